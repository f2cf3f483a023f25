//! Places against GeoVirus: toponyms in news with coordinates.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Serialize;
use tidings_core::places::{Gazetteer, find, kilometres, resolve_names};
use tidings_core::span::ByteSpan;
use tidings_neural::Scratch;

use crate::parse::document;
use crate::{Failure, load};

/// A toponym counts as resolved when its coordinates are off by no more than this (100 miles).
const WITHIN_KM: f64 = 161.0;

/// Measure places against toponyms with coordinates.
#[derive(clap::Args)]
pub struct Args {
    /// GeoVirus as XML.
    gold: PathBuf,
    /// Write the figures to this file as JSON.
    #[arg(long)]
    out: Option<PathBuf>,
    /// The model, to measure from raw text as well.
    #[arg(long)]
    model: Option<PathBuf>,
    /// List what differs.
    #[arg(long)]
    differences: bool,
}

/// One article with its toponyms.
struct Article {
    text: String,
    toponyms: Vec<Toponym>,
}

/// A name with the coordinates that it means.
struct Toponym {
    span: ByteSpan,
    latitude: f64,
    longitude: f64,
}

#[derive(Serialize)]
struct Report {
    what: &'static str,
    gold: String,
    documents: usize,
    toponyms: usize,
    given_names: Given,
    /// Present where a model was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    raw_text: Option<Raw>,
}

/// Figures from raw text: a place counts as found where it overlaps a gold name and lies within 161 km of it.
#[derive(Serialize)]
struct Raw {
    precision: f64,
    recall: f64,
    f1: f64,
    /// The same for names alone, wherever they are placed.
    names_f1: f64,
}

/// Figures with the names given, so that only resolution is measured.
#[derive(Serialize)]
struct Given {
    /// Of all names, those resolved to any place.
    resolved: f64,
    /// Of names whose gold point lies in a country and that are not seas or continents: the country is right.
    country_accuracy: f64,
    /// Of all names, those placed within 161 km.
    within_161_km: f64,
    /// Median distance of what was resolved, in kilometres.
    median_km: f64,
}

/// Reads the gold file, resolves its names and reports.
pub fn run(args: &Args) -> Result<(), Failure> {
    let articles = read(&std::fs::read_to_string(&args.gold)?);
    let gazetteer = Gazetteer::built_in();
    let report = Report {
        what: "places: toponyms resolved to coordinates",
        gold: file_name(&args.gold),
        documents: articles.len(),
        toponyms: articles.iter().map(|article| article.toponyms.len()).sum(),
        given_names: given(&articles, &gazetteer, args.differences),
        raw_text: args
            .model
            .as_deref()
            .map(|model| raw(&articles, model, &gazetteer, args.differences))
            .transpose()?,
    };
    let json = serde_json::to_string_pretty(&report)?;
    println!("{json}");
    if let Some(out) = &args.out {
        std::fs::write(out, json + "\n")?;
    }
    Ok(())
}

fn given(articles: &[Article], gazetteer: &Gazetteer, differences: bool) -> Given {
    let mut countries = HashMap::new();
    let (mut total, mut resolved, mut near) = (0usize, 0usize, 0usize);
    let (mut in_country, mut right_country) = (0usize, 0usize);
    let mut distances = Vec::new();
    for article in articles {
        let spans: Vec<ByteSpan> = article.toponyms.iter().map(|name| name.span).collect();
        let places = resolve_names(&article.text, &spans, gazetteer);
        for (name, place) in article.toponyms.iter().zip(places) {
            total += 1;
            let point = (name.latitude, name.longitude);
            let gold_country = countries
                .entry((point.0.to_bits(), point.1.to_bits()))
                .or_insert_with(|| {
                    let town = gazetteer.nearest_town(point.0, point.1)?;
                    gazetteer.alpha3(town.country)
                })
                .clone();
            let Some(place) = place else {
                in_country += 1;
                if differences {
                    println!("unknown\t{}", name.span.of(&article.text));
                }
                continue;
            };
            resolved += 1;
            let off = kilometres(point, (place.latitude, place.longitude));
            distances.push(off);
            near += usize::from(off <= WITHIN_KM);
            if place.country.is_some() {
                in_country += 1;
                right_country += usize::from(place.country == gold_country);
            }
            if differences && off > WITHIN_KM {
                let wrong = if place.country == gold_country {
                    "near"
                } else {
                    "country"
                };
                println!(
                    "{wrong}\t{off:.0} km\t{}\t{point:?}\t{} {:?} {:?} {:.2}\t{:.2}",
                    name.span.of(&article.text),
                    place.name,
                    place.country,
                    place.precision,
                    place.latitude,
                    place.confidence,
                );
            }
        }
    }
    distances.sort_by(f64::total_cmp);
    Given {
        resolved: share(resolved, total),
        country_accuracy: share(right_country, in_country),
        within_161_km: share(near, total),
        median_km: distances
            .get(distances.len() / 2)
            .map_or(0.0, |km| (km * 10.0).round() / 10.0),
    }
}

