//! Documents to analyses.

use tidings_core::analysis::{Analysis, Sentence};
use tidings_core::document::Document;
use tidings_core::issue::Issue;
use tidings_core::span::ByteSpan;

use crate::error::ModelError;
use crate::kernel::Kernel;
use crate::model::Model;
use crate::scratch::Scratch;
use crate::sentences::spans;
use crate::tokens::tokenise;

/// A model and the instructions to run it with. Threads share it.
pub struct Analyser {
    model: Model,
    kernel: Kernel,
}

impl Analyser {
    /// Reads a model and picks the fastest instructions of this machine.
    ///
    /// # Errors
    /// When the bytes are no model.
    pub fn new(bytes: &'static [u8]) -> Result<Self, ModelError> {
        Self::with_kernel(bytes, Kernel::best())
    }

    /// Reads a model to run with one of [`Kernel::available`]: all give the same result.
    ///
    /// # Errors
    /// When the bytes are no model.
    pub fn with_kernel(bytes: &'static [u8], kernel: Kernel) -> Result<Self, ModelError> {
        let kernel = if Kernel::available().any(|k| k == kernel) {
            kernel
        } else {
            Kernel::Portable
        };
        Ok(Self {
            model: Model::parse(bytes)?,
            kernel,
        })
    }

    /// Proposes every word as a trigger, however unlikely, with all of its types and parts: for those who must
    /// choose one. It is slower.
    #[must_use]
    pub fn proposing_all(mut self) -> Self {
        if let Some(events) = &mut self.model.events {
            events.propose_all();
        }
        self
    }

    /// The SHA-256 of the model's bytes, in hexadecimal.
    pub fn digest(&self) -> &str {
        self.model.digest()
    }

    /// Sentences, trees and entities of a document, block by block, and what was odd.
    pub fn analyse(&self, document: &Document, scratch: &mut Scratch) -> (Analysis, Vec<Issue>) {
        let mut analysis = Analysis {
            sentences: Vec::new(),
            event_types: self.model.event_types().to_vec(),
        };
        let mut issues = Vec::new();
        for (index, block) in document.blocks.iter().enumerate() {
            let first = analysis.sentences.len();
            self.block(
                &document.text,
                block.span,
                scratch,
                &mut analysis,
                &mut issues,
            );
            for sentence in &mut analysis.sentences[first..] {
                sentence.block = index;
            }
        }
        (analysis, issues)
    }

    fn block(
        &self,
        text: &str,
        block: ByteSpan,
        scratch: &mut Scratch,
        analysis: &mut Analysis,
        issues: &mut Vec<Issue>,
    ) {
        let words = tokenise(text, block);
        let mut from = 0;
        while from < words.len() {
            let window = self
                .model
                .next_window(self.kernel, text, &words, from, scratch);
            for &end in &window.ends {
                let part = spans(&words[from..end]);
                let offset = from - window.words.start;
                let buffers = &mut scratch.words;
                let sentence = self
                    .model
                    .sentence(self.kernel, text, &part, offset, buffers);
                if window.forced {
                    issues.push(long_sentence(sentence.span, part.len()));
                }
                analysis.sentences.push(sentence);
                from = end;
            }
        }
    }

    /// Runs the encoder over given words and nothing after it, to measure its speed.
    /// Gives the number of pieces.
    pub fn encode_only(&self, words: &[&str], scratch: &mut Scratch) -> usize {
        let given = words.iter().map(|&word| (word, true));
        self.model.fill(given, scratch);
        self.model.encode(self.kernel, scratch, 0);
        scratch.chunk.pieces.len()
    }

    /// One sentence of given words. Its spans point into the words as they stand side by
    /// side, with one space before each that has `space_before`, but for the first.
    pub fn analyse_tokens(
        &self,
        words: &[&str],
        space_before: &[bool],
        scratch: &mut Scratch,
    ) -> Sentence {
        let mut text = String::new();
        let mut spans = Vec::with_capacity(words.len());
        for (k, word) in words.iter().enumerate() {
            if k > 0 && space_before.get(k).copied().unwrap_or(true) {
                text.push(' ');
            }
            spans.push(ByteSpan::new(text.len(), text.len() + word.len()));
            text.push_str(word);
        }
        let spaced = words
            .iter()
            .zip(space_before.iter().chain(std::iter::repeat(&true)));
        let given = spaced.map(|(&word, &space)| (word, space));
        self.model.read_words(self.kernel, given, scratch);
        self.model
            .sentence(self.kernel, &text, &spans, 0, &mut scratch.words)
    }
}

fn long_sentence(span: ByteSpan, words: usize) -> Issue {
    Issue {
        code: "long-sentence",
        span: Some(span),
        message: format!("no sentence ends within reach, so one was cut after {words} words"),
        hint: Some("check that lists and tables have line breaks".into()),
    }
}
