use serde_json::json;
use tidings_core::claim::{Basis, PartyKind};

use super::*;

fn party(country: Option<&str>, sector: &str) -> Party {
    Party {
        span: ByteSpan::new(0, 3),
        name: None,
        country: country.map(Into::into),
        sector: Some(sector.into()),
        role: None,
        kind: PartyKind::Group,
        basis: Basis::Noun,
        confidence: 0.5,
    }
}

fn shares(found: &[&Party], gold: (&str, &str)) -> (f64, f64, f64) {
    let mut counts = Counts::default();
    let part = |text: &str| (!text.is_empty()).then(|| text.to_string());
    counts.add(found, &(part(gold.0), part(gold.1)));
    let shares = counts.shares();
    (shares.country, shares.sector, shares.both)
}

#[test]
fn country_and_sector_count_apart_and_together() {
    let (army, union) = (party(Some("FRA"), "MIL"), party(None, "IGO"));
    assert_eq!(shares(&[&army], ("FRA", "MIL")), (100.0, 100.0, 100.0));
    assert_eq!(shares(&[&army], ("FRA", "GOV")), (100.0, 0.0, 0.0));
    assert_eq!(shares(&[&union], ("", "IGO")), (100.0, 100.0, 100.0));
    // Of two parties behind one pronoun, one must be right as a whole.
    assert_eq!(
        shares(&[&army, &union], ("FRA", "IGO")),
        (100.0, 100.0, 0.0)
    );
    assert_eq!(shares(&[], ("FRA", "MIL")), (0.0, 0.0, 0.0));
}

#[test]
fn parties_of_one_stretch_count_once_each() {
    let claim = |actors: serde_json::Value| -> GoldClaim {
        serde_json::from_value(
            json!({"sentence": [0, 9], "trigger": [4, 5], "type": "CONSULT", "modes": [],
            "status": "actual", "actors": actors, "recipients": [], "attribution": []}),
        )
        .expect("the corpus's form")
    };
    let they =
        json!([{"start": 0, "end": 4, "country": "FRA"}, {"start": 0, "end": 4, "country": "DEU"}]);
    let said = [
        claim(they),
        claim(json!([{"start": 0, "end": 4, "country": "FRA"}, {"country": "ITA"}])),
    ];
    let parties = parties(&said);
    assert_eq!(parties.len(), 1);
    assert_eq!(parties[&(0, 4)].len(), 2);
}
