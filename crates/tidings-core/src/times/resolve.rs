//! From what an expression says to its value and its days.

use jiff::civil::{Date, Weekday};

use super::lexicon::{Season, Unit};
use super::meaning::{Base, Core, Edge, Meaning, Side, Which, Year};
use super::numerals::Amount;
use super::story::Story;
use super::stretch::*;
use super::tense::Tense;
use crate::claim::{TimeKind, TimePrecision};

/// A value, placed as far as it can be.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    /// TIMEX3's type.
    pub kind: TimeKind,
    /// TIMEX3's value.
    pub value: String,
    /// The days it covers.
    pub days: Option<Days>,
    /// How fine it is.
    pub precision: TimePrecision,
    /// The date that the story has now come to.
    pub moment: Option<Moment>,
}

impl Resolved {
    fn date(value: String, days: Option<Days>, precision: TimePrecision) -> Self {
        Self {
            kind: TimeKind::Date,
            value,
            days,
            precision,
            moment: None,
        }
    }

    fn moved(mut self, moment: Moment) -> Self {
        self.moment = Some(moment);
        self
    }
}

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    /// The tense of its clause.
    pub tense: Tense,
    /// The block of its sentence.
    pub block: usize,
}

/// Places an expression.
pub(crate) fn resolve(meaning: &Meaning, story: &Story, context: Context) -> Resolved {
    let mut resolved = core(&meaning.core, story, context);
    if let Some(edge) = meaning.edge {
        resolved.days = resolved.days.map(|days| narrow(days, edge, story.speech));
        // "Earlier this week" tells of no longer a story than before it.
        if matches!(edge, Edge::Earlier | Edge::Later) && !story.historical {
            resolved.moment = None;
        }
    } else if let (Core::Shift(Base::Speech, _, 0), Some(now)) = (&meaning.core, story.speech) {
        resolved.days = resolved.days.map(|days| up_to(days, now, context.tense));
    }
    if let Some(hour) = &meaning.hour {
        resolved.kind = TimeKind::Time;
        if resolved.value == "PRESENT_REF" {
            resolved.value = Unit::Day.unknown().into();
        }
        resolved.value = format!("{}T{hour}", resolved.value);
    }
    resolved
}

/// "This week" with a past verb is the week so far; with a future verb what is left of it.
fn up_to(days: Days, now: Date, tense: Tense) -> Days {
    let (from, to) = days;
    if !(from..=to).contains(&now) {
        return days;
    }
    match tense {
        Tense::Past => (from, now),
        Tense::Future => (now, to),
    }
}

fn narrow((from, to): Days, edge: Edge, now: Option<Date>) -> Days {
    let length = (to - from).get_days();
    let third = |part: i32| step(from, Unit::Day, length * part / 3).unwrap_or(from);
    let inside = now.filter(|now| (from..=to).contains(now));
    match edge {
        _ if length == 0 => (from, to),
        Edge::Start => (from, third(1)),
        Edge::Middle => (third(1), third(2)),
        Edge::End => (third(2), to),
        Edge::Earlier => (from, inside.unwrap_or(to)),
        Edge::Later => (inside.unwrap_or(from), to),
    }
}

fn core(core: &Core, story: &Story, context: Context) -> Resolved {
    let placed = match *core {
        Core::Day(date) => Some(day(date)),
        Core::Calendar { year, month, day } => calendar(year, month, day, story, context),
        Core::Month(named, which) => month_by_name(named, which, story, context),
        Core::Season(name, year, which) => season(name, year, which, story, context),
        Core::Quarter(number, year) => division(year, "Q", number, 3, story),
        Core::Half(number, year) => division(year, "H", number, 6, story),
        Core::Decade(number) => Some(decade(number)),
        Core::Century(number) => Some(century(number)),
        Core::Weekday(name, which) => weekday(name, which, story, context),
        Core::Shift(base, unit, amount) => shift(base, unit, amount, story),
        Core::Somewhen(unit, forward) => Some(somewhen(unit, forward, story)),
        Core::Length(amount, unit, place) => Some(length(amount, unit, place, story)),
        Core::Repeated(ref value) => Some(Resolved {
            kind: TimeKind::Set,
            ..Resolved::date(value.clone(), None, TimePrecision::Span)
        }),
        Core::Reference(value) => Some(Resolved::date(value.into(), None, TimePrecision::Span)),
        Core::Hour | Core::Elsewhere(_) => None,
    };
    placed.unwrap_or_else(|| unplaced(core))
}

