//! What an act that is refused, announced or held out is nearest to.

use smol_str::SmolStr;

use crate::analysis::Proposal;
use crate::claim::{Status, TokenRef};
use crate::codebook::Codebook;
use crate::status;

use super::Scene;

/// Codebooks differ in whether announced conflict is a threat; so do their users.
const ANNOUNCED: f32 = 0.5;

/// In what sense an act is told, as probabilities.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sense {
    negated: f32,
    future: f32,
    hypothetical: f32,
}

impl Sense {
    /// What the event heads and the rules say of a trigger, each with half of the weight.
    pub fn of(scene: Scene<'_>, sentence: usize, proposal: &Proposal) -> Self {
        let at = TokenRef {
            sentence,
            token: proposal.trigger,
        };
        let read = status::of_event(scene.document, scene.analysis, scene.times, at).status;
        let mean = |status: Status| {
            let named = proposal.statuses.iter();
            let told = named.filter(|(name, _)| Status::parse(name) == Some(status));
            let heads: f32 = told.map(|(_, chance)| chance).sum();
            (heads + Self::sure(read == status)) / 2.0
        };
        Self {
            negated: mean(Status::Negated),
            future: mean(Status::Future),
            hypothetical: mean(Status::Hypothetical),
        }
    }

    /// What a claim says.
    pub fn told(status: Status) -> Self {
        Self {
            negated: Self::sure(status == Status::Negated),
            future: Self::sure(status == Status::Future),
            hypothetical: Self::sure(status == Status::Hypothetical),
        }
    }

    fn sure(holds: bool) -> f32 {
        if holds { 1.0 } else { 0.0 }
    }

    /// The types that an act of a type comes to, with their shares, which sum to one.
    pub fn split(self, book: &Codebook, kind: &SmolStr) -> Vec<(SmolStr, f32)> {
        let mut shares = vec![(kind.clone(), 1.0)];
        let Some(known) = book.event_type(kind) else {
            return shares;
        };
        let turns = [
            (&known.negated_becomes, self.negated),
            (&known.future_becomes, self.future),
            (
                &known.intended_becomes,
                ANNOUNCED * (self.future + self.hypothetical).min(1.0),
            ),
        ];
        for (becomes, share) in turns {
            if let Some(becomes) = becomes {
                let share = share.min(shares[0].1);
                shares[0].1 -= share;
                shares.push((becomes.clone(), share));
            }
        }
        shares
    }
}
