//! How tests see what was read: one line a document, block, issue and error.

use tidings_core::document::BlockKind;
use tidings_reading::{Options, Reading, read};

/// Reads `bytes` under `label`; see [`line_of`] for the lines.
pub fn lines(label: &str, bytes: &[u8], options: &Options) -> Vec<String> {
    read(label, bytes, options)
        .flat_map(|item| match item {
            Ok(reading) => lines_of(&reading),
            Err(error) => {
                let place = error
                    .place
                    .map_or(String::new(), |place| format!(" {place}"));
                vec![format!("! {}{place}", error.code())]
            }
        })
        .collect()
}

/// "== source, day, dateline", then "# title", "| paragraph", "? issue"; what is unknown is left out.
fn lines_of(reading: &Reading) -> Vec<String> {
    let document = &reading.document;
    let mut head = vec!["==".to_owned()];
    head.extend(document.source.clone());
    head.extend(document.published.map(|day| day.to_string()));
    if let Some(dateline) = &document.dateline {
        head.extend(
            dateline
                .place
                .map(|span| format!("@{}", span.of(&document.text))),
        );
        head.extend(dateline.date.map(|day| format!("on {day}")));
    }
    let blocks = document.blocks.iter().map(|block| {
        let words = block
            .span
            .of(&document.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let mark = if block.kind == BlockKind::Title {
            '#'
        } else {
            '|'
        };
        format!("{mark} {words}")
    });
    let issues = reading
        .issues
        .iter()
        .map(|issue| format!("? {}", issue.code));
    std::iter::once(head.join(" "))
        .chain(blocks)
        .chain(issues)
        .collect()
}
