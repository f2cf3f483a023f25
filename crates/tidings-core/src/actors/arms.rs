//! States whose armed forces are meant: "Turkish airstrikes", "Iran fired missiles".

use crate::analysis::{Relation, Upos};
use crate::claim::{Party, PartyKind};

use super::phrase;
use super::resolve::{Resolver, some};

/// Acts that armed forces alone carry out.
const ACTS: &[&str] = &[
    "airstrike",
    "strike",
    "shelling",
    "bombing",
    "bombardment",
    "barrage",
    "shell",
    "bomb",
    "fire",
    "raid",
];

/// Verbs for such acts.
const VERBS: &[&str] = &["shell", "bombard", "bomb"];

/// What is fired.
const SHOTS: &[&str] = &["missile", "rocket", "shell", "artillery", "mortar", "shot"];

impl Resolver<'_> {
    /// The party, in arms where a state does what its forces do.
    pub(super) fn armed(&self, s: usize, t: usize, mut party: Party) -> Party {
        if party.kind == PartyKind::State
            && party.sector.as_deref() == Some("GOV")
            && self.bears_arms(s, t)
        {
            party.sector = some("MIL");
        }
        party
    }

    fn bears_arms(&self, s: usize, t: usize) -> bool {
        let sentence = self.sentence(s);
        let (at, relation) = phrase::relation(sentence, t);
        let Some(head) = sentence.head(at) else {
            return false;
        };
        let lemma = |token: usize| sentence.tokens[token].lemma.to_lowercase();
        let owns = matches!(relation, Relation::Amod | Relation::Compound)
            || sentence.tokens[at].deprel.is_sub(Relation::Nmod, "poss");
        if owns {
            return sentence.tokens[head].upos == Upos::Noun
                && ACTS.contains(&lemma(head).as_str())
                && !self.is_civil_strike(s, head);
        }
        let subject = relation == Relation::Nsubj
            && !sentence.tokens[at].deprel.is_sub(Relation::Nsubj, "pass");
        let fires = matches!(lemma(head).as_str(), "fire" | "launch")
            && sentence
                .children_by(head, Relation::Obj)
                .any(|object| SHOTS.contains(&lemma(object).as_str()));
        subject && (fires || VERBS.contains(&lemma(head).as_str()))
    }

    /// Strikes of labour and of hunger, fires that burn.
    fn is_civil_strike(&self, s: usize, head: usize) -> bool {
        let sentence = self.sentence(s);
        sentence
            .children(head)
            .filter(|&child| child < head)
            .any(|child| {
                matches!(
                    sentence.lower(child, self.text()).as_str(),
                    "general"
                        | "hunger"
                        | "rail"
                        | "labor"
                        | "labour"
                        | "teachers"
                        | "forest"
                        | "wild"
                )
            })
    }
}
