//! Counts over documents, and the figures that follow from them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::compare::{Match, named, named_right, parties_right, typed, voices};
use super::gold::GoldClaim;
use super::{overlap, stretch};

/// Counts, filled document by document.
#[derive(Default)]
pub(super) struct Scores {
    gold: usize,
    found: usize,
    triggers: usize,
    typed: usize,
    whole: usize,
    right: usize,
    named: usize,
    actors: [usize; 3],
    recipients: [usize; 3],
    status: usize,
    statuses: BTreeMap<String, [usize; 3]>,
    voiced: usize,
    nearest: usize,
    chain: usize,
    invented_voices: usize,
    modes: [usize; 3],
    times: [usize; 3],
    places: [usize; 3],
    types: BTreeMap<String, [usize; 3]>,
    /// Stated confidence and whether type and named parties are right.
    trust: Vec<(f64, bool)>,
}

/// The figures; percentages unless they count.
#[derive(Serialize)]
pub(super) struct Report {
    claims_annotated: usize,
    claims_found: usize,
    trigger_precision: f64,
    trigger_recall: f64,
    trigger_f1: f64,
    typed_f1: f64,
    actor_f1_given_trigger: f64,
    recipient_f1_given_trigger: f64,
    mode_f1_given_type: f64,
    status_accuracy_given_trigger: f64,
    rarer_status_f1: f64,
    nearest_voice_given_one: f64,
    whole_chain_given_one: f64,
    voices_made_up_of_100: f64,
    time_f1_given_trigger: f64,
    place_f1_given_trigger: f64,
    /// Type, and all parties by the words that name them.
    type_and_named_parties_precision: f64,
    /// Type, and all parties by country and sector, those of other sentences included.
    type_and_parties_precision: f64,
    whole_claim_f1: f64,
    expected_calibration_error: f64,
    reliability: BTreeMap<String, [f64; 3]>,
    types: BTreeMap<String, [f64; 3]>,
}

impl Scores {
    /// Counts one document in.
    pub fn add(&mut self, gold: &[GoldClaim], found: &[Value], pairs: &[Match]) {
        self.gold += gold.len();
        self.found += found.len();
        self.triggers += pairs.len();
        for claim in gold {
            self.types.entry(claim.kind.clone()).or_default()[2] += 1;
            self.statuses.entry(claim.status.clone()).or_default();
        }
        for (f, claim) in found.iter().enumerate() {
            let kind = claim["event"]["type"].as_str().unwrap_or_default();
            self.types.entry(kind.to_string()).or_default()[1] += 1;
            let answered = pairs.iter().find(|p| p.found == f).map(|p| &gold[p.gold]);
            let answered = answered.filter(|gold| typed(gold, claim));
            let right = answered.is_some_and(|gold| named_right(gold, claim));
            self.named += usize::from(right);
            self.right += usize::from(answered.is_some_and(|gold| parties_right(gold, claim)));
            let confidence = claim["confidence"].as_f64().unwrap_or(1.0);
            self.trust.push((confidence, right));
        }
        for pair in pairs {
            self.compare(&gold[pair.gold], &found[pair.found]);
            self.whole += usize::from(pair.whole);
        }
    }

    fn compare(&mut self, gold: &GoldClaim, found: &Value) {
        add(
            &mut self.actors,
            named(&gold.actors, &found["actors"], gold.sentence),
        );
        add(
            &mut self.recipients,
            named(&gold.recipients, &found["recipients"], gold.sentence),
        );
        let status = found["event"]["status"].as_str().unwrap_or_default();
        let same = status == gold.status;
        self.status += usize::from(same);
        self.statuses.entry(gold.status.clone()).or_default()[2] += 1;
        let found_status = self.statuses.entry(status.to_string()).or_default();
        found_status[1] += 1;
        found_status[0] += usize::from(same);
        if typed(gold, found) {
            self.typed += 1;
            self.types.entry(gold.kind.clone()).or_default()[0] += 1;
            let modes = found["event"]["modes"].as_array().into_iter().flatten();
            let modes: Vec<&str> = modes.filter_map(Value::as_str).collect();
            let right = gold
                .modes
                .iter()
                .filter(|m| modes.contains(&m.as_str()))
                .count();
            add(&mut self.modes, [right, modes.len(), gold.modes.len()]);
        }
        let (nearest, chain) = voices(gold, found);
        if gold.attribution.is_empty() {
            self.invented_voices += usize::from(!nearest);
        } else {
            self.voiced += 1;
            self.nearest += usize::from(nearest);
            self.chain += usize::from(chain);
        }
        for (counts, gold, found) in [
            (&mut self.times, &gold.when, &found["when"]),
            (&mut self.places, &gold.place, &found["where"]),
        ] {
            let said = (found["basis"] == "text" || found["basis"] == "sentence")
                .then(|| stretch(found))
                .flatten();
            let right = gold
                .as_ref()
                .zip(said)
                .is_some_and(|(g, f)| overlap((g.start, g.end), f));
            add(
                counts,
                [right.into(), said.is_some().into(), gold.is_some().into()],
            );
        }
    }

