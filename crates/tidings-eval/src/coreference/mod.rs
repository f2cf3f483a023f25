//! Chains of mentions against OntoGUM, from raw text.

mod gold;
mod metrics;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use serde::Serialize;
use tidings_core::coreference::{ChainKind, chains};
use tidings_neural::Scratch;

use crate::{Failure, MODEL, load, parse, read_text};
use metrics::{Prf, Sums, b_cubed, ceaf, muc};

/// Chains of mentions against OntoGUM.
#[derive(clap::Args)]
pub struct Args {
    /// Folder of OntoGUM files.
    gold: PathBuf,
    /// The same documents of GUM, whose mentions say what they are of.
    kinds: PathBuf,
    /// The model.
    #[arg(long, default_value = MODEL)]
    model: PathBuf,
    /// Only every so many documents.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Write the figures to this file as JSON.
    #[arg(long)]
    out: Option<PathBuf>,
    /// List what differs.
    #[arg(long)]
    differences: bool,
}

#[derive(Serialize)]
struct Report {
    what: &'static str,
    documents: usize,
    conll_f1: f64,
    scores: Scores,
    mentions: Prf,
    documents_f1: BTreeMap<String, f64>,
}

#[derive(Serialize)]
struct Scores {
    muc: Prf,
    b_cubed: Prf,
    ceaf_phi4: Prf,
}

#[derive(Clone, Copy, Default)]
struct Totals {
    muc: Sums,
    cubed: Sums,
    ceaf: Sums,
    mentions: Sums,
}

type Span = (usize, usize);

/// Runs the analyser over the raw texts and compares the chains.
pub fn run(args: &Args) -> Result<(), Failure> {
    let kinds = gold::kinds(&read_text(&args.kinds)?);
    let analyser = load(&args.model)?;
    let mut scratch = Scratch::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(&args.gold)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let mut total = Totals::default();
    let mut documents_f1 = BTreeMap::new();
    for file in files.iter().step_by(args.every.max(1)) {
        let (text, gold) = gold::chains(&read_text(file)?, &kinds);
        let document = parse::document(&text);
        let (analysis, _) = analyser.analyse(&document, &mut scratch);
        let found: Vec<(ChainKind, Vec<Span>)> = chains(&document, &analysis)
            .into_iter()
            .map(|chain| {
                let spans = chain.mentions.iter();
                (
                    chain.kind,
                    spans.map(|s| (s.start as usize, s.end as usize)).collect(),
                )
            })
            .collect();
        let name = file
            .file_stem()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mine: Vec<Vec<Span>> = found.iter().map(|(_, chain)| chain.clone()).collect();
        let theirs: Vec<Vec<Span>> = gold.iter().map(|(_, chain)| chain.clone()).collect();
        if args.differences {
            println!("== {name}");
            differences(&text, &gold, &found);
        }
        let one = totals(&theirs, &mine);
        total.add(one);
        documents_f1.insert(name, one.conll());
    }
    let report = Report {
        what: "coreference: chains of persons, organisations and geopolitical entities, from raw text",
        documents: documents_f1.len(),
        conll_f1: total.conll(),
        scores: Scores {
            muc: total.muc.prf(),
            b_cubed: total.cubed.prf(),
            ceaf_phi4: total.ceaf.prf(),
        },
        mentions: total.mentions.prf(),
        documents_f1,
    };
    let json = serde_json::to_string_pretty(&report)?;
    println!("{json}");
    if let Some(out) = &args.out {
        std::fs::write(out, json + "\n")?;
    }
    Ok(())
}

fn totals(gold: &[Vec<Span>], found: &[Vec<Span>]) -> Totals {
    let all = |chains: &[Vec<Span>]| chains.iter().map(Vec::len).sum::<usize>() as f64;
    let known: std::collections::HashSet<_> = gold.iter().flatten().collect();
    let hits = found.iter().flatten().filter(|m| known.contains(m)).count() as f64;
    Totals {
        muc: muc(gold, found),
        cubed: b_cubed(gold, found),
        ceaf: ceaf(gold, found),
        mentions: Sums {
            precise: (hits, all(found)),
            recalled: (hits, all(gold)),
        },
    }
}

impl Totals {
    fn add(&mut self, other: Self) {
        self.muc.add(other.muc);
        self.cubed.add(other.cubed);
        self.ceaf.add(other.ceaf);
        self.mentions.add(other.mentions);
    }

    fn conll(self) -> f64 {
        let sum = self.muc.prf().f1 + self.cubed.prf().f1 + self.ceaf.prf().f1;
        (sum / 3.0 * 10.0).round() / 10.0
    }
}

/// Each gold chain with the chain that each of its mentions is in, then the mentions that are in none of gold.
fn differences(text: &str, gold: &[(String, Vec<Span>)], found: &[(ChainKind, Vec<Span>)]) {
    let index: HashMap<Span, usize> = found
        .iter()
        .enumerate()
        .flat_map(|(at, (_, chain))| chain.iter().map(move |&span| (span, at)))
        .collect();
    let words = |span: &Span| text[span.0..span.1].replace('\n', " ");
    let mut seen = std::collections::HashSet::new();
    for (kind, chain) in gold {
        let line: Vec<String> = chain
            .iter()
            .map(|span| {
                seen.insert(*span);
                let at = index.get(span).map_or("-".into(), |at| at.to_string());
                format!("{}[{at}]", words(span))
            })
            .collect();
        println!("gold {kind}: {}", line.join(" | "));
    }
    for (at, (kind, chain)) in found.iter().enumerate() {
        let line: Vec<String> = chain
            .iter()
            .filter(|span| !seen.contains(*span))
            .map(words)
            .collect();
        if !line.is_empty() {
            println!("wrong {at} {kind:?}: {}", line.join(" | "));
        }
    }
}
