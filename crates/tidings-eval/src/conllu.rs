//! Reads CoNLL-U: gold words, the text they stand in, and entity labels beside them.

use std::collections::HashMap;

/// One sentence of gold words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    pub ident: String,
    pub words: Vec<Word>,
    /// Whether a document or a paragraph begins here.
    pub fresh: bool,
    /// Entity labels ("B-PER"), one for each word; empty where there are none.
    pub ner: Vec<String>,
}

/// A syntactic word with its gold columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    /// 0 for the root, else the head's number from 1.
    pub head: usize,
    pub deprel: String,
    /// Whether white space comes before it; true at a sentence's start.
    pub space_before: bool,
    /// Whether white space comes after it in the text.
    pub space_after: bool,
    /// The value of `Entity` in the last column.
    pub entity: String,
}

/// All sentences of a file.
pub fn read(text: &str) -> Vec<Sentence> {
    let blocks = text.split("\n\n").map(|block| block.trim_matches('\n'));
    blocks
        .filter(|block| !block.is_empty())
        .map(sentence)
        .collect()
}

fn sentence(block: &str) -> Sentence {
    let mut sentence = Sentence::default();
    // Inside a multiword token words touch; its own line says what follows it.
    let mut token_ends: HashMap<usize, bool> = HashMap::new();
    let mut inside_until = 0;
    let mut space_before = true;
    for line in block.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            if let Some(ident) = comment.strip_prefix("sent_id = ") {
                sentence.ident = ident.to_owned();
            }
            sentence.fresh |= comment.starts_with("newdoc") || comment.starts_with("newpar");
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, xpos, _, head, deprel, _, misc] = columns.as_slice() else {
            continue;
        };
        let spaced = !misc.split('|').any(|part| part == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            inside_until = last.parse().unwrap_or(0);
            token_ends.insert(inside_until, spaced);
            continue;
        }
        let Ok(number) = id.parse::<usize>() else {
            continue;
        };
        let space_after = match token_ends.get(&number) {
            Some(&spaced) => spaced,
            None if number < inside_until => false,
            None => spaced,
        };
        sentence.words.push(Word {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos: upos.to_owned(),
            xpos: xpos.to_owned(),
            head: head.parse().unwrap_or(0),
            deprel: deprel.to_owned(),
            space_before: std::mem::replace(&mut space_before, space_after),
            space_after,
            entity: misc
                .split('|')
                .find_map(|part| part.strip_prefix("Entity="))
                .unwrap_or_default()
                .to_owned(),
        });
    }
    sentence
}

/// Lays the labels of an IOB2 file over the sentences of the same ids and sizes.
pub fn add_entities(sentences: &mut [Sentence], iob2: &str) {
    let mut by_ident: HashMap<&str, Vec<String>> = HashMap::new();
    let mut ident = "";
    for line in iob2.lines() {
        if let Some(found) = line.strip_prefix("# sent_id = ") {
            ident = found;
        } else if let Some(label) = line.split('\t').nth(2).filter(|_| !line.starts_with('#')) {
            by_ident.entry(ident).or_default().push(label.to_owned());
        }
    }
    for sentence in sentences {
        let labels = by_ident.remove(sentence.ident.as_str());
        sentence.ner = labels
            .filter(|labels| labels.len() == sentence.words.len())
            .unwrap_or_default();
    }
}

/// Paragraphs as the text had them: each holds its sentences' numbers.
pub fn paragraphs(sentences: &[Sentence]) -> Vec<std::ops::Range<usize>> {
    let mut starts: Vec<usize> = (0..sentences.len())
        .filter(|&k| k == 0 || sentences[k].fresh)
        .collect();
    starts.push(sentences.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The text of some sentences, with one space wherever there was white space.
pub fn text(sentences: &[Sentence]) -> String {
    let mut text = String::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        text.push_str(&word.form);
        if word.space_after {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# newdoc id = a\n# sent_id = 1\n\
        1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        1\tDo\tdo\tAUX\tVB\t_\t0\troot\t_\t_\n\
        2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n\
        3\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n\
        # sent_id = 2\n1\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\t_\n\n\
        # newpar\n# sent_id = 3\n1\tHere\there\tADV\tRB\t_\t0\troot\t_\t_\n";

    #[test]
    fn words_text_and_paragraphs() {
        let sentences = read(FILE);
        let forms: Vec<_> = sentences[0].words.iter().map(|w| w.form.as_str()).collect();
        assert_eq!(forms, ["Do", "n't", "!"]);
        assert_eq!(paragraphs(&sentences), [0..2, 2..3]);
        assert_eq!(text(&sentences[..2]), "Don't! Stay");
        let spaces: Vec<_> = sentences[0].words.iter().map(|w| w.space_before).collect();
        assert_eq!(spaces, [true, false, false]);
    }

    #[test]
    fn entities_go_by_sentence_id() {
        let mut sentences = read(FILE);
        add_entities(&mut sentences, "# sent_id = 2\n1\tStay\tB-ORG\t-\t-\n");
        assert_eq!(sentences[1].ner, ["B-ORG"]);
        assert!(sentences[0].ner.is_empty());
    }
}
