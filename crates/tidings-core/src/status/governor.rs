//! Climbs from an event to the root, asking each governor what it makes of the event.

use super::Reading;
use super::lexicon::{Effect, lexicon};
use super::own;
use crate::analysis::{Relation, Sentence, Upos};
use crate::claim::Status;
use crate::clause;

/// The reading of the event at `trigger` from its own words and all that govern it.
pub(super) fn climb(s: &Sentence, trigger: usize) -> Reading {
    let mut at = trigger;
    let mut reading = Reading::stated();
    for _ in 0..s.tokens.len() {
        let clausal = is_clause(s, at);
        let own = if clausal {
            own::of_clause(s, at)
        } else {
            own::of_noun(s, at)
        };
        if let Some(own) = own {
            reading = reading.under(own);
        }
        let first = clause::first_conjunct(s, at);
        let Some(head) = s.head(first) else {
            break;
        };
        let step = if clausal {
            over_clause(s, first, head)
        } else {
            over_noun(s, first, head)
        };
        match step {
            Step::Stop => break,
            Step::Let(next) => at = next,
            Step::Stop1(found) => {
                reading = reading.under(found);
                break;
            }
            Step::Apply(found, next) => {
                reading = reading.under(found);
                at = next;
            }
        }
    }
    reading
}

/// What a governor does.
enum Step {
    /// It says nothing of the event, and neither does anything above it.
    Stop,
    /// It says this, and nothing above it matters.
    Stop1(Reading),
    /// What holds of it holds of the event.
    Let(usize),
    /// It says this, and what holds of it holds too.
    Apply(Reading, usize),
}

fn is_clause(s: &Sentence, token: usize) -> bool {
    let nominal_slot = matches!(
        s.tokens[token].deprel.relation,
        Relation::Nsubj
            | Relation::Obj
            | Relation::Iobj
            | Relation::Obl
            | Relation::Nmod
            | Relation::Compound
    );
    clause::is_predicate(s, token) && !nominal_slot
}

fn said(effect: Effect, relation: &str, s: &Sentence, governor: usize) -> Option<Reading> {
    let word = &s.tokens[governor].lemma;
    own::effect(effect, format!("{relation} \"{word}\""))
}

/// A clause under `head`.
fn over_clause(s: &Sentence, clause: usize, head: usize) -> Step {
    let marks = clause::markers(s, clause);
    let marked = |m: &str| marks.iter().any(|x| x == m);
    match s.tokens[clause].deprel.relation {
        Relation::Ccomp | Relation::Xcomp | Relation::Csubj => complement(s, clause, head),
        Relation::Advcl => adverbial(s, clause, head, &marks),
        Relation::Acl if s.tokens[clause].deprel.subtype == "relcl" => Step::Stop,
        Relation::Acl => {
            let infinitive = marked("to") || marked("for");
            let content = infinitive || marked("that") || marked("of") || marked("from");
            if !content {
                return Step::Stop;
            }
            let word = s.tokens[head].lemma.to_lowercase();
            match lexicon().noun(&word) {
                Some(found) if !(marked("that") && found == Effect::Future) => {
                    match said(found, "content of", s, head) {
                        Some(reading) => Step::Apply(reading, head),
                        None => Step::Let(head),
                    }
                }
                _ if marked("to") && is_headline_subject(s, head) => {
                    // "Turkey to withdraw troops": a headline.
                    Step::Stop1(Reading::new(Status::Future, "headline infinitive"))
                }
                _ if marked("to") => Step::Stop1(Reading::new(
                    Status::Hypothetical,
                    format!("infinitive under \"{word}\""),
                )),
                // "rejected claims that …": what is denied of the report is denied of its content.
                _ => denied_report(s, head),
            }
        }
        _ => Step::Stop,
    }
}

/// A name that heads a sentence without a finite verb.
fn is_headline_subject(s: &Sentence, noun: usize) -> bool {
    s.tokens[noun].deprel.is(Relation::Root)
        && (s.tokens[noun].upos == Upos::Propn || s.entity_at(noun).is_some())
        && !clause::is_predicate(s, noun)
}

/// A report's noun under "deny", "reject": its content is denied.
fn denied_report(s: &Sentence, noun: usize) -> Step {
    const DENIES: &[&str] = &[
        "deny",
        "reject",
        "refute",
        "dismiss",
        "rebut",
        "debunk",
        "repudiate",
    ];
    match s.head(noun) {
        Some(verb)
            if s.tokens[noun].deprel.is(Relation::Obj)
                && DENIES.contains(&s.tokens[verb].lemma.as_str()) =>
        {
            Step::Stop1(Reading::new(
                Status::Negated,
                format!("under \"{}\"", s.tokens[verb].lemma),
            ))
        }
        _ => Step::Stop,
    }
}

