//! The mentions of a document: names, noun phrases, pronouns.

use crate::actors::keys;
use crate::analysis::{Analysis, EntityKind, Relation, Sentence, Upos};
use crate::document::Document;
use crate::span::ByteSpan;

use super::ChainKind;
use super::words::{self, Pronoun};

/// In what way something is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Name,
    Noun,
    Pronoun(Pronoun),
}

/// One mention.
#[derive(Clone, Debug)]
pub struct Mention {
    pub sentence: usize,
    pub head: usize,
    /// Its words in the text.
    pub span: ByteSpan,
    pub form: Form,
    pub kind: Option<ChainKind>,
    pub plural: bool,
    pub woman: Option<bool>,
    /// The words of a name, or the content words of a noun phrase, folded.
    pub words: Vec<String>,
    /// The head, folded and in the singular.
    pub noun: String,
    /// Whether "the", "this" or the like makes it definite.
    pub definite: bool,
    /// The pronoun that says whose it is: "his wife".
    pub owner: Option<usize>,
    /// Whether it is the subject of its clause.
    pub subject: bool,
    pub block: usize,
}

/// All mentions, in the order of the text.
pub fn all(document: &Document, analysis: &Analysis) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (s, sentence) in analysis.sentences.iter().enumerate() {
        for t in 0..sentence.tokens.len() {
            mentions.extend(at(document, sentence, s, t));
        }
    }
    mentions
}

fn at(document: &Document, sentence: &Sentence, s: usize, t: usize) -> Option<Mention> {
    let token = &sentence.tokens[t];
    let text = &*document.text;
    let word = sentence.lower(t, text);
    let base = Mention {
        sentence: s,
        head: t,
        span: token.span,
        form: Form::Noun,
        kind: None,
        plural: matches!(token.xpos.as_str(), "NNS" | "NNPS"),
        woman: words::woman(&token.lemma.to_lowercase()),
        words: Vec::new(),
        noun: keys::fold(&token.lemma),
        definite: false,
        owner: sentence
            .children_by(t, Relation::Nmod)
            .find(|&child| sentence.tokens[child].xpos == "PRP$"),
        subject: token.deprel.is(Relation::Nsubj),
        block: sentence.block,
    };
    if let Some(pronoun) = words::pronoun(&word).filter(|_| {
        matches!(token.upos, Upos::Pron | Upos::Det) && !token.deprel.is(Relation::Expl)
    }) {
        return Some(Mention {
            form: Form::Pronoun(pronoun),
            kind: matches!(
                pronoun,
                Pronoun::He | Pronoun::She | Pronoun::I | Pronoun::You | Pronoun::We
            )
            .then_some(ChainKind::Person),
            plural: matches!(pronoun, Pronoun::They | Pronoun::We),
            woman: match pronoun {
                Pronoun::He => Some(false),
                Pronoun::She => Some(true),
                _ => None,
            },
            ..base
        });
    }
    if !matches!(token.upos, Upos::Noun | Upos::Propn) {
        return None;
    }
    let label = sentence
        .entities
        .iter()
        .find(|entity| entity.tokens.contains(t) && head_of(sentence, entity.tokens.range()) == t)
        .filter(|entity| entity.kind != EntityKind::Norp);
    // Words inside a name or before a noun are no mentions of their own, names before a noun are.
    let inner = matches!(
        token.deprel.relation,
        Relation::Flat | Relation::Compound | Relation::Goeswith | Relation::Fixed
    ) || token.deprel.is_sub(Relation::Nmod, "desc");
    if inner && label.is_none() {
        return None;
    }
    let mut extent = if inner {
        label.map_or(t..t + 1, |label| label.tokens.range())
    } else {
        extent(sentence, t)
    };
    // The mark of possession belongs to the phrase.
    if sentence
        .tokens
        .get(extent.end)
        .is_some_and(|next| next.xpos == "POS" && next.head == Some(t as u16))
    {
        extent.end += 1;
    }
    let extent = extent;
    let span = ByteSpan {
        start: sentence.tokens[extent.start].span.start,
        end: sentence.tokens[extent.end - 1].span.end,
    };
    let mut mention = Mention {
        span,
        definite: sentence.children_by(t, Relation::Det).any(|det| {
            matches!(
                sentence.lower(det, text).as_str(),
                "the" | "this" | "that" | "these" | "those"
            )
        }),
        ..base
    };
    if let Some(label) = label {
        mention.form = Form::Name;
        mention.kind = match label.kind {
            EntityKind::Person => Some(ChainKind::Person),
            EntityKind::Organisation => Some(ChainKind::Organisation),
            EntityKind::Location => Some(ChainKind::Gpe),
            _ => None,
        };
        mention.words = folded(sentence, label.tokens.range(), text);
        let address = label.tokens.range().start.saturating_sub(1)..extent.end;
        mention.woman = address
            .filter_map(|part| words::woman(&sentence.lower(part, text)))
            .next();
    } else {
        mention.kind = words::kind(&mention.noun);
        let whole: Vec<usize> = (extent.start..extent.end)
            .filter(|&part| {
                matches!(
                    sentence.tokens[part].upos,
                    Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb
                )
            })
            .collect();
        mention.words = whole
            .into_iter()
            .map(|part| keys::fold(&sentence.tokens[part].lemma))
            .collect();
    }
    Some(mention)
}

