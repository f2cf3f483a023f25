"""Writes what the Rust runtime is tested against: pieces, shapes and word vectors.

The vectors come from the unquantised model, so they agree only nearly; pieces and
shapes must agree exactly.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from .batch import Encoded, collate, label_index
from .data import Sentence
from .labels import Labels
from .model import Tagger
from .wordpiece import WordPiece, shape

WORDS = [
    "Peace", "NATO", "I", "iPhone", "B-52", "...", "’s", "Erdoğan", "naïveté", "“", "—", "…", "北京",
    "antidisestablishmentarianism", "x" * 61, "u.s.", "3,000.50", "don't", "İdlib", "ﬁre", "Ⅻ", "²",
    "\u200b", "e\u0301tat", "ΣΟΦΟΣ", "@x_y", "$", "ǅ", "नमस्ते", "it`s",
]
SENTENCES = [
    "Rebels shelled the port on Friday .".split(),
    "“ We will not leave , ” President Ada Moreno told Radio Sol .".split(),
]
SHOWN = 6


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    labels = Labels(**json.loads(args.labels.read_text()))
    model = Tagger(labels)
    saved = torch.load(args.checkpoint, map_location="cpu")
    shipped = {k: v for k, v in saved["model"].items() if not k.startswith(("other.", "event_lexicon.", "event_hints."))}
    model.load_state_dict(shipped, strict=False)
    model.eval()
    wordpiece, index = WordPiece(args.vocabulary), label_index(labels)
    sentences = []
    for words in SENTENCES:
        bare = Sentence.bare(words, [True] * len(words), [None] * len(words))
        with torch.no_grad():
            vectors = model(collate([Encoded([bare], wordpiece, index)]))[0, 1:]
        # The first numbers of each word's vector, and the sum of all sizes.
        rows = [[round(x, 3) for x in v[:SHOWN].tolist()] for v in vectors]
        sums = [round(x, 2) for x in vectors.abs().sum(dim=1).tolist()]
        sentences.append({"words": words, "vectors": rows, "sums": sums})
    words = [{"word": w, "pieces": list(wordpiece.pieces(w)), "shape": shape(w)} for w in WORDS]
    lines = lambda items: ",\n".join("  " + json.dumps(i, ensure_ascii=False) for i in items)
    args.out.write_text(
        f'{{"step": {saved.get("step")},\n"words": [\n{lines(words)}\n],\n"sentences": [\n{lines(sentences)}\n]}}\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
