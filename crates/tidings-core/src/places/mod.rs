//! Where: the gazetteer, the places a document names, and the place of an event.

use crate::analysis::Analysis;
use crate::claim::{PlaceMention, TokenRef, Where};
use crate::document::Document;

/// The compiled gazetteer, read without copying from its table.
pub struct Gazetteer {}

/// All places that a document names, resolved by its context, in order of the text.
pub fn find(
    _document: &Document,
    _analysis: &Analysis,
    _gazetteer: &Gazetteer,
) -> Vec<PlaceMention> {
    Vec::new()
}

/// The place of the event whose trigger is `at`, told from places merely mentioned.
pub fn of_event(
    _document: &Document,
    _analysis: &Analysis,
    _mentions: &[PlaceMention],
    _at: TokenRef,
) -> Option<Where> {
    None
}
