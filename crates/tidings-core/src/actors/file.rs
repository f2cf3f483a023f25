//! Actors of a user's own: `actors.toml`, checked line by line.

use std::collections::HashMap;
use std::fmt::Write as _;

use jiff::civil::Date;
use serde::Deserialize;
use toml::{Spanned, Value};

use super::base::{ActorBase, Entity, EntityId, EntityKind, Use};
use super::{codes, keys};

/// The actors of a user's file, ready to be laid over a base.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ActorFile {
    pub(super) entries: Vec<Entry>,
}

/// One actor of a file; what it left unsaid is filled in from the actor whose place it takes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub name: String,
    pub aliases: Vec<String>,
    pub kind: EntityKind,
    pub country: String,
    pub sector: String,
    pub flags: String,
    pub offices: String,
    /// The entity of the base that it stands for from now on.
    pub replaces: Option<EntityId>,
}

/// What is wrong with a file of actors, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ActorFileError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    actor: Vec<Spanned<RawActor>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawActor {
    name: Option<Spanned<String>>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    kind: Option<Spanned<String>>,
    country: Option<Spanned<String>>,
    sector: Option<Spanned<String>>,
    role: Option<Spanned<String>>,
    offices: Option<Vec<Spanned<RawOffice>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOffice {
    role: Option<Spanned<String>>,
    country: Option<Spanned<String>>,
    sector: Option<Spanned<String>>,
    from: Option<Spanned<Value>>,
    to: Option<Spanned<Value>>,
}

/// What is wrong, and at which byte.
type Fault = (usize, String);

impl ActorFile {
    /// Reads a file of actors for a base.
    ///
    /// # Errors
    /// At the first line that is no TOML, has an unknown key or an impossible value.
    pub fn parse(text: &str, base: &ActorBase) -> Result<Self, ActorFileError> {
        let at_line = |(at, message): Fault| ActorFileError {
            line: 1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count(),
            message,
        };
        let raw: Raw = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            at_line((at, error.message().replace("unknown field", "unknown key")))
        })?;
        let mut file = Self::default();
        let mut named: HashMap<String, usize> = HashMap::new();
        for actor in &raw.actor {
            let entry = entry(actor, base).map_err(at_line)?;
            let at = actor.span().start;
            if let Some(first) = named.insert(keys::key(&entry.name), at) {
                let line = at_line((first, String::new())).line;
                let twice = format!("\"{}\" is already the actor of line {line}", entry.name);
                return Err(at_line((at, twice)));
            }
            file.entries.push(entry);
        }
        Ok(file)
    }

    /// How many actors it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Entry {
    /// The name and its aliases.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .map(String::as_str)
    }
}

fn entry(actor: &Spanned<RawActor>, base: &ActorBase) -> Result<Entry, Fault> {
    let at = actor.span().start;
    let raw = actor.get_ref();
    let name = match &raw.name {
        Some(name) => spelling(name, "name")?,
        None => return Err((at, "an actor without a name".into())),
    };
    let aliases = raw.aliases.iter().map(|alias| spelling(alias, "alias"));
    let aliases = aliases.collect::<Result<Vec<_>, _>>()?;
    let kind = raw.kind.as_ref().map(kind).transpose()?;
    let stated = raw.country.as_ref().map(country).transpose()?;
    let sector = raw.sector.as_ref().map(sector).transpose()?;
    let known = known(base, &name, kind, stated.as_deref());
    let kind = kind.unwrap_or(known.map_or(EntityKind::Person, |known| known.kind));
    let country = stated.unwrap_or_else(|| known.map_or("", |known| known.country).to_string());
    let mut entry = Entry {
        name,
        aliases,
        kind,
        country,
        sector: String::new(),
        flags: String::new(),
        offices: String::new(),
        replaces: known.map(|known| known.id),
    };
    if kind == EntityKind::Person {
        entry.flags = person_flags(&entry.name, known, base);
        entry.offices = match offices(raw, &entry.country, sector.as_deref())? {
            Some(offices) => offices,
            None => known.map_or("", |known| known.offices).to_string(),
        };
        return Ok(entry);
    }
    if let Some(role) = &raw.role {
        return Err((role.span().start, "only a person has a role".into()));
    }
    if let Some(office) = raw.offices.iter().flatten().next() {
        return Err((office.span().start, "only a person has offices".into()));
    }
    entry.flags = known.map_or("", |known| known.flags).to_string();
    entry.sector = match (sector, known) {
        (Some(sector), _) => sector,
        (None, Some(known)) => known.sector.to_string(),
        (None, None) => {
            let missing = format!("\"{}\" has no sector", entry.name);
            return Err((at, missing));
        }
    };
    Ok(entry)
}

/// The entity of the base that bears this name in full.
fn known(
    base: &ActorBase,
    name: &str,
    kind: Option<EntityKind>,
    country: Option<&str>,
) -> Option<Entity> {
    let body = |kind| matches!(kind, EntityKind::Organisation | EntityKind::Group);
    let key = keys::key(name);
    let bearers = || {
        base.senses(&key)
            .filter(|(used, _)| *used == Use::Name)
            .filter_map(|(_, id)| base.entity(id))
            .filter(|entity| entity.kind == EntityKind::Person || body(entity.kind))
            .filter(|entity| {
                kind.is_none_or(|kind| kind == entity.kind || body(kind) && body(entity.kind))
            })
    };
    bearers()
        .find(|entity| country == Some(entity.country))
        .or_else(|| bearers().next())
}

