//! Facts about the text that rules of the `language` family turn into findings.

use rust_decimal::Decimal;

use super::{ChangeKind, Kind};
use crate::text::Span;

/// One thing that is wrong with the text, at its smallest token.
#[derive(Clone, Debug)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where.
    pub at: Span,
    /// The stable path of what it is about, such as `edition/team/limit/seat`.
    pub subject: String,
}

/// What is wrong with the text.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// The shape of a line or a block.
    Syntax(SyntaxFault),
    /// A word that the place does not know.
    UnknownWord {
        /// The word.
        word: String,
        /// The kind of declaration that it stands in; `None` between declarations.
        place: Option<Kind>,
        /// The words that could stand there.
        known: Vec<&'static str>,
    },
    /// A name that nothing declares, or that names another kind of thing.
    UnknownName {
        /// The name.
        name: String,
        /// What could stand there, in words with an article.
        wanted: String,
        /// What the name is, if anything.
        found: Option<(Kind, Span)>,
        /// Names that could stand there, nearest first.
        near: Vec<String>,
        /// All names that could stand there, where they are few.
        known: Vec<String>,
        /// Where else the same name stands.
        also: Vec<Span>,
    },
    /// A second declaration of a name.
    DuplicateDeclaration {
        /// The name, or the word of a declaration that a root has only one of.
        name: String,
        /// The kind of the second.
        kind: Kind,
        /// The kind of the first.
        first_kind: Kind,
        /// Where the first stands.
        first: Span,
    },
    /// A second line that says what one line has said.
    DuplicateEntry {
        /// What is said twice, in the words of the source.
        what: String,
        /// Where it is said first.
        first: Span,
    },
    /// A line that must be there.
    MissingEntry {
        /// The word that is missing.
        word: &'static str,
        /// How the line reads.
        form: &'static str,
        /// The kind of declaration that lacks it.
        place: Kind,
    },
    /// A word of the language in a place where it says nothing.
    MisplacedEntry {
        /// The word.
        word: String,
        /// The kind of declaration that it stands in; `None` between declarations.
        place: Option<Kind>,
        /// The kinds of declaration that know it as a line; empty for a word that opens a declaration.
        belongs: Vec<Kind>,
        /// The words of this place that are near to it.
        near: Vec<&'static str>,
    },
    /// A value of the wrong kind.
    WrongValue {
        /// What stands there, as written.
        found: String,
        /// What could stand there, in words.
        wanted: String,
        /// The words that could stand there, where the list is closed.
        known: Vec<&'static str>,
    },
    /// A number outside its range.
    OutOfRange {
        /// The number, as written.
        found: String,
        /// What it is, such as `value in use`.
        what: &'static str,
        /// What it may be, such as `0 to 10`.
        range: &'static str,
    },
    /// A breadth written as a rate, a count of sessions, or hours.
    BreadthAsIntensity {
        /// What stands there, as written.
        found: String,
    },
    /// A code that is no currency.
    UnknownCurrency {
        /// The code, as written.
        code: String,
    },
    /// A charged amount with more decimals than its currency has.
    ExcessPrecision {
        /// The amount.
        amount: Decimal,
        /// The currency's code.
        currency: &'static str,
        /// How many decimals it has.
        decimals: u32,
    },
    /// A day that no calendar has.
    ImpossibleDate {
        /// The day, as written.
        found: String,
    },
    /// A range whose end comes before its start.
    EmptyRange {
        /// The range, as written.
        found: String,
    },
    /// Things that refer to each other in a circle.
    Cycle {
        /// How they refer.
        of: CycleOf,
        /// The circle: each name, with the place where it refers to the next.
        path: Vec<(String, Span)>,
    },
    /// A file that is not there.
    MissingFile {
        /// The path, as written.
        path: String,
    },
    /// A path that leaves the root folder.
    OutsideRoot {
        /// The path, as written.
        path: String,
    },
    /// A file that is there and can't be read.
    UnreadableFile {
        /// The path, as written.
        path: String,
        /// The system's words.
        why: String,
    },
    /// A file that is not UTF-8.
    NotText {
        /// The first wrong byte.
        byte: u8,
        /// Its offset in the file.
        offset: u32,
    },
    /// Blocks nested too deep.
    TooDeep,
    /// A file or a line that is too large.
    TooLarge {
        /// What is too large, and by how much.
        what: String,
    },
    /// A language version that this compiler does not know.
    UnknownVersion {
        /// The version, as written.
        found: String,
    },
    /// Tiers that don't cover the quantities from the first unit on, each once.
    BrokenTiers(TierFlaw),
    /// A former name that the declaration can't have had.
    ImpossibleRename {
        /// The name that it has now.
        name: String,
        /// The name that it says it had.
        was: String,
        /// Why it can't.
        flaw: RenameFlaw,
    },
    /// An acceptance without a reason.
    AcceptWithoutReason {
        /// The change that it accepts.
        change: ChangeKind,
        /// The path of what it accepts it on.
        subject: String,
    },
    /// A silence without a reason.
    AllowWithoutReason {
        /// The rule that it silences.
        rule: String,
    },
    /// A name that is not lower case.
    WrongCase {
        /// The name, as written.
        name: String,
        /// The name as it should be.
        right: String,
    },
}

