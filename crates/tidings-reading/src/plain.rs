//! Plain text to documents.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use tidings_core::document::{Block, BlockKind, Dateline, Document};
use tidings_core::issue::Issue;
use tidings_core::span::ByteSpan;

use crate::dating::Dating;
use crate::sections::{self, Section, Sections};
use crate::{ErrorKind, Options, Reading, datelines, language, lines, outlets, paragraphs};

/// The documents of a plain text: one, or several if it strings reports together.
pub(crate) fn read(
    label: &str,
    text: String,
    options: &Options,
    issue: Option<Issue>,
) -> Vec<Result<Reading, ErrorKind>> {
    let text: Arc<str> = text.into();
    let (lines, inside) = lines::split(&text);
    let paragraphs = paragraphs::join(&text, &lines);
    drop(lines);
    let sections = sections::split(&text, &paragraphs);
    drop(paragraphs);
    let Sections { reports, date } = sections;
    if reports.is_empty() {
        return vec![Err(ErrorKind::Empty)];
    }
    let dates = reports
        .iter()
        .filter_map(|section| section.date)
        .chain(date);
    let dating = Dating::of(&text, dates, options.published);
    let common = date
        .and_then(|date| dating.resolve(date, None).0)
        .or_else(|| common_date(&reports, dating));
    let many = reports.len() > 1;
    let mut common_issues: Vec<Issue> = issue.into_iter().collect();
    common_issues.extend(inside.map(markup_issue));
    reports
        .into_iter()
        .enumerate()
        .map(|(index, section)| {
            let id = if many {
                format!("{label}#{}", index + 1)
            } else {
                label.to_owned()
            };
            let context = Context {
                text: &text,
                options,
                dating,
                common,
            };
            context.document(id, section).map(|mut reading| {
                let own = |issue: &&Issue| {
                    issue.span.is_none_or(|span| {
                        reading
                            .document
                            .blocks
                            .iter()
                            .any(|block| block.span.contains(span))
                    })
                };
                let mut issues: Vec<Issue> = common_issues.iter().filter(own).cloned().collect();
                issues.append(&mut reading.issues);
                reading.issues = issues;
                reading
            })
        })
        .collect()
}

/// The only day that the headings state, for reports whose own states none.
fn common_date(sections: &[Section], dating: Dating) -> Option<Date> {
    let mut days = sections
        .iter()
        .filter_map(|section| dating.resolve(section.date?, None).0);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// What all documents of a text share.
struct Context<'t> {
    text: &'t Arc<str>,
    options: &'t Options,
    dating: Dating,
    common: Option<Date>,
}

impl Context<'_> {
    fn words(&self, range: Range<usize>) -> String {
        self.text[range]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn document(&self, id: String, section: Section) -> Result<Reading, ErrorKind> {
        let mut issues = Vec::new();
        let mut source = section
            .source
            .map(|range| self.words(range))
            .or_else(|| self.options.source.clone());
        let order = source.as_deref().and_then(outlets::number_order);
        let published = match section.date.map(|date| self.dating.resolve(date, order)) {
            Some((day, guessed)) => {
                match day {
                    Some(day) if guessed => issues.push(ambiguous_date(day)),
                    Some(_) => {}
                    None => issues.push(Issue {
                        code: "unknown-date",
                        span: None,
                        message: "its heading gives a day without a year".to_owned(),
                        hint: Some("state the day of publication with --published".to_owned()),
                    }),
                }
                day
            }
            None => self.options.published.or(self.common),
        };
        let mut blocks: Vec<Block> = section
            .parts
            .into_iter()
            .map(|(range, kind)| block(range, kind))
            .collect();
        let dateline = take_dateline(self.text, &mut blocks, published, &mut source);
        blocks.retain(|block| has_words(block.span.of(self.text)));
        if blocks.is_empty() {
            return Err(ErrorKind::Empty);
        }
        if let Some(language) = language::other_than_english(self.text, &blocks) {
            return Err(ErrorKind::NotEnglish { language });
        }
        let document = Document {
            id,
            source,
            published,
            title: section.title.map(|range| self.words(range)),
            url: section.url.map(|range| self.text[range].to_owned()),
            language: Some("en".to_owned()),
            text: Arc::clone(self.text),
            blocks,
            dateline,
        };
        Ok(Reading { document, issues })
    }
}

pub(crate) fn block(range: Range<usize>, kind: BlockKind) -> Block {
    Block {
        span: ByteSpan::new(range.start, range.end),
        kind,
    }
}

/// Whether there is anything to read in a block: a word of two letters, and not mostly numbers and marks.
pub(crate) fn has_words(text: &str) -> bool {
    let (mut before, mut word) = (false, false);
    let (mut letters, mut others) = (0usize, 0usize);
    for c in text.chars() {
        let letter = c.is_alphabetic();
        word |= before && letter;
        before = letter;
        letters += usize::from(letter);
        others += usize::from(!letter && !c.is_whitespace());
    }
    word && letters * 2 > others
}

/// Takes the dateline off the first paragraph that is no title; names the agency as source if none is known.
pub(crate) fn take_dateline(
    text: &str,
    blocks: &mut Vec<Block>,
    published: Option<Date>,
    source: &mut Option<String>,
) -> Option<Dateline> {
    let at = blocks
        .iter()
        .position(|block| block.kind == BlockKind::Body)?;
    let span = blocks[at].span;
    let found = datelines::parse(text, span.range())?;
    if found.rest == span.end as usize {
        blocks.remove(at);
    } else if found.agency.is_none()
        && found.date.is_none()
        && is_transcript(text, &blocks[at + 1..])
    {
        return None;
    } else {
        blocks[at].span = ByteSpan::new(found.rest, span.end as usize);
    }
    if source.is_none() {
        *source = found.agency.map(|range| text[range].to_owned());
    }
    let date = found.date.and_then(|date| match published {
        Some(published) => date.on_or_before(published),
        None => date.date(),
    });
    let place = found
        .place
        .map(|range| ByteSpan::new(range.start, range.end));
    (place.is_some() || date.is_some()).then_some(Dateline { place, date })
}

/// Whether other paragraphs begin like a dateline too: then these words are speakers.
fn is_transcript(text: &str, blocks: &[Block]) -> bool {
    let alike = |block: &&Block| datelines::parse(text, block.span.range()).is_some();
    blocks.iter().take(40).filter(alike).count() > 1
}

pub(crate) fn ambiguous_date(day: Date) -> Issue {
    Issue {
        code: "ambiguous-date",
        span: None,
        message: format!(
            "nothing shows whether day or month comes first in its date; read as {day}"
        ),
        hint: Some("write dates as YYYY-MM-DD, or state the day with --published".to_owned()),
    }
}

pub(crate) fn markup_issue(range: Range<usize>) -> Issue {
    Issue {
        code: "markup",
        span: Some(ByteSpan::new(range.start, range.end)),
        message: "HTML tags stand within sentences".to_owned(),
        hint: Some("take the tags out before coding: they disturb the analysis".to_owned()),
    }
}
