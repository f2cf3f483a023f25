//! Lengths of time, and times so many units away.

use super::Found;
use super::relative::clause_ends;
use crate::times::lexicon::Unit;
use crate::times::meaning::{Base, Core};
use crate::times::numerals::{Amount, amount};
use crate::times::words::Words;

/// "Two years", "three-day", "two weeks ago", "hours later", "a decade".
pub(super) fn length(words: &Words, at: usize) -> Found {
    let (amount, unit, end) = counted(words, at)
        .or_else(|| with_article(words, at))
        .or_else(|| bare(words, at))?;
    if is_age(words, end) {
        return None;
    }
    shifted(words, amount, unit, end).or_else(|| {
        let long = words.past_dash(end);
        let end = if words.is(long, "long") {
            long + 1
        } else {
            end
        };
        Some((Core::Length(amount, unit, None).into(), end))
    })
}

/// A number and a unit, with at most one word between them ("two bloody weeks").
fn counted(words: &Words, at: usize) -> Option<(Amount, Unit, usize)> {
    let (mut amount, end) = amount(words, at)?;
    let first = words.past_dash(end);
    let adjective = words.tag(first).starts_with('J')
        || words.any(
            first,
            &["full", "more", "consecutive", "straight", "whole", "long"],
        );
    for unit_at in [first, first + 1] {
        if unit_at > first && !adjective {
            break;
        }
        let Some((unit, plural)) = Unit::read(words.text(unit_at)) else {
            continue;
        };
        if unit == Unit::Second && !plural || unit == Unit::Quarter {
            return None;
        }
        let mut end = unit_at + 1;
        if let Some(after) = words.phrase(end, "and a half") {
            if let Amount::Exact(number) = amount {
                amount = Amount::Half(number);
            }
            end = after;
        }
        return Some((amount, unit, end));
    }
    None
}

/// "A year", "an hour": a length only where something says so.
fn with_article(words: &Words, at: usize) -> Option<(Amount, Unit, usize)> {
    if !words.any(at, &["a", "an"]) {
        return None;
    }
    let first = at + 1 + usize::from(words.any(at + 1, &["full", "whole", "further"]));
    let (unit, plural) = Unit::read(words.text(first))?;
    let end = first + 1;
    let distance = away(words, end).is_some();
    let measured = words.any_before(
        at,
        &[
            "for", "in", "within", "over", "than", "nearly", "almost", "about", "after", "during",
            "lasted", "took", "roughly", "under", "around", "just", "only", "half",
        ],
    );
    let hyphened = words.is(end, "-") && words.is(end + 1, "long");
    let large = matches!(unit, Unit::Decade | Unit::Century);
    if plural
        || words.is(first, "second")
        || words.is(end, "'")
        || !(distance || measured || hyphened || large)
    {
        return None;
    }
    if let Some(after) = words.phrase(end, "and a half") {
        return Some((Amount::Half(1), unit, after));
    }
    Some((Amount::Exact(1), unit, end))
}

/// "Years ago", "for months", "month-long".
fn bare(words: &Words, at: usize) -> Option<(Amount, Unit, usize)> {
    if words.is(at, "recent") {
        let (unit, plural) = Unit::read(words.text(at + 1))?;
        return plural.then_some((Amount::Vague, unit, at + 2));
    }
    let (unit, plural) = Unit::read(words.text(at))?;
    let long = words.past_dash(at + 1);
    if words.is(long, "long") && (words.is(at + 1, "-") || plural) {
        let amount = if plural {
            Amount::Vague
        } else {
            Amount::Exact(1)
        };
        return Some((amount, unit, at + 1));
    }
    if !plural || matches!(unit, Unit::Quarter) || words.is(at, "seconds") {
        return None;
    }
    let distance = away(words, at + 1).is_some();
    let measured = words.any_before(
        at,
        &[
            "for",
            "of",
            "after",
            "over",
            "within",
            "recent",
            "last",
            "took",
            "lasted",
            "throughout",
            "intervening",
        ],
    );
    let recent = words.any_before(at, &["recent", "intervening"]);
    let named = words.tag(at + 1).starts_with('N');
    (distance || measured && !named || recent).then_some((Amount::Vague, unit, at + 1))
}

/// "Ago", "later", "before" after a length: a time that far from the report or the story.
fn shifted(words: &Words, amount: Amount, unit: Unit, end: usize) -> Found {
    let (base, forward, after) = away(words, end)?;
    let open = words.any(after - 1, &["after", "before", "since", "following"]);
    if open && !clause_ends(words, after) {
        return Some((Core::Elsewhere(unit).into(), end));
    }
    let core = match amount {
        Amount::Exact(number) => {
            let number = i32::try_from(number).ok().filter(|number| *number < 5000)?;
            Core::Shift(base, unit, if forward { number } else { -number })
        }
        Amount::Half(_) | Amount::Vague => Core::Somewhen(unit, forward),
    };
    Some((core.into(), after))
}

/// What a length is counted from, whether forward, and where the words end.
fn away(words: &Words, at: usize) -> Option<(Base, bool, usize)> {
    Some(match words.text(at) {
        "ago" => (Base::Speech, false, at + 1),
        "earlier" | "before" | "previously" | "prior" | "beforehand" => {
            (Base::Story, false, at + 1)
        }
        "later" | "after" | "afterwards" | "afterward" | "thereafter" | "hence" | "following" => {
            (Base::Story, true, at + 1)
        }
        "from" if words.is(at + 1, "now") => (Base::Speech, true, at + 2),
        _ => return None,
    })
}

/// "18-month-old", "26 years of age".
fn is_age(words: &Words, end: usize) -> bool {
    let next = words.past_dash(end);
    words.any(next, &["old", "olds", "aged"]) || words.phrase(end, "of age").is_some()
}
