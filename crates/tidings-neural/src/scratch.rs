//! The memory that one thread works in.

use crate::kernel::Quantised;

/// Buffers that grow to what the longest chunk needed and are used again for the next.
#[derive(Default)]
pub struct Scratch {
    pub(crate) chunk: Chunk,
    pub(crate) encoder: EncoderBuffers,
    pub(crate) words: WordBuffers,
}

impl Scratch {
    /// Empty buffers.
    pub fn new() -> Self {
        Self::default()
    }
}

/// One chunk as the encoder takes it.
#[derive(Default)]
pub(crate) struct Chunk {
    pub pieces: Vec<u16>,
    pub shapes: Vec<u8>,
    /// The first piece of each word, and one past the last word's last piece.
    pub starts: Vec<usize>,
}

#[derive(Default)]
pub(crate) struct EncoderBuffers {
    /// One vector for each piece: the encoder's result.
    pub x: Vec<f32>,
    pub quantised: Quantised,
    /// Queries, keys and values, or the inner part of a feed-forward block.
    pub wide: Vec<f32>,
    pub mixed: Vec<f32>,
    pub attention: Vec<f32>,
}

/// What the heads make of a chunk; row 0 of each is the root.
#[derive(Default)]
pub(crate) struct WordBuffers {
    pub vectors: Vec<f32>,
    pub quantised: Quantised,
    pub tags: Vec<f32>,
    /// Projections for arcs and relations.
    pub projected: Vec<f32>,
    /// Dependents' projections, gathered for one product.
    pub gathered: Vec<f32>,
    /// Dependents after the arc matrix.
    pub left: Vec<f32>,
    /// Dependents after the relation matrices, a few rows at a time.
    pub relations: Vec<f32>,
    /// Inner layer and role projections of the event heads.
    pub acts: Vec<f32>,
    /// Types, statuses and modes.
    pub act_tags: Vec<f32>,
    /// One trigger after the role matrices.
    pub parts: Vec<f32>,
}

/// Makes room for `size` numbers; what is in them is left over from before.
pub(crate) fn room(buffer: &mut Vec<f32>, size: usize) -> &mut [f32] {
    if buffer.len() < size {
        buffer.resize(size, 0.0);
    }
    &mut buffer[..size]
}
