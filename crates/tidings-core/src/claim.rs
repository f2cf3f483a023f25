//! The native record: one event as one voice reports it in one place of one document.
//!
//! Core claims carry byte spans and no wire format; `tidings-export` turns them
//! into the published record with code-point offsets.

use jiff::civil::Date;
use smol_str::SmolStr;

use crate::span::{ByteSpan, TokenSpan};

/// Who did what to whom, when, where, in what sense it happened, and who says so.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Hash of document id, trigger span, event type and coder, in hex.
    pub id: String,
    /// Index of the sentence in the analysis.
    pub sentence: usize,
    /// What happened.
    pub event: EventCode,
    /// Who did it; for mutual acts, all parties.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// When it happened.
    pub when: Option<When>,
    /// Where it happened.
    pub place: Option<Where>,
    /// Voices from the nearest outwards; empty when the outlet says it itself.
    pub attribution: Vec<Voice>,
    /// Numbers, each with its words.
    pub quantities: Vec<Quantity>,
    /// Chance that type and parties are right, from 0 to 1.
    pub confidence: f32,
    /// The pattern or rule that made it.
    pub rule: SmolStr,
}

/// An event's place in the codebook.
#[derive(Clone, Debug, PartialEq)]
pub struct EventCode {
    /// Type name of the codebook in use ("ASSAULT").
    pub kind: SmolStr,
    /// Modes ("aerial").
    pub modes: Vec<SmolStr>,
    /// Contexts ("diplomatic").
    pub contexts: Vec<SmolStr>,
    /// In what sense it happened.
    pub status: Status,
    /// Nearest CAMEO code.
    pub cameo: Option<SmolStr>,
    /// Quadrant ("verbal_cooperation").
    pub quad: SmolStr,
    /// From −10 (conflict) to 10 (cooperation).
    pub score: f32,
    /// The words that state it.
    pub trigger: ByteSpan,
    /// The token of the sentence that heads those words.
    pub trigger_token: usize,
}

/// In what sense an event happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Said to have happened.
    Actual,
    /// Well before the report's news.
    Historical,
    /// Yet to come.
    Future,
    /// Conditional, feared, threatened, demanded.
    Hypothetical,
    /// Said not to have happened.
    Negated,
}

impl Status {
    /// Reads the name in the record.
    pub fn parse(name: &str) -> Option<Self> {
        [
            Self::Actual,
            Self::Historical,
            Self::Future,
            Self::Hypothetical,
            Self::Negated,
        ]
        .into_iter()
        .find(|status| status.as_str() == name)
    }

    /// The name in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Historical => "historical",
            Self::Future => "future",
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
        }
    }
}

/// A party to an event, as named here and as resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// The words that name it; for an implicit party, where it is named.
    pub span: ByteSpan,
    /// Resolved name.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<SmolStr>,
    /// PLOVER/CAMEO role code ("GOV").
    pub sector: Option<SmolStr>,
    /// Office or function ("president").
    pub role: Option<String>,
    /// What sort of party.
    pub kind: PartyKind,
    /// How it was resolved.
    pub basis: Basis,
    /// Chance that country and sector are right, from 0 to 1.
    pub confidence: f32,
}

/// What sort of party is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum PartyKind {
    Person,
    Organisation,
    State,
    Group,
}

impl PartyKind {
    /// The name in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::State => "state",
            Self::Group => "group",
        }
    }
}

/// Where a party's codes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Its name.
    Name,
    /// A demonym or nationality adjective ("the Turks", "Turkish artillery").
    Demonym,
    /// A title ("the Turkish leader").
    Title,
    /// A capital or seat that stands for its government.
    Place,
    /// A pronoun.
    Pronoun,
    /// A noun, by role words or through coreference.
    Noun,
    /// Not named at the act, found elsewhere.
    Implicit,
}

impl Basis {
    /// The name in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Demonym => "demonym",
            Self::Title => "title",
            Self::Place => "place",
            Self::Pronoun => "pronoun",
            Self::Noun => "noun",
            Self::Implicit => "implicit",
        }
    }
}

/// The time of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The words; `None` unless the basis is the text.
    pub span: Option<ByteSpan>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// How finely the text says it.
    pub precision: TimePrecision,
    /// Where the day comes from.
    pub basis: TimeBasis,
}

