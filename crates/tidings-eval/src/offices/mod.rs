//! Names on days against the lists that know who held which office.

mod draw;
mod factbook;
mod phoenix;
mod reign;

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::Serialize;
use tidings_core::actors::{ActorBase, Candidate};

use crate::{Failure, read_text};

/// Names on days against leader lists and dictionaries.
#[derive(clap::Args)]
pub struct Args {
    /// Folder with the REIGN list, the Phoenix dictionaries and the factbook.
    sources: PathBuf,
    /// The compiled actor base.
    #[arg(long, default_value = "knowledge/compiled/actors.tsv")]
    base: PathBuf,
    /// Pairs to draw.
    #[arg(long, default_value_t = 2_000)]
    pairs: usize,
    /// What the draw begins with.
    #[arg(long, default_value_t = 20_261_122)]
    seed: u64,
    /// Write the figures to this file as JSON.
    #[arg(long)]
    out: Option<PathBuf>,
    /// List what differs.
    #[arg(long)]
    differences: bool,
}

/// What a source says of a name: a code that held from one day to another.
#[derive(Clone, Debug, PartialEq)]
struct Spell {
    source: &'static str,
    /// Which entry of the source says so: two codes of one entry do not contradict each other.
    entry: usize,
    name: String,
    /// ISO 3166-1 alpha-3; `None` for an international body.
    country: Option<String>,
    /// The sectors of the code, any of which is right; empty where PLOVER has none for it.
    sectors: Vec<&'static str>,
    from: Date,
    /// The last day, or the day up to which the source knows.
    to: Date,
}

/// A name on a day, with what its source says.
#[derive(Clone, Debug)]
struct Pair<'a> {
    spell: &'a Spell,
    on: Date,
}

#[derive(Serialize)]
struct Report {
    what: &'static str,
    seed: u64,
    /// Spells to draw from, by source.
    spells: BTreeMap<&'static str, usize>,
    pairs: Shares,
    sources: BTreeMap<&'static str, Shares>,
    /// Why pairs are wrong, with how many of them are.
    causes: BTreeMap<&'static str, usize>,
    /// Drawn pairs that are not counted: on that day another entry has the name with another code.
    set_aside: Vec<String>,
}

#[derive(Default, Serialize)]
struct Shares {
    pairs: usize,
    country: f64,
    sector: f64,
    both: f64,
}

#[derive(Default)]
struct Counts {
    all: usize,
    country: usize,
    sector: usize,
    both: usize,
}

/// Draws the pairs, asks the base, and reports.
pub fn run(args: &Args) -> Result<(), Failure> {
    let base = std::fs::read(&args.base).map_err(|e| format!("{}: {e}", args.base.display()))?;
    let base = ActorBase::parse(Box::leak(base.into_boxed_slice()))?;
    let phoenix = args.sources.join("phoenix");
    let mut spells = reign::read(&args.sources.join("reign-leaders-2021-03.csv"))?;
    for name in ["Countries", "International", "MilNonState"] {
        let path = phoenix.join(format!("Phoenix.{name}.actors.txt"));
        let text = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        phoenix::read(&String::from_utf8_lossy(&text), &mut spells);
    }
    let now = read_text(&args.sources.join("factbook-government-2026.jsonl"))?;
    factbook::read(&now, &mut spells);
    let drawn = draw::pairs(&spells, args.pairs, args.seed);
    let mut report = Report {
        what: "offices: names on days inside an office, as the base codes them by name and day",
        seed: args.seed,
        spells: BTreeMap::new(),
        pairs: Shares::default(),
        sources: BTreeMap::new(),
        causes: BTreeMap::new(),
        set_aside: drawn.contested.iter().map(named).collect(),
    };
    for spell in &spells {
        *report.spells.entry(spell.source).or_default() += 1;
    }
    let (mut all, mut sources) = (Counts::default(), BTreeMap::<_, Counts>::new());
    for pair in &drawn.pairs {
        let candidates = base.candidates(&pair.spell.name, Some(pair.on));
        let (country, sector) = right(pair.spell, candidates.first());
        all.add(country, sector);
        sources
            .entry(pair.spell.source)
            .or_default()
            .add(country, sector);
        if country && sector {
            continue;
        }
        let cause = cause(pair.spell, &candidates);
        *report.causes.entry(cause).or_default() += 1;
        if args.differences {
            println!("{cause}\t{}\t{}", named(pair), shown(candidates.first()));
        }
    }
    report.pairs = all.shares();
    report.sources = sources.into_iter().map(|(n, c)| (n, c.shares())).collect();
    let json = serde_json::to_string_pretty(&report)?;
    println!("{json}");
    if let Some(out) = &args.out {
        std::fs::write(out, json + "\n")?;
    }
    Ok(())
}

