//! The place of an event: found by structure around its trigger, from the nearest words outwards.

use super::metonym::head_of;
use super::words::LOCATIVE;
use crate::analysis::{Analysis, Relation, Sentence, Upos};
use crate::claim::{PlaceBasis, PlaceMention, PlacePrecision, TokenRef, Where};
use crate::document::Document;
use crate::runon::Stretches;

/// Acts in words: they happen where their speaker is, which a report seldom says.
const VERBAL: &[&str] = &[
    "say",
    "tell",
    "accuse",
    "urge",
    "call",
    "ask",
    "demand",
    "warn",
    "threaten",
    "condemn",
    "criticize",
    "criticise",
    "praise",
    "welcome",
    "reject",
    "deny",
    "refuse",
    "promise",
    "pledge",
    "vow",
    "announce",
    "declare",
    "agree",
    "offer",
    "blame",
    "denounce",
    "insist",
    "request",
    "appeal",
    "express",
    "voice",
    "support",
    "back",
    "endorse",
    "apologize",
    "apologise",
    "regret",
    "claim",
    "allege",
    "sue",
    "charge",
    "investigate",
    "order",
    "impose",
    "sanction",
    "phone",
    "contact",
    "speak",
    "talk",
    "discuss",
    "recommend",
    "propose",
    "oppose",
    "object",
    "complain",
    "statement",
    "condemnation",
    "criticism",
    "accusation",
    "warning",
    "threat",
    "demand",
    "commitment",
    "conversation",
    "consultation",
    "pardon",
];

/// Acts that "from" places ("the withdrawal from Idlib").
const LEAVING: &[&str] = &[
    "withdraw",
    "withdrawal",
    "retreat",
    "pull",
    "pullout",
    "pullback",
    "flee",
    "evacuate",
    "evacuation",
    "leave",
    "expel",
    "expulsion",
    "deport",
    "deportation",
    "displace",
    "remove",
    "removal",
    "drive",
    "release",
    "return",
    "rescue",
    "escape",
    "report",
    "broadcast",
    "exit",
    "oust",
    "kidnap",
    "abduct",
];

/// Acts that "on", "of", "over" and "against" place where their object is a place ("attack on Aleppo").
const STRIKING: &[&str] = &[
    "attack",
    "strike",
    "airstrike",
    "raid",
    "assault",
    "offensive",
    "bombardment",
    "bombing",
    "shelling",
    "invasion",
    "fire",
    "march",
    "crackdown",
    "advance",
    "operation",
    "siege",
    "capture",
    "seizure",
    "fall",
    "liberation",
    "occupation",
    "annexation",
    "blockade",
    "storming",
    "battle",
    "destruction",
    "recapture",
    "takeover",
    "visit",
    "tour",
    "patrol",
    "fly",
    "flight",
    "shoot",
    "down",
    "intercept",
    "drop",
    "bomb",
    "shell",
    "incursion",
    "push",
    "onslaught",
    "barrage",
    "rocket",
    "missile",
    "mortar",
    "advance",
    "evacuation",
    "control",
    "defense",
    "defence",
    "bombard",
    "massacre",
    "explosion",
    "blast",
    "shooting",
    "protest",
    "demonstration",
    "rally",
    "clash",
    "hit",
    "descend",
];

/// Acts that end where "to" says, be it a country.
const MOVING: &[&str] = &[
    "go",
    "come",
    "travel",
    "visit",
    "trip",
    "move",
    "send",
    "deploy",
    "deployment",
    "head",
    "fly",
    "flight",
    "march",
    "return",
    "arrive",
    "flee",
    "dispatch",
    "transfer",
    "deport",
    "deportation",
    "extradite",
    "extradition",
    "spread",
    "extend",
    "advance",
    "bring",
    "take",
    "evacuate",
    "drive",
    "retreat",
    "journey",
    "withdraw",
    "push",
    "smuggle",
];

