//! Why a model's bytes cannot be used.

use thiserror::Error;

/// What is wrong with a model file.
#[derive(Debug, Error)]
pub enum ModelError {
    /// The first bytes are not those of a model.
    #[error("this is not a model file (its first bytes are not TDM1)")]
    Magic,
    /// The file ends before something that its header promises.
    #[error("the model file is cut short at {0}")]
    Short(String),
    /// The header is no JSON of the shape that is expected.
    #[error("the model's header cannot be read: {0}")]
    Header(#[from] serde_json::Error),
    /// Written for another version of the program.
    #[error("the model's format is {0}; this program reads format 1")]
    Format(u32),
    /// A tensor is missing or of the wrong type or size.
    #[error("the model's tensor {0} is missing or has the wrong type or size")]
    Tensor(String),
    /// The bytes do not begin where tensors can be read in place.
    #[error("the model's bytes are not aligned; include them with `include_model!`")]
    Alignment,
    /// A label that the program does not know.
    #[error("the model has an unknown label {0:?}")]
    Label(String),
}
