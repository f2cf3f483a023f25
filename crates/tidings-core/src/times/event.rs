//! The time of an event, by structure.

use crate::analysis::Analysis;
use crate::claim::{TimeMention, TokenRef, When};
use crate::document::Document;

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
