//! The texts that annotations stand off from.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;

use serde::Deserialize;

use super::record::Document;

/// A text of a collection.
#[derive(Deserialize)]
struct Text {
    id: String,
    text: String,
}

/// The texts of annotated documents, by collection and id.
pub(super) struct Texts {
    found: HashMap<String, HashMap<String, String>>,
}

impl Texts {
    /// Reads from a folder's collections the texts of these documents, and no others.
    pub fn find<'d>(
        folder: &Path,
        documents: impl Iterator<Item = &'d Document>,
    ) -> io::Result<Self> {
        let mut wanted: HashMap<&str, HashSet<&str>> = HashMap::new();
        for document in documents.filter(|document| document.text.is_none()) {
            if let Some(collection) = &document.collection
                && is_name(collection)
            {
                wanted.entry(collection).or_default().insert(&document.id);
            }
        }
        let mut found = HashMap::new();
        for (collection, ids) in wanted {
            let file = match File::open(folder.join(collection)) {
                Ok(file) => file,
                // Its documents are told to be missing.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            let mut texts = HashMap::new();
            for line in BufReader::new(file).lines() {
                // A collection may hold lines of other kinds: they are nobody's text.
                if let Ok(text) = serde_json::from_str::<Text>(&line?)
                    && ids.contains(text.id.as_str())
                {
                    texts.insert(text.id, text.text);
                }
            }
            found.insert(collection.to_string(), texts);
        }
        Ok(Self { found })
    }

    /// A document's text, or why there is none.
    pub fn of(&self, document: &Document) -> Result<&str, String> {
        let collection = document.collection.as_deref().unwrap_or_default();
        match self.found.get(collection) {
            None => Err(format!(
                "there is no collection {collection:?} among the texts"
            )),
            Some(texts) => texts
                .get(&document.id)
                .map(String::as_str)
                .ok_or_else(|| format!("collection {collection:?} has no such document")),
        }
    }
}

/// Whether it names a file in the folder, and not one elsewhere.
fn is_name(collection: &str) -> bool {
    let mut parts = Path::new(collection).components();
    matches!(parts.next(), Some(std::path::Component::Normal(_))) && parts.next().is_none()
}