/// How far from the trigger the words stand, and what that takes off the confidence.
const DIRECT: f32 = 1.0;
const PARTICIPANT: f32 = 0.9;
const CLAUSE: f32 = 0.8;
const PARAGRAPH: f32 = 0.55;
const DATELINE: f32 = 0.4;

/// The place of the event whose trigger is `at`, told from places merely mentioned.
///
/// Acts in words get a place only where their sentence states one.
pub fn of_event(
    document: &Document,
    analysis: &Analysis,
    mentions: &[PlaceMention],
    at: TokenRef,
) -> Option<Where> {
    let sentence = analysis.sentences.get(at.sentence)?;
    let trigger = sentence.tokens.get(at.token)?;
    if let Some(found) = in_sentence(document, sentence, mentions, at) {
        return Some(found);
    }
    if VERBAL.contains(&&*trigger.lemma) {
        return None;
    }
    in_paragraph(document, analysis, mentions, at)
}

/// As [`of_event`], but for any act, and with the dateline's place where nothing nearer states one.
pub fn of_event_in_paragraph(
    document: &Document,
    analysis: &Analysis,
    mentions: &[PlaceMention],
    at: TokenRef,
) -> Option<Where> {
    let sentence = analysis.sentences.get(at.sentence)?;
    sentence.tokens.get(at.token)?;
    in_sentence(document, sentence, mentions, at)
        .or_else(|| in_paragraph(document, analysis, mentions, at))
        .or_else(|| in_dateline(document, mentions))
}

fn in_sentence(
    document: &Document,
    sentence: &Sentence,
    mentions: &[PlaceMention],
    at: TokenRef,
) -> Option<Where> {
    let own = Stretches::of(sentence, &document.text).around(at.token);
    let search = Search {
        sentence,
        places: mentions
            .iter()
            .filter(|mention| mention.sentence == at.sentence && !mention.metonym)
            .filter(|mention| own.contains(&mention.tokens.range().start))
            .filter_map(|mention| Some((head_of(sentence, mention.tokens)?, mention)))
            .collect(),
    };
    if search.places.is_empty() {
        return None;
    }
    let (mention, factor) = if VERBAL.contains(&&*sentence.tokens[at.token].lemma) {
        // An act in words is where its own words place it, not where what it speaks of lies.
        (search.under(at.token, true)?, DIRECT)
    } else {
        search.around(at.token)?
    };
    Some(stated(mention, PlaceBasis::Sentence, factor))
}

/// The place stated last before the event in its paragraph, where it is stated as a location.
fn in_paragraph(
    _document: &Document,
    analysis: &Analysis,
    mentions: &[PlaceMention],
    at: TokenRef,
) -> Option<Where> {
    let block = analysis.sentences[at.sentence].block;
    (0..at.sentence)
        .rev()
        .take_while(|&index| analysis.sentences[index].block == block)
        .find_map(|index| {
            let sentence = &analysis.sentences[index];
            let stated_here = mentions.iter().filter(|mention| {
                mention.sentence == index
                    && !mention.metonym
                    && head_of(sentence, mention.tokens).is_some_and(|head| {
                        cases(sentence, head).any(|case| LOCATIVE.contains(&case))
                    })
            });
            finest(stated_here)
        })
        .map(|mention| stated(mention, PlaceBasis::Paragraph, PARAGRAPH))
}

fn in_dateline(document: &Document, mentions: &[PlaceMention]) -> Option<Where> {
    let words = document.dateline.as_ref()?.place?;
    let mention = mentions
        .iter()
        .find(|mention| mention.span.overlaps(words))?;
    Some(stated(mention, PlaceBasis::Dateline, DATELINE))
}

/// The finest of places that are said to be the event's own.
pub fn stated_as_place(mentions: &[&PlaceMention]) -> Option<Where> {
    let mention = finest(mentions.iter().copied())?;
    Some(stated(mention, PlaceBasis::Sentence, DIRECT))
}

fn stated(mention: &PlaceMention, basis: PlaceBasis, factor: f32) -> Where {
    let mut place = mention.place.clone();
    place.confidence *= factor;
    Where {
        span: mention.span,
        place,
        basis,
    }
}

