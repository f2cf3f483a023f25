//! Headings that name a report's outlet, its date, or both.

use std::ops::Range;

use tidings_core::times::dates::{WrittenDate, find_date};

use crate::lines::head;
use crate::origins::{self, Origin, Piece, after_word, is_time_of_day};
use crate::outlets;
use crate::titles::{is_headline, undecorated};

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

/// Reads the line at `range` as a heading.
///
/// Strict on purpose: a sentence of a report that begins with a date or an outlet is none.
pub(crate) fn parse(text: &str, range: Range<usize>) -> Option<Heading> {
    let range = undecorated(text, range);
    let line = Piece { text, range };
    if line.str().len() > LONGEST {
        return leads(&line).filter(Heading::is_strong);
    }
    let mut heading = leads(&line)
        .or_else(|| bracket_tail(&line))
        .or_else(|| bars(&line))
        .or_else(|| bare_lead(&line))
        .or_else(|| comma_tail(&line))
        .or_else(|| alone(&line))?;
    complete(text, &mut heading);
    Some(heading)
}

fn leads(line: &Piece) -> Option<Heading> {
    bracket_lead(line).or_else(|| colon_lead(line))
}

/// Looks for what is missing at the other end of the headline: "Outlet: Headline (date)".
fn complete(text: &str, heading: &mut Heading) {
    let Some(range) = heading.title.clone() else {
        return;
    };
    if let Some(start) = after_word(&text[range.clone()], &["title", "headline"]) {
        heading.title = Some(range.start + start..range.end);
    }
    if heading.is_strong() {
        return;
    }
    let line = Piece { text, range };
    let Some(rest) = bracket_tail(&line)
        .or_else(|| bars(&line))
        .or_else(|| leads(&line))
    else {
        return;
    };
    let adds = (heading.source.is_none() || rest.source.is_none())
        && (heading.date.is_none() || rest.date.is_none());
    if adds && rest.body.is_none() && rest.title.is_some() {
        heading.source = heading.source.take().or(rest.source);
        heading.date = heading.date.take().or(rest.date);
        heading.title = rest.title;
    }
}

impl Heading {
    /// Whether neither headline nor text is on its line.
    pub fn is_bare(&self) -> bool {
        self.title.is_none() && self.body.is_none()
    }

    /// Whether both outlet and date are there, so that no sentence looks like it.
    pub fn is_strong(&self) -> bool {
        self.source.is_some() && self.date.is_some()
    }
}

/// "[Outlet, date] Headline", "(Outlet, date): Headline".
fn bracket_lead(line: &Piece) -> Option<Heading> {
    let s = line.str();
    let close = match s.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let end = s.find(close).filter(|&end| end <= origins::LONGEST)?;
    let origin = origins::parse(&line.part(1, end))?;
    with_rest(origin, line.part(end + 1, s.len()))
}

