//! Weights and text to an analysis, on one core, with nothing fetched and nothing written.
//!
//! A [`Analyser`] is built once from the bytes of a model and shared by threads; each
//! thread brings its own [`Scratch`]. What a block of text becomes depends on that
//! block and on the weights alone: not on its neighbours, not on batches or threads.

mod analyser;
mod container;
mod decode;
mod encoder;
mod entities;
mod error;
mod events;
mod heads;
mod irregular;
mod kernel;
mod lemma;
mod lexicon;
mod model;
mod repair;
mod scratch;
mod sentences;
mod tokens;
mod tree;
mod unicode;
mod wordpiece;

#[cfg(test)]
mod tests;

pub use analyser::Analyser;
pub use error::ModelError;
pub use kernel::Kernel;
pub use model::Model;
pub use scratch::Scratch;
pub use tokens::{Word, tokenise};

/// Bytes that begin on a multiple of 64, as a model's tensors need them.
#[repr(C, align(64))]
pub struct Aligned<Bytes: ?Sized>(pub Bytes);

/// Keeps a model that was read at run time in memory for good, aligned as it has to be.
pub fn keep_model(bytes: &[u8]) -> &'static [u8] {
    let mut words = vec![0u64; bytes.len().div_ceil(8)];
    bytemuck::cast_slice_mut(&mut words)[..bytes.len()].copy_from_slice(bytes);
    let kept: &'static [u64] = words.leak();
    &bytemuck::cast_slice(kept)[..bytes.len()]
}

/// A model file that becomes part of the program: `include_model!("model.tdm")`.
///
/// The result is a `&'static [u8]` for [`Analyser::new`], aligned as it has to be.
#[macro_export]
macro_rules! include_model {
    ($path:expr) => {{
        static BYTES: &$crate::Aligned<[u8]> = &$crate::Aligned(*include_bytes!($path));
        &BYTES.0
    }};
}
