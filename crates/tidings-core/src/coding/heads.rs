//! Acts that the model's event heads propose, beside those that patterns found.
//!
//! Patterns and heads check each other: a pattern's act that the heads give no chance is dropped, one that they
//! take for another type changes its type, and what they alone are sure of is added. A codebook with types that
//! the heads never learned is left to its patterns.

use smol_str::SmolStr;

use crate::actors::{self, Cast, phrase_span};
use crate::analysis::{EventRole, Proposal, Sentence};
use crate::claim::{Basis, Party, PartyKind, Status, TokenRef};
use crate::clause;
use crate::codebook::{Codebook, EventType};
use crate::status::Reading;

use super::draft::{self, Draft, Origin};
use super::frame::Filler;
use super::parties::{self, Found};

/// An act that no pattern found is added from this probability of its type.
const ADDED: f32 = 0.7;
/// An act without any party that has a code needs more.
const ADDED_ALONE: f32 = 0.75;
/// A pattern's act stands down to this probability that its trigger names an act.
const KEPT: f32 = 0.35;
/// A pattern's act takes another type from this probability of it.
const RETYPED: f32 = 0.5;
/// A word plays a part from this probability.
const PART: f32 = 0.5;
/// A pattern's party stays beside the heads' from this probability.
const HELD: f32 = 0.3;
/// A party without a sector takes the likeliest from this probability.
const SECTOR: f32 = 0.4;
/// A common noun's sector gives way from this probability of another.
const SURE: f32 = 0.8;
/// A pattern's act takes another status from this probability of it: below, rules read it as well as the heads do
/// (`scores/events.json`).
const STATUS: f32 = 0.9;
/// A mode holds from this probability.
const MODE: f32 = 0.5;
/// A mode beside those of a pattern needs more.
const BESIDE: f32 = 0.9;

/// Why an act that a pattern found is none.
pub(super) struct Refused<'b> {
    pub draft: Draft<'b>,
    pub chance: f32,
}

/// Adds a pattern's parties to the heads' where the heads name none, or leave them a fair chance beside their own.
fn hold(known: &[Found], named: &mut Vec<Found>, proposal: &Proposal, role: EventRole) {
    let alone = named.is_empty();
    for found in known {
        let part = proposal
            .roles
            .iter()
            .find(|r| r.token == found.token && r.role == role);
        let same = |f: &Found| {
            f.party.span.overlaps(found.party.span)
                || f.party.name.is_some() && f.party.name == found.party.name
        };
        if alone || part.is_some_and(|r| r.chance >= HELD) && !named.iter().any(same) {
            named.push(found.clone());
        }
    }
}

/// What the heads have to say of one sentence.
pub(super) struct Heads<'a> {
    pub book: &'a Codebook,
    pub sentence: &'a Sentence,
    pub index: usize,
    pub cast: &'a Cast,
    /// Types that the heads tell apart; empty where the model has none.
    pub types: &'a [SmolStr],
    pub text: &'a str,
    /// The country that the document is about, if it is about one.
    pub home: Option<&'a SmolStr>,
    /// What the rules read an act's status to be, by its trigger.
    pub read: &'a dyn Fn(usize) -> Reading,
}

