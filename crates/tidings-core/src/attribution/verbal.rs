//! Acts of reporting from verbs: "said that", "…, he said", "was accused of", "vowed to".

use super::lexicon::{Verb, lexicon};
use super::{Draft, Here, source};
use crate::analysis::{Relation, Sentence, Upos};
use crate::claim::Stance;
use crate::clause;

/// A reporting clause longer than this is no parenthesis.
const PARENTHESIS: usize = 30;

pub(super) fn find(here: &Here) -> Vec<Draft> {
    (0..here.s.tokens.len())
        .filter_map(|verb| at_verb(here, verb))
        .collect()
}

fn at_verb(here: &Here, verb: usize) -> Option<Draft> {
    let s = here.s;
    let token = &s.tokens[verb];
    let verbal = token.upos == Upos::Verb || token.xpos.starts_with('V');
    if !verbal || matches!(token.deprel.relation, Relation::Case | Relation::Amod) {
        return None;
    }
    let (entry, particle) = entry(s, verb)?;
    if unsaid(s, verb, entry) {
        return None;
    }
    let passive = is_passive(s, verb, entry);
    let speaker = if passive {
        clause::agent(s, verb)
    } else {
        clause::subject(s, verb).or_else(|| inverted_subject(s, verb))
    };
    let speaker = outer_speaker(s, verb, entry)
        .or(speaker)
        .filter(|&at| !is_expletive(s, at));
    // "was quoted as saying": the saying is the report, whoever quotes.
    if passive && speaker.is_none() && entry.prepositions.iter().any(|p| p == "as") {
        return None;
    }
    if entry.soft {
        let able = speaker.is_some_and(|at| source::can_speak(s, here.cast, here.at(at)));
        if !able {
            return None;
        }
    }
    let mut stance = entry.stance;
    if passive && speaker.is_none() && stance == Stance::Asserts {
        stance = Stance::Alleges;
    }
    if passive && speaker.is_none() && matches!(stance, Stance::Demands | Stance::Promises) {
        return None;
    }
    let mut draft = here.draft(verb, speaker, stance);
    draft.cue.extend(particle);
    draft.quotes = entry.quote && !passive;

    clauses(s, verb, entry, passive, &mut draft);
    responsibility(s, verb, entry, &mut draft);
    prepositional(s, verb, entry, &mut draft);
    if draft.is_empty() {
        objects(s, verb, entry, passive, &mut draft);
    }
    if entry.quote {
        around(here, verb, speaker, &mut draft);
    }
    let subordinate = s.tokens[verb].deprel.is(Relation::Advcl);
    if draft.is_empty() && entry.follows && !passive && !subordinate {
        draft.quotes = true;
        before_quotation(here, verb, &mut draft);
    }
    if draft.is_empty() && !(draft.quotes && speaker.is_some()) {
        return None;
    }
    beside_speaking(here, verb, &mut draft);
    if let Some(at) = speaker {
        draft.uncover(source::phrase(s, at).range());
    }
    draft.uncover(draft.cue.clone());
    draft.medium = source::medium(s, here.text(), verb);
    Some(draft)
}

/// The verb's entry, with its particle or adverb where the entry has one ("point out").
fn entry(s: &Sentence, verb: usize) -> Option<(&'static Verb, Option<usize>)> {
    let lemma = s.tokens[verb].lemma.to_lowercase();
    // "as the president put it"
    if lemma == "put" && clause::markers(s, verb).iter().any(|m| m == "as") {
        return Some((lexicon().verb("say")?, None));
    }
    let phrasal = clause::particles(s, verb)
        .into_iter()
        .chain(s.children(verb).filter(|&c| c == verb + 1))
        .find_map(|particle| {
            let phrase = format!("{lemma} {}", s.tokens[particle].lemma.to_lowercase());
            Some((lexicon().verb(&phrase)?, Some(particle)))
        });
    phrasal.or_else(|| Some((lexicon().verb(&lemma)?, None)))
}

