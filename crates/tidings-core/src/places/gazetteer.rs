//! The compiled gazetteer, read in place. `knowledge/places/table.py` writes it.

use super::folding::{digest, fold, without_article};
use crate::claim::{Place, PlacePrecision};
use smol_str::SmolStr;

/// The compiled gazetteer, read without copying from its table.
#[derive(Clone, Copy)]
pub struct Gazetteer {
    countries: &'static [u8],
    rows: &'static [u8],
    names: &'static [u8],
    buckets: &'static [u8],
    entries: &'static [u8],
}

/// Why a table cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// It does not begin as a gazetteer does.
    #[error("not a gazetteer")]
    Magic,
    /// It has a format that this version does not read.
    #[error("gazetteer of format {0}, which this version does not read")]
    Format(u32),
    /// It ends before it should, or later.
    #[error("the gazetteer's length does not fit its header")]
    Length,
}

/// What sort of place a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A sovereign state or a territory with a code of its own.
    Country,
    /// A first-level division.
    Admin1,
    /// A region, of one country or across borders.
    Region,
    /// A sea, strait, river or lake.
    Water,
    /// An island or a group of them.
    Island,
    /// A continent.
    Continent,
    /// A second-level division.
    Admin2,
    /// The capital of a country.
    Capital,
    /// The seat of a first-level division.
    Seat,
    /// Any other town or village, or a site.
    Town,
    /// A part of a town.
    Section,
}

const KINDS: [Kind; 11] = [
    Kind::Country,
    Kind::Admin1,
    Kind::Region,
    Kind::Water,
    Kind::Island,
    Kind::Continent,
    Kind::Admin2,
    Kind::Capital,
    Kind::Seat,
    Kind::Town,
    Kind::Section,
];

impl Kind {
    /// Whether it is a town, a part of one, or a site.
    pub fn is_point(self) -> bool {
        matches!(
            self,
            Self::Capital | Self::Seat | Self::Town | Self::Section
        )
    }

    /// How fine a place of this kind is.
    pub fn precision(self) -> PlacePrecision {
        match self {
            Self::Country => PlacePrecision::Country,
            Self::Admin1 => PlacePrecision::Admin1,
            kind if kind.is_point() => PlacePrecision::Point,
            _ => PlacePrecision::Area,
        }
    }
}

/// One place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Position in the table.
    pub index: u32,
    /// What sort of place it is.
    pub kind: Kind,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Position of its country among the countries; 0 for none.
    pub country: u8,
    /// Row of its first-level division; `None` without one.
    pub admin1: Option<u16>,
    /// Natural logarithm of its population; 0 where unknown.
    pub ln_population: f32,
    /// How the name was found: 0 its own, 1 shortened, 2 an alternate name.
    pub rank: u8,
}

const HEADER: usize = 24;
const ROW: usize = 20;
const ENTRY: usize = 8;
const BUCKETS: usize = 65537;
const DEMONYM: u8 = 8;
const NO_ADMIN1: u16 = 0xFFFF;

