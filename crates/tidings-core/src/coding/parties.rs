//! From slot fillers to parties: coordination expanded, containers looked through.

use crate::actors::Cast;
use crate::analysis::{Relation, Sentence, Upos};
use crate::claim::{Party, TokenRef};
use crate::clause;

use super::frame::Filler;

/// Nouns that count or contain others: "dozens of militants", "a group of lawmakers".
const CONTAINERS: &[&str] = &[
    "ten", "dozen", "hundred", "thousand", "score", "number", "group", "couple", "lot", "handful",
    "majority", "most", "some", "many", "member", "part", "all", "several", "both", "one", "two",
    "three", "four", "five", "crowd", "million", "people", "series", "wave", "total", "half",
    "third", "percent", "position", "base", "target", "side", "town",
];

/// A party and the token that brought it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub token: usize,
    pub party: Party,
    pub implicit: bool,
}

/// The parties that the fillers of one slot mean.
pub(super) fn of_fillers(
    s: &Sentence,
    sentence: usize,
    cast: &Cast,
    fillers: &[Filler],
) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for filler in fillers {
        for token in clause::conjuncts(s, filler.token) {
            let mut push = |token: usize, party: Party, implicit: bool| {
                let known = |known: &Found| known.party.span == party.span;
                if !found.iter().any(known) {
                    found.push(Found {
                        token,
                        party,
                        implicit,
                    });
                }
            };
            let members = cast.members(TokenRef { sentence, token });
            // "both sides", "the two": the parties that they stand for, wherever those are named.
            for &member in members {
                if let Some(party) = cast.party(member) {
                    let here = member.sentence == sentence;
                    let token = if here { member.token } else { token };
                    push(token, party.clone(), true);
                }
            }
            if members.is_empty()
                && let Some((token, party)) = of_token(s, sentence, cast, token, 0)
            {
                push(token, party, filler.implicit);
            }
        }
    }
    found
}

/// The party that a noun phrase means, looking through containers ("dozens of", "members of").
pub(super) fn of_token(
    s: &Sentence,
    sentence: usize,
    cast: &Cast,
    token: usize,
    depth: usize,
) -> Option<(usize, Party)> {
    if let Some(party) = cast.party(TokenRef { sentence, token }) {
        return Some((token, party.clone()));
    }
    if depth > 2 {
        return None;
    }
    let here = &s.tokens[token];
    let container = CONTAINERS.contains(&here.lemma.as_str()) || here.upos == Upos::Num;
    if container {
        let inside = clause::obliques(s, token)
            .into_iter()
            .find(|(_, case)| case == "of" || case == "from");
        if let Some((inner, _)) = inside {
            return of_token(s, sentence, cast, inner, depth + 1);
        }
    }
    // "the country's foreign minister, Jan Novak": the apposition may be what is known.
    let apposed = s.children_by(token, Relation::Appos).find_map(|inner| {
        cast.party(TokenRef {
            sentence,
            token: inner,
        })
        .map(|party| (inner, party.clone()))
    });
    apposed.or_else(|| {
        if !container {
            return None;
        }
        s.children(token)
            .filter(|&child| child < token)
            .find_map(|child| {
                cast.party(TokenRef {
                    sentence,
                    token: child,
                })
                .map(|party| (child, party.clone()))
            })
    })
}
