//! Light coreference: short names, "the group", "the president", pronouns.

use crate::analysis::{Relation, Sentence, Upos};
use crate::claim::{Basis, Party, PartyKind, TokenRef};

use super::keys;
use super::phrase;
use super::resolve::{Known, Resolver};

/// How many sentences back a pronoun may look.
const REACH: usize = 3;

/// The parties mentioned so far.
#[derive(Debug, Default)]
pub struct Memory {
    mentions: Vec<Mention>,
}

#[derive(Debug)]
struct Mention {
    at: TokenRef,
    known: Known,
    subject: bool,
    /// Whether it is the subject of a verb of speech.
    speaks: bool,
    governor: Option<usize>,
    /// Its conjuncts.
    joined: Vec<usize>,
}

impl Memory {
    /// Remembers a mention.
    pub fn note(&mut self, at: TokenRef, known: &Known, sentence: &Sentence) {
        let (first, relation) = phrase::relation(sentence, at.token);
        self.mentions.push(Mention {
            at,
            known: known.clone(),
            subject: relation == Relation::Nsubj,
            speaks: relation == Relation::Nsubj
                && sentence
                    .head(first)
                    .is_some_and(|verb| is_speech(&sentence.tokens[verb].lemma)),
            governor: sentence.head(first),
            joined: sentence
                .children_by(at.token, Relation::Conj)
                .filter(|&other| sentence.tokens[other].is_nominal())
                .collect(),
        });
    }

    /// The earlier person whose longer name ends with this one.
    pub fn full_name(&self, name: &str) -> Option<&Known> {
        let short = keys::fold(name);
        self.mentions
            .iter()
            .rev()
            .map(|mention| &mention.known)
            .find(|known| {
                known.party.kind == PartyKind::Person
                    && !known.is_pronoun
                    && known.party.basis == Basis::Name
                    && known.party.name.as_deref().is_some_and(|full| {
                        let full = keys::fold(full);
                        full.len() > short.len() && full.ends_with(&format!(" {short}"))
                            || full == short && known.party.confidence > 0.5
                    })
            })
    }

    /// The earlier party of the same role whose country was named: "the army" after "the Syrian army".
    pub fn same_role(&self, sentence: usize, of: &Known) -> Option<&Known> {
        let role = of.party.role.as_deref()?;
        self.mentions
            .iter()
            .rev()
            .take_while(|mention| sentence <= mention.at.sentence + 12)
            .map(|mention| &mention.known)
            .find(|known| {
                known.sure_country
                    && known.party.role.as_deref() == Some(role)
                    && known.party.sector == of.party.sector
                    && known.party.country.is_some()
            })
    }

    /// The last organisation or group that was named, a few sentences back at most.
    pub fn last_body(&self, sentence: usize) -> Option<&Known> {
        self.mentions
            .iter()
            .rev()
            .take_while(|mention| sentence <= mention.at.sentence + REACH)
            .filter(|mention| mention.known.party.sector.as_deref() != Some("MED"))
            .map(|mention| &mention.known)
            .find(|known| {
                matches!(known.party.kind, PartyKind::Group | PartyKind::Organisation)
                    && known.party.name.is_some()
            })
    }

    /// The last named group that fights a state.
    pub fn last_insurgents(&self) -> Option<&Known> {
        self.mentions
            .iter()
            .rev()
            .map(|mention| &mention.known)
            .find(|known| {
                known.entity.is_some()
                    && known.party.kind == PartyKind::Group
                    && known.party.basis == Basis::Name
                    && known.party.sector.as_deref() == Some("REB")
            })
    }

    /// Who spoke last, a few sentences back at most: a quotation may run on.
    fn last_speaker(&self, sentence: usize) -> Option<&Known> {
        self.mentions
            .iter()
            .rev()
            .take_while(|mention| sentence <= mention.at.sentence + REACH)
            .find(|mention| mention.speaks)
            .map(|mention| &mention.known)
    }

    /// The person named before who holds an office of a country, or leads it.
    pub fn holder(&self, country: &str, role: Option<&str>) -> Option<&Known> {
        let heads = [
            "president",
            "prime minister",
            "chancellor",
            "king",
            "supreme leader",
            "leader",
            "emir",
        ];
        self.mentions
            .iter()
            .rev()
            .map(|mention| &mention.known)
            .find(|known| {
                let party = &known.party;
                party.kind == PartyKind::Person
                    && party.name.is_some()
                    && party.country.as_deref() == Some(country)
                    && party.role.as_deref().is_some_and(|held| match role {
                        Some(role) => role == held,
                        None => heads.contains(&held),
                    })
            })
    }

