//! What holds for any bytes.

use proptest::prelude::*;
use tidings_reading::{Options, Reading, read};

/// Blocks lie in order, apart, inside the text and on character boundaries; none is empty.
fn sound(reading: &Reading) {
    let document = &reading.document;
    let mut end = 0;
    assert!(!document.blocks.is_empty());
    for block in &document.blocks {
        let range = block.span.range();
        assert!(
            end <= range.start && range.start < range.end,
            "{range:?} after {end}"
        );
        assert!(
            document.text.get(range.clone()).is_some(),
            "{range:?} cuts a character"
        );
        end = range.end;
    }
    for span in document
        .dateline
        .iter()
        .filter_map(|dateline| dateline.place)
    {
        assert!(document.text.get(span.range()).is_some());
        assert!(
            document
                .blocks
                .iter()
                .all(|block| !block.span.overlaps(span))
        );
    }
    for span in reading.issues.iter().filter_map(|issue| issue.span) {
        assert!(document.text.get(span.range()).is_some());
    }
}

fn all(bytes: &[u8]) {
    for label in ["a.txt", "a.jsonl", "a.json", "-"] {
        for item in read(label, bytes, &Options::default()) {
            match item {
                Ok(reading) => sound(&reading),
                Err(error) => assert!(!error.to_string().is_empty() && !error.hint().is_empty()),
            }
        }
    }
}

/// Texts out of pieces that headings, datelines, tags and records are made of.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "---\n",
        "# ",
        "1. ",
        "[",
        "]",
        "(",
        ")",
        " | ",
        " - ",
        " — ",
        ": ",
        ", ",
        ".",
        "Reuters",
        "the BBC",
        "Harbour Post",
        "3 March 2021",
        "22/2/2020",
        "Feb. 22",
        "2020-02-22",
        "date ",
        "Source: ",
        "Published ",
        "By Ann Example\n",
        "IDLIB",
        "KABUL, Syria",
        "(AP)",
        "The army came to the town.",
        "Army retakes town",
        "lower case",
        "é",
        "🚀",
        "\u{202e}",
        "\0",
        "<p>",
        "</p>",
        "<b>",
        "<script>",
        "<!--",
        "-->",
        "<",
        ">",
        "\"",
        "{\"text\": \"",
        "\"}",
        "“No,” he said.",
        "https://example.org",
        "٣",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        all(&bytes);
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        all(text.as_bytes());
    }

    #[test]
    fn news_like_text(text in newsy()) {
        all(text.as_bytes());
        all(&text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
        let record = format!("{{\"text\": {}}}", serde_json::Value::String(text));
        all(record.as_bytes());
    }
}
