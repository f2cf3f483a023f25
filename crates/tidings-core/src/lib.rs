//! The engine of tidings. Pure: no IO, no clock, no environment, no network, no global state.
//!
//! Data flows one way: [`document::Document`] → [`analysis::Analysis`] →
//! [`claim::Claim`]s. What the coder knows of the world comes in by reference.

pub mod actors;
pub mod agreement;
pub mod analysis;
pub mod attribution;
pub mod claim;
pub mod clause;
pub mod codebook;
pub mod coding;
pub mod coreference;
pub mod document;
pub mod issue;
pub mod notation;
pub mod places;
pub mod quantities;
pub mod runon;
pub mod span;
mod spelling;
pub mod status;
pub mod times;
