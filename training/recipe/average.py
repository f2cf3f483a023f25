"""A weighted mean of checkpoints of one run: what `export` turns into the shipped model."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", action="append", required=True, metavar="WEIGHT=PATH")
    parser.add_argument("--whole", default="", help="parts whose names begin so come from the first checkpoint; several by commas")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    parts = []
    for part in args.part:
        weight, path = part.split("=", 1)
        saved = torch.load(path)
        parts.append((float(weight), saved.get("model", saved)))
    mean: dict[str, torch.Tensor] = {}
    for name in dict.fromkeys(name for _, state in parts for name in state if not name.startswith("other.")):
        having = [(weight, state[name]) for weight, state in parts if name in state]
        if args.whole and name.startswith(tuple(args.whole.split(","))):
            having = having[:1]
        # Heads that some checkpoints lack are taken from the others as they are.
        total = sum(weight for weight, _ in having)
        mean[name] = sum(weight / total * value for weight, value in having)
    torch.save({"model": mean}, args.out)


if __name__ == "__main__":
    main()
