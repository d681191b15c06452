//! The grid of a group as a plot: value in use upright, breadth across, the thresholds between cells,
//! so that every point stands on its own side of them.
//!
//! A mark stands for a cell, not for a capability: capabilities in one cell share its mark, and none
//! hides another. Where there are more cells than letters, each shows how many capabilities it holds.

use std::collections::BTreeMap;

use super::document::ThresholdsRow;
use super::group_rows::{QuadrantWord, ScoreRow};
use super::sides::Sides;
use crate::report::{Glyphs, Look};

/// The widest field, in columns: one for each per cent.
const WIDEST: usize = 101;

/// What stands left and right of the field: the labels of values, the frame, the line at the threshold.
const BESIDE: usize = 11;

/// The grid of a group, drawn.
pub(super) struct Plot {
    /// Its lines.
    pub(super) lines: Vec<String>,
    /// The mark of each score, in their order; empty where marks count.
    pub(super) marks: Vec<char>,
}

/// What the plot is drawn with.
struct Pen {
    corners: [char; 4],
    /// Where the line between narrow and broad meets the frame, above and below.
    meets: [char; 2],
    across: char,
    upright: char,
    dashed: [char; 3],
}

impl Pen {
    fn of(look: Look) -> Self {
        match look.glyphs {
            Glyphs::Unicode => Self {
                corners: ['╭', '╮', '╰', '╯'],
                meets: ['┬', '┴'],
                across: '─',
                upright: '│',
                dashed: ['╌', '┊', '┼'],
            },
            Glyphs::Ascii => Self {
                corners: ['+'; 4],
                meets: ['+', '+'],
                across: '-',
                upright: '|',
                dashed: ['-', ':', '+'],
            },
        }
    }
}

impl Plot {
    /// Draws `scores`, whose marks are given in their order.
    pub(super) fn new(scores: &[&ScoreRow<'_>], thresholds: &ThresholdsRow, look: Look) -> Self {
        let field = look.width.saturating_sub(BESIDE).clamp(20, WIDEST);
        let values = Sides::of_values(thresholds.high_value.0);
        let breadths = Sides::of_breadths(thresholds.broad.0, field);
        let cell = |score: &&ScoreRow| (values.cell(score.value.0), breadths.cell(score.breadth.0));
        let cells: Vec<(usize, usize)> = scores.iter().map(cell).collect();
        let marks = Marks::new(&cells);
        let drawing = Drawing { pen: Pen::of(look), look, values, breadths, scores, marks: &marks };
        let lines = drawing.lines();
        Self { lines, marks: marks.of_scores }
    }
}

/// What stands in the cells.
struct Marks {
    /// For each cell that holds something: its mark, and the first score in it.
    cells: BTreeMap<(usize, usize), (char, usize)>,
    of_scores: Vec<char>,
}

impl Marks {
    fn new(cells: &[(usize, usize)]) -> Self {
        let mut held: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
        for (nth, &cell) in cells.iter().enumerate() {
            held.entry(cell).or_insert((nth, 0)).1 += 1;
        }
        let letters: Vec<char> = ('A'..='Z').chain('a'..='z').collect();
        if held.len() > letters.len() {
            let digit = |many: usize| match many {
                1..=9 => char::from(b'0' + many as u8),
                _ => '+',
            };
            let cells = held.into_iter().map(|(cell, (first, many))| (cell, (digit(many), first)));
            return Self { cells: cells.collect(), of_scores: Vec::new() };
        }
        let mut by_score: Vec<(usize, (usize, usize))> =
            held.into_iter().map(|(cell, (first, _))| (first, cell)).collect();
        by_score.sort_unstable();
        let marked = by_score.into_iter().zip(letters);
        let marked: BTreeMap<_, _> = marked.map(|((first, cell), letter)| (cell, (letter, first))).collect();
        let of_scores = cells.iter().filter_map(|cell| marked.get(cell)).map(|(letter, _)| *letter).collect();
        Self { cells: marked, of_scores }
    }
}

struct Drawing<'a> {
    pen: Pen,
    look: Look,
    values: Sides,
    breadths: Sides,
    scores: &'a [&'a ScoreRow<'a>],
    marks: &'a Marks,
}

