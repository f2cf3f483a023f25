//! Claims and analyses in outside formats.
