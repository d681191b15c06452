//! The edition matrix as typed tables: computed once, printed in several forms.
//!
//! Words in it are on one line and hold no control characters: see [`one_line`](crate::emit::words::one_line).

use crate::model::{Currency, Id, Item, Line, Period};

/// The matrix of a product: a table a product line.
#[derive(Debug, Default)]
pub(super) struct Matrix {
    /// The product's title.
    pub product: String,
    /// What the spec says about it.
    pub documentation: Option<String>,
    /// A table a product line that sells something; one table for a product without lines.
    pub tables: Vec<Table>,
    /// The price books that no row shows, each with what it is for.
    pub left_out: Vec<String>,
}

/// What the items of one product line cost and give.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Which product line; `None` for what belongs to none.
    pub id: Option<Id<Line>>,
    /// The product line's title; `None` where the product has no lines.
    pub line: Option<String>,
    /// An item each: editions in the order of the source, then add-ons.
    pub columns: Vec<Column>,
    /// Rows that belong together, each with its heading; none is empty.
    pub sections: Vec<Section>,
}

impl Table {
    /// The columns of editions, each with its place.
    pub(super) fn editions(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| matches!(column.item, Item::Edition(_)))
    }

    /// The columns of add-ons, each with its place.
    pub(super) fn addons(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| matches!(column.item, Item::Addon(_)))
    }
}

/// An edition or add-on.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Which.
    pub item: Item,
    /// Its title, and what tells it from others where the title alone does not.
    pub title: String,
    /// What the spec says about it.
    pub documentation: Option<String>,
}

impl Column {
    /// A column of which the title is known.
    pub(super) fn new(item: Item, title: impl Into<String>) -> Self {
        Self { item, title: title.into(), documentation: None }
    }

    /// What stands over it where editions and add-ons stand side by side.
    pub(super) fn heading(&self) -> String {
        match self.item {
            Item::Edition(_) => self.title.clone(),
            Item::Addon(_) => format!("{} (add-on)", self.title),
        }
    }
}

/// Rows that belong together.
#[derive(Debug)]
pub(super) struct Section {
    /// What they are about.
    pub topic: Topic,
    /// What they have in common.
    pub title: &'static str,
    /// The rows, each with a cell a column.
    pub rows: Vec<Row>,
}

impl Section {
    /// Rows about `topic`, under this heading.
    pub(super) fn new(topic: Topic, title: &'static str, rows: Vec<Row>) -> Self {
        Self { topic, title, rows }
    }
}

/// What the rows of a section are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// What the items cost.
    Prices,
    /// Whom they are for.
    Groups,
    /// What they give.
    Capabilities,
    /// How much of it.
    Quantities,
    /// On what terms they are sold.
    Terms,
}

/// One fact about every item.
#[derive(Debug)]
pub(super) struct Row {
    /// What it is about.
    pub title: String,
    /// What the spec says about that.
    pub documentation: Option<String>,
    /// What is paid, in a row of prices.
    pub payment: Option<Payment>,
    /// A cell a column.
    pub cells: Vec<Cell>,
}

/// What the prices of a row are paid in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Payment {
    /// In which currency.
    pub currency: Currency,
    /// How often.
    pub period: Period,
    /// By which price book, where several have this currency.
    pub book: Option<String>,
}

impl Row {
    /// A fact that has a title and no more.
    pub(super) fn new(title: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { title: title.into(), documentation: None, payment: None, cells }
    }

    /// Whether some column has something to say.
    pub(super) fn says_something(&self) -> bool {
        self.cells.iter().any(|cell| !matches!(cell, Cell::Blank))
    }
}

/// What one item has of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing.
    Blank,
    /// It is included.
    Included,
    /// A number, and nothing else.
    Number(String),
    /// An amount in the currency of the row, and nothing else.
    Money {
        /// The amount.
        amount: String,
        /// The currency's code.
        currency: &'static str,
    },
    /// Words, with numbers among them.
    Phrase(Phrase),
}

impl Cell {
    /// Words alone; blank where there are none.
    pub(super) fn words(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Blank } else { Self::Phrase(Phrase::default().words(&words)) }
    }
}

/// Words with numbers among them, so that a printer can set the numbers its own way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The parts, in order; nothing stands between them but what they hold.
    pub pieces: Vec<Piece>,
}

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words, with the blanks around them.
    Words(String),
    /// A number.
    Number(String),
    /// What stands between two parts, where a printer with room begins a new line.
    Joint(Joint),
}

/// What stands between two parts of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// The parts add up.
    Plus,
    /// They stand beside each other.
    Beside,
    /// The first tier of a charge follows.
    Tiers,
    /// The next one does.
    Tier,
}

impl Joint {
    /// How it reads on one line.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Plus => " + ",
            Self::Beside | Self::Tier => "; ",
            Self::Tiers => " ",
        }
    }
}

impl Phrase {
    /// The same phrase with `words` at its end.
    #[must_use]
    pub(super) fn words(mut self, words: &str) -> Self {
        self.pieces.push(Piece::Words(words.to_owned()));
        self
    }

    /// The same phrase with `number` at its end.
    #[must_use]
    pub(super) fn number(mut self, number: impl Into<String>) -> Self {
        self.pieces.push(Piece::Number(number.into()));
        self
    }

    /// The same phrase with `other` at its end.
    #[must_use]
    pub(super) fn phrase(mut self, other: Phrase) -> Self {
        self.pieces.extend(other.pieces);
        self
    }

    /// `phrases` with `joint` between each two.
    pub(super) fn joined(phrases: impl IntoIterator<Item = Phrase>, joint: Joint) -> Phrase {
        phrases.into_iter().fold(Phrase::default(), |mut joined, phrase| {
            if !joined.pieces.is_empty() {
                joined.pieces.push(Piece::Joint(joint));
            }
            joined.phrase(phrase)
        })
    }

    /// The phrase as text, each number as `number` prints it.
    pub(super) fn text(&self, number: impl Fn(&str) -> String) -> String {
        let text = self.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Number(digits) => number(digits),
            Piece::Joint(joint) => joint.text().to_owned(),
        });
        text.collect()
    }
}
