//! The first unit of a run of characters without white space.

use super::clitics::is_apostrophe;
use super::tables::{ABBREVIATIONS, BEFORE_NUMBERS, CAPITALISED_ONLY, CLITICS, FACES, PREFIXES};
use super::whole::address;

/// The length in bytes of the unit that begins at `from`; at least one character.
/// `next` is the text after the run.
pub(super) fn first(run: &str, from: usize, next: &str) -> usize {
    let rest = &run[from..];
    let Some(c) = rest.chars().next() else {
        return 0;
    };
    if let Some(face) = FACES.iter().find(|face| **face == rest) {
        return face.len();
    }
    if let Some(length) = address(rest) {
        return length;
    }
    if is_apostrophe(c) {
        return apostrophe(run, from, c);
    }
    if is_letter(c) || starts_number(rest) {
        let length = word(rest);
        return length + full_stop(run, from, length, next);
    }
    sign(rest, c)
}

/// Letters, digits, and marks that sit on letters.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || (!c.is_ascii() && is_mark(c))
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || c == '\u{ad}'
}

/// A sign that belongs to the number after it: ".5", "+1".
fn starts_number(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('.' | '+')) && chars.next().is_some_and(|c| c.is_ascii_digit())
}

/// A clitic cut off its word, a shortened year, a pair of quotes, or one quote.
fn apostrophe(run: &str, from: usize, c: char) -> usize {
    let after = &run[from + c.len_utf8()..];
    let size = after.find(|c| !is_letter(c)).unwrap_or(after.len());
    let tail = &after[..size];
    let clitic = CLITICS
        .iter()
        .any(|clitic| tail.eq_ignore_ascii_case(clitic));
    let follows_word = run[..from].ends_with(|c: char| !is_opening(c));
    let digits = tail.trim_end_matches('s');
    let year = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
    if (clitic && (follows_word || from == 0 && !tail.eq_ignore_ascii_case("d")))
        || (year && !follows_word)
    {
        return c.len_utf8() + tail.len();
    }
    if after.starts_with(c) && c != '‘' {
        return 2 * c.len_utf8();
    }
    c.len_utf8()
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '"' | '“' | '‘' | '«' | '„' | '\'' | '-' | '–' | '—' | '/'
    )
}

/// Letters and digits with the signs that join them.
fn word(rest: &str) -> usize {
    let mut end = rest.chars().next().map_or(0, char::len_utf8);
    loop {
        let tail = &rest[end..];
        let letters = tail.find(|c| !is_letter(c)).unwrap_or(tail.len());
        end += letters;
        let Some(c) = rest[end..].chars().next() else {
            return end;
        };
        let after = &rest[end + c.len_utf8()..];
        if !joins(&rest[..end], c, after) {
            return end;
        }
        end += c.len_utf8();
    }
}

