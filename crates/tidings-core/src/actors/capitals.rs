//! Capitals: towns, or the governments that sit in them.

use crate::analysis::{Relation, Upos};

use super::phrase;
use super::resolve::Resolver;

impl Resolver<'_> {
    /// Whether a capital stands for its government: it speaks, acts, owns or is dealt with.
    pub(super) fn capital_acts(&self, s: usize, t: usize, preposition: Option<&str>) -> bool {
        let sentence = self.sentence(s);
        let stands = self
            .places
            .iter()
            .any(|place| place.sentence == s && place.tokens.contains(t) && place.metonym);
        let (at, relation) = phrase::relation(sentence, t);
        let governor = sentence.head(at).map(|head| &sentence.tokens[head]);
        let moved_or_hit = |lemma: &str| {
            matches!(
                lemma,
                "visit"
                    | "reach"
                    | "leave"
                    | "enter"
                    | "capture"
                    | "attack"
                    | "bomb"
                    | "shell"
                    | "hit"
                    | "strike"
                    | "retake"
                    | "liberate"
                    | "rock"
                    | "arrive"
                    | "seize"
                    | "besiege"
                    | "surround"
                    | "shake"
                    | "recapture"
                    | "flood"
                    | "tour"
                    | "quit"
                    | "flee"
                    | "control"
                    | "be"
            )
        };
        match relation {
            Relation::Nsubj => {
                !sentence.tokens[at].deprel.is_sub(Relation::Nsubj, "pass")
                    && governor.is_some_and(|verb| verb.upos == Upos::Verb)
                    || stands
            }
            Relation::Nmod if sentence.tokens[at].deprel.subtype == "poss" => {
                stands || governor.is_some_and(|noun| is_government_thing(&noun.lemma))
            }
            Relation::Obj | Relation::Iobj => {
                stands || governor.is_some_and(|verb| !moved_or_hit(&verb.lemma))
            }
            Relation::Obl if sentence.tokens[at].deprel.subtype == "agent" => true,
            Relation::Obl | Relation::Nmod => {
                matches!(preposition, Some("with" | "by" | "against" | "between"))
                    || stands && !matches!(preposition, Some("to" | "from"))
            }
            _ => stands,
        }
    }
}

/// Things that a government has and a town has not.
fn is_government_thing(lemma: &str) -> bool {
    !matches!(
        lemma,
        "street"
            | "airport"
            | "suburb"
            | "mayor"
            | "resident"
            | "centre"
            | "center"
            | "population"
            | "outskirt"
            | "downtown"
            | "square"
            | "hotel"
            | "district"
            | "neighborhood"
            | "neighbourhood"
            | "resident's"
            | "subway"
            | "metro"
            | "museum"
            | "university"
            | "police"
    )
}
