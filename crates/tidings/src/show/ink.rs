//! Colour, where it is wanted.

use anstyle::{AnsiColor, Style};

/// Paints words, or leaves them as they are.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    colour: bool,
}

/// What a stretch of the table is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Titles and party names.
    Strong,
    /// Rules, separators and codes.
    Faint,
    /// The words of the text that state the event.
    Trigger,
    /// A status other than actual, a near miss.
    Caution,
    /// A pattern that fired.
    Good,
    /// An event type, by its quadrant.
    VerbalCooperation,
    /// See [`Role::VerbalCooperation`].
    MaterialCooperation,
    /// See [`Role::VerbalCooperation`].
    VerbalConflict,
    /// See [`Role::VerbalCooperation`].
    MaterialConflict,
    /// Anything else.
    Plain,
}

impl Role {
    /// The role of an event type of this quadrant.
    pub fn of_quad(quad: &str) -> Self {
        match quad {
            "verbal_cooperation" => Self::VerbalCooperation,
            "material_cooperation" => Self::MaterialCooperation,
            "verbal_conflict" => Self::VerbalConflict,
            "material_conflict" => Self::MaterialConflict,
            // A codebook may name quadrants of its own.
            _ => Self::Strong,
        }
    }

    fn style(self) -> Style {
        let style = Style::new();
        let coloured = |colour: AnsiColor| style.fg_color(Some(colour.into()));
        match self {
            Self::Plain => style,
            Self::Strong => style.bold(),
            Self::Faint => style.dimmed(),
            Self::Trigger => style.bold().underline(),
            Self::Caution => coloured(AnsiColor::Yellow),
            Self::Good => coloured(AnsiColor::Green),
            Self::VerbalCooperation => coloured(AnsiColor::Cyan).bold(),
            Self::MaterialCooperation => coloured(AnsiColor::Green).bold(),
            Self::VerbalConflict => coloured(AnsiColor::Yellow).bold(),
            Self::MaterialConflict => coloured(AnsiColor::Red).bold(),
        }
    }
}

impl Ink {
    /// Ink that colours, or not.
    pub fn new(colour: bool) -> Self {
        Self { colour }
    }

    /// Whether it colours.
    pub fn colours(self) -> bool {
        self.colour
    }

    /// The words in the colour of their role.
    pub fn paint(self, role: Role, words: &str) -> String {
        let style = role.style();
        if self.colour && role != Role::Plain && !words.is_empty() {
            format!("{style}{words}{style:#}")
        } else {
            words.to_string()
        }
    }
}
