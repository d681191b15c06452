//! Lines that stand below each other, gathered into runs that are set together.

use super::columns::{Cell, Manner, Room, manners};
use super::heading::Heading;
use super::line::{Line, Lines, Pad, Setting};
use super::remarks;
use super::shape::{Cuts, Table, shape};
use super::width::{width, written};
use crate::syntax::NodeKind;

/// Says how many blanks stand before each cell of each line, and before each remark.
pub(super) fn align(lines: &mut Lines<'_>) {
    let mut runs = Runs::default();
    for index in 0..lines.list.len() {
        runs.take(lines, index);
    }
    runs.end_all(lines);
    hang(lines);
    remarks::align(lines);
}

/// Lines that are set together.
struct Run {
    table: Table,
    /// The lines, and where their cells begin; a heading has no cells.
    rows: Vec<(usize, Cuts)>,
}

/// The runs that may still go on.
#[derive(Default)]
struct Runs {
    /// One for each block that is open, the outermost first.
    blocks: Vec<Option<Run>>,
    /// Scores are one table from brace to brace, whatever stands between their lines.
    scores: Option<Run>,
    /// So are all prices of a book.
    prices: Option<Run>,
}

impl Runs {
    /// Takes the next line.
    fn take(&mut self, lines: &mut Lines<'_>, index: usize) {
        let line = lines.list[index];
        let depth = usize::from(line.depth);
        while self.blocks.len() > depth + 1 {
            end(&mut self.blocks.pop().flatten(), lines);
        }
        self.blocks.resize_with(depth + 1, || None);
        if line.row == Some(NodeKind::ScoreTable) {
            end(&mut self.scores, lines);
        } else if line.row == Some(NodeKind::Book) {
            end(&mut self.prices, lines);
        }
        let found = shape(lines, &line);
        let here = &mut self.blocks[depth];
        let goes_on = |run: &mut Run| match found {
            Some((table, cuts)) => run.table == table && run.is_alike(lines, &line, cuts),
            None => line.row.is_none() || line.setting == Setting::Written,
        };
        if line.gap > 0 || !here.as_mut().is_some_and(goes_on) {
            end(here, lines);
        }
        let heading = Heading::of(lines, &line).map(|_| (Table::Scores, Cuts::default()));
        let Some((table, cuts)) = found.or(heading) else { return };
        let run = match table {
            Table::Scores => &mut self.scores,
            Table::Prices => &mut self.prices,
            Table::Fields | Table::Titles | Table::Tiers | Table::PriceTests => here,
        };
        run.get_or_insert_with(|| Run { table, rows: Vec::new() }).rows.push((index, cuts));
        // A block between two fields parts them.
        if table == Table::Fields && lines.opens(&line) {
            end(run, lines);
        }
    }

    fn end_all(&mut self, lines: &mut Lines<'_>) {
        self.blocks.iter_mut().chain([&mut self.scores, &mut self.prices]).for_each(|run| end(run, lines));
    }
}

/// Sets the columns of a run that has ended.
fn end(run: &mut Option<Run>, lines: &mut Lines<'_>) {
    let Some(run) = run.take() else { return };
    let mut gap = u16::MAX;
    for (column, manner) in manners(run.table).into_iter().enumerate() {
        let is_second = column == 1 && matches!(run.table, Table::Prices | Table::Scores);
        let manner = if is_second { manner.behind(gap) } else { manner };
        gap = run.set(column, manner, lines);
    }
}

impl Run {
    /// Whether `line`, a row of the same table with these `cuts`, is told in the same way as the
    /// first one of the run.
    fn is_alike(&self, lines: &Lines<'_>, line: &Line, cuts: Cuts) -> bool {
        let Some(&(first, first_cuts)) = self.rows.first() else { return true };
        let word = |line: &Line| lines.tokens(line).first().map(|word| word.text(lines.text));
        match self.table {
            Table::Titles => word(&lines.list[first]) == word(line),
            Table::PriceTests => cuts.map(|cut| cut > 0) == first_cuts.map(|cut| cut > 0),
            Table::Fields | Table::Scores | Table::Prices | Table::Tiers => true,
        }
    }

    /// Sets the blanks between a column and the next; gives the fewest that stand behind a cell.
    fn set(&self, column: usize, manner: Manner, lines: &mut Lines<'_>) -> u16 {
        let (mut cells, mut floor) = (Vec::with_capacity(self.rows.len()), 0);
        for (line, cuts) in &self.rows {
            let line = &lines.list[*line];
            match (cell(lines, line, cuts, column), Heading::of(lines, line)) {
                (Some(cell), _) => cells.push(cell),
                (None, Some(heading)) => floor = floor.max(heading.width(column)),
                // Periods are as wide as the widest, whether a charge or a block stands behind them.
                (None, None) if (self.table, column) == (Table::Prices, 1) => {
                    floor = floor.max(word(lines, line, cuts[0]));
                }
                (None, None) => {}
            }
        }
        if cells.is_empty() {
            return u16::MAX;
        }
        let room = if self.is_table(lines) { manner.room(&cells, floor) } else { Room::Flush };
        let (mut cells, mut fewest) = (cells.iter(), u16::MAX);
        for (line, cuts) in &self.rows {
            let heading = Heading::of(lines, &lines.list[*line]);
            let width = match heading {
                Some(heading) => heading.width(column),
                None if cuts[column] == 0 => continue,
                None => cells.next().map_or(0, |cell| cell.width),
            };
            let blanks = manner.blanks(room, width);
            fewest = fewest.min(blanks);
            lines.list[*line].pads[column] = Pad { before: cuts[column], blanks };
        }
        fewest
    }

    /// Whether the lines make a table. Declarations that all have a block of their own only follow
    /// each other.
    fn is_table(&self, lines: &Lines<'_>) -> bool {
        let one_line = |(line, _): &(usize, Cuts)| !lines.opens(&lines.list[*line]);
        self.table != Table::Titles || self.rows.iter().any(one_line)
    }
}

/// The cell of `line` in `column`, if another cell stands behind it.
fn cell(lines: &Lines<'_>, line: &Line, cuts: &Cuts, column: usize) -> Option<Cell> {
    let end = usize::from(cuts[column]);
    let start = cuts[..column].iter().copied().max().map_or(0, usize::from);
    let tokens = lines.tokens(line);
    let (cell, next) = (tokens.get(start..end).filter(|cell| !cell.is_empty())?, tokens.get(end)?);
    Some(Cell { width: width(lines.text, cell), written: written(lines.text, cell[0].start, next.start) })
}

/// How wide the word is that the cell at `cut` begins with.
fn word(lines: &Lines<'_>, line: &Line, cut: u16) -> u16 {
    let word = lines.tokens(line).get(usize::from(cut)).filter(|_| cut > 0);
    word.map_or(0, |&word| width(lines.text, &[word]))
}

/// Has lists that go on in the next line stand below their first item, unless that is far away.
fn hang(lines: &mut Lines<'_>) {
    const FAR: u16 = 80;
    let mut below = None;
    for index in 0..lines.list.len() {
        let line = &lines.list[index];
        if !line.goes_on {
            let [Pad { before, blanks }, ..] = line.pads;
            let word = lines.tokens(line).get(..usize::from(before)).unwrap_or_default();
            let room = width(lines.text, word).saturating_add(blanks);
            let is_field = line.row == Some(NodeKind::Entry) && before == 1 && room <= FAR;
            below = is_field.then(|| line.indent + room);
        } else if let Some(below) = below {
            lines.list[index].indent = below;
        }
    }
}
