//! Files that string several reports together.

mod common;

use tidings_reading::{Options, read};

fn check(text: &str, expect: &[&str]) {
    let got = common::lines("digest.txt", text.as_bytes(), &Options::default());
    assert_eq!(got, expect, "of {text}");
}

#[test]
fn headings_over_paragraphs_of_a_line() {
    check(
        "Northern Star, 4/11/2019: Ministers meet in Oslo\nTwo ministers met in Oslo on Monday.\nThey will meet again.\n\
         date 2019-11-15 Envoys return to Vienna\nThe envoys returned.\n",
        &[
            "== Northern Star 2019-11-04",
            "# Ministers meet in Oslo",
            "| Two ministers met in Oslo on Monday.",
            "| They will meet again.",
            "? ambiguous-date",
            "== 2019-11-15",
            "# Envoys return to Vienna",
            "| The envoys returned.",
        ],
    );
}

#[test]
fn headings_over_wrapped_text() {
    check(
        "Reuters, 3 March 2021\nArmy retakes northern town\n\
         KABUL, March 3 (Reuters) - The army entered the northern town on Wednesday after\n\
         a week of shelling, residents said. Two people were killed and seven wounded in\n\
         the shelling.\n\nThe rebels denied it in a statement.\n\n\
         BBC News, 4 March 2021\nTalks open in Doha\nEnvoys met in Doha on Thursday.\n",
        &[
            "== Reuters 2021-03-03 @KABUL on 2021-03-03",
            "# Army retakes northern town",
            "| The army entered the northern town on Wednesday after a week of shelling, residents said. Two people were killed and seven wounded in the shelling.",
            "| The rebels denied it in a statement.",
            "== BBC News 2021-03-04",
            "# Talks open in Doha",
            "| Envoys met in Doha on Thursday.",
        ],
    );
}

#[test]
fn markdown_rules_and_sources_in_brackets() {
    check(
        "# Army retakes town (AFP, 2021-03-03)\n\nThe army entered the town.\n\n---\n\n\
         ## Talks open in Doha (Harbour Post, 2021-03-04)\n\nEnvoys met in Doha.\n",
        &[
            "== AFP 2021-03-03",
            "# Army retakes town",
            "| The army entered the town.",
            "== Harbour Post 2021-03-04",
            "# Talks open in Doha",
            "| Envoys met in Doha.",
        ],
    );
}

#[test]
fn bars_and_prefixes() {
    check(
        "Reuters | 3 March 2021 | Army retakes town\nThe army entered the town.\n\
         From the BBC, 5 May 2021:\nMinisters signed a pact in Beijing.\n",
        &[
            "== Reuters 2021-03-03",
            "# Army retakes town",
            "| The army entered the town.",
            "== BBC 2021-05-05",
            "| Ministers signed a pact in Beijing.",
        ],
    );
}

#[test]
fn numbered_items_with_their_text_on_the_same_line() {
    check(
        "1. [Reuters, 3 March 2021] The army entered the town. Nobody was hurt.\n\
         2. [BBC, 4 March 2021] Ministers sign pact\nMinisters signed a pact in Beijing.\n",
        &[
            "== Reuters 2021-03-03",
            "| The army entered the town. Nobody was hurt.",
            "== BBC 2021-03-04",
            "# Ministers sign pact",
            "| Ministers signed a pact in Beijing.",
        ],
    );
}

#[test]
fn metadata_lines_above_reports() {
    check(
        "Army retakes town\nSource: Reuters\nDate: 2021-03-03\n\nThe army entered the town.\n\n\
         Talks open in Doha\nSource: BBC\nDate: 2021-03-04\n\nEnvoys met in Doha.\n",
        &[
            "== Reuters 2021-03-03",
            "# Army retakes town",
            "| The army entered the town.",
            "== BBC 2021-03-04",
            "# Talks open in Doha",
            "| Envoys met in Doha.",
        ],
    );
}

#[test]
fn sources_below_reports() {
    check(
        "The army entered the town.\nIt left on Thursday.\nSource: Reuters, 3 March 2021\n\n\
         Envoys met in Doha.\nSource: BBC, 4 March 2021\n",
        &[
            "== Reuters 2021-03-03",
            "| The army entered the town.",
            "| It left on Thursday.",
            "== BBC 2021-03-04",
            "| Envoys met in Doha.",
        ],
    );
}

