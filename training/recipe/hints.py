"""Two public sets that teach the event heads beside the annotated corpus, through outputs that are not shipped.

UDS-IH2 says of verbs in EWT how sure a reader is that they happened, QANom which nouns of news and Wikipedia name an
event, and who takes part in it.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

from .data import Sentence
from .events import Event

HAPPENED, NOMINAL = range(2)
# QANom's questions in the words of PropBank's roles: who asks for the subject, unless the verb is passive.
PLACES = {"where": "pb-LOC", "when": "pb-TMP"}
UNTOKENISED = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


def add_factuality(paragraphs: list[list[Sentence]], path: Path) -> int:
    """Lays UDS-IH2's factuality (-3 … 3) over EWT by the sentences' words, as chances from 0 to 1; says how many."""
    by_words = {" ".join(s.forms): s for paragraph in paragraphs for s in paragraph}
    laid = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        sentence = by_words.get(record["text"])
        if sentence is None:
            continue
        sentence.hints = [(t["span1"][0], HAPPENED, (t["label"] + 3) / 6) for t in record["targets"]]
        laid += len(sentence.hints)
    return laid


def read_qanom(path: Path) -> list[list[Sentence]]:
    """QANom's sentences, each a paragraph of its own, with their judged nouns and the roles of those that are events."""
    rows: dict[str, list[dict]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["qasrl_id"], []).append(row)
    return [[_sentence(group)] for group in rows.values()]


def _sentence(rows: list[dict]) -> Sentence:
    words = rows[0]["sentence"].split()
    forms = [UNTOKENISED.get(word, word) for word in words]
    glued = [k > 0 and (word in {".", ",", ";", ":", "?", "!", "''", "%", "-RRB-", "n't"} or word.startswith("'")) for k, word in enumerate(words)]
    for k, word in enumerate(words[:-1]):
        glued[k + 1] |= word in {"``", "$", "-LRB-"}
    sentence = Sentence.bare(forms, [not g for g in glued], [None] * len(forms))
    sentence.ends = False
    judged, events = {}, {}
    for row in rows:
        at = int(row["target_idx"])
        happens = row["is_verbal"] == "True"
        judged.setdefault(at, {})[row["worker_id"]] = happens
        role = happens and _role(row)
        if role:
            event = events.setdefault(at, Event(at, None))
            for span in row["answer_range"].split("~!~"):
                first, end = map(int, span.split(":"))
                word = _head(words, first, end)
                if (role, word) not in event.roles:
                    event.roles.append((role, word))
    sentence.hints = [(at, NOMINAL, sum(votes.values()) / len(votes)) for at, votes in judged.items()]
    sentence.predicates = list(events.values())
    return sentence


def _role(row: dict) -> str | None:
    if row["wh"] in PLACES:
        return PLACES[row["wh"]]
    if row["wh"] not in ("who", "what") or row["prep"]:
        return None
    asked_subject = not row["subj"]
    if asked_subject:
        return "pb-A1" if row["is_passive"] == "True" else "pb-A0"
    return None if row["obj"] else "pb-A1"


STOPS = {"of", "in", "on", "at", "for", "to", "from", "by", "with", "who", "which", "that", ",", "against", "between"}


def _head(words: list[str], first: int, end: int) -> int:
    """The head of an answer, which has no tree: the last word before its first preposition or relative clause."""
    begin = first + 1 if words[first].lower() in STOPS and end - first > 1 else first
    stop = next((k for k in range(begin + 1, end) if words[k].lower() in STOPS), end)
    return stop - 1
