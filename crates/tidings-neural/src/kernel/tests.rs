use super::*;

/// Numbers that look random and are the same every time.
fn noise(n: usize, seed: u32) -> Vec<f32> {
    let mut state = seed.wrapping_mul(2_654_435_761).max(1);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 8) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..n).map(|_| next() * 3.0).collect()
}

fn layer(inputs: usize, outputs: usize) -> Linear {
    let numbers = noise(inputs * outputs, 5);
    let weight: Vec<i8> = numbers.iter().map(|x| (x * 42.3) as i8).collect();
    let mut excess = vec![0; outputs];
    for (k, &w) in weight.iter().enumerate() {
        let (panel, inside) = (k / (PANEL * inputs), k % (PANEL * inputs));
        excess[panel * PANEL + inside / STEP % PANEL] += 128 * i32::from(w);
    }
    Linear {
        weight: weight.leak(),
        excess: excess.leak(),
        scale: noise(outputs, 6).leak(),
        bias: noise(outputs, 7).leak(),
        inputs,
        outputs,
    }
}

/// Runs on every kernel of this machine and demands the same bits of all.
fn check(run: impl Fn(Kernel) -> Vec<f32>) -> Vec<f32> {
    let expected = run(Kernel::Portable);
    for kernel in Kernel::available() {
        let found = run(kernel);
        let same = found
            .iter()
            .zip(&expected)
            .all(|(a, b)| a.to_bits() == b.to_bits());
        assert!(same && found.len() == expected.len(), "{kernel:?} differs");
    }
    expected
}

fn close(found: f32, expected: f32, tolerance: f32) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{found} is not {expected}"
    );
}

#[test]
fn products_of_matrices() {
    let layer = layer(48, 128);
    for rows in 1..=14 {
        let x = noise(rows * 48, rows as u32);
        let out = check(|kernel| {
            let mut q = Quantised::default();
            kernel.quantise(&x, rows, 48, &mut q);
            let mut out = vec![0.0; rows * 128];
            kernel.gemm(&q, rows, &layer, &mut out);
            out
        });
        for row in 0..rows {
            for output in [0, 63, 64, 127] {
                let weight = |k: usize| {
                    let at = output / PANEL * PANEL * 48;
                    layer.weight[at + k / STEP * PANEL * STEP + output % PANEL * STEP + k % STEP]
                };
                let dot: f32 = (0..48)
                    .map(|k| x[row * 48 + k] * f32::from(weight(k)))
                    .sum();
                let expected = dot * layer.scale[output] + layer.bias[output];
                close(out[row * 128 + output], expected, 40.0);
            }
        }
    }
}

#[test]
fn extreme_bytes_do_not_overflow() {
    let mut layer = layer(384, 64);
    layer.weight = vec![-127i8; 384 * 64].leak();
    layer.excess = vec![-127 * 128 * 384; 64].leak();
    layer.scale = vec![1.0 / 127.0; 64].leak();
    layer.bias = vec![0.0; 64].leak();
    let x = vec![1.0; 384];
    let out = check(|kernel| {
        let mut q = Quantised::default();
        kernel.quantise(&x, 1, 384, &mut q);
        let mut out = vec![0.0; 64];
        kernel.gemm(&q, 1, &layer, &mut out);
        out
    });
    close(out[0], -384.0, 0.01);
}

#[test]
fn gelu_is_near_the_formula() {
    let mut x = noise(256, 3);
    x[0] = 40.0;
    x[1] = -40.0;
    let out = check(|kernel| {
        let mut out = x.clone();
        kernel.gelu(&mut out);
        out
    });
    for (&x, found) in x.iter().zip(out) {
        let u = 0.797_884_6 * (x + 0.044_715 * x * x * x);
        close(found, 0.5 * x * (1.0 + u.tanh()), 2e-6);
    }
}

#[test]
fn norm_centres_and_scales() {
    let (x, add) = (noise(96, 1), noise(96, 2));
    let (gain, shift) = (vec![2.0; 48], vec![0.5; 48]);
    let out = check(|kernel| {
        let mut out = x.clone();
        kernel.norm(&mut out, &add, &gain, &shift);
        out
    });
    for row in out.chunks(48) {
        let mean = row.iter().sum::<f32>() / 48.0;
        close(mean, 0.5, 1e-5);
        let spread = row.iter().map(|x| (x - mean).powi(2)).sum::<f32>() / 48.0;
        close(spread, 4.0, 1e-4);
    }
}

#[test]
fn attention_mixes_values_by_weight() {
    for rows in [1, 5, 16, 33] {
        let qkv = noise(rows * 3 * 64, rows as u32 + 9);
        let out = check(|kernel| {
            let mut out = vec![0.0; rows * 64];
            kernel.attention(&qkv, rows, 2, &mut Vec::new(), &mut out);
            out
        });
        let part = |row: usize, which: usize| &qkv[row * 192 + which * 64 + 32..][..32];
        let scores: Vec<f32> = (0..rows)
            .map(|k| {
                let dot: f32 = part(0, 0).iter().zip(part(k, 1)).map(|(a, b)| a * b).sum();
                (dot / 32f32.sqrt()).exp()
            })
            .collect();
        let total: f32 = scores.iter().sum();
        let expected: f32 = (0..rows).map(|k| scores[k] / total * part(k, 2)[7]).sum();
        close(out[32 + 7], expected, 1e-4);
    }
}

#[test]
fn dot_products() {
    let (x, rows) = (noise(64, 1), noise(3 * 80, 2));
    let out = check(|kernel| {
        let mut out = vec![0.0; 3];
        kernel.products(&x, &rows, 80, &mut out);
        out
    });
    let expected: f32 = (0..64).map(|k| x[k] * rows[160 + k]).sum();
    close(out[2], expected, 1e-3);
}
