use super::*;

fn base() -> ActorBase {
    ActorBase::parse(COMPILED).expect("the compiled base is well formed")
}

fn check(name: &str, day: &str, expect: &str) {
    let day: Option<Date> = (!day.is_empty()).then(|| day.parse().expect("a day"));
    let said = base().lookup(name, day).map_or("-".to_string(), |found| {
        let office = found.office;
        let country = office.map_or(found.entity.country, |office| office.country);
        let sector = office.map_or(found.entity.sector, |office| office.sector);
        let role = office.map_or("", |office| office.role);
        format!("{}|{country}|{sector}|{role}", found.entity.name)
    });
    assert_eq!(said, expect, "{name} on {day:?}");
}

#[test]
fn offices_are_those_of_the_day() {
    check("Biden", "2013-05-01", "Joe Biden|USA|GOV|vice president");
    check("Joe Biden", "2018-06-01", "Joe Biden|USA||");
    check(
        "Joe Biden",
        "2020-06-01",
        "Joe Biden|USA|PTY|presidential candidate",
    );
    check("Biden", "2022-01-01", "Joe Biden|USA|GOV|president");
    check(
        "Medvedev",
        "2010-01-01",
        "Dmitry Medvedev|RUS|GOV|president",
    );
    check(
        "Stoltenberg",
        "2012-01-01",
        "Jens Stoltenberg|NOR|GOV|prime minister",
    );
    check(
        "Jens Stoltenberg",
        "2020-01-01",
        "Jens Stoltenberg||IGO|secretary-general of NATO",
    );
}

#[test]
fn transliterations_meet() {
    for name in [
        "Erdogan",
        "Erdoğan",
        "Recep Tayip Erdogan",
        "Tayyip Erdoğan",
    ] {
        check(name, "2020-02-22", "Recep Tayyip Erdoğan|TUR|GOV|president");
    }
    for name in ["Gaddafi", "Qaddafi", "Moammar Gadhafi", "Muammar Gaddafi"] {
        check(name, "2010-02-22", "Muammar Gaddafi|LBY|GOV|leader");
    }
}

#[test]
fn groups_and_acronyms_have_one_entity() {
    for name in ["HTS", "Hayat Tahrir as-Sham", "Hay’at Tahrir al-Sham"] {
        check(name, "", "Hayat Tahrir al-Sham||REB|");
    }
    for name in ["ISIS", "Daesh", "IS", "Islamic State"] {
        check(name, "", "Islamic State||REB|");
    }
    check("US", "", "United States|USA|GOV|");
    check("us", "", "-");
    check("who", "", "-");
    check("WHO", "", "World Health Organization||IGO|");
}

#[test]
fn broken_tables_are_refused() {
    assert_eq!(ActorBase::parse(b"").err(), Some(ActorBaseError::Header));
    assert_eq!(
        ActorBase::parse(b"\xff\n").err(),
        Some(ActorBaseError::NotText)
    );
    assert_eq!(
        ActorBase::parse(b"tidings-actors 1\t1\t1\nx\n").err(),
        Some(ActorBaseError::CutShort)
    );
    assert!(ActorBase::default().lookup("Putin", None).is_none());
}

#[test]
fn compiled_base_has_the_recorded_digest() {
    use sha2::{Digest, Sha256};
    let digest: String = Sha256::digest(COMPILED)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let recorded = include_str!("../../../../knowledge/digests.txt")
        .lines()
        .find_map(|line| line.strip_suffix("compiled/actors.tsv"))
        .map(str::trim);
    assert_eq!(
        recorded,
        Some(digest.as_str()),
        "run knowledge/actors/build.py, then record its digest"
    );
}

#[test]
fn counts_were_taken_from_the_recorded_tables() {
    let counts = include_str!("../../../../knowledge/README.md");
    for line in include_str!("../../../../knowledge/digests.txt").lines() {
        assert!(
            counts.contains(&line[..16]),
            "run knowledge/counts.py: {line}"
        );
    }
}
