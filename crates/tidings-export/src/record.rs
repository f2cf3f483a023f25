//! The published claim record: one JSON object a claim, keys in a fixed order.

use std::io::{self, Write};

use serde::Serialize;
use tidings_core::analysis::Analysis;
use tidings_core::claim::{Claim, Party, Quantity, Voice, When, Where};
use tidings_core::document::Document;
use tidings_core::span::{ByteSpan, CodePoints};

use crate::number;

/// What made the claims: stamped on every record, so that a result can be traced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coder {
    /// Version of the program.
    pub version: String,
    /// Digest of the model's weights, in hex.
    pub model: String,
    /// Name of the codebook.
    pub codebook: String,
    /// Digest of the codebook's files, in hex.
    pub codebook_digest: String,
}

/// A claim as it is published.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    id: &'a str,
    document: DocumentRecord<'a>,
    sentence: SentenceRecord<'a>,
    event: EventRecord<'a>,
    actors: Vec<PartyRecord<'a>>,
    recipients: Vec<PartyRecord<'a>>,
    when: Option<WhenRecord<'a>>,
    #[serde(rename = "where")]
    place: Option<WhereRecord<'a>>,
    attribution: Vec<VoiceRecord<'a>>,
    quantities: Vec<QuantityRecord<'a>>,
    confidence: f64,
    coder: &'a Coder,
}

/// Where a claim's document comes from.
#[derive(Debug, Serialize)]
struct DocumentRecord<'a> {
    id: &'a str,
    source: Option<&'a str>,
    published: Option<String>,
    title: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct SentenceRecord<'a> {
    index: usize,
    start: usize,
    end: usize,
    text: &'a str,
}

/// Words of the text and where they stand, in code points.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[derive(Debug, Serialize)]
struct EventRecord<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    modes: Vec<&'a str>,
    contexts: Vec<&'a str>,
    status: &'static str,
    cameo: Option<&'a str>,
    quad: &'a str,
    score: f64,
    trigger: Words<'a>,
}

#[derive(Debug, Serialize)]
struct PartyRecord<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    name: Option<&'a str>,
    country: Option<&'a str>,
    sector: Option<&'a str>,
    role: Option<&'a str>,
    kind: &'static str,
    basis: &'static str,
    confidence: f64,
}

#[derive(Debug, Serialize)]
struct WhenRecord<'a> {
    text: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    from: String,
    to: String,
    precision: &'static str,
    basis: &'static str,
}

#[derive(Debug, Serialize)]
struct WhereRecord<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    name: &'a str,
    geonameid: Option<u32>,
    country: Option<&'a str>,
    admin1: Option<&'a str>,
    latitude: f64,
    longitude: f64,
    precision: &'static str,
    basis: &'static str,
    confidence: f64,
}

#[derive(Debug, Serialize)]
struct VoiceRecord<'a> {
    speaker: Option<SpeakerRecord<'a>>,
    cue: Option<Words<'a>>,
    stance: &'static str,
    medium: Option<Words<'a>>,
}

#[derive(Debug, Serialize)]
struct SpeakerRecord<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    name: Option<&'a str>,
    country: Option<&'a str>,
    sector: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct QuantityRecord<'a> {
    of: &'a str,
    low: u64,
    high: Option<u64>,
    text: &'a str,
    start: usize,
    end: usize,
}

/// Turns the claims of one document into records.
///
/// Counting code points reads the text once, so one `Recorder` serves all claims of a document.
pub struct Recorder<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    points: &'a CodePoints,
    coder: &'a Coder,
}

impl<'a> Recorder<'a> {
    /// A recorder for the claims of one document; `points` counts the document's text.
    pub fn new(
        document: &'a Document,
        analysis: &'a Analysis,
        points: &'a CodePoints,
        coder: &'a Coder,
    ) -> Self {
        Self {
            document,
            analysis,
            points,
            coder,
        }
    }

