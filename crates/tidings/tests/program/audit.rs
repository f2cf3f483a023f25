//! `tidings audit` as a user meets it.

use std::path::Path;

use serde_json::Value;

use crate::support::{Folder, tidings};

/// A record with its parties marked by their words.
fn record(text: &str, actor: &str, recipient: &str, more: &str) -> String {
    let span = |words: &str| {
        let byte = text.find(words).expect("words of the text");
        let start = text[..byte].chars().count();
        [start, start + words.chars().count()]
    };
    let (actor, recipient) = (span(actor), span(recipient));
    format!("{{\"text\": \"{text}\", \"actor\": {actor:?}, \"recipient\": {recipient:?}{more}}}\n")
}

/// Three sound records among three broken lines.
fn mixed() -> String {
    [
        record(
            "Ålandish troops shelled Kenya.",
            "troops",
            "Kenya",
            ", \"type\": \"ASSAULT\", \"id\": 7",
        ),
        "{\"text\": \"\n".to_string(),
        record(
            "Chad thanked Mali.",
            "Chad",
            "Mali",
            ", \"type\": \"CONSULT\"",
        ),
        "{\"text\": \"Chad left.\", \"actor\": [0, 4]}\n".to_string(),
        "{\"text\": \"Chad left.\", \"actor\": [0, 4], \"recipient\": [5, 99]}\n".to_string(),
        record(
            "Chad praised Mali.",
            "Chad",
            "Mali",
            ", \"type\": \"Praise\"",
        ),
    ]
    .concat()
}

#[test]
fn every_sound_record_is_answered() {
    let ran = tidings(&["audit", "-"], mixed().as_bytes());
    let ran = ran.expect(
        1,
        &[
            "3 pairs",
            "broken-json: 1\n    standard input:2: not valid JSON",
            "missing-field: 1\n    standard input:4: there is no \"recipient\"",
            "bad-span: 1\n    standard input:5: \"recipient\" [5, 99] ends outside",
            "unknown-type: 1\n    line 6: \"Praise\" is no type of plover",
            "agreement: 1 of 2 (50.0 %)",
            "given CONSULT, found ",
        ],
    );
    let records = ran.records();
    let lines: Vec<_> = records.iter().map(|r| r["line"].as_u64()).collect();
    assert_eq!(lines, [Some(1), Some(3), Some(6)]);
    for record in &records {
        let all = record["probabilities"].as_object().expect("types");
        let total: f64 = all.values().filter_map(Value::as_f64).sum();
        assert!(all.len() == 16 && (total - 1.0).abs() < 0.002, "{record}");
        let best = record["best"].as_str().expect("a type");
        assert_eq!(all[best], record["confidence"], "{record}");
    }
    let first = &records[0];
    assert_eq!(
        (&first["best"], &first["agrees"]),
        (&"ASSAULT".into(), &true.into())
    );
    assert_eq!(
        (&first["id"], &first["type"]),
        (&"7".into(), &"ASSAULT".into())
    );
    assert_eq!(
        first["trigger"],
        serde_json::json!({"text": "shelled", "start": 16, "end": 23})
    );
}

#[test]
fn the_forms_agree() {
    let input = record(
        "Chad thanked Mali.",
        "Chad",
        "Mali",
        ", \"type\": \"SUPPORT\"",
    );
    let run = |form: &str| {
        tidings(&["audit", "-", "--format", form], input.as_bytes())
            .expect(0, &[])
            .out
    };
    let json: Value = serde_json::from_str(&run("jsonl")).expect("a record");
    let best = json["best"].as_str().expect("a type");
    let csv = run("csv");
    let (header, row) = csv.split_once('\n').expect("a header");
    assert!(
        header.starts_with("format_version,id,line,actor,recipient,type,best,agrees,"),
        "{header}"
    );
    assert!(header.ends_with(",COERCE,ASSAULT"), "{header}");
    assert!(
        row.starts_with(&format!("1,,1,Chad,Mali,SUPPORT,{best},")),
        "{row}"
    );
    let table = run("table");
    for words in [best, "Chad → Mali", "Chad *thanked* Mali.", "agreement: "] {
        assert!(table.contains(words), "{words:?} is not in {table}");
    }
}

#[test]
fn nothing_depends_on_threads() {
    let run =
        |threads: &str| tidings(&["audit", "-", "--threads", threads], mixed().as_bytes()).out;
    assert_eq!(run("1"), run("4"));
}

#[test]
fn nothing_to_audit() {
    tidings(&["audit", "-"], b"")
        .expect(2, &["no pair could be read", "at standard input", "hint"]);
    tidings(&["audit", "-"], b"{}\n").expect(2, &["missing-field: 1", "no pair could be read"]);
    tidings(&["audit", "no/such.jsonl"], b"").expect(2, &["cannot be read", "no/such.jsonl"]);
    let folder = Folder::new("audit-folder");
    tidings(&["audit", &folder.path()], b"").expect(2, &["cannot be read", "audit-folder"]);
}

#[test]
fn types_of_ones_own() {
    let codebooks = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codebooks");
    let own = codebooks.join("ceasefire-violations").display().to_string();
    let text = "Azerbaijani troops captured the hill above the village.";
    let input = record(text, "troops", "village", ", \"type\": \"ADVANCE\"");
    let ran = tidings(&["audit", "-", "--codebook", &own, "-q"], input.as_bytes()).expect(0, &[]);
    assert_eq!(ran.err, "");
    assert_eq!(ran.records()[0]["best"], "ADVANCE");
}
