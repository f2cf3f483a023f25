//! Every command, option and default, in one place.

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::output::on_terminal;
use crate::show::ink::Ink;

/// Who did what to whom, when, where, and who says so: attributed event data from news text.
#[derive(Debug, Parser)]
#[command(name = "tidings", version, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was told; input that is empty, binary or not English is named, but is no fault
  1  some input was lost: unreadable, broken, or the program failed on it; the rest was told;
     or what was checked has faults; or nobody and nothing has the name that was asked for
  2  wrong usage, nothing could be read, or results could not be written";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Code news text into claims
    Code(CodeArgs),
    /// Show why a sentence is coded as it is
    Explain(ExplainArgs),
    /// Write what lies under the coding: tokens, trees, entities, times, places, voices
    Analyse(AnalyseArgs),
    /// Work on a codebook: an ontology as a folder
    Codebook {
        /// What to do with it.
        #[command(subcommand)]
        command: CodebookCommand,
    },
    /// Work on an annotated corpus
    Corpus {
        /// What to do with it.
        #[command(subcommand)]
        command: CorpusCommand,
    },
    /// Check somebody else's event records against their sentences
    Audit(AuditArgs),
    /// Show whom a name means on a day, and why
    Actors(ActorsArgs),
    /// Show which place a name means, and why
    Places(PlacesArgs),
}

/// `tidings codebook`.
#[derive(Debug, Subcommand)]
pub enum CodebookCommand {
    /// Name all that is wrong with a codebook, by file and line, and the examples that do not hold
    Check(CodebookCheckArgs),
}

/// `tidings codebook check`.
#[derive(Debug, Args)]
pub struct CodebookCheckArgs {
    /// Folder of the codebook
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// `tidings corpus`.
#[derive(Debug, Subcommand)]
pub enum CorpusCommand {
    /// Name all that is wrong with annotation files, by file, line, document and claim
    Check(CorpusCheckArgs),
}

/// `tidings corpus check`.
#[derive(Debug, Args)]
pub struct CorpusCheckArgs {
    /// Folder of .jsonl files with one annotated document a line, or one such file
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// Folder of the texts that annotations stand off from: checks digests, and that spans cut no word
    #[arg(long, value_name = "FOLDER")]
    pub texts: Option<PathBuf>,
    /// Folder of the codebook that was annotated with, instead of PLOVER
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
}

/// Which texts, and what is known of them.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// Files and directories of plain text, JSON Lines or HTML; - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub origin: OriginArgs,
}

/// What is known of texts that do not say it.
#[derive(Clone, Debug, Args)]
pub struct OriginArgs {
    /// Day of publication of texts that do not state one
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub published: Option<Date>,
    /// Outlet of texts that do not name one
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
}

/// How to run.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// Threads to work with; results are the same for any number [default: all cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Say nothing on standard error but errors
    #[arg(short, long)]
    pub quiet: bool,
    /// Say speed and memory at the end
    #[arg(long)]
    pub timing: bool,
}

impl RunArgs {
    /// One thread, standard output, no summary.
    pub fn plain() -> Self {
        Self {
            threads: Some(NonZeroUsize::MIN),
            output: None,
            quiet: true,
            timing: false,
        }
    }

    /// As many threads as asked for, or as there are cores.
    pub fn threads(&self) -> NonZeroUsize {
        let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.threads.unwrap_or_else(cores)
    }
}

/// `tidings code`.
#[derive(Debug, Args)]
pub struct CodeArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub input: InputArgs,
    /// Form of the results [default: table on a terminal, jsonl elsewhere]
    #[arg(short, long, value_enum)]
    pub format: Option<Format>,
    /// Leave out claims below this confidence
    #[arg(long, value_name = "0..1", value_parser = chance, default_value = "0")]
    pub min_confidence: f32,
    /// Folder of a codebook to use instead of PLOVER
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub own: OwnArgs,
    /// Code by the codebook's patterns alone, without the model's event heads
    #[arg(long)]
    pub patterns_only: bool,
    /// Colour in the table
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub run: RunArgs,
}

