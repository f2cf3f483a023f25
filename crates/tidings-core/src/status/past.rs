//! Dates that put an event well before the report, or ahead of it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Reading;
use crate::analysis::{Relation, Sentence, Upos};
use crate::claim::{Status, TimeMention, TokenRef};
use crate::clause;
use crate::document::Document;

/// Events that ended longer ago than this are background, not the report's news. Reports follow a
/// story for days or weeks ("over the past month"); what lies further back is told as its history.
const NEWS_DAYS: i64 = 30;

/// Whether the words place the event well before the report.
pub(super) fn historical(
    document: &Document,
    s: &Sentence,
    times: &[TimeMention],
    at: TokenRef,
) -> Option<Reading> {
    if let Some(published) = document.published {
        let before = published.checked_sub(NEWS_DAYS.days()).ok()?;
        let mut dated = false;
        for (mention, days) in mentions(s, times, at) {
            dated = true;
            if days.1 < before && !reaches_now(s, mention) {
                let words = mention.span.of(&document.text);
                return Some(Reading::new(
                    Status::Historical,
                    format!("dated \"{words}\""),
                ));
            }
        }
        if !dated && let Some(year) = bare_year(document, s, at.token, published) {
            return Some(Reading::new(Status::Historical, format!("in {year}")));
        }
    }
    long_ago(s, at.token)
}

/// Whether a date after the day of publication makes a statement without past tense a plan.
pub(super) fn dated_ahead(
    document: &Document,
    s: &Sentence,
    times: &[TimeMention],
    at: TokenRef,
) -> Option<Reading> {
    let published = document.published?;
    let predicate = clause::clause_head(s, at.token)?;
    let past = std::iter::once(predicate)
        .chain(clause::shared_auxiliaries(s, predicate))
        .any(|token| matches!(s.tokens[token].xpos.as_str(), "VBD" | "VBN"));
    if past {
        return None;
    }
    mentions(s, times, at)
        .find(|(_, days)| days.0 > published)
        .map(|(mention, _)| {
            let words = mention.span.of(&document.text);
            Reading::new(Status::Future, format!("dated \"{words}\""))
        })
}

/// Times with days that belong to the event: in its phrase, or in its clause.
fn mentions<'a>(
    s: &'a Sentence,
    times: &'a [TimeMention],
    at: TokenRef,
) -> impl Iterator<Item = (&'a TimeMention, (Date, Date))> {
    times
        .iter()
        .filter(move |mention| mention.sentence == at.sentence)
        .filter(move |mention| head_of(s, mention).is_some_and(|head| belongs(s, head, at.token)))
        .filter_map(|mention| Some((mention, mention.days?)))
}

/// The token of a mention that hangs outside it.
fn head_of(s: &Sentence, mention: &TimeMention) -> Option<usize> {
    mention
        .tokens
        .range()
        .filter(|&token| token < s.tokens.len())
        .find(|&token| {
            s.head(token)
                .is_none_or(|head| !mention.tokens.contains(head))
        })
}

/// Whether a time's head token hangs on the event's word or on the verb of its clause.
fn belongs(s: &Sentence, time: usize, trigger: usize) -> bool {
    let Some(mut governor) = s.head(time) else {
        return false;
    };
    // "two years ago": the adverb holds the noun.
    if s.tokens[governor].upos == Upos::Adv
        && let Some(above) = s.head(governor)
    {
        governor = above;
    }
    if governor == trigger {
        return true;
    }
    let Some(predicate) = clause::clause_head(s, trigger) else {
        return false;
    };
    governor == predicate
        || (s.tokens[predicate].deprel.is(Relation::Conj)
            && clause::first_conjunct(s, predicate) == governor
            && clause::own_subject(s, predicate).is_none())
}

/// "since 2014", "for years", "until now": a stretch that reaches the report.
fn reaches_now(s: &Sentence, mention: &TimeMention) -> bool {
    let Some(head) = head_of(s, mention) else {
        return false;
    };
    clause::case_marker(s, head).is_some_and(|case| {
        matches!(
            case.as_str(),
            "since" | "until" | "till" | "for" | "from" | "over"
        )
    })
}

/// "in 2014" where no time expression was given for it.
fn bare_year(document: &Document, s: &Sentence, trigger: usize, published: Date) -> Option<i16> {
    s.tokens.iter().enumerate().find_map(|(at, token)| {
        let year: i16 = token.span.of(&document.text).parse().ok()?;
        let in_past = (1800..published.year()).contains(&year)
            // In January and February last year is still the news.
            && published.checked_sub(NEWS_DAYS.days()).is_ok_and(|d| d.year() > year);
        let relation = &token.deprel;
        let said_so = (relation.is(Relation::Obl) || relation.is(Relation::Nmod))
            && clause::case_marker(s, at).is_none_or(|case| {
                matches!(case.as_str(), "in" | "during" | "by" | "of" | "after")
            })
            || (relation.is(Relation::Compound) || relation.is(Relation::Nummod))
                && s.head(at) == Some(trigger);
        (in_past && said_so && belongs(s, at, trigger)).then_some(year)
    })
}

/// "years ago", "decades earlier", "used to", and other words for a time long gone.
fn long_ago(s: &Sentence, trigger: usize) -> Option<Reading> {
    let found = (0..s.tokens.len()).find(|&at| {
        let token = &s.tokens[at];
        let ago = matches!(token.lemma.as_str(), "ago" | "earlier" | "before" | "prior");
        let unit = ago
            && s.children(at).any(|child| {
                matches!(
                    s.tokens[child].lemma.as_str(),
                    "year" | "decade" | "century" | "generation"
                ) || (s.tokens[child].lemma == "month" && s.tokens[child].xpos == "NNS")
            });
        unit && (s.head(at) == Some(trigger)
            || s.head(at) == clause::clause_head(s, trigger)
            || belongs(s, at, trigger))
    })?;
    let unit = s.children(found).next().unwrap_or(found);
    Some(Reading::new(
        Status::Historical,
        format!("\"{} {}\"", s.tokens[unit].lemma, s.tokens[found].lemma),
    ))
}
