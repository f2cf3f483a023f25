//! Conditions of a pattern: `slot: alternative|alternative`.

use smol_str::SmolStr;

use super::classes::Classes;

/// Words that open a slot of their own. The list is closed, so that a slot misspelt is no preposition.
const PREPOSITIONS: &str = "\
    aboard about above according across after against ahead along alongside amid amidst among \
    amongst around as aside at atop because before behind below beneath beside besides between \
    beyond by concerning despite down due during except following for from given in including \
    inside instead into involving like near next of off on onto opposite out outside over past \
    per prior regarding round since through throughout till to together toward towards under \
    underneath unlike until up upon versus via with within without";

/// A participant position around a trigger.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Grammatical subject, or the agent of a passive.
    Subject,
    /// The "by" phrase of a passive.
    Agent,
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
    /// What is predicated of the subject or object: "left five *dead*", "deemed *unlawful*".
    Complement,
    /// Coordinated nouns.
    And,
    /// Auxiliaries of a clause's head: must, should, may; "need to" and "have to" among them.
    Modal,
    /// Form of a clause: infinitive, subjunctive, should, must, indicative.
    Mood,
    /// positive or negative.
    Polarity,
    /// Types of acts that are triggered inside the complement clause.
    ClauseEvent,
    /// An oblique or modifier with this preposition.
    Preposition(SmolStr),
    /// A slot of whatever heads the slot before: `object>possessor`.
    Path(Vec<Slot>),
}

impl Slot {
    /// Reads a slot's name, or a path of them with `>`; a preposition is its own slot.
    pub fn parse(name: &str) -> Option<Self> {
        if name.contains('>') {
            return Some(Self::Path(
                name.split('>').map(Self::parse).collect::<Option<_>>()?,
            ));
        }
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
            "complement" => Self::Complement,
            "and" => Self::And,
            "modal" => Self::Modal,
            "mood" => Self::Mood,
            "polarity" => Self::Polarity,
            "agent" => Self::Agent,
            "clause-event" => Self::ClauseEvent,
            _ if PREPOSITIONS.split_whitespace().any(|known| known == name) => {
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
    /// The same party as the actor.
    Same,
    /// A party on another side than the actor's.
    Adversary,
    /// Anything at all.
    Any,
    /// Nothing: the slot is empty.
    None,
}

/// One condition: some alternative holds in some slot, or, if negated, the slots are filled and none does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Where to look.
    pub slots: Vec<Slot>,
    /// What must or must not stand there.
    pub alternatives: Vec<Alternative>,
    /// Whether the alternatives are forbidden.
    pub negated: bool,
    /// As written, for `explain`.
    pub source: String,
}

impl Condition {
    /// Reads `slot/slot: alt|alt`; the error says what is wrong with it.
    pub fn parse(source: &str, classes: &Classes) -> Result<Self, String> {
        let (slots, rest) = source
            .split_once(':')
            .ok_or("a condition reads `slot: alternative|alternative`")?;
        let slots = slots
            .split('/')
            .map(|name| {
                Slot::parse(name.trim())
                    .ok_or_else(|| format!("no slot is called {:?}", name.trim()))
            })
            .collect::<Result<Vec<_>, _>>()?;
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
                "<same>" => alternatives.push(Alternative::Same),
                "<adversary>" => alternatives.push(Alternative::Adversary),
                "<any>" => alternatives.push(Alternative::Any),
                "<none>" => alternatives.push(Alternative::None),
                _ if part.starts_with('<') => return Err(format!("no kind is called {part}")),
                _ => alternatives.extend(classes.expand(part)?.into_iter().map(Alternative::Lemma)),
            }
        }
        Ok(Self {
            slots,
            alternatives,
            negated: negated.unwrap_or(false),
            source: source.to_string(),
        })
    }

    /// Whether it asks for acts inside the complement, which must be found first.
    pub fn needs_events(&self) -> bool {
        self.slots.contains(&Slot::ClauseEvent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> Result<Condition, String> {
        let classes = Classes::parse("[class]\nweapon = [\"gun\", \"car bomb\"]").expect("classes");
        Condition::parse(source, &classes)
    }

    #[test]
    fn slots_paths_and_classes() {
        let condition = parse("object/for>of: @weapon|<party>").expect("a condition");
        let path = Slot::Path(vec![
            Slot::Preposition("for".into()),
            Slot::Preposition("of".into()),
        ]);
        assert_eq!(condition.slots, [Slot::Object, path]);
        assert_eq!(condition.alternatives.len(), 3);
        assert!(!condition.negated);
        assert!(parse("subject: !<person>|!i").expect("a condition").negated);
    }

    #[test]
    fn mistakes_are_named() {
        for (source, word) in [
            ("object", "reads"),
            ("Object: x", "Object"),
            ("objcet: x", "objcet"),
            ("object: @nothing", "@nothing"),
            ("object: <thing>", "<thing>"),
            ("object: a|!b", "mix"),
            ("object: ", "empty"),
        ] {
            let message = parse(source).expect_err(source);
            assert!(message.contains(word), "{source}: {message}");
        }
    }
}
