//! Names of the actor base in a sentence: longest match over its tokens.

use crate::analysis::{EntityKind as Label, Relation, Sentence, Upos};

use super::base::{ActorBase, EntityId, Use};
use super::keys;
use super::phrase;

/// Words of a name that the table holds, at most.
const LONGEST: usize = 9;

/// A stretch of tokens whose spelling is in the base.
#[derive(Clone, Debug, PartialEq)]
pub struct NameMatch {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// The token in it that governs the others.
    pub head: usize,
    /// What it may mean.
    pub senses: Vec<(Use, EntityId)>,
}

/// All names of a sentence, the longest at each place, not overlapping.
pub fn find(sentence: &Sentence, text: &str, base: &ActorBase) -> Vec<NameMatch> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < sentence.tokens.len() {
        match longest(sentence, text, base, start) {
            Some(name) => {
                start = name.end;
                found.push(name);
            }
            None => start += 1,
        }
    }
    found
}

fn longest(sentence: &Sentence, text: &str, base: &ActorBase, start: usize) -> Option<NameMatch> {
    let first = sentence.tokens[start].span.of(text);
    let starts_name = first
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_numeric())
        || matches!(first, "al" | "el" | "bin" | "de");
    if !starts_name {
        return None;
    }
    let mut key = String::new();
    let mut best: Option<(usize, Vec<(Use, EntityId)>)> = None;
    for end in start + 1..=sentence.tokens.len().min(start + LONGEST) {
        let word = sentence.tokens[end - 1].span.of(text);
        if matches!(
            word,
            "," | ";" | ":" | "(" | ")" | "\"" | "“" | "”" | "!" | "?"
        ) {
            break;
        }
        let before = key.trim_end().len();
        key.truncate(before);
        // A clitic joins its word, as in the table: "People 's Daily" is "peoples daily".
        if before > 0 && !word.starts_with(['\'', '’']) {
            key.push(' ');
        }
        keys::fold_into(word, &mut key);
        if key.trim_end().len() == before {
            continue;
        }
        let mut senses: Vec<_> = Vec::new();
        if end == start + 1
            && let Some(acronym) = keys::acronym(word)
        {
            senses.extend(base.senses(&acronym));
        }
        if senses.is_empty() {
            senses.extend(base.senses(key.trim_end()));
        }
        senses.retain(|sense| fits(sentence, text, start, end, sense.0));
        if !senses.is_empty() {
            best = Some((end, senses));
        }
    }
    let (end, senses) = best?;
    let head = (start..end)
        .find(|&token| {
            sentence
                .head(token)
                .is_none_or(|head| !(start..end).contains(&head))
        })
        .unwrap_or(end - 1);
    Some(NameMatch {
        start,
        end,
        head,
        senses,
    })
}

/// Whether words may be used this way here, by their shape and the model's labels.
fn fits(sentence: &Sentence, text: &str, start: usize, end: usize, used: Use) -> bool {
    let label = sentence.entity_at(start);
    let inside_longer = label.is_some_and(|entity| {
        entity.tokens.range().start < start || entity.tokens.range().end > end
    });
    let person = label.is_some_and(|entity| entity.kind == Label::Person);
    // "Kenya National Union of Teachers": words amid another organisation's name.
    let amid = label.is_some_and(|entity| {
        let range = entity.tokens.range();
        entity.kind == Label::Organisation && range.start < start && range.end > end
    });
    let token = &sentence.tokens[start];
    if end == start + 1 && phrase::is_date_word(sentence, start, text) {
        return false;
    }
    match used {
        Use::Role | Use::Office | Use::GivenName => false,
        Use::Surname => {
            let noun = token.upos == Upos::Propn;
            !part_of_longer_name(sentence, start, end)
                && (person || end - start > 1 || !is_common_word(token.span.of(text)))
                && (person && !inside_longer
                    || label.is_none() && noun && end - start == 1 && !is_headline(sentence, text)
                    || end - start > 1 && !inside_longer
                    || label.is_some_and(|entity| {
                        noun && entity.kind == Label::Organisation && inside_longer
                    }))
        }
        Use::Name if end - start == 1 => {
            let word = token.span.of(text);
            let before = label.is_some_and(|entity| {
                let from = entity.tokens.range().start;
                from < start && sentence.tokens[from].upos != Upos::Det
            });
            if before
                && keys::acronym(word).is_none()
                && token.deprel.relation != Relation::Nsubj
                && is_plain_word(&sentence.tokens[start].lemma)
            {
                return false;
            }
            let plain_start = start == 0 && !matches!(token.upos, Upos::Propn | Upos::Adj);
            !(person && inside_longer)
                && (token.upos == Upos::Propn
                    || keys::acronym(word).is_some() && !is_headline(sentence, text)
                    || !plain_start
                        && matches!(token.upos, Upos::Noun | Upos::Adj | Upos::X)
                        && !is_headline(sentence, text))
        }
        Use::Capital | Use::Name => !(amid || person && inside_longer),
        Use::Adjective | Use::Demonym => !person,
    }
}

