//! The form of a complement clause: what kind of "that" or "to" it is.

use crate::analysis::{Relation, Sentence, Upos};
use crate::clause;

/// Auxiliaries of a clause's head that say must, should or may; "need to" and "have to" among them.
pub(super) fn modals(s: &Sentence, head: usize) -> Vec<usize> {
    let mut found: Vec<usize> = clause::auxiliaries(s, head)
        .into_iter()
        .filter(|&aux| s.tokens[aux].xpos == "MD" || clause_modal(&s.tokens[aux].lemma))
        .collect();
    let bare = matches!(s.tokens[head].lemma.as_str(), "need" | "have");
    if bare && s.children_by(head, Relation::Xcomp).next().is_some() {
        found.push(head);
    }
    found
}

fn clause_modal(lemma: &str) -> bool {
    matches!(
        lemma,
        "must"
            | "should"
            | "ought"
            | "may"
            | "might"
            | "could"
            | "would"
            | "will"
            | "can"
            | "shall"
    )
}

/// `must`, `should`, `infinitive`, `subjunctive` or `indicative`.
pub(super) fn mood(s: &Sentence, head: usize) -> &'static str {
    let modal = modals(s, head);
    let lemma = |at: &usize| s.tokens[*at].lemma.as_str();
    if modal
        .iter()
        .map(lemma)
        .any(|m| matches!(m, "must" | "have" | "need"))
    {
        return "must";
    }
    if modal
        .iter()
        .map(lemma)
        .any(|m| matches!(m, "should" | "ought"))
    {
        return "should";
    }
    let to = s
        .children(head)
        .any(|child| child < head && s.tokens[child].xpos == "TO");
    if to {
        return "infinitive";
    }
    let verb = verb_of(s, head);
    let that = clause::markers(s, head).iter().any(|mark| mark == "that");
    let subject = clause::own_subject(s, head).is_some();
    if base_form(s, verb, head)
        && modal.is_empty()
        && (that || subject)
        && auxiliary_do(s, head).is_none()
    {
        return "subjunctive";
    }
    "indicative"
}

/// A bare verb; "that Oslo return" counts, whose verb is tagged as a plural although Oslo is one.
fn base_form(s: &Sentence, verb: usize, head: usize) -> bool {
    let tag = s.tokens[verb].xpos.as_str();
    let singular = |subject: usize| matches!(s.tokens[subject].xpos.as_str(), "NN" | "NNP");
    let alone = |subject: usize| s.children_by(subject, Relation::Conj).next().is_none();
    tag == "VB"
        || (tag == "VBP"
            && clause::own_subject(s, head)
                .is_some_and(|subject| singular(subject) && alone(subject)))
}

/// `negative` or `positive`.
pub(super) fn polarity(s: &Sentence, head: usize) -> &'static str {
    if clause::negation(s, head).is_some() {
        "negative"
    } else {
        "positive"
    }
}

/// The word that bears the clause's verb form: its copula or passive auxiliary, or its head.
fn verb_of(s: &Sentence, head: usize) -> usize {
    let bearer = |child: &usize| {
        let deprel = &s.tokens[*child].deprel;
        deprel.is(Relation::Cop) || deprel.is_sub(Relation::Aux, "pass")
    };
    s.children(head).find(bearer).unwrap_or(head)
}

fn auxiliary_do(s: &Sentence, head: usize) -> Option<usize> {
    clause::auxiliaries(s, head)
        .into_iter()
        .find(|&aux| s.tokens[aux].upos == Upos::Aux && s.tokens[aux].lemma == "do")
}
