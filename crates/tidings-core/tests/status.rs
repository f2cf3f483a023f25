//! In what sense an event happened, on constructions one by one: see `cases/status.txt`.

mod cases;

use cases::Case;
use tidings_core::{status, times};

/// `trigger status`.
fn check(case: &Case, expect: &str) -> Result<(), String> {
    let (trigger, expect) = expect.split_once(' ').expect("a trigger and its status");
    let (document, analysis) = case.parsed();
    let times = times::find(&document, &analysis);
    let at = case.token(&analysis, &document.text, trigger);
    let got = status::of_event(&document, &analysis, &times, at);
    (got.status.as_str() == expect).then_some(()).ok_or(format!(
        "{}\n  {trigger}: expected {expect}, got {} ({})",
        document.text,
        got.status.as_str(),
        got.reason
    ))
}

#[test]
fn readings() {
    cases::all(include_str!("cases/status.txt"), check);
}
