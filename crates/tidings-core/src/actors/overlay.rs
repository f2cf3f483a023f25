//! Entries of a user's file, laid over the compiled base.

use std::collections::{HashMap, HashSet};

use super::base::{ActorBase, Entity, EntityId, EntityKind, Use};
use super::file::{ActorFile, Entry};
use super::keys;

/// What a user's file changes in a base.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    /// Numbers of its entities begin where those of the base end.
    entities: Vec<Entity>,
    /// All senses of each key that the file touches.
    senses: HashMap<String, Vec<(Use, EntityId)>>,
    /// Entities of the base with those that take their place.
    replaced: HashMap<EntityId, EntityId>,
}

impl Overlay {
    /// Lays entries over a base that has no overlay yet.
    pub(super) fn new(base: &ActorBase, file: &'static ActorFile) -> Self {
        let mut overlay = Self::default();
        let last = base.count() + file.len() as EntityId;
        let numbered = || file.entries.iter().zip(base.count()..last);
        for (entry, id) in numbered() {
            overlay.entities.push(entity(entry, id));
            overlay
                .replaced
                .extend(entry.replaces.map(|known| (known, id)));
        }
        // A spelling given in the file means whom the file says, and nobody else.
        let mut given = HashSet::new();
        for (entry, id) in numbered() {
            for spelling in entry.spellings() {
                let key = keys::key(spelling);
                let surname = entry.kind == EntityKind::Person && !key.contains(' ');
                let used = if surname { Use::Surname } else { Use::Name };
                let senses = overlay.senses.entry(key.clone()).or_default();
                if !senses.contains(&(used, id)) {
                    senses.push((used, id));
                }
                given.insert(key);
            }
        }
        let people = || numbered().filter(|(entry, _)| entry.kind == EntityKind::Person);
        for (entry, id) in people() {
            let full = keys::fold(&entry.name);
            // Known bearers of a surname come before the one that is only implied.
            if let Some((_, surname)) = full.rsplit_once(' ')
                && !given.contains(surname)
            {
                let senses = overlay.touch(base, surname);
                if senses.iter().all(|known| known.1 != id) {
                    senses.push((Use::Surname, id));
                }
            }
        }
        // Backwards, so that the first holder in the file is the first to be asked.
        for (_, id) in people().rev() {
            let offices = overlay.entities[(id - base.count()) as usize].offices();
            for office in offices.filter(|office| !office.role.is_empty()) {
                let key = format!("@{} {}", office.country, office.role);
                overlay.touch(base, &key).insert(0, (Use::Office, id));
            }
        }
        overlay
    }

    /// The senses of a key, to be added to.
    fn touch(&mut self, base: &ActorBase, key: &str) -> &mut Vec<(Use, EntityId)> {
        let replaced = &self.replaced;
        let standing = |(used, id)| (used, replaced.get(&id).copied().unwrap_or(id));
        self.senses
            .entry(key.to_string())
            .or_insert_with(|| base.senses(key).map(standing).collect())
    }

    /// The senses of a key that the file touches.
    pub(super) fn senses(&self, key: &str) -> Option<&[(Use, EntityId)]> {
        self.senses.get(key).map(Vec::as_slice)
    }

    /// The entity that now stands for this one.
    pub(super) fn standing(&self, id: EntityId) -> EntityId {
        self.replaced.get(&id).copied().unwrap_or(id)
    }

    /// An entity by its place in the file.
    pub(super) fn entity(&self, index: usize) -> Option<Entity> {
        self.entities.get(index).copied()
    }

    /// The keys that the file touches.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.senses.keys().map(String::as_str)
    }
}

fn entity(entry: &'static Entry, id: EntityId) -> Entity {
    Entity {
        id,
        name: &entry.name,
        kind: entry.kind,
        country: &entry.country,
        sector: &entry.sector,
        flags: &entry.flags,
        offices: &entry.offices,
    }
}
