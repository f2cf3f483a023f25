//! Lines that are metadata by their own words: "Source: …", "Published …", bylines, credits.

use std::ops::Range;

use tidings_core::times::dates::{WrittenDate, find_date, parse_date};

use crate::origins::is_time_of_day;
use crate::outlets;

/// What a line of metadata says; ranges are bytes into the text it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    pub source: Option<Range<usize>>,
    pub date: Option<WrittenDate>,
    pub title: Option<Range<usize>>,
    pub url: Option<Range<usize>>,
    /// Whether it is metadata anywhere, and not only at the head of a report.
    pub anywhere: bool,
}

impl Fields {
    /// Whether it names an outlet or a date, and so may open or close a report.
    pub fn tells_origin(&self) -> bool {
        self.anywhere && (self.source.is_some() || self.date.is_some())
    }
}

const LONGEST: usize = 200;

/// Reads the line at `range` as metadata.
pub(crate) fn parse(text: &str, range: Range<usize>) -> Option<Fields> {
    let s = &text[range.clone()];
    if s.len() > LONGEST {
        return None;
    }
    let lead = s.trim_start_matches(['*', '_', '#', '>', '(', '[', ' ']);
    let offset = range.start + s.len() - lead.len();
    keyed(text, lead, offset)
        .or_else(|| address(lead, offset))
        .or_else(|| published(lead))
        .or_else(|| credit(lead))
        .or_else(|| byline(lead, offset))
        .or_else(|| partial_date(lead))
}

/// "Source: Reuters", "**Date:** 2020-02-22".
fn keyed(text: &str, s: &str, offset: usize) -> Option<Fields> {
    let colon = s.find(':').filter(|&at| at <= 24)?;
    let key = s[..colon]
        .trim_matches(['*', '_', ' '])
        .to_ascii_lowercase();
    let end = offset + s.len();
    let marks = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | ']' | '"' | '“' | '”');
    let rest = &text[offset + colon + 1..end];
    let value = rest.trim_matches(marks);
    if value.is_empty() {
        return None;
    }
    let start = end - rest.len() + (rest.len() - rest.trim_start_matches(marks).len());
    let place = start..start + value.len();
    let mut fields = Fields {
        anywhere: true,
        ..Fields::default()
    };
    match key.as_str() {
        "source" | "outlet" | "publisher" | "agency" | "publication" | "news agency"
        | "newspaper" | "website" | "media" | "via" => {
            let plain = !value.ends_with('.') && !value.contains(": ");
            (plain && value.split_whitespace().count() <= 10).then_some(())?;
            fields.date = find_date(value).map(|(_, date)| date);
            let name = match find_date(value) {
                Some((at, _)) => value[..at]
                    .trim_end_matches(|c: char| c.is_whitespace() || ",;(|-–—".contains(c)),
                None => value,
            };
            fields.source = (!name.is_empty()).then(|| start..start + name.len());
            if name.starts_with("http") || name.starts_with("www.") {
                fields.url = fields.source.take();
            }
        }
        "date"
        | "published"
        | "publication date"
        | "date published"
        | "posted"
        | "published on"
        | "pubdate"
        | "dated"
        | "release date"
        | "date of publication" => {
            fields.date = Some(find_date(value)?.1);
        }
        "updated" | "last updated" | "modified" | "last modified" | "accessed" | "retrieved" => {
            find_date(value)
                .map(|_| ())
                .or_else(|| is_time_of_day(value).then_some(()))?;
        }
        "title" | "headline" | "subject" => fields.title = Some(place),
        "url" | "link" | "permalink" => fields.url = Some(place),
        "author" | "authors" | "byline" | "by" | "reporter" | "correspondent" | "written by"
        | "language" | "tags" | "keywords" | "category" | "section" | "topics" | "editor" => {}
        _ => return None,
    }
    Some(fields)
}

/// A web address alone on its line.
fn address(s: &str, offset: usize) -> Option<Fields> {
    let end = s.trim_end_matches([')', ']', '>']).len();
    let web = s.starts_with("http://") || s.starts_with("https://") || s.starts_with("www.");
    (web && !s.contains(char::is_whitespace)).then(|| Fields {
        url: Some(offset..offset + end),
        anywhere: true,
        ..Fields::default()
    })
}

/// "Published Feb. 22, 2020 at 5 p.m.", "Last updated on 22 February 2020".
fn published(s: &str) -> Option<Fields> {
    const LEADS: [(&str, bool); 9] = [
        ("first published", true),
        ("published", true),
        ("posted", true),
        ("issued", true),
        ("date", true),
        ("last updated", false),
        ("updated", false),
        ("last modified", false),
        ("modified", false),
    ];
    let (lead, is_publication) = LEADS.iter().find(|(lead, _)| {
        s.get(..lead.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(lead))
    })?;
    let rest = &s[lead.len()..];
    if !rest.starts_with(|c: char| c.is_whitespace() || c == ',') {
        return None;
    }
    let (at, date) = find_date(rest)?;
    let others = [&rest[..at], &rest[at + date.len..]];
    (others.iter().all(|piece| is_time_of_day(piece))).then(|| Fields {
        date: is_publication.then_some(date),
        anywhere: true,
        ..Fields::default()
    })
}

