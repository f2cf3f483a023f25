//! Records with marked pairs as somebody else wrote them: read line by line, faults named by place.

use std::io::{self, BufRead, BufReader, Read};

use serde_json::Value;
use tidings_core::coding::audit::Pair;
use tidings_core::document::{Block, BlockKind, Document};
use tidings_core::span::ByteSpan;

use crate::summary::Skip;

/// A line longer than this is no record of one sentence.
const MOST_BYTES: usize = 1 << 20;

/// One sentence with two marked parties.
#[derive(Clone, Debug)]
pub struct Record {
    /// As it names itself.
    pub id: Option<String>,
    /// The line it stands on, counted from one.
    pub line: usize,
    /// The sentence, as a document.
    pub document: Document,
    /// The marked parties.
    pub pair: Pair,
    /// The type that it gives.
    pub given: Option<String>,
}

/// The records of an input, and what is skipped in their place.
pub struct Records {
    lines: Box<dyn BufRead + Send>,
    label: String,
    line: usize,
}

impl Records {
    /// Reads records from bytes; `label` names them in faults.
    pub fn new(input: Box<dyn Read + Send>, label: String) -> Self {
        Self {
            lines: Box::new(BufReader::new(input)),
            label,
            line: 0,
        }
    }

    fn fault(&self, fault: &Fault) -> Skip {
        Skip {
            code: fault.code,
            what: Some(format!("{}:{}: {}", self.label, self.line, fault.message)),
            count: 1,
            hint: fault.hint.into(),
            failed: true,
            nothing_to_read: false,
        }
    }

    /// One line without its end; none after the last.
    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let most = MOST_BYTES as u64 + 1;
        let read = (&mut self.lines).take(most).read_until(b'\n', &mut bytes)?;
        if read > MOST_BYTES && !bytes.ends_with(b"\n") {
            self.lines.skip_until(b'\n')?;
        }
        Ok((read > 0).then_some(bytes))
    }
}

impl Iterator for Records {
    type Item = Result<Record, Skip>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.line += 1;
            let bytes = match self.next_line() {
                Ok(bytes) => bytes?,
                Err(cause) => {
                    // What cannot be read once may never be: the rest is given up.
                    self.lines = Box::new(io::empty());
                    return Some(Err(self.fault(&Fault {
                        code: "unreadable",
                        message: cause.to_string(),
                        hint: "what stands before it was read",
                    })));
                }
            };
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let record = record(&bytes, self.line);
            return Some(record.map_err(|fault| self.fault(&fault)));
        }
    }
}

/// What is wrong with a line.
#[derive(Debug)]
struct Fault {
    code: &'static str,
    message: String,
    hint: &'static str,
}

const BROKEN: &str = "give one complete JSON object a line, in UTF-8";
const FIELDS: &str = "give \"text\" as a string, \"actor\" and \"recipient\" as [start, end], \"type\" as a string or not at all";
const SPANS: &str =
    "spans count code points of \"text\" from 0, the start included and the end not";

fn record(bytes: &[u8], line: usize) -> Result<Record, Fault> {
    let fault = |code, message: String, hint| Fault {
        code,
        message,
        hint,
    };
    if bytes.len() > MOST_BYTES {
        let message = format!("the line is longer than {MOST_BYTES} bytes");
        return Err(fault("too-long", message, "give one sentence a record"));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Or a string cut off by the end of the line is told as if it were in the next.
    let bytes = bytes.trim_ascii_end();
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|e| fault("broken-json", format!("not valid JSON: {e}"), BROKEN))?;
    let Value::Object(fields) = value else {
        return Err(fault("broken-json", "no object with fields".into(), BROKEN));
    };
    let text = match fields.get("text") {
        Some(Value::String(text)) if !text.trim().is_empty() => text.as_str(),
        Some(Value::String(_)) => {
            return Err(fault("missing-field", "\"text\" is empty".into(), FIELDS));
        }
        None | Some(Value::Null) => {
            return Err(fault(
                "missing-field",
                "there is no \"text\"".into(),
                FIELDS,
            ));
        }
        Some(_) => {
            let message = "\"text\" is not a string".to_string();
            return Err(fault("wrong-type", message, FIELDS));
        }
    };
    let party = |name: &str| {
        let value = match fields.get(name) {
            None | Some(Value::Null) => {
                return Err(fault(
                    "missing-field",
                    format!("there is no {name:?}"),
                    FIELDS,
                ));
            }
            Some(value) => value,
        };
        let (start, end) = ends(value).ok_or_else(|| {
            fault(
                "wrong-type",
                format!("{name:?} is not [start, end]"),
                FIELDS,
            )
        })?;
        span(text, start, end).map_err(|why| {
            fault(
                "bad-span",
                format!("{name:?} [{start}, {end}] {why}"),
                SPANS,
            )
        })
    };
    let pair = Pair {
        actor: party("actor")?,
        recipient: party("recipient")?,
    };
    let given = match fields.get("type") {
        None | Some(Value::Null) => None,
        Some(Value::String(kind)) if kind.trim().is_empty() => None,
        Some(Value::String(kind)) => Some(kind.trim().to_string()),
        Some(_) => {
            let message = "\"type\" is not a string".to_string();
            return Err(fault("wrong-type", message, FIELDS));
        }
    };
    let id = match fields.get("id") {
        Some(Value::String(id)) => Some(id.clone()),
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => None,
    };
    Ok(Record {
        document: document(id.clone().unwrap_or_else(|| format!("line {line}")), text),
        id,
        line,
        pair,
        given,
    })
}

