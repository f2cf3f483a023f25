//! Walking clauses: who does what in a tree, through control, coordination and relative clauses.
//!
//! All of this reads trees that a parser made, so nothing here trusts a tree to be well formed:
//! what is not found is `None`, and every walk is bounded.

use crate::analysis::{Relation, Sentence, Upos};

/// How far a subject is looked for through coordination and control.
const REACH: usize = 8;

/// A token and its conjuncts in order, whichever of them it is.
///
/// ```
/// # use tidings_core::{clause, notation};
/// let (_, s) = notation::sentence("France/PROPN:nsubj>4 and/CCONJ:cc>3 Germany/PROPN:conj>1 met/VERB.VBD:root>0");
/// assert_eq!(clause::conjuncts(&s, 2), [0, 2]);
/// ```
pub fn conjuncts(s: &Sentence, token: usize) -> Vec<usize> {
    let first = first_conjunct(s, token);
    let mut found = vec![first];
    let mut next = 0;
    while let Some(&at) = found.get(next) {
        for child in s.children_by(at, Relation::Conj) {
            if !found.contains(&child) {
                found.push(child);
            }
        }
        next += 1;
    }
    found.sort_unstable();
    found
}

/// The conjunct that carries the coordination's own relation; the token itself if there is none.
pub fn first_conjunct(s: &Sentence, token: usize) -> usize {
    let mut at = token;
    for _ in 0..s.tokens.len() {
        match s.head(at) {
            Some(head) if s.tokens[at].deprel.is(Relation::Conj) => at = head,
            _ => break,
        }
    }
    at
}

/// Whether a token heads a clause: a verb, or the predicate of a copula, or in a clausal relation.
pub fn is_predicate(s: &Sentence, token: usize) -> bool {
    let here = &s.tokens[token];
    let clausal = matches!(
        here.deprel.relation,
        Relation::Ccomp | Relation::Xcomp | Relation::Advcl | Relation::Acl | Relation::Csubj
    );
    let modifier = matches!(
        here.deprel.relation,
        Relation::Amod
            | Relation::Compound
            | Relation::Case
            | Relation::Mark
            | Relation::Fixed
            | Relation::Flat
    );
    clausal
        || (here.upos == Upos::Verb && !modifier)
        || s.children(token).any(|child| {
            matches!(
                s.tokens[child].deprel.relation,
                Relation::Cop | Relation::Nsubj | Relation::Csubj
            )
        })
}

/// The predicate of the clause that a token stands in; a predicate's is itself.
///
/// `None` in a fragment without any predicate.
pub fn clause_head(s: &Sentence, token: usize) -> Option<usize> {
    std::iter::once(token)
        .chain(s.ancestors(token))
        .find(|&at| is_predicate(s, at))
}

/// The governing predicate of a clause: where the clause of `predicate` hangs.
pub fn parent_clause(s: &Sentence, predicate: usize) -> Option<usize> {
    s.head(predicate).and_then(|head| clause_head(s, head))
}

/// Own auxiliaries of a predicate in order ("has", "been"), its copula among them.
pub fn auxiliaries(s: &Sentence, predicate: usize) -> Vec<usize> {
    s.children(predicate)
        .filter(|&c| matches!(s.tokens[c].deprel.relation, Relation::Aux | Relation::Cop))
        .collect()
}

/// Auxiliaries in force at a predicate: its own, or those a bare conjunct shares with the one before.
///
/// In "has attacked and destroyed", "destroyed" shares "has"; in "has attacked and will leave",
/// "leave" has its own.
pub fn shared_auxiliaries(s: &Sentence, predicate: usize) -> Vec<usize> {
    let mut at = predicate;
    for _ in 0..REACH {
        let own = auxiliaries(s, at);
        if !own.is_empty() {
            return own;
        }
        match bare_conjunct_head(s, at) {
            Some(head) => at = head,
            None => break,
        }
    }
    Vec::new()
}

/// For a verbal conjunct with no subject of its own that may share auxiliaries: the conjunct before.
fn bare_conjunct_head(s: &Sentence, predicate: usize) -> Option<usize> {
    let here = &s.tokens[predicate];
    if !here.deprel.is(Relation::Conj) || own_subject(s, predicate).is_some() {
        return None;
    }
    let head = s.head(predicate)?;
    let same_form = s.tokens[head].xpos == here.xpos || s.tokens[head].xpos.is_empty();
    (same_form && head < predicate).then_some(head)
}

