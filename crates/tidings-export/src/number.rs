//! Numbers as the record writes them: no more digits than they mean.

/// A probability with two digits.
pub(crate) fn chance(value: f32) -> f64 {
    rounded(f64::from(value), 100.0)
}

/// A share of a whole with four digits.
pub(crate) fn share(value: f32) -> f64 {
    rounded(f64::from(value), 10_000.0)
}

/// A score with two digits.
pub(crate) fn score(value: f32) -> f64 {
    rounded(f64::from(value), 100.0)
}

/// Degrees with five digits, about a metre.
pub(crate) fn degrees(value: f64) -> f64 {
    rounded(value, 100_000.0)
}

fn rounded(value: f64, steps: f64) -> f64 {
    // Adding zero turns -0.0 into 0.0.
    (value * steps).round() / steps + 0.0
}