impl Gazetteer {
    /// Reads a compiled table in place: only its header is looked at.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Self, TableError> {
        if bytes.len() < HEADER || &bytes[..4] != b"TDGZ" {
            return Err(TableError::Magic);
        }
        let format = word(bytes, 4);
        if format != 1 {
            return Err(TableError::Format(format));
        }
        let count = |at: usize, size: usize| (word(bytes, at) as usize).saturating_mul(size);
        let sizes = [
            count(8, 4),
            count(12, ROW),
            count(16, 1),
            BUCKETS * 4,
            count(20, ENTRY),
        ];
        let total = sizes
            .iter()
            .fold(HEADER, |sum, &size| sum.saturating_add(size));
        if total != bytes.len() {
            return Err(TableError::Length);
        }
        let mut rest = &bytes[HEADER..];
        let mut take = |size: usize| {
            let (part, tail) = rest.split_at(size);
            rest = tail;
            part
        };
        Ok(Self {
            countries: take(sizes[0]),
            rows: take(sizes[1]),
            names: take(sizes[2]),
            buckets: take(sizes[3]),
            entries: take(sizes[4]),
        })
    }

    /// The gazetteer that this version ships.
    pub fn built_in() -> Self {
        Self::from_bytes(include_bytes!("../../../../knowledge/compiled/places.bin"))
            .expect("the shipped gazetteer is checked by a test")
    }

    /// All places of a name, however it is spelled; none for a demonym.
    pub fn look_up(&self, name: &str) -> Vec<Row> {
        let key = fold(name);
        let mut found = self.by_key(&key);
        if found.is_empty()
            && let Some(short) = without_article(&key)
        {
            found = self.by_key(short);
        }
        found
    }

    /// Whether any place has this name.
    pub fn knows(&self, name: &str) -> bool {
        let key = fold(name);
        let known = |key: &str| self.entries_of(key).any(|(rank, _)| rank != DEMONYM);
        known(&key) || without_article(&key).is_some_and(known)
    }

    /// The country whose people or things a word names ("Syrian"), by its position among the countries.
    pub fn country_of_demonym(&self, word: &str) -> Option<u8> {
        self.entries_of(&fold(word))
            .find(|&(rank, _)| rank == DEMONYM)
            .and_then(|(_, index)| self.row(index, 0))
            .map(|row| row.country)
    }

    /// ISO 3166-1 alpha-3 of a country position.
    pub fn alpha3(&self, country: u8) -> Option<SmolStr> {
        let at = usize::from(country) * 4;
        let code = self.countries.get(at..at + 3)?;
        (country > 0)
            .then(|| std::str::from_utf8(code).ok().map(SmolStr::new))
            .flatten()
    }

    /// The town nearest to a point, as the crow flies; reads the whole table.
    pub fn nearest_town(&self, latitude: f64, longitude: f64) -> Option<Row> {
        self.rows()
            .filter(|row| row.kind.is_point() && row.country > 0)
            .map(|row| {
                (
                    kilometres((latitude, longitude), (row.latitude, row.longitude)),
                    row,
                )
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, row)| row)
    }

    /// A place's usual name.
    pub fn name(&self, row: &Row) -> &'static str {
        let at = row.index as usize * ROW;
        let offset = three(self.rows, at + 10) as usize;
        let length = usize::from(self.rows[at + 13]);
        self.names
            .get(offset..offset + length)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    /// A row as the place of a claim, held right with this confidence.
    pub fn place(&self, row: &Row, confidence: f32) -> Place {
        let at = row.index as usize * ROW;
        let id = word(self.rows, at);
        Place {
            geonameid: (id > 0).then_some(id),
            name: self.name(row).to_string(),
            country: self.alpha3(row.country),
            admin1: row
                .admin1
                .and_then(|index| self.row(u32::from(index), 0))
                .map(|row| self.name(&row).to_string()),
            latitude: row.latitude,
            longitude: row.longitude,
            precision: row.kind.precision(),
            confidence,
        }
    }

    /// All places, each under its usual name.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        (0..(self.rows.len() / ROW) as u32).filter_map(|index| self.row(index, 0))
    }

    fn by_key(&self, key: &str) -> Vec<Row> {
        self.entries_of(key)
            .filter(|&(rank, _)| rank != DEMONYM)
            .filter_map(|(rank, index)| self.row(index, rank))
            .collect()
    }

    /// Rank and row of all entries of a folded key, best first.
    fn entries_of(&self, key: &str) -> impl Iterator<Item = (u8, u32)> + use<> {
        let entries = self.entries;
        let code = digest(key) >> 24;
        let bucket = (code >> 24) as usize * 4;
        let (mut low, end) = (
            word(self.buckets, bucket) as usize,
            (word(self.buckets, bucket + 4) as usize).min(entries.len() / ENTRY),
        );
        let mut high = end;
        while low < high {
            let middle = (low + high) / 2;
            if entry(entries, middle) >> 24 < code {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..end)
            .map(move |at| entry(entries, at))
            .take_while(move |&entry| !key_is_empty(code) && entry >> 24 == code)
            .map(|entry| ((entry >> 20 & 0xF) as u8, (entry & 0xF_FFFF) as u32))
    }

    fn row(&self, index: u32, rank: u8) -> Option<Row> {
        let at = index as usize * ROW;
        let row = self.rows.get(at..at + ROW)?;
        let degrees = |at: usize, span: f64| {
            let exact = f64::from(three(row, at)) / f64::from(0xFF_FFFF) * span - span / 2.0;
            (exact * 1e4).round() / 1e4
        };
        let admin1 = u16::from_le_bytes([row[14], row[15]]);
        Some(Row {
            index,
            kind: *KINDS.get(usize::from(row[17]))?,
            latitude: degrees(4, 180.0),
            longitude: degrees(7, 360.0),
            country: row[16],
            admin1: (admin1 != NO_ADMIN1).then_some(admin1),
            ln_population: match row[18] {
                0 => 0.0,
                size => f32::from(size - 1) / 8.0 * std::f32::consts::LN_2,
            },
            rank,
        })
    }
}

