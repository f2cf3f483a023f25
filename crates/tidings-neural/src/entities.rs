//! Entity labels to entities: the best path in which every inside follows its kind.

use tidings_core::analysis::{Entity, EntityKind};
use tidings_core::span::TokenSpan;

/// A label: nothing, or whether it begins an entity and of which kind.
pub(crate) type Label = Option<(bool, EntityKind)>;

fn follows(before: Label, after: Label) -> bool {
    match after {
        Some((false, kind)) => before.is_some_and(|(_, previous)| previous == kind),
        _ => true,
    }
}

/// Entities of one sentence from one row of scores for each token.
pub(crate) fn entities<'r>(labels: &[Label], rows: impl Iterator<Item = &'r [f32]>) -> Vec<Entity> {
    let logs: Vec<Vec<f32>> = rows.map(log_softmax).collect();
    let path = best_path(labels, &logs);
    let mut found: Vec<Entity> = Vec::new();
    for (at, &label) in path.iter().enumerate() {
        let Some((begins, kind)) = labels[label] else {
            continue;
        };
        let probability = logs[at][label].exp();
        match found.last_mut() {
            Some(last) if !begins && usize::from(last.tokens.end) == at => {
                let size = f32::from(last.tokens.end - last.tokens.start);
                last.score = (last.score * size + probability) / (size + 1.0);
                last.tokens.end += 1;
            }
            _ => found.push(Entity {
                tokens: TokenSpan::new(at, at + 1),
                kind,
                score: probability,
            }),
        }
    }
    found
}

fn log_softmax(scores: &[f32]) -> Vec<f32> {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let total: f32 = scores.iter().map(|s| (s - highest).exp()).sum();
    scores.iter().map(|s| s - highest - total.ln()).collect()
}

/// Viterbi: the labels of the highest total among those that may follow one another.
fn best_path(labels: &[Label], logs: &[Vec<f32>]) -> Vec<usize> {
    let count = labels.len();
    let mut totals: Vec<f32> = Vec::new();
    let mut origins: Vec<Vec<usize>> = Vec::new();
    for (at, logs) in logs.iter().enumerate() {
        let mut origin = vec![0; count];
        let step = (0..count).map(|label| {
            let best = if at == 0 {
                follows(None, labels[label]).then_some((0, 0.0))
            } else {
                let allowed = (0..count).filter(|&p| follows(labels[p], labels[label]));
                let scored = allowed.map(|p| (p, totals[p]));
                scored.reduce(|a, b| if b.1 > a.1 { b } else { a })
            };
            origin[label] = best.map_or(0, |(previous, _)| previous);
            best.map_or(f32::NEG_INFINITY, |(_, total)| total + logs[label])
        });
        totals = step.collect();
        origins.push(origin);
    }
    let mut path = vec![0; logs.len()];
    let mut label = (0..count)
        .reduce(|a, b| if totals.get(b) > totals.get(a) { b } else { a })
        .unwrap_or(0);
    for at in (0..logs.len()).rev() {
        path[at] = label;
        label = origins[at][label];
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Location, Person};

    const LABELS: [Label; 5] = [
        None,
        Some((true, Person)),
        Some((false, Person)),
        Some((true, Location)),
        Some((false, Location)),
    ];

    /// `rows` name the label that scores best, and the next best.
    fn check(rows: &[(usize, usize)], expect: &[(usize, usize, EntityKind)]) {
        let rows: Vec<Vec<f32>> = rows
            .iter()
            .map(|&(first, second)| {
                let score = |k| {
                    if k == first {
                        3.0
                    } else if k == second {
                        2.0
                    } else {
                        -5.0
                    }
                };
                (0..LABELS.len()).map(score).collect()
            })
            .collect();
        let found = entities(&LABELS, rows.iter().map(Vec::as_slice));
        let spans: Vec<_> = found
            .iter()
            .map(|e| (e.tokens.range().start, e.tokens.range().end, e.kind))
            .collect();
        assert_eq!(spans, expect);
        assert!(found.iter().all(|e| e.score > 0.0 && e.score <= 1.0));
    }

    #[test]
    fn spans_by_their_labels() {
        check(&[(0, 1), (0, 1)], &[]);
        check(&[(1, 0), (2, 0), (0, 1)], &[(0, 2, Person)]);
        check(&[(1, 0), (1, 0)], &[(0, 1, Person), (1, 2, Person)]);
        check(&[(1, 0), (3, 0)], &[(0, 1, Person), (1, 2, Location)]);
        check(&[], &[]);
    }

    #[test]
    fn an_inside_without_its_beginning_is_mended() {
        check(&[(0, 1), (2, 4)], &[(0, 2, Person)]);
        check(&[(1, 3), (4, 2), (4, 1)], &[(0, 3, Location)]);
        check(&[(2, 1)], &[(0, 1, Person)]);
    }
}
