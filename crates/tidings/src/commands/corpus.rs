//! `tidings corpus check`: whether annotation files hold together.

use std::fmt::Write as _;
use std::path::Path;

use crate::args::CorpusCheckArgs;
use crate::builtin;
use crate::corpus;
use crate::error::{Error, FAULTY, FINE};
use crate::output::Output;

/// Runs the command; gives the exit code.
pub fn check(args: &CorpusCheckArgs) -> Result<u8, Error> {
    let unreadable = |path: &Path| {
        let path = path.to_path_buf();
        |cause| Error::Unreadable { path, cause }
    };
    let codebook = builtin::codebook(args.codebook.as_deref())?;
    if let Some(texts) = &args.texts {
        // A folder that is not there must not read as one that lacks every text.
        std::fs::read_dir(texts).map_err(unreadable(texts))?;
    }
    let mut files = Vec::new();
    for path in corpus::files(&args.folder).map_err(unreadable(&args.folder))? {
        let content = std::fs::read_to_string(&path).map_err(unreadable(&path))?;
        files.push((path.display().to_string(), content));
    }
    if files.is_empty() {
        return Err(Error::NoCorpus {
            path: args.folder.clone(),
        });
    }
    let texts = args.texts.as_deref();
    let verdict = corpus::check(&files, &codebook, texts)
        .map_err(unreadable(texts.unwrap_or(&args.folder)))?;
    let mut report = String::new();
    for fault in &verdict.faults {
        let _ = writeln!(report, "{fault}");
    }
    let _ = writeln!(
        report,
        "files {}, documents {}, claims {}: {}",
        verdict.files,
        verdict.documents,
        verdict.claims,
        match verdict.faults.len() {
            0 => "nothing is wrong".to_string(),
            1 => "1 fault".to_string(),
            faults => format!("{faults} faults"),
        }
    );
    Output::report(&report)?;
    Ok(if verdict.faults.is_empty() {
        FINE
    } else {
        FAULTY
    })
}
