//! When, where and by whose account an act happened: what rules find, as the event heads see it.

use crate::analysis::{EventRole, Proposal, Sentence};
use crate::claim::{
    PlaceBasis, PlaceMention, PlacePrecision, TimeMention, TokenRef, Voice, When, Where,
};
use crate::{places, times};

use super::rules::Job;

/// A word tells the time or the place of an act from this probability.
const TOLD: f32 = 0.5;
/// Words that a rule took for it stand down to this probability.
const KEPT: f32 = 0.15;

/// The surroundings of one act.
pub(super) struct Setting {
    pub when: Option<When>,
    pub place: Option<Where>,
    pub attribution: Vec<Voice>,
}

/// Reads the setting of the act whose trigger is `at`.
pub(super) fn of(job: &Job<'_>, s: &Sentence, at: TokenRef) -> Setting {
    let reading = job.reading;
    let place = places::of_event(job.document, job.analysis, &reading.places, at);
    let when = times::of_event(job.document, job.analysis, &reading.times, at);
    match s.proposal(at.token) {
        Some(proposal) => Setting {
            when: time(job, s, at, proposal, when),
            place: site(job, s, at, proposal, place),
            attribution: reading
                .attributions
                .chain_with(job.analysis, &reading.cast, at, proposal),
        },
        None => Setting {
            when,
            place,
            attribution: reading.attributions.chain(job.analysis, &reading.cast, at),
        },
    }
}

/// The chance that some word of a stretch of the sentence plays a part.
fn chance(proposal: &Proposal, role: EventRole, inside: impl Fn(usize) -> bool) -> f32 {
    let fits = proposal
        .roles
        .iter()
        .filter(|r| r.role == role && inside(r.token));
    fits.map(|r| r.chance).fold(0.0, f32::max)
}

fn time(
    job: &Job<'_>,
    s: &Sentence,
    at: TokenRef,
    proposal: &Proposal,
    ruled: Option<When>,
) -> Option<When> {
    let told = |mention: &&TimeMention| {
        mention.sentence == at.sentence
            && mention.days.is_some()
            && chance(proposal, EventRole::Time, |t| mention.tokens.contains(t)) >= TOLD
    };
    let ruled_words = ruled.as_ref().and_then(|when| when.span);
    let proposed = job.reading.times.iter().find(told);
    if let Some(mention) = proposed
        && !ruled_words.is_some_and(|words| words.overlaps(mention.span))
    {
        return times::stated(mention).or(ruled);
    }
    let doubted = ruled_words.is_some_and(|words| {
        s.span.contains(words)
            && chance(proposal, EventRole::Time, |t| {
                s.tokens[t].span.overlaps(words)
            }) < KEPT
    });
    if doubted && proposed.is_none() {
        return times::without_words(job.document);
    }
    ruled
}

fn site(
    job: &Job<'_>,
    s: &Sentence,
    at: TokenRef,
    proposal: &Proposal,
    ruled: Option<Where>,
) -> Option<Where> {
    let told = |mention: &&PlaceMention| {
        mention.sentence == at.sentence
            && chance(proposal, EventRole::Place, |t| mention.tokens.contains(t)) >= TOLD
    };
    let proposed: Vec<&PlaceMention> = job.reading.places.iter().filter(told).collect();
    // A country gives way to a town in it.
    let known = ruled.as_ref().is_some_and(|place| {
        place.place.precision != PlacePrecision::Country
            && proposed.iter().any(|m| m.span.overlaps(place.span))
    });
    if !proposed.is_empty() && !known {
        return places::stated_as_place(&proposed);
    }
    let doubted = ruled.as_ref().is_some_and(|place| {
        place.basis == PlaceBasis::Sentence
            && chance(proposal, EventRole::Place, |t| {
                s.tokens[t].span.overlaps(place.span)
            }) < KEPT
    });
    ruled.filter(|_| !doubted)
}
