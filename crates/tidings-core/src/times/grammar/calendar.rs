//! Dates, months, seasons, years, decades and centuries.

use jiff::civil::Date;

use super::{Found, Habits, small_ordinal, year_reference};
use crate::times::dates::{self, DateForm, NumberOrder, month_named, weekday_named};
use crate::times::lexicon::{HOLIDAYS, Season, plain_month};
use crate::times::meaning::{Core, Expression, Meaning, Which, Year};
use crate::times::numerals::ordinal;
use crate::times::words::Words;

/// "22/2/2020", "2020-02-22".
pub(super) fn written(words: &Words, at: usize, habits: Habits) -> Found {
    let first = words.number(at)?;
    if first > 9999 || !(words.any(at + 1, &["/", "-", "."]) && words.glued(at + 1)) {
        return None;
    }
    let letters: String = (at..(at + 5).min(words.len()))
        .take_while(|&word| word == at || words.glued(word))
        .map(|word| words.text(word))
        .collect();
    let date = dates::parse_date(&letters).filter(|date| date.form != DateForm::MonthName)?;
    let order = if habits.month_first {
        NumberOrder::MonthFirst
    } else {
        NumberOrder::DayFirst
    };
    Some((Core::Day(date.read_as(order).date()?).into(), at + 5))
}

/// "25 and 26 October 2016", "October 25-26, 2016": each day by itself, in order.
pub(super) fn days(words: &Words, at: usize) -> Vec<Expression> {
    several_days(words, at).unwrap_or_default()
}

fn several_days(words: &Words, at: usize) -> Option<Vec<Expression>> {
    let (month, year, places, end) = match named_month(words, at) {
        Some((month, start)) => {
            let (places, mut end) = day_list(words, start)?;
            let year = match year_after(words, end) {
                Some((year, after)) => {
                    end = after;
                    year
                }
                None => Year::Open,
            };
            (month, year, places, end)
        }
        None => {
            let (places, start) = day_list(words, at)?;
            let start = start + usize::from(words.is(start, "of"));
            let (month, end) = named_month(words, start)?;
            let (year, end) = year_after(words, end).unwrap_or((Year::Open, end));
            (month, year, places, end)
        }
    };
    let month_first = named_month(words, at).is_some();
    let last = places.len() - 1;
    let parts = places.iter().enumerate().map(|(index, &(day, from, to))| {
        let first = if index == 0 && month_first { at } else { from };
        Expression {
            first,
            end: if index == last { end } else { to },
            meaning: calendar(year, Some(month), Some(day)),
        }
    });
    Some(parts.collect())
}

/// A day of a month, where it begins and where it ends.
type DayPlace = (i8, usize, usize);

/// Two or more days of a month: each with where it stands.
fn day_list(words: &Words, at: usize) -> Option<(Vec<DayPlace>, usize)> {
    let (first, mut end) = day(words, at)?;
    let mut places = vec![(first, at, end)];
    loop {
        let mut next = end;
        while words.any(next, &["-", "to", "and", ",", "/", "or"]) && next < end + 2 {
            next += 1;
        }
        match day(words, next).filter(|_| next > end) {
            Some((value, after)) => {
                places.push((value, next, after));
                end = after;
            }
            None => break,
        }
    }
    (places.len() > 1).then_some((places, end))
}

/// A day of a month with or without weekday and year, or a month.
pub(super) fn date(words: &Words, at: usize) -> Found {
    let start = past_weekday(words, at);
    day_month(words, start)
        .or_else(|| month_day(words, start))
        .or_else(|| month_alone(words, start).filter(|_| start == at))
}

/// Past "Friday," where a date follows it.
fn past_weekday(words: &Words, at: usize) -> usize {
    if weekday_named(words.text(at)).is_none() || !words.capital(at) {
        return at;
    }
    let mut next = at + 1;
    while words.any(next, &[",", ".", "the"]) && next < at + 4 {
        next += 1;
    }
    next
}

fn day_month(words: &Words, at: usize) -> Found {
    let (day, end) = day(words, at)?;
    let end = words.past_dash(end + usize::from(words.is(end, "of")));
    let (month, end) = named_month(words, end)?;
    let (year, end) = year_after(words, end).unwrap_or((Year::Open, end));
    Some((calendar(year, Some(month), Some(day)), end))
}

fn month_day(words: &Words, at: usize) -> Found {
    let (month, start) = named_month(words, at)?;
    let start = words.past_dash(start + usize::from(words.is(start, "the")));
    let (day, end) = day(words, start)?;
    if words.any(end, &["percent", "million", "billion", "thousand", "/"]) {
        return None;
    }
    let (year, end) = year_after(words, end).unwrap_or((Year::Open, end));
    Some((calendar(year, Some(month), Some(day)), end))
}

