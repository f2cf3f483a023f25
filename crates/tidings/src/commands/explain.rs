//! `tidings explain`: why a sentence is coded as it is.

use std::io::Read as _;
use std::path::Path;

use tidings_core::document::Document;
use tidings_reading::ReadError;

use crate::args::{ExplainArgs, RunArgs};
use crate::drive::{self, Rendered};
use crate::error::Error;
use crate::show;
use crate::show::explanation::Explanation;
use crate::show::table::Table;
use crate::{builtin, input};

/// Runs the command; gives the exit code.
pub fn run(args: &ExplainArgs) -> Result<u8, Error> {
    let engine = builtin::engine()?;
    let table = Table {
        ink: args.color.ink(),
        width: show::width(),
    };
    drive::run(
        documents(args),
        &args.text,
        &RunArgs::plain(),
        &[],
        || engine.scratch(),
        |scratch, document| {
            let (analysis, issues) = engine.analyse(document, scratch);
            let reading = engine.read(document, &analysis);
            let coded = engine.code(document, &analysis, true);
            let explanation = Explanation {
                table,
                document,
                analysis: &analysis,
                reading: &reading,
                coded: &coded,
            };
            Rendered {
                bytes: explanation.draw().into_bytes(),
                sentences: analysis.sentences.len(),
                claims: Some(coded.claims.len()),
                issues,
            }
        },
    )
}
