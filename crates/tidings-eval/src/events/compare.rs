//! Which claim answers which annotation, and in what they agree.

use serde_json::Value;

use super::gold::{GoldClaim, GoldParty};
use super::{overlap, stretch};

/// An annotation and the claim that has its trigger.
pub(super) struct Match {
    /// Index of the annotation.
    pub gold: usize,
    /// Index of the claim.
    pub found: usize,
    /// Type, status, and all parties' countries and sectors agree.
    pub whole: bool,
}

/// Pairs annotations with claims whose triggers share a word; those of one type come first.
pub(super) fn pair(gold: &[GoldClaim], found: &[Value]) -> Vec<Match> {
    let mut pairs: Vec<Match> = Vec::new();
    for typed in [true, false] {
        for (g, claim) in gold.iter().enumerate() {
            if pairs.iter().any(|p| p.gold == g) {
                continue;
            }
            let trigger = (claim.trigger[0], claim.trigger[1]);
            let fits = |f: &usize| {
                let event = &found[*f]["event"];
                let same = event["type"].as_str() == Some(claim.kind.as_str());
                stretch(&event["trigger"]).is_some_and(|at| overlap(at, trigger))
                    && (same || !typed)
                    && !pairs.iter().any(|p| p.found == *f)
            };
            if let Some(f) = (0..found.len()).find(fits) {
                let whole = whole(claim, &found[f]);
                pairs.push(Match {
                    gold: g,
                    found: f,
                    whole,
                });
            }
        }
    }
    pairs
}

fn whole(gold: &GoldClaim, found: &Value) -> bool {
    typed(gold, found)
        && found["event"]["status"].as_str() == Some(&gold.status)
        && parties_right(gold, found)
}

/// Whether the types agree.
pub(super) fn typed(gold: &GoldClaim, found: &Value) -> bool {
    found["event"]["type"].as_str() == Some(&gold.kind)
}

/// Whether actors and recipients are the annotated ones by country and sector.
pub(super) fn parties_right(gold: &GoldClaim, found: &Value) -> bool {
    codes_of_gold(&gold.actors) == codes_of(&found["actors"])
        && codes_of_gold(&gold.recipients) == codes_of(&found["recipients"])
}

/// Whether the words that name actors and recipients are the annotated ones, whatever their codes.
pub(super) fn named_right(gold: &GoldClaim, found: &Value) -> bool {
    let all = |side: [usize; 3]| side[0] == side[1] && side[0] == side[2];
    all(named(&gold.actors, &found["actors"], gold.sentence))
        && all(named(&gold.recipients, &found["recipients"], gold.sentence))
}

type Code = (Option<String>, Option<String>);

fn codes_of_gold(parties: &[GoldParty]) -> Vec<Code> {
    ordered(
        parties
            .iter()
            .map(|p| (p.country.clone(), p.sector.clone())),
    )
}

fn codes_of(parties: &Value) -> Vec<Code> {
    let code = |p: &Value, key: &str| p[key].as_str().map(str::to_string);
    let all = parties.as_array().into_iter().flatten();
    ordered(all.map(|p| (code(p, "country"), code(p, "sector"))))
}

fn ordered(codes: impl Iterator<Item = Code>) -> Vec<Code> {
    let mut codes: Vec<Code> = codes.collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Right, found and annotated parties of one side, by the words that name them.
///
/// A party that the annotation takes from another sentence has no words here: it is not counted, and neither
/// is one that the claim names outside its sentence.
pub(super) fn named(gold: &[GoldParty], found: &Value, sentence: [usize; 2]) -> [usize; 3] {
    let gold: Vec<(usize, usize)> = gold.iter().filter_map(GoldParty::span).collect();
    let inside = |at: &(usize, usize)| overlap(*at, (sentence[0], sentence[1]));
    let found: Vec<(usize, usize)> = found
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(stretch)
        .filter(inside)
        .collect();
    let mut taken = vec![false; found.len()];
    let mut right = 0;
    for &at in &gold {
        if let Some(f) = (0..found.len()).find(|&f| !taken[f] && overlap(found[f], at)) {
            taken[f] = true;
            right += 1;
        }
    }
    [right, found.len(), gold.len()]
}

/// Whether the nearest voices agree, and whether the whole chains do.
pub(super) fn voices(gold: &GoldClaim, found: &Value) -> (bool, bool) {
    let chain = found["attribution"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let agree = |k: usize| match (gold.attribution.get(k), chain.get(k)) {
        (None, None) => true,
        (Some(g), Some(f)) => {
            let named = g.speaker.as_ref().and_then(GoldParty::span);
            let said = stretch(&f["speaker"]);
            match (named, said, &g.speaker) {
                (Some(a), Some(b), _) => overlap(a, b),
                // A voice of another sentence: any that is found there may be it.
                (None, Some(_), Some(_)) => true,
                (None, None, None) => true,
                _ => false,
            }
        }
        _ => false,
    };
    let whole = gold.attribution.len() == chain.len() && (0..chain.len()).all(agree);
    (agree(0), whole)
}
