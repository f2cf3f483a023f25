//! A text as trimmed lines, with markup and blank lines as gaps between them.

use std::ops::Range;

use crate::markup::{self, Effect, Markup};

/// A line that holds something, without the blanks around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub range: Range<usize>,
    /// Whether a blank line, a paragraph tag or the start of the text stands before it.
    pub gap: bool,
    /// Whether markup makes it a headline.
    pub headline: bool,
}

/// The lines of a text, and where markup stands within one of them, if anywhere.
pub(crate) fn split(text: &str) -> (Vec<Line>, Option<Range<usize>>) {
    let tags = markup::find(text);
    let mut splitter = Splitter {
        text,
        lines: Vec::new(),
        gap: true,
        headline: false,
    };
    let mut from = 0;
    for tag in tags.iter().filter(|tag| tag.effect != Effect::Inline) {
        splitter.piece(from..tag.range.start);
        from = tag.range.end;
        splitter.gap |= tag.effect != Effect::Line;
        if tag.effect != Effect::Line {
            splitter.headline = tag.effect == Effect::Headline;
        }
    }
    splitter.piece(from..text.len());
    let mut lines = splitter.lines;
    let inside = trim_tags(text, &mut lines, &tags);
    (lines, inside)
}

struct Splitter<'t> {
    text: &'t str,
    lines: Vec<Line>,
    gap: bool,
    headline: bool,
}

impl Splitter<'_> {
    /// Adds the lines of a stretch without tags that part it.
    fn piece(&mut self, range: Range<usize>) {
        let mut at = range.start;
        for line in self.text[range].split_inclusive(is_line_end) {
            let body = line.trim_end_matches(is_line_end);
            let trimmed = trim(self.text, at..at + body.len());
            if trimmed.is_empty() {
                // The second byte of CR LF, or the end of a piece before a tag, is no blank line.
                let blank = line.ends_with(['\n', '\u{2029}', '\u{c}'])
                    && !self.text[..at].ends_with('\r')
                    || line == "\r";
                self.gap |= blank && (at == 0 || self.text[..at].ends_with(is_line_end));
            } else {
                self.lines.push(Line {
                    range: trimmed,
                    gap: self.gap,
                    headline: self.headline,
                });
                self.gap = line.ends_with('\u{2029}');
            }
            at += line.len();
        }
    }
}

/// Takes tags off both ends of lines; gives the first one that stays within.
fn trim_tags(text: &str, lines: &mut Vec<Line>, tags: &[Markup]) -> Option<Range<usize>> {
    let mut inside = None;
    let mut next = 0;
    for line in lines.iter_mut() {
        while tags
            .get(next)
            .is_some_and(|tag| tag.range.end <= line.range.start)
        {
            next += 1;
        }
        let upto = next
            + tags[next..]
                .iter()
                .take_while(|tag| tag.range.end <= line.range.end)
                .count();
        let mut own = &tags[next..upto];
        while let Some((first, rest)) = own.split_first()
            && first.range.start <= line.range.start
        {
            line.range = trim(text, first.range.end..line.range.end);
            own = rest;
        }
        while let Some((last, rest)) = own.split_last()
            && last.range.end >= line.range.end
            && last.range.start >= line.range.start
        {
            line.range = trim(text, line.range.start..last.range.start);
            own = rest;
        }
        if inside.is_none() {
            inside = own.first().map(|tag| tag.range.clone());
        }
        next = upto;
    }
    let mut gap = false;
    lines.retain_mut(|line| {
        line.gap |= gap;
        gap = line.range.is_empty() && line.gap;
        !line.range.is_empty()
    });
    inside
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The range without blanks, controls and invisible marks at its ends.
pub(crate) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
    };
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start_matches(unseen).len());
    let trimmed = piece.trim_matches(unseen);
    start..start + trimmed.len()
}

/// The first `most` bytes of `text`, or a few fewer so as to cut no character.
pub(crate) fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len()))
        .rev()
        .find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expect` lists the lines; "/" before one tells a gap, "#" a headline.
    fn check(text: &str, expect: &[&str]) {
        let (lines, _) = split(text);
        let got: Vec<String> = lines
            .iter()
            .map(|line| {
                let gap = if line.gap { "/" } else { "" };
                let headline = if line.headline { "#" } else { "" };
                format!("{gap}{headline}{}", &text[line.range.clone()])
            })
            .collect();
        assert_eq!(got, expect, "of {text:?}");
    }

    #[test]
    fn line_ends() {
        check("a\nb\n\nc", &["/a", "b", "/c"]);
        check("a\r\nb\r\n\r\nc\r\n", &["/a", "b", "/c"]);
        check("a\rb\r\rc", &["/a", "b", "/c"]);
        check(" \t a \u{a0}\n  \n b", &["/a", "/b"]);
        check("a\u{2029}b\u{2028}c", &["/a", "/b", "c"]);
        check("", &[]);
        check("\n \n\u{feff}\u{200e}\0", &[]);
    }

    #[test]
    fn markup_parts_lines() {
        check(
            "<h1>Talks fail</h1><p>One.</p><p>Two.<br>Three.</p>",
            &["/#Talks fail", "/One.", "/Two.", "Three."],
        );
        check("<p><b>One</b></p>\n<p>", &["/One"]);
        check("<div>\n<a href=\"x\"></a>\n</div>one", &["/one"]);
    }

    #[test]
    fn markup_within_a_line_is_told() {
        let text = "<b>He</b> said <i>no</i> to it.";
        let (lines, inside) = split(text);
        assert_eq!(
            &text[lines[0].range.clone()],
            "He</b> said <i>no</i> to it."
        );
        assert_eq!(inside.map(|range| &text[range]), Some("</b>"));
    }
}
