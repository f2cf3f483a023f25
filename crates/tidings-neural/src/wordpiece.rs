//! Words to the pieces of the encoder's vocabulary.

use crate::container::Container;
use crate::error::ModelError;
use crate::unicode::Classes;

/// The piece for what the vocabulary cannot spell.
const UNKNOWN: u16 = 100;
/// The piece before every chunk.
pub(crate) const START: u16 = 101;
/// The piece after every chunk.
pub(crate) const STOP: u16 = 102;
/// The shape of those two.
pub(crate) const SHAPE_OF_MARKS: u8 = 28;
/// Longer runs of letters are not spelled.
const LONGEST_RUN: usize = 60;

/// The vocabulary with a hash table over its pieces' texts.
pub(crate) struct WordPiece {
    text: &'static str,
    /// Start of each piece's text; one more than there are pieces.
    starts: Vec<u32>,
    /// Piece numbers at their hashes, one too high; 0 where nothing is.
    slots: Vec<u16>,
    pub classes: Classes,
}

/// FNV-1a, in parts: a piece that continues a word hashes its "##" first.
fn hash(mut state: u64, bytes: &[u8]) -> u64 {
    for &byte in bytes {
        state = (state ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    state
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

impl WordPiece {
    pub fn parse(file: &Container) -> Result<Self, ModelError> {
        let wrong = || ModelError::Tensor("vocabulary".into());
        let bytes = file.tensor::<u8>("vocabulary")?;
        let text = std::str::from_utf8(bytes).map_err(|_| wrong())?;
        let text = text.strip_suffix('\n').unwrap_or(text);
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at as u32 + 1));
        let count = starts.len();
        if !(usize::from(STOP) + 1..usize::from(u16::MAX)).contains(&count) {
            return Err(wrong());
        }
        starts.push(text.len() as u32 + 1);
        let mut pieces = Self {
            text,
            starts,
            slots: vec![0; (count * 2).next_power_of_two()],
            classes: Classes::parse(file)?,
        };
        for piece in 0..count {
            let hash = hash(SEED, pieces.spelling(piece).as_bytes());
            let slot = pieces.free_slot(hash);
            pieces.slots[slot] = piece as u16 + 1;
        }
        Ok(pieces)
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn spelling(&self, piece: usize) -> &str {
        &self.text[self.starts[piece] as usize..self.starts[piece + 1] as usize - 1]
    }

    fn place(&self, hash: u64) -> usize {
        (hash ^ (hash >> 32)) as usize & (self.slots.len() - 1)
    }

    fn free_slot(&self, hash: u64) -> usize {
        let mut slot = self.place(hash);
        while self.slots[slot] != 0 {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        slot
    }

    fn find(&self, continues: bool, part: &str) -> Option<u16> {
        let prefix = if continues { "##" } else { "" };
        let mut slot = self.place(hash(hash(SEED, prefix.as_bytes()), part.as_bytes()));
        while self.slots[slot] != 0 {
            let piece = self.slots[slot] - 1;
            if self.spelling(piece.into()).strip_prefix(prefix) == Some(part) {
                return Some(piece);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        None
    }

    /// Whether the vocabulary has this word whole.
    pub fn has(&self, word: &str) -> bool {
        self.find(false, word).is_some()
    }

    /// Adds a word's pieces; always at least one.
    pub fn pieces(&self, word: &str, out: &mut Vec<u16>) {
        let before = out.len();
        let plain = self.classes.normalise(word);
        let mut run = 0;
        for (at, c) in plain.char_indices() {
            let (space, sign) = (c.is_whitespace(), self.classes.is_punctuation(c));
            if space || sign {
                self.spell(&plain[run..at], out);
                run = at + c.len_utf8();
                if sign {
                    self.spell(&plain[at..run], out);
                }
            }
        }
        self.spell(&plain[run..], out);
        if out.len() == before {
            out.push(UNKNOWN);
        }
    }

    /// The longest piece first, then the longest that continues it, and so on.
    fn spell(&self, run: &str, out: &mut Vec<u16>) {
        let before = out.len();
        if run.len() > LONGEST_RUN && run.chars().count() > LONGEST_RUN {
            out.push(UNKNOWN);
            return;
        }
        let mut start = 0;
        while start < run.len() {
            let ends = run[start..].char_indices().rev();
            let mut ends = std::iter::once(run.len()).chain(ends.map(|(at, _)| start + at));
            let found = ends.find_map(|end| {
                let part = run.get(start..end).filter(|part| !part.is_empty())?;
                self.find(start > 0, part).map(|piece| (piece, end))
            });
            let Some((piece, end)) = found else {
                out.truncate(before);
                out.push(UNKNOWN);
                return;
            };
            out.push(piece);
            start = end;
        }
    }

    /// The number of a piece's shape vector.
    pub fn shape_id(shape: u8, continues: bool, space_before: bool) -> u8 {
        shape * 4 + 2 * u8::from(continues) + u8::from(space_before)
    }
}