fn ends(value: &Value) -> Option<(u64, u64)> {
    match value.as_array()?.as_slice() {
        [start, end] => Some((start.as_u64()?, end.as_u64()?)),
        _ => None,
    }
}

/// Bytes of a stretch of code points, or why it is none.
fn span(text: &str, start: u64, end: u64) -> Result<ByteSpan, String> {
    if start >= end {
        return Err("holds nothing".into());
    }
    let byte = |point: u64| {
        let ends = text.char_indices().map(|(at, _)| at);
        let mut ends = ends.chain(std::iter::once(text.len()));
        ends.nth(usize::try_from(point).ok()?)
    };
    match (byte(start), byte(end)) {
        (Some(start), Some(end)) if text[start..end].chars().any(char::is_alphanumeric) => {
            Ok(ByteSpan::new(start, end))
        }
        (Some(_), Some(_)) => Err("holds no word".into()),
        _ => {
            let length = text.chars().count();
            Err(format!("ends outside of the text's {length} code points"))
        }
    }
}

fn document(id: String, text: &str) -> Document {
    Document {
        id,
        source: None,
        published: None,
        title: None,
        url: None,
        language: Some("en".into()),
        text: text.into(),
        blocks: vec![Block {
            span: ByteSpan::new(0, text.len()),
            kind: BlockKind::Body,
        }],
        dateline: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of each line: the words of both parties, or the code and message of a fault.
    fn check(input: &str, expect: &[&str]) {
        let bytes = io::Cursor::new(input.as_bytes().to_vec());
        let told = Records::new(Box::new(bytes), "x.jsonl".into()).map(|record| match record {
            Ok(record) => {
                let words = |span: ByteSpan| span.of(&record.document.text).to_string();
                let given = record.given.clone().unwrap_or_default();
                let (actor, recipient) = (words(record.pair.actor), words(record.pair.recipient));
                format!("{} {actor} → {recipient} {given}", record.line)
            }
            Err(skip) => format!("{} {}", skip.code, skip.what.unwrap_or_default()),
        });
        assert_eq!(told.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn sound_records() {
        check(
            "{\"text\":\"Åland hit Rome.\",\"actor\":[0,5],\"recipient\":[10,14],\"type\":\" ASSAULT \"}\n\n\
             {\"id\":7,\"text\":\"A b C\",\"actor\":[4,5],\"recipient\":[0,1],\"more\":1}",
            &["1 Åland → Rome ASSAULT", "3 C → A "],
        );
        check(
            "\u{feff}{\"text\":\"A b\",\"actor\":[0,1],\"recipient\":[2,3]}\r\n",
            &["1 A → b "],
        );
        check("", &[]);
    }

    #[test]
    fn faults_are_named_by_place() {
        let spans =
            |actor: &str| format!("{{\"text\":\"A b – C\",\"actor\":{actor},\"recipient\":[0,1]}}");
        check(
            "{",
            &[
                "broken-json x.jsonl:1: not valid JSON: EOF while parsing an object at line 1 column 1",
            ],
        );
        check("[]", &["broken-json x.jsonl:1: no object with fields"]);
        check("\n{}", &["missing-field x.jsonl:2: there is no \"text\""]);
        check(
            "{\"text\":\" \"}",
            &["missing-field x.jsonl:1: \"text\" is empty"],
        );
        check(
            "{\"text\":1}",
            &["wrong-type x.jsonl:1: \"text\" is not a string"],
        );
        check(
            &spans("null"),
            &["missing-field x.jsonl:1: there is no \"actor\""],
        );
        check(
            &spans("\"A\""),
            &["wrong-type x.jsonl:1: \"actor\" is not [start, end]"],
        );
        check(
            &spans("[-1,2]"),
            &["wrong-type x.jsonl:1: \"actor\" is not [start, end]"],
        );
        check(
            &spans("[2,2]"),
            &["bad-span x.jsonl:1: \"actor\" [2, 2] holds nothing"],
        );
        check(
            &spans("[3,5]"),
            &["bad-span x.jsonl:1: \"actor\" [3, 5] holds no word"],
        );
        check(
            &spans("[2,99]"),
            &["bad-span x.jsonl:1: \"actor\" [2, 99] ends outside of the text's 7 code points"],
        );
        check(
            &spans("[0,18446744073709551615]"),
            &[
                "bad-span x.jsonl:1: \"actor\" [0, 18446744073709551615] ends outside of the text's 7 code points",
            ],
        );
    }

    #[test]
    fn a_fault_stops_nothing() {
        let long = "x".repeat(MOST_BYTES + 10);
        let good = "{\"text\":\"A b\",\"actor\":[0,1],\"recipient\":[2,3]}";
        check(
            &format!("{good}\n{long}\n{good}\n"),
            &[
                "1 A → b ",
                "too-long x.jsonl:2: the line is longer than 1048576 bytes",
                "3 A → b ",
            ],
        );
    }
}
