//! The rows of `scores` and `measured`.

use rustc_hash::FxHashMap;

use super::Lower;
use super::reader::Reader;
use crate::model::{Capability, FaultKind, Id, MeasuredBreadth, Score, SyntaxFault};
use crate::syntax::{NodeKind, NodeRef};
use crate::text::{At, Span};

/// How a row of `scores` reads.
const SCORE_FORM: &str = "CAPABILITY VALUE BREADTH, such as `dashboards 8 92%`";

/// Words that count how often somebody comes back, instead of how many ever come.
const INTENSITY: [&str; 22] = [
    "daily", "weekly", "monthly", "hourly", "day", "days", "week", "weeks", "month", "months", "hour",
    "hours", "sessions", "session", "events", "logins", "visits", "dau", "wau", "mau", "per", "times",
];

impl<'a> Lower<'a> {
    /// Reads the block of a `scores` table.
    pub(super) fn scores(&mut self, table: NodeRef<'a>) -> Vec<Score> {
        let rows = self.table_rows(table);
        let mut scores = Vec::with_capacity(rows.len());
        self.scored.begin();
        for row in rows {
            let mut line = Reader::new(self, row);
            scores.extend(line.score());
            line.end_row();
        }
        scores
    }

    /// Reads the block of a `measured` table.
    pub(super) fn measured(&mut self, table: NodeRef<'a>) -> Vec<MeasuredBreadth> {
        let mut rows = Vec::new();
        self.scored.begin();
        for row in self.table_rows(table) {
            let mut line = Reader::new(self, row);
            rows.extend(line.measured_breadth());
            line.end_row();
        }
        rows
    }

    /// The rows of a table; blocks in it are faults.
    fn table_rows(&mut self, table: NodeRef<'a>) -> Vec<NodeRef<'a>> {
        let mut rows = Vec::new();
        for row in table.block().filter(|row| row.kind().is_row()) {
            self.no_block(row);
            if row.values().next().is_some() {
                rows.push(row);
            }
        }
        if table.open().is_none() {
            let mut line = Reader::new(self, table);
            while !line.is_done() && line.peek_kind() == Some(NodeKind::Name) {
                line.eat(NodeKind::Name);
            }
            let word = if line.at_word("measured") { "measured" } else { "scores" };
            if line.is_done() {
                let at = line.here();
                line.fail(at, FaultKind::Syntax(SyntaxFault::MissingBlock { word: word.to_owned() }));
            }
        }
        rows
    }
}

/// What a table has scored so far, and where.
#[derive(Default)]
pub(super) struct Scored {
    /// The number of the table.
    table: u32,
    /// Of each capability, the last table that scored it as a whole, and where.
    whole: Vec<(u32, Span)>,
    levels: FxHashMap<(Id<Capability>, usize), Span>,
}

impl Scored {
    /// Begins another table.
    fn begin(&mut self) {
        self.table += 1;
        self.levels.clear();
    }

    /// Where the table has scored this before; if it has not, it has now.
    fn before(&mut self, capability: At<Id<Capability>>, level: Option<usize>) -> Option<Span> {
        if let Some(level) = level {
            let first = *self.levels.entry((capability.value, level)).or_insert(capability.at);
            return (first != capability.at).then_some(first);
        }
        let index = capability.value.index();
        if index >= self.whole.len() {
            self.whole.resize(index + 1, (0, Span::default()));
        }
        let (table, first) = self.whole[index];
        if table == self.table {
            return Some(first);
        }
        self.whole[index] = (self.table, capability.at);
        None
    }
}

/// What a row speaks of: a capability, and the level of it if one is scored.
type Subject = (At<Id<Capability>>, Option<At<usize>>);

impl Reader<'_, '_> {
    fn score(&mut self) -> Option<Score> {
        let (capability, level) = self.scored()?;
        let (value, breadth) = (self.score_value()?, self.breadth()?);
        self.is_first(capability, level).then_some(Score { capability, level, value, breadth })
    }

    fn measured_breadth(&mut self) -> Option<MeasuredBreadth> {
        let (capability, level) = self.scored()?;
        let breadth = self.breadth()?;
        self.is_first(capability, level).then_some(MeasuredBreadth { capability, level, breadth })
    }

