//! Tags, trees, sentences and entities against a treebank.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use clap::Args as Flags;
use serde::Serialize;
use tidings_core::analysis::Sentence as Parsed;
use tidings_neural::{Analyser, Scratch};

use crate::align::{matched, places};
use crate::conllu::{self, Sentence};
use crate::parse::{document, name};
use crate::score::{Figures, Overlap, percent};
use crate::{Failure, MODEL, load, read_text};

/// Scores tags, trees, sentences and entities.
#[derive(Flags)]
pub struct Args {
    /// A treebank in CoNLL-U.
    #[arg(long)]
    gold: PathBuf,
    /// Entity labels of the same sentences in IOB2.
    #[arg(long)]
    ner: Option<PathBuf>,
    /// The model.
    #[arg(long, default_value = MODEL)]
    model: PathBuf,
    /// Also write the scores to this file as JSON.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Print the words where the tokeniser and the treebank disagree.
    #[arg(long)]
    show_tokens: bool,
    /// Print the sentence ends on which they disagree.
    #[arg(long)]
    show_ends: bool,
}

#[derive(Serialize)]
struct Report {
    gold: String,
    model: String,
    sentences: usize,
    words: usize,
    gold_tokens: GoldTokens,
    raw_text: RawText,
    entities: BTreeMap<String, Figures>,
}

/// Per cent of the words, each sentence read alone; subtypes of relations are ignored.
#[derive(Serialize)]
struct GoldTokens {
    upos: f64,
    xpos: f64,
    lemma: f64,
    uas: f64,
    las: f64,
}

/// F1 from raw paragraphs.
#[derive(Serialize)]
struct RawText {
    words: Figures,
    sentences: Figures,
    upos: f64,
    uas: f64,
    las: f64,
}

impl Args {
    pub fn run(&self) -> Result<(), Failure> {
        let analyser = load(&self.model)?;
        let mut gold = conllu::read(&read_text(&self.gold)?);
        if let Some(ner) = &self.ner {
            conllu::add_entities(&mut gold, &read_text(ner)?);
        }
        let (gold_tokens, entities) = given_words(&analyser, &gold);
        let file = self.gold.file_name().unwrap_or_default();
        let report = Report {
            gold: file.to_string_lossy().into_owned(),
            model: analyser.digest().to_owned(),
            sentences: gold.len(),
            words: gold.iter().map(|s| s.words.len()).sum(),
            gold_tokens,
            raw_text: self.raw_text(&analyser, &gold),
            entities,
        };
        let json = serde_json::to_string_pretty(&report)? + "\n";
        print!("{json}");
        if let Some(out) = &self.out {
            std::fs::write(out, json)?;
        }
        Ok(())
    }

    /// Reads every paragraph as raw text.
    fn raw_text(&self, analyser: &Analyser, gold: &[Sentence]) -> RawText {
        let mut scratch = Scratch::new();
        let mut counts = Raw::default();
        for range in conllu::paragraphs(gold) {
            let gold = &gold[range];
            let text = conllu::text(gold);
            let (analysis, _) = analyser.analyse(&document(&text), &mut scratch);
            counts.add(gold, &text, &analysis.sentences, self);
        }
        let f1 = |right: usize| percent(2 * right, counts.words.gold + counts.words.found);
        RawText {
            words: counts.words.figures(),
            sentences: counts.sentences.figures(),
            upos: f1(counts.upos),
            uas: f1(counts.uas),
            las: f1(counts.las),
        }
    }
}

/// Reads every sentence alone, its words given.
fn given_words(analyser: &Analyser, gold: &[Sentence]) -> (GoldTokens, BTreeMap<String, Figures>) {
    let mut scratch = Scratch::new();
    let (mut words, mut upos, mut xpos, mut lemma, mut uas, mut las) = (0, 0, 0, 0, 0, 0);
    let mut entities: BTreeMap<String, Overlap> = BTreeMap::new();
    for sentence in gold {
        let forms: Vec<&str> = sentence.words.iter().map(|w| w.form.as_str()).collect();
        let spaces: Vec<bool> = sentence.words.iter().map(|w| w.space_before).collect();
        let parsed = analyser.analyse_tokens(&forms, &spaces, &mut scratch);
        for (word, token) in sentence.words.iter().zip(&parsed.tokens) {
            words += 1;
            upos += usize::from(word.upos == token.upos.as_str());
            xpos += usize::from(word.xpos == token.xpos);
            lemma += usize::from(word.lemma == token.lemma);
            let attached = word.head == token.head.map_or(0, |head| usize::from(head) + 1);
            uas += usize::from(attached);
            las +=
                usize::from(attached && relation(&word.deprel) == token.deprel.relation.as_str());
        }
        if !sentence.ner.is_empty() {
            count_entities(sentence, &parsed, &mut entities);
        }
    }
    let tokens = GoldTokens {
        upos: percent(upos, words),
        xpos: percent(xpos, words),
        lemma: percent(lemma, words),
        uas: percent(uas, words),
        las: percent(las, words),
    };
    let figures = entities
        .into_iter()
        .map(|(kind, overlap)| (kind, overlap.figures()));
    (tokens, figures.collect())
}

fn relation(label: &str) -> &str {
    label.split(':').next().unwrap_or(label)
}

/// Kinds of entity that the gold sets label.
const KINDS: [&str; 3] = ["PER", "ORG", "LOC"];

