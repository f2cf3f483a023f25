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
/// For a verb, the companions follow it ("blow *up*", "open *fire*"); for a noun, they precede it
/// ("*air* strike"), but what begins with "of" follows ("exchange *of fire*").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Lemma of the head.
    pub head: SmolStr,
    /// Lemmas that stand with it.
    pub companions: Vec<SmolStr>,
    /// Head of a noun's "of" phrase.
    pub of: Option<SmolStr>,
}

impl Phrase {
    /// Reads a phrase as the codebook writes it. Hyphens part words, as in the treebanks.
    pub fn parse(kind: PhraseKind, words: &str) -> Option<Self> {
        let mut parts: Vec<SmolStr> = words
            .split([' ', '-'])
            .filter(|word| !word.is_empty())
            .map(SmolStr::new)
            .collect();
        let mut of = None;
        if kind == PhraseKind::Noun
            && let Some(at) = parts.iter().position(|word| word == "of")
        {
            of = parts.last().filter(|_| at + 1 < parts.len()).cloned();
            parts.truncate(at);
        }
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
            of,
        })
    }

    /// How many words bear on the match.
    #[allow(clippy::len_without_is_empty)] // never empty
    pub fn len(&self) -> usize {
        1 + self.companions.len() + usize::from(self.of.is_some())
    }
}
