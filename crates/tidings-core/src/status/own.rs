//! What a clause or noun phrase says of itself: negation, modals, tense, adjectives.

use super::Reading;
use super::lexicon::{Effect, lexicon};
use crate::analysis::{Relation, Sentence, Upos};
use crate::claim::Status;
use crate::clause;

/// A status for an effect, with its reason; none for a transparent one.
pub(super) fn effect(effect: Effect, reason: String) -> Option<Reading> {
    let status = match effect {
        Effect::Hypothetical => Status::Hypothetical,
        Effect::Future => Status::Future,
        Effect::Negated => Status::Negated,
        Effect::Attempted => Status::Actual,
        Effect::Historical => Status::Historical,
        Effect::Transparent => return None,
    };
    Some(Reading::new(status, reason))
}

/// The reading of a clause by its own words.
pub(super) fn of_clause(s: &Sentence, predicate: usize) -> Option<Reading> {
    let negation = clause::negation(s, predicate).or_else(|| {
        // "neither side attacked", "no group took the town"
        let subject = clause::own_subject(s, predicate)?;
        clause::negation(s, subject).filter(|&word| s.tokens[word].deprel.is(Relation::Det))
    });
    let modal = clause::modal(s, predicate);
    if let Some(negation) = negation {
        let open = modal.is_some_and(|m| {
            matches!(
                s.tokens[m].lemma.as_str(),
                "may" | "might" | "must" | "should"
            )
        });
        let word = &s.tokens[negation].lemma;
        return Some(if open {
            Reading::new(
                Status::Hypothetical,
                format!("negated modal with \"{word}\""),
            )
        } else {
            Reading::new(Status::Negated, format!("negated by \"{word}\""))
        });
    }
    modal
        .map(|modal| of_modal(s, predicate, modal))
        .or_else(|| is_to_infinitive(s, predicate))
        .or_else(|| modified(s, predicate))
        .or_else(|| conditional(s, predicate))
        .or_else(|| mood(s, predicate))
}

fn of_modal(s: &Sentence, predicate: usize, modal: usize) -> Reading {
    let lemma = s.tokens[modal].lemma.as_str();
    let perfect = clause::auxiliaries(s, predicate)
        .iter()
        .any(|&aux| s.tokens[aux].lemma == "have");
    let shifted = lemma == "would" && !perfect && is_reported(s, predicate);
    let will = matches!(lemma, "will" | "shall" | "'ll" | "wo");
    if let Some(conditional) = conditional(s, predicate) {
        return conditional;
    }
    if will || shifted {
        return Reading::new(Status::Future, format!("auxiliary \"{lemma}\""));
    }
    Reading::new(Status::Hypothetical, format!("modal \"{lemma}\""))
}

/// Whether a clause is what someone says, where "would" is a "will" of the past.
fn is_reported(s: &Sentence, predicate: usize) -> bool {
    let first = clause::first_conjunct(s, predicate);
    matches!(
        s.tokens[first].deprel.relation,
        Relation::Ccomp | Relation::Acl
    ) || s.children_by(first, Relation::Parataxis).any(|p| {
        matches!(
            s.tokens[p].lemma.as_str(),
            "say" | "tell" | "add" | "report"
        )
    })
}

/// "are to meet": future. A headline's "Turkey to withdraw" too.
fn is_to_infinitive(s: &Sentence, predicate: usize) -> Option<Reading> {
    let to = clause::markers(s, predicate).iter().any(|m| m == "to");
    if !to {
        return None;
    }
    let aux_be = clause::auxiliaries(s, predicate).iter().any(|&aux| {
        s.tokens[aux].lemma == "be"
            && matches!(s.tokens[aux].xpos.as_str(), "VBZ" | "VBP" | "VBD" | "")
    });
    let headline = s.tokens[predicate].deprel.is(Relation::Root)
        && clause::own_subject(s, predicate).is_some();
    (aux_be || headline).then(|| Reading::new(Status::Future, "is to happen"))
}

