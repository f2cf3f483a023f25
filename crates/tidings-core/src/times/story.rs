//! What a day is counted from: the day of the report, and the time its story has come to.

use jiff::civil::Date;

use super::lexicon::Unit;
use super::meaning::{Base, Core, Expression, Year};
use super::stretch::{Moment, step};
use super::tense::Tense;
use crate::document::Document;

/// The anchors of a document while it is read from its start.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    /// The day the report was written.
    pub speech: Option<Date>,
    /// The last date mentioned.
    pub last: Option<Moment>,
    /// The block of that mention.
    block: Option<usize>,
    /// Whether it tells of times long before its writing.
    pub historical: bool,
}

impl Story {
    /// Anchors a document, of which all expressions are known.
    pub fn of<'e>(document: &Document, expressions: impl Iterator<Item = &'e Expression>) -> Self {
        let dateline = document.dateline.as_ref().and_then(|line| line.date);
        let speech = document.published.or(dateline);
        let mut seen = Seen::default();
        for expression in expressions {
            seen.count(&expression.meaning.core, speech);
        }
        Self {
            speech,
            last: None,
            block: None,
            historical: seen.tell_history(speech.is_some()),
        }
    }

    /// Remembers a date that was mentioned in a block.
    pub fn reaches(&mut self, moment: Moment, block: usize) {
        self.last = Some(moment);
        self.block = Some(block);
    }

    /// The moment that a base stands for. In a history everything is counted from the story.
    pub fn base(&self, base: Base) -> Option<Moment> {
        let speech = self.speech.map(Moment::of);
        match base {
            Base::Story => self.last.or(speech),
            Base::Speech if self.historical => self.last.or(speech),
            Base::Speech => speech,
        }
    }

    /// The year of a date written without one.
    pub fn year_of(&self, month: i8, day: Option<i8>, tense: Tense, block: usize) -> Option<i32> {
        if self.historical {
            let last = self.last?;
            // After December comes the January of the next year.
            let turned = last.month.is_some_and(|then| then - month >= 8);
            return Some(last.year + i32::from(turned));
        }
        let here = (self.block == Some(block)).then_some(self.last).flatten();
        let Some(speech) = self.speech else {
            return self.last.map(|last| last.year);
        };
        let year = i32::from(speech.year());
        if let Some(last) = here.filter(|last| last.year < year - 1) {
            return Some(last.year);
        }
        let now = (speech.month(), day.map_or(0, |_| speech.day()));
        let then = (month, day.unwrap_or(0));
        // A week's grace: "on 25 February" in a report of the 22nd is no matter of last year.
        let soon = step(speech, Unit::Day, 7).is_some_and(|soon| {
            day.is_some() && soon.month() == month && day.unwrap_or(0) <= soon.day() && then > now
        });
        Some(match tense {
            Tense::Past if then > now && !soon => year - 1,
            Tense::Future if then < now => year + 1,
            _ => year,
        })
    }
}

/// What kinds of expression a document has.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// Years at least two before the report.
    far: usize,
    /// Of those the ones with a month.
    far_months: usize,
    /// Years about that of the report.
    near: usize,
    /// Weekdays and days such as "yesterday".
    deictic: usize,
}

impl Seen {
    fn count(&mut self, core: &Core, speech: Option<Date>) {
        let (year, month) = match *core {
            Core::Day(date) => (i32::from(date.year()), true),
            Core::Calendar {
                year: Year::Known(year),
                month,
                ..
            } => (year, month.is_some()),
            Core::Weekday(..) | Core::Shift(Base::Speech, Unit::Day, _) => {
                self.deictic += 1;
                return;
            }
            _ => return,
        };
        if speech.is_some_and(|date| i32::from(date.year()) - year < 2) {
            self.near += 1;
        } else {
            self.far += 1;
            self.far_months += usize::from(month);
        }
    }

    /// Whether the document tells of times long past, so that dates without a year belong there.
    /// News has its background in bare years; a history gives its dates in full.
    fn tell_history(self, dated: bool) -> bool {
        let months = self.far_months >= 5 && self.far_months > self.deictic && self.far > self.near;
        let years = self.deictic == 0 && self.far >= 3 && self.far > 2 * self.near;
        months || years || !dated && self.far > 0
    }
}
