//! `crosswalk.toml`: CAMEO codes, and what they are in this ontology.

use smol_str::SmolStr;

use super::format::CrosswalkFile;
use super::load::Loader;
use super::source::Source;

/// What one CAMEO code is in the codebook's ontology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// The CAMEO code ("0841").
    pub cameo: SmolStr,
    /// The type that it falls under.
    pub kind: SmolStr,
    /// The mode, where it falls under one.
    pub mode: Option<SmolStr>,
    /// Contexts that it implies.
    pub contexts: Vec<SmolStr>,
}

/// Reads the crosswalk into the loader's codebook, after its types.
pub(super) fn read(loader: &mut Loader, source: &Source<'_>) {
    let file: CrosswalkFile = match source.read() {
        Ok(file) => file,
        Err(fault) => return loader.faults.push(fault),
    };
    loader.faults.extend(source.check_format(&file.format));
    for (code, entry) in &file.code {
        let name = code.get_ref();
        if !is_cameo(name) {
            let message = format!("{name:?} is no CAMEO code: two to four digits");
            loader.faults.push(source.error(code, message));
        }
        loader.known_type(&entry.kind, source);
        loader.known_contexts(&entry.contexts, source);
        if let Some(mode) = &entry.mode
            && let Some(kind) = loader.book.event_type(entry.kind.get_ref())
            && !kind.modes.iter().any(|known| known.name == *mode.get_ref())
        {
            let message = format!("{} has no mode {:?}", kind.name, mode.get_ref());
            loader.faults.push(source.error(mode, message));
        }
        loader.book.crosswalk.push(Crossing {
            cameo: name.into(),
            kind: entry.kind.get_ref().into(),
            mode: entry.mode.as_ref().map(|mode| mode.get_ref().into()),
            contexts: entry.contexts.iter().map(|c| c.get_ref().into()).collect(),
        });
    }
}

/// Whether it is written like a CAMEO code.
fn is_cameo(code: &str) -> bool {
    (2..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
}