/// `tidings explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A sentence, the path of a file, or - for standard input
    #[arg(value_name = "SENTENCE|FILE|-")]
    pub text: String,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub origin: OriginArgs,
    /// Folder of a codebook to use instead of PLOVER
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub own: OwnArgs,
    /// Code by the codebook's patterns alone, without the model's event heads
    #[arg(long)]
    pub patterns_only: bool,
    /// Colour
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// `tidings audit`.
#[derive(Debug, Args)]
pub struct AuditArgs {
    /// JSON Lines with `text`, `actor` and `recipient` as [start, end] in code points, and perhaps
    /// `type` and `id`; - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Form of the results [default: table on a terminal, jsonl elsewhere]
    #[arg(short, long, value_enum)]
    pub format: Option<Format>,
    /// Folder of a codebook to use instead of PLOVER
    #[arg(long, value_name = "DIR")]
    pub codebook: Option<PathBuf>,
    /// Colour in the table
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub run: RunArgs,
}

/// `tidings analyse`.
#[derive(Debug, Args)]
pub struct AnalyseArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub input: InputArgs,
    /// Form of the results
    #[arg(short, long, value_enum, default_value = "conllu")]
    pub format: Layer,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub own: OwnArgs,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub run: RunArgs,
}

/// What the user knows better.
#[derive(Clone, Debug, Args)]
pub struct OwnArgs {
    /// File of actors of your own (docs/actors.md); an entry of a known name takes its place
    #[arg(long, value_name = "FILE")]
    pub actors: Option<PathBuf>,
}

/// `tidings actors`.
#[derive(Debug, Args)]
pub struct ActorsArgs {
    /// A name, in any spelling
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Day on which offices are held [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub on: Option<Date>,
    /// Form of the answer
    #[arg(short, long, value_enum, default_value = "table")]
    pub format: Answer,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub own: OwnArgs,
    /// Colour in the table
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// `tidings places`.
#[derive(Debug, Args)]
pub struct PlacesArgs {
    /// A name, in any spelling
    #[arg(value_name = "NAME")]
    pub name: String,
    /// A place in or by which it lies, by name or in degrees north and east
    #[arg(long, value_name = "NAME|LAT,LON", allow_hyphen_values = true)]
    pub near: Option<String>,
    /// Only places of this country (ISO 3166-1 alpha-3)
    #[arg(long, value_name = "ISO3", value_parser = country)]
    pub country: Option<String>,
    /// Form of the answer
    #[arg(short, long, value_enum, default_value = "table")]
    pub format: Answer,
    /// Colour in the table
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// Forms of an answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Answer {
    /// A table to read
    Table,
    /// One JSON object
    Json,
}

/// Forms of claims and verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Blocks to read
    Table,
    /// One JSON object each, with the span of every part
    Jsonl,
    /// One row each, lists joined by "; "
    Csv,
}

impl Format {
    /// The form told by the output file's name, or fit for who reads.
    pub fn fitting(path: Option<&Path>) -> Self {
        match path.and_then(|path| path.extension()?.to_str()) {
            Some("csv") => Self::Csv,
            _ if on_terminal(path) => Self::Table,
            _ => Self::Jsonl,
        }
    }
}

/// Forms of an analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Layer {
    /// CoNLL-U (Universal Dependencies v2) with named entities in MISC
    Conllu,
    /// One JSON object a document: sentences, entities, times, places, attributions
    Json,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// The ink for standard output.
    pub fn ink(self) -> Ink {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        Ink::new(match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => std::io::stdout().is_terminal() && !set("NO_COLOR") && !dumb,
        })
    }
}

fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "not a day of the calendar; write it as 2020-02-22".to_string())
}

fn country(text: &str) -> Result<String, String> {
    let code = text.to_ascii_uppercase();
    if tidings_core::actors::is_country(&code) {
        return Ok(code);
    }
    Err("not an ISO 3166-1 alpha-3 code, such as SYR".to_string())
}

fn chance(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(value) if (0.0..=1.0).contains(&value) => Ok(value),
        _ => Err("not a number from 0 to 1".to_string()),
    }
}
