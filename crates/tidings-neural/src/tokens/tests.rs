use super::*;

/// Cuts `text` and compares the words, written with spaces between them.
fn check(text: &str, expect: &str) {
    let words = tokenise(text, ByteSpan::new(0, text.len()));
    let found: Vec<&str> = words.iter().map(|w| w.span.of(text)).collect();
    assert_eq!(found.join(" "), expect, "{text:?}");
}

#[test]
fn clitics() {
    check("They don't know", "They do n't know");
    check("Turkey's army", "Turkey 's army");
    check("the rebels’ demands", "the rebels ’ demands");
    check("He’s said it’ll rain", "He ’s said it ’ll rain");
    check("It cannot last", "It can not last");
    check("I wouldn't've gone", "I would n't 've gone");
    check("Can't", "Ca n't");
    check("O'Brien's coup d'etat", "O'Brien 's coup d'etat");
    check("Shi'ite", "Shi'ite");
}

#[test]
fn hyphens() {
    check("a 15-year term", "a 15 - year term");
    check("Turkish-backed fighters", "Turkish - backed fighters");
    check("anti-government ex-soldiers", "anti-government ex-soldiers");
    check("call 212-555-0100", "call 212-555-0100");
    check("in 2019-2020", "in 2019 - 2020");
    check("on 2020-02-22", "on 2020-02-22");
    check("al-Shabab", "al - Shabab");
    check("talks -- again", "talks -- again");
    check("talks—again", "talks — again");
}

#[test]
fn full_stops() {
    check("He left.", "He left .");
    check("Lt. Col. Ray, of the U.S.", "Lt. Col. Ray , of the U.S.");
    check("at 5 a.m. on Sept. 3.", "at 5 a.m. on Sept. 3 .");
    check("John F. Kennedy", "John F. Kennedy");
    check("It was plan B.", "It was plan B .");
    check("It was him and I.", "It was him and I .");
    check("No. 5 said no.", "No. 5 said no .");
    check("He waited...", "He waited ...");
    check("the end.The next", "the end . The next");
    check("(See fig. 3.)", "( See fig. 3 . )");
}

#[test]
fn numbers() {
    check("1,000.50 dollars", "1,000.50 dollars");
    check("$5m, €3 and 20%", "$ 5m , € 3 and 20 %");
    check("on 22/2/2020 at 10:30", "on 22/2/2020 at 10:30");
    check("3,4 and 5", "3 , 4 and 5");
    check("the '90s and ’72", "the '90s and ’72");
}

#[test]
fn quotes_and_brackets() {
    check("“No,” he said.", "“ No , ” he said .");
    check("'No,' he said", "' No , ' he said");
    check("\"(maybe)\"", "\" ( maybe ) \"");
    check("What?!", "What ?!");
    check("and/or w/o", "and / or w/o");
}

#[test]
fn addresses() {
    check("See https://a.org/b-c?d=1.", "See https://a.org/b-c?d=1 .");
    check("(www.example.com)", "( www.example.com )");
    check("mail jo.k@x-y.net, now", "mail jo.k@x-y.net , now");
    check("on example.com.", "on example.com .");
}

#[test]
fn odd_text() {
    check("", "");
    check(" \u{200b}\n", "");
    check("a\u{301}b ́", "a\u{301}b ́");
    check("''", "''");
    check("北京", "北京");
}

proptest::proptest! {
    #[test]
    fn words_cover_all_but_space(text in "\\PC{0,40}|[a-zA-Z0-9'’.,:/@&*!?$ -]{0,40}") {
        let words = tokenise(&text, ByteSpan::new(0, text.len()));
        let mut at = 0;
        for word in &words {
            let gap = &text[at..word.span.range().start];
            proptest::prop_assert!(gap.chars().all(is_space));
            proptest::prop_assert_eq!(word.space_before, at == 0 || !gap.is_empty());
            proptest::prop_assert!(!word.span.is_empty());
            proptest::prop_assert!(!word.span.of(&text).contains(char::is_whitespace));
            at = word.span.range().end;
        }
        proptest::prop_assert!(text[at..].chars().all(is_space));
    }
}
