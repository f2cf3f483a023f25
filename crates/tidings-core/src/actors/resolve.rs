//! From a phrase's head to the party it means.

use std::collections::BTreeMap;

use jiff::civil::Date;
use smol_str::SmolStr;

use crate::analysis::{Analysis, EntityKind as Label, Relation, Sentence, Upos};
use crate::claim::{Basis, Party, PartyKind, PlaceMention, TokenRef};
use crate::document::Document;
use crate::span::ByteSpan;

use super::Cast;
use super::base::{ActorBase, Entity, EntityId, EntityKind, Use};
use super::context::Context;
use super::coreference::Memory;
use super::names::{self, NameMatch};
use super::phrase;
use super::roles::{self, Role};

/// A party, and what coreference needs to know of it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The party itself.
    pub party: Party,
    /// Its number in the base, where it has one.
    pub entity: Option<EntityId>,
    /// Whether the country was named, not guessed.
    pub sure_country: bool,
    /// Whether several are meant.
    pub plural: bool,
    /// `Some(true)` for a woman, `Some(false)` for a man.
    pub woman: Option<bool>,
    /// Whether a pronoun stands here.
    pub is_pronoun: bool,
}

impl Known {
    /// A party whose codes come from a role noun alone.
    pub fn from_role(role: &Role, span: ByteSpan) -> Self {
        let party = Party {
            span,
            name: None,
            country: None,
            sector: some(role.entity.sector),
            role: (!role.entity.name.is_empty()).then(|| role.entity.name.to_string()),
            kind: match role.entity.kind {
                EntityKind::RolePerson => PartyKind::Person,
                EntityKind::RoleOrganisation => PartyKind::Organisation,
                _ => PartyKind::Group,
            },
            basis: Basis::Noun,
            confidence: 0.6,
        };
        Self {
            party,
            entity: None,
            sure_country: false,
            plural: false,
            woman: None,
            is_pronoun: false,
        }
    }
}

/// `None` for the empty string.
pub fn some(text: &str) -> Option<SmolStr> {
    (!text.is_empty()).then(|| text.into())
}

/// Works through a document in the order of its text.
pub struct Resolver<'a> {
    pub(super) document: &'a Document,
    pub(super) analysis: &'a Analysis,
    pub(super) places: &'a [PlaceMention],
    pub(super) base: &'a ActorBase,
    pub(super) on: Option<Date>,
    pub(super) names: Vec<Vec<NameMatch>>,
    pub(super) context: Context,
    pub(super) memory: Memory,
    resolved: BTreeMap<TokenRef, Option<Known>>,
}

impl<'a> Resolver<'a> {
    /// Finds the names first: the countries they speak of are the context of all others.
    pub fn new(
        document: &'a Document,
        analysis: &'a Analysis,
        places: &'a [PlaceMention],
        base: &'a ActorBase,
        on: Option<Date>,
    ) -> Self {
        let names: Vec<_> = analysis
            .sentences
            .iter()
            .map(|sentence| names::find(sentence, &document.text, base))
            .collect();
        let context = Context::new(document, analysis, &names, places, base);
        Self {
            document,
            analysis,
            places,
            base,
            on,
            names,
            context,
            memory: Memory::default(),
            resolved: BTreeMap::new(),
        }
    }

