//! A claim in the making.

use smol_str::SmolStr;

use crate::analysis::Relation;
use crate::claim::Status;
use crate::codebook::{Needs, Pattern, PhraseKind, Slot};

use super::frame::{Carrier, Frame};
use super::heads::Proposed;
use super::matching::{Match, Surroundings};
use super::parties::{self, Found};

/// What found an act.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin<'b> {
    /// A codebook pattern.
    Pattern(&'b Pattern),
    /// The model's event heads.
    Heads,
}

impl<'b> Origin<'b> {
    /// The pattern, where one found it.
    pub fn pattern(self) -> Option<&'b Pattern> {
        match self {
            Self::Pattern(pattern) => Some(pattern),
            Self::Heads => None,
        }
    }

    /// Whether the pattern tells the outcome of another act.
    pub fn result_of(self) -> bool {
        self.pattern().is_some_and(|pattern| pattern.result_of)
    }

    /// How `explain` and the record name it.
    pub fn name(self) -> SmolStr {
        self.pattern()
            .map_or_else(|| "model".into(), |pattern| pattern.id.clone())
    }
}

/// One act found in a sentence, before it is told from its neighbours.
#[derive(Clone, Debug)]
pub(super) struct Draft<'b> {
    pub trigger: usize,
    /// Tokens that belong to the trigger ("open *fire*").
    pub companions: Vec<usize>,
    /// Other triggers that named the same act.
    pub also: Vec<usize>,
    pub kind: usize,
    pub origin: Origin<'b>,
    pub actors: Vec<Found>,
    pub recipients: Vec<Found>,
    pub modes: Vec<SmolStr>,
    pub status: Status,
    pub status_reason: String,
    pub steps: Vec<String>,
    /// What the event heads say of it, where the model has any.
    pub proposed: Option<Proposed>,
}

/// Fills the roles of a match in the frame of its phrase; the error says which party it insists on and lacks.
pub(super) fn fill<'b>(
    frame: &Frame<'_>,
    found: &Match<'b>,
    around: &Surroundings<'_>,
) -> Result<Draft<'b>, String> {
    let pattern = found.pattern;
    let noun = frame.kind == PhraseKind::Noun;
    let (actor_slots, recipient_slots) = if noun {
        (&pattern.noun_actor, &pattern.noun_recipient)
    } else {
        (&pattern.actor, &pattern.recipient)
    };
    let mut actors = first_filled(frame, actor_slots, around);
    let mut recipients = first_filled(frame, recipient_slots, around);
    if noun && carried_by_recipient(frame) {
        // "came under attack": the verb's subject suffers it.
        let suffered = first_filled(frame, &[vec![Slot::LightSubject]], around);
        actors.retain(|actor| !suffered.iter().any(|s| s.token == actor.token));
        if recipients.is_empty() {
            recipients = suffered;
        }
    }
    unnest(&mut actors);
    unnest(&mut recipients);
    recipients.retain(|r| {
        !actors
            .iter()
            .any(|a| a.token == r.token || a.party.span == r.party.span)
    });
    if pattern.mutual {
        actors.append(&mut recipients);
    }
    let codable = |all: &[Found]| {
        all.iter()
            .any(|f| f.party.country.is_some() || f.party.sector.is_some())
    };
    let lacking = match pattern.needs {
        Needs::Any if !codable(&actors) && !codable(&recipients) => Some("a party"),
        Needs::Actor if !codable(&actors) => Some("an actor"),
        Needs::Recipient if !codable(&recipients) => Some("a recipient"),
        Needs::Both if pattern.mutual && actors.len() < 2 => Some("two parties"),
        Needs::BothOrToll
            if !(codable(&actors) && (pattern.mutual || codable(&recipients)))
                && !anchored(frame, around) =>
        {
            Some("both parties, or a toll or place")
        }
        Needs::TwoActors if actors.len() < 2 && !actors.iter().any(|f| plural(frame, f.token)) => {
            Some("two actors")
        }
        Needs::Anchor if !codable(&actors) && !codable(&recipients) && !anchored(frame, around) => {
            Some("a party, place or toll")
        }
        Needs::Both if !pattern.mutual && (!codable(&actors) || !codable(&recipients)) => {
            Some("actor and recipient")
        }
        _ => None,
    };
    if let Some(lacking) = lacking {
        return Err(format!("✗ needs {lacking}"));
    }
    Ok(Draft {
        trigger: frame.trigger,
        companions: frame.companions.clone(),
        also: Vec::new(),
        kind: pattern.kind,
        origin: Origin::Pattern(pattern),
        actors,
        recipients,
        modes: pattern.modes.clone(),
        status: Status::Actual,
        status_reason: String::new(),
        steps: found.steps.clone(),
        proposed: None,
    })
}

/// Whether the trigger's own phrase counts somebody or stands in a named place.
fn anchored(frame: &Frame<'_>, around: &Surroundings<'_>) -> bool {
    let s = frame.sentence;
    let inside = s.subtree(frame.trigger);
    let placed = around.places.iter().any(|p| {
        p.sentence == around.sentence_index
            && !p.metonym
            && inside.iter().any(|&t| p.tokens.contains(t))
    });
    let counted = inside
        .iter()
        .any(|&t| s.tokens[t].deprel.is(Relation::Nummod));
    placed && counted
}

/// Drops a party that only stands within the words of another: the "Philippine" of "the Philippine president".
pub(super) fn unnest(found: &mut Vec<Found>) {
    let spans: Vec<_> = found.iter().map(|f| f.party.span).collect();
    found.retain(|f| {
        !spans
            .iter()
            .any(|span| *span != f.party.span && span.contains(f.party.span))
    });
}

fn plural(frame: &Frame<'_>, token: usize) -> bool {
    frame.sentence.tokens[token].xpos.ends_with('S')
        && frame.sentence.tokens[token].xpos.starts_with("NN")
}

/// Parties of the first slot (or slots taken together) that holds any.
fn first_filled(frame: &Frame<'_>, slots: &[Vec<Slot>], around: &Surroundings<'_>) -> Vec<Found> {
    for together in slots {
        let mut found: Vec<Found> = Vec::new();
        for slot in together {
            let fillers = frame.fill(slot);
            for party in
                parties::of_fillers(frame.sentence, around.sentence_index, around.cast, &fillers)
            {
                if !found.iter().any(|known| known.token == party.token) {
                    found.push(party);
                }
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn carried_by_recipient(frame: &Frame<'_>) -> bool {
    matches!(frame.carrier, Some(Carrier::Light(_, light)) if light.role == crate::codebook::LightRole::Recipient)
}
