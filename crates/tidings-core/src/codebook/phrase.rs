//! Words that trigger: a head lemma, and what must stand with it.

use smol_str::SmolStr;

/// Which part of speech heads a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhraseKind {
    /// "attack", "blow up", "open fire".
    Verb,
    /// "raid", "air strike".
    Noun,
    /// "critical".
    Adjective,
}

/// A head lemma with companions.
///
/// For a verb, the companions follow it ("blow *up*", "open *fire*", "take *in custody*"); for a noun,
/// they precede it ("*air* strike").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Lemma of the head.
    pub head: SmolStr,
    /// Lemmas that stand with it.
    pub companions: Vec<SmolStr>,
}

impl Phrase {
    /// Reads a phrase as the codebook writes it. Hyphens part words, as in the treebanks.
    pub fn parse(kind: PhraseKind, words: &str) -> Option<Self> {
        let mut parts: Vec<SmolStr> = words
            .split([' ', '-'])
            .filter(|word| !word.is_empty())
            .map(SmolStr::new)
            .collect();
        if parts.is_empty() {
            return None;
        }
        let head = match kind {
            PhraseKind::Noun => parts.pop()?,
            PhraseKind::Verb | PhraseKind::Adjective => parts.remove(0),
        };
        Some(Self {
            head,
            companions: parts,
        })
    }
}
