//! A place name in a text, with what the words in and around it say of the place.

use super::folding::fold;
use super::gazetteer::Gazetteer;
use super::words::{BEARINGS, DIRECTIONS, DIVISIONS, SITES, TOWNS};
use crate::span::ByteSpan;

/// One place name as it stands in a text.
#[derive(Clone, Debug)]
pub struct Naming {
    /// The name proper, without "northern" and "province".
    pub name: ByteSpan,
    /// The name with the words that belong to it ("south of Kharkiv").
    pub whole: ByteSpan,
    /// Its folded name, as the gazetteer knows it.
    pub key: String,
    /// What its words say of the sort of place.
    pub expect: Expect,
    /// Whether only a part of the place, or somewhere off it, is meant.
    pub partial: bool,
}

/// What sort of place the words speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// They do not say.
    Any,
    /// A town or site.
    Point,
    /// A division or region.
    Division,
}

/// Reads the name at a span, if the gazetteer has it in any form.
pub fn read(text: &str, span: ByteSpan, gazetteer: &Gazetteer) -> Option<Naming> {
    let words = split(text.get(span.range())?, span.start as usize);
    let (first, last) = inner(text, &words, gazetteer)?;
    let name = ByteSpan::new(words[first].0, words[last].1);
    if is_direction(&name.of(text).to_lowercase()) {
        return None;
    }
    let key = fold(name.of(text));
    let mut naming = Naming {
        name,
        whole: span.cover(name),
        key,
        expect: Expect::Any,
        partial: false,
    };
    // Words of the span itself, then words around it.
    for &word in words[..first].iter().chain(&words[last + 1..]) {
        naming.hear(&text[word.0..word.1].to_lowercase(), true);
    }
    naming.look_after(text);
    naming.look_before(text);
    Some(naming)
}

/// First and last word of the longest part of the words that is a place's name.
fn inner(text: &str, words: &[(usize, usize)], gazetteer: &Gazetteer) -> Option<(usize, usize)> {
    let known = |first: usize, last: usize| {
        let name = &text[words[first].0..words[last].1];
        gazetteer.knows(name)
    };
    let lower = |at: usize| text[words[at].0..words[at].1].to_lowercase();
    let end = words.len().checked_sub(1)?;
    if known(0, end) {
        return Some((0, end));
    }
    // "the", directions and "province of" before; "province", "airport" after.
    let mut first = 0;
    while first < end
        && (is_direction(&lower(first))
            || ["the", "of", "downtown"].contains(&lower(first).as_str())
            || (lower(first + 1) == "of" && is_kind(&lower(first))))
    {
        first += 1;
        if known(first, end) {
            return Some((first, end));
        }
    }
    let mut last = end;
    while last > first
        && (is_kind(&lower(last)) || SITES.contains(&lower(last).as_str()) || lower(last) == "s")
    {
        last -= 1;
        if known(first, last) {
            return Some((first, last));
        }
    }
    None
}

impl Naming {
    /// Takes in what one word of or beside the name says.
    fn hear(&mut self, word: &str, inside: bool) {
        if DIVISIONS.contains(&word) {
            self.expect = Expect::Division;
        } else if TOWNS.contains(&word) || (inside && SITES.contains(&word)) {
            self.expect = Expect::Point;
        }
        if is_direction(word) && inside {
            self.partial = true;
        }
    }

    /// "X province", "X city", "X's suburbs".
    fn look_after(&mut self, text: &str) {
        let rest = &text[self.whole.end as usize..];
        let rest = rest
            .strip_prefix("'s")
            .or(rest.strip_prefix("’s"))
            .unwrap_or(rest);
        let Some(rest) = rest.strip_prefix(' ') else {
            return;
        };
        let word: String = rest
            .chars()
            .take_while(|char| char.is_alphabetic())
            .take(20)
            .collect();
        let lower = word.to_lowercase();
        if rest[word.len()..].starts_with(" of ") {
            // "United States Department of Agriculture" is no department of that name.
            return;
        }
        // "Texas state senator" and "Kano State" are divisions alike; "China region" is no name.
        if lower != "capital" && is_kind(&lower) && self.expect == Expect::Any {
            self.hear(&lower, false);
            let glued = DIVISIONS.contains(&lower.as_str()) || lower == "city";
            if glued
                && self.whole.end as usize + 1 + word.len() <= text.len()
                && text[self.whole.end as usize..].starts_with(' ')
            {
                self.whole.end += 1 + word.len() as u32;
            }
        }
    }

    /// "northern X", "the province of X", "the town of X", "south of X".
    fn look_before(&mut self, text: &str) {
        let start = self.whole.start as usize;
        let (before, at) = last_word(text, start);
        if is_direction(&before) {
            self.partial = true;
            self.whole.start = at as u32;
        } else if before == "of" {
            let (kind, at) = last_word(text, at);
            self.hear(&kind, false);
            if BEARINGS.contains(&kind.as_str()) {
                self.partial = true;
                self.whole.start = at as u32;
            }
        } else if matches!(
            before.as_str(),
            "province" | "governorate" | "oblast" | "village" | "town" | "city"
        ) {
            self.hear(&before, false);
        }
    }
}

/// Whether the word names a kind of division or town.
fn is_kind(word: &str) -> bool {
    DIVISIONS.contains(&word) || TOWNS.contains(&word)
}

fn is_direction(word: &str) -> bool {
    DIRECTIONS.contains(&word)
}

/// The word that ends just before a byte, lower-cased, and where it starts.
fn last_word(text: &str, end: usize) -> (String, usize) {
    let before = text[..end].trim_end_matches(' ');
    if end - before.len() > 1 {
        return (String::new(), end);
    }
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, char)| char.is_alphabetic() || *char == '-')
        .last()
        .map_or(before.len(), |(at, _)| at);
    (before[start..].to_lowercase(), start)
}

/// Words of a name with their bytes in the text; hyphens stay inside words.
fn split(name: &str, base: usize) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut at = 0;
    for word in name.split(|char: char| char.is_whitespace() || char == ',') {
        let start = at;
        at += word.len()
            + name[at + word.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        let bare = word
            .strip_suffix("'s")
            .or(word.strip_suffix("’s"))
            .unwrap_or(word);
        if !bare.is_empty() {
            words.push((base + start, base + start + bare.len()));
        }
    }
    words
}
