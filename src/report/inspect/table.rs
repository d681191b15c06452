//! Rows whose columns line up. The last column takes the room that is left and wraps in it; where too
//! little is left, it goes below.

use crate::report::Look;
use crate::report::look::Part;
use crate::report::visible::{columns, visible_start};
use crate::report::wrap::{LEAST_ROOM, wrap};

/// What stands before each line.
const INDENT: usize = 2;

/// What stands between columns.
const GAP: usize = 2;

/// What stands before a last column that goes below.
const BELOW: usize = 5;

/// The side of a column on which its cells line up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum Align {
    Left,
    Right,
}

/// A table.
pub(in crate::report) struct Table {
    heads: Vec<(&'static str, Align)>,
    lines: Vec<Line>,
}

enum Line {
    /// A line of its own between rows.
    Heading(Part, String),
    /// Cells, the first in the colour of a part.
    Row(Option<Part>, Vec<String>),
}

impl Table {
    /// A table with these columns.
    pub(in crate::report) fn new(heads: &[(&'static str, Align)]) -> Self {
        Self { heads: heads.to_vec(), lines: Vec::new() }
    }

    pub(in crate::report) fn heading(&mut self, part: Part, text: String) {
        self.lines.push(Line::Heading(part, text));
    }

    /// A row; its cells are visible text.
    pub(in crate::report) fn row(&mut self, part: Option<Part>, cells: Vec<String>) {
        self.lines.push(Line::Row(part, cells));
    }

    /// The table in lines that fit the width where their words allow it.
    pub(in crate::report) fn draw(&self, look: Look, out: &mut String) {
        let Some((_, leading)) = self.heads.split_last() else { return };
        let longest = (look.width * 2 / 5).max(24);
        let widths: Vec<usize> = (0..leading.len()).map(|nth| self.width(nth).min(longest)).collect();
        let before = INDENT + widths.iter().map(|width| width + GAP).sum::<usize>();
        let least = LEAST_ROOM.min(self.width(leading.len())).max(self.longest_word(leading.len()));
        let has_room = before + least <= look.width;
        let place = if has_room { Place::Beside(before) } else { Place::Below };
        let heads: Vec<String> = self.heads.iter().map(|(head, _)| (*head).to_owned()).collect();
        let mut lines = String::new();
        self.cells(&heads, &widths, place, look, &mut lines);
        for line in lines.lines() {
            out.push_str(&look.paint(Part::Aside, line));
            out.push('\n');
        }
        for line in &self.lines {
            match line {
                Line::Heading(part, text) => {
                    out.push_str(&format!("{:INDENT$}{}\n", "", look.paint(*part, text)));
                }
                Line::Row(part, cells) => {
                    let start = out.len();
                    self.cells(cells, &widths, place, look, out);
                    if let (Some(part), Some(first)) = (part, cells.first().filter(|cell| !cell.is_empty())) {
                        let at = start + INDENT;
                        out.replace_range(at..at + first.len(), &look.paint(*part, first));
                    }
                }
            }
        }
    }

    /// How wide a column would like to be.
    fn width(&self, column: usize) -> usize {
        let widest = self.column(column).map(width).max().unwrap_or(0);
        widest.max(self.heads.get(column).map_or(0, |(head, _)| head.len()))
    }

    /// How wide the longest word in a column is.
    fn longest_word(&self, column: usize) -> usize {
        self.column(column).flat_map(|cell| cell.split(' ')).map(width).max().unwrap_or(0)
    }

    fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        self.lines.iter().filter_map(move |line| match line {
            Line::Heading(..) => None,
            Line::Row(_, cells) => cells.get(column).map(String::as_str),
        })
    }

    fn cells(&self, cells: &[String], widths: &[usize], place: Place, look: Look, out: &mut String) {
        let mut line = " ".repeat(INDENT);
        for ((cell, &width_of_column), (_, align)) in cells.iter().zip(widths).zip(&self.heads) {
            let cell = fitted(cell, width_of_column, look);
            let blanks = " ".repeat(width_of_column.saturating_sub(width(&cell)));
            match align {
                Align::Left => line += &format!("{cell}{blanks}"),
                Align::Right => line += &format!("{blanks}{cell}"),
            }
            line += &" ".repeat(GAP);
        }
        let last = cells.last().map_or("", String::as_str);
        match place {
            Place::Beside(before) => line += &wrap(last, before, look.width),
            Place::Below if last.is_empty() => {}
            Place::Below => {
                line = format!("{}\n{:BELOW$}{}", line.trim_end(), "", wrap(last, BELOW, look.width));
            }
        }
        for line in line.lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
}

/// Where the last column stands.
#[derive(Clone, Copy)]
enum Place {
    /// After so many columns of the terminal.
    Beside(usize),
    Below,
}

fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// `cell`, cut to a width.
fn fitted(cell: &str, most: usize, look: Look) -> String {
    if width(cell) <= most {
        return cell.to_owned();
    }
    let ellipsis = look.ellipsis();
    let mut limit = cell.chars().count().min(most);
    loop {
        limit = limit.saturating_sub(1);
        let cut = visible_start(cell, limit, ellipsis);
        if width(&cut) <= most || limit == 0 {
            return cut;
        }
    }
}
