//! Which patterns match a trigger, and why or why not.

use smol_str::SmolStr;

use crate::actors::Cast;
use crate::analysis::{Relation, Sentence, Upos};
use crate::claim::{Basis, Party, PartyKind, PlaceMention, TokenRef};
use crate::codebook::{Alternative, Codebook, Condition, Pattern, Phrase, PhraseKind, Slot};

use super::frame::{self, Filler, Frame};
use super::mood;
use super::parties;

/// What conditions are checked against.
pub(super) struct Surroundings<'a> {
    pub cast: &'a Cast,
    pub places: &'a [PlaceMention],
    pub sentence_index: usize,
    /// Acts found so far in the sentence: trigger and type.
    pub acts: &'a [(usize, SmolStr)],
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

/// Matches the patterns of a trigger; the best first. Patterns that ask for acts in their complement
/// are matched in a `late` turn of their own, once the other acts are known.
pub(super) fn matches<'b>(
    book: &'b Codebook,
    frame: &Frame<'_>,
    around: &Surroundings<'_>,
    late: bool,
) -> (Vec<Match<'b>>, Vec<Miss<'b>>) {
    let s = frame.sentence;
    let lemma = s.tokens[frame.trigger].lemma.to_lowercase();
    let mut found: Vec<Match<'b>> = Vec::new();
    let mut missed = Vec::new();
    for (number, phrase) in book.candidates(frame.kind, &lemma) {
        let pattern = &book.patterns[*number];
        let needs_events = pattern
            .when
            .iter()
            .chain(&pattern.unless)
            .any(Condition::needs_events);
        if needs_events != late {
            continue;
        }
        let stands = match frame.kind {
            PhraseKind::Noun => frame::noun_phrase_stands(s, frame.trigger, phrase),
            PhraseKind::Verb | PhraseKind::Adjective => {
                frame::companions_follow(s, frame.trigger, &phrase.companions)
                    && !foreign_particle(s, frame.trigger, phrase)
            }
        };
        if !stands {
            continue;
        }
        let frame = &frame.clone().with_phrase(phrase);
        let mut steps = vec![format!("trigger \"{}\"", words(phrase, frame.kind))];
        let mut holds = true;
        for condition in &pattern.when {
            let held = check(frame, pattern, condition, around);
            steps.push(format!("{} when {}", mark(held), condition.source));
            holds &= held;
        }
        for condition in &pattern.unless {
            let held = check(frame, pattern, condition, around);
            if held {
                steps.push(format!("✗ unless {}", condition.source));
            }
            holds &= !held;
        }
        if holds {
            let rank = (
                phrase.len() + pattern.when.len(),
                phrase.len(),
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
        PhraseKind::Noun => {
            all.push(&phrase.head);
            all.extend(phrase.of.as_deref().map(|_| "of"));
            all.extend(phrase.of.as_deref());
        }
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

/// Whether a condition holds. On empty slots only `<none>` does.
fn check(
    frame: &Frame<'_>,
    pattern: &Pattern,
    condition: &Condition,
    around: &Surroundings<'_>,
) -> bool {
    if let Some(held) = in_words(frame, condition, around) {
        return held;
    }
    let fillers: Vec<Filler> = condition
        .slots
        .iter()
        .flat_map(|slot| frame.fill(slot))
        .collect();
    let none = condition.alternatives.contains(&Alternative::None);
    if fillers.is_empty() {
        return none && !condition.negated;
    }
    let sides = Sides { frame, pattern };
    let some = condition.alternatives.iter().any(|alternative| {
        fillers
            .iter()
            .any(|filler| stands(&sides, alternative, *filler, around))
    });
    some != condition.negated
}

/// Conditions on a clause's form or on the acts in it, which are answered in words.
fn in_words(frame: &Frame<'_>, condition: &Condition, around: &Surroundings<'_>) -> Option<bool> {
    let [slot] = condition.slots.as_slice() else {
        return None;
    };
    let (outer, inner): (&[Slot], &Slot) = match slot {
        Slot::Path(path) => path.split_last().map(|(last, before)| (before, last))?,
        single => (std::slice::from_ref(&Slot::Clause), single),
    };
    let s = frame.sentence;
    let heads = || frame.fill(&Slot::Path(outer.to_vec()));
    let words: Vec<&str> = match inner {
        Slot::Mood => heads()
            .iter()
            .map(|head| mood::mood(s, head.token))
            .collect(),
        Slot::Polarity => heads()
            .iter()
            .map(|head| mood::polarity(s, head.token))
            .collect(),
        Slot::ClauseEvent => {
            let inside: Vec<usize> = heads()
                .iter()
                .flat_map(|head| s.subtree(head.token))
                .collect();
            around
                .acts
                .iter()
                .filter(|(token, _)| inside.contains(token))
                .map(|(_, kind)| kind.as_str())
                .collect()
        }
        _ => return None,
    };
    if words.is_empty() {
        return Some(condition.alternatives.contains(&Alternative::None) && !condition.negated);
    }
    let some = condition
        .alternatives
        .iter()
        .any(|alternative| match alternative {
            Alternative::Lemma(lemma) => words.contains(&lemma.as_str()),
            Alternative::Any => true,
            _ => false,
        });
    Some(some != condition.negated)
}

/// What "the same party" and "the other side" are measured against.
struct Sides<'f> {
    frame: &'f Frame<'f>,
    pattern: &'f Pattern,
}

impl Sides<'_> {
    /// The parties in the pattern's actor slots.
    fn actors(&self, around: &Surroundings<'_>) -> Vec<Party> {
        let slots = if self.frame.kind == PhraseKind::Noun {
            &self.pattern.noun_actor
        } else {
            &self.pattern.actor
        };
        let fillers: Vec<Filler> = slots
            .iter()
            .flatten()
            .flat_map(|slot| self.frame.fill(slot))
            .collect();
        parties::of_fillers(
            self.frame.sentence,
            around.sentence_index,
            around.cast,
            &fillers,
        )
        .into_iter()
        .map(|found| found.party)
        .collect()
    }
}

fn same_party(a: &Party, b: &Party) -> bool {
    let pronoun = a.basis == Basis::Pronoun || b.basis == Basis::Pronoun;
    let alike = a.country == b.country && a.sector == b.sector && a.country.is_some();
    a.span == b.span || (a.name.is_some() && a.name == b.name) || (pronoun && alike)
}

/// Parties on different sides: of two countries, or of a state and those who fight or oppose it.
fn adversaries(a: &Party, b: &Party) -> bool {
    if same_party(a, b) {
        return false;
    }
    match (&a.country, &b.country) {
        (Some(x), Some(y)) if x != y => return true,
        _ => {}
    }
    let state = |p: &Party| {
        p.sector
            .as_deref()
            .is_some_and(|s| matches!(s, "GOV" | "MIL" | "COP" | "SPY"))
    };
    let against = |p: &Party| {
        p.sector
            .as_deref()
            .is_some_and(|s| matches!(s, "REB" | "OPP" | "UAF"))
    };
    (state(a) && against(b)) || (against(a) && state(b))
}

fn stands(
    sides: &Sides<'_>,
    alternative: &Alternative,
    filler: Filler,
    around: &Surroundings<'_>,
) -> bool {
    let s = sides.frame.sentence;
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
        Alternative::Same => {
            party().is_some_and(|p| sides.actors(around).iter().any(|a| same_party(a, &p)))
        }
        Alternative::Adversary => {
            party().is_some_and(|p| sides.actors(around).iter().any(|a| adversaries(a, &p)))
        }
        Alternative::Any => true,
        Alternative::None => false,
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