/// A complement clause.
fn complement(s: &Sentence, clause: usize, head: usize) -> Step {
    let infinitive = is_infinitive(s, clause);
    let gerund = s.tokens[clause].xpos == "VBG" && !clause::is_finite(s, clause);
    let lemma = governing_lemma(s, head);
    let nonfinite = infinitive || gerund || !clause::is_finite(s, clause);
    let adjective = lexicon().modifier(&lemma).filter(|_| nonfinite);
    let Some(found) = lexicon().over_clause(&lemma).or(adjective) else {
        // "is said to have", "claims to": what is reported stands as it is.
        return Step::Stop;
    };
    if !nonfinite {
        return finite_complement(s, clause, head, found);
    }
    let word = lemma.as_str();
    let quits = matches!(word, "stop" | "cease" | "finish" | "keep");
    let found = match found {
        // "stopped shelling": it did happen until then.
        Effect::Negated if quits && gerund => Effect::Transparent,
        // "used to strike": once.
        Effect::Transparent if word == "use" && infinitive && !clause::is_passive(s, head) => {
            let used_to = clause::object(s, head).is_none();
            if used_to {
                Effect::Historical
            } else {
                Effect::Transparent
            }
        }
        // "is expected", "was believed to have": a perfect infinitive is over.
        Effect::Future | Effect::Hypothetical
            if has_perfect(s, clause) && clause::is_passive(s, head) =>
        {
            Effect::Transparent
        }
        other => other,
    };
    let negated = clause::negation(s, head).is_some();
    // "did not refuse to", "did not fail to".
    if found == Effect::Negated && negated {
        return Step::Stop;
    }
    match (found, said(found, "complement of", s, head)) {
        // "is going to", "plans to": "is not going to", "does not plan to" deny it.
        (Effect::Future | Effect::Attempted, Some(reading)) => Step::Apply(reading, head),
        (_, Some(reading)) => Step::Stop1(reading),
        (_, None) => Step::Let(head),
    }
}

/// "fears that …", "denied that …", "demanded that …".
fn finite_complement(s: &Sentence, clause: usize, head: usize, found: Effect) -> Step {
    const OVER_FINITE: &[&str] = &[
        "fear",
        "worry",
        "hope",
        "wish",
        "demand",
        "request",
        "propose",
        "suggest",
        "recommend",
        "require",
        "urge",
        "ask",
        "doubt",
        "deny",
        "prevent",
        "order",
        "want",
        "call",
        "possible",
        "likely",
        "unlikely",
        "impossible",
        "necessary",
    ];
    let lemma = governing_lemma(s, head);
    if !OVER_FINITE.contains(&lemma.as_str()) {
        return Step::Stop;
    }
    // "suggested he would run", "suggested that he ran" report; "suggested that he run" proposes.
    let may_report = matches!(lemma.as_str(), "suggest" | "propose" | "recommend" | "ask");
    let tensed = std::iter::once(clause)
        .chain(clause::shared_auxiliaries(s, clause))
        .any(|at| matches!(s.tokens[at].xpos.as_str(), "VBD" | "VBZ" | "MD"));
    if may_report && tensed {
        return Step::Stop;
    }
    match said(found, "complement of", s, head) {
        Some(reading) if clause::negation(s, head).is_none() => Step::Stop1(reading),
        _ => Step::Stop,
    }
}

