//! The country that a document is about: where its nameless people most likely are.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::rules::Reading;

/// Share of a document's places and parties that one country needs.
const SHARE: f32 = 0.4;

/// The country of most places and parties named, where one stands out.
pub(super) fn of(reading: &Reading) -> Option<SmolStr> {
    let mut counts: BTreeMap<&SmolStr, usize> = BTreeMap::new();
    let places = reading
        .places
        .iter()
        .filter_map(|m| m.place.country.as_ref());
    let parties = reading
        .cast
        .iter()
        .filter(|(_, party)| party.name.is_some());
    let parties = parties.filter_map(|(_, party)| party.country.as_ref());
    for country in places.chain(parties) {
        *counts.entry(country).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let (country, most) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (most as f32 >= SHARE * total as f32 && most > 1).then(|| country.clone())
}
