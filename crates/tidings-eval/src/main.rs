//! Measures tidings against gold sets that the project does not ship. Development only.

mod actors;
mod align;
mod audit;
mod conllu;
mod coreference;
mod events;
mod offices;
mod pairs;
mod parse;
mod phrases;
mod places;
mod recall;
mod score;
mod shallow;
mod syntax;
mod times;

use std::path::Path;

use clap::{Parser, Subcommand};
use tidings_neural::{Analyser, keep_model};

/// Gold sets to scores.
#[derive(Parser)]
#[command(name = "tidings-eval")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Tags, trees, sentences and entities against a treebank.
    Syntax(syntax::Args),
    /// Plain text to CoNLL-U.
    Parse(parse::Args),
    /// Country and sector of annotated parties.
    Actors(actors::Args),
    /// Chains of mentions against OntoGUM.
    Coreference(coreference::Args),
    /// Names on days: who held which office.
    Offices(offices::Args),
    /// Role phrases: country and sector of each.
    Phrases(phrases::Args),
    /// Places: names to coordinates.
    Places(places::Args),
    /// Acts of independently read sentences that the coder finds.
    Recall(recall::Options),
    /// Claims against the annotated corpus.
    Events(events::Options),
    /// Types of marked pairs: verdicts of `tidings audit` against the types given.
    Audit(audit::Options),
    /// Annotated claims to marked pairs, for `tidings audit`.
    Pairs(pairs::Options),
    /// Time expressions: extents and values.
    Times(times::Args),
}

/// What goes wrong, in words.
type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    match Cli::parse().command {
        Command::Syntax(args) => args.run(),
        Command::Parse(args) => args.run(),
        Command::Actors(args) => actors::run(&args),
        Command::Coreference(args) => coreference::run(&args),
        Command::Offices(args) => offices::run(&args),
        Command::Phrases(args) => phrases::run(&args),
        Command::Places(args) => places::run(&args),
        Command::Recall(options) => Ok(recall::run(&options)?),
        Command::Events(options) => Ok(events::run(&options)?),
        Command::Audit(options) => Ok(audit::run(&options)?),
        Command::Pairs(options) => Ok(pairs::run(&options)?),
        Command::Times(args) => times::run(&args),
    }
}

/// Where the model lies unless a flag says otherwise.
const MODEL: &str = "models/encoder.tdm";

/// Reads a model that stays in memory until the program ends.
fn load(path: &Path) -> Result<Analyser, Failure> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(Analyser::new(keep_model(&bytes))?)
}

fn read_text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()).into())
}
