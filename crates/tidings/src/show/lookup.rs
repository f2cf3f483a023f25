//! What a name may mean, as a table to read.

use std::fmt::Write as _;

use jiff::civil::Date;
use tidings_core::actors::{self, Candidate, Entity, EntityKind, Office, Source, Use};
use tidings_core::places;
use tidings_export::lookup::{day, kind_of_place, population};

use super::fit;
use super::ink::{Ink, Role};
use super::words::{self, grouped};

/// Rows of places that are shown; more are counted.
const MOST_PLACES: usize = 12;
/// Columns that a name may take.
const NAME_COLUMNS: usize = 40;

/// How answers are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Answers {
    /// Colour, or none.
    pub ink: Ink,
    /// Columns to fill.
    pub width: usize,
}

impl Answers {
    /// Everyone whom a name may mean on a day, the chosen one first.
    pub fn actors(self, name: &str, on: Date, candidates: &[Candidate]) -> String {
        let mut text = self.title(name, &format!("on {}", words::day(on)));
        for (at, candidate) in candidates.iter().enumerate() {
            let entity = &candidate.found.entity;
            let office = candidate.found.office;
            let mut rest = format!("  {}", code(entity, office));
            if let Some(former) = candidate.found.former.filter(|_| office.is_none()) {
                let _ = write!(rest, "  former {}", former.role);
            }
            let sort = format!(
                "  {}, {}",
                meant_as(entity, candidate.used),
                source(candidate.source)
            );
            self.line(&mut text, at == 0, entity.name, &rest, &sort);
            for one in entity.offices() {
                let held = Some(one) == office;
                let role = if held { Role::Good } else { Role::Faint };
                let line = format!("{}  {}", span(&one), code_of(&one));
                let line = fit::shortened(&line, self.width.saturating_sub(6));
                let _ = writeln!(text, "      {}", self.ink.paint(role, &line));
            }
        }
        let first = candidates
            .first()
            .map_or("", |first| first.found.entity.name);
        self.because(
            &mut text,
            first,
            actors::why(candidates).map_or("", why_actor),
        );
        text
    }

    /// Every place that a name may mean, the chosen one first.
    pub fn places(self, name: &str, found: &places::Candidates) -> String {
        let all = &found.places;
        let many = if all.len() == 1 { "place" } else { "places" };
        let mut text = self.title(name, &format!("{} {many}", all.len()));
        for (at, candidate) in all.iter().take(MOST_PLACES).enumerate() {
            let place = &candidate.place;
            let parts = [place.country.as_deref(), place.admin1.as_deref()];
            let mut rest = format!("  {}", kind_of_place(candidate.row.kind));
            for part in parts.into_iter().flatten() {
                let _ = write!(rest, "  {}", fit::clean(part));
            }
            if candidate.row.rank > 1 {
                rest.push_str("  (further spelling)");
            }
            let mut further = format!("  {:.3},{:.3}", place.latitude, place.longitude);
            if let Some(people) = population(&candidate.row) {
                let _ = write!(further, "  about {} people", grouped(people));
            }
            if let Some(id) = place.geonameid {
                let _ = write!(further, "  geonames {id}");
            }
            let _ = write!(further, "  {:.2}", place.confidence);
            self.line(&mut text, at == 0, &place.name, &rest, &further);
        }
        if all.len() > MOST_PLACES {
            let more = format!(
                "  and {} more: --format json has them all",
                all.len() - MOST_PLACES
            );
            let _ = writeln!(text, "{}", self.ink.paint(Role::Faint, &more));
        }
        let first = all.first().map_or("", |first| first.place.name.as_str());
        self.because(&mut text, first, found.why.map_or("", why_place));
        text
    }

    fn title(self, name: &str, rest: &str) -> String {
        let name = fit::shortened(&fit::clean(name), NAME_COLUMNS);
        format!(
            "{}  {}\n",
            self.ink.paint(Role::Strong, &name),
            self.ink.paint(Role::Faint, rest)
        )
    }

    /// One candidate; what does not fit goes to a further line.
    fn line(self, text: &mut String, chosen: bool, name: &str, rest: &str, further: &str) {
        let name = fit::shortened(&fit::clean(name), NAME_COLUMNS);
        let mark = if chosen { "→" } else { " " };
        let role = if chosen { Role::Good } else { Role::Plain };
        let columns = 4 + fit::width(&name) + fit::width(rest);
        let _ = write!(text, "  {mark} {}{rest}", self.ink.paint(role, &name));
        if columns + fit::width(further) > self.width {
            text.push_str("\n    ");
        }
        let _ = writeln!(text, "{}", self.ink.paint(Role::Faint, further));
    }

