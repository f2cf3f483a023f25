"""Persons and the offices they held, from the factbook, REIGN and Phoenix."""

import csv
import gzip
import html
import json
import re

MONTHS = {m: i + 1 for i, m in enumerate(
    "January February March April May June July August September October November December".split())}
MONTHS.update({m[:3]: i for m, i in MONTHS.items()})
TITLES = {
    "president": "president", "prime minister": "prime minister", "chancellor": "chancellor",
    "king": "king", "queen": "queen", "emperor": "emperor", "amir": "emir", "emir": "emir", "sultan": "sultan",
    "premier": "prime minister", "taoiseach": "prime minister", "grand duke": "grand duke",
    "prince": "prince", "supreme leader": "supreme leader", "pope": "pope",
    "interim president": "president", "acting president": "president", "transition president": "president",
    "transitional president": "president", "interim prime minister": "prime minister",
    "acting prime minister": "prime minister", "chairman": "chairman",
}
TITLE_WORDS = set("""minister ministers president chairman chairperson chair premier chancellor king queen emperor amir
    emir sultan prince duke taoiseach pope leader general gen lt col colonel maj brig adm dr capt captain sir sheikh
    council state republic government regent cabinet affairs forces presidency homeland""".split())
# Their chief of state is that of another country.
DEPENDENT = {"AND", "HKG", "MAC", "GRL", "FRO", "PRI", "NCL", "GIB", "COK"}
ASIDE = re.compile(r"\((?!since|as of)[^)]*\)|[\"“”][^\"“”]*[\"“”]|, (?:Jr|Sr)\.")
HOLDER = re.compile(
    r"(?P<slot>chief of state|head of government)\s*:?\s*(?P<body>.{5,160}?)\s*\((?:since|as of)\s+(?P<date>[^)]{4,40})\)")
DATE = re.compile(r"(?:(\d{1,2})\s+)?([A-Z][a-z]+)?\s*(\d{4})")


class Person:
    """One person: names, home country, offices [(from, to, country, sector, role)], rank of the source."""

    def __init__(self, name, country, rank):
        self.name, self.country, self.rank = name, country, rank
        self.aliases, self.surnames, self.offices = set(), set(), []


def day(text):
    """A date in words as yyyymmdd, or None."""
    found = DATE.search(text)
    if not found or (found[2] and found[2] not in MONTHS):
        return None
    return int(found[3]) * 10000 + MONTHS.get(found[2], 1) * 100 + int(found[1] or 1)


def is_capital(word):
    """Whether a word of a name stands in capitals, as surnames do, or a part of it: "SASSOU-Nguesso"."""
    word = re.sub(r"^(al|el|ed|ad|an|ar|as|d'|Mc|Mac|O')-?", "", word)
    return any(len(part) > 1 and part.isupper() for part in word.split("-")) and "." not in word


def split_title(body):
    """("president", "Recep Tayyip ERDOGAN") from the words before "(since …)"."""
    words = ASIDE.sub(" ", body).split(";")[0].replace(",", " ").split()
    first = next((at for at, word in enumerate(words) if is_capital(word)), len(words))
    start = max((at + 1 for at, word in enumerate(words[:first]) if word.strip(".").lower() in TITLE_WORDS), default=0)
    before = f" {' '.join(words[:start]).lower()} "
    title = next((t for t in sorted(TITLES, key=len, reverse=True) if f" {t} " in before), None)
    return title and TITLES[title], words[start:]


def clean_name(words):
    """The name in usual letters and its surname, or None when it is no plain name."""
    if not 2 <= len(words) <= 7 or not all(re.fullmatch(r"[^\W\d_][\w'’.-]*", w) for w in words):
        return None
    capitals = [w for w in words if is_capital(w)]
    if not capitals or any(w.lower() in TITLE_WORDS for w in words):
        return None
    proper = " ".join(usual(w) for w in words)
    return proper, " ".join(usual(w) for w in capitals)


def usual(word):
    """"ERDOGAN" as "Erdogan", "al-ASSAD" as "al-Assad"."""
    return "-".join(part.capitalize() if part.isupper() and len(part) > 1 else part for part in word.split("-"))


