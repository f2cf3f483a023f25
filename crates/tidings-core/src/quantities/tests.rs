use super::of_event;
use crate::claim::TokenRef;
use crate::notation;

/// `at` is the trigger's number; the answer reads "of low-high words", joined by semicolons.
fn check(sentence: &str, at: usize, expect: &str) {
    let (document, analysis) = notation::document(&[sentence]);
    let trigger = TokenRef {
        sentence: 0,
        token: at - 1,
    };
    let found: Vec<String> = of_event(&document, &analysis, trigger)
        .iter()
        .map(|quantity| {
            let high = quantity.high.map_or(String::new(), |high| high.to_string());
            let words = quantity.span.of(&document.text);
            format!("{} {}-{high} {words}", quantity.of, quantity.low)
        })
        .collect();
    assert_eq!(found.join("; "), expect, "of {:?}", document.text);
}

#[test]
fn tolls_of_the_trigger() {
    check(
        "Jets/NOUN.NNS:nsubj>2 killed=kill/VERB.VBD:root>0 12/NUM.CD:nummod>4 people/NOUN.NNS:obj>2",
        2,
        "killed 12-12 12",
    );
    check(
        "At/ADP:case>2 least/ADJ.JJS:nmod>3 30/NUM.CD:nummod>4 rebels/NOUN.NNS:nsubj:pass>6 were/AUX:aux:pass>6 killed=kill/VERB.VBN:root>0",
        6,
        "killed 30- At least 30",
    );
    check(
        "A/DET.DT:det>3 French/ADJ.JJ:amod>3 soldier/NOUN.NN:nsubj:pass>5 was/AUX:aux:pass>5 wounded=wound/VERB.VBN:root>0",
        5,
        "injured 1-1 A French soldier",
    );
    check(
        "Police/NOUN.NNS:nsubj>2 detained=detain/VERB.VBD:root>0 dozens=dozen/NOUN.NNS:obj>2 of/ADP:case>5 students/NOUN.NNS:nmod>3",
        2,
        "arrested 24- dozens",
    );
}

#[test]
fn outcomes_of_the_trigger() {
    check(
        "Rebels/NOUN.NNS:nsubj>2 shelled=shell/VERB.VBD:root>0 a/DET:det>4 town/NOUN.NN:obj>2 ~,/PUNCT:punct>6 killing=kill/VERB.VBG:advcl>2 five/NUM.CD:obj>6 and/CCONJ:cc>9 wounding=wound/VERB.VBG:conj>6 up/ADP:advmod>12 to/ADP:fixed>10 30/NUM.CD:obj>9",
        2,
        "killed 5-5 five; injured 0-30 up to 30",
    );
    check(
        "A/DET:det>2 raid/NOUN.NN:nsubj>3 left=leave/VERB.VBD:root>0 between/ADP:case>5 10/NUM.CD:obj>3 and/CCONJ:cc>7 15/NUM.CD:conj>5 dead/ADJ.JJ:xcomp>3",
        2,
        "killed 10-15 between 10 and 15",
    );
    check(
        "Three/NUM.CD:nummod>2 men=man/NOUN.NNS:nsubj>3 died=die/VERB.VBD:root>0 in/ADP:case>6 a/DET:det>6 bombing/NOUN.NN:obl>3",
        6,
        "killed 3-3 Three",
    );
    check(
        "the/DET:det>2 attack/NOUN.NN:root>0 that/PRON:nsubj>4 killed=kill/VERB.VBD:acl:relcl>2 more/ADJ:advmod>7 than/ADP:fixed>5 100/NUM.CD:nummod>8 people/NOUN.NNS:obj>4",
        2,
        "killed 100- more than 100",
    );
}

#[test]
fn numbers_of_others_stay_away() {
    check(
        "He/PRON:nsubj>2 condemned=condemn/VERB.VBD:root>0 a/DET:det>4 raid/NOUN.NN:obj>2 that/PRON:nsubj>6 killed=kill/VERB.VBD:acl:relcl>4 12/NUM.CD:obj>6",
        2,
        "",
    );
    check(
        "Several/ADJ.JJ:amod>2 people/NOUN.NNS:nsubj:pass>4 were/AUX:aux:pass>4 killed=kill/VERB.VBN:root>0",
        4,
        "",
    );
    check(
        "Rebels/NOUN.NNS:nsubj>2 attacked=attack/VERB.VBD:root>0 for/ADP:case>5 12/NUM.CD:nummod>5 days=day/NOUN.NNS:obl>2",
        2,
        "",
    );
}

#[test]
fn crowds_and_sums() {
    check(
        "Tens=ten/NOUN.NNS:nsubj>6 of/ADP:case>3 thousands=thousand/NOUN.NNS:nmod>1 of/ADP:case>5 people/NOUN.NNS:nmod>3 marched=march/VERB.VBD:root>0",
        6,
        "participants 20000- Tens of thousands",
    );
    check(
        "Oslo/PROPN.NNP:nsubj>2 gave=give/VERB.VBD:root>0 Kabul/PROPN.NNP:iobj>2 more/ADJ:advmod>7 than/ADP:fixed>4 $/SYM:obj>2 ~2.5/NUM.CD:nummod>6 million/NUM.CD:compound>7",
        2,
        "money 2500000- more than $2.5 million",
    );
    check(
        "Oslo/PROPN.NNP:nsubj>2 gave=give/VERB.VBD:root>0 40/NUM.CD:nummod>5 million/NUM.CD:compound>3 euros=euro/NOUN.NNS:obj>2",
        2,
        "money 40000000-40000000 40 million euros",
    );
}
