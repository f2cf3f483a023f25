//! Everyone whom a name may mean, which of them it means, and why.

use std::cmp::Reverse;
use std::collections::HashSet;

use jiff::civil::Date;

use super::base::{ActorBase, EntityId, EntityKind, Found, Use};
use super::keys;
use crate::spelling;

/// Forms of address, folded as names are.
const ADDRESS: [&str; 20] = [
    "mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady", "prof", "hon", "gen", "lt", "col",
    "capt", "maj", "brig", "sen", "rep", "gov", "the",
];

/// One whom a name may mean on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// In what way the name means it.
    pub used: Use,
    /// The entity with its office.
    pub found: Found,
    /// Where its entry comes from.
    pub source: Source,
}

/// Where an entry of the base comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A user's own file.
    User,
    /// The project's own tables.
    Own,
    /// The CIA World Factbook.
    Factbook,
    /// REIGN, the leaders of the world.
    Reign,
    /// The Phoenix dictionaries of the Open Event Data Alliance.
    Phoenix,
}

/// Why the first of several candidates is chosen before the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// There is no other.
    Only,
    /// States and organisations come before persons who are out of office.
    NoPerson,
    /// It holds an office on the day, and the other does not.
    InOffice,
    /// It held an office before the day, and the other never did.
    HeldOffice,
    /// Its entry comes from a source that is trusted more.
    Source,
    /// All else is equal, and it stands first in the table.
    First,
}

impl ActorBase {
    /// Everyone whom a name may mean on a day, the likeliest first: the one that
    /// [`lookup`](Self::lookup) gives.
    pub fn candidates(&self, name: &str, on: Option<Date>) -> Vec<Candidate> {
        let mut seen = HashSet::new();
        let mut candidates: Vec<Candidate> = self
            .names(&self.named_by(name))
            .filter(|(_, id)| seen.insert(*id))
            .filter_map(|(used, id)| {
                Some(Candidate {
                    used,
                    found: self.found(self.entity(id)?, on),
                    source: self.source(id),
                })
            })
            .collect();
        // The sort is stable: of equals, the order of the table holds.
        candidates.sort_by_key(|candidate| candidate.found.rank());
        candidates
    }

    /// The key of a name as it is, else without the titles before it: "Mr. Vale",
    /// "French President Vale".
    fn named_by(&self, name: &str) -> String {
        let key = self.key(name);
        if self.names(&key).next().is_some() {
            return key;
        }
        let words: Vec<&str> = key.split(' ').collect();
        (1..words.len())
            .filter(|&at| self.is_title(&words[..at]))
            .map(|at| words[at..].join(" "))
            .find(|rest| {
                self.names(rest)
                    .filter_map(|(_, id)| self.entity(id))
                    .any(|entity| entity.kind == EntityKind::Person)
            })
            .unwrap_or(key)
    }

    /// Whether words are forms of address, names of states and roles, and nothing else.
    fn is_title(&self, words: &[&str]) -> bool {
        words.is_empty()
            || (1..=words.len()).rev().any(|size| {
                let start = words[..size].join(" ");
                let state = || {
                    self.names(&start)
                        .chain(self.names(&format!("^{start}")))
                        .filter_map(|(_, id)| self.entity(id))
                        .any(|entity| entity.kind == EntityKind::State)
                };
                (ADDRESS.contains(&start.as_str()) || self.has(&format!("~{start}")) || state())
                    && self.is_title(&words[size..])
            })
    }

    /// Where an entity's entry comes from.
    pub fn source(&self, id: EntityId) -> Source {
        if id >= self.count() {
            return Source::User;
        }
        let Some(entity) = self.entry(id) else {
            return Source::Own;
        };
        match (entity.kind, entity.flags.bytes().next()) {
            (EntityKind::Person, Some(b'1')) => Source::Factbook,
            (EntityKind::Person, Some(b'2')) => Source::Reign,
            (EntityKind::Person, Some(b'3')) => Source::Phoenix,
            // Bodies stand before the persons where they are of our own making, and after them
            // where they are not; of those, parties are from the factbook.
            (EntityKind::Organisation | EntityKind::Group, _) if id > self.first_person() => {
                match entity.sector {
                    "PTY" => Source::Factbook,
                    _ => Source::Phoenix,
                }
            }
            _ => Source::Own,
        }
    }

    fn first_person(&self) -> EntityId {
        (0..self.count())
            .find(|&id| {
                self.entry(id)
                    .is_some_and(|entity| entity.kind == EntityKind::Person)
            })
            .unwrap_or(EntityId::MAX)
    }

    /// Whether a word or phrase names a role and not a particular actor: "president".
    pub fn is_role(&self, words: &str) -> bool {
        self.has(&format!("~{}", keys::fold(words)))
    }

    /// Names of the base that are spelled nearly like this one, the nearest first.
    pub fn similar(&self, name: &str, most: usize) -> Vec<&'static str> {
        let key = keys::fold(name);
        let letters: Vec<char> = key.chars().collect();
        let slips = spelling::slips(letters.len());
        let surname = key.rsplit_once(' ').map(|(_, surname)| surname);
        let mut other = Vec::new();
        let mut near: Vec<(usize, bool, &str)> = self
            .keys()
            .filter(|known| !known.starts_with(['~', '@', '%']))
            .filter_map(|known| {
                other.clear();
                other.extend(known.trim_start_matches('^').chars());
                let apart = spelling::distance(&letters, &other, slips);
                // A known surname under an unknown given name is worth a hint too.
                let apart = apart.or((surname == Some(known)).then_some(slips + 1))?;
                Some((apart, known.starts_with('^'), known))
            })
            .collect();
        near.sort_unstable();
        let mut names = Vec::new();
        for (_, _, key) in near {
            let mut bearers: Vec<_> = self
                .names(key)
                .filter_map(|(_, id)| self.entity(id))
                .map(|entity| self.found(entity, None))
                .collect();
            bearers.sort_by_key(|found| {
                let latest = found.office.map_or(0, |office| office.from);
                (found.rank(), Reverse(latest))
            });
            for bearer in bearers {
                if !names.contains(&bearer.entity.name) {
                    names.push(bearer.entity.name);
                }
                if names.len() == most {
                    return names;
                }
            }
        }
        names
    }
}

/// Why the first of these candidates is chosen; `None` where there is none.
pub fn why(candidates: &[Candidate]) -> Option<Why> {
    let first = &candidates.first()?.found;
    let Some(second) = candidates.get(1) else {
        return Some(Why::Only);
    };
    let second = &second.found;
    let person = |found: &Found| found.entity.kind == EntityKind::Person;
    Some(if first.rank() == second.rank() {
        Why::First
    } else if !person(first) && second.office.is_none() {
        Why::NoPerson
    } else if first.office.is_some() && second.office.is_none() {
        Why::InOffice
    } else if first.former.is_some() && second.former.is_none() && second.office.is_none() {
        Why::HeldOffice
    } else {
        Why::Source
    })
}

#[cfg(test)]
#[path = "candidates_tests.rs"]
mod tests;
