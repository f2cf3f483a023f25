//! The count of a noun phrase: "at least 12 people", "dozens of", "a soldier".

use crate::analysis::{EntityKind, Relation, Sentence, Upos};
use crate::span::ByteSpan;
use crate::times::numerals::cardinal;
use crate::times::words::Words;

/// A range with its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Count {
    pub low: u64,
    pub high: Option<u64>,
    pub span: ByteSpan,
}

/// How words before a number bound it.
#[derive(Clone, Copy)]
enum Bound {
    Least,
    Most,
    Near,
    Between,
}

const BOUNDS: [(&str, Bound); 27] = [
    ("at least", Bound::Least),
    ("more than", Bound::Least),
    ("no fewer than", Bound::Least),
    ("no less than", Bound::Least),
    ("well over", Bound::Least),
    ("over", Bound::Least),
    ("upwards of", Bound::Least),
    ("up to", Bound::Most),
    ("as many as", Bound::Most),
    ("fewer than", Bound::Most),
    ("less than", Bound::Most),
    ("at most", Bound::Most),
    ("under", Bound::Most),
    ("no more than", Bound::Most),
    ("about", Bound::Near),
    ("around", Bound::Near),
    ("some", Bound::Near),
    ("nearly", Bound::Near),
    ("almost", Bound::Near),
    ("approximately", Bound::Near),
    ("roughly", Bound::Near),
    ("an estimated", Bound::Near),
    ("estimated", Bound::Near),
    ("only", Bound::Near),
    ("just", Bound::Near),
    ("another", Bound::Near),
    ("between", Bound::Between),
];

/// Plurals that stand for a least number.
const MANY: [(&str, u64); 10] = [
    ("hundreds of thousands", 200_000),
    ("tens of thousands", 20_000),
    ("tens of millions", 20_000_000),
    ("dozens", 24),
    ("scores", 40),
    ("hundreds", 200),
    ("thousands", 2_000),
    ("millions", 2_000_000),
    ("tens", 20),
    ("billions", 2_000_000_000),
];

/// Nouns that measure rather than count people.
const MEASURES: [&str; 29] = [
    "percent",
    "%",
    "year",
    "month",
    "week",
    "day",
    "hour",
    "minute",
    "time",
    "kilometer",
    "kilometre",
    "mile",
    "meter",
    "metre",
    "dollar",
    "euro",
    "pound",
    "ton",
    "vehicle",
    "pig",
    "cow",
    "bird",
    "chicken",
    "animal",
    "sheep",
    "house",
    "home",
    "building",
    "case",
];

/// Singular nouns that stand for several or for no one.
const GROUPS: [&str; 24] = [
    "number",
    "group",
    "family",
    "crowd",
    "lot",
    "army",
    "force",
    "population",
    "bill",
    "deal",
    "plan",
    "effort",
    "proposal",
    "project",
    "team",
    "unit",
    "gang",
    "village",
    "community",
    "opposition",
    "police",
    "majority",
    "couple",
    "series",
];

/// The count of a noun phrase by its head.
pub(super) fn of_noun(sentence: &Sentence, words: &Words, noun: usize, of: &str) -> Option<Count> {
    if MEASURES.contains(&sentence.tokens[noun].lemma.as_str()) {
        return None;
    }
    // One who marches is no crowd.
    let alone = !matches!(of, "participants" | "displaced");
    numbered(sentence, words, noun).or_else(|| alone.then(|| single(sentence, noun)).flatten())
}

fn numbered(sentence: &Sentence, words: &Words, noun: usize) -> Option<Count> {
    let number = number_token(sentence, words, noun)?;
    around(words, first_word(words, number)?)
}

/// The token that bears the number of a noun.
fn number_token(sentence: &Sentence, words: &Words, noun: usize) -> Option<usize> {
    let is_count =
        |token: usize| first_word(words, token).is_some_and(|word| value(words, word).is_some());
    let counter = matches!(
        sentence.tokens[noun].lemma.as_str(),
        "total" | "estimate" | "figure" | "majority" | "toll"
    );
    if counter {
        let of = sentence
            .children_by(noun, Relation::Nmod)
            .find(|&child| crate::clause::case_marker(sentence, child).as_deref() == Some("of"))?;
        return number_token(sentence, words, of);
    }
    if is_count(noun) && sentence.tokens[noun].upos != Upos::Pron {
        return Some(noun);
    }
    sentence
        .children(noun)
        .filter(|&child| child < noun)
        .find(|&child| {
            let deprel = &sentence.tokens[child].deprel;
            let fits = matches!(
                deprel.relation,
                Relation::Nummod | Relation::Det | Relation::Compound | Relation::Amod
            );
            fits && is_count(child)
        })
}

fn first_word(words: &Words, token: usize) -> Option<usize> {
    (0..words.len()).find(|&at| words.get(at).is_some_and(|word| word.token == token))
}

