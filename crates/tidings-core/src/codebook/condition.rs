//! Conditions of a pattern: `slot: alternative|alternative`.

use smol_str::SmolStr;

use super::classes::Classes;

/// A participant position around a trigger.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Grammatical subject, or the agent of a passive.
    Subject,
    /// Direct object, or the subject of a passive.
    Object,
    /// Indirect object.
    Indirect,
    /// Complement clause's head.
    Clause,
    /// Possessor, demonym or party compound of a noun.
    Possessor,
    /// Any adjective or compound of a noun trigger.
    Modifier,
    /// Subject of the verb that carries the noun.
    LightSubject,
    /// Other object or oblique of that verb.
    LightObject,
    /// That verb itself.
    LightVerb,
    /// Particle of a verb.
    Particle,
    /// Any lemma of the clause.
    Clausewide,
    /// An oblique or modifier with this preposition.
    Preposition(SmolStr),
}

impl Slot {
    /// Reads a slot's name; any other word is a preposition.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "subject" => Self::Subject,
            "object" => Self::Object,
            "indirect" => Self::Indirect,
            "clause" => Self::Clause,
            "possessor" => Self::Possessor,
            "modifier" => Self::Modifier,
            "light-subject" => Self::LightSubject,
            "light-object" => Self::LightObject,
            "light-verb" => Self::LightVerb,
            "particle" => Self::Particle,
            "trigger-sentence" => Self::Clausewide,
            _ if !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == ' ') => {
                Self::Preposition(name.into())
            }
            _ => return None,
        })
    }
}

/// What may stand in a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// The head's lemma, or two words: modifier and head.
    Lemma(SmolStr),
    /// Any kind of political actor.
    Party,
    /// A state.
    State,
    /// A person.
    Person,
    /// A group or organisation.
    Group,
    /// A place name.
    Place,
    /// A numeral.
    Number,
    /// A clause.
    Clause,
    /// Anything at all.
    Any,
    /// Nothing: the slot is empty.
    None,
}

/// One condition: some alternative holds, or, if negated, none does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Where to look.
    pub slot: Slot,
    /// What must or must not stand there.
    pub alternatives: Vec<Alternative>,
    /// Whether the alternatives are forbidden.
    pub negated: bool,
    /// As written, for `explain`.
    pub source: String,
}

impl Condition {
    /// Reads `slot: alt|alt`; the error says what is wrong with it.
    pub fn parse(source: &str, classes: &Classes) -> Result<Self, String> {
        let (slot, rest) = source
            .split_once(':')
            .ok_or("a condition reads `slot: alternative|alternative`")?;
        let slot = Slot::parse(slot.trim())
            .ok_or_else(|| format!("no slot is called {:?}", slot.trim()))?;
        let mut alternatives = Vec::new();
        let mut negated = None;
        for part in rest.split('|').map(str::trim) {
            let (not, part) = part
                .strip_prefix('!')
                .map_or((false, part), |rest| (true, rest.trim()));
            if *negated.get_or_insert(not) != not {
                return Err("alternatives with and without `!` do not mix in one condition".into());
            }
            match part {
                "" => return Err("an alternative is empty".into()),
                "<party>" => alternatives.push(Alternative::Party),
                "<state>" => alternatives.push(Alternative::State),
                "<person>" => alternatives.push(Alternative::Person),
                "<group>" => alternatives.push(Alternative::Group),
                "<place>" => alternatives.push(Alternative::Place),
                "<number>" => alternatives.push(Alternative::Number),
                "<clause>" => alternatives.push(Alternative::Clause),
                "<any>" => alternatives.push(Alternative::Any),
                "<none>" => alternatives.push(Alternative::None),
                _ if part.starts_with('<') => return Err(format!("no kind is called {part}")),
                _ => alternatives.extend(classes.expand(part)?.into_iter().map(Alternative::Lemma)),
            }
        }
        Ok(Self {
            slot,
            alternatives,
            negated: negated.unwrap_or(false),
            source: source.to_string(),
        })
    }
}
