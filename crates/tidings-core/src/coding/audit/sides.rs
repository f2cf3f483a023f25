//! Where two marked parties stand in a sentence's tree, and how a word lies between them.

use crate::analysis::{Relation, Sentence};

use super::Pair;

/// A word that joins the parties less closely counts by these.
const BESIDE: f32 = 0.6;
const APART: f32 = 0.1;
/// A word inside a marked party is seldom the act: "the *protesters*".
const INSIDE: f32 = 0.1;
/// The phrase around a marked word plays a part as well as the word: "*American* diplomats".
const AROUND: f32 = 0.7;

/// The tokens of both parties.
#[derive(Debug)]
pub(super) struct Sides {
    pub actor: Side,
    pub recipient: Side,
    /// Words on the way through the tree from the one to the other, without their own.
    path: Vec<usize>,
}

/// The tokens of one party.
#[derive(Debug)]
pub(super) struct Side {
    /// Those marked, and with less weight those that head the phrase they modify; none where the party stands in
    /// another sentence.
    pub tokens: Vec<(usize, f32)>,
    marked: Vec<usize>,
}

impl Side {
    fn find(s: &Sentence, span: crate::span::ByteSpan) -> Self {
        let marked: Vec<usize> = (0..s.tokens.len())
            .filter(|&t| s.tokens[t].span.overlaps(span))
            .collect();
        let mut tokens: Vec<(usize, f32)> = marked.iter().map(|&t| (t, 1.0)).collect();
        let mut weight = 1.0;
        let mut at = head(s, &marked);
        while let Some(here) = at {
            let modifies = matches!(
                s.tokens[here].deprel.relation,
                Relation::Amod
                    | Relation::Compound
                    | Relation::Nmod
                    | Relation::Flat
                    | Relation::Appos
            );
            at = s
                .head(here)
                .filter(|_| modifies && tokens.len() <= s.tokens.len());
            weight *= AROUND;
            tokens.extend(at.map(|up| (up, weight)));
        }
        Self { tokens, marked }
    }

    /// The token that heads the marked words.
    pub fn head(&self, s: &Sentence) -> Option<usize> {
        head(s, &self.marked)
    }

    /// Whether a token is one of those marked.
    pub fn holds(&self, token: usize) -> bool {
        self.marked.contains(&token)
    }
}

fn head(s: &Sentence, marked: &[usize]) -> Option<usize> {
    let out = |t: &&usize| s.head(**t).is_none_or(|up| !marked.contains(&up));
    marked.iter().find(out).copied()
}

impl Sides {
    /// The parties in a sentence; none where it names neither.
    pub fn find(s: &Sentence, pair: Pair) -> Option<Self> {
        let actor = Side::find(s, pair.actor);
        let recipient = Side::find(s, pair.recipient);
        if actor.marked.is_empty() && recipient.marked.is_empty() {
            return None;
        }
        let mut path = path(s, actor.head(s), recipient.head(s));
        path.retain(|t| !actor.holds(*t) && !recipient.holds(*t));
        Some(Self {
            actor,
            recipient,
            path,
        })
    }

    /// How closely a word joins the parties by its place in the tree, from 0 to 1.
    pub fn joins(&self, s: &Sentence, token: usize) -> f32 {
        if self.actor.holds(token) || self.recipient.holds(token) {
            return INSIDE;
        }
        if self.path.contains(&token) {
            return 1.0;
        }
        // "held *talks*", "came under *fire*", "*threatened* to …": near the way, though not on it.
        let of_its_own = matches!(
            s.tokens[token].deprel.relation,
            Relation::Advcl | Relation::Acl | Relation::Conj | Relation::Parataxis
        );
        let near = s.head(token).is_some_and(|up| self.path.contains(&up));
        if near && !of_its_own { BESIDE } else { APART }
    }

    /// Whether the recipient stands in what a word of speech is about: 1, or 0.
    pub fn within(&self, s: &Sentence, token: usize) -> f32 {
        let Some(recipient) = self.recipient.head(s) else {
            return 0.0;
        };
        let way: Vec<usize> = std::iter::once(recipient)
            .chain(s.ancestors(recipient))
            .collect();
        let upto = way.iter().position(|t| *t == token);
        let below = upto.and_then(|at| at.checked_sub(1)).map(|at| way[at]);
        let about = below.is_some_and(|child| {
            matches!(
                s.tokens[child].deprel.relation,
                Relation::Ccomp
                    | Relation::Xcomp
                    | Relation::Obj
                    | Relation::Obl
                    | Relation::Nmod
                    | Relation::Acl
            )
        });
        if about { 1.0 } else { 0.0 }
    }
}

/// Tokens from one to the other through the tree, ends among them; upwards from one where the other is missing.
fn path(s: &Sentence, from: Option<usize>, to: Option<usize>) -> Vec<usize> {
    let up = |t: usize| std::iter::once(t).chain(s.ancestors(t)).collect::<Vec<_>>();
    match (from, to) {
        (Some(a), Some(b)) => {
            let (left, right) = (up(a), up(b));
            let meet = left.iter().find(|t| right.contains(t)).copied();
            let side = |way: &[usize]| -> Vec<usize> {
                let upto = way.iter().position(|t| Some(*t) == meet);
                way[..upto.map_or(way.len(), |end| end + 1)].to_vec()
            };
            let mut all = side(&left);
            all.extend(side(&right));
            all
        }
        (Some(only), None) | (None, Some(only)) => up(only),
        (None, None) => Vec::new(),
    }
}
