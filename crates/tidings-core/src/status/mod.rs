//! In what sense an event happened: negated, hypothetical, future, historical or actual.
//!
//! The event's own clause speaks first (negation, modals, tense), then whatever governs it, step by
//! step up the tree, each governor according to `data/veridicality.toml`. Reporting verbs let the
//! status through untouched: who says so is for [`crate::attribution`].

mod governor;
mod lexicon;
mod own;
mod past;

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

impl Reading {
    fn new(status: Status, reason: impl Into<String>) -> Self {
        Self {
            status,
            reason: reason.into(),
        }
    }

    /// An act that is told as it happened.
    pub(crate) fn stated() -> Self {
        Self::new(Status::Actual, "stated")
    }

    /// What holds of an event that reads as `self` once `outer` holds over it.
    fn under(self, outer: Self) -> Self {
        let outer_wins = match (outer.status, self.status) {
            (Status::Actual, _) => self.reason == "stated" && outer.reason != "stated",
            (Status::Hypothetical, _) => true,
            (Status::Negated, Status::Hypothetical) => false,
            (Status::Negated, _) => true,
            (Status::Future, inner) => inner == Status::Actual,
            (Status::Historical, inner) => inner == Status::Actual,
        };
        if outer_wins { outer } else { self }
    }
}

/// The status of the event whose trigger is `at` (a verb or a noun).
pub fn of_event(
    document: &Document,
    analysis: &Analysis,
    times: &[TimeMention],
    at: TokenRef,
) -> Reading {
    let Some(s) = analysis.sentences.get(at.sentence) else {
        return Reading::stated();
    };
    if at.token >= s.tokens.len() {
        return Reading::stated();
    }
    let reading = governor::climb(s, at.token);
    if reading.status == Status::Actual
        && let Some(future) = past::dated_ahead(document, s, times, at)
    {
        return future;
    }
    if matches!(reading.status, Status::Actual)
        && let Some(past) = past::historical(document, s, times, at)
    {
        return past;
    }
    reading
}
