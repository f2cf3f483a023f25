//! The vocabulary of time: closed lists of English.

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Reads a unit; the flag says whether the word is plural.
    pub fn read(word: &str) -> Option<(Self, bool)> {
        let (singular, plural) = match word {
            "centuries" => ("century", true),
            _ => word
                .strip_suffix('s')
                .map_or((word, false), |singular| (singular, true)),
        };
        let unit = match singular {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" | "night" => Self::Day,
            "week" => Self::Week,
            "weekend" => Self::Weekend,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        };
        Some((unit, plural))
    }

    /// The TIMEX3 duration of `amount` such units.
    pub fn duration(self, amount: &str) -> String {
        let (prefix, letter) = match self {
            Self::Second => ("PT", "S"),
            Self::Minute => ("PT", "M"),
            Self::Hour => ("PT", "H"),
            Self::Day => ("P", "D"),
            Self::Week => ("P", "W"),
            Self::Weekend => ("P", "WE"),
            Self::Month => ("P", "M"),
            Self::Quarter => ("P", "Q"),
            Self::Year => ("P", "Y"),
            Self::Decade => ("P", "DE"),
            Self::Century => ("P", "CE"),
        };
        format!("{prefix}{amount}{letter}")
    }

    /// The TIMEX3 value of such a unit that cannot be placed.
    pub const fn unknown(self) -> &'static str {
        match self {
            Self::Second | Self::Minute | Self::Hour => "XXXX-XX-XXTXX",
            Self::Day => "XXXX-XX-XX",
            Self::Week => "XXXX-WXX",
            Self::Weekend => "XXXX-WXX-WE",
            Self::Month => "XXXX-XX",
            Self::Quarter => "XXXX-QX",
            Self::Year => "XXXX",
            Self::Decade => "XXX",
            Self::Century => "XX",
        }
    }
}

/// Whether a month's word is safe without a day or a year beside it.
pub(crate) fn plain_month(word: &str) -> bool {
    word.len() > 4 && !matches!(word, "march" | "august") || matches!(word, "june" | "july")
}

/// A season of the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// Reads a season's name.
    pub fn read(word: &str) -> Option<Self> {
        Some(match word {
            "spring" | "springtime" => Self::Spring,
            "summer" | "summertime" => Self::Summer,
            "autumn" | "fall" => Self::Autumn,
            "winter" | "wintertime" => Self::Winter,
            _ => return None,
        })
    }

    /// TIMEX3's letters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// Its first month; it lasts three.
    pub const fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// Parts of the day by TIMEX3's letters.
pub(crate) fn day_part(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" | "dawn" | "sunrise" | "daybreak" => "MO",
        "afternoon" => "AF",
        "evening" | "dusk" | "sunset" => "EV",
        "night" | "overnight" | "nighttime" | "nightfall" => "NI",
        "daytime" => "DT",
        "noon" | "midday" => "12:00",
        "midnight" => "24:00",
        _ => return None,
    })
}

/// Days of the year that have names, as month and day.
pub(crate) const HOLIDAYS: [(&str, i8, i8); 8] = [
    ("christmas day", 12, 25),
    ("christmas eve", 12, 24),
    ("christmas", 12, 25),
    ("new year ' s eve", 12, 31),
    ("new year ' s day", 1, 1),
    ("boxing day", 12, 26),
    ("may day", 5, 1),
    ("halloween", 10, 31),
];

/// Words that make a weekday part of a name when they stand before it.
pub(crate) const NAMED_WEEKDAY: [&str; 10] = [
    "black", "good", "bloody", "holy", "ash", "easter", "palm", "cyber", "super", "maundy",
];

/// Words that make a weekday part of a name when they follow it with a capital.
pub(crate) const WEEKDAY_NAMES: [&str; 14] = [
    "times",
    "telegraph",
    "mirror",
    "express",
    "herald",
    "mail",
    "post",
    "sun",
    "star",
    "world",
    "league",
    "tribune",
    "school",
    "club",
];
