//! The words of a sentence that tell of one event and of its outcome.

use crate::analysis::{Relation, Sentence, Upos};
use crate::clause::{case_marker, markers, own_subject};
use crate::times::event::speech::is_speech;

use super::outcome;

pub(super) use crate::clause::conjuncts;

/// The trigger, what governs it in its clause, and the clauses of outcome below them.
pub(super) fn of(s: &Sentence, trigger: usize) -> Vec<usize> {
    let gathers = matches!(s.tokens[trigger].lemma.as_str(), "protest" | "demonstrate");
    if is_speech(&s.tokens[trigger].lemma) && !gathers {
        return Vec::new();
    }
    let mut found = vec![trigger];
    let mut at = trigger;
    for _ in 0..4 {
        match s.head(at) {
            Some(head) if shares_up(s, at, head) && !found.contains(&head) => {
                found.push(head);
                at = head;
            }
            _ => break,
        }
    }
    let mut next = 0;
    while let Some(&at) = found.get(next) {
        for child in s.children(at) {
            if !found.contains(&child) && shares_down(s, at, child, trigger) {
                found.push(child);
            }
        }
        next += 1;
    }
    found
}

/// Whether a governor tells of the same event.
fn shares_up(s: &Sentence, at: usize, head: usize) -> bool {
    if is_speech(&s.tokens[head].lemma) {
        return false;
    }
    let case = || case_marker(s, at).unwrap_or_default();
    match s.tokens[at].deprel.relation {
        Relation::Nsubj | Relation::Obj => true,
        Relation::Obl => matches!(
            case().as_str(),
            "in" | "by" | "during" | "from" | "when" | "at" | "after" | "following" | "amid" | "to"
        ),
        Relation::Nmod => matches!(case().as_str(), "in" | "of" | "from" | "during" | "after"),
        Relation::Advcl => {
            s.tokens[at].xpos != "VBG"
                && is_toll(s, head)
                && markers(s, at)
                    .iter()
                    .any(|mark| matches!(mark.as_str(), "when" | "as" | "after" | "while"))
        }
        Relation::Xcomp => true,
        _ => false,
    }
}

/// Whether a word below tells of the outcome.
fn shares_down(s: &Sentence, at: usize, child: usize, trigger: usize) -> bool {
    let token = &s.tokens[child];
    if is_speech(&token.lemma) {
        return false;
    }
    match token.deprel.relation {
        Relation::Xcomp | Relation::Amod => true,
        // What is told of the event's noun is its outcome; what is told of those it met is not.
        Relation::Acl => at == trigger || !s.tokens[at].is_nominal() || is_toll(s, child),
        Relation::Advcl => markers(s, child).iter().all(|mark| {
            matches!(
                mark.as_str(),
                "as" | "when" | "while" | "with" | "by" | "in" | "after"
            )
        }),
        // Another act by someone else has its own numbers; a toll is no act.
        Relation::Parataxis => is_toll(s, child),
        Relation::Conj => {
            let toll = is_toll(s, child);
            let nominal = token.upos != Upos::Verb && s.tokens[at].upos != Upos::Verb;
            own_subject(s, child).is_none() && (!nominal || at != trigger) || toll
        }
        Relation::Obj | Relation::Obl | Relation::Nsubj | Relation::Nmod => {
            token.is_nominal() && !outcome::counted(s, child).is_empty()
        }
        _ => false,
    }
}

/// Whether a word tells what befell people.
fn is_toll(s: &Sentence, at: usize) -> bool {
    matches!(
        s.tokens[at].lemma.as_str(),
        "kill" | "die" | "wound" | "injure" | "dead" | "hurt" | "leave" | "displace" | "flee"
    )
}
