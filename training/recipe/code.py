"""Fourth phase: the event heads, from the annotated corpus, beside everything the encoder knows already.

Each epoch reads the corpus whole and a share of the treebanks (with PropBank's roles over EWT), so that
syntax and entities stay what they were while the encoder learns acts.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from dataclasses import asdict
from pathlib import Path

import torch
import torch.nn.functional as F

from . import data, events, hints as hint_sets
from .batch import Encoded, batches, collate, label_index
from .evaluate import evaluate
from .labels import IGNORE, LENT_ROLES, Labels
from .model import HIDDEN, Tagger
from .names import NameBank, recase
from .score import score_events
from .train import WEIGHTS, losses
from .tune import hide
from .wordpiece import WordPiece

EVENT_WEIGHTS = {"event": 2.0, "status": 0.3, "mode": 0.4, "role": 0.1, "lent": 0.05, "lexicon": 0.3, "sector": 0.3, "hint": 0.15}


def event_losses(model: Tagger, words, batch) -> dict[str, torch.Tensor]:
    """Losses of the event heads over (B, W, H) word vectors."""
    out = {}
    kinds, status, modes, trigger, part, lexicon, sector, hints = model.event_scores(words)
    cross = lambda logits, target: F.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=IGNORE)
    if (batch.targets["event"] != IGNORE).any():
        out["event"] = cross(kinds, batch.targets["event"])
    if (batch.targets["sector"] != IGNORE).any():
        out["sector"] = cross(sector, batch.targets["sector"])
    if batch.known is not None:
        chunk, word, types = batch.known
        out["lexicon"] = F.binary_cross_entropy_with_logits(lexicon[chunk, word], types) * types.shape[1]
    if batch.hints is not None:
        chunk, word, which, chance = batch.hints
        out["hint"] = F.binary_cross_entropy_with_logits(hints[chunk, word, which], chance)
    found = batch.events
    if found is None:
        return out
    typed = found.typed
    if typed.any():
        if (batch.targets["status"] != IGNORE).any():
            out["status"] = cross(status, batch.targets["status"])
        chosen = modes[found.chunk[typed], found.word[typed]]
        # Modes of other types than the trigger's own say nothing.
        kind = batch.targets["event"][found.chunk[typed], found.word[typed]]
        own = model.mode_kind[None, :] == kind[:, None]
        raw = F.binary_cross_entropy_with_logits(chosen, found.modes[typed], reduction="none")
        out["mode"] = (raw * own).sum() / own.sum().clamp(min=1)
    scores = model.role_scores(trigger[found.chunk, found.word], part[found.chunk])
    sentence = batch.sentence_of[found.chunk]
    here = sentence == sentence.gather(1, found.word[:, None])
    raw = F.binary_cross_entropy_with_logits(scores, found.roles, reduction="none") * here[:, :, None]
    shipped = scores.shape[-1] - len(LENT_ROLES)
    if typed.any():
        out["role"] = raw[typed][:, :, :shipped].sum() / typed.sum()
    if (~typed).any():
        out["lent"] = raw[~typed][:, :, shipped:].sum() / (~typed).sum()
    return out


def prepare(labels: Labels, start: Path | None) -> Tagger:
    """The tagger of the phase before under fresh event heads."""
    model = Tagger(labels, dropout=0.12, head_dropout=0.3)
    model.other = torch.nn.Linear(HIDDEN, len(labels.ner))
    kinds = [labels.event.index(m.split("/")[0]) for m in labels.mode]
    model.register_buffer("mode_kind", torch.tensor(kinds), persistent=False)
    if start:
        saved = torch.load(start)
        state = saved.get("model", saved)
        for part in ("weight", "bias"):
            state.setdefault(f"other.{part}", state[f"ner.{part}"].clone())
        missing = model.load_state_dict(state, strict=False).missing_keys
        assert all(name.startswith(("event_", "role")) for name in missing), missing
    return model


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--codebook", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with train.jsonl and dev.jsonl")
    parser.add_argument("--analysis", type=Path, required=True, help="CoNLL-U of the corpus's texts")
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--replay", type=float, default=0.33, help="share of the treebanks read in each epoch")
    parser.add_argument("--quiet", type=float, default=1.0, help="share of the chunks without claims read in each epoch")
    parser.add_argument("--texts", type=Path, help="folder of the annotated texts, if not DATA/text")
    parser.add_argument("--encoder-rate", type=float, default=1.2e-4)
    parser.add_argument("--head-rate", type=float, default=8e-4)
    parser.add_argument("--only", help="trains nothing but the parts whose names begin so; several by commas")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)

    labels = Labels(**json.loads(args.labels.read_text(encoding="utf-8")))
    events.event_labels(labels, args.codebook)
    (args.out / "labels.json").write_text(json.dumps(asdict(labels), indent=1))
    wordpiece, index = WordPiece(args.minilm / "vocab.txt"), label_index(labels)
    index["lexicon"] = events.codebook_lexicon(args.codebook, labels)
    model = prepare(labels, args.start)

    ewt = data.read_conllu(args.data / "syntax/ewt-train.conllu")
    data.add_uner(ewt, args.data / "entities/uner-ewt-train.iob2")
    events.add_propbank(ewt, args.data / "roles/propbank-ewt-train.jsonl")
    print(hint_sets.add_factuality(ewt, args.data / "factuality/uds-ih2-train.jsonl"), "verbs with their factuality")
    qanom = hint_sets.read_qanom(args.data / "roles/qanom-train.csv")
    gum = data.read_conllu(args.data / "syntax/gum-train.conllu")
    rest = [p for part in ("train", "dev") for p in data.read_crossner(args.data / f"entities/crossner-politics-{part}.iob")]
    rest += data.read_re3d(args.data / "entities/re3d-train.jsonl")
    bank = NameBank(ewt + gum + rest, args.data)
    corpus = {}
    for part in ("train", "written", "dev"):
        corpus[part] = events.load(args.corpus, part, args.analysis, args.texts or args.data / "text")
    print(sum(len(s) for p in corpus["train"] for s in p), "words annotated", flush=True)

    for frozen in (model.encoder.words, model.encoder.positions):
        frozen.weight.requires_grad = False
    for name, part in model.named_parameters():
        part.requires_grad &= name.startswith(tuple((args.only or "").split(",")))
    trained = {n: p for n, p in model.named_parameters() if p.requires_grad}
    inner = [p for n, p in trained.items() if n.startswith("encoder.")]
    fresh = [p for n, p in trained.items() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [g for g in ({"params": inner, "base": args.encoder_rate}, {"params": fresh, "base": args.head_rate}) if g["params"]],
        lr=0.0, betas=(0.9, 0.98), weight_decay=0.02, fused=True,
    )
    weights = WEIGHTS | EVENT_WEIGHTS | {"ner": 2.0}

    def epoch_groups(epoch: int):
        rng = random.Random(f"{args.seed}-{epoch}")
        # Entity sets follow two conventions, each with a head of its own (see `tune`).
        sides: list[list[Encoded]] = [[], [], []]
        for side, paragraphs in ((0, ewt), (1, gum), (1, rest), (1, qanom), (2, corpus["train"] + corpus["written"])):
            for chunk in data.pack(paragraphs, rng):
                quiet = side == 2 and not any(s.events for s in chunk)
                if rng.random() > (args.replay if side < 2 else args.quiet if quiet else 1.0):
                    continue
                varied = [recase(bank.vary(s, rng, 0.6 if side < 2 else 0.4), rng) for s in chunk]
                if side == 2:
                    varied = [unnamed(s) for s in varied]
                encoded = Encoded(varied, wordpiece, index, strip=rng.random() < 0.25)
                hide(encoded, rng)
                sides[side].append(encoded)
        groups = [(side, g) for side in range(3) for g in batches(sides[side], rng, 640 if side == 2 else 1280)]
        rng.shuffle(groups)
        return groups

    checkpoint = args.out / "events.pt"
    first, total = epoch_groups(0), None
    steps, step, epoch, began, seen, mean = len(first) * args.epochs, 0, 0, time.time(), 0, {}
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        step, steps, epoch = saved["step"], saved["steps"], saved["epoch"]
    while epoch < args.epochs:
        for side, group in first if epoch == 0 else epoch_groups(epoch):
            model.train()
            rate = max(0.01, min(1.0, (step + 1) / 60) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))))
            for g in optimiser.param_groups:
                g["lr"] = g["base"] * rate
            kept = model.ner
            model.ner = model.other if side == 1 else kept
            batch = collate(group, index)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                words = model(batch)
                parts = losses(model, batch, words) | event_losses(model, words, batch)
                loss = sum(weights[name] * value for name, value in parts.items())
            model.ner = kept
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(trained.values()), 1.0)
            optimiser.step()
            step += 1
            seen += batch.words
            for name, value in parts.items():
                mean[name] = 0.95 * mean.get(name, value.item()) + 0.05 * value.item()
            if step % 50 == 0:
                shown = " ".join(f"{n} {v:.3f}" for n, v in mean.items())
                print(f"step {step}/{steps} {seen / (time.time() - began):.0f} words/s {shown}", flush=True)
        epoch += 1
        state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "steps": steps, "epoch": epoch}
        torch.save(state, args.out / "new.pt")
        (args.out / "new.pt").replace(checkpoint)
        print(f"epoch {epoch}", score_events(model, corpus["dev"], wordpiece, index), flush=True)
        if epoch % 4 == 0 or epoch == args.epochs:
            evaluate(model, args.data, wordpiece, index, limit=None if epoch == args.epochs else 600)


def unnamed(sentence: data.Sentence) -> data.Sentence:
    """The sentence without its trees and entities, which are the program's own guesses, not annotation."""
    sentence = copy.copy(sentence)
    none = [None] * len(sentence)
    sentence.ner, sentence.heads = none, none
    return sentence


if __name__ == "__main__":
    main()
