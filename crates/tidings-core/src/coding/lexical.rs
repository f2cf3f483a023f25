//! Modes and contexts from the words around a trigger.

use smol_str::SmolStr;

use crate::analysis::{Relation, Sentence};
use crate::clause;
use crate::codebook::{Codebook, Phrase};

use super::draft::Draft;
use super::frame;

/// A claim carries at most this many contexts.
const MOST_CONTEXTS: usize = 3;

/// Modes whose cue words stand in the trigger's phrase, its actor's, or its means.
pub(super) fn modes(book: &Codebook, s: &Sentence, draft: &Draft<'_>) -> Vec<SmolStr> {
    let mut modes = draft.modes.clone();
    if !draft.pattern.modes.is_empty() {
        return modes;
    }
    let mut near = vec![draft.trigger];
    near.extend(&draft.also);
    near.extend(&draft.companions);
    for at in near.clone() {
        near.extend(phrase(s, at));
    }
    for actor in &draft.actors {
        near.push(actor.token);
        near.extend(phrase(s, actor.token));
    }
    for mode in &book.types[draft.kind].modes {
        if !modes.contains(&mode.name)
            && mode
                .cues
                .iter()
                .any(|cue| near.iter().any(|&at| cue_at(s, cue, at)))
        {
            modes.push(mode.name.clone());
        }
    }
    modes
}

/// What belongs to a trigger without being a clause or a party of its own: modifiers and means.
fn phrase(s: &Sentence, at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for child in s.children(at) {
        match s.tokens[child].deprel.relation {
            Relation::Amod | Relation::Compound | Relation::Obj | Relation::Acl => {
                found.push(child)
            }
            Relation::Obl | Relation::Nmod => {
                let means = clause::case_marker(s, child).is_some_and(|case| {
                    matches!(
                        case.as_str(),
                        "with" | "by" | "from" | "in" | "of" | "using" | "over"
                    )
                });
                if means {
                    found.push(child);
                    found.extend(s.children_by(child, Relation::Compound));
                    found.extend(s.children_by(child, Relation::Amod));
                }
            }
            _ => {}
        }
    }
    found
}

fn cue_at(s: &Sentence, cue: &Phrase, at: usize) -> bool {
    s.tokens[at].lemma.eq_ignore_ascii_case(&cue.head)
        && frame::companions_precede(s, at, &cue.companions)
}

/// The pattern's contexts, then those whose cues stand in the sentence.
pub(super) fn contexts(book: &Codebook, s: &Sentence, draft: &Draft<'_>) -> Vec<SmolStr> {
    let mut contexts = draft.pattern.contexts.clone();
    for (name, cues) in &book.contexts {
        if contexts.len() >= MOST_CONTEXTS {
            break;
        }
        if !contexts.contains(name)
            && cues
                .iter()
                .any(|cue| (0..s.tokens.len()).any(|at| cue_at(s, cue, at)))
        {
            contexts.push(name.clone());
        }
    }
    contexts
}
