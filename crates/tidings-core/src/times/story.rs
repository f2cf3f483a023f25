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
        let (mut far, mut near) = (0, 0);
        for expression in expressions {
            let year = match expression.meaning.core {
                Core::Day(date) => i32::from(date.year()),
                Core::Calendar {
                    year: Year::Known(year),
                    ..
                } => year,
                Core::Weekday(..) | Core::Shift(Base::Speech, Unit::Day, _) => {
                    near += 1;
                    continue;
                }
                _ => continue,
            };
            let current = speech.is_some_and(|date| (i32::from(date.year()) - year) < 2);
            if current { near += 1 } else { far += 1 }
        }
        Self {
            speech,
            last: None,
            block: None,
            historical: far >= 5 && far > near
                || far >= 3 && far > 2 * near
                || speech.is_none() && far > 0,
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
