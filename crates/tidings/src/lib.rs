//! The command line of tidings: who did what to whom, when, where, and who says so.
//!
//! [`engine`] puts reading, model, knowledge and coder together; [`commands`] are what a user
//! calls; [`stream`] keeps results in order and memory flat; [`show`] draws for people.

pub mod args;
mod audit;
pub mod builtin;
pub mod commands;
pub mod corpus;
pub mod drive;
pub mod engine;
pub mod error;
pub mod examples;
pub mod input;
mod model;
pub mod output;
pub mod panics;
pub mod progress;
pub mod show;
pub mod stream;
pub mod summary;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Cli, CodebookCommand, Command, CorpusCommand};

/// Runs the program with the arguments it was called with.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    panics::install();
    let outcome = match &cli.command {
        Command::Code(args) => commands::code::run(args),
        Command::Explain(args) => commands::explain::run(args),
        Command::Analyse(args) => commands::analyse::run(args),
        Command::Codebook {
            command: CodebookCommand::Check(args),
        } => commands::codebook::check(args),
        Command::Corpus {
            command: CorpusCommand::Check(args),
        } => commands::corpus::check(args),
        Command::Audit(args) => commands::audit::run(args),
        Command::Actors(args) => commands::actors::run(args),
        Command::Places(args) => commands::places::run(args),
    };
    ExitCode::from(outcome.unwrap_or_else(|error| {
        eprintln!("{}", error.report());
        error::FAILED
    }))
}
