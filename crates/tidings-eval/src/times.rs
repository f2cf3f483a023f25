//! Time expressions against texts with TIMEX2 marks.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Serialize;
use tidings_core::span::ByteSpan;
use tidings_core::times;
use tidings_neural::{Analyser, Scratch};

use crate::{Failure, load, parse, read_text, shallow};

/// Measure time expressions against a folder of texts with TIMEX2 marks.
#[derive(clap::Args)]
pub struct Args {
    /// Folder of `*.key.xml` files.
    gold: PathBuf,
    /// Write the figures to this file as JSON.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Analyse with this model instead of by letters alone.
    #[arg(long)]
    model: Option<PathBuf>,
    /// List what differs.
    #[arg(long)]
    differences: bool,
}

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, Serialize)]
struct Score {
    precision: f64,
    recall: f64,
    f1: f64,
}

impl Score {
    fn of(correct: usize, found: usize, gold: usize) -> Self {
        let share = |of: usize| {
            if of == 0 {
                0.0
            } else {
                correct as f64 / of as f64
            }
        };
        let (precision, recall) = (share(found), share(gold));
        let sum = precision + recall;
        let f1 = if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        };
        let round = |value: f64| (value * 1000.0).round() / 1000.0;
        Self {
            precision: round(precision),
            recall: round(recall),
            f1: round(f1),
        }
    }
}

/// Counts over texts.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    gold: usize,
    found: usize,
    overlapping: usize,
    valued: usize,
}

#[derive(Serialize)]
struct Report {
    what: &'static str,
    gold: String,
    analysis: String,
    texts: usize,
    expressions: usize,
    extent_overlap: Score,
    value: Score,
    by_text: BTreeMap<String, [f64; 2]>,
}

/// A marked expression.
struct Mark {
    span: ByteSpan,
    value: String,
}

/// A text without its marks, the marks, and the day it was written.
struct Key {
    text: String,
    marks: Vec<Mark>,
    written: Option<Date>,
}

/// Runs the measurement.
pub fn run(args: &Args) -> Result<(), Failure> {
    let analyser = args.model.as_deref().map(load).transpose()?;
    let mut files: Vec<PathBuf> = std::fs::read_dir(&args.gold)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .collect();
    files.sort();
    let mut total = Counts::default();
    let mut by_text = BTreeMap::new();
    for file in &files {
        let key = read_key(&read_text(file)?);
        let name = stem(file);
        let counts = compare(&name, &key, analyser.as_ref(), args.differences);
        let f1 = |correct| Score::of(correct, counts.found, counts.gold).f1;
        by_text.insert(name, [f1(counts.overlapping), f1(counts.valued)]);
        total.gold += counts.gold;
        total.found += counts.found;
        total.overlapping += counts.overlapping;
        total.valued += counts.valued;
    }
    let report = Report {
        what: "time expressions; extents count when they overlap, values when they are equal too",
        gold: stem(&args.gold),
        analysis: match &args.model {
            Some(model) => format!("model {}", stem(model)),
            None => "shallow: words and sentences by letters, no tags, no trees".into(),
        },
        texts: files.len(),
        expressions: total.gold,
        extent_overlap: Score::of(total.overlapping, total.found, total.gold),
        value: Score::of(total.valued, total.found, total.gold),
        by_text,
    };
    let json = serde_json::to_string_pretty(&report)?;
    match &args.out {
        Some(path) => std::fs::write(path, json + "\n")?,
        None => writeln!(std::io::stdout(), "{json}")?,
    }
    Ok(())
}

fn stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy());
    let name = name.unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_string()
}

fn compare(name: &str, key: &Key, analyser: Option<&Analyser>, differences: bool) -> Counts {
    let mut document = parse::document(&key.text);
    document.published = key.written;
    let analysis = match analyser {
        Some(analyser) => analyser.analyse(&document, &mut Scratch::new()).0,
        None => shallow::analysis(&document),
    };
    let found = times::find(&document, &analysis);
    let mut taken = vec![false; found.len()];
    let mut counts = Counts {
        gold: key.marks.len(),
        found: found.len(),
        ..Counts::default()
    };
    for mark in &key.marks {
        let partner = (0..found.len())
            .filter(|&index| !taken[index] && found[index].span.overlaps(mark.span))
            .max_by_key(|&index| found[index].value == mark.value);
        let words = mark.span.of(&key.text).replace('\n', " ");
        match partner {
            Some(index) => {
                taken[index] = true;
                counts.overlapping += 1;
                let ours = &found[index];
                if ours.value == mark.value {
                    counts.valued += 1;
                } else if differences {
                    let text = ours.span.of(&key.text);
                    eprintln!(
                        "{name}\tVALUE\t{words}\t{}\t{text}\t{}",
                        mark.value, ours.value
                    );
                }
            }
            None if differences => eprintln!("{name}\tMISSED\t{words}\t{}", mark.value),
            None => {}
        }
    }
    if differences {
        for (ours, _) in found.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            let from = key.text[..ours.span.start as usize]
                .char_indices()
                .rev()
                .nth(30)
                .map_or(0, |(at, _)| at);
            let around: String = key.text[from..].chars().take(80).collect();
            let around = around.replace('\n', " ");
            eprintln!(
                "{name}\tEXTRA\t{}\t{}\t{around}",
                ours.span.of(&key.text),
                ours.value
            );
        }
    }
    counts
}

/// Takes the marks out of a text.
fn read_key(file: &str) -> Key {
    let written = file
        .split_once("<DATETIME>")
        .and_then(|(_, rest)| rest.split_once("val=\""))
        .and_then(|(_, rest)| rest.get(..10)?.parse().ok());
    let body = file
        .split_once("<TEXT>")
        .and_then(|(_, rest)| rest.split_once("</TEXT>"))
        .map_or("", |(body, _)| body);
    let mut text = String::new();
    let mut open: Vec<Mark> = Vec::new();
    let mut marks = Vec::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let Some((tag, after)) = after.split_once('>') else {
            break;
        };
        rest = after;
        if tag.starts_with("TIMEX2") {
            let value = tag
                .split_once(" val=\"")
                .and_then(|(_, value)| value.split_once('"'))
                .map_or("", |(value, _)| value);
            open.push(Mark {
                span: ByteSpan::new(text.len(), text.len()),
                value: value.into(),
            });
        } else if tag == "/TIMEX2"
            && let Some(mark) = open.pop()
        {
            marks.push(Mark {
                span: ByteSpan::new(mark.span.start as usize, text.len()),
                ..mark
            });
        }
    }
    text.push_str(rest);
    Key {
        text,
        marks,
        written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_point_into_the_text_without_them() {
        let key = read_key(
            "<DOC><DATETIME><TIMEX2 val=\"2009-12-19T17:00\">x</TIMEX2></DATETIME>\n<TEXT>\nIn \
             <TIMEX2 val=\"1941\">the year <TIMEX2 val=\"\">so</TIMEX2></TIMEX2> on.</TEXT></DOC>",
        );
        assert_eq!(key.text, "\nIn the year so on.");
        let spans: Vec<&str> = key
            .marks
            .iter()
            .map(|mark| mark.span.of(&key.text))
            .collect();
        assert_eq!(spans, ["so", "the year so"]);
        assert_eq!(key.marks[1].value, "1941");
        assert_eq!(key.written, "2009-12-19".parse().ok());
    }
}
