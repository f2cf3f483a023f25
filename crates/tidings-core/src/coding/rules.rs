//! The rule coder: codebook patterns over trees.

use sha2::{Digest, Sha256};
use smol_str::SmolStr;

use crate::actors::{self, ActorBase, Cast};
use crate::analysis::{Analysis, Sentence};
use crate::attribution::{self, Attributions};
use crate::claim::{
    Basis, Claim, EventCode, Party, PlaceMention, Stance, Status, TimeMention, TokenRef,
};
use crate::codebook::Codebook;
use crate::document::Document;
use crate::places::{self, Gazetteer};
use crate::span::{ByteSpan, TokenSpan};
use crate::{quantities, status, times};

use super::draft::{self, Draft};
use super::frame::Frame;
use super::heads::{Heads, Refused};
use super::matching::{self, Surroundings};
use super::parties::Found;
use super::select::{self, Dropped};
use super::{Coded, Coder, Trace, confidence, home, lexical, setting};

/// What a coder knows: read once, shared by all threads.
pub struct Knowledge {
    /// The ontology.
    pub codebook: Codebook,
    /// Political actors.
    pub actors: ActorBase,
    /// Places.
    pub gazetteer: Gazetteer,
}

/// What is known of a document before its events are: who, where, when, and who says so.
pub struct Reading {
    /// Time expressions.
    pub times: Vec<TimeMention>,
    /// Places named.
    pub places: Vec<PlaceMention>,
    /// Political actors.
    pub cast: Cast,
    /// Acts of reporting.
    pub attributions: Attributions,
}

impl Knowledge {
    /// Reads times, places, actors and voices of an analysed document.
    pub fn read(&self, document: &Document, analysis: &Analysis) -> Reading {
        let times = times::find(document, analysis);
        let places = places::find(document, analysis, &self.gazetteer);
        let cast = actors::cast(
            document,
            analysis,
            &places,
            &self.actors,
            document.published,
        );
        let attributions = attribution::find(document, analysis, &cast);
        Reading {
            times,
            places,
            cast,
            attributions,
        }
    }
}

/// Codes by the patterns of a codebook.
pub struct RuleCoder<'k> {
    knowledge: &'k Knowledge,
    version: &'static str,
}

impl<'k> RuleCoder<'k> {
    /// A coder over some knowledge; `version` enters every claim's id.
    pub fn new(knowledge: &'k Knowledge, version: &'static str) -> Self {
        Self { knowledge, version }
    }