/// The value of what cannot be placed.
fn unplaced(core: &Core) -> Resolved {
    let value = match *core {
        Core::Calendar { month, day, .. } => match (month, day) {
            (Some(month), Some(day)) => format!("XXXX-{month:02}-{day:02}"),
            (Some(month), None) => format!("XXXX-{month:02}"),
            (None, Some(day)) => format!("XXXX-XX-{day:02}"),
            (None, None) => "XXXX".into(),
        },
        Core::Month(month, _) => format!("XXXX-{month:02}"),
        Core::Season(season, ..) => format!("XXXX-{}", season.code()),
        Core::Quarter(number, _) => format!("XXXX-Q{number}"),
        Core::Half(number, _) => format!("XXXX-H{number}"),
        Core::Weekday(day, _) => format!("XXXX-WXX-{}", day.to_monday_one_offset()),
        Core::Shift(_, unit, _) | Core::Elsewhere(unit) => unit.unknown().into(),
        _ => "XXXX-XX-XX".into(),
    };
    Resolved::date(value, None, TimePrecision::Span)
}

fn day(date: Date) -> Resolved {
    Resolved::date(day_value(date), Some((date, date)), TimePrecision::Day).moved(Moment::of(date))
}

fn whole_month(year: i32, month: i8) -> Resolved {
    Resolved::date(
        month_value(year, month),
        months(year, month, 1),
        TimePrecision::Month,
    )
    .moved(Moment {
        year,
        month: Some(month),
        day: None,
    })
}

fn whole_year(year: i32) -> Resolved {
    Resolved::date(year_value(year), year_days(year), TimePrecision::Year).moved(Moment {
        year,
        month: None,
        day: None,
    })
}

fn known_year(year: Year, story: &Story) -> Option<i32> {
    match year {
        Year::Known(year) => Some(year),
        Year::Shifted(base, shift) => Some(story.base(base)?.year + shift),
        Year::Open => None,
    }
}

fn calendar(
    year: Year,
    month: Option<i8>,
    day_number: Option<i8>,
    story: &Story,
    context: Context,
) -> Option<Resolved> {
    match (month, day_number) {
        (None, None) => Some(whole_year(known_year(year, story)?)),
        (None, Some(number)) => {
            let base = story.last.or(story.base(Base::Speech))?;
            Some(day(day_of(base.year, base.month?, number)?))
        }
        (Some(month), number) => {
            let year = known_year(year, story)
                .or_else(|| story.year_of(month, number, context.tense, context.block))?;
            match number {
                Some(number) => Some(day(day_of(year, month, number)?)),
                None => Some(whole_month(year, month)),
            }
        }
    }
}

fn month_by_name(month: i8, which: Which, story: &Story, context: Context) -> Option<Resolved> {
    let base = match which {
        Which::Previous | Which::Following => story.base(Base::Story)?,
        _ => story.base(Base::Speech)?,
    };
    let now = base.month?;
    let year = match which {
        Which::Last | Which::Previous => base.year - i32::from(month >= now),
        Which::Next | Which::Following => base.year + i32::from(month <= now),
        Which::This => base.year,
        Which::Bare => story.year_of(month, None, context.tense, context.block)?,
    };
    Some(whole_month(year, month))
}

fn season(
    season: Season,
    year: Year,
    which: Which,
    story: &Story,
    context: Context,
) -> Option<Resolved> {
    let year = match known_year(year, story) {
        Some(year) => year,
        None => {
            let base = match which {
                Which::Previous | Which::Following => Base::Story,
                Which::Bare if story.historical => Base::Story,
                _ => Base::Speech,
            };
            let base = story.base(base)?;
            let begun = base.month.is_none_or(|now| now >= season.first_month());
            let over = base.month.is_none_or(|now| now > season.first_month() + 2);
            match which {
                Which::Last => base.year - i32::from(!over),
                Which::Next | Which::Following => base.year + i32::from(begun),
                Which::Bare if !story.historical && context.tense == Tense::Past => {
                    base.year - i32::from(!begun)
                }
                _ => base.year,
            }
        }
    };
    let days = season_days(season, year);
    let value = format!("{}-{}", year_value(year), season.code());
    let moment = Moment {
        year,
        month: (season != Season::Winter).then_some(season.first_month()),
        day: None,
    };
    Some(Resolved::date(value, days, TimePrecision::Span).moved(moment))
}

fn division(year: Year, letter: &str, number: i8, length: i8, story: &Story) -> Option<Resolved> {
    let year = known_year(year, story)?;
    let days = months(year, (number - 1) * length + 1, length);
    let value = format!("{}-{letter}{number}", year_value(year));
    Some(Resolved::date(value, days, TimePrecision::Span))
}

