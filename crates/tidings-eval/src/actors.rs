//! Country and sector of annotated parties, whether or not a claim is coded around them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::path::PathBuf;

use serde::Serialize;
use tidings_core::actors::{ActorBase, Cast, cast};
use tidings_core::analysis::{Analysis, Sentence};
use tidings_core::claim::{Party, TokenRef};
use tidings_core::places::{Gazetteer, find};
use tidings_core::span::{ByteSpan, CodePoints};
use tidings_neural::Scratch;

use crate::events::{Gold, GoldClaim, GoldParty, lines};
use crate::{Failure, MODEL, load};

/// Country and sector of annotated parties.
#[derive(clap::Args)]
pub struct Args {
    /// Annotated documents (JSON Lines, stand-off).
    gold: PathBuf,
    /// Their texts (JSON Lines with `id` and `text`).
    texts: PathBuf,
    /// The compiled actor base.
    #[arg(long, default_value = "knowledge/compiled/actors.tsv")]
    base: PathBuf,
    /// The model.
    #[arg(long, default_value = MODEL)]
    model: PathBuf,
    /// Write the figures to this file as JSON.
    #[arg(long)]
    out: Option<PathBuf>,
    /// List what differs.
    #[arg(long)]
    differences: bool,
}

/// Country and sector; either may be none.
type Code = (Option<String>, Option<String>);

/// The figures: of 100 annotated parties.
#[derive(Serialize)]
struct Report {
    what: &'static str,
    documents: usize,
    parties: Shares,
    /// By the sector that the annotation gives.
    sectors: BTreeMap<String, Shares>,
}

#[derive(Default, Serialize)]
struct Shares {
    annotated: usize,
    /// Those that the cast has any party for.
    found: f64,
    /// Shares of those found.
    country: f64,
    sector: f64,
    both: f64,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    all: usize,
    found: usize,
    country: usize,
    sector: usize,
    both: usize,
}

/// Runs the analyser and the cast over the annotated documents and reports.
pub fn run(args: &Args) -> Result<(), Failure> {
    let mut gold: HashMap<String, Gold> = lines::<Gold>(&args.gold)?
        .into_iter()
        .map(|document| (document.id.clone(), document))
        .collect();
    let documents = gold.len();
    let base = std::fs::read(&args.base).map_err(|e| format!("{}: {e}", args.base.display()))?;
    let base = ActorBase::parse(Box::leak(base.into_boxed_slice()))?;
    let (analyser, gazetteer) = (load(&args.model)?, Gazetteer::built_in());
    let mut scratch = Scratch::new();
    let mut all = Counts::default();
    let mut sectors: BTreeMap<String, Counts> = BTreeMap::new();
    let texts = File::open(&args.texts).map_err(|e| format!("{}: {e}", args.texts.display()))?;
    for reading in tidings_reading::read("texts.jsonl", texts, &Default::default()) {
        let Ok(reading) = reading else { continue };
        let document = reading.document;
        let Some(annotated) = gold.remove(document.id.as_str()) else {
            continue;
        };
        let (analysis, _) = analyser.analyse(&document, &mut scratch);
        let places = find(&document, &analysis, &gazetteer);
        let on = document.published;
        let cast = cast(&document, &analysis, &places, &base, on);
        let points = CodePoints::new(&document.text);
        for (span, codes) in parties(&annotated.claims) {
            let found = found(&analysis, &cast, &points, span, true);
            for code in &codes {
                let sector = code.1.clone().unwrap_or_else(|| "-".into());
                let right = all.add(&found, code);
                sectors.entry(sector).or_default().add(&found, code);
                if args.differences && !right {
                    show(&document.text, &analysis, &points, span, code, &found);
                }
            }
        }
    }
    let report = Report {
        what: "actors: country and sector of annotated parties, given their words; from raw text",
        documents: documents - gold.len(),
        parties: all.shares(),
        sectors: sectors
            .into_iter()
            .map(|(name, counts)| (name, counts.shares()))
            .collect(),
    };
    let json = serde_json::to_string_pretty(&report)?;
    println!("{json}");
    if let Some(out) = &args.out {
        std::fs::write(out, json + "\n")?;
    }
    Ok(())
}

