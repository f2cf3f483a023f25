//! Untrusted bytes to documents.
