//! How sure the rule coder is of a claim's type and parties.

use crate::claim::{Basis, Status};

use super::draft::Draft;

/// Chance that type and parties are right, from 0 to 1, from what the claim rests on.
pub(super) fn of(draft: &Draft<'_>, placed: bool) -> f32 {
    // From a reading of a hundred claims (scores/reading.json): fewer are right than the parts would suggest.
    let mut odds: f32 = -0.8;
    if let Some(proposed) = draft.proposed {
        // Held against the development part of the corpus: see the reliability table in scores/events.json.
        odds += 2.0 * proposed.kind + proposed.chance - 2.45;
    }
    if !draft.actors.is_empty() {
        odds += 0.6;
    }
    if !draft.recipients.is_empty() {
        odds += 0.5;
    }
    odds += 0.25 * draft.origin.pattern().map_or(0, |p| p.when.len()).min(2) as f32;
    if placed {
        odds += 0.1;
    }
    if matches!(draft.status, Status::Hypothetical | Status::Future) {
        odds -= 0.3;
    }
    let parties = draft.actors.iter().chain(&draft.recipients);
    for found in parties {
        if found.implicit {
            odds -= 0.2;
        }
        if matches!(found.party.basis, Basis::Pronoun | Basis::Noun) {
            odds -= 0.15;
        }
        odds -= 0.6 * (1.0 - found.party.confidence);
    }
    if draft.proposed.is_some() {
        // Slope and shift fitted on the development part of the corpus.
        odds = 1.1 * odds + 0.11;
    }
    1.0 / (1.0 + (-odds).exp())
}