    /// The capability, and the level if one is scored.
    fn scored(&mut self) -> Option<Subject> {
        if self.peek_kind() != Some(NodeKind::Name) {
            self.unexpected(&format!("a row that reads {SCORE_FORM}"));
        }
        let capability = self.reference::<Id<Capability>>()?;
        let level = if self.eat_word("at").is_some() { Some(self.variant(capability.value)?) } else { None };
        Some((capability, level))
    }

    fn score_value(&mut self) -> Option<At<u32>> {
        if self.peek_kind() == Some(NodeKind::Percent) {
            self.unexpected("the value in use, 0 to 10, before the breadth");
            return None;
        }
        if let Some(value) = self.short_hundredths(NodeKind::Number, 10) {
            return Some(value);
        }
        let value = self.value_in_use()?;
        self.hundredths(value, 10, "value in use", "0 to 10, with at most two decimals")
    }

    fn value_in_use(&mut self) -> Option<At<rust_decimal::Decimal>> {
        // A minus is out of range in this place's own words.
        match self
            .peek()
            .filter(|node| node.kind() == NodeKind::Number && self.text(node.span()).starts_with('-'))
        {
            Some(node) => {
                let found = self.text(node.span()).to_owned();
                self.fail(
                    node.span(),
                    FaultKind::OutOfRange { found, what: "value in use", range: "0 to 10" },
                );
                None
            }
            None => self.number("value in use", "a value in use from 0 to 10"),
        }
    }

    /// The breadth: a share of the group, and nothing else.
    fn breadth(&mut self) -> Option<At<u32>> {
        if self.is_intensity() {
            let start = self.here();
            let end = self.span();
            let at = start.to(end.after());
            let found = self.text(at).to_owned();
            self.fail(at, FaultKind::BreadthAsIntensity { found });
            return None;
        }
        if self.peek_kind() != Some(NodeKind::Percent) {
            self.wrong_value("a breadth, the share of the group that uses it, such as `92%`", &[]);
            return None;
        }
        let breadth = self.share("breadth");
        if !self.is_done() {
            self.unexpected(&format!("the end of the line: a row reads {SCORE_FORM}"));
        }
        breadth
    }

    /// Whether what stands in the place of a breadth says how often instead of how many.
    fn is_intensity(&self) -> bool {
        let Some(first) = self.peek() else { return false };
        let text = self.text(first.span());
        let rate = |text: &str| {
            let text = text.to_ascii_lowercase();
            INTENSITY.contains(&text.as_str())
        };
        let counts = matches!(first.kind(), NodeKind::Number | NodeKind::Percent);
        let unit =
            |next: NodeRef<'_>| next.kind() == NodeKind::Name || self.text(next.span()).starts_with('/');
        (first.kind() == NodeKind::Name && rate(text))
            || (counts && self.peek_second().is_some_and(unit))
            || (first.kind() == NodeKind::Junk && is_rate(text))
    }

    /// Whether the table scores this for the first time; a second time is a fault.
    fn is_first(&mut self, capability: At<Id<Capability>>, level: Option<At<usize>>) -> bool {
        let Some(first) = self.lower.scored.before(capability, level.map(|level| level.value)) else {
            return true;
        };
        if !self.failed() {
            let scored = level.map_or(capability.at, |level| capability.at.to(level.at));
            let what = self.text(scored).to_owned();
            self.fault(capability.at, FaultKind::DuplicateEntry { what, first });
        }
        false
    }
}

/// Whether a number with something glued to it says how often: `40/week`, `3x`, `5h`.
fn is_rate(text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '_' | '~'));
    let unit = unit.trim_start_matches(['/', '%', 'x', '×']);
    let counts = text.starts_with(|c: char| c.is_ascii_digit()) && unit != text;
    counts && (text.contains('/') || text.contains('x') || is_time(unit))
}

/// Whether a unit glued to a number counts time: `5h`, `30min`.
fn is_time(unit: &str) -> bool {
    matches!(unit, "h" | "hr" | "hrs" | "min" | "mins" | "d" | "w" | "k" | "M")
}
