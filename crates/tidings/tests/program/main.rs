//! The program as a user meets it.

mod audit;
mod checks;
mod commands;
mod lookup;
mod odd_input;
mod support;
