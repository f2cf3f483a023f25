"""Uncased WordPiece, and the word shapes that give casing back to the encoder.

The Rust runtime implements the same two functions; `reference.py` stores
outputs that both must agree on.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

PAD, UNK, CLS, SEP = 0, 100, 101, 102
SHAPES = 7
SHAPE_IDS = SHAPES * 2 * 2 + 1  # shape x continuation x space before, and one for CLS and SEP
SHAPE_SPECIAL = SHAPES * 4
LONGEST_WORD = 60


class WordPiece:
    def __init__(self, vocabulary: Path):
        words = vocabulary.read_text(encoding="utf-8").split("\n")
        self.ids = {word: k for k, word in enumerate(words) if word}

    @lru_cache(maxsize=200_000)
    def pieces(self, word: str) -> tuple[int, ...]:
        """Ids of one word's pieces; never empty."""
        out: list[int] = []
        for part in split_punctuation(normalise(word)):
            out.extend(self._greedy(part))
        return tuple(out) or (UNK,)

    def _greedy(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [UNK]
        out, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self.ids.get(("##" if start else "") + part[start:end])
                if piece is not None:
                    out.append(piece)
                    start = end
                    break
            else:
                return [UNK]
        return out


TYPOGRAPHY = {"’": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "…": "..."}


def normalise(word: str) -> str:
    """Typographic quotes and dashes made plain, lower case, no accents, no controls."""
    word = "".join(TYPOGRAPHY.get(c, c) for c in word)
    word = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in word if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))


def is_punctuation(c: str) -> bool:
    code = ord(c)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(c).startswith("P")


def split_punctuation(word: str) -> list[str]:
    parts: list[str] = []
    run = ""
    for c in word:
        if c.isspace():
            if run:
                parts.append(run)
            run = ""
        elif is_punctuation(c):
            if run:
                parts.append(run)
            parts.append(c)
            run = ""
        else:
            run += c
    if run:
        parts.append(run)
    return parts


def shape(word: str) -> int:
    """0 lower, 1 capitalised, 2 all capitals, 3 one capital letter, 4 mixed, 5 with a digit, 6 no letter or digit."""
    letters = [c for c in word if c.isalpha()]
    if any(c.isdigit() for c in word):
        return 5
    if not letters:
        return 6
    upper = sum(c.isupper() for c in letters)
    if upper == 0:
        return 0
    if upper == len(letters):
        return 3 if upper == 1 else 2
    return 1 if letters[0].isupper() and upper == 1 else 4


def shape_id(word: str, continuation: bool, space_before: bool) -> int:
    return shape(word) * 4 + 2 * continuation + space_before
