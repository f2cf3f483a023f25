//! A line of a corpus file. Keys that are not known are errors: a typo must not be silent.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

/// Start and end in code points.
pub(super) type Span = [usize; 2];

/// One annotated document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub id: String,
    /// The text itself, where the corpus may bring it.
    pub text: Option<String>,
    /// The file of texts that the document is in.
    pub collection: Option<String>,
    /// SHA-256 of the text, in hex.
    pub sha256: Option<String>,
    /// Who annotated, or in which pass.
    #[serde(default, rename = "annotation")]
    pub _annotation: Option<String>,
    #[serde(default)]
    pub contexts: Vec<String>,
    /// The stretches that were annotated one by one.
    #[serde(default)]
    pub segments: Vec<Span>,
    /// Read one by one, so that an error names its claim.
    pub claims: Vec<Value>,
}

impl Document {
    /// Reads a line; the error comes with the document's id where there is one.
    pub fn read(line: &str) -> Result<Self, (Option<String>, String)> {
        /// Enough to say which document is wrong.
        #[derive(Deserialize)]
        struct Named {
            id: String,
            #[serde(flatten)]
            _rest: std::collections::HashMap<String, IgnoredAny>,
        }
        serde_json::from_str(line).map_err(|error| {
            let named: Option<Named> = serde_json::from_str(line).ok();
            (named.map(|named| named.id), said(&error))
        })
    }
}

/// What a reading error says. The line is always the first: only the column tells something.
pub(super) fn said(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((message, _)) if error.column() > 0 => {
            format!("{message} (column {})", error.column())
        }
        _ => message,
    }
}

/// One annotated claim.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    pub sentence: Span,
    pub trigger: Span,
    #[serde(rename = "type")]
    pub kind: String,
    pub modes: Vec<String>,
    pub status: String,
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    pub attribution: Vec<Voice>,
    pub quantities: Vec<Quantity>,
    pub when: Option<Words>,
    #[serde(rename = "where")]
    pub place: Option<Words>,
}

/// A party, by its words and by its codes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Party {
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub country: Option<String>,
    pub sector: Option<String>,
    pub name: Option<String>,
    /// Whether the sentence does not name it.
    #[serde(default)]
    pub implicit: bool,
}

/// Somebody who says so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Voice {
    pub speaker: Option<Party>,
    pub cue: Option<Words>,
    pub stance: String,
}

/// A count with its words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quantity {
    pub of: String,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub start: usize,
    pub end: usize,
}

/// Words of the text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub start: usize,
    pub end: usize,
}
