//! Role nouns: what a common noun says of a party.

use crate::analysis::{Relation, Sentence, Upos};

use super::base::{ActorBase, Entity, Use};
use super::keys;

/// A role noun found in a phrase.
#[derive(Clone, Copy, Debug)]
pub struct Role {
    /// Its line in the base: `name` is the role, `flags` its behaviour.
    pub entity: Entity,
    /// First token of its words.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl Role {
    /// Whether the noun behaves this way.
    pub fn is(&self, behaviour: &str) -> bool {
        self.entity.is(behaviour)
    }
}

/// The role noun that a token ends, with the words before it, or begins ("minister of defence").
pub fn at(sentence: &Sentence, token: usize, text: &str, base: &ActorBase) -> Option<Role> {
    let right = longest_right(sentence, token, text, base);
    if right.is_some() {
        return right;
    }
    for start in token.saturating_sub(4)..=token {
        if start < token && !continuous(sentence, start, token) {
            continue;
        }
        let mut before = String::new();
        for word in start..token {
            keys::fold_into(sentence.tokens[word].span.of(text), &mut before);
            if !before.is_empty() && !before.ends_with(' ') {
                before.push(' ');
            }
        }
        for last in endings(sentence, token, text) {
            if let Some(entity) = entity(&format!("~{before}{last}"), base) {
                return Some(Role {
                    entity,
                    start,
                    end: token + 1,
                });
            }
        }
    }
    None
}

/// Words between may stand in one role phrase: no stops, no verbs.
fn continuous(sentence: &Sentence, start: usize, token: usize) -> bool {
    (start..token).all(|at| {
        let part = &sentence.tokens[at];
        matches!(
            part.upos,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb | Upos::Part | Upos::X
        ) && !part.deprel.is(Relation::Root)
            && part.deprel.relation != Relation::Nsubj
            || part.span.range().len() == 1 && part.upos == Upos::Punct
            || part.deprel.is(Relation::Case) && at + 1 == token
    })
}

/// The folded forms that the last word is looked up by: lemma, word, word without its plural.
fn endings(sentence: &Sentence, token: usize, text: &str) -> Vec<String> {
    let word = keys::fold(sentence.tokens[token].span.of(text));
    let mut forms = vec![keys::fold(&sentence.tokens[token].lemma), word.clone()];
    if let Some(stem) = word.strip_suffix("men") {
        forms.push(format!("{stem}man"));
    }
    if let Some(stem) = word.strip_suffix("ies") {
        forms.push(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("es")
        && (stem.ends_with(['x', 'z'])
            || stem.ends_with("ss")
            || stem.ends_with("ch")
            || stem.ends_with("sh"))
    {
        forms.push(stem.to_string());
    }
    if let Some(stem) = word.strip_suffix('s') {
        forms.push(stem.to_string());
    }
    forms.retain(|form| form.len() > 1);
    forms.dedup();
    forms
}

/// "minister of foreign affairs", "member of parliament", "chief of the general staff".
fn longest_right(sentence: &Sentence, token: usize, text: &str, base: &ActorBase) -> Option<Role> {
    let next = sentence.tokens.get(token + 1)?.span.of(text);
    if !matches!(next, "of" | "for") {
        return None;
    }
    let mut found = None;
    for first in endings(sentence, token, text) {
        let mut key = format!("~{first}");
        for end in token + 1..sentence.tokens.len().min(token + 7) {
            let word = sentence.tokens[end].span.of(text);
            key.push(' ');
            keys::fold_into(word, &mut key);
            if let Some(entity) = entity(key.trim_end(), base) {
                found = Some(Role {
                    entity,
                    start: token,
                    end: end + 1,
                });
            }
        }
        if found.is_some() {
            break;
        }
    }
    found
}

fn entity(key: &str, base: &ActorBase) -> Option<Entity> {
    base.senses(key)
        .find(|(used, _)| *used == Use::Role)
        .and_then(|(_, id)| base.entity(id))
}
