//! What names a report's origin: an outlet, a date, or both, and nothing else.

use std::ops::Range;

use tidings_core::times::dates::{WrittenDate, find_date};

use crate::outlets;

/// Longest outlet and date at the head of a line, in bytes.
pub(crate) const LONGEST: usize = 110;

/// A stretch of the text under way.
#[derive(Clone)]
pub(crate) struct Piece<'t> {
    pub text: &'t str,
    pub range: Range<usize>,
}

impl<'t> Piece<'t> {
    pub fn str(&self) -> &'t str {
        &self.text[self.range.clone()]
    }

    /// The part of it from `start` to `end`, trimmed of blanks and separators.
    pub fn part(&self, start: usize, end: usize) -> Self {
        let piece = &self.str()[start..end];
        let lead = piece.len() - piece.trim_start_matches(is_separator).len();
        let body = piece.trim_matches(is_separator);
        let from = self.range.start + start + lead;
        Self {
            text: self.text,
            range: from..from + body.len(),
        }
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | ':' | ';' | '|' | '-' | '–' | '—' | '•' | '·' | '/' | '*' | '_'
        )
}

/// An outlet, a date, or both, and nothing else.
#[derive(Default)]
pub(crate) struct Origin {
    pub source: Option<Range<usize>>,
    pub date: Option<WrittenDate>,
    /// Whether it says that the outlet reports, so that a text on the same line would make a sentence of it.
    pub told: bool,
}

/// Reads an outlet, a date or both.
pub(crate) fn parse(piece: &Piece) -> Option<Origin> {
    let s = piece.str();
    if s.is_empty() || s.len() > LONGEST {
        return None;
    }
    let start = after_word(s, &LEADS).unwrap_or(0);
    let article = after_word(&s[start..], &["the"]).filter(|_| start > 0);
    let start = start + article.unwrap_or(0);
    let rest = &s[start..];
    let Some((at, date)) = find_date(rest) else {
        let name = piece.part(start, s.len());
        return outlets::is_known(name.str()).then_some(Origin {
            source: Some(name.range),
            date: None,
            told: false,
        });
    };
    // "On 3 March 2021, Reuters" begins a sentence.
    if after_word(rest, &["on", "at", "in"]).is_some() {
        return None;
    }
    let teller = teller(&piece.part(start, start + at));
    let told = teller.is_some();
    let before = teller.or_else(|| outlet_in(piece, start, start + at))?;
    let after = outlet_in(piece, start + at + date.len, s.len())?;
    let source = match (before.is_empty(), after.is_empty()) {
        (true, true) => None,
        (false, true) => Some(before),
        (true, false) => Some(after),
        (false, false) => return None,
    };
    // A day and month alone are too little to head a report.
    (source.is_some() || date.year.is_some()).then_some(Origin {
        source,
        date: Some(date),
        told,
    })
}

/// Words before an outlet or a date.
const LEADS: [&str; 9] = [
    "from",
    "via",
    "by",
    "source",
    "date",
    "dated",
    "published",
    "according to",
    "as reported by",
];

/// Words between a well-known outlet and its date.
const VERBS: [&str; 6] = [
    " reported",
    " reports",
    " writes",
    " wrote",
    " said",
    " says",
];

/// "Reuters reported on": well-known outlets only, since anybody may say something on a day.
fn teller(piece: &Piece) -> Option<Range<usize>> {
    let said = piece.str().trim_end_matches(['(', '[', ' ']);
    let said = said.strip_suffix(" on").unwrap_or(said).trim_end();
    let name = VERBS.iter().find_map(|verb| said.strip_suffix(verb))?;
    outlets::is_known(name).then(|| piece.range.start..piece.range.start + name.len())
}

/// The outlet in a stretch beside a date; an empty range if it only has times of day; `None` if anything else.
fn outlet_in(piece: &Piece, start: usize, end: usize) -> Option<Range<usize>> {
    let mut part = piece.part(start, end);
    let open = part
        .str()
        .trim_end_matches(['(', '['])
        .trim_end_matches(is_separator);
    part.range.end = part.range.start + open.len();
    if is_time_of_day(part.str()) {
        part.range.end = part.range.start;
        return Some(part.range);
    }
    if outlets::has_shape(part.str()) {
        return Some(part.range);
    }

    // "Outlet, Author Name" or "Author Name, Outlet".
    let s = part.str();
    let comma = s.find(',')?;
    let (first, second) = (part.part(0, comma), part.part(comma, s.len()));
    if !outlets::has_shape(first.str()) || !outlets::has_shape(second.str()) {
        return None;
    }
    let known = outlets::is_known(second.str()) && !outlets::is_known(first.str());
    Some(if known { second.range } else { first.range })
}

/// Whether `s` only tells a time of day, as "at 5 p.m. EST" and ")" do.
pub(crate) fn is_time_of_day(s: &str) -> bool {
    s.split(|c: char| c.is_whitespace() || ",()[]|-–—•·;".contains(c))
        .all(|word| {
            let word = word.trim_matches(['.', ':']).to_ascii_lowercase();
            let clock = word.trim_end_matches(['a', 'p', 'm', '.', 'h', 'z']);
            word.is_empty()
                || !clock.is_empty()
                    && clock.len() <= 16
                    && clock
                        .trim_start_matches('t')
                        .chars()
                        .all(|c| c.is_ascii_digit() || ":.+".contains(c))
                || TIME_WORDS.contains(&word.as_str())
        })
}

const TIME_WORDS: [&str; 27] = [
    "at", "on", "am", "pm", "a.m", "p.m", "et", "est", "edt", "pst", "pdt", "gmt", "utc", "cet",
    "cest", "bst", "msk", "ist", "eet", "trt", "hrs", "hours", "noon", "midnight", "local", "time",
    "h",
];

/// Where the text goes on after one of `words` and the blank or colon behind it.
pub(crate) fn after_word(s: &str, words: &[&str]) -> Option<usize> {
    words.iter().find_map(|word| {
        let head = s.get(..word.len())?;
        let rest = &s[word.len()..];
        let skipped = rest.trim_start_matches([' ', '\t', ':', '\u{a0}']);
        (head.eq_ignore_ascii_case(word) && skipped.len() < rest.len())
            .then(|| s.len() - skipped.len())
    })
}
