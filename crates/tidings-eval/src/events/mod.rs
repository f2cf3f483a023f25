//! Claims against the annotated corpus: triggers, types, parties, status, voices, and how far to trust confidence.
//!
//! Gold: a part of `corpus/events` (JSON Lines, stand-off). Claims: the output of `tidings code --format jsonl`
//! over the same texts, of this program or of another that keeps the record's form.

mod compare;
mod gold;
mod scores;

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use compare::{Match, pair};
pub(crate) use gold::{Gold, GoldClaim, GoldParty};
use scores::Scores;

/// Options of the subcommand.
#[derive(Args)]
pub(crate) struct Options {
    /// Annotated documents.
    #[arg(long)]
    gold: PathBuf,
    /// Claims over the same documents.
    #[arg(long)]
    claims: PathBuf,
    /// Leave out claims of less confidence.
    #[arg(long, default_value_t = 0.0)]
    min_confidence: f64,
    /// Where to write the scores.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Lists what was missed, made up or got wrong; needs the texts (a JSON Lines file).
    #[arg(long)]
    errors: Option<PathBuf>,
}

/// Runs the subcommand.
pub(crate) fn run(options: &Options) -> Result<(), String> {
    let gold: Vec<Gold> = lines(&options.gold)?;
    let mut claims: HashMap<String, Vec<Value>> = HashMap::new();
    for claim in lines::<Value>(&options.claims)? {
        if claim["confidence"].as_f64().unwrap_or(1.0) >= options.min_confidence {
            let id = claim["document"]["id"].as_str().unwrap_or_default();
            claims.entry(id.to_string()).or_default().push(claim);
        }
    }
    let mut scores = Scores::default();
    let texts = options.errors.as_ref().map(texts).transpose()?;
    for document in &gold {
        let found = claims.remove(&document.id).unwrap_or_default();
        let pairs = pair(&document.claims, &found);
        scores.add(&document.claims, &found, &pairs);
        if let Some(text) = texts.as_ref().and_then(|texts| texts.get(&document.id)) {
            show(document, &found, &pairs, text);
        }
    }
    let report = scores.report();
    let text = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
    println!("{text}");
    match &options.out {
        Some(path) => {
            fs::write(path, text + "\n").map_err(|error| format!("{}: {error}", path.display()))
        }
        None => Ok(()),
    }
}

/// The records of a JSON Lines file.
pub(crate) fn lines<T: serde::de::DeserializeOwned>(path: &PathBuf) -> Result<Vec<T>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty());
    lines
        .map(|(n, line)| {
            serde_json::from_str(line)
                .map_err(|error| format!("{}: line {}: {error}", path.display(), n + 1))
        })
        .collect()
}

fn texts(path: &PathBuf) -> Result<HashMap<String, Vec<char>>, String> {
    let records = lines::<Value>(path)?;
    Ok(records
        .iter()
        .filter_map(|r| {
            Some((
                r["id"].as_str()?.to_string(),
                r["text"].as_str()?.chars().collect(),
            ))
        })
        .collect())
}

/// One line for each claim that one side has alone, or that differs.
fn show(document: &Gold, found: &[Value], pairs: &[Match], text: &[char]) {
    let words = |start: usize, end: usize| -> String {
        let part = text.get(start..end.min(text.len())).unwrap_or_default();
        part.iter()
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    println!("## {}", document.id);
    for (g, claim) in document.claims.iter().enumerate() {
        let told = claim.told(&words);
        match pairs.iter().find(|p| p.gold == g) {
            None => println!(
                "- missed  {told}\n    {}",
                words(claim.sentence[0], claim.sentence[1])
            ),
            Some(p) if !p.whole => {
                println!("~ differs {told}\n    got     {}", told_of(&found[p.found]))
            }
            Some(_) => {}
        }
    }
    for (f, claim) in found.iter().enumerate() {
        if !pairs.iter().any(|p| p.found == f) {
            let s = claim["sentence"]["text"].as_str().unwrap_or_default();
            println!("+ made up {}\n    {s}", told_of(claim));
        }
    }
}

/// A claim of the program in one line.
fn told_of(claim: &Value) -> String {
    let parties = |key: &str| -> String {
        let all = claim[key].as_array().into_iter().flatten();
        all.map(|p| {
            let code = |k: &str| p[k].as_str().unwrap_or("-").to_string();
            format!(
                "{} [{} {}]",
                p["text"].as_str().unwrap_or("?"),
                code("country"),
                code("sector")
            )
        })
        .collect::<Vec<_>>()
        .join("; ")
    };
    let event = &claim["event"];
    format!(
        "{} {} {} | A: {} | R: {} ({:.2})",
        event["trigger"]["text"].as_str().unwrap_or("?"),
        event["type"].as_str().unwrap_or("?"),
        event["status"].as_str().unwrap_or("?"),
        parties("actors"),
        parties("recipients"),
        claim["confidence"].as_f64().unwrap_or(0.0)
    )
}

/// Whether two stretches share a character.
fn overlap(a: (usize, usize), b: (usize, usize)) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// A stretch of a JSON object with `start` and `end`.
fn stretch(value: &Value) -> Option<(usize, usize)> {
    Some((
        value["start"].as_u64()? as usize,
        value["end"].as_u64()? as usize,
    ))
}

#[cfg(test)]
mod tests;
