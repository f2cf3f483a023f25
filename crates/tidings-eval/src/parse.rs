//! Plain text to CoNLL-U, to look at what the model makes of it.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args as Flags;
use tidings_core::analysis::{EntityKind, Sentence};
use tidings_core::document::{Block, BlockKind, Document};
use tidings_core::span::ByteSpan;
use tidings_neural::Scratch;

use crate::{Failure, MODEL, load, read_text};

/// Plain text to CoNLL-U on standard output.
#[derive(Flags)]
pub struct Args {
    /// Plain text; each line is a paragraph.
    file: PathBuf,
    /// The model.
    #[arg(long, default_value = MODEL)]
    model: PathBuf,
}

impl Args {
    pub fn run(&self) -> Result<(), Failure> {
        let analyser = load(&self.model)?;
        let text = read_text(&self.file)?;
        let document = document(&text);
        let (analysis, issues) = analyser.analyse(&document, &mut Scratch::new());
        let mut out = std::io::stdout().lock();
        for (k, sentence) in analysis.sentences.iter().enumerate() {
            write(&mut out, k + 1, &text, sentence)?;
        }
        for issue in issues {
            eprintln!("{}: {}", issue.code, issue.message);
        }
        Ok(())
    }
}

/// A document whose blocks are the text's lines.
pub fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let inner = line.trim();
        if !inner.is_empty() {
            let start = at + line.len() - line.trim_start().len();
            let span = ByteSpan::new(start, start + inner.len());
            blocks.push(Block {
                span,
                kind: BlockKind::Body,
            });
        }
        at += line.len();
    }
    Document {
        id: "text".into(),
        source: None,
        published: None,
        title: None,
        url: None,
        language: None,
        text: Arc::from(text),
        blocks,
        dateline: None,
    }
}

fn write(
    out: &mut impl Write,
    number: usize,
    text: &str,
    sentence: &Sentence,
) -> std::io::Result<()> {
    let line = sentence.span.of(text).replace(['\n', '\r', '\t'], " ");
    writeln!(out, "# sent_id = {number}\n# text = {line}")?;
    for (k, token) in sentence.tokens.iter().enumerate() {
        let head = token.head.map_or(0, |head| head + 1);
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{}",
            k + 1,
            token.span.of(text),
            token.lemma,
            token.upos.as_str(),
            token.xpos,
            token.deprel,
            misc(text, sentence, k),
        )?;
    }
    writeln!(out)
}

fn misc(text: &str, sentence: &Sentence, token: usize) -> String {
    let mut parts = Vec::new();
    if let Some(entity) = sentence.entity_at(token) {
        let begins = usize::from(entity.tokens.start) == token;
        parts.push(format!(
            "NER={}-{}",
            if begins { "B" } else { "I" },
            name(entity.kind)
        ));
    }
    let after = &text[sentence.tokens[token].span.end as usize..];
    if after.starts_with(|c: char| !c.is_whitespace()) {
        parts.push("SpaceAfter=No".into());
    }
    if parts.is_empty() {
        "_".into()
    } else {
        parts.join("|")
    }
}

/// The label that the gold sets use.
pub fn name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organisation => "ORG",
        EntityKind::Location => "LOC",
        EntityKind::Norp => "NORP",
        EntityKind::Misc => "MISC",
    }
}
