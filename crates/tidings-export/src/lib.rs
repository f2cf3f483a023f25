//! Claims and analyses in outside formats: the only crate that knows outside column names.
//!
//! Core types carry byte spans and no wire format. Here they become the published record: JSON
//! Lines ([`record`]), a flat table ([`flat`]), CoNLL-U ([`conllu`]) and one JSON object a
//! document ([`layers`]). What a name may mean is one JSON object too ([`lookup`]). Offsets become Unicode code points here, and nowhere else.

pub mod audit;
pub mod conllu;
pub mod flat;
pub mod layers;
pub mod lookup;
mod number;
pub mod record;

/// Version of the published formats; it rises when a column or key changes its meaning, goes
/// away or moves.
pub const FORMAT_VERSION: u32 = 1;
