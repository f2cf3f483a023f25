//! What a run did: counted as it goes, told at its end.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use crate::show::fit;
use crate::show::words::grouped;

/// Names listed for one reason; the rest is counted.
const LISTED: usize = 20;
/// Columns that a name and its reason may take.
const NAME_COLUMNS: usize = 200;

/// An input, or part of one, of which no claims came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// A stable name for the reason ("not-english").
    pub code: &'static str,
    /// Which input, where in it, and what is wrong; none for those that are only counted.
    pub what: Option<String>,
    /// How many there are.
    pub count: u64,
    /// What to do about it.
    pub hint: String,
    /// Whether it was for want of soundness; otherwise the input is sound but not for this
    /// program.
    pub failed: bool,
    /// Whether there were no words of its own in it, or none in English: nothing to mend.
    pub nothing_to_read: bool,
}

/// Names under one reason or oddity.
#[derive(Debug, Default)]
struct Names {
    count: u64,
    failed: bool,
    listed: Vec<String>,
    hint: String,
}

impl Names {
    fn add(&mut self, count: u64, what: Option<&str>) {
        self.count += count;
        if let Some(what) = what.filter(|_| self.listed.len() < LISTED) {
            self.listed
                .push(fit::shortened(&fit::clean(what), NAME_COLUMNS));
        }
    }

    fn tell(&self, code: &str, report: &mut String) {
        let _ = writeln!(report, "  {code}: {}", grouped(self.count));
        for name in &self.listed {
            let _ = writeln!(report, "    {name}");
        }
        let more = self.count - self.listed.len() as u64;
        if more > 0 {
            let _ = writeln!(report, "    … and {} more", grouped(more));
        }
        if !self.hint.is_empty() {
            let _ = writeln!(report, "    hint: {}", self.hint);
        }
    }
}

/// The counts of a run.
#[derive(Debug, Default)]
pub struct Tally {
    /// Documents that were worked on.
    pub documents: u64,
    /// Their sentences.
    pub sentences: u64,
    /// Claims written; none where claims are not what is written.
    pub claims: Option<u64>,
    skipped: BTreeMap<&'static str, Names>,
    issues: BTreeMap<&'static str, Names>,
    in_vain: bool,
}

impl Tally {
    /// Counts and names what was skipped.
    pub fn skip(&mut self, skip: &Skip) {
        self.in_vain |= !skip.nothing_to_read;
        let names = self.skipped.entry(skip.code).or_default();
        names.failed |= skip.failed;
        if names.hint.is_empty() {
            names.hint.clone_from(&skip.hint);
        }
        names.add(skip.count, skip.what.as_deref());
    }

    /// Counts and names what was odd.
    pub fn issue(&mut self, code: &'static str, what: &str, hint: Option<&str>) {
        let names = self.issues.entry(code).or_default();
        if names.hint.is_empty() {
            names.hint = hint.unwrap_or_default().to_string();
        }
        names.add(1, Some(what));
    }

    /// Whether input was lost through errors.
    pub fn failed(&self) -> bool {
        self.skipped.values().any(|names| names.failed)
    }

    /// Whether no document came of inputs that should have held some.
    pub fn nothing_read(&self) -> bool {
        self.documents == 0 && (self.in_vain || self.skipped.is_empty())
    }

    /// What was lost through errors: told even when the rest is not.
    pub fn failures(&self) -> String {
        let mut report = String::new();
        self.tell_skipped(&mut report, |names| names.failed);
        report
    }

    /// "2 documents, 30 sentences, 14 claims".
    pub fn counts(&self) -> String {
        let mut counts = vec![
            counted(self.documents, "document"),
            counted(self.sentences, "sentence"),
        ];
        counts.extend(self.claims.map(|claims| counted(claims, "claim")));
        counts.join(", ")
    }

    /// Everything: counts, what was skipped by reason and name, what was odd.
    pub fn report(&self) -> String {
        format!("{}\n{}", self.counts(), self.remarks())
    }

    /// What was skipped by reason and name, and what was odd.
    pub fn remarks(&self) -> String {
        let mut report = String::new();
        self.tell_skipped(&mut report, |_| true);
        if !self.issues.is_empty() {
            report.push_str("odd:\n");
            for (code, names) in &self.issues {
                names.tell(code, &mut report);
            }
        }
        report
    }

    fn tell_skipped(&self, report: &mut String, which: impl Fn(&Names) -> bool) {
        let told: Vec<_> = self.skipped.iter().filter(|(_, n)| which(n)).collect();
        if !told.is_empty() {
            report.push_str("skipped:\n");
            for (code, names) in told {
                names.tell(code, report);
            }
        }
    }
}

fn counted(number: u64, what: &str) -> String {
    let many = if number == 1 { "" } else { "s" };
    format!("{} {what}{many}", grouped(number))
}

/// Speed and memory of a run: "1,234 sentences/s …".
pub fn timing(sentences: u64, took: Duration) -> String {
    let seconds = took.as_secs_f64().max(1e-9);
    let rate = (sentences as f64 / seconds).round() as u64;
    let mut line = format!("{} sentences/s ({seconds:.2} s)", grouped(rate));
    if let Some(kilobytes) = peak_memory() {
        let _ = write!(line, ", peak memory {} MB", grouped(kilobytes / 1000));
    }
    line
}

/// The most memory that this process held, in kB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skip(code: &'static str, what: String, failed: bool) -> Skip {
        Skip {
            code,
            what: Some(what),
            count: 1,
            hint: "mend it".into(),
            failed,
            nothing_to_read: !failed,
        }
    }

    #[test]
    fn names_are_listed_up_to_a_limit_and_counted_beyond() {
        let mut tally = Tally::default();
        for number in 0..LISTED + 5 {
            tally.skip(&skip("broken-json", format!("line {number}"), true));
        }
        let report = tally.report();
        assert!(report.contains("  broken-json: 25\n    line 0\n"));
        assert!(report.contains("    line 19\n    … and 5 more\n    hint: mend it\n"));
        assert!(!report.contains("line 20"));
    }

    #[test]
    fn other_languages_are_no_failure() {
        let mut tally = Tally::default();
        tally.skip(&skip("not-english", "a.txt".into(), false));
        assert!(!tally.failed() && !tally.nothing_read());
        assert_eq!(tally.failures(), "");
        tally.skip(&skip("unreadable", "b.txt".into(), true));
        assert!(tally.failed() && tally.nothing_read());
        assert_eq!(
            tally.failures(),
            "skipped:\n  unreadable: 1\n    b.txt\n    hint: mend it\n"
        );
        tally.documents = 1;
        assert!(!tally.nothing_read());
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        let tally = Tally {
            documents: 1,
            sentences: 1_500,
            claims: Some(0),
            ..Tally::default()
        };
        assert_eq!(tally.report(), "1 document, 1,500 sentences, 0 claims\n");
    }
}
