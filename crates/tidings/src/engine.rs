//! Text in, claims out: the model, the knowledge and the coder put together.

use tidings_core::analysis::Analysis;
use tidings_core::coding::{Coded, Coder as _, Knowledge, Reading, RuleCoder};
use tidings_core::document::Document;
use tidings_core::issue::Issue;
use tidings_export::record::Coder;
use tidings_neural::{Analyser, Scratch};

/// The version that stands on every claim.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Reads and codes documents; built once, shared by threads.
pub struct Engine {
    analyser: Analyser,
    knowledge: Knowledge,
    stamp: Coder,
}

impl Engine {
    /// Puts a model and what is known of the world together.
    pub fn new(analyser: Analyser, knowledge: Knowledge) -> Self {
        let stamp = Coder {
            version: VERSION.into(),
            model: analyser.digest().into(),
            codebook: knowledge.codebook.name.clone(),
            codebook_digest: knowledge.codebook.digest.clone(),
        };
        Self {
            analyser,
            knowledge,
            stamp,
        }
    }

    /// What made the claims.
    pub fn stamp(&self) -> &Coder {
        &self.stamp
    }

    /// Room to work in: one for each thread.
    pub fn scratch(&self) -> Scratch {
        Scratch::new()
    }

    /// Sentences, trees and entities, and what was odd.
    pub fn analyse(&self, document: &Document, scratch: &mut Scratch) -> (Analysis, Vec<Issue>) {
        self.analyser.analyse(document, scratch)
    }

    /// Times, places, parties and voices.
    pub fn read(&self, document: &Document, analysis: &Analysis) -> Reading {
        self.knowledge.read(document, analysis)
    }

    /// Claims; with `trace`, why.
    pub fn code(&self, document: &Document, analysis: &Analysis, trace: bool) -> Coded {
        RuleCoder::new(&self.knowledge, VERSION).code(document, analysis, trace)
    }
}
