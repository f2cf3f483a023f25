//! A block's words to sentences: which words the encoder sees together, and where
//! sentences end among them.

use std::ops::Range;

use tidings_core::span::ByteSpan;

use crate::kernel::Kernel;
use crate::model::Model;
use crate::scratch::{Chunk, Scratch};
use crate::tokens::Word;
use crate::wordpiece::{SHAPE_OF_MARKS, START, STOP, WordPiece};

/// Limits of a chunk, in words and in pieces.
#[derive(Clone, Copy)]
struct Limit {
    words: usize,
    pieces: usize,
}

/// What training mostly saw in one chunk.
const USUAL: Limit = Limit {
    words: 120,
    pieces: 160,
};
/// What a chunk may grow to in search of a sentence's end.
const MOST: Limit = Limit {
    words: 200,
    pieces: 250,
};
/// A word of more pieces is cut short: no word of a language has as many.
const PIECES_OF_A_WORD: usize = 24;

/// Words that one pass over the encoder covers.
pub(crate) struct Window {
    /// Which of the block's words.
    pub words: Range<usize>,
    /// One past the last word of each whole sentence, counted in the block.
    pub ends: Vec<usize>,
    /// Whether the last sentence was cut because it has no end within the limits.
    pub forced: bool,
}

impl Chunk {
    fn clear(&mut self) {
        self.pieces.clear();
        self.shapes.clear();
        self.starts.clear();
        self.pieces.push(START);
        self.shapes.push(SHAPE_OF_MARKS);
        self.starts.push(1);
    }

    /// Adds a word's pieces; gives false and adds nothing when they pass the limit.
    fn add(&mut self, wordpiece: &WordPiece, form: &str, space: bool, most: usize) -> bool {
        let before = self.pieces.len();
        wordpiece.pieces(form, &mut self.pieces);
        self.pieces.truncate(before + PIECES_OF_A_WORD);
        if self.pieces.len() + 1 > most {
            self.pieces.truncate(before);
            return false;
        }
        let shape = wordpiece.classes.shape(form);
        let first = self.starts.len() == 1;
        for piece in before..self.pieces.len() {
            let continues = piece > before;
            self.shapes
                .push(WordPiece::shape_id(shape, continues, space || first));
        }
        self.starts.push(self.pieces.len());
        true
    }

    fn close(&mut self) {
        self.pieces.push(STOP);
        self.shapes.push(SHAPE_OF_MARKS);
    }
}

impl Model {
    /// Encodes given words as one sentence, in several passes where one cannot hold them.
    pub(crate) fn read_words<'w>(
        &self,
        kernel: Kernel,
        words: impl Iterator<Item = (&'w str, bool)>,
        scratch: &mut Scratch,
    ) {
        let most = self.encoder.positions;
        let mut done = 0;
        scratch.chunk.clear();
        for (form, space) in words {
            if !scratch.chunk.add(&self.wordpiece, form, space, most) {
                done += self.pass(kernel, scratch, done);
                scratch.chunk.add(&self.wordpiece, form, space, most);
            }
        }
        done += self.pass(kernel, scratch, done);
        self.read_heads(kernel, done, &mut scratch.words);
    }

    /// Makes a chunk of as many given words as fit.
    pub(crate) fn fill<'w>(
        &self,
        words: impl Iterator<Item = (&'w str, bool)>,
        scratch: &mut Scratch,
    ) {
        scratch.chunk.clear();
        for (form, space) in words {
            if !scratch
                .chunk
                .add(&self.wordpiece, form, space, self.encoder.positions)
            {
                break;
            }
        }
        scratch.chunk.close();
    }

    /// Encodes what the chunk holds and empties it; gives its number of words.
    fn pass(&self, kernel: Kernel, scratch: &mut Scratch, done: usize) -> usize {
        scratch.chunk.close();
        self.encode(kernel, scratch, done);
        let count = scratch.chunk.starts.len() - 1;
        scratch.chunk.clear();
        count
    }

    /// Reads on from the block's word `from`. What is in `scratch` afterwards belongs to
    /// the window's words.
    pub(crate) fn next_window(
        &self,
        kernel: Kernel,
        text: &str,
        words: &[Word],
        from: usize,
        scratch: &mut Scratch,
    ) -> Window {
        let mut window = self.look(kernel, text, words, from, USUAL, scratch);
        if window.ends.is_empty() {
            window = self.look(kernel, text, words, from, MOST, scratch);
        }
        if window.ends.is_empty() {
            let cut = self.least_bad_cut(text, words, window.words.clone(), scratch);
            window.ends.push(cut);
            window.forced = true;
        }
        window
    }