/// Each stretch that names parties, with their codes; "they" may stand for several.
fn parties(claims: &[GoldClaim]) -> BTreeMap<(usize, usize), BTreeSet<Code>> {
    let mut parties: BTreeMap<_, BTreeSet<Code>> = BTreeMap::new();
    for claim in claims {
        for party in claim.actors.iter().chain(&claim.recipients) {
            if let Some(span) = party.span() {
                parties.entry(span).or_default().insert(code_of(party));
            }
        }
    }
    parties
}

fn code_of(party: &GoldParty) -> Code {
    (party.country.clone(), party.sector.clone())
}

/// The parties that the cast has for a stretch: those of the word that heads it, else of the words in it, words that
/// only modify another ("Georgian" in "Georgian architecture") where `words_within` asks for them.
pub(crate) fn found<'c>(
    analysis: &Analysis,
    cast: &'c Cast,
    points: &CodePoints,
    span: (usize, usize),
    words_within: bool,
) -> Vec<&'c Party> {
    let inside = |of: ByteSpan| {
        let (start, end) = points.span(of);
        start < span.1 && span.0 < end
    };
    for (s, sentence) in analysis.sentences.iter().enumerate() {
        let tokens: Vec<usize> = (0..sentence.tokens.len())
            .filter(|&t| inside(sentence.tokens[t].span))
            .collect();
        let mut heads = tokens.clone();
        heads.sort_by_key(|&t| depth(sentence, t));
        for token in heads {
            let at = TokenRef { sentence: s, token };
            let members = cast.members(at);
            if !members.is_empty() {
                return members.iter().filter_map(|&m| cast.party(m)).collect();
            }
            if let Some(party) = cast.party(at)
                && (words_within || !cast.is_modifier(at))
            {
                return vec![party];
            }
        }
    }
    Vec::new()
}

/// How many words govern a word.
fn depth(sentence: &Sentence, token: usize) -> usize {
    sentence.ancestors(token).count()
}

fn show(
    text: &str,
    analysis: &Analysis,
    points: &CodePoints,
    span: (usize, usize),
    gold: &Code,
    found: &[&Party],
) {
    let code = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".into());
    let all: Vec<char> = text.chars().skip(span.0).take(span.1 - span.0).collect();
    let around = analysis
        .sentences
        .iter()
        .find(|sentence| {
            let (start, end) = points.span(sentence.span);
            (start..end).contains(&span.0)
        })
        .map_or("", |sentence| sentence.span.of(text));
    let got: Vec<String> = found
        .iter()
        .map(|party| {
            let (country, sector) = (party.country.as_deref(), party.sector.as_deref());
            format!(
                "{} {} {} {:.2} {}",
                country.unwrap_or("-"),
                sector.unwrap_or("-"),
                party.basis.as_str(),
                party.confidence,
                party.name.as_deref().unwrap_or_default()
            )
        })
        .collect();
    println!(
        "{} {}\t{}\t{}\t{}",
        code(&gold.0),
        code(&gold.1),
        got.join("; "),
        all.into_iter().collect::<String>().replace('\n', " "),
        around.replace('\n', " ")
    );
}

impl Counts {
    /// Counts one annotated party in; whether country and sector are right.
    fn add(&mut self, found: &[&Party], gold: &Code) -> bool {
        let country = |party: &&Party| party.country.as_deref() == gold.0.as_deref();
        let sector = |party: &&Party| party.sector.as_deref() == gold.1.as_deref();
        let both = found.iter().any(|party| country(party) && sector(party));
        self.all += 1;
        self.found += usize::from(!found.is_empty());
        self.country += usize::from(found.iter().any(country));
        self.sector += usize::from(found.iter().any(sector));
        self.both += usize::from(both);
        both
    }

    fn shares(self) -> Shares {
        let share =
            |part: usize, whole: usize| (1000.0 * part as f64 / whole.max(1) as f64).round() / 10.0;
        Shares {
            annotated: self.all,
            found: share(self.found, self.all),
            country: share(self.country, self.found),
            sector: share(self.sector, self.found),
            both: share(self.both, self.found),
        }
    }
}

#[cfg(test)]
#[path = "actors_tests.rs"]
mod tests;
