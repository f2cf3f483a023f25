//! Every example of the codebook brings its claims, and no counter-example brings one of its type.

use std::fmt::Write as _;

use tidings::builtin;
use tidings::engine::Engine;
use tidings_core::claim::{Claim, Party};
use tidings_core::codebook::{EventType, Expected};
use tidings_core::document::{Block, BlockKind, Document};
use tidings_core::span::ByteSpan;

fn document(text: &str) -> Document {
    Document {
        id: "example".into(),
        source: None,
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

fn claims(engine: &Engine, text: &str) -> Vec<Claim> {
    let document = document(text);
    let (analysis, _) = engine.analyse(&document, &mut engine.bench());
    engine.code(&document, &analysis, false).claims
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

fn shown(text: &str, claim: &Claim) -> String {
    let words = |parties: &[Party]| {
        parties
            .iter()
            .map(|p| p.span.of(text))
            .collect::<Vec<_>>()
            .join(" + ")
    };
    format!(
        "{} {:?} {} | {} -> {} | {} ({})",
        claim.event.kind,
        claim
            .event
            .modes
            .iter()
            .map(|m| m.as_str())
            .collect::<Vec<_>>(),
        claim.event.trigger.of(text),
        words(&claim.actors),
        words(&claim.recipients),
        claim.event.status.as_str(),
        claim.rule,
    )
}

#[test]
fn examples_and_counter_examples_hold() {
    let engine = builtin::engine(None).expect("the built-in engine");
    let mut failures = String::new();
    let (mut examples, mut failed) = (0, 0);
    for kind in &engine.codebook().types {
        for example in &kind.examples {
            examples += 1;
            let found = claims(&engine, &example.text);
            let missing: Vec<_> = example
                .claims
                .iter()
                .filter(|e| !found.iter().any(|c| right(&example.text, kind, c, e)))
                .collect();
            if !missing.is_empty() {
                failed += 1;
                let _ = writeln!(failures, "\n{} example: {}", kind.name, example.text);
                for expected in missing {
                    let _ = writeln!(failures, "  wanted {expected:?}");
                }
                for claim in &found {
                    let _ = writeln!(failures, "  found  {}", shown(&example.text, claim));
                }
            }
        }
        for counter in &kind.counters {
            examples += 1;
            let found = claims(&engine, &counter.text);
            if let Some(claim) = found.iter().find(|claim| claim.event.kind == kind.name) {
                failed += 1;
                let _ = writeln!(
                    failures,
                    "\n{} counter ({}): {}",
                    kind.name, counter.near, counter.text
                );
                let _ = writeln!(failures, "  found  {}", shown(&counter.text, claim));
            }
        }
    }
    assert!(
        failed == 0,
        "{failed} of {examples} do not hold:\n{failures}"
    );
}
