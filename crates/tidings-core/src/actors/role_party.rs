//! Phrases headed by a role noun: whose they are, what sector, which country.

use smol_str::SmolStr;

use crate::analysis::{Relation, Upos};
use crate::claim::{Basis, PartyKind};

use super::owners::Owner;
use super::phrase;
use super::resolve::{Known, Resolver, some};
use super::roles::Role;

/// How words for doing harm to a place begin.
const HARM: &[&str] = &[
    "attack", "bomb", "shell", "hit", "str", "destroy", "target", "burn", "raid", "pound", "damag",
    "storm", "torch", "raz", "level", "loot", "demolish",
];

/// What kind of a settlement is an agreement, not a place.
const SETTLING: &[&str] = &[
    "political",
    "peaceful",
    "peace",
    "negotiated",
    "diplomatic",
    "legal",
    "financial",
    "final",
    "lasting",
    "comprehensive",
    "divorce",
    "court",
    "plea",
    "cash",
    "debt",
    "out-of-court",
    "dispute",
    "conflict",
    "insurance",
];

/// What is done with such a settlement.
const REACHING: &[&str] = &[
    "reach",
    "negotiate",
    "broker",
    "accept",
    "sign",
    "offer",
    "propose",
    "seek",
    "achieve",
    "secure",
    "mediate",
    "approve",
];

/// Words for parties of several countries.
pub(super) const ABROAD: &[&str] = &[
    "arab",
    "baltic",
    "coalition",
    "gulf",
    "neighboring",
    "neighbouring",
    "nordic",
    "regional",
    "foreign",
    "international",
    "western",
    "european",
    "african",
    "asian",
    "allied",
    "multinational",
    "global",
];

/// Verbs that pass goods on.
const HANDING: &[&str] = &[
    "give", "supply", "sell", "provide", "deliver", "buy", "export", "ship", "receive", "purchase",
    "acquire", "offer", "donate", "order", "procure", "smuggle", "grant",
];

