//! The model file: a header in JSON and tensors that are read where they lie.
//!
//! `training/recipe/export.py` writes it and describes the layout.

use std::collections::HashMap;

use bytemuck::{AnyBitPattern, NoUninit};
use serde::Deserialize;

use crate::error::ModelError;

/// The file's first bytes.
const MAGIC: &[u8] = b"TDM1";

/// What the header says.
#[derive(Deserialize)]
pub(crate) struct Header {
    pub format: u32,
    pub hidden: usize,
    pub intermediate: usize,
    pub heads: usize,
    pub layers: usize,
    pub arc: usize,
    pub rel: usize,
    pub positions: usize,
    /// Width of the event heads' inner layer; 0 where the model has none.
    #[serde(default)]
    pub event: usize,
    /// Width of the projections for roles.
    #[serde(default)]
    pub role: usize,
    pub labels: LabelNames,
    pub step: Option<u64>,
    tensors: HashMap<String, Place>,
}

/// Every head's labels in the order of its outputs.
#[derive(Deserialize)]
pub(crate) struct LabelNames {
    pub upos: Vec<String>,
    pub xpos: Vec<String>,
    pub deprel: Vec<String>,
    pub lemma: Vec<String>,
    pub ner: Vec<String>,
    #[serde(default)]
    pub event: Vec<String>,
    #[serde(default)]
    pub mode: Vec<String>,
    #[serde(default)]
    pub status: Vec<String>,
    #[serde(default)]
    pub sector: Vec<String>,
    #[serde(default)]
    pub role: Vec<String>,
}

#[derive(Deserialize)]
struct Place {
    at: usize,
    bytes: usize,
    r#type: String,
}

/// A parsed header over the bytes of the tensors.
pub(crate) struct Container {
    pub header: Header,
    data: &'static [u8],
}

/// Types that a tensor may hold, by the name that the header gives them.
pub(crate) trait Element: AnyBitPattern + NoUninit {
    const NAME: &'static str;
}

impl Element for i8 {
    const NAME: &'static str = "i1";
}
impl Element for u8 {
    const NAME: &'static str = "u1";
}
impl Element for i32 {
    const NAME: &'static str = "i4";
}
impl Element for u32 {
    const NAME: &'static str = "u4";
}
impl Element for f32 {
    const NAME: &'static str = "f4";
}

impl Container {
    /// Reads the header; tensors stay untouched until they are asked for.
    pub fn parse(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Magic)?;
        let (length, rest) = rest
            .split_first_chunk::<4>()
            .ok_or_else(|| ModelError::Short("the header".into()))?;
        let length = u32::from_le_bytes(*length) as usize;
        if rest.len() < length {
            return Err(ModelError::Short("the header".into()));
        }
        let (header, data) = rest.split_at(length);
        let header: Header = serde_json::from_slice(header)?;
        if header.format != 1 {
            return Err(ModelError::Format(header.format));
        }
        Ok(Self { header, data })
    }

    /// A tensor of as many elements as the header gives it.
    pub fn tensor<T: Element>(&self, name: &str) -> Result<&'static [T], ModelError> {
        let wrong = || ModelError::Tensor(name.to_owned());
        let place = self.header.tensors.get(name).ok_or_else(wrong)?;
        if place.r#type != T::NAME {
            return Err(wrong());
        }
        let end = place.at.checked_add(place.bytes).ok_or_else(wrong)?;
        let bytes = self
            .data
            .get(place.at..end)
            .ok_or_else(|| ModelError::Short(name.to_owned()))?;
        bytemuck::try_cast_slice(bytes).map_err(|e| match e {
            bytemuck::PodCastError::TargetAlignmentGreaterAndInputNotAligned => {
                ModelError::Alignment
            }
            _ => wrong(),
        })
    }

    /// A tensor that must hold `size` elements.
    pub fn sized<T: Element>(&self, name: &str, size: usize) -> Result<&'static [T], ModelError> {
        let tensor = self.tensor(name)?;
        if tensor.len() == size {
            Ok(tensor)
        } else {
            Err(ModelError::Tensor(name.to_owned()))
        }
    }
}
