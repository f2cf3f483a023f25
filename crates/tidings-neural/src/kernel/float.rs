//! Everything that is not a matrix product, in 16 lanes that compilers turn into vectors.
//!
//! All of it is `inline(always)`: each instruction set compiles its own copy. Sums run
//! over fixed lanes in a fixed order, so that every copy gives the same bits.

use super::Quantised;

const LANES: usize = 16;
type Lanes = [f32; LANES];
/// The width of one attention head.
const HEAD: usize = 32;
/// Queries that share one pass over keys and values.
const QUERIES: usize = 4;
/// Added and taken off again, this rounds to the nearest integer, which the low bits
/// of the sum then hold.
const ROUNDING: f32 = 12_582_912.0;

/// The next multiple of the lanes.
const fn padded(n: usize) -> usize {
    n.next_multiple_of(LANES)
}

#[inline(always)]
fn lanes(x: &[f32]) -> &Lanes {
    x.first_chunk().expect("rows are whole lanes")
}

#[inline(always)]
fn sum(mut x: Lanes) -> f32 {
    for half in [8, 4, 2, 1] {
        for k in 0..half {
            x[k] += x[k + half];
        }
    }
    x[0]
}

#[inline(always)]
fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

#[inline(always)]
fn max(mut x: Lanes) -> f32 {
    for half in [8, 4, 2, 1] {
        for k in 0..half {
            x[k] = greater(x[k], x[k + half]);
        }
    }
    x[0]
}

/// e to the x, for x up to 88; what is below -87 becomes about 1e-38.
#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = greater(x, -87.0);
    let x = if x < 88.0 { x } else { 88.0 };
    let shifted = x.mul_add(std::f32::consts::LOG2_E, ROUNDING);
    let n = shifted - ROUNDING;
    // ln 2 in two parts, so that the remainder keeps its last bits.
    let r = n.mul_add(-0.693_359_4, x);
    let r = n.mul_add(2.121_944_4e-4, r);
    let p = r.mul_add(1.0 / 720.0, 1.0 / 120.0);
    let p = r.mul_add(p, 1.0 / 24.0);
    let p = r.mul_add(p, 1.0 / 6.0);
    let p = r.mul_add(p, 0.5);
    let p = r.mul_add(p, 1.0);
    let p = r.mul_add(p, 1.0);
    f32::from_bits(p.to_bits().wrapping_add(shifted.to_bits() << 23))
}

#[inline(always)]
pub(super) fn quantise(x: &[f32], rows: usize, width: usize, out: &mut Quantised) {
    let bytes = out.bytes.chunks_exact_mut(width);
    let each = x.chunks_exact(width).zip(bytes).zip(&mut out.scales);
    for ((row, bytes), scale) in each.take(rows) {
        let mut highest = [0.0; LANES];
        for part in row.chunks_exact(LANES) {
            let part = lanes(part);
            for k in 0..LANES {
                highest[k] = greater(part[k].abs(), highest[k]);
            }
        }
        let highest = max(highest);
        let factor = if highest > 0.0 { 127.0 / highest } else { 0.0 };
        *scale = highest / 127.0;
        for (part, bytes) in row.chunks_exact(LANES).zip(bytes.chunks_exact_mut(LANES)) {
            let part = lanes(part);
            for k in 0..LANES {
                let rounded = part[k].mul_add(factor, ROUNDING).to_bits();
                bytes[k] = rounded as u8 ^ 0x80;
            }
        }
    }
}

#[inline(always)]
pub(super) fn gelu(x: &mut [f32]) {
    // x/2 (1 + tanh u) is x / (1 + e^-2u).
    const OUTER: f32 = -2.0 * 0.797_884_6;
    const INNER: f32 = OUTER * 0.044_715;
    for part in x.chunks_exact_mut(LANES) {
        for x in part {
            let u = *x * (*x * *x).mul_add(INNER, OUTER);
            *x /= 1.0 + exp(u);
        }
    }
}

#[inline(always)]
pub(super) fn leaky(x: &mut [f32]) {
    for x in x {
        *x = if *x > 0.0 { *x } else { *x * 0.1 };
    }
}

#[inline(always)]
pub(super) fn norm(x: &mut [f32], add: &[f32], gain: &[f32], shift: &[f32]) {
    let width = gain.len();
    for (row, add) in x.chunks_exact_mut(width).zip(add.chunks_exact(width)) {
        let mut total = [0.0; LANES];
        for (part, add) in row.chunks_exact_mut(LANES).zip(add.chunks_exact(LANES)) {
            for k in 0..LANES {
                part[k] += add[k];
                total[k] += part[k];
            }
        }
        let mean = sum(total) / width as f32;
        let mut squares = [0.0; LANES];
        for part in row.chunks_exact(LANES) {
            for k in 0..LANES {
                let apart = part[k] - mean;
                squares[k] = apart.mul_add(apart, squares[k]);
            }
        }
        let factor = 1.0 / (sum(squares) / width as f32 + 1e-12).sqrt();
        let scales = gain.chunks_exact(LANES).zip(shift.chunks_exact(LANES));
        for (part, (gain, shift)) in row.chunks_exact_mut(LANES).zip(scales) {
            for k in 0..LANES {
                part[k] = ((part[k] - mean) * factor).mul_add(gain[k], shift[k]);
            }
        }
    }
}

