//! Which place a name means, by everything its document names.

use std::collections::HashMap;

use super::gazetteer::{Gazetteer, Kind, Row};
use super::naming::{Expect, Naming};
use super::words::DIRECTIONS;
use crate::claim::{Place, PlacePrecision};

/// At most this many places of one name are weighed.
const CANDIDATES: usize = 48;
/// What is left of "X, Y" as a sign that Y holds X, where the two may as well be listed.
const LIST: f32 = 0.3;
/// Rounds in which names inform each other.
const ROUNDS: usize = 3;

/// All mentions of one name share what the document says of it.
pub(super) struct Sense {
    pub(super) rows: Vec<Row>,
    prior: Vec<f32>,
    score: Vec<f32>,
    mentions: f32,
}

/// The names of a document, weighed by each other.
pub(super) struct Weighed {
    pub(super) senses: Vec<Sense>,
    /// The sense of each name.
    pub(super) sense_of: Vec<usize>,
    /// What each name's own words say of its places.
    pub(super) own: Vec<Vec<f32>>,
}

/// Resolves each name; `None` where the gazetteer has no row for it.
pub fn resolve(
    text: &str,
    namings: &[Naming],
    gazetteer: &Gazetteer,
) -> Vec<Option<(Place, Kind)>> {
    let weighed = weighed(text, namings, gazetteer, |naming| {
        gazetteer.look_up(naming.name.of(text))
    });
    namings
        .iter()
        .zip(&weighed.own)
        .zip(&weighed.sense_of)
        .map(|((naming, own), &sense)| weighed.senses[sense].choose(naming, own, gazetteer))
        .collect()
}

/// Weighs the places that `rows` gives for each name by all the other names.
pub(super) fn weighed(
    text: &str,
    namings: &[Naming],
    gazetteer: &Gazetteer,
    rows: impl Fn(&Naming) -> Vec<Row>,
) -> Weighed {
    let mut senses: Vec<Sense> = Vec::new();
    let mut by_key: HashMap<&str, usize> = HashMap::new();
    let sense_of: Vec<usize> = namings
        .iter()
        .map(|naming| {
            let at = *by_key.entry(&naming.key).or_insert_with(|| {
                senses.push(Sense::new(rows(naming)));
                senses.len() - 1
            });
            senses[at].mentions += 1.0;
            at
        })
        .collect();
    let own = own_evidence(text, namings, &sense_of, &senses);
    share(&own, &sense_of, &mut senses);
    let demonyms = demonyms(text, gazetteer);
    for _ in 0..ROUNDS {
        weigh(&mut senses, &demonyms);
    }
    Weighed {
        senses,
        sense_of,
        own,
    }
}

