//! Carries what is quoted beyond the sentence of its cue.

use super::quotes::{Quote, holds, whole};
use super::{Attribution, Draft};
use crate::analysis::{Analysis, Sentence, Upos};
use crate::document::Document;
use crate::span::ByteSpan;

/// Turns drafts into acts: quotations that touch a cue's content belong to it whole, and quoted
/// sentences that follow without a new speaker continue the voice before them.
pub(super) fn spread(
    document: &Document,
    analysis: &Analysis,
    quotes: &[Quote],
    drafts: Vec<Draft>,
) -> Vec<Attribution> {
    let mut acts = Vec::with_capacity(drafts.len());
    let mut speaks = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let Some(s) = analysis.sentences.get(draft.sentence) else {
            continue;
        };
        let Some(act) = act(&document.text, s, quotes, &draft) else {
            continue;
        };
        speaks.push(draft.quotes && !holds(quotes, act.cue));
        acts.push(act);
    }
    carry_on(analysis, quotes, &mut acts, &speaks);
    acts.retain(|act| !act.content.is_empty());
    acts
}

fn act(text: &str, s: &Sentence, quotes: &[Quote], draft: &Draft) -> Option<Attribution> {
    let cue = draft
        .cue
        .iter()
        .filter_map(|&at| s.tokens.get(at))
        .map(|t| t.span)
        .reduce(ByteSpan::cover)?;
    let mut reported = draft.content.clone();
    if let Some(quote) = quotes.iter().find(|quote| quote.span.contains(cue)) {
        // Words in a quotation report nothing outside it.
        for (inside, token) in reported.iter_mut().zip(&s.tokens) {
            *inside &= quote.span.contains(token.span);
        }
    }
    let mut content = pieces(s, &reported);
    if draft.quotes && !holds(quotes, cue) {
        let ends = draft.source.map_or(cue, |source| source.cover(cue));
        for (index, quote) in quotes.iter().map(|quote| quote.span).enumerate() {
            let touches = content.iter().any(|piece| mostly_in(s, *piece, quote));
            let adjoins = content.is_empty() && adjoins(text, quote, ends);
            let holds_speaker =
                quote.overlaps(cue) || draft.source.is_some_and(|source| quote.overlaps(source));
            if (touches || adjoins) && !holds_speaker {
                content.extend(whole(quotes, index));
            }
        }
        content.extend(goes_on(text, s, quotes, draft));
        content = merged(content);
    }
    let may_follow = draft.quotes && draft.source.is_some();
    (!content.is_empty() || may_follow).then_some(Attribution {
        sentence: draft.sentence,
        source: draft.source,
        source_token: draft.source_token,
        cue,
        content,
        stance: draft.stance,
        medium: draft.medium,
        cited: draft.cited,
    })
}

/// The quotation that opens where the stretch of a reporting clause ends and that no reporting
/// clause of its own closes: the same voice goes on.
fn goes_on(text: &str, s: &Sentence, quotes: &[Quote], draft: &Draft) -> Option<ByteSpan> {
    let next = s.tokens.get(draft.ends)?;
    let quote = quotes.iter().find(|q| q.span.start == next.span.start)?;
    let closed = quote.span.of(text).trim_end_matches(['”', '"']);
    (!closed.ends_with(',')).then_some(quote.span)
}

/// Quoted sentences without a voice of their own go to the last one who spoke.
fn carry_on(analysis: &Analysis, quotes: &[Quote], acts: &mut [Attribution], speaks: &[bool]) {
    let mut voice: Option<usize> = None;
    let mut block = None;
    for (index, s) in analysis.sentences.iter().enumerate() {
        let speaker = (0..acts.len())
            .filter(|&a| acts[a].sentence == index && speaks[a])
            .max_by_key(|&a| (acts[a].content_len(), acts[a].cue));
        let covered = acts
            .iter()
            .enumerate()
            .find(|(a, act)| {
                speaks[*a] && act.content.iter().any(|piece| piece.contains(words_of(s)))
            })
            .map(|(a, _)| a);
        match (speaker.or(covered), voice) {
            (Some(now), _) => voice = Some(now),
            (None, Some(last)) if all_quoted(quotes, s) => {
                // A new paragraph that opens a quotation goes on with the voice before it.
                let near = block.is_some_and(|b: usize| s.block <= b + 1);
                if near {
                    acts[last].content.push(s.span);
                } else {
                    voice = None;
                }
            }
            _ => voice = None,
        }
        block = Some(s.block);
    }
}

/// A sentence without the marks at its ends.
fn words_of(s: &Sentence) -> ByteSpan {
    pieces(s, &vec![true; s.tokens.len()])
        .into_iter()
        .reduce(ByteSpan::cover)
        .unwrap_or(s.span)
}

/// Whether every word of a sentence is quoted.
fn all_quoted(quotes: &[Quote], s: &Sentence) -> bool {
    let words = || s.tokens.iter().filter(|t| t.upos != Upos::Punct);
    words().count() > 1 && words().all(|t| holds(quotes, t.span))
}

/// Runs of reported tokens as bytes, without marks at their ends.
fn pieces(s: &Sentence, content: &[bool]) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < content.len() {
        if !content[at] {
            at += 1;
            continue;
        }
        let start = at;
        while at < content.len() && content[at] {
            at += 1;
        }
        let is_mark = |i: &usize| s.tokens[*i].upos == Upos::Punct;
        let first = (start..at).find(|i| !is_mark(i));
        let last = (start..at).rev().find(|i| !is_mark(i));
        if let (Some(first), Some(last)) = (first, last) {
            found.push(s.tokens[first].span.cover(s.tokens[last].span));
        }
    }
    found
}

/// Whether a quotation is speech of this content: the content lies in it, or it makes up a clause
/// of the content and is no single word in scare quotes.
fn mostly_in(s: &Sentence, piece: ByteSpan, quote: ByteSpan) -> bool {
    let shared_start = piece.start.max(quote.start);
    let shared_end = piece.end.min(quote.end);
    if shared_start >= shared_end {
        return false;
    }
    let beyond = quote.start < s.span.start || quote.end > s.span.end;
    let shared = shared_end - shared_start;
    beyond || 2 * shared > quote.end - quote.start
}

/// Whether only marks and spaces lie between a quotation and the reporting clause.
fn adjoins(text: &str, quote: ByteSpan, clause: ByteSpan) -> bool {
    let (from, to) = if quote.end <= clause.start {
        (quote.end, clause.start)
    } else if clause.end <= quote.start {
        (clause.end, quote.start)
    } else {
        return false;
    };
    text.get(from as usize..to as usize)
        .is_some_and(|between| between.chars().all(|c| !c.is_alphanumeric()))
}

/// Sorts spans and joins those that overlap.
fn merged(mut spans: Vec<ByteSpan>) -> Vec<ByteSpan> {
    spans.sort_unstable();
    let mut out: Vec<ByteSpan> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.cover(span),
            _ => out.push(span),
        }
    }
    out
}