/// A person's marks: first in rank, and a woman where the base knows the given name as one.
fn person_flags(name: &str, known: Option<Entity>, base: &ActorBase) -> String {
    let name = keys::fold(name);
    let given = name.split(' ').next().unwrap_or_default();
    let woman = known.map_or_else(|| base.has(&format!("%{given}")), |known| known.is_woman());
    if woman { "0f" } else { "0" }.to_string()
}

/// Dated offices in the form of the base; `None` where the entry says nothing of offices.
fn offices(raw: &RawActor, home: &str, own_sector: Option<&str>) -> Result<Option<String>, Fault> {
    let Some(dated) = &raw.offices else {
        let Some(own_sector) = own_sector else {
            return match &raw.role {
                Some(role) => Err((role.span().start, "a role without a sector".into())),
                None => Ok(None),
            };
        };
        let role = raw.role.as_ref().map(role).transpose()?;
        let role = role.unwrap_or_default();
        return Ok(Some(format!(",,{home},{own_sector},{role}")));
    };
    if let Some(role) = &raw.role {
        let beside = "a role beside offices: say it in the office".to_string();
        return Err((role.span().start, beside));
    }
    let mut lines: Vec<(u32, String)> = Vec::new();
    for office in dated {
        let at = office.span().start;
        let office = office.get_ref();
        let Some(role) = office.role.as_ref().map(role).transpose()? else {
            return Err((at, "an office without a role".into()));
        };
        let sector = office.sector.as_ref().map(sector).transpose()?;
        let Some(sector) = sector.as_deref().or(own_sector) else {
            return Err((at, format!("the office \"{role}\" has no sector")));
        };
        let country = office.country.as_ref().map(country).transpose()?;
        let country = country.as_deref().unwrap_or(home);
        let from = office.from.as_ref().map(day).transpose()?;
        let to = office.to.as_ref().map(day).transpose()?;
        if let (Some(from), Some(to), Some(value)) = (from, to, &office.from)
            && from >= to
        {
            let order = format!("from {from} is not before to {to}");
            return Err((value.span().start, order));
        }
        let mut line = String::new();
        for day in [from, to] {
            let _ = day.map_or(Ok(()), |day| write!(line, "{}", number(day)));
            line.push(',');
        }
        let _ = write!(line, "{country},{sector},{role}");
        lines.push((from.map_or(0, number), line));
    }
    lines.sort_by_key(|(from, _)| *from);
    let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    Ok(Some(lines.join(";")))
}

/// A day as the base writes it.
fn number(day: Date) -> u32 {
    day.year() as u32 * 10_000 + day.month() as u32 * 100 + day.day() as u32
}

/// A name in one line that leaves something to look up.
fn spelling(value: &Spanned<String>, what: &str) -> Result<String, Fault> {
    let words: Vec<&str> = value.get_ref().split_whitespace().collect();
    let name = words.join(" ");
    if keys::fold(&name).is_empty() {
        return Err((
            value.span().start,
            format!("{what} \"{name}\" has no letters"),
        ));
    }
    Ok(name)
}

fn role(value: &Spanned<String>) -> Result<String, Fault> {
    let role = spelling(value, "role")?;
    if role.contains(';') {
        return Err((value.span().start, "a role holds no \";\"".into()));
    }
    Ok(role)
}

fn kind(value: &Spanned<String>) -> Result<EntityKind, Fault> {
    match value.get_ref().as_str() {
        "person" => Ok(EntityKind::Person),
        "organisation" => Ok(EntityKind::Organisation),
        "group" => Ok(EntityKind::Group),
        other => Err((
            value.span().start,
            format!("unknown kind \"{other}\": person, organisation or group"),
        )),
    }
}

fn sector(value: &Spanned<String>) -> Result<String, Fault> {
    let sector = value.get_ref();
    if codes::is_sector(sector) {
        return Ok(sector.clone());
    }
    let all = codes::SECTORS.join(" ");
    let unknown = format!("unknown sector \"{sector}\": one of {all}");
    Err((value.span().start, unknown))
}

/// A country's code; empty where the actor has none.
fn country(value: &Spanned<String>) -> Result<String, Fault> {
    let code = value.get_ref();
    if code.is_empty() || codes::is_country(code) {
        return Ok(code.clone());
    }
    Err((
        value.span().start,
        format!("unknown country \"{code}\": an ISO 3166-1 alpha-3 code, such as KEN"),
    ))
}

/// A day of the calendar, as a date of TOML or in quotation marks.
fn day(value: &Spanned<Value>) -> Result<Date, Fault> {
    let text = match value.get_ref() {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    text.parse()
        .ok()
        .filter(|day: &Date| text.len() == 10 && day.year() > 0)
        .ok_or_else(|| {
            let wrong = format!("{text} is no day of the calendar: write it as 2020-02-22");
            (value.span().start, wrong)
        })
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
