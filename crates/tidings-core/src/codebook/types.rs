//! Type files: modes, patterns, examples.

use std::collections::HashSet;

use smol_str::SmolStr;
use toml::Spanned;

use super::format::{
    CounterEntry, ExampleEntry, ExpectedEntry, ModeEntry, OneOrMany, PatternEntry, TypeFile, Word,
};
use super::load::Loader;
use super::source::Source;
use super::{
    Condition, Counter, CueSlot, EventType, Example, Expected, Mode, Needs, Pattern, Phrase,
    PhraseKind, Slot,
};
use crate::claim::Status;

impl Loader {
    /// Adds a type from its file.
    pub(super) fn add_type(&mut self, source: &Source<'_>) {
        let file: TypeFile = match source.read() {
            Ok(file) => file,
            Err(fault) => return self.faults.push(fault),
        };
        self.faults.extend(source.check_format(&file.format));
        let stem = source.path.strip_prefix("types/").unwrap_or(source.path);
        let stem = stem.strip_suffix(".toml").unwrap_or(stem);
        if file.name.get_ref() != stem {
            let message = format!(
                "the file of type {:?} is {:?}",
                file.name.get_ref(),
                source.path
            );
            self.faults.push(source.error(&file.name, message));
        }
        if let Some(becomes) = &file.future_becomes {
            self.known_type(becomes, source);
        }
        let modes: Vec<Mode> = file
            .modes
            .into_iter()
            .map(|(name, mode)| self.mode(&name, &mode, source))
            .collect();
        let kind = self.book.types.len();
        let mut seen = HashSet::new();
        for entry in &file.pattern {
            if !seen.insert(entry.id.get_ref().clone()) {
                let message = format!("pattern {:?}: this id stands twice", entry.id.get_ref());
                self.faults.push(source.error(&entry.id, message));
            }
            self.triggers(entry, source);
            let reader = Reader {
                loader: self,
                source,
                about: format!("pattern {:?}: ", entry.id.get_ref()),
            };
            let pattern = reader.pattern(file.name.get_ref(), kind, entry, &modes);
            self.book.patterns.push(pattern);
        }
        let score = self.score(&file.score, source);
        let examples = file
            .example
            .iter()
            .map(|entry| self.example(entry, &modes, source))
            .collect();
        let counter = |entry: CounterEntry| Counter {
            line: source.line(&entry.text.span()),
            text: entry.text.into_inner(),
            near: entry.near,
        };
        self.book.types.push(EventType {
            name: file.name.get_ref().into(),
            file: source.path.into(),
            quad: file.quad.into(),
            score,
            cameo: cameo(file.cameo.as_ref()),
            definition: file.definition,
            future_becomes: file.future_becomes.map(|name| name.get_ref().into()),
            negated_becomes: None,
            intended_becomes: None,
            carries: file.carries,
            absorbs: Vec::new(),
            modes,
            examples,
            counters: file.counter.into_iter().map(counter).collect(),
        });
    }

    fn mode(&mut self, name: &str, mode: &ModeEntry, source: &Source<'_>) -> Mode {
        let cues = self
            .classes
            .expand_all(&mode.cues, source, &mut self.faults);
        let mut cue_slots = Vec::new();
        for slot in &mode.cue_slots {
            match slot.get_ref().as_str() {
                "trigger-phrase" => cue_slots.push(CueSlot::Trigger),
                other => match Slot::parse(other) {
                    Some(slot) => cue_slots.push(CueSlot::Slot(slot)),
                    None => {
                        let message = format!("mode {name}: no slot is called {other:?}");
                        self.faults.push(source.error(slot, message));
                    }
                },
            }
        }
        Mode {
            name: name.into(),
            score: mode.score.as_ref().map(|score| self.score(score, source)),
            cameo: cameo(mode.cameo.as_ref()),
            definition: mode.definition.clone(),
            cues: cues
                .iter()
                .filter_map(|cue| Phrase::parse(PhraseKind::Noun, cue))
                .collect(),
            cue_slots,
        }
    }

    /// Files a pattern, the next to be added, under its triggers.
    fn triggers(&mut self, entry: &PatternEntry, source: &Source<'_>) {
        let triggers = [
            (PhraseKind::Verb, &entry.verbs),
            (PhraseKind::Noun, &entry.nouns),
            (PhraseKind::Adjective, &entry.adjectives),
        ];
        let number = self.book.patterns.len();
        let named = |message: &str| format!("pattern {:?}: {message}", entry.id.get_ref());
        if triggers.iter().all(|(_, words)| words.is_empty()) {
            let message = named("it needs verbs, nouns or adjectives");
            self.faults.push(source.error(&entry.id, message));
        }
        for (part, words) in triggers {
            for word in words {
                let alone = std::slice::from_ref(word);
                for lemma in self.classes.expand_all(alone, source, &mut self.faults) {
                    match Phrase::parse(part, &lemma) {
                        Some(phrase) => self
                            .book
                            .by_lemma
                            .entry((part, phrase.head.clone()))
                            .or_default()
                            .push((number, phrase)),
                        None => {
                            let message = named("an empty trigger");
                            self.faults.push(source.error(word, message));
                        }
                    }
                }
            }
        }
    }

