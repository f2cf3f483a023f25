//! Who speaks: the noun phrase of a source, the party behind it, and the medium.

use super::lexicon::lexicon;
use crate::actors::Cast;
use crate::analysis::{EntityKind, Relation, Sentence, Upos};
use crate::claim::{Basis, Party, PartyKind, TokenRef};
use crate::clause;
use crate::span::{ByteSpan, TokenSpan};

/// The tokens of a noun phrase as one would name it: determiners, adjectives, names, "of" phrases,
/// but no relative clause, apposition, coordination or time.
pub(super) fn phrase(s: &Sentence, noun: usize) -> TokenSpan {
    let mut inside = vec![noun];
    let mut next = 0;
    while let Some(&at) = inside.get(next) {
        next += 1;
        let document = lexicon().is_document(&s.tokens[noun].lemma);
        inside.extend(s.children(at).filter(|&child| {
            let deprel = &s.tokens[child].deprel;
            match deprel.relation {
                relation if relation.is_close() => true,
                Relation::Case => at != noun,
                Relation::Advmod => child < at && at != noun,
                Relation::Nmod => match deprel.subtype.as_str() {
                    "poss" | "desc" => true,
                    "" => {
                        !document
                            && child > at
                            && clause::case_marker(s, child)
                                .is_some_and(|case| matches!(case.as_str(), "of" | "for" | "at"))
                    }
                    _ => false,
                },
                Relation::Conj | Relation::Cc => at != noun,
                // "chief constable Nick Adderley", but not "the constable, Nick Adderley"
                Relation::Appos => {
                    at == noun
                        && child > at
                        && !(at..child).any(|t| s.tokens[t].upos == Upos::Punct)
                }
                _ => false,
            }
        }));
    }
    let mut words = inside
        .iter()
        .copied()
        .filter(|&at| s.tokens[at].upos != Upos::Punct);
    let (first, last) = words.by_ref().fold((noun, noun), |(first, last), at| {
        (first.min(at), last.max(at))
    });
    TokenSpan::new(first, last + 1)
}

/// The bytes of [`phrase`], or of the entity where that reaches further.
pub(super) fn phrase_bytes(s: &Sentence, noun: usize) -> ByteSpan {
    let words = s.bytes(phrase(s, noun));
    match s.entity_at(noun) {
        Some(entity) => words.cover(s.bytes(entity.tokens)),
        None => words,
    }
}

/// The party that speaks where `at` heads the source: itself, or the owner of a document
/// ("the Kremlin readout", "a statement by the ministry"); failing that, the bare noun phrase.
pub(super) fn speaker(s: &Sentence, cast: &Cast, at: TokenRef) -> Party {
    let noun = at.token;
    let span = phrase_bytes(s, noun);
    let party_of = |token: usize| cast.party(TokenRef { token, ..at });
    let resolved = std::iter::once(noun)
        .chain(s.children_by(noun, Relation::Appos))
        .chain(owners(s, noun))
        .find_map(party_of);
    // "The militant group, the Islamic State": the name in apposition says more than the noun.
    let named = s
        .children_by(noun, Relation::Appos)
        .filter_map(party_of)
        .find(|party| party.name.is_some() && party.sector.is_some());
    let resolved = match resolved {
        Some(party) if party.name.is_none() => named.or(Some(party)),
        other => other,
    };
    match resolved {
        Some(party) => Party {
            span,
            ..party.clone()
        },
        None => bare(s, noun, span),
    }
}

/// Whose document, spokesman or official a noun is, nearest first.
fn owners(s: &Sentence, noun: usize) -> Vec<usize> {
    let mut found: Vec<usize> = clause::possessor(s, noun).into_iter().collect();
    let lemma = s.tokens[noun].lemma.as_str();
    let speaks_for = lexicon().is_document(lemma)
        || lexicon().is_person(lemma)
        || lexicon().is_group(lemma)
        || lexicon().noun(lemma).is_some();
    if !speaks_for {
        return found;
    }
    // "A statement released by his office".
    found.extend(
        s.children_by(noun, Relation::Acl)
            .flat_map(|clause| s.children_by(clause, Relation::Obl))
            .filter(|&agent| {
                agent > noun && clause::case_marker(s, agent).as_deref() == Some("by")
            }),
    );
    found.extend(s.children(noun).filter(|&child| {
        matches!(
            s.tokens[child].deprel.relation,
            Relation::Compound | Relation::Amod
        ) || clause::case_marker(s, child)
            .is_some_and(|case| matches!(case.as_str(), "by" | "from" | "for" | "of"))
    }));
    found
}

