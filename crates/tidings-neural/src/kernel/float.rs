//! Everything that is not a matrix product, once for every kind of [`Vector`].
//!
//! All of it is `inline(always)`, so that it becomes part of functions that may use
//! the vector's instructions.

// Loops over registers read best by number.
#![allow(clippy::needless_range_loop)]

use super::Quantised;
use super::vector::{LANES, Vector};

/// The width of one attention head: two vectors.
const HEAD: usize = 2 * LANES;
/// Queries that share one pass over keys and values.
const QUERIES: usize = 4;

#[inline(always)]
fn load<V: Vector>(x: &[f32], at: usize) -> V {
    V::load(x[at..].first_chunk().expect("rows are whole vectors"))
}

#[inline(always)]
fn store<V: Vector>(v: V, x: &mut [f32], at: usize) {
    v.store(x[at..].first_chunk_mut().expect("rows are whole vectors"));
}

#[inline(always)]
pub(super) fn quantise<V: Vector>(x: &[f32], rows: usize, width: usize, out: &mut Quantised) {
    let bytes = out.bytes.chunks_exact_mut(width);
    let each = x.chunks_exact(width).zip(bytes).zip(&mut out.scales);
    for ((row, bytes), scale) in each.take(rows) {
        let row = row.as_chunks().0;
        let mut highest = V::splat(0.0);
        for lanes in row {
            highest = V::load(lanes).abs().max(highest);
        }
        let highest = highest.highest();
        let factor = if highest > 0.0 { 127.0 / highest } else { 0.0 };
        *scale = highest / 127.0;
        for (lanes, bytes) in row.iter().zip(bytes.as_chunks_mut().0) {
            V::load(lanes).quantise(V::splat(factor), bytes);
        }
    }
}

#[inline(always)]
pub(super) fn gelu<V: Vector>(x: &mut [f32]) {
    // x/2 (1 + tanh u) is x / (1 + e^-2u).
    const OUTER: f32 = -2.0 * 0.797_884_6;
    const INNER: f32 = OUTER * 0.044_715;
    for lanes in x.as_chunks_mut().0 {
        let x = V::load(lanes);
        let u = x.mul(x.mul(x).mul_add(V::splat(INNER), V::splat(OUTER)));
        x.div(u.exp().add(V::splat(1.0))).store(lanes);
    }
}

#[inline(always)]
pub(super) fn leaky<V: Vector>(x: &mut [f32]) {
    for lanes in x.as_chunks_mut().0 {
        let x = V::load(lanes);
        x.max(x.mul(V::splat(0.1))).store(lanes);
    }
}

#[inline(always)]
pub(super) fn norm<V: Vector>(x: &mut [f32], add: &[f32], gain: &[f32], shift: &[f32]) {
    let width = gain.len();
    for (row, add) in x.chunks_exact_mut(width).zip(add.chunks_exact(width)) {
        let row = row.as_chunks_mut::<LANES>().0;
        let mut total = V::splat(0.0);
        for (lanes, add) in row.iter_mut().zip(add.as_chunks().0) {
            let v = V::load(lanes).add(V::load(add));
            total = total.add(v);
            v.store(lanes);
        }
        let mean = V::splat(total.sum() / width as f32);
        let mut squares = V::splat(0.0);
        for lanes in row.iter() {
            let apart = V::load(lanes).sub(mean);
            squares = apart.mul_add(apart, squares);
        }
        let factor = V::splat(1.0 / (squares.sum() / width as f32 + 1e-12).sqrt());
        let scales = gain.as_chunks().0.iter().zip(shift.as_chunks().0);
        for (lanes, (gain, shift)) in row.iter_mut().zip(scales) {
            let v = V::load(lanes).sub(mean).mul(factor);
            v.mul_add(V::load(gain), V::load(shift)).store(lanes);
        }
    }
}

/// How many numbers [`attention`] needs to work in.
pub(super) const fn attention_work(rows: usize) -> usize {
    (HEAD + QUERIES) * rows.next_multiple_of(LANES)
}

