//! How far a run has come, on standard error while it is a terminal.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::summary::Tally;

/// A line that counts; nothing at all where nobody watches.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Shows progress unless it is not wanted, nobody would see it, or it would run into results
    /// on the same terminal.
    pub fn new(wanted: bool, results_on_terminal: bool) -> Self {
        let watched = wanted && !results_on_terminal && std::io::stderr().is_terminal();
        if !watched {
            return Self {
                bar: ProgressBar::hidden(),
            };
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} · {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar }
    }

    /// Shows the counts so far.
    pub fn show(&self, tally: &Tally) {
        if !self.bar.is_hidden() {
            self.bar.set_message(tally.counts());
        }
    }

    /// Takes the line away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
