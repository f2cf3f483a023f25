//! Chains of OntoGUM, with what GUM says that their mentions are.

use std::collections::{BTreeMap, HashMap};

use super::Span;
use crate::conllu::{self, Sentence};

/// A stretch of words in a sentence: its id, the first word, the last.
type Place = (String, usize, usize);

/// What each mention of GUM is, by its place.
pub fn kinds(text: &str) -> HashMap<Place, String> {
    let mut kinds = HashMap::new();
    let sentences = conllu::read(text);
    for (mention, parts) in mentions(&sentences) {
        let kind = match parts.split('-').nth(1) {
            Some("person") => "PER",
            Some("organization") => "ORG",
            Some("place") => "GPE",
            _ => continue,
        };
        kinds.insert(mention, kind.to_owned());
    }
    kinds
}

/// A document's text, and its chains of persons, organisations and places as bytes of it.
pub fn chains(file: &str, kinds: &HashMap<Place, String>) -> (String, Vec<(String, Vec<Span>)>) {
    let sentences = conllu::read(file);
    let mut text = String::new();
    let mut spans: HashMap<(String, usize), Span> = HashMap::new();
    for (s, sentence) in sentences.iter().enumerate() {
        if s > 0 {
            text.truncate(text.trim_end().len());
            text.push_str(if sentence.fresh { "\n\n" } else { " " });
        }
        for (w, word) in sentence.words.iter().enumerate() {
            let start = text.len();
            text.push_str(&word.form);
            spans.insert((sentence.ident.clone(), w), (start, text.len()));
            if word.space_after {
                text.push(' ');
            }
        }
    }
    let mut chains: BTreeMap<String, (Vec<Span>, BTreeMap<String, usize>)> = BTreeMap::new();
    for ((ident, first, last), parts) in mentions(&sentences) {
        let chain = parts.split('-').next().unwrap_or_default().to_owned();
        let (start, end) = (
            spans[&(ident.clone(), first)].0,
            spans[&(ident.clone(), last)].1,
        );
        let entry = chains.entry(chain).or_default();
        entry.0.push((start, end));
        let kind = kinds.get(&(ident, first, last));
        *entry
            .1
            .entry(kind.cloned().unwrap_or_default())
            .or_default() += 1;
    }
    let chains = chains
        .into_values()
        .filter(|(spans, _)| spans.len() > 1)
        .filter_map(|(mut spans, votes)| {
            let known = votes.iter().filter(|(kind, _)| !kind.is_empty());
            let best = known.max_by_key(|(_, count)| **count)?;
            let none = votes.get("").copied().unwrap_or_default();
            spans.sort_unstable();
            (*best.1 > none).then(|| (best.0.clone(), spans))
        })
        .collect();
    (text, chains)
}

/// All mentions with what their opening bracket says.
fn mentions(sentences: &[Sentence]) -> Vec<(Place, String)> {
    let mut found = Vec::new();
    for sentence in sentences {
        let mut open: Vec<(String, usize)> = Vec::new();
        for (w, word) in sentence.words.iter().enumerate() {
            for bracket in brackets(&word.entity) {
                if let Some(rest) = bracket.strip_prefix('(') {
                    let whole = rest.ends_with(')');
                    let parts = rest.trim_end_matches(')').to_owned();
                    if whole {
                        found.push(((sentence.ident.clone(), w, w), parts));
                    } else {
                        open.push((parts, w));
                    }
                } else {
                    let ident = bracket.trim_end_matches(')');
                    let at = open
                        .iter()
                        .rposition(|(parts, _)| parts.split('-').next() == Some(ident));
                    if let Some(at) = at {
                        let (parts, start) = open.remove(at);
                        found.push(((sentence.ident.clone(), start, w), parts));
                    }
                }
            }
        }
    }
    found
}

/// "(3(2)" as "(3" and "(2)"; "5)6)" as "5)" and "6)".
fn brackets(value: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let bytes = value.as_bytes();
    for at in 0..bytes.len() {
        if at > start && bytes[at] == b'(' {
            parts.push(&value[start..at]);
            start = at;
        }
        if bytes[at] == b')' {
            parts.push(&value[start..=at]);
            start = at + 1;
        }
    }
    if start < bytes.len() {
        parts.push(&value[start..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_parted() {
        for (value, expect) in [
            ("(3(2)", &["(3", "(2)"][..]),
            ("5)6)", &["5)", "6)"]),
            ("(1-person-new)", &["(1-person-new)"]),
            ("2)(4)", &["2)", "(4)"]),
        ] {
            assert_eq!(brackets(value), expect);
        }
    }
}