/// "will withdraw if …": an "if" or "unless" clause under this one.
fn conditional(s: &Sentence, predicate: usize) -> Option<Reading> {
    let open = clause::modal(s, predicate).is_some() || s.tokens[predicate].xpos == "VB";
    if !open {
        return None;
    }
    let shared = clause::own_subject(s, predicate).is_none();
    let first = clause::first_conjunct(s, predicate);
    let governs = if shared { first } else { predicate };
    s.children_by(predicate, Relation::Advcl)
        .chain(s.children_by(governs, Relation::Advcl))
        .find_map(|child| condition(s, child))
        .map(|word| Reading::new(Status::Hypothetical, format!("conditional on \"{word}\"")))
}

/// The word that makes a clause a condition.
pub(super) fn condition(s: &Sentence, predicate: usize) -> Option<String> {
    let marked = clause::markers(s, predicate).into_iter().find(|m| {
        matches!(
            m.as_str(),
            "if" | "unless" | "provided" | "provided that" | "in case"
        )
    });
    marked.or_else(|| {
        // "should troops attack": an auxiliary before its subject.
        let subject = clause::own_subject(s, predicate)?;
        let fronted = clause::auxiliaries(s, predicate).into_iter().find(|&aux| {
            aux < subject && matches!(s.tokens[aux].lemma.as_str(), "should" | "have" | "be")
        })?;
        s.tokens[predicate]
            .deprel
            .is(Relation::Advcl)
            .then(|| s.tokens[fronted].lemma.to_string())
    })
}

/// Adverbs on a verb ("possibly", "soon") and adjectives on a noun ("planned", "possible").
pub(super) fn modified(s: &Sentence, token: usize) -> Option<Reading> {
    s.children(token).find_map(|child| {
        let here = &s.tokens[child];
        let modifies = matches!(here.deprel.relation, Relation::Advmod | Relation::Amod);
        if !modifies || s.children_by(child, Relation::Case).next().is_some() {
            return None;
        }
        let word = here.lemma.to_lowercase();
        let found = lexicon().modifier(&word).or_else(|| {
            // "planned", "foiled": participles under their verbs' lemma.
            let participle = here.deprel.is(Relation::Amod) && here.xpos == "VBN";
            participle
                .then(|| match lexicon().over_noun(&word) {
                    Some(Effect::Transparent) | None => None,
                    other => other,
                })
                .flatten()
        })?;
        if here.upos == Upos::Adv && found == Effect::Attempted {
            return None;
        }
        let read = effect(found, format!("modified by \"{word}\""))?;
        // "Police soon arrived": done, whatever the adverb promises.
        let done = matches!(s.tokens[token].xpos.as_str(), "VBD" | "VBN");
        (!(done && here.upos == Upos::Adv && read.status == Status::Future)).then_some(read)
    })
}

/// Imperatives and questions.
fn mood(s: &Sentence, predicate: usize) -> Option<Reading> {
    let here = &s.tokens[predicate];
    let main = here.deprel.is(Relation::Root) || here.deprel.is(Relation::Ccomp);
    let bare = here.xpos == "VB"
        && here.deprel.is(Relation::Root)
        && clause::own_subject(s, predicate).is_none()
        && clause::auxiliaries(s, predicate).is_empty()
        && clause::markers(s, predicate).is_empty();
    if bare {
        return Some(Reading::new(Status::Hypothetical, "imperative"));
    }
    let asked = main
        && s.children_by(predicate, Relation::Punct)
            .any(|p| s.tokens[p].lemma == "?");
    asked.then(|| Reading::new(Status::Hypothetical, "question"))
}

/// The reading of an event noun by its own determiners, adjectives and preposition.
pub(super) fn of_noun(s: &Sentence, noun: usize) -> Option<Reading> {
    if let Some(negation) = clause::negation(s, noun) {
        let word = &s.tokens[negation].lemma;
        return Some(Reading::new(
            Status::Negated,
            format!("negated by \"{word}\""),
        ));
    }
    if let Some(case) = clause::case_marker(s, noun)
        && let Some(found) = lexicon().preposition(&case)
    {
        // "the fight against an attack" and "a law against raids" speak of no raid; "the war
        // against" is the coder's recipient slot and never the trigger.
        return effect(found, format!("after \"{case}\""));
    }
    modified(s, noun)
}
