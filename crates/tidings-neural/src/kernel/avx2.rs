//! AVX2.
//!
//! Its product of bytes adds two of them in 16 bits and clips. With |x| and w of x's
//! sign, none beyond 127, two products are 32,258 at most, and nothing is clipped.

// Loops over registers read best by number.
#![allow(clippy::needless_range_loop)]

use std::arch::x86_64::*;

use super::vector::{LANES, Lanes, Vector};
use super::{Linear, PANEL, Quantised, STEP};

super::table!(Pair, "avx2,fma");

/// Outputs of one tile: two vectors of 8.
const WIDTH: usize = 16;
/// Rows that share one pass over a tile's weights.
const ROWS: usize = 4;

#[target_feature(enable = "avx2,fma")]
fn gemm(x: &Quantised, rows: usize, layer: &Linear, out: &mut [f32]) {
    for first in (0..layer.outputs).step_by(WIDTH) {
        let mut row = 0;
        while row < rows {
            let tile = Tile {
                x,
                row,
                first,
                layer,
            };
            // SAFETY: `Kernel::gemm` checked that `rows` rows and all outputs are there.
            unsafe {
                match rows - row {
                    1 => tile.run::<1>(out),
                    2 => tile.run::<2>(out),
                    3 => tile.run::<3>(out),
                    _ => tile.run::<ROWS>(out),
                }
            }
            row += ROWS;
        }
    }
}

/// Sixteen outputs for a few rows.
struct Tile<'a> {
    x: &'a Quantised,
    row: usize,
    first: usize,
    layer: &'a Linear,
}

impl Tile<'_> {
    /// # Safety
    /// Rows `row..row + R` and outputs `first..first + 16` must exist in `x`, `layer`
    /// and `out`.
    #[target_feature(enable = "avx2,fma")]
    unsafe fn run<const R: usize>(&self, out: &mut [f32]) {
        let Linear {
            inputs, outputs, ..
        } = *self.layer;
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        let ones = _mm256_set1_epi16(1);
        // SAFETY: the caller grants the rows and outputs; every address below lies
        // within them, and no load or store asks for alignment.
        unsafe {
            let x = self.x.bytes.as_ptr().add(self.row * inputs);
            let panel = self.first / PANEL * PANEL;
            let weight = self.layer.weight.as_ptr().add(panel * inputs);
            let weight = weight.add((self.first - panel) * STEP);
            for step in 0..inputs / STEP {
                let weight = weight.add(step * PANEL * STEP);
                let w: [__m256i; 2] =
                    std::array::from_fn(|v| _mm256_loadu_si256(weight.add(v * 32).cast()));
                for r in 0..R {
                    let four = x
                        .add(r * inputs + step * STEP)
                        .cast::<u32>()
                        .read_unaligned();
                    // Stored 128 too high: flipping the top bit gives the signed byte.
                    let four = _mm256_set1_epi32((four ^ 0x8080_8080) as i32);
                    let size = _mm256_abs_epi8(four);
                    for v in 0..2 {
                        let pairs = _mm256_maddubs_epi16(size, _mm256_sign_epi8(w[v], four));
                        let fours = _mm256_madd_epi16(pairs, ones);
                        sums[r][v] = _mm256_add_epi32(sums[r][v], fours);
                    }
                }
            }
            for v in 0..2 {
                let at = self.first + v * 8;
                let scale = _mm256_loadu_ps(self.layer.scale.as_ptr().add(at));
                let bias = _mm256_loadu_ps(self.layer.bias.as_ptr().add(at));
                for r in 0..R {
                    let exact = _mm256_cvtepi32_ps(sums[r][v]);
                    let row_scale = _mm256_set1_ps(self.x.scales[self.row + r]);
                    let scale = _mm256_mul_ps(row_scale, scale);
                    let result = _mm256_fmadd_ps(exact, scale, bias);
                    let into = out.as_mut_ptr().add((self.row + r) * outputs + at);
                    _mm256_storeu_ps(into, result);
                }
            }
        }
    }
}