    fn sentence<'a>(
        &'a self,
        s: &'a Sentence,
        index: usize,
        job: &Job<'a>,
        traces: &mut Vec<Trace>,
    ) -> Vec<Draft<'a>> {
        let book = &self.knowledge.codebook;
        let mut drafts: Vec<Draft<'a>> = Vec::new();
        let mut acts: Vec<(usize, SmolStr)> = Vec::new();
        // Twice: patterns that ask for acts in their complement need the others' acts first.
        let turns = (0..s.tokens.len())
            .map(|t| (t, false))
            .chain((0..s.tokens.len()).map(|t| (t, true)));
        for (token, late) in turns {
            if late && acts.iter().any(|(taken, _)| *taken == token) {
                continue;
            }
            let around = Surroundings {
                cast: &job.reading.cast,
                places: &job.reading.places,
                sentence_index: index,
                acts: &acts,
            };
            let Some(kind) = matching::trigger_kind(s, token) else {
                continue;
            };
            let frame = Frame::new(book, s, token, kind);
            let (matches, misses) = matching::matches(book, &frame, &around, late);
            let mut note = |rule: &str, fired: bool, steps: Vec<String>| {
                if job.trace {
                    traces.push(Trace {
                        sentence: index,
                        token,
                        rule: rule.into(),
                        fired,
                        steps,
                    });
                }
            };
            for miss in misses {
                note(&miss.pattern.id, false, miss.steps);
            }
            let mut taken = false;
            let mut fired = Vec::new();
            for found in matches {
                if taken {
                    let mut steps = found.steps;
                    steps.push("✗ a more specific pattern matched".into());
                    note(&found.pattern.id, false, steps);
                    continue;
                }
                match draft::fill(&frame.clone().with_phrase(found.phrase), &found, &around) {
                    Ok(mut draft) => {
                        let at = TokenRef {
                            sentence: index,
                            token,
                        };
                        let read =
                            status::of_event(job.document, job.analysis, &job.reading.times, at);
                        let forced = draft.origin.pattern().and_then(|p| p.status);
                        draft.status = forced.unwrap_or(read.status);
                        draft.status_reason = read.reason;
                        if draft.status == Status::Actual
                            && let Some((verb, status)) = frame.status_shift()
                        {
                            draft.status = status;
                            draft.status_reason = format!("under \"{}\"", s.tokens[verb].lemma);
                        }
                        fired.push((token, book.types[draft.kind].name.clone()));
                        drafts.push(draft);
                        taken = true;
                    }
                    Err(lack) => {
                        let mut steps = found.steps;
                        steps.push(lack);
                        note(&found.pattern.id, false, steps);
                    }
                }
            }
            acts.extend(fired);
        }
        drafts.sort_by_key(|draft| draft.trigger);
        let (kept, dropped) = select::select(book, s, drafts);
        let read = |token: usize| {
            let at = TokenRef {
                sentence: index,
                token,
            };
            status::of_event(job.document, job.analysis, &job.reading.times, at)
        };
        let heads = Heads {
            book,
            sentence: s,
            index,
            cast: &job.reading.cast,
            types: &job.analysis.event_types,
            text: &job.document.text,
            home: job.home.as_ref(),
            read: &read,
        };
        let (kept, refused) = heads.reconcile(kept);
        if job.trace {
            for (draft, why) in dropped {
                let mut steps = draft.steps;
                steps.push(match why {
                    Dropped::CarriedBy(t) => format!("✗ carried by \"{}\"", job.word(s, t)),
                    Dropped::SameAs(t) => format!("✗ the same act as \"{}\"", job.word(s, t)),
                    Dropped::PartOf(t) => format!("✗ part of the act \"{}\"", job.word(s, t)),
                });
                traces.push(Trace {
                    sentence: index,
                    token: draft.trigger,
                    rule: draft.origin.name().to_string(),
                    fired: false,
                    steps,
                });
            }
            for Refused { draft, chance } in refused {
                let mut steps = draft.steps;
                steps.push(format!("✗ no act to the model ({chance:.2})"));
                traces.push(Trace {
                    sentence: index,
                    token: draft.trigger,
                    rule: draft.origin.name().to_string(),
                    fired: false,
                    steps,
                });
            }
            for draft in &kept {
                let mut steps = draft.steps.clone();
                steps.push(format!(
                    "status {}: {}",
                    draft.status.as_str(),
                    draft.status_reason
                ));
                traces.push(Trace {
                    sentence: index,
                    token: draft.trigger,
                    rule: draft.origin.name().to_string(),
                    fired: true,
                    steps,
                });
            }
        }
        kept
    }

    fn claim(&self, draft: Draft<'_>, s: &Sentence, index: usize, job: &Job<'_>) -> Claim {
        let book = &self.knowledge.codebook;
        let at = TokenRef {
            sentence: index,
            token: draft.trigger,
        };
        let found_as = &book.types[draft.kind];
        let modes = lexical::modes(book, s, &draft);
        let contexts = lexical::contexts(book, s, &draft);
        // Guide rule 4: some acts, when yet to come, are another type.
        let becomes = found_as
            .future_becomes
            .as_deref()
            .filter(|_| draft.status == Status::Future);
        let kind = becomes
            .and_then(|name| book.event_type(name))
            .unwrap_or(found_as);
        let converted = !std::ptr::eq(kind, found_as);
        let mode = kind.modes.iter().find(|mode| modes.contains(&mode.name));
        let pattern = draft.origin.pattern();
        let score = pattern
            .and_then(|p| p.score)
            .filter(|_| !converted)
            .or(mode.and_then(|m| m.score))
            .unwrap_or(kind.score);
        let cameo = pattern
            .and_then(|p| p.cameo.clone())
            .filter(|_| !converted)
            .or_else(|| mode.and_then(|m| m.cameo.clone()))
            .or_else(|| kind.cameo.clone());
        let trigger = trigger_span(s, &draft);
        let status = if converted {
            Status::Actual
        } else {
            draft.status
        };
        let event = EventCode {
            kind: kind.name.clone(),
            modes: if converted { Vec::new() } else { modes },
            contexts,
            status,
            cameo,
            quad: kind.quad.clone(),
            score,
            trigger,
            trigger_token: draft.trigger,
        };
        let mut setting = setting::of(job, s, at);
        if matches!(status, Status::Actual | Status::Historical) {
            // What has happened nobody demands: a demand tells it by the way.
            for voice in &mut setting.attribution {
                if voice.stance == Stance::Demands {
                    voice.stance = Stance::Asserts;
                }
            }
        }
        let mut quantities = quantities::of_event(job.document, job.analysis, at);
        for &other in &draft.also {
            let at = TokenRef {
                sentence: index,
                token: other,
            };
            for quantity in quantities::of_event(job.document, job.analysis, at) {
                if !quantities.contains(&quantity) {
                    quantities.push(quantity);
                }
            }
        }
        let confidence = confidence::of(&draft, setting.place.is_some());
        let rule: SmolStr = draft.origin.name();
        Claim {
            id: self.id(job.document, trigger, &event.kind),
            sentence: index,
            event,
            actors: draft.actors.into_iter().map(party).collect(),
            recipients: draft.recipients.into_iter().map(party).collect(),
            when: setting.when,
            place: setting.place,
            attribution: setting.attribution,
            quantities,
            confidence,
            rule,
        }
    }

    fn id(&self, document: &Document, trigger: ByteSpan, kind: &str) -> String {
        let mut hasher = Sha256::new();
        for part in [
            document.id.as_str(),
            kind,
            self.version,
            &self.knowledge.codebook.digest,
        ] {
            hasher.update(part.as_bytes());
            hasher.update([0]);
        }
        hasher.update(trigger.start.to_le_bytes());
        hasher.update(trigger.end.to_le_bytes());
        hasher.finalize()[..12]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// What one call codes.
pub(super) struct Job<'a> {
    pub document: &'a Document,
    pub analysis: &'a Analysis,
    pub reading: &'a Reading,
    pub trace: bool,
    /// The country that the document is about, if it is about one.
    pub home: Option<SmolStr>,
}

