//! JSON Lines, lists and single objects.

mod common;

use tidings_reading::{ErrorKind, Options, read};

fn check(text: &str, expect: &[&str]) {
    check_as("records.jsonl", text, expect);
}

fn check_as(label: &str, text: &str, expect: &[&str]) {
    let got = common::lines(label, text.as_bytes(), &Options::default());
    assert_eq!(got, expect, "of {text}");
}

#[test]
fn fields() {
    let record = r#"{"id": "a1", "source": "Harbour Post", "published": "2020-02-22T10:00:00Z", "title": "Army comes",
        "url": "https://example.org/a1", "text": "The army came.\n\nIt left.", "tags": [1, {"x": null}]}"#
        .replace('\n', " ");
    let reading = read("r.jsonl", record.as_bytes(), &Options::default())
        .next()
        .expect("one record")
        .expect("it reads");
    let document = reading.document;
    assert_eq!(document.id, "a1");
    assert_eq!(document.title.as_deref(), Some("Army comes"));
    assert_eq!(document.url.as_deref(), Some("https://example.org/a1"));
    check(
        &record,
        &[
            "== Harbour Post 2020-02-22",
            "| The army came.",
            "| It left.",
        ],
    );
}

#[test]
fn a_list_of_sentences_makes_a_block_each() {
    check(
        r#"{"sentences": ["The army came.", "", " It left. "]}"#,
        &["==", "| The army came.", "| It left."],
    );
}

#[test]
fn headline_day_and_dateline_at_the_head_of_a_text() {
    check(
        r#"{"text": "Army Retakes Town\nKABUL —\nThe army entered the town on Friday\nRace for the north\nMore towns may fall soon, people say", "published": "2020-02-22"}"#,
        &[
            "== 2020-02-22 @KABUL",
            "# Army Retakes Town",
            "| The army entered the town on Friday",
            "# Race for the north",
            "| More towns may fall soon, people say",
        ],
    );
    check(
        r#"{"text": "Friday, May 3, 2019 \n\n\nThe army entered the town.", "title": "Army comes"}"#,
        &["== 2019-05-03", "| The army entered the town."],
    );
}

#[test]
fn words_cut_at_line_ends_are_joined() {
    check(
        r#"{"text": "Forces loyal to the pro\ngovernment side left the town."}"#,
        &[
            "==",
            "| Forces loyal to the pro government side left the town.",
        ],
    );
}

#[test]
fn an_unknown_day_is_an_issue() {
    check(
        r#"{"text": "The army came.", "published": "sometime in spring"}"#,
        &["==", "| The army came.", "? unknown-date"],
    );
    check(
        r#"{"text": "The army came.", "published": 1582329600}"#,
        &["==", "| The army came.", "? unknown-date"],
    );
    check(
        r#"{"text": "The army came.", "published": "3/4/2020", "source": "CNN"}"#,
        &["== CNN 2020-03-04", "| The army came."],
    );
}

#[test]
fn a_broken_line_costs_only_itself() {
    let lines: Vec<String> = (1..=10)
        .map(|n| match n {
            7 => r#"{"text": "The army ca"#.to_owned(),
            _ => format!(r#"{{"id": "{n}", "text": "The army came."}}"#),
        })
        .collect();
    let results: Vec<_> = read(
        "ten.jsonl",
        lines.join("\n").as_bytes(),
        &Options::default(),
    )
    .collect();
    let ids: Vec<String> = results
        .iter()
        .flatten()
        .map(|reading| reading.document.id.clone())
        .collect();
    assert_eq!(ids, ["1", "2", "3", "4", "5", "6", "8", "9", "10"]);
    let error = results
        .into_iter()
        .find_map(Result::err)
        .expect("line 7 is broken");
    assert_eq!(error.code(), "broken-json");
    assert!(
        error
            .to_string()
            .starts_with("ten.jsonl, line 7: is not valid JSON"),
        "{error}"
    );
    assert!(!error.hint().is_empty());
}

#[test]
fn a_missing_text_names_the_fields_seen() {
    let record = b"\n{\"body\": \"x\", \"id\": 3}\n";
    let error = read("r.jsonl", &record[..], &Options::default())
        .find_map(Result::err)
        .expect("it has no text");
    assert_eq!(
        error.to_string(),
        "r.jsonl, line 2: has no text; its fields are: body, id"
    );
    assert!(matches!(error.kind, ErrorKind::MissingText { .. }));
}

#[test]
fn wrong_types() {
    check(
        "{\"text\": 5}\n{\"sentences\": [1]}\n[1]\n5\n{\"text\": \" \"}",
        &[
            "! wrong-type line 1",
            "! wrong-type line 2",
            "! broken-json line 3",
            "! broken-json line 4",
            "! empty line 5",
        ],
    );
}

#[test]
fn lists_and_single_objects() {
    let one = "{\n  \"text\": \"The army came.\"\n}\n";
    check_as("one.json", one, &["==", "| The army came."]);
    check_as("-", one, &["==", "| The army came."]);
    let list =
        "[\n {\"text\": \"The army came.\"},\n {\"text\": 5},\n {\"text\": \"It left.\"}\n]\n";
    let expect = [
        "==",
        "| The army came.",
        "! wrong-type line 3",
        "==",
        "| It left.",
    ];
    check_as("list.json", list, &expect);
    check_as("list.jsonl", list, &expect);
    check_as("-", list, &expect);
}

#[test]
fn ids_come_from_label_and_place() {
    let ids = |label: &str, text: &str| -> Vec<String> {
        read(label, text.as_bytes(), &Options::default())
            .flatten()
            .map(|reading| reading.document.id)
            .collect()
    };
    assert_eq!(
        ids("a.jsonl", "\n{\"text\": \"The army came.\"}"),
        ["a.jsonl#2"]
    );
    assert_eq!(
        ids("a.json", "[{\"text\": \"The army came.\"}]"),
        ["a.json#1"]
    );
    assert_eq!(
        ids("a.json", "[{\"text\": \"The army came.\", \"id\": 7}]"),
        ["7"]
    );
}
