//! Repeated times ("every week") and times that name no day ("now", "recently").

use super::Found;
use crate::times::dates::weekday_named;
use crate::times::lexicon::{Season, Unit, day_part};
use crate::times::meaning::Core;
use crate::times::numerals::cardinal;
use crate::times::words::Words;

/// "Every week", "daily", "on Mondays", "twice a year", "per day".
pub(super) fn repeated(words: &Words, at: usize) -> Found {
    let (value, end) = adverb(words, at)
        .or_else(|| every(words, at))
        .or_else(|| per(words, at))
        .or_else(|| weekdays(words, at))?;
    Some((Core::Repeated(value).into(), end))
}

fn adverb(words: &Words, at: usize) -> Option<(String, usize)> {
    let value = match words.text(at) {
        "daily" | "everyday" => "XXXX-XX-XX",
        "nightly" => "XXXX-XX-XXTNI",
        "weekly" => "XXXX-WXX",
        "monthly" => "XXXX-XX",
        "quarterly" => "XXXX-QX",
        "annually" | "yearly" | "annual" => "XXXX",
        "hourly" => "XXXX-XX-XXTXX",
        _ => return None,
    };
    // "Daily Sabah", "the Weekly Standard" are names.
    let name = words.capital(at) && (at > 0 || words.capital(at + 1)) || words.entity(at).is_some();
    (!name).then(|| (value.to_string(), at + 1))
}

fn every(words: &Words, at: usize) -> Option<(String, usize)> {
    if !words.any(at, &["every", "each"]) {
        return None;
    }
    let next = at + 1 + usize::from(words.any(at + 1, &["other", "single"]));
    if let Some((unit, false)) = Unit::read(words.text(next))
        && !words.is(next, "second")
    {
        return Some((unit.unknown().to_string(), next + 1));
    }
    if let Some(day) = weekday_named(words.text(next)) {
        return Some((format!("XXXX-WXX-{}", day.to_monday_one_offset()), next + 1));
    }
    if let Some(season) = Season::read(words.text(next)) {
        return Some((format!("XXXX-{}", season.code()), next + 1));
    }
    if let Some(part) = day_part(words.text(next)) {
        return Some((format!("XXXX-XX-XXT{part}"), next + 1));
    }
    let (number, end) = cardinal(words, next)?;
    let (unit, _) = Unit::read(words.text(end)).filter(|(_, plural)| *plural)?;
    Some((unit.duration(&number.to_string()), end + 1))
}

/// "Per day", "twice a week", "500 barrels a day".
fn per(words: &Words, at: usize) -> Option<(String, usize)> {
    let rate = words.is(at, "per")
        || words.any(at, &["a", "an"])
            && (words.any_before(
                at,
                &[
                    "once", "twice", "times", "hours", "dollars", "barrels", "tons",
                ],
            ) || at > 0 && words.number(at - 1).is_some());
    if !rate {
        return None;
    }
    let (unit, plural) = Unit::read(words.text(at + 1))?;
    (!plural && !words.any(at + 2, &["ago", "later", "earlier", "before", "after"]))
        .then(|| (unit.duration("1"), at + 2))
}

fn weekdays(words: &Words, at: usize) -> Option<(String, usize)> {
    let day = weekday_named(words.text(at).strip_suffix('s')?).filter(|_| words.capital(at))?;
    (words.text(at).len() > 6).then(|| (format!("XXXX-WXX-{}", day.to_monday_one_offset()), at + 1))
}

/// "Now", "currently", "recently", "at the time", "in the future".
pub(super) fn reference(words: &Words, at: usize) -> Found {
    const PHRASES: [(&str, &str); 27] = [
        ("now", "PRESENT_REF"),
        ("right now", "PRESENT_REF"),
        ("currently", "PRESENT_REF"),
        ("nowadays", "PRESENT_REF"),
        ("presently", "PRESENT_REF"),
        ("at present", "PRESENT_REF"),
        ("at the moment", "PRESENT_REF"),
        ("at this time", "PRESENT_REF"),
        ("at this point", "PRESENT_REF"),
        ("this time", "PRESENT_REF"),
        ("to date", "PRESENT_REF"),
        ("current", "PRESENT_REF"),
        ("at the time", "PAST_REF"),
        ("at that time", "PAST_REF"),
        ("recently", "PAST_REF"),
        ("recent", "PAST_REF"),
        ("lately", "PAST_REF"),
        ("previously", "PAST_REF"),
        ("formerly", "PAST_REF"),
        ("former", "PAST_REF"),
        ("in the past", "PAST_REF"),
        ("in recent times", "PAST_REF"),
        ("future", "FUTURE_REF"),
        ("the future", "FUTURE_REF"),
        ("in the future", "FUTURE_REF"),
        ("in the near future", "FUTURE_REF"),
        ("the past", "PAST_REF"),
    ];
    let (value, end) = PHRASES
        .iter()
        .filter_map(|&(phrase, value)| Some((value, words.phrase(at, phrase)?)))
        .max_by_key(|found| found.1)?;
    let conjunction = words.is(at, "now") && words.is(end, "that");
    let first = words.any(at, &["this"]) && words.is(end, "around");
    let name = words.capital(at) && at > 0;
    let going = words.is(end - 1, "past")
        && (words.tag(end).starts_with('N')
            || Unit::read(words.text(end)).is_some()
            || cardinal(words, end).is_some());
    (!conjunction && !first && !name && !going).then(|| (Core::Reference(value).into(), end))
}
