//! The time expressions of a sentence and what each hangs on.

use std::ops::Range;

use crate::analysis::{Relation, Sentence, Upos};
use crate::claim::{TimeKind, TimeMention, TimePrecision};
use crate::clause::{case_marker, own_subject};
use crate::document::Document;

use super::Placed;
use super::speech::is_speech;

/// A time expression that can date an event.
pub(super) struct Time {
    /// The token it hangs on.
    pub governor: usize,
    /// How it hangs there.
    pub relation: Relation,
    /// Its preposition.
    pub case: Option<String>,
    /// Its first token.
    pub first: usize,
    /// The token after its last.
    pub end: usize,
    /// Its days.
    pub placed: Placed,
}

/// The times of a sentence by what they hang on.
pub(super) struct Attached {
    times: Vec<Time>,
}

impl Attached {
    /// Finds what each time expression among the tokens `within` hangs on.
    pub fn of(
        document: &Document,
        sentence: &Sentence,
        index: usize,
        mentions: &[TimeMention],
        within: Range<usize>,
    ) -> Self {
        let here: Vec<&TimeMention> = mentions
            .iter()
            .filter(|mention| mention.sentence == index)
            .filter(|mention| mention.tokens.range().end <= sentence.tokens.len())
            .filter(|mention| within.contains(&mention.tokens.range().start))
            .collect();
        let times = here
            .iter()
            .enumerate()
            .filter(|(_, mention)| mention.kind != TimeKind::Set)
            .filter_map(|(order, mention)| {
                let head = head_token(sentence, mention)?;
                let (head, governor) = governor(sentence, &here, head)?;
                let case = case_marker(sentence, head);
                let previous = order.checked_sub(1).map(|before| here[before]);
                let next = here.get(order + 1).copied();
                let placed = place(document, mention, previous, next, case.as_deref())?;
                Some(Time {
                    governor,
                    relation: sentence.tokens[head].deprel.relation,
                    case,
                    first: mention.tokens.range().start,
                    end: mention.tokens.range().end,
                    placed,
                })
            })
            .collect();
        Self { times }
    }

    /// The full date that closes a caption, which ends before token `end`: "… in Lima, May 5, 2015".
    /// What follows it in brackets names the photographer.
    pub fn caption(&self, document: &Document, sentence: &Sentence, end: usize) -> Option<Placed> {
        let word = |at: usize| sentence.tokens[at].span.of(&document.text);
        let last = self.times.iter().max_by_key(|time| time.first)?;
        let set_off = last.first.checked_sub(1).is_some_and(|at| word(at) == ",");
        let closes = (last.end..end)
            .find(|&at| sentence.tokens[at].upos != Upos::Punct || word(at) == "(")
            .is_none_or(|at| word(at) == "(");
        let words = last.placed.span.of(&document.text);
        let full = last.placed.precision == TimePrecision::Day
            && words.bytes().filter(u8::is_ascii_digit).count() > 4;
        (set_off && closes && full).then_some(last.placed)
    }

    /// The only time of the tokens `within`, for what `at` tells: it stands in front of all, or in
    /// the same clause, and dates no saying.
    pub fn only(&self, sentence: &Sentence, at: usize, within: &Range<usize>) -> Option<Placed> {
        const SAYING: &[&str] = &["say", "tell", "add", "report", "note", "claim"];
        let [time] = self.times.as_slice() else {
            return None;
        };
        let lemma = &*sentence.tokens[time.governor].lemma;
        let in_front =
            time.first < within.start + 3 && time.first < time.governor && !SAYING.contains(&lemma);
        let beside =
            !is_speech(lemma) && clause_of(sentence, at) == clause_of(sentence, time.governor);
        (in_front || beside).then_some(time.placed)
    }

    /// The times that hang on a token.
    pub fn at(&self, governor: usize) -> impl Iterator<Item = &Time> {
        self.times
            .iter()
            .filter(move |time| time.governor == governor)
    }
}

