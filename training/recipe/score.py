"""Scores the event heads on annotated sentences: triggers, types, roles given the trigger, status."""

from __future__ import annotations

import torch

from .batch import Encoded, collate
from .labels import IGNORE
from .model import Tagger


@torch.no_grad()
def score_events(model: Tagger, paragraphs, wordpiece, index, threshold: float = 0.5) -> dict[str, float]:
    """Percentages: F1 of triggers, of typed triggers and of each main role; accuracy of type and status given the trigger."""
    model.eval()
    chunks = []
    for paragraph in paragraphs:
        chunk = []
        for s in paragraph:
            if chunk and sum(map(len, chunk)) + len(s) > 110:
                chunks.append(chunk)
                chunk = []
            chunk.append(s)
        if chunk:
            chunks.append(chunk)
    bare = lambda s: s.__class__(s.forms, s.space_before, *[[None] * len(s)] * 2, s.lemmas, *[[None] * len(s)] * 3, ends=False, events=s.events, tags=s.tags)
    encoded = sorted((Encoded([bare(s) for s in c], wordpiece, index) for c in chunks), key=len)
    encoded = [e for e in encoded if len(e) <= 384]
    n = dict.fromkeys(("gold", "found", "right", "typed", "given", "status", "type", "parties", "sector"), 0)
    roles = {r: [0, 0, 0] for r in ("actor", "recipient", "place", "time", "quantity", "speaker", "cue")}
    for at in range(0, len(encoded), 8):
        batch = collate(encoded[at : at + 8], index)
        kinds, status, _, trigger, part, _, sector, _ = model.event_scores(model(batch))
        gold = batch.targets["event"]
        known = gold != IGNORE
        chance = 1 - kinds.softmax(-1)[:, :, 0]
        best = kinds[:, :, 1:].argmax(-1) + 1
        found = (chance > threshold) & known
        real = (gold > 0) & known
        n["gold"] += int(real.sum())
        n["found"] += int(found.sum())
        n["right"] += int((found & real).sum())
        n["typed"] += int((found & real & (best == gold)).sum())
        n["type"] += int((real & (best == gold)).sum())
        n["status"] += int((real & (status.argmax(-1) == batch.targets["status"])).sum())
        named = batch.targets["sector"] != IGNORE
        n["parties"] += int(named.sum())
        n["sector"] += int((named & (sector.argmax(-1) == batch.targets["sector"])).sum())
        if batch.events is None:
            continue
        e = batch.events
        scores = model.role_scores(trigger[e.chunk, e.word], part[e.chunk])
        sentence = batch.sentence_of[e.chunk]
        here = sentence == sentence.gather(1, e.word[:, None])
        for role, counts in roles.items():
            k = index["role"][role]
            guess = (scores[:, :, k] > 0) & here
            true = e.roles[:, :, k] > 0
            counts[0] += int((guess & true).sum())
            counts[1] += int(guess.sum())
            counts[2] += int(true.sum())
    f1 = lambda right, a, b: round(200 * right / max(1, a + b), 1)
    out = {"trigger": f1(n["right"], n["gold"], n["found"]), "typed": f1(n["typed"], n["gold"], n["found"])}
    out["type|t"] = round(100 * n["type"] / max(1, n["gold"]), 1)
    out["status|t"] = round(100 * n["status"] / max(1, n["gold"]), 1)
    out["sector|p"] = round(100 * n["sector"] / max(1, n["parties"]), 1)
    out["recall"] = round(100 * n["right"] / max(1, n["gold"]), 1)
    return out | {role: f1(*c) for role, c in roles.items()}
