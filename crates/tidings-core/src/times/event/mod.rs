//! The time of an event, by structure.
//!
//! First the words at the trigger, then those of the clauses that share its time. What was said
//! on Friday did not happen on Friday: times do not pass through verbs of speech.

mod attached;
mod scope;
pub(crate) mod speech;

use crate::analysis::{Analysis, Upos};
use crate::claim::{TimeBasis, TimeMention, TimePrecision, TokenRef, When};
use crate::document::Document;
use crate::runon::Stretches;
use crate::span::ByteSpan;

use super::tense::{self, Tense};
use attached::Attached;

/// The time of the event whose trigger is `at`, by structure, not by the nearest words.
///
/// Falls back on the dateline and then on the day of publication; `None` where nothing is known.
pub fn of_event(
    document: &Document,
    analysis: &Analysis,
    mentions: &[TimeMention],
    at: TokenRef,
) -> Option<When> {
    let fallback = || without_words(document);
    let Some(sentence) = analysis.sentences.get(at.sentence) else {
        return fallback();
    };
    if at.token >= sentence.tokens.len() {
        return fallback();
    }
    let own = Stretches::of(sentence, &document.text).around(at.token);
    let attached = Attached::of(document, sentence, at.sentence, mentions, own.clone());
    let placed = scope::time_of(sentence, &attached, at.token)
        .or_else(|| attached.caption(document, sentence, own.end))
        .or_else(|| attached.only(sentence, at.token, &own));
    let Some(placed) = placed else {
        return fallback();
    };
    let mut when = placed.when();
    // A past event of "this year" or of the month of the report lies before the report.
    if let Some(published) = document.published
        && when.from <= published
        && published < when.to
        && sentence.tokens[at.token].upos == Upos::Verb
        && tense::at(sentence, at.token) == Tense::Past
    {
        when.to = published;
    }
    Some(when)
}

/// The time of an event that these words are said to date.
pub fn stated(mention: &TimeMention) -> Option<When> {
    let days = mention.days?;
    Some(
        Placed {
            span: mention.span,
            days,
            precision: mention.precision,
        }
        .when(),
    )
}

/// The time of an event without words for it.
pub fn without_words(document: &Document) -> Option<When> {
    let dateline = document.dateline.as_ref().and_then(|line| line.date);
    let (day, basis) = match (dateline, document.published) {
        (Some(day), _) => (day, TimeBasis::Dateline),
        (None, Some(day)) => (day, TimeBasis::Publication),
        (None, None) => return None,
    };
    Some(When {
        span: None,
        from: day,
        to: day,
        precision: TimePrecision::Day,
        basis,
    })
}

/// Days with the words that give them.
#[derive(Clone, Copy, Debug)]
struct Placed {
    span: ByteSpan,
    days: super::stretch::Days,
    precision: TimePrecision,
}

impl Placed {
    fn when(self) -> When {
        When {
            span: Some(self.span),
            from: self.days.0,
            to: self.days.1,
            precision: self.precision,
            basis: TimeBasis::Text,
        }
    }

    fn length(&self) -> i32 {
        (self.days.1 - self.days.0).get_days()
    }
}

#[cfg(test)]
mod tests;
