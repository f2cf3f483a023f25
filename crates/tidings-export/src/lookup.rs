//! What a name may mean: one JSON object a question.

use std::io::{self, Write};

use serde::Serialize;
use tidings_core::actors::{self, Entity, EntityKind, Office, Source, Use};
use tidings_core::places::{self, Kind, Row};

use crate::number;

/// Whom a name means on a day. The first candidate is the one that is chosen.
#[derive(Debug, Serialize)]
pub struct ActorsRecord<'a> {
    name: &'a str,
    on: String,
    candidates: Vec<ActorRecord>,
    why: Option<&'static str>,
    similar: &'a [&'a str],
}

#[derive(Debug, Serialize)]
struct ActorRecord {
    name: &'static str,
    kind: &'static str,
    meant_as: &'static str,
    country: Option<&'static str>,
    sector: Option<&'static str>,
    role: Option<&'static str>,
    former_role: Option<&'static str>,
    offices: Vec<OfficeRecord>,
    source: &'static str,
}

#[derive(Debug, Serialize)]
struct OfficeRecord {
    from: Option<String>,
    to: Option<String>,
    country: Option<&'static str>,
    sector: Option<&'static str>,
    role: Option<&'static str>,
}

impl<'a> ActorsRecord<'a> {
    /// The answer to one question; `similar` are names to try where nobody has this one.
    pub fn new(
        name: &'a str,
        on: impl ToString,
        candidates: &[actors::Candidate],
        similar: &'a [&'a str],
    ) -> Self {
        Self {
            name,
            on: on.to_string(),
            candidates: candidates.iter().map(actor).collect(),
            why: actors::why(candidates).map(why_actor),
            similar,
        }
    }

    /// Writes it as one line.
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        line(self, to)
    }
}

fn actor(candidate: &actors::Candidate) -> ActorRecord {
    let (entity, office) = (&candidate.found.entity, candidate.found.office);
    let former = candidate.found.former.filter(|_| office.is_none());
    ActorRecord {
        name: entity.name,
        kind: kind(entity),
        meant_as: meant_as(candidate.used),
        country: some(office.map_or(entity.country, |office| office.country)),
        sector: some(office.map_or(entity.sector, |office| office.sector)),
        role: office.and_then(|office| some(office.role)),
        former_role: former.and_then(|office| some(office.role)),
        offices: entity.offices().map(office_record).collect(),
        source: source(candidate.source),
    }
}

fn office_record(office: Office) -> OfficeRecord {
    OfficeRecord {
        from: day(office.from),
        to: day(office.to),
        country: some(office.country),
        sector: some(office.sector),
        role: some(office.role),
    }
}

/// A day of the base as an ISO date; `None` where the office has no such end.
pub fn day(number: u32) -> Option<String> {
    (number > 0 && number < u32::MAX).then(|| {
        format!(
            "{:04}-{:02}-{:02}",
            number / 10_000,
            number / 100 % 100,
            number % 100
        )
    })
}

fn some(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

fn kind(entity: &Entity) -> &'static str {
    match entity.kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::State => "state",
        EntityKind::Group => "group",
        EntityKind::RolePerson | EntityKind::RoleOrganisation | EntityKind::RoleGroup => "role",
    }
}

fn meant_as(used: Use) -> &'static str {
    match used {
        Use::Name => "name",
        Use::Surname => "surname",
        Use::Adjective => "adjective",
        Use::Demonym => "demonym",
        Use::Capital => "capital",
        Use::Role => "role",
        Use::Office => "office",
        Use::GivenName => "given_name",
    }
}

fn source(source: Source) -> &'static str {
    match source {
        Source::User => "user",
        Source::Own => "tidings",
        Source::Factbook => "factbook",
        Source::Reign => "reign",
        Source::Phoenix => "phoenix",
    }
}

fn why_actor(why: actors::Why) -> &'static str {
    match why {
        actors::Why::Only => "only",
        actors::Why::NoPerson => "no_person",
        actors::Why::InOffice => "in_office",
        actors::Why::HeldOffice => "held_office",
        actors::Why::Source => "source",
        actors::Why::First => "first",
    }
}

/// Which place a name means. The first candidate is the one that is chosen.
#[derive(Debug, Serialize)]
pub struct PlacesRecord<'a> {
    name: &'a str,
    near: Option<&'a str>,
    country: Option<&'a str>,
    candidates: Vec<PlaceRecord<'a>>,
    why: Option<&'static str>,
    similar: &'a [&'a str],
}

#[derive(Debug, Serialize)]
struct PlaceRecord<'a> {
    name: &'a str,
    geonameid: Option<u32>,
    kind: &'static str,
    country: Option<&'a str>,
    admin1: Option<&'a str>,
    population: Option<u64>,
    latitude: f64,
    longitude: f64,
    spelling: &'static str,
    confidence: f64,
}

impl<'a> PlacesRecord<'a> {
    /// The answer to one question; `similar` are names to try where no place has this one.
    pub fn new(
        name: &'a str,
        near: Option<&'a str>,
        country: Option<&'a str>,
        found: &'a places::Candidates,
        similar: &'a [&'a str],
    ) -> Self {
        Self {
            name,
            near,
            country,
            candidates: found.places.iter().map(place).collect(),
            why: found.why.map(why_place),
            similar,
        }
    }

    /// Writes it as one line.
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        line(self, to)
    }
}

fn place(candidate: &places::Candidate) -> PlaceRecord<'_> {
    let place = &candidate.place;
    PlaceRecord {
        name: &place.name,
        geonameid: place.geonameid,
        kind: kind_of_place(candidate.row.kind),
        country: place.country.as_deref(),
        admin1: place.admin1.as_deref(),
        population: population(&candidate.row),
        latitude: number::degrees(place.latitude),
        longitude: number::degrees(place.longitude),
        spelling: match candidate.row.rank {
            0 => "own",
            1 => "shortened",
            _ => "alternate",
        },
        confidence: number::chance(place.confidence),
    }
}

/// People who live there, in two digits: the gazetteer keeps no more. `None` where unknown.
pub fn population(row: &Row) -> Option<u64> {
    let people = f64::from(row.ln_population).exp();
    let step = 10f64.powf((people.log10().floor() - 1.0).max(0.0));
    (row.ln_population > 0.0).then(|| ((people / step).round() * step) as u64)
}

/// A sort of place in a word.
pub fn kind_of_place(kind: Kind) -> &'static str {
    match kind {
        Kind::Country => "country",
        Kind::Admin1 => "admin1",
        Kind::Region => "region",
        Kind::Water => "water",
        Kind::Island => "island",
        Kind::Continent => "continent",
        Kind::Admin2 => "admin2",
        Kind::Capital => "capital",
        Kind::Seat => "seat",
        Kind::Town => "town",
        Kind::Section => "section",
    }
}

fn why_place(why: places::Why) -> &'static str {
    match why {
        places::Why::Only => "only",
        places::Why::Near => "near",
        places::Why::Words => "words",
        places::Why::Name => "name",
        places::Why::Kind => "kind",
        places::Why::Population => "population",
        places::Why::First => "first",
    }
}

fn line(record: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *to, record)?;
    to.write_all(b"\n")
}