    /// The record of one claim.
    pub fn record(&self, claim: &'a Claim) -> Record<'a> {
        Record {
            id: &claim.id,
            document: self.origin(),
            sentence: self.sentence(claim.sentence),
            event: self.event(claim),
            actors: self.parties(&claim.actors),
            recipients: self.parties(&claim.recipients),
            when: claim.when.as_ref().map(|when| self.when(when)),
            place: claim.place.as_ref().map(|place| self.place(place)),
            attribution: claim.attribution.iter().map(|v| self.voice(v)).collect(),
            quantities: claim.quantities.iter().map(|q| self.quantity(q)).collect(),
            confidence: number::chance(claim.confidence),
            coder: self.coder,
        }
    }

    fn origin(&self) -> DocumentRecord<'a> {
        let document = self.document;
        DocumentRecord {
            id: &document.id,
            source: document.source.as_deref(),
            published: document.published.map(|day| day.to_string()),
            title: document.title.as_deref(),
            url: document.url.as_deref(),
            language: document.language.as_deref(),
        }
    }

    fn sentence(&self, index: usize) -> SentenceRecord<'a> {
        let span = self
            .analysis
            .sentences
            .get(index)
            .map(|sentence| sentence.span)
            .unwrap_or_default();
        let Words { text, start, end } = self.words(span);
        SentenceRecord {
            index,
            start,
            end,
            text,
        }
    }

    fn event(&self, claim: &'a Claim) -> EventRecord<'a> {
        let event = &claim.event;
        EventRecord {
            kind: &event.kind,
            modes: event.modes.iter().map(|mode| mode.as_str()).collect(),
            contexts: event.contexts.iter().map(|name| name.as_str()).collect(),
            status: event.status.as_str(),
            cameo: event.cameo.as_deref(),
            quad: &event.quad,
            score: number::score(event.score),
            trigger: self.words(event.trigger),
        }
    }

    fn parties(&self, parties: &'a [Party]) -> Vec<PartyRecord<'a>> {
        parties.iter().map(|party| self.party(party)).collect()
    }

    fn party(&self, party: &'a Party) -> PartyRecord<'a> {
        let Words { text, start, end } = self.words(party.span);
        PartyRecord {
            text,
            start,
            end,
            name: party.name.as_deref(),
            country: party.country.as_deref(),
            sector: party.sector.as_deref(),
            role: party.role.as_deref(),
            kind: party.kind.as_str(),
            basis: party.basis.as_str(),
            confidence: number::chance(party.confidence),
        }
    }

    fn when(&self, when: &When) -> WhenRecord<'a> {
        let words = when.span.map(|span| self.words(span));
        WhenRecord {
            text: words.map(|words| words.text),
            start: words.map(|words| words.start),
            end: words.map(|words| words.end),
            from: when.from.to_string(),
            to: when.to.to_string(),
            precision: when.precision.as_str(),
            basis: when.basis.as_str(),
        }
    }

    fn place(&self, at: &'a Where) -> WhereRecord<'a> {
        let Words { text, start, end } = self.words(at.span);
        let place = &at.place;
        WhereRecord {
            text,
            start,
            end,
            name: &place.name,
            geonameid: place.geonameid,
            country: place.country.as_deref(),
            admin1: place.admin1.as_deref(),
            latitude: number::degrees(place.latitude),
            longitude: number::degrees(place.longitude),
            precision: place.precision.as_str(),
            basis: at.basis.as_str(),
            confidence: number::chance(place.confidence),
        }
    }

    fn voice(&self, voice: &'a Voice) -> VoiceRecord<'a> {
        VoiceRecord {
            speaker: voice.speaker.as_ref().map(|party| {
                let Words { text, start, end } = self.words(party.span);
                SpeakerRecord {
                    text,
                    start,
                    end,
                    name: party.name.as_deref(),
                    country: party.country.as_deref(),
                    sector: party.sector.as_deref(),
                }
            }),
            cue: voice.cue.map(|span| self.words(span)),
            stance: voice.stance.as_str(),
            medium: voice.medium.map(|span| self.words(span)),
        }
    }

    fn quantity(&self, quantity: &'a Quantity) -> QuantityRecord<'a> {
        let Words { text, start, end } = self.words(quantity.span);
        QuantityRecord {
            of: &quantity.of,
            low: quantity.low,
            high: quantity.high,
            text,
            start,
            end,
        }
    }

    fn words(&self, span: ByteSpan) -> Words<'a> {
        words(self.document, self.points, span)
    }
}

/// The words of a span with their place in code points.
pub(crate) fn words<'a>(document: &'a Document, points: &CodePoints, span: ByteSpan) -> Words<'a> {
    let (start, end) = points.span(span);
    Words {
        text: document.text.get(span.range()).unwrap_or_default(),
        start,
        end,
    }
}

impl Record<'_> {
    /// Writes the record as one line of JSON.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}