impl Heads<'_> {
    /// Patterns' acts and proposed ones, reconciled, in the order of the text.
    pub fn reconcile<'b>(&self, drafts: Vec<Draft<'b>>) -> (Vec<Draft<'b>>, Vec<Refused<'b>>) {
        if self.types.is_empty() {
            return (drafts, Vec::new());
        }
        let (mut kept, mut refused) = (Vec::new(), Vec::new());
        let mut answered: Vec<usize> = Vec::new();
        for mut draft in drafts {
            let kind = &self.book.types[draft.kind].name;
            if !self.types.contains(kind) {
                kept.push(draft);
                continue;
            }
            let names = std::iter::once(draft.trigger).chain(draft.also.iter().copied());
            let proposal = names
                .filter_map(|token| self.sentence.proposal(token))
                .max_by(|a, b| a.chance.total_cmp(&b.chance));
            let chance = proposal.map_or(0.0, |p| p.chance);
            match proposal {
                Some(proposal) if chance >= KEPT => {
                    answered.extend(&draft.also);
                    answered.push(draft.trigger);
                    self.inform(&mut draft, proposal);
                    kept.push(draft);
                }
                _ => refused.push(Refused { draft, chance }),
            }
        }
        for proposal in &self.sentence.proposals {
            if !answered.contains(&proposal.trigger) {
                kept.extend(self.added(proposal));
            }
        }
        kept.sort_by_key(|draft| draft.trigger);
        (kept, refused)
    }

    /// Lets the heads correct what a pattern says.
    fn inform(&self, draft: &mut Draft<'_>, proposal: &Proposal) {
        draft.proposed = Some(Proposed::of(proposal, &self.book.types[draft.kind].name));
        if let Some((kind, share)) = self.best_type(proposal)
            && kind != draft.kind
            && share >= RETYPED
        {
            draft.kind = kind;
            draft.origin = Origin::Heads;
            draft.modes.clear();
            draft.proposed = Some(Proposed::of(proposal, &self.book.types[kind].name));
        }
        if let Some((status, chance)) = status(proposal)
            && chance >= STATUS
            && draft.status != Status::Negated
            && status != draft.status
        {
            draft.status = status;
            draft.status_reason = format!("by the model, {chance:.2}");
        }
        self.parties(draft, proposal);
        self.modes(draft, proposal);
    }

    /// The act that the heads alone propose, where they are sure enough.
    fn added<'b>(&self, proposal: &Proposal) -> Option<Draft<'b>> {
        let (kind, _) = self.best_type(proposal)?;
        if proposal.chance < ADDED {
            return None;
        }
        let name = &self.book.types[kind].name;
        let mut draft = Draft {
            trigger: proposal.trigger,
            companions: clause::particles(self.sentence, proposal.trigger),
            also: Vec::new(),
            kind,
            origin: Origin::Heads,
            actors: Vec::new(),
            recipients: Vec::new(),
            modes: Vec::new(),
            status: status(proposal).map_or(Status::Actual, |(status, _)| status),
            status_reason: "by the model".into(),
            steps: vec![format!("model: {name} {:.2}", proposal.kind(name))],
            proposed: Some(Proposed::of(proposal, name)),
        };
        // A "not" over the act is plainer than what the heads make of it.
        let read = (self.read)(proposal.trigger);
        if read.status == Status::Negated {
            draft.status = read.status;
            draft.status_reason = read.reason;
        }
        self.parties(&mut draft, proposal);
        self.modes(&mut draft, proposal);
        let mut parties = draft.actors.iter().chain(&draft.recipients);
        let coded = parties.any(|f| f.party.country.is_some() || f.party.sector.is_some());
        (coded || proposal.chance >= ADDED_ALONE).then_some(draft)
    }

    /// The likeliest type that the codebook has.
    fn best_type(&self, proposal: &Proposal) -> Option<(usize, f32)> {
        let position = |name: &SmolStr| self.book.types.iter().position(|t| t.name == *name);
        proposal
            .kinds
            .iter()
            .find_map(|(name, share)| Some((position(name)?, *share)))
    }

    /// The heads' parties take the place of a pattern's, but for those that the heads leave a fair chance.
    fn parties(&self, draft: &mut Draft<'_>, proposal: &Proposal) {
        let mut actors = self.in_role(draft.kind, proposal, EventRole::Actor);
        let mut recipients = self.in_role(draft.kind, proposal, EventRole::Recipient);
        draft::unnest(&mut actors);
        draft::unnest(&mut recipients);
        hold(&draft.actors, &mut actors, proposal, EventRole::Actor);
        hold(
            &draft.recipients,
            &mut recipients,
            proposal,
            EventRole::Recipient,
        );
        draft.actors = actors;
        draft.recipients = recipients;
        let same = |a: &Found, b: &Found| a.token == b.token || a.party.span == b.party.span;
        let taken = draft.actors.clone();
        draft
            .recipients
            .retain(|r| !taken.iter().any(|a| same(a, r)));
    }

    fn in_role(&self, kind: usize, proposal: &Proposal, role: EventRole) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for token in proposal.in_role(role, PART) {
            let filler = Filler {
                token,
                implicit: false,
            };
            let mut known = parties::of_fillers(self.sentence, self.index, self.cast, &[filler]);
            if known.is_empty() {
                known.extend(self.unnamed(token, kind));
            }
            let said = proposal
                .roles
                .iter()
                .find(|r| r.token == token && r.role == role);
            if let [only] = known.as_mut_slice() {
                self.complete(&mut only.party, said.and_then(|r| r.sector.as_ref()));
            }
            for party in known {
                // "His Turkish counterpart Recep Tayyip Erdogan" is one, however the parser cuts it.
                let again = |f: &Found| {
                    f.party.span == party.party.span
                        || f.party.name.is_some() && f.party.name == party.party.name
                };
                if !found.iter().any(again) {
                    found.push(party);
                }
            }
        }
        found
    }

    /// Fills in what knowledge leaves open: the sector from the words around, the country from the document.
    fn complete(&self, party: &mut Party, said: Option<&(SmolStr, f32)>) {
        if let Some((sector, chance)) = said {
            let open = party.sector.is_none() && *chance >= SECTOR;
            // What a common noun or pronoun means depends on its sentence more than on the noun.
            let loose = party.name.is_none() && matches!(party.basis, Basis::Noun | Basis::Pronoun);
            if open || (loose && *chance >= SURE) {
                party.sector = Some(sector.clone());
            }
        }
        let local = party.sector.as_deref().is_some_and(|sector| {
            !matches!(
                sector,
                "IGO" | "NGO" | "REB" | "BUS" | "MED" | "UAF" | "REF"
            )
        });
        let many = || actors::is_of_many(party.span.of(self.text));
        if party.country.is_none() && party.name.is_none() && local && !many() {
            party.country = self.home.cloned();
        }
    }

    /// A party that the cast does not know: its words alone. A place is one where it stands for a state, and what
    /// is attacked there is the place.
    fn unnamed(&self, token: usize, kind: usize) -> Option<Found> {
        let at = TokenRef {
            sentence: self.index,
            token,
        };
        let party = match self.cast.ground(at) {
            Some(_) if self.book.types[kind].name == "ASSAULT" => return None,
            Some(state) => state?.clone(),
            None => Party {
                span: phrase_span(self.sentence, token, self.text),
                name: None,
                country: None,
                sector: None,
                role: None,
                kind: PartyKind::Group,
                basis: Basis::Noun,
                confidence: 0.2,
            },
        };
        Some(Found {
            token,
            implicit: false,
            party,
        })
    }

    fn modes(&self, draft: &mut Draft<'_>, proposal: &Proposal) {
        let least = if draft.modes.is_empty() { MODE } else { BESIDE };
        let EventType { name, modes, .. } = &self.book.types[draft.kind];
        for (label, chance) in &proposal.modes {
            let Some((kind, mode)) = label.split_once('/') else {
                continue;
            };
            let known = modes.iter().find(|m| m.name == mode);
            if let Some(known) = known
                && kind == name
                && *chance >= least
                && !draft.modes.contains(&known.name)
            {
                draft.modes.push(known.name.clone());
            }
        }
    }
}

/// What the heads say of an act, for its confidence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proposed {
    /// Probability that the trigger names an act.
    pub chance: f32,
    /// Probability that it names one of this type.
    pub kind: f32,
}

impl Proposed {
    fn of(proposal: &Proposal, kind: &str) -> Self {
        Self {
            chance: proposal.chance,
            kind: proposal.kind(kind),
        }
    }
}

/// The likeliest status and its probability.
fn status(proposal: &Proposal) -> Option<(Status, f32)> {
    let (name, chance) = proposal.statuses.first()?;
    Some((Status::parse(name)?, *chance))
}

#[cfg(test)]
#[path = "heads_tests.rs"]
mod tests;
