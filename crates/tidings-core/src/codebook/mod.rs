//! The codebook: an ontology as data. Types, modes, contexts and the patterns that find them.
//!
//! A folder alone adds an ontology. [`Codebook::load`] takes its files as text, so the core does no IO.

pub mod classes;
pub mod condition;
mod crosswalk;
mod format;
mod load;
mod phrase;
mod source;
mod types;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use smol_str::SmolStr;

pub use condition::{Alternative, Condition, Slot};
pub use crosswalk::Crossing;
pub use phrase::{Phrase, PhraseKind};

use crate::claim::Status;

/// A file of a codebook folder: its path within the folder, and its text.
pub type File<'t> = (&'t str, &'t str);

/// What is wrong with a codebook, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{}{} {message}", line.map(|line| line.to_string()).unwrap_or_default(), if line.is_some() { ":" } else { "" })]
pub struct CodebookError {
    /// Path within the codebook's folder.
    pub file: String,
    /// The line, counted from one; none where it is the file as a whole.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

/// An ontology ready to code with.
#[derive(Debug)]
pub struct Codebook {
    /// Its name ("plover").
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 over its files, in hex.
    pub digest: String,
    /// Types in file order.
    pub types: Vec<EventType>,
    /// All patterns, in file order.
    pub patterns: Vec<Pattern>,
    /// Contexts with the lemmas that speak of them.
    pub contexts: Vec<(SmolStr, Vec<Phrase>)>,
    /// CAMEO codes and what they are in this ontology, in the order of the codes.
    pub crosswalk: Vec<Crossing>,
    /// Verbs that carry an event noun as their object, by head lemma.
    light: HashMap<SmolStr, Vec<LightVerb>>,
    /// Verbs that say of an event noun, their subject, that it happened, by head lemma.
    occur: HashMap<SmolStr, Vec<Phrase>>,
    /// Verbs under which an event noun is not said to happen, by head lemma.
    shift: HashMap<SmolStr, Vec<(Phrase, Status)>>,
    /// Pattern numbers by the trigger's head lemma and part of speech.
    by_lemma: HashMap<(PhraseKind, SmolStr), Vec<(usize, Phrase)>>,
}

/// What a light verb's subject is to the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LightRole {
    /// "launched an attack".
    Actor,
    /// "came under attack".
    Recipient,
}

/// A verb that carries an event noun.
#[derive(Clone, Debug)]
pub struct LightVerb {
    /// The verb with its companions.
    pub phrase: Phrase,
    /// What its subject is to the event.
    pub role: LightRole,
    /// Prepositions on the verb that may name the other side.
    pub recipients: Vec<SmolStr>,
    /// Whether the subject is the voice too ("claimed responsibility for the attack").
    pub voice: bool,
}

/// One type of event.
#[derive(Debug)]
pub struct EventType {
    /// Its name ("ASSAULT").
    pub name: SmolStr,
    /// Its file within the codebook's folder.
    pub file: String,
    /// Its quadrant.
    pub quad: SmolStr,
    /// −10 … 10.
    pub score: f32,
    /// Default CAMEO code.
    pub cameo: Option<SmolStr>,
    /// What it covers.
    pub definition: String,
    /// The type that a future event of this type is coded as.
    pub future_becomes: Option<SmolStr>,
    /// The type that an act of this type which is refused or not done is nearest to, where one must be chosen.
    pub negated_becomes: Option<SmolStr>,
    /// The type that an act of this type which is announced or held out is nearest to, where one must be chosen.
    pub intended_becomes: Option<SmolStr>,
    /// Whether an act of this type carries the acts it speaks of: what is demanded is no event of its own.
    pub carries: bool,
    /// Types whose claims by the same actor are part of a claim of this type.
    pub absorbs: Vec<SmolStr>,
    /// Its modes.
    pub modes: Vec<Mode>,
    /// Sentences that must bring claims.
    pub examples: Vec<Example>,
    /// Sentences that must bring no claim of this type.
    pub counters: Vec<Counter>,
}

