"""Chunks of sentences to padded tensors."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch

from .labels import IGNORE, Labels, lemma_script
from .wordpiece import CLS, SEP, SHAPE_SPECIAL, WordPiece, shape_id

LONGEST = 256


@dataclass
class Batch:
    """Tensors of one batch; word 0 of every chunk stands for the root."""

    pieces: torch.Tensor  # (B, P)
    shapes: torch.Tensor  # (B, P)
    real: torch.Tensor  # (B, P) bool
    word_of: torch.Tensor  # (B, P) which word a piece belongs to
    inside: torch.Tensor  # (B, P) 1.0 for pieces of words
    word_count: torch.Tensor  # (B, W) pieces of each word
    sentence_of: torch.Tensor  # (B, W) sentence number from 1; 0 for the root, -1 padding
    targets: dict[str, torch.Tensor]  # (B, W) each, IGNORE where unlabelled
    words: int


class Encoded:
    """One chunk as lists of numbers, made once and batched many times."""

    def __init__(self, chunk, wordpiece: WordPiece, index: dict[str, dict[str, int]], strip: bool = False):
        self.pieces, self.shapes, self.word_of = [CLS], [SHAPE_SPECIAL], [0]
        self.sentence_of = [0]
        self.targets: dict[str, list[int]] = {k: [IGNORE] for k in ("upos", "xpos", "lemma", "ner", "head", "deprel", "ends")}
        offset = 0
        for number, s in enumerate(chunk, start=1):
            size = len(s)
            if strip and size > 3 and s.forms[-1] == "." and (s.heads[-1] or 0) != 0:
                size -= 1
            for k in range(size):
                word = len(self.sentence_of)
                for n, piece in enumerate(wordpiece.pieces(s.forms[k])):
                    self.pieces.append(piece)
                    self.shapes.append(shape_id(s.forms[k], n > 0, s.space_before[k] or word == 1))
                    self.word_of.append(word)
                self.sentence_of.append(number)
                target = self.targets
                target["upos"].append(index["upos"].get(s.upos[k], IGNORE))
                target["xpos"].append(index["xpos"].get(s.xpos[k], IGNORE))
                script = lemma_script(s.forms[k], s.lemmas[k]) if s.upos[k] else None
                target["lemma"].append(index["lemma"].get(script, IGNORE))
                target["ner"].append(index["ner"].get(s.ner[k], IGNORE))
                target["deprel"].append(index["deprel"].get(s.deprel[k], IGNORE))
                head = s.heads[k]
                target["head"].append(IGNORE if head is None else 0 if head == 0 else head + offset)
                last = k + 1 == size
                target["ends"].append(int(last) if s.ends else IGNORE)
            offset += size
        self.pieces.append(SEP)
        self.shapes.append(SHAPE_SPECIAL)
        self.word_of.append(0)

    def __len__(self) -> int:
        return len(self.pieces)


def label_index(labels: Labels) -> dict[str, dict[str, int]]:
    names = ("upos", "xpos", "lemma", "ner", "deprel")
    return {name: {v: k for k, v in enumerate(getattr(labels, name))} for name in names}


def collate(group: list[Encoded]) -> Batch:
    pieces = max(map(len, group))
    words = max(len(e.sentence_of) for e in group)
    pad = lambda rows, width, value: torch.tensor([r + [value] * (width - len(r)) for r in rows])
    real = pad([[1] * len(e) for e in group], pieces, 0).bool()
    word_of = pad([e.word_of for e in group], pieces, 0)
    count = torch.zeros(len(group), words).scatter_add_(1, word_of, (word_of > 0).float())
    return Batch(
        pieces=pad([e.pieces for e in group], pieces, 0),
        shapes=pad([e.shapes for e in group], pieces, 0),
        real=real,
        word_of=word_of,
        inside=(word_of > 0).float(),
        word_count=count,
        sentence_of=pad([e.sentence_of for e in group], words, -1),
        targets={k: pad([e.targets[k] for e in group], words, IGNORE) for k in group[0].targets},
        words=sum(len(e.sentence_of) - 1 for e in group),
    )


def batches(encoded: list[Encoded], rng: random.Random, pieces: int):
    """Groups of like length of about `pieces` padded pieces each, in random order."""
    encoded = [e for e in encoded if len(e) <= LONGEST]
    order = sorted(encoded, key=lambda e: len(e) + rng.random() * 6)
    groups, group = [], []
    for e in order:
        if group and (len(group) + 1) * max(len(e), len(group[-1])) > pieces:
            groups.append(group)
            group = []
        group.append(e)
    if group:
        groups.append(group)
    rng.shuffle(groups)
    return groups
