//! What a person sees: the table at fixed widths, without colour and with it.

use tidings::show::ink::Ink;
use tidings::show::table::Table;
use tidings_core::analysis::Analysis;
use tidings_core::claim::{
    Basis, Claim, EventCode, Party, PartyKind, Place, PlaceBasis, PlacePrecision, Quantity, Stance,
    Status, TimeBasis, TimePrecision, Voice, When, Where,
};
use tidings_core::document::Document;
use tidings_core::notation;
use tidings_core::span::ByteSpan;

const SHELLING: &str = "Turkish/ADJ:amod>2 artillery/NOUN:nsubj>3 shelled=shell/VERB.VBD:root>0 \
    Syrian/ADJ:amod>6 army/NOUN:compound>6 positions=position/NOUN:obj>3 near/ADP:case>8 \
    Saraqib/PROPN:obl>3 on/ADP:case>10 Friday/PROPN:obl>3 ~,/PUNCT:punct>13 \
    officials=official/NOUN:nsubj>13 said=say/VERB.VBD:parataxis>3 in/ADP:case>15 \
    Ankara/PROPN:obl>13 ~,/PUNCT:punct>18 reportedly/ADV:advmod>18 killing=kill/VERB.VBG:advcl>3 \
    dozens=dozen/NOUN:obj>18 ~./PUNCT:punct>3";
const MEETING: &str = "He/PRON:nsubj>4 may/AUX:aux>4 then/ADV:advmod>4 meet/VERB:root>0 \
    Merkel/PROPN:obj>4 ~./PUNCT:punct>4";

struct Report {
    document: Document,
    analysis: Analysis,
}

impl Report {
    fn new() -> Self {
        let (mut document, analysis) = notation::document(&[SHELLING, MEETING]);
        document.source = Some("Daily Courier".into());
        document.published = Some("2020-02-22".parse().unwrap());
        document.title = Some("Shells fall near Saraqib as talks are weighed".into());
        Self { document, analysis }
    }

    fn span(&self, words: &str) -> ByteSpan {
        let start = self.document.text.find(words).expect("words of the text");
        ByteSpan::new(start, start + words.len())
    }

    fn party(&self, words: &str, codes: &str, basis: Basis, name: Option<&str>) -> Party {
        let (country, sector) = codes.split_once(' ').unwrap();
        Party {
            span: self.span(words),
            name: name.map(String::from),
            country: Some(country.into()),
            sector: Some(sector.into()),
            role: None,
            kind: PartyKind::Group,
            basis,
            confidence: 0.9,
        }
    }

    fn event(&self, kind: &str, quad: &str, status: Status, trigger: &str) -> EventCode {
        EventCode {
            kind: kind.into(),
            modes: Vec::new(),
            contexts: Vec::new(),
            status,
            cameo: None,
            quad: quad.into(),
            score: 0.0,
            trigger: self.span(trigger),
            trigger_token: 0,
        }
    }

    fn shelling(&self) -> Claim {
        let friday = "2020-02-21".parse().unwrap();
        let mut event = self.event("ASSAULT", "material_conflict", Status::Actual, "shelled");
        event.modes = vec!["heavy-weapons".into()];
        let place = Place {
            geonameid: None,
            name: "Saraqib".into(),
            country: Some("SYR".into()),
            admin1: Some("Idlib".into()),
            latitude: 35.86,
            longitude: 36.8,
            precision: PlacePrecision::Point,
            confidence: 0.9,
        };
        Claim {
            id: "a".into(),
            sentence: 0,
            event,
            actors: vec![self.party("Turkish artillery", "TUR MIL", Basis::Demonym, None)],
            recipients: vec![self.party("Syrian army positions", "SYR MIL", Basis::Demonym, None)],
            when: Some(When {
                span: Some(self.span("Friday")),
                from: friday,
                to: friday,
                precision: TimePrecision::Day,
                basis: TimeBasis::Text,
            }),
            place: Some(Where {
                span: self.span("Saraqib"),
                place,
                basis: PlaceBasis::Sentence,
            }),
            attribution: vec![
                Voice {
                    speaker: None,
                    cue: Some(self.span("reportedly")),
                    stance: Stance::Alleges,
                    medium: None,
                },
                Voice {
                    speaker: Some(self.party("officials", "TUR GOV", Basis::Noun, None)),
                    cue: Some(self.span("said")),
                    stance: Stance::Asserts,
                    medium: None,
                },
            ],
            quantities: vec![Quantity {
                of: "killed".into(),
                low: 24,
                high: None,
                span: self.span("dozens"),
            }],
            confidence: 0.9,
            rule: "ASSAULT/shell".into(),
        }
    }

    fn meeting(&self) -> Claim {
        let he = self.party("He", "FRA GOV", Basis::Pronoun, Some("Emmanuel Macron"));
        Claim {
            id: "b".into(),
            sentence: 1,
            event: self.event(
                "CONSULT",
                "verbal_cooperation",
                Status::Hypothetical,
                "meet",
            ),
            actors: vec![he, self.party("Merkel", "DEU GOV", Basis::Name, None)],
            recipients: Vec::new(),
            when: None,
            place: None,
            attribution: Vec::new(),
            quantities: Vec::new(),
            confidence: 0.6,
            rule: "CONSULT/meet".into(),
        }
    }

    fn draw(&self, colour: bool, width: usize, claims: &[Claim]) -> String {
        let table = Table {
            ink: Ink::new(colour),
            width,
        };
        table.document(&self.document, &self.analysis, claims)
    }
}

fn check_width(shown: &str, width: usize) {
    for line in shown.lines() {
        assert!(tidings::show::fit::width(line) <= width, "{line:?}");
    }
}

#[test]
fn claims_at_a_hundred_columns() {
    let report = Report::new();
    let shown = report.draw(false, 100, &[report.shelling(), report.meeting()]);
    check_width(&shown, 100);
    insta::assert_snapshot!(shown);
}

#[test]
fn claims_on_a_narrow_terminal() {
    let report = Report::new();
    let shown = report.draw(false, 56, &[report.shelling(), report.meeting()]);
    check_width(&shown, 56);
    insta::assert_snapshot!(shown);
}

#[test]
fn colour_changes_nothing_but_colour() {
    let report = Report::new();
    let claims = [report.shelling(), report.meeting()];
    let coloured = report.draw(true, 100, &claims);
    insta::assert_snapshot!(coloured.escape_debug().to_string().replace("\\n", "\n"));
}

#[test]
fn a_document_without_claims_says_so() {
    let report = Report::new();
    insta::assert_snapshot!(report.draw(false, 100, &[]));
}