    fn example(&mut self, entry: &ExampleEntry, modes: &[Mode], source: &Source<'_>) -> Example {
        Example {
            line: source.line(&entry.text.span()),
            text: entry.text.get_ref().clone(),
            claims: entry
                .claims
                .iter()
                .map(|claim| self.expected(claim, modes, source))
                .collect(),
        }
    }

    fn expected(&mut self, claim: &ExpectedEntry, modes: &[Mode], source: &Source<'_>) -> Expected {
        for mode in &claim.modes {
            if !modes.iter().any(|known| known.name == *mode.get_ref()) {
                let message = format!("example: mode {:?} is not declared", mode.get_ref());
                self.faults.push(source.error(mode, message));
            }
        }
        let status = claim.status.as_ref();
        Expected {
            trigger: claim.trigger.clone().into_vec(),
            actors: claim.actors.clone(),
            recipients: claim.recipients.clone(),
            modes: claim
                .modes
                .iter()
                .map(|mode| mode.get_ref().clone())
                .collect(),
            status: status
                .and_then(|name| self.status(name, source))
                .unwrap_or(Status::Actual),
        }
    }
}

fn cameo(code: Option<&Word>) -> Option<SmolStr> {
    code.map(|code| code.get_ref().into())
}

/// Reads the values of one pattern; what does not fit goes to the loader's faults.
struct Reader<'a, 't> {
    loader: &'a mut Loader,
    source: &'a Source<'t>,
    about: String,
}

impl Reader<'_, '_> {
    fn pattern(
        mut self,
        type_name: &str,
        kind: usize,
        entry: &PatternEntry,
        modes: &[Mode],
    ) -> Pattern {
        let own = entry.mode.as_ref();
        let names = own.map_or(Vec::new(), |mode| mode.get_ref().clone().into_vec());
        for name in &names {
            if let Some(at) = own
                && !modes.iter().any(|known| known.name == *name)
            {
                self.fault(
                    at,
                    format!("mode {name:?} is not declared; add [modes.{name}]"),
                );
            }
        }
        self.loader.known_contexts(&entry.contexts, self.source);
        let score = entry.score.as_ref();
        Pattern {
            id: format!("{type_name}/{}", entry.id.get_ref()).into(),
            kind,
            actor: self.slots(&entry.actor, &["subject"]),
            recipient: self.slots(&entry.recipient, &["object"]),
            noun_actor: self.slots(&entry.noun_actor, &["by", "possessor", "light-subject"]),
            noun_recipient: self.slots(
                &entry.noun_recipient,
                &["on", "against", "of", "to", "light-object"],
            ),
            mutual: entry.mutual,
            modes: names.into_iter().map(SmolStr::from).collect(),
            cameo: cameo(entry.cameo.as_ref()),
            score: score.map(|score| self.loader.score(score, self.source)),
            contexts: entry.contexts.iter().map(|c| c.get_ref().into()).collect(),
            when: self.conditions(&entry.when),
            unless: self.conditions(&entry.unless),
            needs: self.needs(entry.needs.as_ref()),
            status: entry
                .status
                .as_ref()
                .and_then(|name| self.loader.status(name, self.source)),
            priority: entry.priority,
            result_of: entry.result_of,
        }
    }

    fn slots(&mut self, given: &Option<Spanned<OneOrMany>>, default: &[&str]) -> Vec<Vec<Slot>> {
        let Some(given) = given else {
            return default
                .iter()
                .filter_map(|name| together(name).ok())
                .collect();
        };
        let mut slots = Vec::new();
        for name in given.get_ref().clone().into_vec() {
            match together(&name) {
                Ok(slot) => slots.push(slot),
                Err(message) => self.fault(given, message),
            }
        }
        slots
    }

    fn conditions(&mut self, sources: &[Word]) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for source in sources {
            match Condition::parse(source.get_ref(), &self.loader.classes) {
                Ok(condition) => conditions.push(condition),
                Err(message) => self.fault(source, message),
            }
        }
        conditions
    }

    fn needs(&mut self, name: Option<&Word>) -> Needs {
        let Some(name) = name else {
            return Needs::Any;
        };
        match name.get_ref().as_str() {
            "any" => Needs::Any,
            "actor" => Needs::Actor,
            "recipient" => Needs::Recipient,
            "both" => Needs::Both,
            "both-or-toll" => Needs::BothOrToll,
            "two-actors" => Needs::TwoActors,
            "anchor" => Needs::Anchor,
            "none" => Needs::Nothing,
            other => {
                self.fault(
                    name,
                    format!(
                        "needs = {other:?}: any, actor, recipient, both, both-or-toll, two-actors, anchor or none"
                    ),
                );
                Needs::Any
            }
        }
    }

    fn fault<T>(&mut self, at: &Spanned<T>, message: String) {
        let fault = self.source.error(at, format!("{}{message}", self.about));
        self.loader.faults.push(fault);
    }
}

fn together(name: &str) -> Result<Vec<Slot>, String> {
    name.split('+')
        .map(|part| Slot::parse(part.trim()).ok_or_else(|| format!("no slot is called {part:?}")))
        .collect()
}
