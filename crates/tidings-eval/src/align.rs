//! Words of two tokenisations matched by the characters they cover, as in the CoNLL
//! 2018 evaluation: white space is left out of the count.

use std::collections::HashMap;

/// A word as a range of characters other than white space.
pub type Place = (usize, usize);

/// Places of words given in order with their letters.
pub fn places<'w>(words: impl Iterator<Item = &'w str>) -> Vec<Place> {
    let mut at = 0;
    words
        .map(|word| {
            let start = at;
            at += word.chars().filter(|c| !c.is_whitespace()).count();
            (start, at)
        })
        .collect()
}

/// For each gold word the found word of the same place.
pub fn matched(gold: &[Place], found: &[Place]) -> Vec<Option<usize>> {
    let by_place: HashMap<Place, usize> = found.iter().copied().zip(0..).collect();
    gold.iter()
        .map(|place| by_place.get(place).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(gold: &[&str], found: &[&str], expect: &[Option<usize>]) {
        let places = |words: &[&str]| places(words.iter().copied());
        assert_eq!(matched(&places(gold), &places(found)), expect);
    }

    #[test]
    fn same_characters_match() {
        check(&["do", "n't"], &["do", "n't"], &[Some(0), Some(1)]);
        check(&["don't", "go"], &["do", "n't", "go"], &[None, Some(2)]);
        check(&["a b", "c"], &["a", "b", "c"], &[None, Some(2)]);
    }
}