/// Adverbial clauses.
fn adverbial(s: &Sentence, clause: usize, head: usize, marks: &[String]) -> Step {
    let marked = |words: &[&str]| marks.iter().any(|m| words.contains(&m.as_str()));
    if let Some(word) = own::condition(s, clause) {
        return Step::Stop1(Reading::new(
            Status::Hypothetical,
            format!("\"{word}\" clause"),
        ));
    }
    if let Some((word, found)) = marks
        .iter()
        .find_map(|m| lexicon().marker(m).map(|found| (m, found)))
    {
        return match own::effect(found, format!("\"{word}\" clause")) {
            Some(reading) => Step::Stop1(reading),
            None => Step::Stop,
        };
    }
    let lemma = governing_lemma(s, head);
    if marked(&["from", "against"]) {
        return match lexicon().over_clause(&lemma) {
            Some(Effect::Transparent) | None => Step::Stop,
            Some(found) => said(found, "kept from by", s, head).map_or(Step::Stop, Step::Stop1),
        };
    }
    if marked(&["to"]) && is_infinitive(s, clause) {
        // "only to find" is what came of it.
        let outcome = s
            .children_by(clause, Relation::Advmod)
            .any(|a| s.tokens[a].lemma == "only");
        if outcome {
            return Step::Stop;
        }
        let used_to = lemma == "use"
            && !clause::is_passive(s, head)
            && s.tokens.get(head + 1).is_some_and(|t| t.lemma == "to");
        if used_to {
            return Step::Stop1(Reading::new(Status::Historical, "\"used to\""));
        }
        return match lexicon().over_clause(&lemma) {
            Some(Effect::Transparent) => Step::Let(head),
            Some(found) => said(found, "complement of", s, head).map_or(Step::Stop, Step::Stop1),
            None => match lexicon().modifier(&lemma) {
                Some(found) => {
                    said(found, "complement of", s, head).map_or(Step::Let(head), Step::Stop1)
                }
                None => Step::Stop1(Reading::new(Status::Hypothetical, "purpose")),
            },
        };
    }
    let finite = clause::is_finite(s, clause);
    if !finite && marked(&["of", "for", "on", "about"]) {
        return match lexicon().over_clause(&lemma).or(lexicon().modifier(&lemma)) {
            Some(Effect::Transparent | Effect::Attempted) | None => Step::Stop,
            Some(found) => said(found, "complement of", s, head).map_or(Step::Stop, Step::Stop1),
        };
    }
    let time_clause = marked(&[
        "until",
        "once",
        "when",
        "after",
        "before",
        "till",
        "as soon as",
    ]) || s
        .children_by(clause, Relation::Advmod)
        .any(|a| matches!(s.tokens[a].lemma.as_str(), "when" | "once"));
    if time_clause {
        let present = matches!(s.tokens[clause].xpos.as_str(), "VBZ" | "VBP")
            || clause::auxiliaries(s, clause)
                .iter()
                .any(|&a| matches!(s.tokens[a].xpos.as_str(), "VBZ" | "VBP"));
        let ahead = clause::modal(s, head).is_some();
        return if present && ahead {
            Step::Stop1(Reading::new(
                Status::Hypothetical,
                "time clause of what is to come",
            ))
        } else {
            Step::Stop
        };
    }
    // ", adding that" is said now, whatever is said.
    let speech = matches!(
        s.tokens[clause].lemma.as_str(),
        "add"
            | "say"
            | "note"
            | "stress"
            | "warn"
            | "claim"
            | "accuse"
            | "cite"
            | "insist"
            | "argue"
    );
    if speech && marks.is_empty() {
        return Step::Stop;
    }
    // "responded by sending", "fled, leaving": part of the governor's event.
    let attendant =
        !finite && (marks.is_empty() || marked(&["by", "in", "through", "with", "while"]));
    if attendant {
        Step::Let(head)
    } else {
        Step::Stop
    }
}

fn is_infinitive(s: &Sentence, clause: usize) -> bool {
    clause::markers(s, clause).iter().any(|m| m == "to")
        || (s.tokens[clause].xpos == "VB" && clause::modal(s, clause).is_none())
}

fn has_perfect(s: &Sentence, clause: usize) -> bool {
    clause::auxiliaries(s, clause)
        .iter()
        .any(|&aux| s.tokens[aux].lemma == "have")
}

/// A verb's lemma, with its particle where the table knows the two together.
fn governing_lemma(s: &Sentence, verb: usize) -> String {
    let lemma = s.tokens[verb].lemma.to_lowercase();
    for particle in clause::particles(s, verb) {
        let both = format!("{lemma} {}", s.tokens[particle].lemma.to_lowercase());
        if lexicon().over_clause(&both).is_some() || lexicon().over_noun(&both).is_some() {
            return both;
        }
    }
    lemma
}

/// An event noun under `head`.
fn over_noun(s: &Sentence, noun: usize, head: usize) -> Step {
    match s.tokens[noun].deprel.relation {
        Relation::Nmod | Relation::Compound | Relation::Amod | Relation::Appos => {
            under_noun(s, noun, head)
        }
        Relation::Obj | Relation::Iobj | Relation::Obl | Relation::Nsubj => {
            under_predicate(s, noun, head)
        }
        // A noun that is a clause's predicate by a verb's complement slot.
        Relation::Ccomp | Relation::Xcomp => complement(s, noun, head),
        _ => Step::Stop,
    }
}