/// Kilometres between two points of latitude and longitude along the surface of the earth.
pub fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (north, east) = (lat_b - lat_a, (b.1 - a.1).to_radians());
    let chord =
        (north / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (east / 2.0).sin().powi(2);
    2.0 * 6371.0 * chord.sqrt().min(1.0).asin()
}

/// The key of the empty name, which no place has.
fn key_is_empty(code: u64) -> bool {
    code == digest("") >> 24
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 4)
        .and_then(|four| four.try_into().ok())
        .map_or(0, u32::from_le_bytes)
}

fn three(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], 0])
}

fn entry(entries: &[u8], at: usize) -> u64 {
    let at = at * ENTRY;
    entries
        .get(at..at + ENTRY)
        .and_then(|eight| eight.try_into().ok())
        .map_or(u64::MAX, u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    fn check(name: &str, first: &str, country: &str) {
        let gazetteer = Gazetteer::built_in();
        let rows = gazetteer.look_up(name);
        let row = rows.first().unwrap_or_else(|| panic!("{name} is known"));
        assert_eq!(gazetteer.name(row), first, "{name}");
        assert_eq!(
            gazetteer.alpha3(row.country).as_deref().unwrap_or("-"),
            country,
            "{name}"
        );
    }

    #[test]
    fn names_in_all_spellings_are_found() {
        check("Syria", "Syria", "SYR");
        check("U.S.", "United States", "USA");
        check("Kiev", "Kyiv", "UKR");
        check("Türkiye", "Turkey", "TUR");
        check("Saraqeb", "Saraqib", "SYR");
        check("al-Bab", "Al Bāb", "SYR");
        check("Donbass", "Donbas", "UKR");
        check("The Hague", "The Hague", "NLD");
        check("Persian Gulf", "Persian Gulf", "-");
        check("Mississippi River", "Mississippi River", "USA");
    }

    #[test]
    fn what_is_no_place_is_not_found() {
        let gazetteer = Gazetteer::built_in();
        for name in ["", " ", "Syrian", "zzxqv", "’", "🙂"] {
            assert!(gazetteer.look_up(name).is_empty(), "{name}");
            assert!(!gazetteer.knows(name), "{name}");
        }
    }

    #[test]
    fn demonyms_lead_to_countries() {
        let gazetteer = Gazetteer::built_in();
        let country = |word| {
            gazetteer
                .country_of_demonym(word)
                .and_then(|country| gazetteer.alpha3(country))
        };
        assert_eq!(country("Syrian").as_deref(), Some("SYR"));
        assert_eq!(country("Ukrainians").as_deref(), Some("UKR"));
        assert_eq!(country("Aleppo"), None);
    }

    #[test]
    fn places_carry_id_division_and_coordinates() {
        let gazetteer = Gazetteer::built_in();
        let rows = gazetteer.look_up("Aleppo");
        let town = rows.iter().find(|row| row.kind.is_point());
        let aleppo = gazetteer.place(town.expect("Aleppo is a town"), 1.0);
        assert_eq!(aleppo.geonameid, Some(170_063));
        assert_eq!(aleppo.admin1.as_deref(), Some("Aleppo"));
        assert_eq!(aleppo.country.as_deref(), Some("SYR"));
        assert!((aleppo.latitude - 36.2).abs() < 0.1 && (aleppo.longitude - 37.16).abs() < 0.1);
    }

    #[test]
    fn broken_tables_are_refused() {
        assert_eq!(
            Gazetteer::from_bytes(b"nothing").err(),
            Some(TableError::Magic)
        );
        assert_eq!(
            Gazetteer::from_bytes(b"TDGZ\x09\0\0\0aaaabbbbccccdddd").err(),
            Some(TableError::Format(9))
        );
        assert_eq!(
            Gazetteer::from_bytes(b"TDGZ\x01\0\0\0aaaabbbbccccdddd").err(),
            Some(TableError::Length)
        );
    }

    #[test]
    fn the_shipped_table_is_the_recorded_one() {
        let table = include_bytes!("../../../../knowledge/compiled/places.bin");
        let found: String = Sha256::digest(table)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let recorded = include_str!("../../../../knowledge/digests.txt")
            .lines()
            .filter_map(|line| line.split_once("  "))
            .find(|(_, file)| file.ends_with("compiled/places.bin"))
            .map(|(digest, _)| digest);
        assert_eq!(recorded, Some(found.as_str()));
    }
}
