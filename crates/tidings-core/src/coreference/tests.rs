use super::*;
use crate::notation;

/// The chains of a document, each as its kind and words.
fn check(lines: &[&str], expect: &[&str]) {
    let (document, analysis) = notation::document(lines);
    let said: Vec<String> = chains(&document, &analysis)
        .iter()
        .map(|chain| {
            let words: Vec<_> = chain
                .mentions
                .iter()
                .map(|span| span.of(&document.text))
                .collect();
            format!("{:?}: {}", chain.kind, words.join(" | "))
        })
        .collect();
    assert_eq!(said, expect);
}

#[test]
fn names_are_repeated_by_shorter_ones_and_pronouns() {
    check(
        &[
            "Ada=Ada/PROPN.NNP:nsubj>3 Vale=Vale/PROPN.NNP:flat>1 left=leave/VERB.VBD:root>0 ~./PUNCT..:punct>3 {PER 1-2}",
            "Vale=Vale/PROPN.NNP:nsubj>2 took=take/VERB.VBD:root>0 her=she/PRON.PRP$:nmod:poss>4 bag/NOUN.NN:obj>2 ~./PUNCT..:punct>2 {PER 1-1}",
        ],
        &["Person: Ada Vale | Vale | her"],
    );
}

#[test]
fn nouns_repeat_nouns() {
    check(
        &[
            "A/DET.DT:det>2 company/NOUN.NN:nsubj>3 closed=close/VERB.VBD:root>0 ~./PUNCT..:punct>3",
            "The/DET.DT:det>2 company/NOUN.NN:nsubj>3 said=say/VERB.VBD:root>0 it/PRON.PRP:nsubj>5 lost=lose/VERB.VBD:ccomp>3 money/NOUN.NN:obj>5 ~./PUNCT..:punct>3",
        ],
        &["Organisation: A company | The company | it"],
    );
}