#[inline(always)]
pub(super) fn attention<V: Vector>(
    qkv: &[f32],
    rows: usize,
    heads: usize,
    work: &mut [f32],
    out: &mut [f32],
) {
    let width = heads * HEAD;
    let wide = rows.next_multiple_of(LANES);
    let (keys, weights) = work[..attention_work(rows)].split_at_mut(HEAD * wide);
    // Rows that do not exist have keys of nothing; their weights are cleared later.
    keys.fill(0.0);
    for head in 0..heads {
        let part = |row: usize, which: usize| &qkv[row * 3 * width + which * width + head * HEAD..];
        for row in 0..rows {
            for (k, &value) in part(row, 1)[..HEAD].iter().enumerate() {
                keys[k * wide + row] = value;
            }
        }
        for first in (0..rows).step_by(QUERIES) {
            // A last group that is not full repeats the last row.
            let group: [usize; QUERIES] = std::array::from_fn(|q| (first + q).min(rows - 1));
            score::<V>(group.map(|row| part(row, 0)), keys, wide, weights);
            let mut totals = [0.0; QUERIES];
            for (total, weights) in totals.iter_mut().zip(weights.chunks_exact_mut(wide)) {
                *total = softmax::<V>(weights, rows);
            }
            let mixed = mix::<V>(weights, wide, part(0, 2), 3 * width, rows);
            for q in 0..QUERIES {
                let total = V::splat(totals[q]);
                let at = group[q] * width + head * HEAD;
                store(mixed[q][0].div(total), out, at);
                store(mixed[q][1].div(total), out, at + LANES);
            }
        }
    }
}

/// Products of four queries with all keys, scaled.
#[inline(always)]
fn score<V: Vector>(queries: [&[f32]; QUERIES], keys: &[f32], wide: usize, weights: &mut [f32]) {
    let scale = V::splat(1.0 / (HEAD as f32).sqrt());
    let queries: [&[f32; HEAD]; QUERIES] =
        queries.map(|query| query.first_chunk().expect("a head's width"));
    for at in (0..wide).step_by(LANES) {
        let mut sums = [V::splat(0.0); QUERIES];
        for k in 0..HEAD {
            let keys: V = load(keys, k * wide + at);
            for q in 0..QUERIES {
                sums[q] = V::splat(queries[q][k]).mul_add(keys, sums[q]);
            }
        }
        for (q, sum) in sums.into_iter().enumerate() {
            store(sum.mul(scale), weights, q * wide + at);
        }
    }
}

/// Exponentials of the first `rows` scores and about nothing beyond; gives their sum.
#[inline(always)]
fn softmax<V: Vector>(scores: &mut [f32], rows: usize) -> f32 {
    scores[rows..].fill(f32::MIN);
    let scores = scores.as_chunks_mut::<LANES>().0;
    let mut highest = V::splat(f32::MIN);
    for lanes in scores.iter() {
        highest = V::load(lanes).max(highest);
    }
    let highest = V::splat(highest.highest());
    let mut total = V::splat(0.0);
    for lanes in scores {
        let weight = V::load(lanes).sub(highest).exp();
        total = total.add(weight);
        weight.store(lanes);
    }
    total.sum()
}

/// The values of a head's rows, added up by four rows of weights.
#[inline(always)]
fn mix<V: Vector>(
    weights: &[f32],
    wide: usize,
    values: &[f32],
    stride: usize,
    rows: usize,
) -> [[V; 2]; QUERIES] {
    let mut mixed = [[V::splat(0.0); 2]; QUERIES];
    let (first, rest) = weights.split_at(wide);
    let (second, rest) = rest.split_at(wide);
    let (third, fourth) = rest.split_at(wide);
    for row in 0..rows {
        let value: [V; 2] = [
            load(values, row * stride),
            load(values, row * stride + LANES),
        ];
        let weights = [first[row], second[row], third[row], fourth[row]];
        for q in 0..QUERIES {
            let weight = V::splat(weights[q]);
            mixed[q][0] = weight.mul_add(value[0], mixed[q][0]);
            mixed[q][1] = weight.mul_add(value[1], mixed[q][1]);
        }
    }
    mixed
}

#[inline(always)]
pub(super) fn products<V: Vector>(x: &[f32], rows: &[f32], stride: usize, out: &mut [f32]) {
    for (row, out) in rows.chunks(stride).zip(out) {
        let mut sum = V::splat(0.0);
        for (x, y) in x.as_chunks().0.iter().zip(row.as_chunks().0) {
            sum = V::load(x).mul_add(V::load(y), sum);
        }
        *out = sum.sum();
    }
}
