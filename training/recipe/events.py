"""Reads annotated claims and predicate roles onto words: what the event heads learn from.

A claim's trigger and parties are spans; the heads learn the one word of each that governs the others. Words and
governors are those of the analysis that `tidings analyse --format conllu` gives of the same texts.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from .data import Sentence
from .labels import Labels

# In histories everything has passed: whether an act is news is not to be learned there.
HISTORIES = {"wikiwars.jsonl"}
PROPBANK = {"ARG0": "pb-A0", "ARG1": "pb-A1", "ARG2": "pb-A2", "ARGM-LOC": "pb-LOC", "ARGM-TMP": "pb-TMP"}


@dataclass
class Event:
    """One trigger word and the words that play a part in its act; positions count from 0 in the sentence."""

    trigger: int
    kind: str | None  # None for a predicate that is known by its roles alone
    modes: list[str] = field(default_factory=list)
    status: str | None = None
    roles: list[tuple[str, int]] = field(default_factory=list)
    sectors: list[tuple[int, str]] = field(default_factory=list)  # of parties and voices, by their words


@dataclass
class Placed:
    """A sentence of an analysed text with its words' places in it, in code points."""

    sentence: Sentence
    starts: list[int]
    ends: list[int]
    paragraph: int


def read_analysis(path: Path, texts: dict[str, str]) -> dict[str, list[Placed]]:
    """Sentences of each document of a CoNLL-U file, their words found again in the texts."""
    documents: dict[str, list[Placed]] = {}
    ident, at, paragraph = None, 0, 0
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        rows = []
        for line in lines:
            if line.startswith("# newdoc id = "):
                ident, at, paragraph = line[14:], 0, paragraph + 1
                documents.setdefault(ident, [])
            elif not line.startswith("#"):
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
        if not rows or ident not in texts:
            continue
        text = texts[ident]
        begins = at
        starts, ends, spaces = [], [], []
        for row in rows:
            found = text.find(row[1], at)
            if found < 0 or found - at > 4000:
                raise ValueError(f"{ident}: {row[1]!r} does not stand after {at}")
            starts.append(found)
            ends.append(found + len(row[1]))
            spaces.append(found > at or not starts[:-1])
            at = ends[-1]
        ner = [next((m[4:] for m in row[9].split("|") if m.startswith("NER=")), "O") for row in rows]
        none = [None] * len(rows)
        if "\n" in text[begins : starts[0]]:
            paragraph += 1
        sentence = Sentence(
            forms=[row[1] for row in rows], space_before=spaces, upos=none, xpos=none,
            lemmas=[row[2] for row in rows], heads=[int(row[6]) for row in rows], deprel=none, ner=ner, tags=[row[3] for row in rows],
            # Where full stops are kept, they tell sentences apart; where an archive lost them, nothing does.
            ends=not ident.startswith("VOA") and rows[-1][1] in (".", "!", "?"),
        )
        documents[ident].append(Placed(sentence, starts, ends, paragraph))
    return documents


def governor(placed: Placed, start: int, end: int) -> int | None:
    """The word of a span whose own governor lies outside it; the first of several."""
    inside = [k for k, (a, b) in enumerate(zip(placed.starts, placed.ends)) if a < end and b > start]
    tops = [k for k in inside if placed.sentence.heads[k] - 1 not in inside and placed.sentence.tags[k] != "PUNCT"]
    if not tops:
        return inside[0] if inside else None
    solid = [k for k in tops if placed.sentence.tags[k] not in ("ADP", "DET", "CCONJ", "PART", "ADV", "SCONJ")]
    return (solid or tops)[0]


def attach(documents: dict[str, list[Placed]], annotations: list[dict]) -> list[list[Sentence]]:
    """Paragraphs of the annotated documents, each sentence with its events; claims that fit nowhere are counted."""
    paragraphs, lost = [], 0
    for record in annotations:
        sentences = documents.get(record["id"], [])
        for placed in sentences:
            placed.sentence.events = []
        for claim in record["claims"]:
            home = next((p for p in sentences if p.starts[0] <= claim["trigger"][0] < p.ends[-1]), None)
            event = home and _event(home, claim)
            if event and record.get("collection") in HISTORIES:
                event.status = None
            if event:
                home.sentence.events.append(event)
            else:
                lost += 1
        last = None
        for placed in sentences:
            if placed.paragraph != last:
                paragraphs.append([])
                last = placed.paragraph
            paragraphs[-1].append(placed.sentence)
    if lost:
        print(f"{lost} claims have no sentence of their own")
    return paragraphs


