//! From files to a codebook, with errors that name file and line.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};
use smol_str::SmolStr;
use toml::Spanned;

use super::classes::Classes;
use super::format::{CodebookFile, LightFile, Word};
use super::source::Source;
use super::{Codebook, CodebookError, File, LightRole, LightVerb, Phrase, PhraseKind, crosswalk};
use crate::claim::Status;

const MAIN: &str = "codebook.toml";

impl Codebook {
    /// Builds a codebook from the files of its folder, in any order.
    ///
    /// # Errors
    /// When a file is missing or malformed, a name is unknown, or an id stands twice: the first such error.
    /// [`Codebook::check`] gives them all.
    pub fn load(files: &[File<'_>]) -> Result<Self, CodebookError> {
        Self::check(files).map_err(|mut faults| faults.swap_remove(0))
    }

    /// Builds a codebook, or says all that is wrong with its files, by file and line.
    ///
    /// # Errors
    /// At least one: within a file that is malformed, only its first.
    pub fn check(files: &[File<'_>]) -> Result<Self, Vec<CodebookError>> {
        let mut files = files.to_vec();
        files.sort_unstable();
        let mut loader = Loader::new(&files);
        loader.load(&files);
        let Loader {
            book, mut faults, ..
        } = loader;
        if faults.is_empty() {
            return Ok(book);
        }
        faults.sort_by(|a, b| {
            (a.file != MAIN, &a.file, a.line).cmp(&(b.file != MAIN, &b.file, b.line))
        });
        faults.dedup_by(|a, b| (&a.file, a.line, &a.message) == (&b.file, b.line, &b.message));
        Err(faults)
    }
}

/// A codebook under way.
pub(super) struct Loader {
    pub book: Codebook,
    pub classes: Classes,
    pub faults: Vec<CodebookError>,
    /// Types that codebook.toml lists; none where it cannot be read.
    pub listed: Option<HashSet<String>>,
    /// Contexts that codebook.toml names; none where it cannot be read.
    pub contexts: Option<HashSet<String>>,
}

impl Loader {
    fn new(files: &[File<'_>]) -> Self {
        Self {
            book: Codebook {
                name: String::new(),
                version: String::new(),
                digest: digest(files),
                types: Vec::new(),
                patterns: Vec::new(),
                contexts: Vec::new(),
                crosswalk: Vec::new(),
                light: HashMap::new(),
                occur: HashMap::new(),
                shift: HashMap::new(),
                by_lemma: HashMap::new(),
            },
            classes: Classes::default(),
            faults: Vec::new(),
            listed: None,
            contexts: None,
        }
    }

    fn load(&mut self, files: &[File<'_>]) {
        let source = |path| source(files, path);
        if let Some(classes) = source("classes.toml") {
            self.classes = Classes::read(&classes, &mut self.faults);
        }
        let main = match source(MAIN) {
            Some(main) => main.read().map_err(|fault| self.faults.push(fault)).ok(),
            None => {
                self.faults.push(CodebookError {
                    file: MAIN.into(),
                    line: None,
                    message: "this file is missing".into(),
                });
                None
            }
        };
        let main: Option<(CodebookFile, Source<'_>)> = main.zip(source(MAIN));
        if let Some((file, source)) = &main {
            self.heading(file, source);
        }
        if let Some(light) = source("light.toml") {
            self.light(&light);
        }
        self.types(main.as_ref().map(|(file, source)| (file, source)), files);
        if let Some((file, source)) = &main {
            self.relations(file, source);
        }
        if let Some(source) = source("crosswalk.toml") {
            crosswalk::read(self, &source);
        }
    }

    /// Name and contexts.
    fn heading(&mut self, file: &CodebookFile, source: &Source<'_>) {
        self.faults.extend(source.check_format(&file.format));
        self.book.name.clone_from(&file.name);
        self.book.version.clone_from(&file.version);
        for (name, words) in &file.contexts {
            let cues = self.classes.expand_all(words, source, &mut self.faults);
            let cues = cues
                .iter()
                .filter_map(|cue| Phrase::parse(PhraseKind::Noun, cue))
                .collect();
            self.book.contexts.push((name.as_str().into(), cues));
        }
        self.contexts = Some(file.contexts.keys().cloned().collect());
        let mut listed = HashSet::new();
        for name in &file.types {
            if !listed.insert(name.get_ref().clone()) {
                let message = format!("type {:?} is listed twice", name.get_ref());
                self.faults.push(source.error(name, message));
            }
        }
        self.listed = Some(listed);
    }

    fn light(&mut self, source: &Source<'_>) {
        let file: LightFile = match source.read() {
            Ok(file) => file,
            Err(fault) => return self.faults.push(fault),
        };
        for entry in &file.light {
            let role = match entry
                .subject
                .as_ref()
                .map(|word| (word, word.get_ref().as_str()))
            {
                None | Some((_, "actor")) => LightRole::Actor,
                Some((_, "recipient")) => LightRole::Recipient,
                Some((word, other)) => {
                    let message = format!("subject = {other:?}: actor or recipient");
                    self.faults.push(source.error(word, message));
                    continue;
                }
            };
            for phrase in self.verbs(&entry.verbs, source) {
                let light = LightVerb {
                    role,
                    recipients: entry.recipients.iter().map(SmolStr::new).collect(),
                    voice: entry.voice.is_some(),
                    phrase,
                };
                let head = light.phrase.head.clone();
                self.book.light.entry(head).or_default().push(light);
            }
        }
        for entry in file.occur.iter().chain(&file.cease) {
            for phrase in self.verbs(&entry.verbs, source) {
                let head = phrase.head.clone();
                self.book.occur.entry(head).or_default().push(phrase);
            }
        }
        for entry in &file.shift {
            let Some(to) = self.status(&entry.status, source) else {
                continue;
            };
            for phrase in self.verbs(&entry.verbs, source) {
                let head = phrase.head.clone();
                self.book.shift.entry(head).or_default().push((phrase, to));
            }
        }
    }

    fn verbs(&mut self, words: &[Word], source: &Source<'_>) -> Vec<Phrase> {
        let verbs = self.classes.expand_all(words, source, &mut self.faults);
        verbs
            .iter()
            .filter_map(|verb| Phrase::parse(PhraseKind::Verb, verb))
            .collect()
    }

    /// The type files, in the order that codebook.toml lists them.
    fn types(&mut self, main: Option<(&CodebookFile, &Source<'_>)>, files: &[File<'_>]) {
        let found = files
            .iter()
            .filter(|(path, _)| path.starts_with("types/"))
            .map(|(path, text)| Source { path, text });
        let Some((file, main)) = main else {
            for source in found {
                self.add_type(&source);
            }
            return;
        };
        let path_of = |name: &Word| format!("types/{}.toml", name.get_ref());
        let listed: Vec<String> = file.types.iter().map(path_of).collect();
        for source in found {
            if !listed.iter().any(|path| path == source.path) {
                let message = "codebook.toml does not list this type in `types`";
                self.faults.push(source.whole(message));
            }
        }
        for (name, path) in file.types.iter().zip(&listed) {
            match source(files, path) {
                Some(source) => self.add_type(&source),
                None => self.faults.push(main.error(
                    name,
                    format!(
                        "type {:?} is listed; its file {path} is missing",
                        name.get_ref()
                    ),
                )),
            }
        }
        if file.types.is_empty() {
            self.faults
                .push(main.whole("a codebook needs at least one type in `types`"));
        }
    }

    /// What codebook.toml says of types among themselves.
    fn relations(&mut self, file: &CodebookFile, source: &Source<'_>) {
        let becoming = [
            &file.future_becomes,
            &file.negated_becomes,
            &file.intended_becomes,
        ];
        for (from, to) in becoming.into_iter().flatten() {
            self.known_type(from, source);
            self.known_type(to, source);
        }
        for (by, absorbed) in &file.absorbs {
            self.known_type(by, source);
            for name in absorbed {
                self.known_type(name, source);
            }
        }
        for kind in &mut self.book.types {
            if let Some((_, to)) = find(&file.future_becomes, &kind.name) {
                kind.future_becomes = Some(to.get_ref().into());
            }
            let other = |map| find(map, &kind.name).map(|(_, to): (_, &Word)| to.get_ref().into());
            let negated = other(&file.negated_becomes);
            let intended = other(&file.intended_becomes);
            (kind.negated_becomes, kind.intended_becomes) = (negated, intended);
            if let Some((_, absorbed)) = find(&file.absorbs, &kind.name) {
                kind.absorbs = absorbed.iter().map(|n| n.get_ref().into()).collect();
            }
        }
    }

    /// Whether codebook.toml lists a type; a fault where it does not.
    pub fn known_type(&mut self, name: &Word, source: &Source<'_>) -> bool {
        let known = self
            .listed
            .as_ref()
            .is_none_or(|listed| listed.contains(name.get_ref()));
        if !known {
            let message = format!("no type is called {:?}", name.get_ref());
            self.faults.push(source.error(name, message));
        }
        known
    }

    /// Faults for contexts that codebook.toml does not name.
    pub fn known_contexts(&mut self, names: &[Word], source: &Source<'_>) {
        let Some(known) = &self.contexts else {
            return;
        };
        for name in names.iter().filter(|name| !known.contains(name.get_ref())) {
            let message = format!("no context is called {:?} in codebook.toml", name.get_ref());
            self.faults.push(source.error(name, message));
        }
    }

    /// A status, or a fault.
    pub fn status(&mut self, name: &Word, source: &Source<'_>) -> Option<Status> {
        let status = Status::parse(name.get_ref());
        if status.is_none() {
            let message = format!(
                "no status is called {:?}: actual, historical, future, hypothetical or negated",
                name.get_ref()
            );
            self.faults.push(source.error(name, message));
        }
        status
    }

    /// Faults for scores off the scale.
    pub fn score(&mut self, score: &Spanned<f32>, source: &Source<'_>) -> f32 {
        let value = *score.get_ref();
        if !(-10.0..=10.0).contains(&value) {
            let message = format!("score {value} is not within -10 and 10");
            self.faults.push(source.error(score, message));
        }
        value
    }
}

fn find<'m, T>(
    map: &'m std::collections::BTreeMap<Word, T>,
    name: &str,
) -> Option<(&'m Word, &'m T)> {
    map.iter().find(|(key, _)| key.get_ref() == name)
}

fn source<'t>(files: &[File<'t>], path: &str) -> Option<Source<'t>> {
    files
        .iter()
        .find(|(name, _)| *name == path)
        .map(|&(path, text)| Source { path, text })
}

fn digest(files: &[File<'_>]) -> String {
    let mut hasher = Sha256::new();
    for (path, text) in files {
        hasher.update(path.as_bytes());
        hasher.update([0]);
        hasher.update(text.as_bytes());
        hasher.update([0]);
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