/// "Reporting by …; editing by …", "(Additional reporting by …)".
fn credit(s: &str) -> Option<Fields> {
    const LEADS: [&str; 9] = [
        "reporting by ",
        "additional reporting by ",
        "writing by ",
        "editing by ",
        "edited by ",
        "compiled by ",
        "translated by ",
        "with reporting by ",
        "our standards:",
    ];
    LEADS
        .iter()
        .any(|lead| {
            s.get(..lead.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(lead))
        })
        .then(|| Fields {
            anywhere: true,
            ..Fields::default()
        })
}

/// "By Ann Example, Reuters": names only.
fn byline(s: &str, offset: usize) -> Option<Fields> {
    let rest = s.strip_prefix("By ").or_else(|| s.strip_prefix("BY "))?;
    let words: Vec<&str> = rest
        .split(|c: char| c.is_whitespace() || ",|/–—-".contains(c))
        .collect();
    let joins = [
        "and",
        "in",
        "for",
        "of",
        "the",
        "with",
        "al",
        "el",
        "de",
        "van",
        "von",
        "bin",
        "at",
        "correspondent",
        "staff",
        "",
    ];
    let names = words
        .iter()
        .all(|word| joins.contains(word) || word.starts_with(char::is_uppercase));
    if words.len() > 12 || !names || rest.ends_with('.') {
        return None;
    }
    let at = rest.rfind([',', '|']).map_or(0, |at| at + 1);
    let last = rest[at..].trim_start();
    let start = offset + s.len() - last.len();
    let name = last.trim_end();
    Some(Fields {
        source: outlets::is_known(name).then(|| start..start + name.len()),
        anywhere: false,
        ..Fields::default()
    })
}

/// A day and month alone.
fn partial_date(s: &str) -> Option<Fields> {
    let date = parse_date(s)?;
    is_time_of_day(&s[date.len..])
        .then(|| Fields {
            date: Some(date),
            ..Fields::default()
        })
        .filter(|_| date.year.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expect` is "source | date | title | url"; "-" for no metadata.
    fn check(line: &str, expect: &str) {
        let got = parse(line, 0..line.len()).map_or("-".to_owned(), |fields| {
            let piece = |range: Option<Range<usize>>| {
                range.map_or(String::new(), |range| line[range].to_owned())
            };
            let date = fields.date.map_or(String::new(), |date| {
                date.date()
                    .map_or(format!("--{:02}-{:02}", date.month, date.day), |date| {
                        date.to_string()
                    })
            });
            format!(
                "{} | {date} | {} | {}",
                piece(fields.source),
                piece(fields.title),
                piece(fields.url)
            )
        });
        assert_eq!(got, expect, "of {line:?}");
    }

    #[test]
    fn keyed_lines() {
        check("Source: Reuters", "Reuters |  |  | ");
        check("**Source:** Harbour Post", "Harbour Post |  |  | ");
        check(
            "Source: Reuters, 3 March 2021",
            "Reuters | 2021-03-03 |  | ",
        );
        check(
            "Published: Friday, February 21, 2020",
            " | 2020-02-21 |  | ",
        );
        check("Date: 2021-03-03", " | 2021-03-03 |  | ");
        check("Headline: Army retakes town", " |  | Army retakes town | ");
        check(
            "URL: https://example.org/a",
            " |  |  | https://example.org/a",
        );
        check(
            "Source: https://example.org/a",
            " |  |  | https://example.org/a",
        );
    }

    #[test]
    fn lines_without_keys() {
        check(
            "Published Feb. 22, 2020 at 5 p.m. EST",
            " | 2020-02-22 |  | ",
        );
        check("Updated 22 February 2020, 14:05", " |  |  | ");
        check("By Ann Example", " |  |  | ");
        check("By Ann Example and Ali Other, Reuters", "Reuters |  |  | ");
        check(
            "(Reporting by Ann Example; Editing by Ali Other)",
            " |  |  | ",
        );
        check("https://example.org/a", " |  |  | https://example.org/a");
        check("Feb. 22", " | --02-22 |  | ");
    }

    #[test]
    fn sentences_are_no_metadata() {
        for line in [
            "By Monday the army had left the town.",
            "Source of the fire: unknown.",
            "The minister: we will not go.",
            "Published figures show 3 March 2020 was the worst day.",
            "Date palms burned.",
            "Source:",
            "",
        ] {
            check(line, "-");
        }
    }
}
