//! Piece vectors to word vectors, and what the heads read from them.

use crate::kernel::Kernel;
use crate::model::{Heads, Model};
use crate::scratch::{Scratch, WordBuffers, room};

/// Words whose relation scores are worked out at a time: 26 KB each.
const ROWS: usize = 16;

impl Model {
    /// Encodes the chunk in `scratch` and adds its words' vectors after the first
    /// `done` of them.
    pub(crate) fn encode(&self, kernel: Kernel, scratch: &mut Scratch, done: usize) {
        let width = self.encoder.hidden;
        self.encoder
            .encode(kernel, &scratch.chunk, &mut scratch.encoder);
        let starts = &scratch.chunk.starts;
        let count = starts.len().saturating_sub(1);
        let vectors = room(&mut scratch.words.vectors, (1 + done + count) * width);
        vectors[..width].copy_from_slice(self.heads.root);
        let rows = vectors[(1 + done) * width..].chunks_exact_mut(width);
        for (vector, bounds) in rows.zip(starts.windows(2)) {
            vector.fill(0.0);
            let pieces = &scratch.encoder.x[bounds[0] * width..bounds[1] * width];
            for piece in pieces.chunks_exact(width) {
                vector.iter_mut().zip(piece).for_each(|(sum, x)| *sum += x);
            }
            let size = (bounds[1] - bounds[0]).max(1) as f32;
            vector.iter_mut().for_each(|x| *x /= size);
        }
    }
}

impl Model {
    /// Lets all heads read the root and `words` words.
    pub(crate) fn read_heads(&self, kernel: Kernel, words: usize, buffers: &mut WordBuffers) {
        let width = self.encoder.hidden;
        kernel.quantise(&buffers.vectors, words + 1, width, &mut buffers.quantised);
        if let Some(events) = &self.events {
            events.read(kernel, words, buffers);
            kernel.quantise(&buffers.vectors, words + 1, width, &mut buffers.quantised);
        }
        self.heads.read(kernel, words, buffers);
    }
}

impl Heads {
    /// Tags, projections and arc rows of the root and `words` words, whose vectors lie
    /// quantised in the buffers.
    pub fn read(&self, kernel: Kernel, words: usize, buffers: &mut WordBuffers) {
        let rows = words + 1;
        let tags = room(&mut buffers.tags, rows * self.tags.outputs);
        kernel.gemm(&buffers.quantised, rows, &self.tags, tags);
        let projected = room(&mut buffers.projected, rows * self.mlp.outputs);
        kernel.gemm(&buffers.quantised, rows, &self.mlp, projected);
        kernel.leaky(projected);
        let gathered = gather(
            projected,
            self.mlp.outputs,
            0,
            self.arc_width,
            &mut buffers.gathered,
        );
        kernel.quantise(gathered, rows, self.arc_width, &mut buffers.quantised);
        let left = room(&mut buffers.left, rows * self.arc.outputs);
        kernel.gemm(&buffers.quantised, rows, &self.arc, left);
    }

    /// One row of tag scores; word 0 is the first after the root.
    pub fn tags<'b>(&self, word: usize, buffers: &'b WordBuffers) -> &'b [f32] {
        &buffers.tags[(word + 1) * self.tags.outputs..][..self.tags.outputs]
    }

    /// Arc scores of words `from..to` among themselves and under the root.
    pub fn arcs(&self, kernel: Kernel, from: usize, to: usize, buffers: &WordBuffers) -> Vec<f32> {
        let (stride, width) = (self.mlp.outputs, self.arc_width);
        let heads = &buffers.projected[width..];
        let wide = to - from + 1;
        let mut scores = vec![0.0; (to - from) * wide];
        for (scores, word) in scores.chunks_exact_mut(wide).zip(from + 1..) {
            let left = &buffers.left[word * self.arc.outputs..][..width];
            kernel.products(left, &heads[..width], stride, &mut scores[..1]);
            kernel.products(
                left,
                &heads[(from + 1) * stride..],
                stride,
                &mut scores[1..],
            );
        }
        scores
    }

    /// Calls `each` with the relation scores of words `from..` under their heads, given
    /// as in [`crate::tree::best_tree`].
    pub fn relations(
        &self,
        kernel: Kernel,
        from: usize,
        heads: &[usize],
        buffers: &mut WordBuffers,
        mut each: impl FnMut(usize, &[f32]),
    ) {
        let (stride, width) = (self.mlp.outputs, self.rel_width);
        let dependents = 2 * self.arc_width;
        let labels = self.relations;
        let mut scores = vec![0.0; labels];
        for (block, heads) in heads.chunks(ROWS).enumerate() {
            let first = from + block * ROWS;
            let rows = &buffers.projected[(first + 1) * stride..];
            let rows = &rows[..heads.len() * stride];
            let gathered = gather(rows, stride, dependents, width, &mut buffers.gathered);
            kernel.quantise(gathered, heads.len(), width, &mut buffers.quantised);
            let left = room(&mut buffers.relations, heads.len() * self.rel.outputs);
            kernel.gemm(&buffers.quantised, heads.len(), &self.rel, left);
            for ((left, &head), k) in left.chunks_exact(self.rel.outputs).zip(heads).zip(0..) {
                let row = if head == 0 { 0 } else { from + head };
                let head = &buffers.projected[row * stride + dependents + width..][..width];
                kernel.products(head, &left[..labels * width], width, &mut scores);
                for (score, constant) in scores.iter_mut().zip(&left[labels * width..]) {
                    *score += constant;
                }
                each(block * ROWS + k, &scores);
            }
        }
    }
}

/// Copies columns `from..from + width` of rows that are `stride` apart.
pub(crate) fn gather<'g>(
    rows: &[f32],
    stride: usize,
    from: usize,
    width: usize,
    out: &'g mut Vec<f32>,
) -> &'g [f32] {
    out.clear();
    for row in rows.chunks_exact(stride) {
        out.extend_from_slice(&row[from..from + width]);
    }
    out
}
