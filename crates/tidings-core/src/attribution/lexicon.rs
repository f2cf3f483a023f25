//! The words that report, read once from `data/reporting.toml`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::claim::Stance;

/// How a reporting verb takes its content.
#[derive(Debug)]
pub(super) struct Verb {
    /// How its subject stands to the content.
    pub stance: Stance,
    /// Content as a clause: "said that".
    pub clause: bool,
    /// Content as a quotation, or the sentence around it: "…, he said".
    pub quote: bool,
    /// A quotation that follows is the subject's, though the verb takes no content ("criticised").
    pub follows: bool,
    /// Content as an infinitive or gerund: "vowed to", "denied doing".
    pub infinitive: bool,
    /// Content as an object: "reported clashes".
    pub object: bool,
    /// Content as an object that is itself a report: "rejected claims that".
    pub claims: bool,
    /// Content after "responsibility for".
    pub responsibility: bool,
    /// The object is whom it is said to.
    pub addressee: bool,
    /// Things do it as often as people do ("shows that"): the subject must be able to speak.
    pub soft: bool,
    /// Content after these prepositions: "accused X of".
    pub prepositions: Vec<String>,
}

/// The parsed table.
#[derive(Debug)]
pub(super) struct Lexicon {
    verbs: HashMap<String, Verb>,
    nouns: HashMap<String, Stance>,
    adverbs: HashMap<String, Stance>,
    adjectives: HashMap<String, Stance>,
    words: Words,
}

/// Plain word lists.
#[derive(Debug, Deserialize)]
struct Words {
    documents: HashSet<String>,
    media: HashSet<String>,
    outlets: HashSet<String>,
    groups: HashSet<String>,
    persons: HashSet<String>,
}

#[derive(Deserialize)]
struct File {
    verb: Vec<Group>,
    noun: Vec<Group>,
    adverb: Vec<Group>,
    adjective: Vec<Group>,
    words: Words,
}

#[derive(Deserialize)]
struct Group {
    #[serde(deserialize_with = "stance")]
    stance: Stance,
    #[serde(default)]
    takes: Vec<String>,
    #[serde(default)]
    addressee: bool,
    #[serde(default)]
    soft: bool,
    lemmas: Vec<String>,
}

/// A stance by its name in the record.
fn stance<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Stance, D::Error> {
    let name = String::deserialize(from)?;
    Stance::parse(&name)
        .ok_or_else(|| serde::de::Error::custom(format!("no stance is called {name}")))
}

/// A constant of the program: the file is compiled in, and a test reads it.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/reporting.toml"))
        .expect("the table of reporting words is well formed");
    let mut verbs: HashMap<String, Verb> = HashMap::new();
    for group in &file.verb {
        for lemma in &group.lemmas {
            match verbs.get_mut(lemma) {
                Some(verb) => verb.widen(group.verb()),
                None => {
                    verbs.insert(lemma.clone(), group.verb());
                }
            }
        }
    }
    let plain = |groups: &[Group]| {
        groups
            .iter()
            .flat_map(|g| g.lemmas.iter().map(|lemma| (lemma.clone(), g.stance)))
            .collect()
    };
    Lexicon {
        verbs,
        nouns: plain(&file.noun),
        adverbs: plain(&file.adverb),
        adjectives: plain(&file.adjective),
        words: file.words,
    }
});

impl Group {
    fn verb(&self) -> Verb {
        const NAMED: &[&str] = &[
            "clause",
            "quote",
            "follows",
            "infinitive",
            "object",
            "claims",
            "responsibility",
        ];
        let takes = |name: &str| self.takes.iter().any(|t| t == name);
        Verb {
            stance: self.stance,
            clause: takes("clause"),
            quote: takes("quote"),
            follows: takes("follows"),
            infinitive: takes("infinitive"),
            object: takes("object"),
            claims: takes("claims"),
            responsibility: takes("responsibility"),
            addressee: self.addressee,
            soft: self.soft,
            prepositions: self
                .takes
                .iter()
                .filter(|t| !NAMED.contains(&t.as_str()))
                .cloned()
                .collect(),
        }
    }
}

impl Verb {
    /// Adds the constructions of another entry for the same lemma; the first entry's stance stays.
    fn widen(&mut self, other: Self) {
        self.clause |= other.clause;
        self.quote |= other.quote;
        self.follows |= other.follows;
        self.infinitive |= other.infinitive;
        self.object |= other.object;
        self.claims |= other.claims;
        self.responsibility |= other.responsibility;
        self.addressee |= other.addressee;
        self.prepositions.extend(other.prepositions);
    }
}

/// The table.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// A reporting verb by lemma, or by lemma and particle ("point out").
    pub fn verb(&self, lemma: &str) -> Option<&Verb> {
        self.verbs.get(lemma)
    }

    /// The stance of a noun that reports ("claim").
    pub fn noun(&self, lemma: &str) -> Option<Stance> {
        self.nouns.get(lemma).copied()
    }

    /// The stance of an adverb that reports ("reportedly").
    pub fn adverb(&self, lemma: &str) -> Option<Stance> {
        self.adverbs.get(lemma).copied()
    }

    /// The stance of an adjective that reports ("alleged").
    pub fn adjective(&self, lemma: &str) -> Option<Stance> {
        self.adjectives.get(lemma).copied()
    }

    /// Whether this noun speaks for whoever issued it ("readout").
    pub fn is_document(&self, lemma: &str) -> bool {
        self.words.documents.contains(lemma)
    }

    /// Whether this noun is a means of saying something ("interview").
    pub fn is_medium(&self, lemma: &str) -> bool {
        self.words.media.contains(lemma)
    }

    /// Whether this word, in lower case, occurs in names of outlets.
    pub fn is_outlet(&self, word: &str) -> bool {
        self.words.outlets.contains(word)
    }

    /// Whether this noun means people without a name ("witness"), in the plural.
    pub fn is_group(&self, lemma: &str) -> bool {
        self.words.groups.contains(lemma)
    }

    /// Whether this noun means one person ("spokesman").
    pub fn is_person(&self, lemma: &str) -> bool {
        self.words.persons.contains(lemma)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads() {
        let table = lexicon();
        assert!(table.verb("say").is_some_and(|v| v.clause && v.quote));
        assert_eq!(table.verb("deny").map(|v| v.stance), Some(Stance::Denies));
        assert_eq!(table.noun("allegation"), Some(Stance::Alleges));
        assert_eq!(table.adverb("reportedly"), Some(Stance::Alleges));
        assert!(table.verbs.len() + table.nouns.len() > 180);
    }
}
