//! The grammar of time expressions: words in, meanings out.
//!
//! Each file recognises one family. At every word the longest expression wins; nothing here
//! knows the day of the report or what was said before.

mod calendar;
mod clock;
mod length;
mod relative;
mod repeated;

use super::lexicon::{Unit, day_part};
use super::meaning::{Base, Core, Edge, Expression, Meaning, Year};
use super::numerals::ordinal;
use super::words::Words;

/// A meaning and where its words end.
type Found = Option<(Meaning, usize)>;

/// What the document as a whole shows of its dates.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Habits {
    /// "22/2/2020" has the month first.
    pub month_first: bool,
    /// It speaks of years before Christ.
    pub ancient: bool,
}

/// All expressions of a sentence, in order, not overlapping.
pub(crate) fn expressions(words: &Words, habits: Habits) -> Vec<Expression> {
    let mut found: Vec<Expression> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let several = calendar::days(words, at);
        if !several.is_empty() {
            at = several.last().map_or(at + 1, |last| last.end);
            found.extend(several);
        } else if let Some((meaning, end)) = expression(words, at, habits).filter(|f| f.1 > at) {
            found.push(Expression {
                first: at,
                end,
                meaning,
            });
            at = end;
            if let Some(second) = calendar::short_second_year(words, at, found.last()) {
                at = second.end;
                found.push(second);
            }
        } else {
            at += 1;
        }
    }
    found
}

/// The longest expression that begins at a word.
fn expression(words: &Words, at: usize, habits: Habits) -> Found {
    [
        edged(words, at, habits),
        hour_of(words, at, habits),
        plain(words, at, habits),
    ]
    .into_iter()
    .flatten()
    .reduce(longer)
}

/// An expression with nothing before it but an article.
fn plain(words: &Words, at: usize, habits: Habits) -> Found {
    let families = [
        calendar::written(words, at, habits),
        calendar::date(words, at),
        calendar::season(words, at),
        calendar::division(words, at),
        calendar::century(words, at),
        calendar::decade(words, at),
        calendar::year(words, at, habits),
        calendar::holiday(words, at),
        relative::deictic(words, at),
        relative::weekday(words, at),
        relative::modified(words, at),
        relative::neighbouring(words, at),
        length::length(words, at),
        repeated::repeated(words, at),
        repeated::reference(words, at),
        clock::time(words, at),
    ];
    let best = families.into_iter().flatten().reduce(longer);
    let (meaning, end) = match best {
        Some(found) => found,
        None if words.is(at, "the") => {
            let (meaning, end) = after_article(words, at + 1, habits)?;
            return Some((meaning, end));
        }
        None => return None,
    };
    Some(with_hour(words, meaning, end))
}

/// What may follow "the": dates, seasons, decades, but no clock or length.
fn after_article(words: &Words, at: usize, habits: Habits) -> Found {
    [
        calendar::date(words, at),
        calendar::day_alone(words, at),
        calendar::season(words, at),
        calendar::century(words, at),
        calendar::decade(words, at),
        calendar::named_year(words, at),
    ]
    .into_iter()
    .flatten()
    .chain(edged(words, at, habits))
    .reduce(longer)
}

/// "Thursday night", "yesterday morning": a part of the day after a day.
fn with_hour(words: &Words, mut meaning: Meaning, end: usize) -> (Meaning, usize) {
    let day = match &meaning.core {
        Core::Day(_) | Core::Weekday(..) | Core::Shift(_, Unit::Day, _) => true,
        Core::Calendar { day, .. } => day.is_some(),
        _ => false,
    };
    if day && meaning.hour.is_none() {
        let skip = end + usize::from(words.any(end, &["late", "early", "in"]));
        let skip = skip + usize::from(words.is(end, "in") && words.is(skip, "the"));
        if let Some(part) = day_part(words.text(skip)) {
            meaning.hour = Some(part.into());
            return (meaning, skip + 1);
        }
    }
    (meaning, end)
}

