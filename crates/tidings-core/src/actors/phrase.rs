//! The shape of a noun phrase: its span as a reader would cite it, and its neighbours.

use crate::analysis::{Relation, Sentence, Upos};
use crate::span::ByteSpan;

/// Prepositions that lead to a place the phrase's party is in.
pub const LOCATIVE: &[&str] = &[
    "in",
    "at",
    "near",
    "inside",
    "across",
    "within",
    "throughout",
    "around",
    "outside",
    "into",
    "through",
    "toward",
    "towards",
    "along",
    "over",
];

/// Whether a token is only a part of the phrase that its governor heads.
pub fn is_part(sentence: &Sentence, token: usize) -> bool {
    let deprel = &sentence.tokens[token].deprel;
    matches!(
        deprel.relation,
        Relation::Flat | Relation::Fixed | Relation::Goeswith | Relation::Compound
    ) || deprel.is_sub(Relation::Nmod, "desc")
        || deprel.is(Relation::Amod)
        || deprel.is(Relation::Det) && sentence.tokens[token].upos != Upos::Pron
}

/// Whether a token can head a phrase that names a party.
pub fn is_head(sentence: &Sentence, token: usize) -> bool {
    if is_part(sentence, token) {
        return false;
    }
    let nominal_place = matches!(
        sentence.tokens[token].deprel.relation,
        Relation::Nsubj
            | Relation::Obj
            | Relation::Iobj
            | Relation::Obl
            | Relation::Nmod
            | Relation::Conj
            | Relation::Appos
            | Relation::Root
    );
    match sentence.tokens[token].upos {
        Upos::Noun | Upos::Propn | Upos::Pron => true,
        Upos::Adj | Upos::Num | Upos::Det | Upos::X => nominal_place,
        _ => false,
    }
}

/// The preposition of a phrase, lower-cased; for a conjunct, that of its first conjunct.
pub fn preposition(sentence: &Sentence, head: usize, text: &str) -> Option<String> {
    let own = sentence
        .children_by(head, Relation::Case)
        .find(|&case| case < head)
        .map(|case| sentence.lower(case, text));
    if own.is_some() || !sentence.tokens[head].deprel.is(Relation::Conj) {
        return own;
    }
    let first = sentence.head(head)?;
    (!sentence.tokens[first].deprel.is(Relation::Conj))
        .then(|| preposition(sentence, first, text))
        .flatten()
}

/// A token's relation, that of the first conjunct for a conjunct.
pub fn relation(sentence: &Sentence, token: usize) -> (usize, Relation) {
    let mut at = token;
    for _ in 0..sentence.tokens.len() {
        match sentence.head(at) {
            Some(head)
                if sentence.tokens[at].deprel.is(Relation::Conj)
                    && sentence.tokens[head].is_nominal() =>
            {
                at = head
            }
            _ => break,
        }
    }
    (at, sentence.tokens[at].deprel.relation)
}

/// The tokens of the phrase that `head` heads, as one stretch.
pub fn extent(sentence: &Sentence, head: usize, text: &str) -> (usize, usize) {
    let mut inside = vec![false; sentence.tokens.len()];
    let mut queue = vec![head];
    while let Some(next) = queue.pop() {
        if std::mem::replace(&mut inside[next], true) {
            continue;
        }
        queue.extend(
            sentence
                .children(next)
                .filter(|&child| belongs(sentence, next, child, next == head, text)),
        );
    }
    // Hyphens and marks between parts belong to neither side's governor reliably.
    for token in 1..inside.len().saturating_sub(1) {
        if sentence.tokens[token].upos == Upos::Punct && inside[token - 1] && inside[token + 1] {
            inside[token] = true;
        }
    }
    let mut start = head;
    while start > 0 && inside[start - 1] {
        start -= 1;
    }
    let mut end = head + 1;
    while end < inside.len() && inside[end] {
        end += 1;
    }
    // "Russia-backed", "Jae-in": what a hyphen joins is not parted.
    let hyphen = |left: usize| {
        sentence.tokens[left].span.of(text) == "-"
            && left > 0
            && left + 1 < sentence.tokens.len()
            && sentence.tokens[left - 1].span.end == sentence.tokens[left].span.start
            && sentence.tokens[left].span.end == sentence.tokens[left + 1].span.start
    };
    while start >= 2 && hyphen(start - 1) {
        start -= 2;
    }
    while end + 1 < inside.len() && hyphen(end) {
        end += 2;
    }
    let loose = |token: usize| {
        let token = &sentence.tokens[token];
        matches!(
            token.upos,
            Upos::Punct | Upos::Cconj | Upos::Sconj | Upos::Intj
        ) || token.deprel.is(Relation::Advmod)
            || token.deprel.is(Relation::Case)
    };
    while start < head && loose(start) && sentence.head(start) == Some(head) {
        start += 1;
    }
    while end > head + 1 && loose(end - 1) {
        end -= 1;
    }
    let quote =
        |token: usize, marks: &[&str]| marks.contains(&sentence.tokens[token].span.of(text));
    let closes = (start..end).find(|&token| quote(token, &["”", "''"]));
    let opens = (start..end).any(|token| quote(token, &["“", "``"]));
    if closes.is_some() && !opens && start > 0 && quote(start - 1, &["“", "``"]) {
        start -= 1;
    }
    (start, end)
}

