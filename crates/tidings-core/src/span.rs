//! Places in a text. Bytes, tokens and code points are different types on purpose.

use std::ops::Range;
use std::sync::Arc;

/// A range of bytes into a document's text; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ByteSpan {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl ByteSpan {
    /// A span from `start` up to, not including, `end`.
    ///
    /// # Panics
    /// When a bound does not fit 32 bits (documents are capped far below that).
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).expect("texts are shorter than 4 GiB");
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// The words themselves.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// As a `usize` range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The least span that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Whether `other` lies inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether there is nothing in it.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A range of tokens within one sentence, end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenSpan {
    /// First token, counted from 0 in its sentence.
    pub start: u16,
    /// One past the last token.
    pub end: u16,
}

impl TokenSpan {
    /// Tokens `start..end` of a sentence.
    ///
    /// # Panics
    /// When a bound does not fit 16 bits (sentences are capped far below that).
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u16::try_from(n).expect("sentences are shorter than 65,536 tokens");
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// As a `usize` range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the token lies inside.
    pub fn contains(self, token: usize) -> bool {
        self.range().contains(&token)
    }
}

/// Converts byte offsets to Unicode code point offsets: the edge of the program.
///
/// Keeps one mark every 256 bytes, so a look-up reads at most that many bytes. Shares the text, so
/// that one count serves all documents of a file.
pub struct CodePoints {
    text: Arc<str>,
    marks: Vec<u32>,
}

const STRIDE: usize = 256;

impl CodePoints {
    /// Scans the text once.
    pub fn new(text: &Arc<str>) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0u32;
        for chunk in text.as_bytes().chunks(STRIDE) {
            marks.push(count);
            count += leading(chunk);
        }
        Self {
            text: Arc::clone(text),
            marks,
        }
    }

    /// Whether these are the points of this very text.
    pub fn are_of(&self, text: &Arc<str>) -> bool {
        Arc::ptr_eq(&self.text, text)
    }

    /// The number of code points before `byte`.
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let mark = (byte / STRIDE).min(self.marks.len().saturating_sub(1));
        let before = self.marks.get(mark).copied().unwrap_or(0);
        (before + leading(&self.text.as_bytes()[mark * STRIDE..byte])) as usize
    }

    /// A byte span as code points, `(start, end)`.
    pub fn span(&self, span: ByteSpan) -> (usize, usize) {
        (self.at(span.start as usize), self.at(span.end as usize))
    }
}

/// Bytes that begin a character.
fn leading(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_count_characters_not_bytes() {
        let text: Arc<str> = "Erdoğan said “no” ".repeat(60).into();
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), count);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }

    #[test]
    fn empty_text_has_point_zero() {
        assert_eq!(CodePoints::new(&"".into()).at(0), 0);
    }
}
