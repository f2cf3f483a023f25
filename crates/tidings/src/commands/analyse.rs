//! `tidings analyse`: what lies under the coding.

use tidings_core::document::Document;
use tidings_core::span::CodePoints;
use tidings_export::conllu;
use tidings_export::layers::Layers;
use tidings_neural::Scratch;

use crate::args::{AnalyseArgs, Layer};
use crate::builtin;
use crate::drive::{self, Rendered};
use crate::engine::Engine;
use crate::error::Error;
use crate::input::Inputs;

/// Runs the command; gives the exit code.
pub fn run(args: &AnalyseArgs) -> Result<u8, Error> {
    let engine = builtin::engine(None)?;
    drive::run(
        Inputs::from(&args.input),
        &args.run,
        &[],
        || engine.scratch(),
        |scratch, document| render(&engine, scratch, document, args.format),
    )
}

fn render(engine: &Engine, scratch: &mut Scratch, document: &Document, format: Layer) -> Rendered {
    let (analysis, issues) = engine.analyse(document, scratch);
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
            layers.write(&mut bytes, &CodePoints::new(&document.text))
        }
    };
    Rendered {
        bytes,
        sentences: analysis.sentences.len(),
        claims: None,
        issues,
    }
}
