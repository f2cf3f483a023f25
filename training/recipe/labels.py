"""Label inventories shared by training, export and the Rust runtime.

The inventories are computed from the training data once and written into the
checkpoint, so that a label's index never depends on the order of a run.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

NER_TYPES = ["PER", "ORG", "LOC", "NORP", "MISC"]
NER = ["O"] + [f"{prefix}-{kind}" for kind in NER_TYPES for prefix in ("B", "I")]
STATUS = ["actual", "historical", "future", "hypothetical", "negated"]
# Whom a party's words mean by themselves and their sentence; the rest are too rare to learn.
SECTORS = ["-", "GOV", "MIL", "REB", "OPP", "COP", "JUD", "LEG", "SPY", "MED", "EDU", "BUS", "CVL", "NGO", "IGO",
           "REL", "LAB", "CRM", "UAF", "PTY", "REF"]
# What a word can be to a trigger. The last five are PropBank's: they teach, and are not shipped.
ROLES = ["actor", "recipient", "place", "time", "quantity", "speaker", "cue", "relay"]
LENT_ROLES = ["pb-A0", "pb-A1", "pb-A2", "pb-LOC", "pb-TMP"]
IGNORE = -100


@dataclass
class Labels:
    """Every closed set of labels that a head predicts, in index order."""

    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    deprel: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    ner: list[str] = field(default_factory=lambda: list(NER))
    event: list[str] = field(default_factory=list)
    mode: list[str] = field(default_factory=list)
    sector: list[str] = field(default_factory=lambda: list(SECTORS))
    status: list[str] = field(default_factory=lambda: list(STATUS))
    role: list[str] = field(default_factory=lambda: ROLES + LENT_ROLES)

    @classmethod
    def count(cls, sentences) -> "Labels":
        """Collects labels from sentences; a lemma script must be seen three times."""
        upos, xpos, deprel, lemma = Counter(), Counter(), Counter(), Counter()
        for sentence in sentences:
            upos.update(sentence.upos)
            xpos.update(sentence.xpos)
            deprel.update(sentence.deprel)
            lemma.update(lemma_script(f, l) for f, l in zip(sentence.forms, sentence.lemmas))
        kept = [script for script, n in lemma.most_common() if n >= 3]
        return cls(
            upos=sorted(u for u in upos if u),
            xpos=sorted(x for x in xpos if x),
            deprel=sorted(d for d in deprel if d),
            lemma=kept,
        )


def lemma_script(form: str, lemma: str) -> str:
    """The edit that makes `lemma` of `form`.

    ``k|n|suffix``: case kept ("k") or lowered ("l"), then n characters are taken
    off the end and the suffix put in their place. "raided" to "raid" is "l|2|".
    """
    for case, base in (("l", form.lower()), ("k", form)):
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        if common > 0 or case == "k":
            return f"{case}|{len(base) - common}|{lemma[common:]}"
    raise AssertionError("unreachable")
