//! The words that settle a status, read once from `data/veridicality.toml`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What a word says about the event that it governs or modifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Hypothetical,
    Future,
    Negated,
    Attempted,
    Transparent,
    Historical,
}

/// The parsed table.
pub(super) struct Lexicon {
    verbs_over_clauses: HashMap<String, Effect>,
    verbs_over_nouns: HashMap<String, Effect>,
    nouns: HashMap<String, Effect>,
    modifiers: HashMap<String, Effect>,
    prepositions: HashMap<String, Effect>,
    markers: HashMap<String, Effect>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verbs_over_clauses: Lists,
    verbs_over_nouns: Lists,
    nouns: Lists,
    modifiers: Lists,
    prepositions: Lists,
    markers: Lists,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    #[serde(default)]
    hypothetical: Vec<String>,
    #[serde(default)]
    future: Vec<String>,
    #[serde(default)]
    negated: Vec<String>,
    #[serde(default)]
    attempted: Vec<String>,
    #[serde(default)]
    transparent: Vec<String>,
    #[serde(default)]
    historical: Vec<String>,
}

impl Lists {
    fn index(self) -> HashMap<String, Effect> {
        [
            (self.hypothetical, Effect::Hypothetical),
            (self.future, Effect::Future),
            (self.negated, Effect::Negated),
            (self.attempted, Effect::Attempted),
            (self.transparent, Effect::Transparent),
            (self.historical, Effect::Historical),
        ]
        .into_iter()
        .flat_map(|(words, effect)| words.into_iter().map(move |word| (word, effect)))
        .collect()
    }
}

/// A constant of the program: the file is compiled in, and a test reads it.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/veridicality.toml"))
        .expect("the table of governing words is well formed");
    Lexicon {
        verbs_over_clauses: file.verbs_over_clauses.index(),
        verbs_over_nouns: file.verbs_over_nouns.index(),
        nouns: file.nouns.index(),
        modifiers: file.modifiers.index(),
        prepositions: file.prepositions.index(),
        markers: file.markers.index(),
    }
});

/// The table.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// A verb over a complement clause.
    pub fn over_clause(&self, lemma: &str) -> Option<Effect> {
        self.verbs_over_clauses.get(lemma).copied()
    }

    /// A verb over an event noun.
    pub fn over_noun(&self, lemma: &str) -> Option<Effect> {
        self.verbs_over_nouns.get(lemma).copied()
    }

    /// A noun over a clause or an event noun.
    pub fn noun(&self, lemma: &str) -> Option<Effect> {
        self.nouns.get(lemma).copied()
    }

    /// An adjective or adverb at the event.
    pub fn modifier(&self, lemma: &str) -> Option<Effect> {
        self.modifiers.get(lemma).copied()
    }

    /// A preposition before the event noun.
    pub fn preposition(&self, words: &str) -> Option<Effect> {
        self.prepositions.get(words).copied()
    }

    /// A subordinator of the event's clause.
    pub fn marker(&self, words: &str) -> Option<Effect> {
        self.markers.get(words).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads() {
        assert_eq!(lexicon().over_clause("deny"), Some(Effect::Negated));
        assert_eq!(lexicon().over_noun("launch"), Some(Effect::Transparent));
        assert_eq!(lexicon().noun("fear"), Some(Effect::Hypothetical));
        assert_eq!(lexicon().marker("unless"), Some(Effect::Hypothetical));
    }
}
