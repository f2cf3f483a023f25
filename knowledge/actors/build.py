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
# Territories that have office-holders and no entry among the countries.
TERRITORIES = {"ABW", "AIA", "BMU", "CYM", "VGB", "FLK", "TCA", "MSR", "SHN"}
NO_PERSON = set("of for and the to party front movement army forces force union council committee government agency "
                "ministry administration organization office department organisation group alliance national rebels militia".split())
TITLES = set("the mr mrs ms president premier prime vice king queen prince princess emir sheikh general gen lt lieutenant "
             "colonel col senator minister foreign defense defence secretary secretary-general ambassador chancellor "
             "president-elect us american former sir dr united".split())


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


def uncovered(offices, start, end, least=45):
    """The parts of a term that no office covers, leaving out what is too short to be one."""
    def number(day):
        return int(day or 0)

    parts, at = [], start
    for since, until, *_ in sorted(((number(f), number(t) or 99999999) for f, t, *_ in offices)):
        if since > at:
            parts.append((at, min(since, end)))
        at = max(at, until)
        if at >= end:
            break
    if at < end:
        parts.append((at, end))
    return [(f, t) for f, t in parts if days(t) - days(f) >= least]


def days(day):
    """A count of days near enough to compare by."""
    return day // 10000 * 365 + day // 100 % 100 * 30 + day % 100


def overlap(who, start, end):
    """How long a person's offices overlap a term, in days; negative for the distance."""
    spans = [(int(f or 0), int(t or 0) or 99999999) for f, t, *_ in who.offices]
    return max((min(days(t), days(end)) - max(days(f), days(start)) for f, t in spans), default=-99999)


def reign(found, person, spells, known):
    """Leaders: laid over the persons they are, else persons of their own."""
    homes = {}
    for who in found:
        homes.setdefault(who.country, []).append(who)
    for iso, leader, start, end in spells:
        if iso not in known:
            continue
        wanted = [word for word in fold(leader).split() if len(word) > 1]
        best, nearest = None, -400
        for who in homes.get(iso, ()):
            words = set(fold(" ".join([who.name, *who.aliases, *who.surnames])).split())
            near = overlap(who, start, end)
            # A surname alone is the person's who held an office in those days.
            fits = wanted and all(word in words for word in wanted) and (near > 0 or len(wanted) > 1)
            if fits and near > nearest:
                best, nearest = who, near
        if best is None:
            best = person(leader, iso, 2)
            homes.setdefault(iso, []).append(best)
            if fold(leader):
                best.surnames.add(leader.split()[-1])
        elif best.rank == 1 and 20170101 < end < 20210301:
            # Editions from 2018 to 2020 name nobody: REIGN knows who came and went then.
            best.offices = [(f, end if int(f) < min(end, start + 10000) and (int(t or 0) or 99999999) > end else t,
                             *rest)
                            for f, t, *rest in best.offices]
        (best.aliases if " " in leader else best.surnames).add(leader)
        for since, until in uncovered(best.offices, start, end):
            best.offices.append((since, until, iso, "GOV", "leader"))


def phoenix(found, person, path, known):
    """Office-holders of a Phoenix file: where they are known, what is not known of them."""
    states = known | TERRITORIES
    state_of = lambda code: CAMEO_STATES.get(code, code) if CAMEO_STATES.get(code, code) in states else ""

    def code_of(code):
        country = state_of(code[:3])
        return country, groups.sector(code[3:] if country else code)

    index = {}
    for who in found:
        for spelling in [who.name, *who.aliases]:
            index.setdefault((fold(spelling), who.country), who)
            index.setdefault((fold(spelling), None), who)
    for names, offices in people.phoenix_people(path, code_of):
        spellings = [" ".join(w.capitalize() for w in groups.words(n).split()) for n in names]
        spellings = [s for s in spellings if len(fold(s).split()) >= 2 and fold(s).split()[0] not in TITLES]
        # Bodies have dated codes too.
        if not spellings or not offices or any(word in NO_PERSON for s in spellings for word in fold(s).split()):
            continue
        home = next((country for *_, country, _ in offices if country), "")
        who = next((index[key] for key in ((fold(s), home or None) for s in spellings) if key in index), None)
        if who is None:
            who = person(spellings[0], home, 3)
        who.aliases.update(spellings)
        for spelling in spellings:
            index.setdefault((fold(spelling), home), who)
            index.setdefault((fold(spelling), None), who)
        before = list(who.offices) if who.rank < 3 else []
        for start, end, country, sector in offices:
            for since, until in uncovered(before, start or 19000101, end) if before else [(start, end)]:
                who.offices.append((since, until, country, sector, ""))


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
    by_name, by_surname = {}, {}

    def learn(who):
        for spelling in [who.name, *who.aliases]:
            by_name.setdefault((fold(spelling), who.country), who)
        for surname in who.surnames:
            namesakes = by_surname.setdefault((fold(surname), who.country), [])
            if who not in namesakes:
                namesakes.append(who)

    for who in found:
        learn(who)
    seen = people.factbook(sources / "factbook-executive-1990-2025.jsonl.gz",
                           sources / "factbook-government-2026.jsonl", fips)
    for iso, role, name, surname, since, end in people.terms(seen, fold):
        crown = fold(surname).startswith(("elizabeth", "charles")) and role in ("king", "queen")
        if crown and iso != "GBR":
            continue
        who = by_name.get((fold(name), iso))
        if who is None:
            # Spellings differ: a person of our own of that surname is meant who was in office then.
            namesakes = [one for one in by_surname.get((fold(surname), iso), ()) if one.rank == 0]
            who = max(namesakes, key=lambda one: overlap(one, since, end or 20270101), default=None)
            given = fold(name).split()
            if who and overlap(who, since, end or 20270101) < 60 and not any(
                    word in given for word in fold(who.name).split() if word not in fold(surname).split()):
                who = None
        if who is None:
            who = person(name, iso, 1)
        words = name.split()
        until = next((at + 1 for at in range(len(words) - 1, 0, -1) if words[at] == surname.split()[-1]), len(words))
        who.aliases.update((name, f"{words[0]} {surname}", " ".join(words[:until])))
        who.surnames.add(surname)
        if who.rank == 0:
            # The own table knows the terms that it has better than the yearly editions do.
            terms = uncovered([o for o in who.offices if o[4] == role], since, end or 99999999, 200)
        else:
            terms = [(since, end)]
        who.offices += [(f, t if t != 99999999 else None, iso, "GOV", role) for f, t in terms]
        learn(who)
    reign(found, person, people.reign(sources / "reign-leaders-2021-03.csv", dict(table("cow-states.tsv"))), known)
    for name in ("Countries", "International"):
        phoenix(found, person, sources / "phoenix" / f"Phoenix.{name}.actors.txt", known)
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