fn under_noun(s: &Sentence, noun: usize, head: usize) -> Step {
    let word = s.tokens[head].lemma.to_lowercase();
    let compound = s.tokens[noun].deprel.is(Relation::Compound);
    if clause::possessor(s, head) == Some(noun) {
        return Step::Stop;
    }
    // "in case of an attack", but not "the case of the attack".
    let definite = word == "case" && s.children_by(head, Relation::Det).next().is_some();
    match lexicon().noun(&word).filter(|_| !definite) {
        Some(found) => match said(found, "content of", s, head) {
            Some(reading) if found == Effect::Attempted => Step::Apply(reading, head),
            Some(reading) => Step::Stop1(reading),
            None => Step::Let(head),
        },
        None if compound => Step::Let(head),
        // "a wave of attacks", "series of talks", "a round of shelling": counted by the head.
        None if is_measure(&word) => Step::Let(head),
        None => Step::Stop,
    }
}

fn is_measure(word: &str) -> bool {
    matches!(
        word,
        "series"
            | "wave"
            | "round"
            | "number"
            | "spate"
            | "string"
            | "act"
            | "kind"
            | "type"
            | "form"
            | "lot"
            | "exchange"
            | "campaign"
            | "barrage"
            | "volley"
            | "dozen"
            | "hundred"
            | "resumption"
            | "start"
            | "beginning"
            | "continuation"
            | "escalation"
            | "increase"
            | "outbreak"
            | "any"
            | "one"
            | "use"
            | "imposition"
            | "launch"
    )
}

fn under_predicate(s: &Sentence, noun: usize, verb: usize) -> Step {
    let lemma = governing_lemma(s, verb);
    let relation = &s.tokens[noun].deprel;
    // "a truce is possible", "an attack is imminent".
    if relation.is(Relation::Nsubj) && !relation.is_sub(Relation::Nsubj, "pass") {
        if let Some(found) = lexicon().modifier(&lemma) {
            return said(found, "said to be", s, verb).map_or(Step::Stop, Step::Stop1);
        }
        return match lexicon().over_noun(&lemma) {
            Some(Effect::Transparent) => Step::Let(verb),
            _ if is_occurrence(&lemma) => Step::Let(verb),
            _ if clause::negation(s, verb).is_some() && is_copula_of_being(s, verb) => {
                Step::Let(verb)
            }
            _ => Step::Stop,
        };
    }
    if relation.is(Relation::Obl) && !is_argument(s, noun, verb, &lemma) {
        return Step::Stop;
    }
    match lexicon().over_noun(&lemma) {
        Some(Effect::Transparent) => Step::Let(verb),
        Some(found) => {
            // "did not deny the attack", "did not call for a truce" say nothing of it.
            let negated = clause::negation(s, verb).is_some();
            match said(found, "object of", s, verb) {
                Some(_) if negated && found == Effect::Negated => Step::Stop,
                Some(reading) if found == Effect::Future => Step::Apply(reading, verb),
                Some(reading) => Step::Stop1(reading),
                None => Step::Let(verb),
            }
        }
        None => Step::Stop,
    }
}

/// Verbs whose subject is the event itself.
fn is_occurrence(lemma: &str) -> bool {
    matches!(
        lemma,
        "occur"
            | "happen"
            | "fail"
            | "succeed"
            | "follow"
            | "loom"
            | "materialize"
            | "materialise"
            | "hold"
            | "work"
    )
}

fn is_copula_of_being(s: &Sentence, verb: usize) -> bool {
    s.tokens[verb].lemma == "be"
}

/// Whether an oblique is what the verb is about ("called *for* a truce", "engaged *in* talks")
/// rather than a circumstance ("called a vote *after* the attack").
fn is_argument(s: &Sentence, noun: usize, verb: usize, lemma: &str) -> bool {
    let Some(case) = clause::case_marker(s, noun) else {
        return false;
    };
    if clause::is_passive(s, verb) && case == "by" {
        return matches!(lexicon().over_noun(lemma), Some(Effect::Transparent));
    }
    match lemma {
        "call" | "push" | "press" | "appeal" | "hope" | "prepare" | "ask" | "plan" | "lobby"
        | "aim" => case == "for" || case == "at",
        "warn" => case == "of" || case == "against",
        "rule" => case == "out",
        "insist" | "agree" | "set" => matches!(case.as_str(), "on" | "to" | "for"),
        "engage" | "participate" | "result" | "take" | "enter" | "join" => {
            matches!(case.as_str(), "in" | "into")
        }
        "lead" | "escalate" | "return" => matches!(case.as_str(), "to" | "into"),
        "deter" | "prevent" | "refrain" => case == "from",
        "carry" | "go" | "proceed" | "continue" => case == "with",
        _ => false,
    }
}
