//! Who says so: sources, cues and contents, and the chain of voices over an event.
//!
//! An act of reporting is found from its cue — a verb ("said"), a preposition ("according to"), a
//! noun ("the claim that"), an adverb ("reportedly") or the colon of a headline — and covers what
//! the tree and the quotation marks say that it covers. Voices are then ordered by what covers what.

mod headline;
mod lexicon;
mod nominal;
mod proposed;
mod quotes;
mod source;
mod speech;
mod verbal;

use crate::actors::Cast;
use crate::analysis::{Analysis, Sentence};
use crate::claim::{Party, Stance, TokenRef, Voice};
use crate::document::Document;
use crate::runon::Stretches;
use crate::span::ByteSpan;

/// One act of reporting: a voice, the word that gives it away, and what it covers.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Index of the sentence that holds the cue.
    pub sentence: usize,
    /// The voice's noun phrase; none for "reportedly".
    pub source: Option<ByteSpan>,
    /// The token that heads the source.
    pub source_token: Option<TokenRef>,
    /// The cue: "said", "according to", "reportedly".
    pub cue: ByteSpan,
    /// What is reported, in pieces; may reach into other sentences.
    pub content: Vec<ByteSpan>,
    /// How the voice stands to it.
    pub stance: Stance,
    /// By what means.
    pub medium: Option<ByteSpan>,
    /// Whether another voice of the same clause cites this one, which so stands nearer.
    pub cited: bool,
}

impl Attribution {
    /// Whether this act reports what stands at `span`.
    pub fn covers(&self, span: ByteSpan) -> bool {
        self.content.iter().any(|piece| piece.contains(span))
    }

    fn content_len(&self) -> u32 {
        self.content
            .iter()
            .map(|piece| piece.end - piece.start)
            .sum()
    }
}

/// All acts of reporting of a document.
#[derive(Debug, Default)]
pub struct Attributions {
    /// In the order of their cues.
    pub acts: Vec<Attribution>,
}

impl Attributions {
    /// The voices over the event whose trigger is `at`, from the nearest outwards.
    ///
    /// A speech act is not content of itself: for "Macron said", the trigger "said" has no voice.
    /// A voice that reports itself ("I believe that …, he said") counts once.
    pub fn chain(&self, analysis: &Analysis, cast: &Cast, at: TokenRef) -> Vec<Voice> {
        let Some(token) = analysis
            .sentences
            .get(at.sentence)
            .and_then(|s| s.tokens.get(at.token))
        else {
            return Vec::new();
        };
        let mut over: Vec<&Attribution> = self
            .acts
            .iter()
            .filter(|act| act.covers(token.span) && !act.cue.overlaps(token.span))
            .collect();
        let depth = |act: &Attribution| {
            over.iter()
                .filter(|outer| outer.covers(act.cue) && !act.covers(outer.cue))
                .count()
        };
        let depths: Vec<usize> = over.iter().map(|act| depth(act)).collect();
        let mut order: Vec<usize> = (0..over.len()).collect();
        order.sort_by_key(|&i| {
            let act = over[i];
            (!act.cited, std::cmp::Reverse(depths[i]), act.content_len())
        });
        over = order.into_iter().map(|i| over[i]).collect();

        let mut voices: Vec<Voice> = Vec::new();
        for (index, act) in over.iter().enumerate() {
            let outermost = index + 1 == over.len();
            if !outermost && speaks_of_self(analysis, act) {
                continue;
            }
            let voice = self.voice(analysis, cast, act);
            let again = voices
                .iter_mut()
                .find(|known| same_speaker(known.speaker.as_ref(), voice.speaker.as_ref()));
            match again {
                Some(known) => known.medium = known.medium.or(voice.medium),
                None => voices.push(voice),
            }
        }
        voices
    }

    fn voice(&self, analysis: &Analysis, cast: &Cast, act: &Attribution) -> Voice {
        let speaker = act.source_token.and_then(|at| {
            let s = analysis.sentences.get(at.sentence)?;
            let mut party = source::speaker(s, cast, at);
            if let Some(span) = act.source {
                party.span = span;
            }
            Some(
                self.without_pronoun(analysis, cast, act, at)
                    .map_or(party.clone(), |known| Party {
                        span: party.span,
                        basis: party.basis,
                        ..known
                    }),
            )
        });
        Voice {
            speaker,
            cue: Some(act.cue),
            stance: act.stance,
            medium: act.medium,
        }
    }

    /// For a pronoun that the cast leaves open ("he added"): the last speaker before it by name.
    fn without_pronoun(
        &self,
        analysis: &Analysis,
        cast: &Cast,
        act: &Attribution,
        at: TokenRef,
    ) -> Option<Party> {
        let s = analysis.sentences.get(at.sentence)?;
        let lemma = s.tokens[at.token].lemma.to_lowercase();
        if cast.party(at).is_some() || !matches!(lemma.as_str(), "he" | "she" | "they" | "it") {
            return None;
        }
        self.acts
            .iter()
            .rev()
            .filter(|other| other.cue.start < act.cue.start && other.sentence + 3 > act.sentence)
            .filter_map(|other| other.source_token)
            .find_map(|known| {
                let said = analysis.sentences.get(known.sentence)?;
                let pronoun = said.tokens[known.token].upos == crate::analysis::Upos::Pron;
                (!pronoun).then(|| source::speaker(said, cast, known))
            })
    }
}