/// Whether `child` stays in the phrase when it is cited.
fn belongs(sentence: &Sentence, parent: usize, child: usize, top: bool, text: &str) -> bool {
    let token = &sentence.tokens[child];
    let left = child < parent;
    match token.deprel.relation {
        relation if relation.is_close() => true,
        Relation::Nmod if token.deprel.subtype == "poss" || token.deprel.subtype == "desc" => true,
        Relation::Nmod if left => true,
        // "Accused the army of abuses": the words after "of" belong to the verb.
        Relation::Nmod if top && takes_of(sentence, parent, text) => false,
        Relation::Nmod => matches!(
            preposition(sentence, child, text).as_deref(),
            Some("of" | "for" | "to" | "from")
        ),
        Relation::Obl => !left && !top,
        Relation::Case | Relation::Conj | Relation::Cc => !top,
        Relation::Acl => left && token.deprel.subtype.is_empty(),
        Relation::Punct => left && child + 1 != parent && token.span.of(text) == "-",
        Relation::Advmod => left && sentence.tokens[parent].upos != Upos::Verb,
        _ => false,
    }
}

/// Whether the phrase is the object of a verb that has its own "of".
fn takes_of(sentence: &Sentence, head: usize, text: &str) -> bool {
    let verb = sentence.head(head).filter(|_| {
        matches!(
            sentence.tokens[head].deprel.relation,
            Relation::Obj | Relation::Nsubj
        )
    });
    verb.is_some_and(|verb| {
        let word = sentence.lower(verb, text);
        [
            "accus", "convict", "suspect", "acquit", "depriv", "warn", "inform", "remind", "assur",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    })
}

/// The letters of tokens `start..end`.
pub fn bytes(sentence: &Sentence, (start, end): (usize, usize)) -> ByteSpan {
    let tokens = &sentence.tokens;
    tokens[start]
        .span
        .cover(tokens[end.max(start + 1) - 1].span)
}

/// Whether the word is half of a hyphened participle or prefix: "Turkish-backed", "pro-Iranian".
pub fn is_hyphened(sentence: &Sentence, token: usize, text: &str) -> bool {
    let word = |at: usize| sentence.tokens.get(at).map(|token| token.span.of(text));
    let glued = |left: usize, right: usize| {
        matches!((sentence.tokens.get(left), sentence.tokens.get(right)),
            (Some(one), Some(two)) if one.span.end == two.span.start)
    };
    let after = matches!(word(token + 1), Some("-" | "–"))
        && glued(token, token + 1)
        && sentence.tokens.get(token + 2).is_some_and(|next| {
            let next = next.span.of(text).to_lowercase();
            next.ends_with("ed")
                || next.ends_with("en") && next.len() > 4
                || matches!(
                    next.as_str(),
                    "led"
                        | "held"
                        | "run"
                        | "born"
                        | "made"
                        | "speaking"
                        | "majority"
                        | "loyal"
                        | "built"
                        | "style"
                        | "friendly"
                )
        });
    let unhyphened = sentence.tokens.get(token + 1).is_some_and(|next| {
        // Some texts have lost their hyphens: "the Russian led alliance".
        matches!(next.span.of(text), "led" | "backed" | "based")
            && next.deprel.is(Relation::Amod)
            && sentence
                .head(token + 1)
                .is_some_and(|noun| noun > token + 1)
    });
    let before = token >= 2
        && matches!(word(token - 1), Some("-" | "–"))
        && matches!(
            word(token - 2).map(str::to_lowercase).as_deref(),
            Some("pro" | "anti" | "ex" | "non")
        )
        && word(token - 2).map(str::to_lowercase).as_deref() != Some("ex");
    after || unhyphened || before
}

/// Whether the phrase speaks of several.
pub fn is_plural(sentence: &Sentence, head: usize) -> bool {
    let token = &sentence.tokens[head];
    token.xpos.ends_with('S') && token.xpos.starts_with('N')
        || token.xpos.is_empty()
            && token.upos == Upos::Noun
            && token.lemma.len() < token.span.range().len()
        || sentence.children_by(head, Relation::Conj).next().is_some()
}

/// "Friday", "May 2": days and months are now and then taken for people.
pub fn is_date_word(sentence: &Sentence, token: usize, text: &str) -> bool {
    let number = |at: Option<usize>| {
        at.and_then(|at| sentence.tokens.get(at))
            .is_some_and(|near| near.upos == Upos::Num)
    };
    match sentence.lower(token, text).as_str() {
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        | "january" | "february" | "july" | "september" | "october" | "november" | "december" => {
            true
        }
        "march" | "april" | "may" | "june" | "august" => {
            number(Some(token + 1)) || number(token.checked_sub(1))
        }
        _ => false,
    }
}
