//! Links between mentions, the surest first.

use std::collections::HashMap;

use crate::actors::keys;
use crate::analysis::{Analysis, Relation, Upos};
use crate::document::Document;

use super::mention::{Form, Mention};
use super::words::{self, Pronoun};
use super::{Chain, ChainKind};

/// How many sentences back a pronoun of the third person may look.
const REACH: usize = 3;
/// How many sentences back a noun may repeat another one.
const NOUN_REACH: usize = 40;

/// Joins mentions to chains.
pub struct Linker<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    mentions: Vec<Mention>,
    /// The mention through which each one is linked; itself for the first of its chain.
    parent: Vec<usize>,
}

impl<'a> Linker<'a> {
    pub fn new(document: &'a Document, analysis: &'a Analysis, mentions: Vec<Mention>) -> Self {
        Self {
            document,
            analysis,
            parent: (0..mentions.len()).collect(),
            mentions,
        }
    }

    /// Runs all passes.
    pub fn link(&mut self) {
        self.names();
        self.nouns();
        self.speakers();
        self.pronouns();
        self.owned();
    }

    /// The chains of a known kind, in the order of their first mentions.
    pub fn chains(&mut self) -> Vec<Chain> {
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
        for m in 0..self.mentions.len() {
            let root = self.root(m);
            match groups.iter_mut().find(|(other, _)| *other == root) {
                Some((_, members)) => members.push(m),
                None => groups.push((root, vec![m])),
            }
        }
        groups
            .into_iter()
            .filter(|(_, members)| members.len() > 1)
            .filter_map(|(_, members)| {
                Some(Chain {
                    kind: self.kind_of(&members)?,
                    mentions: members.iter().map(|&m| self.mentions[m].span).collect(),
                })
            })
            .collect()
    }

    /// What most of a chain's names, else its other mentions, say that it is.
    fn kind_of(&self, members: &[usize]) -> Option<ChainKind> {
        let count = |kind: ChainKind, names: bool| {
            members
                .iter()
                .map(|&m| &self.mentions[m])
                .filter(|one| one.kind == Some(kind) && (!names || one.form == Form::Name))
                .count()
        };
        let kinds = [ChainKind::Person, ChainKind::Organisation, ChainKind::Gpe];
        [true, false].into_iter().find_map(|names| {
            kinds
                .into_iter()
                .filter(|&kind| count(kind, names) > 0)
                .max_by_key(|&kind| count(kind, names))
        })
    }

