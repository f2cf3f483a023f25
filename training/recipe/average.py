"""A weighted mean of checkpoints of one run: what `export` turns into the shipped model."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", action="append", required=True, metavar="WEIGHT=PATH")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    mean: dict[str, torch.Tensor] = {}
    for part in args.part:
        weight, path = part.split("=", 1)
        saved = torch.load(path)
        for name, value in saved.get("model", saved).items():
            if not name.startswith("other."):
                mean[name] = mean.get(name, 0) + float(weight) * value
    torch.save({"model": mean}, args.out)


if __name__ == "__main__":
    main()
