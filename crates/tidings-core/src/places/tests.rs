//! What texts say of places, case by case.

use super::*;
use crate::claim::{PlaceBasis, PlacePrecision, TokenRef};
use crate::notation;

/// Resolves names, each marked with brackets, and lists name and country of what they mean.
fn check_names(marked: &str, expect: &[&str]) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut start = 0;
    for char in marked.chars() {
        match char {
            '[' => start = text.len(),
            ']' => spans.push(ByteSpan::new(start, text.len())),
            char => text.push(char),
        }
    }
    let found: Vec<String> = resolve_names(&text, &spans, &Gazetteer::built_in())
        .into_iter()
        .map(|place| {
            place.map_or("-".into(), |place| {
                format!("{}/{}", place.name, place.country.as_deref().unwrap_or("-"))
            })
        })
        .collect();
    assert_eq!(found, expect, "{marked}");
}

#[test]
fn names_mean_what_their_document_is_about() {
    check_names("Floods reached [Paris] on Sunday.", &["Paris/FRA"]);
    check_names(
        "A court in [Paris], [Texas], ruled.",
        &["Paris/USA", "Texas/USA"],
    );
    check_names(
        "Syrian troops shelled [Tripoli] and [Benghazi] in [Libya].",
        &["Tripoli/LBY", "Benghazi/LBY", "Libya/LBY"],
    );
    check_names(
        "Clashes in [Tripoli], [Lebanon].",
        &["Tripoli/LBN", "Lebanon/LBN"],
    );
    check_names(
        "Talks between [China], [Japan] and [India].",
        &["China/CHN", "Japan/JPN", "India/IND"],
    );
    check_names(
        "Voters in [Atlanta] and across [Georgia].",
        &["Atlanta/USA", "Georgia/USA"],
    );
    check_names(
        "[Tbilisi] said [Georgia] was ready.",
        &["Tbilisi/GEO", "Georgia/GEO"],
    );
    check_names("Nothing in [Qwxyzzy].", &["-"]);
}

#[test]
fn words_for_divisions_make_divisions() {
    let text = "Shells fell in Idlib province and in the city of Idlib.";
    let spans = [ByteSpan::new(15, 20), ByteSpan::new(49, 54)];
    let places = resolve_names(text, &spans, &Gazetteer::built_in());
    let precision: Vec<_> = places
        .iter()
        .flatten()
        .map(|place| place.precision)
        .collect();
    assert_eq!(precision, [PlacePrecision::Admin1, PlacePrecision::Point]);
}

/// Finds places in one analysed sentence; a metonym is marked with an asterisk.
fn check_found(sentence: &str, expect: &[&str]) {
    let (document, analysis) = notation::document(&[sentence]);
    let found: Vec<String> = find(&document, &analysis, &Gazetteer::built_in())
        .into_iter()
        .map(|mention| {
            let mark = if mention.metonym { "*" } else { "" };
            format!(
                "{}={}{mark}",
                mention.span.of(&document.text),
                mention.place.name
            )
        })
        .collect();
    assert_eq!(found, expect, "{}", document.text);
}

#[test]
fn capitals_that_act_are_governments() {
    check_found(
        "Moscow/PROPN:nsubj>2 contacted=contact/VERB:root>0 Ankara/PROPN:obj>2 ~./PUNCT:punct>2 {LOC 1-1} {LOC 3-3}",
        &["Moscow=Moscow*", "Ankara=Ankara*"],
    );
    check_found(
        "Ministers=minister/NOUN:nsubj>2 met=meet/VERB:root>0 in/ADP:case>4 Moscow/PROPN:obl>2 {LOC 4-4}",
        &["Moscow=Moscow"],
    );
    check_found(
        "Rockets=rocket/NOUN:nsubj>2 hit=hit/VERB:root>0 Kyiv/PROPN:obj>2 {LOC 3-3}",
        &["Kyiv=Kyiv"],
    );
    check_found(
        "Damascus/PROPN:nmod:poss>3 ~'s/PART:case>1 suburbs=suburb/NOUN:root>0 {LOC 1-1}",
        &["Damascus=Damascus"],
    );
}

#[test]
fn people_and_organisations_are_no_places() {
    check_found(
        "Paris/PROPN:nsubj>3 Hilton/PROPN:flat>1 spoke=speak/VERB:root>0 {PER 1-2}",
        &[],
    );
    check_found(
        "The/DET:det>2 Bank/PROPN:nsubj>5 of/ADP:case>4 England/PROPN:nmod>2 agreed=agree/VERB:root>0 {ORG 2-4}",
        &[],
    );
    check_found("Jackson/PROPN:nsubj>2 said=say/VERB:root>0 {PER 1-1}", &[]);
}

#[test]
fn names_that_the_model_passes_over_are_found() {
    check_found(
        "Shelling=shelling/NOUN:root>0 near/ADP:case>3 Kharkiv/PROPN:nmod>1",
        &["Kharkiv=Kharkiv"],
    );
    check_found(
        "fighting=fighting/NOUN:root>0 in/ADP:case>4 northern/ADJ:amod>4 Syria/PROPN:nmod>1 {LOC 4-4}",
        &["northern Syria=Syria"],
    );
}

/// The place of the event at a word (counted from one) of the last line.
fn check_event(lines: &[&str], word: usize, expect: Option<(&str, PlaceBasis)>) {
    let (document, analysis) = notation::document(lines);
    let mentions = find(&document, &analysis, &Gazetteer::built_in());
    let at = TokenRef {
        sentence: lines.len() - 1,
        token: word - 1,
    };
    let found = of_event(&document, &analysis, &mentions, at);
    let found = found
        .as_ref()
        .map(|place| (place.span.of(&document.text), place.basis));
    assert_eq!(found, expect, "{}", document.text);
}