    /// The best antecedent at or before `before` that fits.
    fn antecedent(
        &self,
        before: TokenRef,
        sentence: &Sentence,
        fits: impl Fn(&Mention) -> i32,
    ) -> Option<&Mention> {
        let binder = sentence.head(before.token);
        let possessive = sentence.tokens[before.token]
            .deprel
            .is_sub(Relation::Nmod, "poss");
        let mut best: Option<(i32, &Mention)> = None;
        for mention in self.mentions.iter().rev() {
            let distance = before.sentence.saturating_sub(mention.at.sentence);
            if distance > REACH {
                break;
            }
            // "He" and "him" of one verb are two.
            let same_clause = distance == 0 && !possessive && mention.governor == binder;
            let fit = fits(mention);
            if fit <= 0 || same_clause || mention.at >= before {
                continue;
            }
            let score = fit + if mention.subject { 6 } else { 0 } - 8 * distance as i32;
            if best.as_ref().is_none_or(|(other, _)| score > *other) {
                best = Some((score, mention));
            }
        }
        best.map(|(_, mention)| mention)
    }

    /// Those that a plural pronoun stands for when two persons or states were named together.
    pub fn several(&self, at: TokenRef, sentence: &Sentence, text: &str) -> Option<Vec<TokenRef>> {
        let word = sentence.lower(at.token, text);
        if !matches!(word.as_str(), "they" | "them" | "their" | "theirs") {
            return None;
        }
        let best = self.antecedent(at, sentence, |mention| match mention.known.party.kind {
            _ if !mention.joined.is_empty() || mention.known.plural => 24,
            PartyKind::Group => 20,
            PartyKind::Organisation => 14,
            PartyKind::State => 8,
            PartyKind::Person => 0,
        })?;
        if best.joined.is_empty() || best.known.plural {
            return None;
        }
        let others = best.joined.iter().map(|&token| TokenRef {
            sentence: best.at.sentence,
            token,
        });
        Some(std::iter::once(best.at).chain(others).collect())
    }

    /// Those that "both sides", "the two" or "each other" stand for.
    pub fn sides(&self, sentence: &Sentence, token: usize, text: &str) -> Option<Vec<TokenRef>> {
        let lemma = sentence.tokens[token].lemma.as_str();
        let both = sentence
            .children(token)
            .any(|child| matches!(sentence.lower(child, text).as_str(), "both" | "two"));
        let paired =
            both && matches!(
                lemma,
                "side"
                    | "country"
                    | "leader"
                    | "president"
                    | "party"
                    | "nation"
                    | "government"
                    | "minister"
                    | "man"
                    | "state"
            ) || sentence.tokens[token].upos == Upos::Num
                && sentence.lower(token, text) == "two"
                && sentence.children_by(token, Relation::Det).next().is_some();
        if !paired {
            return None;
        }
        let persons = matches!(lemma, "leader" | "president" | "minister" | "man" | "two");
        let mut found: Vec<&Mention> = Vec::new();
        for mention in self.mentions.iter().rev() {
            let party = &mention.known.party;
            let other = found.iter().all(|earlier| {
                earlier.known.party.country != party.country
                    || earlier.known.party.country.is_none()
            });
            // Those who are only acted upon are no side.
            let bystanders = matches!(party.sector.as_deref(), Some("CVL" | "REF" | "MED"));
            if party.country.is_some()
                && !bystanders
                && other
                && (!persons || party.kind == PartyKind::Person)
            {
                found.push(mention);
            }
            if found.len() == 2 {
                break;
            }
        }
        (found.len() == 2).then(|| found.iter().rev().map(|mention| mention.at).collect())
    }
}

