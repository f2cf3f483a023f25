//! Place, day and agency at the head of a report: "IDLIB, Feb 22 (Reuters) —".

use std::ops::Range;

use tidings_core::times::dates::{WrittenDate, find_date};

use crate::lines::head;
use crate::origins::is_time_of_day;
use crate::outlets;

/// A dateline; ranges are bytes into the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The first place's name.
    pub place: Option<Range<usize>>,
    pub date: Option<WrittenDate>,
    pub agency: Option<Range<usize>>,
    /// Where the report's own words begin; the paragraph's end if there are none.
    pub rest: usize,
}

/// Longest dateline, in bytes.
const LONGEST: usize = 110;

/// Words in capitals before a colon that are no places.
const LABELS: [&str; 22] = [
    "BREAKING",
    "BREAKING NEWS",
    "UPDATE",
    "UPDATED",
    "ANALYSIS",
    "EXCLUSIVE",
    "WATCH",
    "FILE",
    "OPINION",
    "FACTBOX",
    "EXPLAINER",
    "LIVE",
    "VIDEO",
    "PHOTOS",
    "CORRECTION",
    "NOTE",
    "INTERVIEW",
    "COMMENT",
    "TIMELINE",
    "SUMMARY",
    "READ",
    "FLASH",
];

/// Reads the dateline at the head of the paragraph at `range`.
pub(crate) fn parse(text: &str, range: Range<usize>) -> Option<Found> {
    let s = &text[range.clone()];
    let near = head(s, LONGEST);
    dashes(near)
        .find_map(|(at, len)| {
            let found = lead(near, at)?;
            let rest = s[at + len..]
                .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
            // "NATO — which" goes on as a sentence.
            (!rest.starts_with(char::is_lowercase)).then_some((found, s.len() - rest.len()))
        })
        .or_else(|| colon(near))
        .map(|(mut found, rest)| {
            let shift = |r: Range<usize>| r.start + range.start..r.end + range.start;
            found.place = found.place.map(shift);
            found.agency = found.agency.map(shift);
            found.rest = range.start + rest;
            found
        })
}

/// Dashes that may close a dateline, with their lengths.
fn dashes(near: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    near.char_indices().filter_map(move |(at, c)| match c {
        '—' | '–' | '―' => Some((at, c.len_utf8())),
        '-' if near[at..].starts_with("--") => Some((at, 2)),
        '-' => {
            let open = near[..at].ends_with([' ', ')']);
            let shut = near[at + 1..].starts_with([' ', '\n']) || near.len() == at + 1;
            (open && shut).then_some((at, 1))
        }
        _ => None,
    })
}

/// Reads all of `near[..end]` as place, date and agency.
fn lead(near: &str, end: usize) -> Option<Found> {
    let mut head = near[..end].trim_end();
    let mut agency = None;
    let mut named_agency = false;
    if let Some(open) = head.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        let name = head[open + 1..head.len() - 1].trim();
        let name = name.split(['/', ',']).next().unwrap_or(name).trim_end();
        if !outlets::has_shape(name) {
            return None;
        }
        let start = open + 1 + near[open + 1..end].find(name)?;
        agency = Some(start..start + name.len());
        named_agency = outlets::is_known(name);
        head = head[..open].trim_end();
    }
    let mut date = None;
    if let Some((at, found)) = find_date(head) {
        if !is_time_of_day(&head[at + found.len..]) {
            return None;
        }
        date = Some(found);
        head = head[..at].trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '.' | ';' | '|' | '/')
        });
    }
    let anchored = date.is_some() || agency.is_some();
    let place = if head.is_empty() {
        named_agency.then_some(None)?
    } else {
        Some(place(head, anchored)?)
    };
    // An outlet before a dash is a heading's.
    if !anchored && outlets::is_known(head) {
        return None;
    }
    Some(Found {
        place,
        date,
        agency,
        rest: end,
    })
}