/// The finest of several places; the first of equals.
fn finest<'m>(mentions: impl Iterator<Item = &'m PlaceMention>) -> Option<&'m PlaceMention> {
    mentions.min_by_key(|mention| match mention.place.precision {
        PlacePrecision::Point => 0,
        PlacePrecision::Admin1 => 1,
        PlacePrecision::Area => 2,
        PlacePrecision::Country => 3,
    })
}

fn cases(sentence: &Sentence, at: usize) -> impl Iterator<Item = &str> {
    sentence
        .children_by(at, Relation::Case)
        .map(|case| &*sentence.tokens[case].lemma)
}

/// A search through one sentence for the place of one event.
struct Search<'a> {
    sentence: &'a Sentence,
    /// Non-metonymic places, by the token that heads them.
    places: Vec<(usize, &'a PlaceMention)>,
}

impl<'a> Search<'a> {
    /// The place nearest to the trigger in structure, with how much that distance leaves.
    fn around(&self, trigger: usize) -> Option<(&'a PlaceMention, f32)> {
        let mut at = trigger;
        let mut factor = DIRECT;
        let mut seen = 0;
        loop {
            if let Some(found) = self.under(at, at == trigger || factor == DIRECT) {
                return Some((found, factor));
            }
            // Who speaks of an act, and where they are, says nothing of its place.
            let spoken = at != trigger && VERBAL.contains(&&*self.sentence.tokens[at].lemma);
            if !spoken && let Some(found) = self.in_participants(at) {
                return Some((found, factor * PARTICIPANT));
            }
            let (next, scopes) = self.step(at)?;
            if !scopes {
                return self.fronted(next).map(|found| (found, factor * CLAUSE));
            }
            let nominal = self.sentence.tokens[at].is_nominal();
            let light = nominal
                && matches!(
                    self.sentence.tokens[at].deprel.relation,
                    Relation::Obj | Relation::Nsubj
                );
            if !light {
                factor *= CLAUSE;
            }
            at = next;
            seen += 1;
            if seen > 8 {
                return None;
            }
        }
    }

    /// The governor, and whether its locatives hold for what it governs.
    fn step(&self, at: usize) -> Option<(usize, bool)> {
        let head = self.sentence.head(at)?;
        let scopes = match self.sentence.tokens[at].deprel.relation {
            Relation::Ccomp | Relation::Csubj => false,
            // Reported speech: "… , he said in Brussels".
            Relation::Parataxis => false,
            // The second of two acts shares what stands before the first.
            Relation::Conj => true,
            _ => true,
        };
        Some((head, scopes))
    }