impl Resolver<'_> {
    /// A phrase headed by a role noun.
    pub(super) fn role(&mut self, s: usize, t: usize, role: &Role) -> Option<Known> {
        if role.entity.sector.is_empty() && role.is("saying") {
            return self.saying(s, t);
        }
        if role.is("counterpart") || role.entity.name == "counterpart" {
            return self.counterpart(s, t);
        }
        let sentence = self.sentence(s);
        let mut owner = self.owner(s, t, (role.start, role.end), 0);
        if owner.country.is_none() && owner.body.is_none() && role.end > t + 1 {
            // "The ministry of health of Gaza": what follows hangs on the last word of the role.
            owner = self.owner(s, role.end - 1, (role.start, role.end), 1);
        }
        // A head without a body is one of flesh.
        if sentence.lower(t, self.text()) == "head"
            && owner.body.is_none()
            && owner.country.is_none()
        {
            return None;
        }
        let bare = sentence.tokens[t].lemma == "force"
            && !phrase::is_plural(sentence, t)
            && sentence.children_by(t, Relation::Det).next().is_none();
        if bare && owner.country.is_none() && owner.body.is_none() {
            return None;
        }
        let words = &self.text()[sentence.tokens[role.start].span.start as usize
            ..sentence.tokens[role.end - 1].span.end as usize];
        let owned = owner.body.is_some() || owner.country.is_some() && !owner.by_place;
        if role.is("owned")
            && owner.body.is_none()
            && owner.country.is_none()
            && let Some(known) = self.short_form(s, t)
        {
            return Some(known);
        }
        if role.is("owned")
            && owner.body.is_none()
            && !(owned && role.is("inherit") && owner.pronoun)
            && !(owned && sentence.tokens[t].upos == Upos::Propn)
        {
            return None;
        }
        if role.is("positions") || role.is("arms") {
            let by_state = owner.country.is_some() && !owner.by_place;
            let by_arms = owner.sector().is_some_and(|sector| {
                !matches!(sector, "CVL" | "MED" | "BUS" | "EDU" | "REL" | "LAB")
            });
            if !(by_state || by_arms || is_weapon_of_war(words))
                || role.is("positions") && !by_arms && (!by_state || role.is("manned"))
            {
                return None;
            }
        }
        let extent = phrase::extent(sentence, t, self.text());
        let mut known = Known::from_role(role, phrase::bytes(sentence, extent));
        known.plural = phrase::is_plural(sentence, t)
            || known.party.kind == PartyKind::Group && sentence.tokens[t].xpos != "NN";
        self.take_sector(&mut known, role, &owner);
        if self.is_political_coalition(s, t, role) {
            known.party.sector = some("OPP");
        }
        // "Tunisia's neighbouring countries" are not Tunisia.
        if role.entity.name == "state"
            && sentence.children_by(t, Relation::Amod).any(|adjective| {
                matches!(
                    sentence.lower(adjective, self.text()).as_str(),
                    "neighbouring" | "neighboring" | "fellow" | "other" | "rival"
                )
            })
        {
            known.party.confidence = 0.3;
            return Some(known);
        }
        self.take_country(s, t, &mut known, role, &owner);
        if self.is_abstract(s, t, role) || role.is("arms") && self.is_handed_over(s, t) {
            return None;
        }
        if role.is("struck") && !self.is_struck(s, t) {
            return None;
        }
        if role.is("nodoc") && !owned {
            return None;
        }
        let lemma = sentence.tokens[t].lemma.as_str();
        if matches!(lemma, "state" | "nation" | "country") && role.entity.name == "state" {
            known.party.kind = PartyKind::State;
        }
        self.find_holder(s, t, &mut known, role);
        Some(known)
    }

    fn take_sector(&self, known: &mut Known, role: &Role, owner: &Owner) {
        let Some(body) = owner.sector().map(str::to_string) else {
            if known.party.sector.is_none() && owner.country.is_some() {
                known.party.sector = some("GOV");
            }
            return;
        };
        let force = role.is("forces")
            || role.is("arms")
            || role.is("positions")
            || role.entity.name == "troops"
            || matches!(known.party.sector.as_deref(), Some("UAF" | "REB"));
        let inherited = match body.as_str() {
            "GOV" if force => Some("MIL".to_string()),
            "IGO" if force && !role.is("positions") => Some("MIL".to_string()),
            "OPP" if force => Some("REB".to_string()),
            "REB" | "UAF" | "COP" | "IGO" | "NGO" | "CRM" | "MIL" if force => Some(body),
            _ if role.is("inherit") => Some(body),
            "COP" if known.party.sector.as_deref() == Some("MIL") => Some(body),
            _ => None,
        };
        if let Some(sector) = inherited {
            known.party.sector = Some(sector.into());
            known.party.confidence = 0.85;
            if let Some(body) = &owner.body
                && body.party.kind != PartyKind::Person
            {
                known.entity = body.entity;
                if known.party.kind != PartyKind::Person {
                    known.party.name = body.party.name.clone();
                }
            }
        }
    }

    pub(super) fn take_country(
        &mut self,
        s: usize,
        t: usize,
        known: &mut Known,
        role: &Role,
        owner: &Owner,
    ) {
        // Those who lead a coalition are not all of it.
        let allied =
            role.entity.name == "coalition" && known.party.sector.as_deref() == Some("MIL");
        if let Some(country) = owner.country.as_ref().filter(|_| !allied) {
            known.party.country = Some(country.clone());
            known.sure_country = !owner.by_place;
            known.party.confidence = if owner.by_place { 0.75 } else { 0.88 };
            let by_title = known.party.kind == PartyKind::Person;
            let adjective = self
                .sentence(s)
                .children_by(t, Relation::Amod)
                .next()
                .is_some();
            known.party.basis = match (by_title, adjective) {
                (true, _) => Basis::Title,
                (false, true) if !owner.by_place => Basis::Demonym,
                _ => Basis::Noun,
            };
            return;
        }
        // A body without a country (an international one) leaves its people without one.
        let stateless = owner
            .body
            .as_ref()
            .is_some_and(|body| body.entity.is_some() && body.party.country.is_none());
        // "A nation", "any country": none in particular.
        if role.entity.name == "state"
            && !self.is_definite(s, t, known)
            && !owner.pronoun
            && known.party.kind == PartyKind::State
        {
            known.party.confidence = 0.3;
            return;
        }
        // "Foreign ministers", "European countries": nobody's in particular.
        let refugees = known.party.sector.as_deref() == Some("REF");
        if refugees
            && self.is_definite(s, t, known)
            && let Some(earlier) = self.memory.same_role(s, known)
        {
            known.party.country = earlier.party.country.clone();
            known.party.confidence = 0.7;
            return;
        }
        let many = known.plural && (role.is("office") || role.entity.name == "state");
        if many
            || stateless
            || role.is("nocountry") && !role.is("region")
            || self.is_from_abroad(s, t, role)
        {
            return;
        }
        if let Some(group) = self.insurgents(s, t, known, role) {
            known.party.sector = group.party.sector;
            known.party.country = group.party.country;
            known.party.confidence = 0.6;
            return;
        }
        if self.is_definite(s, t, known)
            && let Some(earlier) = self.memory.same_role(s, known)
        {
            known.party.country = earlier.party.country.clone();
            known.party.confidence = 0.75;
            if known.party.kind != PartyKind::Group {
                known.party.name = earlier.party.name.clone();
                known.entity = earlier.entity;
            }
            return;
        }
        if owner.pronoun {
            known.party.confidence = 0.3;
            return;
        }
        if known.party.sector.as_deref() == Some("MIL")
            && let Some(sender) = self.sender(s, t)
        {
            known.party.country = Some(sender);
            known.party.confidence = 0.8;
            return;
        }
        // Fighters and people belong to where they are; institutions to the state spoken of.
        let lemma = self.sentence(s).tokens[t].lemma.as_str();
        let across_borders = matches!(lemma, "smuggler" | "trafficker");
        if across_borders {
            return;
        }
        if let Some((country, share)) = self.context.likeliest(s, t) {
            let weak = if role.is("weak") { 0.1 } else { 0.0 };
            known.party.country = Some(country);
            known.party.confidence = 0.3 + 0.4 * share - weak;
        }
    }

    /// "A coalition of parties", not one that fights.
    fn is_political_coalition(&self, s: usize, t: usize, role: &Role) -> bool {
        let sentence = self.sentence(s);
        role.entity.name == "coalition"
            && sentence.tokens[t].lemma == "coalition"
            && sentence.children_by(t, Relation::Nmod).any(|child| {
                phrase::preposition(sentence, child, self.text()).as_deref() == Some("of")
            })
    }

    /// "Foreign troops", "Western diplomats": of several countries, and none of them the place's own.
    fn is_from_abroad(&self, s: usize, t: usize, role: &Role) -> bool {
        let sentence = self.sentence(s);
        sentence
            .children(t)
            .filter(|child| *child < t && !(role.start..role.end).contains(child))
            .any(|child| ABROAD.contains(&sentence.lower(child, self.text()).as_str()))
    }

    /// The armed group that "the militants" are of: the last one that the report has named.
    fn insurgents(&self, s: usize, t: usize, known: &Known, role: &Role) -> Option<Known> {
        let lemma = self.sentence(s).tokens[t].lemma.as_str();
        let fighters = matches!(lemma, "militant" | "extremist" | "jihadist" | "jihadi")
            || lemma == "group" && matches!(role.entity.name, "militants" | "rebels");
        let pointing = known.plural || self.is_definite(s, t, known);
        (fighters && pointing)
            .then(|| self.memory.last_insurgents().cloned())
            .flatten()
    }

    /// "A state of emergency", "a political settlement": a condition, no polity and no place.
    fn is_abstract(&self, s: usize, t: usize, role: &Role) -> bool {
        let sentence = self.sentence(s);
        match sentence.tokens[t].lemma.as_str() {
            "state" if role.entity.name == "state" => sentence
                .children_by(t, Relation::Nmod)
                .filter(|&child| {
                    phrase::preposition(sentence, child, self.text()).as_deref() == Some("of")
                })
                .any(|child| {
                    self.state_at(s, child).is_none()
                        && self.place_at(s, child).is_none()
                        && sentence.tokens[child].upos != Upos::Propn
                }),
            "settlement" => {
                let of_kind = sentence.children(t).any(|child| {
                    child < t && SETTLING.contains(&sentence.lower(child, self.text()).as_str())
                });
                let reached = sentence.tokens[t].deprel.is(Relation::Obj)
                    && sentence.head(t).is_some_and(|verb| {
                        REACHING.contains(&sentence.tokens[verb].lemma.as_str())
                    });
                of_kind || reached
            }
            _ => false,
        }
    }

    /// Arms that change hands are goods: "gave the rebels artillery".
    fn is_handed_over(&self, s: usize, t: usize) -> bool {
        let sentence = self.sentence(s);
        let (at, relation) = phrase::relation(sentence, t);
        matches!(relation, Relation::Obj | Relation::Iobj)
            && sentence
                .head(at)
                .is_some_and(|verb| HANDING.contains(&sentence.tokens[verb].lemma.as_str()))
    }

    /// "The group", "the organisation": the last one named.
    fn short_form(&self, s: usize, t: usize) -> Option<Known> {
        let sentence = self.sentence(s);
        let word = sentence.lower(t, self.text());
        let body = matches!(
            word.as_str(),
            "group"
                | "organization"
                | "organisation"
                | "agency"
                | "commission"
                | "committee"
                | "mission"
        );
        let definite = sentence.children_by(t, Relation::Det).any(|det| {
            matches!(
                sentence.lower(det, self.text()).as_str(),
                "the" | "this" | "that"
            )
        });
        if !(body && definite) {
            return None;
        }
        let mut known = self.memory.last_body(s)?.clone();
        known.party.span = phrase::bytes(sentence, phrase::extent(sentence, t, self.text()));
        known.party.basis = Basis::Noun;
        known.party.confidence *= 0.8;
        Some(known)
    }

    /// Whether the phrase may point back: "the army", "police", but not "a president", "two soldiers".
    fn is_definite(&self, s: usize, t: usize, known: &Known) -> bool {
        let sentence = self.sentence(s);
        let mut articles = sentence
            .children_by(t, Relation::Det)
            .map(|det| sentence.lower(det, self.text()))
            .peekable();
        if articles.peek().is_none() {
            return !known.plural || known.party.kind == PartyKind::Organisation;
        }
        articles.any(|article| {
            matches!(
                article.as_str(),
                "the" | "this" | "that" | "these" | "those"
            )
        })
    }

    /// Whose troops are sent, withdrawn or lost: those of the verb's subject.
    fn sender(&mut self, s: usize, t: usize) -> Option<SmolStr> {
        let sentence = self.sentence(s);
        let (at, relation) = phrase::relation(sentence, t);
        if relation != Relation::Obj {
            return None;
        }
        let verb = sentence.head(at)?;
        let moves = matches!(
            sentence.tokens[verb].lemma.as_str(),
            "send"
                | "deploy"
                | "withdraw"
                | "pull"
                | "move"
                | "mass"
                | "station"
                | "order"
                | "dispatch"
                | "keep"
                | "mobilize"
                | "mobilise"
                | "lose"
                | "redeploy"
                | "use"
                | "commit"
                | "contribute"
                | "recall"
                | "amass"
        );
        if !moves {
            return None;
        }
        let subject = std::iter::once(verb)
            .chain(sentence.ancestors(verb))
            .take(4)
            .find_map(|over| {
                sentence
                    .children_by(over, Relation::Nsubj)
                    .find(|&subject| subject < t)
            })?;
        let known = self.resolve(s, subject)?;
        let state = matches!(known.party.sector.as_deref(), Some("GOV" | "MIL"));
        known.party.country.filter(|_| state)
    }

    /// Civilian sites are parties only where something is done to them.
    fn is_struck(&self, s: usize, t: usize) -> bool {
        let sentence = self.sentence(s);
        let (at, relation) = phrase::relation(sentence, t);
        let deprel = &sentence.tokens[at].deprel;
        let verb = sentence.head(at).map(|head| sentence.tokens[head].upos);
        let harmed = sentence.head(at).is_some_and(|head| {
            let word = sentence.lower(head, self.text());
            HARM.iter().any(|stem| word.starts_with(stem))
        });
        let against = matches!(
            phrase::preposition(sentence, t, self.text()).as_deref(),
            Some("on" | "against")
        );
        harmed
            && verb == Some(Upos::Verb)
            && (relation == Relation::Obj || deprel.is_sub(Relation::Nsubj, "pass"))
            || relation == Relation::Nmod && against
    }

    /// "A Kremlin readout" speaks for the Kremlin.
    fn saying(&mut self, s: usize, t: usize) -> Option<Known> {
        let owner = self.owner(s, t, (t, t + 1), 0);
        let sentence = self.sentence(s);
        // What the words are about is no part of who says them.
        let extent = (phrase::extent(sentence, t, self.text()).0, t + 1);
        let by_seat = sentence
            .children(t)
            .filter_map(|child| self.resolve(s, child))
            .any(|known| known.party.basis == Basis::Place);
        let mut known = match (owner.body, owner.country) {
            (Some(body), _) => body,
            (None, Some(country)) if !owner.by_place => {
                let state = self.base.state(&country)?;
                let basis = if by_seat {
                    Basis::Place
                } else {
                    Basis::Demonym
                };
                self.known(s, extent, state, basis)
            }
            _ => return None,
        };
        known.party.span = phrase::bytes(sentence, extent);
        Some(known)
    }
}

/// Weapons that only armies have, and so mean one even when nobody says whose.
fn is_weapon_of_war(words: &str) -> bool {
    let words = words.to_lowercase();
    [
        "war",
        "military",
        "fighter",
        "gunship",
        "gunboat",
        "bomber",
        "artillery",
        "army",
        "naval",
        "navy",
    ]
    .iter()
    .any(|mark| words.contains(mark))
}
