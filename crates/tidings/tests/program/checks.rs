//! `codebook check` and `corpus check` as a user meets them.

use std::path::Path;

use crate::support::{Folder, Ran, tidings};

fn shipped(codebook: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codebooks");
    root.join(codebook).display().to_string()
}

fn check(ran: Ran, code: i32, words: &[&str]) {
    let out = ran.out.replace('\\', "/");
    let ran = ran.expect(code, &[]);
    for words in words {
        assert!(out.contains(words), "{words:?} is not in {ran:?}");
    }
}

const HEADING: &str = "format = 1\nname = \"small\"\ntypes = [\"RAID\", \"TRUCE\"]\n";
const RAID: &str = "format = 1
name = \"RAID\"
quad = \"material_conflict\"
score = -9.0
[[pattern]]
id = \"raid\"
verbs = [\"raid\"]
[[example]]
text = \"Chadian soldiers raided the camp.\"
claims = [{ trigger = \"raided\", actors = [\"Chadian soldiers\"] }]
[[counter]]
text = \"Malian soldiers raided the market.\"
near = \"a test\"
";

#[test]
fn a_sound_codebook() {
    let ran = tidings(&["codebook", "check", &shipped("template")], b"");
    check(
        ran,
        0,
        &["template: 2 types, 5 patterns; 11 of 11 examples hold"],
    );
}

#[test]
fn a_codebook_with_errors() {
    let folder = Folder::new("codebook-errors");
    folder.file("codebook.toml", HEADING);
    folder.file("types/RAID.toml", RAID.replace("verbs =", "verbz ="));
    let ran = tidings(&["codebook", "check", &folder.path()], b"");
    let words = [
        "codebook-errors/codebook.toml:3: type \"TRUCE\" is listed; its file types/TRUCE.toml is missing",
        "types/RAID.toml:7: unknown field `verbz`",
        "2 errors; its examples were not run",
    ];
    check(ran, 1, &words);
    let ran = tidings(&["explain", "x", "--codebook", &folder.path()], b"");
    ran.expect(
        2,
        &["codebook.toml:3: type \"TRUCE\"", "tidings codebook check"],
    );
}

#[test]
fn examples_that_do_not_hold() {
    let folder = Folder::new("codebook-examples");
    folder.file("codebook.toml", HEADING.replace(", \"TRUCE\"", ""));
    folder.file(
        "types/RAID.toml",
        RAID.replace("actors = [\"Ch", "actors = [\"Ni"),
    );
    let ran = tidings(&["codebook", "check", &folder.path()], b"");
    let words = [
        "types/RAID.toml:9: example: Chadian soldiers raided the camp.",
        "wanted RAID actual | raided | actors Niadian soldiers",
        "found  RAID actual | raided | actors Chadian soldiers",
        "types/RAID.toml:12: counter-example: Malian soldiers",
        "small: 1 type, 1 pattern; 0 of 2 examples hold",
    ];
    check(ran, 1, &words);
}

#[test]
fn no_codebook_at_all() {
    let folder = Folder::new("codebook-none");
    let ran = tidings(&["codebook", "check", &folder.path()], b"");
    check(ran, 1, &["codebook.toml: this file is missing"]);
    let ran = tidings(&["codebook", "check", "no/such/folder"], b"");
    ran.expect(2, &["no/such/folder"]);
}

#[test]
fn a_codebook_of_ones_own_codes() {
    let text = b"Azerbaijani troops captured the hill above the village.";
    let args = [
        "code",
        "-",
        "--codebook",
        &shipped("ceasefire-violations"),
        "--format",
        "jsonl",
    ];
    let records = tidings(&args, text).expect(0, &[]).records();
    assert_eq!(records[0]["event"]["type"], "ADVANCE");
    assert_eq!(records[0]["coder"]["codebook"], "ceasefire-violations");
}

/// SHA-256 of "Rebels shelled Harbin.".
const DIGEST: &str = "bcf929ef5659280e68b4a964761104592fa8bd013059f9cecd5e7836901322c2";

fn stand_off(kind: &str, trigger: &str, digest: &str) -> String {
    format!(
        "{{\"collection\": \"news.jsonl\", \"id\": \"n1\", \"sha256\": \"{digest}\", \"claims\": [{{\
         \"sentence\": [0, 22], \"trigger\": {trigger}, \"type\": \"{kind}\", \"modes\": [], \"status\": \"actual\", \
         \"actors\": [], \"recipients\": [], \"attribution\": [], \"quantities\": []}}]}}\n"
    )
}

#[test]
fn a_corpus_with_its_texts() {
    let corpus = Folder::new("corpus");
    let texts = Folder::new("corpus-texts");
    texts.file(
        "news.jsonl",
        "{\"id\": \"n1\", \"text\": \"Rebels shelled Harbin.\"}\n",
    );
    let checked = |line: String, code, words: &str| {
        corpus.file("a.jsonl", line);
        let args = ["corpus", "check", &corpus.path(), "--texts", &texts.path()];
        check(tidings(&args, b""), code, &[words]);
    };
    checked(
        stand_off("ASSAULT", "[7, 14]", DIGEST),
        0,
        "files 1, documents 1, claims 1: nothing is wrong",
    );
    checked(
        stand_off("RAID", "[7, 14]", DIGEST),
        1,
        "corpus/a.jsonl:1: n1: claim 1: the codebook plover has no type \"RAID\"",
    );
    checked(
        stand_off("ASSAULT", "[7, 13]", DIGEST),
        1,
        "a.jsonl:1: n1: claim 1: trigger [7, 13] cuts a word in two: \"shelle\"",
    );
    checked(
        stand_off("ASSAULT", "[7, 14]", &DIGEST.replace('0', "1")),
        1,
        "a.jsonl:1: n1: the text is not the one annotated",
    );
    let line = stand_off("ASSAULT", "[7, 14]", DIGEST).replace("n1", "n2");
    checked(
        line,
        1,
        "n2: collection \"news.jsonl\" has no such document",
    );
    checked("{\"id\": ".into(), 1, "a.jsonl:1: EOF while parsing");
}

#[test]
fn a_corpus_without_its_texts_and_none_at_all() {
    let corpus = Folder::new("corpus-alone");
    let none = Folder::new("corpus-none");
    corpus.file("a.jsonl", stand_off("ASSAULT", "[7, 13]", DIGEST));
    let ran = tidings(&["corpus", "check", &corpus.path()], b"");
    check(ran, 0, &["nothing is wrong"]);
    let args = [
        "corpus",
        "check",
        &corpus.path(),
        "--codebook",
        &shipped("template"),
    ];
    check(
        tidings(&args, b""),
        1,
        &["the codebook template has no type"],
    );
    let ran = tidings(&["corpus", "check", &none.path()], b"");
    ran.expect(2, &["no .jsonl file", "hint: a corpus is"]);
    let args = [
        "corpus",
        "check",
        &corpus.path(),
        "--texts",
        "no/such/folder",
    ];
    tidings(&args, b"").expect(2, &["no/such/folder"]);
}