impl Drawing<'_> {
    fn lines(&self) -> Vec<String> {
        let pen = &self.pen;
        let [top_left, top_right, bottom_left, bottom_right] = pen.corners;
        let (narrow_high, broad_high) = (QuadrantWord::AddOn, QuadrantWord::Anchor);
        let (narrow_low, broad_low) = (QuadrantWord::Giveaway, QuadrantWord::Base);
        let mut lines =
            vec![self.frame("value", [top_left, pen.meets[0], top_right], [narrow_high, broad_high])];
        for (row, label) in self.values.labels().into_iter().enumerate().rev() {
            lines.push(self.row(row, &label));
            if row == self.values.low && row > 0 {
                lines.push(self.threshold());
            }
        }
        lines.push(self.frame("", [bottom_left, pen.meets[1], bottom_right], [narrow_low, broad_low]));
        lines.push(self.axis());
        lines
    }

    /// The upper or lower edge, with the names of the two quadrants at it.
    fn frame(&self, label: &str, [left, meets, right]: [char; 3], quadrants: [QuadrantWord; 2]) -> String {
        let [narrow, broad] = [self.breadths.low, self.breadths.high];
        let mut line = format!("{label:>7} {left}");
        if narrow > 0 {
            line += &self.edge(quadrants[0], narrow);
            line.push(meets);
        }
        line += &self.edge(quadrants[1], broad);
        line.push(right);
        line
    }

    /// A stretch of an edge, with the name of the quadrant and how much it holds, as far as they fit.
    fn edge(&self, quadrant: QuadrantWord, width: usize) -> String {
        let many = self.scores.iter().filter(|score| score.quadrant == quadrant).count();
        let texts =
            [format!(" {}: {many} ", quadrant.word()), format!(" {} ", quadrant.word()), String::new()];
        let text = texts.iter().find(|text| text.len() <= width).map_or("", String::as_str);
        let rest = self.pen.across.to_string().repeat(width - text.len());
        format!("{}{rest}", self.look.paint(quadrant.part(), text))
    }

    fn row(&self, row: usize, label: &str) -> String {
        let [_, upright, _] = self.pen.dashed;
        let mut line = format!("{label:>7} {}", self.pen.upright);
        for column in 0..self.breadths.low + self.breadths.high {
            if column == self.breadths.low && column > 0 {
                line.push(upright);
            }
            match self.marks.cells.get(&(row, column)) {
                Some(&(mark, first)) => {
                    let quadrant = self.scores[first].quadrant;
                    line += &self.look.paint(quadrant.part(), &mark.to_string());
                }
                None => line.push(' '),
            }
        }
        line.push(self.pen.upright);
        line
    }

    fn threshold(&self) -> String {
        let [across, _, crossing] = self.pen.dashed;
        let stretch = |width: usize| across.to_string().repeat(width);
        let crossing = if self.breadths.low > 0 { crossing.to_string() } else { String::new() };
        let upright = self.pen.upright;
        let (low, high) = (stretch(self.breadths.low), stretch(self.breadths.high));
        format!("{:>7} {upright}{low}{crossing}{high}{upright}", "")
    }

    /// The labels of breadths under the field.
    fn axis(&self) -> String {
        let mut line = format!("{:>7}  ", "breadth");
        let start = line.len();
        let end = start + self.breadths.low + usize::from(self.breadths.low > 0) + self.breadths.high;
        if self.breadths.low > 0 {
            line.push_str("0%");
        }
        let label = self.breadths.threshold_label();
        let at = start + self.breadths.low + usize::from(self.breadths.low > 0);
        // Where the labels would touch, the threshold says the most.
        if at < line.len() + 1 {
            line.truncate(start);
        }
        line += &" ".repeat(at.saturating_sub(line.len()));
        line += &label;
        let last = "100%";
        if line.len() + 2 + last.len() <= end {
            line += &" ".repeat(end - last.len() - line.len());
            line += last;
        }
        line
    }
}
