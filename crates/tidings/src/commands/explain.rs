//! `tidings explain`: why a sentence is coded as it is.

use std::path::Path;

use crate::args::{ExplainArgs, RunArgs};
use crate::builtin;
use crate::drive::{self, Rendered};
use crate::error::Error;
use crate::input::{Input, Inputs};
use crate::show;
use crate::show::explanation::Explanation;
use crate::show::table::Table;

/// Runs the command; gives the exit code.
pub fn run(args: &ExplainArgs) -> Result<u8, Error> {
    let engine = builtin::engine_knowing(args.codebook.as_deref(), args.own.actors.as_deref())?
        .patterns_only(args.patterns_only);
    let table = Table {
        ink: args.color.ink(),
        width: show::width(),
    };
    drive::run(
        inputs(args),
        &RunArgs::plain(),
        &[],
        || engine.bench(),
        |bench, document| {
            let (analysis, issues) = engine.analyse(document, bench);
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

/// A file where there is one of this name, otherwise the words themselves.
fn inputs(args: &ExplainArgs) -> Inputs {
    let path = Path::new(&args.text);
    let input = if args.text == "-" || path.is_file() {
        Input::Paths(vec![path.to_path_buf()])
    } else {
        Input::Text(args.text.clone())
    };
    Inputs::new(input, &args.origin)
}
