//! Persons: names with their titles, holders of offices, counterparts.

use crate::analysis::{EntityKind as Label, Relation, Upos};
use crate::claim::{Basis, Party, PartyKind};

use super::base::{EntityKind, Found, Use};
use super::keys;
use super::owners::Owner;
use super::phrase;
use super::resolve::{Known, Resolver, some};
use super::roles::{self, Role};

impl Resolver<'_> {
    /// A person named in the phrase that `t` heads.
    pub(super) fn person(&mut self, s: usize, t: usize) -> Option<Known> {
        let (start, end) = self.person_words(s, t).filter(|&(start, end)| {
            end > start + 1 || !phrase::is_date_word(self.sentence(s), start, self.text())
        })?;
        let sentence = self.sentence(s);
        let name = phrase::bytes(sentence, (start, end))
            .of(self.text())
            .to_string();
        let found = self.known_person(s, start, end, &name);
        let title = self.title(s, t, start, end);
        let owner = self.person_owner(s, t, start, title.as_ref());
        let (mut first, last) = phrase::extent(sentence, t, self.text());
        if let Some(title) = &title
            && title.start < first
            && title.end == start
            && (sentence.ancestors(title.end - 1).any(|over| over == t))
        {
            first = title.start;
        }
        if first > 0 && first <= start && self.is_stray_nationality(s, first - 1) {
            first -= 1;
        }
        let mut party = Party {
            span: phrase::bytes(sentence, (first.min(start), last.max(end))),
            name: Some(name.clone()),
            country: owner.country.clone(),
            sector: title.as_ref().and_then(|title| some(title.entity.sector)),
            role: title
                .as_ref()
                .filter(|title| !title.entity.name.is_empty())
                .map(|title| title.entity.name.into()),
            kind: PartyKind::Person,
            basis: Basis::Name,
            confidence: if owner.country.is_some() { 0.85 } else { 0.45 },
        };
        let former = title
            .as_ref()
            .is_some_and(|title| self.is_former(s, title.start));
        let mut entity = None;
        let mut woman = self.gender(&name, title.as_ref().map(|title| (s, title.end - 1)));
        if let Some(found) = found.filter(|found| self.is_same(found, &party, &owner)) {
            entity = Some(found.entity.id);
            woman = woman.or(Some(found.entity.is_woman()));
            party.name = Some(found.entity.name.to_string());
            let office = found.office;
            let country = office.map_or(found.entity.country, |office| office.country);
            if office.is_some() || party.country.is_none() {
                party.country = some(country);
            }
            match office {
                Some(office) => {
                    party.sector = some(office.sector);
                    party.role = Some(office.role.to_string())
                        .filter(|role| !role.is_empty())
                        .or(party.role);
                    party.confidence = 0.95;
                }
                None => {
                    // History tells what they did in office: only the text's own "former" says otherwise.
                    if !former && party.sector.is_none() {
                        party.sector = found.former.and_then(|office| some(office.sector));
                    }
                    party.role = party.role.filter(|_| !former).or_else(|| {
                        let office = found.former.filter(|office| !office.role.is_empty())?;
                        Some(format!("former {}", office.role))
                    });
                    party.confidence = 0.8;
                }
            }
        } else if let Some(sector) = owner.sector()
            && title
                .as_ref()
                .is_none_or(|title| title.is("inherit") || has_rank_in(sector, title))
        {
            party.sector = some(sector);
        } else if let Some(title) = &title
            && owner.body.is_none()
            && self.is_lower_house(s, title)
        {
            party.sector = some("LEG");
            party.country = party.country.or_else(|| some("USA"));
        }
        if former && entity.is_none_or(|_| party.confidence < 0.9) {
            party.sector = None;
            party.role = party.role.map(|role| {
                if role.starts_with("former ") {
                    role
                } else {
                    format!("former {role}")
                }
            });
        }
        if party.country.is_none()
            && entity.is_none()
            && title.as_ref().is_some_and(|title| title.is("state"))
            && owner.body.as_ref().is_none_or(|body| {
                body.entity.is_none() && body.party.country.is_none() && body.party.name.is_none()
            })
        {
            party.country = self.context.likeliest(s, t).map(|(country, _)| country);
            party.confidence = 0.55;
        }
        let stateless = owner
            .body
            .as_ref()
            .is_some_and(|body| body.entity.is_some() && body.party.country.is_none());
        let mut known = Known {
            sure_country: party.country.is_some() && party.confidence > 0.6,
            party,
            entity,
            plural: false,
            woman,
            is_pronoun: false,
        };
        self.recall(&mut known, &name);
        if known.entity.is_none() && !stateless {
            self.guess_person(s, t, &mut known, former);
        }
        Some(known)
    }

    /// What most people are whom nobody introduces: private persons of the country that the report is about.
    fn guess_person(&self, s: usize, t: usize, known: &mut Known, former: bool) {
        let party = &mut known.party;
        if party.country.is_none() {
            party.country = self.context.likeliest(s, t).map(|(country, _)| country);
            party.confidence = party.confidence.min(0.4);
        }
        if party.sector.is_none() && party.role.is_none() && !former {
            party.sector = some("CVL");
            party.confidence = party.confidence.min(0.4);
        }
    }

    /// "Representative Jane Roe": of the lower house, where no body or state is named that she stands for.
    fn is_lower_house(&self, s: usize, title: &Role) -> bool {
        title.end == title.start + 1
            && matches!(
                self.sentence(s).tokens[title.start].span.of(self.text()),
                "Representative" | "Representatives" | "Rep." | "Rep" | "Reps."
            )
    }

    /// The tokens of the person's name in a phrase: a match of the base, or the model's label.
    fn person_words(&self, s: usize, t: usize) -> Option<(usize, usize)> {
        let sentence = self.sentence(s);
        let is_person = |name: &&super::names::NameMatch| {
            name.senses.iter().any(|&(used, id)| {
                matches!(used, Use::Name | Use::Surname)
                    && self
                        .base
                        .entity(id)
                        .is_some_and(|entity| entity.kind == EntityKind::Person)
            })
        };
        let role_end = roles::at(sentence, t, self.text(), self.base).map(|role| role.end);
        let parts: Vec<usize> = std::iter::once(t)
            .chain(sentence.children(t).filter(|&child| {
                let deprel = &sentence.tokens[child].deprel;
                let near = deprel.is(Relation::Appos)
                    && child <= t + 3
                    && !comma_between(self.text(), sentence, t, child);
                // A name right after a title is its holder's, however it was attached.
                let bare = deprel.is(Relation::Nmod)
                    && Some(child) == role_end
                    && sentence.children_by(child, Relation::Case).next().is_none();
                child > t && (deprel.is(Relation::Flat) || near || bare)
            }))
            .collect();
        for &part in &parts {
            let other = self
                .name_over(s, part)
                .filter(|name| !is_person(name))
                .is_some_and(|name| {
                    name.end - name.start > 1
                        || name.senses.iter().any(|&(used, id)| {
                            let body = self.base.entity(id).is_some_and(|entity| {
                                matches!(entity.kind, EntityKind::Organisation | EntityKind::Group)
                            });
                            matches!(used, Use::Adjective | Use::Demonym | Use::Capital)
                                || used == Use::Name && body
                        })
                });
            // A full name of the base knows its own ends better than the label does.
            if let Some(name) = self
                .name_over(s, part)
                .filter(|name| is_person(name) && name.end - name.start > 1)
            {
                return Some((name.start, name.end));
            }
            if let Some(label) = sentence.entity_at(part)
                && label.kind == Label::Person
                && !other
                && !self.is_no_person(s, label.tokens.range())
            {
                let range = label.tokens.range();
                let (mut start, end) = (range.start, range.end);
                // The label may take the title in.
                while start + 1 < end && self.title_word(s, start) {
                    start += 1;
                }
                return Some((start, end)).filter(|(start, end)| start < end);
            }
            if let Some(name) = self.name_over(s, part).filter(is_person) {
                return Some((name.start, name.end));
            }
        }
        None
    }

    /// The known person whose name stands inside another phrase: "the Assad regime".
    pub(super) fn person_in(&self, s: usize, name: &super::names::NameMatch) -> Option<Known> {
        let words = phrase::bytes(self.sentence(s), (name.start, name.end));
        let found = self.known_person(s, name.start, name.end, words.of(self.text()))?;
        let office = found.office.or(found.former);
        Some(Known {
            party: Party {
                span: words,
                name: Some(found.entity.name.to_string()),
                country: some(office.map_or(found.entity.country, |office| office.country)),
                sector: office.and_then(|office| some(office.sector)),
                role: None,
                kind: PartyKind::Person,
                basis: Basis::Name,
                confidence: 0.85,
            },
            entity: Some(found.entity.id),
            sure_country: true,
            plural: false,
            woman: None,
            is_pronoun: false,
        })
    }

    /// Words that the model took for a person although they are a day, a month or a known place.
    fn is_no_person(&self, s: usize, range: std::ops::Range<usize>) -> bool {
        let words = phrase::bytes(self.sentence(s), (range.start, range.end)).of(self.text());
        let place = self.places.iter().any(|place| {
            place.sentence == s && place.tokens.range() == range && place.place.confidence > 0.5
        });
        let known = self
            .base
            .lookup(words, self.on)
            .is_some_and(|found| found.office.is_some());
        let titles_only = range.clone().all(|token| {
            let sentence = self.sentence(s);
            let word = sentence.tokens[token].span.of(self.text());
            let state = |found: Found| found.entity.kind == EntityKind::State;
            self.base.lookup(word, None).is_some_and(state)
                || self.state_at(s, token).is_some()
                || roles::at(sentence, token, self.text(), self.base)
                    .is_some_and(|role| !role.is("weak"))
        });
        titles_only || place && !known || !words.chars().any(char::is_alphabetic)
    }

    fn title_word(&self, s: usize, token: usize) -> bool {
        let word = self.sentence(s).lower(token, self.text());
        matches!(
            word.trim_end_matches('.'),
            "mr" | "mrs"
                | "ms"
                | "dr"
                | "gen"
                | "col"
                | "lt"
                | "sgt"
                | "sen"
                | "rep"
                | "gov"
                | "president"
                | "minister"
        )
    }

    /// Who a name means: by the base, of several the one in office and near to the document.
    fn known_person(&self, s: usize, start: usize, end: usize, name: &str) -> Option<Found> {
        let matched = self.names[s]
            .iter()
            .find(|found| found.start == start && found.end == end);
        let senses: Vec<_> = match matched {
            Some(found) => found.senses.clone(),
            None => self.base.senses(&keys::fold(name)).collect(),
        };
        let single = !keys::fold(name).contains(' ');
        senses
            .into_iter()
            .filter(|(used, _)| matches!(used, Use::Name | Use::Surname))
            .filter_map(|(_, id)| self.base.entity(id))
            .filter(|entity| entity.kind == EntityKind::Person)
            .map(|entity| self.base.found(entity, self.on))
            .filter(|found| !single || found.office.is_some() || found.rank() < 12)
            // One word alone means a lesser leader only where his country is spoken of.
            .filter(|found| {
                let country = found
                    .office
                    .map_or(found.entity.country, |office| office.country);
                !single || found.rank() == 0 || self.context.mentions(country) > 0
            })
            .filter(|found| !single || !self.names_another(name, found))
            .enumerate()
            .min_by_key(|(order, found)| {
                let about = self.context.mentions(found.entity.country).min(9) as u32;
                let foreign = u32::from(about == 0) * 2;
                (found.rank() + foreign, *order)
            })
            .map(|(_, found)| found)
    }

    /// Whether the document gives a single name in full, and the full name is not this person's.
    fn names_another(&self, name: &str, found: &Found) -> bool {
        let single = keys::fold(name);
        let own = keys::fold(found.entity.name);
        let mut full_names = self
            .analysis
            .sentences
            .iter()
            .flat_map(|sentence| {
                let people = sentence
                    .entities
                    .iter()
                    .filter(|label| label.kind == Label::Person);
                people.map(|label| {
                    let range = label.tokens.range();
                    keys::fold(phrase::bytes(sentence, (range.start, range.end)).of(self.text()))
                })
            })
            .filter(|full| full.split(' ').count() > 1 && full.split(' ').any(|w| w == single))
            .peekable();
        // One bearer of the name that could be this person is enough.
        full_names.peek().is_some()
            && full_names.all(|full| {
                let first = full.split(' ').next().unwrap_or_default();
                let known = self.base.lookup(&full, self.on);
                known.is_none_or(|known| known.entity.id != found.entity.id)
                    && first != single
                    && !own.split(' ').any(|word| word == first)
            })
    }

    /// The base's person may be a namesake: the text's own nationality tells.
    fn is_same(&self, found: &Found, party: &Party, owner: &Owner) -> bool {
        let home = found
            .office
            .map_or(found.entity.country, |office| office.country);
        let agrees = owner.by_place
            || party.country.as_deref().is_none_or(|country| {
                country == home || home.is_empty() || country == found.entity.country
            });
        // A full name in office is hardly a namesake: the tree may have hung another's words on it.
        let full = found.office.is_some() && party.name.as_deref().is_some_and(is_full_name);
        agrees || full || found.rank() == 0 && owner.body.is_none() && owner.country.is_none()
    }

    /// The role words of a phrase beside the name: before it, or in apposition after it.
    fn title(&self, s: usize, t: usize, start: usize, end: usize) -> Option<Role> {
        let sentence = self.sentence(s);
        let before = start
            .checked_sub(1)
            .filter(|&token| {
                let part = &sentence.tokens[token];
                matches!(part.upos, Upos::Noun | Upos::Propn | Upos::X)
                    && (token == t
                        || sentence.head(token) == Some(t)
                        || sentence
                            .head(token)
                            .is_some_and(|head| (start..end).contains(&head))
                        || sentence.head(t) == Some(token))
            })
            .and_then(|token| roles::at(sentence, token, self.text(), self.base));
        let before = before.or_else(|| {
            // "his Turkish counterpart, Hulusi Akar" and titles that the parser set apart.
            (t < start)
                .then(|| roles::at(sentence, t, self.text(), self.base))
                .flatten()
        });
        before.or_else(|| {
            sentence
                .children_by(t, Relation::Appos)
                .find_map(|appos| roles::at(sentence, appos, self.text(), self.base))
                .filter(|role| role.start >= end)
        })
    }

    fn person_owner(&mut self, s: usize, t: usize, start: usize, title: Option<&Role>) -> Owner {
        let skip = title.map_or((t, t + 1), |title| (title.start, title.end));
        let mut owner = self.owner(s, t, skip, 0);
        let other = match title {
            Some(title) if title.end - 1 != t => Some(title.end - 1),
            _ if start != t => Some(start),
            _ => None,
        };
        if owner.country.is_none()
            && owner.body.is_none()
            && let Some(other) = other
        {
            owner = self.owner(s, other, skip, 1);
        }
        owner
    }

    fn is_former(&self, s: usize, title: usize) -> bool {
        let sentence = self.sentence(s);
        (title.saturating_sub(3)..=title).any(|token| {
            let word = sentence.lower(token, self.text());
            matches!(
                word.as_str(),
                "former" | "ex" | "ousted" | "deposed" | "late" | "toppled"
            ) || word.starts_with("ex-")
        })
    }

    /// Woman, man, or not known, by titles and given names.
    fn gender(&self, name: &str, title: Option<(usize, usize)>) -> Option<bool> {
        if let Some((s, token)) = title {
            let word = self.sentence(s).lower(token, self.text());
            if word.ends_with("woman")
                || matches!(word.as_str(), "queen" | "princess" | "nun" | "mrs" | "ms")
            {
                return Some(true);
            }
            if matches!(
                word.as_str(),
                "king" | "prince" | "emir" | "sultan" | "pope" | "imam" | "sheikh"
            ) {
                return Some(false);
            }
        }
        let folded = keys::fold(name);
        let given = folded
            .split(' ')
            .next()
            .filter(|given| given.len() < folded.len())?;
        self.base.has(&format!("%{given}")).then_some(true)
    }

    /// A surname that an earlier full name of the document explains.
    fn recall(&self, known: &mut Known, name: &str) {
        if known.entity.is_some() && known.party.confidence > 0.85 {
            return;
        }
        if let Some(earlier) = self.memory.full_name(name) {
            let span = known.party.span;
            let own = known.party.clone();
            *known = earlier.clone();
            known.party.span = span;
            known.party.basis = Basis::Name;
            known.party.country = known.party.country.take().or(own.country);
            known.party.sector = known.party.sector.take().or(own.sector);
            known.party.role = known.party.role.take().or(own.role);
        }
    }

    /// "His Turkish counterpart": the same office in another country.
    pub(super) fn counterpart(&mut self, s: usize, t: usize) -> Option<Known> {
        let sentence = self.sentence(s);
        let owner = self.owner(s, t, (t, t + 1), 0);
        let origin = sentence
            .children(t)
            .find(|&child| sentence.tokens[child].deprel.is_sub(Relation::Nmod, "poss"))
            .and_then(|child| self.resolve(s, child));
        let country = sentence
            .children(t)
            .filter(|&child| child < t)
            .find_map(|child| self.state_at(s, child))
            .or(owner.country);
        let origin_party = origin.map(|origin| origin.party);
        let country = country.filter(|country| {
            origin_party
                .as_ref()
                .is_none_or(|party| party.country.as_ref() != Some(country))
        });
        let role = origin_party.as_ref().and_then(|party| party.role.clone());
        let sector = origin_party
            .as_ref()
            .and_then(|party| party.sector.clone())
            .or_else(|| some("GOV"));
        let holder = country
            .as_deref()
            .zip(role.as_deref())
            .and_then(|(country, role)| self.base.holder(country, role, self.on));
        let extent = phrase::extent(sentence, t, self.text());
        Some(Known {
            party: Party {
                span: phrase::bytes(sentence, extent),
                name: holder.as_ref().map(|holder| holder.entity.name.to_string()),
                sector: if country.is_some() { sector } else { None },
                confidence: if country.is_some() { 0.8 } else { 0.3 },
                country,
                role,
                kind: PartyKind::Person,
                basis: Basis::Title,
            },
            entity: holder.as_ref().map(|holder| holder.entity.id),
            sure_country: true,
            plural: phrase::is_plural(sentence, t),
            woman: holder.map(|holder| holder.entity.is_woman()),
            is_pronoun: false,
        })
    }

    /// Names the holder of "the French president", "the Turkish leader": from the text, else from the base.
    pub(super) fn find_holder(&mut self, s: usize, t: usize, known: &mut Known, role: &Role) {
        let sentence = self.sentence(s);
        let single =
            known.party.kind == PartyKind::Person && !known.plural && known.party.name.is_none();
        let indefinite = sentence.children_by(t, Relation::Det).any(|det| {
            matches!(
                sentence.lower(det, self.text()).as_str(),
                "a" | "an" | "any" | "another" | "one"
            )
        });
        let Some(country) = known
            .party
            .country
            .clone()
            .filter(|_| single && !indefinite)
        else {
            return;
        };
        let leader = role.entity.name == "leader"
            && matches!(
                sentence.tokens[t].lemma.as_str(),
                "leader" | "strongman" | "ruler" | "dictator"
            );
        if !(leader || role.is("office"))
            || self.is_former(s, role.start)
            || role.start > 0 && self.is_vice(s, role.start - 1)
        {
            return;
        }
        let wanted = (!leader).then_some(role.entity.name);
        if let Some(earlier) = self.memory.holder(&country, wanted) {
            known.party.name = earlier.party.name.clone();
            known.party.role = earlier.party.role.clone();
            known.party.sector = earlier.party.sector.clone();
            known.entity = earlier.entity;
            known.woman = earlier.woman;
        } else if let Some(holder) =
            wanted.and_then(|role| self.base.holder(&country, role, self.on))
            && known.sure_country
        {
            known.party.name = Some(holder.entity.name.to_string());
            known.entity = Some(holder.entity.id);
            known.woman = Some(holder.entity.is_woman());
        }
        if known.party.name.is_some() {
            known.party.basis = Basis::Title;
        }
    }

    fn is_vice(&self, s: usize, token: usize) -> bool {
        matches!(
            self.sentence(s).lower(token, self.text()).as_str(),
            "vice" | "deputy" | "assistant" | "rebel" | "opposition" | "group" | "faction" | "-"
        )
    }
}

fn comma_between(
    text: &str,
    sentence: &crate::analysis::Sentence,
    left: usize,
    right: usize,
) -> bool {
    (left + 1..right).any(|token| {
        matches!(
            sentence.tokens[token].span.of(text),
            "," | "(" | ";" | ":" | "–" | "—"
        )
    })
}

/// Ranks that armies and police share go with the body that is named.
fn has_rank_in(sector: &str, title: &Role) -> bool {
    sector == "COP" && title.entity.sector == "MIL"
}

fn is_full_name(name: &str) -> bool {
    keys::fold(name).contains(' ')
}
