//! What each format makes of one hand-built claim.

mod common;

use serde_json::Value;
use tidings_core::actors::Cast;
use tidings_core::analysis::Analysis;
use tidings_core::attribution::{Attribution, Attributions};
use tidings_core::claim::{Claim, PlaceMention, Stance, TimeKind, TimeMention, TimePrecision};
use tidings_core::document::Document;
use tidings_core::span::{CodePoints, TokenSpan};
use tidings_export::layers::Layers;
use tidings_export::record::Recorder;
use tidings_export::{conllu, flat};

fn line(document: &Document, analysis: &Analysis, claim: &Claim) -> String {
    let points = CodePoints::new(&document.text);
    let coder = common::coder();
    let recorder = Recorder::new(document, analysis, &points, &coder);
    let mut out = Vec::new();
    recorder.record(claim).write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_full_claim_keeps_the_order_of_the_contract() {
    let (document, analysis) = common::document();
    let claim = common::claim(&document);
    insta::assert_snapshot!(line(&document, &analysis, &claim).replace(",\"", ",\n\""));
}

#[test]
fn what_the_text_does_not_say_is_null_or_empty() {
    let (document, analysis) = common::document();
    let mut claim = common::claim(&document);
    claim.recipients.clear();
    claim.when.as_mut().unwrap().span = None;
    claim.place = None;
    claim.attribution[0].speaker = None;
    claim.quantities[0].high = None;
    let record: Value = serde_json::from_str(&line(&document, &analysis, &claim)).unwrap();
    let empty = [
        "/document/url",
        "/when/text",
        "/when/start",
        "/where",
        "/attribution/0/speaker",
        "/attribution/0/medium",
        "/quantities/0/high",
        "/actors/0/name",
        "/actors/0/role",
    ];
    for pointer in empty {
        assert_eq!(record.pointer(pointer), Some(&Value::Null), "{pointer}");
    }
    assert_eq!(record["recipients"], Value::Array(vec![]));
}

#[test]
fn every_cited_word_stands_at_its_code_points() {
    let (document, analysis) = common::document();
    let claim = common::claim(&document);
    let record: Value = serde_json::from_str(&line(&document, &analysis, &claim)).unwrap();
    let letters: Vec<char> = document.text.chars().collect();
    let mut cited = 0;
    let mut queue = vec![&record];
    while let Some(value) = queue.pop() {
        if let (Some(text), Some(start), Some(end)) = (
            value["text"].as_str(),
            value["start"].as_u64(),
            value["end"].as_u64(),
        ) {
            let words: String = letters[start as usize..end as usize].iter().collect();
            assert_eq!(words, text);
            cited += 1;
        }
        match value {
            Value::Object(fields) => queue.extend(fields.values()),
            Value::Array(items) => queue.extend(items),
            _ => {}
        }
    }
    assert_eq!(cited, 9);
}

#[test]
fn a_row_has_a_cell_for_every_column() {
    let (document, analysis) = common::document();
    let full = common::claim(&document);
    let mut bare = common::claim(&document);
    bare.actors.clear();
    bare.when = None;
    bare.place = None;
    bare.attribution.clear();
    bare.quantities.clear();
    bare.event.cameo = None;
    let points = CodePoints::new(&document.text);
    let mut out = Vec::new();
    flat::write_header(&mut out).unwrap();
    flat::write_rows(
        &mut out,
        &document,
        &analysis,
        &points,
        &common::coder(),
        [&full, &bare],
    )
    .unwrap();
    let mut reader = csv::Reader::from_reader(out.as_slice());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    let shown: Vec<String> = (0..header.len())
        .map(|cell| format!("{}: {} | {}", &header[cell], &rows[0][cell], &rows[1][cell]))
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn conllu_marks_entities_and_glued_tokens() {
    let (document, analysis) = common::document();
    let mut out = Vec::new();
    conllu::write(&mut out, &document, &analysis).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap());
}

#[test]
fn layers_type_a_resolved_town_as_gpe() {
    let (document, analysis) = common::document();
    let friday = "2020-02-21".parse().unwrap();
    let mention = |words: &str, first: usize| {
        (
            common::span(&document, words),
            TokenSpan::new(first, first + 1),
        )
    };
    let (span, tokens) = mention("Friday", 9);
    let times = [TimeMention {
        sentence: 0,
        tokens,
        span,
        kind: TimeKind::Date,
        value: "2020-02-21".into(),
        days: Some((friday, friday)),
        precision: TimePrecision::Day,
    }];
    let (span, tokens) = mention("Saraqib", 7);
    let places = [PlaceMention {
        sentence: 0,
        tokens,
        span,
        place: common::saraqib(),
        metonym: false,
    }];
    let attributions = Attributions {
        acts: vec![Attribution {
            sentence: 0,
            source: Some(common::span(&document, "Anadolu")),
            source_token: None,
            cue: common::span(&document, "said"),
            content: vec![common::span(
                &document,
                "Erdoğan's army shelled two villages",
            )],
            stance: Stance::Asserts,
            cited: false,
            medium: None,
        }],
    };
    let layers = Layers {
        document: &document,
        analysis: &analysis,
        times: &times,
        places: &places,
        cast: &Cast::default(),
        attributions: &attributions,
    };
    let mut out = Vec::new();
    let points = CodePoints::new(&document.text);
    layers.write(&mut out, &points).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap().replace("},{", "},\n{"));
}
