//! Base forms that the lemmatiser may trust, and the regular ways to them.
//!
//! An ending alone does not tell "raid|ed" from "rate|d", nor "expel" from "kill" under "-lled";
//! a list of base forms does. `training/recipe/lexicon.py` makes the list.

use std::collections::HashSet;
use std::sync::LazyLock;

static WORDS: &str = include_str!("../data/lexicon.txt");

/// Base forms by part of speech.
struct Lexicon {
    verbs: HashSet<&'static str>,
    nouns: HashSet<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let part = |name: &str| {
        let line = WORDS.lines().find_map(|line| line.strip_prefix(name));
        line.into_iter().flat_map(str::split_whitespace).collect()
    };
    Lexicon {
        verbs: part("verb "),
        nouns: part("noun "),
    }
});

/// The base of a regularly inflected form under this Penn tag, or the form itself where it is one, when the list has it.
pub(crate) fn base(form: &str, xpos: &str) -> Option<String> {
    let (known, candidates) = match xpos {
        "VB" | "VBP" => (&LEXICON.verbs, present(form)),
        "VBD" | "VBN" => (&LEXICON.verbs, past(form)),
        "VBG" => (&LEXICON.verbs, gerund(form)),
        "VBZ" => (&LEXICON.verbs, plural(form)),
        "NNS" => (&LEXICON.nouns, plural(form)),
        "NN" => (&LEXICON.nouns, vec![form.to_string()]),
        _ => return None,
    };
    candidates
        .into_iter()
        .find(|candidate| known.contains(candidate.as_str()))
}

/// "tried" to "try"; "fired" to "fire" before "fir"; "raided" to "raid"; "expelled" to "expel".
fn past(form: &str) -> Vec<String> {
    let Some(stem) = form.strip_suffix("ed") else {
        // "hit", "cut": those that change in other ways stand in the table of irregular verbs.
        return vec![form.to_string()];
    };
    match stem.strip_suffix('i') {
        Some(stem) => vec![format!("{stem}y"), format!("{stem}ie")],
        None => stems(stem),
    }
}

/// The form itself, or the base of a past that was tagged as a present.
fn present(form: &str) -> Vec<String> {
    let mut found = vec![form.to_string()];
    if form.ends_with("ed") {
        found.extend(past(form));
    }
    found
}

fn gerund(form: &str) -> Vec<String> {
    let Some(stem) = form.strip_suffix("ing") else {
        return Vec::new();
    };
    let mut found = stems(stem);
    found.extend(stem.strip_suffix('y').map(|stem| format!("{stem}ie")));
    found
}

fn stems(stem: &str) -> Vec<String> {
    let mut found = vec![format!("{stem}e"), stem.to_string()];
    let mut letters = stem.chars().rev();
    if letters
        .next()
        .is_some_and(|last| letters.next() == Some(last))
    {
        found.push(
            stem[..stem.len() - stem.chars().next_back().map_or(0, char::len_utf8)].to_string(),
        );
    }
    found
}

fn plural(form: &str) -> Vec<String> {
    let Some(stem) = form.strip_suffix('s') else {
        return Vec::new();
    };
    let mut found = vec![stem.to_string()];
    if let Some(stem) = form.strip_suffix("ies") {
        found.insert(0, format!("{stem}y"));
    }
    found.extend(form.strip_suffix("es").map(str::to_string));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_of_regular_forms() {
        for (form, xpos, expect) in [
            ("fired", "VBD", Some("fire")),
            ("raided", "VBN", Some("raid")),
            ("expelled", "VBD", Some("expel")),
            ("killed", "VBN", Some("kill")),
            ("denied", "VBD", Some("deny")),
            ("withdrawing", "VBG", Some("withdraw")),
            ("seizing", "VBG", Some("seize")),
            ("accuses", "VBZ", Some("accuse")),
            ("clashes", "NNS", Some("clash")),
            ("cities", "NNS", Some("city")),
            ("attack", "NN", Some("attack")),
            ("open", "VB", Some("open")),
            ("hit", "VBD", Some("hit")),
            ("threatened", "VBP", Some("threaten")),
            ("zorbled", "VBD", None),
        ] {
            assert_eq!(base(form, xpos).as_deref(), expect, "{form} {xpos}");
        }
    }
}
