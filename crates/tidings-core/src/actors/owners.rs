//! Whose a phrase is: "Turkish", "Turkey's", "of the Syrian army", "loyal to the regime".

use smol_str::SmolStr;

use crate::analysis::{Relation, Upos};
use crate::claim::PartyKind;

use super::base::{EntityKind, Use};
use super::phrase;
use super::resolve::{Known, Resolver};
use super::roles;

/// What the modifiers of a phrase say of whom it belongs to.
#[derive(Clone, Debug, Default)]
pub struct Owner {
    /// The country, named by nationality, state, office or organisation.
    pub country: Option<SmolStr>,
    /// The organisation or group whose part it is.
    pub body: Option<Known>,
    /// Whether the country is only that of a place it is in.
    pub by_place: bool,
    /// A pronoun that owns it, not yet resolved to a body.
    pub pronoun: bool,
}

impl Owner {
    /// Takes up what another owner says where this one is silent.
    fn add(&mut self, other: Self) {
        if self.country.is_none() || self.by_place && other.country.is_some() && !other.by_place {
            self.by_place = other.by_place;
            self.country = other.country;
        }
        self.body = self.body.take().or(other.body);
        self.pronoun |= other.pronoun;
    }

    fn of(known: Known) -> Self {
        Self {
            country: known.party.country.clone(),
            pronoun: known.is_pronoun,
            body: (known.party.kind != PartyKind::State).then_some(known),
            by_place: false,
        }
    }

    /// The sector of the body, unless it is a mere person.
    pub fn sector(&self) -> Option<&str> {
        self.body.as_ref()?.party.sector.as_deref()
    }
}