/// The modal auxiliary of a predicate ("may", "will"), shared ones of a coordination included.
pub fn modal(s: &Sentence, predicate: usize) -> Option<usize> {
    shared_auxiliaries(s, predicate).into_iter().find(|&aux| {
        let token = &s.tokens[aux];
        token.xpos == "MD" || MODALS.contains(&token.lemma.as_str())
    })
}

/// Lemmas of modal auxiliaries.
pub const MODALS: &[&str] = &[
    "can", "could", "may", "might", "must", "ought", "shall", "should", "will", "would", "'ll",
    "'d", "wo", "ca", "cannot",
];

/// Whether a verb is passive: by its auxiliary or subject, as a bare participle after a noun
/// ("soldiers killed by"), or by sharing the auxiliary of the conjunct before it.
pub fn is_passive(s: &Sentence, verb: usize) -> bool {
    passive(s, verb, REACH)
}

fn passive(s: &Sentence, verb: usize, reach: usize) -> bool {
    let here = &s.tokens[verb];
    let marked = s.children(verb).any(|child| {
        let deprel = &s.tokens[child].deprel;
        deprel.is_sub(Relation::Aux, "pass") || deprel.is_sub(Relation::Nsubj, "pass")
    });
    if marked {
        return true;
    }
    if here.xpos != "VBN" {
        return false;
    }
    let has_auxiliary = !auxiliaries(s, verb).is_empty();
    let has_object = s.children_by(verb, Relation::Obj).next().is_some();
    match here.deprel.relation {
        Relation::Acl | Relation::Advcl | Relation::Amod | Relation::Xcomp => {
            here.deprel.subtype.is_empty() && !has_auxiliary && !has_object
        }
        Relation::Conj if !has_auxiliary && own_subject(s, verb).is_none() && reach > 0 => {
            s.head(verb).is_some_and(|head| passive(s, head, reach - 1))
        }
        _ => agent(s, verb).is_some() && !has_object,
    }
}

/// The "by" phrase's noun of a passive.
pub fn agent(s: &Sentence, verb: usize) -> Option<usize> {
    s.children_by(verb, Relation::Obl)
        .find(|&child| s.tokens[child].deprel.subtype == "agent")
}

/// The subject that a predicate has of its own, as a child in the tree (nominal, not clausal).
pub fn own_subject(s: &Sentence, predicate: usize) -> Option<usize> {
    let mut outer = None;
    for child in s.children_by(predicate, Relation::Nsubj) {
        if s.tokens[child].deprel.subtype == "outer" {
            outer = Some(child);
        } else {
            return Some(child);
        }
    }
    outer
}

/// The grammatical subject of a predicate: its own, or the one it inherits through coordination,
/// control ("urged Turkey to withdraw": Turkey), participles ("troops entering Idlib": troops) or
/// a relative clause ("rebels who attacked": rebels).
///
/// For the one who acts, whichever voice the verb is in, see [`doer`].
pub fn subject(s: &Sentence, predicate: usize) -> Option<usize> {
    inherited_subject(s, predicate, REACH)
}

fn inherited_subject(s: &Sentence, predicate: usize, reach: usize) -> Option<usize> {
    if let Some(own) = own_subject(s, predicate) {
        return Some(antecedent(s, own).unwrap_or(own));
    }
    if reach == 0 {
        return None;
    }
    let head = s.head(predicate)?;
    let up = |at: usize| inherited_subject(s, at, reach - 1);
    match s.tokens[predicate].deprel.relation {
        Relation::Conj | Relation::Parataxis if is_predicate(s, head) => up(head),
        Relation::Xcomp | Relation::Ccomp => controller(s, head).or_else(|| up(head)),
        Relation::Advcl => {
            let of_object = markers(s, predicate)
                .iter()
                .any(|m| matches!(m.as_str(), "of" | "for" | "from" | "into" | "as"));
            let object = if of_object { controller(s, head) } else { None };
            object.or_else(|| up(head))
        }
        Relation::Acl if s.tokens[head].is_nominal() => {
            if s.tokens[predicate].deprel.subtype == "relcl" {
                return Some(head);
            }
            let marked = !markers(s, predicate).is_empty();
            if !marked {
                return Some(head);
            }
            possessor(s, head).or_else(|| {
                let verb = clause_head(s, head).filter(|&verb| verb != head)?;
                up(verb).filter(|&found| found != head)
            })
        }
        _ => None,
    }
}

