use super::*;
use crate::analysis::{EventRole, Proposal, RoleProposal};
use crate::notation;

const MAIN: &str = "format = 1
name = \"small\"
types = [\"HARM\", \"TALK\", \"REFUSE\", \"WARN\"]
[negated_becomes]
TALK = \"REFUSE\"
[intended_becomes]
HARM = \"WARN\"
";
const REFUSED: &str = "Iran/PROPN:nsubj>2 refused=refuse/VERB.VBD:root>0 to/PART:mark>4 meet/VERB.VB:xcomp>2 Oman/PROPN:obj>4";
const NOT_MET: &str = "Iran/PROPN:nsubj>4 has/AUX.VBZ:aux>4 not/PART:advmod>4 met=meet/VERB.VBN:root>0 Oman/PROPN:obj>4";
const WILL_HIT: &str = "Iran/PROPN:nsubj>3 will/AUX.MD:aux>3 hit/VERB.VB:root>0 Oman/PROPN:obj>3";
const HIT_BY: &str = "Oman/PROPN:nsubj:pass>3 was/AUX.VBD:aux:pass>3 hit/VERB.VBN:root>0 by/ADP:case>5 Iran/PROPN:obl:agent>3";
const MET: &str = "Iran/PROPN:nsubj>2 met=meet/VERB.VBD:root>0 Oman/PROPN:obj>2";

fn book() -> Codebook {
    let kind = |name: &str, verb: &str, more: &str| {
        format!(
            "format = 1\nname = \"{name}\"\nquad = \"x\"\nscore = 0.0\n{more}\n[modes.air]\n[[pattern]]\nid = \"p\"\nverbs = [\"{verb}\"]\n"
        )
    };
    let files = [
        ("types/HARM.toml", kind("HARM", "hit", "")),
        ("types/TALK.toml", kind("TALK", "meet", "")),
        (
            "types/REFUSE.toml",
            kind("REFUSE", "refuse", "carries = true"),
        ),
        ("types/WARN.toml", kind("WARN", "warn", "carries = true")),
    ];
    let mut all = vec![("codebook.toml", MAIN)];
    all.extend(files.iter().map(|(name, text)| (*name, text.as_str())));
    Codebook::load(&all).expect("a codebook")
}

/// A word that the heads take for an act, with its actor and recipient.
fn proposal(trigger: usize, kind: &str, chance: f32, parts: [Option<usize>; 2]) -> Proposal {
    let roles = [EventRole::Actor, EventRole::Recipient]
        .into_iter()
        .zip(parts);
    let part = |(role, token): (EventRole, Option<usize>)| {
        Some(RoleProposal {
            role,
            token: token?,
            chance: 0.9,
            sector: None,
        })
    };
    Proposal {
        trigger,
        chance,
        kinds: vec![(kind.into(), chance)],
        modes: vec![(format!("{kind}/air").into(), 0.8)],
        statuses: Vec::new(),
        roles: roles.filter_map(part).collect(),
    }
}

fn verdict(sentence: &str, proposals: Vec<Proposal>, actor: &str, recipient: &str) -> Verdict {
    let (document, mut analysis) = notation::document(&[sentence]);
    analysis.sentences[0].proposals = proposals;
    let span = |words: &str| {
        let start = document.text.find(words).unwrap_or(document.text.len());
        ByteSpan::new(start, (start + words.len()).min(document.text.len()))
    };
    let pair = Pair {
        actor: span(actor),
        recipient: span(recipient),
    };
    let scene = Scene {
        book: &book(),
        document: &document,
        analysis: &analysis,
        times: &[],
        claims: &[],
    };
    audit(scene, pair)
}

/// The likeliest type, whether or not it is likelier than not.
fn check(sentence: &str, proposals: Vec<Proposal>, expect: &str) {
    let verdict = verdict(sentence, proposals, "Iran", "Oman");
    let (best, _) = verdict.best().expect("a type");
    assert_eq!(best, expect, "{verdict:?}");
    let total: f32 = verdict.kinds.iter().map(|(_, chance)| chance).sum();
    assert!((total - 1.0).abs() < 1e-5, "{verdict:?}");
    assert_eq!(verdict.kinds.len(), 4);
}

#[test]
fn heads_speak_even_where_they_are_not_sure() {
    check(
        MET,
        vec![proposal(1, "TALK", 0.03, [Some(0), Some(2)])],
        "TALK",
    );
    check(
        MET,
        vec![proposal(1, "HARM", 0.9, [Some(0), Some(2)])],
        "HARM",
    );
    // Two actors of one act meet each other.
    check(MET, vec![proposal(1, "TALK", 0.9, [Some(0), None])], "TALK");
}

#[test]
fn words_of_the_codebook_speak_where_nobody_else_does() {
    check(MET, Vec::new(), "TALK");
    check(HIT_BY, Vec::new(), "HARM");
}

#[test]
fn the_outer_act_carries_the_inner() {
    let refused = proposal(1, "REFUSE", 0.7, [Some(0), None]);
    let met = proposal(3, "TALK", 0.9, [Some(0), Some(4)]);
    check(REFUSED, vec![refused, met], "REFUSE");
}

#[test]
fn what_is_denied_or_announced_is_another_type() {
    check(
        NOT_MET,
        vec![proposal(3, "TALK", 0.9, [Some(0), Some(4)])],
        "TALK",
    );
    let mut met = proposal(3, "TALK", 0.9, [Some(0), Some(4)]);
    met.statuses = vec![("negated".into(), 0.9)];
    check(NOT_MET, vec![met], "REFUSE");
    let mut hit = proposal(2, "HARM", 0.9, [Some(0), Some(3)]);
    hit.statuses = vec![("hypothetical".into(), 1.0)];
    let held_out = verdict(WILL_HIT, vec![hit], "Iran", "Oman");
    let chance = |kind: &str| {
        held_out
            .kinds
            .iter()
            .find(|(k, _)| k == kind)
            .map_or(0.0, |k| k.1)
    };
    assert!(chance("WARN") > 0.4, "{held_out:?}");
}

#[test]
fn modes_and_trigger_are_told() {
    let said = verdict(
        MET,
        vec![proposal(1, "HARM", 0.9, [Some(0), Some(2)])],
        "Iran",
        "Oman",
    );
    assert_eq!(said.modes, [("air".into(), 0.8)]);
    assert_eq!(said.trigger(), Some(ByteSpan::new(5, 8)));
}

#[test]
fn parties_outside_of_the_text_leave_every_type_alike() {
    let lost = verdict(
        MET,
        vec![proposal(1, "HARM", 0.9, [Some(0), Some(2)])],
        "?",
        "!",
    );
    assert!(
        lost.kinds
            .iter()
            .all(|(_, chance)| (chance - 0.25).abs() < 1e-5)
    );
    assert_eq!(lost.trigger(), None);
}
