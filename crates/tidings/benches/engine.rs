//! Analysis and coding apart, in sentences a second.
//!
//! `cargo bench -p tidings`

use divan::Bencher;
use divan::counter::ItemsCount;
use tidings::builtin;
use tidings::engine::Engine;
use tidings_core::document::Document;

const DIGEST: &str = include_str!("../../../examples/idlib-week.txt");

fn main() {
    divan::main();
}

fn ready() -> (Engine, Vec<Document>, usize) {
    let engine = builtin::engine(None).expect("the built-in knowledge");
    let readings = tidings_reading::read("digest", DIGEST.as_bytes(), &Default::default());
    let documents: Vec<Document> = readings
        .map(|reading| reading.expect("a readable digest").document)
        .collect();
    let mut bench = engine.bench();
    let sentences = documents
        .iter()
        .map(|document| engine.analyse(document, &mut bench).0.sentences.len())
        .sum();
    (engine, documents, sentences)
}

#[divan::bench]
fn analysis(bencher: Bencher) {
    let (engine, documents, sentences) = ready();
    let mut bench = engine.bench();
    bencher.counter(ItemsCount::new(sentences)).bench_local(|| {
        for document in &documents {
            divan::black_box(engine.analyse(document, &mut bench));
        }
    });
}

#[divan::bench]
fn coding(bencher: Bencher) {
    let (engine, documents, sentences) = ready();
    let mut bench = engine.bench();
    let analyses: Vec<_> = documents
        .iter()
        .map(|document| engine.analyse(document, &mut bench).0)
        .collect();
    bencher.counter(ItemsCount::new(sentences)).bench_local(|| {
        for (document, analysis) in documents.iter().zip(&analyses) {
            divan::black_box(engine.code(document, analysis, false));
        }
    });
}

#[divan::bench]
fn start(bencher: Bencher) {
    bencher.bench_local(|| builtin::engine(None).is_ok());
}