/// Whether the sign `c` joins what stands before it to what follows.
fn joins(before: &str, c: char, after: &str) -> bool {
    let (Some(left), Some(right)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    if !is_letter(right) {
        return false;
    }
    let digits = left.is_ascii_digit() && right.is_ascii_digit();
    match c {
        '.' => !runs_on(before, after),
        ',' => digits && thousands(after),
        ':' => digits && before.len() <= 5 && letters_of(before) == 0,
        '/' => joins_by_slash(before, after),
        '-' | '‑' => joins_by_hyphen(before, after),
        '&' => before.len() <= 3 && capital_run(after) > 0 && letters_of(after) <= 3,
        '@' | '*' => left.is_alphabetic() && right.is_alphabetic(),
        c if is_apostrophe(c) => left.is_alphanumeric() && right.is_alphanumeric(),
        _ => false,
    }
}

fn letters_of(text: &str) -> usize {
    text.chars()
        .take_while(|c| !is_apostrophe(*c))
        .filter(|c| c.is_alphabetic())
        .count()
}

fn capital_run(text: &str) -> usize {
    text.chars().take_while(|c| c.is_uppercase()).count()
}

/// "the end.The next": a full stop whose space is missing.
fn runs_on(before: &str, after: &str) -> bool {
    let last = before
        .rsplit(['.', '-', '\'', '’'])
        .next()
        .unwrap_or(before);
    let lower = last.chars().count() > 1 && last.chars().skip(1).all(char::is_lowercase);
    let mut following = after.chars();
    let capital = following.next().is_some_and(char::is_uppercase);
    lower
        && capital
        && !following
            .next()
            .is_some_and(|c| c == '.' || c.is_uppercase())
}

/// Three digits and then no further one.
fn thousands(after: &str) -> bool {
    after.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// Dates ("22/2/2020", "9/11"), fractions and single letters ("w/o").
fn joins_by_slash(before: &str, after: &str) -> bool {
    let numbers = |c: char| c.is_ascii_digit() || c == '/';
    let right = after
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(after.len());
    let right = &after[..right];
    if before.chars().all(numbers) && right.bytes().all(|b| b.is_ascii_digit()) {
        return before.rsplit('/').all(|part| part.len() <= 4) && right.len() <= 4;
    }
    before.chars().count() == 1
        && right.chars().count() == 1
        && before.chars().all(char::is_alphabetic)
        && right.chars().all(char::is_alphabetic)
}

/// Prefixes ("anti-war") and long numbers ("2020-02-22", "555-0100"); not compounds.
fn joins_by_hyphen(before: &str, after: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = |text: &str| text.split('-').all(digits);
    if number(before) {
        let end = after.find(|c: char| !(c.is_ascii_digit() || c == '-'));
        let rest = after[..end.unwrap_or(after.len())].trim_end_matches('-');
        let groups = before.split('-').count() + rest.split('-').count();
        let stops = end.is_none_or(|end| !after[end..].starts_with(char::is_alphabetic));
        let phone = groups == 2 && (before.len() == 3 || before.len() == 5) && rest.len() == 4;
        return number(rest) && stops && (groups > 2 || phone);
    }
    let last = before.rsplit('-').next().unwrap_or(before);
    let whole = last.len() == before.len();
    let follows = after.starts_with(char::is_alphabetic);
    whole && follows && PREFIXES.iter().any(|p| before.eq_ignore_ascii_case(p))
}

/// 1 when the full stop after a word belongs to it.
fn full_stop(run: &str, from: usize, length: usize, next: &str) -> usize {
    let word = &run[from..from + length];
    let after = &run[from + length..];
    if !after.starts_with('.') || after[1..].starts_with('.') {
        return 0;
    }
    let closing = |c: char| "\"'”’)]".contains(c);
    let last = after[1..].chars().all(closing) && next.is_empty();
    let lower = word.to_lowercase();
    let mut letters = word.chars();
    let first = letters.next().unwrap_or(' ');
    let single = letters.next().is_none() && first.is_alphabetic();
    if single {
        return usize::from(first.is_uppercase() && first != 'I' && !last);
    }
    let dotted = word.contains('.')
        && word
            .split('.')
            .all(|part| (1..=2).contains(&part.chars().count()))
        && word.chars().all(|c| c.is_alphabetic() || c == '.');
    if dotted {
        return 1;
    }
    let number_follows = next.starts_with(|c: char| c.is_ascii_digit());
    if BEFORE_NUMBERS.contains(&lower.as_str()) {
        return usize::from(number_follows && after.len() == 1);
    }
    let capital_needed = CAPITALISED_ONLY.contains(&lower.as_str());
    let known = ABBREVIATIONS.contains(&lower.as_str());
    usize::from(known && !(capital_needed && (!first.is_uppercase() || last)))
}

/// A run of one sign, of sentence ends, or one sign alone.
fn sign(rest: &str, c: char) -> usize {
    let run_of = |test: &dyn Fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
    match c {
        '!' | '?' => run_of(&|c| matches!(c, '!' | '?')),
        '.' if rest.starts_with(".?") || rest.starts_with(".!") => {
            run_of(&|c| matches!(c, '.' | '!' | '?'))
        }
        '.' | '-' | '*' | '=' | '~' | '#' | '+' | '<' | '>' | '…' | '—' | '–' => {
            run_of(&|other| other == c)
        }
        _ => {
            // A letter's marks stay with it, whatever it is.
            let after = &rest[c.len_utf8()..];
            let marks = after.find(|c: char| c.is_ascii() || !is_mark(c));
            c.len_utf8() + marks.unwrap_or(after.len())
        }
    }
}
