//! What lies under the coding, one JSON object a document.

use std::io::{self, Write};

use serde::Serialize;
use tidings_core::actors::Cast;
use tidings_core::analysis::{Analysis, Entity, EntityKind, Sentence};
use tidings_core::attribution::{Attribution, Attributions};
use tidings_core::claim::{PlaceMention, PlacePrecision, TimeKind, TimeMention, TokenRef};
use tidings_core::coreference::{self, Chain, ChainKind};
use tidings_core::document::Document;
use tidings_core::span::{ByteSpan, CodePoints, TokenSpan};

use crate::conllu;
use crate::number;
use crate::record::{Words, words};

/// All that was found in a document before coding.
#[derive(Clone, Copy)]
pub struct Layers<'a> {
    /// The text.
    pub document: &'a Document,
    /// Sentences, trees, entities.
    pub analysis: &'a Analysis,
    /// Time expressions.
    pub times: &'a [TimeMention],
    /// Places.
    pub places: &'a [PlaceMention],
    /// Who is meant.
    pub cast: &'a Cast,
    /// Who says what.
    pub attributions: &'a Attributions,
}

#[derive(Serialize)]
struct Object<'a> {
    id: &'a str,
    sentences: Vec<Stretch>,
    entities: Vec<EntityRecord<'a>>,
    times: Vec<TimeRecord<'a>>,
    places: Vec<PlaceRecord<'a>>,
    attributions: Vec<AttributionRecord>,
    chains: Vec<ChainRecord>,
}

#[derive(Serialize)]
struct ChainRecord {
    #[serde(rename = "type")]
    kind: &'static str,
    mentions: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct Stretch {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct EntityRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    name: Option<&'a str>,
    country: Option<&'a str>,
    sector: Option<&'a str>,
}

#[derive(Serialize)]
struct TimeRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct PlaceRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    geonameid: Option<u32>,
    name: &'a str,
    country: Option<&'a str>,
    latitude: f64,
    longitude: f64,
    confidence: f64,
}

#[derive(Serialize)]
struct AttributionRecord {
    source: Option<[usize; 2]>,
    cue: [usize; 2],
    content: Vec<[usize; 2]>,
}

impl<'a> Layers<'a> {
    /// Writes the object as one line of JSON; `points` counts the document's text.
    pub fn write(&self, out: &mut impl Write, points: &CodePoints) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &self.object(points))?;
        out.write_all(b"\n")
    }

    fn object(&self, points: &CodePoints) -> Object<'a> {
        let sentences = self.analysis.sentences.iter();
        Object {
            id: &self.document.id,
            sentences: sentences
                .clone()
                .map(|sentence| {
                    let (start, end) = points.span(sentence.span);
                    Stretch { start, end }
                })
                .collect(),
            entities: sentences
                .enumerate()
                .flat_map(|(index, sentence)| {
                    let entities = sentence.entities.iter();
                    entities.map(move |entity| (index, sentence, entity))
                })
                .map(|(index, sentence, entity)| self.entity(points, index, sentence, entity))
                .collect(),
            times: self.times.iter().map(|t| self.time(points, t)).collect(),
            places: self.places.iter().map(|p| self.place(points, p)).collect(),
            attributions: self
                .attributions
                .acts
                .iter()
                .map(|act| attribution(points, act))
                .collect(),
            chains: coreference::chains(self.document, self.analysis)
                .iter()
                .map(|chain| chain_record(points, chain))
                .collect(),
        }
    }

    fn entity(
        &self,
        points: &CodePoints,
        index: usize,
        sentence: &Sentence,
        entity: &Entity,
    ) -> EntityRecord<'a> {
        let Words { text, start, end } = self.words(points, sentence.bytes(entity.tokens));
        let party = self.cast.party(TokenRef {
            sentence: index,
            token: head(sentence, entity.tokens),
        });
        let place = self
            .places
            .iter()
            .find(|place| place.sentence == index && overlap(place.tokens, entity.tokens));
        let place_name = place.map(|mention| mention.place.name.as_str());
        let place_country = place.and_then(|mention| mention.place.country.as_deref());
        EntityRecord {
            start,
            end,
            text,
            kind: kind(entity.kind, place),
            name: party.and_then(|p| p.name.as_deref()).or(place_name),
            country: party.and_then(|p| p.country.as_deref()).or(place_country),
            sector: party.and_then(|party| party.sector.as_deref()),
        }
    }

    fn time(&self, points: &CodePoints, time: &'a TimeMention) -> TimeRecord<'a> {
        let Words { text, start, end } = self.words(points, time.span);
        TimeRecord {
            start,
            end,
            text,
            kind: match time.kind {
                TimeKind::Date => "DATE",
                TimeKind::Time => "TIME",
                TimeKind::Duration => "DURATION",
                TimeKind::Set => "SET",
            },
            value: &time.value,
            from: time.days.map(|(from, _)| from.to_string()),
            to: time.days.map(|(_, to)| to.to_string()),
        }
    }

    fn place(&self, points: &CodePoints, mention: &'a PlaceMention) -> PlaceRecord<'a> {
        let Words { text, start, end } = self.words(points, mention.span);
        let place = &mention.place;
        PlaceRecord {
            start,
            end,
            text,
            geonameid: place.geonameid,
            name: &place.name,
            country: place.country.as_deref(),
            latitude: number::degrees(place.latitude),
            longitude: number::degrees(place.longitude),
            confidence: number::chance(place.confidence),
        }
    }

    fn words(&self, points: &CodePoints, span: ByteSpan) -> Words<'a> {
        words(self.document, points, span)
    }
}

/// The published type: a location that is a town, a division or a country is a GPE.
fn kind(kind: EntityKind, place: Option<&PlaceMention>) -> &'static str {
    match (kind, place.map(|mention| mention.place.precision)) {
        (
            EntityKind::Location,
            Some(PlacePrecision::Point | PlacePrecision::Admin1 | PlacePrecision::Country),
        ) => "GPE",
        _ => conllu::label(kind),
    }
}

/// The token of a stretch that is governed from outside it.
fn head(sentence: &Sentence, tokens: TokenSpan) -> usize {
    tokens
        .range()
        .find(|&token| {
            sentence
                .tokens
                .get(token)
                .is_none_or(|t| t.head.is_none_or(|head| !tokens.contains(head.into())))
        })
        .unwrap_or(tokens.start.into())
}

fn overlap(one: TokenSpan, other: TokenSpan) -> bool {
    one.start < other.end && other.start < one.end
}

fn chain_record(points: &CodePoints, chain: &Chain) -> ChainRecord {
    ChainRecord {
        kind: match chain.kind {
            ChainKind::Person => "PER",
            ChainKind::Organisation => "ORG",
            ChainKind::Gpe => "GPE",
        },
        mentions: chain
            .mentions
            .iter()
            .map(|&span| {
                let (start, end) = points.span(span);
                [start, end]
            })
            .collect(),
    }
}

fn attribution(points: &CodePoints, act: &Attribution) -> AttributionRecord {
    let pair = |span: ByteSpan| {
        let (start, end) = points.span(span);
        [start, end]
    };
    AttributionRecord {
        source: act.source.map(pair),
        cue: pair(act.cue),
        content: act.content.iter().copied().map(pair).collect(),
    }
}
