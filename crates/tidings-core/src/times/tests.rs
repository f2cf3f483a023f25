//! Expressions by letters alone: no tags, no trees. Every case is of a report of 22 February 2020.

use super::find;
use crate::analysis::{Analysis, Sentence};
use crate::document::{Block, BlockKind, Document};
use crate::span::ByteSpan;
use jiff::civil::date;

/// The answer reads "words = value", joined by semicolons.
fn check(text: &str, expect: &str) {
    let got: Vec<String> = mentions(text)
        .iter()
        .map(|(words, value, _)| format!("{words} = {value}"))
        .collect();
    assert_eq!(got.join("; "), expect, "of {text:?}");
}

/// The answer is the days of the first expression.
fn check_days(text: &str, expect: &str) {
    let days = mentions(text).into_iter().next().and_then(|found| found.2);
    assert_eq!(days.as_deref().unwrap_or("-"), expect, "of {text:?}");
}

fn mentions(text: &str) -> Vec<(String, String, Option<String>)> {
    let span = ByteSpan::new(0, text.len());
    let document = Document {
        id: "test".into(),
        source: None,
        published: Some(date(2020, 2, 22)),
        title: None,
        url: None,
        language: None,
        text: text.into(),
        blocks: vec![Block {
            span,
            kind: BlockKind::Body,
        }],
        dateline: None,
    };
    let sentence = Sentence {
        span,
        ..Sentence::default()
    };
    let analysis = Analysis {
        sentences: vec![sentence],
        ..Analysis::default()
    };
    find(&document, &analysis)
        .into_iter()
        .map(|mention| {
            let days = mention.days.map(|(from, to)| format!("{from}..{to}"));
            (mention.span.of(text).to_string(), mention.value, days)
        })
        .collect()
}

#[test]
fn dates() {
    check(
        "signed on 21 February 2020",
        "21 February 2020 = 2020-02-21",
    );
    check(
        "fired on Feb. 20 at dawn",
        "Feb. 20 = 2020-02-20; dawn = 2020-02-20TMO",
    );
    check("on 5 December", "5 December = 2019-12-05");
    check(
        "the 25th of August 1917",
        "the 25th of August 1917 = 1917-08-25",
    );
    check("in May 2017", "May 2017 = 2017-05");
    check("in December", "December = 2019-12");
    check("since 2011", "2011 = 2011");
    check("dated 22/2/2020", "22/2/2020 = 2020-02-22");
    check(
        "October 25-26, 2016",
        "October 25 = 2016-10-25; 26, 2016 = 2016-10-26",
    );
    check("from 2001 to 2005", "2001 = 2001; 2005 = 2005");
    check("in 1939–45", "1939 = 1939; 45 = 1945");
    check(
        "Friday, February 21, 2020",
        "Friday, February 21, 2020 = 2020-02-21",
    );
    check("in mid-2019", "mid-2019 = 2019");
}

#[test]
fn longer_stretches() {
    check("in the 1990s", "the 1990s = 199");
    check("the 17th century", "the 17th century = 16");
    check("in 480 BC", "480 BC = BC0480");
    check("in the summer of 2014", "the summer of 2014 = 2014-SU");
    check(
        "in the first quarter of 2019",
        "the first quarter of 2019 = 2019-Q1",
    );
    check_days("in the summer of 2014", "2014-06-01..2014-08-31");
    check_days("in the 1990s", "1990-01-01..1999-12-31");
    check_days("the second half of 2018", "2018-07-01..2018-12-31");
}

#[test]
fn counted_from_the_report() {
    check(
        "today and yesterday",
        "today = 2020-02-22; yesterday = 2020-02-21",
    );
    check("told them Thursday night", "Thursday night = 2020-02-20TNI");
    check("killed on Saturday", "Saturday = 2020-02-22");
    check("last week", "last week = 2020-W07");
    check("next Friday", "next Friday = 2020-02-28");
    check("this month", "this month = 2020-02");
    check("two days ago", "two days ago = 2020-02-20");
    check("last year", "last year = 2019");
    check("earlier this year", "earlier this year = 2020");
    check("over the past month", "the past month = P1M");
    check("last summer", "last summer = 2019-SU");
    check_days("over the past month", "2020-01-22..2020-02-22");
    check_days("earlier this year", "2020-01-01..2020-02-22");
    check_days("last week", "2020-02-10..2020-02-16");
    check_days("in the last three days", "2020-02-19..2020-02-22");
}

#[test]
fn counted_from_the_story() {
    check(
        "It began on 3 March 2016. Two days later it ended.",
        "3 March 2016 = 2016-03-03; Two days later = 2016-03-05",
    );
    check(
        "They met on 3 March 2016 and again the following month.",
        "3 March 2016 = 2016-03-03; the following month = 2016-04",
    );
    check(
        "shelled on Tuesday and, hours later, bombed",
        "Tuesday = 2020-02-18; hours later = 2020-02-18TXX",
    );
    check(
        "On 9 May 2018 he left; that day she came",
        "9 May 2018 = 2018-05-09; that day = 2018-05-09",
    );
}

#[test]
fn lengths_and_repetitions() {
    check("for two years", "two years = P2Y");
    check("a three-day visit", "three-day = P3D");
    check("nearly a decade", "a decade = P1DE");
    check("for months", "months = PXM");
    check("two and a half hours", "two and a half hours = PT2.5H");
    check("they met every week", "every week = XXXX-WXX");
    check("two shows daily", "daily = XXXX-XX-XX");
    check("in recent days", "recent days = PXD");
}

#[test]
fn clocks() {
    check(
        "at 5:30 p.m. on Friday",
        "5:30 p.m. = 2020-02-21T17:30; Friday = 2020-02-21",
    );
    check(
        "at 6am yesterday",
        "6am = 2020-02-21T06:00; yesterday = 2020-02-21",
    );
    check("won 3:2", "");
    check("ran it in 2:14:04", "");
}

#[test]
fn what_only_looks_like_a_time() {
    check("they may march in the sun for a second", "");
    check("an 18-month-old child", "");
    check("the Sunday Times wrote", "");
    check("sales on Black Friday", "");
    check("some 2000 soldiers", "");
    check("a deal worth $1990", "");
    check("Daily Sabah wrote", "");
    check("1846 fell ill and 1720 recovered", "");
    check("", "");
}

#[test]
fn references() {
    check("they now rule", "now = PRESENT_REF");
    check("who recently left", "recently = PAST_REF");
    check("said that Monday's talks failed", "Monday = 2020-02-17");
    check_days("they now rule", "-");
}
