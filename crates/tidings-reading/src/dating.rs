//! Which day a heading's date is: order of its numbers, missing year.

use jiff::civil::{Date, Weekday};
use tidings_core::times::dates::{DateForm, NumberOrder, WrittenDate, find_date};

use crate::lines::head;

/// What a file shows of how its dates are to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dating {
    order: Option<NumberOrder>,
    /// The latest day that a heading states in full.
    reference: Option<Date>,
}

/// Bytes of running text that are searched for dates.
const SEARCHED: usize = 1 << 16;

impl Dating {
    /// Gathers evidence from the dates in headings, then from the text itself.
    pub fn of(
        text: &str,
        headings: impl Iterator<Item = WrittenDate> + Clone,
        published: Option<Date>,
    ) -> Self {
        let unsure = headings.clone().any(|date| date.ambiguous);
        let order = headings
            .clone()
            .find_map(|date| date.order)
            .or_else(|| if unsure { order_in(text) } else { None });
        let reference = headings
            .filter(|date| !date.ambiguous)
            .filter_map(WrittenDate::date)
            .max();
        Self {
            order,
            reference: published.or(reference),
        }
    }

    /// The day meant, and whether the order of its numbers was a guess.
    pub fn resolve(self, date: WrittenDate, outlet: Option<NumberOrder>) -> (Option<Date>, bool) {
        let order = by_weekday(date).or(self.order).or(outlet);
        let guessed = date.ambiguous && order.is_none();
        let date = date.read_as(order.unwrap_or(NumberOrder::DayFirst));
        let day = match self.reference {
            Some(reference) => date.on_or_before(reference),
            None => date.date(),
        };
        (day, guessed)
    }
}

/// The order under which the date falls on the weekday written before it.
fn by_weekday(date: WrittenDate) -> Option<NumberOrder> {
    let weekday: Weekday = date.weekday?;
    let fits = |order| {
        date.read_as(order)
            .date()
            .is_some_and(|day| day.weekday() == weekday)
    };
    match (fits(NumberOrder::DayFirst), fits(NumberOrder::MonthFirst)) {
        (true, false) => Some(NumberOrder::DayFirst),
        (false, true) => Some(NumberOrder::MonthFirst),
        _ => None,
    }
}

/// The order that dates in running text show.
fn order_in(text: &str) -> Option<NumberOrder> {
    let mut rest = head(text, SEARCHED);
    while let Some((at, date)) = find_date(rest) {
        if date.form == DateForm::Numbers && date.order.is_some() {
            return date.order;
        }
        rest = &rest[at + date.len..];
    }
    None
}

#[cfg(test)]
mod tests {
    use tidings_core::times::dates::parse_date;

    use super::*;

    /// Dates of headings in a text, to the days they mean; "?" marks a guess.
    fn check(text: &str, headings: &[&str], published: Option<&str>, expect: &[&str]) {
        let dates: Vec<WrittenDate> = headings
            .iter()
            .filter_map(|heading| parse_date(heading))
            .collect();
        let published = published.and_then(|date| date.parse().ok());
        let dating = Dating::of(text, dates.iter().copied(), published);
        let got: Vec<String> = dates
            .iter()
            .map(|&date| {
                let (day, guessed) = dating.resolve(date, None);
                day.map_or("-".to_owned(), |day| day.to_string()) + if guessed { "?" } else { "" }
            })
            .collect();
        assert_eq!(got, expect, "of {headings:?}");
    }

    #[test]
    fn order_of_numbers() {
        check("", &["3/4/2020"], None, &["2020-04-03?"]);
        check(
            "",
            &["3/4/2020", "3/22/2020"],
            None,
            &["2020-03-04", "2020-03-22"],
        );
        check(
            "It began on 12/25/2019.",
            &["3/4/2020"],
            None,
            &["2020-03-04"],
        );
        check("", &["Wednesday, 3/4/2020"], None, &["2020-03-04"]);
    }

    #[test]
    fn missing_years() {
        check("", &["3 March"], Some("2020-02-01"), &["2019-03-03"]);
        check("", &["3 March"], None, &["-"]);
        check(
            "",
            &["3 March", "5 March 2020"],
            None,
            &["2020-03-03", "2020-03-05"],
        );
    }
}
