//! Lexical classes: named lists of lemmas that patterns refer to as `@name`.

use std::collections::HashMap;

use smol_str::SmolStr;

/// All classes of a codebook.
#[derive(Debug, Default)]
pub struct Classes {
    members: HashMap<String, Vec<SmolStr>>,
}

impl Classes {
    /// Reads `classes.toml`: a table `[class]` of `name = ["lemma", "@other", …]`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut table: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| error.to_string())?;
        let table = match table.remove("class") {
            Some(toml::Value::Table(classes)) => classes,
            _ => return Err("classes stand in a table [class]".into()),
        };
        let mut raw: HashMap<String, Vec<String>> = HashMap::new();
        for (name, value) in table {
            match value {
                toml::Value::Array(items) => {
                    let words = items
                        .iter()
                        .filter_map(|item| item.as_str().map(str::to_string))
                        .collect();
                    raw.insert(name, words);
                }
                _ => return Err(format!("class {name:?} is not a list of lemmas")),
            }
        }
        let mut classes = Self::default();
        for name in raw.keys() {
            let mut members = Vec::new();
            flatten(name, &raw, &mut members, 0)?;
            classes.members.insert(name.clone(), members);
        }
        Ok(classes)
    }

    /// A lemma as itself, `@name` as its members.
    pub fn expand(&self, word: &str) -> Result<Vec<SmolStr>, String> {
        match word.strip_prefix('@') {
            None => Ok(vec![word.into()]),
            Some(name) => self
                .members
                .get(name)
                .cloned()
                .ok_or_else(|| format!("no class is called @{name}")),
        }
    }

    /// Several words and classes as one list.
    pub fn expand_all(&self, words: &[String]) -> Result<Vec<SmolStr>, String> {
        let mut all = Vec::new();
        for word in words {
            all.extend(self.expand(word)?);
        }
        Ok(all)
    }
}

fn flatten(
    name: &str,
    raw: &HashMap<String, Vec<String>>,
    out: &mut Vec<SmolStr>,
    depth: usize,
) -> Result<(), String> {
    if depth > 8 {
        return Err(format!("class @{name} contains itself"));
    }
    for word in raw
        .get(name)
        .ok_or_else(|| format!("no class is called @{name}"))?
    {
        match word.strip_prefix('@') {
            Some(inner) => flatten(inner, raw, out, depth + 1)?,
            None => out.push(word.into()),
        }
    }
    Ok(())
}
