//! Pieces that run on over lines, never broken inside.

use super::fit;
use super::ink::{Ink, Role};

/// Painted words with the columns they take.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    painted: String,
    columns: usize,
}

impl Piece {
    /// A piece of one role.
    pub fn new(ink: Ink, role: Role, words: &str) -> Self {
        Self::default().and(ink, role, words)
    }

    /// The piece with more words after it.
    pub fn and(mut self, ink: Ink, role: Role, words: &str) -> Self {
        self.painted.push_str(&ink.paint(role, words));
        self.columns += fit::width(words);
        self
    }

    /// The piece with another after it.
    pub fn then(mut self, other: &Piece) -> Self {
        self.painted.push_str(&other.painted);
        self.columns += other.columns;
        self
    }
}

/// Lines of pieces, each line within a width, later lines indented.
#[derive(Debug)]
pub struct Flow {
    text: String,
    indent: usize,
    width: usize,
    column: usize,
    fresh: bool,
}

impl Flow {
    /// An empty flow whose every line begins at column `indent`.
    pub fn new(indent: usize, width: usize) -> Self {
        Self {
            text: " ".repeat(indent),
            indent,
            width,
            column: indent,
            fresh: true,
        }
    }

    /// Adds a piece. `glue` parts it from the one before on the same line; at the start of a
    /// further line only `lead` is kept.
    pub fn add(&mut self, glue: &Piece, lead: &Piece, piece: &Piece) {
        if self.fresh {
            self.fresh = false;
            self.push(piece);
        } else if self.column + glue.columns + piece.columns <= self.width {
            self.push(glue);
            self.push(piece);
        } else {
            // Two more columns tell a further line from a new one.
            self.text.push('\n');
            self.text.push_str(&" ".repeat(self.indent + 2));
            self.column = self.indent + 2;
            self.push(lead);
            self.push(piece);
        }
    }

    fn push(&mut self, piece: &Piece) {
        self.text.push_str(&piece.painted);
        self.column += piece.columns;
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.fresh
    }

    /// The lines, with an end of line.
    pub fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }
}
