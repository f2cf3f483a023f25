//! What was odd about a text: never an error, never a crash.

use crate::span::ByteSpan;

/// One oddity, with where it is and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// A stable, machine-readable name, such as `not-english` or `long-sentence`.
    pub code: &'static str,
    /// Where in the document's text, when it is in one place.
    pub span: Option<ByteSpan>,
    /// What was found.
    pub message: String,
    /// What the reader of this can do.
    pub hint: Option<String>,
}
