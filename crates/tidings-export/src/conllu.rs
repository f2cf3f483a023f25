//! CoNLL-U (Universal Dependencies v2), with named entities as `NER=` in MISC.

use std::io::{self, Write};

use tidings_core::analysis::{Analysis, EntityKind, Sentence, Token};
use tidings_core::document::Document;

/// Writes one document: `# newdoc id`, then its sentences.
pub fn write(out: &mut impl Write, document: &Document, analysis: &Analysis) -> io::Result<()> {
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        if index == 0 {
            writeln!(out, "# newdoc id = {}", one_line(&document.id))?;
        }
        let number = index + 1;
        writeln!(out, "# sent_id = {}-{number}", one_line(&document.id))?;
        let text = sentence.span.of(&document.text);
        writeln!(out, "# text = {}", one_line(text))?;
        write_tokens(out, sentence, &document.text)?;
        writeln!(out)?;
    }
    Ok(())
}

fn write_tokens(out: &mut impl Write, sentence: &Sentence, text: &str) -> io::Result<()> {
    for (index, token) in sentence.tokens.iter().enumerate() {
        let next = sentence.tokens.get(index + 1);
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t{}",
            index + 1,
            or_underscore(&one_line(token.span.of(text))),
            or_underscore(&one_line(&token.lemma)),
            token.upos.as_str(),
            or_underscore(&token.xpos),
            token.head.map_or(0, |head| head + 1),
            token.deprel,
            misc(sentence, index, token, next),
        )?;
    }
    Ok(())
}

fn misc(sentence: &Sentence, index: usize, token: &Token, next: Option<&Token>) -> String {
    let mut parts = Vec::new();
    if let Some(entity) = sentence.entity_at(index) {
        let place = if entity.tokens.start as usize == index {
            'B'
        } else {
            'I'
        };
        parts.push(format!("NER={place}-{}", label(entity.kind)));
    }
    if next.is_some_and(|next| next.span.start == token.span.end) {
        parts.push("SpaceAfter=No".to_string());
    }
    if parts.is_empty() {
        "_".into()
    } else {
        parts.join("|")
    }
}

/// The model's label for a kind of entity.
pub(crate) const fn label(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organisation => "ORG",
        EntityKind::Location => "LOC",
        EntityKind::Norp => "NORP",
        EntityKind::Misc => "MISC",
    }
}

fn or_underscore(cell: &str) -> &str {
    if cell.is_empty() { "_" } else { cell }
}

/// A line of CoNLL-U holds no breaks and no tabs.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