    /// The figures.
    pub fn report(&self) -> Report {
        let rare: [usize; 3] = self
            .statuses
            .iter()
            .filter(|(name, _)| *name != "actual")
            .fold([0; 3], |mut sum, (_, counts)| {
                add(&mut sum, *counts);
                sum
            });
        let plain = self.triggers - self.voiced;
        let (error, reliability) = self.calibration();
        Report {
            claims_annotated: self.gold,
            claims_found: self.found,
            trigger_precision: share(self.triggers, self.found),
            trigger_recall: share(self.triggers, self.gold),
            trigger_f1: f1([self.triggers, self.found, self.gold]),
            typed_f1: f1([self.typed, self.found, self.gold]),
            actor_f1_given_trigger: f1(self.actors),
            recipient_f1_given_trigger: f1(self.recipients),
            mode_f1_given_type: f1(self.modes),
            status_accuracy_given_trigger: share(self.status, self.triggers),
            rarer_status_f1: f1(rare),
            nearest_voice_given_one: share(self.nearest, self.voiced),
            whole_chain_given_one: share(self.chain, self.voiced),
            voices_made_up_of_100: share(self.invented_voices, plain),
            time_f1_given_trigger: f1(self.times),
            place_f1_given_trigger: f1(self.places),
            type_and_named_parties_precision: share(self.named, self.found),
            type_and_parties_precision: share(self.right, self.found),
            whole_claim_f1: f1([self.whole, self.found, self.gold]),
            expected_calibration_error: error,
            reliability,
            types: self
                .types
                .iter()
                .map(|(kind, counts)| {
                    let [right, found, gold] = *counts;
                    (
                        kind.clone(),
                        [share(right, found), share(right, gold), gold as f64],
                    )
                })
                .collect(),
        }
    }

    /// Expected calibration error over tenths, and for each tenth its claims, mean confidence and share right.
    fn calibration(&self) -> (f64, BTreeMap<String, [f64; 3]>) {
        let mut bins: BTreeMap<usize, (usize, f64, usize)> = BTreeMap::new();
        for &(confidence, right) in &self.trust {
            let bin = bins
                .entry(((confidence * 10.0) as usize).min(9))
                .or_default();
            bin.0 += 1;
            bin.1 += confidence;
            bin.2 += usize::from(right);
        }
        let total = self.trust.len().max(1) as f64;
        let mut error = 0.0;
        let mut table = BTreeMap::new();
        for (tenth, (count, sum, right)) in bins {
            let n = count as f64;
            error += (sum - right as f64).abs() / total;
            let row = [
                n,
                round(sum / n * 1000.0) / 1000.0,
                round(right as f64 / n * 1000.0) / 1000.0,
            ];
            table.insert(format!("{:.1}", tenth as f64 / 10.0), row);
        }
        (round(error * 1000.0) / 1000.0, table)
    }
}

fn add(sum: &mut [usize; 3], counts: [usize; 3]) {
    sum.iter_mut().zip(counts).for_each(|(a, b)| *a += b);
}

fn share(part: usize, whole: usize) -> f64 {
    round(1000.0 * part as f64 / whole.max(1) as f64) / 10.0
}

/// F1 of right, found and annotated, in percent.
fn f1([right, found, gold]: [usize; 3]) -> f64 {
    share(2 * right, found + gold)
}

fn round(x: f64) -> f64 {
    x.round()
}
