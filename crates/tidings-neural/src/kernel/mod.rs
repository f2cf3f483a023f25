//! The arithmetic that takes the time, once for each instruction set.
//!
//! Matrix products are integer and exact. Everything else is written once, in
//! [`float`], over vectors of 16 lanes with a fixed order of operations: all kernels
//! give the same bits.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod float;
mod portable;
mod vector;

/// Outputs that lie side by side in a packed matrix.
pub(crate) const PANEL: usize = 64;
/// Inputs that lie side by side in a packed matrix.
pub(crate) const STEP: usize = 4;

/// A packed int8 matrix with a scale, an excess and a bias for each output.
pub(crate) struct Linear {
    /// Panels of [`PANEL`] outputs, steps of [`STEP`] inputs.
    pub weight: &'static [i8],
    /// 128 times the sum of an output's weights: activations are stored 128 too high.
    pub excess: &'static [i32],
    pub scale: &'static [f32],
    pub bias: &'static [f32],
    pub inputs: usize,
    /// A multiple of [`PANEL`].
    pub outputs: usize,
}

/// Rows of activations as bytes, 128 too high, each row with its own scale.
#[derive(Default)]
pub(crate) struct Quantised {
    pub bytes: Vec<u8>,
    pub scales: Vec<f32>,
}

type Gemm = unsafe fn(&Quantised, usize, &Linear, &mut [f32]);
type Quantise = unsafe fn(&[f32], usize, usize, &mut Quantised);
type InPlace = unsafe fn(&mut [f32]);
type Norm = unsafe fn(&mut [f32], &[f32], &[f32], &[f32]);
type Attention = unsafe fn(&[f32], usize, usize, &mut [f32], &mut [f32]);
type Products = unsafe fn(&[f32], &[f32], usize, &mut [f32]);

struct Table {
    gemm: Gemm,
    quantise: Quantise,
    gelu: InPlace,
    leaky: InPlace,
    norm: Norm,
    attention: Attention,
    products: Products,
}

/// Which instructions to use. [`Kernel::best`] picks what this machine can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kernel {
    /// AVX-512 with VNNI.
    #[cfg(target_arch = "x86_64")]
    Avx512,
    /// AVX2 with FMA.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// No instructions beyond those of every machine of this kind.
    Portable,
}

impl Kernel {
    /// The fastest that this machine can run.
    pub fn best() -> Self {
        Self::available().next().unwrap_or(Self::Portable)
    }

    /// All that this machine can run, the fastest first.
    pub fn available() -> impl Iterator<Item = Self> {
        #[cfg(target_arch = "x86_64")]
        {
            use std::arch::is_x86_feature_detected as has;
            let avx2 = has!("avx2") && has!("fma");
            let avx512 = avx2
                && has!("avx512f")
                && has!("avx512bw")
                && has!("avx512dq")
                && has!("avx512vl")
                && has!("avx512vnni");
            let wide = avx512.then_some(Self::Avx512);
            let narrow = avx2.then_some(Self::Avx2);
            wide.into_iter().chain(narrow).chain([Self::Portable])
        }
        #[cfg(not(target_arch = "x86_64"))]
        {
            std::iter::once(Self::Portable)
        }
    }