/// What is wrong with the shape of a line or a block.
#[derive(Clone, Debug, PartialEq)]
pub enum SyntaxFault {
    /// Something stands where something else should.
    Unexpected {
        /// What stands there, as written.
        found: String,
        /// What could stand there, in words.
        expected: String,
    },
    /// A line ends too early.
    Unfinished {
        /// What should follow, in words.
        expected: String,
    },
    /// A text without its closing quote.
    UnterminatedText,
    /// A text without its opening quote, at the closing one.
    UnopenedText,
    /// An escape in a text that means nothing.
    UnknownEscape {
        /// The escape, as written.
        found: String,
    },
    /// A block without its closing brace.
    MissingBrace {
        /// The line that opens the block.
        opened: Span,
        /// The word that opens it.
        word: String,
    },
    /// A block without its opening brace; where a closing one stands in its place, that is found.
    MissingOpenBrace {
        /// The word that opens the block.
        word: String,
    },
    /// An opening brace on a line of its own, below the line whose block it opens.
    LooseBrace {
        /// The word that opens the block.
        word: String,
    },
    /// A closing brace that closes nothing.
    StrayBrace,
    /// A declaration that needs a block and has none.
    MissingBlock {
        /// The word that opens it.
        word: String,
    },
    /// A block where none can stand.
    UnexpectedBlock {
        /// The word before it.
        word: String,
    },
    /// A block on one line.
    InlineBlock,
    /// What is used in a price test, without its closing brace on the same line.
    OpenUsage,
    /// Text behind a brace on the same line.
    AfterBrace {
        /// The text.
        found: String,
    },
    /// A comma that no item follows.
    DanglingComma,
    /// A `///` line that nothing follows.
    DanglingDoc,
}

/// What refers to what in a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CycleOf {
    /// Files that use each other.
    Use,
    /// Editions that extend each other.
    Extends,
    /// Add-ons that require each other.
    Requires,
    /// Books based on each other.
    BasedOn,
    /// Prices that are multiples of each other.
    Multiple,
    /// Metrics that draw on each other.
    Draws,
}

/// What is wrong with tiers.
#[derive(Clone, Debug, PartialEq)]
pub enum TierFlaw {
    /// A bound that is not above the one before.
    NotIncreasing {
        /// The bound before.
        before: Span,
    },
    /// No `above` line at the end.
    NoEnd,
    /// A tier after `above`.
    AfterEnd {
        /// Where `above` stands.
        end: Span,
    },
    /// No tier at all.
    Empty,
}

/// Why a declaration can't have had a name.
#[derive(Clone, Debug, PartialEq)]
pub enum RenameFlaw {
    /// It has it still.
    Itself,
    /// Another declaration of its kind has it.
    StillThere {
        /// Where that stands.
        at: Span,
    },
    /// Another declaration of its kind says that it had it.
    Claimed {
        /// The other's name.
        by: String,
        /// Where it says so.
        at: Span,
    },
}
