//! Role phrases: whose country and which sector a noun phrase of a sentence means.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;
use tidings_core::actors::{ActorBase, cast};
use tidings_core::places::{Gazetteer, find};
use tidings_core::span::CodePoints;
use tidings_neural::Scratch;

use crate::actors::found;
use crate::parse::document;
use crate::{Failure, MODEL, load, read_text};

/// Country and sector of role phrases.
#[derive(clap::Args)]
pub struct Args {
    /// Lines of sentence, phrase, country, sector and kind, by tabs; `-` is none.
    gold: PathBuf,
    /// The compiled actor base.
    #[arg(long, default_value = "knowledge/compiled/actors.tsv")]
    base: PathBuf,
    /// The model.
    #[arg(long, default_value = MODEL)]
    model: PathBuf,
    /// Write the figures to this file as JSON.
    #[arg(long)]
    out: Option<PathBuf>,
    /// List what differs.
    #[arg(long)]
    differences: bool,
}

/// The figures: percentages of all phrases, those without any party counted as none and none.
#[derive(Default, Serialize)]
struct Shares {
    phrases: usize,
    country: f64,
    sector: f64,
    both: f64,
}

#[derive(Serialize)]
struct Report {
    what: &'static str,
    all: Shares,
    /// "plain", and "adversarial": look-alikes and phrases that lead astray.
    kinds: BTreeMap<String, Shares>,
}

/// Runs the analyser and the cast over each sentence by itself, and reports.
pub fn run(args: &Args) -> Result<(), Failure> {
    let base = std::fs::read(&args.base).map_err(|e| format!("{}: {e}", args.base.display()))?;
    let base = ActorBase::parse(Box::leak(base.into_boxed_slice()))?;
    let (analyser, gazetteer) = (load(&args.model)?, Gazetteer::built_in());
    let mut scratch = Scratch::new();
    let mut kinds: BTreeMap<String, Vec<(bool, bool)>> = BTreeMap::new();
    let text = read_text(&args.gold)?;
    for (number, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fault = |what: &str| format!("{}:{}: {what}", args.gold.display(), number + 1);
        let fields: Vec<&str> = line.split('\t').collect();
        let [sentence, phrase, country, sector, ..] = fields[..] else {
            return Err(fault("needs sentence, phrase, country and sector").into());
        };
        let at = sentence
            .find(phrase)
            .ok_or_else(|| fault("the phrase does not stand in the sentence"))?;
        let start = sentence[..at].chars().count();
        let span = (start, start + phrase.chars().count());
        let document = document(sentence);
        let (analysis, _) = analyser.analyse(&document, &mut scratch);
        let places = find(&document, &analysis, &gazetteer);
        let cast = cast(&document, &analysis, &places, &base, None);
        let parties = found(
            &analysis,
            &cast,
            &CodePoints::new(&document.text),
            span,
            false,
        );
        let (got_country, got_sector) = match parties.first() {
            Some(party) => (party.country.as_deref(), party.sector.as_deref()),
            None => (None, None),
        };
        let (got_country, got_sector) = (got_country.unwrap_or("-"), got_sector.unwrap_or("-"));
        let right = (got_country == country, got_sector == sector);
        if args.differences && right != (true, true) {
            println!("{country} {sector}\t{got_country} {got_sector}\t{phrase}\t{sentence}");
        }
        let kind = match fields.get(4) {
            Some(&"adversarial") => "adversarial",
            _ => "plain",
        };
        kinds.entry(kind.into()).or_default().push(right);
    }
    let all: Vec<(bool, bool)> = kinds.values().flatten().copied().collect();
    let report = Report {
        what: "role phrases: country and sector, one sentence at a time, from raw text",
        all: shares(&all),
        kinds: kinds
            .into_iter()
            .map(|(kind, rights)| (kind, shares(&rights)))
            .collect(),
    };
    let json = serde_json::to_string_pretty(&report)?;
    println!("{json}");
    if let Some(out) = &args.out {
        std::fs::write(out, json + "\n")?;
    }
    Ok(())
}

fn shares(rights: &[(bool, bool)]) -> Shares {
    let share = |holds: fn(&(bool, bool)) -> bool| {
        let count = rights.iter().filter(|right| holds(right)).count();
        (1000.0 * count as f64 / rights.len().max(1) as f64).round() / 10.0
    };
    Shares {
        phrases: rights.len(),
        country: share(|right| right.0),
        sector: share(|right| right.1),
        both: share(|right| right.0 && right.1),
    }
}
