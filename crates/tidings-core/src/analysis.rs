//! What the model says of a text: sentences, tokens, trees and entities.

use std::str::FromStr;

use smol_str::SmolStr;

use crate::span::{ByteSpan, TokenSpan};

/// A document's sentences in order.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// In the order of the text; none is empty.
    pub sentences: Vec<Sentence>,
    /// Event types that the model's heads tell apart; empty where it has no such heads.
    pub event_types: Vec<SmolStr>,
}

impl Analysis {
    /// Drops what the event heads propose, as if the model had none.
    pub fn forget_proposals(&mut self) {
        self.event_types.clear();
        for sentence in &mut self.sentences {
            sentence.proposals.clear();
        }
    }
}

/// One sentence: tokens, a dependency tree over them, and entities.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// From the first token's start to the last token's end.
    pub span: ByteSpan,
    /// Which of the document's blocks it lies in.
    pub block: usize,
    /// Its words in the sense of Universal Dependencies (clitics apart).
    pub tokens: Vec<Token>,
    /// Named entities, in order, not overlapping.
    pub entities: Vec<Entity>,
    /// Words that the model takes for the triggers of acts, in order; none without event heads.
    pub proposals: Vec<Proposal>,
}

/// One syntactic word.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its letters in the document's text.
    pub span: ByteSpan,
    /// Dictionary form; lower case but for names.
    pub lemma: SmolStr,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag ("VBD", "NNS").
    pub xpos: SmolStr,
    /// The governor's index in the sentence; `None` for the root.
    pub head: Option<u16>,
    /// Relation to the governor, with its subtype.
    pub deprel: Deprel,
}

/// A named entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The tokens it covers.
    pub tokens: TokenSpan,
    /// What the model takes it for.
    pub kind: EntityKind,
    /// Probability of the label, from 0 to 1.
    pub score: f32,
}

/// A word that may be the trigger of an act, and what the model makes of the words around it.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// Index of the word.
    pub trigger: usize,
    /// Probability that it names an act of any type, from 0 to 1.
    pub chance: f32,
    /// Event types with their share of that probability, the likeliest first.
    pub kinds: Vec<(SmolStr, f32)>,
    /// Modes as "TYPE/mode", each with its probability; the unlikely are left out.
    pub modes: Vec<(SmolStr, f32)>,
    /// Statuses with their probabilities, the likeliest first.
    pub statuses: Vec<(SmolStr, f32)>,
    /// Words that may play a part in the act; the unlikely are left out.
    pub roles: Vec<RoleProposal>,
}

/// A word that may play a part in an act.
#[derive(Clone, Debug)]
pub struct RoleProposal {
    /// Which part.
    pub role: EventRole,
    /// Index of the word that heads the phrase.
    pub token: usize,
    /// Probability, from 0 to 1.
    pub chance: f32,
    /// The sector ("CVL") that a party of these words likeliest has, with its probability; none
    /// where the likeliest is that it has no sector.
    pub sector: Option<(SmolStr, f32)>,
}

/// The parts that the event heads tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventRole {
    /// Who acts.
    Actor,
    /// Who is acted upon.
    Recipient,
    /// Where the act happens.
    Place,
    /// When it happens.
    Time,
    /// What counts its dead, detained or taking part.
    Quantity,
    /// The nearest voice that tells of it.
    Speaker,
    /// The word of reporting.
    Cue,
    /// A voice further out.
    Relay,
}

impl FromStr for EventRole {
    type Err = ();

    /// Reads the model's label ("actor").
    fn from_str(label: &str) -> Result<Self, ()> {
        Ok(match label {
            "actor" => Self::Actor,
            "recipient" => Self::Recipient,
            "place" => Self::Place,
            "time" => Self::Time,
            "quantity" => Self::Quantity,
            "speaker" => Self::Speaker,
            "cue" => Self::Cue,
            "relay" => Self::Relay,
            _ => return Err(()),
        })
    }
}

impl Proposal {
    /// Probability that the word names an act of this type.
    pub fn kind(&self, name: &str) -> f32 {
        let share = self.kinds.iter().find(|(kind, _)| kind == name);
        share.map_or(0.0, |(_, chance)| *chance)
    }

    /// Words in a part that are likelier than not to play it, in the order of the text.
    pub fn in_role(&self, role: EventRole, least: f32) -> impl Iterator<Item = usize> + '_ {
        let fits = move |r: &&RoleProposal| r.role == role && r.chance >= least;
        self.roles.iter().filter(fits).map(|r| r.token)
    }
}

/// Kinds of entity that the model tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A person's name.
    Person,
    /// An organisation, party, army, outlet.
    Organisation,
    /// A place, state or region.
    Location,
    /// A demonym or the adjective of a nationality, religion or politics.
    Norp,
    /// Any other name: an election, an event, a work.
    Misc,
}

impl FromStr for EntityKind {
    type Err = ();

