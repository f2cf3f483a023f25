//! The compiled actor base: a sorted text table, read in place.

use jiff::civil::Date;
use thiserror::Error;

use super::file::ActorFile;
use super::keys;
use super::overlay::Overlay;

/// The compiled actor base. Names are hashed to their lines; the table itself is not copied.
#[derive(Debug, Default)]
pub struct ActorBase {
    table: &'static str,
    /// Where each entity's line begins.
    entities: Vec<u32>,
    /// Open addressing: where the line of a name begins, plus one; zero is empty.
    slots: Vec<u32>,
    /// What a user's file changes.
    overlay: Option<Overlay>,
}

/// Why a table is no actor base.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ActorBaseError {
    /// It is not text.
    #[error("the actor base is not valid UTF-8")]
    NotText,
    /// Its first line is not that of this format.
    #[error("the actor base does not begin with \"tidings-actors 1\" and its counts")]
    Header,
    /// It ends before the counts of its first line are met.
    #[error("the actor base is cut short")]
    CutShort,
}

/// An entity's number in the base.
pub type EntityId = u32;

/// In what way a spelling means an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// A full name.
    Name,
    /// A surname or another single word for a person.
    Surname,
    /// An adjective of nationality.
    Adjective,
    /// A noun of nationality.
    Demonym,
    /// A capital that may stand for the government.
    Capital,
    /// A role noun.
    Role,
    /// An office of a state, for its holders.
    Office,
    /// A woman's given name.
    GivenName,
}

/// What sort of entity a line of the base describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum EntityKind {
    Person,
    Organisation,
    State,
    Group,
    /// A role noun, with the kind of party that it makes.
    RolePerson,
    RoleOrganisation,
    RoleGroup,
}

/// One entity of the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its number.
    pub id: EntityId,
    /// Usual name; for a role noun, the role.
    pub name: &'static str,
    /// What sort it is.
    pub kind: EntityKind,
    /// ISO 3166-1 alpha-3; empty when there is none.
    pub country: &'static str,
    /// PLOVER sector; empty when there is none.
    pub sector: &'static str,
    /// Marks: behaviour of a role, rank and gender of a person, "seat".
    pub flags: &'static str,
    pub(super) offices: &'static str,
}

/// An office as held on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// First day as yyyymmdd; 0 when unknown.
    pub from: u32,
    /// First day after it as yyyymmdd; `u32::MAX` while it lasts.
    pub to: u32,
    /// ISO 3166-1 alpha-3; empty in an international body.
    pub country: &'static str,
    /// PLOVER sector.
    pub sector: &'static str,
    /// Its name; may be empty.
    pub role: &'static str,
}

/// Who a name means on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The entity.
    pub entity: Entity,
    /// The office held on the day.
    pub office: Option<Office>,
    /// The last office before the day, where none is held.
    pub former: Option<Office>,
}

impl ActorBase {
    /// Reads a compiled table.
    ///
    /// # Errors
    /// When the bytes are no complete table of this format.
    pub fn parse(bytes: &'static [u8]) -> Result<Self, ActorBaseError> {
        let table = std::str::from_utf8(bytes).map_err(|_| ActorBaseError::NotText)?;
        let (header, _) = table.split_once('\n').ok_or(ActorBaseError::Header)?;
        let mut counts = header.split('\t');
        if counts.next() != Some("tidings-actors 1") {
            return Err(ActorBaseError::Header);
        }
        let mut count = || counts.next().and_then(|text| text.parse::<usize>().ok());
        let (entity_count, name_count) = count().zip(count()).ok_or(ActorBaseError::Header)?;
        if entity_count + name_count > table.len() {
            return Err(ActorBaseError::CutShort);
        }
        let mut base = Self {
            table,
            entities: Vec::with_capacity(entity_count),
            slots: vec![0; (name_count * 2).next_power_of_two().max(2)],
            overlay: None,
        };
        let mut at = header.len() + 1;
        for number in 0..entity_count + name_count {
            let rest = &table[at..];
            let line = rest.find('\n').ok_or(ActorBaseError::CutShort)?;
            if number < entity_count {
                base.entities.push(at as u32);
            } else {
                let key = rest[..line].split('\t').next().unwrap_or_default();
                let slot = base.slot(key);
                base.slots[slot] = at as u32 + 1;
            }
            at += line + 1;
        }
        Ok(base)
    }

