"""The compiled table: places, their usual names, and a hash index of all their names.

Little-endian throughout. Header: magic `TDGZ`, format, then the counts of countries, places, name bytes and
index entries (u32 each). Then: countries (alpha-3, one zero byte), places (20 bytes each), names, 65,537 bucket
starts (u32) by the upper 16 bits of the key's digest, and entries (u64: 40 bits of digest, 4 of rank, 20 of place).
"""

import dataclasses
import math
import struct

from folding import digest

FORMAT = 1
KINDS = ["country", "admin1", "region", "water", "island", "continent", "admin2", "capital", "seat", "town", "section"]
NO_ADMIN1 = 0xFFFF
# Ranks of a name: 0 the place's own or given by hand, 1 a shortened form, 2 an alternate name, 8 a demonym.
DEMONYM = 8


@dataclasses.dataclass
class Place:
    """One row of the table."""

    name: str
    kind: str
    latitude: float
    longitude: float
    country: int = 0
    admin1: int = NO_ADMIN1
    geonameid: int = 0
    population: int = 0
    keys: dict[str, int] = dataclasses.field(default_factory=dict)

    def add(self, key: str, rank: int) -> None:
        """Names the place by a folded key, at the best rank given."""
        if key:
            self.keys[key] = min(rank, self.keys.get(key, 15))


def degrees(value: float, span: float) -> bytes:
    """A coordinate in three bytes."""
    return round((value + span / 2) / span * 0xFFFFFF).to_bytes(3, "little")


def size(population: int) -> int:
    """Population as a logarithm in one byte."""
    return 0 if population < 1 else min(255, 1 + round(8 * math.log2(population)))


def compile_table(countries: list[str], places: list[Place]) -> bytes:
    """The table's bytes; `countries` are alpha-3 codes, the first of them empty."""
    if len(places) >= 1 << 20 or len(countries) > 255:
        raise ValueError("the table is too narrow for so many places")
    names = bytearray()
    offsets: dict[str, int] = {}
    rows = bytearray()
    entries = []
    for index, place in enumerate(places):
        letters = place.name.encode()[:255]
        if place.name not in offsets:
            offsets[place.name] = len(names)
            names += letters
        rows += struct.pack("<I", place.geonameid)
        rows += degrees(place.latitude, 180.0) + degrees(place.longitude, 360.0)
        rows += offsets[place.name].to_bytes(3, "little")
        rows += struct.pack(
            "<BHBBBB", len(letters), place.admin1, place.country, KINDS.index(place.kind), size(place.population), 0
        )
        for key, rank in place.keys.items():
            entries.append((digest(key) >> 24, rank, -place.population, index))
    entries.sort()
    starts = [0] * 65537
    for code, *_ in entries:
        starts[(code >> 24) + 1] += 1
    for bucket in range(65536):
        starts[bucket + 1] += starts[bucket]
    out = bytearray(b"TDGZ")
    out += struct.pack("<5I", FORMAT, len(countries), len(places), len(names), len(entries))
    for code in countries:
        out += code.encode().ljust(4, b"\0")
    out += rows + names + struct.pack("<65537I", *starts)
    for code, rank, _, index in entries:
        out += struct.pack("<Q", code << 24 | rank << 20 | index)
    return bytes(out)
