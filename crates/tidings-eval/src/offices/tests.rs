use jiff::civil::date;

use super::*;

#[test]
fn spells_of_leaders() {
    let spell = reign::spell(7, "SLO,317,A1,Vale  (2nd time),1,2,1993,3,1994,1942").expect("a row");
    assert_eq!(
        (spell.name.as_str(), spell.country.as_deref()),
        ("Vale", Some("SVK"))
    );
    assert_eq!(
        (spell.from, spell.to),
        (date(1993, 2, 1), date(1994, 3, 31))
    );
    assert_eq!(reign::spell(0, "SLO,317"), None);
}

#[test]
fn usual_capitals() {
    for (raw, name) in [
        ("OTTO_VALE-MIR_", "Otto Vale-Mir"),
        ("MR._O'HARA", "Mr. O'Hara"),
    ] {
        assert_eq!(usual(raw), name);
    }
}

#[test]
fn draws_are_inside_spells_repeatable_and_without_contested_names() {
    let spell = |entry, name: &str, country: &str| Spell {
        source: "list",
        entry,
        name: name.into(),
        country: Some(country.into()),
        sectors: vec!["GOV"],
        from: date(2000, 1, 15),
        to: date(2000, 3, 15),
    };
    let spells = [
        spell(0, "Vale", "AUT"),
        spell(1, "Orlik", "CZE"),
        spell(2, "Orlik", "SVK"),
    ];
    let drawn = draw::pairs(&spells, 3, 1);
    assert_eq!((drawn.pairs.len(), drawn.contested.len()), (1, 2));
    let on = drawn.pairs[0].on;
    assert!(date(2000, 2, 1) <= on && on <= date(2000, 2, 29));
    assert_eq!(draw::pairs(&spells, 3, 1).pairs[0].on, on);
}