/// Whether a person's name goes on to the left or right: then a surname alone is not enough.
fn part_of_longer_name(sentence: &Sentence, start: usize, end: usize) -> bool {
    let flat = |token: usize| sentence.tokens[token].deprel.is(Relation::Flat);
    let name_like = |token: usize| sentence.tokens[token].upos == Upos::Propn;
    let left = (start..end).any(flat)
        && start > 0
        && name_like(start - 1)
        && sentence.head(start).is_none_or(|head| head < start);
    let right = end < sentence.tokens.len()
        && flat(end)
        && sentence
            .head(end)
            .is_some_and(|head| head < end && head + 4 > start);
    left || right
}

/// Surnames that are common words first: only a person's label makes people of them.
fn is_common_word(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "acting"
            | "ban"
            | "begin"
            | "council"
            | "don"
            | "drew"
            | "key"
            | "long"
            | "major"
            | "man"
            | "may"
            | "parts"
            | "price"
            | "said"
            | "son"
            | "store"
            | "win"
    )
}

/// Names that are also common words, and so may be a part of another name.
fn is_plain_word(lemma: &str) -> bool {
    matches!(
        lemma.to_lowercase().as_str(),
        "congress"
            | "labour"
            | "guardian"
            | "memorial"
            | "dawn"
            | "liberation"
            | "diet"
            | "parliament"
            | "senate"
            | "independent"
            | "times"
            | "nation"
            | "mail"
            | "time"
    )
}

/// Whether most longer words have a capital, so that capitals say little.
pub fn is_headline(sentence: &Sentence, text: &str) -> bool {
    let (mut capitals, mut words) = (0, 0);
    for token in &sentence.tokens[1.min(sentence.tokens.len())..] {
        let word = token.span.of(text);
        if word.len() > 3 && word.chars().all(char::is_alphabetic) {
            words += 1;
            capitals += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    words >= 4 && capitals * 10 >= words * 8
}

/// The sector that the last telling word of an organisation's name gives away.
pub fn sector(name: &str) -> Option<&'static str> {
    name.split(|c: char| !c.is_alphanumeric())
        .rev()
        .find_map(|word| {
            Some(match word.to_lowercase().as_str() {
                "federation" | "association" | "foundation" | "fund" | "society" | "charity"
                | "alliance" | "network" | "campaign" => "NGO",
                "inc" | "corp" | "corporation" | "ltd" | "llc" | "plc" | "company" | "bank"
                | "airlines" | "airways" | "motors" | "industries" => "BUS",
                "university" | "college" | "school" | "academy" => "EDU",
                "times" | "post" | "news" | "tv" | "television" | "radio" | "magazine"
                | "newspaper" => "MED",
                "union" | "unions" => "LAB",
                "party" => "PTY",
                "police" | "sheriff" => "COP",
                "court" => "JUD",
                "parliament" | "assembly" | "senate" => "LEG",
                "church" | "diocese" | "archdiocese" => "REL",
                _ => return None,
            })
        })
}