/// A party for a noun phrase that the cast does not know.
fn bare(s: &Sentence, noun: usize, span: ByteSpan) -> Party {
    let token = &s.tokens[noun];
    let entity = s.entity_at(noun).map(|entity| entity.kind);
    let lemma = token.lemma.to_lowercase();
    let plural = matches!(token.xpos.as_str(), "NNS" | "NNPS");
    let kind = match entity {
        Some(EntityKind::Person) => PartyKind::Person,
        Some(EntityKind::Organisation) => PartyKind::Organisation,
        Some(EntityKind::Location) => PartyKind::State,
        _ if lexicon().is_document(&lemma) && lemma != "source" => PartyKind::Organisation,
        _ if plural || lemma == "they" || lemma == "police" => PartyKind::Group,
        _ if lexicon().is_person(&lemma) => PartyKind::Person,
        _ if lexicon().is_group(&lemma) => PartyKind::Group,
        _ => PartyKind::Organisation,
    };
    Party {
        span,
        name: None,
        country: None,
        sector: None,
        role: None,
        kind,
        basis: if token.upos == Upos::Pron {
            Basis::Pronoun
        } else {
            Basis::Noun
        },
        confidence: 0.5,
    }
}

/// Whether a noun can be a voice: a name, a pronoun for people, a document, a role, or in the cast.
pub(super) fn can_speak(s: &Sentence, cast: &Cast, at: TokenRef) -> bool {
    let token = &s.tokens[at.token];
    let lemma = token.lemma.to_lowercase();
    let person_pronoun = token.upos == Upos::Pron
        && matches!(
            lemma.as_str(),
            "he" | "she" | "they" | "we" | "i" | "who" | "some" | "many" | "other"
        );
    person_pronoun
        || token.upos == Upos::Propn
        || cast.party(at).is_some()
        || lexicon().is_document(&lemma)
        || lexicon().is_person(&lemma)
        || lexicon().is_group(&lemma)
}

/// Whether a token's own lemma is one of the first person.
pub(super) fn is_first_person(s: &Sentence, token: usize) -> bool {
    matches!(s.tokens[token].lemma.to_lowercase().as_str(), "i" | "we")
}

/// Whether a noun names an outlet ("CNN Turk", "state television").
pub(super) fn is_outlet(s: &Sentence, text: &str, noun: usize) -> bool {
    phrase(s, noun)
        .range()
        .any(|at| lexicon().is_outlet(&s.lower(at, text)))
}

/// By what means something is said at `verb`: "in an interview with CNN", "told Reuters",
/// "on Twitter", or at the speaking that its clause opens with ("Speaking at a rally, …").
pub(super) fn medium(s: &Sentence, text: &str, verb: usize) -> Option<ByteSpan> {
    let direct = nouns_of_means(s, text, verb).next();
    direct
        .or_else(|| {
            s.children_by(verb, Relation::Advcl)
                .filter(|&c| {
                    matches!(
                        s.tokens[c].lemma.as_str(),
                        "speak" | "talk" | "write" | "address" | "say"
                    )
                })
                .find_map(|c| nouns_of_means(s, text, c).next())
        })
        .or_else(|| {
            // A parser may hang the phrase after "said" on the content.
            let case = verb + 1;
            s.tokens.get(case).and_then(|t| {
                let noun = t.head.map(usize::from)?;
                (t.deprel.is(Relation::Case) && noun > case && is_means(s, text, noun))
                    .then_some(noun)
            })
        })
        .map(|noun| means_phrase(s, text, noun))
}

fn nouns_of_means<'s>(
    s: &'s Sentence,
    text: &'s str,
    verb: usize,
) -> impl Iterator<Item = usize> + 's {
    s.children(verb).filter(move |&child| {
        let told = matches!(
            s.tokens[child].deprel.relation,
            Relation::Obj | Relation::Iobj
        ) && is_outlet(s, text, child);
        told || (s.tokens[child].deprel.is(Relation::Obl) && is_means(s, text, child))
    })
}

/// Whether a prepositional phrase's noun is a means of speaking.
fn is_means(s: &Sentence, text: &str, noun: usize) -> bool {
    let Some(case) = clause::case_marker(s, noun) else {
        return false;
    };
    let named = matches!(
        case.as_str(),
        "to" | "on" | "by" | "through" | "via" | "with"
    ) && is_outlet(s, text, noun);
    named
        || (matches!(
            case.as_str(),
            "in" | "on" | "at" | "during" | "via" | "through" | "by" | "over" | "to"
        ) && lexicon().is_medium(&s.tokens[noun].lemma.to_lowercase()))
}

/// "an interview with CNN Turk": the phrase with what it is given to.
fn means_phrase(s: &Sentence, text: &str, noun: usize) -> ByteSpan {
    let mut span = phrase_bytes(s, noun);
    for (at, case) in clause::obliques(s, noun) {
        let given_to = matches!(case.as_str(), "with" | "to" | "by")
            || (case == "on" && is_outlet(s, text, at));
        if given_to && s.head(at) == Some(noun) && at > noun {
            span = span.cover(phrase_bytes(s, at));
        }
    }
    span
}
