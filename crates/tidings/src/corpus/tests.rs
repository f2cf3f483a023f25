//! What is wrong with a corpus is told by line, document and claim.

use serde_json::{Value, json};
use tidings_core::codebook::Codebook;

use super::check as check_files;
use crate::builtin;

const TEXT: &str = "Rebels shelled Harbin Bridge on Monday, killing two soldiers, the army said.";

fn book() -> Codebook {
    builtin::codebook(None).expect("the codebook built in")
}

/// Code points of some words of the text.
fn at(words: &str) -> Value {
    let start = TEXT.find(words).expect(words);
    json!([start, start + words.len()])
}

fn party(words: &str, country: &str, sector: &str) -> Value {
    let span = at(words);
    json!({"start": span[0], "end": span[1], "country": country, "sector": sector})
}

fn words(words: &str) -> Value {
    let span = at(words);
    json!({"start": span[0], "end": span[1]})
}

fn document() -> Value {
    json!({
        "id": "d1",
        "text": TEXT,
        "claims": [{
            "sentence": [0, TEXT.len()],
            "trigger": at("shelled"),
            "type": "ASSAULT",
            "modes": ["heavy-weapons"],
            "status": "actual",
            "actors": [party("Rebels", "CHN", "REB")],
            "recipients": [{"implicit": true, "country": "CHN", "sector": "MIL"}],
            "attribution": [{"speaker": party("the army", "CHN", "MIL"), "cue": words("said"), "stance": "asserts"}],
            "quantities": [{"of": "killed", "low": 2.0, "high": 2.0, "start": at("two")[0], "end": at("two")[1]}],
            "when": words("Monday"),
            "where": words("Harbin Bridge"),
        }],
    })
}

fn faults(lines: &[Value]) -> Vec<String> {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let files = [("a.jsonl".to_string(), text)];
    let verdict = check_files(&files, &book(), None).expect("a verdict");
    verdict.faults.iter().map(ToString::to_string).collect()
}

/// Puts a value at a pointer into the document; expects one fault with these words.
fn check(pointer: &str, value: Value, expected: &str) {
    let mut spoilt = document();
    *spoilt.pointer_mut(pointer).expect(pointer) = value;
    let faults = faults(&[spoilt]);
    assert_eq!(faults.len(), 1, "{pointer}: {faults:?}");
    assert_eq!(faults[0], expected);
}

/// The same with a value in the document's only claim.
fn check_claim(pointer: &str, value: Value, expected: &str) {
    let expected = format!("a.jsonl:1: d1: claim 1: {expected}");
    check(&format!("/claims/0{pointer}"), value, &expected);
}

#[test]
fn nothing_is_wrong_with_the_whole() {
    assert_eq!(faults(&[document()]), Vec::<String>::new());
}

#[test]
fn names() {
    check_claim(
        "/type",
        json!("RAID"),
        "the codebook plover has no type \"RAID\"",
    );
    check_claim("/modes/0", json!("naval"), "ASSAULT has no mode \"naval\"");
    check_claim("/status", json!("past"), "no status is called \"past\"");
    check_claim(
        "/attribution/0/stance",
        json!("says"),
        "no stance is called \"says\"",
    );
    check_claim(
        "/quantities/0/of",
        json!("sheep"),
        "nothing is counted as \"sheep\": killed, injured, arrested, displaced, missing, participants, money",
    );
    check_claim(
        "/actors/0/country",
        json!("CN"),
        "actor: country \"CN\" is not three capital letters",
    );
    check_claim(
        "/attribution/0/speaker/sector",
        json!("mil"),
        "speaker: sector \"mil\" is not three capital letters",
    );
}

#[test]
fn spans() {
    check_claim(
        "/trigger",
        json!([14, 7]),
        "trigger [14, 7] does not end after its start",
    );
    check_claim(
        "/trigger",
        json!([8, 14]),
        "trigger [8, 14] cuts a word in two: \"helled\"",
    );
    check_claim(
        "/where/end",
        json!(18),
        "where [15, 18] cuts a word in two: \"Har\"",
    );
    check_claim(
        "/when",
        json!({"start": 32, "end": 99}),
        "when [32, 99] is not inside its sentence [0, 76]",
    );
    check_claim(
        "/sentence",
        json!([0, 99]),
        "sentence [0, 99] is beyond the text, which ends at 76",
    );
}

#[test]
fn parties_voices_and_counts() {
    check_claim(
        "/recipients/0/implicit",
        json!(false),
        "recipient: without start and end it must be implicit",
    );
    check_claim(
        "/recipients/0",
        json!({"implicit": true}),
        "recipient: implicit, and nothing is known of it",
    );
    check_claim(
        "/actors/0",
        json!({"start": 0}),
        "actor: start and end go together",
    );
    check_claim(
        "/attribution/0",
        json!({"stance": "alleges"}),
        "a voice needs a speaker or a cue",
    );
    check_claim(
        "/quantities/0/low",
        json!(3.0),
        "killed: low 3 is above high 2",
    );
}

#[test]
fn keys_and_lines() {
    check_claim(
        "/when",
        json!({"start": 1, "ende": 2}),
        "unknown field `ende`, expected `start` or `end`",
    );
    check(
        "/text",
        Value::Null,
        "a.jsonl:1: d1: it needs a text, or a collection and a sha256",
    );
    let twice = faults(&[document(), document()]);
    assert_eq!(
        twice,
        ["a.jsonl:2: d1: this document stands in line 1 already"]
    );
    let mut odd = document();
    odd["extra"] = json!(1);
    let odd = faults(&[odd]);
    assert!(
        odd[0].starts_with("a.jsonl:1: d1: unknown field `extra`"),
        "{odd:?}"
    );
    let mut same = document();
    same["claims"] = json!([same["claims"][0], same["claims"][0]]);
    assert_eq!(
        faults(&[same]),
        ["a.jsonl:1: d1: claim 2: the same as claim 1"]
    );
}

#[test]
fn segments_and_contexts() {
    let with = |key: &str, value: Value| {
        let mut document = document();
        document[key] = value;
        faults(&[document])
    };
    assert_eq!(with("contexts", json!(["military"])), Vec::<String>::new());
    assert_eq!(
        with("contexts", json!(["naval"])),
        ["a.jsonl:1: d1: no context is called \"naval\""]
    );
    assert_eq!(
        with("segments", json!([[0, 31], [28, 76]])),
        [
            "a.jsonl:1: d1: segment [28, 76] begins before [0, 31] ends",
            "a.jsonl:1: d1: claim 1: sentence [0, 76] is in none of the segments"
        ]
    );
}
