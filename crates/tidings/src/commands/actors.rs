//! `tidings actors`: whom a name means on a day, and why.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use tidings_export::lookup::ActorsRecord;

use crate::args::{ActorsArgs, Answer};
use crate::builtin;
use crate::error::{Error, FINE, SKIPPED};
use crate::output::{self, Output};
use crate::show;
use crate::show::lookup::{self, Answers};

/// Names to offer where nobody has the one that was asked for.
const HINTS: usize = 5;

/// Runs the command; gives the exit code.
pub fn run(args: &ActorsArgs) -> Result<u8, Error> {
    let base = builtin::actors(args.own.actors.as_deref())?;
    let on = args.on.unwrap_or_else(today);
    let candidates = base.candidates(&args.name, Some(on));
    let similar = match candidates.is_empty() {
        true => base.similar(&args.name, HINTS),
        false => Vec::new(),
    };
    let mut bytes = Vec::new();
    if args.format == Answer::Json {
        // Writing to memory does not fail.
        let _ = ActorsRecord::new(&args.name, on, &candidates, &similar).write(&mut bytes);
    } else if !candidates.is_empty() {
        let answers = Answers {
            ink: args.color.ink(),
            width: show::width(),
        };
        bytes = answers.actors(&args.name, on, &candidates).into_bytes();
    }
    let written = output::whole(Output::open(None)?, &bytes);
    if candidates.is_empty() {
        let role = base.is_role(&args.name);
        eprintln!("{}", lookup::nobody(&args.name, role, &similar));
    }
    written?;
    Ok(if candidates.is_empty() { SKIPPED } else { FINE })
}

/// The day that the system says it is, in universal time.
fn today() -> Date {
    Zoned::new(Timestamp::now(), TimeZone::UTC).date()
}
