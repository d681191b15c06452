//! Which table a line is a row of, and where its cells begin.

use super::line::{Line, Lines, Setting, Token};
use crate::syntax::NodeKind;

/// What stands below each other in columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// Fields of a block: a word, and what it says.
    Fields,
    /// The same word, a name and a title on every line: `capability sso "Single sign-on"`.
    Titles,
    /// Scores: a capability, perhaps at a level; value; breadth. Breadths that were measured.
    Scores,
    /// Prices: an item, a period, what is charged, a stock-keeping unit.
    Prices,
    /// The slices or bands of a tiered price: a bound, an amount.
    Tiers,
    /// Prices that a test expects: of what, with which usage, for which period, how much.
    PriceTests,
}

/// The most cells of a line behind its first.
pub(super) const CUTS: usize = 3;

/// Where the second cell of a line and those behind it begin: tokens counted from the first of the
/// line; 0 where there is no such cell.
pub(super) type Cuts = [u16; CUTS];

/// The periods of a price, in the words of the grammar.
const PERIODS: [&str; 4] = ["monthly", "quarterly", "annual", "once"];

/// The table that `line` is a row of and its cells, if it is a row of one.
pub(super) fn shape(lines: &Lines<'_>, line: &Line) -> Option<(Table, Cuts)> {
    let row = line.row.filter(|_| line.setting == Setting::Laid)?;
    let values = Values { text: lines.text, all: values(lines.content(line)) };
    let is_titled = matches!(row, NodeKind::Declaration | NodeKind::Entry) && values.are_titled();
    // What a test expects and what a price is made of are read like sentences.
    let is_sentence = matches!(line.holder, NodeKind::Test | NodeKind::Charge);
    let (table, cuts) = if is_titled {
        (Table::Titles, [1, 2, 0])
    } else if row == NodeKind::Entry && !is_sentence {
        (Table::Fields, [values.behind_word(), 0, 0])
    } else if row == NodeKind::ScoreRow {
        (Table::Scores, values.score())
    } else if row == NodeKind::PriceRow {
        (Table::Prices, values.price())
    } else if row == NodeKind::Tier {
        (Table::Tiers, [values.behind(if values.is(0, "up") { 2 } else { 0 }), 0, 0])
    } else if row == NodeKind::PriceTest {
        (Table::PriceTests, values.price_test())
    } else {
        return None;
    };
    // What does not come in its order is no table, and a comma stands close to what is before it.
    let there = || cuts.iter().copied().filter(|&cut| cut > 0);
    let sound = there().is_sorted() && there().all(|cut| values.all[cut].kind != NodeKind::Comma);
    sound.then(|| (table, cuts.map(|cut| u16::try_from(cut).unwrap_or(0))))
}

/// The words and values of a line, without a brace that opens a block at its end.
fn values(content: &[Token]) -> &[Token] {
    match content {
        [values @ .., last] if last.kind == NodeKind::Open => values,
        all => all,
    }
}

#[derive(Clone, Copy)]
struct Values<'a> {
    text: &'a str,
    all: &'a [Token],
}

impl Values<'_> {
    fn is(self, at: usize, word: &str) -> bool {
        self.all.get(at).is_some_and(|value| value.text(self.text) == word)
    }

    /// The value behind the one at `at`, 0 if there is none.
    fn behind(self, at: usize) -> usize {
        if at + 1 < self.all.len() { at + 1 } else { 0 }
    }

    /// The value behind the first one, if that is a word.
    fn behind_word(self) -> usize {
        let is_word = self.all.first().is_some_and(|first| first.kind == NodeKind::Name);
        if is_word { self.behind(0) } else { 0 }
    }

    /// The first value behind the first one that is what is looked for, 0 if there is none.
    fn find(self, wanted: impl Fn(usize, Token) -> bool) -> usize {
        let mut values = self.all.iter().enumerate().skip(1);
        values.find(|&(at, &value)| wanted(at, value)).map_or(0, |(at, _)| at)
    }

    fn are_titled(self) -> bool {
        let [word, name, title] = self.all else { return false };
        (word.kind, name.kind, title.kind) == (NodeKind::Name, NodeKind::Name, NodeKind::Text)
    }

    fn score(self) -> [usize; CUTS] {
        let value = self.find(|_, value| value.kind != NodeKind::Name);
        [value, if value > 0 { self.behind(value) } else { 0 }, 0]
    }

    fn price(self) -> [usize; CUTS] {
        let period = if self.is(1, "with") { 3 } else { 1 };
        let charge = self.behind(period);
        let sku = self.find(|at, _| charge > 0 && at > charge && self.is(at, "sku"));
        [period, charge, sku]
    }

    fn price_test(self) -> [usize; CUTS] {
        let usage = self.find(|_, value| value.kind == NodeKind::Inline);
        let period = self.find(|at, value| at > usage && PERIODS.contains(&value.text(self.text)));
        [usage, period, self.find(|_, value| value.kind == NodeKind::Equals)]
    }
}
