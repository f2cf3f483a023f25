//! Input that is no news text, or hardly.

mod common;

use std::io::Read;

use tidings_reading::{Options, read, walk};

fn check(label: &str, bytes: &[u8], expect: &[&str]) {
    assert_eq!(common::lines(label, bytes, &Options::default()), expect);
}

#[test]
fn nothing() {
    for label in ["a.txt", "a.jsonl", "a.json", "-"] {
        check(label, b"", &["! empty"]);
        check(label, b" \n\n\t", &["! empty"]);
    }
    check("a.json", b"[]", &["! empty"]);
    check("a.txt", b"--- 12:30 ---\n***\n", &["! empty"]);
}

#[test]
fn binaries() {
    check("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &["! binary"]);
    check("a.jsonl", b"PK\x03\x04\x14\0", &["! binary"]);
    check("-", &[0; 100], &["! binary"]);
}

#[test]
fn marks_nuls_and_signs_are_kept_as_text() {
    check(
        "a.txt",
        "The army\0 came 🚀.".as_bytes(),
        &["==", "| The army\0 came 🚀."],
    );
    check(
        "a.txt",
        "\u{202e}The army came\u{202c}.\n🇹🇷 It left.".as_bytes(),
        &["==", "| The army came\u{202c}.", "| 🇹🇷 It left."],
    );
}

#[test]
fn encodings() {
    let utf16: Vec<u8> = "\u{feff}The army came."
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check("a.txt", &utf16, &["==", "| The army came."]);
    let utf16: Vec<u8> = "\u{feff}{\"text\": \"The army came.\"}"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    check("a.jsonl", &utf16, &["==", "| The army came."]);
    check(
        "a.txt",
        b"\xef\xbb\xbfThe army came.",
        &["==", "| The army came."],
    );
    check(
        "a.jsonl",
        b"\xef\xbb\xbf{\"text\": \"The army came.\"}",
        &["==", "| The army came."],
    );
    check(
        "a.txt",
        b"The army\x92s men came.",
        &["==", "| The army’s men came.", "? encoding"],
    );
    check(
        "a.jsonl",
        b"{\"text\": \"The army\x92s men came.\"}",
        &["==", "| The army’s men came.", "? encoding"],
    );
}

#[test]
fn one_very_long_line() {
    let text = "The army came to the town and left it again. ".repeat(120_000);
    let results: Vec<_> = read("a.txt", text.as_bytes(), &Options::default())
        .flatten()
        .collect();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0].document.blocks.len(), 1);
    let record = format!("{{\"text\": \"{text}\"}}\n{{\"text\": \"It left.\"}}");
    assert_eq!(
        read("a.jsonl", record.as_bytes(), &Options::default())
            .flatten()
            .count(),
        2
    );
}

#[test]
fn records_are_read_as_they_come() {
    /// Gives records without end, so that reading ahead without bounds would never return.
    struct Endless;
    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let record = b"{\"text\": \"The army came.\"}\n";
            let whole = buffer.len() / record.len();
            for piece in buffer.chunks_exact_mut(record.len()) {
                piece.copy_from_slice(record);
            }
            // A short buffer is filled with blank lines.
            if whole == 0 {
                buffer.fill(b'\n');
                return Ok(buffer.len());
            }
            Ok(whole * record.len())
        }
    }
    assert_eq!(
        read("-", Endless, &Options::default())
            .take(5000)
            .flatten()
            .count(),
        5000
    );
}

#[test]
fn failing_input_is_an_error_and_then_the_end() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("gone"))
        }
    }
    let results: Vec<_> = read("a.txt", Failing, &Options::default()).collect();
    assert_eq!(results.len(), 1);
    assert_eq!(
        results[0].as_ref().err().map(|error| error.code()),
        Some("unreadable")
    );
}

#[test]
fn folders() -> std::io::Result<()> {
    let folder = std::env::temp_dir().join(format!("tidings-walk-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("b"))?;
    for name in ["c.txt", "b/a.jsonl", "b/z.png", "a.JSON", ".hidden.txt"] {
        std::fs::write(folder.join(name), "")?;
    }
    let found = walk(&[folder.as_path(), "-".as_ref(), "/no/such/file".as_ref()]);
    std::fs::remove_dir_all(&folder)?;
    let names: Vec<_> = found
        .files
        .iter()
        .map(|path| path.strip_prefix(&folder).unwrap_or(path))
        .collect();
    assert_eq!(
        names,
        ["a.JSON", "b/a.jsonl", "c.txt", "-"].map(std::path::Path::new)
    );
    assert_eq!(
        (
            found.left_out,
            found.left_out_names.len(),
            found.errors.len()
        ),
        (1, 1, 1)
    );
    Ok(())
}
