//! Words to syntactic words: "do|n't", "Turkey|'s", "can|not".

use super::tables::{CLITICS, FUSED};

/// Calls `each` with the start and end of every syntactic word.
pub(super) fn split(word: &str, mut each: impl FnMut(usize, usize)) {
    let mut start = 0;
    if let Some(at) = boundary(word) {
        // "would|n't|'ve", "she|'d|'ve"
        if let Some(earlier) = boundary(&word[..at]) {
            each(0, earlier);
            start = earlier;
        }
        each(start, at);
        start = at;
    }
    each(start, word.len());
}

/// Where the last clitic begins.
fn boundary(word: &str) -> Option<usize> {
    if word.contains("://") {
        return None;
    }
    let Some(apostrophe) = word.rfind(is_apostrophe) else {
        let fused = |&&(whole, _): &&(&str, usize)| word.eq_ignore_ascii_case(whole);
        // A capitalised "IM", "ID" or "IVE" is no slip of the pen.
        let name = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()) && word.len() < 4;
        return FUSED
            .iter()
            .find(fused)
            .filter(|_| !name)
            .map(|&(_, at)| at);
    };
    let tail = word[apostrophe..].trim_start_matches(is_apostrophe);
    let head = &word[..apostrophe];
    let is = |text: &str, expected: &str| text.eq_ignore_ascii_case(expected);
    if head.is_empty() {
        return None;
    }
    if is(tail, "t") && head.len() > 1 && head.ends_with(['n', 'N']) {
        return Some(apostrophe - 1);
    }
    // "the '90s", "OK'd" and "d'etat" stay whole; so does "'s" alone.
    let clitic = CLITICS.iter().any(|&c| is(tail, c));
    let number = head.ends_with(|c: char| c.is_ascii_digit()) && !is(tail, "s");
    (clitic && !number).then_some(apostrophe)
}

/// What can stand before a clitic.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '‘' | 'ʼ' | '´')
}
