"""Organisations, armed groups and role nouns from Phoenix; parties from the factbook."""

import gzip
import json
import re

SECTORS = set("GOV MIL REB OPP COP JUD LEG SPY MED EDU BUS CVL NGO IGO REL LAB CRM UAF PTY REF HLH".split())
SECTOR_OF = {"MNC": "BUS", "NGM": "NGO", "IMG": "REB", "INS": "REB", "SEP": "REB", "RAD": "REB", "AGR": "LAB",
             "PPL": "CVL", "DEV": "NGO", "HRI": "NGO", "ENV": "NGO", "CHR": "REL", "MUS": "REL", "JEW": "REL",
             "BUD": "REL", "HIN": "REL", "SIK": "REL", "CTH": "REL", "TOP": "GOV", "SET": "CVL"}
ENTRY = re.compile(r"^(\+?)([^\[{#]+?)\s*(?:\{([^}]*)\})?\s*(?:\[([~A-Z0-9]+)[^\]]*\])?\s*(?:#.*)?$")


def words(raw):
    """A dictionary name as words: underscores and brackets gone."""
    bare = re.sub(r"\([^)]*\)", " ", raw.replace("_", " "))
    return " ".join(bare.replace("!", " ").split())


def sector(code):
    """The first known sector in a code made of triples."""
    for at in range(0, len(code), 3):
        part = code[at:at + 3]
        part = SECTOR_OF.get(part, part)
        if part in SECTORS:
            return part
    return None


def organisations(path, country_of):
    """(names, country, sector) of a Phoenix file of organisations or armed groups."""
    names, code = [], None
    with open(path, encoding="utf-8", errors="replace") as lines:
        for raw in lines:
            match = ENTRY.match(raw.split("#")[0].strip())
            if not match or not match[2]:
                if names and raw.strip().startswith("[") and code is None:
                    found = re.match(r"\s*\[([A-Z]+)", raw)
                    code = found[1] if found else None
                continue
            if match[1]:
                names.append(words(match[2]))
                continue
            if names and code:
                yield names, next((c for c in map(country_of, re.findall("...", code)) if c), None), sector(code)
            names, code = [words(match[2])], match[4]
    if names and code:
        yield names, next((c for c in map(country_of, re.findall("...", code)) if c), None), sector(code)


def role_nouns(path):
    """(phrase, sector) of the Phoenix agents that are plain nouns."""
    with open(path, encoding="utf-8", errors="replace") as lines:
        for raw in lines:
            match = ENTRY.match(raw.split("#")[0].strip())
            if match and match[4] and match[4].startswith("~") and "!" not in raw and not match[1]:
                phrase = words(match[2]).lower()
                if re.fullmatch(r"[a-z][a-z -]*[a-z]", phrase):
                    yield phrase, sector(match[4][1:])


PARTY = re.compile(r"((?:[A-Z][\w'’-]+ )(?:(?:of|for|and|the|[A-Z][\w'’-]+) ){0,6}"
                   r"(?:Party|Front|Movement|Union|Alliance|Coalition|Congress|Bloc|League|Rally|Democrats|Forum))"
                   r"(?: \([^)]{1,40}\))?(?: or ([A-Z][A-Za-z-]{1,7}))?\b")


def parties(archive, fips):
    """(name, acronym, country) of the parties that the factbook listed in any year from 2000."""
    with gzip.open(archive, "rt") as lines:
        for line in lines:
            row = json.loads(line)
            if row["field"].startswith("Political part") and row["year"] >= 2000 and row["fips"] in fips:
                for name, acronym in PARTY.findall(row["text"]):
                    yield name, acronym, fips[row["fips"]]
