//! Every example of a shipped codebook brings its claims, and no counter-example brings one of its type.

use std::path::{Path, PathBuf};

use tidings::{builtin, examples};

fn check(codebook: Option<&str>) {
    let folder = codebook.map(|name| -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../codebooks")
            .join(name)
    });
    let engine = builtin::engine(folder.as_deref())
        .expect("an engine")
        .patterns_only(true);
    let failures: Vec<String> = examples::run(&engine)
        .into_iter()
        .map(|f| format!("{}:{}: {}\n", f.file, f.line, f.message))
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {} do not hold:\n{}",
        failures.len(),
        examples::count(engine.codebook()),
        failures.concat()
    );
}

#[test]
fn plover() {
    check(None);
}

#[test]
fn ceasefire_violations() {
    check(Some("ceasefire-violations"));
}

#[test]
fn the_template() {
    check(Some("template"));
}
