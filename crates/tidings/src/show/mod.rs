//! Results for a person to read: the table of claims, and trees.

pub mod audit;
pub mod explanation;
pub mod fit;
pub mod flow;
pub mod ink;
pub mod lookup;
pub mod quote;
pub mod table;
pub mod tree;
pub mod words;

use std::io::IsTerminal;

/// Width where the terminal does not tell, in columns.
pub const DEFAULT_WIDTH: usize = 100;
const LEAST_WIDTH: usize = 40;
const MOST_WIDTH: usize = 140;

/// Columns to fill on standard output.
pub fn width() -> usize {
    if !std::io::stdout().is_terminal() {
        return DEFAULT_WIDTH;
    }
    terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| {
        usize::from(width.0).clamp(LEAST_WIDTH, MOST_WIDTH)
    })
}
