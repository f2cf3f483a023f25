//! When: time expressions with their values, and the time of an event.

pub mod dates;

use crate::analysis::Analysis;
use crate::claim::{TimeMention, TokenRef, When};
use crate::document::Document;

/// All time expressions of a document with TIMEX3 values, in order of the text.
pub fn find(_document: &Document, _analysis: &Analysis) -> Vec<TimeMention> {
    Vec::new()
}

/// The time of the event whose trigger is `at`, by structure, not by the nearest words.
///
/// Falls back on the dateline and then on the day of publication; `None` where nothing is known.
pub fn of_event(
    _document: &Document,
    _analysis: &Analysis,
    _mentions: &[TimeMention],
    _at: TokenRef,
) -> Option<When> {
    None
}
