//! Which of the acts found in a sentence are claims of their own (coding guide, rules 3, 5 and 6).

use std::collections::HashSet;

use crate::analysis::{Relation, Sentence};
use crate::claim::Status;
use crate::clause;
use crate::codebook::Codebook;

use super::draft::Draft;

/// Why an act is no claim of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dropped {
    /// It is what another act demands, threatens or promises.
    CarriedBy(usize),
    /// It is another name for an act already there.
    SameAs(usize),
    /// It is the readying of forces whose use is coded.
    PartOf(usize),
}

/// The acts that are claims, and those that are not, with the reason.
pub(super) type Selected<'b> = (Vec<Draft<'b>>, Vec<(Draft<'b>, Dropped)>);

/// Drops and merges drafts; what is dropped comes back with its reason.
pub(super) fn select<'b>(book: &Codebook, s: &Sentence, drafts: Vec<Draft<'b>>) -> Selected<'b> {
    let mut kept: Vec<Draft<'_>> = Vec::new();
    let mut dropped = Vec::new();
    let triggers: Vec<(usize, usize)> = drafts.iter().map(|d| (d.trigger, d.kind)).collect();
    let (carried, rest): (Vec<_>, Vec<_>) = drafts
        .into_iter()
        .partition(|draft| carrier_of(book, s, draft, &triggers).is_some());
    for draft in carried {
        let by = carrier_of(book, s, &draft, &triggers).unwrap_or(draft.trigger);
        dropped.push((draft, Dropped::CarriedBy(by)));
    }
    for draft in rest {
        match kept.iter().position(|earlier| same_act(s, earlier, &draft)) {
            Some(at) => {
                let trigger = kept[at].trigger;
                let other = draft.clone();
                let earlier = kept.remove(at);
                let merged = merge(s, earlier, draft);
                let trigger = if merged.trigger == trigger {
                    trigger
                } else {
                    merged.trigger
                };
                kept.insert(at, merged);
                dropped.push((other, Dropped::SameAs(trigger)));
            }
            None => kept.push(draft),
        }
    }
    readying(book, s, kept, dropped)
}

/// The act of a carrying type whose complement this act is: what is demanded, refused or promised.
fn carrier_of(
    book: &Codebook,
    s: &Sentence,
    draft: &Draft<'_>,
    triggers: &[(usize, usize)],
) -> Option<usize> {
    let carrier = |at: usize| {
        triggers.iter().any(|&(trigger, kind)| {
            trigger == at && trigger != draft.trigger && book.types[kind].carries
        })
    };
    let mut at = draft.trigger;
    for _ in 0..s.tokens.len() {
        let head = s.head(at)?;
        let relation = s.tokens[at].deprel.relation;
        let complement = matches!(
            relation,
            Relation::Ccomp
                | Relation::Xcomp
                | Relation::Obj
                | Relation::Acl
                | Relation::Nmod
                | Relation::Obl
        ) || (relation == Relation::Advcl
            && clause::markers(s, at)
                .iter()
                .any(|m| m == "to" || m == "if" || m == "unless"))
            || (relation == Relation::Conj
                && s.tokens[head].deprel.relation != Relation::Root
                && !carrier(head));
        if !complement {
            return None;
        }
        if carrier(head) {
            let stated = matches!(relation, Relation::Obl | Relation::Nmod) && !is_content(s, at);
            // A fact given as the reason or the setting of a demand stands by itself.
            let own = stated || (draft.status == Status::Actual && finite_relative(s, at));
            return (!own).then_some(head);
        }
        at = head;
    }
    None
}

/// Prepositions that bring what a speech act asks for or promises, rather than its setting.
fn is_content(s: &Sentence, token: usize) -> bool {
    clause::case_marker(s, token).is_none_or(|case| {
        matches!(
            case.as_str(),
            "for"
                | "to"
                | "of"
                | "on"
                | "with"
                | "against"
                | "from"
                | "into"
                | "upon"
                | "about"
                | "over"
        )
    })
}

fn finite_relative(s: &Sentence, token: usize) -> bool {
    s.tokens[token].deprel.subtype == "relcl"
}

