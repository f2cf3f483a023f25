"""Second and third phase: names told by their context, and text without full stops.

Entity sets follow two conventions (Universal NER's, and those of the other sets), so each has a head
of its own here; the first is kept. Pieces of names are hidden now and then, so that context has to do
the work, and with ``--strip`` sentences lose their full stops, as some archives do.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from pathlib import Path

import torch

from . import data
from .batch import Encoded, batches, collate, label_index
from .evaluate import evaluate
from .labels import Labels
from .model import HIDDEN, Tagger
from .names import NameBank, recase
from .train import WEIGHTS, losses
from .wordpiece import WordPiece

MASK = 103


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="state of the phase before")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, required=True)
    parser.add_argument("--encoder-rate", type=float, required=True)
    parser.add_argument("--strip", type=float, default=0.0, help="share of chunks that lose their full stops")
    parser.add_argument("--name", required=True, help="seeds the order")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(11)

    labels = Labels(**json.loads(args.labels.read_text(encoding="utf-8")))
    wordpiece, index = WordPiece(args.minilm / "vocab.txt"), label_index(labels)
    model = Tagger(labels, dropout=0.12, head_dropout=0.35)
    saved = torch.load(args.start)
    state = saved.get("model", saved)
    model.other = torch.nn.Linear(HIDDEN, len(labels.ner))
    for part in ("weight", "bias"):
        state.setdefault(f"other.{part}", state[f"ner.{part}"].clone())
    model.load_state_dict(state)

    ewt = data.read_conllu(args.data / "syntax/ewt-train.conllu")
    data.add_uner(ewt, args.data / "entities/uner-ewt-train.iob2")
    gum = data.read_conllu(args.data / "syntax/gum-train.conllu")
    rest = [p for part in ("train", "dev") for p in data.read_crossner(args.data / f"entities/crossner-politics-{part}.iob")]
    rest += data.read_re3d(args.data / "entities/re3d-train.jsonl")
    bank = NameBank(ewt + gum + rest, args.data)
    for frozen in (model.encoder.words, model.encoder.positions):
        frozen.weight.requires_grad = False
    trained = {n: p for n, p in model.named_parameters() if p.requires_grad}
    inner = [p for n, p in trained.items() if n.startswith("encoder.")]
    heads = [p for n, p in trained.items() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": inner, "base": args.encoder_rate}, {"params": heads, "base": 5e-4}],
        lr=0.0, betas=(0.9, 0.98), weight_decay=0.02, fused=True,
    )
    weights = WEIGHTS | {"ner": 2.0}

    def epoch_groups(epoch: int):
        rng = random.Random(f"{args.name}-{epoch}")
        sides: list[list[Encoded]] = [[], []]
        for side, paragraphs in ((0, ewt), (1, gum), (1, rest)):
            for chunk in data.pack(paragraphs, rng):
                varied = [recase(bank.vary(s, rng, 0.6), rng) for s in chunk]
                encoded = Encoded(varied, wordpiece, index, strip=rng.random() < args.strip)
                hide(encoded, rng)
                sides[side].append(encoded)
        groups = [(side, g) for side in (0, 1) for g in batches(sides[side], rng, 1280)]
        rng.shuffle(groups)
        return groups

    first = epoch_groups(0)
    steps, step, epoch = int(len(first) * args.epochs), 0, 0
    while step < steps:
        for side, group in first if epoch == 0 else epoch_groups(epoch):
            if step >= steps:
                break
            model.train()
            rate = min(1.0, (step + 1) / 60) * 0.5 * (1 + math.cos(math.pi * step / steps))
            for g in optimiser.param_groups:
                g["lr"] = g["base"] * rate
            kept = model.ner
            model.ner = model.other if side else kept
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(model, collate(group))
                loss = sum(weights[name] * value for name, value in parts.items())
            model.ner = kept
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(trained.values()), 1.0)
            optimiser.step()
            step += 1
            if step % 50 == 0:
                print(f"step {step}/{steps}", flush=True)
        epoch += 1
        torch.save(model.state_dict(), args.out)
    evaluate(model, args.data, wordpiece, index)


def hide(encoded: Encoded, rng: random.Random) -> None:
    """Masks an eighth of the pieces of names, and one in a hundred of the others."""
    for at, word in enumerate(encoded.word_of):
        if word and rng.random() < (0.12 if encoded.targets["ner"][word] > 0 else 0.01):
            encoded.pieces[at] = MASK


if __name__ == "__main__":
    main()
