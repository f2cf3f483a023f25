//! Whether one annotated document holds together.

use serde::Deserialize as _;
use sha2::{Digest as _, Sha256};
use tidings_core::claim::{COUNTED, Stance, Status};
use tidings_core::codebook::Codebook;

use super::record::{Claim, Document, Party, Span, said};
use super::texts::Texts;

/// What is wrong, each with the number of the claim that it is about.
pub(super) fn document(
    document: &Document,
    codebook: &Codebook,
    texts: Option<&Texts>,
) -> Vec<(Option<usize>, String)> {
    let mut judge = Judge {
        codebook,
        text: None,
        claim: None,
        faults: Vec::new(),
    };
    judge.origin(document, texts);
    judge.segments(&document.segments);
    for context in &document.contexts {
        if !codebook.contexts.iter().any(|(name, _)| name == context) {
            judge.fault(format!("no context is called {context:?}"));
        }
    }
    for (index, value) in document.claims.iter().enumerate() {
        judge.claim = Some(index + 1);
        if let Some(before) = document.claims[..index].iter().position(|v| v == value) {
            judge.fault(format!("the same as claim {}", before + 1));
        }
        match Claim::deserialize(value) {
            Ok(claim) => judge.claim(&claim, &document.segments),
            Err(error) => judge.fault(said(&error)),
        }
    }
    judge.faults
}

struct Judge<'a> {
    codebook: &'a Codebook,
    text: Option<Vec<char>>,
    claim: Option<usize>,
    faults: Vec<(Option<usize>, String)>,
}

