//! Lexical classes: named lists of lemmas that patterns refer to as `@name`.

use std::collections::{BTreeMap, HashMap};

use smol_str::SmolStr;

use super::CodebookError;
use super::format::{ClassFile, Word};
use super::source::Source;

/// All classes of a codebook.
#[derive(Debug, Default)]
pub struct Classes {
    members: HashMap<String, Vec<SmolStr>>,
    /// Whether the file could not be read: then no name is held against who uses it.
    lost: bool,
}

impl Classes {
    /// Reads `classes.toml`: a table `[class]` of `name = ["lemma", "@other", …]`.
    pub fn parse(text: &str) -> Result<Self, CodebookError> {
        let mut faults = Vec::new();
        let path = "classes.toml";
        let classes = Self::read(&Source { path, text }, &mut faults);
        faults.into_iter().next().map_or(Ok(classes), Err)
    }

    /// The same, with all that is wrong.
    pub(super) fn read(source: &Source<'_>, faults: &mut Vec<CodebookError>) -> Self {
        let file: ClassFile = match source.read() {
            Ok(file) => file,
            Err(fault) => {
                faults.push(fault);
                return Self {
                    lost: true,
                    ..Self::default()
                };
            }
        };
        let raw: BTreeMap<&str, &[Word]> = file
            .class
            .iter()
            .map(|(name, words)| (name.get_ref().as_str(), words.as_slice()))
            .collect();
        let mut classes = Self::default();
        for (name, words) in &file.class {
            for word in words {
                if let Some(inner) = word.get_ref().strip_prefix('@')
                    && !raw.contains_key(inner)
                {
                    faults.push(source.error(word, format!("no class is called @{inner}")));
                }
            }
            let mut members = Vec::new();
            if !flatten(name.get_ref(), &raw, &mut members, 0) {
                faults
                    .push(source.error(name, format!("class @{} contains itself", name.get_ref())));
            }
            classes.members.insert(name.get_ref().clone(), members);
        }
        classes
    }

    /// A lemma as itself, `@name` as its members.
    pub fn expand(&self, word: &str) -> Result<Vec<SmolStr>, String> {
        match word.strip_prefix('@') {
            None => Ok(vec![word.into()]),
            Some(name) => match self.members.get(name) {
                Some(members) => Ok(members.clone()),
                None if self.lost => Ok(Vec::new()),
                None => Err(format!("no class is called @{name}")),
            },
        }
    }

    /// Several words and classes as one list; what is unknown goes to the faults.
    pub(super) fn expand_all(
        &self,
        words: &[Word],
        source: &Source<'_>,
        faults: &mut Vec<CodebookError>,
    ) -> Vec<SmolStr> {
        let mut all = Vec::new();
        for word in words {
            match self.expand(word.get_ref()) {
                Ok(members) => all.extend(members),
                Err(message) => faults.push(source.error(word, message)),
            }
        }
        all
    }
}

/// Whether it came to an end.
fn flatten(
    name: &str,
    raw: &BTreeMap<&str, &[Word]>,
    out: &mut Vec<SmolStr>,
    depth: usize,
) -> bool {
    if depth > 8 {
        return false;
    }
    for word in raw.get(name).copied().unwrap_or_default() {
        match word.get_ref().strip_prefix('@') {
            Some(inner) => {
                if !flatten(inner, raw, out, depth + 1) {
                    return false;
                }
            }
            None => out.push(word.get_ref().into()),
        }
    }
    true
}