#[test]
fn the_finest_place_at_the_act_is_its_place() {
    let here = |name| Some((name, PlaceBasis::Sentence));
    check_event(
        &[
            "Militants=militant/NOUN:nsubj>2 attacked=attack/VERB:root>0 an/DET:det>5 army/NOUN:compound>5 post/NOUN:obj>2 in/ADP:case>7 Afrin/PROPN:obl>2 in/ADP:case>10 northern/ADJ:amod>10 Syria/PROPN:nmod>7 {LOC 7-7} {LOC 10-10}",
        ],
        2,
        here("Afrin"),
    );
    // Whose it was, and where its critic sits, is not where it happened.
    check_event(
        &[
            "A/DET.DT:det>3 U.S.=U.S./PROPN.NNP:compound>3 airstrike/NOUN.NN:nsubj>4 killed=kill/VERB.VBD:root>0 a/DET.DT:det>6 general/NOUN.NN:obj>4 ~./PUNCT..:punct>4 {LOC 2-2}",
        ],
        3,
        None,
    );
    check_event(
        &[
            "The/DET.DT:det>3 Houthi=Houthi/PROPN.NNP:compound>3 movement/NOUN.NN:nsubj>6 in/ADP.IN:case>5 Yemen=Yemen/PROPN.NNP:nmod>3 condemned=condemn/VERB.VBD:root>0 the/DET.DT:det>8 attack/NOUN.NN:obj>6 ~./PUNCT..:punct>6 {PER 2-2} {LOC 5-5}",
        ],
        8,
        None,
    );
    check_event(
        &[
            "Artillery=artillery/NOUN:nsubj>2 struck=strike/VERB:root>0 positions=position/NOUN:obj>2 in/ADP:case>5 Saraqib/PROPN:nmod>3 {LOC 5-5}",
        ],
        2,
        here("Saraqib"),
    );
    check_event(
        &[
            "Rebels=rebel/NOUN:nsubj>2 launched=launch/VERB:root>0 an/DET:det>4 attack/NOUN:obj>2 on/ADP:case>6 Aleppo/PROPN:nmod>4 {LOC 6-6}",
        ],
        4,
        here("Aleppo"),
    );
    check_event(
        &[
            "Troops=troop/NOUN:nsubj>2 held=hold/VERB:root>0 drills=drill/NOUN:obj>2 near/ADP:case>5 Odesa/PROPN:obl>2 {LOC 5-5}",
        ],
        3,
        here("Odesa"),
    );
    check_event(
        &["the/DET:det>2 withdrawal/NOUN:root>0 from/ADP:case>4 Kunduz/PROPN:nmod>2 {LOC 4-4}"],
        2,
        here("Kunduz"),
    );
}

#[test]
fn the_place_of_speaking_is_not_that_of_the_act() {
    // What is given to a country is given to a party; where one goes is a place.
    check_event(
        &[
            "They/PRON:nsubj>2 provide/VERB.VBP:root>0 arms=arm/NOUN:obj>2 to/ADP:case>5 Iran/PROPN:obl>2 {LOC 5-5}",
        ],
        2,
        None,
    );
    // An act in words is not where what it speaks of lies.
    check_event(
        &[
            "They/PRON:nsubj>2 condemned=condemn/VERB.VBD:root>0 attacks=attack/NOUN:obj>2 in/ADP:case>5 Geneva/PROPN:nmod>3 {LOC 5-5}",
        ],
        2,
        None,
    );
    check_event(
        &[
            "Officials=official/NOUN:nsubj>2 said=say/VERB:root>0 in/ADP:case>4 Geneva/PROPN:obl>2 rebels=rebel/NOUN:nsubj>6 fled=flee/VERB:ccomp>2 {LOC 4-4}",
        ],
        6,
        None,
    );
    check_event(
        &["Moscow/PROPN:nsubj>2 accused=accuse/VERB:root>0 Kyiv/PROPN:obj>2 {LOC 1-1} {LOC 3-3}"],
        2,
        None,
    );
    check_event(
        &[
            "They/PRON:nsubj>2 discussed=discuss/VERB:root>0 talks=talk/NOUN:obj>2 with/ADP:case>5 Iran/PROPN:nmod>3 {LOC 5-5}",
        ],
        2,
        None,
    );
}

/// The place of the event at a word of the second of two sentences of one paragraph.
fn check_paragraph(first: &str, second: &str, word: usize, expect: Option<&str>) {
    let (document, mut analysis) = notation::document(&[first, second]);
    for sentence in &mut analysis.sentences {
        sentence.block = 0;
    }
    let mentions = find(&document, &analysis, &Gazetteer::built_in());
    let at = TokenRef {
        sentence: 1,
        token: word - 1,
    };
    let found = of_event(&document, &analysis, &mentions, at);
    if let Some(found) = &found {
        assert_eq!(found.basis, PlaceBasis::Paragraph);
    }
    let found = found.as_ref().map(|place| place.span.of(&document.text));
    assert_eq!(found, expect, "{}", document.text);
}

#[test]
fn acts_without_a_place_take_that_of_their_paragraph() {
    let scene = "Fighting=fighting/NOUN:nsubj>2 raged=rage/VERB:root>0 in/ADP:case>4 Bakhmut/PROPN:obl>2 {LOC 4-4}";
    check_paragraph(
        scene,
        "Shells=shell/NOUN:nsubj>2 destroyed=destroy/VERB:root>0 homes=home/NOUN:obj>2",
        2,
        Some("Bakhmut"),
    );
    check_paragraph(
        scene,
        "Ministers=minister/NOUN:nsubj>2 condemned=condemn/VERB:root>0 it/PRON:obj>2",
        2,
        None,
    );
}
