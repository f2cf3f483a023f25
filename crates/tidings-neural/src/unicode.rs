//! Classes of characters, as the model file states them: the same that training saw.

use unicode_normalization::UnicodeNormalization;

use crate::container::Container;
use crate::error::ModelError;

/// Sorted runs of code points, as first and last.
#[derive(Clone, Copy)]
struct Ranges(&'static [u32]);

impl Ranges {
    fn contains(self, c: char) -> bool {
        let code = u32::from(c);
        let (mut low, mut high) = (0, self.0.len() / 2);
        while low < high {
            let middle = (low + high) / 2;
            if self.0[2 * middle + 1] < code {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.0.get(2 * low).is_some_and(|&first| first <= code)
    }
}

/// The classes that pieces and shapes are made by.
pub(crate) struct Classes {
    unseen: Ranges,
    punctuation: Ranges,
    letters: Ranges,
    digits: Ranges,
    capitals: Ranges,
}

impl Classes {
    pub fn parse(file: &Container) -> Result<Self, ModelError> {
        let ranges = |name: &str| {
            let numbers = file.tensor::<u32>(name)?;
            let paired = numbers.len() % 2 == 0 && numbers.is_sorted();
            if paired {
                Ok(Ranges(numbers))
            } else {
                Err(ModelError::Tensor(name.to_owned()))
            }
        };
        Ok(Self {
            unseen: ranges("unicode.unseen")?,
            punctuation: ranges("unicode.punctuation")?,
            letters: ranges("unicode.letters")?,
            digits: ranges("unicode.digits")?,
            capitals: ranges("unicode.capitals")?,
        })
    }

    /// Punctuation, and every ASCII sign that is no letter or digit.
    pub fn is_punctuation(&self, c: char) -> bool {
        if c.is_ascii() {
            c.is_ascii_punctuation()
        } else {
            self.punctuation.contains(c)
        }
    }

    /// 0 lower, 1 capitalised, 2 all capitals, 3 one capital letter, 4 mixed,
    /// 5 with a digit, 6 without letter or digit.
    pub fn shape(&self, word: &str) -> u8 {
        let (mut letters, mut capitals, mut first_is_capital) = (0, 0, false);
        for c in word.chars() {
            if self.digits.contains(c) {
                return 5;
            }
            let capital = self.capitals.contains(c);
            if self.letters.contains(c) {
                first_is_capital |= letters == 0 && capital;
                letters += 1;
                capitals += usize::from(capital);
            }
        }
        match (letters, capitals) {
            (0, _) => 6,
            (_, 0) => 0,
            (1, 1) => 3,
            _ if letters == capitals => 2,
            (_, 1) if first_is_capital => 1,
            _ => 4,
        }
    }

    /// Typographic quotes and dashes made plain, lower case, no accents, no controls.
    pub fn normalise(&self, word: &str) -> String {
        if word.bytes().all(|b| b.is_ascii_graphic()) {
            return word.to_ascii_lowercase();
        }
        let mut plain = String::with_capacity(word.len());
        for c in word.chars() {
            match c {
                '’' | '‘' | '‛' => plain.push('\''),
                '“' | '”' | '„' | '«' | '»' => plain.push('"'),
                '–' | '—' | '‑' | '−' => plain.push('-'),
                '…' => plain.push_str("..."),
                other => plain.push(other),
            }
        }
        let lower = plain.to_lowercase();
        lower.nfd().filter(|&c| !self.unseen.contains(c)).collect()
    }
}
