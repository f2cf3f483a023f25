//! Shows what reading makes of files: documents, blocks, and what was odd.
//!
//! `cargo run -p tidings-reading --example show -- FILE…`

use std::fs::File;

use tidings_core::document::BlockKind;
use tidings_reading::{Options, read, walk};

fn main() -> std::io::Result<()> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    for path in walk(&paths).files {
        for item in read(
            &path.display().to_string(),
            File::open(&path)?,
            &Options::default(),
        ) {
            match item {
                Ok(reading) => show(&reading),
                Err(error) => println!("! {}: {error}\n  {}", error.code(), error.hint()),
            }
        }
    }
    Ok(())
}

fn show(reading: &tidings_reading::Reading) {
    let document = &reading.document;
    let dateline = document.dateline.as_ref();
    println!(
        "== {} | {:?} | {:?} | {:?} | dateline {:?} {:?}",
        document.id,
        document.source,
        document.published,
        document.title,
        dateline
            .and_then(|d| d.place)
            .map(|span| span.of(&document.text)),
        dateline.and_then(|d| d.date),
    );
    for issue in &reading.issues {
        println!("? {}: {}", issue.code, issue.message);
    }
    for block in &document.blocks {
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
        println!("{mark} {words}");
    }
}
