//! JSON values out of a stream, one at a time: the elements of a list, or objects one after another.

use std::io::{self, BufRead};

/// Cuts a stream into the bytes of its values, so that a broken one costs only itself.
pub(crate) struct Values<B> {
    input: B,
    line: usize,
    limit: usize,
    ended: bool,
}

/// The bytes of one value.
pub(crate) struct Piece {
    /// The line where it begins, counted from 1.
    pub line: usize,
    /// Cut short when longer than the limit.
    pub bytes: Vec<u8>,
    /// Whether it was.
    pub too_long: bool,
}

impl<B: BufRead> Values<B> {
    /// Values of at most `limit` bytes. An opening bracket at the start is skipped.
    pub fn new(input: B, limit: usize) -> io::Result<Self> {
        let mut values = Self {
            input,
            line: 1,
            limit,
            ended: false,
        };
        if values.skip(b"")? == Some(b'[') {
            values.input.consume(1);
        }
        Ok(values)
    }

    /// The next value, `None` at the end.
    pub fn next_piece(&mut self) -> io::Result<Option<Piece>> {
        if self.ended {
            return Ok(None);
        }
        match self.skip(b",")? {
            None => self.ended = true,
            Some(b']') => self.ended = true,
            Some(_) => return self.value().map(Some),
        }
        Ok(None)
    }

    /// Skips blanks and `marks`; shows the byte after them.
    fn skip(&mut self, marks: &[u8]) -> io::Result<Option<u8>> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let over = |b: &u8| b.is_ascii_whitespace() || marks.contains(b);
            let skipped = buffer.iter().take_while(|b| over(b)).count();
            let next = buffer.get(skipped).copied();
            self.line += newlines(&buffer[..skipped]);
            self.input.consume(skipped);
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    fn value(&mut self) -> io::Result<Piece> {
        let mut piece = Piece {
            line: self.line,
            bytes: Vec::new(),
            too_long: false,
        };
        let mut scanner = Scanner::default();
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                self.ended = true;
                return Ok(piece);
            }
            let end = buffer.iter().position(|&byte| scanner.ends_at(byte));
            // The byte that closes an object belongs to it; one that only follows a value does not.
            let taken = end.map_or(buffer.len(), |end| end + usize::from(scanner.closed));
            let room = self.limit.saturating_sub(piece.bytes.len());
            piece.bytes.extend_from_slice(&buffer[..taken.min(room)]);
            piece.too_long |= taken > room;
            self.line += newlines(&buffer[..taken]);
            self.input.consume(taken);
            if end.is_some() {
                return Ok(piece);
            }
        }
    }
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b == b'\n').count()
}

/// Follows brackets and strings to the end of a value.
#[derive(Default)]
struct Scanner {
    depth: usize,
    in_string: bool,
    escaped: bool,
    closed: bool,
}

impl Scanner {
    fn ends_at(&mut self, byte: u8) -> bool {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                // No string holds a bare line end: an unclosed one ends here.
                b'\n' => self.in_string = false,
                _ => {}
            }
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                self.closed = self.depth == 0;
                return self.closed;
            }
            b',' | b']' | b'}' | b'\n' => {
                // A stray bracket is a value of its own, so that reading goes on.
                self.closed = self.depth == 0 && byte == b'}';
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[(usize, &str)]) {
        let mut values = Values::new(text.as_bytes(), 1000).expect("no IO fails in memory");
        let mut got = Vec::new();
        while let Some(piece) = values.next_piece().expect("no IO fails in memory") {
            got.push((
                piece.line,
                String::from_utf8_lossy(&piece.bytes).into_owned(),
            ));
        }
        let got: Vec<(usize, &str)> = got
            .iter()
            .map(|(line, text)| (*line, text.as_str()))
            .collect();
        assert_eq!(got, expect, "of {text:?}");
    }

    #[test]
    fn values() {
        check(
            "[{\"a\": 1}, {\"b\": [2, {}]}]",
            &[(1, "{\"a\": 1}"), (1, "{\"b\": [2, {}]}")],
        );
        check(
            "[\n{\"a\": \"}]\\\"{\"},\n{}\n]",
            &[(2, "{\"a\": \"}]\\\"{\"}"), (3, "{}")],
        );
        check(
            "{\n\"a\": 1\n}\n{\n}",
            &[(1, "{\n\"a\": 1\n}"), (4, "{\n}")],
        );
        check(
            "[oops, {\"a\": 1}, 5]",
            &[(1, "oops"), (1, "{\"a\": 1}"), (1, "5")],
        );
        check("[]", &[]);
        check("", &[]);
        check("}}", &[(1, "}"), (1, "}")]);
        check("{\"a\": \"no end", &[(1, "{\"a\": \"no end")]);
    }
}
