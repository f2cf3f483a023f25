//! Verdicts of `tidings audit --format jsonl` on marked pairs against the types that the pairs give.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use clap::Args;
use serde::{Deserialize, Serialize};
use tidings_core::agreement::{Agreement, Share};

use crate::events::lines;

/// Steps of confidence for the calibration error.
const STEPS: usize = 10;

/// Options of the subcommand.
#[derive(Args)]
pub(crate) struct Options {
    /// Verdicts, by files of `tidings audit --format jsonl`; each file is a set of its own.
    #[arg(required = true)]
    verdicts: Vec<PathBuf>,
    /// Tell the pairs of odd numbers (at the ends of their ids) from those of even numbers.
    #[arg(long)]
    halves: bool,
    /// Where to write the scores.
    #[arg(long)]
    out: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Verdict {
    id: Option<String>,
    #[serde(rename = "type")]
    given: Option<String>,
    best: Option<String>,
    confidence: f64,
}

#[derive(Serialize)]
struct Report {
    what: &'static str,
    sets: BTreeMap<String, Scores>,
}

#[derive(Serialize)]
struct Scores {
    pairs: usize,
    accuracy: f64,
    macro_f1: f64,
    types: usize,
    /// CONCEDE and RETREAT taken together, as older codebooks do.
    macro_f1_with_yield: f64,
    expected_calibration_error: f64,
    f1: BTreeMap<String, f64>,
    confusions: Vec<String>,
}

/// What one set comes to.
#[derive(Default)]
struct Counts {
    agreement: Agreement,
    merged: Agreement,
    /// By step of confidence: verdicts, those that agree, and the sum of confidence.
    steps: [(usize, usize, f64); STEPS],
}

impl Counts {
    fn add(&mut self, given: &str, best: &str, confidence: f64) {
        let merged = |name: &str| match name {
            "CONCEDE" | "RETREAT" => "YIELD".to_string(),
            other => other.to_string(),
        };
        self.agreement.add(given, best);
        self.merged.add(&merged(given), &merged(best));
        let step = ((confidence * STEPS as f64) as usize).min(STEPS - 1);
        let (all, right, sum) = &mut self.steps[step];
        *all += 1;
        *right += usize::from(given == best);
        *sum += confidence;
    }

    fn scores(&self) -> Scores {
        let percent = |share: f64| (share * 1000.0).round() / 10.0;
        let gaps = self
            .steps
            .iter()
            .map(|(_, right, sum)| (*right as f64 - sum).abs());
        let error = gaps.sum::<f64>() / self.agreement.total().max(1) as f64;
        let shares = self.agreement.shares();
        let told = self.agreement.confusions().into_iter();
        Scores {
            pairs: self.agreement.total(),
            accuracy: percent(self.agreement.accuracy().unwrap_or_default()),
            macro_f1: percent(self.agreement.macro_f1().unwrap_or_default()),
            types: shares.len(),
            macro_f1_with_yield: percent(self.merged.macro_f1().unwrap_or_default()),
            expected_calibration_error: (error * 1000.0).round() / 1000.0,
            f1: shares
                .iter()
                .map(|s: &Share| (s.label.to_string(), percent(s.f1())))
                .collect(),
            confusions: told.map(|(g, a, n)| format!("{g} as {a}: {n}")).collect(),
        }
    }
}

/// Runs the subcommand.
pub(crate) fn run(options: &Options) -> Result<(), String> {
    let mut sets: BTreeMap<String, Counts> = BTreeMap::new();
    for path in &options.verdicts {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        for verdict in lines::<Verdict>(path)? {
            let (Some(given), Some(best)) = (&verdict.given, &verdict.best) else {
                continue;
            };
            let half = options
                .halves
                .then(|| half(verdict.id.as_deref()))
                .flatten();
            let name = half.map_or(name.to_string(), |half| format!("{name}, {half}"));
            let counts = sets.entry(name).or_default();
            counts.add(given, best, verdict.confidence);
        }
    }
    let report = Report {
        what: "types of marked pairs: forced choice among all types",
        sets: sets
            .iter()
            .map(|(name, counts)| (name.clone(), counts.scores()))
            .collect(),
    };
    let text = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
    println!("{text}");
    match &options.out {
        Some(path) => {
            fs::write(path, text + "\n").map_err(|error| format!("{}: {error}", path.display()))
        }
        None => Ok(()),
    }
}

/// Which half of a written set a pair is in, by its number.
fn half(id: Option<&str>) -> Option<&'static str> {
    match id?.rsplit_once('-')?.1.parse::<usize>().ok()? % 2 {
        1 => Some("odd numbers"),
        _ => Some("even numbers"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_by_number() {
        assert_eq!(half(Some("AID-07")), Some("odd numbers"));
        assert_eq!(half(Some("AID-10")), Some("even numbers"));
        assert_eq!(half(Some("news/3")), None);
        assert_eq!(half(None), None);
    }

    #[test]
    fn older_codebooks_know_one_concession() {
        let mut counts = Counts::default();
        counts.add("CONCEDE", "RETREAT", 0.5);
        counts.add("AID", "AID", 1.0);
        let scores = counts.scores();
        assert_eq!((scores.accuracy, scores.macro_f1), (50.0, 50.0));
        assert_eq!(scores.macro_f1_with_yield, 100.0);
        assert_eq!(scores.expected_calibration_error, 0.25);
        assert_eq!(scores.confusions, ["CONCEDE as RETREAT: 1"]);
    }
}
