//! MUC, B³ and CEAF-φ4 over chains of mentions.

use std::collections::HashMap;
use std::hash::Hash;

use serde::Serialize;

/// A sum over precision and recall, to be divided at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    pub precise: (f64, f64),
    pub recalled: (f64, f64),
}

/// Precision, recall and F1, in per cent.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Prf {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

impl Sums {
    pub fn add(&mut self, other: Self) {
        self.precise.0 += other.precise.0;
        self.precise.1 += other.precise.1;
        self.recalled.0 += other.recalled.0;
        self.recalled.1 += other.recalled.1;
    }

    pub fn prf(self) -> Prf {
        let share = |(part, whole): (f64, f64)| if whole > 0.0 { part / whole } else { 0.0 };
        let (precision, recall) = (share(self.precise), share(self.recalled));
        let f1 = share((2.0 * precision * recall, precision + recall));
        let round = |value: f64| (value * 1000.0).round() / 10.0;
        Prf {
            precision: round(precision),
            recall: round(recall),
            f1: round(f1),
        }
    }
}

type Chains<M> = [Vec<M>];

/// Which chain each mention is in.
fn index<M: Hash + Eq + Copy>(chains: &Chains<M>) -> HashMap<M, usize> {
    chains
        .iter()
        .enumerate()
        .flat_map(|(at, chain)| chain.iter().map(move |&mention| (mention, at)))
        .collect()
}

/// Links kept: Vilain and others, 1995.
pub fn muc<M: Hash + Eq + Copy>(gold: &Chains<M>, found: &Chains<M>) -> Sums {
    let side = |of: &Chains<M>, by: &Chains<M>| {
        let by = index(by);
        let mut sums = (0.0, 0.0);
        for chain in of {
            let mut parts: Vec<usize> = chain.iter().filter_map(|m| by.get(m).copied()).collect();
            let alone = chain.len() - parts.len();
            parts.sort_unstable();
            parts.dedup();
            sums.0 += (chain.len() - parts.len() - alone) as f64;
            sums.1 += (chain.len() - 1) as f64;
        }
        sums
    };
    Sums {
        precise: side(found, gold),
        recalled: side(gold, found),
    }
}

/// Overlap of the chains of each mention: Bagga and Baldwin, 1998.
pub fn b_cubed<M: Hash + Eq + Copy>(gold: &Chains<M>, found: &Chains<M>) -> Sums {
    let side = |of: &Chains<M>, by: &Chains<M>| {
        let by_index = index(by);
        let mut sums = (0.0, 0.0);
        for chain in of {
            let mut counts: HashMap<usize, f64> = HashMap::new();
            for mention in chain {
                if let Some(&other) = by_index.get(mention) {
                    *counts.entry(other).or_default() += 1.0;
                }
            }
            sums.0 += counts.values().map(|n| n * n).sum::<f64>() / chain.len() as f64;
            sums.1 += chain.len() as f64;
        }
        sums
    };
    Sums {
        precise: side(found, gold),
        recalled: side(gold, found),
    }
}

/// The best one-to-one alignment of chains by Dice overlap: Luo, 2005.
pub fn ceaf<M: Hash + Eq + Copy>(gold: &Chains<M>, found: &Chains<M>) -> Sums {
    let by = index(found);
    let mut overlaps = vec![vec![0.0; found.len()]; gold.len()];
    for (g, chain) in gold.iter().enumerate() {
        for mention in chain {
            if let Some(&f) = by.get(mention) {
                overlaps[g][f] += 1.0;
            }
        }
        for (f, other) in found.iter().enumerate() {
            overlaps[g][f] *= 2.0 / (chain.len() + other.len()) as f64;
        }
    }
    let best = assignment(&overlaps);
    Sums {
        precise: (best, found.len() as f64),
        recalled: (best, gold.len() as f64),
    }
}

/// The largest sum of a one-to-one assignment (Kuhn–Munkres, with potentials).
fn assignment(weights: &[Vec<f64>]) -> f64 {
    let rows = weights.len();
    let columns = weights.first().map_or(0, Vec::len);
    let size = rows.max(columns);
    let cost = |row: usize, column: usize| {
        if row < rows && column < columns {
            -weights[row][column]
        } else {
            0.0
        }
    };
    let mut row_price = vec![0.0; size + 1];
    let mut column_price = vec![0.0; size + 1];
    let mut row_of = vec![0usize; size + 1];
    for row in 1..=size {
        let mut way = vec![0usize; size + 1];
        let mut least = vec![f64::INFINITY; size + 1];
        let mut used = vec![false; size + 1];
        row_of[0] = row;
        let mut column = 0;
        loop {
            used[column] = true;
            let at = row_of[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for other in 1..=size {
                if used[other] {
                    continue;
                }
                let reduced = cost(at - 1, other - 1) - row_price[at] - column_price[other];
                if reduced < least[other] {
                    least[other] = reduced;
                    way[other] = column;
                }
                if least[other] < delta {
                    delta = least[other];
                    next = other;
                }
            }
            for other in 0..=size {
                if used[other] {
                    row_price[row_of[other]] += delta;
                    column_price[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    (1..=size)
        .filter(|&column| row_of[column] > 0)
        .map(|column| -cost(row_of[column] - 1, column - 1))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn textbook_values() {
        // Luo's example: two chains of five and two joined in one, one of five kept.
        let gold = [vec![1, 2, 3, 4, 5], vec![6, 7], vec![8, 9, 10, 11, 12]];
        let found = [vec![1, 2, 3, 4, 5], vec![6, 7, 8, 9, 10, 11, 12]];
        let muc = muc(&gold, &found).prf();
        assert_eq!((muc.precision, muc.recall), (90.0, 100.0));
        let cubed = b_cubed(&gold, &found).prf();
        assert_eq!((cubed.precision, cubed.recall), (76.2, 100.0));
        let ceaf = ceaf(&gold, &found).prf();
        assert_eq!((ceaf.precision, ceaf.recall), (91.7, 61.1));
        let none: [Vec<i32>; 0] = [];
        assert_eq!(super::ceaf(&gold, &none).prf().f1, 0.0);
    }
}
