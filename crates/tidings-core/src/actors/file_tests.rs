use super::super::base::COMPILED;
use super::*;

fn base() -> ActorBase {
    ActorBase::parse(COMPILED).expect("the compiled base is well formed")
}

/// The base with a file laid over it.
fn with(text: &str) -> ActorBase {
    let file = ActorFile::parse(text, &base()).expect("a file without faults");
    base().with(Box::leak(Box::new(file)))
}

/// "NAME|COUNTRY|SECTOR|ROLE" of whom a name means on a day.
fn said(base: &ActorBase, name: &str, day: &str) -> String {
    base.lookup(name, day.parse().ok())
        .map_or("-".to_string(), |found| {
            let office = found.office;
            let country = office.map_or(found.entity.country, |office| office.country);
            let sector = office.map_or(found.entity.sector, |office| office.sector);
            let role = office.map_or("", |office| office.role);
            format!("{}|{country}|{sector}|{role}", found.entity.name)
        })
}

const FILE: &str = r#"
[[actor]]
name = "Ilka Marent"
aliases = ["Marentova", "I. Marént"]
country = "AUT"
sector = "GOV"
offices = [
    { role = "interior minister", from = 2021-03-01, to = 2024-06-10 },
    { role = "president", from = "2024-06-10" },
    { role = "envoy of the river council", country = "", sector = "IGO", from = 2019-01-01, to = 2021-03-01 },
]

[[actor]]
name = "Front of the Upper Valley"
aliases = ["FUV"]
kind = "group"
country = "MLI"
sector = "REB"

[[actor]]
name = "Angela Merkel"
role = "mediator"
sector = "IGO"
"#;

#[test]
fn offices_of_a_file_are_those_of_the_day() {
    let base = with(FILE);
    let check = |name: &str, day: &str, expect: &str| {
        assert_eq!(said(&base, name, day), expect, "{name} on {day}");
    };
    check(
        "Ilka Marent",
        "2022-01-01",
        "Ilka Marent|AUT|GOV|interior minister",
    );
    check("Marentova", "2024-06-10", "Ilka Marent|AUT|GOV|president");
    check(
        "I. Marent",
        "2024-06-09",
        "Ilka Marent|AUT|GOV|interior minister",
    );
    check(
        "Marent",
        "2020-01-01",
        "Ilka Marent||IGO|envoy of the river council",
    );
    check("Marent", "2018-01-01", "Ilka Marent|AUT||");
    check("FUV", "2018-01-01", "Front of the Upper Valley|MLI|REB|");
    check("fuv", "2018-01-01", "-");
    let day = "2025-01-01".parse().ok();
    let holder = base.holder("AUT", "president", day).expect("a holder");
    assert_eq!(holder.entity.name, "Ilka Marent");
}

#[test]
fn an_entry_takes_the_place_of_a_known_actor_in_all_spellings() {
    let base = with(FILE);
    for name in ["Angela Merkel", "Merkel"] {
        assert_eq!(
            said(&base, name, "2010-01-01"),
            "Angela Merkel|DEU|IGO|mediator"
        );
    }
    let base = with("[[actor]]\nname = 'Angela Merkel'\naliases = ['Kasner']");
    for name in ["Kasner", "Merkel"] {
        let found = said(&base, name, "2010-01-01");
        assert_eq!(found, "Angela Merkel|DEU|GOV|chancellor");
    }
    // A spelling means whom the file says, and others with that surname stay known.
    let base = with("[[actor]]\nname = 'Tomas Biden'\ncountry = 'CZE'\nsector = 'BUS'");
    assert_eq!(
        said(&base, "Tomas Biden", "2022-01-01"),
        "Tomas Biden|CZE|BUS|"
    );
    assert_eq!(
        said(&base, "Biden", "2022-01-01"),
        "Joe Biden|USA|GOV|president"
    );
    let base = with(
        "[[actor]]\nname = 'Interior Security'\naliases = ['IS']\nkind = 'organisation'\nsector = 'SPY'",
    );
    assert_eq!(said(&base, "IS", "2022-01-01"), "Interior Security||SPY|");
    assert_eq!(said(&base, "Daesh", "2022-01-01"), "Islamic State||REB|");
}

#[test]
fn an_empty_file_changes_nothing() {
    let base = with("# nobody yet\n");
    assert_eq!(
        said(&base, "Merkel", "2010-01-01"),
        "Angela Merkel|DEU|GOV|chancellor"
    );
    assert_eq!(said(&base, "Nobody At All", "2010-01-01"), "-");
}

#[test]
fn faults_are_told_with_their_line() {
    let base = base();
    let check = |text: &str, line: usize, words: &str| {
        let fault = ActorFile::parse(text, &base).expect_err(words);
        assert!(fault.message.contains(words), "{fault:?}");
        assert_eq!(fault.line, line, "{fault:?}");
    };
    check("[[actor]]\nname = 'A B'\nrang = 1", 3, "unknown key `rang`");
    check("[[actors]]\nname = 'A B'", 1, "unknown key `actors`");
    check("\n[[actor]]\ncountry = 'AUT'", 2, "without a name");
    check("[[actor]]\nname = '…'", 2, "has no letters");
    check(
        "[[actor]]\nname = 'A B'\naliases = [\n 'A',\n '']",
        5,
        "alias",
    );
    check("[[actor]]\nname = 'A B'\ncountry = 'AT'", 3, "alpha-3");
    check(
        "[[actor]]\nname = 'A B'\nsector = 'gov'",
        3,
        "unknown sector \"gov\"",
    );
    check("[[actor]]\nname = 'A B'\nkind = 'ngo'", 3, "unknown kind");
    check(
        "[[actor]]\nname = 'A B'\nkind = 'group'",
        1,
        "has no sector",
    );
    check(
        "[[actor]]\nname = 'A B'\nrole = 'envoy'",
        3,
        "without a sector",
    );
    check(
        "[[actor]]\nname = 'A B'\nkind = 'group'\nrole = 'x'",
        4,
        "only a person",
    );
    check("[[actor]]\nname = 7", 2, "string");
    check("[[actor]\nname = 'A B'", 1, "");
    check(
        "[[actor]]\nname = 'A B'\n\n[[actor]]\nname = 'á b'",
        4,
        "of line 1",
    );
    let office = |fields: &str, words: &str| {
        let text = format!("[[actor]]\nname = 'A B'\n[[actor.offices]]\n{fields}");
        check(
            &text,
            if words.starts_with("an office") || words.starts_with("the office") {
                3
            } else {
                4
            },
            words,
        );
    };
    office("sector = 'GOV'", "an office without a role");
    office("role = 'envoy'", "the office \"envoy\" has no sector");
    office("from = 2020-02-30\nrole = 'x'\nsector = 'GOV'", "");
    office(
        "from = 'May 2020'\nrole = 'x'\nsector = 'GOV'",
        "no day of the calendar",
    );
    office(
        "from = 2020-01-01T10:00:00\nrole = 'x'\nsector = 'GOV'",
        "no day of the calendar",
    );
    office(
        "from = 2020\nrole = 'x'\nsector = 'GOV'",
        "no day of the calendar",
    );
    office(
        "from = 2021-01-01\nto = 2020-01-01\nrole = 'x'\nsector = 'GOV'",
        "is not before",
    );
    office("role = 'a; b'\nsector = 'GOV'", "holds no \";\"");
    office(
        "till = 2021-01-01\nrole = 'x'\nsector = 'GOV'",
        "unknown key `till`",
    );
}
