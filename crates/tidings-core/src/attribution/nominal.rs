//! Acts of reporting without a reporting verb: "according to X", "X's claim that", "reportedly".

use super::lexicon::lexicon;
use super::{Draft, Here, source};
use crate::analysis::{Relation, Sentence, Upos};
use crate::claim::Stance;
use crate::clause;

pub(super) fn find(here: &Here) -> Vec<Draft> {
    let mut found = Vec::new();
    for at in 0..here.s.tokens.len() {
        found.extend(according(here, at));
        found.extend(citing(here, at));
        found.extend(noun(here, at));
        found.extend(adverb(here, at));
        found.extend(adjective(here, at));
    }
    found
}

/// "according to X", "per X", "by X's account", "in the words of X".
fn according(here: &Here, noun: usize) -> Option<Draft> {
    let s = here.s;
    if !s.tokens[noun].is_nominal()
        && !matches!(s.tokens[noun].upos, Upos::Num | Upos::Adj | Upos::X)
    {
        return None;
    }
    if clause::first_conjunct(s, noun) != noun {
        return None;
    }
    let case = s.children_by(noun, Relation::Case).find(|&c| c < noun)?;
    let marker = clause::case_marker(s, noun)?;
    let next_to = |lemma: &str| s.tokens.get(case + 1).is_some_and(|t| t.lemma == lemma);
    let source = match marker.as_str() {
        "according to" => noun,
        "according" if next_to("to") => noun,
        "per" if s.tokens[noun].upos == Upos::Propn && s.tokens[noun].deprel.is(Relation::Obl) => {
            noun
        }
        "by" | "in"
            if matches!(
                s.tokens[noun].lemma.as_str(),
                "account" | "word" | "view" | "estimate"
            ) =>
        {
            clause::possessor(s, noun).or_else(|| {
                clause::obliques(s, noun)
                    .into_iter()
                    .find(|(_, case)| case == "of")
                    .map(|(at, _)| at)
            })?
        }
        _ => return None,
    };
    let agreed = marker.starts_with("according")
        && matches!(
            s.tokens[noun].lemma.as_str(),
            "plan"
                | "law"
                | "constitution"
                | "schedule"
                | "agreement"
                | "deal"
                | "rule"
                | "tradition"
                | "term"
        );
    if agreed {
        return None;
    }
    let mut draft = here.draft(case, Some(source), Stance::Asserts);
    draft.cue = vec![case];
    draft.cue.extend(s.children_by(case, Relation::Fixed));
    if marker == "according" {
        draft.cue.push(case + 1);
    }
    if source != noun {
        draft.cue.push(noun);
    }
    let aside = s.subtree(noun);
    scope_of_aside(here, noun, &aside, &mut draft);
    draft.medium = None;
    Some(draft)
}

/// "citing X": who is cited says what the clause above says.
fn citing(here: &Here, verb: usize) -> Option<Draft> {
    let s = here.s;
    let token = &s.tokens[verb];
    if token.lemma != "cite" || token.xpos != "VBG" {
        return None;
    }
    let cited = clause::object(s, verb).or_else(|| {
        token
            .deprel
            .is(Relation::Case)
            .then(|| s.head(verb))
            .flatten()
    })?;
    if !source::can_speak(s, here.cast, here.at(cited)) {
        return None;
    }
    let top = if token.deprel.is(Relation::Case) {
        cited
    } else {
        verb
    };
    let governor = clause::parent_clause(s, top)?;
    let mut draft = here.draft(verb, Some(cited), Stance::Asserts);
    // What is cited supports what its governor reports, not the reporting: "X said Y, citing Z".
    let mut reported: Vec<usize> = s.children_by(governor, Relation::Ccomp).collect();
    let reporting = lexicon()
        .verb(&s.tokens[governor].lemma)
        .is_some_and(|v| v.quote);
    let aside = s.tokens[governor].deprel.is(Relation::Parataxis);
    if reporting && aside {
        reported.extend(s.head(governor));
    }
    if reporting && !reported.is_empty() {
        for &at in &reported {
            draft.cover(s.subtree(at));
        }
        if aside {
            draft.uncover(s.subtree(governor));
        }
    } else {
        draft.cover(s.subtree(governor));
    }
    draft.uncover(s.subtree(top));
    draft.cited = true;
    Some(draft)
}

/// What a phrase like "according to X" covers: its clause, or the whole sentence when commas set
/// it apart at either end.
fn scope_of_aside(here: &Here, noun: usize, aside: &[usize], draft: &mut Draft) {
    let s = here.s;
    let count = s.tokens.len();
    let mut words = aside
        .iter()
        .copied()
        .filter(|&at| s.tokens[at].upos != Upos::Punct);
    let Some(first) = words.next() else {
        return;
    };
    let last = words.next_back().unwrap_or(first);
    let rest_is_marks = (last + 1..count).all(|at| s.tokens[at].upos == Upos::Punct);
    let punctuated = |at: Option<usize>| {
        at.and_then(|at| s.tokens.get(at))
            .is_some_and(|t| t.upos == Upos::Punct)
    };
    let initial = first <= 1 && punctuated(Some(last + 1)) || first == 0;
    let set_off = initial || (punctuated(first.checked_sub(1)) && first > 1);
    if set_off && (rest_is_marks || initial) {
        draft.cover(0..count);
        draft.uncover(aside.iter().copied());
        if rest_is_marks {
            draft.aside = aside.to_vec();
        }
        return;
    }
    let Some(governor) = s
        .head(noun)
        .map(|head| clause::clause_head(s, head).unwrap_or(head))
    else {
        draft.cover(0..count);
        draft.uncover(aside.iter().copied());
        return;
    };
    draft.cover(s.subtree(governor));
    draft.uncover(aside.iter().copied());
}

