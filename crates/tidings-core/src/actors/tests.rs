//! Phrases of the news with the parties they mean, each sentence a document of its own.

use super::*;
use crate::notation;

/// One sentence a line: its notation, a tab, and its parties as "words=COUNTRY SECTOR" between "; ".
const PHRASES: &str = include_str!("phrases.tsv");

fn base() -> ActorBase {
    ActorBase::parse(base::COMPILED).expect("the compiled base is well formed")
}

/// The parties of a document, in the order of the text.
fn said(base: &ActorBase, lines: &[&str]) -> String {
    let (document, analysis) = notation::document(lines);
    let on = "2020-02-22".parse().ok();
    let cast = cast(&document, &analysis, &[], base, on);
    let parties: Vec<String> = cast
        .iter()
        .map(|(_, party)| {
            format!(
                "{}={} {}",
                party.span.of(&document.text),
                party.country.as_deref().unwrap_or("-"),
                party.sector.as_deref().unwrap_or("-")
            )
        })
        .collect();
    parties.join("; ")
}

#[test]
fn phrases_mean_their_parties() {
    let base = base();
    let mut wrong = Vec::new();
    for line in PHRASES.lines().filter(|line| !line.starts_with('#')) {
        let (notation, expect) = line.split_once('\t').expect("a tab after the notation");
        let found = said(&base, &[notation]);
        if found != expect {
            wrong.push(format!("{expect}\n    found: {found}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Later mentions mean earlier parties.
#[test]
fn later_mentions_mean_earlier_parties() {
    let base = base();
    let check = |lines: &[&str], expect: &str| assert_eq!(said(&base, lines), expect);
    check(
        &[
            "Emmanuel=Emmanuel/PROPN.NNP:nsubj>3 Macron=Macron/PROPN.NNP:flat>1 met=meet/VERB.VBD:root>0 Angela=Angela/PROPN.NNP:obj>3 Merkel=Merkel/PROPN.NNP:flat>4 in/ADP.IN:case>7 Paris=Paris/PROPN.NNP:obl>3 ~./PUNCT..:punct>3 {PER 1-2} {PER 4-5} {LOC 7-7}",
            "He/PRON.PRP:nsubj>2 praised=praise/VERB.VBD:root>0 her/PRON.PRP$:nmod:poss>4 work/NOUN.NN:obj>2 ~./PUNCT..:punct>2",
        ],
        "Emmanuel Macron=FRA GOV; Angela Merkel=DEU GOV; He=FRA GOV; her=DEU GOV",
    );
    check(
        &[
            "The/DET.DT:det>3 Syrian=Syrian/ADJ.JJ:amod>3 army/NOUN.NN:nsubj>4 shelled=shell/VERB.VBD:root>0 Idlib=Idlib/PROPN.NNP:obj>4 ~./PUNCT..:punct>4 {NORP 2-2} {LOC 5-5}",
            "The/DET.DT:det>2 army/NOUN.NN:nsubj>3 denied=deny/VERB.VBD:root>0 the/DET.DT:det>5 report/NOUN.NN:obj>3 ~./PUNCT..:punct>3",
        ],
        "The Syrian army=SYR MIL; The army=SYR MIL",
    );
    check(
        &[
            "Hayat=Hayat/PROPN.NNP:nsubj>6 Tahrir=Tahrir/PROPN.NNP:flat>1 al/PROPN.NNP:flat>1 ~-/PUNCT.HYPH:punct>5 ~Sham=Sham/PROPN.NNP:flat>1 attacked=attack/VERB.VBD:root>0 a/DET.DT:det>8 village/NOUN.NN:obj>6 ~./PUNCT..:punct>6 {PER 1-5}",
            "The/DET.DT:det>2 group/NOUN.NN:nsubj>3 said=say/VERB.VBD:root>0 it/PRON.PRP:nsubj>6 had=have/AUX.VBD:aux>6 won=w/VERB.VBN:ccomp>3 ~./PUNCT..:punct>3",
        ],
        "Hayat Tahrir al-Sham=- REB; a village=- CVL; The group=- REB; it=- REB",
    );
    check(
        &[
            "Turkey=Turkey/PROPN.NNP:nsubj>4 and/CCONJ.CC:cc>3 Russia=Russia/PROPN.NNP:conj>1 signed=sign/VERB.VBD:root>0 a/DET.DT:det>6 deal/NOUN.NN:obj>4 ~./PUNCT..:punct>4 {ORG 1-1} {LOC 3-3}",
            "Both/DET.DT:det>2 sides=side/NOUN.NNS:nsubj>3 praised=praise/VERB.VBD:root>0 the/DET.DT:det>5 text/NOUN.NN:obj>3 ~./PUNCT..:punct>3",
            "They/PRON.PRP:nsubj>3 will/AUX.MD:aux>3 meet/VERB.VB:root>0 again/ADV.RB:advmod>3 ~./PUNCT..:punct>3",
        ],
        "Turkey=TUR GOV; Russia=RUS GOV; Both sides=- -; They=- -",
    );
    check(
        &[
            "Turkey=Turkey/PROPN.NNP:nsubj>2 sent=send/VERB.VBD:root>0 troops=troop/NOUN.NNS:obj>2 into/ADP.IN:case>5 Libya=Libya/PROPN.NNP:obl>2 ~./PUNCT..:punct>2 {ORG 1-1} {LOC 5-5}",
        ],
        "Turkey=TUR GOV; troops=TUR MIL",
    );
    check(
        &[
            "There/PRON.EX:expl>2 were=be/VERB.VBD:root>0 clashes=clashe/NOUN.NNS:nsubj>2 between/ADP.IN:case>8 Syrian/ADJ.JJ:amod>8 and/CCONJ.CC:cc>7 Turkish/ADJ.JJ:conj>5 troops/NOUN.NNS:nmod>3 ~./PUNCT..:punct>2 {NORP 5-5} {NORP 7-7}",
        ],
        "Turkish troops=TUR MIL; Syrian and Turkish troops=SYR MIL",
    );
    check(
        &[
            "John=John/PROPN.NNP:nsubj>10 Smith=Smith/PROPN.NNP:flat>1 ~,/PUNCT.,:punct>5 a/DET.DT:det>5 spokesman/NOUN.NN:appos>1 for/ADP.IN:case>8 the/DET.DT:det>8 Pentagon=Pentagon/PROPN.NNP:nmod>5 ~,/PUNCT.,:punct>1 denied=deny/VERB.VBD:root>0 the/DET.DT:det>12 report/NOUN.NN:obj>10 ~./PUNCT..:punct>10 {PER 1-2} {ORG 8-8}",
            "Smith=Smith/PROPN.NNP:nsubj>2 said=say/VERB.VBD:root>0 the/DET.DT:det>4 report/NOUN.NN:nsubj>6 was=be/AUX.VBD:cop>6 false/ADJ.JJ:ccomp>2 ~./PUNCT..:punct>2 {PER 1-1}",
        ],
        "John Smith=USA MIL; a spokesman for the Pentagon=USA MIL; the Pentagon=USA MIL; Smith=USA MIL",
    );
    check(
        &[
            "Islamic=Islamic/PROPN.NNP:amod>2 State=State/PROPN.NNP:nsubj>3 took=take/VERB.VBD:root>0 a/DET.DT:det>5 town/NOUN.NN:obj>3 in/ADP.IN:case>7 Iraq=Iraq/PROPN.NNP:obl>3 ~./PUNCT..:punct>3 {ORG 1-2} {LOC 7-7}",
            "The/DET.DT:det>2 militants=militant/NOUN.NNS:nsubj>3 shelled=shell/VERB.VBD:root>0 Mosul=Mosul/PROPN.NNP:obj>3 ~./PUNCT..:punct>3 {LOC 4-4}",
        ],
        "Islamic State=- REB; The militants=- REB",
    );
    check(
        &[
            "Emmanuel=Emmanuel/PROPN.NNP:nsubj>3 Macron=Macron/PROPN.NNP:flat>1 said=say/VERB.VBD:root>0 no/INTJ.UH:obj>3 ~./PUNCT..:punct>3 {PER 1-2}",
            "We/PRON.PRP:nsubj>3 will/AUX.MD:aux>3 stay/VERB.VB:root>0 ~./PUNCT..:punct>3",
        ],
        "Emmanuel Macron=FRA GOV; We=FRA GOV",
    );
}
