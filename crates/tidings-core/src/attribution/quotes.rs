//! Quotations: where they open and close, across sentences and paragraphs.

use crate::document::Document;
use crate::span::ByteSpan;

/// All quotations of a document in order, marks included.
///
/// A quotation that a paragraph leaves open runs to the paragraph's end; where the next paragraph
/// opens with a mark again, as print does, it goes on there as a quotation of its own.
pub(super) fn find(document: &Document) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    for block in &document.blocks {
        in_block(&document.text, block.span, &mut found);
    }
    found
}

fn in_block(text: &str, block: ByteSpan, found: &mut Vec<ByteSpan>) {
    let Some(words) = text.get(block.range()) else {
        return;
    };
    let base = block.start as usize;
    let mut open: Option<(usize, Mark)> = None;
    let mut before = None;
    let mut letters = words.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map(|&(_, c)| c);
        match open {
            None => {
                if let Some(mark) = opens(letter, before, after) {
                    open = Some((at, mark));
                }
            }
            Some((start, mark)) if closes(mark, letter, before, after) => {
                found.push(ByteSpan::new(base + start, base + at + letter.len_utf8()));
                open = None;
            }
            Some(_) => {}
        }
        before = Some(letter);
    }
    if let Some((start, mark)) = open {
        // A lone straight single mark is more often an apostrophe.
        if mark != Mark::Single {
            found.push(ByteSpan::new(base + start, base + words.len()));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
    Guillemet,
}

fn opens(letter: char, before: Option<char>, after: Option<char>) -> Option<Mark> {
    let at_edge = before.is_none_or(|c| c.is_whitespace() || "([—–-:".contains(c));
    let into_word = after.is_some_and(|c| !c.is_whitespace());
    match letter {
        '“' | '„' => Some(Mark::Double),
        '"' if into_word || at_edge => Some(Mark::Double),
        '«' => Some(Mark::Guillemet),
        '‘' | '\'' if at_edge && after.is_some_and(char::is_alphabetic) => Some(Mark::Single),
        _ => None,
    }
}

fn closes(mark: Mark, letter: char, before: Option<char>, after: Option<char>) -> bool {
    match mark {
        Mark::Double => matches!(letter, '"' | '”'),
        Mark::Guillemet => letter == '»',
        Mark::Single => {
            matches!(letter, '\'' | '’')
                && after.is_none_or(|c| !c.is_alphanumeric())
                && before.is_some_and(|c| !c.is_whitespace())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind};

    /// Paragraphs are parted by `|`; expects the quotations joined by `|`.
    fn check(paragraphs: &str, expect: &str) {
        let text = paragraphs.replace('|', "\n");
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in text.split('\n') {
            blocks.push(Block {
                span: ByteSpan::new(at, at + line.len()),
                kind: BlockKind::Body,
            });
            at += line.len() + 1;
        }
        let document = Document {
            id: "q".into(),
            source: None,
            published: None,
            title: None,
            url: None,
            language: None,
            text: text.as_str().into(),
            blocks,
            dateline: None,
        };
        let found: Vec<&str> = find(&document).into_iter().map(|q| q.of(&text)).collect();
        assert_eq!(found.join("|"), expect);
    }

    #[test]
    fn marks_pair() {
        check("He said “no” and \"never\".", "“no”|\"never\"");
        check("«Нет», he said", "«Нет»");
        check("The troops' camp isn't big", "");
        check("They said 'we won't go', again", "'we won't go'");
        check(
            "“Open at first.|“Closed at last,” he said",
            "“Open at first.|“Closed at last,”",
        );
        check("no quote", "");
    }
}