impl Judge<'_> {
    fn fault(&mut self, message: String) {
        self.faults.push((self.claim, message));
    }

    /// Where the text is, and whether it is the one that was annotated.
    fn origin(&mut self, document: &Document, texts: Option<&Texts>) {
        if document.id.is_empty() {
            self.fault("the id is empty".into());
        }
        if document.text.is_none() && (document.collection.is_none() || document.sha256.is_none()) {
            self.fault("it needs a text, or a collection and a sha256".into());
        }
        let digest = document.sha256.as_deref();
        let hex = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
        if digest.is_some_and(|digest| digest.len() != 64 || !digest.bytes().all(hex)) {
            self.fault("sha256 is not 64 digits and small letters of hex".into());
        }
        let text = match (&document.text, texts) {
            (Some(text), _) => Some(text.as_str()),
            (None, Some(texts)) if document.collection.is_some() => match texts.of(document) {
                Ok(text) => Some(text),
                Err(message) => {
                    self.fault(message);
                    None
                }
            },
            _ => None,
        };
        if let (Some(text), Some(digest)) = (text, digest)
            && digest != hex_digest(text)
        {
            // Offsets into another text mean nothing: they are not checked against it.
            return self.fault("the text is not the one annotated: its sha256 differs".into());
        }
        self.text = text.map(|text| text.chars().collect());
    }

    fn segments(&mut self, segments: &[Span]) {
        for &segment in segments {
            self.span("segment", segment, None);
        }
        for pair in segments.windows(2) {
            if pair[1][0] < pair[0][1] {
                self.fault(format!(
                    "segment {:?} begins before {:?} ends",
                    pair[1], pair[0]
                ));
            }
        }
    }

    fn claim(&mut self, claim: &Claim, segments: &[Span]) {
        self.names(claim);
        let sentence = claim.sentence;
        if self.span("sentence", sentence, None) {
            let within = |s: &Span| s[0] <= sentence[0] && sentence[1] <= s[1];
            if !segments.is_empty() && !segments.iter().any(within) {
                self.fault(format!("sentence {sentence:?} is in none of the segments"));
            }
        }
        let inside = Some(sentence);
        self.span("trigger", claim.trigger, inside);
        for party in &claim.actors {
            self.party("actor", party, inside);
        }
        for party in &claim.recipients {
            self.party("recipient", party, inside);
        }
        if let Some(words) = &claim.when {
            self.span("when", [words.start, words.end], inside);
        }
        if let Some(words) = &claim.place {
            self.span("where", [words.start, words.end], inside);
        }
        for voice in &claim.attribution {
            if Stance::parse(&voice.stance).is_none() {
                self.fault(format!("no stance is called {:?}", voice.stance));
            }
            if voice.speaker.is_none() && voice.cue.is_none() {
                self.fault("a voice needs a speaker or a cue".into());
            }
            if let Some(speaker) = &voice.speaker {
                self.party("speaker", speaker, inside);
            }
            if let Some(cue) = &voice.cue {
                self.span("cue", [cue.start, cue.end], inside);
            }
        }
        for quantity in &claim.quantities {
            if !COUNTED.contains(&quantity.of.as_str()) {
                let known = COUNTED.join(", ");
                self.fault(format!("nothing is counted as {:?}: {known}", quantity.of));
            }
            match (quantity.low, quantity.high) {
                (None, None) => self.fault(format!("{}: neither low nor high", quantity.of)),
                (Some(low), Some(high)) if low > high => {
                    self.fault(format!("{}: low {low} is above high {high}", quantity.of));
                }
                (low, high) if low.or(high).is_some_and(|n| n < 0.0) => {
                    self.fault(format!("{}: below zero", quantity.of));
                }
                _ => {}
            }
            self.span("quantity", [quantity.start, quantity.end], inside);
        }
    }

    /// Type, modes and status.
    fn names(&mut self, claim: &Claim) {
        match self.codebook.event_type(&claim.kind) {
            None => self.fault(format!(
                "the codebook {} has no type {:?}",
                self.codebook.name, claim.kind
            )),
            Some(kind) => {
                for mode in &claim.modes {
                    if !kind.modes.iter().any(|known| known.name == *mode) {
                        self.fault(format!("{} has no mode {mode:?}", kind.name));
                    }
                }
            }
        }
        if Status::parse(&claim.status).is_none() {
            self.fault(format!("no status is called {:?}", claim.status));
        }
    }

    fn party(&mut self, what: &str, party: &Party, inside: Option<Span>) {
        let codes = [("country", &party.country), ("sector", &party.sector)];
        for (which, code) in codes {
            if let Some(code) = code
                && (code.len() != 3 || !code.bytes().all(|c| c.is_ascii_uppercase()))
            {
                self.fault(format!(
                    "{what}: {which} {code:?} is not three capital letters"
                ));
            }
        }
        if party
            .name
            .as_deref()
            .is_some_and(|name| name.trim().is_empty())
        {
            self.fault(format!("{what}: its name is empty"));
        }
        match (party.start, party.end) {
            // Whoever the sentence does not name may be named in another.
            (Some(start), Some(end)) if party.implicit => {
                self.span(what, [start, end], None);
            }
            (Some(start), Some(end)) => {
                self.span(what, [start, end], inside);
            }
            (None, None) if !party.implicit => {
                self.fault(format!("{what}: without start and end it must be implicit"));
            }
            (None, None) => {
                if party.country.is_none() && party.sector.is_none() && party.name.is_none() {
                    self.fault(format!("{what}: implicit, and nothing is known of it"));
                }
            }
            _ => self.fault(format!("{what}: start and end go together")),
        }
    }

    /// Whether a span is in order, in its sentence and in the text, and cuts no word.
    fn span(&mut self, what: &str, span: Span, inside: Option<Span>) -> bool {
        let [start, end] = span;
        if start >= end {
            self.fault(format!("{what} {span:?} does not end after its start"));
            return false;
        }
        if let Some(sentence) = inside
            && (start < sentence[0] || end > sentence[1])
        {
            self.fault(format!(
                "{what} {span:?} is not inside its sentence {sentence:?}"
            ));
            return false;
        }
        let Some(text) = &self.text else {
            return true;
        };
        if end > text.len() {
            let length = text.len();
            self.fault(format!(
                "{what} {span:?} is beyond the text, which ends at {length}"
            ));
            return false;
        }
        let cuts = |at: usize| {
            at > 0
                && at < text.len()
                && text[at - 1].is_alphanumeric()
                && text[at].is_alphanumeric()
        };
        if cuts(start) || cuts(end) {
            let words: String = text[start..end].iter().collect();
            self.fault(format!("{what} {span:?} cuts a word in two: {words:?}"));
            return false;
        }
        true
    }
}

fn hex_digest(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
