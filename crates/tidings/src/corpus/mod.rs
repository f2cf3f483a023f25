//! Annotated corpora as they lie on disk, and whether they hold together.
//!
//! A corpus file is JSON Lines, one document a line: annotations that stand off from a text known by its
//! digest, or that bring their own text. Offsets are code points.

mod check;
mod record;
mod texts;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use tidings_core::codebook::Codebook;

use record::Document;
use texts::Texts;

/// Something that is wrong with a corpus file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, counted from one.
    pub line: usize,
    /// The document, where its id can be read.
    pub document: Option<String>,
    /// The claim, counted from one.
    pub claim: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if let Some(document) = &self.document {
            write!(f, "{document}: ")?;
        }
        if let Some(claim) = self.claim {
            write!(f, "claim {claim}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// What a corpus holds, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Verdict {
    /// How many files were read.
    pub files: usize,
    /// How many documents they hold.
    pub documents: usize,
    /// How many claims those have.
    pub claims: usize,
    /// What is wrong, in the order of files and lines.
    pub faults: Vec<Fault>,
}

/// The corpus files of a folder and of the folders in it, or the file itself.
///
/// # Errors
/// When a folder cannot be listed.
pub fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "jsonl") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Checks corpus files, each with its name, against a codebook, and against the texts in a folder.
///
/// # Errors
/// When a file of texts that is there cannot be read.
pub fn check(
    files: &[(String, String)],
    codebook: &Codebook,
    texts: Option<&Path>,
) -> io::Result<Verdict> {
    let mut verdict = Verdict {
        files: files.len(),
        ..Verdict::default()
    };
    let mut documents = Vec::new();
    for (file, content) in files {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (number, line) in content.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let line_number = number + 1;
            let mut fault = |document: Option<&str>, message| {
                verdict.faults.push(Fault {
                    file: file.clone(),
                    line: line_number,
                    document: document.map(str::to_string),
                    claim: None,
                    message,
                });
            };
            match Document::read(line) {
                Err((id, message)) => fault(id.as_deref(), message),
                Ok(document) => {
                    if let Some(before) = seen.insert(document.id.clone(), line_number) {
                        let message = format!("this document stands in line {before} already");
                        fault(Some(&document.id), message);
                    }
                    documents.push((file, line_number, document));
                }
            }
        }
    }
    let texts = match texts {
        Some(folder) => Some(Texts::find(folder, documents.iter().map(|(_, _, d)| d))?),
        None => None,
    };
    for (file, line, document) in &documents {
        verdict.documents += 1;
        verdict.claims += document.claims.len();
        for (claim, message) in check::document(document, codebook, texts.as_ref()) {
            verdict.faults.push(Fault {
                file: (*file).clone(),
                line: *line,
                document: Some(document.id.clone()),
                claim,
                message,
            });
        }
    }
    let order: HashMap<&str, usize> = files.iter().map(|(f, _)| f.as_str()).zip(0..).collect();
    verdict.faults.sort_by_key(|fault| {
        (
            order.get(fault.file.as_str()).copied(),
            fault.line,
            fault.claim,
        )
    });
    Ok(verdict)
}
