//! What is built into the program: the model, the codebook, the tables of actors and places.

use std::path::Path;

use tidings_core::actors::{ActorBase, ActorFile};
use tidings_core::codebook::{Codebook, CodebookError, File};
use tidings_core::coding::Knowledge;
use tidings_core::places::Gazetteer;
use tidings_neural::Analyser;

use crate::engine::Engine;
use crate::error::Error;
use crate::model;

macro_rules! codebook_files {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../../codebooks/plover/", $path)))),+]
    };
}

/// The files of the codebook in use where no other is named.
const PLOVER: &[File<'static>] = codebook_files![
    "codebook.toml",
    "classes.toml",
    "crosswalk.toml",
    "light.toml",
    "types/ACCUSE.toml",
    "types/AGREE.toml",
    "types/AID.toml",
    "types/ASSAULT.toml",
    "types/COERCE.toml",
    "types/CONCEDE.toml",
    "types/CONSULT.toml",
    "types/COOPERATE.toml",
    "types/MOBILIZE.toml",
    "types/PROTEST.toml",
    "types/REJECT.toml",
    "types/REQUEST.toml",
    "types/RETREAT.toml",
    "types/SANCTION.toml",
    "types/SUPPORT.toml",
    "types/THREATEN.toml",
];

const ACTORS: &[u8] = include_bytes!("../../../knowledge/compiled/actors.tsv");

/// The engine with everything built in, or with a codebook read from a folder.
pub fn engine(folder: Option<&Path>) -> Result<Engine, Error> {
    engine_with(codebook(folder)?)
}

/// The engine with a codebook of one's own.
pub fn engine_with(codebook: Codebook) -> Result<Engine, Error> {
    assemble(codebook, actors(None)?)
}

/// The engine with a codebook and actors of the user's own, where they are named.
pub fn engine_knowing(folder: Option<&Path>, own_actors: Option<&Path>) -> Result<Engine, Error> {
    assemble(codebook(folder)?, actors(own_actors)?)
}

fn assemble(codebook: Codebook, actors: ActorBase) -> Result<Engine, Error> {
    let model = model::bytes();
    let analyser = Analyser::new(model).map_err(|cause| broken("model", cause))?;
    let knowledge = Knowledge {
        codebook,
        actors,
        gazetteer: Gazetteer::built_in(),
    };
    Ok(Engine::new(analyser, knowledge))
}

/// The actor base, with a user's actors laid over it.
pub fn actors(own: Option<&Path>) -> Result<ActorBase, Error> {
    let base = ActorBase::parse(ACTORS).map_err(|cause| broken("actor base", cause))?;
    let Some(path) = own else {
        return Ok(base);
    };
    let unusable = |line: Option<usize>, cause: String| Error::Actors {
        path: path.to_path_buf(),
        line,
        cause,
    };
    let text = std::fs::read_to_string(path).map_err(|cause| unusable(None, cause.to_string()))?;
    let file = ActorFile::parse(text.trim_start_matches('\u{feff}'), &base)
        .map_err(|fault| unusable(Some(fault.line), fault.message))?;
    // Read once and used to the end, as the built-in table is: the base borrows from it.
    Ok(base.with(Box::leak(Box::new(file))))
}

/// The codebook of a folder, or the one built in.
pub fn codebook(folder: Option<&Path>) -> Result<Codebook, Error> {
    match folder {
        None => Codebook::load(PLOVER).map_err(|cause| broken("codebook", cause)),
        Some(folder) => check(folder)?.map_err(|faults| Error::Codebook {
            path: folder.to_path_buf(),
            cause: faults[0].to_string(),
        }),
    }
}

/// The codebook of a folder, or all that is wrong with its files.
///
/// # Errors
/// When the folder or a file in it cannot be read.
pub fn check(folder: &Path) -> Result<Result<Codebook, Vec<CodebookError>>, Error> {
    let texts = texts(folder)?;
    let files: Vec<File<'_>> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    Ok(Codebook::check(&files))
}

fn broken(part: &'static str, cause: impl ToString) -> Error {
    Error::Builtin {
        part,
        cause: cause.to_string(),
    }
}

/// Every `.toml` file of a codebook folder and of the folders in it: its name within the folder, and its text.
fn texts(folder: &Path) -> Result<Vec<(String, String)>, Error> {
    let unusable = |cause: String| Error::Codebook {
        path: folder.to_path_buf(),
        cause,
    };
    let mut texts = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(&inner).map_err(|cause| unusable(cause.to_string()))? {
            let path = entry.map_err(|cause| unusable(cause.to_string()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                let text = std::fs::read_to_string(&path)
                    .map_err(|cause| unusable(format!("{}: {cause}", path.display())))?;
                let name = path.strip_prefix(folder).unwrap_or(&path);
                // Names within a codebook are the same on every system.
                let name = name.to_string_lossy().replace('\\', "/");
                texts.push((name, text));
            }
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codebook_built_in_is_the_one_in_its_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codebooks/plover");
        let read = codebook(Some(&folder)).unwrap();
        assert_eq!(read.digest, Codebook::load(PLOVER).unwrap().digest);
    }

    #[test]
    fn a_folder_without_a_codebook_is_told() {
        let error = codebook(Some(Path::new("no/such/folder"))).unwrap_err();
        assert!(error.report().contains("no/such/folder"));
    }
}
