use super::of_event;
use crate::claim::{TimeBasis, TokenRef};
use crate::notation;
use crate::times::find;

/// `at` is the trigger's number in the sentence; the report is of Saturday, 22 February 2020.
/// The answer reads "from..to words", or "publication".
fn check(sentence: &str, at: usize, expect: &str) {
    let (mut document, analysis) = notation::document(&[sentence]);
    document.published = Some(jiff::civil::date(2020, 2, 22));
    let mentions = find(&document, &analysis);
    let trigger = TokenRef {
        sentence: 0,
        token: at - 1,
    };
    let when = of_event(&document, &analysis, &mentions, trigger).expect("a day of publication");
    let got = match (when.basis, when.span) {
        (TimeBasis::Text, Some(span)) => {
            let words = span.of(&document.text);
            format!("{}..{} {words}", when.from, when.to)
        }
        _ => "publication".into(),
    };
    assert_eq!(got, expect, "of {:?}", document.text);
}

#[test]
fn times_at_the_trigger() {
    check(
        "Rebels/NOUN.NNS:nsubj>2 attacked=attack/VERB.VBD:root>0 a/DET:det>4 base/NOUN.NN:obj>2 on/ADP:case>6 Thursday/PROPN.NNP:obl>2",
        2,
        "2020-02-20..2020-02-20 Thursday",
    );
    check(
        "Friday/PROPN.NNP:nmod:poss>4 ~'s/PART:case>1 phone/NOUN.NN:compound>4 call/NOUN.NN:root>0",
        4,
        "2020-02-21..2020-02-21 Friday",
    );
    check(
        "They/PRON:nsubj>3 will/AUX.MD:aux>3 meet/VERB.VB:root>0 on/ADP:case>5 Monday/PROPN.NNP:obl>3",
        3,
        "2020-02-24..2020-02-24 Monday",
    );
}

#[test]
fn times_caught_by_a_noun() {
    check(
        "Rebels/NOUN.NNS:nsubj>2 attacked=attack/VERB.VBD:root>0 a/DET:det>4 base/NOUN.NN:obj>2 on/ADP:case>6 Thursday/PROPN.NNP:nmod>4",
        2,
        "2020-02-20..2020-02-20 Thursday",
    );
}

#[test]
fn the_time_of_saying_is_not_the_time_of_what_is_said() {
    let said = "Moscow/PROPN.NNP:nsubj>2 said=say/VERB.VBD:root>0 on/ADP:case>4 Friday/PROPN.NNP:obl>2 that/SCONJ:mark>7 rebels/NOUN.NNS:nsubj>7 attacked=attack/VERB.VBD:ccomp>2";
    check(said, 7, "publication");
    check(said, 2, "2020-02-21..2020-02-21 Friday");
}

#[test]
fn a_time_in_front_holds_for_what_follows() {
    let fronted = "On/ADP:case>2 Thursday/PROPN.NNP:obl>5 ~,/PUNCT:punct>5 rebels/NOUN.NNS:nsubj>5 attacked=attack/VERB.VBD:root>0 until/SCONJ:mark>8 jets/NOUN.NNS:nsubj>8 struck=strike/VERB.VBD:advcl>5 and/CCONJ:cc>11 troops/NOUN.NNS:nsubj>11 fled=flee/VERB.VBD:conj>5";
    check(fronted, 5, "2020-02-20..2020-02-20 Thursday");
    check(fronted, 8, "2020-02-20..2020-02-20 Thursday");
    check(fronted, 11, "2020-02-20..2020-02-20 Thursday");
    // At the end it holds for its own clause alone.
    check(
        "Rebels/NOUN.NNS:nsubj>2 attacked=attack/VERB.VBD:root>0 Thursday/PROPN.NNP:obl:unmarked>2 and/CCONJ:cc>6 troops/NOUN.NNS:nsubj>6 fled=flee/VERB.VBD:conj>2",
        6,
        "publication",
    );
}

#[test]
fn nouns_share_the_time_of_their_verb() {
    let held = "They/PRON:nsubj>2 held=hold/VERB.VBD:root>0 talks=talk/NOUN.NNS:obj>2 on/ADP:case>5 Thursday/PROPN.NNP:obl>2";
    check(held, 3, "2020-02-20..2020-02-20 Thursday");
    let condemned = "He/PRON:nsubj>2 condemned=condemn/VERB.VBD:root>0 the/DET:det>4 attack/NOUN.NN:obj>2 late/ADV:advmod>2 Friday/PROPN.NNP:obl:unmarked>2";
    check(condemned, 4, "publication");
}

#[test]
fn stretches_of_time() {
    check(
        "Rebels/NOUN.NNS:nsubj>3 have/AUX.VBP:aux>3 attacked=attack/VERB.VBN:root>0 since/ADP:case>5 Monday/PROPN.NNP:obl>3",
        3,
        "2020-02-17..2020-02-22 Monday",
    );
    check(
        "They/PRON:nsubj>2 clashed=clash/VERB.VBD:root>0 over/ADP:case>6 the/DET:det>6 past/ADJ.JJ:amod>6 month/NOUN.NN:obl>2",
        2,
        "2020-01-22..2020-02-22 the past month",
    );
    check(
        "They/PRON:nsubj>2 clashed=clash/VERB.VBD:root>0 from/ADP:case>4 Monday/PROPN.NNP:obl>2 to/ADP:case>6 Wednesday/PROPN.NNP:nmod>4",
        2,
        "2020-02-17..2020-02-19 Monday to Wednesday",
    );
    check(
        "They/PRON:nsubj>2 attack/VERB.VBP:root>0 every/DET:det>4 week/NOUN.NN:obl:unmarked>2",
        2,
        "publication",
    );
    check(
        "They/PRON:nsubj>2 fought=fight/VERB.VBD:root>0 for/ADP:case>5 two/NUM.CD:nummod>5 years/NOUN.NNS:obl>2",
        2,
        "publication",
    );
}

#[test]
fn a_date_that_closes_a_caption_is_its_time() {
    let caption = "Police/NOUN.NNS:nsubj>2 block/VERB.VBP:root>0 marchers/NOUN.NNS:obj>2 in/ADP:case>5 Lima/PROPN.NNP:obl>2 ~,/PUNCT:punct>5 Jan./PROPN.NNP:nmod>5 9/NUM.CD:nummod>7 ~,/PUNCT:punct>7 2020/NUM.CD:nummod>7";
    check(caption, 2, "2020-01-09..2020-01-09 Jan. 9, 2020");
    check(caption, 3, "2020-01-09..2020-01-09 Jan. 9, 2020");
}

#[test]
fn sentences_run_together_share_no_time() {
    check(
        "Rebels/NOUN.NNS:nsubj>2 attacked=attack/VERB.VBD:root>0 Thursday/PROPN.NNP:obl:unmarked>2 The/DET:det>5 troops/NOUN.NNS:nsubj>6 fled=flee/VERB.VBD:conj>2",
        6,
        "publication",
    );
}

#[test]
fn the_only_time_of_a_clause_dates_what_stands_in_it() {
    check(
        "Rebels/NOUN.NNS:nsubj>2 struck=strike/VERB.VBD:root>0 during/ADP:case>5 the/DET:det>5 hours/NOUN.NNS:obl>2 of/ADP:case>7 Friday/PROPN.NNP:nmod>5",
        2,
        "2020-02-21..2020-02-21 Friday",
    );
}
