//! Weights and text to an analysis.
