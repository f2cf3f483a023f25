//! Case files: sentences in the notation, then lines of what is expected of them.
//!
//! A line that begins with `=` is an expectation, one with `#` a remark, `published DATE` sets the
//! report's day, any other a sentence. Blank lines part the cases.

use tidings_core::analysis::Analysis;
use tidings_core::claim::TokenRef;
use tidings_core::document::Document;
use tidings_core::notation;

/// Sentences and what is expected of them.
pub struct Case<'a> {
    lines: Vec<&'a str>,
    published: Option<&'a str>,
    expect: Vec<&'a str>,
}

impl Case<'_> {
    /// The sentences, each a paragraph of its own.
    pub fn parsed(&self) -> (Document, Analysis) {
        let (mut document, analysis) = notation::document(&self.lines);
        document.published = self
            .published
            .map(|day| day.parse().expect("a date after 'published'"));
        (document, analysis)
    }

    /// The first token written like this.
    pub fn token(&self, analysis: &Analysis, text: &str, word: &str) -> TokenRef {
        analysis
            .sentences
            .iter()
            .enumerate()
            .find_map(|(sentence, s)| {
                let token = s.tokens.iter().position(|t| t.span.of(text) == word)?;
                Some(TokenRef { sentence, token })
            })
            .unwrap_or_else(|| panic!("no word {word:?} in {text:?}"))
    }
}

/// Checks every expectation of a file and lists all that fail.
pub fn all(file: &str, check: impl Fn(&Case, &str) -> Result<(), String>) {
    let mut failures = Vec::new();
    let mut count = 0;
    for block in file.split("\n\n") {
        let mut case = Case {
            lines: Vec::new(),
            published: None,
            expect: Vec::new(),
        };
        for line in block
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'))
        {
            if let Some(expect) = line.strip_prefix("= ") {
                case.expect.push(expect);
            } else if let Some(day) = line.strip_prefix("published ") {
                case.published = Some(day);
            } else {
                case.lines.push(line);
            }
        }
        for expect in &case.expect {
            count += 1;
            failures.extend(check(&case, expect).err());
        }
    }
    assert!(count > 0, "no expectations were read");
    assert!(
        failures.is_empty(),
        "{} of {count} failed:\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}
