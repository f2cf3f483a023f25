"""Writes a checkpoint as one file that the Rust runtime reads without copying.

Layout: the magic ``TDM1``, the header's length as a little-endian u32, a JSON
header, then tensors that each begin on a multiple of 64 bytes from the start
of the file. Weights are int8 with one scale for each output, packed in the
order in which the matrix kernel reads them: panels of 64 outputs, in each
panel steps of 4 inputs, in each step 64 outputs with 4 inputs apiece.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import struct
import sys
import unicodedata
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from .labels import LENT_ROLES, Labels
from .model import ARC, ATTENTION_HEADS, EVENT, HIDDEN, INTERMEDIATE, LAYERS, REL, ROLE, Tagger

MAGIC = b"TDM1"
ALIGN, PANEL, STEP = 64, 64, 4
POSITIONS = 256


class Writer:
    """Collects named arrays; `linear` stores a quantised layer as four of them."""

    def __init__(self):
        self.arrays: dict[str, np.ndarray] = {}

    def floats(self, name: str, array) -> None:
        self.arrays[name] = np.ascontiguousarray(array, dtype="<f4")

    def linear(self, name: str, weight, bias) -> None:
        """`weight` is (outputs, inputs), as torch keeps it."""
        weight, bias = np.asarray(weight, dtype=np.float32), np.asarray(bias, dtype=np.float32)
        outputs, inputs = weight.shape
        assert inputs % STEP == 0, name
        quantised, scale = quantise_rows(weight)
        wide = -(-outputs // PANEL) * PANEL
        pad = lambda a: np.concatenate([a, np.zeros((wide - outputs, *a.shape[1:]), a.dtype)])
        quantised, scale, bias = pad(quantised), pad(scale), pad(bias)
        panels = quantised.reshape(wide // PANEL, PANEL, inputs // STEP, STEP)
        self.arrays[f"{name}.weight"] = np.ascontiguousarray(panels.transpose(0, 2, 1, 3))
        # Activations are stored 128 too high; this takes the excess off again.
        self.arrays[f"{name}.excess"] = (128 * quantised.astype(np.int32).sum(axis=1)).astype("<i4")
        self.floats(f"{name}.scale", scale)
        self.floats(f"{name}.bias", bias)

    def save(self, path: Path, header: dict) -> None:
        table, offset = {}, 0
        for name, array in self.arrays.items():
            offset = -(-offset // ALIGN) * ALIGN
            table[name] = {"at": offset, "bytes": array.nbytes, "type": array.dtype.str[1:]}
            offset += array.nbytes
        text = json.dumps(header | {"tensors": table}, ensure_ascii=False, separators=(",", ":")).encode()
        text += b" " * (-(len(MAGIC) + 4 + len(text)) % ALIGN)
        with path.open("wb") as out:
            out.write(MAGIC + struct.pack("<I", len(text)) + text)
            start = out.tell()
            for name, array in self.arrays.items():
                out.write(b"\0" * (start + table[name]["at"] - out.tell()))
                out.write(array.tobytes())


def quantise_rows(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Integers from -127 to 127 and the scale that turns each row back."""
    scale = np.abs(weight).max(axis=1) / 127
    scale[scale == 0] = 1
    return np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8), scale.astype(np.float32)


