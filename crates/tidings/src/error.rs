//! What stops a run, and the one place that says so.
//!
//! What is merely odd about an input never ends here: it is skipped, counted and named in the
//! [summary](crate::summary).

use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

/// Exit code of a run that told everything it was asked.
pub const FINE: u8 = 0;
/// Exit code of a run that told what it could, but skipped input through errors.
pub const SKIPPED: u8 = 1;
/// Exit code of a check that found something wrong.
pub const FAULTY: u8 = 1;
/// Exit code of a run that could not begin or could not go on.
pub const FAILED: u8 = 2;

/// Why a run could not begin or could not go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// None of the inputs gave a document.
    #[error("nothing could be read")]
    NothingRead {
        /// The inputs as they were named.
        inputs: String,
    },
    /// The file of records to audit holds none that is sound.
    #[error("no pair could be read")]
    NoPairs {
        /// The file, or standard input.
        path: String,
    },
    /// The file for the results cannot be written to.
    #[error("cannot create the output file: {cause}")]
    Create {
        /// Where it should have been.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// A file or folder to check cannot be read.
    #[error("cannot be read: {cause}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// A folder to check holds no file of a corpus.
    #[error("there is no .jsonl file to check")]
    NoCorpus {
        /// The folder.
        path: PathBuf,
    },
    /// Results could not be written.
    #[error("cannot write results: {cause}")]
    Write {
        /// Where they were going.
        place: String,
        /// What the system says.
        cause: io::Error,
    },
    /// The codebook named on the command line cannot be used.
    #[error("cannot use the codebook: {cause}")]
    Codebook {
        /// Its folder.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
    },
    /// The actors named on the command line cannot be used.
    #[error("cannot use the actors: {cause}")]
    Actors {
        /// Their file.
        path: PathBuf,
        /// The line that is wrong.
        line: Option<usize>,
        /// What is wrong with it.
        cause: String,
    },
    /// What should be near is no place.
    #[error("no place is called \"{name}\"")]
    Near {
        /// As it was given.
        name: String,
    },
    /// The knowledge in the program does not fit the program.
    #[error("the built-in {part} cannot be used: {cause}")]
    Builtin {
        /// The model, a table or the codebook.
        part: &'static str,
        /// What is wrong with it.
        cause: String,
    },
}

impl Error {
    /// Where it happened, when that is not already said.
    pub fn place(&self) -> Option<String> {
        match self {
            Self::NothingRead { inputs } => Some(inputs.clone()),
            Self::NoPairs { path } => Some(path.clone()),
            Self::Create { path, .. }
            | Self::Codebook { path, .. }
            | Self::Unreadable { path, .. }
            | Self::NoCorpus { path } => Some(path.display().to_string()),
            Self::Write { place, .. } => Some(place.clone()),
            Self::Actors { path, line, .. } => Some(match line {
                Some(line) => format!("{}:{line}", path.display()),
                None => path.display().to_string(),
            }),
            Self::Near { .. } => Some("--near".to_string()),
            Self::Builtin { .. } => None,
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NothingRead { .. } => {
                "give files or directories of English news text (plain text, JSON Lines or HTML), or - for standard input"
            }
            Self::NoPairs { .. } => {
                "give JSON Lines with \"text\", \"actor\" and \"recipient\" as [start, end] in code points, and perhaps \"type\""
            }
            Self::Create { .. } => "check that the directory exists and that you may write to it",
            Self::Write { .. } => "check that there is room left on the device",
            Self::Codebook { .. } => {
                "tidings codebook check DIR names all that is wrong; codebooks/template of the project is a folder to begin from"
            }
            Self::Unreadable { .. } => {
                "check that it exists, that you may read it, and that it is UTF-8"
            }
            Self::NoCorpus { .. } => {
                "a corpus is a folder of .jsonl files with one annotated document a line; docs/formats.md says how they are written"
            }
            Self::Actors { line: Some(_), .. } => "docs/actors.md has the format, with an example",
            Self::Actors { line: None, .. } => {
                "give the path of a file in TOML with one [[actor]] for each; docs/actors.md has an example"
            }
            Self::Near { .. } => "give a name that `tidings places` knows, or LAT,LON in degrees",
            Self::Builtin { .. } => "this build is damaged: build it again from a clean checkout",
        }
    }

    /// The error as it is shown: what, where, and what to do.
    pub fn report(&self) -> String {
        let mut report = format!("error: {self}");
        if let Some(place) = self.place() {
            let _ = write!(report, "\n  at {place}");
        }
        let _ = write!(report, "\n  hint: {}", self.hint());
        report
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_what_where_and_what_to_do() {
        let error = Error::Create {
            path: "no/such/folder/out.csv".into(),
            cause: io::ErrorKind::NotFound.into(),
        };
        assert_eq!(
            error.report(),
            "error: cannot create the output file: entity not found\n  \
             at no/such/folder/out.csv\n  \
             hint: check that the directory exists and that you may write to it"
        );
    }
}
