//! Voices that the model's event heads propose, beside those that rules find.

use crate::actors::Cast;
use crate::analysis::{Analysis, EventRole, Proposal, Sentence, Upos};
use crate::claim::{Party, Stance, TokenRef, Voice};
use crate::span::ByteSpan;

use super::{Attributions, lexicon, source};

/// A word is a voice, or its cue, from this probability.
const VOICE: f32 = 0.5;
/// A voice that a rule found stands down to this probability.
const KEPT: f32 = 0.15;

impl Attributions {
    /// As [`Attributions::chain`], each voice of the event's own sentence as the heads see it.
    ///
    /// The heads read single sentences: a voice of another sentence is the rules' to find.
    pub fn chain_with(
        &self,
        analysis: &Analysis,
        cast: &Cast,
        at: TokenRef,
        proposal: &Proposal,
    ) -> Vec<Voice> {
        let ruled = self.chain(analysis, cast, at);
        let Some(s) = analysis.sentences.get(at.sentence) else {
            return ruled;
        };
        let heads = Heads {
            s,
            sentence: at.sentence,
            cast,
            proposal,
        };
        let nearest = heads.nearest(&ruled);
        let mut voices: Vec<Voice> = nearest.into_iter().collect();
        for token in proposal.in_role(EventRole::Relay, VOICE) {
            let again = voices.iter().any(|v| names(s, token, v));
            if !again {
                voices.push(heads.voice(token, &ruled, EventRole::Relay));
            }
        }
        for voice in ruled {
            let known = voices.iter().any(|v| v.cue == voice.cue || same(v, &voice));
            if !known && heads.stands(&voice) {
                voices.push(voice);
            }
        }
        voices
    }
}

fn same(one: &Voice, other: &Voice) -> bool {
    match (&one.speaker, &other.speaker) {
        (Some(one), Some(other)) => one.span.overlaps(other.span),
        _ => false,
    }
}

/// Whether a voice's speaker is named by this token.
fn names(s: &Sentence, token: usize, voice: &Voice) -> bool {
    let named = |party: &Party| party.span.overlaps(s.tokens[token].span);
    voice.speaker.as_ref().is_some_and(named)
}

struct Heads<'a> {
    s: &'a Sentence,
    sentence: usize,
    cast: &'a Cast,
    proposal: &'a Proposal,
}

impl Heads<'_> {
    /// The likeliest speaker with their cue, or a cue without a speaker.
    fn nearest(&self, ruled: &[Voice]) -> Option<Voice> {
        if let Some(token) = self.likeliest(EventRole::Speaker) {
            return Some(self.voice(token, ruled, EventRole::Speaker));
        }
        let cue = self.likeliest(EventRole::Cue)?;
        let span = self.s.tokens[cue].span;
        let known = ruled
            .iter()
            .find(|v| v.cue.is_some_and(|c| c.overlaps(span)));
        Some(known.cloned().unwrap_or_else(|| Voice {
            speaker: None,
            cue: Some(span),
            stance: self.stance(cue),
            medium: None,
        }))
    }

    fn likeliest(&self, role: EventRole) -> Option<usize> {
        let fits = self
            .proposal
            .roles
            .iter()
            .filter(|r| r.role == role && r.chance >= VOICE);
        fits.max_by(|a, b| a.chance.total_cmp(&b.chance))
            .map(|r| r.token)
    }

    /// The voice of a rule with this speaker, or a new one.
    fn voice(&self, token: usize, ruled: &[Voice], role: EventRole) -> Voice {
        let cue = (role == EventRole::Speaker)
            .then(|| self.likeliest(EventRole::Cue))
            .flatten();
        if let Some(known) = ruled.iter().find(|v| names(self.s, token, v)) {
            return self.with_cue(known.clone(), cue);
        }
        let at = TokenRef {
            sentence: self.sentence,
            token,
        };
        let cue = cue.or_else(|| self.reporting_verb(token));
        Voice {
            speaker: Some(source::speaker(self.s, self.cast, at)),
            cue: cue.map(|cue| self.s.tokens[cue].span),
            stance: self.stance(cue.unwrap_or(token)),
            medium: None,
        }
    }

    /// A rule's voice with the words that the heads take for its cue, where those report: who denies one thing and
    /// urges another has two cues.
    fn with_cue(&self, mut voice: Voice, cue: Option<usize>) -> Voice {
        let other = cue.filter(|&cue| {
            let span = self.s.tokens[cue].span;
            let reports = lexicon::lexicon().verb(&self.s.tokens[cue].lemma).is_some();
            reports && voice.cue.is_some_and(|known| !known.overlaps(span))
        });
        if let Some(cue) = other {
            voice.cue = Some(self.s.tokens[cue].span);
            voice.stance = self.stance(cue);
        }
        voice
    }

    /// The verb whose subject or agent the speaker is.
    fn reporting_verb(&self, speaker: usize) -> Option<usize> {
        let verb = self.s.head(speaker)?;
        (self.s.tokens[verb].upos == Upos::Verb).then_some(verb)
    }

    fn stance(&self, cue: usize) -> Stance {
        let lemma = self.s.tokens[cue].lemma.to_lowercase();
        let known = lexicon::lexicon();
        known
            .verb(&lemma)
            .map(|verb| verb.stance)
            .or_else(|| known.noun(&lemma))
            .or_else(|| known.adverb(&lemma))
            .or_else(|| known.adjective(&lemma))
            .unwrap_or(Stance::Asserts)
    }

    /// Whether a rule's voice may stay: it speaks in another sentence, or the heads leave it a chance.
    fn stands(&self, voice: &Voice) -> bool {
        let speaker = voice.speaker.as_ref().map(|party| party.span);
        let here = |span: ByteSpan| self.s.span.contains(span);
        if !speaker.or(voice.cue).is_some_and(here) {
            return true;
        }
        self.proposal.roles.iter().any(|r| {
            let span = self.s.tokens[r.token].span;
            let voiced = matches!(
                r.role,
                EventRole::Speaker | EventRole::Relay | EventRole::Cue
            );
            let cited = speaker.is_some_and(|s| s.overlaps(span))
                || voice.cue.is_some_and(|c| c.overlaps(span));
            voiced && cited && r.chance >= KEPT
        })
    }
}