impl Resolver<'_> {
    /// The owner that a phrase's modifiers name. `skip` are tokens taken up by a role's own words.
    pub fn owner(&mut self, s: usize, head: usize, skip: (usize, usize), depth: usize) -> Owner {
        let mut owner = Owner::default();
        if depth > 4 {
            return owner;
        }
        let sentence = self.sentence(s);
        let children: Vec<usize> = sentence.children(head).collect();
        for child in children {
            let taken = (skip.0..skip.1).contains(&child) && child != head;
            let token = &sentence.tokens[child];
            let left = child < head;
            match token.deprel.relation {
                Relation::Nmod if token.deprel.subtype == "poss" => {
                    owner.add(self.owner_phrase(s, child));
                }
                Relation::Amod
                | Relation::Compound
                | Relation::Flat
                | Relation::Nmod
                | Relation::Appos
                | Relation::Dep
                    if left =>
                {
                    owner.add(self.owner_word(s, child, taken, depth));
                }
                Relation::Nmod => owner.add(self.owner_after(s, child)),
                _ => {}
            }
            if matches!(token.deprel.relation, Relation::Amod | Relation::Acl)
                && token.lemma == "loyal"
            {
                let to = sentence.children(child).find(|&to| {
                    phrase::preposition(sentence, to, self.text()).as_deref() == Some("to")
                });
                if let Some(to) = to {
                    owner.add(self.owner_phrase(s, to));
                }
            }
        }
        if owner.country.is_none() && owner.body.is_none() && depth == 0 {
            let (start, _) = phrase::extent(sentence, head, self.text());
            let start = start.min(skip.0);
            if start > 0 && self.is_stray_nationality(s, start - 1) {
                owner.country = self.state_at(s, start - 1);
            }
        }
        owner
    }

    /// A whole phrase as owner: a party, or a place.
    fn owner_phrase(&mut self, s: usize, head: usize) -> Owner {
        if let Some(state) = self.state_at(s, head) {
            return Owner {
                country: Some(state),
                ..Owner::default()
            };
        }
        if let Some(known) = self.resolve(s, head) {
            return Owner::of(known);
        }
        let place = self.place_at(s, head);
        Owner {
            by_place: place.is_some(),
            country: place,
            ..Owner::default()
        }
    }

    /// A word before the head: a nationality, a state, a body, a role noun.
    fn owner_word(&mut self, s: usize, token: usize, taken: bool, depth: usize) -> Owner {
        let sentence = self.sentence(s);
        // In "Pakistan-based group" the place hangs on the participle.
        if depth < 4
            && token >= 2
            && sentence.lower(token, self.text()) == "based"
            && sentence.head(token - 2) == Some(token)
        {
            return self.owner_word(s, token - 2, false, depth + 1);
        }
        if phrase::is_hyphened(sentence, token, self.text()) {
            // "Pakistan-based" tells where, "Turkish-backed" not even that.
            let based = sentence
                .tokens
                .iter()
                .skip(token + 1)
                .take(2)
                .any(|next| next.span.of(self.text()).eq_ignore_ascii_case("based"));
            let country = based
                .then(|| self.state_at(s, token).or_else(|| self.place_at(s, token)))
                .flatten();
            return Owner {
                by_place: country.is_some(),
                country,
                ..Owner::default()
            };
        }
        let mut owner = Owner::default();
        if let Some(state) = self.state_at(s, token) {
            owner.country = Some(state);
        } else if let Some(known) = self.body_at(s, token) {
            owner.add(Owner::of(known));
        } else if !taken
            && matches!(
                sentence.tokens[token].upos,
                Upos::Noun | Upos::Propn | Upos::Adj
            )
        {
            if let Some(known) = self.bare_role(s, token) {
                owner.add(Owner::of(known));
            } else if let Some(country) = self.place_at(s, token) {
                owner.country = Some(country);
                owner.by_place = true;
            }
        }
        owner.add(self.owner(s, token, (token, token + 1), depth + 1));
        owner
    }

    /// A phrase after the head: "of the Syrian army", "in Idlib".
    fn owner_after(&mut self, s: usize, child: usize) -> Owner {
        let sentence = self.sentence(s);
        let preposition = phrase::preposition(sentence, child, self.text()).unwrap_or_default();
        match preposition.as_str() {
            "of" | "from" | "for" | "with" | "to" | "within" | "belonging" => {
                self.owner_phrase(s, child)
            }
            word if phrase::LOCATIVE.contains(&word) => {
                let place = self.place_at(s, child);
                Owner {
                    by_place: place.is_some(),
                    country: place,
                    ..Owner::default()
                }
            }
            _ => Owner::default(),
        }
    }

    /// Whether an adjective of nationality stands here that the parser hung elsewhere.
    pub fn is_stray_nationality(&self, s: usize, token: usize) -> bool {
        let sentence = self.sentence(s);
        let adjective = self.name_over(s, token).is_some_and(|name| {
            name.end == token + 1 && name.senses.iter().any(|(used, _)| *used == Use::Adjective)
        });
        adjective
            && matches!(
                sentence.tokens[token].deprel.relation,
                Relation::Amod | Relation::Compound
            )
            && !phrase::is_hyphened(sentence, token, self.text())
    }

    /// The state that a name or nationality at this token means, whatever the token's place in the sentence.
    pub fn state_at(&self, s: usize, token: usize) -> Option<SmolStr> {
        let name = self.name_over(s, token)?;
        name.senses.iter().find_map(|&(used, id)| {
            let entity = self.base.entity(id)?;
            ((entity.kind == EntityKind::State || entity.is("people"))
                && matches!(used, Use::Name | Use::Adjective | Use::Demonym)
                && self.place_agrees(s, name, entity.country, used))
            .then(|| entity.country.into())
        })
    }

    /// The organisation or group whose name covers a token.
    fn body_at(&mut self, s: usize, token: usize) -> Option<Known> {
        let name = self.name_over(s, token)?.clone();
        let capital = name.senses.iter().any(|(used, _)| *used == Use::Capital);
        if name.head != token || capital {
            return None;
        }
        self.named(s, &name).or_else(|| self.person_in(s, &name))
    }

    /// A role noun before another noun, with no guess at its country: "army" in "army spokesman".
    pub fn bare_role(&self, s: usize, token: usize) -> Option<Known> {
        let sentence = self.sentence(s);
        // "-based", "-led": participles that share their letters with a role noun.
        if sentence.tokens[token].upos == Upos::Verb
            || matches!(sentence.lower(token, self.text()).as_str(), "based" | "led")
        {
            return None;
        }
        let role = roles::at(sentence, token, self.text(), self.base)?;
        let sector = role.entity.sector;
        if role.end != token + 1
            || sector.is_empty()
            || role.is("people")
            || role.is("owned")
            || role.is("weak")
        {
            return None;
        }
        Some(Known::from_role(
            &role,
            phrase::bytes(self.sentence(s), (role.start, role.end)),
        ))
    }
}
