//! The event heads: which words name acts, of what type, and who plays a part in them.

use smol_str::SmolStr;
use tidings_core::analysis::{EventRole, Proposal, RoleProposal};

use crate::container::Container;
use crate::error::ModelError;
use crate::heads::gather;
use crate::kernel::{Kernel, Linear};
use crate::model::linear;
use crate::scratch::{WordBuffers, room};

/// Least chance of an act for a word to be proposed; of a type, half of it.
const LEAST_ACT: f32 = 0.02;
/// Least chance of a mode, a status or a part to be told.
const LEAST_PART: f32 = 0.05;

/// What reads acts from the encoder's word vectors.
pub(crate) struct EventHeads {
    /// Inner layer, then projections of triggers and of parts.
    mlp: Linear,
    /// Types (the first of which is none), statuses, modes and sectors (the first none) side by side.
    tags: Linear,
    /// For each role its products with a part's projection, then one constant a role.
    role: Linear,
    inner: usize,
    width: usize,
    types: Vec<SmolStr>,
    statuses: Vec<SmolStr>,
    modes: Vec<SmolStr>,
    sectors: Vec<SmolStr>,
    roles: Vec<EventRole>,
    /// Words less likely than this to name an act are not proposed.
    least_act: f32,
    /// Modes, statuses and parts less likely than this are left out of a proposal.
    least_part: f32,
}

impl EventHeads {
    /// The heads of a model that has them.
    pub fn parse(file: &Container) -> Result<Option<Self>, ModelError> {
        let header = &file.header;
        let (hidden, inner, width) = (header.hidden, header.event, header.role);
        if inner == 0 {
            return Ok(None);
        }
        let names = |all: &[String]| all.iter().map(SmolStr::from).collect::<Vec<_>>();
        let role = |name: &String| name.parse().map_err(|()| ModelError::Label(name.clone()));
        let labels = &header.labels;
        let tags =
            labels.event.len() + labels.status.len() + labels.mode.len() + labels.sector.len();
        Ok(Some(Self {
            mlp: linear(file, "event_mlp", hidden, inner + 2 * width)?,
            tags: linear(file, "event_tags", inner, tags)?,
            role: linear(file, "role", width, labels.role.len() * (width + 1))?,
            inner,
            width,
            types: names(&labels.event),
            statuses: names(&labels.status),
            modes: names(&labels.mode),
            sectors: names(&labels.sector),
            roles: labels.role.iter().map(role).collect::<Result<_, _>>()?,
            least_act: LEAST_ACT,
            least_part: LEAST_PART,
        }))
    }

    /// Proposes every word, with all of its types and parts.
    pub fn propose_all(&mut self) {
        (self.least_act, self.least_part) = (0.0, 0.0);
    }

    /// Event types, without the label for none.
    pub fn types(&self) -> &[SmolStr] {
        self.types.get(1..).unwrap_or_default()
    }

    /// Projections and tags of the root and `words` words, whose vectors lie quantised in the buffers.
    pub fn read(&self, kernel: Kernel, words: usize, buffers: &mut WordBuffers) {
        let rows = words + 1;
        let acts = room(&mut buffers.acts, rows * self.mlp.outputs);
        kernel.gemm(&buffers.quantised, rows, &self.mlp, acts);
        kernel.leaky(acts);
        let inner = gather(acts, self.mlp.outputs, 0, self.inner, &mut buffers.gathered);
        kernel.quantise(inner, rows, self.inner, &mut buffers.quantised);
        let tags = room(&mut buffers.act_tags, rows * self.tags.outputs);
        kernel.gemm(&buffers.quantised, rows, &self.tags, tags);
    }

