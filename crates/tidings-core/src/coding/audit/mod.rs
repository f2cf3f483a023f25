//! What type of act a sentence reports between two marked parties: for checking somebody else's records.
//!
//! The choice is forced, so weak signs count too. Three witnesses are asked, and each speaks for types with a
//! weight that tells how well its trigger joins the two parties:
//!
//! - the model's event heads: every word, however unlikely a trigger, with its types and with how likely the
//!   marked words are its actor and recipient;
//! - claims that the codebook's patterns make, by whether the parties are theirs;
//! - the codebook's lexicon: words of a type that stand between the parties but that no pattern accepts.
//!
//! The weights are added up by type and made to sum to one.

mod sense;
mod sides;
mod witnesses;

use smol_str::SmolStr;

use crate::analysis::Analysis;
use crate::claim::{Claim, TimeMention};
use crate::codebook::Codebook;
use crate::document::Document;
use crate::span::ByteSpan;

use sides::Sides;

/// What every type has before any witness speaks, so that none is impossible.
const PRIOR: f32 = 0.0005;
/// A mode is told from this probability.
const MODE: f32 = 0.5;

/// Two marked parties of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Who acts.
    pub actor: ByteSpan,
    /// Who is acted upon.
    pub recipient: ByteSpan,
}

/// How likely each type is for a pair, and what speaks for it.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// All types of the codebook with probabilities that sum to one, the likeliest first.
    pub kinds: Vec<(SmolStr, f32)>,
    /// Modes of the likeliest type that are likelier than not.
    pub modes: Vec<(SmolStr, f32)>,
    /// What was heard, the weightiest first.
    pub evidence: Vec<Evidence>,
}

impl Verdict {
    /// The likeliest type with its probability.
    pub fn best(&self) -> Option<(&SmolStr, f32)> {
        self.kinds.first().map(|(kind, chance)| (kind, *chance))
    }

    /// The words that speak most for the likeliest type.
    pub fn trigger(&self) -> Option<ByteSpan> {
        let (best, _) = self.best()?;
        let said = self.evidence.iter().find(|e| e.kind == *best);
        said.map(|e| e.trigger)
    }
}

/// Who says that an act is of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witness {
    /// The model's event heads.
    Heads,
    /// A pattern of the codebook.
    Pattern,
    /// A word of the codebook whose pattern does not hold.
    Lexicon,
}

/// One sign that the act is of a type.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Who says so.
    pub witness: Witness,
    /// Of which type.
    pub kind: SmolStr,
    /// The word that it hangs on.
    pub trigger: ByteSpan,
    /// How much it counts.
    pub weight: f32,
}

/// What witnesses look at.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The ontology to choose from.
    pub book: &'a Codebook,
    /// The text.
    pub document: &'a Document,
    /// Its analysis, best with proposals for every word.
    pub analysis: &'a Analysis,
    /// Times in it.
    pub times: &'a [TimeMention],
    /// Claims that the codebook's patterns make of it by themselves.
    pub claims: &'a [Claim],
}

/// Weighs what speaks for each type of the codebook.
pub fn audit(scene: Scene<'_>, pair: Pair) -> Verdict {
    let Scene {
        book,
        analysis,
        claims,
        ..
    } = scene;
    let mut evidence: Vec<Evidence> = Vec::new();
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        let Some(sides) = Sides::find(sentence, pair) else {
            continue;
        };
        let carriers = witnesses::carriers(book, sentence, &sides);
        evidence.extend(witnesses::heads(scene, index, &sides, &carriers));
        let own = claims.iter().filter(|claim| claim.sentence == index);
        evidence.extend(witnesses::patterns(
            book, sentence, &sides, &carriers, own, pair,
        ));
        evidence.extend(witnesses::lexicon(book, sentence, &sides));
    }
    let mut weights: Vec<f32> = vec![PRIOR; book.types.len()];
    for said in &evidence {
        if let Some(kind) = book.types.iter().position(|t| t.name == said.kind) {
            weights[kind] += said.weight;
        }
    }
    let total: f32 = weights.iter().sum();
    let names = book.types.iter().map(|t| t.name.clone());
    let mut kinds: Vec<(SmolStr, f32)> = names.zip(weights.iter().map(|w| w / total)).collect();
    // Stable: the codebook's order settles what weights do not.
    kinds.sort_by(|a, b| b.1.total_cmp(&a.1));
    evidence.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut verdict = Verdict {
        kinds,
        modes: Vec::new(),
        evidence,
    };
    verdict.modes = modes(book, analysis, claims, &verdict);
    verdict
}

/// Modes that the heads or a pattern see at the trigger of the likeliest type.
fn modes(
    book: &Codebook,
    analysis: &Analysis,
    claims: &[Claim],
    verdict: &Verdict,
) -> Vec<(SmolStr, f32)> {
    let (Some((best, _)), Some(trigger)) = (verdict.best(), verdict.trigger()) else {
        return Vec::new();
    };
    let proposals = analysis.sentences.iter().flat_map(|s| {
        let at = move |t: usize| s.tokens.get(t).map(|token| token.span);
        s.proposals.iter().map(move |p| (at(p.trigger), p))
    });
    let mut found: Vec<(SmolStr, f32)> = Vec::new();
    for (_, proposal) in proposals.filter(|(at, _)| *at == Some(trigger)) {
        for (label, chance) in &proposal.modes {
            if let Some((kind, mode)) = label.split_once('/')
                && kind == best
                && *chance >= MODE
            {
                found.push((mode.into(), *chance));
            }
        }
    }
    let known = |name: &SmolStr| {
        let kind = book.event_type(best);
        kind.is_some_and(|kind| kind.modes.iter().any(|mode| mode.name == *name))
    };
    found.retain(|(name, _)| known(name));
    for claim in claims {
        let same = claim.event.kind == *best && claim.event.trigger.overlaps(trigger);
        for mode in claim.event.modes.iter().filter(|_| same) {
            if !found.iter().any(|(name, _)| name == mode) {
                found.push((mode.clone(), claim.confidence.max(MODE)));
            }
        }
    }
    found
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
