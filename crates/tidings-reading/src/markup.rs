//! HTML left in a text: where its tags are, so that blocks can avoid them.

use std::ops::Range;

use crate::lines::head;

/// What a piece of markup does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Parts paragraphs.
    Part,
    /// Parts paragraphs; a headline begins.
    Headline,
    /// Ends a line only.
    Line,
    /// Stands within a line.
    Inline,
}

/// A tag, a comment, or an element whose content is no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Markup {
    pub range: Range<usize>,
    pub effect: Effect,
}

/// Longest tag that is believed, so that a stray "<" costs little.
const LONGEST_TAG: usize = 4096;

const HIDDEN: [&str; 5] = ["script", "style", "noscript", "svg", "template"];
const HEADLINE: [&str; 7] = ["h1", "h2", "h3", "h4", "h5", "h6", "title"];
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "img", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "wbr", "tt", "del", "ins",
];
const PART: [&str; 46] = [
    "address",
    "article",
    "aside",
    "audio",
    "base",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "input",
    "label",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "object",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "source",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// All markup of a text, in order and not overlapping.
pub(crate) fn find(text: &str) -> Vec<Markup> {
    let mut found = Vec::new();
    // What is searched for in vain once is not searched for again, so that time stays linear.
    let mut unclosed = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find('<') {
        let start = at + offset;
        match one(text, start, &mut unclosed) {
            Some(markup) => {
                at = markup.range.end;
                found.push(markup);
            }
            None => at = start + 1,
        }
    }
    found
}

/// The markup that begins at the "<" at `start`.
fn one(text: &str, start: usize, unclosed: &mut Vec<&'static str>) -> Option<Markup> {
    let rest = &text[start..];
    if rest.starts_with("<!--") {
        let end = closing(text, start, "-->", unclosed, |text, from| {
            text[from..].find("-->").map(|end| from + end + 3)
        })?;
        return Some(Markup {
            range: start..end,
            effect: Effect::Part,
        });
    }
    let doctype = rest
        .get(..9)
        .is_some_and(|head| head.eq_ignore_ascii_case("<!doctype"));
    let near = head(rest, LONGEST_TAG);
    let end = start + near.find('>')? + 1;
    let inside = &text[start + 1..end - 1];
    if inside.contains('<') {
        return None;
    }
    if doctype {
        return Some(Markup {
            range: start..end,
            effect: Effect::Part,
        });
    }
    let closes = inside.starts_with('/');
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let name_end = inside
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(inside.len());
    let name = inside[..name_end].to_ascii_lowercase();
    let name = name.as_str();
    if name_end < inside.len()
        && !inside[name_end..].starts_with(|c: char| c.is_whitespace() || c == '/')
    {
        return None;
    }
    if let Some(hidden) = HIDDEN.iter().copied().find(|hidden| *hidden == name) {
        let mut element = || {
            closing(text, end, hidden, unclosed, |text, from| {
                end_of_element(text, from, hidden)
            })
        };
        let end = if closes { None } else { element() }.unwrap_or(end);
        return Some(Markup {
            range: start..end,
            effect: Effect::Part,
        });
    }
    let effect = if name == "br" {
        Effect::Line
    } else if HEADLINE.contains(&name) {
        if closes {
            Effect::Part
        } else {
            Effect::Headline
        }
    } else if PART.contains(&name) {
        Effect::Part
    } else if INLINE.contains(&name) {
        Effect::Inline
    } else {
        return None;
    };
    Some(Markup {
        range: start..end,
        effect,
    })
}

/// Runs `search` unless it is known to find nothing any more.
fn closing(
    text: &str,
    from: usize,
    what: &'static str,
    unclosed: &mut Vec<&'static str>,
    search: impl Fn(&str, usize) -> Option<usize>,
) -> Option<usize> {
    if unclosed.contains(&what) {
        return None;
    }
    let end = search(text, from);
    if end.is_none() {
        unclosed.push(what);
    }
    end
}

/// Where an element that opened before `from` ends.
fn end_of_element(text: &str, from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    loop {
        let tag = at + text[at..].find("</")? + 2;
        let named = text
            .get(tag..tag + name.len())
            .is_some_and(|word| word.eq_ignore_ascii_case(name));
        if named {
            return text[tag..].find('>').map(|end| tag + end + 1);
        }
        at = tag;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[(&str, Effect)]) {
        let found: Vec<_> = find(text)
            .into_iter()
            .map(|m| (&text[m.range], m.effect))
            .collect();
        assert_eq!(found, expect, "of {text:?}");
    }

    #[test]
    fn tags() {
        check(
            "<p>One</p>",
            &[("<p>", Effect::Part), ("</p>", Effect::Part)],
        );
        check(
            "a<br/>b<BR>",
            &[("<br/>", Effect::Line), ("<BR>", Effect::Line)],
        );
        check(
            "<h1 class=x>T</h1>",
            &[("<h1 class=x>", Effect::Headline), ("</h1>", Effect::Part)],
        );
        check(
            "<b>no</b>",
            &[("<b>", Effect::Inline), ("</b>", Effect::Inline)],
        );
        check(
            "x<script>if (a<b) {}</script>y",
            &[("<script>if (a<b) {}</script>", Effect::Part)],
        );
        check(
            "<!-- note --><!DOCTYPE html>",
            &[
                ("<!-- note -->", Effect::Part),
                ("<!DOCTYPE html>", Effect::Part),
            ],
        );
    }

    #[test]
    fn other_brackets_are_text() {
        for text in [
            "a < b > c",
            "<3",
            "<John>",
            "<",
            "<p",
            "<<>>",
            "< p >",
            "</>",
            "<é>",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn an_unclosed_script_hides_only_its_tag() {
        check("<script>x", &[("<script>", Effect::Part)]);
    }
}
