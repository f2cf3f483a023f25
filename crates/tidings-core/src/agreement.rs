//! How far answers agree with given labels: accuracy, macro-F1, confusions.

use std::collections::BTreeMap;

use smol_str::SmolStr;

/// Counts of answers by the label that was given.
#[derive(Clone, Debug, Default)]
pub struct Agreement {
    /// How often each pair of a given label and an answer occurs.
    counts: BTreeMap<(SmolStr, SmolStr), usize>,
}

/// How well one label is met.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The label.
    pub label: SmolStr,
    /// How often it was given.
    pub given: usize,
    /// How often it was the answer.
    pub answered: usize,
    /// How often both.
    pub agreed: usize,
}

impl Share {
    /// Harmonic mean of precision and recall, from 0 to 1.
    pub fn f1(&self) -> f64 {
        match self.given + self.answered {
            0 => 0.0,
            all => 2.0 * self.agreed as f64 / all as f64,
        }
    }
}

impl Agreement {
    /// Counts one answer.
    pub fn add(&mut self, given: &str, answer: &str) {
        *self
            .counts
            .entry((given.into(), answer.into()))
            .or_default() += 1;
    }

    /// How many answers there are.
    pub fn total(&self) -> usize {
        self.counts.values().sum()
    }

    /// How many are the label that was given.
    pub fn agreed(&self) -> usize {
        let same = self
            .counts
            .iter()
            .filter(|((given, answer), _)| given == answer);
        same.map(|(_, count)| count).sum()
    }

    /// Share of answers that agree, from 0 to 1; none without answers.
    pub fn accuracy(&self) -> Option<f64> {
        (self.total() > 0).then(|| self.agreed() as f64 / self.total() as f64)
    }

    /// Labels that were given at least once, in alphabetical order.
    pub fn shares(&self) -> Vec<Share> {
        let mut labels: Vec<&SmolStr> = self.counts.keys().map(|(given, _)| given).collect();
        labels.dedup();
        let sum = |which: &dyn Fn(&SmolStr, &SmolStr) -> bool| {
            let counted = self.counts.iter().filter(|((g, a), _)| which(g, a));
            counted.map(|(_, count)| count).sum()
        };
        let share = |label: &SmolStr| Share {
            label: label.clone(),
            given: sum(&|g, _| g == label),
            answered: sum(&|_, a| a == label),
            agreed: sum(&|g, a| g == label && a == label),
        };
        labels.into_iter().map(share).collect()
    }

    /// Mean F1 over the labels that were given, from 0 to 1; none without answers.
    pub fn macro_f1(&self) -> Option<f64> {
        let shares = self.shares();
        let sum: f64 = shares.iter().map(Share::f1).sum();
        (!shares.is_empty()).then(|| sum / shares.len() as f64)
    }

    /// Given label, another answer, and how often; the most frequent first.
    pub fn confusions(&self) -> Vec<(&SmolStr, &SmolStr, usize)> {
        let all = self
            .counts
            .iter()
            .filter(|((given, answer), _)| given != answer);
        let mut all: Vec<_> = all
            .map(|((given, answer), count)| (given, answer, *count))
            .collect();
        // Stable: the alphabet settles what counts do not.
        all.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Agreement {
        let mut agreement = Agreement::default();
        for (given, answer) in pairs {
            agreement.add(given, answer);
        }
        agreement
    }

    #[test]
    fn nothing_has_no_score() {
        let none = Agreement::default();
        assert_eq!((none.accuracy(), none.macro_f1()), (None, None));
        assert!(none.confusions().is_empty());
    }

    #[test]
    fn labels_count_alike_however_frequent() {
        let some = of(&[("A", "A"), ("A", "A"), ("A", "A"), ("B", "A")]);
        assert_eq!(some.accuracy(), Some(0.75));
        // A: 2·3/(3+4); B: 0.
        let expected = 3.0 / 7.0;
        assert!(
            some.macro_f1()
                .is_some_and(|f1| (f1 - expected).abs() < 1e-9)
        );
    }

    #[test]
    fn an_answer_that_was_never_given_is_no_label() {
        let some = of(&[("A", "C"), ("A", "A")]);
        let labels: Vec<SmolStr> = some.shares().into_iter().map(|s| s.label).collect();
        assert_eq!(labels, ["A"]);
    }

    #[test]
    fn confusions_are_told_by_frequency() {
        let some = of(&[("A", "B"), ("C", "D"), ("C", "D"), ("C", "C")]);
        let told: Vec<_> = some
            .confusions()
            .into_iter()
            .map(|(g, a, n)| (g.as_str(), a.as_str(), n))
            .collect();
        assert_eq!(told, [("C", "D", 2), ("A", "B", 1)]);
    }
}
