//! Word lists of the tokeniser.

/// Abbreviations that keep their full stop, in lower case and without it.
///
/// Those of one letter, and letters with stops between them, are told by their form.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "abp", "adj", "adm", "amb", "apr", "assn", "assoc", "asst", "attn", "atty", "aug", "ave",
    "bldg", "blvd", "bp", "brig", "bros", "ca", "calif", "capt", "cf", "cmdr", "co", "col", "colo",
    "comdr", "conf", "conn", "corp", "cpl", "ct", "dec", "del", "dept", "dist", "dr", "drs", "ed",
    "esp", "esq", "est", "etc", "ext", "feb", "fla", "fri", "ft", "ga", "gen", "gens", "gov",
    "govs", "hon", "hosp", "ill", "inc", "ind", "inst", "intl", "jan", "jr", "kan", "lt", "ltd",
    "maj", "mass", "messrs", "mfg", "mich", "minn", "miss", "mo", "mr", "mrs", "ms", "msgr", "mt",
    "mts", "nov", "oct", "okla", "ont", "ore", "pa", "penn", "pfc", "ph", "pres", "prof", "profs",
    "pte", "pty", "pvt", "que", "rep", "reps", "ret", "rev", "sen", "sens", "sept", "sgt", "spc",
    "sqn", "sr", "st", "ste", "supt", "tenn", "tex", "thur", "thurs", "tue", "tues", "univ", "va",
    "viz", "vol", "vs", "vt", "wash", "wed", "wis", "wm",
];

/// Abbreviations only before a number: "No. 5", "p. 12".
pub(super) const BEFORE_NUMBERS: &[&str] = &[
    "art", "cl", "fig", "jul", "jun", "mar", "no", "nos", "op", "p", "para", "pg", "pp", "sec", "v",
];

/// Abbreviations only when capitalised: "sat" and "sun" are words.
pub(super) const CAPITALISED_ONLY: &[&str] = &[
    "ca", "del", "fri", "ill", "ind", "mass", "miss", "ore", "pa", "ret", "wash", "wed", "co",
    "mo", "est", "ed", "dist", "conf", "rep",
];

/// What keeps its hyphen to the word that follows.
pub(super) const PREFIXES: &[&str] = &[
    "anti", "arch", "bi", "co", "counter", "cross", "de", "dis", "e", "eco", "ex", "inter",
    "intra", "macro", "mega", "meta", "micro", "mid", "mini", "multi", "neo", "non", "over",
    "para", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "semi", "socio",
    "sub", "super", "trans", "tri", "ultra", "un",
];

/// Clitics that follow an apostrophe.
pub(super) const CLITICS: &[&str] = &["s", "m", "d", "ll", "ve", "re"];

/// Words that are two without an apostrophe between them, and where the second begins.
pub(super) const FUSED: &[(&str, usize)] = &[
    ("aint", 2),
    ("arent", 3),
    ("cannot", 3),
    ("cant", 2),
    ("couldnt", 5),
    ("didnt", 3),
    ("doesnt", 4),
    ("dont", 2),
    ("gimme", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("hadnt", 3),
    ("hasnt", 3),
    ("havent", 4),
    ("heres", 4),
    ("hes", 2),
    ("im", 1),
    ("isnt", 2),
    ("itll", 2),
    ("ive", 1),
    ("lemme", 3),
    ("lets", 3),
    ("outta", 3),
    ("shes", 3),
    ("shouldnt", 6),
    ("thats", 4),
    ("theres", 5),
    ("theyre", 4),
    ("wanna", 3),
    ("wasnt", 3),
    ("werent", 4),
    ("whats", 4),
    ("wont", 2),
    ("wouldnt", 5),
    ("youll", 3),
    ("youre", 3),
];

/// Faces made of signs.
pub(super) const FACES: &[&str] = &[
    ":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":P", ";P", "=)", "=(", "(:", ":/", "<3", "^_^",
    ">:(", ":'(",
];

/// Ends of host names that stand alone ("example.com").
pub(super) const DOMAINS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "co", "uk", "ru", "tr", "ir",
    "il", "de", "fr", "ua", "cn", "in", "eu", "io", "tv", "sy", "iq",
];
