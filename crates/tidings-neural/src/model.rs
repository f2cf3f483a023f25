//! A model's parts, read in place from its bytes.

use sha2::{Digest, Sha256};
use smol_str::SmolStr;
use tidings_core::analysis::{Deprel, EntityKind, Upos};

use crate::container::{Container, Element, LabelNames};
use crate::error::ModelError;
use crate::events::EventHeads;
use crate::kernel::{Linear, PANEL};
use crate::lemma::Script;
use crate::wordpiece::{SHAPE_OF_MARKS, WordPiece};

/// Everything that training made: encoder, heads, labels, vocabulary.
pub struct Model {
    pub(crate) encoder: Encoder,
    pub(crate) heads: Heads,
    pub(crate) events: Option<EventHeads>,
    pub(crate) labels: Labels,
    pub(crate) wordpiece: WordPiece,
    digest: String,
    step: Option<u64>,
}

/// The transformer.
pub(crate) struct Encoder {
    pub hidden: usize,
    pub attention_heads: usize,
    /// Positions that there are vectors for.
    pub positions: usize,
    pub words: &'static [i8],
    pub word_scales: &'static [f32],
    pub position_vectors: &'static [f32],
    pub shapes: &'static [f32],
    pub norm: Norm,
    pub layers: Vec<Layer>,
}

/// Gain and shift of a layer norm.
pub(crate) struct Norm {
    pub gain: &'static [f32],
    pub shift: &'static [f32],
}

/// One layer of the transformer.
pub(crate) struct Layer {
    pub qkv: Linear,
    pub out: Linear,
    pub norm1: Norm,
    pub up: Linear,
    pub down: Linear,
    pub norm2: Norm,
}

/// What reads the encoder's word vectors.
pub(crate) struct Heads {
    /// Parts of speech, lemma scripts, entity labels and sentence ends side by side.
    pub tags: Linear,
    /// Dependents and heads for arcs, then for relations.
    pub mlp: Linear,
    pub root: &'static [f32],
    pub arc: Linear,
    pub rel: Linear,
    pub arc_width: usize,
    pub rel_width: usize,
    /// How many relations there are.
    pub relations: usize,
}

/// Labels in the order of the heads' outputs.
pub(crate) struct Labels {
    pub upos: Vec<Upos>,
    pub xpos: Vec<SmolStr>,
    pub deprel: Vec<Deprel>,
    pub lemma: Vec<Script>,
    pub ner: Vec<Option<(bool, EntityKind)>>,
}

/// The outputs for which a sentence end is predicted: no and yes.
const ENDS: usize = 2;

impl Labels {
    fn parse(names: &LabelNames) -> Result<Self, ModelError> {
        fn all<T>(
            names: &[String],
            read: impl Fn(&str) -> Option<T>,
        ) -> Result<Vec<T>, ModelError> {
            let one = |name: &String| read(name).ok_or_else(|| ModelError::Label(name.clone()));
            names.iter().map(one).collect()
        }
        Ok(Self {
            upos: all(&names.upos, |name| name.parse().ok())?,
            xpos: all(&names.xpos, |name| Some(name.into()))?,
            deprel: all(&names.deprel, |name| name.parse().ok())?,
            lemma: all(&names.lemma, Script::parse)?,
            ner: all(&names.ner, |name| match name.split_once('-') {
                None => (name == "O").then_some(None),
                Some((prefix, kind)) => Some(Some((prefix == "B", kind.parse().ok()?))),
            })?,
        })
    }

    /// Where each tagger's outputs begin among the tags: parts of speech, Penn tags,
    /// lemma scripts, entities, sentence ends, and where they stop.
    pub fn tag_bounds(&self) -> [usize; 6] {
        let sizes = [
            self.upos.len(),
            self.xpos.len(),
            self.lemma.len(),
            self.ner.len(),
            ENDS,
        ];
        let mut bounds = [0; 6];
        for (k, size) in sizes.into_iter().enumerate() {
            bounds[k + 1] = bounds[k] + size;
        }
        bounds
    }
}

