//! Verdicts on marked pairs, as blocks to read, and how far they agree with what was given.
//!
//! ```text
//!   REJECT meet 0.93 · CONSULT 0.04 · given CONSULT · line 3
//!     Iran → American diplomats
//!     Iran *refused* to meet American diplomats in Vienna.
//! ```

use std::fmt::Write as _;

use tidings_core::agreement::Agreement;
use tidings_core::codebook::Codebook;
use tidings_core::span::ByteSpan;
use tidings_export::audit::Audited;

use super::flow::{Flow, Piece};
use super::ink::{Ink, Role};
use super::{fit, quote};

const HEAD_INDENT: usize = 2;
const DETAIL_INDENT: usize = 4;
/// Types likelier than this are shown beside the likeliest.
const WORTH_SHOWING: f32 = 0.1;
/// Confusions listed; the rest is counted.
const LISTED: usize = 20;

/// Draws verdicts within a width.
#[derive(Clone, Copy, Debug)]
pub struct Verdicts {
    /// Colour or not.
    pub ink: Ink,
    /// Columns to fill.
    pub width: usize,
}

impl Verdicts {
    /// Without colour, for standard error.
    pub fn plain() -> Self {
        Self {
            ink: Ink::new(false),
            width: super::DEFAULT_WIDTH,
        }
    }

    /// One pair: types, parties, the words.
    pub fn pair(self, audited: &Audited<'_>, book: &Codebook) -> String {
        let ink = self.ink;
        let verdict = audited.verdict;
        let mut flow = Flow::new(HEAD_INDENT, self.width);
        let (dot, nothing) = (Piece::new(ink, Role::Faint, " · "), Piece::default());
        for (at, (kind, chance)) in verdict.kinds.iter().enumerate() {
            if at > 0 && *chance < WORTH_SHOWING {
                break;
            }
            let quad = book.event_type(kind).map_or("", |kind| kind.quad.as_str());
            let role = if at == 0 {
                Role::of_quad(quad)
            } else {
                Role::Plain
            };
            let mut piece = Piece::new(ink, role, kind);
            for (mode, _) in verdict.modes.iter().filter(|_| at == 0) {
                piece = piece.and(ink, Role::Plain, &format!(" {mode}"));
            }
            let piece = piece.and(ink, Role::Plain, &format!(" {chance:.2}"));
            flow.add(&dot, &nothing, &piece);
        }
        if let Some(given) = audited.given {
            let agrees = audited.agrees() == Some(true);
            let words = match agrees {
                true => "as given".to_string(),
                false => format!("given {}", fit::clean(given)),
            };
            let role = if agrees { Role::Good } else { Role::Caution };
            flow.add(&dot, &nothing, &Piece::new(ink, role, &words));
        }
        let named = match audited.id {
            Some(id) => fit::shortened(&fit::clean(id), self.width / 2),
            None => format!("line {}", audited.line),
        };
        flow.add(&dot, &nothing, &Piece::new(ink, Role::Faint, &named));
        let mut block = flow.finish();
        let columns = self.width.saturating_sub(DETAIL_INDENT);
        let words =
            |span: ByteSpan| fit::shortened(&fit::clean(span.of(audited.text)), columns / 2 - 2);
        let (actor, recipient) = (words(audited.pair.actor), words(audited.pair.recipient));
        let whole = ByteSpan::new(0, audited.text.len());
        let trigger = verdict.trigger().unwrap_or_default();
        let sentence = quote::line(ink, audited.text, whole, trigger, columns);
        let indent = " ".repeat(DETAIL_INDENT);
        let arrow = ink.paint(Role::Faint, "→");
        let _ = writeln!(block, "{indent}{actor} {arrow} {recipient}");
        let _ = writeln!(block, "{indent}{sentence}\n");
        block
    }

    /// Accuracy, macro-F1 and confusions; nothing where no type was given.
    pub fn summary(self, agreement: &Agreement) -> String {
        let (Some(accuracy), Some(f1)) = (agreement.accuracy(), agreement.macro_f1()) else {
            return String::new();
        };
        let mut text = format!(
            "{} {} of {} ({:.1} %), macro-F1 {:.1} over {} types given\n",
            self.ink.paint(Role::Strong, "agreement:"),
            agreement.agreed(),
            agreement.total(),
            100.0 * accuracy,
            100.0 * f1,
            agreement.shares().len(),
        );
        let confusions = agreement.confusions();
        for (given, found, count) in confusions.iter().take(LISTED) {
            let _ = writeln!(text, "  given {given}, found {found}: {count}");
        }
        let more: usize = confusions
            .iter()
            .skip(LISTED)
            .map(|(_, _, count)| count)
            .sum();
        if more > 0 {
            let _ = writeln!(text, "  … and {more} more");
        }
        text
    }
}
