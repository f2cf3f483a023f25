"""Base forms that the lemmatiser may trust, by part of speech.

Verbs, nouns and adjectives of the training treebanks, and the triggers of the shipped codebook.
Only words that the encoder's vocabulary lacks, or that it shares with another base of the same
form ("fire" beside "fir"), need to be here; all are kept, because the file is small.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from pathlib import Path

from . import data

PARTS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--codebook", type=Path, required=True)
    parser.add_argument("--reporting", type=Path, required=True, help="reporting.toml of the attribution module")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    counts = {part: Counter() for part in PARTS.values()}
    for name in ("ewt", "gum"):
        for paragraph in data.read_conllu(args.data / f"syntax/{name}-train.conllu"):
            for sentence in paragraph:
                for lemma, upos in zip(sentence.lemmas, sentence.upos):
                    if upos in PARTS and re.fullmatch(r"[a-z]{2,}", lemma):
                        counts[PARTS[upos]][lemma] += 1
    for path in sorted(args.codebook.glob("types/*.toml")):
        for pattern in tomllib.loads(path.read_text(encoding="utf-8")).get("pattern", []):
            for key, part in (("verbs", "verb"), ("nouns", "noun"), ("adjectives", "adjective")):
                for phrase in pattern.get(key, []):
                    words = re.split(r"[ -]", phrase.split(" of ")[0])
                    head = words[-1] if part == "noun" else words[0]
                    if re.fullmatch(r"[a-z]{2,}", head):
                        counts[part][head] += 1
    reporting = args.reporting.read_text(encoding="utf-8")
    for word in re.findall(r'"([a-z]{3,})"', reporting):
        counts["verb"][word] += 1
    lines = [f"{part} {' '.join(sorted(words))}" for part, words in sorted(counts.items())]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