/// Who controls the infinitive or gerund under a verb: its object, unless it is a promise.
fn controller(s: &Sentence, verb: usize) -> Option<usize> {
    const SUBJECT_CONTROL: &[&str] = &["promise", "vow", "pledge", "swear", "threaten", "use"];
    if SUBJECT_CONTROL.contains(&s.tokens[verb].lemma.as_str()) || is_passive(s, verb) {
        return None;
    }
    let object = object(s, verb).or_else(|| s.children_by(verb, Relation::Iobj).next())?;
    Some(antecedent(s, object).unwrap_or(object))
}

/// What a relative pronoun stands for: the noun that its clause modifies.
pub fn antecedent(s: &Sentence, pronoun: usize) -> Option<usize> {
    const RELATIVE: &[&str] = &["who", "whom", "which", "that", "whose"];
    let token = &s.tokens[pronoun];
    if !RELATIVE.contains(&token.lemma.as_str()) || token.upos == Upos::Noun {
        return None;
    }
    let clause = s
        .ancestors(pronoun)
        .take(REACH)
        .find(|&at| s.tokens[at].deprel.subtype == "relcl")?;
    s.head(clause)
}

/// The direct object of a verb, not looking past its own children.
///
/// An indirect object beside neither an object nor a clause is taken for one: nothing is given to
/// "the separatists" in "accused the separatists", whatever the parser says.
pub fn object(s: &Sentence, verb: usize) -> Option<usize> {
    let only = |relation| s.children_by(verb, relation).next();
    only(Relation::Obj).or_else(|| {
        let clause = [Relation::Ccomp, Relation::Xcomp]
            .into_iter()
            .find_map(only);
        only(Relation::Iobj).filter(|_| clause.is_none())
    })
}

/// The one who acts: the subject of an active verb, the "by" phrase of a passive.
pub fn doer(s: &Sentence, verb: usize) -> Option<usize> {
    if is_passive(s, verb) {
        agent(s, verb)
    } else {
        subject(s, verb)
    }
}

/// The one acted upon: the object of an active verb, the subject of a passive.
///
/// A relative clause that lacks its object takes it from the noun it modifies
/// ("the town that troops took").
pub fn undergoer(s: &Sentence, verb: usize) -> Option<usize> {
    if is_passive(s, verb) {
        return subject(s, verb);
    }
    if let Some(object) = object(s, verb) {
        return Some(antecedent(s, object).unwrap_or(object));
    }
    let here = &s.tokens[verb];
    let head = s.head(verb)?;
    let gap = here.deprel.subtype == "relcl"
        && own_subject(s, verb).is_some_and(|own| antecedent(s, own).is_none());
    gap.then_some(head)
}

/// The possessor of a noun: a genitive or a possessive pronoun ("Turkey's attack", "its attack").
pub fn possessor(s: &Sentence, noun: usize) -> Option<usize> {
    s.children_by(noun, Relation::Nmod)
        .find(|&child| s.tokens[child].deprel.subtype == "poss")
}

/// Particles of a verb ("carry *out*"), in order.
pub fn particles(s: &Sentence, verb: usize) -> Vec<usize> {
    s.children_by(verb, Relation::Compound)
        .filter(|&child| s.tokens[child].deprel.subtype == "prt")
        .collect()
}

/// The words that negate a predicate or a noun: "not", "never", a determiner "no", "without",
/// "neither … nor"; an "or" or "nor" carries negation over to the next conjunct.
pub fn negation(s: &Sentence, token: usize) -> Option<usize> {
    let mut at = token;
    for _ in 0..REACH {
        if let Some(found) = own_negation(s, at) {
            return Some(found);
        }
        let alternative = s
            .children_by(at, Relation::Cc)
            .any(|cc| matches!(s.tokens[cc].lemma.as_str(), "or" | "nor"));
        let shares =
            s.tokens[at].deprel.is(Relation::Conj) && alternative && own_subject(s, at).is_none();
        match s.head(at) {
            Some(head) if shares => at = head,
            _ => break,
        }
    }
    None
}