    fn look(
        &self,
        kernel: Kernel,
        text: &str,
        words: &[Word],
        from: usize,
        limit: Limit,
        scratch: &mut Scratch,
    ) -> Window {
        let most = limit.pieces.min(self.encoder.positions);
        scratch.chunk.clear();
        let fits = words[from..].iter().take(limit.words).take_while(|word| {
            let form = word.span.of(text);
            scratch
                .chunk
                .add(&self.wordpiece, form, word.space_before, most)
        });
        let to = from + fits.count().max(1);
        scratch.chunk.close();
        self.encode(kernel, scratch, 0);
        self.read_heads(kernel, to - from, &mut scratch.words);
        let complete = to == words.len();
        // The last word's end is no news: what follows it was not seen.
        let seen = from..to - 1;
        let likely = seen.filter(|&k| self.end_score(text, words, k, from, scratch) > 0.0);
        let mut ends: Vec<usize> = likely
            .map(|k| after_closing(text, words, k + 1))
            .filter(|&end| end < to)
            .collect();
        ends.dedup();
        if complete {
            ends.push(to);
        }
        Window {
            words: from..to,
            ends,
            forced: false,
        }
    }

    /// Above zero where a sentence ends with the block's word `k`.
    fn end_score(
        &self,
        text: &str,
        words: &[Word],
        k: usize,
        from: usize,
        scratch: &Scratch,
    ) -> f32 {
        let [.., at, _] = self.labels.tag_bounds();
        let tags = self.heads.tags(k - from, &scratch.words);
        let form = |k: usize| words[k].span.of(text);
        let next = words
            .get(k + 1)
            .map(|word| (form(k + 1), word.space_before));
        tags[at + 1] - tags[at] + orthography(form(k), next)
    }

    /// Where to cut a sentence that is too long: the likeliest end in its second half.
    fn least_bad_cut(
        &self,
        text: &str,
        words: &[Word],
        window: Range<usize>,
        scratch: &Scratch,
    ) -> usize {
        let half = window.start + window.len() / 2;
        let score = |k: usize| self.end_score(text, words, k, window.start, scratch);
        let best = (half..window.end).map(|k| (score(k), k));
        best.max_by(|a, b| a.0.total_cmp(&b.0))
            .map_or(window.end, |(_, k)| k + 1)
    }
}

/// Moves a sentence's end past the quotes and brackets that close it.
fn after_closing(text: &str, words: &[Word], mut end: usize) -> usize {
    let closes = |word: &Word| {
        let mut signs = word.span.of(text).chars();
        !word.space_before && signs.all(|c| matches!(c, '”' | '’' | '"' | '\'' | '»' | ')' | ']'))
    };
    while words.get(end).is_some_and(closes) {
        end += 1;
    }
    end
}

/// What spelling says for or against an end after `word`, in units of the head's scores.
fn orthography(word: &str, next: Option<(&str, bool)>) -> f32 {
    let Some((next, space)) = next else {
        return 0.0;
    };
    let mut score = 0.0;
    if next.starts_with(char::is_lowercase) {
        // Nothing that looks like an end, and nothing that looks like a beginning.
        let inside = word.ends_with(char::is_alphanumeric);
        score -= if inside { 8.0 } else { 2.0 };
    }
    if !space {
        score -= 2.0;
    }
    if word.ends_with(['.', '!', '?']) && space && next.starts_with(char::is_uppercase) {
        score += 0.5;
    }
    score
}

/// The spans of a range of words.
pub(crate) fn spans(words: &[Word]) -> Vec<ByteSpan> {
    words.iter().map(|word| word.span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokenise;

    /// `text` has a bar where an end was found; `expect` where it has to be.
    fn check(text: &str, expect: &str) {
        let (before, after) = text.split_once('|').expect("a bar");
        let plain = format!("{before}{after}");
        let words = tokenise(&plain, ByteSpan::new(0, plain.len()));
        let at = |byte: usize| words.iter().filter(|w| w.span.range().end <= byte).count();
        let end = after_closing(&plain, &words, at(before.len()));
        let byte = expect.find('|').expect("a bar");
        assert_eq!(end, at(byte), "{text}");
    }

    #[test]
    fn closing_signs_belong_to_the_sentence_they_close() {
        check("“We left.|” Then", "“We left.”| Then");
        check("\"We left.|\" Then", "\"We left.\"| Then");
        check("(We left.|”) Then", "(We left.”)| Then");
        check("We left.| “Then", "We left.| “Then");
        check("We left.| \"Then", "We left.| \"Then");
        check("We left.|”", "We left.”|");
    }

    #[test]
    fn spelling_speaks_for_and_against_ends() {
        assert!(orthography(".", Some(("Then", true))) > 0.0);
        assert!(orthography(".", Some(("then", true))) < 0.0);
        assert!(orthography("a", Some(("-", false))) < 0.0);
        assert!(orthography(".", None) == 0.0);
    }
}
