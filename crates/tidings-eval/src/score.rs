//! Counts and the figures made of them.

use serde::Serialize;

/// How many of the gold, of the found, and of both at once.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Overlap {
    pub gold: usize,
    pub found: usize,
    pub right: usize,
}

impl Overlap {
    /// Precision, recall and their harmonic mean, in per cent.
    pub fn figures(self) -> Figures {
        let share = |of: usize| percent(self.right, of);
        Figures {
            precision: share(self.found),
            recall: share(self.gold),
            f1: percent(2 * self.right, self.gold + self.found),
        }
    }
}

/// Percentages, rounded to hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figures {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

/// `part` of `whole` in per cent, rounded to hundredths; 0 of nothing.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    (part as f64 / whole as f64 * 10_000.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_counts() {
        let overlap = Overlap {
            gold: 4,
            found: 2,
            right: 1,
        };
        let figures = overlap.figures();
        assert_eq!(
            (figures.precision, figures.recall, figures.f1),
            (50.0, 25.0, 33.33)
        );
        assert_eq!(Overlap::default().figures().f1, 0.0);
    }
}