def _event(home: Placed, claim: dict) -> Event | None:
    trigger = governor(home, *claim["trigger"])
    if trigger is None:
        return None
    event = Event(trigger, claim["type"], [f"{claim['type']}/{m}" for m in claim["modes"]], claim["status"])

    def add(role: str, span: dict | None) -> None:
        if span and "start" in span:
            word = governor(home, span["start"], span["end"])
            if word is not None:
                event.roles.append((role, word))
                if role in ("actor", "recipient", "speaker"):
                    event.sectors.append((word, span.get("sector", "-")))

    for role, name in (("actor", "actors"), ("recipient", "recipients")):
        for party in claim[name]:
            add(role, party)
    add("time", claim.get("when"))
    add("place", claim.get("where"))
    for voice in claim["attribution"][:1]:
        add("speaker", voice.get("speaker"))
        add("cue", voice.get("cue"))
    for voice in claim["attribution"][1:]:
        add("relay", voice.get("speaker"))
    for quantity in claim["quantities"]:
        add("quantity", quantity)
    return event


def add_propbank(paragraphs: list[list[Sentence]], path: Path) -> None:
    """Lays PropBank's arguments over EWT, sentence by sentence id, as events without a type."""
    by_id = {s.ident: s for paragraph in paragraphs for s in paragraph}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        sentence = by_id.get(record["sent_id"])
        if sentence is None or sentence.forms != record["tokens"]:
            continue
        sentence.predicates = []
        for predicate in record["preds"]:
            event = Event(predicate["tok"], None)
            for role, first, last in predicate["args"]:
                if role in PROPBANK:
                    inside = range(first, last + 1)
                    tops = [k for k in inside if sentence.heads[k] - 1 not in inside]
                    event.roles += [(PROPBANK[role], k) for k in tops[:1]]
            sentence.predicates.append(event)


def read_texts(folder: Path) -> dict[str, str]:
    """Texts of the pool by document id."""
    texts = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            texts[record["id"]] = record["text"]
    return texts


def read_annotations(path: Path, texts: dict[str, str]) -> list[dict]:
    """Annotated documents; a text that is not the one annotated is an error."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for record in records:
        if "text" in record:
            texts[record["id"]] = record["text"]
            continue
        text = texts.get(record["id"], "")
        if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
            raise ValueError(f"{path.name}: the text of {record['id']} is another than the annotated one")
    return records


def event_labels(labels: Labels, codebook: Path) -> None:
    """Types and modes in the codebook's order."""
    import tomllib

    read = lambda name: tomllib.loads((codebook / name).read_text(encoding="utf-8"))
    types = read("codebook.toml")["types"]
    labels.event = ["-", *types]
    labels.mode = [f"{t}/{m}" for t in types for m in read(f"types/{t}.toml").get("modes", {})]


def load(corpus: Path, part: str, analysis: Path, texts: Path) -> list[list[Sentence]]:
    """Paragraphs of one part of the corpus."""
    pool = read_texts(texts)
    annotations = read_annotations(corpus / f"{part}.jsonl", pool)
    return attach(read_analysis(analysis, pool), annotations)


def codebook_lexicon(folder: Path, labels: Labels) -> dict[tuple[str, str], tuple[int, ...]]:
    """Types (from 0) that the codebook's patterns know a verb or noun for; phrases count by their head."""
    import tomllib

    known: dict[tuple[str, str], set[int]] = {}
    for k, name in enumerate(labels.event[1:]):
        patterns = tomllib.loads((folder / f"types/{name}.toml").read_text(encoding="utf-8")).get("pattern", [])
        for pattern in patterns:
            for phrase in pattern.get("verbs", []):
                known.setdefault(("VERB", phrase.split()[0].lower()), set()).add(k)
            for phrase in pattern.get("nouns", []):
                known.setdefault(("NOUN", phrase.split()[-1].lower()), set()).add(k)
    return {word: tuple(sorted(types)) for word, types in known.items()}