impl Job<'_> {
    fn word(&self, s: &Sentence, token: usize) -> String {
        s.tokens[token].span.of(&self.document.text).to_string()
    }
}

impl Coder for RuleCoder<'_> {
    fn code(&self, document: &Document, analysis: &Analysis, trace: bool) -> Coded {
        let reading = self.knowledge.read(document, analysis);
        let job = Job {
            document,
            analysis,
            reading: &reading,
            trace,
            home: home::of(&reading),
        };
        let mut coded = Coded::default();
        for (index, s) in analysis.sentences.iter().enumerate() {
            for draft in self.sentence(s, index, &job, &mut coded.trace) {
                coded.claims.push(self.claim(draft, s, index, &job));
            }
        }
        coded
    }
}

fn party(found: Found) -> Party {
    let mut party = found.party;
    if found.implicit && party.basis == Basis::Noun {
        party.basis = Basis::Implicit;
    }
    party
}

/// The trigger with the words that belong to it, when they stand together.
fn trigger_span(s: &Sentence, draft: &Draft<'_>) -> ByteSpan {
    let mut all: Vec<usize> = draft.companions.clone();
    all.push(draft.trigger);
    all.sort_unstable();
    let (first, last) = (all[0], all[all.len() - 1]);
    // A phrase torn apart by other words is cited by its head alone.
    if last - first <= all.len() + 1 {
        s.bytes(TokenSpan::new(first, last + 1))
    } else {
        s.tokens[draft.trigger].span
    }
}