/// "Outlet, date: Headline", "From the outlet, date:", "date: Headline", "Outlet, date. Headline".
fn colon_lead(line: &Piece) -> Option<Heading> {
    let s = line.str();
    let near = head(s, origins::LONGEST);
    near.char_indices().find_map(|(at, mark)| {
        let next = s[at + mark.len_utf8()..].chars().next();
        let parts = match mark {
            ':' => !next.is_some_and(|c| c.is_ascii_digit()),
            '.' => {
                next == Some(' ')
                    && s[at + 2..].starts_with(|c: char| !c.is_lowercase() && !c.is_ascii_digit())
            }
            _ => false,
        };
        let origin = if parts {
            origins::parse(&line.part(0, at))
        } else {
            None
        }?;
        let firm = mark == ':' || origin.source.is_some() && origin.date.is_some();
        if firm {
            with_rest(origin, line.part(at + 1, s.len()))
        } else {
            None
        }
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
    let origin = origins::parse(&line.part(start + 1, s.len() - 1))?;
    let title = line.part(0, start);
    (is_headline(title.str())).then_some(())?;
    Some(Heading {
        source: origin.source,
        date: origin.date,
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
        match origins::parse(&part) {
            Some(origin) if origin.source.is_none() || heading.source.is_none() => {
                heading.source = heading.source.or(origin.source);
                if heading.date.is_none() && origin.date.is_some() {
                    heading.date = origin.date;
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

/// "2020-02-22 Headline", "date 22 February 2020 Headline", "Outlet, date, Headline".
fn bare_lead(line: &Piece) -> Option<Heading> {
    let s = line.str();
    let start = after_word(s, &["date", "dated", "date of publication"]).unwrap_or(0);
    let (at, date) = find_date(head(&s[start..], origins::LONGEST))?;
    let end = start + at + date.len;
    date.year
        .filter(|_| s[end..].starts_with([' ', '\t', ',', '\u{a0}']))?;
    let outlet = line.part(start, start + at);
    let commas = s[..start + at].trim_end().ends_with(',') && s[end..].starts_with(',');
    let named = outlets::is_known(outlet.str()) || commas && outlets::has_shape(outlet.str());
    (at == 0 || named).then_some(())?;
    let title = line.part(end, s.len());
    let upper = title
        .str()
        .starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '\''));
    (upper && is_headline(title.str())).then_some(())?;
    Some(Heading {
        source: (at > 0).then_some(outlet.range),
        date: Some(date),
        title: Some(title.range),
        body: None,
    })
}

/// "Headline, Outlet, date": a well-known outlet only.
fn comma_tail(line: &Piece) -> Option<Heading> {
    let s = line.str();
    let (at, date) = find_date(s)?;
    if !is_time_of_day(&s[at + date.len..]) {
        return None;
    }
    let before = line.part(0, at);
    let comma = before.str().rfind(", ")?;
    let outlet = before.part(comma, before.str().len());
    let title = before.part(0, comma);
    // Three words or fewer may be the author.
    let words = title.str().split_whitespace().count();
    let author = words <= 3 && outlets::has_shape(title.str());
    (outlets::is_known(outlet.str()) && !author && is_headline(title.str())).then_some(())?;
    Some(Heading {
        source: Some(outlet.range),
        date: Some(date),
        title: Some(title.range),
        body: None,
    })
}

/// "Outlet, date", "date": nothing else on the line.
fn alone(line: &Piece) -> Option<Heading> {
    let s = line.str();
    let stopped = s.ends_with('.') && !s.ends_with("m.");
    let origin = origins::parse(&line.part(0, s.len())).filter(|_| !stopped)?;
    Some(Heading {
        source: origin.source,
        date: origin.date,
        ..Heading::default()
    })
}

fn with_rest(origin: Origin, rest: Piece) -> Option<Heading> {
    let mut heading = Heading {
        source: origin.source,
        date: origin.date,
        ..Heading::default()
    };
    if rest.range.is_empty() || origin.told {
        return rest.range.is_empty().then_some(heading);
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
        check(
            "Reuters 21.02.2020 Army retakes town",
            "Reuters | 2020-02-21 | Army retakes town",
        );
        check(
            "Harbour Post, 21.02.2020, Army retakes town",
            "Harbour Post | 2020-02-21 | Army retakes town",
        );
        check(
            "Army Retakes Northern Town, Reuters, 12 March 2021",
            "Reuters | 2021-03-12 | Army Retakes Northern Town",
        );
    }

    #[test]
    fn origins_at_both_ends_and_with_verbs() {
        check(
            "Reuters: Army retakes town (12 March 2021)",
            "Reuters | 2021-03-12 | Army retakes town",
        );
        check(
            "Source: Reuters | Date: 12 March 2021 | Title: Talks open",
            "Reuters | 2021-03-12 | Talks open",
        );
        check(
            "Harbour Post, 2021-03-12. Army retakes town",
            "Harbour Post | 2021-03-12 | Army retakes town",
        );
        check(
            "Al Jazeera reports (12 March 2021):",
            "Al Jazeera | 2021-03-12 | ",
        );
        check(
            "According to Reuters, 12 March 2021:",
            "Reuters | 2021-03-12 | ",
        );
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
            "Mr Example said on 5 May 2019: we will not go.",
            "The BBC reported on 5 May 2019.",
            "The BBC reported on 5 May 2019: nobody is left.",
            "On 5 May 2019, Reuters: nobody is left.",
            "",
            "[",
            "(2019",
            "5.",
        ] {
            check(line, "-");
        }
    }
}
