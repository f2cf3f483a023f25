//! A text's paragraphs as reports: one, or several where headings tell them apart.

use std::ops::Range;

use tidings_core::document::BlockKind;
use tidings_core::times::dates::{WrittenDate, find_date};

use crate::datelines;
use crate::fields::{self, Fields};
use crate::headings::{self, Heading};
use crate::origins::after_word;
use crate::paragraphs::{Paragraph, ends_sentence, is_rule};
use crate::titles::{is_headline, is_subheading, is_title_over, undecorated};

/// One report: what its heading says, and its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Section {
    pub source: Option<Range<usize>>,
    pub date: Option<WrittenDate>,
    pub title: Option<Range<usize>>,
    pub url: Option<Range<usize>>,
    /// Its blocks, in order.
    pub parts: Vec<(Range<usize>, BlockKind)>,
    /// Whether nothing more may be added, because its footer or a rule was seen.
    closed: bool,
}

/// What a paragraph is for.
#[derive(Debug)]
enum Mark {
    Rule,
    Fields(Fields),
    Heading(Heading),
    Text,
}

/// The reports of a text.
#[derive(Debug, Default)]
pub(crate) struct Sections {
    /// In order; none is without blocks.
    pub reports: Vec<Section>,
    /// The date in the name of the whole ("Press review of 3 March 2021"), if it has one.
    pub date: Option<WrittenDate>,
}

/// Groups paragraphs into reports.
pub(crate) fn split(text: &str, paragraphs: &[Paragraph]) -> Sections {
    let marks: Vec<Mark> = paragraphs
        .iter()
        .map(|paragraph| mark(text, paragraph))
        .collect();
    let mut splitter = Splitter {
        text,
        paragraphs,
        headers: marks_lead(&marks),
        groups: origin_groups(&marks),
        footers: ends_with_origin(&marks),
        rules: false,
        done: Sections::default(),
        current: Section::default(),
        marks,
    };
    splitter.rules = splitter.rules_part_reports();
    for index in 0..paragraphs.len() {
        splitter.take(index);
    }
    splitter.close();
    splitter.done
}

fn mark(text: &str, paragraph: &Paragraph) -> Mark {
    let range = &paragraph.range;
    if is_rule(&text[range.clone()]) {
        Mark::Rule
    } else if let Some(fields) = fields::parse(text, range.clone()) {
        Mark::Fields(fields)
    } else if let Some(heading) = headings::parse(text, range.clone()) {
        Mark::Heading(heading)
    } else {
        Mark::Text
    }
}

/// Whether metadata stands before the first report's text rather than after it.
fn marks_lead(marks: &[Mark]) -> bool {
    let first = marks
        .iter()
        .position(|mark| matches!(mark, Mark::Fields(fields) if fields.tells_origin()));
    first.is_some_and(|at| {
        marks[..at]
            .iter()
            .filter(|mark| matches!(mark, Mark::Text))
            .count()
            <= 1
    })
}

/// Whether the text begins with running text and ends with a line of outlet and date, as reports with footers do.
fn ends_with_origin(marks: &[Mark]) -> bool {
    let bare = |mark: &Mark| matches!(mark, Mark::Heading(heading) if heading.is_bare() && heading.is_strong());
    let titled = |mark: &Mark| matches!(mark, Mark::Heading(heading) if !heading.is_bare());
    let begins = marks.iter().find(|mark| !matches!(mark, Mark::Rule));
    matches!(begins, Some(Mark::Text))
        && marks
            .iter()
            .rfind(|mark| !matches!(mark, Mark::Rule))
            .is_some_and(bare)
        && !marks.iter().any(titled)
}

/// How many runs of lines such as "Source: …" there are.
fn origin_groups(marks: &[Mark]) -> usize {
    let mut groups = 0;
    let mut counted = false;
    for mark in marks {
        match mark {
            Mark::Fields(fields) => {
                groups += usize::from(!counted && fields.tells_origin());
                counted |= fields.tells_origin();
            }
            _ => counted = false,
        }
    }
    groups
}

struct Splitter<'t> {
    text: &'t str,
    paragraphs: &'t [Paragraph],
    marks: Vec<Mark>,
    headers: bool,
    groups: usize,
    /// Whether outlet and date stand below each report.
    footers: bool,
    rules: bool,
    done: Sections,
    current: Section,
}

