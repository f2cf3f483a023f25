//! How many acts of independently read sentences the coder finds.
//!
//! Gold: JSON Lines of drawn sentences (`id`, `start`, `end` in code points of the record's text,
//! `acts` with `type`, `trigger`, `actors`, `recipients`). Claims: the output of `tidings code --format
//! jsonl` over the same records.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use serde_json::Value;

/// Options of the subcommand.
#[derive(Args)]
pub(crate) struct Options {
    /// Read sentences with their acts.
    #[arg(long)]
    gold: PathBuf,
    /// Claims over the records that the sentences come from.
    #[arg(long)]
    claims: PathBuf,
    /// Where to write the scores.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Counts over the sentences and acts of a reading.
#[derive(Debug, Default, PartialEq, Serialize)]
struct Scores {
    /// Sentences that hold an act.
    sentences_with_acts: usize,
    /// … for which there is any claim.
    coded_at_all: usize,
    /// … for which a claim has the type of one of their acts.
    coded_with_a_right_type: usize,
    /// Acts in them.
    acts: usize,
    /// Acts with a claim of their type in their sentence.
    type_found: usize,
    /// … whose actors and recipients share a word with the reading's, or are empty in both.
    type_and_parties_found: usize,
    /// Sentences without any act.
    sentences_without: usize,
    /// … for which there is a claim all the same.
    coded_all_the_same: usize,
}

/// Runs the subcommand.
pub(crate) fn run(options: &Options) -> Result<(), String> {
    let gold = lines(&options.gold)?;
    let mut claims: HashMap<String, Vec<Value>> = HashMap::new();
    for claim in lines(&options.claims)? {
        let id = claim["document"]["id"]
            .as_str()
            .unwrap_or_default()
            .to_string();
        claims.entry(id).or_default().push(claim);
    }
    let scores = score(&gold, &claims);
    let text = serde_json::to_string_pretty(&scores).map_err(|error| error.to_string())?;
    println!("{text}");
    match &options.out {
        Some(path) => {
            fs::write(path, text + "\n").map_err(|error| format!("{}: {error}", path.display()))
        }
        None => Ok(()),
    }
}

fn lines(path: &Path) -> Result<Vec<Value>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display()))
        })
        .collect()
}

fn score(gold: &[Value], claims: &HashMap<String, Vec<Value>>) -> Scores {
    let mut scores = Scores::default();
    for sentence in gold {
        let (start, end) = (
            sentence["start"].as_u64().unwrap_or(0),
            sentence["end"].as_u64().unwrap_or(0),
        );
        let inside: Vec<&Value> = sentence["id"]
            .as_str()
            .and_then(|id| claims.get(id))
            .into_iter()
            .flatten()
            .filter(|claim| {
                let at = claim["event"]["trigger"]["start"]
                    .as_u64()
                    .unwrap_or(u64::MAX);
                (start..end).contains(&at)
            })
            .collect();
        let acts = sentence["acts"].as_array().map_or(&[][..], Vec::as_slice);
        if acts.is_empty() {
            scores.sentences_without += 1;
            scores.coded_all_the_same += usize::from(!inside.is_empty());
            continue;
        }
        scores.sentences_with_acts += 1;
        scores.coded_at_all += usize::from(!inside.is_empty());
        scores.acts += acts.len();
        let mut right = false;
        for act in acts {
            let typed: Vec<&&Value> = inside
                .iter()
                .filter(|claim| claim["event"]["type"] == act["type"])
                .collect();
            right |= !typed.is_empty();
            scores.type_found += usize::from(!typed.is_empty());
            let whole = typed.iter().any(|claim| {
                agree(&act["actors"], &claim["actors"])
                    && agree(&act["recipients"], &claim["recipients"])
            });
            scores.type_and_parties_found += usize::from(whole);
        }
        scores.coded_with_a_right_type += usize::from(right);
    }
    scores
}

/// Whether two lists of parties are both empty, or some words of the one stand in the other.
fn agree(read: &Value, found: &Value) -> bool {
    let read: Vec<&str> = read
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let found: Vec<&str> = found
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|party| party["text"].as_str())
        .collect();
    if read.is_empty() || found.is_empty() {
        return read.is_empty() && found.is_empty();
    }
    read.iter()
        .any(|a| found.iter().any(|b| a.contains(b) || b.contains(a)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_acts_are_counted() {
        let gold: Vec<Value> = [
            r#"{"id":"a","start":0,"end":50,"acts":[{"type":"ASSAULT","actors":["rebels"],"recipients":[]},{"type":"ACCUSE","actors":["Oslo"],"recipients":[]}]}"#,
            r#"{"id":"a","start":50,"end":90,"acts":[]}"#,
        ]
        .iter()
        .map(|line| serde_json::from_str(line).expect("json"))
        .collect();
        let claim = |kind: &str, at: u64| {
            serde_json::json!({"document": {"id": "a"}, "event": {"type": kind, "trigger": {"start": at}},
                "actors": [{"text": "the rebels"}], "recipients": []})
        };
        let claims = HashMap::from([(
            "a".to_string(),
            vec![claim("ASSAULT", 10), claim("AID", 60)],
        )]);
        let scores = score(&gold, &claims);
        assert_eq!(
            (scores.coded_at_all, scores.acts, scores.type_found),
            (1, 2, 1)
        );
        assert_eq!(
            (scores.type_and_parties_found, scores.coded_all_the_same),
            (1, 1)
        );
    }
}
