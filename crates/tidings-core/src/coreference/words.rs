//! Words that say what sort of thing a noun means, and what pronouns ask for.

use super::ChainKind;

/// Nouns of persons that no ending gives away.
const PERSONS: &str = "man woman boy girl person people child kid baby father mother parent son daughter brother sister \
    husband wife spouse uncle aunt nephew niece cousin friend guy lady gentleman king queen prince princess president \
    chancellor chief judge justice appellant respondent petitioner student professor \
    politician guest host hostess expert victim suspect witness hero poet spokesman spokeswoman spokesperson \
    chairman chairwoman chairperson fan adult human patient respondent participant individual resident citizen \
    native civilian soldier general colonel captain lieutenant sergeant official candidate colleague ally rival \
    heir monarch emperor empress pope bishop priest saint artist pianist novelist journalist activist economist \
    chemist physicist scientist historian mathematician musician politician librarian technician physician \
    attorney diplomat architect athlete chef nurse clerk agent assistant client couple crowd family \
    tourist visitor pupil scholar star celebrity author actor director doctor lawyer officer minister \
    leader member worker player teacher writer singer speaker reader user driver farmer founder governor mayor senator \
    commander owner researcher editor professor inventor manager programmer developer composer";

/// Nouns of organisations.
const BODIES: &str = "company firm corporation organization organisation agency department ministry government party \
    university college school court council committee commission union association institute institution bank \
    hospital church club team band newspaper magazine channel studio developer publisher army navy police \
    administration parliament congress senate board bureau office group foundation society league federation \
    authority library museum business airline embassy consulate tribunal militia regiment orchestra charity laboratory \
    lab network broadcaster";

/// Nouns of states and their parts.
const STATES: &str = "country nation state city town village island province region district county kingdom empire \
    republic capital municipality territory continent settlement suburb neighborhood neighbourhood";

/// Endings of nouns for those who do something.
const ENDINGS: [&str; 4] = ["ist", "ian", "woman", "man"];

fn has(list: &str, lemma: &str) -> bool {
    list.split_whitespace().any(|word| word == lemma)
}

/// What a common noun means, where that is known.
pub fn kind(lemma: &str) -> Option<ChainKind> {
    if has(STATES, lemma) {
        Some(ChainKind::Gpe)
    } else if has(BODIES, lemma) {
        Some(ChainKind::Organisation)
    } else if has(PERSONS, lemma) || ENDINGS.iter().any(|end| lemma.ends_with(end)) {
        Some(ChainKind::Person)
    } else {
        None
    }
}

/// Whether many may be meant by a noun in the singular: "the police say they …".
pub fn is_collective(lemma: &str) -> bool {
    has(
        "police team family staff crew jury audience couple crowd government company band group \
         committee army club public",
        lemma,
    )
}

/// Whether a noun or a form of address is of a woman (`Some(true)`) or a man.
pub fn woman(word: &str) -> Option<bool> {
    match word {
        "woman" | "girl" | "lady" | "mother" | "daughter" | "sister" | "wife" | "aunt"
        | "niece" | "queen" | "princess" | "empress" | "spokeswoman" | "chairwoman" | "hostess"
        | "mrs" | "mrs." | "ms" | "ms." | "miss" | "madam" | "dame" | "actress" | "widow"
        | "grandmother" => Some(true),
        "man" | "boy" | "guy" | "gentleman" | "father" | "son" | "brother" | "husband"
        | "uncle" | "nephew" | "king" | "prince" | "emperor" | "spokesman" | "chairman" | "mr"
        | "mr." | "sir" | "pope" | "lord" | "grandfather" => Some(false),
        _ => None,
    }
}

/// What a pronoun asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    He,
    She,
    It,
    They,
    I,
    We,
    You,
}

/// Reads a pronoun; `None` for those that mean nobody in particular.
pub fn pronoun(word: &str) -> Option<Pronoun> {
    Some(match word {
        "he" | "him" | "his" | "himself" => Pronoun::He,
        "she" | "her" | "hers" | "herself" => Pronoun::She,
        "it" | "its" | "itself" => Pronoun::It,
        "they" | "them" | "their" | "theirs" | "themselves" | "'em" => Pronoun::They,
        "i" | "me" | "my" | "mine" | "myself" => Pronoun::I,
        "we" | "us" | "our" | "ours" | "ourselves" => Pronoun::We,
        "you" | "your" | "yours" | "yourself" => Pronoun::You,
        _ => return None,
    })
}
