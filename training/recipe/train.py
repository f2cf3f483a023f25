"""Trains the encoder and its heads; resumable from its last checkpoint."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import asdict
from pathlib import Path

import torch
import torch.nn.functional as F

from . import data
from .batch import Batch, Encoded, batches, collate, label_index
from .evaluate import evaluate
from .labels import IGNORE, Labels
from .model import Tagger
from .names import NameBank, recase
from .wordpiece import WordPiece

WEIGHTS = {"arc": 1.0, "deprel": 0.7, "upos": 0.5, "xpos": 0.3, "lemma": 0.2, "ner": 1.2, "ends": 0.3}


def load_paragraphs(root: Path):
    """Training paragraphs: treebanks first (they carry the label inventory), then entity sets."""
    ewt = data.read_conllu(root / "syntax/ewt-train.conllu")
    data.add_uner(ewt, root / "entities/uner-ewt-train.iob2")
    gum = data.read_conllu(root / "syntax/gum-train.conllu")
    entities = data.read_crossner(root / "entities/crossner-politics-train.iob")
    entities += data.read_crossner(root / "entities/crossner-politics-dev.iob")
    entities += data.read_re3d(root / "entities/re3d-train.jsonl")
    return ewt + gum, entities


def losses(model: Tagger, batch: Batch, words: torch.Tensor | None = None) -> dict[str, torch.Tensor]:
    """Losses of tags, trees and entities; `words` are the batch's vectors where they are known already."""
    words = model(batch) if words is None else words
    out = {}
    cross = lambda logits, target: F.cross_entropy(logits.flatten(0, -2), target.flatten(), ignore_index=IGNORE)
    for name in ("upos", "xpos", "lemma", "ner", "ends"):
        if (batch.targets[name] != IGNORE).any():
            out[name] = cross(getattr(model, name)(words), batch.targets[name])
    heads = batch.targets["head"]
    chosen = heads != IGNORE
    if chosen.any():
        arcs, rel_dep, rel_head = model.parse_scores(words)
        same = batch.sentence_of[:, :, None] == batch.sentence_of[:, None, :]
        same[:, :, 0] = True
        out["arc"] = cross(arcs.masked_fill(~same, -1e9)[chosen], heads[chosen])
        b = torch.arange(heads.shape[0])[:, None].expand_as(heads)[chosen]
        rel = model.rel_scores(rel_dep[chosen], rel_head[b, heads[chosen]])
        out["deprel"] = F.cross_entropy(rel, batch.targets["deprel"][chosen], ignore_index=IGNORE)
    return out


def rate(step: int, steps: int, warm: int) -> float:
    """Linear warm-up, then a cosine down to nothing."""
    if step < warm:
        return step / warm
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (step - warm) / (steps - warm))))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=9)
    parser.add_argument("--pieces", type=int, default=1280, help="padded pieces in a batch")
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--limit-seconds", type=float, default=math.inf)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)

    treebanks, entities = load_paragraphs(args.data)
    labels = Labels.count(s for p in treebanks for s in p)
    (args.out / "labels.json").write_text(json.dumps(asdict(labels), indent=1))
    wordpiece = WordPiece(args.minilm / "vocab.txt")
    index = label_index(labels)
    model = Tagger(labels)
    model.encoder.load_pretrained(args.minilm / "model.safetensors")
    # The vocabulary's vectors stay as they came: training them costs a third of every
    # step, and words that the treebanks lack would drift away from those that they have.
    for frozen in (model.encoder.words, model.encoder.positions):
        frozen.weight.requires_grad = False
    trained = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    fresh = [p for n, p in trained if not n.startswith("encoder.") or "shapes" in n]
    known = [p for n, p in trained if n.startswith("encoder.") and "shapes" not in n]
    optimiser = torch.optim.AdamW(
        [{"params": known, "base": args.encoder_rate}, {"params": fresh, "base": args.head_rate}],
        lr=0.0, betas=(0.9, 0.98), weight_decay=0.01, fused=True,
    )
    bank = NameBank(treebanks + entities, args.data)
    total_words = sum(len(s) for p in treebanks + entities for s in p)

    def epoch_groups(epoch: int):
        rng = random.Random(f"{args.seed}-{epoch}")
        chunks = data.pack(treebanks, rng) + data.pack(entities, rng)
        chunks = [[recase(bank.vary(s, rng, 0.35), rng) for s in chunk] for chunk in chunks]
        encoded = [Encoded(c, wordpiece, index, strip=len(c) == 1 and rng.random() < 0.08) for c in chunks]
        return batches(encoded, rng, args.pieces)

    steps_per_epoch = len(epoch_groups(0))
    steps = int(args.epochs * steps_per_epoch)
    step = 0
    checkpoint = args.out / "last.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        step, steps = saved["step"], saved["steps"]
    print(f"{total_words} words an epoch, {steps} steps, from {step}", flush=True)

    def save(path: Path) -> None:
        torch.save({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "steps": steps}, path)

    began, seen, mean = time.time(), 0, {}
    while step < steps:
        epoch = step // steps_per_epoch
        groups = epoch_groups(epoch)
        for group in groups[step - epoch * steps_per_epoch :]:
            model.train()
            batch = collate(group)
            for g in optimiser.param_groups:
                g["lr"] = g["base"] * rate(step + 1, steps, 200)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(model, batch)
            loss = sum(WEIGHTS[name] * value for name, value in parts.items())
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for _, p in trained], 1.0)
            optimiser.step()
            step += 1
            seen += batch.words
            for name, value in parts.items():
                mean[name] = 0.98 * mean.get(name, value.item()) + 0.02 * value.item()
            if step % 50 == 0:
                shown = " ".join(f"{n} {v:.3f}" for n, v in mean.items())
                print(f"step {step}/{steps} {seen / (time.time() - began):.0f} words/s {shown}", flush=True)
            if step % 100 == 0 or step == steps:
                save(args.out / "new.pt")
                (args.out / "new.pt").replace(checkpoint)
            if step % steps_per_epoch == 0 or step == steps:
                evaluate(model, args.data, wordpiece, index, limit=None if step == steps else 600)
            if step == steps or time.time() - began > args.limit_seconds:
                save(checkpoint)
                return
        if step >= steps:
            break
        # An epoch may pack into a few more or fewer batches than the first one did.
        step = max(step, (epoch + 1) * steps_per_epoch)


if __name__ == "__main__":
    main()
