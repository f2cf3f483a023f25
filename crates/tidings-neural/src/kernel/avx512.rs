//! AVX-512 with VNNI: 64 products of bytes in one instruction.

// Loops over registers read best by number.
#![allow(clippy::needless_range_loop)]

use std::arch::x86_64::*;

use super::vector::{LANES, Lanes, Vector};
use super::{Linear, PANEL, Quantised, STEP};

super::table!(
    Wide,
    "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma"
);

/// Vectors of 16 outputs in a panel.
const VECTORS: usize = PANEL / 16;
/// Rows that share one pass over a panel: their 24 sums, four weights and one
/// activation fill the 32 registers.
const ROWS: usize = 6;

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma")]
fn gemm(x: &Quantised, rows: usize, layer: &Linear, out: &mut [f32]) {
    for panel in 0..layer.outputs / PANEL {
        let mut row = 0;
        while row < rows {
            let tile = Tile {
                x,
                row,
                panel,
                layer,
            };
            // SAFETY: `Kernel::gemm` checked that `rows` rows and all panels are there.
            unsafe {
                match rows - row {
                    1 => tile.run::<1>(out),
                    2 => tile.run::<2>(out),
                    3 => tile.run::<3>(out),
                    4 => tile.run::<4>(out),
                    5 => tile.run::<5>(out),
                    _ => tile.run::<ROWS>(out),
                }
            }
            row += ROWS;
        }
    }
}

/// One panel of outputs for a few rows.
struct Tile<'a> {
    x: &'a Quantised,
    row: usize,
    panel: usize,
    layer: &'a Linear,
}

impl Tile<'_> {
    /// # Safety
    /// Rows `row..row + R` and the panel must exist in `x`, `layer` and `out`.
    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma")]
    unsafe fn run<const R: usize>(&self, out: &mut [f32]) {
        let Linear {
            inputs, outputs, ..
        } = *self.layer;
        let mut sums = [[_mm512_setzero_si512(); VECTORS]; R];
        // SAFETY: the caller grants the rows and the panel; every address below lies
        // within them, and no load or store asks for alignment.
        unsafe {
            let x = self.x.bytes.as_ptr().add(self.row * inputs);
            let weight = self.layer.weight.as_ptr().add(self.panel * PANEL * inputs);
            for step in 0..inputs / STEP {
                let weight = weight.add(step * PANEL * STEP);
                let w: [__m512i; VECTORS] =
                    std::array::from_fn(|v| _mm512_loadu_si512(weight.add(v * 64).cast()));
                for r in 0..R {
                    let four = x
                        .add(r * inputs + step * STEP)
                        .cast::<i32>()
                        .read_unaligned();
                    let four = _mm512_set1_epi32(four);
                    for v in 0..VECTORS {
                        sums[r][v] = _mm512_dpbusd_epi32(sums[r][v], four, w[v]);
                    }
                }
            }
            for v in 0..VECTORS {
                let at = self.panel * PANEL + v * 16;
                let excess = _mm512_loadu_si512(self.layer.excess.as_ptr().add(at).cast());
                let scale = _mm512_loadu_ps(self.layer.scale.as_ptr().add(at));
                let bias = _mm512_loadu_ps(self.layer.bias.as_ptr().add(at));
                for r in 0..R {
                    let exact = _mm512_cvtepi32_ps(_mm512_sub_epi32(sums[r][v], excess));
                    let row_scale = _mm512_set1_ps(self.x.scales[self.row + r]);
                    let scale = _mm512_mul_ps(row_scale, scale);
                    let result = _mm512_fmadd_ps(exact, scale, bias);
                    let into = out.as_mut_ptr().add((self.row + r) * outputs + at);
                    _mm512_storeu_ps(into, result);
                }
            }
        }
    }
}

/// Sixteen numbers in one register.
#[derive(Clone, Copy)]
struct Wide(__m512);

// SAFETY of every `unsafe` below: `Wide` is used only by functions that were compiled for
// these instructions, which run only where `Kernel::available` found them; loads and
// stores are of whole arrays and ask for no alignment.
impl Vector for Wide {
    #[inline(always)]
    fn splat(x: f32) -> Self {
        unsafe { Self(_mm512_set1_ps(x)) }
    }

    #[inline(always)]
    fn load(from: &Lanes) -> Self {
        unsafe { Self(_mm512_loadu_ps(from.as_ptr())) }
    }

    #[inline(always)]
    fn store(self, into: &mut Lanes) {
        unsafe {
            _mm512_storeu_ps(into.as_mut_ptr(), self.0);
        }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        unsafe { Self(_mm512_add_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        unsafe { Self(_mm512_sub_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        unsafe { Self(_mm512_mul_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        unsafe { Self(_mm512_div_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        unsafe { Self(_mm512_max_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        unsafe { Self(_mm512_min_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, addend: Self) -> Self {
        unsafe { Self(_mm512_fmadd_ps(self.0, factor.0, addend.0)) }
    }

    #[inline(always)]
    fn abs(self) -> Self {
        unsafe { Self(_mm512_abs_ps(self.0)) }
    }

    #[inline(always)]
    fn scale(self, shifted: Self) -> Self {
        unsafe {
            let power = _mm512_slli_epi32::<23>(_mm512_castps_si512(shifted.0));
            let bits = _mm512_add_epi32(_mm512_castps_si512(self.0), power);
            Self(_mm512_castsi512_ps(bits))
        }
    }

    #[inline(always)]
    fn store_bytes(self, into: &mut [u8; LANES]) {
        unsafe {
            let bytes = _mm512_cvtepi32_epi8(_mm512_castps_si512(self.0));
            let bytes = _mm_xor_si128(bytes, _mm_set1_epi8(-128));
            _mm_storeu_si128(into.as_mut_ptr().cast(), bytes);
        }
    }
}
