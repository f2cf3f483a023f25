//! The weights, built in.

/// Weights start on a cache line, as the kernels want them.
#[repr(align(64))]
struct Aligned<T: ?Sized>(T);

static WEIGHTS: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/encoder.tdm"));

/// The model's bytes.
pub(crate) fn bytes() -> &'static [u8] {
    &WEIGHTS.0
}
