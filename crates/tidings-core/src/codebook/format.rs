//! The codebook's files as written, format 1. Unknown keys are errors: a typo must not be silent.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// A word with its place in the file.
pub(super) type Word = Spanned<String>;

/// The only format there is so far.
pub(super) const FORMAT: u32 = 1;

/// `codebook.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodebookFile {
    pub name: String,
    #[serde(default)]
    pub version: String,
    pub format: Spanned<u32>,
    #[serde(default, rename = "licence")]
    pub _licence: String,
    #[serde(default, rename = "title")]
    pub _title: String,
    /// The types in order; a file that is not named here is an error.
    #[serde(default)]
    pub types: Vec<Word>,
    /// Types that a future act of another type is coded as.
    #[serde(default)]
    pub future_becomes: BTreeMap<Word, Word>,
    /// Types that an act which is not done, or refused, is nearest to.
    #[serde(default)]
    pub negated_becomes: BTreeMap<Word, Word>,
    /// Types that an act which is announced or held out is nearest to.
    #[serde(default)]
    pub intended_becomes: BTreeMap<Word, Word>,
    /// Types whose claim takes in the same actor's claim of others.
    #[serde(default)]
    pub absorbs: BTreeMap<Word, Vec<Word>>,
    /// Contexts and the words that speak of them.
    #[serde(default)]
    pub contexts: BTreeMap<String, Vec<Word>>,
}

/// `light.toml`: verbs that carry an event noun.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LightFile {
    #[serde(default, rename = "format")]
    pub _format: u32,
    #[serde(default)]
    pub light: Vec<LightEntry>,
    #[serde(default)]
    pub occur: Vec<OccurEntry>,
    /// Verbs that say the event is over.
    #[serde(default)]
    pub cease: Vec<OccurEntry>,
    /// Verbs under which an event noun is not said to happen.
    #[serde(default)]
    pub shift: Vec<ShiftEntry>,
}

/// Verbs whose object is the event noun.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LightEntry {
    pub verbs: Vec<Word>,
    /// What the verb's subject is to the event: "actor" (default) or "recipient".
    #[serde(default)]
    pub subject: Option<Word>,
    /// What the verb's other object is to the event.
    /// A stance, where the subject is also the voice ("claimed responsibility for").
    #[serde(default)]
    pub voice: Option<String>,
    /// Prepositions on the verb that may name the other side.
    #[serde(default)]
    pub recipients: Vec<String>,
    #[serde(default, rename = "note")]
    pub _note: String,
}

/// Verbs whose subject is the event noun.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OccurEntry {
    pub verbs: Vec<Word>,
    #[serde(default, rename = "note")]
    pub _note: String,
}

/// Verbs that change the status of the event noun they govern.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShiftEntry {
    pub status: Word,
    pub verbs: Vec<Word>,
}

/// `types/NAME.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeFile {
    pub format: Spanned<u32>,
    pub name: Word,
    pub quad: String,
    pub score: Spanned<f32>,
    #[serde(default)]
    pub cameo: Option<Word>,
    #[serde(default)]
    pub definition: String,
    #[serde(default)]
    pub future_becomes: Option<Word>,
    /// Whether acts that an act of this type speaks of are no events of their own.
    #[serde(default)]
    pub carries: bool,
    #[serde(default)]
    pub modes: BTreeMap<String, ModeEntry>,
    #[serde(default)]
    pub pattern: Vec<PatternEntry>,
    #[serde(default)]
    pub example: Vec<ExampleEntry>,
    #[serde(default)]
    pub counter: Vec<CounterEntry>,
}

/// `[modes.NAME]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModeEntry {
    #[serde(default)]
    pub score: Option<Spanned<f32>>,
    #[serde(default)]
    pub cameo: Option<Word>,
    #[serde(default)]
    pub definition: String,
    #[serde(default)]
    pub cues: Vec<Word>,
    /// Where the cues are looked for, instead of the trigger's surroundings.
    #[serde(default)]
    pub cue_slots: Vec<Word>,
}

/// One string or a list of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

/// `[[pattern]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PatternEntry {
    pub id: Word,
    #[serde(default)]
    pub verbs: Vec<Word>,
    #[serde(default)]
    pub nouns: Vec<Word>,
    #[serde(default)]
    pub adjectives: Vec<Word>,
    pub actor: Option<Spanned<OneOrMany>>,
    pub recipient: Option<Spanned<OneOrMany>>,
    pub noun_actor: Option<Spanned<OneOrMany>>,
    pub noun_recipient: Option<Spanned<OneOrMany>>,
    #[serde(default)]
    pub mutual: bool,
    pub mode: Option<Spanned<OneOrMany>>,
    pub cameo: Option<Word>,
    pub score: Option<Spanned<f32>>,
    #[serde(default)]
    pub contexts: Vec<Word>,
    #[serde(default)]
    pub when: Vec<Word>,
    #[serde(default)]
    pub unless: Vec<Word>,
    #[serde(default)]
    pub needs: Option<Word>,
    pub status: Option<Word>,
    #[serde(default)]
    pub priority: i32,
    /// A verb that tells the outcome of another act in the same clause ("killed", "destroyed").
    #[serde(default)]
    pub result_of: bool,
    #[serde(default, rename = "examples")]
    pub _examples: Vec<String>,
    #[serde(default, rename = "note")]
    pub _note: String,
}

/// `[[example]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleEntry {
    pub text: Word,
    pub claims: Vec<ExpectedEntry>,
    #[serde(default, rename = "note")]
    pub _note: String,
}

/// One claim that an example must bring.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectedEntry {
    pub trigger: OneOrMany,
    #[serde(default)]
    pub actors: Vec<String>,
    #[serde(default)]
    pub recipients: Vec<String>,
    #[serde(default)]
    pub modes: Vec<Word>,
    #[serde(default)]
    pub status: Option<Word>,
}

/// `[[counter]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CounterEntry {
    pub text: Word,
    #[serde(default)]
    pub near: String,
}

/// `classes.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassFile {
    #[serde(default, rename = "format")]
    pub _format: u32,
    pub class: BTreeMap<Word, Vec<Word>>,
}

/// `crosswalk.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CrosswalkFile {
    pub format: Spanned<u32>,
    pub code: BTreeMap<Word, CodeEntry>,
}

/// `[code]` of `crosswalk.toml`: what a CAMEO code is in this ontology.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeEntry {
    #[serde(rename = "type")]
    pub kind: Word,
    pub mode: Option<Word>,
    #[serde(default)]
    pub contexts: Vec<Word>,
}
