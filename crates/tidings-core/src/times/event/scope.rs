//! Which clauses share a time.

use crate::analysis::{Relation, Sentence, Upos};
use crate::clause::{case_marker, markers, own_subject};

use super::Placed;
use super::attached::{Attached, Time};
use super::speech::{is_speech, is_speech_noun};

/// Steps up the tree before giving up: trees from a model can be odd.
const REACH: usize = 6;

/// The days of a predicate or an event noun.
pub(super) fn time_of(sentence: &Sentence, times: &Attached, at: usize) -> Option<Placed> {
    search(sentence, times, at, REACH)
}

fn search(s: &Sentence, times: &Attached, at: usize, reach: usize) -> Option<Placed> {
    own(s, times, at)
        .or_else(|| below(s, times, at))
        .or_else(|| above(s, times, at, reach.checked_sub(1)?))
}

/// Times that hang on the token, or on a noun of its clause.
fn own(s: &Sentence, times: &Attached, at: usize) -> Option<Placed> {
    finest(times.at(at)).or_else(|| {
        if !is_clause(s, at) {
            return None;
        }
        // "Launched an attack on positions on Thursday": a noun may have caught the time.
        let nouns = s.children(at).filter(|&child| {
            matches!(
                s.tokens[child].deprel.relation,
                Relation::Obj | Relation::Obl | Relation::Xcomp | Relation::Nsubj
            ) && s.tokens[child].is_nominal()
        });
        let loose = nouns
            .flat_map(|noun| times.at(noun))
            .filter(|time| is_loose(s, time));
        finest(loose)
    })
}

/// Whether a time after a noun could as well hang on the verb.
fn is_loose(s: &Sentence, time: &Time) -> bool {
    time.first > time.governor
        && matches!(time.relation, Relation::Nmod | Relation::Obl)
        && matches!(time.case.as_deref(), None | Some("on" | "late" | "early"))
        && !s.tokens[time.governor]
            .deprel
            .is_sub(Relation::Obl, "agent")
}

/// The finest of several; of equals the first.
fn finest<'t>(times: impl Iterator<Item = &'t Time>) -> Option<Placed> {
    times.map(|time| time.placed).min_by_key(Placed::length)
}

/// Times of clauses below that share that of the token.
fn below(s: &Sentence, times: &Attached, at: usize) -> Option<Placed> {
    s.children(at).find_map(|child| {
        let shares = match s.tokens[child].deprel.relation {
            Relation::Advcl => markers(s, child)
                .iter()
                .any(|mark| matches!(mark.as_str(), "as" | "when" | "while")),
            Relation::Xcomp => !is_speech(&s.tokens[at].lemma),
            Relation::Acl => !is_clause(s, at) && s.tokens[child].xpos != "VB",
            Relation::Conj => {
                is_clause(s, child) == is_clause(s, at) && own_subject(s, child).is_none()
            }
            _ => false,
        };
        if shares { own(s, times, child) } else { None }
    })
}

/// The time of the clause that this one belongs to, where the two happen together.
fn above(s: &Sentence, times: &Attached, at: usize, reach: usize) -> Option<Placed> {
    let head = s.head(at)?;
    let lemma = s.tokens[head].lemma.as_str();
    let speech = is_speech(lemma);
    let up = || search(s, times, head, reach);
    let deprel = &s.tokens[at].deprel;
    match deprel.relation {
        Relation::Conj if own_subject(s, at).is_none() => up(),
        Relation::Conj | Relation::Parataxis => {
            // Only a time at the front of the sentence reaches a clause with its own subject.
            let front = times.at(head).filter(|time| time.first < head);
            finest(front).or_else(|| {
                let nested = !matches!(
                    s.tokens[head].deprel.relation,
                    Relation::Conj | Relation::Advcl
                );
                if nested {
                    None
                } else {
                    above(s, times, head, reach.checked_sub(1)?)
                }
            })
        }
        Relation::Advcl => together(s, at).then(up).flatten(),
        Relation::Xcomp => (!speech).then(up).flatten(),
        Relation::Ccomp => (!speech && !has_own_tense(s, at)).then(up).flatten(),
        Relation::Acl => {
            let noun = own(s, times, head);
            let participle = matches!(s.tokens[at].xpos.as_str(), "VBG" | "VBN");
            if deprel.subtype == "relcl" || !participle {
                noun
            } else {
                noun.or_else(|| above(s, times, head, reach.checked_sub(1)?))
            }
        }
        Relation::Nsubj | Relation::Obj => (!speech).then(up).flatten(),
        Relation::Obl => {
            let inside = matches!(
                case_marker(s, at).as_deref(),
                None | Some(
                    "in" | "during" | "by" | "with" | "at" | "amid" | "from" | "into" | "to"
                )
            );
            (inside && !speech).then(up).flatten()
        }
        Relation::Nmod | Relation::Compound | Relation::Appos => {
            let inside = matches!(
                case_marker(s, at).as_deref(),
                None | Some("of" | "in" | "during" | "from")
            ) && deprel.subtype != "poss";
            (inside && !is_speech_noun(lemma)).then(up).flatten()
        }
        _ => None,
    }
}

/// Whether an adverbial clause happens along with its main clause.
fn together(s: &Sentence, at: usize) -> bool {
    markers(s, at).iter().all(|mark| {
        matches!(
            mark.as_str(),
            "as" | "when" | "while" | "until" | "till" | "with" | "by" | "amid" | "in" | "where"
        )
    })
}

fn has_own_tense(s: &Sentence, at: usize) -> bool {
    matches!(s.tokens[at].xpos.as_str(), "VBD" | "VBZ" | "VBP")
}

fn is_clause(s: &Sentence, at: usize) -> bool {
    matches!(s.tokens[at].upos, Upos::Verb | Upos::Aux)
        || s.children_by(at, Relation::Cop).next().is_some()
}