/// How finely a time is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum TimePrecision {
    Day,
    Week,
    Month,
    Year,
    Span,
}

impl TimePrecision {
    /// The name in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Span => "span",
        }
    }
}

/// Where an event's day comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeBasis {
    /// Words at the event.
    Text,
    /// The report's dateline.
    Dateline,
    /// The day of publication, because the text gives none.
    Publication,
}

impl TimeBasis {
    /// The name in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Dateline => "dateline",
            Self::Publication => "publication",
        }
    }
}

/// The place of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Where {
    /// The words that name it.
    pub span: ByteSpan,
    /// What it resolves to.
    pub place: Place,
    /// Whether those words stand in the event's sentence, its paragraph, or the dateline.
    pub basis: PlaceBasis,
}

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// GeoNames id, where the gazetteer has one.
    pub geonameid: Option<u32>,
    /// Its usual name.
    pub name: String,
    /// ISO 3166-1 alpha-3; none for seas and regions across borders.
    pub country: Option<SmolStr>,
    /// First-level division.
    pub admin1: Option<String>,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// How fine the place is.
    pub precision: PlacePrecision,
    /// Chance that this is the place meant, from 0 to 1.
    pub confidence: f32,
}

/// How fine a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlacePrecision {
    /// A town or site.
    Point,
    /// A region without a seat in the administrative tree.
    Area,
    /// A first-level division.
    Admin1,
    /// A whole country.
    Country,
}

impl PlacePrecision {
    /// The name in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Area => "area",
            Self::Admin1 => "admin1",
            Self::Country => "country",
        }
    }
}

/// Where the words for a place stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum PlaceBasis {
    Sentence,
    Paragraph,
    Dateline,
}

impl PlaceBasis {
    /// The name in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
            Self::Dateline => "dateline",
        }
    }
}

/// One voice of an attribution chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// Who; `None` when only "reportedly" or the like is there.
    pub speaker: Option<Party>,
    /// The word that gives the report as theirs.
    pub cue: Option<ByteSpan>,
    /// How they stand to it.
    pub stance: Stance,
    /// By what means, as the text names it ("a Twitter post").
    pub medium: Option<ByteSpan>,
}

/// How a voice stands to what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Stance {
    Asserts,
    Denies,
    Alleges,
    Confirms,
    Demands,
    Promises,
    Doubts,
}

impl Stance {
    /// Reads the name in the record.
    pub fn parse(name: &str) -> Option<Self> {
        [
            Self::Asserts,
            Self::Denies,
            Self::Alleges,
            Self::Confirms,
            Self::Demands,
            Self::Promises,
            Self::Doubts,
        ]
        .into_iter()
        .find(|stance| stance.as_str() == name)
    }

    /// The name in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Denies => "denies",
            Self::Alleges => "alleges",
            Self::Confirms => "confirms",
            Self::Demands => "demands",
            Self::Promises => "promises",
            Self::Doubts => "doubts",
        }
    }
}

/// What is counted.
pub const COUNTED: [&str; 7] = [
    "killed",
    "injured",
    "arrested",
    "displaced",
    "missing",
    "participants",
    "money",
];

/// A count with the words that state it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Of what: one of [`COUNTED`].
    pub of: SmolStr,
    /// At least.
    pub low: u64,
    /// At most; `None` where the words set no bound.
    pub high: Option<u64>,
    /// The words that hold the number.
    pub span: ByteSpan,
}

/// A token of a document: sentence index, token index in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenRef {
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the token in it.
    pub token: usize,
}

/// A mention of a time in the text, normalised.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Its letters.
    pub span: ByteSpan,
    /// DATE, TIME, DURATION or SET.
    pub kind: TimeKind,
    /// TIMEX3 value ("2020-02-21", "P1M", "PAST_REF").
    pub value: String,
    /// The days it covers, where it can be placed.
    pub days: Option<(Date, Date)>,
    /// How fine it is.
    pub precision: TimePrecision,
}

/// TIMEX3's types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum TimeKind {
    Date,
    Time,
    Duration,
    Set,
}

/// A mention of a place in the text, resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Its letters.
    pub span: ByteSpan,
    /// What it resolves to.
    pub place: Place,
    /// Whether it stands for a government rather than a location ("Moscow said").
    pub metonym: bool,
}
