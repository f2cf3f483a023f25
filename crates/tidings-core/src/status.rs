//! In what sense an event happened: negated, hypothetical, future, historical or actual.

use crate::analysis::Analysis;
use crate::claim::{Status, TimeMention, TokenRef};
use crate::document::Document;

/// A status and the words or rule that gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The status.
    pub status: Status,
    /// Why, for `explain`: a short name such as `modal "could"` or `complement of "want"`.
    pub reason: String,
}

/// The status of the event whose trigger is `at` (a verb or a noun).
pub fn of_event(
    _document: &Document,
    _analysis: &Analysis,
    _times: &[TimeMention],
    _at: TokenRef,
) -> Reading {
    Reading {
        status: Status::Actual,
        reason: "stated".into(),
    }
}
