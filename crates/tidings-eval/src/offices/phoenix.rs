//! The dated codes of the Phoenix dictionaries.

use jiff::civil::{Date, date};
use tidings_core::actors::{is_country, is_sector};

use super::{Spell, day, usual};

/// When the dictionaries were made: what they leave open is known until then.
const MADE: Date = date(2014, 1, 30);
const LONG_AGO: Date = date(1900, 1, 1);

/// Codes of CAMEO that ISO 3166 has otherwise.
const STATES: [(&str, &str); 7] = [
    ("ROM", "ROU"),
    ("ZAR", "COD"),
    ("KSV", "XKX"),
    ("TMP", "TLS"),
    ("GFR", "DEU"),
    ("WSB", "PSE"),
    ("GZS", "PSE"),
];

/// Roles of CAMEO that PLOVER has otherwise.
const ROLES: [(&str, &str); 8] = [
    ("INS", "REB"),
    ("SEP", "REB"),
    ("RAD", "REB"),
    ("IMG", "REB"),
    ("MNC", "BUS"),
    ("NGM", "NGO"),
    ("AGR", "LAB"),
    ("DEV", "NGO"),
];

/// Adds the dated codes of a dictionary's names.
pub fn read(text: &str, spells: &mut Vec<Spell>) {
    let mut names: Vec<String> = Vec::new();
    let mut codes: Vec<Spell> = Vec::new();
    for (number, raw) in text.lines().enumerate() {
        let line = raw.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let (name, rest) = match line.find('[') {
            Some(at) => line.split_at(at),
            None => (line, ""),
        };
        let name = name.split(['{', '(', ';']).next().unwrap_or_default();
        match name.trim().strip_prefix('+') {
            Some(alias) => names.push(usual(alias)),
            None if name.trim().is_empty() => {}
            None => {
                finish(&mut names, &mut codes, spells);
                names.push(usual(name));
            }
        }
        let found = rest.split('[').filter_map(|part| part.split(']').next());
        codes.extend(found.filter_map(|code| dated(code, number)));
    }
    finish(&mut names, &mut codes, spells);
}

/// All names of an entry have all of its codes.
fn finish(names: &mut Vec<String>, codes: &mut Vec<Spell>, spells: &mut Vec<Spell>) {
    let entry = codes.first().map_or(0, |code| code.entry);
    for name in names.drain(..).filter(|name| name.len() > 2) {
        spells.extend(codes.iter().map(|code| Spell {
            entry,
            name: name.clone(),
            ..code.clone()
        }));
    }
    codes.clear();
}

/// "USAGOV 010120-090120", "USAGOV >090120", "USAELI <010120": a code with its days.
fn dated(code: &str, entry: usize) -> Option<Spell> {
    let (roles, days) = code.trim().split_once(char::is_whitespace)?;
    let days = days.trim();
    let (from, to) = if let Some(from) = days.strip_prefix('>') {
        (day_of(from)?, MADE)
    } else if let Some(to) = days.strip_prefix('<') {
        (LONG_AGO, day_of(to)?)
    } else {
        let (from, to) = days.split_once('-')?;
        (day_of(from)?, day_of(to)?)
    };
    let parts: Vec<&str> = (0..roles.len() / 3)
        .filter_map(|at| roles.get(3 * at..3 * at + 3))
        .collect();
    let first = *parts.first()?;
    let state = STATES
        .iter()
        .find(|(one, _)| *one == first)
        .map_or(first, |(_, iso)| *iso);
    let country = is_country(state).then(|| state.to_owned());
    if country.is_none() && !matches!(first, "IGO" | "NGO" | "NGM" | "IMG" | "MNC") {
        return None;
    }
    let sectors = parts.iter().filter_map(|part| sector(part)).collect();
    (from <= to).then_some(Spell {
        source: "phoenix",
        entry,
        name: String::new(),
        country,
        sectors,
        from,
        to,
    })
}

fn sector(role: &str) -> Option<&'static str> {
    let role = ROLES
        .iter()
        .find(|(one, _)| *one == role)
        .map_or(role, |(_, plover)| plover);
    is_sector(role).then(|| {
        let known = tidings_core::actors::SECTORS;
        *known.iter().find(|one| **one == role).unwrap_or(&"GOV")
    })
}

/// "yymmdd" or "yyyymmdd"; two digits of a year later than the dictionary are of the last century.
fn day_of(text: &str) -> Option<Date> {
    let text = text.trim();
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match text.len() {
        6 => {
            let short: i16 = text[..2].parse().ok()?;
            (if short > 14 { 1900 } else { 2000 } + short, &text[2..])
        }
        8 => (text[..4].parse().ok()?, &text[4..]),
        _ => return None,
    };
    day(year, rest[..2].parse().ok()?, rest[2..].parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[(&str, &str, &str, &str, &str)]) {
        let mut spells = Vec::new();
        read(text, &mut spells);
        let found: Vec<_> = spells
            .iter()
            .map(|spell| {
                (
                    spell.name.clone(),
                    spell.country.clone().unwrap_or_else(|| "-".into()),
                    spell.sectors.join("/"),
                    spell.from.to_string(),
                    spell.to.to_string(),
                )
            })
            .collect();
        let expect: Vec<_> = expect
            .iter()
            .map(|&(n, c, s, f, t)| (n.into(), c.into(), s.into(), f.into(), t.into()))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn dated_codes_belong_to_all_names_of_their_entry() {
        check(
            "OTTO_VALE_  # list\n+O._VALE\n\t[AUTELI 600101-990301]\n\t[AUTGOVMIL 990301-030615]\n\t[AUTELI]\nNEXT_ONE [AUT]\n",
            &[
                ("Otto Vale", "AUT", "", "1960-01-01", "1999-03-01"),
                ("Otto Vale", "AUT", "GOV/MIL", "1999-03-01", "2003-06-15"),
                ("O. Vale", "AUT", "", "1960-01-01", "1999-03-01"),
                ("O. Vale", "AUT", "GOV/MIL", "1999-03-01", "2003-06-15"),
            ],
        );
        check(
            "ADA_MIR-LO\n\t[IGOUNO >20070101]\n",
            &[("Ada Mir-Lo", "-", "IGO", "2007-01-01", "2014-01-30")],
        );
    }
}
