//! A codebook's examples, run through the coder that uses it.

use std::fmt::Write as _;

use tidings_core::claim::{Claim, Party};
use tidings_core::codebook::{Codebook, EventType, Expected};
use tidings_core::document::{Block, BlockKind, Document};
use tidings_core::span::ByteSpan;

use crate::engine::Engine;

/// An example or counter-example that does not hold.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The type's file within the codebook's folder.
    pub file: String,
    /// The line of its text.
    pub line: usize,
    /// What was wanted and what was found, in several lines.
    pub message: String,
}

/// How many examples a codebook has, counter-examples included.
pub fn count(book: &Codebook) -> usize {
    let of = |kind: &EventType| kind.examples.len() + kind.counters.len();
    book.types.iter().map(of).sum()
}

/// Codes every example and counter-example; gives those that do not hold.
pub fn run(engine: &Engine) -> Vec<Failure> {
    let mut failures = Vec::new();
    for kind in &engine.codebook().types {
        let mut fails = |line, message| {
            failures.push(Failure {
                file: kind.file.clone(),
                line,
                message,
            });
        };
        for example in &kind.examples {
            let found = claims(engine, &example.text);
            let missing: Vec<_> = example
                .claims
                .iter()
                .filter(|e| !found.iter().any(|c| right(&example.text, kind, c, e)))
                .collect();
            if missing.is_empty() {
                continue;
            }
            let mut message = format!("example: {}", example.text);
            for expected in missing {
                let _ = write!(message, "\n    wanted {}", wanted(kind, expected));
            }
            for claim in &found {
                let _ = write!(message, "\n    found  {}", shown(&example.text, claim));
            }
            if found.is_empty() {
                message.push_str("\n    found  no claim");
            }
            fails(example.line, message);
        }
        for counter in &kind.counters {
            let found = claims(engine, &counter.text);
            if let Some(claim) = found.iter().find(|claim| claim.event.kind == kind.name) {
                fails(
                    counter.line,
                    format!(
                        "counter-example: {}\n    wanted no {} ({})\n    found  {}",
                        counter.text,
                        kind.name,
                        counter.near,
                        shown(&counter.text, claim)
                    ),
                );
            }
        }
    }
    failures
}

fn claims(engine: &Engine, text: &str) -> Vec<Claim> {
    let document = document(text);
    let (analysis, _) = engine.analyse(&document, &mut engine.bench());
    engine.code(&document, &analysis, false).claims
}

fn document(text: &str) -> Document {
    Document {
        id: "example".into(),
        source: None,
        // Any day will do, but it must be the same for everybody.
        published: Some(jiff::civil::date(2020, 6, 15)),
        title: None,
        url: None,
        language: Some("en".into()),
        text: text.into(),
        blocks: vec![Block {
            span: ByteSpan::new(0, text.len()),
            kind: BlockKind::Body,
        }],
        dateline: None,
    }
}

/// Words agree when one contains the other: an annotator may cite more or less of a noun phrase.
fn agrees(text: &str, party: &Party, words: &str) -> bool {
    let found = party.span.of(text);
    found.contains(words) || words.contains(found)
}

fn parties_agree(text: &str, found: &[Party], expected: &[String]) -> bool {
    found.len() == expected.len()
        && expected
            .iter()
            .all(|words| found.iter().any(|party| agrees(text, party, words)))
}

fn right(text: &str, kind: &EventType, claim: &Claim, expected: &Expected) -> bool {
    let trigger = claim.event.trigger.of(text);
    claim.event.kind == kind.name
        && expected
            .trigger
            .iter()
            .any(|words| words.contains(trigger) || trigger.contains(words.as_str()))
        && parties_agree(text, &claim.actors, &expected.actors)
        && parties_agree(text, &claim.recipients, &expected.recipients)
        && expected
            .modes
            .iter()
            .all(|mode| claim.event.modes.iter().any(|found| found == mode))
        && claim.event.status == expected.status
}

fn wanted(kind: &EventType, expected: &Expected) -> String {
    line(
        &kind.name,
        &expected.modes,
        &expected.trigger.join(" or "),
        &expected.actors,
        &expected.recipients,
        expected.status.as_str(),
    )
}

fn shown(text: &str, claim: &Claim) -> String {
    let words = |parties: &[Party]| {
        let words = parties.iter().map(|p| p.span.of(text).to_string());
        words.collect::<Vec<_>>()
    };
    let modes: Vec<String> = claim.event.modes.iter().map(ToString::to_string).collect();
    let coded = line(
        &claim.event.kind,
        &modes,
        claim.event.trigger.of(text),
        &words(&claim.actors),
        &words(&claim.recipients),
        claim.event.status.as_str(),
    );
    format!("{coded} (by {})", claim.rule)
}

fn line(
    kind: &str,
    modes: &[String],
    trigger: &str,
    actors: &[String],
    recipients: &[String],
    status: &str,
) -> String {
    let list = |words: &[String]| match words {
        [] => "–".to_string(),
        words => words.join(" + "),
    };
    let modes = match modes {
        [] => String::new(),
        modes => format!(" ({})", modes.join(", ")),
    };
    format!(
        "{kind}{modes} {status} | {trigger} | actors {} | recipients {}",
        list(actors),
        list(recipients)
    )
}