impl Sense {
    fn new(rows: Vec<Row>) -> Self {
        let mut scored: Vec<(f32, Row)> =
            rows.iter().map(|row| (prior(row, &rows), *row)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        scored.truncate(CANDIDATES);
        let prior: Vec<f32> = scored.iter().map(|&(prior, _)| prior).collect();
        Self {
            rows: scored.into_iter().map(|(_, row)| row).collect(),
            score: prior.clone(),
            prior,
            mentions: 0.0,
        }
    }

    /// The chance of each place, as it stands.
    fn beliefs(&self) -> Vec<f32> {
        softmax(&self.score)
    }

    /// The score of each place where a name's own words say this of it, and how right it is held.
    pub(super) fn judged(&self, own: &[f32]) -> Vec<(f32, f32)> {
        let scores: Vec<f32> = self.score.iter().zip(own).map(|(a, b)| a + b).collect();
        let known = |row: &Row| if row.rank >= 2 { 0.9 } else { 0.98 };
        let chances = softmax(&scores).into_iter().zip(&self.rows);
        let confidences = chances.map(|(chance, row)| (chance * known(row)).min(0.99));
        scores.iter().copied().zip(confidences).collect()
    }

    fn choose(&self, naming: &Naming, own: &[f32], gazetteer: &Gazetteer) -> Option<(Place, Kind)> {
        let judged = self.judged(own);
        let best = (0..judged.len()).max_by(|&a, &b| judged[a].0.total_cmp(&judged[b].0))?;
        let row = &self.rows[best];
        let mut place = gazetteer.place(row, judged[best].1.max(0.05));
        if naming.partial && !matches!(place.precision, PlacePrecision::Admin1) {
            place.precision = PlacePrecision::Area;
        }
        Some((place, row.kind))
    }
}

/// How likely a name is to mean a place before anything of the document is known, as a logarithm.
pub(super) fn prior(row: &Row, all: &[Row]) -> f32 {
    let named_after_town = || {
        all.iter().any(|other| {
            other.kind.is_point()
                && other.country == row.country
                && distance(row, other) < 400.0
                && other.admin1 == row.admin1
                && other.ln_population > 9.0
        })
    };
    let base = match row.kind {
        Kind::Country => 18.0,
        Kind::Continent => 17.0,
        Kind::Region | Kind::Water => 15.0,
        Kind::Island => 14.5,
        Kind::Admin1 => 4.0 + 0.7 * row.ln_population - if named_after_town() { 3.0 } else { 0.0 },
        Kind::Admin2 => 9.5,
        Kind::Capital => row.ln_population.max(8.0) + 2.0,
        Kind::Seat => row.ln_population.max(7.0) + 0.7,
        Kind::Town => row.ln_population.max(6.0),
        Kind::Section => row.ln_population.max(6.0) - 1.5,
    };
    base - shortfall(row.rank)
}

/// What a place loses because the name is not its own.
pub(super) fn shortfall(rank: u8) -> f32 {
    match rank {
        0 => 0.0,
        1 => 0.7,
        _ => 3.0,
    }
}

/// What each mention's own words say of each place its name may mean.
fn own_evidence(
    text: &str,
    namings: &[Naming],
    sense_of: &[usize],
    senses: &[Sense],
) -> Vec<Vec<f32>> {
    let mut own: Vec<Vec<f32>> = namings
        .iter()
        .zip(sense_of)
        .map(|(naming, &sense)| {
            let fits = |row: &Row| match naming.expect {
                Expect::Any => 0.0,
                Expect::Point if row.kind.is_point() => 3.0,
                Expect::Division if matches!(row.kind, Kind::Admin1 | Kind::Admin2) => 5.0,
                Expect::Division if matches!(row.kind, Kind::Region | Kind::Island) => 4.0,
                Expect::Point | Expect::Division => 0.0,
            };
            senses[sense].rows.iter().map(fits).collect()
        })
        .collect();
    for inner in 0..namings.len() {
        for outer in inner + 1..namings.len().min(inner + 3) {
            let strength = containment(text, &namings[inner], &namings[outer]);
            if strength == 0.0 || sense_of[inner] == sense_of[outer] {
                continue;
            }
            let (low, high) = (&senses[sense_of[inner]], &senses[sense_of[outer]]);
            let strength = if are_sisters(low, high) {
                strength * LIST
            } else {
                strength
            };
            let mut lift_low = vec![0.0f32; low.rows.len()];
            let mut lift_high = vec![0.0f32; high.rows.len()];
            // The pair that is likeliest together is meant, so each half is lifted by its best partner.
            let best_high = high.prior.iter().copied().fold(f32::MIN, f32::max);
            let best_low = low.prior.iter().copied().fold(f32::MIN, f32::max);
            for (at, row) in low.rows.iter().enumerate() {
                for (over, container) in high.rows.iter().enumerate() {
                    if contains(container, row) {
                        let doubt = (best_high - high.prior[over]).min(strength);
                        lift_low[at] = lift_low[at].max(strength - 0.7 * doubt);
                        let doubt = (best_low - low.prior[at]).min(strength);
                        lift_high[over] = lift_high[over].max(0.6 * (strength - 0.7 * doubt));
                    }
                }
            }
            add(&mut own[inner], &lift_low);
            add(&mut own[outer], &lift_high);
        }
    }
    own
}

/// How strongly the words between two names say that the second place holds the first.
fn containment(text: &str, inner: &Naming, outer: &Naming) -> f32 {
    let (start, end) = (inner.name.end as usize, outer.name.start as usize);
    let Some(between) = text.get(start..end).filter(|between| between.len() < 48) else {
        return 0.0;
    };
    let words: Vec<String> = between
        .split(|char: char| char.is_whitespace() || char == ',' || char == '(')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let plain = words.iter().all(|word| {
        DIRECTIONS.contains(&word.as_str())
            || super::words::DIVISIONS.contains(&word.as_str())
            || super::words::TOWNS.contains(&word.as_str())
            || matches!(word.as_str(), "in" | "the" | "of" | "'s" | "’s")
    });
    let linked = words.iter().any(|word| word == "in");
    match plain {
        true if between.trim() == "," || between.trim() == "(" => 8.0,
        true if linked || between.starts_with(',') => 7.0,
        _ => 0.0,
    }
}

/// Whether both names may mean places of one level, as in a list: "China, Japan", "Kansas, Texas".
fn are_sisters(a: &Sense, b: &Sense) -> bool {
    a.rows.iter().filter(|row| row.rank == 0).any(|one| {
        b.rows.iter().filter(|row| row.rank == 0).any(|other| {
            one.kind == other.kind
                && (one.kind == Kind::Country
                    || one.kind == Kind::Admin1 && one.country == other.country)
        })
    })
}

/// Whether one place lies in another, as far as the table says.
fn contains(outer: &Row, inner: &Row) -> bool {
    if outer.index == inner.index {
        return false;
    }
    let same_country = outer.country == inner.country && outer.country > 0;
    match outer.kind {
        Kind::Country => same_country && inner.kind != Kind::Country,
        Kind::Admin1 => {
            inner.kind != Kind::Country
                && inner.kind != Kind::Admin1
                && inner.admin1.map(u32::from) == Some(outer.index)
        }
        Kind::Continent | Kind::Water => false,
        Kind::Region | Kind::Island => {
            inner.kind != Kind::Country
                && (same_country || outer.country == 0)
                && distance(outer, inner) < 400.0
        }
        Kind::Admin2 => inner.kind.is_point() && same_country && distance(outer, inner) < 80.0,
        _ => {
            inner.kind.is_point()
                && same_country
                && distance(outer, inner) < 40.0
                && inner.ln_population < outer.ln_population
        }
    }
}

/// One sense per document: the best thing said at any mention counts, a little less, at all of them.
fn share(own: &[Vec<f32>], sense_of: &[usize], senses: &mut [Sense]) {
    let mut best: Vec<Vec<f32>> = senses
        .iter()
        .map(|sense| vec![0.0; sense.rows.len()])
        .collect();
    for (own, &sense) in own.iter().zip(sense_of) {
        for (most, &lift) in best[sense].iter_mut().zip(own) {
            *most = most.max(0.8 * lift);
        }
    }
    for (sense, best) in senses.iter_mut().zip(&best) {
        add(&mut sense.prior, best);
        sense.score.clone_from(&sense.prior);
    }
}

/// Countries that the text names by their people, with how much.
fn demonyms(text: &str, gazetteer: &Gazetteer) -> HashMap<u8, f32> {
    let mut weights: HashMap<u8, f32> = HashMap::new();
    for word in text.split(|char: char| !char.is_alphabetic()) {
        if word.chars().next().is_some_and(char::is_uppercase)
            && let Some(country) = gazetteer.country_of_demonym(word)
        {
            *weights.entry(country).or_default() += 0.5;
        }
    }
    for weight in weights.values_mut() {
        *weight = weight.min(2.5);
    }
    weights
}

/// One round: each name's places are weighed by what all other names mean now.
fn weigh(senses: &mut [Sense], demonyms: &HashMap<u8, f32>) {
    let beliefs: Vec<Vec<f32>> = senses.iter().map(Sense::beliefs).collect();
    let mut countries = demonyms.clone();
    let mut divisions: HashMap<u16, f32> = HashMap::new();
    let mut anchors: Vec<(usize, Row, f32)> = Vec::new();
    for (at, (sense, beliefs)) in senses.iter().zip(&beliefs).enumerate() {
        let weight = sense.mentions.min(4.0).sqrt();
        for (row, &belief) in sense.rows.iter().zip(beliefs) {
            if belief < 0.02 {
                continue;
            }
            if row.country > 0 {
                *countries.entry(row.country).or_default() += belief * weight;
            }
            if let Some(admin1) = row.admin1 {
                *divisions.entry(admin1).or_default() += belief * weight;
            }
            if !matches!(row.kind, Kind::Country | Kind::Continent | Kind::Water) {
                anchors.push((at, *row, belief));
            }
        }
    }
    let total: f32 = countries.values().sum::<f32>().max(1.0);
    for (at, sense) in senses.iter_mut().enumerate() {
        let weight = sense.mentions.min(4.0).sqrt();
        let mut own_country: HashMap<u8, f32> = HashMap::new();
        let mut own_division: HashMap<u16, f32> = HashMap::new();
        for (row, &belief) in sense.rows.iter().zip(&beliefs[at]) {
            if belief < 0.02 {
                continue;
            }
            *own_country.entry(row.country).or_default() += belief * weight;
            if let Some(admin1) = row.admin1 {
                *own_division.entry(admin1).or_default() += belief * weight;
            }
        }
        for (place, row) in sense.rows.iter().enumerate() {
            let held = |all: Option<&f32>, own: Option<&f32>| {
                (all.copied().unwrap_or(0.0) - own.copied().unwrap_or(0.0)).max(0.0)
            };
            let country = match row.country {
                0 => 0.0,
                country => held(countries.get(&country), own_country.get(&country)),
            };
            let division = row.admin1.map_or(0.0, |admin1| {
                held(divisions.get(&admin1), own_division.get(&admin1))
            });
            let near: f32 = anchors
                .iter()
                .filter(|(other, ..)| *other != at && row.kind != Kind::Country)
                .map(|(_, anchor, belief)| belief * (-distance(row, anchor) as f32 / 150.0).exp())
                .sum();
            sense.score[place] = sense.prior[place]
                + 1.3 * country.ln_1p()
                + 2.5 * country / total
                + 1.2 * division.ln_1p()
                + 1.5 * near.ln_1p();
        }
    }
}

fn add(to: &mut [f32], from: &[f32]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += from;
    }
}

fn softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let raised: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
    let sum: f32 = raised.iter().sum();
    raised.iter().map(|value| value / sum).collect()
}

/// Kilometres between two places, near enough for weighing them.
fn distance(a: &Row, b: &Row) -> f64 {
    let mean = f64::midpoint(a.latitude, b.latitude).to_radians();
    let east = (a.longitude - b.longitude + 540.0).rem_euclid(360.0) - 180.0;
    let (x, y) = (east * mean.cos(), a.latitude - b.latitude);
    x.hypot(y) * 111.2
}
