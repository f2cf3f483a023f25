//! The participants around a trigger: what stands in each slot.

use smol_str::SmolStr;

use crate::analysis::{Relation, Sentence, Upos};
use crate::claim::Status;
use crate::clause;
use crate::codebook::{Codebook, LightVerb, Phrase, PhraseKind, Slot};

use super::mood;

/// A trigger with the verb that carries it, when it is a noun.
#[derive(Clone)]
pub(super) struct Frame<'s> {
    pub book: &'s Codebook,
    pub sentence: &'s Sentence,
    pub trigger: usize,
    pub kind: PhraseKind,
    pub carrier: Option<Carrier<'s>>,
    /// Tokens of the trigger's phrase besides its head ("express *concern*").
    pub companions: Vec<usize>,
}

/// The verb that an event noun leans on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Carrier<'b> {
    /// "launched an attack": the verb, and what its subject is to the event.
    Light(usize, &'b LightVerb),
    /// "clashes broke out": the verb whose subject the noun is.
    Occur(usize),
}

impl Carrier<'_> {
    /// The verb itself.
    pub fn verb(self) -> usize {
        match self {
            Self::Light(verb, _) | Self::Occur(verb) => verb,
        }
    }
}

/// What fills a slot: the token that heads it, and whether it stands elsewhere than at the trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Filler {
    pub token: usize,
    pub implicit: bool,
}

impl Filler {
    fn near(token: usize) -> Self {
        Self {
            token,
            implicit: false,
        }
    }
}

impl<'s> Frame<'s> {
    /// A frame for a trigger; looks for the verb that carries a noun.
    pub fn new(
        book: &'s Codebook,
        sentence: &'s Sentence,
        trigger: usize,
        kind: PhraseKind,
    ) -> Self {
        let carrier = if kind == PhraseKind::Noun {
            carrier(book, sentence, trigger)
        } else {
            None
        };
        Self {
            book,
            sentence,
            trigger,
            kind,
            carrier,
            companions: Vec::new(),
        }
    }

    /// Heads of what fills a slot, coordination not yet expanded.
    pub fn fill(&self, slot: &Slot) -> Vec<Filler> {
        match slot {
            Slot::Subject => self.subject().into_iter().collect(),
            Slot::Agent => clause::agent(self.sentence, self.trigger)
                .map(Filler::near)
                .into_iter()
                .collect(),
            Slot::Object => self.object().into_iter().collect(),
            Slot::Indirect => self.children(Relation::Iobj),
            Slot::Clause => self.clauses(),
            Slot::Possessor => self.possessors(),
            Slot::Modifier => self.modifiers(),
            Slot::LightSubject => self.light_subject().into_iter().collect(),
            Slot::LightObject => self.light_objects(),
            Slot::LightVerb => self
                .carrier
                .map(|c| Filler::near(c.verb()))
                .into_iter()
                .collect(),
            Slot::Particle => clause::particles(self.sentence, self.trigger)
                .into_iter()
                .map(Filler::near)
                .collect(),
            Slot::Clausewide => self.clausewide(),
            Slot::Complement => self.complements(),
            Slot::And => {
                let conjuncts = clause::conjuncts(self.sentence, self.trigger);
                conjuncts
                    .into_iter()
                    .filter(|&t| t != self.trigger)
                    .map(Filler::near)
                    .collect()
            }
            Slot::Modal => mood::modals(self.sentence, self.trigger)
                .into_iter()
                .map(Filler::near)
                .collect(),
            // Answered in words, not tokens: see `mood`.
            Slot::Mood | Slot::Polarity | Slot::ClauseEvent => Vec::new(),
            Slot::Preposition(preposition) => self.prepositional(preposition),
            Slot::Path(slots) => self.path(slots),
        }
    }

    /// A verb under which this event noun is not said to happen, and the status that it gives.
    pub fn status_shift(&self) -> Option<(usize, Status)> {
        if self.kind != PhraseKind::Noun {
            return None;
        }
        let s = self.sentence;
        let first = clause::first_conjunct(s, self.trigger);
        let relation = &s.tokens[first].deprel;
        let governed = relation.is(Relation::Obj)
            || relation.is(Relation::Obl)
            || relation.is_sub(Relation::Nsubj, "pass");
        let verb = s
            .head(first)
            .filter(|&v| governed && s.tokens[v].upos == Upos::Verb)?;
        self.book
            .status_shifts(&s.tokens[verb].lemma)
            .iter()
            .filter(|(phrase, _)| !(phrase.companions.is_empty() && relation.is(Relation::Obl)))
            .find(|(phrase, _)| companions_follow_or_case(s, verb, first, &phrase.companions))
            .map(|(_, status)| (verb, *status))
    }

