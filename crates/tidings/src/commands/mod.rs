//! One file a command.

pub mod analyse;
pub mod code;
pub mod explain;
