//! One file a command.

pub mod actors;
pub mod analyse;
pub mod audit;
pub mod code;
pub mod codebook;
pub mod corpus;
pub mod explain;
pub mod places;
