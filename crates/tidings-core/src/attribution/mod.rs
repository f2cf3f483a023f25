//! Who says so: sources, cues and contents, and the chain of voices over an event.

use crate::actors::Cast;
use crate::analysis::Analysis;
use crate::claim::{Stance, TokenRef, Voice};
use crate::document::Document;
use crate::span::ByteSpan;

/// One act of reporting: a voice, the word that gives it away, and what it covers.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Index of the sentence that holds the cue.
    pub sentence: usize,
    /// The voice's noun phrase; none for "reportedly".
    pub source: Option<ByteSpan>,
    /// The token that heads the source.
    pub source_token: Option<TokenRef>,
    /// The cue: "said", "according to", "reportedly".
    pub cue: ByteSpan,
    /// What is reported, in pieces; may reach into other sentences.
    pub content: Vec<ByteSpan>,
    /// How the voice stands to it.
    pub stance: Stance,
    /// By what means.
    pub medium: Option<ByteSpan>,
}

/// All acts of reporting of a document.
#[derive(Debug, Default)]
pub struct Attributions {
    /// In the order of their cues.
    pub acts: Vec<Attribution>,
}

impl Attributions {
    /// The voices over the event whose trigger is `at`, from the nearest outwards.
    ///
    /// A speech act is not content of itself: for "Macron said", the trigger "said" has no voice.
    pub fn chain(&self, _analysis: &Analysis, _cast: &Cast, _at: TokenRef) -> Vec<Voice> {
        Vec::new()
    }
}

/// Finds all acts of reporting of a document.
pub fn find(_document: &Document, _analysis: &Analysis, _cast: &Cast) -> Attributions {
    Attributions::default()
}
