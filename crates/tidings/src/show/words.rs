//! How parties, days, places, voices and counts are put into words.

use jiff::civil::Date;
use tidings_core::claim::{
    Basis, Party, Quantity, Stance, TimeBasis, TimePrecision, Voice, When, Where,
};

use super::fit;
use super::flow::Piece;
use super::ink::{Ink, Role};

/// Columns that the words of one party may take.
const PARTY_COLUMNS: usize = 44;

/// "Turkish artillery (TUR MIL)"; "he = Emmanuel Macron (FRA GOV)".
pub fn party(ink: Ink, text: &str, party: &Party) -> Piece {
    let words = fit::shortened(&fit::clean(party.span.of(text)), PARTY_COLUMNS);
    let mut piece = Piece::new(ink, Role::Strong, &words);
    let indirect = matches!(
        party.basis,
        Basis::Pronoun | Basis::Noun | Basis::Title | Basis::Implicit
    );
    if let Some(name) = party
        .name
        .as_deref()
        .filter(|name| indirect && *name != words)
    {
        let name = format!(" = {}", fit::shortened(&fit::clean(name), PARTY_COLUMNS));
        piece = piece.and(ink, Role::Plain, &name);
    }
    let codes: Vec<&str> = [party.country.as_deref(), party.sector.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    if !codes.is_empty() {
        piece = piece.and(ink, Role::Faint, &format!(" ({})", codes.join(" ")));
    }
    piece
}

/// "21 Feb 2020"; "Feb 2020"; "1 – 8 Feb 2020"; with where the day comes from, unless the words
/// give it.
pub fn when(when: &When) -> String {
    let days = match when.precision {
        TimePrecision::Year if when.from.year() == when.to.year() => when.from.year().to_string(),
        TimePrecision::Month if same_month(when.from, when.to) => month(when.from),
        _ => span(when.from, when.to),
    };
    match when.basis {
        TimeBasis::Text => days,
        TimeBasis::Dateline => format!("{days} (dateline)"),
        TimeBasis::Publication => format!("{days} (publication)"),
    }
}

/// "21 Feb 2020".
pub fn day(date: Date) -> String {
    format!("{} {}", date.day(), month(date))
}

fn month(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let name = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    format!("{name} {}", date.year())
}

fn same_month(from: Date, to: Date) -> bool {
    (from.year(), from.month()) == (to.year(), to.month())
}

fn span(from: Date, to: Date) -> String {
    if from == to {
        day(from)
    } else if same_month(from, to) {
        format!("{}–{}", from.day(), day(to))
    } else {
        format!("{} – {}", day(from), day(to))
    }
}

/// "Saraqib, Idlib, SYR".
pub fn place(at: &Where) -> String {
    let place = &at.place;
    let mut parts = vec![fit::clean(&place.name)];
    let further = [place.admin1.as_deref(), place.country.as_deref()];
    for part in further.into_iter().flatten() {
        if parts.iter().all(|known| known != part) {
            parts.push(fit::clean(part));
        }
    }
    parts.join(", ")
}

/// "said by the ministry (SYR GOV)", "said by SANA (SYR MED)", from the nearest voice outwards.
pub fn voices(ink: Ink, text: &str, chain: &[Voice]) -> Vec<Piece> {
    chain.iter().map(|each| voice(ink, text, each)).collect()
}

fn voice(ink: Ink, text: &str, voice: &Voice) -> Piece {
    let mut piece = match &voice.speaker {
        Some(speaker) => {
            let verb = format!("{} by ", verb(voice.stance));
            Piece::new(ink, Role::Plain, &verb).then(&party(ink, text, speaker))
        }
        None => {
            let cue = voice.cue.map_or("", |cue| cue.of(text));
            let cue = match fit::clean(cue) {
                cue if cue.is_empty() => verb(voice.stance).to_string(),
                cue => format!("“{cue}”"),
            };
            Piece::new(ink, Role::Caution, &cue)
        }
    };
    if let Some(medium) = voice.medium {
        let medium = fit::shortened(&fit::clean(medium.of(text)), PARTY_COLUMNS);
        piece = piece.and(ink, Role::Plain, &format!(" [{medium}]"));
    }
    piece
}

fn verb(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "said",
        Stance::Denies => "denied",
        Stance::Alleges => "alleged",
        Stance::Confirms => "confirmed",
        Stance::Demands => "demanded",
        Stance::Promises => "promised",
        Stance::Doubts => "doubted",
    }
}

/// "killed 12"; "injured 24 or more".
pub fn quantity(quantity: &Quantity) -> String {
    let (of, low) = (&quantity.of, grouped(quantity.low));
    match quantity.high {
        Some(high) if high == quantity.low => format!("{of} {low}"),
        Some(high) => format!("{of} {low}–{}", grouped(high)),
        None => format!("{of} {low} or more"),
    }
}

/// "1,200,000".
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use tidings_core::claim::{TimeBasis, TimePrecision};

    use super::*;

    #[test]
    fn days_are_said_as_finely_as_they_are_known() {
        let check = |from: &str, to: &str, precision, basis, expect: &str| {
            let when = When {
                span: None,
                from: from.parse().unwrap(),
                to: to.parse().unwrap(),
                precision,
                basis,
            };
            assert_eq!(super::when(&when), expect);
        };
        use TimeBasis::{Dateline, Publication, Text};
        use TimePrecision::{Day, Month, Span, Week, Year};
        check("2020-02-21", "2020-02-21", Day, Text, "21 Feb 2020");
        check(
            "2020-02-22",
            "2020-02-22",
            Day,
            Publication,
            "22 Feb 2020 (publication)",
        );
        check(
            "2020-02-10",
            "2020-02-16",
            Week,
            Dateline,
            "10–16 Feb 2020 (dateline)",
        );
        check("2020-01-01", "2020-01-31", Month, Text, "Jan 2020");
        check("2018-01-01", "2018-12-31", Year, Text, "2018");
        check(
            "2020-01-22",
            "2020-02-22",
            Span,
            Text,
            "22 Jan 2020 – 22 Feb 2020",
        );
    }

    #[test]
    fn counts_keep_their_bounds() {
        let check = |low, high, expect: &str| {
            let quantity = Quantity {
                of: "killed".into(),
                low,
                high,
                span: Default::default(),
            };
            assert_eq!(super::quantity(&quantity), expect);
        };
        check(12, Some(12), "killed 12");
        check(24, None, "killed 24 or more");
        check(1_000, Some(1_200_000), "killed 1,000–1,200,000");
    }
}
