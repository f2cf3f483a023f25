//! One file a command.

pub mod analyse;
pub mod code;
pub mod codebook;
pub mod corpus;
pub mod explain;
