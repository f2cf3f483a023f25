//! What reads as a headline, and the line under its decoration.

use std::ops::Range;

use crate::datelines;
use crate::paragraphs::ends_sentence;

/// Longest headline, in bytes.
const LONGEST: usize = 240;

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

/// Whether `line` reads as a headline over `body`.
pub(crate) fn is_title_over(line: &str, body: &str) -> bool {
    let looks = line.len() <= 180
        && is_headline(line)
        && !line.starts_with(|c: char| c.is_lowercase() || matches!(c, '—' | '–' | '-'))
        && !line.ends_with(['—', '–', '-']);
    let runs =
        ends_sentence(body) && body.len() * 2 > line.len() || body.len() * 2 > line.len() * 3;
    looks && (is_dateline(body) || runs && body.len() > 20.min(line.len()))
}

/// Whether `line` could head a section within a report.
pub(crate) fn is_subheading(line: &str) -> bool {
    line.len() <= 90 && !line.ends_with('?')
}

/// Whether `line` is a dateline and nothing else.
fn is_dateline(line: &str) -> bool {
    datelines::parse(line, 0..line.len()).is_some_and(|found| found.rest == line.len())
}

/// The line without Markdown marks, numbering and bullets.
pub(crate) fn undecorated(text: &str, mut range: Range<usize>) -> Range<usize> {
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

    #[test]
    fn headlines() {
        for line in [
            "Army retakes town",
            "Who is next?",
            "Talks fail in the U.S.",
            "“No,” says host",
            "Wait for it...",
        ] {
            assert!(is_headline(line), "{line}");
        }
        for line in [
            "The army came.",
            "It came. It left",
            "",
            "1,200",
            "they said:",
        ] {
            assert!(!is_headline(line), "{line}");
        }
    }

    #[test]
    fn a_headline_stands_over_running_text() {
        assert!(is_title_over(
            "Army retakes town",
            "The army entered the town on Monday."
        ));
        assert!(is_title_over("Army retakes town", "KABUL —"));
        assert!(!is_title_over(
            "army retakes town",
            "The army entered the town on Monday."
        ));
        assert!(!is_title_over("Army retakes town", "Talks open"));
        assert!(!is_title_over(
            "—The mayor",
            "The army entered the town on Monday."
        ));
    }

    #[test]
    fn decoration() {
        let check =
            |line: &str, expect: &str| assert_eq!(&line[undecorated(line, 0..line.len())], expect);
        check("## Talks open ##", "Talks open");
        check("**Talks open**", "Talks open");
        check("3) Talks open", "Talks open");
        check("(12) Talks open", "Talks open");
        check("Article 4: Talks open", "Talks open");
        check("- Talks open", "Talks open");
        check("3.5 percent", "3.5 percent");
        check("22.02.2020", "22.02.2020");
        check("5 killed", "5 killed");
    }
}
