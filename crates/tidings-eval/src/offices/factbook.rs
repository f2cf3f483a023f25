//! The factbook's latest edition: who has held office since when.

use jiff::civil::{Date, date};
use serde_json::Value;

use super::{Spell, day, usual};

/// When the edition was made.
const MADE: Date = date(2026, 1, 1);
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// The last words of titles, before a name.
const TITLES: [&str; 13] = [
    "President",
    "Minister",
    "King",
    "Queen",
    "Amir",
    "Chancellor",
    "Emperor",
    "Sultan",
    "Prince",
    "Ministers",
    "Republic",
    "China",
    "Sir",
];
/// Territories and a co-principality: their heads hold the office of another state.
const NOT_SOVEREIGN: [&str; 9] = [
    "AND", "HKG", "MAC", "GRL", "FRO", "PRI", "NCL", "GIB", "COK",
];
/// The edition's codes (FIPS 10-4) and ISO 3166-1 alpha-3.
const STATES: &str = include_str!("../../../../knowledge/actors/own/countries.tsv");

/// Adds heads of state and government: each by the full name and by the surname.
pub fn read(text: &str, spells: &mut Vec<Spell>) {
    for (entry, line) in text.lines().enumerate() {
        let Ok(row) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let Some(country) = row["code"].as_str().and_then(country) else {
            continue;
        };
        if NOT_SOVEREIGN.contains(&country) {
            continue;
        }
        for slot in ["chief of state", "head of government"] {
            let words = row["executive"][slot]["text"].as_str().unwrap_or_default();
            let Some((names, since)) = holder(words) else {
                continue;
            };
            spells.extend(names.into_iter().map(|name| Spell {
                source: "factbook",
                entry,
                name,
                country: Some(country.to_owned()),
                sectors: vec!["GOV"],
                from: since,
                to: MADE,
            }));
        }
    }
}

/// "President Ada VALE (since 3 May 2019)": both names and the day.
fn holder(words: &str) -> Option<(Vec<String>, Date)> {
    let (who, rest) = words.split_once("(since ")?;
    let since = rest.split(')').next()?;
    let parts: Vec<&str> = since.split_whitespace().collect();
    let &[number, month, year] = parts.as_slice() else {
        return None;
    };
    let month = MONTHS.iter().position(|one| *one == month)? + 1;
    let since = day(year.parse().ok()?, month as i8, number.parse().ok()?)?;
    let who: Vec<&str> = who
        .split_whitespace()
        .map(|word| word.trim_end_matches(','))
        .filter(|word| !word.contains(['"', '“', '(']) && !is_rank(word))
        .collect();
    // Letters that the edition writes as entities would be no name.
    if who.iter().any(|word| word.contains('&')) {
        return None;
    }
    let is_surname = |word: &&&str| {
        word.chars().filter(|letter| letter.is_uppercase()).count() > 1
            && !word.contains('.')
            && !word.chars().any(char::is_lowercase)
    };
    let surname: Vec<&str> = who.iter().filter(is_surname).copied().collect();
    let first = who.iter().position(|word| is_surname(&word))?;
    let title = who[..first]
        .iter()
        .rposition(|word| TITLES.contains(word))
        .map_or(0, |at| at + 1);
    if title == first {
        return None;
    }
    let given = who[title..first].join(" ");
    let surname = usual(&surname.join(" "));
    Some((vec![format!("{given} {surname}"), surname], since))
}

/// "Gen.", "Capt.": more than an initial.
fn is_rank(word: &str) -> bool {
    word.len() > 2 && word.ends_with('.')
}

fn country(code: &str) -> Option<&'static str> {
    STATES.lines().find_map(|line| {
        let mut fields = line.split('\t');
        let iso = fields.next()?;
        (fields.next()? == code && !iso.starts_with('#')).then_some(iso)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_days_of_holders() {
        let found = holder("President Ada Lo VALE (since 3 May 2019); note").expect("a holder");
        assert_eq!(found.0, ["Ada Lo Vale", "Vale"]);
        assert_eq!(found.1, date(2019, 5, 3));
        assert_eq!(holder("Queen MARGIT (since 3 May 2019)"), None);
        assert_eq!(holder("vacant"), None);
    }
}
