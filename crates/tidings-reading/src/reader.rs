//! An input to documents, one by one.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::vec;

use crate::error::{ErrorKind, Place, ReadError};
use crate::json::Values;
use crate::{Options, Reading, decode, plain, records};

/// Most bytes of one document. Spans count to four times as many.
const LONGEST: usize = 1 << 30;
/// Bytes that tell what an input is.
const HEAD: usize = 1 << 16;

/// Reads the documents of one input: plain text or JSON, told by the label's ending and by its first bytes.
///
/// JSON Lines are read as they come, so that memory holds one record at a time.
/// `label` names the input in errors and, where a document states no id, in that.
pub fn read<'r>(label: &str, input: impl Read + 'r, options: &Options) -> Readings<'r> {
    Readings {
        label: label.to_owned(),
        options: options.clone(),
        seen: false,
        state: State::Start(Box::new(input)),
    }
}

/// The documents of one input, in order; errors stand in place of what could not be read.
pub struct Readings<'r> {
    label: String,
    options: Options,
    /// Whether any document or error has come out of it.
    seen: bool,
    state: State<'r>,
}

type Source<'r> = Box<dyn BufRead + 'r>;

enum State<'r> {
    Start(Box<dyn Read + 'r>),
    Lines {
        input: Source<'r>,
        line: usize,
    },
    Values {
        values: Values<Source<'r>>,
        count: usize,
    },
    Queue(vec::IntoIter<Result<Reading, ErrorKind>>),
    Done,
}

/// How an input is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Plain,
    JsonLines,
    JsonValues,
}

impl Iterator for Readings<'_> {
    type Item = Result<Reading, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let item = match std::mem::replace(&mut self.state, State::Done) {
                State::Start(input) => match self.open(input) {
                    Ok(state) => {
                        self.state = state;
                        continue;
                    }
                    Err(kind) => Some(Err((None, kind))),
                },
                State::Lines { input, line } => self.next_line(input, line),
                State::Values { values, count } => self.next_value(values, count),
                State::Queue(mut queue) => {
                    let item = queue.next();
                    if item.is_some() {
                        self.state = State::Queue(queue);
                    }
                    item.map(|result| result.map_err(|kind| (None, kind)))
                }
                State::Done => return None,
            };
            if item.is_none() && self.seen {
                return None;
            }
            self.seen = true;
            let item = item.unwrap_or(Err((None, ErrorKind::Empty)));
            return Some(item.map_err(|(place, kind)| ReadError {
                path: self.label.clone(),
                place,
                kind,
            }));
        }
    }
}

type Step = Option<Result<Reading, (Option<Place>, ErrorKind)>>;

impl<'r> Readings<'r> {
    /// Looks at the first bytes and makes ready to read the rest.
    fn open(&self, mut input: Box<dyn Read + 'r>) -> Result<State<'r>, ErrorKind> {
        let mut head = Vec::new();
        input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        decode::refuse_binary(&head)?;
        let whole = Cursor::new(head.clone()).chain(input);
        let mark = decode::mark(&head);
        if mark == Some(decode::Mark::Utf16) {
            let (text, issue) = decode::decode(read_all(whole)?);
            let head = &text.as_bytes()[..text.len().min(HEAD)];
            return match layout(&self.label, head) {
                Layout::Plain => Ok(self.plain(text, issue)),
                json => open_json(json, Box::new(Cursor::new(text.into_bytes()))),
            };
        }
        let marked = if mark.is_some() { 3 } else { 0 };
        match layout(&self.label, &head[marked..]) {
            Layout::Plain => {
                drop(head);
                let (text, issue) = decode::decode(read_all(whole)?);
                Ok(self.plain(text, issue))
            }
            json => {
                let mut source = BufReader::with_capacity(HEAD, whole);
                io::copy(&mut source.by_ref().take(marked as u64), &mut io::sink())?;
                open_json(json, Box::new(source))
            }
        }
    }

    fn plain(&self, text: String, issue: Option<tidings_core::issue::Issue>) -> State<'r> {
        State::Queue(plain::read(&self.label, text, &self.options, issue).into_iter())
    }