    fn table(self) -> &'static Table {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => &avx512::TABLE,
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => &avx2::TABLE,
            Self::Portable => &portable::TABLE,
        }
    }

    /// Rows of `width` numbers to bytes.
    pub(crate) fn quantise(self, x: &[f32], rows: usize, width: usize, out: &mut Quantised) {
        assert!(width.is_multiple_of(16) && x.len() >= rows * width);
        if out.bytes.len() < rows * width {
            out.bytes.resize(rows * width, 0);
        }
        if out.scales.len() < rows {
            out.scales.resize(rows, 0.0);
        }
        // SAFETY: a kernel other than the portable one exists only as `available`
        // found it; the sizes were checked above.
        unsafe { (self.table().quantise)(x, rows, width, out) }
    }

    /// `out[r] = layer(x[r])` for rows of `layer.outputs` numbers.
    pub(crate) fn gemm(self, x: &Quantised, rows: usize, layer: &Linear, out: &mut [f32]) {
        assert!(x.bytes.len() >= rows * layer.inputs && x.scales.len() >= rows);
        assert!(out.len() >= rows * layer.outputs);
        assert!(layer.outputs.is_multiple_of(PANEL) && layer.inputs.is_multiple_of(STEP));
        assert!(layer.weight.len() == layer.inputs * layer.outputs);
        assert!(layer.excess.len() == layer.outputs && layer.scale.len() == layer.outputs);
        assert!(layer.bias.len() == layer.outputs);
        // SAFETY: as in `quantise`; all sizes that the kernels rely on were checked.
        unsafe { (self.table().gemm)(x, rows, layer, out) }
    }

    /// The tanh form of GELU in place.
    pub(crate) fn gelu(self, x: &mut [f32]) {
        // SAFETY: as in `quantise`.
        unsafe { (self.table().gelu)(x) }
    }

    /// Leaky ReLU with slope 0.1 in place.
    pub(crate) fn leaky(self, x: &mut [f32]) {
        // SAFETY: as in `quantise`.
        unsafe { (self.table().leaky)(x) }
    }

    /// `x = norm(x + add)` row by row; the gain's length is the width.
    pub(crate) fn norm(self, x: &mut [f32], add: &[f32], gain: &[f32], shift: &[f32]) {
        // SAFETY: as in `quantise`.
        unsafe { (self.table().norm)(x, add, gain, shift) }
    }

    /// Self-attention over rows of queries, keys and values side by side.
    ///
    /// `work` holds [`float::attention_work`] numbers.
    pub(crate) fn attention(
        self,
        qkv: &[f32],
        rows: usize,
        heads: usize,
        work: &mut Vec<f32>,
        out: &mut [f32],
    ) {
        let needed = float::attention_work(rows);
        if work.len() < needed {
            work.resize(needed, 0.0);
        }
        // SAFETY: as in `quantise`.
        unsafe { (self.table().attention)(qkv, rows, heads, work, out) }
    }

    /// `out[k] = x · rows[k]`, the rows being `stride` apart.
    pub(crate) fn products(self, x: &[f32], rows: &[f32], stride: usize, out: &mut [f32]) {
        // SAFETY: as in `quantise`.
        unsafe { (self.table().products)(x, rows, stride, out) }
    }
}

/// Compiles the functions of [`float`] for a kind of vector and fills a [`Table`].
macro_rules! table {
    ($vector:ty $(, $feature:literal)?) => {
        pub(super) static TABLE: super::Table = super::Table {
            gemm, quantise, gelu, leaky, norm, attention, products,
        };

        $(#[target_feature(enable = $feature)])?
        fn quantise(x: &[f32], rows: usize, width: usize, out: &mut super::Quantised) {
            super::float::quantise::<$vector>(x, rows, width, out);
        }

        $(#[target_feature(enable = $feature)])?
        fn gelu(x: &mut [f32]) {
            super::float::gelu::<$vector>(x);
        }

        $(#[target_feature(enable = $feature)])?
        fn leaky(x: &mut [f32]) {
            super::float::leaky::<$vector>(x);
        }

        $(#[target_feature(enable = $feature)])?
        fn norm(x: &mut [f32], add: &[f32], gain: &[f32], shift: &[f32]) {
            super::float::norm::<$vector>(x, add, gain, shift);
        }

        $(#[target_feature(enable = $feature)])?
        fn attention(qkv: &[f32], rows: usize, heads: usize, work: &mut [f32], out: &mut [f32]) {
            super::float::attention::<$vector>(qkv, rows, heads, work, out);
        }

        $(#[target_feature(enable = $feature)])?
        fn products(x: &[f32], rows: &[f32], stride: usize, out: &mut [f32]) {
            super::float::products::<$vector>(x, rows, stride, out);
        }
    };
}
use table;

#[cfg(test)]
mod tests;
