//! Pieces to vectors: six layers of attention and feed-forward blocks.

use crate::kernel::Kernel;
use crate::model::{Encoder, Layer};
use crate::scratch::{Chunk, EncoderBuffers, room};

/// Rows that go through a feed-forward block at a time, so that its inner part stays
/// in the cache.
const ROWS: usize = 48;

impl Encoder {
    /// Fills `buffers.x` with one vector for each piece.
    pub fn encode(&self, kernel: Kernel, chunk: &Chunk, buffers: &mut EncoderBuffers) {
        let size = chunk.pieces.len() * self.hidden;
        self.embed(chunk, room(&mut buffers.x, size));
        let zeros = room(&mut buffers.mixed, size);
        zeros.fill(0.0);
        kernel.norm(
            &mut buffers.x[..size],
            zeros,
            self.norm.gain,
            self.norm.shift,
        );
        for layer in &self.layers {
            self.attend(kernel, layer, chunk.pieces.len(), buffers);
            self.feed_forward(kernel, layer, chunk.pieces.len(), buffers);
        }
    }

    fn embed(&self, chunk: &Chunk, x: &mut [f32]) {
        let width = self.hidden;
        for (at, row) in x.chunks_exact_mut(width).enumerate() {
            let piece = usize::from(chunk.pieces[at]);
            let word = &self.words[piece * width..][..width];
            let scale = self.word_scales[piece];
            let position = &self.position_vectors[at * width..][..width];
            let shape = &self.shapes[usize::from(chunk.shapes[at]) * width..][..width];
            for k in 0..width {
                row[k] = f32::from(word[k]) * scale + position[k] + shape[k];
            }
        }
    }

    fn attend(&self, kernel: Kernel, layer: &Layer, rows: usize, buffers: &mut EncoderBuffers) {
        let width = self.hidden;
        let x = &mut buffers.x[..rows * width];
        let qkv = room(&mut buffers.wide, rows * 3 * width);
        kernel.quantise(x, rows, width, &mut buffers.quantised);
        kernel.gemm(&buffers.quantised, rows, &layer.qkv, qkv);
        let mixed = room(&mut buffers.mixed, rows * width);
        kernel.attention(
            qkv,
            rows,
            self.attention_heads,
            &mut buffers.attention,
            mixed,
        );
        kernel.quantise(mixed, rows, width, &mut buffers.quantised);
        kernel.gemm(&buffers.quantised, rows, &layer.out, mixed);
        kernel.norm(x, mixed, layer.norm1.gain, layer.norm1.shift);
    }

    fn feed_forward(
        &self,
        kernel: Kernel,
        layer: &Layer,
        rows: usize,
        buffers: &mut EncoderBuffers,
    ) {
        let (width, inner) = (self.hidden, layer.up.outputs);
        for x in buffers.x[..rows * width].chunks_mut(ROWS * width) {
            let rows = x.len() / width;
            let wide = room(&mut buffers.wide, rows * inner);
            let mixed = room(&mut buffers.mixed, rows * width);
            kernel.quantise(x, rows, width, &mut buffers.quantised);
            kernel.gemm(&buffers.quantised, rows, &layer.up, wide);
            kernel.gelu(wide);
            kernel.quantise(wide, rows, inner, &mut buffers.quantised);
            kernel.gemm(&buffers.quantised, rows, &layer.down, mixed);
            kernel.norm(x, mixed, layer.norm2.gain, layer.norm2.shift);
        }
    }
}
