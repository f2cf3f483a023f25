//! Which words of an analysed document name places.

use super::Gazetteer;
use super::metonym::is_metonym;
use super::naming::{Naming, read};
use super::resolve::resolve;
use super::words::{LOCATIVE, is_common};
use crate::analysis::{Analysis, EntityKind, Relation, Sentence, Upos};
use crate::claim::PlaceMention;
use crate::document::Document;
use crate::span::TokenSpan;

/// A name in a sentence that the gazetteer knows.
struct Candidate {
    sentence: usize,
    tokens: TokenSpan,
    naming: Naming,
}

/// All places that a document names, resolved by its context, in order of the text.
pub fn find(document: &Document, analysis: &Analysis, gazetteer: &Gazetteer) -> Vec<PlaceMention> {
    let text = &*document.text;
    let candidates: Vec<Candidate> = analysis
        .sentences
        .iter()
        .enumerate()
        .flat_map(|(index, sentence)| {
            spans(sentence, text, gazetteer)
                .into_iter()
                .filter_map(move |span| {
                    let mut naming = read(text, sentence.bytes(span), gazetteer)?;
                    naming.whole = clip(naming.whole, sentence.span);
                    Some(Candidate {
                        sentence: index,
                        tokens: covering(sentence, naming.whole),
                        naming,
                    })
                })
        })
        .collect();
    let namings: Vec<Naming> = candidates
        .iter()
        .map(|candidate| candidate.naming.clone())
        .collect();
    resolve(text, &namings, gazetteer)
        .into_iter()
        .zip(candidates)
        .filter_map(|(place, candidate)| {
            let (place, kind) = place?;
            let sentence = &analysis.sentences[candidate.sentence];
            let name = covering(sentence, candidate.naming.name);
            Some(PlaceMention {
                sentence: candidate.sentence,
                tokens: candidate.tokens,
                span: candidate.naming.whole,
                metonym: is_metonym(sentence, name, kind),
                place,
            })
        })
        .collect()
}

/// Token spans of names that may be places: what the model says, and names that it passes over.
fn spans(sentence: &Sentence, text: &str, gazetteer: &Gazetteer) -> Vec<TokenSpan> {
    let mut spans = Vec::new();
    let mut taken = vec![false; sentence.tokens.len()];
    for entity in &sentence.entities {
        let range = entity.tokens.range();
        if range.is_empty() || range.end > taken.len() {
            continue;
        }
        taken[range].fill(true);
        match entity.kind {
            EntityKind::Location => spans.extend(pieces(sentence, entity.tokens, text)),
            EntityKind::Organisation | EntityKind::Person
                if is_place_after_all(sentence, entity.tokens, entity.kind, text, gazetteer) =>
            {
                spans.push(entity.tokens);
            }
            _ => {}
        }
    }
    let mut at = 0;
    while at < taken.len() {
        let end = run(sentence, &taken, at);
        if end > at {
            spans.extend(
                pieces(sentence, TokenSpan::new(at, end), text)
                    .into_iter()
                    .filter(|&span| is_untagged_place(sentence, span, text, gazetteer)),
            );
        }
        at = end.max(at + 1);
    }
    spans.sort_by_key(|span| span.start);
    spans
}

/// Parts of a span between commas ("Paris, Texas").
fn pieces(sentence: &Sentence, span: TokenSpan, text: &str) -> Vec<TokenSpan> {
    let mut pieces = Vec::new();
    let mut start = span.range().start;
    for at in span.range() {
        if matches!(sentence.tokens[at].span.of(text), "," | "(" | ")" | "/") {
            if at > start {
                pieces.push(TokenSpan::new(start, at));
            }
            start = at + 1;
        }
    }
    if span.range().end > start {
        pieces.push(TokenSpan::new(start, span.range().end));
    }
    pieces
}

/// The end of a run of proper nouns without entity; hyphens may join them.
fn run(sentence: &Sentence, taken: &[bool], start: usize) -> usize {
    let is_name = |at: usize| {
        !taken.get(at).copied().unwrap_or(true) && sentence.tokens[at].upos == Upos::Propn
    };
    let mut end = start;
    loop {
        if is_name(end) {
            end += 1;
        } else if end > start
            && end < taken.len()
            && sentence.tokens[end].lemma == "-"
            && sentence.tokens[end].upos == Upos::Punct
            && is_name(end + 1)
        {
            end += 2;
        } else {
            return end;
        }
    }
}

/// Whether a name tagged as organisation or person stands as a place all the same.
fn is_place_after_all(
    sentence: &Sentence,
    span: TokenSpan,
    kind: EntityKind,
    text: &str,
    gazetteer: &Gazetteer,
) -> bool {
    let name = sentence.bytes(span).of(text);
    let rows = gazetteer.look_up(name);
    let is_state = rows
        .iter()
        .any(|row| row.kind.precision() == crate::claim::PlacePrecision::Country && row.rank == 0);
    let is_large = rows
        .iter()
        .any(|row| row.rank == 0 && row.ln_population > 10.8);
    match kind {
        EntityKind::Organisation if is_state => true,
        _ => (is_state || is_large) && stands_locatively(sentence, span),
    }
}

/// Whether a run of proper nouns that the model left untagged is a place's name.
fn is_untagged_place(
    sentence: &Sentence,
    span: TokenSpan,
    text: &str,
    gazetteer: &Gazetteer,
) -> bool {
    let name = sentence.bytes(span).of(text);
    if name.chars().count() < 3 && !matches!(name, "US" | "UK")
        || name
            .split_whitespace()
            .all(|word| is_common(&word.to_lowercase()))
    {
        return false;
    }
    // Part of a longer name or of a person's: "Jackson" in "Mayor Jackson", "Paris" of "Paris Hilton".
    let joined = span.range().any(|at| {
        sentence.children(at).any(|child| {
            !span.contains(child)
                && (sentence.tokens[child].deprel.is(Relation::Flat)
                    || sentence.tokens[child].deprel.is_sub(Relation::Nmod, "desc"))
        }) || sentence.head(at).is_some_and(|head| {
            !span.contains(head)
                && (sentence.tokens[at].deprel.is(Relation::Flat)
                    || sentence
                        .entity_at(head)
                        .is_some_and(|entity| entity.kind == EntityKind::Person))
        })
    });
    if joined {
        return false;
    }
    let locative = stands_locatively(sentence, span);
    gazetteer.look_up(name).iter().any(|row| {
        row.rank < 2
            && (!row.kind.is_point() || row.ln_population > if locative { 9.2 } else { 11.5 })
    })
}

/// Whether a preposition of place governs the name.
fn stands_locatively(sentence: &Sentence, span: TokenSpan) -> bool {
    span.range()
        .flat_map(|at| sentence.children_by(at, Relation::Case))
        .any(|case| LOCATIVE.contains(&&*sentence.tokens[case].lemma))
}

/// The tokens that share letters with a span.
fn covering(sentence: &Sentence, span: crate::span::ByteSpan) -> TokenSpan {
    let first = sentence
        .tokens
        .partition_point(|token| token.span.end <= span.start);
    let last = sentence
        .tokens
        .partition_point(|token| token.span.start < span.end);
    TokenSpan::new(first, last.max(first))
}

fn clip(span: crate::span::ByteSpan, to: crate::span::ByteSpan) -> crate::span::ByteSpan {
    crate::span::ByteSpan {
        start: span.start.max(to.start),
        end: span.end.min(to.end),
    }
}
