//! What can go wrong with an input, where, and what to do about it.

use std::fmt;
use std::io;

use thiserror::Error;

/// An input, or a part of one, that gives no document. Other parts are still read.
#[derive(Debug, Error)]
#[error("{path}{}: {kind}", place_suffix(self.place))]
pub struct ReadError {
    /// The input's label, usually its path.
    pub path: String,
    /// Where in the input, when it is in one place.
    pub place: Option<Place>,
    /// What is wrong.
    #[source]
    pub kind: ErrorKind,
}

/// A place within an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line, counted from 1.
    Line(usize),
    /// A byte, counted from 0.
    Byte(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Byte(byte) => write!(f, "byte {byte}"),
        }
    }
}

/// What is wrong with an input.
#[derive(Debug, Error)]
pub enum ErrorKind {
    /// It could not be read at all.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is no text.
    #[error("is not text but {0}")]
    Binary(&'static str),
    /// It holds no words.
    #[error("is empty")]
    Empty,
    /// It is in another language.
    #[error("is in {language}, not English")]
    NotEnglish {
        /// The language's English name.
        language: &'static str,
    },
    /// A JSON value that does not parse.
    #[error("is not valid JSON: {0}")]
    BrokenJson(String),
    /// A record without a text.
    #[error("has no text; its fields are: {}", list(.keys))]
    MissingText {
        /// The fields it has.
        keys: Vec<String>,
    },
    /// A field of the wrong type.
    #[error("its field {field:?} is not {expected}")]
    WrongType {
        /// The field's name.
        field: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// Longer than spans can count.
    #[error("is longer than {limit} bytes")]
    TooLong {
        /// The most that is read.
        limit: usize,
    },
}

impl ReadError {
    /// A stable, machine-readable name.
    pub fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::Io(_) => "unreadable",
            ErrorKind::Binary(_) => "binary",
            ErrorKind::Empty => "empty",
            ErrorKind::NotEnglish { .. } => "not-english",
            ErrorKind::BrokenJson(_) => "broken-json",
            ErrorKind::MissingText { .. } => "missing-text",
            ErrorKind::WrongType { .. } => "wrong-type",
            ErrorKind::TooLong { .. } => "too-long",
        }
    }

    /// Whether the input is sound but not for this program: to be counted rather than mended.
    pub fn is_skip(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Binary(_) | ErrorKind::Empty | ErrorKind::NotEnglish { .. }
        )
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self.kind {
            ErrorKind::Io(_) => "check that the file exists and that you may read it",
            ErrorKind::Binary(_) => "convert it to plain text or JSON Lines in UTF-8 first",
            ErrorKind::Empty => "there is nothing to code in it",
            ErrorKind::NotEnglish { .. } => "only English is coded; translate it first",
            ErrorKind::BrokenJson(_) => {
                "give one complete JSON object a line; the other lines are read all the same"
            }
            ErrorKind::MissingText { .. } => {
                "give the text in a field \"text\", or a list of strings in a field \"sentences\""
            }
            ErrorKind::WrongType { .. } => {
                "give \"text\" as a string and \"sentences\" as a list of strings"
            }
            ErrorKind::TooLong { .. } => "split it into several files or records",
        }
    }
}

fn place_suffix(place: Option<Place>) -> String {
    place.map_or(String::new(), |place| format!(", {place}"))
}

fn list(keys: &[String]) -> String {
    if keys.is_empty() {
        return "none".to_owned();
    }
    let shown = keys.iter().take(12).map(String::as_str).collect::<Vec<_>>();
    let more = if keys.len() > shown.len() {
        ", …"
    } else {
        ""
    };
    shown.join(", ") + more
}
