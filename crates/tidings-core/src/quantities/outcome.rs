//! Words for what befell people, or what they took part in, and the nouns that say how many.

use crate::analysis::{Relation, Sentence, Upos};
use crate::clause;

/// Verbs whose undergoer counts.
fn transitive(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "kill" | "slay" | "murder" | "assassinate" | "massacre" | "execute" | "behead" => "killed",
        "injure" | "wound" | "hurt" | "maim" | "hospitalize" | "hospitalise" => "injured",
        "arrest" | "detain" | "apprehend" | "jail" | "imprison" => "arrested",
        "displace" | "uproot" | "evacuate" => "displaced",
        "deploy" | "mobilize" | "mobilise" | "dispatch" | "send" | "withdraw" => "participants",
        _ => return None,
    })
}

/// Verbs whose subject counts.
fn intransitive(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "die" | "perish" => "killed",
        "flee" => "displaced",
        "disappear" | "vanish" => "missing",
        "march" | "protest" | "rally" | "demonstrate" | "gather" | "assemble" | "participate"
        | "attend" => "participants",
        _ => return None,
    })
}

/// Adjectives of what befell those they modify.
fn state(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "dead" => "killed",
        "wounded" | "injured" | "hurt" | "wound" | "injure" => "injured",
        "missing" => "missing",
        "homeless" | "displaced" => "displaced",
        _ => return None,
    })
}

/// Nouns that are counted themselves or by an "of" phrase.
fn noun(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "death" | "fatality" | "killing" => "killed",
        "injury" => "injured",
        "arrest" | "detention" | "detainee" => "arrested",
        "protester" | "protestor" | "demonstrator" | "marcher" | "participant" => "participants",
        _ => return None,
    })
}

/// Whether a noun listed with others may bear a number of this kind: "750 deaths and 7,999
/// injuries" are two kinds.
pub(super) fn fits(s: &Sentence, of: &str, listed: usize) -> bool {
    noun(s.tokens[listed].lemma.as_str()).is_none_or(|kind| kind == of)
}

/// Gatherings, counted by who attends them.
fn is_gathering(lemma: &str) -> bool {
    matches!(
        lemma,
        "protest" | "rally" | "march" | "demonstration" | "gathering" | "vigil" | "strike"
    )
}

/// What a token says befell whom: the kind and the noun that may bear a number.
pub(super) fn counted(s: &Sentence, at: usize) -> Vec<(&'static str, usize)> {
    let token = &s.tokens[at];
    let lemma = token.lemma.as_str();
    let mut found = Vec::new();
    if token.upos == Upos::Verb {
        verb(s, at, lemma, &mut found);
    }
    if let Some(kind) = state(lemma) {
        found.extend(bearers(s, at).into_iter().map(|noun| (kind, noun)));
    }
    if token.is_nominal() {
        if let Some(kind) = noun(lemma) {
            found.push((kind, at));
            found.extend(with_case(s, at, &["of"]).map(|noun| (kind, noun)));
        }
        if is_gathering(lemma) {
            found.extend(with_case(s, at, &["by", "of"]).map(|noun| ("participants", noun)));
            found.extend(attendance(s, at).map(|noun| ("participants", noun)));
        }
        if lemma == "toll" {
            found.extend(toll(s, at).map(|noun| ("killed", noun)));
        }
    }
    found
}