/// "X's claim that …", "reports of …", "the allegation by X that …".
fn noun(here: &Here, noun: usize) -> Option<Draft> {
    let s = here.s;
    let token = &s.tokens[noun];
    if token.upos != Upos::Noun || s.entity_at(noun).is_some() {
        return None;
    }
    let stance = lexicon().noun(&token.lemma.to_lowercase())?;
    let mut content: Vec<usize> = s
        .children(noun)
        .filter(|&child| {
            let deprel = &s.tokens[child].deprel;
            let clausal = matches!(deprel.relation, Relation::Acl | Relation::Ccomp)
                && deprel.subtype.is_empty();
            let marks = clause::markers(s, child);
            let infinitive = matches!(stance, Stance::Demands | Stance::Promises);
            clausal
                && marks.iter().any(|m| {
                    matches!(m.as_str(), "that" | "of")
                        || (infinitive && matches!(m.as_str(), "to" | "for"))
                })
        })
        .collect();
    if matches!(
        stance,
        Stance::Alleges | Stance::Denies | Stance::Demands | Stance::Asserts
    ) {
        let plural_report = token.lemma == "report" && token.xpos == "NNS";
        let about = match stance {
            Stance::Asserts if plural_report => Some("of"),
            Stance::Asserts => None,
            Stance::Demands => Some("for"),
            _ => Some("of"),
        };
        content.extend(
            clause::obliques(s, noun)
                .into_iter()
                .filter(|(_, case)| Some(case.as_str()) == about)
                .map(|(at, _)| at),
        );
    }
    if content.is_empty() {
        return None;
    }
    let stance = if token.lemma == "report" {
        Stance::Alleges
    } else {
        stance
    };
    let speaker = noun_source(here, noun);
    let stance = match (stance, speaker) {
        (Stance::Asserts, None) => Stance::Alleges,
        (Stance::Alleges, Some(_)) if token.lemma == "report" => Stance::Asserts,
        _ => stance,
    };
    // A demand or promise without a voice says nothing of who stands behind it.
    if speaker.is_none() && stance != Stance::Alleges {
        return None;
    }
    let mut draft = here.draft(noun, speaker, stance);
    for at in content {
        draft.cover(s.subtree(at));
    }
    Some(draft)
}

/// Whose claim a noun is: its owner, a "by" or "from" phrase, or who makes it.
fn noun_source(here: &Here, noun: usize) -> Option<usize> {
    const MAKE: &[&str] = &[
        "make",
        "issue",
        "repeat",
        "release",
        "give",
        "level",
        "renew",
        "reiterate",
        "voice",
        "raise",
        "put",
        "express",
        "have",
    ];
    let s = here.s;
    if let Some(owner) = clause::possessor(s, noun) {
        return Some(owner);
    }
    let by = clause::obliques(s, noun)
        .into_iter()
        .find(|(_, case)| matches!(case.as_str(), "by" | "from"))
        .map(|(at, _)| at);
    let owner = by.or_else(|| {
        s.children(noun).find(|&child| {
            matches!(
                s.tokens[child].deprel.relation,
                Relation::Compound | Relation::Amod
            ) && here.cast.party(here.at(child)).is_some()
        })
    });
    owner.or_else(|| {
        let verb = s.head(noun)?;
        let makes = MAKE.contains(&s.tokens[verb].lemma.as_str());
        let is_made = s.tokens[noun].deprel.is(Relation::Obj)
            || s.tokens[noun].deprel.is_sub(Relation::Nsubj, "pass");
        (makes && is_made).then(|| clause::doer(s, verb)).flatten()
    })
}

/// "reportedly", "allegedly".
fn adverb(here: &Here, at: usize) -> Option<Draft> {
    let s = here.s;
    if s.tokens[at].upos != Upos::Adv {
        return None;
    }
    let stance = lexicon().adverb(&s.tokens[at].lemma.to_lowercase())?;
    let head = s.head(at)?;
    let mut draft = here.draft(at, None, stance);
    draft.cover(s.subtree(head));
    // A clause coordinated with it, with a subject of its own, stands by itself, unless the adverb
    // opens the sentence.
    for other in s.children_by(head, Relation::Conj) {
        if at > 0 && clause::own_subject(s, other).is_some() {
            draft.uncover(s.subtree(other));
        }
    }
    draft.uncover([at]);
    Some(draft)
}

/// "the alleged attack": the noun phrase alone.
fn adjective(here: &Here, at: usize) -> Option<Draft> {
    let s = here.s;
    if !s.tokens[at].deprel.is(Relation::Amod) {
        return None;
    }
    let lemma = s.lower(at, here.text());
    let stance = lexicon().adjective(&lemma)?;
    let head = s.head(at)?;
    let mut draft = here.draft(at, None, stance);
    draft.cover(noun_phrase(s, head));
    draft.uncover([at]);
    Some(draft)
}

fn noun_phrase(s: &Sentence, noun: usize) -> Vec<usize> {
    let mut inside = s.subtree(noun);
    for child in s.children(noun) {
        if s.tokens[child].deprel.subtype == "relcl" {
            let clause = s.subtree(child);
            inside.retain(|at| !clause.contains(at));
        }
    }
    inside
}
