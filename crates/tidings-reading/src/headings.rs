//! Headings that name a report's outlet, its date, or both.

use std::ops::Range;

use tidings_core::times::dates::{WrittenDate, find_date, parse_date};

use crate::lines::head;
use crate::outlets;

/// What a heading says; ranges are bytes into the text it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heading {
    pub source: Option<Range<usize>>,
    pub date: Option<WrittenDate>,
    /// The headline part.
    pub title: Option<Range<usize>>,
    /// Running text that follows the metadata on the same line, instead of a headline.
    pub body: Option<Range<usize>>,
}

/// Longest heading, in bytes.
const LONGEST: usize = 240;
/// Longest outlet and date at the head of a line.
const LONGEST_LEAD: usize = 110;

/// Reads the line at `range` as a heading.
///
/// Strict on purpose: a sentence of a report that begins with a date or an outlet is none.
pub(crate) fn parse(text: &str, range: Range<usize>) -> Option<Heading> {
    let range = undecorated(text, range);
    let line = Piece { text, range };
    if line.str().len() > LONGEST {
        return bracket_lead(&line)
            .or_else(|| colon_lead(&line))
            .filter(Heading::is_strong);
    }
    bracket_lead(&line)
        .or_else(|| colon_lead(&line))
        .or_else(|| bracket_tail(&line))
        .or_else(|| bars(&line))
        .or_else(|| bare_lead(&line))
        .or_else(|| alone(&line))
}

impl Heading {
    /// Whether both outlet and date are there, so that no sentence looks like it.
    pub fn is_strong(&self) -> bool {
        self.source.is_some() && self.date.is_some()
    }
}

/// A stretch of the text under way.
#[derive(Clone)]
struct Piece<'t> {
    text: &'t str,
    range: Range<usize>,
}

impl<'t> Piece<'t> {
    fn str(&self) -> &'t str {
        &self.text[self.range.clone()]
    }

    /// The part of it from `start` to `end`, trimmed of blanks and separators.
    fn part(&self, start: usize, end: usize) -> Self {
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
struct Meta {
    source: Option<Range<usize>>,
    date: Option<WrittenDate>,
}

/// "[Outlet, date] Headline", "(Outlet, date): Headline".
fn bracket_lead(line: &Piece) -> Option<Heading> {
    let s = line.str();
    let close = match s.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let end = s.find(close).filter(|&end| end <= LONGEST_LEAD)?;
    let meta = meta(&line.part(1, end))?;
    with_rest(meta, line.part(end + 1, s.len()))
}

/// "Outlet, date: Headline", "From the outlet, date:", "date: Headline".
fn colon_lead(line: &Piece) -> Option<Heading> {
    let s = line.str();
    let near = head(s, LONGEST_LEAD);
    near.match_indices(':').find_map(|(at, _)| {
        let clock = s[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        let meta = if clock { None } else { meta(&line.part(0, at)) }?;
        with_rest(meta, line.part(at + 1, s.len()))
    })
}

/// "Headline (Outlet, date)", "Headline [date]".
fn bracket_tail(line: &Piece) -> Option<Heading> {
    let s = line.str();
    let open = match s.chars().next_back()? {
        ']' => '[',
        ')' => '(',
        _ => return None,
    };
    let start = s.rfind(open)?;
    let meta = meta(&line.part(start + 1, s.len() - 1))?;
    let title = line.part(0, start);
    (is_headline(title.str())).then_some(())?;
    Some(Heading {
        source: meta.source,
        date: meta.date,
        title: Some(title.range),
        body: None,
    })
}

/// "Outlet | date | Headline" in any order, parted by bars or dashes.
fn bars(line: &Piece) -> Option<Heading> {
    let s = line.str();
    ["|", " — ", " – ", " -- ", " - ", " • ", " · ", " // "]
        .iter()
        .filter(|bar| s.contains(**bar))
        .find_map(|bar| parts_of_bars(line, bar))
}

fn parts_of_bars(line: &Piece, bar: &str) -> Option<Heading> {
    let mut heading = Heading::default();
    let mut dated = None;
    let mut others: Vec<(usize, Piece)> = Vec::new();
    let mut at = 0;
    for (index, piece) in line.str().split(bar).enumerate() {
        let part = line.part(at, at + piece.len());
        at += piece.len() + bar.len();
        match meta(&part) {
            Some(meta) if meta.source.is_none() || heading.source.is_none() => {
                heading.source = heading.source.or(meta.source);
                if heading.date.is_none() && meta.date.is_some() {
                    heading.date = meta.date;
                    dated = Some(index);
                }
            }
            _ if part.range.is_empty() || is_time_of_day(part.str()) => {}
            _ => others.push((index, part)),
        }
    }
    // An unlisted outlet shows only by standing beside a date and a headline.
    if heading.source.is_none()
        && others.len() >= 2
        && let Some(dated) = dated
    {
        let beside = |index: usize| bar == "|" || index.abs_diff(dated) == 1;
        let outlet = others
            .iter()
            .position(|(index, part)| beside(*index) && outlets::has_shape(part.str()));
        heading.source = outlet.map(|at| others.remove(at).1.range);
    }
    let firm = heading.source.is_some() || heading.date.is_some_and(|date| date.year.is_some());
    let Some((_, title)) = others.iter().max_by_key(|(_, part)| part.range.len()) else {
        return firm.then_some(heading);
    };
    // A headline with a dash of its own stays whole.
    let next_to_each_other = others.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0);
    let title = match (others.first(), others.last()) {
        (Some((_, first)), Some((_, last))) if next_to_each_other => {
            first.range.start..last.range.end
        }
        _ => title.range.clone(),
    };
    (firm && is_headline(&line.text[title.clone()])).then_some(Heading {
        title: Some(title),
        ..heading
    })
}

/// "2020-02-22 Headline", "date 22 February 2020 Headline": only blanks part the two.
fn bare_lead(line: &Piece) -> Option<Heading> {
    let start = after_word(line.str(), &["date", "dated", "date of publication"]).unwrap_or(0);
    let date = parse_date(&line.str()[start..]).filter(|date| date.year.is_some())?;
    let end = start + date.len;
    if !line.str()[end..].starts_with([' ', '\t', ',', '\u{a0}']) {
        return None;
    }
    let title = line.part(end, line.str().len());
    let upper = title
        .str()
        .starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '\''));
    (upper && is_headline(title.str())).then_some(())?;
    Some(Heading {
        date: Some(date),
        title: Some(title.range),
        ..Heading::default()
    })
}

