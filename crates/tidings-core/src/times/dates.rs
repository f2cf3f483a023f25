//! Calendar dates as news writes them: in headings, datelines and running text.

use jiff::civil::{Date, Weekday};

/// Which number comes first in an all-number date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberOrder {
    /// "22/2/2020".
    DayFirst,
    /// "2/22/2020".
    MonthFirst,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateForm {
    /// Year first: "2020-02-22", "2020/2/22", "20200222".
    YearFirst,
    /// Numbers with the year last: "22/2/2020".
    Numbers,
    /// The month in letters: "Feb. 22, 2020", "22 February".
    MonthName,
}

/// A day of a month as written, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    /// Bytes it takes, a leading day of the week included.
    pub len: usize,
    /// The year, if written; two digits are read as 1970 to 2069.
    pub year: Option<i16>,
    /// From 1 to 12. For an ambiguous date this is the day-first reading.
    pub month: i8,
    /// From 1 to 31, and within the month.
    pub day: i8,
    /// The day of the week, if written before it.
    pub weekday: Option<Weekday>,
    /// How it is written.
    pub form: DateForm,
    /// What it shows of its writer's order of numbers, where only one order makes a date of it.
    pub order: Option<NumberOrder>,
    /// Whether it is another day when read month first.
    pub ambiguous: bool,
}

impl WrittenDate {
    /// The date, where its year is written; an ambiguous one is read day first.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }

    /// The same date with its numbers read in `order`; nothing changes unless it is ambiguous.
    pub fn read_as(self, order: NumberOrder) -> Self {
        if !self.ambiguous || order == NumberOrder::DayFirst {
            return self;
        }
        Self {
            month: self.day,
            day: self.month,
            ambiguous: false,
            ..self
        }
    }

    /// The date; where no year is written, the latest such day that is not after `reference`.
    pub fn on_or_before(self, reference: Date) -> Option<Date> {
        if self.year.is_some() {
            return self.date();
        }
        // A 29 February may lie up to eight years back.
        (0..=8)
            .filter_map(|back| Date::new(reference.year() - back, self.month, self.day).ok())
            .find(|&date| date <= reference)
    }
}

/// Reads a date at the very start of `text`; it must end where a word or number ends.
///
/// Reads "2020-02-22", "20200222", "22/2/2020", "21.02.2020", "Feb. 22, 2020",
/// "22nd of February 2020", "Friday, February 21" and their like.
pub fn parse_date(text: &str) -> Option<WrittenDate> {
    let first = text.bytes().next()?;
    // The first letters of months and days of the week.
    if !first.is_ascii_digit() && !b"ADFJMNOSTW".contains(&first.to_ascii_uppercase()) {
        return None;
    }
    let (weekday, skipped) = match leading_weekday(text) {
        Some((day, len)) => (Some(day), len),
        None => (None, 0),
    };
    let rest = &text[skipped..];
    let found = year_first(rest)
        .or_else(|| compact(rest))
        .or_else(|| numbers(rest))
        .or_else(|| month_then_day(rest))
        .or_else(|| day_then_month(rest))?;
    Some(WrittenDate {
        len: skipped + found.len,
        weekday,
        ..found
    })
}

/// The first date in `text` that does not begin inside a word, with the byte where it begins.
pub fn find_date(text: &str) -> Option<(usize, WrittenDate)> {
    // Looked for in every heading and sentence, so the usual answer is given early.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let starts = letter.is_ascii_alphanumeric()
            && !before.is_alphanumeric()
            && !(letter.is_ascii_digit() && matches!(before, '.' | ',' | '/' | '-' | ':' | '$'));
        if starts && let Some(date) = parse_date(&text[at..]) {
            return Some((at, date));
        }
        before = letter;
    }
    None
}

/// The month that `word` names, in full or by a usual abbreviation, in any case and without a dot.
pub fn month_named(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS.iter().position(|month| {
        let short = word.len() == 3 || word.eq_ignore_ascii_case("sept");
        let named = month.get(..word.len());
        (short || word.len() == month.len())
            && named.is_some_and(|start| start.eq_ignore_ascii_case(word))
    })?;
    i8::try_from(at + 1).ok()
}

