//! From paths, standard input or an argument to documents.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::vec;

use tidings_reading::{
    ErrorKind, LEFT_OUT_SHOWN, Options, ReadError, Reading, Readings, read, walk,
};

use crate::args::{InputArgs, OriginArgs};
use crate::summary::Skip;

/// What to read.
#[derive(Clone, Debug)]
pub enum Input {
    /// Files and folders; "-" is standard input.
    Paths(Vec<PathBuf>),
    /// The text itself.
    Text(String),
}

/// Inputs with what is known of their origin; read one by one as they are iterated.
#[derive(Clone, Debug)]
pub struct Inputs {
    input: Input,
    options: Options,
}

impl Inputs {
    /// Inputs of whatever kind.
    pub fn new(input: Input, origin: &OriginArgs) -> Self {
        Self {
            input,
            options: Options {
                published: origin.published,
                source: origin.source.clone(),
            },
        }
    }

    /// The inputs as they were named.
    pub fn names(&self) -> String {
        match &self.input {
            Input::Paths(paths) => {
                let names: Vec<String> = paths.iter().map(|path| label(path)).collect();
                names.join(", ")
            }
            Input::Text(_) => "the sentence given".to_string(),
        }
    }
}

impl From<&InputArgs> for Inputs {
    fn from(args: &InputArgs) -> Self {
        Self::new(Input::Paths(args.paths.clone()), &args.origin)
    }
}

impl IntoIterator for Inputs {
    type Item = Result<Reading, Skip>;
    type IntoIter = Documents;

    fn into_iter(self) -> Documents {
        match self.input {
            Input::Text(text) => Documents {
                skips: Vec::new().into_iter(),
                files: Vec::new().into_iter(),
                current: Some(read("sentence", io::Cursor::new(text), &self.options)),
                options: self.options,
            },
            Input::Paths(paths) => {
                let found = walk(&paths);
                let mut skips: Vec<Skip> = found.errors.iter().map(unread).collect();
                skips.extend(left_out(found.left_out, &found.left_out_names));
                Documents {
                    skips: skips.into_iter(),
                    files: found.files.into_iter(),
                    current: None,
                    options: self.options,
                }
            }
        }
    }
}

/// Documents as they are read, and what is skipped in their place.
pub struct Documents {
    skips: vec::IntoIter<Skip>,
    files: vec::IntoIter<PathBuf>,
    current: Option<Readings<'static>>,
    options: Options,
}

impl Iterator for Documents {
    type Item = Result<Reading, Skip>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(skip) = self.skips.next() {
            return Some(Err(skip));
        }
        loop {
            if let Some(item) = self.current.as_mut().and_then(Iterator::next) {
                return Some(item.map_err(|error| unread(&error)));
            }
            let path = self.files.next()?;
            match open(&path) {
                Ok(input) => self.current = Some(read(&label(&path), input, &self.options)),
                Err(cause) => {
                    return Some(Err(unread(&ReadError {
                        path: label(&path),
                        place: None,
                        kind: ErrorKind::Io(cause),
                    })));
                }
            }
        }
    }
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    Ok(if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path)?)
    })
}

fn label(path: &Path) -> String {
    if path == Path::new("-") {
        "standard input".to_string()
    } else {
        path.display().to_string()
    }
}

fn unread(error: &ReadError) -> Skip {
    Skip {
        code: error.code(),
        what: Some(error.to_string()),
        count: 1,
        hint: error.hint().into(),
        failed: !error.is_skip(),
        nothing_to_read: matches!(error.kind, ErrorKind::Empty | ErrorKind::NotEnglish { .. }),
    }
}

/// Files in folders that are no texts by their endings: named up to a limit, then counted.
fn left_out(count: usize, names: &[PathBuf]) -> Vec<Skip> {
    let skip = |what, count| {
        Skip {
        code: "other-ending",
        what,
        count,
        hint: "files in folders are read when they end in .txt, .json, .jsonl or .ndjson; name others one by one".into(),
        failed: false,
        nothing_to_read: false,
    }
    };
    debug_assert!(names.len() <= LEFT_OUT_SHOWN);
    let mut skips: Vec<Skip> = names
        .iter()
        .map(|name| skip(Some(label(name)), 1))
        .collect();
    let more = count.saturating_sub(names.len());
    if more > 0 {
        skips.push(skip(None, more as u64));
    }
    skips
}
