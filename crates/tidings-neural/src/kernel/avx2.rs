//! Matrix products with AVX2.
//!
//! Its product of bytes adds two of them in 16 bits and clips. With |x| and w of x's
//! sign, none beyond 127, two products are 32,258 at most, and nothing is clipped.

use std::arch::x86_64::*;

use super::{Linear, PANEL, Quantised, STEP};

super::table!("avx2,fma");

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
