"""Persons and the offices they held, from the factbook, REIGN and Phoenix."""

import csv
import gzip
import html
import json
import re

MONTHS = {m: i + 1 for i, m in enumerate(
    "January February March April May June July August September October November December".split())}
TITLES = {
    "president": "president", "prime minister": "prime minister", "chancellor": "chancellor",
    "king": "king", "queen": "queen", "emperor": "emperor", "amir": "emir", "emir": "emir", "sultan": "sultan",
    "premier": "prime minister", "taoiseach": "prime minister", "grand duke": "grand duke",
    "prince": "prince", "supreme leader": "supreme leader", "pope": "pope",
    "interim president": "president", "acting president": "president", "transition president": "president",
    "transitional president": "president", "interim prime minister": "prime minister",
    "acting prime minister": "prime minister", "chairman": "chairman",
}
HOLDER = re.compile(
    r"(?P<slot>chief of state|head of government)\s*:?\s*(?P<body>.{5,90}?)\s*\((?:since|as of)\s+(?P<date>[^)]{4,40})\)")
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


def split_title(body):
    """("president", "Recep Tayyip ERDOGAN") from the words before "(since …)"."""
    words = body.split()
    for size in (3, 2, 1):
        title = TITLES.get(" ".join(words[:size]).lower())
        if title:
            return title, words[size:]
    return None, words


def clean_name(words):
    """The name in usual letters and its surname, or None when it is no plain name."""
    if words and words[0] in ("Gen.", "Lt.", "Col.", "Maj.", "Brig.", "Dr.", "Capt.", "(Gen.)", "Sir"):
        return clean_name(words[1:])
    if not 2 <= len(words) <= 6 or not all(re.fullmatch(r"[^\W\d_][\w'’.-]*", w) for w in words):
        return None
    capitals = [w for w in words if len(w) > 1 and re.sub(r"^(al|el|ed|ad|d'|Mc|Mac|O')-?", "", w).isupper()]
    if not capitals:
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
        for match in HOLDER.finditer(text):
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
    with open(path, encoding="latin-1") as lines:
        for row in csv.DictReader(lines):
            if not row["eyear"]:
                row["eyear"], row["emonth"] = "2021", "3"
            try:
                start = int(row["syear"]) * 10000 + int(row["smonth"]) * 100 + int(row["sdate"])
                end = int(row["eyear"]) * 10000 + int(row["emonth"]) * 100 + 28
            except (TypeError, ValueError):
                continue
            iso = states.get(row["stateabb"], row["stateabb"])
            yield iso, " ".join(row["leader"].split()), start, end


CODE = re.compile(r"\[([A-Z]+)\s*([<>]?\s*\d{6}(?:\s*-\s*\d{6})?)?[<>]?\s*\]")


def short_day(text):
    """yymmdd as yyyymmdd: the dictionary was made in 2014."""
    year = int(text[:2])
    full = (2000 if year <= 14 else 1900) + year
    month, date = int(text[2:4]), int(text[4:6])
    return full * 10000 + min(max(month, 1), 12) * 100 + min(max(date, 1), 28)


def phoenix_people(path, country_of):
    """(names, [(from, to, country, sector)]) of the persons of a Phoenix countries file."""
    names, offices, is_person = [], [], False
    with open(path, encoding="utf-8", errors="replace") as lines:
        for raw in lines:
            person_mark = "# CountryInfo.txt" in raw
            line = raw.split("#")[0].strip()
            if not line:
                continue
            if line.startswith("["):
                for code, span in CODE.findall(line):
                    dates = re.findall(r"\d{6}", span)
                    start = short_day(dates[0]) if dates and "<" not in span else None
                    # The dictionary knows no more than its last edition.
                    end = short_day(dates[-1]) if dates and ("-" in span or "<" in span) else 20150101
                    offices.append((start, end, country_of(code[:3]), code[3:6]))
            elif line.startswith("+"):
                names.append(line[1:])
            else:
                if is_person and names and offices:
                    yield names, offices
                names, offices, is_person = [line], [], person_mark
                match = CODE.search(line)
                if match:
                    is_person = False
    if is_person and names and offices:
        yield names, offices
