//! One document with one claim that fills every field, built by hand.

use tidings_core::analysis::Analysis;
use tidings_core::claim::{
    Basis, Claim, EventCode, Party, PartyKind, Place, PlaceBasis, PlacePrecision, Quantity, Stance,
    Status, TimeBasis, TimePrecision, Voice, When, Where,
};
use tidings_core::document::Document;
use tidings_core::notation;
use tidings_core::span::ByteSpan;
use tidings_export::record::Coder;

/// "Erdoğan's army shelled two villages near Saraqib on Friday, Anadolu said."
pub const SENTENCE: &str = "Erdoğan/PROPN:nmod:poss>3 ~'s/PART:case>1 army/NOUN:nsubj>4 \
    shelled=shell/VERB.VBD:root>0 two/NUM:nummod>6 villages=village/NOUN:obj>4 near/ADP:case>8 \
    Saraqib/PROPN:obl>4 on/ADP:case>10 Friday/PROPN:obl>4 ~,/PUNCT:punct>13 Anadolu/PROPN:nsubj>13 \
    said=say/VERB.VBD:parataxis>4 ~./PUNCT:punct>4 {PER 1-1} {LOC 8-8} {ORG 12-12}";

/// The document and its analysis.
pub fn document() -> (Document, Analysis) {
    let (mut document, analysis) = notation::document(&[SENTENCE]);
    document.id = "report-1".into();
    document.source = Some("Daily Courier".into());
    document.published = Some("2020-02-22".parse().unwrap());
    document.title = Some("Shells, again".into());
    (document, analysis)
}

/// Where `words` stand in the document.
pub fn span(document: &Document, words: &str) -> ByteSpan {
    let start = document.text.find(words).expect("words of the sentence");
    ByteSpan::new(start, start + words.len())
}

/// A party named by these words.
pub fn party(document: &Document, words: &str, country: &str, sector: &str) -> Party {
    Party {
        span: span(document, words),
        name: None,
        country: Some(country.into()),
        sector: Some(sector.into()),
        role: None,
        kind: PartyKind::Group,
        basis: Basis::Noun,
        confidence: 0.875,
    }
}

/// The place that the sentence names.
pub fn saraqib() -> Place {
    Place {
        geonameid: Some(172_349),
        name: "Saraqib".into(),
        country: Some("SYR".into()),
        admin1: Some("Idlib".into()),
        latitude: 35.864_432_1,
        longitude: 36.805_85,
        precision: PlacePrecision::Point,
        confidence: 0.9,
    }
}

/// A claim with every field filled.
pub fn claim(document: &Document) -> Claim {
    let friday = "2020-02-21".parse().unwrap();
    Claim {
        id: "00ff".into(),
        sentence: 0,
        event: EventCode {
            kind: "ASSAULT".into(),
            modes: vec!["heavy-weapons".into()],
            contexts: vec!["military".into()],
            status: Status::Actual,
            cameo: Some("194".into()),
            quad: "material_conflict".into(),
            score: -9.5,
            trigger: span(document, "shelled"),
            trigger_token: 3,
        },
        actors: vec![party(document, "Erdoğan's army", "TUR", "MIL")],
        recipients: vec![party(document, "two villages", "SYR", "CVL")],
        when: Some(When {
            span: Some(span(document, "Friday")),
            from: friday,
            to: friday,
            precision: TimePrecision::Day,
            basis: TimeBasis::Text,
        }),
        place: Some(Where {
            span: span(document, "Saraqib"),
            place: saraqib(),
            basis: PlaceBasis::Sentence,
        }),
        attribution: vec![Voice {
            speaker: Some(party(document, "Anadolu", "TUR", "MED")),
            cue: Some(span(document, "said")),
            stance: Stance::Asserts,
            medium: None,
        }],
        quantities: vec![Quantity {
            of: "destroyed".into(),
            low: 2,
            high: Some(2),
            span: span(document, "two"),
        }],
        confidence: 0.914,
        rule: "ASSAULT/shell".into(),
    }
}

/// What made the claim.
pub fn coder() -> Coder {
    Coder {
        version: "0.1.0".into(),
        model: "ab12".into(),
        codebook: "plover".into(),
        codebook_digest: "cd34".into(),
    }
}
