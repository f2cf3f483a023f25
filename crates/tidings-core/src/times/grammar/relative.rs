//! Times counted from the day of the report or from the story: "yesterday", "last week", "the
//! following month", weekdays.

use super::Found;
use super::calendar::named_month;
use crate::times::dates::weekday_named;
use crate::times::lexicon::{NAMED_WEEKDAY, Season, Unit, WEEKDAY_NAMES, day_part};
use crate::times::meaning::{Base, Core, Meaning, Side, Which, Year};
use crate::times::numerals::{Amount, amount};
use crate::times::words::Words;

/// "Today", "yesterday", "tonight", "last night", "the day before yesterday".
pub(super) fn deictic(words: &Words, at: usize) -> Found {
    for (phrase, days) in [
        ("the day before yesterday", -2),
        ("the day after tomorrow", 2),
        ("today", 0),
        ("yesterday", -1),
        ("tomorrow", 1),
    ] {
        if let Some(end) = words.phrase(at, phrase) {
            return Some((Core::Shift(Base::Speech, Unit::Day, days).into(), end));
        }
    }
    let (days, end) = match words.text(at) {
        "tonight" => (0, at + 1),
        "last" if words.is(at + 1, "night") => (-1, at + 2),
        _ => return None,
    };
    let mut meaning = Meaning::from(Core::Shift(Base::Speech, Unit::Day, days));
    meaning.hour = Some("NI".into());
    Some((meaning, end))
}

/// "Friday", but not "Black Friday" nor "the Sunday Times".
pub(super) fn weekday(words: &Words, at: usize) -> Found {
    let day = weekday_named(words.text(at)).filter(|_| words.capital(at))?;
    let abbreviated = words.text(at).len() <= 5;
    let dotted = abbreviated && words.is(at + 1, ".") && words.glued(at + 1);
    if abbreviated && !dotted && words.before(at, 1) != "on" {
        return None;
    }
    let named_before = words.any_before(at, &NAMED_WEEKDAY) && words.capital(at - 1);
    let named_after = words.any(at + 1, &WEEKDAY_NAMES) && words.capital(at + 1);
    let person = words.in_person(at);
    let end = at + 1 + usize::from(dotted);
    (!named_before && !named_after && !person)
        .then(|| (Core::Weekday(day, Which::Bare).into(), end))
}

/// "Last week", "the previous day", "next Friday", "the past two months", "that summer".
pub(super) fn modified(words: &Words, at: usize) -> Found {
    let article =
        words.is(at, "the") || words.any(at, &["that", "this"]) && words.is(at + 1, "same");
    let start = at + usize::from(article);
    // "Said that Monday's talks …": the word joins clauses.
    let joins = words.is(start, "that") && (words.tag(start) == "IN" || words.is(start + 2, "'"));
    if joins {
        return None;
    }
    let which = which(words, start, article)?;
    let unit_at = start + 1;
    counted(words, unit_at, which, article)
        .or_else(|| named(words, unit_at, which))
        .or_else(|| part_of_day(words, unit_at, which))
}

/// How a modifier places what follows: which of them, and counted from where.
#[derive(Clone, Copy)]
struct Modifier {
    which: Which,
    base: Base,
    step: i32,
    /// Whether "the … month" means the stretch up to now rather than a month of the calendar.
    stretch: bool,
}

fn which(words: &Words, at: usize, article: bool) -> Option<Modifier> {
    let (which, base, step, stretch) = match words.text(at) {
        "last" => (Which::Last, Base::Speech, -1, article),
        "past" => (Which::Last, Base::Speech, -1, true),
        "previous" | "preceding" | "prior" => (Which::Previous, Base::Story, -1, false),
        "next" if article => (Which::Following, Base::Story, 1, false),
        "next" => (Which::Next, Base::Speech, 1, false),
        "following" | "ensuing" | "subsequent" => (Which::Following, Base::Story, 1, false),
        "coming" | "upcoming" => (Which::Next, Base::Speech, 1, true),
        "this" | "current" => (Which::This, Base::Speech, 0, false),
        "that" | "same" if !article || words.is(at, "same") => {
            (Which::Previous, Base::Story, 0, false)
        }
        "these" | "those" => (Which::This, Base::Story, 0, false),
        _ => return None,
    };
    Some(Modifier {
        which,
        base,
        step,
        stretch,
    })
}

