//! Text to syntactic words as English EWT cuts them: clitics, hyphens and signs apart.
//!
//! A word is cut in three steps: at white space, then by [`scan`] into runs of one
//! sort (words, numbers, addresses, signs), then by [`clitics`] into syntactic words.

mod clitics;
mod scan;
mod tables;
mod whole;

use tidings_core::span::ByteSpan;

/// A syntactic word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its letters.
    pub span: ByteSpan,
    /// Whether white space, or nothing at all, comes before it.
    pub space_before: bool,
}

/// Cuts part of a text into words; no word is empty and none holds white space.
pub fn tokenise(text: &str, part: ByteSpan) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len().min(part.range().len()) / 5);
    let Some(inside) = text.get(part.range()) else {
        return words;
    };
    let mut start = None;
    let ends = inside.char_indices().map(|(at, c)| (at, is_space(c)));
    for (at, space) in ends.chain([(inside.len(), true)]) {
        match (start, space) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                let next = inside[at..].trim_start_matches(is_space);
                chunk(
                    &inside[from..at],
                    part.range().start + from,
                    next,
                    &mut words,
                );
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// White space, and the marks that have no width.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// Cuts a run without white space that begins at `at`; `next` is the text after it.
fn chunk(run: &str, at: usize, next: &str, words: &mut Vec<Word>) {
    let mut from = 0;
    while from < run.len() {
        let end = from + scan::first(run, from, next);
        clitics::split(&run[from..end], |start, end| {
            words.push(Word {
                span: ByteSpan::new(at + from + start, at + from + end),
                space_before: from + start == 0,
            });
        });
        from = end;
    }
}

#[cfg(test)]
mod tests;