/// Who goes on speaking where the parser hung "…, adding that" or "… and added that" on what was
/// said rather than on the saying.
fn outer_speaker(s: &Sentence, verb: usize, entry: &Verb) -> Option<usize> {
    const GO_ON: &[&str] = &[
        "add",
        "note",
        "stress",
        "continue",
        "reiterate",
        "emphasize",
        "emphasise",
        "conclude",
    ];
    let token = &s.tokens[verb];
    if !entry.quote || clause::own_subject(s, verb).is_some() {
        return None;
    }
    let set_off = verb
        .checked_sub(1)
        .is_some_and(|before| s.tokens[before].upos == Upos::Punct);
    let adding = token.deprel.is(Relation::Advcl) && token.xpos == "VBG" && set_off;
    let and_added = token.deprel.is(Relation::Conj) && GO_ON.contains(&token.lemma.as_str());
    if !adding && !and_added {
        return None;
    }
    let said = s
        .ancestors(verb)
        .zip(std::iter::once(verb).chain(s.ancestors(verb)));
    let outer = said
        .filter(|&(_, below)| below != verb)
        .find(|&(head, below)| {
            s.tokens[below].deprel.is(Relation::Ccomp) && entry_of(s, head).is_some_and(|e| e.quote)
        })
        .map(|(outer, _)| outer);
    // "Blamed the rebels for breaking the truce, saying that": whoever blames, not the rebels.
    let within = s.head(verb).filter(|&head| {
        adding && s.tokens[head].deprel.is(Relation::Advcl) && !clause::is_finite(s, head)
    });
    let main = || within.and_then(|head| s.ancestors(head).find(|&at| clause::is_finite(s, at)));
    clause::subject(s, outer.or_else(main)?)
}

/// Takes out what the speaker does beside speaking: "said “we are ready” and called for talks", where
/// the parser coordinates the second act with what is quoted.
fn beside_speaking(here: &Here, verb: usize, draft: &mut Draft) {
    let s = here.s;
    for said in s.children_by(verb, Relation::Ccomp) {
        for other in s.children_by(said, Relation::Conj) {
            let past = |at: usize| s.tokens[at].xpos == "VBD";
            let bare = clause::own_subject(s, other).is_none()
                && s.children_by(other, Relation::Cc).next().is_some();
            let unquoted = here.in_quotes(said) && !here.in_quotes(other);
            // "Said the deal is fair and urged Iran to sign".
            let present = clause::is_finite(s, said)
                && !past(said)
                && clause::shared_auxiliaries(s, said)
                    .iter()
                    .all(|&aux| !past(aux));
            let reports = entry_of(s, other).is_some();
            if bare && past(verb) && past(other) && (unquoted || (present && reports)) {
                draft.uncover(s.subtree(other));
            }
        }
    }
}

/// Whether the act of reporting did not take place: "did not say", "refused to say", "if he says".
fn unsaid(s: &Sentence, verb: usize, entry: &Verb) -> bool {
    const WITHHELD: &[&str] = &["refuse", "decline", "fail", "stop", "avoid", "hesitate"];
    let negated = clause::negation(s, verb).is_some()
        && !matches!(
            entry.stance,
            Stance::Denies | Stance::Doubts | Stance::Promises
        );
    let withheld = s.tokens[verb].deprel.is(Relation::Xcomp)
        && s.head(verb)
            .is_some_and(|head| WITHHELD.contains(&s.tokens[head].lemma.as_str()));
    // "no group claimed …"
    let nobody = clause::own_subject(s, verb).is_some_and(|subject| {
        clause::negation(s, subject).is_some()
            || matches!(
                s.tokens[subject].lemma.to_lowercase().as_str(),
                "nobody" | "none"
            )
    });
    negated || withheld || nobody
}

