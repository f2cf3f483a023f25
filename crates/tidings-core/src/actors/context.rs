//! The countries that a document is about, for parties that name none.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::claim::{PlaceMention, PlacePrecision};

use super::base::{ActorBase, EntityKind, Use};
use super::names::NameMatch;

/// Where each sentence looks, and where the whole document does.
#[derive(Debug, Default)]
pub struct Context {
    /// Countries of each sentence's places and names: (token, country, whether a place).
    sentences: Vec<Vec<(usize, SmolStr, bool)>>,
    main: Option<SmolStr>,
}

impl Context {
    /// Counts the countries of a document's names and places; the head of a report counts twice.
    pub fn new(names: &[Vec<NameMatch>], places: &[PlaceMention], base: &ActorBase) -> Self {
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
        for (list, found) in sentences.iter_mut().zip(names) {
            for name in found {
                let state = name.senses.iter().find_map(|&(used, id)| {
                    let entity = base.entity(id)?;
                    let says = entity.kind == EntityKind::State
                        && matches!(
                            used,
                            Use::Name | Use::Adjective | Use::Demonym | Use::Capital
                        );
                    says.then_some(entity.country)
                });
                if let Some(country) = state
                    && !list
                        .iter()
                        .any(|(token, ..)| (name.start..name.end).contains(token))
                {
                    list.push((name.start, country.into(), false));
                }
            }
            list.sort_by_key(|(token, ..)| *token);
        }
        let mut counts: BTreeMap<&SmolStr, usize> = BTreeMap::new();
        for (index, list) in sentences.iter().enumerate() {
            for (_, country, _) in list {
                *counts.entry(country).or_default() += if index < 2 { 2 } else { 1 };
            }
        }
        let main = counts
            .iter()
            .max_by_key(|(_, count)| **count)
            .map(|(country, _)| (*country).clone());
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
