//! A compact notation for an analysed sentence, so that tests need no weights.
//!
//! Tokens are parted by spaces: `form=lemma/UPOS.XPOS:deprel>head`. `=lemma` may be left out
//! (the lower-cased form is taken), and so may `.XPOS`. Heads count from 1; 0 is the root. A token
//! that starts with `~` stands directly after the one before it. `{PER 1-2}` marks an entity.
//!
//! ```
//! use tidings_core::notation;
//! let (text, sentence) = notation::sentence(
//!     "Macron/PROPN:nsubj>2 met=meet/VERB.VBD:root>0 Merkel/PROPN:obj>2 ~./PUNCT:punct>2 {PER 1-1} {PER 3-3}",
//! );
//! assert_eq!(text, "Macron met Merkel.");
//! assert_eq!(sentence.tokens[1].lemma, "meet");
//! assert_eq!(sentence.entities.len(), 2);
//! ```

use crate::analysis::{Analysis, Deprel, Entity, Sentence, Token, Upos};
use crate::document::{Block, BlockKind, Document};
use crate::span::{ByteSpan, TokenSpan};

/// Builds one sentence and its text.
///
/// # Panics
/// When the notation is malformed: it is written by hand in tests.
pub fn sentence(notation: &str) -> (String, Sentence) {
    let mut text = String::new();
    let sentence = append(notation, &mut text, 0);
    (text, sentence)
}

/// Builds a document of one block a line, with the analysis of its sentences.
///
/// A line that starts with `| ` goes on in the block of the line before.
///
/// # Panics
/// When the notation is malformed.
pub fn document(lines: &[&str]) -> (Document, Analysis) {
    let mut text = String::new();
    let mut analysis = Analysis::default();
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        let (line, same_block) = match line.strip_prefix("| ") {
            Some(rest) => (rest, !blocks.is_empty()),
            None => (*line, false),
        };
        if !text.is_empty() {
            text.push(if same_block { ' ' } else { '\n' });
        }
        let block = blocks.len() - usize::from(same_block);
        let sentence = append(line, &mut text, block);
        match blocks.last_mut() {
            Some(last) if same_block => last.span = last.span.cover(sentence.span),
            _ => blocks.push(Block {
                span: sentence.span,
                kind: BlockKind::Body,
            }),
        }
        analysis.sentences.push(sentence);
    }
    let document = Document {
        id: "test".into(),
        source: None,
        published: None,
        title: None,
        url: None,
        language: Some("en".into()),
        text: text.into(),
        blocks,
        dateline: None,
    };
    (document, analysis)
}

fn append(notation: &str, text: &mut String, block: usize) -> Sentence {
    let start = text.len();
    let mut sentence = Sentence {
        block,
        ..Sentence::default()
    };
    let (words, entities) = notation.split_once(" {").unwrap_or((notation, ""));
    for word in words.split_whitespace() {
        let (word, glued) = word
            .strip_prefix('~')
            .map_or((word, false), |rest| (rest, true));
        let (front, head) = word.rsplit_once('>').expect("a head after '>'");
        let (front, deprel) = front
            .rsplit_once('/')
            .and_then(|(form, rest)| {
                let (tags, deprel) = rest.split_once(':')?;
                Some(((form, tags), deprel))
            })
            .expect("tags after '/', relation after ':'");
        let (surface, tags) = front;
        let (form, lemma) = match surface.split_once('=') {
            Some((form, lemma)) if !form.is_empty() => (form, lemma.to_string()),
            _ => (surface, surface.to_lowercase()),
        };
        let (upos, xpos) = tags.split_once('.').unwrap_or((tags, ""));
        if !glued && text.len() > start {
            text.push(' ');
        }
        let at = text.len();
        text.push_str(form);
        let head: u16 = head.parse().expect("a number after '>'");
        sentence.tokens.push(Token {
            span: ByteSpan::new(at, text.len()),
            lemma: lemma.into(),
            upos: upos.parse::<Upos>().expect("a universal part of speech"),
            xpos: xpos.into(),
            head: head.checked_sub(1),
            deprel: deprel.parse::<Deprel>().expect("a universal relation"),
        });
    }
    for entity in entities.split('{').filter(|part| !part.trim().is_empty()) {
        let (kind, range) = entity
            .trim()
            .trim_end_matches('}')
            .trim()
            .split_once(' ')
            .expect("a kind and a range");
        let (first, last) = range.split_once('-').expect("first-last");
        let first: usize = first.parse().expect("a number");
        let last: usize = last.parse().expect("a number");
        sentence.entities.push(Entity {
            tokens: TokenSpan::new(first - 1, last),
            kind: kind.parse().expect("an entity kind"),
            score: 1.0,
        });
    }
    sentence.span = ByteSpan::new(start, text.len());
    sentence
}