fn verb(s: &Sentence, at: usize, lemma: &str, found: &mut Vec<(&'static str, usize)>) {
    let has_child = |relation: Relation, lemmas: &[&str]| {
        s.children_by(at, relation)
            .any(|child| lemmas.contains(&s.tokens[child].lemma.as_str()))
    };
    // A clause that stands beside another does not take its people.
    let beside =
        s.tokens[at].deprel.is(Relation::Parataxis) && clause::own_subject(s, at).is_none();
    let undergoer = || {
        let inherited = beside && clause::is_passive(s, at);
        (!inherited).then(|| clause::undergoer(s, at)).flatten()
    };
    if let Some(kind) = transitive(lemma) {
        let personnel = |&noun: &usize| {
            kind != "participants"
                || s.subtree(noun)
                    .iter()
                    .any(|&token| is_personnel(s.tokens[token].lemma.as_str()))
        };
        found.extend(undergoer().filter(personnel).map(|noun| (kind, noun)));
    }
    if let Some(kind) = intransitive(lemma) {
        found.extend(clause::doer(s, at).map(|noun| (kind, noun)));
    }
    match lemma {
        "shoot" | "gun" | "beat" | "stab" | "burn" | "hack" | "crush" => {
            let dead = s
                .children(at)
                .any(|child| matches!(s.tokens[child].lemma.as_str(), "dead" | "death"));
            if dead || lemma == "gun" {
                found.extend(undergoer().map(|noun| ("killed", noun)));
            }
        }
        "take" => {
            let custody = has_child(Relation::Obl, &["custody"]);
            let streets = has_child(Relation::Obl, &["street"]);
            let part = has_child(Relation::Obj, &["part"]);
            if custody {
                found.extend(undergoer().map(|noun| ("arrested", noun)));
            } else if streets || part {
                found.extend(clause::doer(s, at).map(|noun| ("participants", noun)));
            }
        }
        "lose" if has_child(Relation::Obj, &["life"]) => {
            found.extend(clause::doer(s, at).map(|noun| ("killed", noun)));
        }
        _ => {}
    }
    if matches!(lemma, "claim" | "take" | "cost") && has_child(Relation::Obj, &["life"]) {
        found.extend(clause::object(s, at).map(|noun| ("killed", noun)));
    }
}

fn is_personnel(lemma: &str) -> bool {
    matches!(
        lemma,
        "troop"
            | "soldier"
            | "police"
            | "officer"
            | "trooper"
            | "marine"
            | "fighter"
            | "policeman"
            | "peacekeeper"
            | "reservist"
            | "guard"
            | "paratrooper"
    )
}

/// Whom an adjective of state is said of.
fn bearers(s: &Sentence, at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let head = s.head(at);
    match s.tokens[at].deprel.relation {
        Relation::Amod | Relation::Acl | Relation::Orphan => found.extend(head),
        Relation::Xcomp | Relation::Conj | Relation::Advcl => {
            let subject = clause::own_subject(s, at);
            let verb = std::iter::successors(head, |&at| s.head(at))
                .take(4)
                .find(|&at| s.tokens[at].upos == Upos::Verb);
            let object = verb.and_then(|verb| clause::undergoer(s, verb));
            let direct = s.tokens[at].deprel.is(Relation::Xcomp);
            found.extend(subject.or(object.filter(|_| direct)));
        }
        _ => found.extend(clause::own_subject(s, at)),
    }
    // "12 dead": the adjective is the noun.
    let numbered = s.children_by(at, Relation::Nummod).next().is_some();
    if numbered {
        found.push(at);
    }
    found
}

/// Nouns that hang on a noun by one of these prepositions.
fn with_case<'s>(
    s: &'s Sentence,
    at: usize,
    cases: &'s [&str],
) -> impl Iterator<Item = usize> + 's {
    clause::obliques(s, at)
        .into_iter()
        .filter(|(_, case)| cases.contains(&case.as_str()))
        .map(|(noun, _)| noun)
}

/// Who attends a gathering, by its verb.
fn attendance(s: &Sentence, at: usize) -> Option<usize> {
    let verb = s
        .head(at)
        .filter(|&head| s.tokens[head].upos == Upos::Verb)?;
    match s.tokens[verb].lemma.as_str() {
        "attend" | "join" | "hold" | "stage" => clause::doer(s, verb),
        "draw" | "attract" | "bring" => clause::object(s, verb),
        "take" | "participate" => clause::subject(s, verb),
        _ => None,
    }
}

/// "A death toll of 40", "the toll rose to 40".
fn toll(s: &Sentence, at: usize) -> Option<usize> {
    let death = s
        .children_by(at, Relation::Compound)
        .any(|child| s.tokens[child].lemma == "death");
    let own = with_case(s, at, &["of"]).next();
    if !death {
        return own;
    }
    own.or_else(|| {
        let verb = s.head(at)?;
        let climbs = matches!(
            s.tokens[verb].lemma.as_str(),
            "rise" | "reach" | "stand" | "climb" | "grow" | "hit" | "pass" | "exceed"
        );
        let object = clause::object(s, verb);
        climbs
            .then(|| object.or_else(|| with_case(s, verb, &["to", "at"]).next()))
            .flatten()
    })
}
