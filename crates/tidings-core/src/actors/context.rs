//! The countries that a document is about, for parties that name none.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::analysis::Analysis;
use crate::claim::{PlaceMention, PlacePrecision};
use crate::document::Document;

use super::base::ActorBase;
use super::names::NameMatch;
use super::phrase;

/// Where each sentence looks, and where the whole document does.
#[derive(Debug, Default)]
pub struct Context {
    /// Countries of each sentence's places and names: (token, country, whether a place).
    sentences: Vec<Vec<(usize, SmolStr, bool)>>,
    main: Option<SmolStr>,
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
        let mut counts: BTreeMap<&SmolStr, usize> = BTreeMap::new();
        for (index, list) in sentences.iter().enumerate() {
            for (_, country, is_place) in list {
                // Where things happen says more of a report's country than who is named in it.
                let weight = if *is_place { 2 } else { 1 } * if index < 2 { 2 } else { 1 };
                *counts.entry(country).or_default() += weight;
            }
        }
        let most = counts.iter().max_by_key(|(_, count)| **count);
        let main = most.map(|(country, _)| (*country).clone());
        Self { sentences, main }
    }

    /// The country of a sentence's places, nearest to a token; with how sure that is.
    pub fn near(&self, sentence: usize, token: usize) -> Option<(SmolStr, f32)> {
        let list = self.sentences.get(sentence)?;
        let nearest = |place: bool| {
            list.iter()
                .filter(|(.., is_place)| *is_place == place)
                .min_by_key(|(at, ..)| at.abs_diff(token))
                .map(|(_, country, _)| country.clone())
        };
        nearest(true)
            .map(|country| (country, 0.7))
            .or_else(|| nearest(false).map(|country| (country, 0.6)))
    }

    /// The country of a sentence's nearest place, states by name left out.
    pub fn near_place(&self, sentence: usize, token: usize) -> Option<(SmolStr, f32)> {
        self.sentences
            .get(sentence)?
            .iter()
            .filter(|(.., is_place)| *is_place)
            .min_by_key(|(at, ..)| at.abs_diff(token))
            .map(|(_, country, _)| (country.clone(), 0.7))
    }

    /// The country of a sentence that speaks of no other.
    pub fn only(&self, sentence: usize) -> Option<SmolStr> {
        let list = self.sentences.get(sentence)?;
        let (_, first, _) = list.first()?;
        list.iter()
            .all(|(_, country, _)| country == first)
            .then(|| first.clone())
    }

    /// The country that the document speaks of most.
    pub fn main(&self) -> Option<SmolStr> {
        self.main.clone()
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
