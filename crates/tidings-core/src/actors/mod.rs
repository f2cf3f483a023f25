//! Who is meant: the actor base, and the cast of a document.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::claim::{Party, PlaceMention, TokenRef};
use crate::document::Document;

/// The compiled actor base, read without copying from its table.
pub struct ActorBase {}

/// Every noun phrase of a document that names a political actor, by the token that heads it.
#[derive(Debug, Default)]
pub struct Cast {
    parties: HashMap<TokenRef, Party>,
}

impl Cast {
    /// The party that the noun phrase headed by this token means, conjuncts left out.
    pub fn party(&self, at: TokenRef) -> Option<&Party> {
        self.parties.get(&at)
    }
}

/// Resolves names, demonyms, titles, role phrases, pronouns and short forms of a whole document.
///
/// `on` is the day on which offices are looked up: the day of publication.
pub fn cast(
    _document: &Document,
    _analysis: &Analysis,
    _places: &[PlaceMention],
    _base: &ActorBase,
    _on: Option<Date>,
) -> Cast {
    Cast::default()
}
