#!/usr/bin/env python3
"""Counts what the compiled tables hold and writes it into README.md: `python3 counts.py`."""

import hashlib
import pathlib
import re
import struct
from collections import Counter

HERE = pathlib.Path(__file__).parent
KINDS = {"s": "states", "o": "organisations", "g": "groups and peoples", "p": "persons", "rp": "role nouns: persons",
         "ro": "role nouns: bodies", "rg": "role nouns: groups"}
RANKS = {"0": "own tables", "1": "World Factbook", "2": "REIGN", "3": "Phoenix"}
USES = {"n": "names", "s": "surnames", "a": "adjectives", "d": "demonyms", "c": "capitals", "r": "role nouns",
        "o": "offices", "w": "given names"}
PLACES = ["country", "admin1", "region", "water", "island", "continent", "admin2", "capital", "seat", "town", "section"]


def share(part, whole):
    """Of 100, or a dash where there is nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def table(head, rows):
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def number(count):
    """With thousands parted."""
    return f"{count:,}"


def actors():
    """Counts of the actor base."""
    header, *lines = (HERE / "compiled" / "actors.tsv").read_text(encoding="utf-8").split("\n")
    entity_count, key_count = map(int, header.split("\t")[1:3])
    entities = [line.split("\t") for line in lines[:entity_count]]
    keys = [line.split("\t") for line in lines[entity_count:entity_count + key_count]]
    rows = []
    for kind, name in KINDS.items():
        of = [e for e in entities if e[1] == kind]
        rows.append((name, number(len(of)), share(sum(bool(e[2]) for e in of), len(of)),
                     share(sum(bool(e[3]) for e in of), len(of)) if kind != "p" else "by office"))
    text = [f"Actors: {number(entity_count)} entities, {number(key_count)} keys.", "",
            table(["entities", "count", "with a country", "with a sector"], rows), ""]
    rows = []
    for rank, name in RANKS.items():
        of = [e for e in entities if e[1] == "p" and e[4][:1] == rank]
        offices = [o.split(",") for e in of for o in e[5].split(";") if o]
        known = [int(o[1]) for o in offices if o[1]]
        rows.append((name, number(len(of)), number(len(offices)), share(sum(bool(o[0]) for o in offices), len(offices)),
                     share(sum(bool(o[4]) for o in offices), len(offices)), number(len(offices) - len(known))))
    text += [table(["persons first known from", "persons", "offices", "with a first day", "with a role", "still held"],
                   rows), ""]
    uses = Counter(use[0] for _, senses in keys for use in senses.split(" "))
    text += [table(["keys mean", "senses"], [(name, number(uses[use])) for use, name in USES.items()]), ""]
    return text


def places():
    """Counts of the gazetteer."""
    data = (HERE / "compiled" / "places.bin").read_bytes()
    countries, count, name_bytes, entries = struct.unpack_from("<IIII", data, 8)
    start = 8 + 16 + 4 * countries
    rows = [data[start + 20 * at:start + 20 * at + 20] for at in range(count)]
    # A row: id (4), coordinates (6), name (3), its length, admin1 (2), country, kind, size, one byte to spare.
    kinds = Counter(PLACES[row[17]] for row in rows)
    filled = [
        ("GeoNames id", sum(row[:4] != b"\0" * 4 for row in rows)),
        ("country", sum(row[16] != 0 for row in rows)),
        ("first-level division", sum(row[14:16] != b"\xff\xff" for row in rows)),
        ("population", sum(row[18] != 0 for row in rows)),
    ]
    return [f"Places: {number(count)}, with {number(entries)} names in {number(countries - 1)} countries.", "",
            table(["kind", "count"], [(kind, number(kinds[kind])) for kind in PLACES if kinds[kind]]), "",
            table(["places with", "share"], [(name, share(part, count)) for name, part in filled]), ""]


def main():
    """Replaces what stands between the marks."""
    path = HERE / "README.md"
    digests = [f"`{name}` {hashlib.sha256((HERE / 'compiled' / name).read_bytes()).hexdigest()[:16]}"
               for name in ("actors.tsv", "places.bin")]
    body = "\n".join(["<!-- counts -->", "", *actors(), *places(), f"Counted in {', '.join(digests)}.", "", "<!-- /counts -->"])
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"<!-- counts -->.*<!-- /counts -->", lambda _: body, text, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    main()
