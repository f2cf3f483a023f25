//! Who speaks for a type, and with what weight.

use smol_str::SmolStr;

use crate::analysis::{EventRole, Proposal, Sentence};
use crate::claim::{Claim, Party};
use crate::codebook::{Codebook, PhraseKind};
use crate::span::ByteSpan;

use super::sense::Sense;
use super::sides::{Side, Sides};
use super::{Evidence, Pair, Scene, Witness};
use crate::coding::{frame, matching};

/// What a part is worth that nobody sees the party in: parties are missed oftener than acts.
const UNSEEN: f32 = 0.1;
/// Both parties as actors: a meeting, a clash.
const MUTUAL: f32 = 0.9;
/// The parties the other way round.
const SWAPPED: f32 = 0.25;
/// The recipient somewhere in what is refused, demanded or promised.
const WITHIN: f32 = 0.6;
/// A pattern's claim with both parties; with one; with neither.
const CLAIM: f32 = 0.7;
const CLAIM_OF_ONE: f32 = 0.2;
const CLAIM_OF_OTHERS: f32 = 0.02;
/// A word of the codebook whose pattern does not hold.
const WORD: f32 = 0.02;
/// Weights below this are not told.
const LEAST: f32 = 1e-5;

/// What the event heads say of every word.
pub(super) fn heads(
    scene: Scene<'_>,
    sentence: usize,
    sides: &Sides,
    carriers: &[f32],
) -> Vec<Evidence> {
    let (book, s) = (scene.book, &scene.analysis.sentences[sentence]);
    let mut found = Vec::new();
    for proposal in &s.proposals {
        let carried = carried(s, carriers, proposal.trigger);
        let fit = fit(book, s, proposal, sides);
        let weight = fit * sides.joins(s, proposal.trigger) * (1.0 - carried);
        if weight * proposal.chance < LEAST {
            continue;
        }
        let sense = Sense::of(scene, sentence, proposal);
        for (kind, chance) in &proposal.kinds {
            for (kind, share) in sense.split(book, kind) {
                found.push(Evidence {
                    witness: Witness::Heads,
                    kind,
                    trigger: s.tokens[proposal.trigger].span,
                    weight: weight * chance * share,
                });
            }
        }
    }
    found.retain(|said| said.weight >= LEAST);
    found
}

/// For every word, how likely it is that it carries what hangs on it, as an act of the actor: what is refused or
/// demanded is no act of its own.
pub(super) fn carriers(book: &Codebook, s: &Sentence, sides: &Sides) -> Vec<f32> {
    let mut chances = vec![0.0; s.tokens.len()];
    for proposal in &s.proposals {
        if !sides.actor.holds(proposal.trigger) {
            chances[proposal.trigger] = carrying(book, proposal) * fit(book, s, proposal, sides);
        }
    }
    chances
}

/// How likely it is that a word above this one carries it.
fn carried(s: &Sentence, carriers: &[f32], inner: usize) -> f32 {
    let chances = s.ancestors(inner).map(|outer| carriers[outer]);
    chances.fold(0.0, f32::max)
}

/// Probability that a word names an act of a type that carries others.
fn carrying(book: &Codebook, proposal: &Proposal) -> f32 {
    let carries = |kind: &SmolStr| book.event_type(kind).is_some_and(|t| t.carries);
    let kinds = proposal.kinds.iter().filter(|(kind, _)| carries(kind));
    kinds.map(|(_, chance)| chance).sum()
}