/// Whether country and sector are those of the source.
fn right(spell: &Spell, candidate: Option<&Candidate>) -> (bool, bool) {
    let Some(candidate) = candidate else {
        return (false, false);
    };
    let (country, sector) = code(candidate);
    (
        country == spell.country.as_deref().unwrap_or_default(),
        spell.sectors.contains(&sector),
    )
}

/// The code of a candidate on its day: that of the office, else its own.
fn code(candidate: &Candidate) -> (&'static str, &'static str) {
    let found = &candidate.found;
    found
        .office
        .map_or((found.entity.country, found.entity.sector), |office| {
            (office.country, office.sector)
        })
}

fn cause(spell: &Spell, candidates: &[Candidate]) -> &'static str {
    let Some(first) = candidates.first() else {
        return "name unknown";
    };
    let good = |candidate: &Candidate| right(spell, Some(candidate)) == (true, true);
    if candidates.iter().any(good) {
        "another bearer of the name chosen"
    } else if first.found.office.is_some() {
        "another office held"
    } else if first.found.entity.offices().next().is_some() {
        "no office on the day"
    } else {
        "no offices known"
    }
}

fn named(pair: &Pair) -> String {
    let spell = pair.spell;
    format!(
        "{} on {}: {} {} ({})",
        spell.name,
        pair.on,
        spell.country.as_deref().unwrap_or("-"),
        spell.sectors.join("/"),
        spell.source
    )
}

fn shown(candidate: Option<&Candidate>) -> String {
    candidate.map_or_else(String::new, |candidate| {
        let (country, sector) = code(candidate);
        format!("{country} {sector} {}", candidate.found.entity.name)
    })
}

impl Counts {
    fn add(&mut self, country: bool, sector: bool) {
        self.all += 1;
        self.country += usize::from(country);
        self.sector += usize::from(sector);
        self.both += usize::from(country && sector);
    }

    fn shares(&self) -> Shares {
        let share = |part: usize| (1000.0 * part as f64 / self.all.max(1) as f64).round() / 10.0;
        Shares {
            pairs: self.all,
            country: share(self.country),
            sector: share(self.sector),
            both: share(self.both),
        }
    }
}

/// A name with capitals as in a text; signs of dictionaries gone.
fn usual(raw: &str) -> String {
    let words = raw.replace('_', " ");
    let words: Vec<String> = words
        .split_whitespace()
        .map(|word| {
            let mut inside = false;
            word.chars()
                .map(|letter| {
                    let lower = std::mem::replace(&mut inside, letter.is_alphanumeric());
                    match lower {
                        true => letter.to_lowercase().to_string(),
                        false => letter.to_uppercase().to_string(),
                    }
                })
                .collect()
        })
        .collect();
    words.join(" ")
}

/// A day, moved into its month where the source has a day that the month lacks.
fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    let month = month.clamp(1, 12);
    let first = Date::new(year, month, 1).ok()?;
    let day = day.clamp(1, first.days_in_month());
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests;