impl Splitter<'_> {
    fn str(&self, index: usize) -> &str {
        &self.text[self.paragraphs[index].range.clone()]
    }

    fn take(&mut self, index: usize) {
        match &self.marks[index] {
            Mark::Rule => self.current.closed |= self.rules && self.has_body(),
            Mark::Fields(fields) => {
                let fields = fields.clone();
                self.take_fields(index, fields);
            }
            Mark::Heading(heading) => {
                let heading = heading.clone();
                self.take_heading(index, heading);
            }
            Mark::Text => self.take_text(index),
        }
    }

    fn has_body(&self) -> bool {
        self.current
            .parts
            .iter()
            .any(|(_, kind)| *kind == BlockKind::Body)
    }

    fn take_fields(&mut self, index: usize, fields: Fields) {
        if !self.has_body() {
            let clashes = fields.source.is_some() && self.current.source.is_some();
            if !(clashes && fields.anywhere) {
                self.merge(fields);
            }
            return;
        }
        if !fields.anywhere {
            // Within a report, "By Friday" or a day alone may be its own words.
            self.take_text(index);
            return;
        }
        let opens = self.headers
            && self.groups > 1
            && self.is_run_start(index)
            && self.run_tells_origin(index);
        if opens && self.text_follows(index) {
            let title = self.pull_title();
            self.start();
            self.adopt_title(title);
            self.merge(fields);
            return;
        }
        let closes = !self.headers && self.groups > 1 && fields.tells_origin();
        self.merge(fields);
        self.current.closed |= closes;
    }

    fn take_heading(&mut self, index: usize, heading: Heading) {
        if self.footers && heading.is_bare() && self.has_body() {
            self.current.source = self.current.source.take().or(heading.source);
            self.current.date = self.current.date.take().or(heading.date);
            self.current.closed = true;
            return;
        }
        if !self.opens_report(index, &heading) {
            if heading.is_bare() && (heading.source.is_some() || index + 1 == self.marks.len()) {
                // The credit under a report or a picture.
                self.current.source = self.current.source.take().or(heading.source);
                self.current.date = self.current.date.take().or(heading.date);
            } else {
                self.take_text(index);
            }
            return;
        }
        let clash = heading.source.is_some() && self.current.source.is_some()
            || heading.date.is_some() && self.current.date.is_some()
            || heading.title.is_some() && self.current.title.is_some();
        let titled = !heading.is_bare() || self.title_follows(index);
        if self.is_name_of_whole(titled) {
            self.current.parts.clear();
        }
        if self.has_body() || clash {
            let title = if titled { None } else { self.pull_title() };
            self.start();
            self.adopt_title(title);
        }
        self.current.source = self.current.source.take().or(heading.source);
        self.current.date = self.current.date.take().or(heading.date);
        if let Some(title) = heading.title {
            self.current.parts.push((title.clone(), BlockKind::Title));
            self.current.title = Some(title);
        }
        if let Some(body) = heading.body {
            self.current.parts.push((body, BlockKind::Body));
        }
    }

    fn take_text(&mut self, index: usize) {
        if self.current.closed {
            self.start();
        }
        let title = self.is_title(index);
        let range = self.words_of(index, title);
        if title && self.current.title.is_none() && !self.has_body() {
            self.current.title = Some(range.clone());
        }
        let kind = if title
            && (self.current.title.as_ref() == Some(&range) || is_subheading(self.str(index)))
        {
            BlockKind::Title
        } else {
            BlockKind::Body
        };
        self.current.parts.push((range, kind));
    }

    /// The paragraph without marks of a heading, or without a label such as "Text:" under metadata lines.
    fn words_of(&self, index: usize, title: bool) -> Range<usize> {
        let range = self.paragraphs[index].range.clone();
        if title {
            return undecorated(self.text, range);
        }
        if index > 0 && matches!(self.marks[index - 1], Mark::Fields(_)) {
            let labels = ["text", "body", "content", "article", "full text"];
            let label = after_word(self.str(index), &labels)
                .filter(|&at| self.str(index)[..at].contains(':'));
            return range.start + label.unwrap_or(0)..range.end;
        }
        range
    }

    /// Whether all that stands before the first heading is a line that names the whole text.
    fn is_name_of_whole(&mut self, titled: bool) -> bool {
        let current = &self.current;
        let [(range, _)] = current.parts.as_slice() else {
            return false;
        };
        let line = &self.text[range.clone()];
        let first =
            self.done.reports.is_empty() && current.source.is_none() && current.date.is_none();
        let named = first && titled && range.len() <= 120 && is_headline(line);
        if named {
            self.done.date = self
                .done
                .date
                .or_else(|| find_date(line).map(|(_, date)| date));
            self.current.title = None;
        }
        named
    }

    /// Whether the heading begins a report here, and is no credit or running text.
    fn opens_report(&self, index: usize, heading: &Heading) -> bool {
        let follows = heading.body.is_some() || self.text_follows(index);
        if heading.is_strong() {
            return follows || heading.title.is_some();
        }
        let parted = index == 0
            || self.paragraphs[index].gap
            || self.paragraphs[index].headline
            || !matches!(self.marks[index - 1], Mark::Text)
            || ends_sentence(self.str(index - 1));
        if !parted || !follows {
            return false;
        }
        if heading.date.is_some() {
            return true;
        }
        // An outlet without a date.
        match &heading.title {
            Some(title) => !self.text[title.clone()].ends_with(['?', '!']),
            None => {
                let line = self.str(index);
                let marked = line.ends_with(':') || line.starts_with(['#', '*', '=', '[']);
                let start = self.current.parts.is_empty();
                marked
                    || start
                    || self.title_follows(index)
                    || !matches!(self.marks[index + 1], Mark::Text)
            }
        }
    }

    /// Whether text comes after the paragraph, at most with metadata between.
    fn text_follows(&self, index: usize) -> bool {
        self.marks[index + 1..]
            .iter()
            .find(|mark| !matches!(mark, Mark::Fields(_) | Mark::Rule))
            .is_some_and(|mark| match mark {
                Mark::Text => true,
                Mark::Heading(heading) => !heading.is_strong() || heading.title.is_none(),
                Mark::Fields(_) | Mark::Rule => false,
            })
    }

    fn title_follows(&self, index: usize) -> bool {
        self.marks
            .get(index + 1)
            .is_some_and(|mark| matches!(mark, Mark::Text))
            && self.is_title(index + 1)
    }

    /// Whether the paragraph is a headline over the text after it.
    fn is_title(&self, index: usize) -> bool {
        let paragraph = &self.paragraphs[index];
        let next = (index + 1..self.marks.len()).find(|&next| {
            !matches!(&self.marks[next], Mark::Fields(_))
                && !matches!(&self.marks[next], Mark::Heading(heading) if heading.title.is_none())
        });
        let over = next
            .filter(|&next| matches!(self.marks[next], Mark::Text))
            .map(|next| self.str(next));
        if paragraph.headline {
            return over.is_some();
        }
        let line = &self.text[undecorated(self.text, paragraph.range.clone())];
        over.is_some_and(|over| is_title_over(line, over))
    }

    /// Takes the last paragraph back if it is a headline that belongs to what comes next.
    fn pull_title(&mut self) -> Option<Range<usize>> {
        let own = self.current.title.clone();
        let (range, _) = self
            .current
            .parts
            .last()
            .filter(|(_, kind)| *kind == BlockKind::Title)?;
        if own.as_ref() == Some(range) {
            return None;
        }
        self.current.parts.pop().map(|(range, _)| range)
    }

    fn adopt_title(&mut self, title: Option<Range<usize>>) {
        if let Some(title) = title {
            self.current.parts.push((title.clone(), BlockKind::Title));
            self.current.title = Some(title);
        }
    }

    fn merge(&mut self, fields: Fields) {
        let current = &mut self.current;
        current.source = current.source.take().or(fields.source);
        current.date = current.date.take().or(fields.date);
        current.url = current.url.take().or(fields.url);
        if let Some(title) = fields
            .title
            .filter(|_| current.title.is_none() && current.parts.is_empty())
        {
            self.adopt_title(Some(title));
        }
    }

    /// Whether the run of metadata lines from `index` names an outlet or a date.
    fn run_tells_origin(&self, index: usize) -> bool {
        self.marks[index..]
            .iter()
            .map_while(|mark| match mark {
                Mark::Fields(fields) => Some(fields),
                _ => None,
            })
            .any(Fields::tells_origin)
    }

    fn is_run_start(&self, index: usize) -> bool {
        index == 0 || !matches!(self.marks[index - 1], Mark::Fields(_))
    }

    /// Whether rules stand between reports: each stretch then begins like one.
    fn rules_part_reports(&self) -> bool {
        let mut fresh = true;
        let mut stretches = 0;
        for (index, mark) in self.marks.iter().enumerate() {
            if matches!(mark, Mark::Rule) {
                fresh = true;
                continue;
            }
            if fresh {
                let begins = match mark {
                    Mark::Fields(_) | Mark::Heading(_) => true,
                    _ => {
                        self.is_title(index)
                            || datelines::parse(self.text, self.paragraphs[index].range.clone())
                                .is_some()
                    }
                };
                if !begins {
                    return false;
                }
                stretches += 1;
            }
            fresh = false;
        }
        stretches > 1
    }

    fn start(&mut self) {
        self.close();
        self.current = Section::default();
    }

    fn close(&mut self) {
        let section = std::mem::take(&mut self.current);
        if !section.parts.is_empty() {
            self.done.reports.push(section);
        } else if self.done.reports.is_empty() {
            self.done.date = self.done.date.or(section.date);
        }
    }
}