    /// What the heads propose of words `from..to`, which are one sentence.
    pub fn propose(
        &self,
        kernel: Kernel,
        from: usize,
        to: usize,
        buffers: &mut WordBuffers,
    ) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        for word in from..to {
            let tags = &buffers.act_tags[(word + 1) * self.tags.outputs..][..self.tags.outputs];
            let types = softmax(&tags[..self.types.len()]);
            let chance = 1.0 - types[0];
            if chance < self.least_act {
                continue;
            }
            let (statuses, modes) = tags[self.types.len()..].split_at(self.statuses.len());
            let statuses = softmax(statuses);
            let modes: Vec<f32> = modes[..self.modes.len()]
                .iter()
                .map(|&x| sigmoid(x))
                .collect();
            let pairs = |names: &[SmolStr], chances: &[f32], least: f32| {
                let all = names.iter().cloned().zip(chances.iter().copied());
                let mut kept: Vec<_> = all.filter(|(_, chance)| *chance >= least).collect();
                kept.sort_by(|a, b| b.1.total_cmp(&a.1));
                kept
            };
            proposals.push(Proposal {
                trigger: word - from,
                chance,
                kinds: pairs(&self.types[1..], &types[1..], self.least_act / 2.0),
                modes: pairs(&self.modes, &modes, self.least_part),
                statuses: pairs(&self.statuses, &statuses, self.least_part),
                roles: self.roles(kernel, word, from, to, buffers),
            });
        }
        proposals
    }

    /// The likeliest sector of a party that this word heads.
    fn sector(&self, word: usize, act_tags: &[f32]) -> Option<(SmolStr, f32)> {
        let first = self.types.len() + self.statuses.len() + self.modes.len();
        let tags = &act_tags[(word + 1) * self.tags.outputs + first..][..self.sectors.len()];
        let (best, chance) = highest_chance(tags)?;
        (best > 0).then(|| (self.sectors[best].clone(), chance))
    }

    /// Which words of a sentence play a part in a trigger's act.
    fn roles(
        &self,
        kernel: Kernel,
        trigger: usize,
        from: usize,
        to: usize,
        buffers: &mut WordBuffers,
    ) -> Vec<RoleProposal> {
        let (stride, width) = (self.mlp.outputs, self.width);
        let row = &buffers.acts[(trigger + 1) * stride..][..stride];
        let trigger = gather(row, stride, self.inner, width, &mut buffers.gathered);
        kernel.quantise(trigger, 1, width, &mut buffers.quantised);
        let left = room(&mut buffers.parts, self.role.outputs);
        kernel.gemm(&buffers.quantised, 1, &self.role, left);
        let count = self.roles.len();
        let constants = &left[count * width..][..count];
        let mut scores = vec![0.0; count];
        let mut found = Vec::new();
        for word in from..to {
            let part = &buffers.acts[(word + 1) * stride + self.inner + width..][..width];
            kernel.products(part, &left[..count * width], width, &mut scores);
            for ((&role, score), constant) in self.roles.iter().zip(&scores).zip(constants) {
                let chance = sigmoid(score + constant);
                if chance >= self.least_part {
                    found.push(RoleProposal {
                        role,
                        token: word - from,
                        chance,
                        sector: self.sector(word, &buffers.act_tags),
                    });
                }
            }
        }
        found
    }
}

fn highest_chance(scores: &[f32]) -> Option<(usize, f32)> {
    let chances = softmax(scores);
    let all = chances.into_iter().enumerate();
    all.reduce(|a, b| if b.1 > a.1 { b } else { a })
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

fn softmax(scores: &[f32]) -> Vec<f32> {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let raised: Vec<f32> = scores.iter().map(|s| (s - highest).exp()).collect();
    let total: f32 = raised.iter().sum();
    raised.into_iter().map(|x| x / total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_add_up_whatever_the_scores() {
        for scores in [&[0.0, 0.0, 0.0][..], &[80.0, -80.0, 3.0], &[-1e4, -1e4]] {
            let total: f32 = softmax(scores).iter().sum();
            assert!((total - 1.0).abs() < 1e-5, "{scores:?}");
        }
        assert!(sigmoid(-200.0) >= 0.0 && sigmoid(200.0) <= 1.0);
        assert!((sigmoid(0.0) - 0.5).abs() < 1e-6);
    }
}
