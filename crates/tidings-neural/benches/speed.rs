//! How many sentences one core reads in a second, with each kernel of this machine.
//!
//! `cargo bench -p tidings-neural`; the model is `models/encoder.tdm`.

use std::path::Path;
use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use tidings_core::document::{Block, BlockKind, Document};
use tidings_core::span::ByteSpan;
use tidings_neural::{Analyser, Kernel, Scratch, keep_model};

fn main() {
    divan::main();
}

/// Twenty-seven pieces, and one before and after them.
const SENTENCE: &str = "The foreign minister told reporters on Monday that both sides had agreed \
    to open the road to the besieged town within two days of the talks .";
/// Four sentences in a paragraph.
const PARAGRAPH: &str = "Government troops shelled two villages near the border on Tuesday, a \
    local doctor said. At least six people were killed and dozens fled towards the coast. The \
    army denied that it had fired at homes. “We answered an attack on our posts,” a spokesman \
    told state television.";

fn analyser(kernel: Kernel) -> Option<Analyser> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/encoder.tdm");
    let Ok(bytes) = std::fs::read(path) else {
        println!("skipped: there is no models/encoder.tdm");
        return None;
    };
    Analyser::with_kernel(keep_model(&bytes), kernel).ok()
}

fn document(text: &str) -> Document {
    Document {
        id: String::new(),
        source: None,
        published: None,
        title: None,
        url: None,
        language: None,
        text: Arc::from(text),
        blocks: vec![Block {
            span: ByteSpan::new(0, text.len()),
            kind: BlockKind::Body,
        }],
        dateline: None,
    }
}

#[divan::bench(args = Kernel::available().collect::<Vec<_>>(), sample_count = 50)]
fn encoder_alone(bencher: Bencher, kernel: &Kernel) {
    let Some(analyser) = analyser(*kernel) else {
        return;
    };
    let words: Vec<&str> = SENTENCE.split_whitespace().collect();
    let mut scratch = Scratch::new();
    bencher
        .counter(ItemsCount::new(1usize))
        .bench_local(|| analyser.encode_only(&words, &mut scratch));
}

#[divan::bench(args = Kernel::available().collect::<Vec<_>>(), sample_count = 50)]
fn whole_sentence(bencher: Bencher, kernel: &Kernel) {
    whole(bencher, *kernel, SENTENCE, 1);
}

#[divan::bench(args = Kernel::available().collect::<Vec<_>>(), sample_count = 50)]
fn whole_paragraph(bencher: Bencher, kernel: &Kernel) {
    whole(bencher, *kernel, PARAGRAPH, 4);
}

fn whole(bencher: Bencher, kernel: Kernel, text: &str, sentences: usize) {
    let Some(analyser) = analyser(kernel) else {
        return;
    };
    let document = document(text);
    let mut scratch = Scratch::new();
    bencher
        .counter(ItemsCount::new(sentences))
        .bench_local(|| analyser.analyse(&document, &mut scratch));
}
