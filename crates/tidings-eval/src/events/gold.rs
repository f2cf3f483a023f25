//! The annotated corpus as it lies on disk.

use serde::Deserialize;

/// One annotated document.
#[derive(Deserialize)]
pub(crate) struct Gold {
    pub id: String,
    pub claims: Vec<GoldClaim>,
}

/// One annotated claim; offsets are code points of the document's text.
#[derive(Deserialize)]
pub(crate) struct GoldClaim {
    pub sentence: [usize; 2],
    pub trigger: [usize; 2],
    #[serde(rename = "type")]
    pub kind: String,
    pub modes: Vec<String>,
    pub status: String,
    pub actors: Vec<GoldParty>,
    pub recipients: Vec<GoldParty>,
    pub attribution: Vec<GoldVoice>,
    #[serde(default)]
    pub when: Option<Stretch>,
    #[serde(default, rename = "where")]
    pub place: Option<Stretch>,
}

/// A party; without a place in the text when it is clear from another sentence alone.
#[derive(Deserialize)]
pub(crate) struct GoldParty {
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub country: Option<String>,
    pub sector: Option<String>,
}

/// One voice.
#[derive(Deserialize)]
pub(crate) struct GoldVoice {
    pub speaker: Option<GoldParty>,
}

/// Words of the text.
#[derive(Deserialize)]
pub(crate) struct Stretch {
    pub start: usize,
    pub end: usize,
}

impl GoldParty {
    /// Where it is named.
    pub fn span(&self) -> Option<(usize, usize)> {
        Some((self.start?, self.end?))
    }
}

impl GoldClaim {
    /// The claim in one line.
    pub fn told(&self, words: &impl Fn(usize, usize) -> String) -> String {
        let parties = |all: &[GoldParty]| {
            all.iter()
                .map(|p| {
                    let named = p.span().map_or("~".into(), |(a, b)| words(a, b));
                    let code = |c: &Option<String>| c.clone().unwrap_or_else(|| "-".into());
                    format!("{named} [{} {}]", code(&p.country), code(&p.sector))
                })
                .collect::<Vec<_>>()
                .join("; ")
        };
        format!(
            "{} {} {} | A: {} | R: {}",
            words(self.trigger[0], self.trigger[1]),
            self.kind,
            self.status,
            parties(&self.actors),
            parties(&self.recipients)
        )
    }
}