/// Whether an act's source is "I" or "we": whoever is quoted around it speaks.
fn speaks_of_self(analysis: &Analysis, act: &Attribution) -> bool {
    act.source_token.is_some_and(|at| {
        analysis
            .sentences
            .get(at.sentence)
            .is_some_and(|s| source::is_first_person(s, at.token))
    })
}

fn same_speaker(one: Option<&Party>, other: Option<&Party>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.span == other.span
                || (one.name.is_some()
                    && (&one.name, &one.country, &one.role)
                        == (&other.name, &other.country, &other.role))
        }
        (None, None) => true,
        _ => false,
    }
}

/// Finds all acts of reporting of a document.
pub fn find(document: &Document, analysis: &Analysis, cast: &Cast) -> Attributions {
    let quotes = quotes::find(document);
    let mut drafts = Vec::new();
    for (index, s) in analysis.sentences.iter().enumerate() {
        let here = Here {
            document,
            cast,
            quotes: &quotes,
            sentence: index,
            s,
        };
        let mut found = verbal::find(&here);
        found.extend(nominal::find(&here));
        found.extend(headline::find(&here));
        part_outer(&mut found);
        let stretches = Stretches::of(s, &document.text);
        found.retain_mut(|draft| draft.keep_within(s, &stretches));
        drafts.extend(found);
    }
    let mut acts = speech::spread(document, analysis, &quotes, drafts);
    acts.sort_by_key(|act| (act.cue, act.source));
    acts.dedup_by(|later, first| later.cue == first.cue && later.source == first.source);
    Attributions { acts }
}

/// A sentence with what is needed to read it.
struct Here<'a> {
    document: &'a Document,
    cast: &'a Cast,
    quotes: &'a [quotes::Quote],
    sentence: usize,
    s: &'a Sentence,
}

impl Here<'_> {
    fn text(&self) -> &str {
        &self.document.text
    }

    fn at(&self, token: usize) -> TokenRef {
        TokenRef {
            sentence: self.sentence,
            token,
        }
    }

    fn draft(&self, cue: usize, source: Option<usize>, stance: Stance) -> Draft {
        Draft {
            sentence: self.sentence,
            source: source.map(|at| source::phrase_bytes(self.s, at)),
            source_token: source.map(|at| self.at(at)),
            cue: vec![cue],
            content: vec![false; self.s.tokens.len()],
            stance,
            medium: None,
            quotes: false,
            aside: Vec::new(),
            cited: false,
            ends: self.s.tokens.len(),
        }
    }

    /// Whether a token lies in a quotation.
    fn in_quotes(&self, token: usize) -> bool {
        let span = self.s.tokens[token].span;
        quotes::holds(self.quotes, span)
    }
}

/// An act of reporting as found in one sentence, before quotations carry it into others.
#[derive(Clone, Debug)]
struct Draft {
    sentence: usize,
    source: Option<ByteSpan>,
    source_token: Option<TokenRef>,
    cue: Vec<usize>,
    /// For each token of the sentence, whether it is reported.
    content: Vec<bool>,
    stance: Stance,
    medium: Option<ByteSpan>,
    /// Whether quotations around the cue are its content.
    quotes: bool,
    /// Tokens of a phrase set apart from the sentence that this act reports (", according to X").
    aside: Vec<usize>,
    /// Whether whoever reports the clause cites this voice.
    cited: bool,
    /// The token after the last of its stretch, where sentences run together.
    ends: usize,
}

impl Draft {
    fn cover(&mut self, tokens: impl IntoIterator<Item = usize>) {
        for token in tokens {
            if let Some(inside) = self.content.get_mut(token) {
                *inside = true;
            }
        }
    }

    fn uncover(&mut self, tokens: impl IntoIterator<Item = usize>) {
        for token in tokens {
            if let Some(inside) = self.content.get_mut(token) {
                *inside = false;
            }
        }
    }

    /// Limits what is reported to the cue's own stretch of sentences run together; `false` where
    /// nothing is left, or where the voice would stand in another.
    fn keep_within(&mut self, s: &Sentence, stretches: &Stretches) -> bool {
        let Some(&cue) = self.cue.first() else {
            return false;
        };
        let own = stretches.around(cue);
        self.ends = own.end;
        if own.len() == s.tokens.len() {
            return true;
        }
        if let Some(at) = self.source_token {
            if !own.contains(&at.token) {
                return false;
            }
            let words = s.bytes(crate::span::TokenSpan::new(own.start, own.end));
            if let Some(source) = self.source.as_mut().filter(|span| !words.contains(**span)) {
                source.start = source.start.max(words.start);
                source.end = source.end.min(words.end);
            }
        }
        self.uncover((0..own.start).chain(own.end..s.tokens.len()));
        !self.is_empty() || self.quotes
    }

    fn is_empty(&self) -> bool {
        !self.content.contains(&true)
    }
}

/// Takes phrases that are set apart out of what other acts of the sentence report: whoever is
/// named there relays the speech act too, wherever the parser hung the phrase.
fn part_outer(drafts: &mut [Draft]) {
    let asides: Vec<(usize, Vec<usize>)> = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| !draft.aside.is_empty())
        .map(|(index, draft)| (index, draft.aside.clone()))
        .collect();
    for (owner, aside) in asides {
        for (index, draft) in drafts.iter_mut().enumerate() {
            if index != owner {
                draft.uncover(aside.iter().copied());
            }
        }
    }
}