/// The predicate with a subject of its own that a token stands under.
fn clause_of(sentence: &Sentence, at: usize) -> Option<usize> {
    std::iter::once(at)
        .chain(sentence.ancestors(at))
        .find(|&token| own_subject(sentence, token).is_some())
}

/// The token of a mention that hangs on something outside it; adverbs give way to nouns
/// ("earlier this week" hangs on by "week").
fn head_token(sentence: &Sentence, mention: &TimeMention) -> Option<usize> {
    let outside = |&token: &usize| {
        sentence
            .head(token)
            .is_none_or(|head| !mention.tokens.contains(head))
    };
    let bears = |&token: &usize| {
        !matches!(
            sentence.tokens[token].deprel.relation,
            Relation::Case | Relation::Punct | Relation::Det | Relation::Mark | Relation::Cc
        )
    };
    let heads: Vec<usize> = mention
        .tokens
        .range()
        .filter(outside)
        .filter(bears)
        .collect();
    heads
        .iter()
        .rev()
        .copied()
        .find(|&head| {
            let relation = sentence.tokens[head].deprel.relation;
            matches!(relation, Relation::Obl | Relation::Nmod)
        })
        .or(heads.first().copied())
}

/// What a mention hangs on; a mention that hangs on another goes where that one goes.
fn governor(sentence: &Sentence, here: &[&TimeMention], head: usize) -> Option<(usize, usize)> {
    let mut at = head;
    for _ in 0..4 {
        let governor = sentence.head(at)?;
        match here.iter().find(|other| other.tokens.contains(governor)) {
            Some(other) => at = head_token(sentence, other).filter(|&next| next != at)?,
            None => return Some((at, governor)),
        }
    }
    None
}

/// The days that a mention gives to what it hangs on.
fn place(
    document: &Document,
    mention: &TimeMention,
    previous: Option<&TimeMention>,
    next: Option<&TimeMention>,
    case: Option<&str>,
) -> Option<Placed> {
    let (from, to) = mention.days?;
    let own = Placed {
        span: mention.span,
        days: (from, to),
        precision: match mention.kind {
            TimeKind::Duration => TimePrecision::Span,
            _ => mention.precision,
        },
    };
    if let Some(last) = next.filter(|next| joined(document, mention, next, case)) {
        let (_, end) = last.days?;
        return (from <= end).then_some(Placed {
            span: mention.span.cover(last.span),
            days: (from, end),
            precision: TimePrecision::Span,
        });
    }
    if previous.is_some_and(|first| joined(document, first, mention, None)) {
        return None;
    }
    match case {
        Some(
            "until" | "till" | "than" | "by" | "before" | "after" | "ahead of" | "prior to"
            | "beyond",
        ) => None,
        Some("since") => {
            let now = document.published.filter(|&now| now >= to).unwrap_or(to);
            Some(Placed {
                days: (from, now),
                precision: TimePrecision::Span,
                ..own
            })
        }
        _ => Some(own),
    }
}

/// Whether two mentions are the ends of one stretch: "from Monday to Wednesday", "2001–2005".
fn joined(
    document: &Document,
    first: &TimeMention,
    second: &TimeMention,
    case: Option<&str>,
) -> bool {
    let Some(between) = document
        .text
        .get(first.span.end as usize..second.span.start as usize)
    else {
        return false;
    };
    let before = document.text.get(..first.span.start as usize);
    let opener = before
        .and_then(|text| text.split_whitespace().next_back())
        .map(str::to_lowercase);
    let opener = case.map(str::to_owned).or(opener).unwrap_or_default();
    let follows = || {
        let next = first.days.and_then(|(_, last)| last.tomorrow().ok());
        next.is_some() && next == second.days.map(|(first, _)| first)
    };
    match between.trim() {
        "and" | "," | "&" if follows() => true,
        "-" | "–" | "—" | "to" | "until" | "till" | "through" => true,
        "and" => opener == "between",
        _ => false,
    }
}