/// Passive, and not a simple past that the parser took for a participle ("Macron also called for"):
/// without an auxiliary only what is done to people is a passive, as in headlines ("Mayor accused
/// of fraud").
fn is_passive(s: &Sentence, verb: usize, entry: &Verb) -> bool {
    if !clause::is_passive(s, verb) {
        return false;
    }
    let has_auxiliary = !clause::shared_auxiliaries(s, verb).is_empty();
    let has_subject = clause::own_subject(s, verb).is_some();
    has_auxiliary || !has_subject || entry.addressee || entry.stance == Stance::Alleges
}

/// "It is said that": nobody in particular.
fn is_expletive(s: &Sentence, at: usize) -> bool {
    s.tokens[at].deprel.is(Relation::Expl)
        || (s.tokens[at].upos == Upos::Pron
            && matches!(
                s.tokens[at].lemma.to_lowercase().as_str(),
                "there" | "what" | "nobody" | "nothing" | "this" | "that" | "which"
            ))
}

/// "…, said Smith" where the parser took Smith for an object.
fn inverted_subject(s: &Sentence, verb: usize) -> Option<usize> {
    let after_break = verb
        .checked_sub(1)
        .is_some_and(|before| s.tokens[before].upos == Upos::Punct);
    let speaker = s.children(verb).find(|&child| {
        child > verb
            && child <= verb + 4
            && matches!(
                s.tokens[child].deprel.relation,
                Relation::Obj | Relation::Obl | Relation::Dep
            )
            && clause::case_marker(s, child).is_none()
            && s.tokens[child].upos == Upos::Propn
    });
    speaker.filter(|_| after_break)
}

/// Complement clauses.
fn clauses(s: &Sentence, verb: usize, entry: &Verb, passive: bool, draft: &mut Draft) {
    let infinitives = entry.infinitive || passive;
    for child in s.children(verb) {
        let marks = || clause::markers(s, child);
        let bare_infinitive =
            || marks().iter().any(|m| m == "to") && clause::own_subject(s, child).is_none();
        let reported = match s.tokens[child].deprel.relation {
            Relation::Ccomp => entry.clause || entry.infinitive,
            Relation::Xcomp => {
                let act = s.tokens[child].upos == Upos::Verb || marks().iter().any(|m| m == "to");
                infinitives && act && !marks().iter().any(|m| m == "as")
            }
            Relation::Csubj => passive && entry.clause,
            Relation::Advcl => {
                let that = marks().iter().any(|m| m == "that");
                (that && entry.clause)
                    || (infinitives
                        && entry.stance == Stance::Demands
                        && !passive
                        && bare_infinitive())
            }
            Relation::Parataxis => {
                // "…, he said: we will go"
                entry.clause
                    && child > verb
                    && clause::is_finite(s, child)
                    && entry_of(s, child).is_none_or(|e| !e.quote)
            }
            _ => false,
        };
        if reported {
            draft.cover(s.subtree(child));
        }
    }
    // "Witnesses said to have seen": the clause may hang on a nearby noun instead ("told reporters
    // that …" with the clause under "reporters").
    if entry.addressee && entry.clause && draft.is_empty() {
        let clause = s
            .children(verb)
            .filter(|&c| {
                matches!(
                    s.tokens[c].deprel.relation,
                    Relation::Obj | Relation::Iobj | Relation::Obl
                )
            })
            .flat_map(|c| s.children(c).collect::<Vec<_>>())
            .find(|&c| {
                matches!(s.tokens[c].deprel.relation, Relation::Acl | Relation::Ccomp)
                    && s.tokens[c].deprel.subtype.is_empty()
                    && clause::markers(s, c).iter().any(|m| m == "that")
            });
        if let Some(clause) = clause {
            draft.cover(s.subtree(clause));
        }
    }
}

fn entry_of(s: &Sentence, verb: usize) -> Option<&'static Verb> {
    entry(s, verb).map(|(entry, _)| entry)
}

