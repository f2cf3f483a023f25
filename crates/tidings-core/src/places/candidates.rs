//! Every place that a name may mean, which of them it means, and why.

use std::cmp::Reverse;

use super::folding::fold;
use super::gazetteer::{Gazetteer, Kind, Row, kilometres};
use super::naming::{self, Expect, Naming};
use super::resolve::{prior, shortfall, weighed};
use crate::claim::Place;
use crate::span::ByteSpan;
use crate::spelling;

/// What a point that is said to be near is worth to a place at it: as much as the "Y" of "X, Y".
const NEAR: f32 = 8.0;
/// Kilometres over which that fades to about a third.
const FADING: f64 = 100.0;

/// Where a place is said to lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Near<'a> {
    /// In or by a place of this name.
    Name(&'a str),
    /// By a point, in degrees north and east.
    Point(f64, f64),
}

/// One place that a name may mean; `place.confidence` is how right it is held.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The row of the gazetteer.
    pub row: Row,
    /// The place of that row.
    pub place: Place,
}

/// All places that a name may mean, the likeliest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidates {
    /// The places.
    pub places: Vec<Candidate>,
    /// Why the first is chosen; `None` where there is none.
    pub why: Option<Why>,
}

/// Why the first of several places is chosen before the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// There is no other.
    Only,
    /// It is nearer to, or within, what it is said to be near.
    Near,
    /// Words beside the name say what sort of place it is ("province").
    Words,
    /// The name is its own, and the other only has it as a further spelling.
    Name,
    /// Its sort of place is meant more often: countries before towns, capitals before others.
    Kind,
    /// More people live there.
    Population,
    /// All else is equal, and it stands first in the table.
    First,
}

/// The places that a name may mean, as in a text that names only it and what it is near; that it
/// is near counts for more than in a text.
pub fn candidates(
    name: &str,
    near: Option<Near<'_>>,
    country: Option<&str>,
    gazetteer: &Gazetteer,
) -> Candidates {
    let Some((naming, mut judged)) = judge(name, near, country, gazetteer) else {
        return Candidates::default();
    };
    judged.sort_by(|a, b| b.1.total_cmp(&a.1));
    let why = match judged.as_slice() {
        [] => None,
        [_] => Some(Why::Only),
        [(first, ..), (second, ..), ..] => {
            let alone = || judge(name, None, country, gazetteer);
            let before = near.and_then(|_| {
                let best = alone()?.1.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
                Some(best.0.index)
            });
            Some(if before.is_some_and(|before| before != first.index) {
                Why::Near
            } else {
                let rows: Vec<Row> = judged.iter().map(|(row, ..)| *row).collect();
                why(&naming, first, second, &rows)
            })
        }
    };
    let places = judged
        .into_iter()
        .map(|(row, _, confidence)| Candidate {
            row,
            place: gazetteer.place(&row, confidence),
        })
        .collect();
    Candidates { places, why }
}

/// A place with its score and how right it is held.
type Judged = (Row, f32, f32);

/// Each place of a name with its score and how right it is held.
fn judge(
    name: &str,
    near: Option<Near<'_>>,
    country: Option<&str>,
    gazetteer: &Gazetteer,
) -> Option<(Naming, Vec<Judged>)> {
    let text = match near {
        Some(Near::Name(near)) => format!("{name}, {near}"),
        _ => name.to_string(),
    };
    let own = naming::read(&text, ByteSpan::new(0, name.len()), gazetteer)?;
    let mut namings = vec![own];
    if text.len() > name.len() {
        let span = ByteSpan::new(name.len() + 2, text.len());
        namings.extend(naming::read(&text, span, gazetteer));
    }
    let own_name = namings[0].name;
    let mut weighed = weighed(&text, &namings, gazetteer, |naming| {
        let mut rows = gazetteer.look_up(naming.name.of(&text));
        if let Some(country) = country
            && naming.name == own_name
        {
            rows.retain(|row| gazetteer.alpha3(row.country).as_deref() == Some(country));
        }
        rows
    });
    let point = match near {
        Some(Near::Point(latitude, longitude)) => Some((latitude, longitude)),
        // A text that lists two towns says less than a user who says that one is near the other.
        Some(Near::Name(_)) => weighed.sense_of.get(1).and_then(|&other| {
            let sense = &weighed.senses[other];
            let judged = sense.judged(&weighed.own[1]).into_iter().zip(&sense.rows);
            let best = judged.max_by(|a, b| a.0.0.total_cmp(&b.0.0))?.1;
            best.kind
                .is_point()
                .then_some((best.latitude, best.longitude))
        }),
        None => None,
    };
    let sense = &weighed.senses[weighed.sense_of[0]];
    let own = &mut weighed.own[0];
    if let Some((latitude, longitude)) = point {
        for (lift, row) in own.iter_mut().zip(&sense.rows) {
            let away = kilometres((latitude, longitude), (row.latitude, row.longitude));
            *lift += NEAR * (-away / FADING).exp() as f32;
        }
    }
    let judged = sense.rows.iter().zip(sense.judged(own));
    let judged = judged.map(|(row, (score, confidence))| (*row, score, confidence));
    let judged = judged.collect();
    Some((namings.swap_remove(0), judged))
}

