//! When: time expressions with their values, and the time of an event.
//!
//! [`find`] reads the letters of each sentence with a grammar, then places what it found on the
//! calendar in the order of the text, since "the next day" depends on what was said before.

pub mod dates;
pub(crate) mod event;
mod grammar;
mod lexicon;
mod meaning;
pub(crate) mod numerals;
mod resolve;
mod story;
mod stretch;
mod tense;
pub(crate) mod words;

pub use event::{of_event, stated, without_words};

use crate::analysis::Analysis;
use crate::claim::{TimeKind, TimeMention};
use crate::document::{BlockKind, Document};
use crate::span::TokenSpan;
use dates::{NumberOrder, find_date};
use grammar::Habits;
use meaning::{Core, Expression};
use resolve::{Context, resolve};
use story::Story;
use tense::Tense;
use words::Words;

/// All time expressions of a document with TIMEX3 values, in order of the text.
pub fn find(document: &Document, analysis: &Analysis) -> Vec<TimeMention> {
    let sentences: Vec<Words> = analysis
        .sentences
        .iter()
        .map(|sentence| Words::of(sentence, &document.text))
        .collect();
    let habits = habits(document, &sentences);
    let expressions: Vec<Vec<Expression>> = sentences
        .iter()
        .map(|words| grammar::expressions(words, habits))
        .collect();
    let mut story = Story::of(document, expressions.iter().flatten());
    let mut mentions = Vec::new();
    for (index, (words, expressions)) in sentences.iter().zip(&expressions).enumerate() {
        let first = mentions.len();
        for expression in expressions {
            mentions.extend(mention(document, words, expression, index, &mut story));
        }
        place_hours(words, expressions, &mut mentions[first..], &story);
    }
    mentions
}

/// Places one expression and moves the story on.
fn mention(
    document: &Document,
    words: &Words,
    expression: &Expression,
    sentence: usize,
    story: &mut Story,
) -> Option<TimeMention> {
    let (first, last) = (
        words.get(expression.first)?,
        words.get(expression.end.checked_sub(1)?)?,
    );
    let block = words.sentence().block;
    let headline = document
        .blocks
        .get(block)
        .is_some_and(|block| block.kind == BlockKind::Title);
    let tense = if words.sentence().tokens.is_empty() || headline {
        Tense::Past
    } else {
        tense::at(words.sentence(), last.token)
    };
    let resolved = resolve(&expression.meaning, story, Context { tense, block });
    // "The November deal" is background; the story does not go there.
    let background = expression.end - expression.first > 1
        && words.is(expression.first, "the")
        && words.tag(expression.end).starts_with("NN")
        && !story.historical;
    if let Some(moment) = resolved.moment.filter(|_| !background) {
        story.reaches(moment, block);
    }
    Some(TimeMention {
        sentence,
        tokens: TokenSpan::new(first.token, last.token + 1),
        span: first.span.cover(last.span),
        kind: resolved.kind,
        value: resolved.value,
        days: resolved.days,
        precision: resolved.precision,
    })
}

/// Gives clock times without a day that of the nearest date of the sentence, or of the story.
fn place_hours(
    words: &Words,
    expressions: &[Expression],
    mentions: &mut [TimeMention],
    story: &Story,
) {
    const NEAR: usize = 8;
    for (index, expression) in expressions.iter().enumerate() {
        if expression.meaning.core != Core::Hour || mentions.len() != expressions.len() {
            continue;
        }
        let distance = |other: &Expression| {
            if other.first >= expression.end {
                other.first - expression.end
            } else {
                expression.first.saturating_sub(other.end)
            }
        };
        let nearest = (0..expressions.len())
            .filter(|&other| {
                let mention = &mentions[other];
                let one_day = mention.days.is_some_and(|(from, to)| from == to);
                other != index && one_day && distance(&expressions[other]) <= NEAR
            })
            .min_by_key(|&other| distance(&expressions[other]));
        let clock = words.number(expression.first).is_some();
        let date = nearest
            .and_then(|other| mentions[other].days)
            .map(|days| days.0)
            .or_else(|| {
                let base = story.base(meaning::Base::Story).filter(|_| clock)?;
                base.date()
            });
        if let (Some(date), Some(hour)) = (date, &expression.meaning.hour) {
            let mention = &mut mentions[index];
            mention.kind = TimeKind::Time;
            mention.value = format!("{}T{hour}", stretch::day_value(date));
            mention.days = Some((date, date));
            mention.precision = crate::claim::TimePrecision::Day;
        }
    }
}

#[cfg(test)]
mod tests;

/// What the document shows of its way of writing dates.
fn habits(document: &Document, sentences: &[Words]) -> Habits {
    let (mut day_first, mut month_first) = (0, 0);
    for block in &document.blocks {
        let mut rest = document.text.get(block.span.range()).unwrap_or("");
        while let Some((at, date)) = find_date(rest) {
            match date.order {
                Some(NumberOrder::DayFirst) => day_first += 1,
                Some(NumberOrder::MonthFirst) => month_first += 1,
                None if date.ambiguous => {
                    let published = |order| date.read_as(order).date() == document.published;
                    day_first += usize::from(published(NumberOrder::DayFirst));
                    month_first += usize::from(published(NumberOrder::MonthFirst));
                }
                None => {}
            }
            rest = &rest[at + date.len..];
        }
    }
    let ancient = sentences.iter().any(|words| {
        (1..words.len())
            .any(|at| words.any(at, &["bc", "b.c.", "bce"]) && words.number(at - 1).is_some())
    });
    Habits {
        month_first: month_first > day_first,
        ancient,
    }
}
