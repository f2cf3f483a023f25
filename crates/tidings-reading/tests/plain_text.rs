//! Plain text that is one report.

mod common;

use jiff::civil::date;
use tidings_reading::Options;

fn check(text: &str, expect: &[&str]) {
    let got = common::lines("report.txt", text.as_bytes(), &Options::default());
    assert_eq!(got, expect, "of {text}");
}

#[test]
fn title_byline_day_and_dateline() {
    check(
        "Army retakes northern town\nBy Ann Example\nFeb. 22, 2020 at 5 p.m. EST\n\
         IDLIB, Syria, Feb. 21 (AP) — The army entered the town on Friday.\nIt left again.\n\
         (Reporting by Ann Example; Editing by Ali Other)\n",
        &[
            "== AP 2020-02-22 @IDLIB on 2020-02-21",
            "# Army retakes northern town",
            "| The army entered the town on Friday.",
            "| It left again.",
        ],
    );
}

#[test]
fn subheadings() {
    check(
        "The army entered the town on Friday.\n\nWhat comes next\nTalks may open in a week.\n",
        &[
            "==",
            "| The army entered the town on Friday.",
            "# What comes next",
            "| Talks may open in a week.",
        ],
    );
}

#[test]
fn metadata_lines() {
    check(
        "Source: Harbour Post\nPublished: Friday, February 21, 2020\n\nThe army entered the town.\n",
        &["== Harbour Post 2020-02-21", "| The army entered the town."],
    );
}

#[test]
fn options_state_what_the_file_does_not() {
    let options = Options {
        published: Some(date(2020, 1, 2)),
        source: Some("Harbour Post".to_owned()),
    };
    let check = |text: &str, expect: &[&str]| {
        assert_eq!(common::lines("a.txt", text.as_bytes(), &options), expect)
    };
    check(
        "OSLO, Dec 31 — The army came.",
        &[
            "== Harbour Post 2020-01-02 @OSLO on 2019-12-31",
            "| The army came.",
        ],
    );
    check(
        "Reuters, 5 May 2019: Army comes\nThe army came.",
        &["== Reuters 2019-05-05", "# Army comes", "| The army came."],
    );
}

#[test]
fn html_tags_stay_outside_blocks() {
    check(
        "<html><head><title>Army retakes town</title><script>var a = '<p>';</script></head>\n\
         <body><p>The army entered the town.</p><p><b>Nobody was hurt.</b></p></body></html>",
        &[
            "==",
            "# Army retakes town",
            "| The army entered the town.",
            "| Nobody was hurt.",
        ],
    );
    check(
        "<p>The army <b>entered</b> the town.</p>",
        &["==", "| The army <b>entered</b> the town.", "? markup"],
    );
}

#[test]
fn other_languages_are_skipped() {
    check(
        "El ministro dijo el lunes que las negociaciones con los rebeldes habían fracasado por completo.",
        &["! not-english"],
    );
}

#[test]
fn carriage_returns_and_tabs() {
    check(
        "\tThe army came.\r\n\r\n\tIt left.\r\n",
        &["==", "| The army came.", "| It left."],
    );
}
