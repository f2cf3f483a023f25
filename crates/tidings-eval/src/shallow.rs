//! An analysis without a model: sentences and words by their letters alone, no tags, no trees.

use smol_str::SmolStr;
use tidings_core::analysis::{Analysis, Deprel, Relation, Sentence, Token, Upos};
use tidings_core::document::Document;
use tidings_core::span::ByteSpan;

/// Splits blocks into sentences after full stops that a capital follows.
pub fn analysis(document: &Document) -> Analysis {
    let mut sentences = Vec::new();
    for (block, part) in document.blocks.iter().enumerate() {
        let text = part.span.of(&document.text);
        let base = part.span.start as usize;
        let mut start = 0;
        let mut words = text.split_inclusive(' ').peekable();
        let mut at = 0;
        while let Some(word) = words.next() {
            at += word.len();
            let next = words.peek().and_then(|next| next.chars().next());
            if ends(word.trim_end(), next) {
                push(&mut sentences, block, text, base, start, at);
                start = at;
            }
        }
    }
    Analysis {
        sentences,
        ..Analysis::default()
    }
}

fn ends(word: &str, next: Option<char>) -> bool {
    let Some(next) = next else { return true };
    let body = word.trim_end_matches(['"', '”', ')']);
    let short = body.chars().filter(|c| c.is_alphabetic()).count() < 4 && body.contains('.');
    body.ends_with(['.', '!', '?'])
        && (!short || body.chars().any(|c| c.is_ascii_digit()))
        && !next.is_lowercase()
}

fn push(
    sentences: &mut Vec<Sentence>,
    block: usize,
    text: &str,
    base: usize,
    from: usize,
    to: usize,
) {
    let letters = text[from..to].trim();
    if letters.is_empty() {
        return;
    }
    let start = base + from + (text[from..to].len() - text[from..to].trim_start().len());
    let mut tokens = Vec::new();
    let mut at = start;
    for word in letters.split_inclusive(char::is_whitespace) {
        let form = word.trim();
        if !form.is_empty() && tokens.len() < usize::from(u16::MAX) {
            tokens.push(Token {
                span: ByteSpan::new(at, at + form.len()),
                lemma: SmolStr::new(
                    form.trim_matches(|c: char| !c.is_alphanumeric())
                        .to_lowercase(),
                ),
                upos: Upos::X,
                xpos: SmolStr::default(),
                head: None,
                deprel: Deprel {
                    relation: Relation::Dep,
                    subtype: SmolStr::default(),
                },
            });
        }
        at += word.len();
    }
    sentences.push(Sentence {
        span: ByteSpan::new(start, start + letters.len()),
        block,
        tokens,
        entities: Vec::new(),
        proposals: Vec::new(),
    });
}