    pub(super) fn sentence(&self, s: usize) -> &'a Sentence {
        &self.analysis.sentences[s]
    }

    pub(super) fn text(&self) -> &'a str {
        &self.document.text
    }

    /// The cast.
    pub fn run(mut self) -> Cast {
        let mut cast = Cast::default();
        for s in 0..self.analysis.sentences.len() {
            let sentence = self.sentence(s);
            for t in 0..sentence.tokens.len() {
                let at = TokenRef {
                    sentence: s,
                    token: t,
                };
                if phrase::is_head(sentence, t) {
                    if let Some(members) = self.memory.sides(sentence, t, self.text()) {
                        cast.parties.insert(at, self.sides_party(s, t));
                        cast.members.insert(at, members);
                        continue;
                    }
                    if let Some(members) = self.shared_by(s, t) {
                        cast.members.insert(at, members);
                    } else if sentence.tokens[t].upos == Upos::Pron
                        && let Some(members) = self.memory.several(at, sentence, self.text())
                    {
                        cast.parties.insert(at, self.sides_party(s, t));
                        cast.members.insert(at, members);
                        continue;
                    }
                    if let Some(known) = self.resolve(s, t) {
                        if known.party.role.as_deref() != Some("civilian site") {
                            self.memory.note(at, &known, sentence);
                        }
                        cast.parties.insert(at, self.armed(s, t, known.party));
                    } else if self.place_at(s, t).is_some() {
                        cast.grounds.insert(at, self.government_of(s, t));
                    }
                } else if let Some(known) = self.modifier(s, t) {
                    cast.parties.insert(at, self.armed(s, t, known.party));
                    cast.modifiers.insert(at);
                }
            }
        }
        cast
    }

    /// "Syrian and Turkish troops", "the leaders of Japan and China" are two parties: the states' words stand for them.
    fn shared_by(&self, s: usize, t: usize) -> Option<Vec<TokenRef>> {
        let sentence = self.sentence(s);
        let listed = |first: usize| -> Vec<TokenRef> {
            std::iter::once(first)
                .chain(sentence.children_by(first, Relation::Conj))
                .filter(|&part| self.state_at(s, part).is_some())
                .map(|token| TokenRef { sentence: s, token })
                .collect()
        };
        sentence
            .children(t)
            .filter(|&first| self.shares(s, first, t))
            .map(listed)
            .find(|members| members.len() > 1)
    }

    /// Whether a word names a state, with others beside it, whose are those that a noun means.
    fn shares(&self, s: usize, first: usize, noun: usize) -> bool {
        let sentence = self.sentence(s);
        let listed = sentence.children_by(first, Relation::Conj).next().is_some();
        let before = first < noun
            && matches!(
                sentence.tokens[first].deprel.relation,
                Relation::Amod | Relation::Compound
            );
        let after = || {
            first > noun
                && sentence.tokens[first].deprel.is(Relation::Nmod)
                && phrase::is_plural(sentence, noun)
                && matches!(
                    phrase::preposition(sentence, first, self.text()).as_deref(),
                    Some("of" | "from")
                )
                && roles::at(sentence, noun, self.text(), self.base).is_some()
        };
        listed && (before || after()) && self.state_at(s, first).is_some()
    }

    /// The noun that a state's word shares with another one's, and its state.
    fn shared_noun(&self, s: usize, t: usize) -> Option<(usize, SmolStr)> {
        let sentence = self.sentence(s);
        let state = self.state_at(s, t)?;
        let token = &sentence.tokens[t];
        let first = if token.deprel.is(Relation::Conj) {
            sentence.head(t)?
        } else {
            t
        };
        let noun = sentence.head(first)?;
        let several = || {
            sentence
                .children_by(first, Relation::Conj)
                .any(|other| self.state_at(s, other).is_some())
        };
        (self.shares(s, first, noun) && several()).then_some((noun, state))
    }

    /// The party that a phrase's head means; each is worked out once.
    pub(super) fn resolve(&mut self, s: usize, t: usize) -> Option<Known> {
        let at = TokenRef {
            sentence: s,
            token: t,
        };
        if let Some(known) = self.resolved.get(&at) {
            return known.clone();
        }
        // A phrase that is part of itself, by a broken tree, means nobody.
        self.resolved.insert(at, None);
        let known = self.work_out(s, t);
        self.resolved.insert(at, known.clone());
        known
    }

    fn work_out(&mut self, s: usize, t: usize) -> Option<Known> {
        let sentence = self.sentence(s);
        if let Some((noun, state)) = self.shared_noun(s, t) {
            let mut known = self.resolve(s, noun)?;
            known.party.country = Some(state);
            known.party.name = None;
            let end = if noun == t + 1 { noun } else { t };
            known.party.span = phrase::bytes(sentence, (t, end + 1));
            return Some(known);
        }
        let token = &sentence.tokens[t];
        if token.upos == Upos::Pron
            || token.deprel.is_sub(Relation::Nmod, "poss") && token.xpos == "PRP$"
        {
            return self.pronoun(s, t);
        }
        if let Some(known) = self.person(s, t) {
            return Some(known);
        }
        if let Some(name) = self.name_over(s, t).cloned() {
            let whole = name.senses.iter().any(|(used, _)| *used == Use::Name);
            if name.head != t && whole {
                return None;
            }
            if name.head == t {
                if let Some(known) = self.named_head(s, &name) {
                    return Some(known);
                }
                let state = name.senses.iter().any(|&(used, id)| {
                    used == Use::Name
                        && self
                            .base
                            .entity(id)
                            .is_some_and(|entity| entity.kind == EntityKind::State)
                });
                if state {
                    return None;
                }
            }
        }
        let inside_role = sentence.head(t).is_some_and(|over| {
            roles::at(sentence, over, self.text(), self.base)
                .is_some_and(|role| (role.start..role.end).contains(&t))
        });
        if inside_role && phrase::preposition(sentence, t, self.text()).is_some() {
            return None;
        }
        let role = roles::at(sentence, t, self.text(), self.base);
        if let Some(role) = role {
            return self.role(s, t, &role);
        }
        self.unknown_name(s, t)
    }

    /// The name match that covers a token.
    pub(super) fn name_over(&self, s: usize, t: usize) -> Option<&NameMatch> {
        self.names[s]
            .iter()
            .find(|name| (name.start..name.end).contains(&t))
    }

    /// The country of the place mention that covers a token.
    pub(super) fn place_at(&self, s: usize, t: usize) -> Option<SmolStr> {
        self.places
            .iter()
            .find(|place| place.sentence == s && place.tokens.contains(t))
            .filter(|place| place.place.confidence >= 0.4)
            .and_then(|place| place.place.country.clone())
    }

    /// Whether the gazetteer takes the same words for the same country: Georgia may be a state of the US.
    pub(super) fn place_agrees(
        &self,
        s: usize,
        name: &NameMatch,
        country: &str,
        used: Use,
    ) -> bool {
        used != Use::Name
            || self
                .places
                .iter()
                .filter(|place| place.sentence == s && place.tokens.contains(name.head))
                .all(|place| {
                    place.metonym || place.place.country.as_deref().is_none_or(|c| c == country)
                })
    }

    /// A named organisation, group or state; of several, the one the document's countries favour.
    pub(super) fn named(&self, s: usize, name: &NameMatch) -> Option<Known> {
        let entity = self.best_entity(s, name, |used, _| matches!(used, Use::Name))?;
        if entity.kind == EntityKind::Person {
            return None;
        }
        let seat = entity.is("seat");
        Some(self.known(
            s,
            (name.start, name.end),
            entity,
            if seat { Basis::Place } else { Basis::Name },
        ))
    }

    /// The state that a place's name stands for, where it stands for one.
    fn government_of(&self, s: usize, t: usize) -> Option<Party> {
        let name = self.name_over(s, t).filter(|name| name.head == t)?;
        let state = self.best_entity(s, name, |used, entity| {
            used == Use::Capital || used == Use::Name && entity.kind == EntityKind::State
        })?;
        let mut known = self.known(s, (name.start, name.end), state, Basis::Place);
        known.party.confidence = 0.7;
        Some(known.party)
    }

    fn best_entity(
        &self,
        s: usize,
        name: &NameMatch,
        wanted: impl Fn(Use, &Entity) -> bool,
    ) -> Option<Entity> {
        name.senses
            .iter()
            .filter_map(|&(used, id)| Some((used, self.base.entity(id)?)))
            .filter(|(used, entity)| {
                wanted(*used, entity)
                    && (entity.kind != EntityKind::State
                        || self.place_agrees(s, name, entity.country, *used))
            })
            .map(|(_, entity)| entity)
            .enumerate()
            .max_by_key(|(order, entity)| {
                (self.context.mentions(entity.country), usize::MAX - order)
            })
            .map(|(_, entity)| entity)
    }

    /// A party for an entity that is no person.
    pub(super) fn known(
        &self,
        s: usize,
        extent: (usize, usize),
        entity: Entity,
        basis: Basis,
    ) -> Known {
        let party = Party {
            span: phrase::bytes(self.sentence(s), extent),
            name: Some(entity.name.to_string()),
            country: some(entity.country),
            sector: some(entity.sector),
            role: None,
            kind: match entity.kind {
                EntityKind::State => PartyKind::State,
                EntityKind::Group => PartyKind::Group,
                EntityKind::Person => PartyKind::Person,
                _ => PartyKind::Organisation,
            },
            basis,
            confidence: 0.92,
        };
        Known {
            sure_country: party.country.is_some(),
            party,
            entity: Some(entity.id),
            plural: false,
            woman: None,
            is_pronoun: false,
        }
    }

    /// A name as the head of a phrase: an organisation, a state, a people, a capital that acts.
    fn named_head(&mut self, s: usize, name: &NameMatch) -> Option<Known> {
        let sentence = self.sentence(s);
        let t = name.head;
        if phrase::is_hyphened(sentence, t, self.text()) {
            return None;
        }
        let extent = phrase::extent(sentence, t, self.text());
        let extent = (extent.0.min(name.start), extent.1.max(name.end));
        let preposition = phrase::preposition(sentence, t, self.text());
        let located = preposition
            .as_deref()
            .is_some_and(|word| phrase::LOCATIVE.contains(&word));
        let uses = |wanted: Use| name.senses.iter().any(|(used, _)| *used == wanted);
        if uses(Use::Name)
            && let Some(mut known) = self.named(s, name)
        {
            let placed = known.party.kind == PartyKind::State || known.party.basis == Basis::Place;
            // "The Peruvian Congress" is not the one that "Congress" alone means.
            if !placed && name.end - name.start == 1 && known.party.country.is_some() {
                let owner = self.owner(s, t, (t, t + 1), 0);
                if !owner.by_place
                    && owner.country.is_some()
                    && owner.country != known.party.country
                    && roles::at(sentence, t, self.text(), self.base).is_some()
                {
                    return None;
                }
            }
            if placed && located {
                return None;
            }
            known.party.span = phrase::bytes(sentence, extent);
            return Some(known);
        }
        if uses(Use::Demonym) || uses(Use::Adjective) {
            let entity = self.best_entity(s, name, |used, _| {
                matches!(used, Use::Demonym | Use::Adjective)
            })?;
            return Some(self.people_of(s, t, extent, entity));
        }
        if uses(Use::Capital) && !located && self.capital_acts(s, t, preposition.as_deref()) {
            let entity = self.best_entity(s, name, |used, _| used == Use::Capital)?;
            let mut known = self.known(s, extent, entity, Basis::Place);
            known.party.confidence = 0.85;
            return Some(known);
        }
        None
    }

    /// "The Turks" as a side, "two Turks" as people.
    fn people_of(&self, s: usize, t: usize, extent: (usize, usize), state: Entity) -> Known {
        let sentence = self.sentence(s);
        let mut known = self.known(s, extent, state, Basis::Demonym);
        let counted = sentence.children_by(t, Relation::Nummod).next().is_some()
            || sentence.children_by(t, Relation::Amod).next().is_some();
        let definite = sentence
            .children_by(t, Relation::Det)
            .any(|det| sentence.lower(det, self.text()) == "the");
        known.plural = true;
        if counted || !definite || state.is("people") {
            known.party.kind = PartyKind::Group;
            known.party.sector = some("CVL");
            known.party.confidence = 0.75;
        }
        known
    }

    /// An organisation that the base does not know, by the model's label.
    fn unknown_name(&mut self, s: usize, t: usize) -> Option<Known> {
        let sentence = self.sentence(s);
        let label = sentence.entity_at(t)?;
        if !matches!(label.kind, Label::Organisation | Label::Norp)
            || sentence.tokens[t].upos == Upos::Punct
        {
            return None;
        }
        let range = label.tokens.range();
        let role = range.clone().rev().find_map(|part| self.bare_role(s, part));
        let owner = self.owner(s, t, (t, t + 1), 0);
        let extent = phrase::extent(sentence, t, self.text());
        let group = label.kind == Label::Norp;
        let words = phrase::bytes(sentence, (range.start, range.end)).of(self.text());
        let party = Party {
            span: phrase::bytes(sentence, extent),
            name: Some(words.to_string()),
            country: owner.country.clone(),
            sector: role
                .and_then(|role| role.party.sector)
                .or_else(|| names::sector(words).map(SmolStr::new))
                .or_else(|| if group { some("CVL") } else { None }),
            role: None,
            kind: if group {
                PartyKind::Group
            } else {
                PartyKind::Organisation
            },
            basis: Basis::Name,
            confidence: 0.5 * label.score.clamp(0.0, 1.0) + 0.1,
        };
        Some(Known {
            sure_country: owner.country.is_some() && !owner.by_place,
            party,
            entity: None,
            plural: group,
            woman: None,
            is_pronoun: false,
        })
    }

    /// A word inside a phrase that names a party itself: "Turkish", "army", a title's holder.
    fn modifier(&mut self, s: usize, t: usize) -> Option<Known> {
        let sentence = self.sentence(s);
        let token = &sentence.tokens[t];
        if phrase::is_hyphened(sentence, t, self.text()) {
            return None;
        }
        if token.deprel.is_sub(Relation::Nmod, "desc") || token.deprel.is(Relation::Flat) {
            let head = sentence
                .head(t)
                .filter(|&head| phrase::is_head(sentence, head))?;
            return self
                .resolve(s, head)
                .filter(|known| known.party.kind == PartyKind::Person);
        }
        if !matches!(token.deprel.relation, Relation::Amod | Relation::Compound) {
            return None;
        }
        if self.shared_noun(s, t).is_some() {
            return self.resolve(s, t);
        }
        if let Some(name) = self.name_over(s, t).cloned() {
            if name.head != t {
                return None;
            }
            // "The Assad offensive".
            if let Some(known) = self.named(s, &name).or_else(|| self.person_in(s, &name)) {
                return Some(known);
            }
            let entity = self.best_entity(s, &name, |used, _| {
                matches!(used, Use::Adjective | Use::Demonym)
            })?;
            return Some(self.known(s, (name.start, name.end), entity, Basis::Demonym));
        }
        let mut known = self.bare_role(s, t)?;
        let role = roles::at(sentence, t, self.text(), self.base)?;
        if is_manner(&role, token.upos, &sentence.lower(t, self.text())) {
            return None;
        }
        let owner = self.owner(s, t, (role.start, role.end), 1);
        self.take_country(s, t, &mut known, &role, &owner);
        Some(known)
    }
}

/// Words that say of what kind an act is, not whose: "drone strike", "military exercise",
/// "extremist views". "Army raid" and "civilian deaths" do name who is meant.
fn is_manner(role: &Role, upos: Upos, word: &str) -> bool {
    let civilian = role.entity.sector == "CVL";
    role.is("arms") || role.is("positions") || word == "military" || upos == Upos::Adj && !civilian
}
