//! How a report looks: colour or none, Unicode or ASCII drawing, how wide.

use miette::{GraphicalReportHandler, GraphicalTheme, ThemeStyles};

use crate::model::Level;

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// As it is.
    Plain,
    /// With the sixteen colours that every terminal theme sets.
    Color,
}

/// What frames and underlines are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Hyphens and bars.
    Ascii,
    /// Box-drawing characters.
    Unicode,
}

/// How a report looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether text is coloured.
    pub ink: Ink,
    /// What frames and underlines are drawn with.
    pub glyphs: Glyphs,
    /// How many characters fit on a line.
    pub width: usize,
}

/// The one who draws snippets.
pub(super) type Artist = GraphicalReportHandler;

impl Look {
    /// What a file or a pipe gets: 80 wide, no colour.
    pub const PLAIN: Self = Self { ink: Ink::Plain, glyphs: Glyphs::Unicode, width: 80 };

    pub(super) fn theme(self) -> GraphicalTheme {
        let mut theme = match self.glyphs {
            Glyphs::Ascii => GraphicalTheme::none(),
            Glyphs::Unicode => GraphicalTheme::unicode_nocolor(),
        };
        match self.ink {
            Ink::Plain => {}
            Ink::Color => theme.styles = ThemeStyles::ansi(),
        }
        theme
    }

    /// The one who draws snippets. Everything that it would find out for itself is said, so that
    /// nothing depends on where it runs.
    pub(super) fn artist(self) -> Artist {
        GraphicalReportHandler::new_themed(self.theme())
            .with_width(self.width)
            .with_urls(false)
            .without_cause_chain()
            .without_syntax_highlighting()
            .with_context_lines(0)
    }

    /// `text` in the colour of `part`.
    pub(super) fn paint(self, part: Part, text: &str) -> String {
        let code = match self.ink {
            Ink::Plain => return text.to_owned(),
            Ink::Color => part.code(),
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// What stands for the part of a line that is left out.
    pub(super) fn ellipsis(self) -> &'static str {
        match self.glyphs {
            Glyphs::Ascii => "...",
            Glyphs::Unicode => "…",
        }
    }

    /// What a rule above a sum is drawn with.
    pub(super) fn dash(self) -> &'static str {
        match self.glyphs {
            Glyphs::Ascii => "-",
            Glyphs::Unicode => "─",
        }
    }

    /// What stands for lines that are left out.
    pub(super) fn skipped(self) -> &'static str {
        match self.glyphs {
            Glyphs::Ascii => "...",
            Glyphs::Unicode => "⋮",
        }
    }
}

/// The parts of a report that have a colour of their own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// The word for the level.
    Level(Level),
    /// What is wrong.
    Message,
    /// The name of the rule, and other asides.
    Aside,
    /// The words before what to do.
    Help,
    /// A place.
    Place,
    /// A line that a fix takes away.
    Removed,
    /// A line that a fix puts in.
    Added,
    /// What anchors a group.
    Anchor,
    /// What everybody in a group expects.
    Base,
    /// What some of a group would buy beside an edition.
    AddOn,
}

impl Part {
    fn code(self) -> &'static str {
        match self {
            Self::Level(Level::Deny) => "1;31",
            Self::Level(Level::Warn) => "1;33",
            Self::Level(Level::Note) => "1;36",
            Self::Message => "1",
            Self::Aside => "2",
            Self::Help => "36",
            Self::Place => "36",
            Self::Removed => "31",
            Self::Added => "32",
            Self::Anchor => "1;32",
            Self::Base => "36",
            Self::AddOn => "33",
        }
    }
}
