use super::super::base::COMPILED;
use super::*;

fn base() -> ActorBase {
    ActorBase::parse(COMPILED).expect("the compiled base is well formed")
}

/// The first candidate's name and source on a day, how many there are, and why it is the first.
fn check(name: &str, day: &str, expect: &str, reason: Option<Why>) {
    let base = base();
    let on = day.parse().ok();
    let candidates = base.candidates(name, on);
    let said = candidates.first().map_or("-".to_string(), |first| {
        format!("{} {:?}", first.found.entity.name, first.source)
    });
    assert_eq!(said, expect, "{name} on {day}");
    assert_eq!(why(&candidates), reason, "{name} on {day}");
    assert_eq!(
        candidates.into_iter().next().map(|first| first.found),
        base.lookup(name, on),
        "{name} on {day}"
    );
}

#[test]
fn the_first_candidate_is_the_one_that_is_meant() {
    check("Joe Biden", "2022-01-01", "Joe Biden Own", Some(Why::Only));
    check("Turkey", "", "Turkey Own", Some(Why::Only));
    for (day, expect, reason) in [
        ("2010-01-01", "Raul Castro Own", Why::InOffice),
        ("1990-01-01", "Fidel Castro Own", Why::InOffice),
        // A leader of Ecuador had the surname too.
        ("1965-01-01", "Fidel Castro Own", Why::Source),
    ] {
        check("Castro", day, expect, Some(reason));
    }
    check("zzxqv", "2022-01-01", "-", None);
    check("", "", "-", None);
}

#[test]
fn titles_before_a_name_are_left_out() {
    let first = |name: &str, expect: &str| {
        let candidates = base().candidates(name, "2012-06-01".parse().ok());
        let found = candidates.first().map(|first| first.found.entity.name);
        assert_eq!(found.unwrap_or("-"), expect, "{name}");
    };
    first("Mr. Obama", "Barack Obama");
    first("U.S. President Barack Obama", "Barack Obama");
    first("German Chancellor Merkel", "Angela Merkel");
    first("the Turkish prime minister", "-");
    first("Elena Merkel", "-");
}

#[test]
fn hints_are_names_that_are_known() {
    let base = base();
    let check = |name: &str, expect: &str| {
        let similar = base.similar(name, 5);
        assert!(similar.contains(&expect), "{name}: {similar:?}");
        assert!(similar.len() <= 5);
    };
    check("Erdogn", "Recep Tayyip Erdoğan");
    check("Angla Merkel", "Angela Merkel");
    check("Theodora Merkel", "Angela Merkel");
    check("Hayet Tahrir al-Sham", "Hayat Tahrir al-Sham");
    assert!(base.similar("zzxqvzzxqvzzxqv", 5).is_empty());
    assert!(base.similar("", 5).len() <= 5);
    assert!(ActorBase::default().similar("Merkel", 5).is_empty());
}