/// "claimed responsibility for the attack".
fn responsibility(s: &Sentence, verb: usize, entry: &Verb, draft: &mut Draft) {
    let taken = clause::object(s, verb)
        .or_else(|| {
            clause::is_passive(s, verb)
                .then(|| clause::subject(s, verb))
                .flatten()
        })
        .filter(|&object| matches!(s.tokens[object].lemma.as_str(), "responsibility" | "credit"));
    if entry.responsibility
        && taken.is_none()
        && clause::agent(s, verb).is_some()
        && let Some(act) = clause::own_subject(s, verb)
    {
        // "the attack was claimed by the group"
        draft.stance = Stance::Asserts;
        draft.cover(s.subtree(act));
    }
    let Some(object) = taken.filter(|_| entry.responsibility) else {
        return;
    };
    // Whoever claims it says that it is theirs: no mere allegation.
    draft.stance = Stance::Asserts;
    for (at, case) in clause::obliques(s, object)
        .into_iter()
        .chain(clause::obliques(s, verb))
    {
        if case == "for" {
            draft.cover(s.subtree(at));
        }
    }
    for governor in [object, verb] {
        for child in s.children(governor) {
            let gerund = matches!(
                s.tokens[child].deprel.relation,
                Relation::Acl | Relation::Advcl
            ) && clause::markers(s, child).iter().any(|m| m == "for");
            if gerund {
                draft.cover(s.subtree(child));
            }
        }
    }
}

/// "accused X of doing", "called for a truce".
fn prepositional(s: &Sentence, verb: usize, entry: &Verb, draft: &mut Draft) {
    let takes = |marker: &str| entry.prepositions.iter().any(|p| p == marker);
    let mut found: Vec<usize> = clause::obliques(s, verb)
        .into_iter()
        .filter(|(_, case)| takes(case))
        .map(|(at, _)| at)
        .collect();
    // After an object the parser may hang the phrase on it: "accused Turkey of an attack".
    let objects: Vec<usize> = s
        .children(verb)
        .filter(|&c| {
            matches!(s.tokens[c].deprel.relation, Relation::Obj | Relation::Iobj)
                || s.tokens[c].deprel.is_sub(Relation::Nsubj, "pass")
        })
        .collect();
    for governor in std::iter::once(verb).chain(objects.iter().copied()) {
        if governor != verb {
            found.extend(
                clause::obliques(s, governor)
                    .into_iter()
                    .filter(|&(at, ref case)| takes(case) && !is_part_of_name(s, at))
                    .map(|(at, _)| at),
            );
        }
        found.extend(s.children(governor).filter(|&child| {
            matches!(
                s.tokens[child].deprel.relation,
                Relation::Advcl | Relation::Acl | Relation::Xcomp | Relation::Ccomp
            ) && clause::markers(s, child).iter().any(|m| takes(m))
        }));
    }
    for at in found {
        draft.cover(s.subtree(at));
    }
}

fn is_part_of_name(s: &Sentence, at: usize) -> bool {
    s.tokens[at].upos == Upos::Propn
}

/// "reported clashes", "denied the attack", "rejected claims that …".
fn objects(s: &Sentence, verb: usize, entry: &Verb, passive: bool, draft: &mut Draft) {
    let object = if passive {
        clause::own_subject(s, verb)
    } else {
        clause::object(s, verb)
    };
    let Some(object) = object else {
        return;
    };
    let is_report = lexicon().noun(&s.tokens[object].lemma).is_some();
    if (entry.object && !entry.addressee) || (entry.claims && is_report) {
        for at in clause::conjuncts(s, object) {
            draft.cover(s.subtree(at));
        }
    }
}