#[test]
fn the_name_of_the_whole_dates_its_reports() {
    check(
        "Press review of 3 March 2021\n\nReuters: Army retakes town\nThe army entered the town.\n\n\
         TASS: Talks open\nEnvoys met in Doha.\n",
        &[
            "== Reuters 2021-03-03",
            "# Army retakes town",
            "| The army entered the town.",
            "== TASS 2021-03-03",
            "# Talks open",
            "| Envoys met in Doha.",
        ],
    );
}

#[test]
fn rules_part_reports_that_have_headlines_only() {
    check(
        "Army retakes town\nThe army entered the town on Monday.\n---\nTalks open in Doha\nEnvoys met in Doha on Monday.\n",
        &[
            "==",
            "# Army retakes town",
            "| The army entered the town on Monday.",
            "==",
            "# Talks open in Doha",
            "| Envoys met in Doha on Monday.",
        ],
    );
}

#[test]
fn dates_in_running_text_part_nothing() {
    check(
        "The army entered the town on 3 March 2021.\nReuters reported on 5 March 2021 that it had left.\n\
         On 7 March 2021, Reuters said: nobody is left there.\n22 May 2020 was the first day of the truce.\n* * *\n\
         The BBC and Al Jazeera had no word of it.\n",
        &[
            "==",
            "| The army entered the town on 3 March 2021.",
            "| Reuters reported on 5 March 2021 that it had left.",
            "| On 7 March 2021, Reuters said: nobody is left there.",
            "| 22 May 2020 was the first day of the truce.",
            "| The BBC and Al Jazeera had no word of it.",
        ],
    );
}

#[test]
fn ids_are_numbered_and_the_text_is_shared() {
    let text =
        "Reuters, 3 March 2021: One\nThe army came.\nBBC, 4 March 2021: Two\nIt left again.\n";
    let documents: Vec<_> = read("d.txt", text.as_bytes(), &Options::default())
        .map(|item| item.map(|reading| reading.document))
        .collect::<Result<_, _>>()
        .expect("the text reads");
    let ids: Vec<&str> = documents
        .iter()
        .map(|document| document.id.as_str())
        .collect();
    assert_eq!(ids, ["d.txt#1", "d.txt#2"]);
    assert!(std::sync::Arc::ptr_eq(
        &documents[0].text,
        &documents[1].text
    ));
    assert_eq!(&*documents[0].text, text);
}

#[test]
fn origins_below_reports() {
    check(
        "Army retakes town\nThe army entered the town on Monday.\n(Reuters, 12 March 2021)\n\n\
         Talks open\nEnvoys met in Doha on Monday.\n(AFP, 13 March 2021)\n",
        &[
            "== Reuters 2021-03-12",
            "# Army retakes town",
            "| The army entered the town on Monday.",
            "== AFP 2021-03-13",
            "# Talks open",
            "| Envoys met in Doha on Monday.",
        ],
    );
}

#[test]
fn headlines_above_their_origins() {
    check(
        "== Army retakes town ==\nReuters, 12 Mar. 2021\n\nThe army entered the town on Monday.\n\n\
         == Talks open ==\nAFP, 13 Mar. 2021\n\nEnvoys met in Doha on Monday.\n",
        &[
            "== Reuters 2021-03-12",
            "# Army retakes town",
            "| The army entered the town on Monday.",
            "== AFP 2021-03-13",
            "# Talks open",
            "| Envoys met in Doha on Monday.",
        ],
    );
}

#[test]
fn labelled_fields() {
    check(
        "Title: Army retakes town\nOutlet: Reuters\nPublished: 2021-03-12\nText: The army entered the town.\n\n\
         Title: Talks open\nOutlet: AFP\nPublished: 2021-03-13\nText: Envoys met in Doha.\n",
        &[
            "== Reuters 2021-03-12",
            "# Army retakes town",
            "| The army entered the town.",
            "== AFP 2021-03-13",
            "# Talks open",
            "| Envoys met in Doha.",
        ],
    );
}

#[test]
fn outlet_day_and_headline_on_lines_of_their_own() {
    check(
        "REUTERS\n12 March 2021\nArmy retakes town\n\nThe army entered the town.\n\n\
         AFP\n13 March 2021\nTalks open\n\nEnvoys met in Doha.\n",
        &[
            "== REUTERS 2021-03-12",
            "# Army retakes town",
            "| The army entered the town.",
            "== AFP 2021-03-13",
            "# Talks open",
            "| Envoys met in Doha.",
        ],
    );
}

#[test]
fn a_day_without_any_year_is_an_issue() {
    check(
        "AFP (March 12): Army retakes town\nThe army entered the town.\n",
        &[
            "== AFP",
            "# Army retakes town",
            "| The army entered the town.",
            "? unknown-date",
        ],
    );
}
