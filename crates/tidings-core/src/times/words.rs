//! The words of a sentence as the time grammar sees them.
//!
//! Models split hyphens and clitics, plain text does not; the grammar reads letters instead of
//! tokens, so that "mid-2019" and "mid - 2019" are the same three words.

use crate::analysis::{Entity, EntityKind, Sentence, Token};
use crate::span::ByteSpan;

/// A run of letters, a number, or one mark.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Its letters, lower-cased; dashes and apostrophes in their plain forms.
    pub text: String,
    /// Where it stands in the document.
    pub span: ByteSpan,
    /// The token it lies in.
    pub token: usize,
    /// Whether nothing parts it from the word before.
    pub glued: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// The value of a number in digits.
    pub number: Option<u32>,
}

/// A sentence's words.
pub(crate) struct Words<'a> {
    list: Vec<Word>,
    sentence: &'a Sentence,
}

impl<'a> Words<'a> {
    /// Reads a sentence's letters.
    pub fn of(sentence: &'a Sentence, text: &str) -> Self {
        let mut list: Vec<Word> = Vec::new();
        let base = sentence.span.start as usize;
        let letters = text.get(sentence.span.range()).unwrap_or("");
        let mut at = 0;
        let mut glued = false;
        while let Some(first) = letters[at..].chars().next() {
            if first.is_whitespace() {
                at += first.len_utf8();
                glued = false;
                continue;
            }
            let length = run(&letters[at..]);
            let form = &letters[at..at + length];
            let start = base + at;
            list.push(Word {
                text: plain(form),
                span: ByteSpan::new(start, start + length),
                token: token_at(sentence, start, list.last().map_or(0, |word| word.token)),
                glued,
                capital: first.is_uppercase(),
                number: form.replace(',', "").parse().ok(),
            });
            glued = true;
            at += length;
        }
        Self { list, sentence }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The word at `at`, if there is one.
    pub fn get(&self, at: usize) -> Option<&Word> {
        self.list.get(at)
    }

    /// Its letters; empty past the end.
    pub fn text(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |word| word.text.as_str())
    }

    /// The letters `back` words before `at`; empty before the start.
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.text(at))
    }

    /// Whether the word at `at` is `text`.
    pub fn is(&self, at: usize, text: &str) -> bool {
        self.text(at) == text
    }

    /// Whether the word at `at` is one of those.
    pub fn any(&self, at: usize, texts: &[&str]) -> bool {
        texts.contains(&self.text(at))
    }

    /// Where it ends if these words follow at `at`.
    pub fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for part in phrase.split(' ') {
            if !self.is(end, part) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The number in digits at `at`.
    pub fn number(&self, at: usize) -> Option<u32> {
        self.list.get(at)?.number
    }

    /// Whether the word at `at` begins with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|word| word.capital)
    }

    /// Whether nothing parts the word at `at` from the one before.
    pub fn glued(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|word| word.glued)
    }

    /// How many letters the word at `at` has.
    pub fn width(&self, at: usize) -> usize {
        self.list.get(at).map_or(0, |word| word.span.range().len())
    }

    /// The token that holds the word at `at`.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.sentence.tokens.get(self.list.get(at)?.token)
    }

    /// The Penn tag of the word at `at`; empty when the analysis gives none.
    pub fn tag(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.xpos.as_str())
    }

    /// Whether the word before `at` is one of those.
    pub fn any_before(&self, at: usize, texts: &[&str]) -> bool {
        at > 0 && self.any(at - 1, texts)
    }

    /// Whether the word at `at` belongs to a person's name.
    pub fn in_person(&self, at: usize) -> bool {
        self.entity(at)
            .is_some_and(|entity| entity.kind == EntityKind::Person)
    }

    /// The entity that the word at `at` belongs to.
    pub fn entity(&self, at: usize) -> Option<&'a Entity> {
        self.sentence.entity_at(self.list.get(at)?.token)
    }

    /// The sentence the words are of.
    pub fn sentence(&self) -> &'a Sentence {
        self.sentence
    }

    /// Past a dash at `at`, or `at` itself.
    pub fn past_dash(&self, at: usize) -> usize {
        at + usize::from(self.is(at, "-"))
    }
}

/// The index of the token that holds the byte at `start`.
fn token_at(sentence: &Sentence, start: usize, otherwise: usize) -> usize {
    let after = sentence
        .tokens
        .partition_point(|token| token.span.start as usize <= start);
    after.checked_sub(1).unwrap_or(otherwise)
}

/// The length in bytes of the word that `letters` begins with.
fn run(letters: &str) -> usize {
    const DOTTED: [&str; 8] = [
        "a.m.", "p.m.", "a.m", "p.m", "b.c.e.", "b.c.", "b.c", "a.d.",
    ];
    for dotted in DOTTED {
        let fits = letters
            .get(..dotted.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(dotted));
        let ends = |rest: &str| !rest.starts_with(char::is_alphabetic);
        if fits && letters.get(dotted.len()..).is_some_and(ends) {
            return dotted.len();
        }
    }
    let first = letters.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() {
        return digits(letters);
    }
    if first.is_alphabetic() {
        return letters
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(letters.len());
    }
    first.len_utf8()
}

/// The length of a number; commas count where three digits follow them.
fn digits(letters: &str) -> usize {
    let run = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = run(letters);
    while length <= 15 && letters[length..].starts_with(',') && run(&letters[length + 1..]) == 3 {
        length += 4;
    }
    length
}

/// Lower case, with dashes and apostrophes in their plain forms.
fn plain(form: &str) -> String {
    match form {
        "–" | "—" | "‐" | "‑" | "−" => "-".into(),
        "’" | "‘" | "ʼ" => "'".into(),
        _ => form.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let sentence = Sentence {
            span: ByteSpan::new(0, text.len()),
            ..Sentence::default()
        };
        let words = Words::of(&sentence, text);
        let forms: Vec<&str> = (0..words.len()).map(|at| words.text(at)).collect();
        assert_eq!(forms, expect, "{text}");
    }

    #[test]
    fn words_are_letters_numbers_and_marks() {
        check("mid-2019", &["mid", "-", "2019"]);
        check("Friday’s talks", &["friday", "'", "s", "talks"]);
        check("at 5:30 p.m.", &["at", "5", ":", "30", "p.m."]);
        check("21st", &["21", "st"]);
        check("1,250 men", &["1,250", "men"]);
        check("May 9, 1999", &["may", "9", ",", "1999"]);
        check("480 B.C.", &["480", "b.c."]);
        check("", &[]);
    }
}
