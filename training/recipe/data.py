"""Reads the treebanks and entity sets into one shape: sentences in paragraphs."""

from __future__ import annotations

import csv
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Sentence:
    """One sentence of gold words; columns that a source lacks hold None."""

    forms: list[str]
    space_before: list[bool]
    upos: list[str | None]
    xpos: list[str | None]
    lemmas: list[str]
    heads: list[int | None]  # 0 for the root, else 1-based within the sentence
    deprel: list[str | None]
    ner: list[str | None]
    ident: str = ""
    ends: bool = True  # the last word is known to end a sentence
    events: list | None = None  # annotated claims; None where nobody read for them
    predicates: list | None = None  # PropBank's predicates
    hints: list | None = None  # (word, which hint, chance): see `hints`
    tags: list[str] | None = None  # parts of speech of the program's own, which teach nothing

    def __len__(self) -> int:
        return len(self.forms)

    @classmethod
    def bare(cls, forms, space_before, ner) -> "Sentence":
        none = [None] * len(forms)
        return cls(forms, space_before, none, none, list(forms), none, none, ner)


def read_conllu(path: Path) -> list[list[Sentence]]:
    """Paragraphs of sentences. A paragraph ends at ``# newdoc`` and ``# newpar``."""
    paragraphs: list[list[Sentence]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        if not lines or not lines[0]:
            continue
        comments = [line for line in lines if line.startswith("#")]
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        sentence = _sentence(rows)
        for comment in comments:
            if comment.startswith("# sent_id = "):
                sentence.ident = comment[12:]
        fresh = any(c.startswith(("# newdoc", "# newpar")) for c in comments)
        fresh = fresh and not any(c.startswith("# newpar_block") and False for c in comments)
        if fresh or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    return paragraphs


def _sentence(rows) -> Sentence:
    inside_until, glued_after = 0, {}
    words = []
    entity_marks = []
    glue = False
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            inside_until = last
            glued_after[last] = "SpaceAfter=No" in row[9]
            continue
        if "." in row[0]:
            continue
        index = int(row[0])
        words.append((row, not glue))
        if index < inside_until:
            glue = True
        elif index == inside_until:
            glue = glued_after[index]
        else:
            glue = "SpaceAfter=No" in row[9]
        marks = [m[7:] for m in row[9].split("|") if m.startswith("Entity=")]
        entity_marks.append(marks[0] if marks else "")
    column = lambda k: [row[k] for row, _ in words]
    return Sentence(
        forms=column(1),
        space_before=[space for _, space in words],
        upos=column(3),
        xpos=column(4),
        lemmas=column(2),
        heads=[int(h) for h in column(6)],
        deprel=column(7),
        ner=_gum_entities(column(3), entity_marks),
    )


GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}


def _gum_entities(upos, marks) -> list[str | None]:
    """Named entities from GUM's mention layer: spans that are proper nouns throughout.

    Proper nouns outside such a span are left unlabelled, because the layer does
    not say whether they are names of another kind.
    """
    ner: list[str | None] = [None if u in ("PROPN", "ADJ", "NUM") else "O" for u in upos]
    if not any(marks):
        return [None] * len(upos)
    stack = []
    for at, mark in enumerate(marks):
        for piece in re.findall(r"\([^()]*\)?|[^()]*\)", mark):
            if piece.startswith("("):
                body = piece[1:].rstrip(")")
                stack.append((body.split("-")[0], body.split("-")[1] if "-" in body else "", at))
            if piece.endswith(")"):
                ident = piece.strip("()").split("-")[0]
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == ident or piece.startswith("("):
                        _, kind, start = stack.pop(k)
                        _mark_entity(ner, upos, start, at, kind)
                        break
    return ner


def _mark_entity(ner, upos, start, end, kind) -> None:
    if kind not in GUM_KINDS:
        return
    if upos[start] == "DET" and start < end:
        start += 1
    if any(u != "PROPN" for u in upos[start : end + 1]):
        return
    if any(n not in (None, "O") for n in ner[start : end + 1]):
        return
    ner[start] = f"B-{GUM_KINDS[kind]}"
    for at in range(start + 1, end + 1):
        ner[at] = f"I-{GUM_KINDS[kind]}"


