//! Matrix products without special instructions.

use super::{Linear, PANEL, Quantised, STEP};

super::table!(super::vector::Plain);

fn gemm(x: &Quantised, rows: usize, layer: &Linear, out: &mut [f32]) {
    let panels = layer.weight.chunks_exact(PANEL * layer.inputs);
    for (panel, weight) in panels.enumerate() {
        for row in 0..rows {
            let bytes = &x.bytes[row * layer.inputs..][..layer.inputs];
            let mut sums = [0i32; PANEL];
            for (x, w) in bytes
                .chunks_exact(STEP)
                .zip(weight.chunks_exact(PANEL * STEP))
            {
                for (sum, w) in sums.iter_mut().zip(w.chunks_exact(STEP)) {
                    for k in 0..STEP {
                        *sum += i32::from(x[k]) * i32::from(w[k]);
                    }
                }
            }
            let at = panel * PANEL;
            let out = &mut out[row * layer.outputs + at..][..PANEL];
            for k in 0..PANEL {
                let exact = (sums[k] - layer.excess[at + k]) as f32;
                let scale = x.scales[row] * layer.scale[at + k];
                out[k] = exact.mul_add(scale, layer.bias[at + k]);
            }
        }
    }
}
