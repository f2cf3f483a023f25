//! Annotated claims to marked pairs, as `tidings audit` reads them.

use std::collections::HashMap;
use std::path::PathBuf;

use clap::Args;
use serde::Deserialize;
use serde_json::json;

use crate::events::{Gold, GoldClaim, lines};

/// Options of the subcommand.
#[derive(Args)]
pub(crate) struct Options {
    /// Annotated documents.
    gold: PathBuf,
    /// Their texts (JSON Lines with `id` and `text`).
    #[arg(required = true)]
    texts: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

/// Runs the subcommand: writes to standard output.
pub(crate) fn run(options: &Options) -> Result<(), String> {
    let mut gold: HashMap<String, Gold> = HashMap::new();
    for document in lines::<Gold>(&options.gold)? {
        gold.insert(document.id.clone(), document);
    }
    for path in &options.texts {
        for text in lines::<Text>(path)? {
            let Some(document) = gold.remove(&text.id) else {
                continue;
            };
            let letters: Vec<char> = text.text.chars().collect();
            for (index, claim) in document.claims.iter().enumerate() {
                let Some([actor, recipient]) = parties(claim) else {
                    continue;
                };
                let [start, end] = claim.sentence;
                let sentence: String = letters.get(start..end).unwrap_or_default().iter().collect();
                let within = |(from, to): (usize, usize)| [from - start, to - start];
                let record = json!({
                    "id": format!("{}/{index}", document.id),
                    "text": sentence,
                    "actor": within(actor),
                    "recipient": within(recipient),
                    "type": claim.kind,
                });
                println!("{record}");
            }
        }
    }
    Ok(())
}

/// The actor and the recipient of a claim, or both actors of a mutual one, where there is one of each, both stand in
/// the sentence and apart, and the act is not denied.
fn parties(claim: &GoldClaim) -> Option<[(usize, usize); 2]> {
    let [start, end] = claim.sentence;
    let (actors, recipients) = (claim.actors.as_slice(), claim.recipients.as_slice());
    let (one, other) = match (actors, recipients) {
        ([one], [other]) | ([one, other], []) => (one.span()?, other.span()?),
        _ => return None,
    };
    let inside = |(from, to): (usize, usize)| start <= from && from < to && to <= end;
    let apart = one.1 <= other.0 || other.1 <= one.0;
    (inside(one) && inside(other) && apart && claim.status != "negated").then_some([one, other])
}
