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
    events: "Events | None" = None
    known: tuple[torch.Tensor, torch.Tensor, torch.Tensor] | None = None  # (K,) chunk, (K,) word, (K, T - 1) types
    hints: tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor] | None = None  # (K,) chunk, word, which hint, chance


@dataclass
class Events:
    """Triggers of a batch: N of them, with what each word of their sentences is to them."""

    chunk: torch.Tensor  # (N,) which chunk
    word: torch.Tensor  # (N,) which of its words
    typed: torch.Tensor  # (N,) bool: an annotated claim rather than PropBank's predicate
    modes: torch.Tensor  # (N, M) 1.0 where the mode holds
    roles: torch.Tensor  # (N, W, R) 1.0 where the word plays the role


class Encoded:
    """One chunk as lists of numbers, made once and batched many times."""

    def __init__(self, chunk, wordpiece: WordPiece, index: dict[str, dict[str, int]], strip: bool = False):
        self.pieces, self.shapes, self.word_of = [CLS], [SHAPE_SPECIAL], [0]
        self.sentence_of = [0]
        self.targets: dict[str, list[int]] = {k: [IGNORE] for k in ("upos", "xpos", "lemma", "ner", "head", "deprel", "ends", "event", "status", "sector")}
        self.known: list[tuple] = []  # word, types that the codebook knows it for; of verbs and nouns alone
        self.hints: list[tuple] = []  # word, which hint, chance
        self.triggers: list[tuple] = []  # word, whether typed, modes, (word, role) pairs
        offset = 0
        for number, s in enumerate(chunk, start=1):
            size = len(s)
            if strip and size > 3 and s.forms[-1] == "." and s.heads[-1] != 0:
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
                target["event"].append(IGNORE if s.events is None else 0)
                target["status"].append(IGNORE)
                target["sector"].append(IGNORE)
                last = k + 1 == size
                target["ends"].append(int(last) if s.ends else IGNORE)
            if "lexicon" in index:
                self._lexicon(s, offset + 1, size, index["lexicon"])
            self.hints += [(offset + 1 + k, which, chance) for k, which, chance in s.hints or () if k < size]
            for event in (s.events or []) + (s.predicates or []):
                self._trigger(event, offset + 1, size, index)
            offset += size
        self.pieces.append(SEP)
        self.shapes.append(SHAPE_SPECIAL)
        self.word_of.append(0)

    def _lexicon(self, s, first: int, size: int, lexicon) -> None:
        for k in range(size):
            tag = s.tags[k] if s.tags else s.upos[k]
            if tag in ("VERB", "NOUN"):
                self.known.append((first + k, lexicon.get((tag, s.lemmas[k].lower()), ())))

    def _trigger(self, event, first: int, size: int, index) -> None:
        if event.trigger >= size:
            return
        word = first + event.trigger
        if event.kind:
            self.targets["event"][word] = index["event"][event.kind]
            self.targets["status"][word] = index["status"].get(event.status, IGNORE)
        for k, sector in event.sectors:
            if k < size:
                self.targets["sector"][first + k] = index["sector"].get(sector, 0)
        modes = [index["mode"][m] for m in event.modes]
        roles = [(first + k, index["role"][role]) for role, k in event.roles if k < size]
        self.triggers.append((word, bool(event.kind), modes, roles))

    def __len__(self) -> int:
        return len(self.pieces)


def label_index(labels: Labels) -> dict[str, dict[str, int]]:
    names = ("upos", "xpos", "lemma", "ner", "deprel", "event", "mode", "status", "role", "sector")
    return {name: {v: k for k, v in enumerate(getattr(labels, name))} for name in names}


def events_of(group: list[Encoded], words: int, modes: int, roles: int) -> Events | None:
    """The triggers of a group of chunks, padded to its widest."""
    found = [(b, t) for b, e in enumerate(group) for t in e.triggers]
    if not found:
        return None
    out = Events(
        chunk=torch.tensor([b for b, _ in found]),
        word=torch.tensor([t[0] for _, t in found]),
        typed=torch.tensor([t[1] for _, t in found]),
        modes=torch.zeros(len(found), modes),
        roles=torch.zeros(len(found), words, roles),
    )
    for n, (_, (_, _, held, parts)) in enumerate(found):
        out.modes[n, held] = 1.0
        for word, role in parts:
            out.roles[n, word, role] = 1.0
    return out


def known_of(group: list[Encoded], types: int):
    """Verbs and nouns of a group of chunks with the types that the codebook knows them for."""
    found = [(b, word, held) for b, e in enumerate(group) for word, held in e.known]
    if not found:
        return None
    target = torch.zeros(len(found), types)
    for n, (_, _, held) in enumerate(found):
        target[n, list(held)] = 1.0
    return torch.tensor([f[0] for f in found]), torch.tensor([f[1] for f in found]), target


def hints_of(group: list[Encoded]):
    """Hints of a group of chunks: chunk, word, which hint and its chance, each (K,)."""
    found = [(b, *hint) for b, e in enumerate(group) for hint in e.hints]
    return tuple(torch.tensor(column) for column in zip(*found)) if found else None


def collate(group: list[Encoded], index=None) -> Batch:
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
        known=known_of(group, len(index["event"]) - 1) if index else None,
        hints=hints_of(group),
        events=index and events_of(group, words, len(index["mode"]), len(index["role"])),
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