    /// Reads the model's label ("PER").
    fn from_str(label: &str) -> Result<Self, ()> {
        Ok(match label {
            "PER" => Self::Person,
            "ORG" => Self::Organisation,
            "LOC" => Self::Location,
            "NORP" => Self::Norp,
            "MISC" => Self::Misc,
            _ => return Err(()),
        })
    }
}

macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[allow(missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($variant),+ }

        impl $name {
            /// The label as Universal Dependencies writes it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl FromStr for $name {
            type Err = ();
            fn from_str(label: &str) -> Result<Self, ()> {
                match label { $($text => Ok(Self::$variant),)+ _ => Err(()) }
            }
        }
    };
}

labels! {
    /// Universal part-of-speech tags.
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET",
        Intj = "INTJ", Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON",
        Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

labels! {
    /// Universal relations, without subtype.
    Relation {
        Acl = "acl", Advcl = "advcl", Advmod = "advmod", Amod = "amod", Appos = "appos",
        Aux = "aux", Case = "case", Cc = "cc", Ccomp = "ccomp", Clf = "clf",
        Compound = "compound", Conj = "conj", Cop = "cop", Csubj = "csubj", Dep = "dep",
        Det = "det", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl",
        Fixed = "fixed", Flat = "flat", Goeswith = "goeswith", Iobj = "iobj", List = "list",
        Mark = "mark", Nmod = "nmod", Nsubj = "nsubj", Nummod = "nummod", Obj = "obj",
        Obl = "obl", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
        Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    }
}

impl Relation {
    /// Whether a word in this relation stays beside its noun when the phrase is cited.
    pub fn is_close(self) -> bool {
        matches!(
            self,
            Self::Det
                | Self::Amod
                | Self::Compound
                | Self::Flat
                | Self::Nummod
                | Self::Fixed
                | Self::Goeswith
        )
    }
}

/// A relation and its subtype ("nsubj", "pass").
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Deprel {
    /// The universal part.
    pub relation: Relation,
    /// What follows the colon; empty when nothing does.
    pub subtype: SmolStr,
}

impl Deprel {
    /// Whether this is `relation`, of any subtype.
    pub fn is(&self, relation: Relation) -> bool {
        self.relation == relation
    }

    /// Whether this is `relation:subtype`.
    pub fn is_sub(&self, relation: Relation, subtype: &str) -> bool {
        self.relation == relation && self.subtype == subtype
    }
}

impl FromStr for Deprel {
    type Err = ();

    fn from_str(label: &str) -> Result<Self, ()> {
        let (relation, subtype) = label.split_once(':').unwrap_or((label, ""));
        Ok(Self {
            relation: relation.parse()?,
            subtype: subtype.into(),
        })
    }
}

impl std::fmt::Display for Deprel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.relation.as_str())?;
        if !self.subtype.is_empty() {
            write!(f, ":{}", self.subtype)?;
        }
        Ok(())
    }
}

impl Sentence {
    /// Indices of the tokens governed by `head`, in order.
    pub fn children(&self, head: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.tokens
            .iter()
            .enumerate()
            .filter(move |(_, token)| token.head == Some(head as u16))
            .map(|(index, _)| index)
    }

    /// Children of `head` in `relation`, of any subtype.
    pub fn children_by(
        &self,
        head: usize,
        relation: Relation,
    ) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children(head)
            .filter(move |&child| self.tokens[child].deprel.is(relation))
    }

    /// The governor of a token, `None` for the root.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.tokens[token].head.map(usize::from)
    }

    /// The token that governs all others, directly or not.
    pub fn root(&self) -> Option<usize> {
        self.tokens.iter().position(|token| token.head.is_none())
    }

    /// The token and all it governs, directly or not, as sorted indices.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let mut inside = vec![false; self.tokens.len()];
        let mut queue = vec![token];
        while let Some(next) = queue.pop() {
            if !std::mem::replace(&mut inside[next], true) {
                queue.extend(self.children(next));
            }
        }
        (0..inside.len()).filter(|&index| inside[index]).collect()
    }

    /// Governors of a token from the nearest to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(token), |&at| self.head(at)).take(self.tokens.len())
    }

    /// Bytes from the first to the last of these tokens.
    pub fn bytes(&self, tokens: TokenSpan) -> ByteSpan {
        match self.tokens.get(tokens.range()) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => ByteSpan::default(),
        }
    }

    /// A token's letters, lower-cased.
    pub fn lower(&self, token: usize, text: &str) -> String {
        self.tokens[token].span.of(text).to_lowercase()
    }

    /// What the event heads make of a token, when they take it for a trigger.
    pub fn proposal(&self, token: usize) -> Option<&Proposal> {
        self.proposals.iter().find(|p| p.trigger == token)
    }

    /// The entity that covers a token.
    pub fn entity_at(&self, token: usize) -> Option<&Entity> {
        self.entities
            .iter()
            .find(|entity| entity.tokens.contains(token))
    }
}

impl Token {
    /// Whether it is a noun, a name or a pronoun.
    pub fn is_nominal(&self) -> bool {
        matches!(self.upos, Upos::Noun | Upos::Propn | Upos::Pron)
    }
}
