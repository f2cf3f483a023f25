//! Text of unknown origin made fit for a terminal: one line, no control codes, measured.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that the text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text on one line, without what could steer a terminal or turn reading order round.
pub fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            gap = !line.is_empty();
        } else if !steers(letter) {
            if std::mem::take(&mut gap) {
                line.push(' ');
            }
            line.push(letter);
        }
    }
    line
}

/// Control codes, marks of direction, and invisible fillers.
fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// The text cut at its end to fit, with "…" where something was left out.
pub fn shortened(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    let kept = head(text, columns.saturating_sub(1));
    let loose = |letter: char| letter.is_whitespace() || ",;:—–-(".contains(letter);
    format!("{}…", whole_words(kept, text).trim_end_matches(loose))
}

/// The text cut at its start to fit, with "…" where something was left out.
pub fn shortened_front(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_string();
    }
    let room = columns.saturating_sub(1);
    let mut used = 0;
    let mut start = text.len();
    for (at, letter) in text.char_indices().rev() {
        used += letter.width().unwrap_or(0);
        if used > room {
            break;
        }
        start = at;
    }
    let kept = &text[start..];
    // Rather lose part of a word than show half of it, unless it is all there is.
    let kept = match kept.find(' ') {
        Some(space) if !text[..start].ends_with(' ') => &kept[space..],
        _ => kept,
    };
    format!("…{}", kept.trim_start())
}

/// As many letters from the start as fit.
fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, letter) in text.char_indices() {
        used += letter.width().unwrap_or(0);
        if used > columns {
            return &text[..at];
        }
    }
    text
}

fn whole_words<'t>(kept: &'t str, text: &str) -> &'t str {
    let cut_inside_word = !text[kept.len()..].starts_with(' ');
    match kept.rfind(' ') {
        Some(space) if cut_inside_word => &kept[..space],
        _ => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning_leaves_nothing_that_steers_a_terminal() {
        let check = |text: &str, expect: &str| assert_eq!(clean(text), expect);
        check("  two\r\n\tlines ", "two lines");
        check("\u{1b}[31mred\u{1b}[0m", "[31mred[0m");
        check("abc\u{202e}def\u{2069}\u{7}", "abcdef");
        check("naïve 🇺🇦 “words”", "naïve 🇺🇦 “words”");
        check("", "");
    }

    #[test]
    fn cutting_keeps_whole_words_and_the_width() {
        let check = |columns: usize, expect: &str, expect_front: &str| {
            let text = "troops crossed the border";
            assert_eq!(shortened(text, columns), expect);
            assert_eq!(shortened_front(text, columns), expect_front);
            assert!(width(expect) <= columns && width(expect_front) <= columns);
        };
        check(25, "troops crossed the border", "troops crossed the border");
        check(24, "troops crossed the…", "…crossed the border");
        check(16, "troops crossed…", "…the border");
        check(7, "troops…", "…border");
        check(4, "tro…", "…der");
    }

    #[test]
    fn wide_letters_count_twice() {
        assert_eq!(width("停火"), 4);
        assert_eq!(shortened("停火协议", 5), "停火…");
    }
}
