//! Verdicts on marked pairs: one JSON object or one row a pair.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use tidings_core::coding::audit::{Evidence, Pair, Verdict, Witness};
use tidings_core::span::{ByteSpan, CodePoints};

use crate::FORMAT_VERSION;
use crate::number;
use crate::record::Coder;

/// Signs that a record tells; the weightiest come first.
const TOLD: usize = 3;

/// A marked pair and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Audited<'a> {
    /// As the record names itself.
    pub id: Option<&'a str>,
    /// The line that it stands on, counted from one.
    pub line: usize,
    /// The sentence.
    pub text: &'a str,
    /// The marked parties.
    pub pair: Pair,
    /// The type that the record gives.
    pub given: Option<&'a str>,
    /// What came of it.
    pub verdict: &'a Verdict,
}

#[derive(Serialize)]
struct Record<'a> {
    format_version: u32,
    id: Option<&'a str>,
    line: usize,
    text: &'a str,
    actor: [usize; 2],
    recipient: [usize; 2],
    #[serde(rename = "type")]
    given: Option<&'a str>,
    best: Option<&'a str>,
    agrees: Option<bool>,
    confidence: f64,
    modes: Vec<&'a str>,
    trigger: Option<Words<'a>>,
    probabilities: Chances<'a>,
    evidence: Vec<Sign<'a>>,
    coder: &'a Coder,
}

#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Sign<'a> {
    by: &'static str,
    #[serde(rename = "type")]
    kind: &'a str,
    trigger: Words<'a>,
    weight: f64,
}

/// Types with their probabilities, the likeliest first.
struct Chances<'a>(&'a Verdict);

impl Serialize for Chances<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.0.kinds.iter();
        serializer.collect_map(all.map(|(kind, share)| (kind.as_str(), number::share(*share))))
    }
}

/// The columns of the flat form, before one for each type.
const COLUMNS: &[&str] = &[
    "format_version",
    "id",
    "line",
    "actor",
    "recipient",
    "type",
    "best",
    "agrees",
    "confidence",
    "modes",
    "trigger",
    "text",
];

impl<'a> Audited<'a> {
    /// Whether the likeliest type is the given one, where one is given.
    pub fn agrees(&self) -> Option<bool> {
        let (best, _) = self.verdict.best()?;
        self.given.map(|given| given == best)
    }

    /// Writes it as one line of JSON.
    pub fn write(&self, points: &CodePoints, coder: &Coder, to: &mut impl Write) -> io::Result<()> {
        let words = |span: ByteSpan| -> Words<'a> {
            let (start, end) = points.span(span);
            let text = span.of(self.text);
            Words { text, start, end }
        };
        let sign = |said: &'a Evidence| Sign {
            by: match said.witness {
                Witness::Heads => "model",
                Witness::Pattern => "pattern",
                Witness::Lexicon => "lexicon",
            },
            kind: &said.kind,
            trigger: words(said.trigger),
            weight: number::share(said.weight),
        };
        let verdict = self.verdict;
        let best = verdict.best();
        let record = Record {
            format_version: FORMAT_VERSION,
            id: self.id,
            line: self.line,
            text: self.text,
            actor: points.span(self.pair.actor).into(),
            recipient: points.span(self.pair.recipient).into(),
            given: self.given,
            best: best.map(|(kind, _)| kind.as_str()),
            agrees: self.agrees(),
            confidence: best.map_or(0.0, |(_, chance)| number::share(chance)),
            modes: verdict
                .modes
                .iter()
                .map(|(mode, _)| mode.as_str())
                .collect(),
            trigger: verdict.trigger().map(words),
            probabilities: Chances(verdict),
            evidence: verdict.evidence.iter().take(TOLD).map(sign).collect(),
            coder,
        };
        serde_json::to_writer(&mut *to, &record)?;
        to.write_all(b"\n")
    }

    /// Writes it as one row; probabilities in the order of `types`.
    pub fn write_row(&self, types: &[&str], to: &mut impl Write) -> csv::Result<()> {
        let verdict = self.verdict;
        let best = verdict.best();
        let agrees = match self.agrees() {
            Some(true) => "true",
            Some(false) => "false",
            None => "",
        };
        let modes: Vec<&str> = verdict
            .modes
            .iter()
            .map(|(mode, _)| mode.as_str())
            .collect();
        let mut row = vec![
            FORMAT_VERSION.to_string(),
            self.id.unwrap_or_default().to_string(),
            self.line.to_string(),
            self.pair.actor.of(self.text).to_string(),
            self.pair.recipient.of(self.text).to_string(),
            self.given.unwrap_or_default().to_string(),
            best.map_or(String::new(), |(kind, _)| kind.to_string()),
            agrees.to_string(),
            best.map_or(String::new(), |(_, chance)| {
                number::share(chance).to_string()
            }),
            modes.join("; "),
            verdict
                .trigger()
                .map_or("", |span| span.of(self.text))
                .to_string(),
            self.text.to_string(),
        ];
        row.extend(types.iter().map(|name| {
            let found = verdict.kinds.iter().find(|(kind, _)| kind == name);
            found.map_or(String::new(), |(_, chance)| {
                number::share(*chance).to_string()
            })
        }));
        let mut writer = csv::Writer::from_writer(to);
        writer.write_record(&row)?;
        Ok(writer.flush()?)
    }
}

/// Writes the header row of the flat form.
pub fn write_header(types: &[&str], to: &mut impl Write) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(COLUMNS.iter().chain(types))?;
    Ok(writer.flush()?)
}
