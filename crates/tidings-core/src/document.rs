//! A document: immutable text and what is known of its origin.

use std::sync::Arc;

use jiff::civil::Date;

use crate::span::ByteSpan;

/// One report. Several documents may share one text, when a file strings reports together.
#[derive(Clone, Debug)]
pub struct Document {
    /// Unique in a run; the given id, or one derived from path and position.
    pub id: String,
    /// The outlet, as given or as found in a heading.
    pub source: Option<String>,
    /// The day of publication, as given or as found in a heading.
    pub published: Option<Date>,
    /// The headline.
    pub title: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// The whole text as it was read; all spans point into it.
    pub text: Arc<str>,
    /// The parts of the text that belong to this document, in order, apart from headings' metadata.
    pub blocks: Vec<Block>,
    /// Place and day named at the head of the report ("IDLIB, Feb 22 —").
    pub dateline: Option<Dateline>,
}

/// A stretch of running text that sentences never cross: a paragraph or a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands; never empty.
    pub span: ByteSpan,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A headline or a heading of a section.
    Title,
    /// A paragraph.
    Body,
}

/// Where and when a report says it was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The place name's words.
    pub place: Option<ByteSpan>,
    /// The day.
    pub date: Option<Date>,
}
