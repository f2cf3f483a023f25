//! One run over many documents: parallel work, ordered results, counts, exit code.

use std::io::Write as _;
use std::time::Instant;

use tidings_core::document::Document;
use tidings_core::issue::Issue;
use tidings_reading::Reading;

use crate::args::RunArgs;
use crate::error::{Error, FINE, SKIPPED};
use crate::input::Inputs;
use crate::output::{Output, Stop, on_terminal};
use crate::progress::Progress;
use crate::summary::{self, Skip, Tally};
use crate::{panics, stream};

/// What became of one document.
#[derive(Debug, Default)]
pub struct Rendered {
    /// As it is written.
    pub bytes: Vec<u8>,
    /// How many sentences it has.
    pub sentences: usize,
    /// How many claims were written, where claims are what is written.
    pub claims: Option<usize>,
    /// What was odd about it.
    pub issues: Vec<Issue>,
}

/// A document's rendering with the name of the document, or why there is none.
type Outcome = Result<(String, Rendered), Skip>;

/// Renders all documents in order and tells how it went; gives the exit code.
///
/// `bench` makes the room that a thread works in; it is made anew after a fault.
pub fn run<Bench>(
    inputs: Inputs,
    args: &RunArgs,
    header: &[u8],
    bench: impl Fn() -> Bench + Sync,
    render: impl Fn(&mut Bench, &Document) -> Rendered + Sync,
) -> Result<u8, Error> {
    let began = Instant::now();
    let path = args.output.as_deref();
    let names = inputs.names();
    let progress = Progress::new(!args.quiet, on_terminal(path));
    let mut output = Output::open(path)?;
    let mut tally = Tally::default();
    let work = |room: &mut Bench, item| one(room, item, &bench, &render);
    let written = output.write(header).and_then(|()| {
        stream::in_order(inputs, args.threads(), &bench, work, |outcome| {
            let written = count(&mut tally, outcome, &mut output);
            progress.show(&tally);
            written
        })
    });
    let written = written.and_then(|()| output.flush());
    progress.finish();
    match written {
        // Whoever reads has had enough: there is nobody to tell the rest to.
        Err(Stop::Closed) => return Ok(FINE),
        Err(Stop::Failed(error)) => return Err(error),
        Ok(()) => {}
    }
    tell(&tally, args, began);
    if tally.nothing_read() {
        return Err(Error::NothingRead { inputs: names });
    }
    Ok(if tally.failed() { SKIPPED } else { FINE })
}

fn one<Bench>(
    room: &mut Bench,
    item: Result<Reading, Skip>,
    bench: &impl Fn() -> Bench,
    render: &impl Fn(&mut Bench, &Document) -> Rendered,
) -> Outcome {
    let Reading { document, issues } = item?;
    match panics::catch(|| render(room, &document)) {
        Ok(mut rendered) => {
            rendered.issues.splice(0..0, issues);
            Ok((document.id, rendered))
        }
        Err(said) => {
            // What the fault left behind must not touch the next document.
            *room = bench();
            Err(Skip {
                code: "internal-fault",
                what: Some(format!("{}: {said}", document.id)),
                count: 1,
                hint: "this is a fault of tidings: please report it with the text".into(),
                failed: true,
                nothing_to_read: false,
            })
        }
    }
}

fn count(tally: &mut Tally, outcome: Outcome, output: &mut Output) -> Result<(), Stop> {
    match outcome {
        Err(skip) => tally.skip(&skip),
        Ok((name, rendered)) => {
            tally.documents += 1;
            tally.sentences += rendered.sentences as u64;
            if let Some(claims) = rendered.claims {
                *tally.claims.get_or_insert(0) += claims as u64;
            }
            for issue in &rendered.issues {
                let what = format!("{name}: {}", issue.message);
                tally.issue(issue.code, &what, issue.hint.as_deref());
            }
            output.write(&rendered.bytes)?;
        }
    }
    Ok(())
}

fn tell(tally: &Tally, args: &RunArgs, began: Instant) {
    let mut report = if args.quiet {
        tally.failures()
    } else {
        tally.report()
    };
    if args.timing {
        report.push_str(&summary::timing(tally.sentences, began.elapsed()));
        report.push('\n');
    }
    // Nobody may be listening on standard error: that is no reason to fail.
    let _ = std::io::stderr().write_all(report.as_bytes());
}
