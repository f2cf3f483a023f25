//! Where: the gazetteer, the places a document names, and the place of an event.
//!
//! [`find`] takes names from the analysis and [`resolve_names`] takes them as given; both resolve them
//! by everything the document names. [`of_event`] then picks by structure the place where an act happened.

mod candidates;
mod event;
mod folding;
mod gazetteer;
mod mentions;
mod metonym;
mod naming;
mod resolve;
mod words;

#[cfg(test)]
mod tests;

pub use candidates::{Candidate, Candidates, Near, Why, candidates, similar};
pub use event::{of_event, of_event_in_paragraph, stated_as_place};
pub use gazetteer::{Gazetteer, Kind, Row, TableError, kilometres};
pub use mentions::find;

use crate::claim::Place;
use crate::span::ByteSpan;

/// Resolves place names at given spans of a text by that text alone, without a model.
///
/// The answer has one entry for each span: `None` where the gazetteer has no such name.
pub fn resolve_names(text: &str, names: &[ByteSpan], gazetteer: &Gazetteer) -> Vec<Option<Place>> {
    let namings: Vec<_> = names
        .iter()
        .map(|&span| naming::read(text, span, gazetteer))
        .collect();
    let known: Vec<_> = namings.iter().flatten().cloned().collect();
    let mut places = resolve::resolve(text, &known, gazetteer).into_iter();
    namings
        .iter()
        .map(|naming| {
            naming.as_ref()?;
            places.next().flatten().map(|(place, _)| place)
        })
        .collect()
}
