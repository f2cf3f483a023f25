//! A sentence on one line with its trigger emphasised.

use tidings_core::span::ByteSpan;

use super::fit;
use super::ink::{Ink, Role};

/// The sentence, cut on both sides where it must be; without colour the trigger stands in `*…*`.
pub fn line(ink: Ink, text: &str, sentence: ByteSpan, trigger: ByteSpan, columns: usize) -> String {
    if !sentence.contains(trigger) || trigger.is_empty() {
        return fit::shortened(&fit::clean(sentence.of(text)), columns);
    }
    let before = ByteSpan {
        start: sentence.start,
        end: trigger.start,
    };
    let after = ByteSpan {
        start: trigger.end,
        end: sentence.end,
    };
    let (raw_before, raw_after) = (before.of(text), after.of(text));
    let mut before = fit::clean(raw_before);
    if raw_before.ends_with(char::is_whitespace) && !before.is_empty() {
        before.push(' ');
    }
    let mut after = fit::clean(raw_after);
    if raw_after.starts_with(char::is_whitespace) && !after.is_empty() {
        after.insert(0, ' ');
    }
    let marks = if ink.colours() { 0 } else { 2 };
    let word = fit::shortened(
        &fit::clean(trigger.of(text)),
        columns.saturating_sub(marks + 8),
    );
    let room = columns.saturating_sub(fit::width(&word) + marks);
    let (left, right) = shares(fit::width(&before), fit::width(&after), room);
    let spaced = before.ends_with(' ');
    before = fit::shortened_front(before.trim_end(), left.saturating_sub(usize::from(spaced)));
    if spaced {
        before.push(' ');
    }
    let after = fit::shortened(&after, right);
    let word = if ink.colours() {
        ink.paint(Role::Trigger, &word)
    } else {
        format!("*{word}*")
    };
    format!("{before}{word}{after}")
}

/// Columns for what stands before and after: half each, unless one side needs less.
fn shares(before: usize, after: usize, room: usize) -> (usize, usize) {
    let half = room / 2;
    if before <= half {
        (before, room - before)
    } else if after <= room - half {
        (room - after, after)
    } else {
        (half, room - half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trigger_stays_in_sight() {
        let check = |columns: usize, trigger: &str, expect: &str| {
            let text = "On Monday the army shelled two villages near the border, killing five.";
            let start = text.find(trigger).unwrap();
            let trigger = ByteSpan::new(start, start + trigger.len());
            let sentence = ByteSpan::new(0, text.len());
            let shown = line(Ink::new(false), text, sentence, trigger, columns);
            assert_eq!(shown, expect);
            assert!(fit::width(&shown) <= columns);
        };
        check(
            80,
            "shelled",
            "On Monday the army *shelled* two villages near the border, killing five.",
        );
        check(
            50,
            "shelled",
            "On Monday the army *shelled* two villages near…",
        );
        check(30, "shelled", "…the army *shelled* two…");
        check(30, "killing", "…the border, *killing* five.");
        check(30, "On Monday", "*On Monday* the army shelled…");
    }

    #[test]
    fn breaks_inside_a_sentence_become_spaces() {
        let text = "The\narmy\nshelled\nit.";
        let shown = line(
            Ink::new(false),
            text,
            ByteSpan::new(0, text.len()),
            ByteSpan::new(9, 16),
            60,
        );
        assert_eq!(shown, "The army *shelled* it.");
    }
}