    fn root(&mut self, m: usize) -> usize {
        let mut at = m;
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Joins the chains of two mentions; what one knows, both know.
    fn join(&mut self, earlier: usize, later: usize) {
        let (to, from) = (self.root(earlier), self.root(later));
        if to == from {
            return;
        }
        self.parent[from] = to;
        let (kind, woman) = (self.mentions[from].kind, self.mentions[from].woman);
        let first = &mut self.mentions[to];
        first.kind = first.kind.or(kind);
        first.woman = first.woman.or(woman);
    }

    /// Whether one mention stands inside another.
    fn nested(&self, one: usize, other: usize) -> bool {
        let (a, b) = (self.mentions[one].span, self.mentions[other].span);
        a.start < b.end && b.start < a.end
    }

    fn names(&mut self) {
        for later in 0..self.mentions.len() {
            if self.mentions[later].form != Form::Name {
                continue;
            }
            let found = (0..later).rev().find(|&earlier| {
                self.mentions[earlier].form == Form::Name
                    && !self.nested(earlier, later)
                    && same_name(&self.mentions[earlier], &self.mentions[later])
            });
            if let Some(earlier) = found {
                self.join(earlier, later);
            }
        }
    }

    /// "The company" after "a company" or "Vale Company": the noun is repeated, and nothing new is said of it.
    fn nouns(&mut self) {
        for later in 0..self.mentions.len() {
            let mention = &self.mentions[later];
            if mention.form != Form::Noun || !mention.definite || mention.noun.is_empty() {
                continue;
            }
            let found = (0..later).rev().find(|&earlier| {
                let other = &self.mentions[earlier];
                let near = mention.sentence - other.sentence <= NOUN_REACH;
                let repeats = match other.form {
                    Form::Noun => {
                        other.noun == mention.noun
                            && other.plural == mention.plural
                            && mention.words.iter().all(|word| other.words.contains(word))
                    }
                    Form::Name => {
                        !mention.plural
                            && mention.words.len() == 1
                            && other.words.len() > 1
                            && other.words.last() == Some(&mention.noun)
                            && other.kind != Some(ChainKind::Person)
                    }
                    Form::Pronoun(_) => false,
                };
                near && repeats && !self.nested(earlier, later)
            });
            if let Some(earlier) = found.or_else(|| self.by_sort(later)) {
                self.join(earlier, later);
            }
        }
    }

    /// "The city" and "the company" where no noun was repeated: what was named last of that sort.
    fn by_sort(&self, later: usize) -> Option<usize> {
        let mention = &self.mentions[later];
        let wanted = mention
            .kind
            .filter(|&kind| kind != ChainKind::Person && !mention.plural)?;
        if mention.words.len() != 1 {
            return None;
        }
        (0..later).rev().find(|&earlier| {
            let other = &self.mentions[earlier];
            other.form == Form::Name
                && other.kind == Some(wanted)
                && mention.sentence - other.sentence <= REACH
                && !self.nested(earlier, later)
        })
    }

    /// "His wife" after "his wife", where both are the same man's.
    fn owned(&mut self) {
        let at: HashMap<(usize, usize), usize> = self
            .mentions
            .iter()
            .enumerate()
            .map(|(m, mention)| ((mention.sentence, mention.head), m))
            .collect();
        let owner = |mention: &Mention| at.get(&(mention.sentence, mention.owner?)).copied();
        for later in 0..self.mentions.len() {
            let Some(mine) = owner(&self.mentions[later]) else {
                continue;
            };
            let mine = self.root(mine);
            for earlier in (0..later).rev() {
                let (one, other) = (&self.mentions[earlier], &self.mentions[later]);
                if one.noun != other.noun || one.words != other.words {
                    continue;
                }
                let Some(theirs) = owner(one) else { continue };
                if self.root(theirs) == mine && !self.nested(earlier, later) {
                    self.join(earlier, later);
                    break;
                }
            }
        }
    }

    /// "I" and "you": one who speaks in each paragraph; "we": the same throughout.
    fn speakers(&mut self) {
        for wanted in [Pronoun::I, Pronoun::We, Pronoun::You] {
            let mut last: Option<usize> = None;
            for m in 0..self.mentions.len() {
                if self.mentions[m].form != Form::Pronoun(wanted) {
                    continue;
                }
                if let Some(earlier) = last {
                    self.join(earlier, m);
                }
                last = Some(m);
            }
        }
    }

    fn pronouns(&mut self) {
        for later in 0..self.mentions.len() {
            let Form::Pronoun(pronoun) = self.mentions[later].form else {
                continue;
            };
            if matches!(pronoun, Pronoun::I | Pronoun::We | Pronoun::You)
                || pronoun == Pronoun::It && self.is_empty_it(later)
            {
                continue;
            }
            let mut best: Option<(i32, usize)> = None;
            for earlier in (0..later).rev() {
                let back = self.mentions[later].sentence - self.mentions[earlier].sentence;
                if back > REACH {
                    break;
                }
                if let Some(score) = self.fit(earlier, later, pronoun)
                    && best.is_none_or(|(other, _)| score > other)
                {
                    best = Some((score, earlier));
                }
            }
            if let Some((_, earlier)) = best {
                self.join(earlier, later);
            }
        }
    }

    /// How well a mention fits as what a pronoun means; `None` where it cannot be.
    fn fit(&mut self, earlier: usize, later: usize, pronoun: Pronoun) -> Option<i32> {
        let root = self.root(earlier);
        let (kind, woman) = (self.mentions[root].kind, self.mentions[root].woman);
        let length = (0..later).filter(|&m| self.parent[m] == root).count() as i32;
        let (other, own) = (&self.mentions[earlier], &self.mentions[later]);
        if self.nested(earlier, later) || self.same_clause(earlier, later) {
            return None;
        }
        let plural = other.plural;
        let kind = kind.or(other.kind);
        let fits = match (pronoun, other.form) {
            (_, Form::Pronoun(Pronoun::I | Pronoun::We | Pronoun::You)) => false,
            (Pronoun::He | Pronoun::She, _) => {
                kind == Some(ChainKind::Person)
                    && !plural
                    && woman.is_none_or(|woman| woman == (pronoun == Pronoun::She))
            }
            (Pronoun::It, Form::Pronoun(one)) => one == Pronoun::It,
            (Pronoun::It, _) => kind != Some(ChainKind::Person) && !plural,
            (Pronoun::They, Form::Pronoun(one)) => one == Pronoun::They,
            (Pronoun::They, _) => plural || words::is_collective(&other.noun),
            _ => false,
        };
        if !fits {
            return None;
        }
        let back = (own.sentence - other.sentence) as i32;
        let mut score = -10 * back;
        score += if other.subject { 8 } else { 0 };
        score += if other.kind.is_some() { 4 } else { 0 };
        score += length.min(6);
        score += match other.form {
            Form::Pronoun(_) => 6,
            Form::Name => 4,
            Form::Noun => 0,
        };
        if back > 0 && own.block != other.block {
            score -= 4;
        }
        Some(score)
    }

    /// "He" and "him" of one verb are two; "his" and "himself" may be he.
    fn same_clause(&self, earlier: usize, later: usize) -> bool {
        let (other, own) = (&self.mentions[earlier], &self.mentions[later]);
        if own.sentence != other.sentence {
            return false;
        }
        let sentence = &self.analysis.sentences[own.sentence];
        let token = &sentence.tokens[own.head];
        let free = token.deprel.is_sub(Relation::Nmod, "poss")
            || token.lemma.ends_with("self")
            || sentence
                .lower(own.head, &self.document.text)
                .ends_with("self");
        !free && sentence.head(own.head) == sentence.head(other.head)
    }

    /// "It is clear that", "it rained": nothing is meant.
    fn is_empty_it(&self, m: usize) -> bool {
        let mention = &self.mentions[m];
        let sentence = &self.analysis.sentences[mention.sentence];
        let Some(head) = sentence.head(mention.head) else {
            return true;
        };
        let clausal = [Relation::Csubj, Relation::Ccomp, Relation::Advcl]
            .into_iter()
            .any(|relation| sentence.children_by(head, relation).next().is_some());
        sentence.tokens[mention.head].deprel.is(Relation::Nsubj)
            && sentence.tokens[head].upos == Upos::Adj
            && clausal
    }
}

/// Whether two names are spellings of one.
fn same_name(one: &Mention, other: &Mention) -> bool {
    if one.words.is_empty() || other.words.is_empty() {
        return false;
    }
    if one.words == other.words {
        return true;
    }
    let (long, short) = if one.words.len() >= other.words.len() {
        (one, other)
    } else {
        (other, one)
    };
    let person = ChainKind::Person;
    if long.kind == Some(person) && short.kind == Some(person) {
        let genders = long.woman.is_none() || short.woman.is_none() || long.woman == short.woman;
        return genders
            && long.words.len() > short.words.len()
            && (short.words.iter().all(|word| long.words.contains(word)));
    }
    if long.kind == Some(person) || short.kind == Some(person) {
        return false;
    }
    // "University of Vale" and "UV", "UoV"; "Vale Company" and "Vale".
    let initials = |all: bool| -> String {
        long.words
            .iter()
            .filter(|word| all || !matches!(word.as_str(), "of" | "the" | "and" | "for"))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let acronym = short.words.len() == 1
        && long.words.len() > 1
        && short.words[0].len() > 1
        && [initials(true), initials(false)].contains(&short.words[0]);
    acronym
        || long.words.len() == short.words.len() + 1
            && long.words.starts_with(&short.words)
            && long.kind == Some(ChainKind::Organisation)
            && short.kind == long.kind
        || same_state(one, other)
}

/// "The U.S." and "the United States".
fn same_state(one: &Mention, other: &Mention) -> bool {
    let usual = |mention: &Mention| match keys::fold(&mention.words.join(" ")).as_str() {
        "us" | "usa" | "united states of america" | "america" => "united states".to_owned(),
        "uk" | "britain" | "great britain" => "united kingdom".to_owned(),
        "uae" => "united arab emirates".to_owned(),
        same => same.to_owned(),
    };
    usual(one) == usual(other)
}
