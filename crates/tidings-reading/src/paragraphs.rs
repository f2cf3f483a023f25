//! Lines to paragraphs: what was wrapped is joined, what stands by itself is not.

use std::ops::Range;

use crate::lines::Line;
use crate::{datelines, fields, headings};

/// A paragraph or a heading, from its first line's start to its last line's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub range: Range<usize>,
    /// Whether a blank line, a paragraph tag or the start of the text stands before it.
    pub gap: bool,
    /// Whether markup makes it a headline.
    pub headline: bool,
}

/// Longest paragraph that joining may make, so that no odd text becomes one.
const LONGEST: usize = 20_000;
/// Widest line that counts as wrapped by hand or by a mail program.
const WIDEST: usize = 120;

/// Joins the lines of a text.
pub(crate) fn join(text: &str, lines: &[Line]) -> Vec<Paragraph> {
    let width = wrap_width(text, lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut previous: Option<&Line> = None;
    for line in lines {
        let joined = previous.is_some_and(|before| {
            let length = paragraphs
                .last()
                .map_or(0, |last| line.range.end - last.range.start);
            !line.gap && length <= LONGEST && continues(text, before, line, width)
        });
        match paragraphs.last_mut() {
            Some(last) if joined => last.range.end = line.range.end,
            _ => paragraphs.push(Paragraph {
                range: line.range.clone(),
                gap: line.gap,
                headline: line.headline,
            }),
        }
        previous = Some(line);
    }
    paragraphs
}

/// Whether `next` goes on with what `line` says.
fn continues(text: &str, line: &Line, next: &Line, width: Option<usize>) -> bool {
    let (above, below) = (&text[line.range.clone()], &text[next.range.clone()]);
    if line.headline != next.headline || is_rule(above) || is_rule(below) || is_item(below) {
        return false;
    }
    let lower = below.starts_with(char::is_lowercase);
    if lower && (width.is_some() || !ends_sentence(above)) {
        return true;
    }
    if !hangs(above) && !width.is_some_and(|width| fills(above, below, width)) {
        return false;
    }
    // Asked last, because it costs most.
    let dateline = |line: &Line| datelines::parse(text, line.range.clone());
    let filed = dateline(next).is_some()
        || dateline(line).is_some_and(|found| found.rest == line.range.end);
    !filed && !is_heading(text, line) && !is_heading(text, next)
}

fn is_heading(text: &str, line: &Line) -> bool {
    headings::parse(text, line.range.clone()).is_some()
        || fields::parse(text, line.range.clone()).is_some()
}

/// Whether the next line's first word would not have fitted onto this line.
fn fills(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or("");
    line.chars().count() + 1 + word.chars().count() + SLACK > width
}

/// Letters by which wrapped lines may fall short.
const SLACK: usize = 6;

/// The width at which the text is wrapped, if it is.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let joints: Vec<(&str, &str)> = lines
        .windows(2)
        .filter(|pair| !pair[1].gap)
        .map(|pair| (&text[pair[0].range.clone()], &text[pair[1].range.clone()]))
        .take(2000)
        .collect();
    if joints.len() < 2 {
        return None;
    }
    let mut lengths: Vec<usize> = joints.iter().map(|(line, _)| line.len()).collect();
    lengths.sort_unstable();
    // A few lines may be longer: an address, a heading.
    let usual = lengths[lengths.len() * 9 / 10];
    let width = joints
        .iter()
        .map(|(line, _)| line)
        .filter(|line| line.len() <= usual + SLACK)
        .map(|line| line.chars().count())
        .max()?;
    let full = joints
        .iter()
        .filter(|(line, next)| fills(line, next, width))
        .count();
    let open = joints
        .iter()
        .filter(|(line, _)| !ends_sentence(line))
        .count();
    ((30..=WIDEST).contains(&width) && full * 10 >= joints.len() * 6 && open * 2 >= joints.len())
        .then_some(width)
}

/// Whether the line closes a sentence.
pub(crate) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»'])
        .ends_with(['.', '!', '?', '…', ':'])
}

/// Whether the line's last word cannot end a sentence or a headline.
fn hangs(line: &str) -> bool {
    const HANGING: [&str; 20] = [
        "a", "an", "the", "of", "and", "or", "to", "by", "for", "from", "with", "at", "that",
        "their", "its", "his", "her", "into", "than", "al",
    ];
    let last = line.rsplit(char::is_whitespace).next().unwrap_or("");
    line.ends_with(',') || HANGING.contains(&last)
}

/// Whether the line is a rule: "---", "* * *", "=====".
pub(crate) fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next() else {
        return false;
    };
    matches!(
        first,
        '-' | '=' | '*' | '_' | '~' | '#' | '—' | '–' | '─' | '━' | '+'
    ) && marks.clone().count() >= 2
        && marks.all(|mark| mark == first)
}

/// Whether the line begins an item of a list.
fn is_item(line: &str) -> bool {
    line.starts_with(['•', '▪', '●', '*', '#']) || line.starts_with("- ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines;

    fn check(text: &str, expect: &[&str]) {
        let (lines, _) = lines::split(text);
        let got: Vec<String> = join(text, &lines)
            .into_iter()
            .map(|p| {
                text[p.range]
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        assert_eq!(got, expect, "of {text:?}");
    }

    #[test]
    fn a_paragraph_a_line() {
        check(
            "The army came.\nIt left again.\nNobody was hurt.",
            &["The army came.", "It left again.", "Nobody was hurt."],
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        check(
            "The army entered the northern town on\nMonday after a week of shelling, said\nMayor Ali Example, who had fled to the\ncapital.\n\nThe rebels deny it.",
            &[
                "The army entered the northern town on Monday after a week of shelling, said Mayor Ali Example, who had fled to the capital.",
                "The rebels deny it.",
            ],
        );
    }

    #[test]
    fn a_line_in_lower_case_goes_on() {
        check(
            "Talks between the pro\ngovernment forces failed\nBorder closed",
            &[
                "Talks between the pro government forces failed",
                "Border closed",
            ],
        );
    }

    #[test]
    fn headings_stand_alone() {
        check(
            "Reuters, 3 March 2021: Army retakes the town\nThe army entered the northern town on\nMonday after a week of shelling, said\nMayor Ali Example, who had fled.",
            &[
                "Reuters, 3 March 2021: Army retakes the town",
                "The army entered the northern town on Monday after a week of shelling, said Mayor Ali Example, who had fled.",
            ],
        );
    }

    #[test]
    fn rules() {
        for line in ["---", "* * *", "=====", "___", "———"] {
            assert!(is_rule(line), "{line}");
        }
        for line in ["", "--", "-- a", "abc", "-*-"] {
            assert!(!is_rule(line), "{line}");
        }
    }
}
