//! Numbers in words and digits.

use super::words::Words;

/// How many units a phrase speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// A number.
    Exact(u32),
    /// A number and a half.
    Half(u32),
    /// "Several", "many", a bare plural.
    Vague,
}

impl Amount {
    /// As TIMEX3 writes it.
    pub fn timex(self) -> String {
        match self {
            Self::Exact(number) => number.to_string(),
            Self::Half(number) => format!("{number}.5"),
            Self::Vague => "X".into(),
        }
    }
}

/// Number words below a hundred, one word each.
fn small(word: &str) -> Option<u32> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    UNITS
        .iter()
        .position(|&unit| unit == word)
        .map(|value| value as u32)
        .or_else(|| tens(word))
}

fn tens(word: &str) -> Option<u32> {
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let position = TENS.iter().position(|&ten| ten == word)?;
    Some((position as u32 + 2) * 10)
}

/// A cardinal number below a thousand, in words or digits, and where it ends.
pub(crate) fn cardinal(words: &Words, at: usize) -> Option<(u32, usize)> {
    if let Some(number) = words.number(at) {
        return Some((number, at + 1));
    }
    let (mut value, mut end) = match words.text(at) {
        "hundred" => (100, at + 1),
        word => (small(word)?, at + 1),
    };
    if tens(words.text(at)).is_some() {
        let next = words.past_dash(end);
        if let Some(unit @ 1..=9) = small(words.text(next)) {
            value += unit;
            end = next + 1;
        }
    }
    if words.is(end, "hundred") && value < 100 {
        value *= 100;
        end += 1;
    }
    Some((value, end))
}

/// An ordinal number ("21st", "third", "twenty-first") and where it ends.
pub(crate) fn ordinal(words: &Words, at: usize) -> Option<(u32, usize)> {
    if let Some(number) = words.number(at) {
        let suffixed = words.glued(at + 1) && words.any(at + 1, &["st", "nd", "rd", "th"]);
        return suffixed.then_some((number, at + 2));
    }
    if let Some(ten) = tens(words.text(at)) {
        let next = words.past_dash(at + 1);
        let unit = single_ordinal(words.text(next)).filter(|unit| *unit < 10)?;
        return Some((ten + unit, next + 1));
    }
    single_ordinal(words.text(at)).map(|value| (value, at + 1))
}

fn single_ordinal(word: &str) -> Option<u32> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fifth" => 5,
        "eighth" => 8,
        "ninth" => 9,
        "twelfth" => 12,
        "twentieth" => 20,
        "thirtieth" => 30,
        _ => small(word.strip_suffix("th")?)?,
    })
}

/// How many units: a number, "a few", "several", "a couple of".
pub(crate) fn amount(words: &Words, at: usize) -> Option<(Amount, usize)> {
    for (phrase, amount) in [
        ("a couple of", Amount::Exact(2)),
        ("couple of", Amount::Exact(2)),
        ("a dozen", Amount::Exact(12)),
        ("a number of", Amount::Vague),
        ("a few", Amount::Vague),
        ("a half", Amount::Half(0)),
        ("half a", Amount::Half(0)),
        ("half an", Amount::Half(0)),
        ("few", Amount::Vague),
        ("several", Amount::Vague),
        ("many", Amount::Vague),
        ("half", Amount::Half(0)),
    ] {
        if let Some(end) = words.phrase(at, phrase) {
            return Some((amount, words.past_dash(end)));
        }
    }
    let (value, end) = cardinal(words, at)?;
    for half in ["and a half", "and half"] {
        if let Some(end) = words.phrase(end, half) {
            return Some((Amount::Half(value), end));
        }
    }
    if words.is(end, ".") && words.glued(end) && words.glued(end + 1) && words.is(end + 1, "5") {
        return Some((Amount::Half(value), end + 2));
    }
    Some((Amount::Exact(value), end))
}
