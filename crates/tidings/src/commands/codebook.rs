//! `tidings codebook check`: whether a codebook loads, and whether its examples hold.

use std::fmt::Write as _;
use std::path::Path;

use crate::args::CodebookCheckArgs;
use crate::builtin;
use crate::error::{Error, FAULTY, FINE};
use crate::examples;
use crate::output::Output;

/// Runs the command; gives the exit code.
pub fn check(args: &CodebookCheckArgs) -> Result<u8, Error> {
    let (report, sound) = report(&args.folder)?;
    Output::report(&report)?;
    Ok(if sound { FINE } else { FAULTY })
}

/// What is wrong, line by line, and a last line that sums up; and whether nothing is wrong.
fn report(folder: &Path) -> Result<(String, bool), Error> {
    let mut report = String::new();
    let place = |file: &str| folder.join(file).display().to_string();
    let book = match builtin::check(folder)? {
        Ok(book) => book,
        Err(faults) => {
            for fault in &faults {
                // The fault names its file within the folder; the reader is outside of it.
                let line = fault.line.map_or(String::new(), |line| format!(":{line}"));
                let _ = writeln!(report, "{}{line}: {}", place(&fault.file), fault.message);
            }
            let _ = writeln!(
                report,
                "{}; its examples were not run",
                counted(faults.len(), "error")
            );
            return Ok((report, false));
        }
    };
    let (types, patterns) = (book.types.len(), book.patterns.len());
    let (name, all) = (book.name.clone(), examples::count(&book));
    let failures = examples::run(&builtin::engine_with(book)?.patterns_only(true));
    for failure in &failures {
        let _ = writeln!(
            report,
            "{}:{}: {}",
            place(&failure.file),
            failure.line,
            failure.message
        );
    }
    let _ = writeln!(
        report,
        "{name}: {}, {}; {} of {} hold",
        counted(types, "type"),
        counted(patterns, "pattern"),
        all - failures.len(),
        counted(all, "example"),
    );
    Ok((report, failures.is_empty()))
}

fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