    /// The base with a user's actors laid over it: a name in the file means whom the file says,
    /// and an actor of the base whose name the file gives is that of the file in all its spellings.
    pub fn with(mut self, file: &'static ActorFile) -> Self {
        self.overlay = None;
        self.overlay = Some(Overlay::new(&self, file));
        self
    }

    /// How many entities the compiled table has.
    pub(super) fn count(&self) -> EntityId {
        self.entities.len() as EntityId
    }

    /// The slot that holds this key, or the empty one where it would go.
    fn slot(&self, key: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(key) & mask;
        while self.slots[slot] != 0 && !self.line_is(self.slots[slot] - 1, key) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn line_is(&self, at: u32, key: &str) -> bool {
        let line = &self.table.as_bytes()[at as usize..];
        line.starts_with(key.as_bytes()) && line.get(key.len()) == Some(&b'\t')
    }

    /// What a key means, in the order of the table.
    pub fn senses<'a>(&'a self, key: &str) -> impl Iterator<Item = (Use, EntityId)> + use<'a> {
        let overlay = self.overlay.as_ref();
        let own = overlay.and_then(|overlay| overlay.senses(key));
        let line = match own {
            Some(_) => "",
            None => self.line_of(key),
        };
        let compiled = line.split(' ').filter_map(move |sense| {
            let (used, id) = read_sense(sense)?;
            Some((used, overlay.map_or(id, |overlay| overlay.standing(id))))
        });
        own.unwrap_or_default().iter().copied().chain(compiled)
    }

    /// The senses of a key as the compiled table writes them.
    fn line_of(&self, key: &str) -> &'static str {
        if self.slots.is_empty() || key.is_empty() {
            return "";
        }
        self.slots[self.slot(key)]
            .checked_sub(1)
            .map_or("", |at| &line_at(self.table, at as usize)[key.len() + 1..])
    }

    /// Whether a key is in the table at all.
    pub fn has(&self, key: &str) -> bool {
        let own = self.overlay.as_ref();
        !self.slots.is_empty() && !key.is_empty() && self.slots[self.slot(key)] != 0
            || own.is_some_and(|own| own.senses(key).is_some())
    }

    /// All keys: the compiled ones in the order of the table, then those of a user's file.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let last = self.entities.last().map_or(0, |&at| at as usize);
        let lines = self.table.get(last..).unwrap_or_default().lines().skip(1);
        let compiled = lines.filter_map(|line| line.split('\t').next());
        compiled.chain(self.overlay.iter().flat_map(Overlay::keys))
    }

    /// An entity by its number.
    pub fn entity(&self, id: EntityId) -> Option<Entity> {
        match &self.overlay {
            Some(overlay) if id >= self.count() => overlay.entity((id - self.count()) as usize),
            _ => self.entry(id),
        }
    }

    /// An entity of the compiled table.
    pub(super) fn entry(&self, id: EntityId) -> Option<Entity> {
        let at = *self.entities.get(id as usize)? as usize;
        let mut fields = line_at(self.table, at).split('\t');
        let name = fields.next()?;
        let kind = match fields.next()? {
            "p" => EntityKind::Person,
            "o" => EntityKind::Organisation,
            "s" => EntityKind::State,
            "g" => EntityKind::Group,
            "rp" => EntityKind::RolePerson,
            "ro" => EntityKind::RoleOrganisation,
            "rg" => EntityKind::RoleGroup,
            _ => return None,
        };
        Some(Entity {
            id,
            name,
            kind,
            country: fields.next()?,
            sector: fields.next()?,
            flags: fields.next()?,
            offices: fields.next()?,
        })
    }

    /// The state of a country code.
    pub fn state(&self, country: &str) -> Option<Entity> {
        // States stand at the head of the table.
        (0..self.entities.len() as u32)
            .map_while(|id| {
                self.entity(id)
                    .filter(|entity| entity.kind == EntityKind::State)
            })
            .find(|entity| entity.country == country)
    }

    /// Who or what a name means on a day; for a bare surname, who holds a national office then.
    pub fn lookup(&self, name: &str, on: Option<Date>) -> Option<Found> {
        let best = self
            .names(&self.key(name))
            .filter_map(|(_, id)| self.entity(id))
            .map(|entity| self.found(entity, on))
            .enumerate()
            .min_by_key(|(order, found)| (found.rank(), *order))?;
        Some(best.1)
    }

    /// The key under which a name is looked up.
    pub(super) fn key(&self, name: &str) -> String {
        let acronym = keys::acronym(name).filter(|key| self.has(key));
        acronym.unwrap_or_else(|| keys::fold(name))
    }

    /// What a key means as a name: roles, offices and given names left out.
    pub(super) fn names<'a>(
        &'a self,
        key: &str,
    ) -> impl Iterator<Item = (Use, EntityId)> + use<'a> {
        self.senses(key)
            .filter(|(used, _)| !matches!(used, Use::Role | Use::Office | Use::GivenName))
    }

    /// An entity with its office on a day.
    pub fn found(&self, entity: Entity, on: Option<Date>) -> Found {
        let day = on.map(|date| {
            date.year() as u32 * 10_000 + date.month() as u32 * 100 + date.day() as u32
        });
        let mut found = Found {
            entity,
            office: None,
            former: None,
        };
        for office in entity.offices() {
            let current = day.is_none_or(|day| office.from <= day && day < office.to);
            let better = |other: &Option<Office>| {
                other.is_none_or(|other| {
                    (!office.role.is_empty(), office.from) >= (!other.role.is_empty(), other.from)
                })
            };
            if current && better(&found.office) {
                found.office = Some(office);
            } else if day.is_some_and(|day| office.to <= day) && better(&found.former) {
                found.former = Some(office);
            }
        }
        found
    }

    /// Who holds an office of a state on a day ("TUR", "president").
    pub fn holder(&self, country: &str, role: &str, on: Option<Date>) -> Option<Found> {
        self.senses(&format!("@{country} {role}"))
            .filter_map(|(_, id)| self.entity(id))
            .map(|entity| self.found(entity, on))
            .find(|found| {
                on.is_some()
                    && found
                        .office
                        .is_some_and(|office| office.role == role && office.country == country)
            })
    }
}

