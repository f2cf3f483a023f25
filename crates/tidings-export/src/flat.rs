//! Claims as a flat table: one row a claim, lists joined by `"; "`.
//!
//! For spreadsheets and statistics packages. The columns are part of the published format: see
//! `docs/formats.md`. What a cell cannot hold (spans of every party, confidence of every part) is
//! in the JSON record alone.

use std::io::Write;

use tidings_core::analysis::Analysis;
use tidings_core::claim::{Claim, Party, Voice};
use tidings_core::document::Document;
use tidings_core::span::CodePoints;

use crate::FORMAT_VERSION;
use crate::number;
use crate::record::Coder;

/// The columns in order.
pub const COLUMNS: &[&str] = &[
    "format_version",
    "id",
    "document_id",
    "source",
    "published",
    "title",
    "url",
    "sentence_index",
    "type",
    "modes",
    "contexts",
    "status",
    "cameo",
    "quad",
    "score",
    "trigger",
    "trigger_start",
    "trigger_end",
    "actors",
    "actor_names",
    "actor_countries",
    "actor_sectors",
    "recipients",
    "recipient_names",
    "recipient_countries",
    "recipient_sectors",
    "from",
    "to",
    "time_precision",
    "time_basis",
    "place",
    "geonameid",
    "place_country",
    "admin1",
    "latitude",
    "longitude",
    "place_precision",
    "place_basis",
    "voices",
    "voice_countries",
    "stances",
    "quantities",
    "confidence",
    "sentence",
    "coder_version",
    "model",
    "codebook",
    "codebook_digest",
];

const SEPARATOR: &str = "; ";

/// Writes the header row.
pub fn write_header(out: &mut impl Write) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    Ok(writer.flush()?)
}

/// Writes the rows of one document's claims, without a header.
pub fn write_rows<'c>(
    out: &mut impl Write,
    document: &Document,
    analysis: &Analysis,
    points: &CodePoints,
    coder: &Coder,
    claims: impl IntoIterator<Item = &'c Claim>,
) -> csv::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for claim in claims {
        writer.write_record(row(document, analysis, points, coder, claim))?;
    }
    Ok(writer.flush()?)
}

fn row(
    document: &Document,
    analysis: &Analysis,
    points: &CodePoints,
    coder: &Coder,
    claim: &Claim,
) -> Vec<String> {
    let text = &*document.text;
    let event = &claim.event;
    let (start, end) = points.span(event.trigger);
    let sentence = analysis.sentences.get(claim.sentence);
    let mut cells = vec![
        FORMAT_VERSION.to_string(),
        claim.id.clone(),
        document.id.clone(),
        document.source.clone().unwrap_or_default(),
        shown(document.published),
        document.title.clone().unwrap_or_default(),
        document.url.clone().unwrap_or_default(),
        claim.sentence.to_string(),
        event.kind.to_string(),
        event.modes.join(SEPARATOR),
        event.contexts.join(SEPARATOR),
        event.status.as_str().into(),
        shown(event.cameo.as_ref()),
        event.quad.to_string(),
        number::score(event.score).to_string(),
        event.trigger.of(text).into(),
        start.to_string(),
        end.to_string(),
    ];
    cells.extend(parties(&claim.actors, text));
    cells.extend(parties(&claim.recipients, text));
    cells.extend(match &claim.when {
        Some(when) => [
            when.from.to_string(),
            when.to.to_string(),
            when.precision.as_str().into(),
            when.basis.as_str().into(),
        ],
        None => Default::default(),
    });
    cells.extend(match &claim.place {
        Some(at) => [
            at.place.name.clone(),
            shown(at.place.geonameid),
            shown(at.place.country.as_ref()),
            shown(at.place.admin1.as_ref()),
            number::degrees(at.place.latitude).to_string(),
            number::degrees(at.place.longitude).to_string(),
            at.place.precision.as_str().into(),
            at.basis.as_str().into(),
        ],
        None => Default::default(),
    });
    cells.extend(voices(&claim.attribution, text));
    cells.push(quantities(claim));
    cells.push(number::chance(claim.confidence).to_string());
    cells.push(sentence.map_or("", |s| s.span.of(text)).into());
    cells.extend([
        coder.version.clone(),
        coder.model.clone(),
        coder.codebook.clone(),
        coder.codebook_digest.clone(),
    ]);
    cells
}

/// Words, names, countries and sectors, each list as long as the parties are many.
fn parties(parties: &[Party], text: &str) -> [String; 4] {
    [
        joined(parties, |party| party.span.of(text).into()),
        joined(parties, |party| shown(party.name.as_ref())),
        joined(parties, |party| shown(party.country.as_ref())),
        joined(parties, |party| shown(party.sector.as_ref())),
    ]
}

fn voices(voices: &[Voice], text: &str) -> [String; 3] {
    let speaker = |voice: &Voice| match &voice.speaker {
        Some(party) => party.span.of(text).to_string(),
        None => voice.cue.map_or("", |cue| cue.of(text)).to_string(),
    };
    let country = |voice: &Voice| {
        let party = voice.speaker.as_ref();
        shown(party.and_then(|party| party.country.as_ref()))
    };
    [
        joined(voices, speaker),
        joined(voices, country),
        joined(voices, |voice| voice.stance.as_str().into()),
    ]
}

/// "killed 12; injured 24+; participants 100-200".
fn quantities(claim: &Claim) -> String {
    joined(&claim.quantities, |quantity| {
        let (of, low) = (&quantity.of, quantity.low);
        match quantity.high {
            Some(high) if high == low => format!("{of} {low}"),
            Some(high) => format!("{of} {low}-{high}"),
            None => format!("{of} {low}+"),
        }
    })
}

fn joined<T>(items: &[T], cell: impl Fn(&T) -> String) -> String {
    let cells: Vec<String> = items.iter().map(cell).collect();
    cells.join(SEPARATOR)
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
