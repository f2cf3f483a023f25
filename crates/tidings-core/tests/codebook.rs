//! The shipped codebooks load, and their promises hold without a model.

use std::fs;
use std::path::{Path, PathBuf};

use tidings_core::codebook::Codebook;

fn files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../codebooks")
        .join(folder);
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a codebook folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "toml") {
                let name = path
                    .strip_prefix(&root)
                    .expect("inside")
                    .to_string_lossy()
                    .replace('\\', "/");
                found.push((name, fs::read_to_string(&path).expect("text")));
            }
        }
    }
    found
}

fn load(files: &[(String, String)]) -> Result<Codebook, String> {
    let borrowed: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    Codebook::load(&borrowed).map_err(|error| error.to_string())
}

#[test]
fn plover_loads() {
    let book = load(&files("plover")).expect("PLOVER loads");
    assert_eq!(book.name, "plover");
    for kind in &book.types {
        assert!((-10.0..=10.0).contains(&kind.score), "{}", kind.name);
        assert!(
            kind.examples.len() >= 8,
            "{} has {} examples",
            kind.name,
            kind.examples.len()
        );
        assert!(
            kind.counters.len() >= 4,
            "{} has {} counter-examples",
            kind.name,
            kind.counters.len()
        );
    }
}

#[test]
fn mistakes_name_the_file() {
    let spoil = |path: &str, from: &str, to: &str| {
        let mut files = files("plover");
        let file = files.iter_mut().find(|(name, _)| name == path).expect(path);
        assert!(file.1.contains(from), "{path} holds {from}");
        file.1 = file.1.replacen(from, to, 1);
        load(&files).expect_err("a spoilt codebook")
    };
    for (path, from, to, word) in [
        ("types/ASSAULT.toml", "format = 1", "format = 9", "format 9"),
        ("types/ASSAULT.toml", "verbs =", "verbz =", "verbz"),
        ("codebook.toml", "\"CONSULT\"", "\"CONSULTING\"", "CONSULT"),
    ] {
        let message = spoil(path, from, to);
        assert!(message.contains(word), "{message}");
        assert!(message.contains(".toml"), "{message}");
    }
}