    fn next_line(&mut self, mut input: Source<'r>, mut line: usize) -> Step {
        loop {
            let mut bytes = Vec::new();
            line += 1;
            let place = Some(Place::Line(line));
            let read = input
                .by_ref()
                .take(LONGEST as u64 + 1)
                .read_until(b'\n', &mut bytes);
            match read {
                Err(error) => return Some(Err((place, error.into()))),
                Ok(0) => return None,
                Ok(_) => {}
            }
            if bytes.len() > LONGEST {
                drop(bytes);
                let rest = skip_line(&mut input);
                self.state = State::Lines { input, line };
                return Some(Err((
                    place,
                    rest.err()
                        .map_or(ErrorKind::TooLong { limit: LONGEST }, ErrorKind::Io),
                )));
            }
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let reading = self.record(bytes, line);
            self.state = State::Lines { input, line };
            return Some(reading.map_err(|kind| (place, kind)));
        }
    }

    fn next_value(&mut self, mut values: Values<Source<'r>>, count: usize) -> Step {
        let piece = match values.next_piece() {
            Err(error) => return Some(Err((None, error.into()))),
            Ok(piece) => piece?,
        };
        let place = Some(Place::Line(piece.line));
        self.state = State::Values {
            values,
            count: count + 1,
        };
        if piece.too_long {
            return Some(Err((place, ErrorKind::TooLong { limit: LONGEST })));
        }
        Some(
            self.record(piece.bytes, count + 1)
                .map_err(|kind| (place, kind)),
        )
    }

    fn record(&self, bytes: Vec<u8>, number: usize) -> Result<Reading, ErrorKind> {
        let (text, issue) = decode::decode(bytes);
        let value =
            serde_json::from_str(&text).map_err(|error| ErrorKind::BrokenJson(explain(&error)))?;
        drop(text);
        let mut reading =
            records::read(value, || format!("{}#{number}", self.label), &self.options)?;
        reading.issues.extend(issue);
        Ok(reading)
    }
}

fn open_json(layout: Layout, source: Source<'_>) -> Result<State<'_>, ErrorKind> {
    Ok(match layout {
        Layout::JsonValues => State::Values {
            values: Values::new(source, LONGEST)?,
            count: 0,
        },
        _ => State::Lines {
            input: source,
            line: 0,
        },
    })
}

fn read_all(input: impl Read) -> Result<Vec<u8>, ErrorKind> {
    let mut bytes = Vec::new();
    input.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LONGEST {
        return Err(ErrorKind::TooLong { limit: LONGEST });
    }
    Ok(bytes)
}

fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    input.skip_until(b'\n').map(|_| ())
}

/// The parser's words, with the column but without its line, which is always the first.
fn explain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let words = message.split(" at line ").next().unwrap_or(&message);
    format!("{words} (column {})", error.column())
}

fn layout(label: &str, head: &[u8]) -> Layout {
    let ending = Path::new(label)
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or("");
    let ending = ending.to_ascii_lowercase();
    let head = head.trim_ascii_start();
    let inner = head
        .get(1..)
        .unwrap_or_default()
        .trim_ascii_start()
        .first()
        .copied();
    let list = head.starts_with(b"[") && matches!(inner, Some(b'{' | b']') | None);
    let object = head.starts_with(b"{") && matches!(inner, Some(b'"' | b'}') | None);
    match ending.as_str() {
        "jsonl" | "ndjson" if list => Layout::JsonValues,
        "jsonl" | "ndjson" => Layout::JsonLines,
        "txt" | "text" | "md" | "htm" | "html" => Layout::Plain,
        "json" if !object => Layout::JsonValues,
        _ if list => Layout::JsonValues,
        _ if object => {
            // A record a line, unless the first goes on in the second.
            let second = head
                .iter()
                .position(|&b| b == b'\n')
                .map(|end| head[end..].trim_ascii_start());
            match second.and_then(|line| line.first()) {
                None | Some(b'{') => Layout::JsonLines,
                Some(_) => Layout::JsonValues,
            }
        }
        _ => Layout::Plain,
    }
}