/// "Outlet, date", "date": nothing else on the line.
fn alone(line: &Piece) -> Option<Heading> {
    let meta = meta(&line.part(0, line.str().len()))?;
    Some(Heading {
        source: meta.source,
        date: meta.date,
        ..Heading::default()
    })
}

fn with_rest(meta: Meta, rest: Piece) -> Option<Heading> {
    let mut heading = Heading {
        source: meta.source,
        date: meta.date,
        ..Heading::default()
    };
    if rest.range.is_empty() {
        return Some(heading);
    }
    if is_headline(rest.str()) {
        heading.title = Some(rest.range);
    } else if heading.is_strong() {
        heading.body = Some(rest.range);
    } else {
        return None;
    }
    Some(heading)
}

/// Reads an outlet, a date or both.
fn meta(piece: &Piece) -> Option<Meta> {
    let s = piece.str();
    if s.is_empty() || s.len() > LONGEST_LEAD {
        return None;
    }
    let start = after_word(
        s,
        &["from", "via", "by", "source", "date", "dated", "published"],
    )
    .unwrap_or(0);
    let start = start
        + after_word(&s[start..], &["the"])
            .filter(|_| start > 0)
            .unwrap_or(0);
    let rest = &s[start..];
    let Some((at, date)) = find_date(rest) else {
        let name = piece.part(start, s.len());
        return outlets::is_known(name.str()).then_some(Meta {
            source: Some(name.range),
            date: None,
        });
    };
    let before = outlet_in(piece, start, start + at)?;
    let after = outlet_in(piece, start + at + date.len, s.len())?;
    let source = match (before.is_empty(), after.is_empty()) {
        (true, true) => None,
        (false, true) => Some(before),
        (true, false) => Some(after),
        (false, false) => return None,
    };
    // A day and month alone are too little to head a report.
    (source.is_some() || date.year.is_some()).then_some(Meta {
        source,
        date: Some(date),
    })
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
fn after_word(s: &str, words: &[&str]) -> Option<usize> {
    words.iter().find_map(|word| {
        let head = s.get(..word.len())?;
        let rest = &s[word.len()..];
        let skipped = rest.trim_start_matches([' ', '\t', ':', '\u{a0}']);
        (head.eq_ignore_ascii_case(word) && skipped.len() < rest.len())
            .then(|| s.len() - skipped.len())
    })
}

/// Whether it reads as a headline: short, and not closed like a sentence.
pub(crate) fn is_headline(s: &str) -> bool {
    let words = s.split_whitespace().count();
    let closed = s.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    // A dot within the last word makes it an abbreviation ("in the U.S.").
    let last = closed.rsplit(char::is_whitespace).next().unwrap_or("");
    let abbreviated = last.trim_end_matches('.').contains('.');
    let ended = closed.ends_with(['.', ';', ',', ':'])
        && !(abbreviated && closed.ends_with('.'))
        && !closed.ends_with("...");
    // Several sentences are no headline, even without the last stop.
    let sentences = closed.match_indices(". ").filter(|(at, _)| {
        let word = closed[..*at]
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or("");
        word.chars().count() > 3 && !word.contains('.')
    });
    (1..=28).contains(&words)
        && s.len() <= LONGEST
        && !ended
        && sentences.count() == 0
        && s.chars().any(char::is_alphabetic)
}

/// The line without Markdown marks, numbering and bullets.
fn undecorated(text: &str, mut range: Range<usize>) -> Range<usize> {
    loop {
        let s = &text[range.clone()];
        let rest = s.trim_start_matches(['#', '*', '=', '_', '~', '•', '▪', '●', '>', ' ', '\t']);
        let rest = rest.strip_prefix("- ").unwrap_or(rest);
        let rest = without_number(rest).trim_start();
        let trimmed = rest.trim_end_matches(['#', '*', '=', '_', '~', ' ', '\t']);
        let start = range.start + (s.len() - rest.len());
        let next = start..start + trimmed.len();
        if next == range {
            return range;
        }
        range = next;
    }
}

/// Takes off "3.", "3)", "(3)", "Article 3:".
fn without_number(s: &str) -> &str {
    const ITEMS: [&str; 7] = [
        "Article", "Report", "Item", "Story", "Text", "Document", "News",
    ];
    let word = ITEMS.iter().find_map(|item| {
        let head = s.get(..item.len())?;
        head.eq_ignore_ascii_case(item)
            .then(|| s[item.len()..].trim_start_matches(' '))
    });
    let open = s.starts_with('(');
    let from = word.unwrap_or_else(|| s.strip_prefix('(').unwrap_or(s));
    let rest = from.trim_start_matches(|c: char| c.is_ascii_digit());
    if !(1..=3).contains(&(from.len() - rest.len())) {
        return s;
    }
    let marks: &[char] = match (word.is_some(), open) {
        (true, _) => &[':', '.', ')', '-', '—', '–', ' '],
        (false, true) => &[')'],
        (false, false) => &['.', ')'],
    };
    let after = rest.trim_start_matches(marks);
    if after.len() == rest.len() && !after.is_empty() {
        return s;
    }
    // "3.5" and "22.02.2020" are numbers, not numbering.
    let parted =
        word.is_some() || after.is_empty() || after.starts_with([' ', '\t', '*', '_', '[']);
    if parted && !after.is_empty() {
        after
    } else {
        s
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expect` is "source | date | title", a body led by ">", empty where there is none; "-" for no heading.
    fn check(line: &str, expect: &str) {
        let got = parse(line, 0..line.len()).map_or("-".to_owned(), |heading| {
            let piece = |range: Option<Range<usize>>| {
                range.map_or(String::new(), |range| line[range].to_owned())
            };
            let date = heading.date.map_or(String::new(), |date| {
                date.date()
                    .map_or(format!("--{:02}-{:02}", date.month, date.day), |date| {
                        date.to_string()
                    })
            });
            let body = heading
                .body
                .map_or(String::new(), |range| format!(">{}", &line[range]));
            format!(
                "{} | {} | {}{}",
                piece(heading.source),
                date,
                piece(heading.title),
                body
            )
        });
        assert_eq!(got, expect, "of {line:?}");
    }

    #[test]
    fn outlet_and_date_before_a_colon() {
        check(
            "Northern Star, 4/11/2019: Ministers meet in Oslo",
            "Northern Star | 2019-11-04 | Ministers meet in Oslo",
        );
        check(
            "Reuters (3 March 2021): Army retakes town",
            "Reuters | 2021-03-03 | Army retakes town",
        );
        check(
            "3 March 2021, Reuters: Army retakes town",
            "Reuters | 2021-03-03 | Army retakes town",
        );
        check("From the BBC, 5 May 2019:", "BBC | 2019-05-05 | ");
        check(
            "Reuters, 3 March: Army retakes town",
            "Reuters | --03-03 | Army retakes town",
        );
        check("TASS: Minister resigns", "TASS |  | Minister resigns");
        check("Source: Reuters, 3 March 2021", "Reuters | 2021-03-03 | ");
        check(
            "Reuters, Ann Example, 3 March 2021: Army retakes town",
            "Reuters | 2021-03-03 | Army retakes town",
        );
        check(
            "AFP, Feb. 22, 2020 at 5:30 p.m.: Army retakes town",
            "AFP | 2020-02-22 | Army retakes town",
        );
    }

    #[test]
    fn brackets() {
        check(
            "[Reuters, 3 March 2021] Army retakes town",
            "Reuters | 2021-03-03 | Army retakes town",
        );
        check(
            "## Army retakes town (AFP, 2021-03-03)",
            "AFP | 2021-03-03 | Army retakes town",
        );
        check(
            "**Army retakes town** (AFP, 2021-03-03)",
            "AFP | 2021-03-03 | Army retakes town",
        );
        check("Army retakes town [AFP]", "AFP |  | Army retakes town");
        check("(12 June 2018) Talks open", " | 2018-06-12 | Talks open");
    }

    #[test]
    fn bars_and_dashes() {
        check(
            "Reuters | 3 March 2021 | Army retakes town",
            "Reuters | 2021-03-03 | Army retakes town",
        );
        check(
            "Harbour Post | 2021-03-03 | Army retakes town",
            "Harbour Post | 2021-03-03 | Army retakes town",
        );
        check(
            "Army retakes town | Harbour Post | 2021-03-03",
            "Harbour Post | 2021-03-03 | Army retakes town",
        );
        check(
            "2021-03-03 - Reuters - Army retakes town",
            "Reuters | 2021-03-03 | Army retakes town",
        );
        check(
            "Army retakes town — Al Jazeera, 3 March 2021",
            "Al Jazeera | 2021-03-03 | Army retakes town",
        );
        check(
            "Army retakes town - BBC News",
            "BBC News |  | Army retakes town",
        );
    }

    #[test]
    fn dates_alone_or_leading() {
        check(
            "date 2019-07-01 Envoys return to Vienna",
            " | 2019-07-01 | Envoys return to Vienna",
        );
        check("2019-07-01: Envoys return", " | 2019-07-01 | Envoys return");
        check(
            "1) 1 July 2019 – Envoys return",
            " | 2019-07-01 | Envoys return",
        );
        check("Friday, February 21, 2020", " | 2020-02-21 | ");
        check("=== 21.02.2020 ===", " | 2020-02-21 | ");
        check("Article 2: Reuters, 21.02.2020", "Reuters | 2020-02-21 | ");
        check("BBC News", "BBC News |  | ");
    }

    #[test]
    fn metadata_before_running_text() {
        check(
            "[Reuters, 3 March 2021] The army took the town. Two people died.",
            "Reuters | 2021-03-03 | >The army took the town. Two people died.",
        );
    }

    #[test]
    fn sentences_are_no_headings() {
        for line in [
            "On 3 March 2021, the army took the town.",
            "3 March 2021 was the day on which the army came.",
            "The BBC reported on 5 May 2019 that talks had failed.",
            "Reuters said so.",
            "The ceasefire of 5 May 2019: what it says and what it means for the north.",
            "The minister told Reuters: we will not go.",
            "Ministers meet in Oslo",
            "March 3: Army retakes town",
            "He said: “No.”",
            "",
            "[",
            "(2019",
            "5.",
        ] {
            check(line, "-");
        }
    }
}