/// Whether two drafts name one act: linked as verb and its noun, or coordinated with the same parties.
fn same_act(s: &Sentence, a: &Draft<'_>, b: &Draft<'_>) -> bool {
    if a.kind != b.kind {
        return false;
    }
    let linked = links(s, a.trigger, b.trigger) || links(s, b.trigger, a.trigger);
    if linked {
        return true;
    }
    if a.origin.result_of() || b.origin.result_of() {
        let clause_a = clause::clause_head(s, a.trigger);
        let clause_b = clause::clause_head(s, b.trigger);
        if clause_a == clause_b
            || participle_of(s, a.trigger, b.trigger)
            || participle_of(s, b.trigger, a.trigger)
        {
            return true;
        }
    }
    let actors = |d: &Draft<'_>| d.actors.iter().map(|f| f.token).collect::<HashSet<_>>();
    let recipients = |d: &Draft<'_>| d.recipients.iter().map(|f| f.token).collect::<HashSet<_>>();
    let (ra, rb) = (recipients(a), recipients(b));
    let coordinated = clause::first_conjunct(s, a.trigger) == clause::first_conjunct(s, b.trigger);
    actors(a) == actors(b)
        && a.status == b.status
        && (ra == rb || (coordinated && (ra.is_empty() || rb.is_empty())))
}

/// Whether `noun` hangs directly on `verb` as its subject, object or instrument, or is its "of" phrase.
fn links(s: &Sentence, verb: usize, noun: usize) -> bool {
    let first = clause::first_conjunct(s, noun);
    if s.head(first) != Some(verb) {
        return false;
    }
    match s.tokens[first].deprel.relation {
        Relation::Obj | Relation::Nsubj | Relation::Compound | Relation::Amod => true,
        Relation::Obl | Relation::Nmod => clause::case_marker(s, first).is_none_or(|case| {
            matches!(
                case.as_str(),
                "by" | "in" | "with" | "during" | "of" | "for" | "through" | "from" | "via"
            )
        }),
        _ => false,
    }
}

/// "an attack …, killing 12": the participle tells the outcome of the clause or noun above it.
fn participle_of(s: &Sentence, participle: usize, other: usize) -> bool {
    if !matches!(
        s.tokens[participle].deprel.relation,
        Relation::Advcl | Relation::Acl
    ) {
        return false;
    }
    s.head(participle)
        .is_some_and(|head| head == other || clause::clause_head(s, other) == Some(head))
}

/// One draft of two names for an act: the trigger that brings more parties, and all parties.
fn merge<'b>(s: &Sentence, a: Draft<'b>, b: Draft<'b>) -> Draft<'b> {
    let weight = |d: &Draft<'_>| {
        (
            usize::from(!d.origin.result_of()),
            usize::from(!d.actors.is_empty()) + usize::from(!d.recipients.is_empty()),
        )
    };
    let passive_result = |d: &Draft<'_>| d.origin.result_of() && clause::is_passive(s, d.trigger);
    let prefer_b = if passive_result(&a) != passive_result(&b) {
        passive_result(&b)
    } else {
        weight(&b) > weight(&a)
    };
    let (mut main, other) = if prefer_b { (b, a) } else { (a, b) };
    if main.actors.is_empty() {
        main.actors = other.actors;
    }
    if main.recipients.is_empty() {
        let actors: Vec<usize> = main.actors.iter().map(|f| f.token).collect();
        main.recipients = other
            .recipients
            .into_iter()
            .filter(|f| !actors.contains(&f.token))
            .collect();
    }
    for mode in other.modes {
        if !main.modes.contains(&mode) {
            main.modes.push(mode);
        }
    }
    main.also.push(other.trigger);
    main.also.extend(other.also);
    main
}

/// Guide rule 6: a type takes in the same actors' acts of the types that it absorbs, where one leads to
/// the other in the tree ("sent bombers to strike").
fn readying<'b>(
    book: &Codebook,
    s: &Sentence,
    kept: Vec<Draft<'b>>,
    mut dropped: Vec<(Draft<'b>, Dropped)>,
) -> Selected<'b> {
    let absorbing: Vec<(usize, usize, HashSet<usize>)> = kept
        .iter()
        .filter(|d| !book.types[d.kind].absorbs.is_empty() && d.status == Status::Actual)
        .map(|d| {
            (
                d.trigger,
                d.kind,
                d.actors.iter().map(|f| f.token).collect(),
            )
        })
        .collect();
    let mut rest = Vec::new();
    for draft in kept {
        let whole = absorbing.iter().find(|(trigger, kind, actors)| {
            let nested = s.ancestors(*trigger).any(|at| at == draft.trigger)
                || s.ancestors(draft.trigger).any(|at| at == *trigger);
            book.types[*kind]
                .absorbs
                .contains(&book.types[draft.kind].name)
                && nested
                && draft.actors.iter().any(|f| actors.contains(&f.token))
        });
        match whole {
            Some((trigger, ..)) => dropped.push((draft, Dropped::PartOf(*trigger))),
            None => rest.push(draft),
        }
    }
    (rest, dropped)
}