fn own_negation(s: &Sentence, token: usize) -> Option<usize> {
    s.children(token).find(|&child| {
        let lemma = s.tokens[child].lemma.as_str();
        let fixed_but = s
            .children_by(child, Relation::Fixed)
            .any(|f| matches!(s.tokens[f].lemma.as_str(), "only" | "just"));
        let scoped_to_only = lemma == "not"
            && s.tokens
                .get(child + 1)
                .is_some_and(|t| matches!(t.lemma.as_str(), "only" | "just" | "merely"));
        if fixed_but || scoped_to_only {
            return false;
        }
        match s.tokens[child].deprel.relation {
            Relation::Advmod | Relation::Aux => {
                matches!(
                    lemma,
                    "not" | "never" | "n't" | "nt" | "neither" | "nor" | "hardly" | "nowhere"
                ) || (lemma.starts_with("long") && precedes(s, child, "no"))
            }
            Relation::Det | Relation::Cc => matches!(lemma, "no" | "neither" | "nor"),
            Relation::Case | Relation::Mark => lemma == "without",
            _ => false,
        }
    })
}

/// Whether the token before `at` has this lemma.
fn precedes(s: &Sentence, at: usize, lemma: &str) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| s.tokens[before].lemma == lemma)
}

/// The subordinators of a clause in order ("that", "if", "so that", "for" … "to").
pub fn markers(s: &Sentence, predicate: usize) -> Vec<String> {
    s.children_by(predicate, Relation::Mark)
        .map(|mark| with_fixed(s, mark))
        .collect()
}

/// The preposition of a noun, with the words fixed to it: "on", "because of", "according to".
///
/// Conjuncts without one share that of the first ("in Idlib and Aleppo"). Genitive clitics do
/// not count. Where there are several ("from behind"), the first is given.
pub fn case_marker(s: &Sentence, noun: usize) -> Option<String> {
    let own = |at: usize| {
        s.children_by(at, Relation::Case)
            .find(|&case| !matches!(s.tokens[case].lemma.as_str(), "'s" | "’s" | "'" | "’"))
            .map(|case| with_fixed(s, case))
    };
    own(noun).or_else(|| {
        let first = first_conjunct(s, noun);
        (first != noun).then(|| own(first)).flatten()
    })
}

/// A function word with what is fixed to it, by lemma, participles in their usual form.
fn with_fixed(s: &Sentence, token: usize) -> String {
    let here = &s.tokens[token];
    let first = match here.lemma.as_str() {
        "accord" => "according",
        "follow" => "following",
        "include" => "including",
        "regard" => "regarding",
        "concern" => "concerning",
        "give" => "given",
        "owe" => "owing",
        "bar" => "barring",
        "depend" => "depending",
        lemma => lemma,
    };
    let mut words = first.to_lowercase();
    for fixed in s.children_by(token, Relation::Fixed) {
        words.push(' ');
        words.push_str(&s.tokens[fixed].lemma.to_lowercase());
    }
    words
}

/// Nouns that hang on a verb or noun by a preposition, each with its [`case_marker`].
///
/// The "by" phrase of a passive is among them, and so are conjuncts, each by itself.
pub fn obliques(s: &Sentence, governor: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for child in s.children(governor) {
        if !matches!(
            s.tokens[child].deprel.relation,
            Relation::Obl | Relation::Nmod
        ) {
            continue;
        }
        for at in conjuncts(s, child) {
            if let Some(case) = case_marker(s, at) {
                found.push((at, case));
            }
        }
    }
    found
}

