//! Measures tidings against gold sets.

use clap::{Parser, Subcommand};

mod shallow;
mod times;

/// Gold sets to scores.
#[derive(Parser)]
#[command(name = "tidings-eval")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Time expressions: extents and values.
    Times(times::Args),
}

fn main() -> std::io::Result<()> {
    match Cli::parse().command {
        Command::Times(args) => times::run(&args),
    }
}