/// How many numbers [`attention`] needs to work in.
pub(super) const fn attention_work(rows: usize) -> usize {
    (HEAD + QUERIES) * padded(rows)
}

#[inline(always)]
pub(super) fn attention(qkv: &[f32], rows: usize, heads: usize, work: &mut [f32], out: &mut [f32]) {
    let width = heads * HEAD;
    let wide = padded(rows);
    let (keys, weights) = work.split_at_mut(HEAD * wide);
    let weights = &mut weights[..QUERIES * wide];
    for head in 0..heads {
        let query = |row: usize| &qkv[row * 3 * width + head * HEAD..][..HEAD];
        keys.fill(0.0);
        for row in 0..rows {
            let key = &qkv[row * 3 * width + width + head * HEAD..][..HEAD];
            for (k, &value) in key.iter().enumerate() {
                keys[k * wide + row] = value;
            }
        }
        for first in (0..rows).step_by(QUERIES) {
            // A last group that is not full repeats the last row.
            let group: [usize; QUERIES] = std::array::from_fn(|q| (first + q).min(rows - 1));
            score(group.map(query), keys, wide, weights);
            let totals: [f32; QUERIES] =
                std::array::from_fn(|q| softmax(&mut weights[q * wide..][..wide], rows));
            let values = |row: usize| &qkv[row * 3 * width + 2 * width + head * HEAD..][..HEAD];
            let mixed = mix(weights, wide, rows, values);
            for (q, &row) in group.iter().enumerate() {
                let into = &mut out[row * width + head * HEAD..][..HEAD];
                for k in 0..HEAD {
                    into[k] = mixed[q][k] / totals[q];
                }
            }
        }
    }
}

/// Products of four queries with all keys, scaled.
#[inline(always)]
fn score(queries: [&[f32]; QUERIES], keys: &[f32], wide: usize, weights: &mut [f32]) {
    let scale = 1.0 / (HEAD as f32).sqrt();
    for at in (0..wide).step_by(LANES) {
        let mut sums = [[0.0f32; LANES]; QUERIES];
        for k in 0..HEAD {
            let keys = lanes(&keys[k * wide + at..]);
            for q in 0..QUERIES {
                let factor = queries[q][k];
                for lane in 0..LANES {
                    sums[q][lane] = factor.mul_add(keys[lane], sums[q][lane]);
                }
            }
        }
        for (q, sums) in sums.iter().enumerate() {
            let into = &mut weights[q * wide + at..][..LANES];
            for lane in 0..LANES {
                into[lane] = sums[lane] * scale;
            }
        }
    }
}

/// Exponentials of the first `rows` scores and zeros beyond; gives their sum.
#[inline(always)]
fn softmax(scores: &mut [f32], rows: usize) -> f32 {
    scores[rows..].fill(f32::MIN);
    let mut highest = [f32::MIN; LANES];
    for part in scores.chunks_exact(LANES) {
        for k in 0..LANES {
            highest[k] = greater(part[k], highest[k]);
        }
    }
    let highest = max(highest);
    let mut total = [0.0; LANES];
    for part in scores.chunks_exact_mut(LANES) {
        for k in 0..LANES {
            part[k] = exp(part[k] - highest);
            total[k] += part[k];
        }
    }
    sum(total)
}

#[inline(always)]
fn mix<'v>(
    weights: &[f32],
    wide: usize,
    rows: usize,
    values: impl Fn(usize) -> &'v [f32],
) -> [[f32; HEAD]; QUERIES] {
    let mut mixed = [[0.0f32; HEAD]; QUERIES];
    for row in 0..rows {
        let value: &[f32; HEAD] = values(row).first_chunk().expect("a head's width");
        for q in 0..QUERIES {
            let weight = weights[q * wide + row];
            for k in 0..HEAD {
                mixed[q][k] = weight.mul_add(value[k], mixed[q][k]);
            }
        }
    }
    mixed
}

#[inline(always)]
pub(super) fn products(x: &[f32], rows: &[f32], stride: usize, out: &mut [f32]) {
    for (row, out) in rows.chunks(stride).zip(out) {
        let mut total = [0.0; LANES];
        for (x, y) in x.chunks_exact(LANES).zip(row.chunks_exact(LANES)) {
            for k in 0..LANES {
                total[k] = x[k].mul_add(y[k], total[k]);
            }
        }
        *out = sum(total);
    }
}