fn count_entities(gold: &Sentence, parsed: &Parsed, counts: &mut BTreeMap<String, Overlap>) {
    let expected: HashSet<_> = gold_spans(&gold.ner).into_iter().collect();
    let found: HashSet<_> = parsed
        .entities
        .iter()
        .map(|e| (e.tokens.range().start, e.tokens.range().end, name(e.kind)))
        .filter(|(_, _, kind)| KINDS.contains(kind))
        .collect();
    for kind in KINDS {
        let of_kind =
            |set: &HashSet<(usize, usize, &str)>| set.iter().filter(|e| e.2 == kind).count();
        let both: HashSet<_> = expected.intersection(&found).copied().collect();
        for key in [kind, "all"] {
            let overlap = counts.entry(key.to_owned()).or_default();
            overlap.gold += of_kind(&expected);
            overlap.found += of_kind(&found);
            overlap.right += of_kind(&both);
        }
    }
}

fn gold_spans(labels: &[String]) -> Vec<(usize, usize, &str)> {
    let mut spans: Vec<(usize, usize, &str)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        match (label.split_once('-'), spans.last_mut()) {
            (Some(("I", kind)), Some(last)) if last.1 == at && last.2 == kind => last.1 += 1,
            (Some((_, kind)), _) => spans.push((at, at + 1, kind)),
            _ => {}
        }
    }
    spans.retain(|(_, _, kind)| KINDS.contains(kind));
    spans
}

/// Counts over raw text.
#[derive(Default)]
struct Raw {
    words: Overlap,
    sentences: Overlap,
    upos: usize,
    uas: usize,
    las: usize,
}

impl Raw {
    fn add(&mut self, gold: &[Sentence], text: &str, found: &[Parsed], show: &Args) {
        let gold_places = places(gold.iter().flat_map(|s| &s.words).map(|w| w.form.as_str()));
        let found_forms = found
            .iter()
            .flat_map(|s| &s.tokens)
            .map(|t| t.span.of(text));
        let found_places = places(found_forms.clone());
        let partner = matched(&gold_places, &found_places);
        self.words.gold += gold_places.len();
        self.words.found += found_places.len();
        self.words.right += partner.iter().flatten().count();
        let bounds = |sizes: Vec<usize>, places: &[(usize, usize)]| {
            let mut at = 0;
            let mut bounds = HashSet::new();
            for size in sizes {
                bounds.insert((places[at].0, places[at + size - 1].1));
                at += size;
            }
            bounds
        };
        let gold_bounds = bounds(gold.iter().map(|s| s.words.len()).collect(), &gold_places);
        let found_bounds = bounds(
            found.iter().map(|s| s.tokens.len()).collect(),
            &found_places,
        );
        self.sentences.gold += gold_bounds.len();
        self.sentences.found += found_bounds.len();
        self.sentences.right += gold_bounds.intersection(&found_bounds).count();
        self.trees(gold, found, &partner);
        if show.show_tokens {
            show_words(
                gold,
                &gold_places,
                &found_forms.collect::<Vec<_>>(),
                &found_places,
            );
        }
        if show.show_ends {
            show_ends(text, &gold_bounds, &found_bounds);
        }
    }

    fn trees(&mut self, gold: &[Sentence], found: &[Parsed], partner: &[Option<usize>]) {
        let tokens: Vec<_> = found
            .iter()
            .scan(0, |start, sentence| {
                let first = *start;
                *start += sentence.tokens.len();
                Some(sentence.tokens.iter().map(move |token| (first, token)))
            })
            .flatten()
            .collect();
        let mut first = 0;
        for sentence in gold {
            for (k, word) in sentence.words.iter().enumerate() {
                let Some((start, token)) = partner[first + k].map(|at| tokens[at]) else {
                    continue;
                };
                self.upos += usize::from(word.upos == token.upos.as_str());
                let expected = word.head.checked_sub(1).map(|head| partner[first + head]);
                let head = token.head.map(|head| Some(start + usize::from(head)));
                let attached = match (expected, head) {
                    (None, None) => true,
                    (Some(Some(a)), Some(Some(b))) => a == b,
                    _ => false,
                };
                self.uas += usize::from(attached);
                let same = relation(&word.deprel) == token.deprel.relation.as_str();
                self.las += usize::from(attached && same);
            }
            first += sentence.words.len();
        }
    }
}

fn show_words(
    gold: &[Sentence],
    gold_places: &[(usize, usize)],
    found: &[&str],
    found_places: &[(usize, usize)],
) {
    let forms: Vec<&str> = gold
        .iter()
        .flat_map(|s| &s.words)
        .map(|w| w.form.as_str())
        .collect();
    let (mut g, mut f) = (0, 0);
    while g < gold_places.len() && f < found_places.len() {
        if gold_places[g] == found_places[f] {
            (g, f) = (g + 1, f + 1);
            continue;
        }
        let (from_g, from_f) = (g, f);
        (g, f) = (g + 1, f + 1);
        while gold_places[g - 1].1 != found_places[f - 1].1 {
            if gold_places[g - 1].1 < found_places[f - 1].1 {
                g += 1;
            } else {
                f += 1;
            }
        }
        println!(
            "gold {:30} found {}",
            forms[from_g..g].join(" "),
            found[from_f..f].join(" ")
        );
    }
}

fn show_ends(text: &str, gold: &HashSet<(usize, usize)>, found: &HashSet<(usize, usize)>) {
    let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let part = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
    let ends = |set: &HashSet<(usize, usize)>| set.iter().map(|b| b.1).collect::<HashSet<_>>();
    let (gold, found) = (ends(gold), ends(found));
    for (what, at) in gold
        .difference(&found)
        .map(|at| ("missed", at))
        .chain(found.difference(&gold).map(|at| ("wrong", at)))
    {
        let (left, right) = (at.saturating_sub(30), (at + 25).min(letters.len()));
        println!("{what:6} {} || {}", part(left, *at), part(*at, right));
    }
}