/// "Early 2019", "mid-May", "the end of the year", "late on Friday".
fn edged(words: &Words, at: usize, habits: Habits) -> Found {
    let (edge, start, named) = edge(words, at)?;
    let whole = || relative::whole_unit(words, start).filter(|_| named);
    let (mut meaning, end) = expression(words, start, habits)
        .filter(|(meaning, _)| can_have_edge(&meaning.core))
        .or_else(whole)?;
    if matches!(meaning.core, Core::Shift(_, Unit::Day, 0)) && matches!(edge, Edge::Earlier) {
        meaning.edge = None;
    } else {
        meaning.edge = Some(edge);
    }
    Some((meaning, end))
}

fn can_have_edge(core: &Core) -> bool {
    !matches!(
        core,
        Core::Length(..) | Core::Repeated(_) | Core::Reference(_) | Core::Elsewhere(_)
    )
}

/// An edge's words; the flag says whether they name a part ("the end of") and so may stand before
/// a bare unit.
fn edge(words: &Words, at: usize) -> Option<(Edge, usize, bool)> {
    let at = at + usize::from(words.is(at, "the"));
    let (edge, part) = match words.text(at) {
        "early" => (Edge::Start, false),
        "late" => (Edge::End, false),
        "mid" => (Edge::Middle, false),
        "earlier" => (Edge::Earlier, false),
        "later" => (Edge::Later, false),
        "beginning" | "start" | "opening" | "outset" => (Edge::Start, true),
        "end" | "close" => (Edge::End, true),
        "middle" => (Edge::Middle, true),
        _ => return None,
    };
    let mut end = words.past_dash(at + 1);
    if part {
        if !words.is(end, "of") {
            return None;
        }
        return Some((edge, end + 1, true));
    }
    let preposition = words.any(end, &["in", "on"]);
    end += usize::from(preposition);
    if words.any(end, &["hours"]) && words.any(end + 1, &["of", "on"]) {
        return Some((edge, end + 2, false));
    }
    Some((edge, end, preposition && words.is(end, "the")))
}

/// "The night of 21 February", "dawn on Thursday".
fn hour_of(words: &Words, at: usize, habits: Habits) -> Found {
    let start = at + usize::from(words.is(at, "the"));
    let part = day_part(words.text(start))?;
    if !words.any(start + 1, &["of", "on"]) {
        return None;
    }
    let (mut meaning, end) = plain(words, start + 2, habits)?;
    let day = match &meaning.core {
        Core::Calendar { day, .. } => day.is_some(),
        core => matches!(core, Core::Day(_) | Core::Weekday(..)),
    };
    if !day || meaning.hour.is_some() {
        return None;
    }
    meaning.hour = Some(part.into());
    Some((meaning, end))
}

fn longer(first: (Meaning, usize), second: (Meaning, usize)) -> (Meaning, usize) {
    if second.1 > first.1 { second } else { first }
}

/// "That year", "the same year", "last year" after a month or day.
fn year_reference(words: &Words, at: usize) -> Option<(Year, usize)> {
    let start = at + usize::from(words.any(at, &["of", "in"]));
    let (base, shift, end) = match (words.text(start), words.text(start + 1)) {
        ("that" | "the", "same") => (Base::Story, 0, start + 2),
        ("that", _) => (Base::Story, 0, start + 1),
        ("this", _) => (Base::Speech, 0, start + 1),
        ("last", _) => (Base::Speech, -1, start + 1),
        ("next", _) => (Base::Speech, 1, start + 1),
        ("the", "following" | "next") => (Base::Story, 1, start + 2),
        ("the", "previous") => (Base::Story, -1, start + 2),
        _ => return None,
    };
    words
        .is(end, "year")
        .then_some((Year::Shifted(base, shift), end + 1))
}

/// An ordinal below `limit`.
fn small_ordinal(words: &Words, at: usize, limit: u32) -> Option<(i8, usize)> {
    let (value, end) = ordinal(words, at)?;
    let value = i8::try_from(value).ok()?;
    (value >= 1 && value as u32 <= limit).then_some((value, end))
}
