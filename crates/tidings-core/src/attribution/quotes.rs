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
/// A quotation that a paragraph leaves open runs to the paragraph's end where the next paragraph
/// opens with a mark again, as print does. Otherwise the closing mark was lost, and the quotation
/// runs to the end of its sentence; so it does where another opens before it closes.
pub(super) fn find(document: &Document) -> Vec<Quote> {
    let mut found = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let reopens = document.blocks.get(index + 1).is_some_and(|next| {
            next.span
                .of(&document.text)
                .trim_start()
                .starts_with(['“', '"', '„', '«'])
        });
        in_block(&document.text, block.span, reopens, &mut found);
    }
    found
}

/// Adds a paragraph's quotations.
fn in_block(text: &str, block: ByteSpan, reopens: bool, found: &mut Vec<Quote>) {
    let Some(words) = text.get(block.range()) else {
        return;
    };
    let base = block.start as usize;
    let quote = |start: usize, end: usize, goes_on| Quote {
        span: ByteSpan::new(base + start, base + end),
        goes_on,
    };
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
            Some((start, Mark::Double)) if reopened(letter, before, after) => {
                found.push(quote(start, sentence_end(words, start, at), false));
                open = Some((at, Mark::Double));
            }
            Some((start, mark)) if closes(mark, letter, before, after) => {
                found.push(quote(start, at + letter.len_utf8(), false));
                open = None;
            }
            Some(_) => {}
        }
        before = Some(letter);
    }
    match open {
        // A lone straight single mark is more often an apostrophe.
        None | Some((_, Mark::Single)) => {}
        Some((start, _)) if reopens => found.push(quote(start, words.len(), true)),
        Some((start, _)) => {
            found.push(quote(start, sentence_end(words, start, words.len()), false));
        }
    }
}

/// Whether a mark inside an open quotation can only be the start of another.
fn reopened(letter: char, before: Option<char>, after: Option<char>) -> bool {
    letter == '“'
        || (letter == '"'
            && before.is_some_and(char::is_whitespace)
            && after.is_some_and(char::is_alphabetic))
}

/// Where the first sentence after `start` ends, at most at `limit`.
fn sentence_end(words: &str, start: usize, limit: usize) -> usize {
    let mut full_stop = false;
    for (at, letter) in words[start..limit].char_indices() {
        if full_stop && letter.is_whitespace() {
            return start + at;
        }
        full_stop = matches!(letter, '.' | '!' | '?');
    }
    limit
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
        check(
            "“Lost mark. He left. “Next,” he said",
            "“Lost mark.|“Next,”",
        );
        check("“Lost for good. He left.|The end", "“Lost for good.");
        check("no quote", "");
    }
}