/// Ten years; a negative number counts back from 1 BC.
fn decade(number: i32) -> Resolved {
    let (value, first, last) = if number < 0 {
        let early = -number * 10 + 9;
        (
            format!("BC{:03}", -number),
            1 - early,
            early.min(9) - early + 10,
        )
    } else {
        (format!("{number:03}"), number * 10, number * 10 + 9)
    };
    Resolved::date(value, years(first, last), TimePrecision::Span)
}

/// A hundred years by ordinal; a negative number counts back from Christ.
fn century(number: i32) -> Resolved {
    let before = number.abs() - 1;
    let (value, first, last) = if number < 0 {
        (
            format!("BC{before:02}"),
            1 - (before + 1) * 100,
            -before * 100,
        )
    } else {
        (format!("{before:02}"), before * 100 + 1, before * 100 + 100)
    };
    Resolved::date(value, years(first, last), TimePrecision::Span)
}

fn weekday(name: Weekday, which: Which, story: &Story, context: Context) -> Option<Resolved> {
    let speech = || {
        if story.historical {
            story.base(Base::Speech)?.date()
        } else {
            story.speech
        }
    };
    let date = match which {
        Which::Bare | Which::This => match context.tense {
            Tense::Past => on_or_before(speech()?, name),
            Tense::Future => on_or_after(speech()?, name),
        },
        Which::Last => on_or_before(speech()?.yesterday().ok()?, name),
        Which::Next => on_or_after(speech()?.tomorrow().ok()?, name),
        Which::Previous => on_or_before(story.base(Base::Story)?.date()?.yesterday().ok()?, name),
        Which::Following => on_or_after(story.base(Base::Story)?.date()?.tomorrow().ok()?, name),
    }?;
    Some(day(date))
}

fn shift(base: Base, unit: Unit, amount: i32, story: &Story) -> Option<Resolved> {
    // What "today" is in a history has nothing to do with its story.
    if base == Base::Speech && story.historical && unit == Unit::Day && amount == 0 {
        return Some(Resolved::date(
            "PRESENT_REF".into(),
            None,
            TimePrecision::Day,
        ));
    }
    let from = story.base(base)?;
    let fine = match unit {
        Unit::Year | Unit::Decade | Unit::Century => from.first(),
        Unit::Month | Unit::Quarter => from.month.and_then(|_| from.first()),
        _ => from.date(),
    }?;
    let date = step(fine, unit, amount)?;
    let year = i32::from(date.year());
    let first_of_quarter = (date.month() - 1) / 3;
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Resolved {
            kind: TimeKind::Time,
            value: format!("{}TXX", day_value(date)),
            ..day(date)
        },
        Unit::Day => day(date),
        Unit::Week => Resolved::date(week_value(date), week_days(date), TimePrecision::Week),
        Unit::Weekend => Resolved::date(
            format!("{}-WE", week_value(date)),
            weekend_days(date),
            TimePrecision::Span,
        ),
        Unit::Month => whole_month(year, date.month()),
        Unit::Quarter => Resolved::date(
            format!("{}-Q{}", year_value(year), first_of_quarter + 1),
            months(year, first_of_quarter * 3 + 1, 3),
            TimePrecision::Span,
        ),
        Unit::Year => whole_year(year),
        Unit::Decade => decade(year.div_euclid(10)),
        Unit::Century => century(year.div_euclid(100) + 1),
    })
}

/// "Hours later" is the same day; "days later" and "years ago" are no day that is known.
fn somewhen(unit: Unit, forward: bool, story: &Story) -> Resolved {
    let within_day = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
    if let Some(date) = story.base(Base::Story).and_then(Moment::date)
        && within_day
    {
        return Resolved {
            kind: TimeKind::Time,
            value: format!("{}TXX", day_value(date)),
            ..Resolved::date(String::new(), Some((date, date)), TimePrecision::Day)
        };
    }
    let value = if forward { "FUTURE_REF" } else { "PAST_REF" };
    Resolved::date(value.into(), None, TimePrecision::Span)
}

fn length(amount: Amount, unit: Unit, place: Option<(Side, Base)>, story: &Story) -> Resolved {
    let days = place.and_then(|(side, base)| {
        let Amount::Exact(number) = amount else {
            return None;
        };
        let here = story.base(base)?.date()?;
        let number = i32::try_from(number).ok()?;
        match side {
            Side::Before => Some((step(here, unit, -number)?, here)),
            Side::After => Some((here, step(here, unit, number)?)),
        }
    });
    Resolved {
        kind: TimeKind::Duration,
        ..Resolved::date(unit.duration(&amount.timex()), days, TimePrecision::Span)
    }
}
