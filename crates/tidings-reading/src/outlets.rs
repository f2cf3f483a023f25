//! Names of outlets: a list of well-known ones, and the shape that any other has in a heading.

use std::collections::HashMap;
use std::sync::LazyLock;

use tidings_core::times::dates::NumberOrder;

static KNOWN: LazyLock<HashMap<String, Option<NumberOrder>>> = LazyLock::new(|| {
    include_str!("../data/outlets.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| match line.split_once('|') {
            Some((name, _)) => (key(name), Some(NumberOrder::MonthFirst)),
            None => (key(line), None),
        })
        .filter(|(name, _)| !name.is_empty())
        .collect()
});

/// Whether `name` is a well-known outlet; letter case counts for short names ("time", "mena").
pub(crate) fn is_known(name: &str) -> bool {
    name.len() <= 60
        && name.starts_with(|c: char| c.is_uppercase() || c == '+')
        && KNOWN.contains_key(&key(name))
}

/// How the outlet writes all-number dates, where that is known.
pub(crate) fn number_order(name: &str) -> Option<NumberOrder> {
    KNOWN.get(&key(name)).copied().flatten()
}

/// Whether `name` could be an outlet next to a date in a heading: one to six capitalised words.
pub(crate) fn has_shape(name: &str) -> bool {
    if is_known(name) {
        return true;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let joins = [
        "of", "the", "and", "for", "de", "la", "le", "al", "el", "du", "der", "di", "&", "-", "in",
    ];
    let is_name = |word: &&str| {
        let inner = word.trim_matches(['"', '“', '”', '\'', '’', '‘', '*', '_']);
        let first = inner.chars().next();
        first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            && inner.chars().all(is_name_letter)
            || inner.contains('.') && inner.chars().all(is_name_letter) && !inner.ends_with('.')
    };
    (1..=6).contains(&words.len())
        && name.len() <= 60
        && words
            .iter()
            .all(|word| is_name(word) || joins.contains(word))
        && is_name(&words[0])
        && name.chars().any(char::is_alphabetic)
        && !OPENERS.contains(&words[0])
}

/// Words that open a sentence about a date rather than name an outlet.
const OPENERS: [&str; 33] = [
    "On",
    "In",
    "At",
    "By",
    "As",
    "Since",
    "Until",
    "After",
    "Before",
    "During",
    "From",
    "To",
    "Between",
    "Late",
    "Early",
    "Around",
    "About",
    "Last",
    "Next",
    "This",
    "That",
    "It",
    "He",
    "She",
    "They",
    "We",
    "But",
    "And",
    "When",
    "While",
    "Today",
    "Yesterday",
    "Born",
];

fn is_name_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | '&' | '/' | '+' | '!')
}

/// The form under which names are compared: without article, case, quotes and web endings.
fn key(name: &str) -> String {
    let name = name
        .trim()
        .trim_matches(['"', '“', '”', '*', '_'])
        .to_lowercase();
    let name = name.strip_prefix("www.").unwrap_or(&name);
    let name = name.strip_prefix("the ").unwrap_or(name);
    let name = name.strip_suffix(" website").unwrap_or(name);
    let bare = [".com", ".org", ".net", ".co.uk", ".tr", ".ru"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending));
    bare.unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_outlets() {
        for name in [
            "Reuters",
            "the BBC",
            "The Guardian",
            "Guardian",
            "CNN.com",
            "RFE/RL",
        ] {
            assert_eq!(is_known(name), !name.starts_with("the"), "{name}");
        }
        assert!(!is_known("Idlib"));
        assert_eq!(
            number_order("New York Times"),
            Some(NumberOrder::MonthFirst)
        );
        assert_eq!(number_order("Reuters"), None);
    }

    #[test]
    fn shapes() {
        for name in [
            "Northern Star",
            "Voice of the Coast",
            "Kanal 7",
            "example-news.org",
            "ZPQ",
        ] {
            assert!(has_shape(name), "{name}");
        }
        for name in [
            "On",
            "the troops said",
            "He said",
            "Turkey attacked on",
            "",
            "22",
            "a",
            "In March",
        ] {
            assert!(!has_shape(name), "{name}");
        }
    }
}