/// The words of a name without "the" and marks of possession.
fn folded(sentence: &Sentence, range: std::ops::Range<usize>, text: &str) -> Vec<String> {
    range
        .filter(|&part| {
            !matches!(
                sentence.tokens[part].upos,
                Upos::Punct | Upos::Part | Upos::Det
            )
        })
        .map(|part| keys::fold(sentence.tokens[part].span.of(text)))
        .filter(|word| !word.is_empty())
        .collect()
}

fn head_of(sentence: &Sentence, mut range: std::ops::Range<usize>) -> usize {
    let start = range.start;
    let inside = range.clone();
    range
        .find(|&token| {
            sentence
                .head(token)
                .is_none_or(|head| !inside.contains(&head))
        })
        .unwrap_or(start)
}

/// The largest noun phrase that a word heads, conjuncts left out.
pub fn extent(sentence: &Sentence, head: usize) -> std::ops::Range<usize> {
    let mut inside = vec![false; sentence.tokens.len()];
    let mut queue = vec![head];
    let first_conjunct = sentence
        .children_by(head, Relation::Conj)
        .next()
        .unwrap_or(usize::MAX);
    while let Some(next) = queue.pop() {
        if std::mem::replace(&mut inside[next], true) {
            continue;
        }
        queue.extend(sentence.children(next).filter(|&child| {
            let relation = sentence.tokens[child].deprel.relation;
            next != head || child < first_conjunct && belongs(relation)
        }));
    }
    let mut start = head;
    while start > 0 && (inside[start - 1]) {
        start -= 1;
    }
    let mut end = head + 1;
    while end < inside.len() && inside[end] {
        end += 1;
    }
    while start < head && is_edge(sentence, start) {
        start += 1;
    }
    // A bracket at the end closes one that is inside.
    let opened = (start..end).any(|part| sentence.tokens[part].xpos == "-LRB-");
    while end > head + 1
        && is_edge(sentence, end - 1)
        && !(opened && sentence.tokens[end - 1].xpos == "-RRB-")
    {
        end -= 1;
    }
    start..end
}

fn is_edge(sentence: &Sentence, token: usize) -> bool {
    matches!(sentence.tokens[token].upos, Upos::Punct)
}

/// Whether what hangs on a noun by this relation is a part of its phrase.
fn belongs(relation: Relation) -> bool {
    !matches!(
        relation,
        Relation::Case
            | Relation::Conj
            | Relation::Cc
            | Relation::Cop
            | Relation::Nsubj
            | Relation::Csubj
            | Relation::Mark
            | Relation::Aux
            | Relation::Advcl
            | Relation::Parataxis
            | Relation::Discourse
            | Relation::Obl
            | Relation::Expl
            | Relation::Advmod
            | Relation::List
            | Relation::Orphan
            | Relation::Ccomp
            | Relation::Vocative
    )
}
