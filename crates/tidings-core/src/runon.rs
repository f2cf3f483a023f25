//! Sentences that lost their full stops.
//!
//! Text taken from web pages often drops the mark at the end of a paragraph or caption: what is
//! parsed as one sentence is then several, and what is said, dated or placed in one of them holds
//! for that one alone. A new one begins at a capital letter that nothing in the sentence calls for.

use std::ops::Range;

use crate::analysis::{EntityKind, Relation, Sentence, Upos};
use crate::clause::{is_finite, own_subject};

/// The stretches of a parsed sentence that are sentences of their own.
#[derive(Clone, Debug, Default)]
pub struct Stretches {
    /// First tokens of all but the first.
    starts: Vec<usize>,
    count: usize,
}

impl Stretches {
    /// Finds where sentences begin within one.
    pub fn of(s: &Sentence, text: &str) -> Self {
        let count = s.tokens.len();
        let starts = if is_title_case(s, text) {
            Vec::new()
        } else {
            (1..count).filter(|&at| begins(s, text, at)).collect()
        };
        Self { starts, count }
    }

    /// The tokens of the stretch that a token stands in.
    pub fn around(&self, token: usize) -> Range<usize> {
        let after = self.starts.partition_point(|&start| start <= token);
        let from = after.checked_sub(1).map_or(0, |before| self.starts[before]);
        let to = self.starts.get(after).copied().unwrap_or(self.count);
        from..to
    }
}

