//! Who and what is named again: chains of mentions of one person, organisation or state.
//!
//! Sure links come first: names that are spelled alike, then nouns that repeat what was said,
//! then pronouns, each with all that the chains before it have learnt.

mod links;
mod mention;
mod words;

use crate::analysis::Analysis;
use crate::document::Document;
use crate::span::ByteSpan;

use links::Linker;

/// What a chain speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChainKind {
    /// A person or several.
    Person,
    /// An organisation, a party, an army.
    Organisation,
    /// A state, a division of one, a town.
    Gpe,
}

/// Mentions of one and the same, in the order of the text; two at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// What it is.
    pub kind: ChainKind,
    /// The words of each mention.
    pub mentions: Vec<ByteSpan>,
}

/// The chains of a document.
pub fn chains(document: &Document, analysis: &Analysis) -> Vec<Chain> {
    let mentions = mention::all(document, analysis);
    let mut linker = Linker::new(document, analysis, mentions);
    linker.link();
    linker.chains()
}

#[cfg(test)]
mod tests;
