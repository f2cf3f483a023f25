//! From files to a codebook, with errors that name the file.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};
use smol_str::SmolStr;

use super::classes::Classes;
use super::format::{self, OneOrMany, PatternEntry, TypeFile};
use super::{
    Codebook, CodebookError, Condition, Counter, CueSlot, EventType, Example, Expected, File,
    LightRole, LightVerb, Mode, Needs, Pattern, Phrase, PhraseKind, Slot,
};
use crate::claim::Status;

impl Codebook {
    /// Builds a codebook from the files of its folder, in any order.
    ///
    /// # Errors
    /// When a file is missing or malformed, a name is unknown, or an id stands twice.
    pub fn load(files: &[File<'_>]) -> Result<Self, CodebookError> {
        let mut files = files.to_vec();
        files.sort_unstable();
        let main: format::CodebookFile = read(&files, "codebook.toml")?;
        check_format("codebook.toml", main.format)?;
        let classes = match text(&files, "classes.toml") {
            Some(text) => Classes::parse(text).map_err(|message| error("classes.toml", message))?,
            None => Classes::default(),
        };
        let light: format::LightFile = match text(&files, "light.toml") {
            Some(_) => read(&files, "light.toml")?,
            None => format::LightFile::default(),
        };
        let mut book = Self {
            name: main.name,
            version: main.version,
            digest: digest(&files),
            types: Vec::new(),
            patterns: Vec::new(),
            contexts: Vec::new(),
            light: HashMap::new(),
            occur: HashMap::new(),
            shift: HashMap::new(),
            by_lemma: HashMap::new(),
        };
        for (name, cues) in &main.contexts {
            let words = cues.as_array().ok_or_else(|| {
                error("codebook.toml", format!("context {name}: a list of words"))
            })?;
            let words: Vec<String> = words
                .iter()
                .filter_map(|word| word.as_str().map(str::to_string))
                .collect();
            let cues = classes
                .expand_all(&words)
                .map_err(|m| error("codebook.toml", format!("context {name}: {m}")))?;
            let cues = cues
                .iter()
                .filter_map(|cue| Phrase::parse(PhraseKind::Noun, cue))
                .collect();
            book.contexts.push((name.as_str().into(), cues));
        }
        for entry in &light.light {
            let role = match entry.subject.as_deref() {
                None | Some("actor") => LightRole::Actor,
                Some("recipient") => LightRole::Recipient,
                Some(other) => {
                    return Err(error(
                        "light.toml",
                        format!("subject = {other:?}: actor or recipient"),
                    ));
                }
            };
            for verb in classes
                .expand_all(&entry.verbs)
                .map_err(|m| error("light.toml", m))?
            {
                if let Some(phrase) = Phrase::parse(PhraseKind::Verb, &verb) {
                    let recipients = entry.recipients.iter().map(SmolStr::new).collect();
                    let voice = entry.voice.is_some();
                    let light = LightVerb {
                        phrase,
                        role,
                        recipients,
                        voice,
                    };
                    book.light
                        .entry(light.phrase.head.clone())
                        .or_default()
                        .push(light);
                }
            }
        }
        for entry in light.occur.iter().chain(&light.cease) {
            for verb in classes
                .expand_all(&entry.verbs)
                .map_err(|m| error("light.toml", m))?
            {
                if let Some(phrase) = Phrase::parse(PhraseKind::Verb, &verb) {
                    book.occur
                        .entry(phrase.head.clone())
                        .or_default()
                        .push(phrase);
                }
            }
        }
        for entry in &light.shift {
            let to = status(&entry.status).map_err(|m| error("light.toml", m))?;
            for verb in classes
                .expand_all(&entry.verbs)
                .map_err(|m| error("light.toml", m))?
            {
                if let Some(phrase) = Phrase::parse(PhraseKind::Verb, &verb) {
                    book.shift
                        .entry(phrase.head.clone())
                        .or_default()
                        .push((phrase, to));
                }
            }
        }
        let path_of = |name: &String| format!("types/{name}.toml");
        let listed: Vec<String> = main.types.iter().map(path_of).collect();
        for (path, _) in files
            .iter()
            .filter(|(path, _)| path.starts_with("types/") && path.ends_with(".toml"))
        {
            if !listed.iter().any(|known| known == path) {
                return Err(error(
                    path,
                    "codebook.toml does not list this type in `types`".into(),
                ));
            }
        }
        for path in &listed {
            let text = text(&files, path).ok_or_else(|| {
                error(
                    path,
                    "codebook.toml lists this type; its file is missing".into(),
                )
            })?;
            book.add_type(path, text, &classes)?;
        }
        for (from, to) in &main.future_becomes {
            let known = |name: &str| book.types.iter().any(|kind| kind.name == name);
            if !known(from) || !known(to) {
                return Err(error(
                    "codebook.toml",
                    format!("future_becomes: {from} or {to} is no type"),
                ));
            }
        }
        for kind in &mut book.types {
            if let Some(to) = main.future_becomes.get(kind.name.as_str()) {
                kind.future_becomes = Some(to.into());
            }
            if let Some(absorbed) = main.absorbs.get(kind.name.as_str()) {
                kind.absorbs = absorbed.iter().map(SmolStr::new).collect();
            }
        }
        if book.types.is_empty() {
            return Err(error(
                "types/",
                "a codebook needs at least one type file".into(),
            ));
        }
        Ok(book)
    }

    fn add_type(&mut self, path: &str, text: &str, classes: &Classes) -> Result<(), CodebookError> {
        let file: TypeFile = toml::from_str(text).map_err(|e| error(path, e.to_string()))?;
        check_format(path, file.format)?;
        let kind = self.types.len();
        let mut modes = Vec::new();
        for (name, mode) in file.modes {
            let cues = classes
                .expand_all(&mode.cues)
                .map_err(|m| error(path, format!("mode {name}: {m}")))?;
            let cue_slots = mode
                .cue_slots
                .iter()
                .map(|slot| match slot.as_str() {
                    "trigger-phrase" => Ok(CueSlot::Trigger),
                    _ => Slot::parse(slot).map(CueSlot::Slot).ok_or_else(|| {
                        error(path, format!("mode {name}: no slot is called {slot:?}"))
                    }),
                })
                .collect::<Result<Vec<_>, _>>()?;
            modes.push(Mode {
                cue_slots,
                name: name.into(),
                score: mode.score,
                cameo: mode.cameo.map(Into::into),
                definition: mode.definition,
                cues: cues
                    .iter()
                    .filter_map(|cue| Phrase::parse(PhraseKind::Noun, cue))
                    .collect(),
            });
        }
        let mut seen = HashSet::new();
        for entry in file.pattern {
            let named = |message: String| error(path, format!("pattern {:?}: {message}", entry.id));
            if !seen.insert(entry.id.clone()) {
                return Err(named("this id stands twice".into()));
            }
            let triggers = [
                (PhraseKind::Verb, &entry.verbs),
                (PhraseKind::Noun, &entry.nouns),
                (PhraseKind::Adjective, &entry.adjectives),
            ];
            let number = self.patterns.len();
            for (part, words) in triggers {
                for word in classes.expand_all(words).map_err(named)? {
                    let phrase = Phrase::parse(part, &word)
                        .ok_or_else(|| named("an empty trigger".into()))?;
                    self.by_lemma
                        .entry((part, phrase.head.clone()))
                        .or_default()
                        .push((number, phrase));
                }
            }
            let pattern = pattern(&file.name, kind, &entry, classes).map_err(named)?;
            if let Some(mode) = pattern
                .modes
                .iter()
                .find(|mode| !modes.iter().any(|known| known.name == **mode))
            {
                return Err(named(format!(
                    "mode {mode:?} is not among the type's modes"
                )));
            }
            self.patterns.push(pattern);
        }
        let mut examples = Vec::new();
        for example in file.example {
            let mut claims = Vec::new();
            for claim in example.claims {
                let status = match claim.status.as_deref() {
                    None => Status::Actual,
                    Some(name) => status(name).map_err(|m| error(path, m))?,
                };
                claims.push(Expected {
                    trigger: claim.trigger.into_vec(),
                    actors: claim.actors,
                    recipients: claim.recipients,
                    modes: claim.modes,
                    status,
                });
            }
            examples.push(Example {
                text: example.text,
                claims,
            });
        }
        self.types.push(EventType {
            name: file.name.into(),
            quad: file.quad.into(),
            score: file.score,
            cameo: file.cameo.map(Into::into),
            definition: file.definition,
            future_becomes: file.future_becomes.map(Into::into),
            carries: file.carries,
            absorbs: Vec::new(),
            modes,
            examples,
            counters: file
                .counter
                .into_iter()
                .map(|c| Counter {
                    text: c.text,
                    near: c.near,
                })
                .collect(),
        });
        Ok(())
    }
}

fn pattern(
    type_name: &str,
    kind: usize,
    entry: &PatternEntry,
    classes: &Classes,
) -> Result<Pattern, String> {
    let slots = |given: &Option<OneOrMany>, default: &[&str]| -> Result<Vec<Vec<Slot>>, String> {
        let names = match given {
            Some(names) => names.clone().into_vec(),
            None => default.iter().map(|name| name.to_string()).collect(),
        };
        names.iter().map(|name| together(name)).collect()
    };
    let conditions = |sources: &[String]| -> Result<Vec<Condition>, String> {
        sources
            .iter()
            .map(|source| Condition::parse(source, classes))
            .collect()
    };
    Ok(Pattern {
        id: format!("{type_name}/{}", entry.id).into(),
        kind,
        actor: slots(&entry.actor, &["subject"])?,
        recipient: slots(&entry.recipient, &["object"])?,
        noun_actor: slots(&entry.noun_actor, &["by", "possessor", "light-subject"])?,
        noun_recipient: slots(
            &entry.noun_recipient,
            &["on", "against", "of", "to", "light-object"],
        )?,
        mutual: entry.mutual,
        modes: entry
            .mode
            .clone()
            .map_or(Vec::new(), OneOrMany::into_vec)
            .into_iter()
            .map(SmolStr::from)
            .collect(),
        cameo: entry.cameo.as_deref().map(SmolStr::new),
        score: entry.score,
        contexts: entry.contexts.iter().map(SmolStr::new).collect(),
        when: conditions(&entry.when)?,
        unless: conditions(&entry.unless)?,
        needs: match entry.needs.as_deref() {
            None | Some("any") => Needs::Any,
            Some("actor") => Needs::Actor,
            Some("recipient") => Needs::Recipient,
            Some("both") => Needs::Both,
            Some("both-or-toll") => Needs::BothOrToll,
            Some("two-actors") => Needs::TwoActors,
            Some("anchor") => Needs::Anchor,
            Some("none") => Needs::Nothing,
            Some(other) => {
                return Err(format!(
                    "needs = {other:?}: any, actor, recipient, both, both-or-toll, two-actors, anchor or none"
                ));
            }
        },
        status: entry.status.as_deref().map(status).transpose()?,
        priority: entry.priority,
        result_of: entry.result_of,
    })
}

fn together(name: &str) -> Result<Vec<Slot>, String> {
    name.split('+')
        .map(|part| Slot::parse(part.trim()).ok_or_else(|| format!("no slot is called {part:?}")))
        .collect()
}

fn status(name: &str) -> Result<Status, String> {
    [
        Status::Actual,
        Status::Historical,
        Status::Future,
        Status::Hypothetical,
        Status::Negated,
    ]
    .into_iter()
    .find(|status| status.as_str() == name)
    .ok_or_else(|| format!("no status is called {name:?}"))
}

fn text<'t>(files: &[File<'t>], path: &str) -> Option<&'t str> {
    files
        .iter()
        .find(|(name, _)| *name == path)
        .map(|(_, text)| *text)
}

fn read<T: serde::de::DeserializeOwned>(
    files: &[File<'_>],
    path: &str,
) -> Result<T, CodebookError> {
    let text = text(files, path).ok_or_else(|| error(path, "this file is missing".into()))?;
    toml::from_str(text).map_err(|e| error(path, e.to_string()))
}

fn check_format(path: &str, found: u32) -> Result<(), CodebookError> {
    if found == format::FORMAT {
        return Ok(());
    }
    Err(error(
        path,
        format!(
            "format {found} is not known; this program reads format {}",
            format::FORMAT
        ),
    ))
}

fn error(file: &str, message: String) -> CodebookError {
    CodebookError {
        file: file.into(),
        message,
    }
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
