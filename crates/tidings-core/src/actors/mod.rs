//! Who is meant: the actor base, and the cast of a document.

mod arms;
mod base;
mod candidates;
mod capitals;
mod codes;
mod context;
mod coreference;
mod file;
pub(crate) mod keys;
mod names;
mod overlay;
mod owners;
mod people;
mod phrase;
mod resolve;
mod role_party;
mod roles;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::analysis::{Analysis, Sentence};
use crate::claim::{Party, PlaceMention, TokenRef};
use crate::document::Document;
use crate::span::ByteSpan;

pub use base::{ActorBase, ActorBaseError, Entity, EntityId, EntityKind, Found, Office, Use};
pub use candidates::{Candidate, Source, Why, why};
pub use codes::{SECTORS, is_country, is_sector};
pub use file::{ActorFile, ActorFileError};

/// Every noun phrase of a document that names a political actor, by the token that heads it.
#[derive(Debug, Default)]
pub struct Cast {
    parties: BTreeMap<TokenRef, Party>,
    modifiers: BTreeSet<TokenRef>,
    members: BTreeMap<TokenRef, Vec<TokenRef>>,
    grounds: BTreeMap<TokenRef, Option<Party>>,
}

impl Cast {
    /// The party that the noun phrase headed by this token means, conjuncts left out.
    ///
    /// Words inside a phrase have one too where they name a party themselves: "Turkish" in
    /// "the Turkish attack", "army" in "an army raid".
    pub fn party(&self, at: TokenRef) -> Option<&Party> {
        self.parties.get(&at)
    }

    /// Whether the token only modifies the head of its phrase.
    pub fn is_modifier(&self, at: TokenRef) -> bool {
        self.modifiers.contains(&at)
    }

    /// The heads of those that "both sides" or "the two" stand for; empty for any other phrase.
    pub fn members(&self, at: TokenRef) -> &[TokenRef] {
        self.members.get(&at).map_or(&[], Vec::as_slice)
    }

    /// What a phrase that reads as a place may mean beside it: `Some(None)` for a mere place, and for the name of a
    /// state or capital the state; `None` for any other phrase.
    pub fn ground(&self, at: TokenRef) -> Option<Option<&Party>> {
        self.grounds.get(&at).map(Option::as_ref)
    }

    /// All parties that head a phrase, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = (TokenRef, &Party)> {
        self.parties
            .iter()
            .filter(|(at, _)| !self.modifiers.contains(at))
            .map(|(at, party)| (*at, party))
    }
}

/// Resolves names, demonyms, titles, role phrases, pronouns and short forms of a whole document.
///
/// `on` is the day on which offices are looked up: the day of publication.
pub fn cast(
    document: &Document,
    analysis: &Analysis,
    places: &[PlaceMention],
    base: &ActorBase,
    on: Option<Date>,
) -> Cast {
    resolve::Resolver::new(document, analysis, places, base, on).run()
}

/// Whether words speak of several countries' people: "Western powers", "the coalition", "neighbouring states".
pub(crate) fn is_of_many(words: &str) -> bool {
    const ALLIANCES: &[&str] = &[
        "west",
        "allies",
        "nations",
        "countries",
        "powers",
        "governments",
    ];
    words
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .any(|word| {
            role_party::ABROAD.contains(&word.as_str()) || ALLIANCES.contains(&word.as_str())
        })
}

/// The words of the noun phrase that a token heads.
pub(crate) fn phrase_span(sentence: &Sentence, head: usize, text: &str) -> ByteSpan {
    phrase::bytes(sentence, phrase::extent(sentence, head, text))
}

#[cfg(test)]
mod tests;
