use serde_json::json;

use super::gold::GoldClaim;
use super::*;

fn gold() -> Vec<GoldClaim> {
    serde_json::from_value(json!([
        {"sentence": [0, 60], "trigger": [8, 16], "type": "ASSAULT", "modes": ["aerial"], "status": "actual",
         "actors": [{"start": 0, "end": 7, "country": "RUS", "sector": "MIL"}],
         "recipients": [{"start": 17, "end": 22, "country": "SYR", "sector": "REB"}], "attribution": []},
        {"sentence": [60, 99], "trigger": [70, 75], "type": "CONSULT", "modes": [], "status": "future",
         "actors": [], "recipients": [], "attribution": [{"stance": "asserts", "speaker": {"start": 90, "end": 95}}]}
    ]))
    .expect("the corpus's form")
}

fn claim(start: u64, end: u64, kind: &str, sector: &str) -> Value {
    json!({"event": {"type": kind, "status": "actual", "modes": ["aerial"], "trigger": {"start": start, "end": end}},
        "actors": [{"start": 0, "end": 7, "country": "RUS", "sector": sector}],
        "recipients": [{"start": 17, "end": 22, "country": "SYR", "sector": "REB"}],
        "attribution": [], "when": {"basis": "publication"}, "where": null, "confidence": 0.9})
}

fn report(found: &[Value]) -> Value {
    let gold = gold();
    let pairs = pair(&gold, found);
    let mut scores = Scores::default();
    scores.add(&gold, found, &pairs);
    serde_json::to_value(scores.report()).expect("numbers")
}

#[test]
fn a_right_claim_counts_whole() {
    let report = report(&[claim(8, 16, "ASSAULT", "MIL")]);
    assert_eq!(report["trigger_precision"], 100.0);
    assert_eq!(report["trigger_recall"], 50.0);
    assert_eq!(report["whole_claim_f1"], 66.7);
    assert_eq!(report["actor_f1_given_trigger"], 100.0);
    assert_eq!(report["expected_calibration_error"], 0.1);
}

#[test]
fn a_wrong_sector_is_not_whole_and_a_wrong_type_is_not_typed() {
    let sector = report(&[claim(8, 16, "ASSAULT", "GOV")]);
    assert_eq!(
        (&sector["typed_f1"], &sector["whole_claim_f1"]),
        (&json!(66.7), &json!(0.0))
    );
    let kind = report(&[claim(8, 16, "AID", "MIL")]);
    assert_eq!(
        (&kind["trigger_f1"], &kind["typed_f1"]),
        (&json!(66.7), &json!(0.0))
    );
}

#[test]
fn the_claim_of_the_same_type_is_the_answer() {
    let found = [claim(8, 12, "AID", "MIL"), claim(10, 16, "ASSAULT", "MIL")];
    let pairs = pair(&gold(), &found);
    assert_eq!((pairs.len(), pairs[0].found, pairs[0].whole), (1, 1, true));
}
