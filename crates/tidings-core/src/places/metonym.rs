//! Places that stand for their governments: "Moscow said", "talks with Ankara".

use super::gazetteer::Kind;
use super::words::LOCATIVE;
use crate::analysis::{Relation, Sentence};
use crate::span::TokenSpan;

/// Verbs whose subject may be a place as a place.
const STATIVE_VERBS: &[&str] = &[
    "be",
    "lie",
    "see",
    "witness",
    "experience",
    "suffer",
    "remain",
    "border",
    "host",
    "face",
    "become",
    "fall",
    "burn",
    "have",
    "record",
    "stretch",
    "endure",
    "straddle",
    "neighbor",
    "neighbour",
    "house",
    "contain",
];

/// Verbs whose object is a place as a place.
const PHYSICAL_VERBS: &[&str] = &[
    "hit",
    "strike",
    "bomb",
    "shell",
    "attack",
    "target",
    "visit",
    "leave",
    "reach",
    "enter",
    "capture",
    "seize",
    "liberate",
    "retake",
    "recapture",
    "control",
    "invade",
    "cross",
    "bombard",
    "pound",
    "raid",
    "storm",
    "besiege",
    "surround",
    "encircle",
    "overrun",
    "occupy",
    "hold",
    "take",
    "lose",
    "destroy",
    "devastate",
    "flee",
    "evacuate",
    "rock",
    "shake",
    "pummel",
    "approach",
    "tour",
    "blockade",
    "regain",
    "defend",
    "secure",
    "free",
    "sweep",
    "batter",
    "ravage",
    "engulf",
    "inhabit",
    "depart",
    "exit",
    "clear",
    "conquer",
    "annex",
    "quit",
    "infiltrate",
    "penetrate",
    "patrol",
    "govern",
    "rule",
    "partition",
    "divide",
    "flatten",
    "recover",
    "damage",
    "abandon",
];

/// Nouns to which a place belongs as a place ("Syria's border", "Damascus suburbs").
const PLACE_NOUNS: &[&str] = &[
    "border",
    "capital",
    "north",
    "south",
    "east",
    "west",
    "northwest",
    "northeast",
    "southwest",
    "southeast",
    "territory",
    "city",
    "town",
    "village",
    "province",
    "region",
    "airport",
    "coast",
    "suburb",
    "suburbs",
    "outskirt",
    "district",
    "street",
    "soil",
    "airspace",
    "countryside",
    "center",
    "centre",
    "hospital",
    "square",
    "port",
    "area",
    "frontier",
    "mountain",
    "desert",
    "river",
    "shore",
    "neighborhood",
    "neighbourhood",
    "state",
    "governorate",
    "interior",
    "water",
    "market",
    "prison",
    "camp",
    "road",
    "highway",
    "mosque",
    "church",
];

/// Prepositions that make a party of a state or its capital.
const PARTY_CASES: &[&str] = &[
    "with",
    "by",
    "against",
    "between",
    "for",
    "among",
    "than",
    "like",
    "about",
    "despite",
    "without",
    "regarding",
];

/// Words whose "on" or "to" turns a state into a party ("sanctions on Iran", "a letter to Moscow").
const TOWARDS_PARTY: &[&str] = &[
    "sanction",
    "pressure",
    "embargo",
    "tariff",
    "say",
    "tell",
    "letter",
    "message",
    "call",
    "appeal",
    "warn",
    "warning",
    "ultimatum",
    "threat",
    "respond",
    "response",
    "reply",
    "support",
    "aid",
    "speak",
    "talk",
    "write",
    "sell",
    "sale",
    "impose",
    "press",
    "complain",
    "offer",
    "give",
    "belong",
    "loyal",
    "demand",
    "ally",
    "condemn",
];

/// Acts upon a state that are done in words or on paper, as passives ("Turkey was accused").
const VERBAL_PASSIVES: &[&str] = &[
    "accuse",
    "condemn",
    "urge",
    "ask",
    "tell",
    "criticize",
    "criticise",
    "blame",
    "invite",
    "warn",
    "sanction",
    "expect",
    "represent",
    "support",
    "call",
    "praise",
    "demand",
    "believe",
    "oppose",
    "concern",
    "allow",
    "oblige",
    "require",
    "commit",
    "prepare",
    "involve",
    "suspect",
    "inform",
    "threaten",
    "notify",
];

/// Whether the name at these tokens stands for a government rather than a location.
pub fn is_metonym(sentence: &Sentence, name: TokenSpan, kind: Kind) -> bool {
    // Where no government sits, none can be meant.
    matches!(kind, Kind::Country | Kind::Capital)
        && head_of(sentence, name).is_some_and(|head| judge(sentence, head, 0))
}

/// The token of a span whose governor lies outside it.
pub fn head_of(sentence: &Sentence, span: TokenSpan) -> Option<usize> {
    span.range().find(|&at| {
        at < sentence.tokens.len() && sentence.head(at).is_none_or(|head| !span.contains(head))
    })
}

fn judge(sentence: &Sentence, at: usize, depth: usize) -> bool {
    let token = &sentence.tokens[at];
    let governor = sentence.head(at);
    let governor_lemma = governor.map_or("", |head| &sentence.tokens[head].lemma);
    let case: Vec<&str> = sentence
        .children_by(at, Relation::Case)
        .map(|case| &*sentence.tokens[case].lemma)
        .collect();
    if case.iter().any(|case| LOCATIVE.contains(case)) {
        return false;
    }
    if case.iter().any(|case| PARTY_CASES.contains(case)) {
        return true;
    }
    if case.iter().any(|case| matches!(*case, "to" | "on")) {
        return TOWARDS_PARTY.contains(&governor_lemma);
    }
    match token.deprel.relation {
        Relation::Nsubj if token.deprel.subtype == "pass" => {
            VERBAL_PASSIVES.contains(&governor_lemma)
        }
        Relation::Nsubj => {
            let copular = governor
                .is_some_and(|head| sentence.children_by(head, Relation::Cop).next().is_some());
            !copular && !STATIVE_VERBS.contains(&governor_lemma)
        }
        Relation::Obj => !PHYSICAL_VERBS.contains(&governor_lemma),
        Relation::Iobj | Relation::Vocative => true,
        Relation::Nmod if token.deprel.subtype == "poss" => !PLACE_NOUNS.contains(&governor_lemma),
        Relation::Obl if token.deprel.subtype == "agent" => true,
        Relation::Conj | Relation::Appos if depth < 4 => {
            governor.is_some_and(|head| judge(sentence, head, depth + 1))
        }
        _ => false,
    }
}
