//! `tidings audit`: the type of act between two marked parties of a sentence, against the type given.

use std::fs::File;
use std::io::{self, Read, Write as _};
use std::path::Path;
use std::time::Instant;

use tidings_core::agreement::Agreement;
use tidings_core::codebook::Codebook;
use tidings_core::coding::audit::Verdict;
use tidings_export::audit::{self, Audited};

use crate::args::{AuditArgs, Color, Format};
use crate::audit::{Record, Records};
use crate::builtin;
use crate::engine::{Bench, Engine};
use crate::error::{Error, FINE, SKIPPED};
use crate::output::{Output, Stop, on_terminal};
use crate::progress::Progress;
use crate::show;
use crate::show::audit::Verdicts;
use crate::show::ink::Ink;
use crate::summary::{self, Skip, Tally};
use crate::{panics, stream};

/// A record as it is written, with what it is counted by.
struct Told {
    bytes: Vec<u8>,
    place: String,
    given: Option<String>,
    best: Option<String>,
    sentences: usize,
}

/// Runs the command; gives the exit code.
pub fn run(args: &AuditArgs) -> Result<u8, Error> {
    let began = Instant::now();
    let engine = builtin::engine(args.codebook.as_deref())?.proposing_all();
    let records = Records::new(open(&args.file)?, label(&args.file));
    let path = args.run.output.as_deref();
    let ink = match args.run.output {
        Some(_) => Ink::new(args.color == Color::Always),
        None => args.color.ink(),
    };
    let writer = Writer {
        engine: &engine,
        format: args.format.unwrap_or_else(|| Format::fitting(path)),
        table: Verdicts {
            ink,
            width: show::width(),
        },
    };
    let progress = Progress::new(!args.run.quiet, on_terminal(path));
    let mut output = Output::open(path)?;
    let mut tally = Tally::default();
    let mut agreement = Agreement::default();
    let written = output.write(&writer.header()).and_then(|()| {
        stream::in_order(
            records,
            args.run.threads(),
            || engine.bench(),
            |bench, record| writer.one(bench, record),
            |outcome| {
                let told = match outcome {
                    Ok(told) => told,
                    Err(skip) => {
                        tally.skip(&skip);
                        return Ok(());
                    }
                };
                tally.documents += 1;
                tally.sentences += told.sentences as u64;
                count(&mut tally, &mut agreement, engine.codebook(), &told);
                progress.show(&tally);
                output.write(&told.bytes)
            },
        )
    });
    let summed = writer.table.summary(&agreement);
    let in_table = writer.format == Format::Table;
    let written = written.and_then(|()| match in_table {
        true => output.write(summed.as_bytes()),
        false => Ok(()),
    });
    let written = written.and_then(|()| output.flush());
    progress.finish();
    match written {
        // Whoever reads has had enough: there is nobody to tell the rest to.
        Err(Stop::Closed) => return Ok(FINE),
        Err(Stop::Failed(error)) => return Err(error),
        Ok(()) => {}
    }
    let mut report = match args.run.quiet {
        true => tally.failures(),
        false => {
            let pairs = show::words::grouped(tally.documents);
            let many = if tally.documents == 1 { "" } else { "s" };
            format!("{pairs} pair{many}\n{}", tally.remarks())
        }
    };
    if !args.run.quiet && !in_table {
        report.push_str(&Verdicts::plain().summary(&agreement));
    }
    if args.run.timing {
        report.push_str(&summary::timing(tally.sentences, began.elapsed()));
        report.push('\n');
    }
    // Nobody may be listening on standard error: that is no reason to fail.
    let _ = io::stderr().write_all(report.as_bytes());
    if tally.documents == 0 {
        return Err(Error::NoPairs {
            path: label(&args.file),
        });
    }
    Ok(if tally.failed() { SKIPPED } else { FINE })
}

fn open(path: &Path) -> Result<Box<dyn Read + Send>, Error> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    let unreadable = |cause| Error::Unreadable {
        path: path.to_path_buf(),
        cause,
    };
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.is_dir() {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    Ok(Box::new(file))
}

fn label(path: &Path) -> String {
    match path == Path::new("-") {
        true => "standard input".to_string(),
        false => path.display().to_string(),
    }
}

/// Counts agreement; a type that the codebook does not know can agree with nothing.
fn count(tally: &mut Tally, agreement: &mut Agreement, book: &Codebook, told: &Told) {
    let (Some(given), Some(best)) = (&told.given, &told.best) else {
        return;
    };
    if book.event_type(given).is_some() {
        agreement.add(given, best);
        return;
    }
    let names: Vec<&str> = book.types.iter().map(|kind| kind.name.as_str()).collect();
    let what = format!("{}: {given:?} is no type of {}", told.place, book.name);
    let hint = format!(
        "not counted as agreement or disagreement; the types are {}",
        names.join(", ")
    );
    tally.issue("unknown-type", &what, Some(&hint));
}

struct Writer<'e> {
    engine: &'e Engine,
    format: Format,
    table: Verdicts,
}

impl Writer<'_> {
    fn types(&self) -> Vec<&str> {
        let types = self.engine.codebook().types.iter();
        types.map(|kind| kind.name.as_str()).collect()
    }

    fn header(&self) -> Vec<u8> {
        let mut header = Vec::new();
        if self.format == Format::Csv {
            // Writing to memory does not fail.
            let _ = audit::write_header(&self.types(), &mut header);
        }
        header
    }

    fn one(&self, bench: &mut Bench, record: Result<Record, Skip>) -> Result<Told, Skip> {
        let record = record?;
        panics::catch(|| self.told(bench, &record)).map_err(|said| {
            // What the fault left behind must not touch the next record.
            *bench = self.engine.bench();
            Skip {
                code: "internal-fault",
                what: Some(format!("line {}: {said}", record.line)),
                count: 1,
                hint: "this is a fault of tidings: please report it with the text".into(),
                failed: true,
                nothing_to_read: false,
            }
        })
    }

    fn told(&self, bench: &mut Bench, record: &Record) -> Told {
        let document = &record.document;
        let (analysis, _) = self.engine.analyse(document, bench);
        let verdict = self.engine.audit(document, &analysis, record.pair);
        Told {
            bytes: self.bytes(bench, record, &verdict),
            place: format!("line {}", record.line),
            given: record.given.clone(),
            best: verdict.best().map(|(kind, _)| kind.to_string()),
            sentences: analysis.sentences.len(),
        }
    }

    fn bytes(&self, bench: &mut Bench, record: &Record, verdict: &Verdict) -> Vec<u8> {
        let audited = Audited {
            id: record.id.as_deref(),
            line: record.line,
            text: &record.document.text,
            pair: record.pair,
            given: record.given.as_deref(),
            verdict,
        };
        let mut bytes = Vec::new();
        // Writing to memory does not fail.
        match self.format {
            Format::Table => {
                return self
                    .table
                    .pair(&audited, self.engine.codebook())
                    .into_bytes();
            }
            Format::Csv => drop(audited.write_row(&self.types(), &mut bytes)),
            Format::Jsonl => {
                let points = bench.points(&record.document);
                drop(audited.write(points, self.engine.stamp(), &mut bytes));
            }
        }
        bytes
    }
}
