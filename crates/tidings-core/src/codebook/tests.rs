//! What is wrong with a codebook is told by file and line.

use super::Codebook;

const MAIN: &str = "format = 1
name = \"small\"
types = [
  \"ATTACK\",
]

[contexts]
military = [\"army\", \"@arms\"]
";
const CLASSES: &str = "format = 1
[class]
arms = [\"gun\", \"@heavy\"]
heavy = [\"tank\"]
";
const LIGHT: &str = "format = 1
[[light]]
verbs = [\"launch\"]
subject = \"actor\"
[[shift]]
status = \"negated\"
verbs = [\"prevent\"]
";
const ATTACK: &str = "format = 1
name = \"ATTACK\"
quad = \"material_conflict\"
score = -9.0
[modes.air]
cues = [\"warplane\"]
[[pattern]]
id = \"attack\"
verbs = [\"attack\"]
mode = \"air\"
contexts = [\"military\"]
recipient = [\"object\", \"on\"]
when = [
  \"object: <party>\",
  \"with: @arms\",
]
[[example]]
text = \"One.\"
claims = [{ trigger = \"attacked\", modes = [\"air\"], status = \"actual\" }]
[[counter]]
text = \"Two.\"
";
const CROSSWALK: &str = "format = 1
[code]
\"190\" = { type = \"ATTACK\", mode = \"air\", contexts = [\"military\"] }
";

/// Puts something else in place of a part of one file; gives what is said of the folder.
fn spoilt(file: &str, from: &str, to: &str) -> Vec<String> {
    let files = [
        ("codebook.toml", MAIN),
        ("classes.toml", CLASSES),
        ("light.toml", LIGHT),
        ("types/ATTACK.toml", ATTACK),
        ("crosswalk.toml", CROSSWALK),
    ]
    .map(|(path, text)| {
        if path == file {
            assert!(text.contains(from), "{file} holds {from}");
            (path, text.replacen(from, to, 1))
        } else {
            (path, text.to_string())
        }
    });
    let files: Vec<(&str, &str)> = files.iter().map(|(p, t)| (*p, t.as_str())).collect();
    Codebook::check(&files).map_or_else(
        |faults| faults.iter().map(ToString::to_string).collect(),
        |_| Vec::new(),
    )
}

fn check(file: &str, from: &str, to: &str, place: &str, words: &str) {
    let faults = spoilt(file, from, to);
    assert_eq!(faults.len(), 1, "{from} -> {to}: {faults:?}");
    let fault = &faults[0];
    assert!(fault.starts_with(place), "{place}: {fault}");
    assert!(fault.contains(words), "{words}: {fault}");
}

#[test]
fn nothing_is_wrong_with_the_whole() {
    assert_eq!(
        spoilt("codebook.toml", "small", "small"),
        Vec::<String>::new()
    );
}

#[test]
fn the_heading() {
    let check = |from, to, line, words| {
        check(
            "codebook.toml",
            from,
            to,
            &format!("codebook.toml:{line}: "),
            words,
        );
    };
    check("format = 1", "format = 7", 1, "format 7");
    check("name =", "nome =", 2, "nome");
    check(
        "\"ATTACK\",",
        "\"ATTACK\", \"OTHER\",",
        4,
        "types/OTHER.toml",
    );
    check("\"ATTACK\",", "\"ATTACK\",\n  \"ATTACK\",", 5, "twice");
    check("@arms", "@legs", 8, "@legs");
    check(
        "[contexts]",
        "[future_becomes]\nATTACK = \"PEACE\"\n[contexts]",
        8,
        "PEACE",
    );
    check(
        "[contexts]",
        "[absorbs]\nWAR = [\"ATTACK\"]\n[contexts]",
        8,
        "WAR",
    );
    check("name = \"small\"", "name = small", 2, "");
}

#[test]
fn classes_and_light_verbs() {
    let check = |file: &str, from, to, line, words| {
        check(file, from, to, &format!("{file}:{line}: "), words);
    };
    check("classes.toml", "@heavy", "@light", 3, "@light");
    check(
        "classes.toml",
        "heavy =",
        "long = [\"@long\"]\nheavy =",
        4,
        "itself",
    );
    check("classes.toml", "[\"tank\"]", "\"tank\"", 4, "");
    check("light.toml", "\"actor\"", "\"agent\"", 4, "agent");
    check("light.toml", "\"negated\"", "\"denied\"", 6, "denied");
    check("light.toml", "\"prevent\"", "\"@stop\"", 7, "@stop");
}

#[test]
fn types() {
    let check = |from, to, line, words| {
        check(
            "types/ATTACK.toml",
            from,
            to,
            &format!("types/ATTACK.toml:{line}: "),
            words,
        );
    };
    check("name = \"ATTACK\"", "name = \"RAID\"", 2, "RAID");
    check("-9.0", "-19.0", 4, "-19");
    check("cues =", "clues =", 6, "clues");
    check("[\"warplane\"]", "[\"@plane\"]", 6, "@plane");
    check("verbs = [\"attack\"]", "", 8, "needs verbs");
    check("verbs =", "verbz =", 9, "verbz");
    check("mode = \"air\"", "mode = \"sea\"", 10, "sea");
    check(
        "contexts = [\"military\"]",
        "contexts = [\"naval\"]",
        11,
        "naval",
    );
    check("\"on\"]", "\"On!\"]", 12, "On!");
    check("object: <party>", "Objects: <party>", 14, "Objects");
    check("object: <party>", "object: <thing>", 14, "<thing>");
    check("with: @arms", "with: @legs", 15, "@legs");
    check(
        "[[example]]",
        "[[pattern]]\nid = \"attack\"\nnouns = [\"raid\"]\n[[example]]",
        18,
        "twice",
    );
    check("modes = [\"air\"]", "modes = [\"sea\"]", 19, "sea");
    check("status = \"actual\"", "status = \"past\"", 19, "past");
    check("[[counter]]\n", "[[counter]]\nnearly = 1\n", 21, "nearly");
}

#[test]
fn the_crosswalk() {
    let check = |from, to, line, words| {
        check(
            "crosswalk.toml",
            from,
            to,
            &format!("crosswalk.toml:{line}: "),
            words,
        );
    };
    check("ATTACK", "WAR", 3, "WAR");
    check("air", "sea", 3, "sea");
    check("military", "naval", 3, "naval");
    check("190", "one", 3, "one");
}

#[test]
fn every_file_tells_its_own_faults() {
    let files = [
        ("codebook.toml", MAIN),
        ("types/ATTACK.toml", "format = 1\nname ="),
        ("types/PEACE.toml", "format = 1"),
    ];
    let faults = Codebook::check(&files).expect_err("a spoilt codebook");
    let places: Vec<String> = faults
        .iter()
        .map(|f| format!("{}:{:?}", f.file, f.line))
        .collect();
    assert_eq!(
        places,
        [
            "codebook.toml:Some(8)",
            "types/ATTACK.toml:Some(2)",
            "types/PEACE.toml:None"
        ]
    );
}

#[test]
fn a_folder_with_nothing_in_it() {
    let faults = Codebook::check(&[]).expect_err("nothing to load");
    assert_eq!(faults[0].to_string(), "codebook.toml: this file is missing");
}
