//! Everything that was found in a sentence, and which patterns fired or failed on it.

use tidings_core::analysis::Analysis;
use tidings_core::analysis::{EntityKind, Sentence};
use tidings_core::claim::{Claim, TokenRef};
use tidings_core::coding::{Coded, Reading, Trace};
use tidings_core::document::Document;

use super::ink::Role;
use super::table::Table;
use super::{fit, tree, words};

/// A document with all that was made of it.
pub struct Explanation<'a> {
    /// How to draw.
    pub table: Table,
    /// The text.
    pub document: &'a Document,
    /// Its sentences.
    pub analysis: &'a Analysis,
    /// Who, where, when, and who says so.
    pub reading: &'a Reading,
    /// Claims and traces.
    pub coded: &'a Coded,
}

impl Explanation<'_> {
    /// All sentences, one after the other.
    pub fn draw(&self) -> String {
        let mut shown = String::new();
        for (index, sentence) in self.analysis.sentences.iter().enumerate() {
            self.sentence(&mut shown, index, sentence);
        }
        shown
    }

    fn sentence(&self, shown: &mut String, index: usize, sentence: &Sentence) {
        let line = "─".repeat(self.table.width);
        shown.push_str(&self.paint(Role::Faint, &line));
        shown.push('\n');
        self.tokens(shown, sentence);
        shown.push('\n');
        self.section(shown, "entities", self.entities(sentence));
        self.section(shown, "parties", self.parties(index, sentence));
        self.section(shown, "places", self.places(index));
        self.section(shown, "times", self.times(index));
        self.section(shown, "voices", self.voices(index));
        self.claims(shown, index);
        self.misses(shown, index, sentence);
        shown.push('\n');
    }

    fn tokens(&self, shown: &mut String, sentence: &Sentence) {
        let rows: Vec<[String; 4]> = sentence
            .tokens
            .iter()
            .zip(tree::branches(sentence))
            .map(|(token, branch)| {
                let form = fit::clean(token.span.of(&self.document.text));
                let tags = format!("{} {}", token.upos.as_str(), token.xpos);
                [
                    format!("{branch} {form}"),
                    fit::clean(&token.lemma),
                    tags,
                    token.deprel.to_string(),
                ]
            })
            .collect();
        let widths: Vec<usize> = (0..4)
            .map(|cell| rows.iter().map(|row| fit::width(&row[cell])).max())
            .map(Option::unwrap_or_default)
            .collect();
        for (number, [form, lemma, tags, relation]) in rows.iter().enumerate() {
            let number = format!("{:>4}  ", number + 1);
            let rest = format!(
                "  {}  {}  {relation}",
                padded(lemma, widths[1]),
                padded(tags, widths[2]),
            );
            shown.push_str(&self.paint(Role::Faint, &number));
            shown.push_str(&padded(form, widths[0]));
            shown.push_str(&self.paint(Role::Faint, rest.trim_end()));
            shown.push('\n');
        }
    }

    fn section(&self, shown: &mut String, title: &str, lines: Vec<String>) {
        for (index, line) in lines.iter().enumerate() {
            let title = if index == 0 { title } else { "" };
            let title = self.paint(Role::Strong, &padded(title, 10));
            shown.push_str(&format!("{title}{line}\n"));
        }
    }

    fn entities(&self, sentence: &Sentence) -> Vec<String> {
        sentence
            .entities
            .iter()
            .map(|entity| {
                let kind = match entity.kind {
                    EntityKind::Person => "person",
                    EntityKind::Organisation => "organisation",
                    EntityKind::Location => "location",
                    EntityKind::Norp => "nationality, religion or politics",
                    EntityKind::Misc => "other name",
                };
                let text = self.words(sentence.bytes(entity.tokens));
                format!("{text}: {kind} ({:.2})", entity.score)
            })
            .collect()
    }

    fn parties(&self, index: usize, sentence: &Sentence) -> Vec<String> {
        (0..sentence.tokens.len())
            .filter_map(|token| {
                let at = TokenRef {
                    sentence: index,
                    token,
                };
                let party = self.reading.cast.party(at)?;
                let text = self.words(party.span);
                let codes = [
                    party.name.as_deref(),
                    party.country.as_deref(),
                    party.sector.as_deref(),
                    party.role.as_deref(),
                ];
                let codes: Vec<String> = codes.into_iter().flatten().map(fit::clean).collect();
                let (kind, basis) = (party.kind.as_str(), party.basis.as_str());
                Some(format!(
                    "{text} = {} ({kind}, by its {basis}, {:.2})",
                    codes.join(" "),
                    party.confidence
                ))
            })
            .collect()
    }

    fn places(&self, index: usize) -> Vec<String> {
        let mentions = self.reading.places.iter();
        mentions
            .filter(|mention| mention.sentence == index)
            .map(|mention| {
                let place = &mention.place;
                let country = place.country.as_deref().unwrap_or("no country");
                let metonym = if mention.metonym {
                    ", stands for its government"
                } else {
                    ""
                };
                format!(
                    "{} = {}, {country} at {:.3} {:.3} ({}{metonym}, {:.2})",
                    self.words(mention.span),
                    fit::clean(&place.name),
                    place.latitude,
                    place.longitude,
                    place.precision.as_str(),
                    place.confidence,
                )
            })
            .collect()
    }

    fn times(&self, index: usize) -> Vec<String> {
        let mentions = self.reading.times.iter();
        mentions
            .filter(|mention| mention.sentence == index)
            .map(|mention| {
                let days = match mention.days {
                    Some((from, to)) if from == to => words::day(from),
                    Some((from, to)) => format!("{} – {}", words::day(from), words::day(to)),
                    None => "no day".to_string(),
                };
                let text = self.words(mention.span);
                format!("{text} = {} ({days})", mention.value)
            })
            .collect()
    }

    fn voices(&self, index: usize) -> Vec<String> {
        let acts = self.reading.attributions.acts.iter();
        acts.filter(|act| act.sentence == index)
            .map(|act| {
                let source = act
                    .source
                    .map_or("somebody".into(), |span| self.words(span));
                let content: Vec<String> = act.content.iter().map(|&s| self.words(s)).collect();
                let line = format!(
                    "{source} {} (“{}”): {}",
                    act.stance.as_str(),
                    self.words(act.cue),
                    content.join(" … ")
                );
                fit::shortened(&line, self.table.width.saturating_sub(10))
            })
            .collect()
    }

    fn claims(&self, shown: &mut String, index: usize) {
        let claims = self.coded.claims.iter().filter(|c| c.sentence == index);
        let mut any = false;
        for claim in claims {
            any = true;
            shown.push('\n');
            shown.push_str(&self.table.claim(self.document, self.analysis, claim));
            let reason = format!("    by {} ({:.2})\n", claim.rule, claim.confidence);
            shown.push_str(&self.paint(Role::Good, &reason));
            self.steps(shown, self.trace_of(claim));
        }
        if !any {
            shown.push_str(&self.paint(Role::Faint, "\n  no claims\n"));
        }
    }

    fn trace_of(&self, claim: &Claim) -> Option<&Trace> {
        self.coded.trace.iter().find(|trace| {
            trace.fired
                && trace.sentence == claim.sentence
                && trace.token == claim.event.trigger_token
                && trace.rule == claim.rule
        })
    }

    fn misses(&self, shown: &mut String, index: usize, sentence: &Sentence) {
        let traces = self.coded.trace.iter();
        let misses: Vec<&Trace> = traces
            .filter(|trace| trace.sentence == index && !trace.fired)
            .collect();
        if misses.is_empty() {
            return;
        }
        shown.push_str(&self.paint(Role::Strong, "\nnear misses\n"));
        for miss in misses {
            let token = sentence.tokens.get(miss.token);
            let word = token.map_or_else(String::new, |token| self.words(token.span));
            let line = format!("  {} at “{word}”\n", miss.rule);
            shown.push_str(&self.paint(Role::Caution, &line));
            self.steps(shown, Some(miss));
        }
    }

    fn steps(&self, shown: &mut String, trace: Option<&Trace>) {
        for step in trace.map_or(&[][..], |trace| &trace.steps) {
            shown.push_str(&self.paint(Role::Faint, &format!("      {step}\n")));
        }
    }

    fn words(&self, span: tidings_core::span::ByteSpan) -> String {
        fit::clean(span.of(&self.document.text))
    }

    fn paint(&self, role: Role, words: &str) -> String {
        // Ends of line stay outside the colour, so that a pager keeps lines apart.
        match words.strip_suffix('\n') {
            Some(words) => format!("{}\n", self.table.ink.paint(role, words)),
            None => self.table.ink.paint(role, words),
        }
    }
}

fn padded(text: &str, columns: usize) -> String {
    format!(
        "{text}{}",
        " ".repeat(columns.saturating_sub(fit::width(text)))
    )
}
