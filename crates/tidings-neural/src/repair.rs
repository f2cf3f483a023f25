//! Slips of the parser that grammar rules out.

use tidings_core::analysis::{Deprel, Relation, Token, Upos};

/// Words that begin a clause after the one whom it is about: "accused them of lying", "kept them from voting".
const AFTER_OBJECT: [&str; 3] = ["of", "from", "into"];

/// A subject before its clause's "of" or "from" is the object of the verb before: in "accused Moscow of shelling",
/// Moscow is accused, whatever it did.
pub(crate) fn objects(tokens: &mut [Token], text: &str) {
    for subject in 0..tokens.len() {
        if let Some(verb) = accused(tokens, subject, text) {
            tokens[subject].head = Some(verb as u16);
            tokens[subject].deprel = Deprel {
                relation: Relation::Obj,
                subtype: "".into(),
            };
        }
    }
}

/// The verb whose object a supposed subject is.
fn accused(tokens: &[Token], subject: usize, text: &str) -> Option<usize> {
    let token = &tokens[subject];
    if !token.deprel.is(Relation::Nsubj) {
        return None;
    }
    let clause = usize::from(token.head?);
    let verb = usize::from(tokens[clause].head?);
    let children = |of: usize, relation: Relation| {
        tokens
            .iter()
            .enumerate()
            .filter(move |(_, t)| t.head == Some(of as u16) && t.deprel.is(relation))
    };
    let marked = children(clause, Relation::Mark).any(|(at, mark)| {
        let word = mark.span.of(text).to_lowercase();
        subject < at && at < clause && AFTER_OBJECT.contains(&word.as_str())
    });
    let bare = children(verb, Relation::Obj).next().is_none();
    (marked && bare && verb < subject && tokens[verb].upos == Upos::Verb).then_some(verb)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tidings_core::span::ByteSpan;

    /// Words with governor (from 1) and relation; the tree after, in the same form.
    fn check(words: &str, expect: &str) {
        let mut text = String::new();
        let mut tokens: Vec<Token> = Vec::new();
        for word in words.split_whitespace() {
            let [form, upos, head, deprel] = word.split('/').collect::<Vec<_>>()[..] else {
                panic!("{word}: form/upos/head/relation");
            };
            let start = text.len() as u32;
            text.push_str(form);
            tokens.push(Token {
                span: ByteSpan {
                    start,
                    end: text.len() as u32,
                },
                lemma: form.into(),
                upos: upos.parse().expect("a part of speech"),
                xpos: "".into(),
                head: head.parse::<u16>().expect("a number").checked_sub(1),
                deprel: deprel.parse().expect("a relation"),
            });
            text.push(' ');
        }
        objects(&mut tokens, &text);
        let shown: Vec<String> = tokens
            .iter()
            .map(|t| format!("{}:{}", t.head.map_or(0, |h| h + 1), t.deprel))
            .collect();
        assert_eq!(shown.join(" "), expect, "{words}");
    }

    #[test]
    fn the_accused_are_objects() {
        check(
            "Kyiv/PROPN/2/nsubj accused/VERB/0/root Moscow/PROPN/5/nsubj of/SCONJ/5/mark shelling/VERB/2/advcl",
            "2:nsubj 0:root 2:obj 5:mark 2:advcl",
        );
        check(
            "Guards/NOUN/2/nsubj kept/VERB/0/root them/PRON/5/nsubj from/SCONJ/5/mark voting/VERB/2/advcl",
            "2:nsubj 0:root 2:obj 5:mark 2:advcl",
        );
    }

    #[test]
    fn subjects_after_their_mark_stay() {
        check(
            "They/PRON/2/nsubj fear/VERB/0/root that/SCONJ/5/mark he/PRON/5/nsubj left/VERB/2/ccomp",
            "2:nsubj 0:root 5:mark 5:nsubj 2:ccomp",
        );
    }
}