/// A mode of a type.
#[derive(Debug)]
pub struct Mode {
    /// Its name ("aerial").
    pub name: SmolStr,
    /// Score, where it differs from the type's.
    pub score: Option<f32>,
    /// CAMEO code, where it differs.
    pub cameo: Option<SmolStr>,
    /// What it covers.
    pub definition: String,
    /// Words near the trigger that give the mode.
    pub cues: Vec<Phrase>,
    /// Where to look for them; empty: around the trigger.
    pub cue_slots: Vec<CueSlot>,
}

/// Where cues of a mode are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CueSlot {
    /// The trigger and what modifies it.
    Trigger,
    /// All that hangs on a slot's filler.
    Slot(Slot),
}

/// A sentence and the claims that it must bring.
#[derive(Debug)]
pub struct Example {
    /// Its line in the type's file.
    pub line: usize,
    /// The sentence.
    pub text: String,
    /// Its claims of this type.
    pub claims: Vec<Expected>,
}

/// A claim that an example must bring; parties by their words.
#[derive(Debug)]
pub struct Expected {
    /// Words of the trigger; any of them will do.
    pub trigger: Vec<String>,
    /// Words of each actor.
    pub actors: Vec<String>,
    /// Words of each recipient.
    pub recipients: Vec<String>,
    /// Modes.
    pub modes: Vec<String>,
    /// Status.
    pub status: Status,
}

/// A sentence that must bring no claim of a type.
#[derive(Debug)]
pub struct Counter {
    /// Its line in the type's file.
    pub line: usize,
    /// The sentence.
    pub text: String,
    /// Why it is near and yet not it.
    pub near: String,
}

/// Which parties a pattern insists on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// An actor or a recipient.
    Any,
    /// An actor.
    Actor,
    /// A recipient.
    Recipient,
    /// Both.
    Both,
    /// Both, or one of them and a toll or a place.
    BothOrToll,
    /// Two actors, or a plural one.
    TwoActors,
    /// Any party, place, time or toll of its own.
    Anchor,
    /// Nothing.
    Nothing,
}

/// A way to say a type.
#[derive(Debug)]
pub struct Pattern {
    /// "ASSAULT/attack".
    pub id: SmolStr,
    /// Index of the type.
    pub kind: usize,
    /// Where to look for the actor of a verb, and of a noun. Inner lists are taken together.
    pub actor: Vec<Vec<Slot>>,
    /// Where to look for the recipient of a verb.
    pub recipient: Vec<Vec<Slot>>,
    /// Where to look for the actor of a noun.
    pub noun_actor: Vec<Vec<Slot>>,
    /// Where to look for the recipient of a noun.
    pub noun_recipient: Vec<Vec<Slot>>,
    /// Whether both sides act.
    pub mutual: bool,
    /// Fixed modes.
    pub modes: Vec<SmolStr>,
    /// CAMEO code.
    pub cameo: Option<SmolStr>,
    /// Score.
    pub score: Option<f32>,
    /// Fixed contexts.
    pub contexts: Vec<SmolStr>,
    /// All must hold.
    pub when: Vec<Condition>,
    /// None may hold.
    pub unless: Vec<Condition>,
    /// Parties it insists on.
    pub needs: Needs,
    /// Forced status.
    pub status: Option<Status>,
    /// Ties among equally specific patterns.
    pub priority: i32,
    /// Whether it tells the outcome of another act.
    pub result_of: bool,
}

impl Codebook {
    /// Patterns whose trigger's head has this lemma, with the phrase to match.
    pub fn candidates(&self, kind: PhraseKind, lemma: &str) -> &[(usize, Phrase)] {
        self.by_lemma
            .get(&(kind, SmolStr::new(lemma)))
            .map_or(&[], Vec::as_slice)
    }

    /// Verbs with this lemma that carry an event noun as object.
    pub fn light_verbs(&self, lemma: &str) -> &[LightVerb] {
        self.light.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Verbs with this lemma that say of their subject, an event noun, that it happened.
    pub fn occurrence_verbs(&self, lemma: &str) -> &[Phrase] {
        self.occur.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Verbs with this lemma that change the status of the event noun they govern.
    pub fn status_shifts(&self, lemma: &str) -> &[(Phrase, Status)] {
        self.shift.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The type of this name.
    pub fn event_type(&self, name: &str) -> Option<&EventType> {
        self.types.iter().find(|kind| kind.name == name)
    }
}