/// The day of the week that `word` names, in full or by a usual abbreviation, without a dot.
pub fn weekday_named(word: &str) -> Option<Weekday> {
    const DAYS: [(Weekday, &[&str]); 7] = [
        (Weekday::Monday, &["monday", "mon"]),
        (Weekday::Tuesday, &["tuesday", "tue", "tues"]),
        (Weekday::Wednesday, &["wednesday", "wed", "weds"]),
        (Weekday::Thursday, &["thursday", "thu", "thur", "thurs"]),
        (Weekday::Friday, &["friday", "fri"]),
        (Weekday::Saturday, &["saturday", "sat"]),
        (Weekday::Sunday, &["sunday", "sun"]),
    ];
    let named = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
    DAYS.iter()
        .find(|(_, names)| named(names))
        .map(|(day, _)| *day)
}

/// A weekday with what parts it from the date after it ("Friday, ", "Sat. ").
fn leading_weekday(text: &str) -> Option<(Weekday, usize)> {
    let mut reader = Reader::new(text);
    let day = weekday_named(reader.letters()?)?;
    reader.eat('.');
    reader.eat(',');
    reader.blanks().then_some((day, reader.at))
}

fn year_first(text: &str) -> Option<WrittenDate> {
    let mut reader = Reader::new(text);
    let year = reader.number(4, 4)?;
    let mark = reader.one_of(&['-', '/', '.'])?;
    let month = reader.number(1, 2)?;
    if !reader.eat(mark) {
        return None;
    }
    let day = reader.number(1, 2)?;
    // A time of day may follow an ISO date without a blank.
    let ends = reader.ended() || reader.rest().starts_with('T');
    (ends && plausible(year)).then_some(())?;
    written(reader.at, Some(year), month, day, DateForm::YearFirst)
}

fn compact(text: &str) -> Option<WrittenDate> {
    let mut reader = Reader::new(text);
    let all = reader.number(8, 8)?;
    let year = all / 10_000;
    (reader.ended() && plausible(year)).then_some(())?;
    written(
        reader.at,
        Some(year),
        all / 100 % 100,
        all % 100,
        DateForm::YearFirst,
    )
}

fn numbers(text: &str) -> Option<WrittenDate> {
    let mut reader = Reader::new(text);
    let first = reader.number(1, 2)?;
    let mark = reader.one_of(&['/', '.', '-'])?;
    let second = reader.number(1, 2)?;
    if !reader.eat(mark) {
        return None;
    }
    let year = match reader.number(4, 4) {
        Some(year) if plausible(year) => year,
        Some(_) => return None,
        // "1.2.20" is as often a section or a version.
        None if mark == '/' => two_digit_year(reader.number(2, 2)?),
        None => return None,
    };
    if !reader.ended() {
        return None;
    }
    let day_first = written(reader.at, Some(year), second, first, DateForm::Numbers);
    let month_first = written(reader.at, Some(year), first, second, DateForm::Numbers);
    match (day_first, month_first) {
        (Some(date), Some(_)) => Some(WrittenDate {
            ambiguous: first != second,
            ..date
        }),
        (Some(date), None) => Some(WrittenDate {
            order: Some(NumberOrder::DayFirst),
            ..date
        }),
        (None, Some(date)) => Some(WrittenDate {
            order: Some(NumberOrder::MonthFirst),
            ..date
        }),
        (None, None) => None,
    }
}

/// "Feb. 22, 2020", "February 22nd".
fn month_then_day(text: &str) -> Option<WrittenDate> {
    let mut reader = Reader::new(text);
    let month = reader.month()?;
    let parted = reader.blanks() | reader.eat('-');
    let day = reader.day()?;
    if !parted || !reader.ended() {
        return None;
    }
    let (len, year) = reader.trailing_year();
    written(len, year, month, day, DateForm::MonthName)
}

/// "22 February 2020", "22nd of Feb.", "22-Feb-2020".
fn day_then_month(text: &str) -> Option<WrittenDate> {
    let mut reader = Reader::new(text);
    let day = reader.day()?;
    let parted = reader.blanks() | reader.eat('-');
    if reader.eat_word("of") {
        reader.blanks();
    }
    let month = reader.month()?;
    if !parted {
        return None;
    }
    let (len, year) = reader.trailing_year();
    written(len, year, month, day, DateForm::MonthName)
}

