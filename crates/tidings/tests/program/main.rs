//! The program as a user meets it.

mod commands;
mod odd_input;
mod support;
