//! Clock times and parts of the day without their day.

use super::Found;
use crate::times::lexicon::Unit;
use crate::times::lexicon::day_part;
use crate::times::meaning::{Base, Core, Meaning};
use crate::times::words::Words;

/// A clock time or a part of the day.
pub(super) fn time(words: &Words, at: usize) -> Found {
    clock(words, at).or_else(|| part(words, at))
}

/// "5:34 AM", "6pm", "19:00", "0530 hours", "five o'clock" in digits.
fn clock(words: &Words, at: usize) -> Found {
    let hour = words.number(at)?;
    if words.glued(at) && !words.any(at.wrapping_sub(1), &["(", "-"]) {
        return None;
    }
    let minutes = words
        .number(at + 2)
        .filter(|minutes| *minutes < 60 && words.width(at + 2) == 2)
        .filter(|_| words.any(at + 1, &[":", "."]) && words.glued(at + 1) && words.glued(at + 2));
    let mut end = at + if minutes.is_some() { 3 } else { 1 };
    let half = match words.text(end) {
        "am" | "a.m." | "a.m" => Some(0),
        "pm" | "p.m." | "p.m" => Some(12),
        _ => None,
    };
    // "In 2:14:04" is how long a race took.
    let seconds = minutes.is_some() && words.is(end, ":") && words.glued(end + 1);
    if seconds && !words.any_before(at, &["at", "around", "about", "by", "until"]) {
        return None;
    }
    let dotted = words.is(at + 1, ".");
    let (hour, minutes) = match (half, minutes) {
        (Some(half), _) if (1..=12).contains(&hour) => {
            end += 1;
            (hour % 12 + half, minutes.unwrap_or(0))
        }
        (None, Some(minutes)) if hour <= 24 && !dotted => (hour, minutes),
        (None, None) if words.width(at) == 4 && hour < 2400 && hour % 100 < 60 => {
            if !words.any(end, &["hours", "hrs", "gmt", "utc"]) {
                return None;
            }
            (hour / 100, hour % 100)
        }
        _ => return None,
    };
    if words.any(end, &["hrs", "hours", "gmt", "utc"]) {
        end += 1;
    }
    Some((hour_only(format!("{hour:02}:{minutes:02}")), end))
}

/// "At night", "that morning", "overnight", "at noon".
fn part(words: &Words, at: usize) -> Found {
    if words.any(at, &["that", "this", "the"]) && words.any(at + 1, &["same", "next"]) {
        return None;
    }
    let (word, base) = match words.text(at) {
        "that" => (at + 1, Some(Base::Story)),
        "this" => (at + 1, Some(Base::Speech)),
        _ => (at, None),
    };
    let part = day_part(words.text(word))?;
    if words.tag(word + 1).starts_with('N') && base.is_none() && !words.is(word, "overnight") {
        return None;
    }
    if let Some(base) = base {
        let mut meaning = Meaning::from(Core::Shift(base, Unit::Day, 0));
        meaning.hour = Some(part.into());
        return Some((meaning, word + 1));
    }
    let placed = words.any_before(
        word,
        &[
            "at", "by", "before", "until", "around", "toward", "towards", "from",
        ],
    ) || words.before(word, 1) == "the"
        && words.any_before(word - 1, &["in", "during", "throughout", "by", "into"])
        || words.is(word, "overnight");
    placed.then(|| (hour_only(part.into()), word + 1))
}

fn hour_only(hour: String) -> Meaning {
    Meaning {
        core: Core::Hour,
        edge: None,
        hour: Some(hour),
    }
}
