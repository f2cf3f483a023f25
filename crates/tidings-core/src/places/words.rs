//! Words that stand around place names.

/// Words for divisions and regions that follow or precede a name ("Idlib province", "province of Idlib").
pub const DIVISIONS: &[&str] = &[
    "province",
    "governorate",
    "oblast",
    "region",
    "state",
    "district",
    "county",
    "prefecture",
    "department",
    "territory",
    "republic",
    "krai",
    "canton",
    "emirate",
    "division",
    "provinces",
    "states",
    "regions",
    "voivodeship",
    "raion",
    "borough",
];

/// Words for towns that precede or follow a name ("the city of Aleppo", "Aleppo city").
pub const TOWNS: &[&str] = &[
    "city",
    "town",
    "village",
    "capital",
    "port",
    "suburb",
    "suburbs",
    "outskirts",
    "township",
    "hamlet",
    "settlement",
    "neighborhood",
    "neighbourhood",
    "downtown",
];

/// What a site is, after the name of the town it lies in ("Baghdad airport").
pub const SITES: &[&str] = &[
    "airport",
    "international",
    "airbase",
    "air",
    "base",
    "airfield",
    "port",
    "harbor",
    "harbour",
    "hospital",
    "square",
    "bridge",
    "district",
    "suburb",
    "suburbs",
    "outskirts",
    "border",
    "crossing",
    "highway",
    "river",
    "mountains",
    "mountain",
    "camp",
    "prison",
    "embassy",
    "metropolitan",
    "area",
    "countryside",
    "neighborhood",
    "neighbourhood",
    "frontier",
    "front",
    "dam",
    "refinery",
    "beach",
    "coast",
    "valley",
    "plain",
    "plains",
    "road",
    "heights",
    "naval",
    "enclave",
    "peninsula",
    "island",
    "strip",
];

/// Adjectives of direction and position before a name ("northern Syria").
pub const DIRECTIONS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "north-east",
    "north-west",
    "south-east",
    "south-west",
    "north-eastern",
    "north-western",
    "south-eastern",
    "south-western",
    "upper",
    "lower",
    "rural",
    "mainland",
    "coastal",
    "greater",
];

/// Words that, with "of", turn a name into a rough direction from it ("south of Kharkiv").
pub const BEARINGS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "outskirts",
    "suburbs",
];

/// Prepositions that say where something is.
pub const LOCATIVE: &[&str] = &[
    "in",
    "at",
    "near",
    "inside",
    "within",
    "across",
    "throughout",
    "around",
    "outside",
    "along",
    "off",
    "beyond",
    "through",
    "via",
    "onto",
    "into",
    "toward",
    "towards",
    "amid",
    "above",
    "beneath",
    "behind",
    "opposite",
    "beside",
    "alongside",
    "nearby",
];

/// Words that begin with a capital for other reasons than being a place.
pub fn is_common(word: &str) -> bool {
    static WORDS: std::sync::LazyLock<std::collections::HashSet<&str>> =
        std::sync::LazyLock::new(|| {
            include_str!("common_words.txt")
                .lines()
                .filter(|line| !line.starts_with('#'))
                .collect()
        });
    WORDS.contains(word)
}
