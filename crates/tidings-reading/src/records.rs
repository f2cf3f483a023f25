//! A JSON record to a document.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Map, Value};
use tidings_core::document::{Block, BlockKind, Document};
use tidings_core::issue::Issue;
use tidings_core::times::dates::parse_date;

use crate::plain::{ambiguous_date, block, has_words, take_dateline};
use crate::titles::{is_subheading, is_title_over};
use crate::{ErrorKind, Options, Reading, headings, language, lines, outlets, paragraphs};

/// Reads one record; `fallback_id` is its id if it states none.
pub(crate) fn read(
    value: Value,
    fallback_id: impl FnOnce() -> String,
    options: &Options,
) -> Result<Reading, ErrorKind> {
    let Value::Object(mut record) = value else {
        return Err(ErrorKind::BrokenJson(
            "it is no object with fields".to_owned(),
        ));
    };
    let (text, sentences) = text_of(&mut record)?;
    let mut issues = Vec::new();
    let (text, mut parts) = match sentences {
        Some(parts) => (text, parts),
        None => {
            let (lines, inside) = lines::split(&text);
            issues.extend(inside.map(crate::plain::markup_issue));
            let parts = paragraphs::join(&text, &lines)
                .into_iter()
                .map(|p| p.range)
                .collect();
            (text, parts)
        }
    };
    let text: Arc<str> = text.into();
    let mut source = string(&mut record, "source").or_else(|| options.source.clone());
    let title = string(&mut record, "title");
    let stated = record.remove("published").filter(|value| !value.is_null());
    let dated_line = leading_date(&text, &mut parts);
    let published = match stated {
        Some(value) => date_of(&value, source.as_deref(), &mut issues),
        None => dated_line.or(options.published),
    };
    let mut blocks = blocks(&text, parts, title.as_deref());
    let first_title = blocks
        .first()
        .filter(|block| block.kind == BlockKind::Title);
    let title = title.or_else(|| first_title.map(|block| block.span.of(&text).to_owned()));
    let dateline = take_dateline(&text, &mut blocks, published, &mut source);
    blocks.retain(|block| has_words(block.span.of(&text)));
    if blocks.is_empty() {
        return Err(ErrorKind::Empty);
    }
    if let Some(language) = language::other_than_english(&text, &blocks) {
        return Err(ErrorKind::NotEnglish { language });
    }
    let document = Document {
        id: string(&mut record, "id").unwrap_or_else(fallback_id),
        source,
        published,
        title,
        url: string(&mut record, "url"),
        language: Some("en".to_owned()),
        text,
        blocks,
        dateline,
    };
    Ok(Reading { document, issues })
}

/// A text, and where its sentences are if it was given as a list of them.
type Words = (String, Option<Vec<Range<usize>>>);

/// The text, with the places of its sentences if it was given as a list.
fn text_of(record: &mut Map<String, Value>) -> Result<Words, ErrorKind> {
    match record.remove("text") {
        Some(Value::String(text)) => return Ok((text, None)),
        None | Some(Value::Null) => {}
        Some(_) => {
            return Err(ErrorKind::WrongType {
                field: "text",
                expected: "a string",
            });
        }
    }
    let wrong = ErrorKind::WrongType {
        field: "sentences",
        expected: "a list of strings",
    };
    match record.remove("sentences") {
        Some(Value::Array(list)) => {
            let list: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
            let list = list.ok_or(wrong)?;
            let text = list.join("\n");
            let mut at = 0;
            let mut parts = Vec::with_capacity(list.len());
            for sentence in list {
                let range = lines::trim(&text, at..at + sentence.len());
                at += sentence.len() + 1;
                if !range.is_empty() {
                    parts.push(range);
                }
            }
            Ok((text, Some(parts)))
        }
        None | Some(Value::Null) => Err(ErrorKind::MissingText {
            keys: record.keys().cloned().collect(),
        }),
        Some(_) => Err(wrong),
    }
}

/// A field as a string; numbers count, and nothing else does.
fn string(record: &mut Map<String, Value>, field: &str) -> Option<String> {
    match record.remove(field)? {
        Value::String(value) if !value.trim().is_empty() => Some(value),
        Value::Number(value) => Some(value.to_string()),
        _ => None,
    }
}

/// The day that "published" states, or an issue.
fn date_of(value: &Value, source: Option<&str>, issues: &mut Vec<Issue>) -> Option<Date> {
    let found = value.as_str().and_then(|value| parse_date(value.trim()));
    let day = found.and_then(|date| {
        let order = source.and_then(outlets::number_order);
        let day = date
            .read_as(order.unwrap_or(tidings_core::times::dates::NumberOrder::DayFirst))
            .date()?;
        if date.ambiguous && order.is_none() {
            issues.push(ambiguous_date(day));
        }
        Some(day)
    });
    if day.is_none() {
        let shown: String = value.to_string().chars().take(60).collect();
        issues.push(Issue {
            code: "unknown-date",
            span: None,
            message: format!("the day of publication {shown} is no date"),
            hint: Some("write it as YYYY-MM-DD".to_owned()),
        });
    }
    day
}

/// Takes a line that is only a date off the head of the text.
fn leading_date(text: &str, parts: &mut Vec<Range<usize>>) -> Option<Date> {
    let first = parts.first()?.clone();
    let heading = headings::parse(text, first)?;
    let date = heading.date.filter(|_| {
        heading.source.is_none() && heading.title.is_none() && heading.body.is_none()
    })?;
    parts.remove(0);
    date.date()
}

/// Blocks, with the headline and headings of sections told by their look.
fn blocks(text: &str, parts: Vec<Range<usize>>, title: Option<&str>) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(parts.len());
    for (index, range) in parts.iter().enumerate() {
        let line = &text[range.clone()];
        if paragraphs::is_rule(line) {
            continue;
        }
        let over = parts.get(index + 1).map(|next| &text[next.clone()]);
        let own = index == 0 && title.is_some_and(|title| title.trim() == line);
        let looks = (index == 0 || is_subheading(line))
            && over.is_some_and(|over| is_title_over(line, over));
        let kind = if own || looks {
            BlockKind::Title
        } else {
            BlockKind::Body
        };
        blocks.push(block(range.clone(), kind));
    }
    blocks
}