/// A date if there is such a day.
fn written(
    len: usize,
    year: Option<u32>,
    month: u32,
    day: u32,
    form: DateForm,
) -> Option<WrittenDate> {
    let year = year.map(i16::try_from).transpose().ok()?;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    // Without a year, 29 February is a day.
    Date::new(year.unwrap_or(2000), month, day).ok()?;
    Some(WrittenDate {
        len,
        year,
        month,
        day,
        weekday: None,
        form,
        order: None,
        ambiguous: false,
    })
}

/// Years that news speaks of by the day.
fn plausible(year: u32) -> bool {
    (1000..3000).contains(&year)
}

fn two_digit_year(year: u32) -> u32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// Reads a text from its start, a piece at a time.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn eat(&mut self, mark: char) -> bool {
        let found = self.rest().starts_with(mark);
        if found {
            self.at += mark.len_utf8();
        }
        found
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self
            .rest()
            .get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
            && !self.rest()[word.len()..].starts_with(|c: char| c.is_alphanumeric());
        if found {
            self.at += word.len();
        }
        found
    }

    fn one_of(&mut self, marks: &[char]) -> Option<char> {
        marks.iter().copied().find(|&mark| self.eat(mark))
    }

    /// Skips blanks within a line; tells whether there were any.
    fn blanks(&mut self) -> bool {
        let skipped = self
            .rest()
            .trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']);
        let found = skipped.len() < self.rest().len();
        self.at = self.text.len() - skipped.len();
        found
    }

    /// A run of ASCII letters.
    fn letters(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        self.at += end;
        (end > 0).then_some(&rest[..end])
    }

    /// A run of `least` to `most` digits; a longer run is no number of that kind.
    fn number(&mut self, least: usize, most: usize) -> Option<u32> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        if !(least..=most).contains(&end) {
            return None;
        }
        let value = rest[..end].parse().ok()?;
        self.at += end;
        Some(value)
    }

    /// A month's name with its dot; not the beginning of a longer word.
    fn month(&mut self) -> Option<u32> {
        let month = u32::try_from(month_named(self.letters()?)?).ok()?;
        self.eat('.');
        let cut = self
            .rest()
            .starts_with(|c: char| c.is_alphabetic() || c == '\'' || c == '’');
        (!cut).then_some(month)
    }

    /// A day's number with its ordinal ending.
    fn day(&mut self) -> Option<u32> {
        let day = self.number(1, 2)?;
        for ending in ["st", "nd", "rd", "th"] {
            if self.eat_word(ending) {
                break;
            }
        }
        Some(day)
    }

    /// The year after a month or day ("2020", ", 2020", "-2020"), and where the date then ends.
    fn trailing_year(&self) -> (usize, Option<u32>) {
        let mut ahead = Self { ..*self };
        ahead.eat(',');
        let parted = ahead.blanks() | ahead.eat('-') || ahead.at > self.at;
        match ahead.number(4, 4) {
            Some(year) if parted && (1900..2100).contains(&year) && ahead.ended() => {
                (ahead.at, Some(year))
            }
            _ => (self.at, None),
        }
    }

    /// Whether a number could end here: no letter, digit, decimal or clock time goes on.
    fn ended(&self) -> bool {
        let mut ahead = self.rest().chars();
        match ahead.next() {
            None => true,
            Some(c) if c.is_alphanumeric() => false,
            Some('.' | ',' | ':' | '/' | '%') => !ahead.next().is_some_and(|c| c.is_ascii_digit()),
            Some(_) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expect` is the date ("2020-02-22", or "02-22" without a year), then the words it takes.
    fn check(text: &str, expect: &str) {
        let found = parse_date(text).unwrap_or_else(|| panic!("no date in {text:?}"));
        let year = found
            .year
            .map_or(String::new(), |year| format!("{year:04}-"));
        let got = format!(
            "{year}{:02}-{:02} {}",
            found.month,
            found.day,
            &text[..found.len]
        );
        assert_eq!(got, expect, "of {text:?}");
    }

    #[test]
    fn years_first() {
        check("2020-02-22", "2020-02-22 2020-02-22");
        check("2020-02-22T10:15:00Z", "2020-02-22 2020-02-22");
        check("2020/2/5: talks", "2020-02-05 2020/2/5");
        check("20200222 report", "2020-02-22 20200222");
    }

    #[test]
    fn numbers_only() {
        check("22/2/2020: talks", "2020-02-22 22/2/2020");
        check("2/22/2020", "2020-02-22 2/22/2020");
        check("21.02.2020", "2020-02-21 21.02.2020");
        check("22-02-2020.", "2020-02-22 22-02-2020");
        check("22/2/20", "2020-02-22 22/2/20");
        check("3/4/98", "1998-04-03 3/4/98");
    }

    #[test]
    fn month_names() {
        check("Feb. 22, 2020", "2020-02-22 Feb. 22, 2020");
        check(
            "February 22nd, 2020, at noon",
            "2020-02-22 February 22nd, 2020",
        );
        check("22 February 2020", "2020-02-22 22 February 2020");
        check(
            "22nd of February, 2020",
            "2020-02-22 22nd of February, 2020",
        );
        check("22-Feb-2020", "2020-02-22 22-Feb-2020");
        check("SEPT 3 2019", "2019-09-03 SEPT 3 2019");
        check(
            "Friday, February 21, 2020",
            "2020-02-21 Friday, February 21, 2020",
        );
        check("Sat. 22 Feb 2020", "2020-02-22 Sat. 22 Feb 2020");
    }

    #[test]
    fn years_missing() {
        check("Feb 22 —", "02-22 Feb 22");
        check("22 February, in", "02-22 22 February");
        check("February 29", "02-29 February 29");
        check("March 3, 2500 people", "03-03 March 3");
    }

    #[test]
    fn not_dates() {
        let texts = [
            "",
            "22",
            "2020",
            "February",
            "February 2020",
            "Feb 30",
            "2020-13-01",
            "2020-02-223",
            "March 3,500 men",
            "March 10:30",
            "Marching 5",
            "May's 5",
            "22/2",
            "1.2.20",
            "99/99/2020",
            "5 people",
            "é 22 May",
            "123456789",
        ];
        for text in texts {
            assert_eq!(parse_date(text), None, "of {text:?}");
        }
    }

    #[test]
    fn order_shows_only_where_one_reading_is_possible() {
        let order = |text| parse_date(text).map(|date| (date.order, date.ambiguous));
        assert_eq!(
            order("22/2/2020"),
            Some((Some(NumberOrder::DayFirst), false))
        );
        assert_eq!(
            order("2/22/2020"),
            Some((Some(NumberOrder::MonthFirst), false))
        );
        assert_eq!(order("3/4/2020"), Some((None, true)));
        assert_eq!(order("4/4/2020"), Some((None, false)));
        assert_eq!(order("2020-03-04"), Some((None, false)));
        let read = parse_date("3/4/2020").map(|date| date.read_as(NumberOrder::MonthFirst).date());
        assert_eq!(read, Some(Date::new(2020, 3, 4).ok()));
    }

    #[test]
    fn a_missing_year_comes_from_the_reference() {
        let near = |text, year, month, day| {
            let reference = Date::new(year, month, day).ok()?;
            parse_date(text)?
                .on_or_before(reference)
                .map(|date| date.to_string())
        };
        assert_eq!(near("Feb 22", 2020, 2, 22).as_deref(), Some("2020-02-22"));
        assert_eq!(near("Dec. 31", 2020, 1, 2).as_deref(), Some("2019-12-31"));
        assert_eq!(near("Feb 29", 2023, 5, 1).as_deref(), Some("2020-02-29"));
        assert_eq!(
            near("Feb 22, 2011", 2020, 1, 1).as_deref(),
            Some("2011-02-22")
        );
    }

    #[test]
    fn finding_skips_words_and_larger_numbers() {
        let found =
            |text: &str| find_date(text).map(|(at, date)| text[at..at + date.len].to_owned());
        assert_eq!(
            found("Published: Friday, 21 Feb 2020 at 5").as_deref(),
            Some("Friday, 21 Feb 2020")
        );
        assert_eq!(found("no 1120-02-2222 but 3 May"), Some("3 May".to_owned()));
        assert_eq!(found("nothing to see"), None);
    }
}