    /// The same frame, the trigger standing with the words of a phrase.
    pub fn with_phrase(mut self, phrase: &Phrase) -> Self {
        let s = self.sentence;
        self.companions = s
            .subtree(self.trigger)
            .into_iter()
            .filter(|&t| t != self.trigger && phrase.companions.contains(&s.tokens[t].lemma))
            .filter(|&t| {
                s.head(t) == Some(self.trigger)
                    || s.head(t).and_then(|h| s.head(h)) == Some(self.trigger)
            })
            .collect();
        self
    }

    /// The frame of whatever heads a slot's filler.
    pub fn at(&self, token: usize) -> Self {
        let kind = match self.sentence.tokens[token].upos {
            Upos::Verb | Upos::Aux => PhraseKind::Verb,
            Upos::Adj => PhraseKind::Adjective,
            _ => PhraseKind::Noun,
        };
        Self {
            book: self.book,
            sentence: self.sentence,
            trigger: token,
            kind,
            carrier: None,
            companions: Vec::new(),
        }
    }

    fn path(&self, slots: &[Slot]) -> Vec<Filler> {
        match slots {
            [] => Vec::new(),
            // Within a complement "subject" is the grammatical one: in "X must be stopped", X.
            [Slot::Subject] => clause::subject(self.sentence, self.trigger)
                .map(Filler::near)
                .into_iter()
                .collect(),
            [last] => self.fill(last),
            [Slot::Subject, rest @ ..] => clause::subject(self.sentence, self.trigger)
                .into_iter()
                .flat_map(|t| self.at(t).path(rest))
                .collect(),
            [first, rest @ ..] => self
                .fill(first)
                .into_iter()
                .flat_map(|filler| self.at(filler.token).path(rest))
                .collect(),
        }
    }

    /// Predicates of the object or subject: "left five *dead*", "is *critical*".
    fn complements(&self) -> Vec<Filler> {
        let s = self.sentence;
        let mut found = self.children(Relation::Xcomp);
        if let Some(object) = clause::object(s, self.trigger) {
            found.extend(
                s.children(object)
                    .filter(|&c| {
                        c > object
                            && (s.tokens[c].deprel.is(Relation::Amod)
                                || s.tokens[c].deprel.is(Relation::Acl))
                    })
                    .map(Filler::near),
            );
        }
        found
    }

    fn subject(&self) -> Option<Filler> {
        let s = self.sentence;
        if self.kind == PhraseKind::Noun {
            return None;
        }
        let found = clause::doer(s, self.trigger).filter(|&t| t != self.trigger)?;
        let own = clause::own_subject(s, self.trigger) == Some(found)
            || clause::agent(s, self.trigger) == Some(found);
        Some(Filler {
            token: found,
            implicit: !own,
        })
    }

    fn object(&self) -> Option<Filler> {
        let s = self.sentence;
        if self.kind == PhraseKind::Noun {
            return None;
        }
        if let Some(found) = clause::undergoer(s, self.trigger).filter(|&t| t != self.trigger) {
            let own = s.head(found) == Some(self.trigger);
            return Some(Filler {
                token: found,
                implicit: !own,
            });
        }
        // "attacked and destroyed a convoy": the object of the last conjunct serves the first too.
        let last = s
            .children_by(self.trigger, Relation::Conj)
            .rfind(|&c| s.tokens[c].upos == Upos::Verb && clause::own_subject(s, c).is_none())?;
        let object = clause::object(s, last)?;
        let bare = s.children(self.trigger).all(|c| {
            c < self.trigger
                || matches!(
                    s.tokens[c].deprel.relation,
                    Relation::Conj | Relation::Punct | Relation::Cc
                )
        });
        bare.then_some(Filler {
            token: object,
            implicit: true,
        })
    }

    fn children(&self, relation: Relation) -> Vec<Filler> {
        self.sentence
            .children_by(self.trigger, relation)
            .map(Filler::near)
            .collect()
    }

