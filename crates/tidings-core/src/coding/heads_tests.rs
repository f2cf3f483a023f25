use super::*;
use crate::analysis::RoleProposal;
use crate::notation;

const MAIN: &str = "format = 1\nname = \"small\"\ntypes = [\"HARM\", \"TALK\"]\n";
const HARM: &str = "format = 1
name = \"HARM\"
quad = \"material_conflict\"
score = -9.0
[modes.air]
[[pattern]]
id = \"shell\"
verbs = [\"shell\"]
";
const TALK: &str = "format = 1
name = \"TALK\"
quad = \"verbal_cooperation\"
score = 1.0
[[pattern]]
id = \"talk\"
verbs = [\"talk\"]
";
const SENTENCE: &str =
    "Rebels/NOUN.NNS:nsubj>2 shelled=shell/VERB.VBD:root>0 the/DET:det>4 port/NOUN.NN:obj>2";

fn proposal(chance: f32, kind: &str) -> Proposal {
    let part = |role, token| RoleProposal {
        role,
        token,
        chance: 0.9,
        sector: Some(("REB".into(), 0.9)),
    };
    Proposal {
        trigger: 1,
        chance,
        kinds: vec![(kind.into(), chance)],
        modes: vec![("HARM/air".into(), 0.8), ("HARM/sea".into(), 0.9)],
        statuses: vec![("negated".into(), 0.7)],
        roles: vec![part(EventRole::Actor, 0), part(EventRole::Recipient, 3)],
    }
}

/// What comes of the sentence: for each act its type, whether a pattern found it, its status, and its parties.
fn check(proposed: Option<Proposal>, types: &[&str], pattern: bool, expect: &[&str]) {
    let files = [
        ("codebook.toml", MAIN),
        ("types/HARM.toml", HARM),
        ("types/TALK.toml", TALK),
    ];
    let book = Codebook::load(&files).expect("a codebook");
    let (text, mut sentence) = notation::sentence(SENTENCE);
    sentence.proposals.extend(proposed);
    let types: Vec<SmolStr> = types.iter().map(SmolStr::new).collect();
    let heads = Heads {
        read: &|_| Reading::stated(),
        book: &book,
        sentence: &sentence,
        index: 0,
        cast: &Cast::default(),
        types: &types,
        text: &text,
        home: Some(&SmolStr::new("SYR")),
    };
    let draft = Draft {
        trigger: 1,
        companions: Vec::new(),
        also: Vec::new(),
        kind: 0,
        origin: Origin::Pattern(&book.patterns[0]),
        actors: Vec::new(),
        recipients: Vec::new(),
        modes: Vec::new(),
        status: Status::Actual,
        status_reason: String::new(),
        steps: Vec::new(),
        proposed: None,
    };
    let (kept, refused) = heads.reconcile(pattern.then_some(draft).into_iter().collect());
    let parties = |found: &[Found]| -> String {
        let shown = |f: &Found| {
            format!(
                "{} {}",
                f.party.span.of(&text),
                f.party.sector.as_deref().unwrap_or("-")
            )
        };
        found.iter().map(shown).collect::<Vec<_>>().join(", ")
    };
    let mut shown: Vec<String> = kept
        .iter()
        .map(|d| {
            let kind = &book.types[d.kind].name;
            let (by, status) = (d.origin.name(), d.status.as_str());
            format!(
                "{kind} {:?} by {by}, {status}: {} > {}",
                d.modes,
                parties(&d.actors),
                parties(&d.recipients)
            )
        })
        .collect();
    shown.extend(
        refused
            .iter()
            .map(|r| format!("refused at {:.1}", r.chance)),
    );
    assert_eq!(shown, expect);
}

const BOTH: &[&str] = &["HARM", "TALK"];

#[test]
fn what_the_heads_are_sure_of_is_added() {
    let whole = "HARM [\"air\"] by model, negated: Rebels REB > the port REB";
    check(Some(proposal(0.9, "HARM")), BOTH, false, &[whole]);
    check(Some(proposal(0.3, "HARM")), BOTH, false, &[]);
    check(None, BOTH, false, &[]);
}

#[test]
fn a_pattern_needs_some_chance_and_keeps_its_status() {
    let whole = "HARM [\"air\"] by HARM/shell, actual: Rebels REB > the port REB";
    check(Some(proposal(0.4, "HARM")), BOTH, true, &[whole]);
    check(Some(proposal(0.1, "HARM")), BOTH, true, &["refused at 0.1"]);
    check(None, BOTH, true, &["refused at 0.0"]);
}

#[test]
fn a_pattern_takes_the_type_that_the_heads_are_sure_of() {
    let whole = "TALK [] by model, actual: Rebels REB > the port REB";
    check(Some(proposal(0.9, "TALK")), BOTH, true, &[whole]);
}

#[test]
fn types_that_the_heads_do_not_know_are_left_to_patterns() {
    let alone = "HARM [] by HARM/shell, actual:  > ";
    check(Some(proposal(0.1, "TALK")), &["TALK"], true, &[alone]);
    check(None, &[], true, &[alone]);
}