impl Entity {
    /// The offices of a person, by their first day.
    pub fn offices(&self) -> impl Iterator<Item = Office> + 'static {
        self.offices.split(';').filter_map(|office| {
            let mut parts = office.splitn(5, ',');
            let from = parts.next()?;
            let to = parts.next()?;
            Some(Office {
                from: from.parse().unwrap_or(0),
                to: to.parse().unwrap_or(u32::MAX),
                country: parts.next()?,
                sector: parts.next()?,
                role: parts.next()?,
            })
        })
    }

    /// Whether a mark is set.
    pub fn is(&self, flag: &str) -> bool {
        self.flags.split(' ').any(|one| one == flag)
    }

    /// Whether it is known as a woman.
    pub fn is_woman(&self) -> bool {
        self.kind == EntityKind::Person && self.flags.ends_with('f')
    }
}

impl Found {
    /// How far it is from the likeliest sense: in office before out of office, own tables first.
    pub fn rank(&self) -> u32 {
        let source = self
            .entity
            .flags
            .bytes()
            .next()
            .map_or(0, |digit| u32::from(digit.saturating_sub(b'0')).min(9));
        match (self.entity.kind, &self.office, &self.former) {
            (EntityKind::Person, Some(_), _) => source,
            (EntityKind::Person, None, Some(_)) => 10 + source,
            (EntityKind::Person, None, None) => 20 + source,
            _ => 0,
        }
    }
}

/// The line of a table that begins at a byte.
fn line_at(table: &'static str, at: usize) -> &'static str {
    table[at..].split('\n').next().unwrap_or_default()
}

/// One sense as the table writes it: a letter for its use, and a number.
fn read_sense(sense: &str) -> Option<(Use, EntityId)> {
    let used = match sense.as_bytes().first()? {
        b'n' => Use::Name,
        b's' => Use::Surname,
        b'a' => Use::Adjective,
        b'd' => Use::Demonym,
        b'c' => Use::Capital,
        b'r' => Use::Role,
        b'o' => Use::Office,
        b'w' => Use::GivenName,
        _ => return None,
    };
    Some((used, sense[1..].parse().ok()?))
}

/// FNV-1a, folded to the width of an index.
fn hash(key: &str) -> usize {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for &byte in key.as_bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash ^ (hash >> 32)) as usize
}

/// The compiled table, for tests.
#[cfg(test)]
pub(super) static COMPILED: &[u8] = include_bytes!("../../../../knowledge/compiled/actors.tsv");

#[cfg(test)]
#[path = "base_tests.rs"]
mod tests;
