#!/usr/bin/env python3
"""Compiles the actor base: `python3 build.py --sources DIR --out ../compiled/actors.tsv`.

Own tables come first and win; what the factbook, REIGN and Phoenix add never overrides them.
The result is the same for the same inputs: everything is sorted, and nothing is taken from the clock.
"""

import argparse
import pathlib

import groups
import people
from keys import fold, is_acronym, key

HERE = pathlib.Path(__file__).parent
CAMEO_STATES = {"ROM": "ROU", "ZAR": "COD", "KSV": "XKX", "TMP": "TLS", "GFR": "DEU", "WSB": "PSE", "GZS": "PSE",
                "RUM": "ROU", "SUN": "SUN", "UNK": ""}
COW_STATES = {"UKG": "GBR", "FRN": "FRA", "GMY": "DEU", "GFR": "DEU", "GDR": "DDR", "SPN": "ESP", "POR": "PRT",
              "SWZ": "CHE", "SWA": "SWZ", "ITA": "ITA", "TAW": "TWN", "ROK": "KOR", "DRV": "VNM", "IRE": "IRL",
              "NTH": "NLD", "NIR": "NER", "NIG": "NGA", "IVO": "CIV", "SAF": "ZAF", "LIB": "LBY", "MOR": "MAR",
              "ALG": "DZA", "SUD": "SDN", "LEB": "LBN", "SRI": "LKA", "MYA": "MMR", "CAM": "KHM", "INS": "IDN",
              "PHI": "PHL", "AUL": "AUS", "NEW": "NZL", "YUG": "YUG", "BUL": "BGR", "ROM": "ROU", "CZE": "CSK",
              "DEN": "DNK", "SWD": "SWE", "ICE": "ISL", "GRC": "GRC", "HAI": "HTI", "HON": "HND", "GUA": "GTM",
              "SAL": "SLV", "COS": "CRI", "PAR": "PRY", "URU": "URY", "TRI": "TTO", "ZIM": "ZWE", "ZAM": "ZMB",
              "MAW": "MWI", "MAG": "MDG", "DRC": "COD", "CON": "COG", "CEN": "CAF", "CHA": "TCD", "GAM": "GMB",
              "BFO": "BFA", "MAA": "MRT", "TAZ": "TZA", "BUI": "BDI", "KUW": "KWT", "BAH": "BHR", "OMA": "OMN",
              "UAE": "ARE", "MON": "MNG", "BNG": "BGD", "NEP": "NPL", "THI": "THA", "SIN": "SGP", "MAL": "MYS"}