/// The sentence around a parenthesis ("Prices, he said, fell") and before a final "…, X said".
fn around(here: &Here, verb: usize, speaker: Option<usize>, draft: &mut Draft) {
    let s = here.s;
    let own = s.subtree(verb);
    let tail = speaker
        .map_or(verb, |at| usize::from(source::phrase(s, at).start))
        .min(verb);
    let reported_before = draft.content[..tail].contains(&true);
    let after_break = tail
        .checked_sub(1)
        .is_some_and(|at| is_break(s, here.text(), at));

    if draft.is_empty() {
        let relation = s.tokens[verb].deprel.relation;
        let as_clause =
            relation == Relation::Advcl && clause::markers(s, verb).iter().any(|m| m == "as");
        let hung = matches!(relation, Relation::Parataxis | Relation::Dep) || as_clause;
        if let (true, Some(head)) = (hung && own.len() <= PARENTHESIS, s.head(verb)) {
            let top = clause::first_conjunct(s, head);
            draft.cover(s.subtree(top));
            draft.uncover(own.iter().copied());
            return;
        }
        let says_a_thing = s
            .children_by(verb, Relation::Obj)
            .any(|object| Some(object) != speaker && !source::is_outlet(s, here.text(), object));
        let has_clause = (0..tail).any(|at| matches!(s.tokens[at].upos, Upos::Verb | Upos::Aux));
        let final_clause = after_break && has_clause && !says_a_thing && ends_soon(s, verb, &own);
        if final_clause && !is_conjunct_with_cc(s, verb) {
            draft.cover(sentence_start(s, here.text(), tail)..tail);
        }
        return;
    }
    // All that stands before a final "X said" is what X said, coordinated clauses included.
    let root = s.tokens[verb].deprel.is(Relation::Root);
    if reported_before && after_break && root {
        draft.cover(sentence_start(s, here.text(), tail)..tail);
        // "Speaking in Istanbul, the minister, a hardliner, said": how it was said, and by whom.
        draft.uncover(speaker.map(|at| s.subtree(at)).unwrap_or_default());
        for child in s.children_by(verb, Relation::Advcl) {
            if s.tokens[child].xpos == "VBG" && clause::markers(s, child).is_empty() {
                draft.uncover(s.subtree(child));
            }
        }
    }
}

/// "criticised the decision: “…”": a quotation later in the sentence.
fn before_quotation(here: &Here, verb: usize, draft: &mut Draft) {
    let s = here.s;
    let opens = (verb + 1..s.tokens.len()).find(|&at| {
        here.in_quotes(at)
            && !here.in_quotes(at - 1)
            && matches!(s.tokens[at - 1].span.of(here.text()), "," | ":")
    });
    if let Some(opens) = opens {
        draft.cover((opens..s.tokens.len()).take_while(|&at| here.in_quotes(at)));
    }
}

/// Where the sentence that ends before `tail` starts, should the splitter have left two in one:
/// after a full stop that a closing mark follows, or that a quotation follows.
fn sentence_start(s: &Sentence, text: &str, tail: usize) -> usize {
    let word = |at: usize| s.tokens.get(at).map_or("", |t| t.span.of(text));
    (1..tail.saturating_sub(2))
        .rev()
        .find(|&at| {
            let full_stop = |at: usize| matches!(word(at), "." | "!" | "?");
            let closed = matches!(word(at), "”" | "\"" | "’") && full_stop(at - 1);
            let opens = matches!(word(at + 1), "“" | "\"" | "‘");
            closed && opens
        })
        .map_or(0, |at| at + 1)
}

/// Whether a comma, colon, dash or closing mark stands here.
fn is_break(s: &Sentence, text: &str, at: usize) -> bool {
    let token = &s.tokens[at];
    token.upos == Upos::Punct
        && token
            .span
            .of(text)
            .chars()
            .all(|c| !matches!(c, '(' | '[' | '“' | '‘' | '.'))
}

/// Whether little follows the reporting clause: the sentence ends with it.
fn ends_soon(s: &Sentence, verb: usize, own: &[usize]) -> bool {
    (verb..s.tokens.len())
        .filter(|&at| s.tokens[at].upos != Upos::Punct && !own.contains(&at))
        .count()
        <= 2
}

fn is_conjunct_with_cc(s: &Sentence, verb: usize) -> bool {
    s.tokens[verb].deprel.is(Relation::Conj) && s.children_by(verb, Relation::Cc).next().is_some()
}
