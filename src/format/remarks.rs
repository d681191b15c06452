//! Remarks behind lines that follow each other, one below the other.

use super::columns::{Cell, remarks};
use super::line::{Line, Lines, Setting};
use super::width::{width, written};

/// Says how many blanks stand before each remark at the end of a line. The cells of its line must have
/// theirs.
pub(super) fn align(lines: &mut Lines<'_>) {
    let mut cells: Vec<Cell> = Vec::new();
    for index in 0..=lines.list.len() {
        let line = lines.list.get(index).copied();
        let remark = line.and_then(|line| cell(lines, &line));
        let above = index.checked_sub(1).and_then(|above| lines.list.get(above));
        let goes_on = above.zip(line).is_some_and(|(above, line)| follows(lines, above, &line));
        if remark.is_none() || !goes_on {
            let room = remarks().room(&cells, 0);
            let run = index - cells.len()..index;
            for (line, cell) in lines.list[run].iter_mut().zip(cells.drain(..)) {
                line.remark_pad = remarks().blanks(room, cell.width);
            }
        }
        cells.extend(remark);
    }
}

/// Whether `line` stands right below `above` in the same block. A brace that closes one has its remark
/// to itself.
fn follows(lines: &Lines<'_>, above: &Line, line: &Line) -> bool {
    let closes = lines.closes(above) || lines.closes(line);
    line.gap == 0 && line.depth == above.depth && !closes
}

/// What stands before the remark of `line`, its indentation included.
fn cell(lines: &Lines<'_>, line: &Line) -> Option<Cell> {
    let remark = lines.remark(line).filter(|_| line.setting == Setting::Laid)?;
    let words = lines.spaced(line).map(|(blanks, token)| blanks.saturating_add(width(lines.text, &[token])));
    // One that only keeps its distance from what it is behind has no column.
    let is_close = lines.content(line).last().is_some_and(|last| last.end + 1 >= remark.start);
    let as_written = written(lines.text, lines.start(line), remark.start).filter(|_| !is_close);
    Some(Cell {
        width: words.fold(line.indent, u16::saturating_add),
        written: as_written.map(|room| room.saturating_add(line.indent)),
    })
}
