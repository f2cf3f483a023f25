//! Is it English? Decided per document, on a sample.

use tidings_core::document::Block;
use whatlang::{Lang, Script};

use crate::lines::head;

/// Letters looked at in each of a few places of the text.
const SAMPLE: usize = 1000;
/// Fewer words than this are too few to say.
const FEW_WORDS: usize = 12;

/// Words that are frequent in English and rare as words of its neighbours.
const ENGLISH: [&str; 40] = [
    "the", "of", "and", "to", "that", "with", "was", "for", "is", "by", "it", "from", "his",
    "were", "has", "have", "are", "this", "which", "said", "not", "had", "be", "their", "they",
    "who", "will", "would", "been", "but", "its", "after", "over", "against", "between", "there",
    "when", "says", "at", "on",
];

/// The language of the blocks, as an English name, if it is surely not English.
pub(crate) fn other_than_english(text: &str, blocks: &[Block]) -> Option<&'static str> {
    let sample = sample(text, blocks);
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let words = || {
        sample
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let count = words().count();
    let english = words()
        .filter(|word| ENGLISH.iter().any(|known| word.eq_ignore_ascii_case(known)))
        .count();
    // A seventh of running English consists of these words alone.
    if english * 8 >= count && english > 0 {
        return None;
    }
    let info = whatlang::detect(&sample)?;
    if info.script() != Script::Latin {
        return (letters >= FEW_WORDS).then(|| info.lang().eng_name());
    }
    let certain = info.is_reliable() || english * 25 < count && info.confidence() > 0.5;
    (info.lang() != Lang::Eng && count >= FEW_WORDS && certain).then(|| info.lang().eng_name())
}

/// Words from the start, the middle and the end of the blocks.
fn sample(text: &str, blocks: &[Block]) -> String {
    let mut sample = String::with_capacity(3 * SAMPLE + 64);
    let thirds = [0, blocks.len() / 2, blocks.len().saturating_sub(1)];
    let mut last = None;
    for at in thirds {
        if last.is_some_and(|last| at <= last) {
            continue;
        }
        let mut taken = 0;
        for (index, block) in blocks.iter().enumerate().skip(at) {
            let piece = head(block.span.of(text), SAMPLE - taken);
            sample.push_str(piece);
            sample.push(' ');
            taken += piece.len();
            last = Some(index);
            if taken + 4 >= SAMPLE {
                break;
            }
        }
    }
    sample
}

#[cfg(test)]
mod tests {
    use tidings_core::document::BlockKind;
    use tidings_core::span::ByteSpan;

    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        let blocks = [Block {
            span: ByteSpan::new(0, text.len()),
            kind: BlockKind::Body,
        }];
        assert_eq!(other_than_english(text, &blocks), expect, "of {text:?}");
    }

    #[test]
    fn english_and_undecided_texts_are_kept() {
        check(
            "The minister said on Monday that the talks with the rebels had failed.",
            None,
        );
        check("Kremlin rejects Minsk deal", None);
        check("Ankara, Moskva, Damascus, Tahran", None);
        check("", None);
        check("12 34 56", None);
        check("OK 👍", None);
    }

    #[test]
    fn other_languages_are_named() {
        check(
            "El ministro dijo el lunes que las negociaciones con los rebeldes habían fracasado por completo.",
            Some("Spanish"),
        );
        check(
            "Президент заявил, что переговоры прошли успешно.",
            Some("Russian"),
        );
        check(
            "Die Regierung hat am Montag erklärt, dass die Gespräche mit den Rebellen gescheitert sind und nicht fortgesetzt werden.",
            Some("German"),
        );
        check("وقال الرئيس إن المحادثات فشلت", Some("Arabic"));
    }
}
