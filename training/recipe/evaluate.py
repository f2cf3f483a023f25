"""Scores a model on the development parts: tags, trees (gold tokens) and entities."""

from __future__ import annotations

from pathlib import Path

import torch

from . import data
from .batch import Encoded, collate
from .model import Tagger


@torch.no_grad()
def evaluate(model: Tagger, root: Path, wordpiece, index, limit: int | None = None) -> dict[str, float]:
    """Prints and returns percentages; sentences are read one by one."""
    model.eval()
    scores: dict[str, float] = {}
    ewt = data.read_conllu(root / "syntax/ewt-dev.conllu")
    data.add_uner(ewt, root / "entities/uner-ewt-dev.iob2")
    gum = data.read_conllu(root / "syntax/gum-dev.conllu")
    for name, paragraphs in (("ewt", ewt), ("gum", gum)):
        sentences = [s for p in paragraphs for s in p][:limit]
        counts = dict.fromkeys(("words", "upos", "xpos", "lemma", "uas", "las", "right", "gold", "found"), 0)
        encoded = sorted((Encoded([s], wordpiece, index) for s in sentences), key=len)
        for at in range(0, len(encoded), 16):
            _count(model, collate(encoded[at : at + 16]), counts)
        n = counts["words"]
        for key in ("upos", "xpos", "lemma", "uas", "las"):
            scores[f"{name}-{key}"] = 100 * counts[key] / n
        if counts["gold"]:
            scores[f"{name}-ner"] = 200 * counts["right"] / (counts["gold"] + counts["found"])
    print(" ".join(f"{k} {v:.2f}" for k, v in scores.items()), flush=True)
    return scores


def _count(model: Tagger, batch, counts) -> None:
    words = model(batch)
    labelled = batch.targets["head"] != -100
    counts["words"] += int(labelled.sum())
    for key in ("upos", "xpos", "lemma"):
        guess = getattr(model, key)(words).argmax(-1)
        counts[key] += int(((guess == batch.targets[key]) & labelled).sum())
    arcs, rel_dep, rel_head = model.parse_scores(words)
    outside = batch.sentence_of[:, None, :] < 0
    arcs = arcs.masked_fill(outside, -1e9)
    diagonal = torch.eye(arcs.shape[1], dtype=torch.bool)
    heads = arcs.masked_fill(diagonal, -1e9).argmax(-1)
    right = (heads == batch.targets["head"]) & labelled
    counts["uas"] += int(right.sum())
    b = torch.arange(heads.shape[0])[:, None].expand_as(heads)
    guess = model.rel_scores(rel_dep[labelled], rel_head[b, heads][labelled]).argmax(-1)
    name = [label.split(":")[0] for label in model.labels.deprel]
    gold = batch.targets["deprel"][labelled]
    for ok, g, t in zip(right[labelled].tolist(), guess.tolist(), gold.tolist()):
        counts["las"] += ok and name[g] == name[t]
    tags = model.ner(words).argmax(-1)
    for row, target in zip(tags.tolist(), batch.targets["ner"].tolist()):
        if all(t == -100 for t in target):
            continue
        found = {s for s in _spans(model.labels.ner, row[1 : len(target)], target[1:])}
        gold_spans = {s for s in _spans(model.labels.ner, target[1:], target[1:])}
        counts["found"] += len(found)
        counts["gold"] += len(gold_spans)
        counts["right"] += len(found & gold_spans)


def _spans(names, row, target):
    start, kind = None, None
    for k, label in enumerate(row + [0]):
        tag = names[label] if 0 <= label < len(names) and (k >= len(target) or target[k] != -100) else "O"
        if start is not None and not (tag == f"I-{kind}"):
            if kind in ("PER", "ORG", "LOC"):
                yield start, k, kind
            start = None
        if tag.startswith("B-") or (tag.startswith("I-") and start is None):
            start, kind = k, tag[2:]
