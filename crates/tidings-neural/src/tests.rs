//! The whole path, with the model of the repository where it is there.

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use tidings_core::document::{Block, BlockKind, Document};
use tidings_core::span::ByteSpan;

use crate::{Analyser, Kernel, Model, Scratch, keep_model};

/// The model's bytes; tests that need them pass with a word when there are none.
fn model() -> Option<&'static [u8]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/encoder.tdm");
    match std::fs::read(path) {
        Ok(bytes) => Some(keep_model(&bytes)),
        Err(_) => {
            println!("skipped: there is no models/encoder.tdm");
            None
        }
    }
}

fn document(blocks: &[&str]) -> Document {
    let mut text = String::new();
    let mut spans = Vec::new();
    for block in blocks {
        let start = text.len();
        text.push_str(block);
        spans.push(Block {
            span: ByteSpan::new(start, text.len()),
            kind: BlockKind::Body,
        });
        text.push_str("\n\n");
    }
    Document {
        id: "test".into(),
        source: None,
        published: None,
        title: None,
        url: None,
        language: None,
        text: Arc::from(text),
        blocks: spans,
        dateline: None,
    }
}

/// Everything that an analysis says, one token a line.
fn shown(analyser: &Analyser, blocks: &[&str], scratch: &mut Scratch) -> Vec<String> {
    let document = document(blocks);
    let (analysis, _) = analyser.analyse(&document, scratch);
    let mut lines = Vec::new();
    for sentence in &analysis.sentences {
        for token in &sentence.tokens {
            let form = token.span.of(&document.text);
            let head = token.head.map_or("-".into(), |h| h.to_string());
            let tags = (
                token.upos,
                &token.xpos,
                &token.lemma,
                token.deprel.to_string(),
            );
            lines.push(format!("{form} {tags:?} {head}"));
        }
        lines.push(format!("{:?}", sentence.entities));
    }
    lines
}

#[derive(Deserialize)]
struct Reference {
    step: Option<u64>,
    words: Vec<Spelled>,
    sentences: Vec<Encoded>,
}

#[derive(Deserialize)]
struct Spelled {
    word: String,
    pieces: Vec<u16>,
    shape: u8,
}

#[derive(Deserialize)]
struct Encoded {
    words: Vec<String>,
    vectors: Vec<Vec<f32>>,
    sums: Vec<f32>,
}

#[test]
fn agrees_with_the_reference() {
    let Some(bytes) = model() else { return };
    let model = Model::parse(bytes).expect("a model");
    let reference: Reference =
        serde_json::from_str(include_str!("../testdata/reference.json")).expect("a reference");
    for Spelled {
        word,
        pieces,
        shape,
    } in &reference.words
    {
        let mut found = Vec::new();
        model.wordpiece.pieces(word, &mut found);
        assert_eq!(&found, pieces, "pieces of {word:?}");
        assert_eq!(
            model.wordpiece.classes.shape(word),
            *shape,
            "shape of {word:?}"
        );
    }
    if model.step() != reference.step {
        println!("skipped: the vectors are of step {:?}", reference.step);
        return;
    }
    let width = model.encoder.hidden;
    let mut scratch = Scratch::new();
    for sentence in &reference.sentences {
        let words = sentence.words.iter().map(|word| (word.as_str(), true));
        model.read_words(Kernel::best(), words, &mut scratch);
        let rows = scratch.words.vectors.chunks_exact(width).skip(1);
        for ((row, expect), sum) in rows.zip(&sentence.vectors).zip(&sentence.sums) {
            for (found, expect) in row.iter().zip(expect) {
                assert!((found - expect).abs() < 0.2, "{found} is not {expect}");
            }
            let found: f32 = row.iter().map(|x| x.abs()).sum();
            assert!((found - sum).abs() < 0.03 * sum, "{found} is not {sum}");
        }
    }
}

#[test]
fn blocks_are_read_alone_and_by_every_kernel_alike() {
    let Some(bytes) = model() else { return };
    let blocks = [
        "Rebels shelled the port on Friday. Two guards were hurt, Dr. Sami Noor said.",
        "“We will not leave,” the mayor told reporters.",
    ];
    let mut scratch = Scratch::new();
    let analyser = Analyser::new(bytes).expect("a model");
    let together = shown(&analyser, &blocks, &mut scratch);
    assert!(together.len() > 20);
    for kernel in Kernel::available() {
        let analyser = Analyser::with_kernel(bytes, kernel).expect("a model");
        let mut apart = shown(&analyser, &blocks[..1], &mut Scratch::new());
        apart.extend(shown(&analyser, &blocks[1..], &mut scratch));
        assert_eq!(apart, together, "{kernel:?}");
    }
}

#[test]
fn a_line_without_end_is_cut_and_said_to_be() {
    let Some(bytes) = model() else { return };
    let analyser = Analyser::new(bytes).expect("a model");
    let document = document(&[&"word ".repeat(700), &"x".repeat(5000), &"((((".repeat(200)]);
    let (analysis, issues) = analyser.analyse(&document, &mut Scratch::new());
    assert!(
        analysis
            .sentences
            .iter()
            .all(|s| (1..=200).contains(&s.tokens.len()))
    );
    let words: usize = analysis.sentences.iter().map(|s| s.tokens.len()).sum();
    assert_eq!(words, 700 + 1 + 800);
    assert!(issues.iter().any(|issue| issue.code == "long-sentence"));
}

#[test]
fn given_words_stay_as_they_are() {
    let Some(bytes) = model() else { return };
    let analyser = Analyser::new(bytes).expect("a model");
    let mut scratch = Scratch::new();
    let sentence = analyser.analyse_tokens(
        &["Talks", "failed", "."],
        &[true, true, false],
        &mut scratch,
    );
    let spans: Vec<_> = sentence.tokens.iter().map(|t| t.span.range()).collect();
    assert_eq!(spans, [0..5, 6..12, 12..13]);
    let long = vec!["very"; 700];
    let sentence = analyser.analyse_tokens(&long, &[], &mut scratch);
    assert_eq!(sentence.tokens.len(), 700);
    assert!(
        analyser
            .analyse_tokens(&[], &[], &mut scratch)
            .tokens
            .is_empty()
    );
}

#[test]
fn what_is_no_model_is_refused() {
    let refused = |bytes: &[u8]| Model::parse(keep_model(bytes)).is_err();
    assert!(refused(b""));
    assert!(refused(b"TDM1"));
    assert!(refused(b"TDM1\xff\xff\xff\xff{}"));
    assert!(refused(b"TDM1\x02\0\0\0{}"));
    if let Some(bytes) = model() {
        assert!(refused(&bytes[..bytes.len() / 2]));
    }
}
