//! How many: tolls, crowds and sums, each with the words that state it.

use crate::analysis::Analysis;
use crate::claim::{Quantity, TokenRef};
use crate::document::Document;

/// Numbers that belong to the event whose trigger is `at`: killed, injured, arrested, displaced,
/// missing, participants, money.
pub fn of_event(_document: &Document, _analysis: &Analysis, _at: TokenRef) -> Vec<Quantity> {
    Vec::new()
}
