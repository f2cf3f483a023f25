//! Names looked up, and actors of the user's own.

use crate::support::{Folder, tidings};

const OWN: &str = r#"
[[actor]]
name = "Ilka Marent"
aliases = ["Marentova"]
country = "AUT"
sector = "GOV"
offices = [{ role = "interior minister", from = 2019-03-01, to = 2021-06-10 }]
"#;

#[test]
fn actors_are_shown_with_the_office_of_the_day() {
    let check = |args: &[&str], words: &[&str]| {
        let ran = tidings(args, b"").expect(0, &[]);
        for words in words {
            assert!(ran.out.contains(words), "{words:?} is not in {}", ran.out);
        }
    };
    check(
        &["actors", "Castro", "--on", "1990-05-05"],
        &[
            "→ Fidel Castro  CUB GOV president",
            "1976-12-02 – 2008-02-24",
            "REIGN",
            "in office on that day",
        ],
    );
    check(
        &["actors", "HTS"],
        &["Hayat Tahrir al-Sham", "the only one"],
    );
    let args = ["actors", "Castro", "--on", "1990-05-05", "-f", "json"];
    let ran = tidings(&args, b"").expect(0, &[]);
    let record = &ran.records()[0];
    assert_eq!(record["why"], "in_office");
    assert_eq!(record["candidates"][0]["name"], "Fidel Castro");
    assert_eq!(record["candidates"][0]["offices"][0]["from"], "1959-01-02");
}

#[test]
fn places_are_shown_with_the_one_that_is_meant() {
    let check = |args: &[&str], words: &str| {
        let ran = tidings(args, b"").expect(0, &[]);
        assert!(ran.out.contains(words), "{words:?} is not in {}", ran.out);
    };
    check(&["places", "Paris"], "→ Paris  capital  FRA");
    check(
        &["places", "Paris", "--near", "Texas"],
        "→ Paris  town  USA  Texas",
    );
    check(
        &["places", "Paris", "--near", "33.7,-95.5"],
        "geonames 4717560",
    );
    let args = ["places", "Tripoli", "--country", "lbn", "-f", "json"];
    let ran = tidings(&args, b"").expect(0, &[]);
    let record = &ran.records()[0];
    assert_eq!(record["candidates"][0]["geonameid"], 266_826);
    assert_eq!(record["why"], "only");
}

#[test]
fn a_name_that_nobody_has_is_told_with_a_hint() {
    let check = |args: &[&str], code: i32, words: &[&str]| {
        drop(tidings(args, b"").expect(code, words));
    };
    check(
        &["actors", "Erdogn"],
        1,
        &["\"Erdogn\"", "hint: near", "Erdoğan"],
    );
    check(&["actors", ""], 1, &["nobody"]);
    check(&["actors", "president"], 1, &["a word for a role"]);
    check(&["places", "Damascsu"], 1, &["hint: near", "Damascus"]);
    check(
        &["places", "Paris", "--country", "SYR"],
        1,
        &["no place in SYR"],
    );
    check(&["places", "Paris", "--near", "zzxqv"], 2, &["--near"]);
    check(&["places", "Paris", "--near", "99,0"], 2, &["--near"]);
    check(&["places", "Paris", "--country", "XX"], 2, &["alpha-3"]);
    check(&["actors", "Castro", "--on", "soon"], 2, &["2020-02-22"]);
}

#[test]
fn actors_of_ones_own_are_used_by_every_command() {
    let folder = Folder::new("own-actors");
    let own = folder.file("actors.toml", OWN);
    let news = "Ilka Marent condemned Turkey in Vienna.";
    let args = ["--actors", own.as_str(), "--published", "2020-02-22"];
    for command in ["code", "explain", "analyse"] {
        let mut all = vec![command, "-"];
        all.extend(args);
        if command == "analyse" {
            all.extend(["-f", "json"]);
        }
        let ran = tidings(&all, news.as_bytes()).expect(0, &[]);
        assert!(ran.out.contains("AUT"), "{command}: {}", ran.out);
    }
    let on = [
        "actors",
        "Marentova",
        "--actors",
        &own,
        "--on",
        "2020-01-01",
    ];
    let ran = tidings(&on, b"").expect(0, &[]);
    assert!(ran.out.contains("Ilka Marent  AUT GOV interior minister"));
    assert!(ran.out.contains("from your file"), "{}", ran.out);
}

#[test]
fn a_faulty_file_of_actors_is_told_with_its_line() {
    let folder = Folder::new("faulty-actors");
    let check = |text: &str, words: &[&str]| {
        let path = folder.file("faulty.toml", text);
        drop(tidings(&["actors", "Castro", "--actors", &path], b"").expect(2, words));
    };
    check(
        "[[actor]]\nrang = 1",
        &["unknown key `rang`", "faulty.toml:2"],
    );
    check(
        "[[actor]]\nname = 'A B'\ncountry = 'AT'",
        &["alpha-3", "faulty.toml:3", "docs/actors.md"],
    );
    tidings(&["code", "-", "--actors", "no/such.toml"], b"").expect(2, &["no/such.toml"]);
}