def factbook(archive, current, fips):
    """[(country, slot, role, name, surname, since, last year seen)] from all editions."""
    rows = []
    with gzip.open(archive, "rt") as lines:
        for line in lines:
            row = json.loads(line)
            if row["field"] == "Executive branch" and row["fips"] in fips:
                rows.append((row["year"], fips[row["fips"]], row["text"]))
    with open(current, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            iso = fips.get(row["code"])
            executive = row.get("executive") or {}
            for slot in ("chief of state", "head of government"):
                text = (executive.get(slot) or {}).get("text", "")
                if iso and text:
                    rows.append((2026, iso, slot + ": " + re.sub("<[^>]*>", " ", html.unescape(text))))
    found = []
    for year, iso, text in rows:
        text = ASIDE.sub(" ", text)
        for match in HOLDER.finditer(text):
            if match["slot"] == "chief of state" and iso in DEPENDENT:
                continue
            title, words = split_title(match["body"])
            name, since = clean_name(words), day(match["date"])
            if name and since and (title or match["slot"] == "head of government"):
                found.append((iso, match["slot"], title or "prime minister", *name, since, year))
    return found


def same(one, other, key):
    """Whether two spellings mean one holder: the given name and another word agree, but not only a family's."""
    one, other = key(one).split(), key(other).split()
    return one == other or one[0] == other[0] and len(set(one) & set(other)) > 1


def terms(found, key):
    """Office terms: each holder until the next one of the same slot begins."""
    slots = {}
    for iso, slot, role, name, surname, since, year in found:
        holder = slots.setdefault((iso, slot), {}).setdefault((key(surname), since), [role, name, surname, year])
        if year >= holder[3]:
            holder[1], holder[3] = name, year
    for (iso, slot), holders in sorted(slots.items()):
        ordered = sorted((since, value) for (_, since), value in holders.items())
        for index, (since, (role, name, surname, year)) in enumerate(ordered):
            following = next((s for s, v in ordered[index + 1:] if not same(v[1], name, key)), None)
            end = following if following else (None if year >= 2025 else (year + 1) * 10000 + 101)
            yield iso, role, name, surname, since, end


def reign(path, states):
    """(country, leader, from, to) of all leaders, by their surname for the most part."""
    rows = []
    with open(path, encoding="latin-1") as lines:
        for row in csv.DictReader(lines):
            if not row["eyear"]:
                row["eyear"], row["emonth"] = "2021", "3"
            try:
                start = int(row["syear"]) * 10000 + int(row["smonth"]) * 100 + int(row["sdate"])
                month = int(row["eyear"]) * 100 + int(row["emonth"])
            except (TypeError, ValueError):
                continue
            leader = " ".join(row["leader"].split("(")[0].split())
            if leader:
                rows.append((row["stateabb"], start, month, leader))
    rows.sort()
    for index, (state, start, month, leader) in enumerate(rows):
        # The list ends spells with a month; the day is that of the next leader, where there is one.
        following = [s for other, s, *_ in rows[index + 1:index + 4] if other == state and s // 100 == month]
        end = following[0] if following else month * 100 + 28
        iso = states.get(state, state)
        if state == "YUG" and month >= 200606:
            iso = "SRB"
        if state == "RUS" and month <= 199112:
            iso = "SUN"
        yield iso, leader, start, end


CODE = re.compile(r"\[\s*([A-Z]+)\s*([<>]?\s*\d{6,8}(?:\s*-\s*\d{6,8})?)?[<>]?\s*\]")


def short_day(text):
    """yymmdd or yyyymmdd as yyyymmdd: the dictionary was made in 2014."""
    if len(text) == 8:
        full, text = int(text[:4]), text[2:]
    else:
        year = int(text[:2])
        full = (2000 if year <= 14 else 1900) + year
    month, date = int(text[2:4]), int(text[4:6])
    return full * 10000 + min(max(month, 1), 12) * 100 + min(max(date, 1), 28)


def phoenix_people(path, code_of):
    """(names, [(from, to, country, sector)]) of the entries of a Phoenix file that have dated codes."""
    names, offices, dated = [], [], False
    with open(path, encoding="utf-8", errors="replace") as lines:
        for raw in lines:
            line = raw.split("#")[0].strip()
            if not line:
                continue
            bare = line.split("[")[0].strip()
            if bare.startswith("+"):
                names.append(bare[1:])
            elif bare:
                if dated:
                    yield names, offices
                names, offices, dated = [bare], [], False
            for code, span in CODE.findall(line):
                days = re.findall(r"\d{6,8}", span)
                if not days or any(len(one) == 7 for one in days):
                    continue
                dated = True
                country, sector = code_of(code)
                start = short_day(days[0]) if "<" not in span else None
                # The dictionary knows no more than its last edition.
                end = short_day(days[-1]) if "-" in span or "<" in span else 20150101
                if sector:
                    offices.append((start, end, country, sector))
    if dated:
        yield names, offices
