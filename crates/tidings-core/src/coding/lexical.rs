//! Modes and contexts from the words around a trigger.

use smol_str::SmolStr;

use crate::analysis::{Relation, Sentence};
use crate::clause;
use crate::codebook::{Codebook, CueSlot, Phrase};

use super::draft::Draft;
use super::frame::{self, Frame};
use super::matching;

/// A claim carries at most this many contexts.
const MOST_CONTEXTS: usize = 3;

/// Modes whose cue words stand in the trigger's phrase, its actor's, or its means.
pub(super) fn modes(book: &Codebook, s: &Sentence, draft: &Draft<'_>) -> Vec<SmolStr> {
    let mut modes = draft.modes.clone();
    if draft.origin.pattern().is_some_and(|p| !p.modes.is_empty()) {
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
        let within = if mode.cue_slots.is_empty() {
            near.clone()
        } else {
            cue_tokens(book, s, draft, &mode.cue_slots)
        };
        let cued = mode
            .cues
            .iter()
            .any(|cue| within.iter().any(|&at| cue_at(s, cue, at)));
        if cued && !modes.contains(&mode.name) {
            modes.push(mode.name.clone());
        }
    }
    modes
}

/// All that hangs on the fillers of the slots that a mode names.
fn cue_tokens(book: &Codebook, s: &Sentence, draft: &Draft<'_>, slots: &[CueSlot]) -> Vec<usize> {
    let Some(kind) = matching::trigger_kind(s, draft.trigger) else {
        return Vec::new();
    };
    let frame = Frame::new(book, s, draft.trigger, kind);
    let mut tokens = Vec::new();
    for slot in slots {
        match slot {
            CueSlot::Trigger => {
                tokens.push(draft.trigger);
                tokens.extend(s.children(draft.trigger).filter(|&child| {
                    s.tokens[child].deprel.is(Relation::Compound)
                        || s.tokens[child].deprel.is(Relation::Amod)
                }));
            }
            CueSlot::Slot(slot) => {
                tokens.extend(
                    frame
                        .fill(slot)
                        .into_iter()
                        .flat_map(|filler| s.subtree(filler.token)),
                );
            }
        }
    }
    tokens
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

/// The pattern's contexts, then those whose cues stand most often in the sentence.
pub(super) fn contexts(book: &Codebook, s: &Sentence, draft: &Draft<'_>) -> Vec<SmolStr> {
    let fixed = draft.origin.pattern().map(|p| p.contexts.clone());
    let mut contexts = fixed.unwrap_or_default();
    let mut ranked: Vec<(usize, &SmolStr)> = book
        .contexts
        .iter()
        .map(|(name, cues)| {
            let hits = (0..s.tokens.len())
                .filter(|&at| cues.iter().any(|cue| cue_at(s, cue, at)))
                .count();
            (hits, name)
        })
        .filter(|(hits, name)| *hits > 0 && !contexts.contains(name))
        .collect();
    ranked.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
    let room = MOST_CONTEXTS.saturating_sub(contexts.len());
    contexts.extend(ranked.into_iter().take(room).map(|(_, name)| name.clone()));
    contexts
}