    fn because(self, text: &mut String, first: &str, why: &str) {
        let words = format!("{}: {why}", fit::clean(first));
        let _ = writeln!(text, "{}", self.ink.paint(Role::Strong, &words));
    }
}

/// What is said where nobody has a name.
pub fn nobody(name: &str, is_role: bool, similar: &[&str]) -> String {
    let name = fit::clean(name);
    let mut text = format!("nobody in the actor base is called \"{name}\"");
    if is_role {
        text.push_str("; it is a word for a role, whose party comes from the words around it");
        text.push_str("\n  hint: tidings explain shows whom a sentence means by it");
    } else if similar.is_empty() {
        text.push_str("\n  hint: add the name to a file of your own and give it with --actors");
    } else {
        let _ = write!(text, "\n  hint: near to it are {}", similar.join("; "));
    }
    text
}

/// What is said where no place has a name.
pub fn nowhere(name: &str, country: Option<&str>, similar: &[&str]) -> String {
    let name = fit::clean(name);
    if let Some(country) = country {
        return format!(
            "no place in {country} is called \"{name}\"\n  hint: elsewhere there is one: leave --country out"
        );
    }
    let mut text = format!("no place in the gazetteer is called \"{name}\"");
    if similar.is_empty() {
        text.push_str("\n  hint: try the name of the town or the province that it belongs to");
    } else {
        let _ = write!(text, "\n  hint: near to it are {}", similar.join("; "));
    }
    text
}

/// "TUR GOV president": how it is coded on the day.
fn code(entity: &Entity, office: Option<Office>) -> String {
    match office {
        Some(office) => code_of(&office),
        None => codes(&[entity.country, entity.sector]),
    }
}

fn code_of(office: &Office) -> String {
    codes(&[office.country, office.sector, office.role])
}

fn codes(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        "no code".to_string()
    } else {
        parts.join(" ")
    }
}

/// "2014-08-28 – 2018-07-09"; open ends stay open.
fn span(office: &Office) -> String {
    match (day(office.from), day(office.to)) {
        (None, None) => "at all times".to_string(),
        (from, to) => format!(
            "{:10} – {:10}",
            from.unwrap_or_default(),
            to.unwrap_or_default()
        ),
    }
}

fn meant_as(entity: &Entity, used: Use) -> &'static str {
    match (used, entity.kind) {
        (Use::Surname, _) => "by one word of the name",
        (Use::Adjective, _) => "by an adjective",
        (Use::Demonym, _) => "by a word for its people",
        (Use::Capital, _) => "by its capital or seat",
        (_, EntityKind::Person) => "person",
        (_, EntityKind::State) => "state",
        (_, EntityKind::Group) => "group",
        _ => "organisation",
    }
}

fn source(source: Source) -> &'static str {
    match source {
        Source::User => "from your file",
        Source::Own => "from the project's tables",
        Source::Factbook => "from the CIA World Factbook",
        Source::Reign => "from REIGN",
        Source::Phoenix => "from the Phoenix dictionaries",
    }
}

fn why_actor(why: actors::Why) -> &'static str {
    match why {
        actors::Why::Only => "the only one of this name",
        actors::Why::NoPerson => "states and bodies come before persons out of office",
        actors::Why::InOffice => "in office on that day, and the next is not",
        actors::Why::HeldOffice => "held an office before that day, and the next did not",
        actors::Why::Source => "its source is trusted more than that of the next",
        actors::Why::First => {
            "first in the table of those in equal standing; a text's countries decide"
        }
    }
}

fn why_place(why: places::Why) -> &'static str {
    match why {
        places::Why::Only => "the only place of this name",
        places::Why::Near => "the nearest to, or within, what it is said to be near",
        places::Why::Words => "the words beside the name say what sort of place it is",
        places::Why::Name => "the name is its own, and the next only has it as a further spelling",
        places::Why::Kind => "this sort of place is meant more often than that of the next",
        places::Why::Population => "more people live there than at the next",
        places::Why::First => "first in the table of those in equal standing",
    }
}
