//! Odd input is told in clear words, and costs nobody else their results.

use crate::support::{Folder, command, tidings};
use serde_json::Value;

const NEWS: &str = "Turkish artillery shelled Syrian army positions near Idlib on Thursday. \
    Russian President Vladimir Putin met Turkish President Recep Tayyip Erdogan in Moscow.";

/// One JSON record a line.
fn record(id: usize) -> String {
    format!(r#"{{"id": "r{id}", "published": "2020-02-22", "text": "{NEWS}"}}"#)
}

/// Every cited text stands at its code points.
fn check_spans(record: &Value, text: &str) {
    let letters: Vec<char> = text.chars().collect();
    let mut queue = vec![record];
    let mut cited = 0;
    while let Some(value) = queue.pop() {
        if let (Some(words), Some(start), Some(end)) = (
            value["text"].as_str(),
            value["start"].as_u64(),
            value["end"].as_u64(),
        ) {
            let there: String = letters[start as usize..end as usize].iter().collect();
            assert_eq!(there, words);
            cited += 1;
        }
        match value {
            Value::Object(fields) => queue.extend(fields.values()),
            Value::Array(items) => queue.extend(items),
            _ => {}
        }
    }
    assert!(cited >= 2, "a claim cites its sentence and its trigger");
}

#[test]
fn plain_news_is_coded() {
    let ran = tidings(&["code", "-", "--published", "2020-02-22"], NEWS.as_bytes());
    let ran = ran.expect(0, &["1 document, 2 sentences"]);
    let types: Vec<String> = ran
        .records()
        .iter()
        .map(|record| record["event"]["type"].as_str().unwrap().to_string())
        .collect();
    assert!(types.contains(&"ASSAULT".into()), "{types:?}");
    assert!(types.contains(&"CONSULT".into()), "{types:?}");
    ran.records().iter().for_each(|r| check_spans(r, NEWS));
}

#[test]
fn what_holds_no_news_is_named_and_no_fault() {
    let folder = Folder::new("no-news");
    let check = |name: &str, bytes: &[u8], code: i32, words: &[&str]| {
        let path = folder.file(name, bytes);
        let ran = tidings(&["code", &path], b"").expect(code, words);
        assert!(ran.err.contains(name), "{}", ran.err);
        assert_eq!(ran.out, "");
    };
    check("empty.txt", b"", 0, &["empty: 1"]);
    check("blank.txt", b" \n\t\n", 0, &["empty: 1"]);
    let german = "Die Bundesregierung hat am Freitag angekündigt, dass sie die Verhandlungen über \
        das Abkommen mit den Nachbarländern in der kommenden Woche wieder aufnehmen wird.";
    check(
        "german.txt",
        german.as_bytes(),
        0,
        &["not-english: 1", "German"],
    );
    let elf = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0";
    check(
        "program",
        elf,
        2,
        &["binary: 1", "error: nothing could be read"],
    );
}

#[test]
fn a_missing_file_is_an_error_only_alone() {
    let folder = Folder::new("missing");
    tidings(&["code", "no/such/file.txt"], b"").expect(
        2,
        &[
            "unreadable: 1",
            "error: nothing could be read\n  at no/such/file.txt\n  hint: ",
        ],
    );
    let there = folder.file("there.txt", NEWS);
    let ran = tidings(&["code", "no/such/file.txt", &there], b"");
    let ran = ran.expect(1, &["no/such/file.txt", "1 document, 2 sentences"]);
    assert!(!ran.records().is_empty());
}

#[test]
fn a_folder_with_junk_gives_its_news() {
    let folder = Folder::new("junk");
    folder.file("a/news.txt", NEWS);
    folder.file("a/picture.png", b"\x89PNG\r\n\x1a\n");
    folder.file("b/bytes.txt", b"\0\x01\x02\x03\xff\xfe\0\0\x9c");
    folder.file("b/empty.jsonl", "");
    let ran = tidings(&["code", &folder.path()], b"");
    let ran = ran.expect(
        0,
        &["1 document", "picture.png", "bytes.txt", "empty.jsonl"],
    );
    assert!(!ran.records().is_empty());
}

#[test]
fn a_broken_line_costs_itself_alone() {
    let lines: Vec<String> = (1..=10)
        .map(|line| {
            if line == 7 {
                r#"{"id": "r7", "text": "#.into()
            } else {
                record(line)
            }
        })
        .collect();
    let ran = tidings(&["code", "-"], lines.join("\n").as_bytes());
    let ran = ran.expect(1, &["9 documents", "broken-json: 1", "line 7", "hint: "]);
    let mut ids: Vec<String> = ran
        .records()
        .iter()
        .map(|record| record["document"]["id"].as_str().unwrap().to_string())
        .collect();
    ids.dedup();
    let expected: Vec<String> = (1..=10)
        .filter(|n| *n != 7)
        .map(|n| format!("r{n}"))
        .collect();
    assert_eq!(ids, expected);
}

#[test]
fn an_unknown_date_is_no_date() {
    let line = format!(r#"{{"id": "x", "published": "some day", "text": "{NEWS}"}}"#);
    let ran = tidings(&["code", "-"], line.as_bytes()).expect(0, &["unknown-date"]);
    for record in ran.records() {
        assert_eq!(record["document"]["published"], Value::Null);
        assert_ne!(record["when"]["basis"], "publication");
    }
}

#[test]
fn wrong_usage_says_what_is_right() {
    let check = |args: &[&str], words: &[&str]| drop(tidings(args, b"").expect(2, words));
    check(&["code"], &["PATH"]);
    check(
        &["code", "-", "--published", "22.2.2020"],
        &["--published", "2020-02-22"],
    );
    check(&["code", "-", "--min-confidence", "7"], &["from 0 to 1"]);
    check(&["code", "-", "--threads", "0"], &["--threads"]);
    check(&["code", "-", "--codebook", "no/such/folder"], &["hint: "]);
    check(
        &["code", "-", "--output", "no/such/folder/out.csv"],
        &[
            "error: cannot create the output file",
            "no/such/folder/out.csv",
            "hint: ",
        ],
    );
}

#[test]
fn strange_letters_keep_spans_true() {
    let check = |text: &str| {
        let line = serde_json::json!({"id": "x", "published": "2020-02-22", "text": text});
        let ran = tidings(&["code", "-"], line.to_string().as_bytes()).expect(0, &[]);
        let records = ran.records();
        assert!(!records.is_empty(), "nothing of {text:?}");
        records.iter().for_each(|record| check_spans(record, text));
    };
    check(&format!("🇹🇷🔥 {NEWS} 👨‍👩‍👧 “naïve” Erdoğan"));
    check(&format!("\u{202e}\u{2066}{NEWS}\u{2069}"));
    check(&NEWS.replace("shelled", "shelled\0\0"));
    check(&format!("<p><b>{NEWS}</b></p>"));
    check(&NEWS.replace(' ', "\u{a0}"));
}

#[test]
fn control_codes_of_a_text_never_reach_the_terminal() {
    let text = NEWS.replace("Syrian army", "Syrian \u{1b}[2J\u{7}army");
    let ran = tidings(&["code", "-", "--format", "table"], text.as_bytes()).expect(0, &[]);
    assert!(ran.out.contains("Turkish artillery"));
    assert!(!ran.out.contains(['\u{1b}', '\u{7}']), "{}", ran.out);
}

#[test]
fn a_very_long_line_is_one_document() {
    let line = "Turkey attacked Syria. ".repeat(8_000);
    let ran = tidings(&["code", "-", "--format", "csv"], line.as_bytes());
    let ran = ran.expect(0, &["1 document, 8,000 sentences"]);
    assert!(ran.out.lines().count() > 8_000 / 2);
    // Nothing in it ends a word or a sentence.
    let endless = "attack".repeat(200_000);
    tidings(&["code", "-"], endless.as_bytes()).expect(0, &[]);
}

#[test]
fn many_documents_take_little_memory() {
    let line = r#"{"text": "Turkey attacked Syria on Friday, officials said in Ankara."}"#;
    let lines = format!("{line}\n").repeat(6_000);
    let ran = tidings(&["code", "-", "--timing"], lines.as_bytes());
    let ran = ran.expect(0, &["6,000 documents", "sentences/s"]);
    let memory = ran.err.split("peak memory ").nth(1);
    if let Some(megabytes) = memory.and_then(|rest| rest.split(' ').next()) {
        let megabytes: u32 = megabytes.replace(',', "").parse().unwrap();
        assert!(megabytes < 400, "{megabytes} MB");
    }
}

#[test]
fn whoever_stops_reading_is_no_error() {
    use std::io::Read as _;
    use std::process::Stdio;
    let folder = Folder::new("pipe");
    let lines: Vec<String> = (0..400).map(record).collect();
    let path = folder.file("many.jsonl", lines.join("\n"));
    for threads in ["1", "3"] {
        let mut child = command(&["code", &path, "--threads", threads])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 64];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{err}");
        assert_eq!(err, "");
    }
}

#[test]
fn results_are_the_same_for_any_number_of_threads() {
    let mut lines: Vec<String> = (0..40).map(record).collect();
    lines[11] = "{broken".into();
    lines[12] = record(12).replace(" on Thursday", &" on Thursday".repeat(30));
    let input = lines.join("\n");
    for format in ["jsonl", "csv", "table"] {
        let one = tidings(
            &["code", "-", "-f", format, "--threads", "1"],
            input.as_bytes(),
        );
        assert!(one.out.len() > 1_000);
        for threads in ["2", "4"] {
            let args = ["code", "-", "-f", format, "--threads", threads];
            let more = tidings(&args, input.as_bytes());
            assert_eq!(
                (more.code, &more.out, &more.err),
                (one.code, &one.out, &one.err)
            );
        }
    }
}