/// "NEW DELHI: The army …": in capitals only.
fn colon(near: &str) -> Option<(Found, usize)> {
    let at = near.find(':')?;
    let head = &near[..at];
    let after = &near[at + 1..];
    let rest = after.trim_start();
    let begins = after.len() > rest.len()
        && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !begins || LABELS.contains(&head) || outlets::is_known(head) || rest.len() < 30 {
        return None;
    }
    Some((
        Found {
            place: Some(place(head, false)?),
            date: None,
            agency: None,
            rest: at,
        },
        near.len() - rest.len(),
    ))
}

/// The first place's name, if `head` names places: in capitals, or capitalised when `anchored` by a date or agency.
fn place(head: &str, anchored: bool) -> Option<Range<usize>> {
    let first = head.split([',', '/', ';']).next()?.trim_end();
    let upper = first
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase);
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let joins = [
        "of", "the", "and", "al", "el", "de", "upon", "on", "near", "la", "du", "sur", "ibn",
        "ABOARD",
    ];
    let mut words = head
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | ';' | '-'))
        .filter(|w| !w.is_empty());
    let named = words.clone().count() <= 8
        && words.all(|word| {
            joins.contains(&word)
                || word.starts_with(char::is_uppercase) && word.chars().all(is_place_letter)
        });
    let fits =
        named && letters >= 3 && first.starts_with(char::is_uppercase) && (upper || anchored);
    fits.then_some(0..first.len())
}

fn is_place_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | 'ʿ' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expect` is "place | date | agency | rest"; "-" for none.
    fn check(text: &str, expect: &str) {
        let got = parse(text, 0..text.len()).map_or("-".to_owned(), |found| {
            let piece = |range: Option<Range<usize>>| {
                range.map_or(String::new(), |range| text[range].to_owned())
            };
            let date = found.date.map_or(String::new(), |date| {
                date.date()
                    .map_or(format!("--{:02}-{:02}", date.month, date.day), |date| {
                        date.to_string()
                    })
            });
            format!(
                "{} | {date} | {} | {}",
                piece(found.place),
                piece(found.agency),
                &text[found.rest..]
            )
        });
        assert_eq!(got, expect, "of {text:?}");
    }

    #[test]
    fn datelines() {
        check(
            "(Reuters) - The army left.",
            " |  | Reuters | The army left.",
        );
        check(
            "IDLIB, Feb 22 — The army left.",
            "IDLIB | --02-22 |  | The army left.",
        );
        check(
            "IDLIB, Syria, Feb. 22, 2020 (Reuters) - Men fled.",
            "IDLIB | 2020-02-22 | Reuters | Men fled.",
        );
        check(
            "ANKARA (AA) – The army left.",
            "ANKARA |  | AA | The army left.",
        );
        check(
            "Beirut, 22 February 2020 (SANA) – Men fled.",
            "Beirut | 2020-02-22 | SANA | Men fled.",
        );
        check(
            "MOSCOW. Feb 22 (Interfax) - Men fled.",
            "MOSCOW | --02-22 | Interfax | Men fled.",
        );
        check(
            "BEIJING, March 3 (Xinhua) -- Men fled.",
            "BEIJING | --03-03 | Xinhua | Men fled.",
        );
        check("SEOUL —", "SEOUL |  |  | ");
        check("IRBIL, IRAQ —", "IRBIL |  |  | ");
        check(
            "WASHINGTON/DALLAS —\nHe spoke.",
            "WASHINGTON |  |  | He spoke.",
        );
        check(
            "KYIV, Ukraine — “No,” he said.",
            "KYIV |  |  | “No,” he said.",
        );
        check(
            "NEW DELHI: The army left the town after a long week.",
            "NEW DELHI |  |  | The army left the town after a long week.",
        );
        check(
            "PORT-AU-PRINCE — Men fled.",
            "PORT-AU-PRINCE |  |  | Men fled.",
        );
    }

    #[test]
    fn sentences() {
        for text in [
            "Turkey — a NATO member — left.",
            "NATO — which has 30 members — met.",
            "The army left - and came back.",
            "Idlib - The army left.",
            "BREAKING: The army left the town after a long week.",
            "He left (again) - and came back.",
            "US: The army left the town after a long week of it.",
            "—",
            "",
            "- ",
            "22 — men",
        ] {
            check(text, "-");
        }
    }
}
