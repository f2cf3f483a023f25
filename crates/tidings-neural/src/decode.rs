//! Scores to one sentence: tags, lemmas, tree, entities.

use tidings_core::analysis::{Deprel, Relation, Sentence, Token, Upos};
use tidings_core::span::ByteSpan;

use crate::entities::entities;
use crate::kernel::Kernel;
use crate::lemma::lemma;
use crate::model::Model;
use crate::repair;
use crate::scratch::WordBuffers;
use crate::tree::best_tree;
use crate::{irregular, lexicon};

/// The index of the highest score; 0 when there is none.
pub(crate) fn highest(scores: &[f32]) -> usize {
    let better = |best: usize, k: usize| if scores[k] > scores[best] { k } else { best };
    (0..scores.len()).reduce(better).unwrap_or(0)
}

impl Model {
    /// Words `from..to` of those that the heads have read, as one sentence.
    ///
    /// `spans` are theirs, into `text`.
    pub(crate) fn sentence(
        &self,
        kernel: Kernel,
        text: &str,
        spans: &[ByteSpan],
        from: usize,
        buffers: &mut WordBuffers,
    ) -> Sentence {
        let to = from + spans.len();
        let [upos_at, xpos_at, lemma_at, ner_at, ends_at, _] = self.labels.tag_bounds();
        let arcs = self.heads.arcs(kernel, from, to, buffers);
        let heads = best_tree(&arcs, spans.len());
        let mut tokens = Vec::with_capacity(spans.len());
        for ((&span, &head), word) in spans.iter().zip(&heads).zip(from..) {
            let tags = self.heads.tags(word, buffers);
            let upos = self.labels.upos[highest(&tags[upos_at..xpos_at])];
            let xpos = self.labels.xpos[highest(&tags[xpos_at..lemma_at])].clone();
            let scripts = &tags[lemma_at..ner_at];
            tokens.push(Token {
                span,
                lemma: self.lemma(span.of(text), scripts, upos, &xpos),
                upos,
                xpos,
                head: head.checked_sub(1).map(|head| head as u16),
                deprel: root(),
            });
        }
        let labels = &self.labels.deprel;
        self.heads
            .relations(kernel, from, &heads, buffers, |word, scores| {
                if heads[word] != 0 {
                    let allowed = (0..labels.len()).filter(|&k| !labels[k].is(Relation::Root));
                    let best = allowed.reduce(|a, b| if scores[b] > scores[a] { b } else { a });
                    if let Some(best) = best {
                        tokens[word].deprel = labels[best].clone();
                    }
                }
            });
        repair::objects(&mut tokens, text);
        let proposals = self
            .events
            .as_ref()
            .map_or_else(Vec::new, |events| events.propose(kernel, from, to, buffers));
        let rows = (from..to).map(|word| &self.heads.tags(word, buffers)[ner_at..ends_at]);
        Sentence {
            span: match spans {
                [first, .., last] => first.cover(*last),
                [only] => *only,
                [] => ByteSpan::default(),
            },
            block: 0,
            tokens,
            entities: entities(&self.labels.ner, rows),
            proposals,
        }
    }

    fn lemma(&self, form: &str, scores: &[f32], upos: Upos, xpos: &str) -> smol_str::SmolStr {
        let lower = form.to_lowercase();
        if let Some(base) = irregular::lemma(&lower, xpos) {
            return base.into();
        }
        if let Some(base) = lexicon::base(&lower, xpos) {
            return base.into();
        }
        let known = |word: &str| self.wordpiece.has(word);
        let lemma = lemma(&self.labels.lemma, scores, form, upos, known);
        if xpos == "NNS" && lemma == lower {
            return singular(&lower).into();
        }
        lemma
    }
}

/// The singular of a plural that no table and no script knew: its regular ending taken off.
fn singular(plural: &str) -> String {
    const KEPT: [&str; 6] = ["series", "species", "means", "news", "ics", "ss"];
    if plural.len() < 5 || KEPT.iter().any(|ending| plural.ends_with(ending)) {
        return plural.to_owned();
    }
    match (plural.strip_suffix("ies"), plural.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.to_owned(),
        (None, None) => plural.to_owned(),
    }
}

fn root() -> Deprel {
    Deprel {
        relation: Relation::Root,
        subtype: smol_str::SmolStr::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn regular_plurals_lose_their_ending() {
        for (plural, expect) in [
            ("villagers", "villager"),
            ("embassies", "embassy"),
            ("politics", "politics"),
            ("people", "people"),
            ("gas", "gas"),
            ("series", "series"),
        ] {
            assert_eq!(singular(plural), expect);
        }
    }
}
