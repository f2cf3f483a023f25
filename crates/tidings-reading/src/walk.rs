//! The files to read under given paths.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{ErrorKind, ReadError};

/// What the paths hold.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, in order of the paths and, within a folder, of their names.
    pub files: Vec<PathBuf>,
    /// Files in folders whose ending is none that is read.
    pub left_out: usize,
    /// The first of them.
    pub left_out_names: Vec<PathBuf>,
    /// Paths that could not be looked at.
    pub errors: Vec<ReadError>,
}

/// How many of the files left out are named.
pub const LEFT_OUT_SHOWN: usize = 20;

/// Endings that are read in folders; a file named by itself is read whatever its ending.
const ENDINGS: [&str; 4] = ["txt", "jsonl", "json", "ndjson"];

/// Finds the files under `paths`: files as they are, folders with all their folders. "-" is kept as it is.
///
/// Hidden files are passed over, and links to folders are not followed.
pub fn walk<P: AsRef<Path>>(paths: &[P]) -> Found {
    let mut found = Found::default();
    for path in paths {
        let path = path.as_ref();
        if path == Path::new("-") {
            found.files.push(path.to_owned());
            continue;
        }
        match fs::metadata(path) {
            Ok(what) if what.is_dir() => folder(path.to_owned(), &mut found),
            Ok(_) => found.files.push(path.to_owned()),
            Err(error) => found.errors.push(unreadable(path, error.into())),
        }
    }
    found
}

fn folder(path: PathBuf, found: &mut Found) {
    // Deepest last, so that a folder's entries come out in order without recursion.
    let mut stack = vec![path];
    while let Some(path) = stack.pop() {
        if !path.is_dir() {
            file(path, found);
            continue;
        }
        match entries(&path) {
            Ok(mut inner) => {
                inner.sort_unstable_by(|a, b| b.cmp(a));
                stack.extend(inner);
            }
            Err(kind) => found.errors.push(unreadable(&path, kind)),
        }
    }
}

/// What is in a folder, apart from hidden files and links to folders.
fn entries(path: &Path) -> Result<Vec<PathBuf>, ErrorKind> {
    let mut inner = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let path = entry.path();
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let folder_link = entry.file_type()?.is_symlink() && path.is_dir();
        if !hidden && !folder_link {
            inner.push(path);
        }
    }
    Ok(inner)
}

fn file(path: PathBuf, found: &mut Found) {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or("");
    if ENDINGS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(ending))
    {
        found.files.push(path);
    } else {
        found.left_out += 1;
        if found.left_out_names.len() < LEFT_OUT_SHOWN {
            found.left_out_names.push(path);
        }
    }
}

fn unreadable(path: &Path, kind: ErrorKind) -> ReadError {
    ReadError {
        path: path.display().to_string(),
        place: None,
        kind,
    }
}
