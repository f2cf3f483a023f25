//! `tidings analyse`: what lies under the coding.

use tidings_core::document::Document;
use tidings_export::conllu;
use tidings_export::layers::Layers;

use crate::args::{AnalyseArgs, Layer};
use crate::builtin;
use crate::drive::{self, Rendered};
use crate::engine::{Bench, Engine};
use crate::error::Error;
use crate::input::Inputs;

/// Runs the command; gives the exit code.
pub fn run(args: &AnalyseArgs) -> Result<u8, Error> {
    let engine = builtin::engine_knowing(None, args.own.actors.as_deref())?;
    drive::run(
        Inputs::from(&args.input),
        &args.run,
        &[],
        || engine.bench(),
        |bench, document| render(&engine, bench, document, args.format),
    )
}

fn render(engine: &Engine, bench: &mut Bench, document: &Document, format: Layer) -> Rendered {
    let (analysis, issues) = engine.analyse(document, bench);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = match format {
        Layer::Conllu => conllu::write(&mut bytes, document, &analysis),
        Layer::Json => {
            let reading = engine.read(document, &analysis);
            let layers = Layers {
                document,
                analysis: &analysis,
                times: &reading.times,
                places: &reading.places,
                cast: &reading.cast,
                attributions: &reading.attributions,
            };
            layers.write(&mut bytes, bench.points(document))
        }
    };
    Rendered {
        bytes,
        sentences: analysis.sentences.len(),
        claims: None,
        issues,
    }
}