    fn clauses(&self) -> Vec<Filler> {
        let s = self.sentence;
        let mut found: Vec<Filler> = [
            Relation::Ccomp,
            Relation::Xcomp,
            Relation::Acl,
            Relation::Parataxis,
            Relation::Csubj,
        ]
        .into_iter()
        .flat_map(|relation| self.children(relation))
        .filter(|filler| s.tokens[filler.token].deprel.subtype != "relcl")
        .collect();
        // "called on the parties to respect the truce": the infinitive may hang as an adverbial.
        found.extend(
            s.children_by(self.trigger, Relation::Advcl)
                .filter(|&c| {
                    s.children(c)
                        .any(|mark| mark < c && s.tokens[mark].xpos == "TO")
                })
                .map(Filler::near),
        );
        // "X must go", she said: the words may hang above the verb that reports them.
        if s.tokens[self.trigger].deprel.is(Relation::Parataxis) {
            found.extend(
                s.head(self.trigger)
                    .filter(|&head| clause::is_predicate(s, head))
                    .map(Filler::near),
            );
        }
        found
    }

    /// Genitives first, then what stands before the noun.
    fn possessors(&self) -> Vec<Filler> {
        let mut found: Vec<Filler> = clause::possessor(self.sentence, self.trigger)
            .map(Filler::near)
            .into_iter()
            .collect();
        found.extend(self.modifiers());
        found
    }

    fn modifiers(&self) -> Vec<Filler> {
        self.sentence
            .children(self.trigger)
            .filter(|&child| {
                let token = &self.sentence.tokens[child];
                child < self.trigger
                    && (token.deprel.is(Relation::Amod)
                        || token.deprel.is(Relation::Compound)
                        || token.deprel.is_sub(Relation::Nmod, "desc"))
            })
            .map(Filler::near)
            .collect()
    }

    fn light_subject(&self) -> Option<Filler> {
        match self.carrier? {
            Carrier::Light(verb, _) => {
                let token = clause::doer(self.sentence, verb).filter(|&t| t != self.trigger)?;
                Some(Filler::near(token))
            }
            Carrier::Occur(_) => None,
        }
    }

    fn light_objects(&self) -> Vec<Filler> {
        let Some(Carrier::Light(verb, _)) = self.carrier else {
            return Vec::new();
        };
        let s = self.sentence;
        let mut found: Vec<Filler> = [Relation::Iobj, Relation::Obj]
            .into_iter()
            .flat_map(|relation| s.children_by(verb, relation))
            .map(Filler::near)
            .collect();
        found.extend(
            clause::obliques(s, verb)
                .into_iter()
                .filter(|(_, case)| {
                    let lights = self.book.light_verbs(&s.tokens[verb].lemma);
                    lights.iter().any(|light| {
                        light
                            .recipients
                            .iter()
                            .any(|preposition| preposition == case)
                    })
                })
                .map(|(token, _)| Filler::near(token)),
        );
        found.retain(|filler| filler.token != self.trigger);
        found
    }

    fn clausewide(&self) -> Vec<Filler> {
        let s = self.sentence;
        let top = clause::clause_head(s, self.trigger).unwrap_or(self.trigger);
        s.subtree(top)
            .into_iter()
            .filter(|&t| t != self.trigger)
            .map(Filler::near)
            .collect()
    }

    fn prepositional(&self, preposition: &SmolStr) -> Vec<Filler> {
        let s = self.sentence;
        let mut found = Vec::new();
        if preposition == "involving" {
            let verbs = s
                .children_by(self.trigger, Relation::Acl)
                .filter(|&v| s.tokens[v].lemma == "involve");
            found.extend(verbs.filter_map(|v| clause::object(s, v)).map(Filler::near));
        }
        let mut governors = vec![self.trigger];
        // "launched an attack on": the phrase may hang on the verb that carries the noun.
        governors.extend(self.carrier.map(Carrier::verb));
        // "expressed concern about": or on the noun that the verb's phrase takes in.
        governors.extend(&self.companions);
        for governor in governors {
            for (token, case) in clause::obliques(s, governor) {
                // "lashed out at": of several prepositions any may be the one asked for.
                let stacked = || {
                    s.children_by(token, Relation::Case)
                        .any(|c| s.tokens[c].lemma == *preposition)
                };
                if (case == preposition.as_str() || stacked()) && token != self.trigger {
                    found.push(Filler::near(token));
                }
            }
        }
        // Coordinated nouns are expanded later: keep the first of each coordination.
        let all: Vec<usize> = found.iter().map(|filler| filler.token).collect();
        found.retain(|filler| {
            let first = clause::first_conjunct(s, filler.token);
            first == filler.token || !all.contains(&first)
        });
        found
    }
}

