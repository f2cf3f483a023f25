//! `tidings code`: news text to claims.

use tidings_core::claim::Claim;
use tidings_core::document::Document;
use tidings_export::flat;
use tidings_export::record::Recorder;

use crate::args::{CodeArgs, Format};
use crate::builtin;
use crate::drive::{self, Rendered};
use crate::engine::{Bench, Engine};
use crate::error::Error;
use crate::input::Inputs;
use crate::show;
use crate::show::ink::Ink;
use crate::show::table::Table;

/// Runs the command; gives the exit code.
pub fn run(args: &CodeArgs) -> Result<u8, Error> {
    let engine = builtin::engine_knowing(args.codebook.as_deref(), args.own.actors.as_deref())?
        .patterns_only(args.patterns_only);
    let format = args
        .format
        .unwrap_or_else(|| Format::fitting(args.run.output.as_deref()));
    let ink = if args.run.output.is_some() {
        Ink::new(args.color == crate::args::Color::Always)
    } else {
        args.color.ink()
    };
    let table = Table {
        ink,
        width: show::width(),
    };
    let mut header = Vec::new();
    if format == Format::Csv {
        // Writing to memory does not fail.
        let _ = flat::write_header(&mut header);
    }
    drive::run(
        Inputs::from(&args.input),
        &args.run,
        &header,
        || engine.bench(),
        |bench, document| render(&engine, bench, document, format, table, args.min_confidence),
    )
}

fn render(
    engine: &Engine,
    bench: &mut Bench,
    document: &Document,
    format: Format,
    table: Table,
    min_confidence: f32,
) -> Rendered {
    let (analysis, mut issues) = engine.analyse(document, bench);
    let coded = engine.code(document, &analysis, false);
    issues.extend(coded.issues);
    let claims: Vec<&Claim> = coded
        .claims
        .iter()
        .filter(|claim| claim.confidence >= min_confidence)
        .collect();
    let mut bytes = Vec::new();
    if format == Format::Table {
        bytes = table
            .document(document, &analysis, claims.iter().copied())
            .into_bytes();
    } else if !claims.is_empty() {
        let points = bench.points(document);
        let stamp = engine.stamp();
        // Writing to memory does not fail.
        if format == Format::Csv {
            let rows = claims.iter().copied();
            let _ = flat::write_rows(&mut bytes, document, &analysis, points, stamp, rows);
        } else {
            let recorder = Recorder::new(document, &analysis, points, stamp);
            for claim in &claims {
                let _ = recorder.record(claim).write(&mut bytes);
            }
        }
    }
    Rendered {
        bytes,
        sentences: analysis.sentences.len(),
        claims: Some(claims.len()),
        issues,
    }
}
