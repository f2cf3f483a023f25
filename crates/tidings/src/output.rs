//! Where results go.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use crate::error::Error;

/// Standard output or a file.
pub struct Output {
    sink: Box<dyn Write>,
    place: String,
}

/// Why no more results are written.
#[derive(Debug)]
pub enum Stop {
    /// Whoever read the results has had enough: no fault of anyone.
    Closed,
    /// They could not be written.
    Failed(Error),
}

impl Output {
    /// Opens the file, or standard output where there is none.
    pub fn open(path: Option<&Path>) -> Result<Self, Error> {
        let (sink, place): (Box<dyn Write>, String) = match path {
            Some(path) => {
                let file = File::create(path).map_err(|cause| Error::Create {
                    path: path.to_path_buf(),
                    cause,
                })?;
                (Box::new(file), path.display().to_string())
            }
            None => (Box::new(io::stdout().lock()), "standard output".to_string()),
        };
        Ok(Self {
            sink: Box::new(BufWriter::with_capacity(64 * 1024, sink)),
            place,
        })
    }

    /// Writes, or says why not.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let outcome = self.sink.write_all(bytes);
        self.told(outcome)
    }

    /// Writes a whole report to standard output; whoever stops reading it has had enough.
    pub fn report(text: &str) -> Result<(), Error> {
        let mut output = Self::open(None)?;
        let written = output.write(text.as_bytes());
        match written.and_then(|()| output.flush()) {
            Ok(()) | Err(Stop::Closed) => Ok(()),
            Err(Stop::Failed(error)) => Err(error),
        }
    }

    /// Hands on what is still held back.
    pub fn flush(&mut self) -> Result<(), Stop> {
        let outcome = self.sink.flush();
        self.told(outcome)
    }

    fn told(&self, outcome: io::Result<()>) -> Result<(), Stop> {
        outcome.map_err(|cause| match cause.kind() {
            io::ErrorKind::BrokenPipe => Stop::Closed,
            _ => Stop::Failed(Error::Write {
                place: self.place.clone(),
                cause,
            }),
        })
    }
}

/// Whether results would appear on a terminal.
pub fn on_terminal(path: Option<&Path>) -> bool {
    path.is_none() && io::stdout().is_terminal()
}

/// Writes an answer as a whole. Whoever does not read to its end has had enough of it.
pub fn whole(mut output: Output, bytes: &[u8]) -> Result<(), Error> {
    match output.write(bytes).and_then(|()| output.flush()) {
        Err(Stop::Failed(error)) => Err(error),
        Err(Stop::Closed) | Ok(()) => Ok(()),
    }
}