fn month_alone(words: &Words, at: usize) -> Found {
    let (month, end) = named_month(words, at)?;
    if let Some((year, end)) = year_after(words, words.past_dash(end)) {
        return Some((calendar(year, Some(month), None), end));
    }
    let placed = words.any_before(
        at,
        &[
            "in",
            "since",
            "until",
            "till",
            "by",
            "during",
            "early",
            "late",
            "mid",
            "-",
            "of",
            "before",
            "after",
            "to",
            "from",
            "through",
            "and",
            "throughout",
            "for",
            "between",
            "this",
            "last",
            "next",
            "around",
            "every",
            "following",
            "previous",
            "until",
        ],
    );
    let certain = plain_month(words.text(at)) || placed && words.text(at).len() > 3;
    // "Mrs May", "may leave", "the March of 5,000 women" are no months.
    let verbal = matches!(words.tag(at), "MD" | "VB" | "VBP" | "VBZ");
    let person = words.in_person(at);
    (certain && words.capital(at) && !verbal && !person)
        .then(|| (calendar(Year::Open, Some(month), None), end))
}

/// "The 13th" with nothing after it that an ordinal could count.
pub(super) fn day_alone(words: &Words, at: usize) -> Found {
    words.number(at)?;
    let (day, end) = small_ordinal(words, at, 31)?;
    let placed = words.any(at.saturating_sub(2), &["on", "until", "by", "from", "of"]);
    let counts =
        words.tag(end).starts_with(['N', 'J']) || words.any(end, &["century", "-", "anniversary"]);
    (placed && !counts).then(|| (calendar(Year::Open, None, Some(day)), end))
}

/// A season, with its year where it is given.
pub(super) fn season(words: &Words, at: usize) -> Found {
    let season = Season::read(words.text(at))?;
    if let Some((year, end)) = year_after(words, at + 1) {
        return Some((Core::Season(season, year, Which::Bare).into(), end));
    }
    const PLACED: [&str; 14] = [
        "in",
        "the",
        "during",
        "by",
        "of",
        "until",
        "since",
        "early",
        "late",
        "mid",
        "-",
        "that",
        "through",
        "following",
    ];
    let verbal = words.tag(at).starts_with('V');
    let vague_word = words.any(at, &["fall", "spring"]);
    let article = words.before(at, 1) == "the";
    let placed = words.any_before(at, &PLACED)
        && (!vague_word || !article || words.any_before(at.saturating_sub(1), &PLACED));
    let names = words.any(at + 1, &["olympics", "games", "of", "palace", "-"])
        || words.tag(at + 1).starts_with('N');
    (placed && !verbal && !names)
        .then(|| (Core::Season(season, Year::Open, Which::Bare).into(), at + 1))
}

/// "The first quarter of 2019", "Q3 2018", "the second half of last year".
pub(super) fn division(words: &Words, at: usize) -> Found {
    if let Some(number) = words
        .text(at)
        .strip_prefix('q')
        .filter(|rest| rest.is_empty())
        .and_then(|_| words.number(at + 1))
        .filter(|number| (1..=4).contains(number) && words.glued(at + 1))
    {
        let (year, end) = year_after(words, at + 2).unwrap_or((Year::Open, at + 2));
        return Some((Core::Quarter(number as i8, year).into(), end));
    }
    let start = at + usize::from(words.is(at, "the"));
    let (number, end) = small_ordinal(words, start, 4)?;
    let (core, end): (fn(i8, Year) -> Core, usize) = match words.text(end) {
        "quarter" => (Core::Quarter, end + 1),
        "half" if number <= 2 => (Core::Half, end + 1),
        _ => return None,
    };
    let (year, end) = year_after(words, end)?;
    Some((core(number, year).into(), end))
}

/// "The 17th century", "nineteenth century".
pub(super) fn century(words: &Words, at: usize) -> Found {
    let (number, end) = ordinal(words, at)?;
    let end = words.past_dash(end);
    if !words.is(end, "century") || !(1..=30).contains(&number) {
        return None;
    }
    let number = number as i32;
    Some(match era(words, end + 1) {
        Some((true, after)) => (Core::Century(-number).into(), after),
        _ => (Core::Century(number).into(), end + 1),
    })
}