/// The verb that carries an event noun: a light verb above it, or one that says that it happened.
fn carrier<'b>(book: &'b Codebook, s: &Sentence, noun: usize) -> Option<Carrier<'b>> {
    let first = clause::first_conjunct(s, noun);
    let verb = s
        .head(first)
        .filter(|&v| matches!(s.tokens[v].upos, Upos::Verb | Upos::Aux))?;
    let relation = &s.tokens[first].deprel;
    let lemma = s.tokens[verb].lemma.as_str();
    let passive = relation.is_sub(Relation::Nsubj, "pass");
    if relation.is(Relation::Nsubj) && !passive {
        let phrases = book.occurrence_verbs(lemma);
        let stands = phrases
            .iter()
            .any(|phrase| companions_follow(s, verb, &phrase.companions));
        return stands.then_some(Carrier::Occur(verb));
    }
    if passive
        || relation.is(Relation::Obj)
        || relation.is(Relation::Obl)
        || relation.is(Relation::Xcomp)
    {
        // "come under attack" needs its preposition; a bare verb carries only its object.
        let light = book
            .light_verbs(lemma)
            .iter()
            .filter(|light| {
                !(light.phrase.companions.is_empty() && relation.is(Relation::Obl))
                    && companions_follow_or_case(s, verb, first, &light.phrase.companions)
            })
            .max_by_key(|light| light.phrase.companions.len())?;
        return Some(Carrier::Light(verb, light));
    }
    None
}

/// Whether all companions of a verb stand with it: particles, objects, or in its phrases.
pub(super) fn companions_follow(s: &Sentence, verb: usize, companions: &[SmolStr]) -> bool {
    companions.iter().all(|companion| {
        s.children(verb).any(|child| {
            let relation = s.tokens[child].deprel.relation;
            if matches!(
                relation,
                Relation::Nsubj | Relation::Conj | Relation::Ccomp | Relation::Parataxis
            ) && !s.tokens[child].deprel.is_sub(Relation::Nsubj, "pass")
            {
                return false;
            }
            s.tokens[child].lemma == *companion
                || s.children(child).any(|inner| {
                    s.tokens[inner].lemma == *companion
                        && matches!(
                            s.tokens[inner].deprel.relation,
                            Relation::Case
                                | Relation::Compound
                                | Relation::Amod
                                | Relation::Mark
                                | Relation::Fixed
                        )
                })
        })
    })
}

fn companions_follow_or_case(
    s: &Sentence,
    verb: usize,
    noun: usize,
    companions: &[SmolStr],
) -> bool {
    companions.iter().all(|companion| {
        companions_follow(s, verb, std::slice::from_ref(companion))
            || clause::case_marker(s, noun).is_some_and(|case| case == companion.as_str())
    })
}

/// Whether the words of a noun phrase stand around its head.
pub(super) fn noun_phrase_stands(s: &Sentence, noun: usize, phrase: &Phrase) -> bool {
    let of = phrase.of.as_ref().is_none_or(|word| {
        clause::obliques(s, noun)
            .iter()
            .any(|(token, case)| case == "of" && s.tokens[*token].lemma == *word)
    });
    of && companions_precede(s, noun, &phrase.companions)
}

/// Whether all companions of a noun stand before it in its phrase ("*air* strike").
pub(super) fn companions_precede(s: &Sentence, noun: usize, companions: &[SmolStr]) -> bool {
    companions.iter().all(|companion| {
        s.children(noun).filter(|&child| child < noun).any(|child| {
            let token = &s.tokens[child];
            (token.deprel.is(Relation::Compound)
                || token.deprel.is(Relation::Amod)
                || token.deprel.is(Relation::Nmod))
                && (token.lemma.eq_ignore_ascii_case(companion)
                    || s.children(child)
                        .any(|inner| s.tokens[inner].lemma.eq_ignore_ascii_case(companion)))
        })
    })
}