    /// Places that modify this act itself.
    fn under(&self, act: usize, is_event: bool) -> Option<&'a PlaceMention> {
        let tokens = &self.sentence.tokens;
        let lemma = &*tokens[act].lemma;
        let mut found = Vec::new();
        for child in self.sentence.children(act) {
            let relation = &tokens[child].deprel;
            let case: Vec<&str> = cases(self.sentence, child).collect();
            let open = match relation.relation {
                Relation::Obl | Relation::Nmod if relation.subtype == "poss" => is_event,
                Relation::Obl | Relation::Nmod => self.is_locative(lemma, &case, child),
                Relation::Obj => is_event && tokens[act].upos == Upos::Verb && self.heads(child),
                Relation::Nsubj => is_event && relation.subtype == "pass" && self.heads(child),
                Relation::Compound | Relation::Amod => {
                    is_event
                        && tokens[act].is_nominal()
                        && self.heads(child)
                        // "A U.S. airstrike" tells whose it was.
                        && !self.is_country(child)
                }
                Relation::Advmod => self.heads(child),
                _ => false,
            };
            if open {
                self.collect(child, &mut found, 0);
            }
        }
        finest(found.into_iter())
    }

    /// Whether these prepositions place an act of this lemma.
    fn is_locative(&self, act: &str, case: &[&str], child: usize) -> bool {
        case.iter().any(|case| match *case {
            "from" => LEAVING.contains(&act),
            "on" | "of" | "over" | "against" | "upon" | "for" => {
                // "killing of civilians in Idlib": the words under the noun place it.
                *case != "for" && STRIKING.contains(&act) || *case == "of" && !self.heads(child)
            }
            // Where one goes; but what is given to a country is given to a party.
            "to" => !VERBAL.contains(&act) && (!self.is_country(child) || MOVING.contains(&act)),
            case => LOCATIVE.contains(&case),
        })
    }

    /// Places in the phrases of those who take part: "positions in Idlib".
    fn in_participants(&self, act: usize) -> Option<&'a PlaceMention> {
        let tokens = &self.sentence.tokens;
        let mut found = Vec::new();
        for child in self.sentence.children(act) {
            let relation = tokens[child].deprel.relation;
            let takes_part = match relation {
                Relation::Obj | Relation::Nsubj | Relation::Iobj => true,
                Relation::Obl | Relation::Nmod => cases(self.sentence, child)
                    .any(|case| matches!(case, "on" | "against" | "at" | "of" | "by")),
                _ => false,
            };
            if takes_part && !self.heads(child) {
                self.collect_locatives(child, &mut found);
            }
        }
        finest(found.into_iter())
    }

    /// A place that stands before everything else and so holds for the whole sentence.
    fn fronted(&self, clause: usize) -> Option<&'a PlaceMention> {
        let mut found = Vec::new();
        for child in self.sentence.children_by(clause, Relation::Obl) {
            let subject = self.sentence.children_by(clause, Relation::Nsubj).next();
            let first = child < clause && subject.is_none_or(|subject| child < subject);
            if first && cases(self.sentence, child).any(|case| LOCATIVE.contains(&case)) {
                self.collect(child, &mut found, 0);
            }
        }
        finest(found.into_iter())
    }

    fn heads(&self, token: usize) -> bool {
        self.places.iter().any(|&(head, _)| head == token)
    }

    fn is_country(&self, token: usize) -> bool {
        self.places.iter().any(|&(head, mention)| {
            head == token && mention.place.precision == PlacePrecision::Country
        })
    }

    /// All places in a phrase, through nominal relations only.
    fn collect(&self, at: usize, found: &mut Vec<&'a PlaceMention>, depth: usize) {
        found.extend(
            self.places
                .iter()
                .filter(|&&(head, _)| head == at)
                .map(|&(_, mention)| mention),
        );
        if depth > 6 {
            return;
        }
        for child in self.sentence.children(at) {
            let token = &self.sentence.tokens[child];
            let nominal = matches!(
                token.deprel.relation,
                Relation::Nmod
                    | Relation::Appos
                    | Relation::Compound
                    | Relation::Conj
                    | Relation::Flat
                    | Relation::Amod
                    | Relation::List
            );
            let party = cases(self.sentence, child).any(|case| {
                matches!(
                    case,
                    "with" | "by" | "against" | "between" | "about" | "for" | "from"
                )
            });
            let owner = token.deprel.is(Relation::Compound) && self.is_country(child);
            if nominal && !party && !owner {
                self.collect(child, found, depth + 1);
            }
        }
    }

    /// Places that a phrase's own locative modifiers name.
    fn collect_locatives(&self, at: usize, found: &mut Vec<&'a PlaceMention>) {
        for child in self.sentence.children(at) {
            let token = &self.sentence.tokens[child];
            let locative = match token.deprel.relation {
                Relation::Nmod => {
                    let mut any = cases(self.sentence, child).peekable();
                    any.peek().is_none()
                        || any.any(|case| LOCATIVE.contains(&case) || case == "of")
                            && !(self.heads(child)
                                && cases(self.sentence, child).any(|case| case == "of"))
                }
                // "Aleppo residents" are in Aleppo; a "U.S. envoy" is seldom at home.
                Relation::Compound => self.heads(child) && !self.is_country(child),
                _ => false,
            };
            if locative {
                self.collect(child, found, 0);
            }
            if token.deprel.is(Relation::Conj) {
                self.collect_locatives(child, found);
            }
        }
    }
}
