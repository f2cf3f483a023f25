//! What a time expression says before it is placed on the calendar.

use jiff::civil::{Date, Weekday};

use super::lexicon::{Season, Unit};
use super::numerals::Amount;

/// An expression in a sentence's words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expression {
    /// Its first word.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
    /// What it says.
    pub meaning: Meaning,
}

/// A time, perhaps narrowed to a part of it or an hour of the day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meaning {
    /// The time itself.
    pub core: Core,
    /// "Early", "mid-", "late", "the end of".
    pub edge: Option<Edge>,
    /// A part of the day or a clock time, as TIMEX3 writes it after the T ("NI", "05:34").
    pub hour: Option<String>,
}

impl From<Core> for Meaning {
    fn from(core: Core) -> Self {
        Self {
            core,
            edge: None,
            hour: None,
        }
    }
}

/// Part of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    Middle,
    End,
    /// "Earlier this year": from its start until now.
    Earlier,
    /// "Later this year": from now to its end.
    Later,
}

/// What the day of an expression is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// When the report was written.
    Speech,
    /// The time the story has come to.
    Story,
}

/// The year of a calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    /// As written, astronomical: 0 is 1 BC.
    Known(i32),
    /// Years from a base ("of that year", "last year").
    Shifted(Base, i32),
    /// Not said.
    Open,
}

/// Which of the weekdays or months of a name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// The tense of the verb decides.
    Bare,
    Last,
    Next,
    This,
    /// "The previous Monday", counted in the story.
    Previous,
    /// "The following Monday", counted in the story.
    Following,
}

/// The kinds of expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Core {
    /// A day with its year.
    Day(Date),
    /// A date of which month, day or year may be missing.
    Calendar {
        year: Year,
        month: Option<i8>,
        day: Option<i8>,
    },
    /// A month by name with "last", "next" …
    Month(i8, Which),
    /// A season.
    Season(Season, Year, Which),
    /// Three months.
    Quarter(i8, Year),
    /// Six months.
    Half(i8, Year),
    /// Ten years, as the year without its last digit; negative for BC.
    Decade(i32),
    /// A hundred years by ordinal; negative for BC.
    Century(i32),
    /// A day of the week.
    Weekday(Weekday, Which),
    /// So many units from a base: "yesterday", "two weeks later", "this month".
    Shift(Base, Unit, i32),
    /// An unknown number of units from a base: "years ago", "days later"; forward or not.
    Somewhen(Unit, bool),
    /// A length of time, perhaps placed before or after a base.
    Length(Amount, Unit, Option<(Side, Base)>),
    /// A repeated time, as TIMEX3 writes it.
    Repeated(String),
    /// "Now", "recently", "in the future", as TIMEX3 writes it.
    Reference(&'static str),
    /// An hour of a day that is not said here.
    Hour,
    /// A unit that other words place ("two days after the vote").
    Elsewhere(Unit),
}

/// Where a length of time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// It ends at the base: "the past month".
    Before,
    /// It starts at the base: "the next two days".
    After,
}