/// With a unit: a calendar unit, or a length of several.
fn counted(words: &Words, at: usize, modifier: Modifier, article: bool) -> Found {
    let side = if modifier.step > 0 {
        Side::After
    } else {
        Side::Before
    };
    let place = Some((side, modifier.base));
    if let Some((amount, end)) = amount(words, at) {
        let (unit, plural) = Unit::read(words.text(words.past_dash(end)))?;
        let end = words.past_dash(end) + 1;
        if modifier.step == 0 || !(plural || matches!(amount, Amount::Exact(1) | Amount::Half(_))) {
            return None;
        }
        return Some((Core::Length(amount, unit, place).into(), end));
    }
    let (unit, plural) = Unit::read(words.text(at))?;
    if words.is(at, "night") || matches!(unit, Unit::Second | Unit::Minute) {
        return None;
    }
    if plural {
        // "These days"; "those years" places nothing.
        if modifier.step == 0 {
            let now = modifier.which == Which::This && words.is(at - 1, "these");
            return (now && unit == Unit::Day)
                .then(|| (Core::Reference("PRESENT_REF").into(), at + 1));
        }
        return (article || modifier.stretch)
            .then(|| (Core::Length(Amount::Vague, unit, place).into(), at + 1));
    }
    // "The last day of the siege" counts within the siege.
    if words.is(at + 1, "of") && matches!(modifier.which, Which::Last) {
        return None;
    }
    if modifier.stretch {
        return Some((Core::Length(Amount::Exact(1), unit, place).into(), at + 1));
    }
    Some((
        Core::Shift(modifier.base, unit, modifier.step).into(),
        at + 1,
    ))
}

/// With the name of a weekday, month or season.
fn named(words: &Words, at: usize, modifier: Modifier) -> Found {
    if let Some(day) = weekday_named(words.text(at)).filter(|_| words.capital(at)) {
        return Some((Core::Weekday(day, modifier.which).into(), at + 1));
    }
    if let Some((month, end)) = named_month(words, at) {
        // "This April 4" is a day of its own.
        if words.number(end).is_some() {
            return None;
        }
        return Some((Core::Month(month, modifier.which).into(), end));
    }
    let season = Season::read(words.text(at))?;
    Some((
        Core::Season(season, Year::Open, modifier.which).into(),
        at + 1,
    ))
}

/// "The next morning", "the following night", "the same evening".
fn part_of_day(words: &Words, at: usize, modifier: Modifier) -> Found {
    let part = day_part(words.text(at))?;
    let mut meaning = Meaning::from(Core::Shift(modifier.base, Unit::Day, modifier.step));
    meaning.hour = Some(part.into());
    Some((meaning, at + 1))
}

/// "The day before", "the week after", "the year earlier": counted from the story.
pub(super) fn neighbouring(words: &Words, at: usize) -> Found {
    if !words.any(at, &["the", "a", "an", "one"]) {
        return None;
    }
    let (unit, plural) = Unit::read(words.text(at + 1)).filter(|_| !words.is(at + 1, "second"))?;
    let step = match words.text(at + 2) {
        "before" | "earlier" | "previously" => -1,
        "after" | "later" | "afterwards" | "afterward" | "following" => 1,
        _ => return None,
    };
    if plural {
        return None;
    }
    let end = at + 3;
    let core = if clause_ends(words, end) || !words.any(at + 2, &["before", "after", "following"]) {
        Core::Shift(Base::Story, unit, step)
    } else {
        Core::Elsewhere(unit)
    };
    Some((core.into(), end))
}

/// Whether "before" or "after" ends its phrase here, so that the story is what it counts from.
pub(super) fn clause_ends(words: &Words, at: usize) -> bool {
    at >= words.len()
        || words.any(
            at,
            &[
                ",", ".", ";", ":", ")", "-", "and", "but", "\"", "”", "in", "on", "at", "by",
            ],
        )
        || words.tag(at).starts_with("VB")
}

/// "Of the year", "of the month": a whole unit of the story, for edges.
pub(super) fn whole_unit(words: &Words, at: usize) -> Found {
    if !words.is(at, "the") {
        return None;
    }
    let (unit, plural) = Unit::read(words.text(at + 1))?;
    let fits = !plural
        && matches!(
            unit,
            Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century
        );
    (fits && !words.is(at + 2, "of")).then(|| (Core::Shift(Base::Story, unit, 0).into(), at + 2))
}
