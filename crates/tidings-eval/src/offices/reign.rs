//! REIGN: who led each state, from which day to which month.

use std::path::Path;

use super::{Spell, day};
use crate::Failure;

/// The states whose abbreviation is not that of ISO 3166.
const STATES: &str = include_str!("../../../../knowledge/actors/own/cow-states.tsv");
/// The month in which the list ends.
const END: (i16, i8) = (2021, 3);

/// All spells of the list.
pub fn read(path: &Path) -> Result<Vec<Spell>, Failure> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    // The list is in Latin-1.
    let text: String = bytes.into_iter().map(char::from).collect();
    let lines = text.lines().skip(1).enumerate();
    Ok(lines
        .filter_map(|(entry, line)| spell(entry, line))
        .collect())
}

/// One line: `stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,…`.
pub fn spell(entry: usize, line: &str) -> Option<Spell> {
    let fields: Vec<&str> = line.split(',').map(|field| field.trim()).collect();
    let &[
        state,
        _,
        _,
        leader,
        from_day,
        from_month,
        from_year,
        to_month,
        to_year,
        ..,
    ] = fields.as_slice()
    else {
        return None;
    };
    let from = day(
        from_year.parse().ok()?,
        from_month.parse().ok()?,
        from_day.parse().ok()?,
    )?;
    let (year, month) = match (to_year.parse(), to_month.parse()) {
        (Ok(year), Ok(month)) => (year, month),
        _ => END,
    };
    // "(2nd time)" is no part of a name.
    let name = leader.split('(').next()?.trim();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let to = day(year, month, 31)?;
    (!name.is_empty()).then(|| Spell {
        source: "reign",
        entry,
        name,
        country: Some(country(state, to.year()).to_owned()),
        sectors: vec!["GOV"],
        from,
        to,
    })
}

/// The state of an abbreviation; those of unions go on for their successors.
fn country(state: &str, year: i16) -> &str {
    match state {
        "YUG" if year >= 2006 => "SRB",
        "RUS" if year <= 1991 => "SUN",
        _ => STATES
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .find(|(one, _)| *one == state)
            .map_or(state, |(_, iso)| iso),
    }
}