/// How well the marked parties fit a trigger's parts, from 0 to 1.
fn fit(book: &Codebook, s: &Sentence, proposal: &Proposal, sides: &Sides) -> f32 {
    let chance = |role: EventRole, side: &Side| {
        let in_side = |token: usize| side.tokens.iter().find(|(t, _)| *t == token);
        let chances = proposal.roles.iter().filter(|r| r.role == role);
        let weighted = chances.filter_map(|r| Some(r.chance * in_side(r.token)?.1));
        weighted.fold(0.0, f32::max)
    };
    let both = |actor: f32, recipient: f32| {
        (UNSEEN + (1.0 - UNSEEN) * actor) * (UNSEEN + (1.0 - UNSEEN) * recipient)
    };
    let (acts, acted_on) = (
        chance(EventRole::Actor, &sides.actor),
        chance(EventRole::Recipient, &sides.recipient),
    );
    // What is refused, demanded or promised is done to somebody who stands in its clause.
    let within = WITHIN * carrying(book, proposal) * sides.within(s, proposal.trigger);
    let co_acts = chance(EventRole::Actor, &sides.recipient);
    let swapped = both(co_acts, chance(EventRole::Recipient, &sides.actor));
    both(acts, acted_on.max(MUTUAL * co_acts).max(within)).max(SWAPPED * swapped)
}

/// Claims of the codebook's patterns.
pub(super) fn patterns<'c>(
    book: &Codebook,
    s: &Sentence,
    sides: &Sides,
    carriers: &[f32],
    claims: impl Iterator<Item = &'c Claim>,
    pair: Pair,
) -> Vec<Evidence> {
    let names = |parties: &[Party], span: ByteSpan, side: &Side| {
        parties.iter().any(|party| {
            let inside = |t: usize| party.span.contains(s.tokens[t].span);
            party.span.overlaps(span) || side.tokens.iter().any(|(t, _)| inside(*t))
        })
    };
    let mut found = Vec::new();
    for claim in claims {
        let token = claim.event.trigger_token;
        let acts = names(&claim.actors, pair.actor, &sides.actor);
        let acted_on = names(&claim.recipients, pair.recipient, &sides.recipient);
        let co_acts = names(&claim.actors, pair.recipient, &sides.recipient);
        let carries = book
            .event_type(&claim.event.kind)
            .is_some_and(|t| t.carries);
        let within = carries && sides.within(s, token) > 0.0;
        let worth = match (acts, acted_on) {
            (true, _) if acted_on || co_acts || within => CLAIM,
            (true, false) | (false, true) if !co_acts => CLAIM_OF_ONE,
            _ => CLAIM_OF_OTHERS,
        };
        let weight = worth * sides.joins(s, token) * (1.0 - carried(s, carriers, token));
        let sense = Sense::told(claim.event.status);
        for (kind, share) in sense.split(book, &claim.event.kind) {
            found.push(Evidence {
                witness: Witness::Pattern,
                kind,
                trigger: claim.event.trigger,
                weight: weight * share,
            });
        }
    }
    found.retain(|said| said.weight >= LEAST);
    found
}

/// Words of the codebook, whatever their patterns ask for besides.
pub(super) fn lexicon(book: &Codebook, s: &Sentence, sides: &Sides) -> Vec<Evidence> {
    let mut found = Vec::new();
    for token in 0..s.tokens.len() {
        let Some(kind) = matching::trigger_kind(s, token) else {
            continue;
        };
        let lemma = s.tokens[token].lemma.to_lowercase();
        let phrases = book.candidates(kind, &lemma).iter();
        let standing = phrases.filter(|(_, phrase)| match kind {
            PhraseKind::Noun => frame::noun_phrase_stands(s, token, phrase),
            PhraseKind::Verb | PhraseKind::Adjective => {
                frame::companions_follow(s, token, &phrase.companions)
            }
        });
        let mut types: Vec<usize> = standing.map(|(p, _)| book.patterns[*p].kind).collect();
        types.sort_unstable();
        types.dedup();
        // A word of many types says little of each.
        let weight = WORD * sides.joins(s, token) / types.len().max(1) as f32;
        found.extend(types.into_iter().map(|kind| Evidence {
            witness: Witness::Lexicon,
            kind: book.types[kind].name.clone(),
            trigger: s.tokens[token].span,
            weight,
        }));
    }
    found
}
