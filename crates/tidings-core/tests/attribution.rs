//! Who says so, on constructions one by one: see `cases/attribution.txt`.

mod cases;

use cases::Case;
use tidings_core::actors::Cast;
use tidings_core::attribution;
use tidings_core::claim::Voice;

/// `trigger: voice < voice that relays it`, each as `speaker stance via medium`.
fn check(case: &Case, expect: &str) -> Result<(), String> {
    let (trigger, expect) = expect.split_once(": ").expect("a trigger and its voices");
    let (document, analysis) = case.parsed();
    let cast = Cast::default();
    let found = attribution::find(&document, &analysis, &cast);
    let at = case.token(&analysis, &document.text, trigger);
    let chain: Vec<String> = found
        .chain(&analysis, &cast, at)
        .iter()
        .map(|voice| describe(voice, &document.text))
        .collect();
    let got = if chain.is_empty() {
        "-".to_string()
    } else {
        chain.join(" < ")
    };
    (got == expect).then_some(()).ok_or(format!(
        "{}\n  {trigger}: expected {expect}\n  {trigger}: got      {got}",
        document.text
    ))
}

fn describe(voice: &Voice, text: &str) -> String {
    let speaker = voice.speaker.as_ref().map_or("-", |p| p.span.of(text));
    let medium = voice
        .medium
        .map_or(String::new(), |span| format!(" via {}", span.of(text)));
    format!("{speaker} {}{medium}", voice.stance.as_str())
}

#[test]
fn voices() {
    cases::all(include_str!("cases/attribution.txt"), check);
}
