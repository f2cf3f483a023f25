//! `tidings places`: which place a name means, and why.

use tidings_core::places::{Gazetteer, Near, candidates, similar};
use tidings_export::lookup::PlacesRecord;

use crate::args::{Answer, PlacesArgs};
use crate::error::{Error, FINE, SKIPPED};
use crate::output::{self, Output};
use crate::show;
use crate::show::lookup::{self, Answers};

/// Names to offer where no place has the one that was asked for.
const HINTS: usize = 5;

/// Runs the command; gives the exit code.
pub fn run(args: &PlacesArgs) -> Result<u8, Error> {
    let gazetteer = Gazetteer::built_in();
    let near = match &args.near {
        Some(words) => Some(near(words, &gazetteer)?),
        None => None,
    };
    let country = args.country.as_deref().map(str::to_ascii_uppercase);
    let found = candidates(&args.name, near, country.as_deref(), &gazetteer);
    let unknown = found.places.is_empty();
    // Where the name is known elsewhere, the country is what is amiss.
    let elsewhere = unknown && country.is_some() && gazetteer.knows(&args.name);
    let hints = match unknown && !elsewhere {
        true => similar(&args.name, HINTS, &gazetteer),
        false => Vec::new(),
    };
    let mut bytes = Vec::new();
    if args.format == Answer::Json {
        let beside = args.near.as_deref();
        let record = PlacesRecord::new(&args.name, beside, country.as_deref(), &found, &hints);
        // Writing to memory does not fail.
        let _ = record.write(&mut bytes);
    } else if !unknown {
        let answers = Answers {
            ink: args.color.ink(),
            width: show::width(),
        };
        bytes = answers.places(&args.name, &found).into_bytes();
    }
    let written = output::whole(Output::open(None)?, &bytes);
    if unknown {
        let country = country.as_deref().filter(|_| elsewhere);
        eprintln!("{}", lookup::nowhere(&args.name, country, &hints));
    }
    written?;
    Ok(if unknown { SKIPPED } else { FINE })
}

/// A point where there are two numbers that make one, otherwise a name that is known.
fn near<'a>(words: &'a str, gazetteer: &Gazetteer) -> Result<Near<'a>, Error> {
    let degrees = words.split_once(',').and_then(|(north, east)| {
        let north: f64 = north.trim().parse().ok()?;
        let east: f64 = east.trim().parse().ok()?;
        Some((north, east))
    });
    match degrees {
        Some((north, east)) if north.abs() <= 90.0 && east.abs() <= 180.0 => {
            Ok(Near::Point(north, east))
        }
        None if !candidates(words, None, None, gazetteer).places.is_empty() => {
            Ok(Near::Name(words))
        }
        _ => Err(Error::Near {
            name: words.to_string(),
        }),
    }
}
