//! Stretches of the calendar: from a value to the days it covers.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::lexicon::{Season, Unit};

/// The first and the last day of something.
pub(crate) type Days = (Date, Date);

/// A date of the story, as fine as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Astronomical: 0 is 1 BC.
    pub year: i32,
    pub month: Option<i8>,
    pub day: Option<i8>,
}

impl Moment {
    /// The moment of a day.
    pub fn of(date: Date) -> Self {
        Self {
            year: date.year().into(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }

    /// The day, if it is known.
    pub fn date(self) -> Option<Date> {
        day_of(self.year, self.month?, self.day?)
    }

    /// A day of it, the first where it is longer.
    pub fn first(self) -> Option<Date> {
        day_of(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }
}

/// A day of an astronomical year.
pub(crate) fn day_of(year: i32, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// A year as TIMEX3 writes it.
pub(crate) fn year_value(year: i32) -> String {
    if year > 0 {
        format!("{year:04}")
    } else {
        format!("BC{:04}", 1 - year)
    }
}

/// A day as TIMEX3 writes it.
pub(crate) fn day_value(date: Date) -> String {
    format!(
        "{}-{:02}-{:02}",
        year_value(date.year().into()),
        date.month(),
        date.day()
    )
}

/// A month as TIMEX3 writes it.
pub(crate) fn month_value(year: i32, month: i8) -> String {
    format!("{}-{month:02}", year_value(year))
}

/// The days of a year.
pub(crate) fn year_days(year: i32) -> Option<Days> {
    years(year, year)
}

/// The days of some years.
pub(crate) fn years(first: i32, last: i32) -> Option<Days> {
    Some((day_of(first, 1, 1)?, day_of(last, 12, 31)?))
}

/// The days of some months, counted from one that may run into the next year.
pub(crate) fn months(year: i32, month: i8, count: i8) -> Option<Days> {
    let first = day_of(year, month, 1)?;
    let last = first
        .checked_add(i64::from(count).months())
        .and_then(|next| next.yesterday())
        .ok()?;
    Some((first, last))
}

/// The days of a season: a winter begins in December of the year before, unless the year is that
/// of its December.
pub(crate) fn season_days(season: Season, year: i32) -> Option<Days> {
    let year = if season == Season::Winter {
        year - 1
    } else {
        year
    };
    months(year, season.first_month(), 3)
}

/// Monday to Sunday around a day.
pub(crate) fn week_days(date: Date) -> Option<Days> {
    let monday = step(
        date,
        Unit::Day,
        -i32::from(date.weekday().to_monday_zero_offset()),
    )?;
    Some((monday, step(monday, Unit::Day, 6)?))
}

/// Saturday and Sunday of a day's week.
pub(crate) fn weekend_days(date: Date) -> Option<Days> {
    let (_, sunday) = week_days(date)?;
    Some((sunday.yesterday().ok()?, sunday))
}

/// A week as TIMEX3 writes it.
pub(crate) fn week_value(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{}-W{:02}", year_value(week.year().into()), week.week())
}

/// A day so many units away.
pub(crate) fn step(date: Date, unit: Unit, amount: i32) -> Option<Date> {
    date.checked_add(span(unit, amount)?).ok()
}

fn span(unit: Unit, amount: i32) -> Option<Span> {
    let amount = i64::from(amount);
    Some(match unit {
        Unit::Second | Unit::Minute => Span::new(),
        Unit::Hour => (amount / 24).days(),
        Unit::Day => amount.days(),
        Unit::Week | Unit::Weekend => Span::new().try_weeks(amount).ok()?,
        Unit::Month => Span::new().try_months(amount).ok()?,
        Unit::Quarter => Span::new().try_months(3 * amount).ok()?,
        Unit::Year => Span::new().try_years(amount).ok()?,
        Unit::Decade => Span::new().try_years(10 * amount).ok()?,
        Unit::Century => Span::new().try_years(100 * amount).ok()?,
    })
}

/// The last such weekday on or before a day.
pub(crate) fn on_or_before(date: Date, weekday: Weekday) -> Option<Date> {
    let back = date.weekday().since(weekday);
    step(date, Unit::Day, -i32::from(back))
}

/// The first such weekday on or after a day.
pub(crate) fn on_or_after(date: Date, weekday: Weekday) -> Option<Date> {
    let ahead = date.weekday().until(weekday);
    step(date, Unit::Day, i32::from(ahead))
}