/// Sixteen numbers in two registers.
#[derive(Clone, Copy)]
struct Pair(__m256, __m256);

// SAFETY of every `unsafe` below: `Pair` is used only by functions that were compiled for
// these instructions, which run only where `Kernel::available` found them; loads and
// stores are of whole arrays and ask for no alignment.
impl Vector for Pair {
    #[inline(always)]
    fn splat(x: f32) -> Self {
        unsafe { Self(_mm256_set1_ps(x), _mm256_set1_ps(x)) }
    }

    #[inline(always)]
    fn load(from: &Lanes) -> Self {
        unsafe {
            let at = from.as_ptr();
            Self(_mm256_loadu_ps(at), _mm256_loadu_ps(at.add(8)))
        }
    }

    #[inline(always)]
    fn store(self, into: &mut Lanes) {
        unsafe {
            let at = into.as_mut_ptr();
            _mm256_storeu_ps(at, self.0);
            _mm256_storeu_ps(at.add(8), self.1);
        }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        unsafe {
            Self(
                _mm256_add_ps(self.0, other.0),
                _mm256_add_ps(self.1, other.1),
            )
        }
    }

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        unsafe {
            Self(
                _mm256_sub_ps(self.0, other.0),
                _mm256_sub_ps(self.1, other.1),
            )
        }
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        unsafe {
            Self(
                _mm256_mul_ps(self.0, other.0),
                _mm256_mul_ps(self.1, other.1),
            )
        }
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        unsafe {
            Self(
                _mm256_div_ps(self.0, other.0),
                _mm256_div_ps(self.1, other.1),
            )
        }
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        unsafe {
            Self(
                _mm256_max_ps(self.0, other.0),
                _mm256_max_ps(self.1, other.1),
            )
        }
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        unsafe {
            Self(
                _mm256_min_ps(self.0, other.0),
                _mm256_min_ps(self.1, other.1),
            )
        }
    }

    #[inline(always)]
    fn mul_add(self, factor: Self, addend: Self) -> Self {
        unsafe {
            Self(
                _mm256_fmadd_ps(self.0, factor.0, addend.0),
                _mm256_fmadd_ps(self.1, factor.1, addend.1),
            )
        }
    }

    #[inline(always)]
    fn abs(self) -> Self {
        unsafe {
            let sign = _mm256_set1_ps(-0.0);
            Self(
                _mm256_andnot_ps(sign, self.0),
                _mm256_andnot_ps(sign, self.1),
            )
        }
    }

    #[inline(always)]
    fn scale(self, shifted: Self) -> Self {
        #[inline(always)]
        unsafe fn half(x: __m256, shifted: __m256) -> __m256 {
            unsafe {
                let power = _mm256_slli_epi32::<23>(_mm256_castps_si256(shifted));
                let bits = _mm256_add_epi32(_mm256_castps_si256(x), power);
                _mm256_castsi256_ps(bits)
            }
        }
        unsafe { Self(half(self.0, shifted.0), half(self.1, shifted.1)) }
    }

    #[inline(always)]
    fn store_bytes(self, into: &mut [u8; LANES]) {
        unsafe {
            // The lowest byte of each lane to the front of each half of a register.
            let pick = _mm256_setr_epi8(
                0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 4, 8, 12, -1, -1,
                -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
            );
            let order = _mm256_setr_epi32(0, 4, 1, 1, 1, 1, 1, 1);
            for (half, at) in [(self.0, 0), (self.1, 8)] {
                let picked = _mm256_shuffle_epi8(_mm256_castps_si256(half), pick);
                let joined = _mm256_permutevar8x32_epi32(picked, order);
                let bytes = _mm_xor_si128(_mm256_castsi256_si128(joined), _mm_set1_epi8(-128));
                _mm_storel_epi64(into.as_mut_ptr().add(at).cast(), bytes);
            }
        }
    }
}