def add_uner(paragraphs: list[list[Sentence]], path: Path) -> None:
    """Lays Universal NER's labels over EWT, sentence by sentence id."""
    by_id = {s.ident: s for paragraph in paragraphs for s in paragraph}
    for sentence in by_id.values():
        sentence.ner = [None] * len(sentence)
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        ident, labels = None, []
        for line in block.split("\n"):
            if line.startswith("# sent_id = "):
                ident = line[12:]
            elif line and not line.startswith("#"):
                labels.append(line.split("\t")[2].replace("OTH", "NORP"))
        sentence = by_id.get(ident)
        if sentence is not None and len(labels) == len(sentence):
            sentence.ner = [_demonym(form, label) for form, label in zip(sentence.forms, labels)]


NATIONAL = re.compile(r"(an|ans|ish|ese|ench|ch|i|is|ite|ites|im|ims|ni|nis|em|ems|ab|abs|ek|eks|ds|rd|rds|ew|ews|tes|mils|mil|ss|lic|lics)$", re.I)


def _demonym(form: str, label: str) -> str | None:
    """UNER's OTH holds demonyms and works alike: keep the first, leave the rest unlabelled."""
    if not label.endswith("NORP"):
        return label
    return "B-NORP" if label == "B-NORP" and NATIONAL.search(form) else None


CROSSNER = {
    "politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG",
    "country": "LOC", "location": "LOC", "election": "MISC", "event": "MISC",
}


def read_crossner(path: Path) -> list[list[Sentence]]:
    paragraphs = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
        if not rows:
            continue
        ner = []
        for form, label in rows:
            if label == "O":
                ner.append("O")
                continue
            prefix, kind = label.split("-", 1)
            if kind == "misc":
                ner.append("B-NORP" if prefix == "B" and NATIONAL.search(form) else None)
            else:
                ner.append(f"{prefix}-{CROSSNER[kind]}")
        forms = [form for form, _ in rows]
        spaces = [form not in (",", ".", ")", "'s", ";", ":", "'") for form in forms]
        paragraphs.append([Sentence.bare(forms, spaces, ner)])
    return paragraphs


RE3D = {"Organisation": "ORG", "Person": "PER", "Location": "LOC", "Nationality": "NORP"}
WORD = re.compile(r"\w+(?:\.\w\.)*\.?(?<=[A-Z]\.)|\w+|[^\w\s]")


def read_re3d(path: Path) -> list[list[Sentence]]:
    """re3d's capitalised spans; what lies in another span stays unlabelled."""
    paragraphs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["document"]["text"]
        words = [(m.start(), m.end(), m.group()) for m in WORD.finditer(text)]
        ner: list[str | None] = ["O"] * len(words)
        for entity in sorted(record["entities"], key=lambda e: e["begin"] - e["end"]):
            inside = [k for k, (b, e, _) in enumerate(words) if b >= entity["begin"] and e <= entity["end"]]
            if entity["type"] not in RE3D or not inside:
                continue
            while len(inside) > 1 and words[inside[0]][2].lower() == "the":
                inside = inside[1:]
            named = all(words[k][2][:1].isupper() or not words[k][2].isalpha() or words[k][2] in ("of", "and", "for", "the", "al") for k in inside)
            for n, k in enumerate(inside):
                if named and words[inside[0]][2][:1].isupper():
                    ner[k] = ("B-" if n == 0 else "I-") + RE3D[entity["type"]]
                else:
                    ner[k] = None
        start = 0
        current: list[int] = []
        paragraph = []
        for k, (b, e, form) in enumerate(words):
            current.append(k)
            following = text[e : e + 2]
            if form in ".!?" and following[:1].isspace() or "\n" in following or k + 1 == len(words):
                forms = [words[j][2] for j in current]
                spaces = [j == 0 or words[j][0] > words[j - 1][1] for j in current]
                sentence = Sentence.bare(forms, spaces, [ner[j] for j in current])
                sentence.ends = False
                paragraph = [sentence]
                if 2 < len(current) < 100:
                    paragraphs.append(paragraph)
                current = []
    return paragraphs


def pack(paragraphs, rng: random.Random, longest: int = 110) -> list[list[Sentence]]:
    """Cuts paragraphs into chunks of whole sentences, some of one and some of many.

    The runtime reads a paragraph as one chunk, so sentence ends inside a chunk
    have to be learned; single sentences keep the parser honest on its own.
    """
    chunks = []
    for paragraph in paragraphs:
        chunk: list[Sentence] = []
        room = 1 if rng.random() < 0.35 else rng.randint(25, longest)
        for sentence in paragraph:
            if chunk and sum(map(len, chunk)) + len(sentence) > room:
                chunks.append(chunk)
                chunk = []
                room = 1 if rng.random() < 0.35 else rng.randint(25, longest)
            chunk.append(sentence)
        if chunk:
            chunks.append(chunk)
    return chunks
