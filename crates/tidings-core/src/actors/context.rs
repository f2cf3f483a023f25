//! The countries that a document is about, for parties that name none.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::analysis::Analysis;
use crate::claim::{PlaceMention, PlacePrecision};
use crate::document::Document;

use super::base::ActorBase;
use super::names::NameMatch;
use super::phrase;

/// How much of a mention's weight is left one sentence on.
const FADING: f32 = 0.6;
/// The weight of a mention anywhere in the report.
const WHOLE: f32 = 0.2;

/// Where each sentence looks, and where the whole document does.
#[derive(Debug, Default)]
pub struct Context {
    /// Countries of each sentence's places and names: (token, country, whether a place).
    sentences: Vec<Vec<(usize, SmolStr, bool)>>,
}

impl Context {
    /// Counts the countries of a document's names and places; the head of a report counts twice.
    pub fn new(
        document: &Document,
        analysis: &Analysis,
        names: &[Vec<NameMatch>],
        places: &[PlaceMention],
        base: &ActorBase,
    ) -> Self {
        let mut sentences: Vec<Vec<(usize, SmolStr, bool)>> = vec![Vec::new(); names.len()];
        for mention in places {
            if let (Some(country), Some(list)) =
                (&mention.place.country, sentences.get_mut(mention.sentence))
            {
                let finer = mention.place.precision != PlacePrecision::Country;
                list.push((
                    mention.tokens.range().start,
                    country.clone(),
                    finer && !mention.metonym,
                ));
            }
        }
        for ((list, found), sentence) in sentences.iter_mut().zip(names).zip(&analysis.sentences) {
            for name in found {
                // A backer is elsewhere: "Turkish-backed rebels".
                if phrase::is_hyphened(sentence, name.head, &document.text) {
                    continue;
                }
                let Some(country) = country_of(name, base) else {
                    continue;
                };
                let located = phrase::preposition(sentence, name.head, &document.text)
                    .is_some_and(|word| phrase::LOCATIVE.contains(&word.as_str()));
                match list
                    .iter_mut()
                    .find(|(token, ..)| (name.start..name.end).contains(token))
                {
                    Some(known) => known.2 |= located,
                    None => list.push((name.start, country, located)),
                }
            }
            list.sort_by_key(|(token, ..)| *token);
        }
        Self { sentences }
    }

    /// The likeliest country of someone whom a word of a sentence means without saying whose they are, and its
    /// share of all that speaks for a country there: what is named last counts most, the whole report a little.
    pub fn likeliest(&self, sentence: usize, token: usize) -> Option<(SmolStr, f32)> {
        let nearest = self.sentences.get(sentence)?.iter();
        let nearest = nearest
            .filter(|(.., is_place)| *is_place)
            .min_by_key(|(at, ..)| at.abs_diff(token));
        let mut scores: BTreeMap<&SmolStr, f32> = BTreeMap::new();
        for (index, list) in self.sentences.iter().enumerate() {
            let recent = match sentence.checked_sub(index) {
                Some(back) => FADING.powi(back as i32),
                None => 0.0,
            };
            let at_head = if index < 2 { 2.0 } else { 1.0 };
            for (_, country, is_place) in list {
                let weight = if *is_place { 2.0 } else { 1.0 };
                *scores.entry(country).or_default() += weight * (recent + WHOLE * at_head);
            }
        }
        if let Some((_, country, _)) = nearest {
            *scores.entry(country).or_default() += 1.0;
        }
        let total: f32 = scores.values().sum();
        let (country, most) = scores.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
        Some((country.clone(), most / total))
    }

    /// How often a country is named in the document.
    pub fn mentions(&self, country: &str) -> usize {
        self.sentences
            .iter()
            .flatten()
            .filter(|(_, named, _)| named == country)
            .count()
    }
}

/// The one country that all senses of a name share.
fn country_of(name: &NameMatch, base: &ActorBase) -> Option<SmolStr> {
    let mut countries = name
        .senses
        .iter()
        .filter_map(|&(_, id)| base.entity(id))
        .map(|entity| entity.country);
    let first = countries.next().filter(|country| !country.is_empty())?;
    countries
        .all(|country| country == first)
        .then(|| first.into())
}