/// Whether most words are capitalised, as in headlines, where a capital says nothing.
fn is_title_case(s: &Sentence, text: &str) -> bool {
    let (mut capitals, mut all) = (0, 0);
    for token in s.tokens.iter().filter(|t| t.span.end - t.span.start > 3) {
        let word = token.span.of(text);
        if word.chars().all(char::is_alphabetic) {
            all += 1;
            capitals += usize::from(is_capital(word));
        }
    }
    5 * capitals > 3 * all
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn begins(s: &Sentence, text: &str, at: usize) -> bool {
    let token = &s.tokens[at];
    let before = &s.tokens[at - 1];
    let word = token.span.of(text);
    if matches!(word, "“" | "\"") {
        return opens_speech(s, text, at);
    }
    let first_person = token.lemma.eq_ignore_ascii_case("i");
    if !is_capital(word) || first_person || token.span.start == before.span.end {
        return false;
    }
    if before.upos == Upos::Punct {
        let closes = matches!(before.span.of(text), "”" | "\"" | "’" | ")");
        let spoken_on = at
            .checked_sub(2)
            .is_some_and(|inner| matches!(s.tokens[inner].span.of(text), "," | "?" | "!" | "."));
        if !closes || spoken_on {
            return false;
        }
    }
    let one_name = s
        .entity_at(at)
        .is_some_and(|entity| entity.tokens.contains(at - 1));
    if one_name || is_linked(s, at) {
        return false;
    }
    if follows_year(s, text, at) {
        return true;
    }
    let named = token.upos == Upos::Propn
        || token.xpos.starts_with("NNP")
        || s.entity_at(at).is_some()
        || titles_a_name(s, at);
    if named {
        return parts_clauses(s, at);
    }
    // An acronym or a word within a title in capitals is no start.
    let shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
    if shouted || matches!(token.upos, Upos::X | Upos::Sym | Upos::Intj) {
        return parts_clauses(s, at);
    }
    // "the Department Of State": a capital before and after.
    let amid_capitals = matches!(&*token.lemma, "of" | "and" | "for" | "to")
        && is_capital(before.span.of(text))
        && s.tokens
            .get(at + 1)
            .is_some_and(|next| is_capital(next.span.of(text)));
    !amid_capitals || parts_clauses(s, at)
}

/// Whether a quotation of a whole clause opens here, without a mark or a verb that leads up to it.
fn opens_speech(s: &Sentence, text: &str, at: usize) -> bool {
    let before = &s.tokens[at - 1];
    let led_up = matches!(
        before.upos,
        Upos::Punct | Upos::Verb | Upos::Aux | Upos::Adp | Upos::Det | Upos::Adj | Upos::Sconj
    ) || before.upos == Upos::Cconj;
    let apart = before.span.end < token_start(s, at);
    let inner = at + 1..s.tokens.len();
    let capital = inner
        .clone()
        .next()
        .is_some_and(|next| is_capital(s.tokens[next].span.of(text)));
    if led_up || !apart || !capital {
        return false;
    }
    inner
        .take_while(|&i| !matches!(s.tokens[i].span.of(text), "”" | "\""))
        .any(|i| is_finite(s, i))
}

fn token_start(s: &Sentence, at: usize) -> u32 {
    s.tokens[at].span.start
}

/// Whether a full date ends just before, as captions do: "… in Lima, Peru, May 5, 2015".
fn follows_year(s: &Sentence, text: &str, at: usize) -> bool {
    let word = |back: usize| {
        at.checked_sub(back)
            .map_or("", |i| s.tokens[i].span.of(text))
    };
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    word(1).len() == 4 && digits(word(1)) && word(2) == "," && digits(word(3))
}

/// Whether the word and the one before it are parts of one name.
fn is_linked(s: &Sentence, at: usize) -> bool {
    let part = |token: usize, head: usize| {
        s.head(token) == Some(head)
            && matches!(
                s.tokens[token].deprel.relation,
                Relation::Compound | Relation::Flat | Relation::Fixed | Relation::Goeswith
            )
    };
    part(at, at - 1) || part(at - 1, at)
}

/// Whether a common word stands before a name as its title: "Prime Minister Modi", "Former Governor".
fn titles_a_name(s: &Sentence, at: usize) -> bool {
    let relation = s.tokens[at].deprel.relation;
    matches!(
        relation,
        Relation::Amod | Relation::Compound | Relation::Flat | Relation::Appos | Relation::Nmod
    ) && s
        .head(at)
        .is_some_and(|head| head > at && head < at + 6 && s.tokens[head].xpos.starts_with("NNP"))
        || s.tokens.get(at + 1).is_some_and(|next| {
            next.xpos.starts_with("NNP") && s.tokens[at].upos != Upos::Adp && {
                let person = s.entity_at(at + 1).map(|entity| entity.kind);
                person == Some(EntityKind::Person)
            }
        })
}

/// Whether the tree falls into two clauses here that nothing joins: one arc crosses the gap, from
/// clause to clause, without a conjunction or marker.
fn parts_clauses(s: &Sentence, at: usize) -> bool {
    let mut crossing = s.tokens.iter().enumerate().filter_map(|(token, t)| {
        let head = usize::from(t.head?);
        (t.upos != Upos::Punct && (token < at) != (head < at)).then_some((token, head))
    });
    let Some((below, above)) = crossing.next() else {
        return false;
    };
    if crossing.next().is_some() {
        return false;
    }
    let whole = |verb: usize| is_finite(s, verb) && own_subject(s, verb).is_some();
    let joined = s.children(below).any(|child| {
        matches!(
            s.tokens[child].deprel.relation,
            Relation::Cc | Relation::Mark
        )
    });
    let relation = &s.tokens[below].deprel;
    let loose = match relation.relation {
        Relation::Parataxis | Relation::List | Relation::Dep => true,
        Relation::Conj | Relation::Advcl => relation.subtype.is_empty(),
        Relation::Ccomp | Relation::Csubj | Relation::Dislocated => below < at,
        _ => false,
    };
    loose && !joined && whole(below) && (whole(above) || is_finite(s, above))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation;

    /// Reads the stretches parted by ` | `.
    fn check(notation: &str, expect: &str) {
        let (text, s) = notation::sentence(notation);
        let stretches = Stretches::of(&s, &text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < s.tokens.len() {
            let range = stretches.around(at);
            at = range.end;
            let words = s.tokens[range.start]
                .span
                .cover(s.tokens[range.end - 1].span);
            found.push(words.of(&text));
        }
        assert_eq!(found.join(" | "), expect);
    }

    #[test]
    fn a_word_that_needs_no_capital_begins_a_sentence() {
        check(
            "Officials/NOUN.NNS:nsubj>2 said=say/VERB.VBD:root>0 roads/NOUN.NNS:nsubj>4 closed=close/VERB.VBD:ccomp>2 The/DET.DT:det>6 army/NOUN.NN:nsubj>7 left=leave/VERB.VBD:parataxis>2 quietly/ADV.RB:advmod>7",
            "Officials said roads closed | The army left quietly",
        );
        check(
            "Roads/NOUN.NNS:nsubj>2 closed=close/VERB.VBD:root>0 in/ADP.IN:case>4 Quito/PROPN.NNP:obl>2 In/ADP.IN:case>6 turn/NOUN.NN:obl>8 shops/NOUN.NNS:nsubj>8 shut/VERB.VBD:parataxis>2 {LOC 4-4}",
            "Roads closed in Quito | In turn shops shut",
        );
    }

    #[test]
    fn a_name_begins_one_where_two_clauses_meet() {
        check(
            "Officials/NOUN.NNS:nsubj>3 have/AUX.VBP:aux>3 left=leave/VERB.VBN:root>0 again/ADV.RB:advmod>3 Peru/PROPN.NNP:nsubj>6 denied=deny/VERB.VBD:parataxis>3 any/DET.DT:det>8 role/NOUN.NN:obj>6 {LOC 5-5}",
            "Officials have left again | Peru denied any role",
        );
        check(
            "Officials/NOUN.NNS:nsubj>2 said=say/VERB.VBD:root>0 Peru/PROPN.NNP:nsubj>4 denied=deny/VERB.VBD:ccomp>2 any/DET.DT:det>6 role/NOUN.NN:obj>4 {LOC 3-3}",
            "Officials said Peru denied any role",
        );
    }

    #[test]
    fn titles_and_names_are_no_sentences() {
        check(
            "Yesterday/NOUN.NN:obl>6 envoys/NOUN.NNS:nsubj>6 of/ADP.IN:case>5 Prime/ADJ.JJ:amod>5 Minister/PROPN.NNP:nmod>2 spoke=speak/VERB.VBD:root>0",
            "Yesterday envoys of Prime Minister spoke",
        );
        check(
            "Peru/PROPN.NNP:nsubj>2 Says=say/VERB.VBZ:root>0 The/DET.DT:det>4 Border/NOUN.NN:nsubj>5 Stays=stay/VERB.VBZ:ccomp>2 Shut=shut/ADJ.JJ:xcomp>5",
            "Peru Says The Border Stays Shut",
        );
        check("", "");
    }
}
