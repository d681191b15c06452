//! The kinds of node in the tree.

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// The whole file.
    File,
    /// A declaration with its block.
    Declaration,
    /// A price book with its block.
    Book,
    /// A `test` with its block.
    Test,
    /// An `accept` line.
    Acceptance,
    /// A line of a declaration.
    Entry,
    /// `scores` or `measured` with its rows.
    ScoreTable,
    /// A row of a score table.
    ScoreRow,
    /// An item, a period, and what is charged.
    PriceRow,
    /// One part of a price.
    Charge,
    /// One slice or band of a tiered price.
    Tier,
    /// A price that a test expects.
    PriceTest,
    /// A name or a word of the language.
    Name,
    /// A text in quotes.
    Text,
    /// A text without its closing quote.
    OpenText,
    /// A number.
    Number,
    /// A share.
    Percent,
    /// A day.
    Date,
    /// A range of numbers.
    Range,
    /// A number with a plus.
    Increment,
    /// `,`
    Comma,
    /// `*`
    Star,
    /// `=`
    Equals,
    /// Values in braces on one line.
    Inline,
    /// The path of what a finding or a change speaks of.
    Path,
    /// Something that is no token of the language.
    Junk,
    /// The brace that opens a block.
    Open,
    /// The brace that closes a block.
    Close,
    /// The zero-width place where a closing brace is missing.
    MissingClose,
    /// A closing brace that closes nothing.
    StrayClose,
    /// Text behind a closing brace.
    Tail,
    /// A `///` line.
    Doc,
    /// A `//` remark.
    Comment,
}

/// The part that nodes of a kind play in a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A line: it may hold values and a block.
    Row,
    /// A word or a value of a line.
    Value,
    /// What holds lines together, or is no line.
    Other,
}

impl NodeKind {
    fn part(self) -> Part {
        match self {
            Self::Declaration
            | Self::Book
            | Self::Test
            | Self::Acceptance
            | Self::Entry
            | Self::ScoreTable
            | Self::ScoreRow
            | Self::PriceRow
            | Self::Charge
            | Self::Tier
            | Self::PriceTest => Part::Row,
            Self::Name
            | Self::Text
            | Self::OpenText
            | Self::Number
            | Self::Percent
            | Self::Date
            | Self::Range
            | Self::Increment
            | Self::Comma
            | Self::Star
            | Self::Equals
            | Self::Inline
            | Self::Path
            | Self::Junk => Part::Value,
            Self::File
            | Self::Open
            | Self::Close
            | Self::MissingClose
            | Self::StrayClose
            | Self::Tail
            | Self::Doc
            | Self::Comment => Part::Other,
        }
    }

    /// Whether nodes of this kind are rows: they may hold values and a block.
    pub fn is_row(self) -> bool {
        self.part() == Part::Row
    }

    /// Whether nodes of this kind are values of a row.
    pub fn is_value(self) -> bool {
        self.part() == Part::Value
    }
}
