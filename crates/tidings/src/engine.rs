//! Text in, claims out: the model, the knowledge and the coder put together.

use tidings_core::analysis::Analysis;
use tidings_core::coding::audit::{self, Pair, Scene, Verdict};
use tidings_core::coding::{Coded, Coder as _, Knowledge, Reading, RuleCoder};
use tidings_core::document::Document;
use tidings_core::issue::Issue;
use tidings_core::span::CodePoints;
use tidings_export::record::Coder;
use tidings_neural::{Analyser, Scratch};

/// The version that stands on every claim.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What one thread works with, kept from document to document.
pub struct Bench {
    scratch: Scratch,
    points: Option<CodePoints>,
}

impl Bench {
    /// Code points of a document's text; counted once for documents that share a text.
    pub fn points(&mut self, document: &Document) -> &CodePoints {
        let known = self.points.take();
        let known = known.filter(|points| points.are_of(&document.text));
        self.points
            .insert(known.unwrap_or_else(|| CodePoints::new(&document.text)))
    }
}

/// Reads and codes documents; built once, shared by threads.
pub struct Engine {
    analyser: Analyser,
    knowledge: Knowledge,
    stamp: Coder,
    patterns_only: bool,
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
            patterns_only: false,
        }
    }

    /// Leaves the model's event heads out: what the codebook's patterns find by themselves.
    #[must_use]
    pub fn patterns_only(mut self, only: bool) -> Self {
        self.patterns_only = only;
        self
    }

    /// Has the model's event heads speak of every word: for [`Self::audit`].
    #[must_use]
    pub fn proposing_all(mut self) -> Self {
        self.analyser = self.analyser.proposing_all();
        self
    }

    /// The ontology in use.
    pub fn codebook(&self) -> &tidings_core::codebook::Codebook {
        &self.knowledge.codebook
    }

    /// What made the claims.
    pub fn stamp(&self) -> &Coder {
        &self.stamp
    }

    /// Room to work in: one for each thread.
    pub fn bench(&self) -> Bench {
        Bench {
            scratch: Scratch::new(),
            points: None,
        }
    }

    /// Sentences, trees and entities, and what was odd.
    pub fn analyse(&self, document: &Document, bench: &mut Bench) -> (Analysis, Vec<Issue>) {
        let (mut analysis, issues) = self.analyser.analyse(document, &mut bench.scratch);
        if self.patterns_only {
            analysis.forget_proposals();
        }
        (analysis, issues)
    }

    /// Times, places, parties and voices.
    pub fn read(&self, document: &Document, analysis: &Analysis) -> Reading {
        self.knowledge.read(document, analysis)
    }

    /// Claims; with `trace`, why.
    pub fn code(&self, document: &Document, analysis: &Analysis, trace: bool) -> Coded {
        RuleCoder::new(&self.knowledge, VERSION).code(document, analysis, trace)
    }

    /// How likely each type is for two marked parties of an analysed text.
    pub fn audit(&self, document: &Document, analysis: &Analysis, pair: Pair) -> Verdict {
        // Patterns by themselves, so that they are a witness of their own.
        let mut bare = analysis.clone();
        bare.forget_proposals();
        let reading = self.read(document, &bare);
        let scene = Scene {
            book: self.codebook(),
            document,
            analysis,
            times: &reading.times,
            claims: &self.code(document, &bare, false).claims,
        };
        audit::audit(scene, pair)
    }
}
