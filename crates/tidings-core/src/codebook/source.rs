//! A codebook's file as it is read: places in it become lines.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::CodebookError;
use super::format;

/// One file of a codebook folder.
#[derive(Clone, Copy)]
pub(super) struct Source<'t> {
    pub path: &'t str,
    pub text: &'t str,
}

impl Source<'_> {
    /// The file's tables; the error points at what does not fit.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, CodebookError> {
        toml::from_str(self.text).map_err(|error| CodebookError {
            file: self.path.into(),
            line: error.span().map(|span| self.line(&span)),
            message: error.message().trim().replace('\n', " "),
        })
    }

    /// An error at a value of the file.
    pub fn error<T>(&self, at: &Spanned<T>, message: impl Into<String>) -> CodebookError {
        CodebookError {
            file: self.path.into(),
            line: Some(self.line(&at.span())),
            message: message.into(),
        }
    }

    /// An error of the file as a whole.
    pub fn whole(&self, message: impl Into<String>) -> CodebookError {
        CodebookError {
            file: self.path.into(),
            line: None,
            message: message.into(),
        }
    }

    /// Lines count from one.
    pub fn line(&self, span: &Range<usize>) -> usize {
        let before = &self.text.as_bytes()[..span.start.min(self.text.len())];
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }

    /// Whether this program reads the format that the file is written in.
    pub fn check_format(&self, found: &Spanned<u32>) -> Option<CodebookError> {
        let format = *found.get_ref();
        let known = format::FORMAT;
        (format != known).then(|| {
            self.error(
                found,
                format!("format {format} is not known; this program reads format {known}"),
            )
        })
    }
}
