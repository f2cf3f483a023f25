//! The draw: a committed seed, equal parts for each source, days well inside a spell.

use std::collections::{BTreeSet, HashMap};

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{Pair, Spell};

/// The years that offices are asked for.
const FROM: Date = date(1990, 1, 1);
const TO: Date = date(2026, 12, 31);

/// The pairs to ask, and those set aside.
pub struct Drawn<'a> {
    pub pairs: Vec<Pair<'a>>,
    pub contested: Vec<Pair<'a>>,
}

/// Draws so many pairs that are not contested; of each source as many, while it has them.
pub fn pairs(spells: &[Spell], wanted: usize, seed: u64) -> Drawn<'_> {
    let mut by_name: HashMap<String, Vec<&Spell>> = HashMap::new();
    for spell in spells {
        by_name
            .entry(spell.name.to_lowercase())
            .or_default()
            .push(spell);
    }
    let sources: BTreeSet<&str> = spells.iter().map(|spell| spell.source).collect();
    let mut urns: Vec<Vec<(&Spell, (Date, Date))>> = sources
        .iter()
        .map(|source| {
            spells
                .iter()
                .filter(|spell| spell.source == *source && !spell.sectors.is_empty())
                .filter_map(|spell| Some((spell, inside(spell)?)))
                .collect()
        })
        .collect();
    let mut random = Random(seed);
    let mut drawn = Drawn {
        pairs: Vec::with_capacity(wanted),
        contested: Vec::new(),
    };
    while drawn.pairs.len() < wanted && urns.iter().any(|urn| !urn.is_empty()) {
        for urn in &mut urns {
            if urn.is_empty() || drawn.pairs.len() == wanted {
                continue;
            }
            let at = random.below(urn.len() as u64) as usize;
            let (spell, (first, last)) = urn.swap_remove(at);
            let days = first.until(last).map_or(0, |span| span.get_days());
            let after = random.below(days.max(0) as u64 + 1) as i64;
            let on = first.saturating_add(after.days());
            let pair = Pair { spell, on };
            let others = &by_name[&spell.name.to_lowercase()];
            if others.iter().any(|other| contradicts(other, &pair)) {
                drawn.contested.push(pair);
            } else {
                drawn.pairs.push(pair);
            }
        }
    }
    drawn
}

/// The days of a spell without its first and last month.
fn inside(spell: &Spell) -> Option<(Date, Date)> {
    let first = spell.from.last_of_month().tomorrow().ok()?.max(FROM);
    let last = spell.to.first_of_month().yesterday().ok()?.min(TO);
    (first <= last).then_some((first, last))
}

/// Whether another entry has the name on that day with another code.
fn contradicts(other: &Spell, pair: &Pair) -> bool {
    let spell = pair.spell;
    let one_entry = other.source == spell.source && other.entry == spell.entry;
    let agrees = other.country == spell.country
        && other.sectors.iter().any(|one| spell.sectors.contains(one));
    !one_entry && !agrees && other.from <= pair.on && pair.on <= other.to
}

/// SplitMix64: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (value ^ (value >> 31)) % bound.max(1)
    }
}
