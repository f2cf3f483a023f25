//! How far two spellings are apart, for hints when a name is unknown.

/// Edits that still count as a slip for a word of this many letters.
pub(crate) fn slips(letters: usize) -> usize {
    (letters / 4).clamp(1, 3)
}

/// Letters to add, drop, change or swap with their neighbour to get from one word to the other;
/// `None` when there are more than `most`.
pub(crate) fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    // Three rows of the table of edits: a swap looks two rows back.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(at + 1);
        for (to, wanted) in other.iter().enumerate() {
            let mut cost = (last[to] + usize::from(letter != wanted))
                .min(last[to + 1] + 1)
                .min(row[to] + 1);
            if at > 0 && to > 0 && one[at - 1] == *wanted && *letter == other[to - 1] {
                cost = cost.min(before[to - 1] + 1);
            }
            row.push(cost);
        }
        if row.iter().all(|&cost| cost > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|&cost| cost <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, expect: Option<usize>) {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        assert_eq!(distance(&letters(one), &letters(other), 2), expect);
        assert_eq!(distance(&letters(other), &letters(one), 2), expect);
    }

    #[test]
    fn counts_edits_up_to_a_bound() {
        check("merkel", "merkel", Some(0));
        check("merkl", "merkel", Some(1));
        check("mrekel", "merkel", Some(1));
        check("markal", "merkel", Some(2));
        check("macron", "merkel", None);
        check("", "ab", Some(2));
        check("", "", Some(0));
    }
}