def table(name):
    """Rows of an own table, comments left out."""
    for line in (HERE / "own" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


class Base:
    """Entities with numbers, and the names that lead to them."""

    def __init__(self):
        self.entities, self.names = [], {}

    def add(self, name, kind, country="", sector="", flags="", offices=()):
        """Registers an entity and gives its number."""
        lines = ";".join(",".join(str(part or "") for part in office) for office in offices)
        self.entities.append("\t".join((name, kind, country or "", sector or "", flags, lines)))
        return len(self.entities) - 1

    def name(self, spelling, use, entity):
        """Lets a spelling, used in this way, mean an entity."""
        self.raw(key(spelling), use, entity)

    def raw(self, look_up, use, entity):
        """Like `name`, with the key itself."""
        uses = self.names.setdefault(look_up, [])
        if look_up.strip("^@~% ") and (use, entity) not in uses:
            uses.append((use, entity))

    def known(self, spelling, uses="nchad"):
        """Whether a spelling already means something of these uses."""
        return any(use in uses for use, _ in self.names.get(key(spelling), ()))

    def text(self):
        """The compiled table."""
        names = [f"{k}\t{' '.join(f'{u}{e}' for u, e in uses)}" for k, uses in sorted(self.names.items())]
        head = f"tidings-actors 1\t{len(self.entities)}\t{len(names)}"
        return "\n".join([head, *self.entities, *names]) + "\n"


def plural(demonym):
    """"Turks" from "Turk"; "Chinese" stays."""
    if demonym.endswith(("ese", "ss", "s", "she")):
        return demonym
    return demonym + "s"


def countries(base):
    """States with names, adjectives, demonyms and capitals; {FIPS: ISO}, {ISO}."""
    fips, known = {}, set()
    for iso, code, name, others, adjectives, demonyms, capitals in table("countries.tsv"):
        state = base.add(name, "s", iso, "GOV")
        known.add(iso)
        if code:
            fips[code] = iso
        for spelling in [name, *filter(None, others.split(","))]:
            base.name(spelling, "n", state)
        for spelling in filter(None, adjectives.split(",")):
            base.name(spelling, "a", state)
        for spelling in filter(None, demonyms.split(",")):
            one, _, many = spelling.partition("=")
            base.name(one, "d", state)
            base.name(many or plural(one), "d", state)
        for spelling in filter(None, capitals.split(",")):
            base.name(spelling, "c", state)
    for word, iso in table("peoples.tsv"):
        people = base.add(plural(word), "g", iso, "CVL", "people")
        base.name(word, "a", people)
        base.name(word, "d", people)
        base.name(plural(word), "d", people)
    return fips, known


def organisations(base):
    """The own organisations, armed groups, seats and outlets."""
    for name, country, sector, kind, aliases in table("organisations.tsv"):
        entity = base.add(name, "g" if kind == "group" else "o", country, sector, "seat" if kind == "seat" else "")
        # "Brussels" stands for the Union only where a capital would stand for its government.
        base.name(name, "c" if kind == "capital" else "n", entity)
        for alias in filter(None, aliases.split(",")):
            base.name(alias, "n", entity)
            if "." in alias and is_acronym(alias):
                base.name(alias.replace(".", ""), "n", entity)
        if is_acronym(name):
            base.name(name.capitalize(), "n", entity)


def roles(base, agents):
    """Role nouns: the own table, then Phoenix agents where it says nothing."""
    for phrase, sector, kind, role, behaviour in table("roles.tsv"):
        entity = base.add(role, "r" + kind[0], "", sector, behaviour)
        base.raw("~" + fold(phrase), "r", entity)
    blocked = {fold(row[0]) for row in table("not-roles.tsv")}
    for phrase, sector in sorted(set(agents)):
        look_up = "~" + fold(phrase)
        if sector and look_up not in base.names and fold(phrase) not in blocked and len(phrase) > 3:
            flags = "state weak" if sector in ("GOV", "MIL", "COP", "JUD", "LEG", "SPY") else "region weak"
            base.raw(look_up, "r", base.add(phrase, "rg", "", sector, flags))


def persons(sources, fips, known):
    """All persons, merged by name and country."""
    found, by_key = [], {}

    def person(name, country, rank):
        look_up = (fold(name), country)
        if look_up not in by_key:
            by_key[look_up] = people.Person(name, country, rank)
            found.append(by_key[look_up])
        return by_key[look_up]

    aliases = {name: others.split(",") for name, others in table("aliases.tsv")}
    homes = {}
    for name, country, *_ in table("leaders.tsv"):
        homes.setdefault(name, "")
        homes[name] = homes[name] or country
    for name, country, sector, role, start, end in table("leaders.tsv"):
        who = person(name, homes[name], 0)
        # An office abroad or in an international body leaves the person without a country there.
        who.offices.append((start.replace("-", ""), end.replace("-", ""), country, sector, role))
        who.surnames.add(name.split()[-1] if not name.endswith(("Jr.", "XVI", "XIV")) else name)
        for alias in aliases.get(name, ()):
            (who.aliases if " " in alias else who.surnames).add(alias)
        if name.split()[-2].lower() in ("le", "de", "von", "der", "van", "di", "abdullah") or "Kim " in name:
            who.surnames.add(" ".join(name.split()[-2:]) if "Kim " not in name else name.split()[0])
        if country in ("CHN", "KOR", "TWN", "PRK") and "-" in name or country == "CHN":
            who.surnames.add(name.split()[0])
    index = {}
    for who in found:
        for spelling in [who.name, *who.aliases, *who.surnames]:
            index.setdefault((fold(spelling), who.country), who)
    seen = people.factbook(sources / "factbook-executive-1990-2025.jsonl.gz",
                           sources / "factbook-government-2026.jsonl", fips)
    for iso, role, name, surname, since, end in people.terms(seen, fold):
        crown = fold(surname).startswith(("elizabeth", "charles")) and role in ("king", "queen")
        if crown and iso != "GBR":
            continue
        who = index.get((fold(name), iso)) or index.get((fold(surname), iso))
        if who is None or (who.rank and fold(who.name) != fold(name) and fold(name) not in map(fold, who.aliases)):
            who = person(name, iso, 1)
            index.setdefault((fold(name), iso), who)
            index.setdefault((fold(surname), iso), who)
        words = name.split()
        who.aliases.update((name, f"{words[0]} {surname}"))
        who.surnames.add(surname)
        if not (who.rank == 0 and any(office[4] == role for office in who.offices)):
            who.offices.append((since, end, iso, "GOV", role))
    for iso, leader, start, end in people.reign(sources / "reign-leaders-2021-03.csv", COW_STATES):
        who = index.get((fold(leader), iso)) or index.get((fold(leader.split()[-1]), iso))
        # Editions from 2018 to 2020 name nobody: REIGN knows who came and went then.
        if who is not None and who.rank == 1 and 20170101 < end < 20210301:
            who.offices = [(f, end if f <= start + 10000 and (t or 99999999) > end else t, *rest)
                           for f, t, *rest in who.offices]
        elif who is None and iso in known and (start < 19890101 or start > 20130601):
            who = person(leader, iso, 2)
            who.surnames.add(leader.split()[-1])
            who.offices.append((start, end, iso, "GOV", "leader"))
    state_of = lambda code: CAMEO_STATES.get(code, code) if CAMEO_STATES.get(code, code) in known else ""
    for names, offices in people.phoenix_people(sources / "phoenix" / "Phoenix.Countries.actors.txt", state_of):
        spellings = [" ".join(w.capitalize() for w in groups.words(n).split()) for n in names]
        spellings = [s for s in spellings if len(s.split()) >= 2]
        home = next((country for *_, country, _ in offices if country), "")
        if not spellings or not home or any((fold(s), home) in index for s in spellings):
            continue
        who = person(spellings[0], home, 3)
        who.aliases.update(spellings[1:])
        for start, end, country, sector in offices:
            sector = groups.SECTOR_OF.get(sector, sector)
            if sector in groups.SECTORS and (start or end):
                who.offices.append((start, end, country, sector, ""))
    return found


def main():
    """Reads the sources, writes the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sources", type=pathlib.Path, required=True, help="folder of the public source data")
    arguments.add_argument("--out", type=pathlib.Path, default=HERE.parent / "compiled" / "actors.tsv")
    options = arguments.parse_args()
    phoenix = options.sources / "phoenix"
    base = Base()
    fips, known = countries(base)
    organisations(base)
    women = {fold(word) for row in table("given-names-women.tsv") for word in row[0].split()}
    effective = {}
    for who in persons(options.sources, fips, known):
        offices = sorted({tuple(str(part or "") for part in office) for office in who.offices})
        gender = "f" if fold(who.name).split()[0] in women else ""
        entity = base.add(who.name, "p", who.country, "", f"{who.rank}{gender}", offices)
        for spelling in {who.name, *who.aliases}:
            base.raw(fold(spelling), "n" if " " in fold(spelling) else "s", entity)
        for spelling in who.surnames:
            base.raw(fold(spelling), "s", entity)
        for *_, country, _, role in offices:
            if country and role in ("president", "prime minister", "foreign minister", "defence minister",
                                    "chancellor", "king", "supreme leader", "emir", "vice president", "leader"):
                effective.setdefault(f"@{country} {role}", []).append(entity)
    for office, holders in sorted(effective.items()):
        for entity in holders:
            base.raw(office, "o", entity)
    state_of = lambda code: CAMEO_STATES.get(code, code) if CAMEO_STATES.get(code, code) in known else ""
    for path, kind, default in ((phoenix / "Phoenix.MilNonState.actors.txt", "g", "REB"),
                                (phoenix / "Phoenix.International.actors.txt", "o", None)):
        for names, country, sector in groups.organisations(path, state_of):
            names = [n for n in names if 2 <= len(n.split()) <= 8 and not base.known(n)
                     and not n.upper().startswith("THE ")]
            if not names or not (sector or default):
                continue
            proper = " ".join(w.capitalize() if len(w) > 3 else w.lower() for w in names[0].split())
            entity = base.add(proper[0].upper() + proper[1:], kind, country, sector or default)
            for name in names:
                base.raw(fold(name), "n", entity)
    listed = {}
    for name, acronym, iso in groups.parties(options.sources / "factbook-executive-1990-2025.jsonl.gz", fips):
        if len(name) > 8 and not name.startswith(("The ", "A ")):
            listed.setdefault((name, iso), set()).add(acronym)
    for (name, iso), _ in sorted(listed.items()):
        if not base.known(name, "c"):
            base.name(name, "n", base.add(name, "o", iso, "PTY"))
    roles(base, groups.role_nouns(phoenix / "Phoenix.agents.txt"))
    for name in sorted(women):
        base.raw("%" + name, "w", 0)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(base.text(), encoding="utf-8")
    print(f"{len(base.entities)} entities, {len(base.names)} names")


if __name__ == "__main__":
    main()
