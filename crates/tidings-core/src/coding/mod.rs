//! From an analysis to claims. Rules and, later, trained heads serve one interface.

pub mod audit;
mod confidence;
mod draft;
mod frame;
mod heads;
mod home;
mod lexical;
mod matching;
mod mood;
mod parties;
mod rules;
mod select;
mod setting;

pub use rules::{Knowledge, Reading, RuleCoder};

use crate::analysis::Analysis;
use crate::claim::Claim;
use crate::document::Document;
use crate::issue::Issue;

/// What a coder made of one document.
#[derive(Debug, Default)]
pub struct Coded {
    /// In the order of the text.
    pub claims: Vec<Claim>,
    /// What was odd.
    pub issues: Vec<Issue>,
    /// For `explain`: what fired, and what nearly did. Empty unless asked for.
    pub trace: Vec<Trace>,
}

/// One pattern that fired or nearly did, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// Index of the sentence.
    pub sentence: usize,
    /// The token it began at.
    pub token: usize,
    /// The pattern or rule ("ASSAULT/attack").
    pub rule: String,
    /// Whether a claim came of it.
    pub fired: bool,
    /// What held or failed, in words.
    pub steps: Vec<String>,
}

/// Anything that turns an analysed document into claims.
pub trait Coder: Send + Sync {
    /// Codes one document; with `trace`, says why.
    fn code(&self, document: &Document, analysis: &Analysis, trace: bool) -> Coded;
}