/// "The 1990s", "the '80s", "the 1930's", "the sixties".
pub(super) fn decade(words: &Words, at: usize) -> Found {
    const NAMES: [&str; 8] = [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ];
    if let Some(index) = NAMES.iter().position(|&name| words.is(at, name)) {
        let placed = words.before(at, 1) == "the" || words.before(at, 2) == "the";
        return placed.then(|| (Core::Decade(192 + index as i32).into(), at + 1));
    }
    let start = at + usize::from(words.is(at, "'"));
    let number = words.number(start)? as i32;
    let mut end = start + 1;
    end += usize::from(words.is(end, "'") && words.glued(end));
    if number % 10 != 0 || !words.is(end, "s") || !words.glued(end) {
        return None;
    }
    let decade = match words.width(start) {
        4 if (1000..=2090).contains(&number) => number / 10,
        3 => number / 10,
        2 if number >= 20 => 190 + number / 10,
        _ => return None,
    };
    Some(match era(words, end + 1) {
        Some((true, after)) => (Core::Decade(-decade).into(), after),
        _ if words.width(start) == 3 => return None,
        _ => (Core::Decade(decade).into(), end + 1),
    })
}

/// A year by itself.
pub(super) fn year(words: &Words, at: usize, habits: Habits) -> Found {
    let number = words.number(at)?;
    if words.text(at).contains(',') || words.glued(at) && !words.any(at - 1, &["-", "(", "[", "/"])
    {
        return apostrophe_year(words, at);
    }
    if let Some((before_christ, end)) = era(words, at + 1) {
        let year = if before_christ {
            1 - number as i32
        } else {
            number as i32
        };
        return (number < 5000).then(|| (calendar(Year::Known(year), None, None), end));
    }
    let placed = words.any_before(
        at,
        &[
            "in", "since", "of", "from", "until", "till", "by", "during", "before", "after",
            "year", "early", "late", "mid", "-", "the", "between", "to", "and", "(", "through",
            "circa",
        ],
    );
    // "1846 were treated and 1720 sent home": only another year makes a year of what follows "and".
    let listed = words.any_before(at, &["and", "to", "-"]);
    let listed_year = at
        .checked_sub(2)
        .and_then(|before| words.number(before))
        .is_some_and(|before| (1000..=2100).contains(&before) && words.width(at - 2) == 4);
    let placed = placed && (!listed || listed_year);
    let ancient = habits.ancient && (100..1000).contains(&number) && placed;
    let modern = words.width(at) == 4 && (1000..=2100).contains(&number);
    let common = (1900..=2040).contains(&number);
    if !(ancient || modern && (common || placed)) || counts(words, at, number) {
        return None;
    }
    let year = if ancient {
        1 - number as i32
    } else {
        number as i32
    };
    Some((calendar(Year::Known(year), None, None), at + 1))
}

/// "'99" after a capital or a month.
fn apostrophe_year(words: &Words, at: usize) -> Found {
    let number = words.number(at)? as i32;
    let fits = at > 0 && words.is(at - 1, "'") && words.width(at) == 2 && !words.glued(at + 1);
    let year = if number < 30 {
        2000 + number
    } else {
        1900 + number
    };
    (fits
        && words.any(
            at.wrapping_sub(2),
            &["in", "of", "since", "summer", "early", "late"],
        ))
    .then(|| (calendar(Year::Known(year), None, None), at + 1))
}

/// Whether a number that could be a year counts things: "2,000 men", "1800 troops", "2000 km".
fn counts(words: &Words, at: usize, number: u32) -> bool {
    const MEASURES: [&str; 22] = [
        "%",
        "percent",
        "per",
        "km",
        "kilometers",
        "kilometres",
        "miles",
        "meters",
        "metres",
        "m",
        "feet",
        "ft",
        "people",
        "men",
        "women",
        "troops",
        "soldiers",
        "tons",
        "tonnes",
        "dollars",
        "million",
        "hours",
    ];
    if words.any(at + 1, &MEASURES)
        || words.any_before(at, &["$", "€", "£", "some", "about", "nearly", "least"])
    {
        return true;
    }
    if words.glued(at + 1) && words.any(at + 1, &[":", ",", ".", "/"]) && words.glued(at + 2) {
        return true;
    }
    let round = number.is_multiple_of(50) || !(1900..=2040).contains(&number);
    let plural = |word: usize| matches!(words.tag(word), "NNS");
    round && (plural(at + 1) || words.tag(at + 1).starts_with('J') && plural(at + 2))
}

/// "Year 1990".
pub(super) fn named_year(words: &Words, at: usize) -> Found {
    if !words.is(at, "year") {
        return None;
    }
    let number = words.number(at + 1).filter(|_| words.width(at + 1) == 4)?;
    Some((calendar(Year::Known(number as i32), None, None), at + 2))
}

