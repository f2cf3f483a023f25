//! Edit scripts that make a lemma of a form.

use smol_str::SmolStr;
use tidings_core::analysis::Upos;

/// "Take `cut` characters off the end and put `suffix` in their place."
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Script {
    lower: bool,
    cut: usize,
    suffix: SmolStr,
}

impl Script {
    /// Reads the model's notation: `l|2|y` lowers the form first, `k|2|y` keeps its case.
    pub fn parse(label: &str) -> Option<Self> {
        let mut parts = label.splitn(3, '|');
        let lower = match parts.next()? {
            "l" => true,
            "k" => false,
            _ => return None,
        };
        Some(Self {
            lower,
            cut: parts.next()?.parse().ok()?,
            suffix: parts.next()?.into(),
        })
    }

    /// Whether this makes a sound lemma of such a form. Training also saw scripts that
    /// replace one particular name or mark a misspelling; they fit nothing else.
    pub fn fits(&self, form: &str, upos: Upos) -> bool {
        let size = form.chars().count();
        if self.cut > size || self.suffix == "_" {
            return false;
        }
        let whole = self.cut == size;
        if whole && self.suffix.is_empty() {
            return false;
        }
        let capital = self.suffix.starts_with(char::is_uppercase);
        !(whole && capital && self.suffix != "I" || whole && upos == Upos::Propn)
    }

    /// The lemma. Names keep their case whatever the script says.
    pub fn apply(&self, form: &str, upos: Upos) -> SmolStr {
        let keep = form.chars().count().saturating_sub(self.cut);
        let stem = form.chars().take(keep);
        if self.lower && upos != Upos::Propn {
            let lowered: String = stem.flat_map(char::to_lowercase).collect();
            lowered.chars().chain(self.suffix.chars()).collect()
        } else {
            stem.chain(self.suffix.chars()).collect()
        }
    }
}

/// What it is worth, in units of the scores, that a lemma is a word that is known.
const KNOWN: f32 = 4.0;
/// How far behind the best a script's score may lie to be looked at.
const NEAR: f32 = 8.0;

/// The lemma by the best script that fits, or the form in lower case.
///
/// Scripts are learned as endings, and an ending alone does not tell "rate|d" from
/// "raid|ed"; so words that the vocabulary has are preferred.
pub(crate) fn lemma(
    scripts: &[Script],
    scores: &[f32],
    form: &str,
    upos: Upos,
    is_known: impl Fn(&str) -> bool,
) -> SmolStr {
    let fitting = || {
        scripts
            .iter()
            .zip(scores)
            .filter(|(script, _)| script.fits(form, upos))
    };
    let highest = fitting().fold(f32::NEG_INFINITY, |most, (_, &score)| most.max(score));
    let near = fitting().filter(|&(_, &score)| score >= highest - NEAR);
    let valued = near.map(|(script, &score)| {
        let lemma = script.apply(form, upos);
        let known = upos != Upos::Propn && is_known(&lemma);
        (if known { score + KNOWN } else { score }, lemma)
    });
    match valued.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((_, lemma)) => lemma,
        None => form.to_lowercase().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, form: &str, upos: Upos, expect: &str) {
        let scripts = [Script::parse(script).expect("a script")];
        let found = lemma(&scripts, &[1.0], form, upos, |_| false);
        assert_eq!(found, expect, "{script} {form}");
    }

    #[test]
    fn known_words_are_preferred() {
        let scripts = ["l|2|", "l|1|"].map(|s| Script::parse(s).expect("a script"));
        let check = |form: &str, expect: &str| {
            let known = |word: &str| ["square", "loom"].contains(&word);
            assert_eq!(
                lemma(&scripts, &[1.5, 0.5], form, Upos::Verb, known),
                expect
            );
        };
        check("squared", "square");
        check("loomed", "loom");
        check("gleaned", "glean");
    }

    #[test]
    fn endings_are_cut_and_replaced() {
        check("l|2|", "raided", Upos::Verb, "raid");
        check("l|3|y", "Cities", Upos::Noun, "city");
        check("l|0|", "Peace", Upos::Noun, "peace");
        check("k|2|be", "is", Upos::Aux, "be");
        check("k|4|go", "went", Upos::Verb, "go");
    }

    #[test]
    fn names_keep_their_case() {
        check("k|0|", "Ankara", Upos::Propn, "Ankara");
        check("l|0|", "Ankara", Upos::Propn, "Ankara");
        check("k|1|", "Kurds", Upos::Propn, "Kurd");
    }

    #[test]
    fn scripts_that_do_not_fit_are_passed_over() {
        check("l|4|", "ran", Upos::Verb, "ran");
        check("l|3|", "Was", Upos::Verb, "was");
        check("k|3|_", "Ing", Upos::X, "ing");
        check("k|6|Bondad", "Valley", Upos::Propn, "valley");
    }

    #[test]
    fn letters_outside_ascii_count_as_one() {
        check("l|1|", "ÉMIGRÉS", Upos::Noun, "émigré");
    }

    #[test]
    fn notation() {
        assert_eq!(Script::parse("x|1|a"), None);
        assert_eq!(Script::parse("l|a|"), None);
        assert!(Script::parse("k|1||").is_some());
    }
}
