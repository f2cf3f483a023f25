//! Untrusted bytes to documents.
//!
//! [`read`] takes plain text or JSON in any usual encoding and gives [`Reading`]s one by one.
//! What is broken, empty or not English becomes a [`ReadError`] of its own; the rest is still read.
//! Text is never altered: blocks, titles and datelines are spans into it.
//!
//! ```
//! use tidings_reading::{Options, read};
//!
//! let line = r#"{"source": "Gazette", "text": "Troops crossed the border on Friday, officials said."}"#;
//! let mut readings = read("news.jsonl", line.as_bytes(), &Options::default());
//! let reading = readings.next().expect("one record").expect("a sound one");
//! assert_eq!(reading.document.source.as_deref(), Some("Gazette"));
//! assert!(readings.next().is_none());
//! ```

mod datelines;
mod dating;
mod decode;
mod error;
mod fields;
mod headings;
mod json;
mod language;
mod lines;
mod markup;
mod origins;
mod outlets;
mod paragraphs;
mod plain;
mod reader;
mod records;
mod sections;
mod titles;
mod walk;

use jiff::civil::Date;
use tidings_core::document::Document;
use tidings_core::issue::Issue;

pub use error::{ErrorKind, Place, ReadError};
pub use reader::{Readings, read};
pub use walk::{Found, LEFT_OUT_SHOWN, walk};

/// What is known of an input apart from its bytes; what the input itself states goes before it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day of publication.
    pub published: Option<Date>,
    /// The outlet.
    pub source: Option<String>,
}

/// A document and what was odd about reading it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// Oddities: `encoding`, `markup`, `unknown-date`, `ambiguous-date`.
    pub issues: Vec<Issue>,
}
