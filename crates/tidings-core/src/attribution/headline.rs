//! Headline style: "Erdogan: we will not withdraw" and "20 killed in Idlib: monitor".

use super::lexicon::lexicon;
use super::{Draft, Here, source};
use crate::analysis::{EntityKind, Sentence, Upos};
use crate::claim::Stance;

/// A name before the colon is no longer than this.
const NAME: usize = 8;

pub(super) fn find(here: &Here) -> Option<Draft> {
    leading(here).or_else(|| trailing(here))
}

/// "Name: what they say".
fn leading(here: &Here) -> Option<Draft> {
    let s = here.s;
    let colon = (1..s.tokens.len().min(NAME + 1)).find(|&at| is_colon(s, here.text(), at))?;
    if colon + 2 >= s.tokens.len() {
        return None;
    }
    let speaker = head_of(s, 0, colon)?;
    let quoted = here.in_quotes(colon + 1);
    let first_person = (colon + 1..s.tokens.len()).any(|at| {
        matches!(
            s.tokens[at].lemma.to_lowercase().as_str(),
            "we" | "i" | "our" | "my"
        )
    });
    let name = s.entity_at(speaker).map(|entity| entity.kind);
    let speaks = match name {
        Some(EntityKind::Person | EntityKind::Organisation) => true,
        Some(EntityKind::Location | EntityKind::Norp) => quoted || first_person,
        _ => {
            let lemma = s.tokens[speaker].lemma.to_lowercase();
            lexicon().is_group(&lemma) || lexicon().is_person(&lemma)
        }
    };
    let has_clause = (colon + 1..s.tokens.len())
        .any(|at| matches!(s.tokens[at].upos, Upos::Verb | Upos::Aux) || here.in_quotes(at));
    if !speaks || !has_clause {
        return None;
    }
    let mut draft = here.draft(colon, Some(speaker), Stance::Asserts);
    draft.cover(colon + 1..s.tokens.len());
    draft.quotes = quoted;
    Some(draft)
}

/// "What happened – agency".
fn trailing(here: &Here) -> Option<Draft> {
    let s = here.s;
    let count = s.tokens.len();
    let mark = (count.saturating_sub(NAME)..count)
        .rev()
        .find(|&at| at > 2 && (is_colon(s, here.text(), at) || is_dash(s, here.text(), at)))?;
    if mark + 1 >= count || s.tokens[count - 1].lemma == "." {
        return None;
    }
    let speaker = head_of(s, mark + 1, count)?;
    let lemma = s.tokens[speaker].lemma.to_lowercase();
    let outlet_or_group = source::is_outlet(s, here.text(), speaker)
        || lexicon().is_group(&lemma)
        || lexicon().is_document(&lemma);
    let organisation = s
        .entity_at(speaker)
        .is_some_and(|entity| entity.kind == EntityKind::Organisation);
    let has_verb = (0..mark).any(|at| s.tokens[at].upos == Upos::Verb);
    if !(outlet_or_group || organisation) || !has_verb {
        return None;
    }
    let mut draft = here.draft(mark, Some(speaker), Stance::Asserts);
    draft.cover(0..mark);
    Some(draft)
}

/// The noun that heads tokens `from..to`, when they are one noun phrase.
fn head_of(s: &Sentence, from: usize, to: usize) -> Option<usize> {
    let inside = from..to;
    let mut heads = inside.clone().filter(|&at| {
        s.head(at).is_none_or(|head| !inside.contains(&head)) && s.tokens[at].upos != Upos::Punct
    });
    let head = heads.next()?;
    let no_verb = inside
        .clone()
        .all(|at| !matches!(s.tokens[at].upos, Upos::Verb | Upos::Aux));
    (heads.next().is_none() && no_verb && s.tokens[head].is_nominal()).then_some(head)
}

fn is_colon(s: &Sentence, text: &str, at: usize) -> bool {
    s.tokens[at].span.of(text) == ":"
}

/// A dash with space around it, not a hyphen.
fn is_dash(s: &Sentence, text: &str, at: usize) -> bool {
    let span = s.tokens[at].span;
    let before = at.checked_sub(1).map(|b| s.tokens[b].span.end);
    matches!(span.of(text), "-" | "–" | "—" | "--") && before.is_some_and(|end| end < span.start)
}