impl Model {
    /// Reads a model that lies in memory for good; no tensor is copied.
    ///
    /// # Errors
    /// When the bytes are not a whole model of this program's format.
    pub fn parse(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let file = Container::parse(bytes)?;
        let labels = Labels::parse(&file.header.labels)?;
        let wordpiece = WordPiece::parse(&file)?;
        let encoder = Encoder::parse(&file, wordpiece.len())?;
        let heads = Heads::parse(&file, &labels)?;
        let events = EventHeads::parse(&file)?;
        let digest = Sha256::digest(bytes);
        Ok(Self {
            encoder,
            heads,
            events,
            labels,
            wordpiece,
            step: file.header.step,
            digest: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        })
    }

    /// The step of its training that the weights were taken at.
    pub fn step(&self) -> Option<u64> {
        self.step
    }

    /// Event types that its heads tell apart; none without such heads.
    pub fn event_types(&self) -> &[SmolStr] {
        self.events.as_ref().map_or(&[], EventHeads::types)
    }

    /// The SHA-256 of the model's bytes, in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

impl Encoder {
    fn parse(file: &Container, vocabulary: usize) -> Result<Self, ModelError> {
        let header = &file.header;
        let (hidden, inner) = (header.hidden, header.intermediate);
        if hidden != header.heads * 32 || !inner.is_multiple_of(PANEL) || header.positions < 8 {
            return Err(ModelError::Tensor("encoder".into()));
        }
        let layer = |k: usize| {
            let at = format!("layer{k}");
            Ok(Layer {
                qkv: linear(file, &format!("{at}.qkv"), hidden, 3 * hidden)?,
                out: linear(file, &format!("{at}.out"), hidden, hidden)?,
                norm1: norm(file, &format!("{at}.norm1"), hidden)?,
                up: linear(file, &format!("{at}.up"), hidden, inner)?,
                down: linear(file, &format!("{at}.down"), inner, hidden)?,
                norm2: norm(file, &format!("{at}.norm2"), hidden)?,
            })
        };
        Ok(Self {
            hidden,
            attention_heads: header.heads,
            positions: header.positions,
            words: file.sized("words.weight", vocabulary * hidden)?,
            word_scales: file.sized("words.scale", vocabulary)?,
            position_vectors: file.sized("positions", header.positions * hidden)?,
            shapes: file.sized("shapes", (usize::from(SHAPE_OF_MARKS) + 1) * hidden)?,
            norm: norm(file, "norm", hidden)?,
            layers: (0..header.layers)
                .map(layer)
                .collect::<Result<_, ModelError>>()?,
        })
    }
}

impl Heads {
    fn parse(file: &Container, labels: &Labels) -> Result<Self, ModelError> {
        let header = &file.header;
        let (hidden, arc, rel) = (header.hidden, header.arc, header.rel);
        Ok(Self {
            tags: linear(file, "tags", hidden, labels.tag_bounds()[5])?,
            mlp: linear(file, "mlp", hidden, 2 * arc + 2 * rel)?,
            root: file.sized("root", hidden)?,
            arc: linear(file, "arc", arc, arc)?,
            rel: linear(file, "rel", rel, labels.deprel.len() * (rel + 1))?,
            arc_width: arc,
            rel_width: rel,
            relations: labels.deprel.len(),
        })
    }
}

fn norm(file: &Container, name: &str, width: usize) -> Result<Norm, ModelError> {
    Ok(Norm {
        gain: file.sized(&format!("{name}.gain"), width)?,
        shift: file.sized(&format!("{name}.shift"), width)?,
    })
}

pub(crate) fn linear(
    file: &Container,
    name: &str,
    inputs: usize,
    outputs: usize,
) -> Result<Linear, ModelError> {
    fn part<T: Element>(
        file: &Container,
        name: &str,
        part: &str,
        size: usize,
    ) -> Result<&'static [T], ModelError> {
        file.sized(&format!("{name}.{part}"), size)
    }
    let outputs = outputs.next_multiple_of(PANEL);
    if !inputs.is_multiple_of(16) {
        return Err(ModelError::Tensor(name.to_owned()));
    }
    Ok(Linear {
        weight: part(file, name, "weight", inputs * outputs)?,
        excess: part(file, name, "excess", outputs)?,
        scale: part(file, name, "scale", outputs)?,
        bias: part(file, name, "bias", outputs)?,
        inputs,
        outputs,
    })
}
