//! Quotations: where they open and close, across sentences and paragraphs.

use crate::document::Document;
use crate::span::ByteSpan;

/// A quotation within one paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quote {
    /// From mark to mark, both included.
    pub span: ByteSpan,
    /// Left open, and the next paragraph opens with a mark: the same speech goes on there.
    pub goes_on: bool,
}

/// Whether a span lies in a quotation.
pub(super) fn holds(quotes: &[Quote], span: ByteSpan) -> bool {
    quotes.iter().any(|quote| quote.span.contains(span))
}

/// A quotation with the paragraphs that it goes on from and into.
pub(super) fn whole(quotes: &[Quote], index: usize) -> impl Iterator<Item = ByteSpan> {
    let first = (0..index)
        .rev()
        .take_while(|&i| quotes[i].goes_on)
        .last()
        .unwrap_or(index);
    let more = quotes[index..]
        .iter()
        .take_while(|quote| quote.goes_on)
        .count();
    quotes[first..=(index + more).min(quotes.len() - 1)]
        .iter()
        .map(|quote| quote.span)
}

/// All quotations of a document in order, marks included.
///
/// A quotation that a paragraph leaves open runs to the paragraph's end; where the next paragraph
/// opens with a mark again, as print does, it goes on there as a quotation of its own.
pub(super) fn find(document: &Document) -> Vec<Quote> {
    let mut found = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let open = in_block(&document.text, block.span, &mut found);
        let reopens = document.blocks.get(index + 1).is_some_and(|next| {
            next.span
                .of(&document.text)
                .trim_start()
                .starts_with(['“', '"', '„', '«'])
        });
        if let (true, true, Some(last)) = (open, reopens, found.last_mut()) {
            last.goes_on = true;
        }
    }
    found
}

/// Adds a paragraph's quotations; whether the last is left open.
fn in_block(text: &str, block: ByteSpan, found: &mut Vec<Quote>) -> bool {
    let Some(words) = text.get(block.range()) else {
        return false;
    };
    let mut add = |start, end| {
        found.push(Quote {
            span: ByteSpan::new(start, end),
            goes_on: false,
        });
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
                add(base + start, base + at + letter.len_utf8());
                open = None;
            }
            Some(_) => {}
        }
        before = Some(letter);
    }
    match open {
        // A lone straight single mark is more often an apostrophe.
        None | Some((_, Mark::Single)) => false,
        Some((start, _)) => {
            add(base + start, base + words.len());
            true
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
        let found: Vec<&str> = find(&document).iter().map(|q| q.span.of(&text)).collect();
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
