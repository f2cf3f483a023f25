//! The program as a user meets it.

mod checks;
mod commands;
mod odd_input;
mod support;
