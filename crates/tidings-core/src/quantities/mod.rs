//! How many: tolls, crowds and sums, each with the words that state it.
//!
//! A number counts for an event when it stands with a word for killing, arresting, marching …
//! in the event's own clause or in one that tells its outcome ("…, killing 12").

mod count;
mod money;
mod outcome;
mod scope;

use crate::analysis::Analysis;
use crate::claim::{Quantity, TokenRef};
use crate::document::Document;
use crate::times::words::Words;

/// Numbers that belong to the event whose trigger is `at`: killed, injured, arrested, displaced,
/// missing, participants, money.
pub fn of_event(document: &Document, analysis: &Analysis, at: TokenRef) -> Vec<Quantity> {
    let Some(sentence) = analysis
        .sentences
        .get(at.sentence)
        .filter(|sentence| at.token < sentence.tokens.len())
    else {
        return Vec::new();
    };
    let words = Words::of(sentence, &document.text);
    let mut found: Vec<Quantity> = Vec::new();
    for node in scope::of(sentence, at.token) {
        for (of, noun) in outcome::counted(sentence, node) {
            let listed = scope::conjuncts(sentence, noun);
            for noun in listed
                .into_iter()
                .filter(|&noun| outcome::fits(sentence, of, noun))
            {
                let Some(count) = count::of_noun(sentence, &words, noun, of) else {
                    continue;
                };
                found.push(Quantity {
                    of: of.into(),
                    low: count.low,
                    high: count.high,
                    span: count.span,
                });
            }
        }
    }
    found.extend(money::of_trigger(sentence, &words, at.token));
    // One number is one quantity, whichever words led to it; the sort is stable, and so the words
    // nearest the trigger have their way.
    found.sort_by_key(|quantity| quantity.span.start);
    found.dedup_by(|second, first| second.span.overlaps(first.span));
    found
}

#[cfg(test)]
mod tests;
