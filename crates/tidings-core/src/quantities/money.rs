//! Sums of money among a trigger's own words.

use crate::analysis::{Relation, Sentence};
use crate::claim::Quantity;
use crate::times::words::Words;

use super::count;

const SIGNS: [&str; 5] = ["$", "€", "£", "¥", "₽"];

const CURRENCIES: [&str; 16] = [
    "dollar", "euro", "pound", "ruble", "rouble", "lira", "yuan", "yen", "rupee", "peso", "franc",
    "riyal", "dinar", "rial", "shekel", "naira",
];

/// Sums in the noun phrases that hang on the trigger, not in clauses below it.
pub(super) fn of_trigger(sentence: &Sentence, words: &Words, trigger: usize) -> Vec<Quantity> {
    let inside = own_words(sentence, trigger);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let Some(token) = words.get(at).map(|word| word.token) else {
            continue;
        };
        if !inside.contains(&token) {
            continue;
        }
        let sign = SIGNS.contains(&words.text(at)) && count::value(words, at + 1).is_some();
        let named = sentence
            .tokens
            .get(token)
            .is_some_and(|token| CURRENCIES.contains(&token.lemma.as_str()));
        let sum = if sign {
            signed(words, at)
        } else if named {
            at.checked_sub(1)
                .and_then(|before| count::around(words, before))
                .and_then(|count| {
                    let span = count.span.cover(words.get(at)?.span);
                    Some((count.low, count.high, span))
                })
        } else {
            None
        };
        if let Some((low, high, span)) = sum {
            found.push(Quantity {
                of: "money".into(),
                low,
                high,
                span,
            });
        }
    }
    found
}

/// "$2.5 million", with "more than" and its like before the sign.
fn signed(words: &Words, at: usize) -> Option<(u64, Option<u64>, crate::span::ByteSpan)> {
    let (value, _, end) = count::value(words, at + 1)?;
    let start = if words.is(at.wrapping_sub(1), "us") && words.glued(at) {
        at - 1
    } else {
        at
    };
    let before = |words_back: usize| {
        let from = start.checked_sub(words_back)?;
        let phrase: Vec<&str> = (from..start).map(|word| words.text(word)).collect();
        Some((from, phrase.join(" ")))
    };
    let bounded = before(2).filter(|(_, phrase)| {
        matches!(
            phrase.as_str(),
            "at least" | "more than" | "up to" | "less than"
        )
    });
    let over = before(1).filter(|(_, phrase)| phrase == "over");
    let (from, low, high) = match bounded.or(over) {
        Some((from, phrase)) if phrase == "up to" || phrase == "less than" => {
            (from, 0, Some(value))
        }
        Some((from, _)) => (from, value, None),
        None => (start, value, Some(value)),
    };
    let span = words.get(from)?.span.cover(words.get(end - 1)?.span);
    Some((low, high, span))
}

/// The trigger and what hangs on it without a clause between.
fn own_words(sentence: &Sentence, trigger: usize) -> Vec<usize> {
    let mut found = vec![trigger];
    let mut next = 0;
    while let Some(&at) = found.get(next) {
        for child in sentence.children(at) {
            let clause = matches!(
                sentence.tokens[child].deprel.relation,
                Relation::Advcl
                    | Relation::Ccomp
                    | Relation::Acl
                    | Relation::Parataxis
                    | Relation::Csubj
            );
            let other = at == trigger && sentence.tokens[child].deprel.is(Relation::Conj);
            if !clause && !other && !found.contains(&child) {
                found.push(child);
            }
        }
        next += 1;
    }
    found
}
