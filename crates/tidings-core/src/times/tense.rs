//! Whether words speak of what was or of what will be.

use crate::analysis::{Relation, Sentence, Upos};

/// The direction in time of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// Done, or a report of the day.
    Past,
    /// Yet to come.
    Future,
}

/// Verbs whose infinitive has yet to happen.
const AHEAD: [&str; 28] = [
    "plan", "expect", "schedule", "set", "intend", "hope", "aim", "want", "agree", "vow",
    "promise", "pledge", "due", "prepare", "slate", "threaten", "go", "decide", "offer", "propose",
    "need", "order", "urge", "ask", "call", "likely", "bind", "invite",
];

/// The tense of the clause that governs a token, by its tree; by the words around where the
/// analysis has no tree.
pub(crate) fn at(sentence: &Sentence, token: usize) -> Tense {
    let flat = sentence.tokens.iter().all(|token| token.head.is_none());
    if flat {
        return by_words(sentence, token);
    }
    std::iter::once(token)
        .chain(sentence.ancestors(token))
        .find_map(|verb| of_predicate(sentence, verb))
        .unwrap_or(Tense::Past)
}

/// The tense of a predicate by itself; `None` where its governor has to say.
fn of_predicate(sentence: &Sentence, at: usize) -> Option<Tense> {
    let token = &sentence.tokens[at];
    let auxiliaries: Vec<&str> = sentence
        .children(at)
        .filter(|&child| {
            let deprel = &sentence.tokens[child].deprel;
            deprel.is(Relation::Aux) || deprel.is(Relation::Cop)
        })
        .map(|child| sentence.tokens[child].lemma.as_str())
        .collect();
    if auxiliaries.iter().any(|lemma| is_future(lemma)) {
        return Some(Tense::Future);
    }
    if ["have", "can", "could", "may", "might", "must"]
        .iter()
        .any(|lemma| auxiliaries.contains(lemma))
    {
        return Some(Tense::Past);
    }
    if matches!(
        token.lemma.as_str(),
        "schedule" | "slate" | "due" | "set" | "plan" | "upcoming"
    ) && token.xpos != "VBD"
    {
        return Some(Tense::Future);
    }
    if !matches!(token.upos, Upos::Verb | Upos::Aux) {
        return (!auxiliaries.is_empty()).then_some(Tense::Past);
    }
    match token.xpos.as_str() {
        "VBD" => Some(Tense::Past),
        "VBZ" | "VBP" => Some(if is_scheduled(&token.lemma) {
            Tense::Future
        } else {
            Tense::Past
        }),
        "VBN" => Some(Tense::Past),
        "VBG" if auxiliaries.contains(&"be") => {
            let was = sentence
                .children_by(at, Relation::Aux)
                .any(|child| sentence.tokens[child].xpos == "VBD");
            Some(if was { Tense::Past } else { Tense::Future })
        }
        "VB" => {
            let infinitive = sentence
                .children_by(at, Relation::Mark)
                .any(|mark| sentence.tokens[mark].lemma == "to");
            let governed = sentence
                .head(at)
                .is_some_and(|head| AHEAD.contains(&sentence.tokens[head].lemma.as_str()));
            (infinitive && governed).then_some(Tense::Future)
        }
        _ => None,
    }
}

/// Verbs whose present tense announces what is arranged ("talks begin on Monday").
fn is_scheduled(lemma: &str) -> bool {
    matches!(
        lemma,
        "begin"
            | "start"
            | "open"
            | "resume"
            | "meet"
            | "leave"
            | "arrive"
            | "travel"
            | "return"
            | "end"
            | "expire"
            | "host"
            | "visit"
            | "vote"
            | "convene"
            | "fly"
    )
}

fn is_future(lemma: &str) -> bool {
    matches!(
        lemma,
        "will" | "'ll" | "’ll" | "shall" | "would" | "wo" | "should"
    )
}

/// The nearest word before that tells of a tense.
fn by_words(sentence: &Sentence, token: usize) -> Tense {
    let ahead = sentence.tokens[..token.min(sentence.tokens.len())]
        .iter()
        .rev()
        .take(12)
        .find_map(|token| {
            let lemma = token.lemma.as_str();
            if is_future(lemma) || matches!(lemma, "scheduled" | "due" | "upcoming" | "expected") {
                return Some(Tense::Future);
            }
            (lemma == "said" || lemma == "was" || lemma == "were" || token.xpos == "VBD")
                .then_some(Tense::Past)
        });
    ahead.unwrap_or(Tense::Past)
}