/// The whole number phrase that holds a word.
pub(super) fn around(words: &Words, word: usize) -> Option<Count> {
    (word.saturating_sub(7)..=word).find_map(|start| {
        let (low, high, end) = phrase(words, start).filter(|found| found.2 > word)?;
        let span = words.get(start)?.span.cover(words.get(end - 1)?.span);
        Some(Count { low, high, span })
    })
}

/// A bounded number or range that begins at a word: low, high, end.
fn phrase(words: &Words, at: usize) -> Option<(u64, Option<u64>, usize)> {
    let (bound, start) = BOUNDS
        .iter()
        .filter_map(|&(phrase, bound)| Some((Some(bound), words.phrase(at, phrase)?)))
        .max_by_key(|found| found.1)
        .unwrap_or((None, at));
    let (first, exact, end) = value(words, start)?;
    let joined = words.any(end, &["-", "to", "or", "and"]);
    let range = value(words, end + 1).filter(|second| joined && second.0 > first);
    if let Some((second, _, after)) = range {
        let fits = !words.is(end, "and") || matches!(bound, Some(Bound::Between));
        if fits {
            return Some((first, Some(second), after));
        }
    }
    if let Some(after) = words.phrase(end, "or more") {
        return Some((first, None, after));
    }
    Some(match bound {
        Some(Bound::Between) => return None,
        Some(Bound::Most) => (0, Some(first), end),
        Some(Bound::Least) => (first, None, end),
        _ if !exact => (first, None, end),
        _ => (first, Some(first), end),
    })
}

/// A number, whether it is exact, and where it ends.
pub(super) fn value(words: &Words, at: usize) -> Option<(u64, bool, usize)> {
    if let Some(&(phrase, low)) = MANY
        .iter()
        .find(|(phrase, _)| words.phrase(at, phrase).is_some())
    {
        return Some((low, false, at + phrase.split(' ').count()));
    }
    for (phrase, number) in [
        ("a couple", 2),
        ("a dozen", 12),
        ("a hundred", 100),
        ("a thousand", 1000),
    ] {
        if let Some(end) = words.phrase(at, phrase) {
            return Some((number, true, end));
        }
    }
    if words.is(at, "dozen") {
        return Some((12, true, at + 1));
    }
    let (number, mut end) = cardinal(words, at).filter(|_| {
        !words.glued(at) || at > 0 && words.any(at - 1, &["-", "(", "$", "€", "£", "/", "–"])
    })?;
    let mut hundredths = u64::from(number) * 100;
    if words.is(end, ".") && words.glued(end) && words.glued(end + 1) && words.width(end + 1) <= 2 {
        let digits = words.number(end + 1)?;
        hundredths += u64::from(digits) * if words.width(end + 1) == 1 { 10 } else { 1 };
        end += 2;
    }
    let mut exact = hundredths.is_multiple_of(100);
    while let Some(scale) = scale(words.text(end)) {
        hundredths = hundredths.checked_mul(scale)?;
        exact = true;
        end += 1;
    }
    exact.then_some((hundredths / 100, true, end))
}

fn scale(word: &str) -> Option<u64> {
    Some(match word {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" => 1_000,
        "million" | "mn" => 1_000_000,
        "billion" | "bn" => 1_000_000_000,
        "trillion" => 1_000_000_000_000,
        _ => return None,
    })
}

/// One person: "a soldier", a name.
fn single(sentence: &Sentence, noun: usize) -> Option<Count> {
    let token = &sentence.tokens[noun];
    let one = |span| Count {
        low: 1,
        high: Some(1),
        span,
    };
    if let Some(entity) = sentence.entity_at(noun)
        && entity.kind == EntityKind::Person
    {
        return Some(one(sentence.bytes(entity.tokens)));
    }
    if token.xpos != "NN" || GROUPS.contains(&token.lemma.as_str()) {
        return None;
    }
    let article = sentence.children_by(noun, Relation::Det).find(|&child| {
        let lemma = sentence.tokens[child].lemma.as_str();
        matches!(lemma, "a" | "an" | "another") || lemma == "the" && is_person(&token.lemma)
    });
    let first = article.filter(|&article| article < noun)?;
    Some(one(sentence.tokens[first].span.cover(token.span)))
}

/// Whether a singular noun is a word for a person.
fn is_person(lemma: &str) -> bool {
    const PEOPLE: [&str; 16] = [
        "man",
        "woman",
        "child",
        "boy",
        "girl",
        "person",
        "civilian",
        "journalist",
        "chief",
        "activist",
        "rebel",
        "militant",
        "general",
        "colonel",
        "priest",
        "suspect",
    ];
    const ENDINGS: [&str; 7] = ["man", "woman", "er", "ist", "ian", "eer", "or"];
    PEOPLE.contains(&lemma) || lemma.len() > 5 && ENDINGS.iter().any(|end| lemma.ends_with(end))
}
