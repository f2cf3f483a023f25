//! Which patterns match a trigger, and why or why not.

use smol_str::SmolStr;

use crate::actors::Cast;
use crate::analysis::{Relation, Sentence, Upos};
use crate::claim::{PartyKind, PlaceMention, TokenRef};
use crate::codebook::{Alternative, Codebook, Condition, Pattern, Phrase, PhraseKind};

use super::frame::{self, Filler, Frame};
use super::parties;

/// What conditions are checked against.
pub(super) struct Surroundings<'a> {
    pub cast: &'a Cast,
    pub places: &'a [PlaceMention],
    pub sentence_index: usize,
}

/// A pattern that matched, with how specific the match is.
pub(super) struct Match<'b> {
    pub pattern: &'b Pattern,
    pub phrase: &'b Phrase,
    pub rank: (usize, usize, i32),
    pub steps: Vec<String>,
}

/// A pattern whose trigger was there and whose conditions failed.
pub(super) struct Miss<'b> {
    pub pattern: &'b Pattern,
    pub steps: Vec<String>,
}

/// The part of speech under which a token may trigger.
pub(super) fn trigger_kind(s: &Sentence, token: usize) -> Option<PhraseKind> {
    let here = &s.tokens[token];
    match here.upos {
        Upos::Verb => Some(PhraseKind::Verb),
        Upos::Noun => Some(PhraseKind::Noun),
        Upos::Propn if s.entity_at(token).is_none() => Some(PhraseKind::Noun),
        Upos::Adj if here.xpos.starts_with("VB") => Some(PhraseKind::Verb),
        Upos::Adj => Some(PhraseKind::Adjective),
        _ => None,
    }
}

/// Matches all patterns of a trigger; the best first.
pub(super) fn matches<'b>(
    book: &'b Codebook,
    frame: &Frame<'_>,
    around: &Surroundings<'_>,
) -> (Vec<Match<'b>>, Vec<Miss<'b>>) {
    let s = frame.sentence;
    let lemma = s.tokens[frame.trigger].lemma.to_lowercase();
    let mut found: Vec<Match<'b>> = Vec::new();
    let mut missed = Vec::new();
    for (number, phrase) in book.candidates(frame.kind, &lemma) {
        let pattern = &book.patterns[*number];
        let stands = match frame.kind {
            PhraseKind::Noun => frame::companions_precede(s, frame.trigger, &phrase.companions),
            PhraseKind::Verb | PhraseKind::Adjective => {
                frame::companions_follow(s, frame.trigger, &phrase.companions)
                    && !foreign_particle(s, frame.trigger, phrase)
            }
        };
        if !stands {
            continue;
        }
        let mut steps = vec![format!("trigger \"{}\"", words(phrase, frame.kind))];
        let mut holds = true;
        for condition in &pattern.when {
            let held = check(frame, condition, around);
            steps.push(format!("{} when {}", mark(held), condition.source));
            holds &= held;
        }
        for condition in &pattern.unless {
            let held = check(frame, condition, around);
            if held {
                steps.push(format!("✗ unless {}", condition.source));
            }
            holds &= !held;
        }
        if holds {
            let rank = (
                phrase.companions.len() + pattern.when.len(),
                phrase.companions.len(),
                pattern.priority,
            );
            found.push(Match {
                pattern,
                phrase,
                rank,
                steps,
            });
        } else {
            missed.push(Miss { pattern, steps });
        }
    }
    // Stable: file order settles what rank does not.
    found.sort_by_key(|m| std::cmp::Reverse(m.rank));
    (found, missed)
}

fn mark(held: bool) -> &'static str {
    if held { "✓" } else { "✗" }
}

fn words(phrase: &Phrase, kind: PhraseKind) -> String {
    let companions = phrase.companions.iter().map(SmolStr::as_str);
    let mut all: Vec<&str> = companions.collect();
    match kind {
        PhraseKind::Noun => all.push(&phrase.head),
        PhraseKind::Verb | PhraseKind::Adjective => all.insert(0, &phrase.head),
    }
    all.join(" ")
}

/// "carry on" is no "carry": a particle that the phrase does not name makes another verb.
fn foreign_particle(s: &Sentence, verb: usize, phrase: &Phrase) -> bool {
    s.children_by(verb, Relation::Compound)
        .filter(|&child| s.tokens[child].deprel.subtype == "prt")
        .any(|child| {
            !phrase
                .companions
                .iter()
                .any(|companion| *companion == s.tokens[child].lemma)
        })
}

/// Whether a condition holds.
fn check(frame: &Frame<'_>, condition: &Condition, around: &Surroundings<'_>) -> bool {
    let fillers = frame.fill(&condition.slot);
    let some = condition
        .alternatives
        .iter()
        .any(|alternative| match alternative {
            Alternative::Any => !fillers.is_empty(),
            Alternative::None => fillers.is_empty(),
            _ => fillers
                .iter()
                .any(|filler| stands(frame.sentence, alternative, *filler, around)),
        });
    some != condition.negated
}

fn stands(
    s: &Sentence,
    alternative: &Alternative,
    filler: Filler,
    around: &Surroundings<'_>,
) -> bool {
    let token = filler.token;
    let at = TokenRef {
        sentence: around.sentence_index,
        token,
    };
    let party = || {
        parties::of_token(s, around.sentence_index, around.cast, token, 0).map(|(_, party)| party)
    };
    match alternative {
        Alternative::Party => party().is_some(),
        Alternative::State => party().is_some_and(|p| p.kind == PartyKind::State),
        Alternative::Person => party().is_some_and(|p| p.kind == PartyKind::Person),
        Alternative::Group => {
            party().is_some_and(|p| matches!(p.kind, PartyKind::Group | PartyKind::Organisation))
        }
        Alternative::Place => around
            .places
            .iter()
            .any(|place| place.sentence == at.sentence && place.tokens.contains(token)),
        Alternative::Number => {
            s.tokens[token].upos == Upos::Num
                || s.children_by(token, Relation::Nummod).next().is_some()
        }
        Alternative::Clause => matches!(s.tokens[token].upos, Upos::Verb | Upos::Aux | Upos::Adj),
        Alternative::Lemma(lemma) => lemma_stands(s, lemma, token),
        Alternative::Any | Alternative::None => true,
    }
}

/// One word must be the head's lemma, or that of a conjunct; of several, the others stand before it.
fn lemma_stands(s: &Sentence, lemma: &str, token: usize) -> bool {
    let same = |at: usize, word: &str| s.tokens[at].lemma.eq_ignore_ascii_case(word);
    match lemma.rsplit_once([' ', '-']) {
        None => {
            same(token, lemma)
                || s.children_by(token, Relation::Conj)
                    .any(|conjunct| same(conjunct, lemma))
        }
        Some((before, head)) => {
            let before: Vec<SmolStr> = before.split([' ', '-']).map(SmolStr::new).collect();
            same(token, head) && frame::companions_precede(s, token, &before)
        }
    }
}