/// The "45" of "1939-45".
pub(super) fn short_second_year(
    words: &Words,
    at: usize,
    first: Option<&Expression>,
) -> Option<Expression> {
    let Core::Calendar {
        year: Year::Known(first),
        month: None,
        day: None,
    } = first?.meaning.core
    else {
        return None;
    };
    let fits = words.is(at, "-") && words.glued(at) && words.glued(at + 1);
    let number = words
        .number(at + 1)
        .filter(|_| fits && words.width(at + 1) == 2)? as i32;
    (first > 1000 && number > first % 100).then(|| Expression {
        first: at + 1,
        end: at + 2,
        meaning: calendar(Year::Known(first / 100 * 100 + number), None, None),
    })
}

/// "Christmas Eve", "New Year's Day 2019".
pub(super) fn holiday(words: &Words, at: usize) -> Found {
    let (month, day, end) = HOLIDAYS
        .iter()
        .filter_map(|&(name, month, day)| Some((month, day, words.phrase(at, name)?)))
        .max_by_key(|found| found.2)?;
    if !words.capital(at) || words.any(end, &["tree", "card", "carol", "present", "gift"]) {
        return None;
    }
    let (year, end) = year_after(words, end).unwrap_or((Year::Open, end));
    Some((calendar(year, Some(month), Some(day)), end))
}

/// A month's name and where it ends, its dot included.
pub(super) fn named_month(words: &Words, at: usize) -> Option<(i8, usize)> {
    let month = month_named(words.text(at)).filter(|_| words.capital(at))?;
    let full = words.any(at, &["may", "june", "july"]);
    let dotted = words.text(at).len() <= 4 && !full && words.is(at + 1, ".") && words.glued(at + 1);
    Some((month, at + 1 + usize::from(dotted)))
}

/// A day's number, with or without its ordinal ending.
fn day(words: &Words, at: usize) -> Option<(i8, usize)> {
    if words.number(at).is_some() {
        if let Some(found) = small_ordinal(words, at, 31) {
            return Some(found);
        }
        let number = i8::try_from(words.number(at)?).ok()?;
        let goes_on = words.glued(at + 1)
            && (words.any(at + 1, &[":", "%"])
                || words.any(at + 1, &[".", ","]) && words.glued(at + 2));
        let fits = (1..=31).contains(&number) && words.width(at) <= 2 && !goes_on;
        return fits.then_some((number, at + 1));
    }
    // "First of May", but not "second".
    let (number, end) = small_ordinal(words, at, 31)?;
    (words.is(end, "of") && month_named(words.text(end + 1)).is_some()).then_some((number, end))
}

/// The year after a month or day.
fn year_after(words: &Words, at: usize) -> Option<(Year, usize)> {
    if let Some(found) = year_reference(words, at) {
        return Some(found);
    }
    let start = at + usize::from(words.any(at, &[",", "of", "in"]));
    if words.is(start, "'") && words.width(start + 1) == 2 {
        let number = words.number(start + 1)? as i32;
        let century = if number < 30 { 2000 } else { 1900 };
        return Some((Year::Known(century + number), start + 2));
    }
    let number = words.number(start)?;
    if words.text(start).contains(',') || number > 2100 {
        return None;
    }
    if let Some((before_christ, end)) = era(words, start + 1) {
        let year = if before_christ {
            1 - number as i32
        } else {
            number as i32
        };
        return Some((Year::Known(year), end));
    }
    let fits = words.width(start) == 4 && number >= 1000 && !counts(words, start, number);
    fits.then_some((Year::Known(number as i32), start + 1))
}

/// "BC" (true) or "AD" (false) and where it ends.
fn era(words: &Words, at: usize) -> Option<(bool, usize)> {
    match words.text(at) {
        "bc" | "bce" | "b.c." | "b.c" | "b.c.e." => Some((true, at + 1)),
        "ad" | "ce" | "a.d." if words.capital(at) => Some((false, at + 1)),
        _ => None,
    }
}

fn calendar(year: Year, month: Option<i8>, day: Option<i8>) -> Meaning {
    // A date whose parts are all there is checked here, so that no one need doubt it later.
    if let (Year::Known(year), Some(month), Some(day)) = (year, month, day)
        && let Some(date) = i16::try_from(year)
            .ok()
            .and_then(|y| Date::new(y, month, day).ok())
    {
        return Core::Day(date).into();
    }
    Core::Calendar { year, month, day }.into()
}