/// Finds and resolves names in the articles' text with the model's help.
fn raw(
    articles: &[Article],
    model: &Path,
    gazetteer: &Gazetteer,
    differences: bool,
) -> Result<Raw, Failure> {
    let analyser = load(model)?;
    let mut scratch = Scratch::new();
    let (mut gold, mut found, mut named, mut near) = (0, 0, 0, 0);
    for article in articles {
        let document = document(&article.text);
        let (analysis, _) = analyser.analyse(&document, &mut scratch);
        let mentions = find(&document, &analysis, gazetteer);
        gold += article.toponyms.len();
        found += mentions.len();
        let mut taken = vec![false; mentions.len()];
        for name in &article.toponyms {
            let hit = mentions
                .iter()
                .enumerate()
                .find(|(at, mention)| !taken[*at] && mention.span.overlaps(name.span));
            let Some((at, mention)) = hit else {
                if differences {
                    println!("missed\t{}", around(&article.text, name.span));
                }
                continue;
            };
            taken[at] = true;
            named += 1;
            let point = (name.latitude, name.longitude);
            let off = kilometres(point, (mention.place.latitude, mention.place.longitude));
            near += usize::from(off <= WITHIN_KM);
        }
        if differences {
            for (mention, _) in mentions.iter().zip(&taken).filter(|(_, taken)| !**taken) {
                println!(
                    "spurious\t{}\t{}\t{:?}",
                    around(&article.text, mention.span),
                    mention.place.name,
                    mention.place.country
                );
            }
        }
    }
    let f1 = |right: usize| share(2 * right, found + gold);
    Ok(Raw {
        precision: share(near, found),
        recall: share(near, gold),
        f1: f1(near),
        names_f1: f1(named),
    })
}

/// A name between brackets in the words around it.
fn around(text: &str, span: ByteSpan) -> String {
    let range = span.range();
    let before: Vec<&str> = text[..range.start]
        .split_whitespace()
        .rev()
        .take(4)
        .collect();
    let after: Vec<&str> = text[range.end..].split_whitespace().take(4).collect();
    let before: Vec<&str> = before.into_iter().rev().collect();
    format!(
        "{} [{}] {}",
        before.join(" "),
        span.of(text),
        after.join(" ")
    )
}

fn share(part: usize, of: usize) -> f64 {
    if of == 0 {
        return 0.0;
    }
    (part as f64 / of as f64 * 1000.0).round() / 1000.0
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Reads the one shape of XML that the set has: elements without attributes.
fn read(xml: &str) -> Vec<Article> {
    elements(xml, "article")
        .map(|article| {
            let text = unescape(element(article, "text").unwrap_or_default());
            let toponyms = elements(article, "location")
                .filter_map(|location| toponym(&text, location))
                .collect();
            Article { text, toponyms }
        })
        .collect()
}

fn toponym(text: &str, location: &str) -> Option<Toponym> {
    let name = unescape(element(location, "name")?);
    let start: usize = element(location, "start")?.trim().parse().ok()?;
    // Offsets count characters from one; where they miss the name, the nearest place that has it counts.
    let at = text
        .char_indices()
        .nth(start.saturating_sub(1))
        .map_or(0, |(at, _)| at);
    let start = text
        .match_indices(&name)
        .map(|(found, _)| found)
        .min_by_key(|&found| found.abs_diff(at))?;
    Some(Toponym {
        span: ByteSpan::new(start, start + name.len()),
        latitude: element(location, "lat")?.trim().parse().ok()?,
        longitude: element(location, "lon")?.trim().parse().ok()?,
    })
}

/// The inside of each element of a name.
fn elements<'x>(xml: &'x str, name: &str) -> impl Iterator<Item = &'x str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let mut rest = xml;
    std::iter::from_fn(move || {
        let start = rest.find(&open)? + open.len();
        let end = start + rest[start..].find(&close)?;
        let inside = &rest[start..end];
        rest = &rest[end + close.len()..];
        Some(inside)
    })
}

fn element<'x>(xml: &'x str, name: &str) -> Option<&'x str> {
    elements(xml, name).next()
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}
