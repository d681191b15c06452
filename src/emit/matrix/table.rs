//! The edition matrix as typed tables: computed once, printed as Markdown and as CSV.
//!
//! Words in it are on one line and hold no control characters: see [`one_line`](super::words::one_line).

use crate::model::Item;

/// The matrix of a product: a table a product line.
#[derive(Debug, Default)]
pub(super) struct Matrix {
    /// The product's title.
    pub product: String,
    /// A table a product line that sells something; one table for a product without lines.
    pub tables: Vec<Table>,
    /// The price books that no row shows, each with what it is for.
    pub left_out: Vec<String>,
}

/// What the items of one product line cost and give.
#[derive(Debug)]
pub(super) struct Table {
    /// The product line's title; `None` where the product has no lines.
    pub line: Option<String>,
    /// An item each: editions in the order of the source, then add-ons.
    pub columns: Vec<Column>,
    /// Rows that belong together, each with its heading; none is empty.
    pub sections: Vec<Section>,
}

/// An edition or add-on.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Which.
    pub item: Item,
    /// Its title, and what tells it from others where the title alone does not.
    pub title: String,
}

/// Rows that belong together.
#[derive(Debug)]
pub(super) struct Section {
    /// What they have in common.
    pub title: &'static str,
    /// The rows, each with a cell a column.
    pub rows: Vec<Row>,
}

/// One fact about every item.
#[derive(Debug)]
pub(super) struct Row {
    /// What it is about.
    pub title: String,
    /// A cell a column.
    pub cells: Vec<Cell>,
}

impl Row {
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

    /// `phrases` with `between` between each two.
    pub(super) fn joined(phrases: impl IntoIterator<Item = Phrase>, between: &str) -> Phrase {
        phrases.into_iter().fold(Phrase::default(), |joined, phrase| {
            let joined = if joined.pieces.is_empty() { joined } else { joined.words(between) };
            joined.phrase(phrase)
        })
    }

    /// The phrase as text, each number as `number` prints it.
    pub(super) fn text(&self, number: impl Fn(&str) -> String) -> String {
        let text = self.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Number(digits) => number(digits),
        });
        text.collect()
    }
}