impl Resolver<'_> {
    /// The party that a pronoun means.
    pub(super) fn pronoun(&mut self, s: usize, t: usize) -> Option<Known> {
        let sentence = self.sentence(s);
        let token = &sentence.tokens[t];
        if token.deprel.is(Relation::Expl) {
            return None;
        }
        let at = TokenRef {
            sentence: s,
            token: t,
        };
        let word = sentence.lower(t, self.text());
        let kind = |mention: &Mention| mention.known.party.kind;
        let found = match word.as_str() {
            "he" | "him" | "his" | "himself" => self.memory.antecedent(at, sentence, |m| {
                let person =
                    kind(m) == PartyKind::Person && !m.known.plural && m.known.woman != Some(true);
                if person { 20 } else { 0 }
            }),
            "she" | "her" | "hers" | "herself" => {
                self.memory
                    .antecedent(at, sentence, |m| match (kind(m), m.known.woman) {
                        _ if m.known.plural => 0,
                        (PartyKind::Person, Some(true)) => 30,
                        (PartyKind::Person, None) => 20,
                        (PartyKind::Person, Some(false)) if m.known.entity.is_none() => 5,
                        _ => 0,
                    })
            }
            "they" | "them" | "their" | "theirs" | "themselves" => {
                self.memory.antecedent(at, sentence, |m| match kind(m) {
                    _ if m.known.plural => 24,
                    PartyKind::Group => 20,
                    PartyKind::Organisation => 14,
                    PartyKind::State => 8,
                    PartyKind::Person => 0,
                })
            }
            "it" | "its" | "itself" if !self.is_empty_it(s, t) => {
                self.memory.antecedent(at, sentence, |m| match kind(m) {
                    PartyKind::State | PartyKind::Organisation if !m.known.plural => 20,
                    PartyKind::Group if !m.known.plural => 16,
                    _ => 0,
                })
            }
            "i" | "me" | "my" | "we" | "us" | "our" | "ours" | "myself" | "ourselves" => {
                return self.speaker(s, t, matches!(word.as_str(), "i" | "me" | "my" | "myself"));
            }
            _ => return None,
        };
        let mut known = found?.known.clone();
        known.party.span = token.span;
        known.party.basis = Basis::Pronoun;
        known.party.confidence *= if word.starts_with("it") { 0.7 } else { 0.8 };
        known.is_pronoun = true;
        Some(known)
    }

    /// "It is unclear": nobody is meant.
    fn is_empty_it(&self, s: usize, t: usize) -> bool {
        let sentence = self.sentence(s);
        let Some(head) = sentence.head(t) else {
            return true;
        };
        sentence.tokens[t].deprel.is(Relation::Nsubj)
            && (sentence.tokens[head].upos == Upos::Adj
                || sentence.children_by(head, Relation::Csubj).next().is_some())
    }

    /// Who says "I" or "we": the subject of the verb of speech over or beside the words.
    fn speaker(&mut self, s: usize, t: usize, alone: bool) -> Option<Known> {
        let sentence = self.sentence(s);
        let speech = |verb: usize| is_speech(&sentence.tokens[verb].lemma);
        let mut verbs: Vec<usize> = sentence.ancestors(t).collect();
        let beside: Vec<usize> = verbs
            .iter()
            .flat_map(|&verb| sentence.children_by(verb, Relation::Parataxis))
            .collect();
        verbs.extend(beside);
        let subject = verbs
            .into_iter()
            .filter(|&verb| speech(verb))
            .find_map(|verb| {
                sentence
                    .children_by(verb, Relation::Nsubj)
                    .find(|&subject| subject != t)
            });
        let mut known = match subject {
            Some(subject) => self.resolve(s, subject)?,
            None => self.memory.last_speaker(s)?.clone(),
        };
        if !alone
            && matches!(known.party.sector.as_deref(), Some("GOV" | "MIL"))
            && known.party.country.is_some()
        {
            let state = known
                .party
                .country
                .as_deref()
                .and_then(|country| self.base.state(country));
            known.party = Party {
                name: state.map(|state| state.name.to_string()),
                role: None,
                kind: PartyKind::State,
                ..known.party
            };
        }
        known.party.span = sentence.tokens[t].span;
        known.party.basis = Basis::Pronoun;
        known.party.confidence *= 0.8;
        known.is_pronoun = true;
        Some(known)
    }

    /// A party for "both sides": its members are listed apart.
    pub(super) fn sides_party(&self, s: usize, t: usize) -> Party {
        let sentence = self.sentence(s);
        Party {
            span: phrase::bytes(sentence, phrase::extent(sentence, t, self.text())),
            name: None,
            country: None,
            sector: None,
            role: None,
            kind: PartyKind::Group,
            basis: Basis::Noun,
            confidence: 0.6,
        }
    }
}

/// Verbs of speech that often bring words in the first person.
fn is_speech(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "add"
            | "state"
            | "declare"
            | "warn"
            | "write"
            | "tweet"
            | "insist"
            | "stress"
            | "announce"
            | "explain"
            | "argue"
            | "claim"
            | "note"
            | "ask"
            | "reply"
            | "vow"
            | "promise"
    )
}
