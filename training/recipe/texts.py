"""Texts of the corpus whose sources are no plain text: treebanks, re3d and WikiWars, written as the pool is.

`python -m recipe.texts --data DATA --out TEXTS` copies the pool's collections and adds `ewt-train.jsonl`,
`gum-train.jsonl`, `re3d-train.jsonl` and `wikiwars.jsonl`, one document a line with `id` and `text`. The digests of
the corpus tell whether they came out as annotated.
"""

from __future__ import annotations

import argparse
import html
import json
import re
from pathlib import Path


def treebank(path: Path) -> list[dict]:
    """Documents of a CoNLL-U file: its sentences as printed, a line each, paragraphs apart."""
    documents: list[dict] = []
    fresh = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            documents.append({"id": line.split("=", 1)[1].strip(), "text": ""})
            fresh = False
        elif line.startswith("# newpar"):
            fresh = True
        elif line.startswith("# text ="):
            document = documents[-1]
            gap = ("\n\n" if fresh else "\n") if document["text"] else ""
            document["text"] += gap + line.split("=", 1)[1].strip()
            fresh = False
    return documents


def re3d(path: Path) -> list[dict]:
    """The documents of re3d, as they are."""
    documents = (json.loads(line)["document"] for line in path.read_text(encoding="utf-8").splitlines())
    return [{"id": d["_id"], "text": d["text"]} for d in documents]


def wikiwars(folder: Path) -> list[dict]:
    """WikiWars' histories without their time tags."""
    documents = []
    for path in sorted(folder.glob("*.key.xml")):
        body = re.search(r"<TEXT>(.*)</TEXT>", path.read_text(encoding="utf-8"), re.S).group(1)
        text = html.unescape(re.sub(r"<[^>]+>", "", body)).strip()
        documents.append({"id": path.name.removesuffix(".key.xml"), "text": text})
    return documents


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for path in sorted((args.data / "text").glob("*.jsonl")):
        (args.out / path.name).write_bytes(path.read_bytes())
    made = {
        "ewt-train": treebank(args.data / "syntax/ewt-train.conllu"),
        "gum-train": treebank(args.data / "syntax/gum-train.conllu"),
        "re3d-train": re3d(args.data / "entities/re3d-train.jsonl"),
        "wikiwars": wikiwars(args.data / "time/wikiwars"),
    }
    for name, documents in made.items():
        lines = (json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
        (args.out / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
