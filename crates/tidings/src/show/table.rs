//! Claims as blocks grouped by document.
//!
//! ```text
//! ── Shells fall on two villages ─────────────────────── Daily Courier · 22 Feb 2020 ──
//!
//!   ASSAULT heavy-weapons · Turkish artillery (TUR MIL) → two villages (SYR CVL)
//!     21 Feb 2020 · Saraqib, Idlib, SYR · said by Anadolu (TUR MED) · killed 12
//!     Turkish artillery *shelled* two villages near Saraqib on Friday, Anadolu said.
//! ```

use tidings_core::analysis::Analysis;
use tidings_core::claim::{Claim, Party, Status};
use tidings_core::document::Document;

use super::flow::{Flow, Piece};
use super::ink::{Ink, Role};
use super::{fit, quote, words};

const HEAD_INDENT: usize = 2;
const DETAIL_INDENT: usize = 4;

/// Draws claims within a width.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Colour or not.
    pub ink: Ink,
    /// Columns to fill.
    pub width: usize,
}

impl Table {
    /// One document's rule and its claims.
    pub fn document<'c>(
        &self,
        document: &Document,
        analysis: &Analysis,
        claims: impl IntoIterator<Item = &'c Claim>,
    ) -> String {
        let mut shown = self.rule(document);
        let mut any = false;
        for claim in claims {
            any = true;
            shown.push('\n');
            shown.push_str(&self.claim(document, analysis, claim));
        }
        if !any {
            shown.push_str(&format!(
                "\n  {}\n",
                self.ink.paint(Role::Faint, "no claims")
            ));
        }
        shown.push('\n');
        shown
    }

    fn rule(&self, document: &Document) -> String {
        let origin: Vec<String> = [
            document.source.as_deref().map(fit::clean),
            document.published.map(words::day),
        ]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
        let origin = fit::shortened(&origin.join(" · "), self.width / 2);
        let right = if origin.is_empty() {
            String::new()
        } else {
            format!(" {origin} ──")
        };
        let title = document.title.as_deref().unwrap_or(&document.id);
        let room = self.width.saturating_sub(fit::width(&right) + 5);
        let title = fit::shortened(&fit::clean(title), room);
        let taken = fit::width(&title) + fit::width(&right) + 4;
        let line = "─".repeat(self.width.saturating_sub(taken));
        let faint = |words: &str| self.ink.paint(Role::Faint, words);
        format!(
            "{} {} {}\n",
            faint("──"),
            self.ink.paint(Role::Strong, &title),
            faint(&format!("{line}{right}"))
        )
    }

    /// One claim: what, the circumstances, the words.
    pub fn claim(&self, document: &Document, analysis: &Analysis, claim: &Claim) -> String {
        let text = &*document.text;
        let mut block = self.head(text, claim);
        block.push_str(&self.circumstances(text, claim));
        if let Some(sentence) = analysis.sentences.get(claim.sentence) {
            let columns = self.width.saturating_sub(DETAIL_INDENT);
            let words = quote::line(self.ink, text, sentence.span, claim.event.trigger, columns);
            block.push_str(&" ".repeat(DETAIL_INDENT));
            block.push_str(&words);
            block.push('\n');
        }
        block
    }

    fn head(&self, text: &str, claim: &Claim) -> String {
        let ink = self.ink;
        let event = &claim.event;
        let mut what = Piece::new(ink, Role::of_quad(&event.quad), &event.kind);
        if !event.modes.is_empty() {
            let modes = format!(" {}", event.modes.join(" + "));
            what = what.and(ink, Role::Plain, &modes);
        }
        let dot = self.separator();
        let nothing = Piece::default();
        let mut flow = Flow::new(HEAD_INDENT, self.width);
        flow.add(&nothing, &nothing, &what);
        let between = if claim.recipients.is_empty() && claim.actors.len() > 1 {
            " ↔ "
        } else {
            ", "
        };
        self.parties(&mut flow, text, &claim.actors, &dot, between);
        if !claim.recipients.is_empty() {
            if claim.actors.is_empty() {
                let somebody = Piece::new(ink, Role::Faint, "somebody");
                flow.add(&dot, &nothing, &somebody);
            }
            let arrow = Piece::new(ink, Role::Faint, " → ");
            self.parties(&mut flow, text, &claim.recipients, &arrow, ", ");
        }
        flow.finish()
    }

    fn parties(&self, flow: &mut Flow, text: &str, parties: &[Party], first: &Piece, next: &str) {
        let next = Piece::new(self.ink, Role::Faint, next);
        for (index, party) in parties.iter().enumerate() {
            let glue = if index == 0 { first } else { &next };
            flow.add(glue, glue, &words::party(self.ink, text, party));
        }
    }

    fn circumstances(&self, text: &str, claim: &Claim) -> String {
        let ink = self.ink;
        let plain = |words: String| Piece::new(ink, Role::Plain, &words);
        let mut pieces = Vec::new();
        if claim.event.status != Status::Actual {
            let status = claim.event.status.as_str();
            pieces.push(Piece::new(ink, Role::Caution, status));
        }
        pieces.extend(claim.when.as_ref().map(|when| plain(words::when(when))));
        pieces.extend(claim.place.as_ref().map(|place| plain(words::place(place))));
        pieces.extend(words::voices(ink, text, &claim.attribution));
        let counts = claim.quantities.iter();
        pieces.extend(counts.map(|quantity| plain(words::quantity(quantity))));
        let dot = self.separator();
        let nothing = Piece::default();
        let mut flow = Flow::new(DETAIL_INDENT, self.width);
        for piece in &pieces {
            flow.add(&dot, &nothing, piece);
        }
        if flow.is_empty() {
            String::new()
        } else {
            flow.finish()
        }
    }

    fn separator(&self) -> Piece {
        Piece::new(self.ink, Role::Faint, " · ")
    }
}