/// Whether a predicate is finite: it or an auxiliary bears tense, or a modal stands by it.
pub fn is_finite(s: &Sentence, predicate: usize) -> bool {
    let bears = |at: usize| matches!(s.tokens[at].xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD");
    bears(predicate) || shared_auxiliaries(s, predicate).into_iter().any(bears)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation;

    /// Reads the answer as the word, `-` for none.
    fn check(notation: &str, ask: impl Fn(&Sentence) -> Option<usize>, expect: &str) {
        let (text, s) = notation::sentence(notation);
        let found = ask(&s).map_or("-", |at| s.tokens[at].span.of(&text));
        assert_eq!(found, expect, "in {text:?}");
    }

    #[test]
    fn subjects_are_inherited() {
        let conj =
            "Rebels/NOUN:nsubj>2 attacked/VERB.VBD:root>0 and/CCONJ:cc>4 fled/VERB.VBD:conj>2";
        check(conj, |s| subject(s, 3), "Rebels");
        let object_control = "Paris/PROPN:nsubj>2 urged/VERB.VBD:root>0 Turkey/PROPN:obj>2 to/PART:mark>5 withdraw/VERB.VB:xcomp>2";
        check(object_control, |s| subject(s, 4), "Turkey");
        let subject_control =
            "Turkey/PROPN:nsubj>2 wants=want/VERB.VBZ:root>0 to/PART:mark>4 leave/VERB.VB:xcomp>2";
        check(subject_control, |s| subject(s, 3), "Turkey");
        let relative = "rebels/NOUN:nsubj>4 who/PRON:nsubj>3 attacked/VERB.VBD:acl:relcl>1 fled/VERB.VBD:root>0";
        check(relative, |s| subject(s, 2), "rebels");
        let participle = "troops/NOUN:root>0 entering/VERB.VBG:acl>1 Idlib/PROPN:obj>2";
        check(participle, |s| subject(s, 1), "troops");
        let accused = "He/PRON:nsubj>2 accused/VERB.VBD:root>0 Ankara/PROPN:obj>2 of/SCONJ:mark>5 shelling/VERB.VBG:advcl>2 towns/NOUN:obj>5";
        check(accused, |s| subject(s, 4), "Ankara");
        let promise = "a/DET:det>2 plan/NOUN:nsubj>5 to/PART:mark>4 attack/VERB.VB:acl>2 failed/VERB.VBD:root>0";
        check(promise, |s| subject(s, 3), "-");
    }

    #[test]
    fn voices_tell_doer_from_undergoer() {
        let passive = "Troops/NOUN:nsubj:pass>3 were/AUX:aux:pass>3 killed/VERB.VBN:root>0 by/ADP:case>5 rebels/NOUN:obl:agent>3 and/CCONJ:cc>7 buried/VERB.VBN:conj>3";
        check(passive, |s| doer(s, 2), "rebels");
        check(passive, |s| undergoer(s, 2), "Troops");
        check(passive, |s| undergoer(s, 6), "Troops");
        let bare =
            "soldiers/NOUN:root>0 killed/VERB.VBN:acl>1 by/ADP:case>4 rebels/NOUN:obl:agent>2";
        check(bare, |s| doer(s, 1), "rebels");
        check(bare, |s| undergoer(s, 1), "soldiers");
        let gap = "the/DET:det>2 town/NOUN:root>0 that/PRON:obj>5 troops/NOUN:nsubj>5 took/VERB.VBD:acl:relcl>2";
        check(gap, |s| undergoer(s, 4), "town");
    }

    #[test]
    fn negation_is_found_and_shared() {
        let not = "Troops/NOUN:nsubj>4 did/AUX:aux>4 n't=not/PART:advmod>4 attack/VERB.VB:root>0 or/CCONJ:cc>6 shell/VERB.VB:conj>4 it/PRON:obj>6";
        check(not, |s| negation(s, 3), "n't");
        check(not, |s| negation(s, 5), "n't");
        check("no/DET:det>2 attack/NOUN:root>0", |s| negation(s, 1), "no");
        let only = "He/PRON:nsubj>4 not/PART:advmod>4 only/ADV:advmod>4 attacked/VERB.VBD:root>0";
        check(only, |s| negation(s, 3), "-");
        let longer =
            "They/PRON:nsubj>4 no/ADV:advmod>3 longer=long/ADV:advmod>4 fight/VERB.VBP:root>0";
        check(longer, |s| negation(s, 3), "longer");
    }

    #[test]
    fn prepositions_keep_their_fixed_words() {
        let (_, s) = notation::sentence(
            "according=accord/VERB.VBG:case>3 to/ADP:fixed>1 Reuters/PROPN:obl>0 and/CCONJ:cc>5 AFP/PROPN:conj>3",
        );
        assert_eq!(case_marker(&s, 2).as_deref(), Some("according to"));
        assert_eq!(case_marker(&s, 4).as_deref(), Some("according to"));
    }

    #[test]
    fn modals_are_shared_by_bare_conjuncts_alone() {
        let shared = "It/PRON:nsubj>3 may/AUX.MD:aux>3 strike/VERB.VB:root>0 and/CCONJ:cc>5 burn/VERB.VB:conj>3";
        check(shared, |s| modal(s, 4), "may");
        let apart = "It/PRON:nsubj>3 may/AUX.MD:aux>3 strike/VERB.VB:root>0 and/CCONJ:cc>6 they/PRON:nsubj>6 burned/VERB.VBD:conj>3";
        check(apart, |s| modal(s, 5), "-");
    }
}