/// Why one place comes before another where nothing is said of what is near.
fn why(naming: &Naming, first: &Row, second: &Row, all: &[Row]) -> Why {
    let fits = |row: &Row| match naming.expect {
        Expect::Any => false,
        Expect::Point => row.kind.is_point(),
        Expect::Division => matches!(
            row.kind,
            Kind::Admin1 | Kind::Admin2 | Kind::Region | Kind::Island
        ),
    };
    let lead = prior(first, all) - prior(second, all);
    let by_name = shortfall(second.rank) - shortfall(first.rank);
    let counted = |row: &Row| row.kind.is_point() || row.kind == Kind::Admin1;
    if fits(first) && !fits(second) {
        Why::Words
    } else if by_name > 0.0 && by_name >= lead - by_name {
        Why::Name
    } else if first.kind == second.kind || counted(first) && counted(second) {
        match first.ln_population > second.ln_population {
            true => Why::Population,
            false if first.kind != second.kind => Why::Kind,
            false => Why::First,
        }
    } else {
        Why::Kind
    }
}

/// Names of places that are spelled nearly like this one: the nearest first, then the largest.
pub fn similar(name: &str, most: usize, gazetteer: &Gazetteer) -> Vec<&'static str> {
    let letters: Vec<char> = fold(name).chars().collect();
    let slips = spelling::slips(letters.len());
    let mut near: Vec<(usize, Reverse<u32>, u32, &str)> = gazetteer
        .rows()
        .filter_map(|row| {
            let known = gazetteer.name(&row);
            // Folding drops and doubles a few letters, so the bound is generous here.
            if known.chars().count().abs_diff(letters.len()) > slips + 4 {
                return None;
            }
            let other: Vec<char> = fold(known).chars().collect();
            let apart = spelling::distance(&letters, &other, slips)?;
            let people = Reverse((row.ln_population * 8.0) as u32);
            Some((apart, people, row.index, known))
        })
        .collect();
    near.sort_unstable();
    let mut names = Vec::new();
    for (.., name) in near {
        if !names.contains(&name) {
            names.push(name);
        }
        if names.len() == most {
            break;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, near: Option<Near<'_>>, country: Option<&str>, expect: &str) {
        let gazetteer = Gazetteer::built_in();
        let found = candidates(name, near, country, &gazetteer);
        let first = found.places.first().map(|first| &first.place);
        let said = first.map_or("-".to_string(), |place| {
            format!(
                "{} {} {:?}",
                place.name,
                place.country.as_deref().unwrap_or("-"),
                found.why.expect("a reason"),
            )
        });
        assert_eq!(said, expect, "{name} near {near:?} in {country:?}");
    }

    #[test]
    fn the_first_candidate_is_what_a_text_would_mean() {
        check("Paris", None, None, "Paris FRA Population");
        check("Paris", Some(Near::Name("Texas")), None, "Paris USA Near");
        check(
            "Paris",
            Some(Near::Point(33.66, -95.55)),
            None,
            "Paris USA Near",
        );
        check("Tripoli", None, Some("LBN"), "Tripoli LBN Only");
        check(
            "Tripoli",
            Some(Near::Name("Beirut")),
            None,
            "Tripoli LBN Near",
        );
        check("Idlib province", None, None, "Idlib SYR Words");
        check("zzxqv", None, None, "-");
        check("", Some(Near::Name("")), None, "-");
        check("Paris", None, Some("XXX"), "-");
    }

    #[test]
    fn hints_are_names_of_places() {
        let gazetteer = Gazetteer::built_in();
        for (name, expect) in [("Alepo", "Aleppo"), ("Damascsu", "Damascus")] {
            let near = similar(name, 5, &gazetteer);
            assert!(near.contains(&expect), "{name}: {near:?}");
        }
        assert!(similar("zzxqvzzxqvzzxqv", 5, &gazetteer).is_empty());
    }
}