def tagger_arrays(writer: Writer, model: Tagger) -> None:
    state = {k: v.float().numpy() for k, v in model.state_dict().items()}
    words, scale = quantise_rows(state["encoder.words.weight"])
    writer.arrays["words.weight"] = words
    writer.floats("words.scale", scale)
    writer.floats("positions", state["encoder.positions.weight"][:POSITIONS])
    writer.floats("shapes", state["encoder.shapes.weight"])
    norm = lambda name, key: (
        writer.floats(f"{name}.gain", state[f"{key}.weight"]),
        writer.floats(f"{name}.shift", state[f"{key}.bias"]),
    )
    norm("norm", "encoder.norm")
    for k in range(LAYERS):
        for part in ("qkv", "out", "up", "down"):
            at = f"encoder.layers.{k}.{part}"
            writer.linear(f"layer{k}.{part}", state[f"{at}.weight"], state[f"{at}.bias"])
        norm(f"layer{k}.norm1", f"encoder.layers.{k}.norm1")
        norm(f"layer{k}.norm2", f"encoder.layers.{k}.norm2")
    tags = ("upos", "xpos", "lemma", "ner", "ends")
    writer.linear(
        "tags",
        np.concatenate([state[f"{t}.weight"] for t in tags]),
        np.concatenate([state[f"{t}.bias"] for t in tags]),
    )
    writer.linear("mlp", state["mlp.weight"], state["mlp.bias"])
    writer.floats("root", state["root"])
    # The row that meets the constant one of a dependent is a bias.
    arc = state["arc"]
    writer.linear("arc", arc[:ARC].T, arc[ARC])
    writer.linear("rel", *pairwise(state["rel"], REL))
    if "role" in state:
        writer.linear("event_mlp", state["event_mlp.weight"], state["event_mlp.bias"])
        tags = ("event_tags", "event_sector")
        parts = [np.concatenate([state[f"{t}.{part}"] for t in tags]) for part in ("weight", "bias")]
        writer.linear("event_tags", *parts)
        # What PropBank lent stays behind.
        shipped = state["role"].shape[0] - len(LENT_ROLES)
        writer.linear("role", *pairwise(state["role"][:shipped], ROLE))


def pairwise(matrices: np.ndarray, width: int) -> tuple[np.ndarray, np.ndarray]:
    """One layer of (L, width + 1, width + 1) matrices: for each label `width` products, then one constant a label."""
    products, constants = matrices[:, :, :width], matrices[:, :, width]
    weight = np.concatenate([products[:, :width].transpose(0, 2, 1).reshape(-1, width), constants[:, :width]])
    bias = np.concatenate([products[:, width].reshape(-1), constants[:, width]])
    return weight, bias


def unicode_ranges(test) -> np.ndarray:
    """Code points that pass, as first and last of each run."""
    runs: list[list[int]] = []
    for code in range(sys.maxunicode + 1):
        if test(chr(code)):
            if runs and runs[-1][1] == code - 1:
                runs[-1][1] = code
            else:
                runs.append([code, code])
    return np.array(runs, dtype="<u4")


def text_arrays(writer: Writer, vocabulary: Path) -> None:
    writer.arrays["vocabulary"] = np.frombuffer(vocabulary.read_bytes(), dtype=np.uint8)
    category = unicodedata.category
    for name, test in {
        "unseen": lambda c: category(c) in ("Mn", "Cc", "Cf"),
        "punctuation": lambda c: category(c).startswith("P"),
        "letters": str.isalpha,
        "digits": str.isdigit,
        "capitals": str.isupper,
    }.items():
        writer.arrays[f"unicode.{name}"] = unicode_ranges(test)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--inputs", type=Path, nargs="*", default=[], help="files whose digests go into the header")
    args = parser.parse_args()
    labels = Labels(**json.loads(args.labels.read_text()))
    model = Tagger(labels)
    saved = torch.load(args.checkpoint, map_location="cpu")
    # Heads that only teach are no part of the file.
    shipped = {k: v for k, v in saved["model"].items() if not k.startswith(("other.", "event_lexicon.", "event_hints."))}
    missing = model.load_state_dict(shipped, strict=False).missing_keys
    assert all(name.startswith(("event_lexicon.", "event_hints.")) for name in missing), missing
    writer = Writer()
    tagger_arrays(writer, model)
    text_arrays(writer, args.vocabulary)
    header = {
        "format": 1,
        "hidden": HIDDEN, "intermediate": INTERMEDIATE, "heads": ATTENTION_HEADS, "layers": LAYERS,
        "arc": ARC, "rel": REL, "positions": POSITIONS,
        "event": EVENT if labels.event else 0, "role": ROLE if labels.event else 0,
        "labels": asdict(labels) | {"role": [r for r in labels.role if r not in LENT_ROLES]},
        "step": saved.get("step"),
        "inputs": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in args.inputs},
    }
    writer.save(args.out, header)
    print(f"{args.out.name}: {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
