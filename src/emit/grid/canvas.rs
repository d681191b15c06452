//! What is taken on the plot, unit by unit, so that nothing is written over something else.
//!
//! A bit a unit: whether a label fits costs some words of bits a row, however much is there already.

use super::frame::{HEIGHT, WIDTH};

/// A point of the plot, in its units, from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Point {
    /// From the left.
    pub x: i32,
    /// From above.
    pub y: i32,
}

/// A rectangle of the plot; `right` and `bottom` are the first units that are not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    /// The first column.
    pub left: i32,
    /// The first row.
    pub top: i32,
    /// The column behind the last.
    pub right: i32,
    /// The row below the last.
    pub bottom: i32,
}

impl Area {
    /// The square around `center` that reaches `reach` units to each side.
    pub(super) fn around(center: Point, reach: i32) -> Self {
        let Point { x, y } = center;
        Self { left: x - reach, top: y - reach, right: x + reach + 1, bottom: y + reach + 1 }
    }

    /// The same area with `margin` units more on each side.
    pub(super) fn with_margin(self, margin: i32) -> Self {
        Self {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }

    /// Whether all of it is in `other`.
    pub(super) fn is_in(self, other: Self) -> bool {
        self.left >= other.left
            && self.top >= other.top
            && self.right <= other.right
            && self.bottom <= other.bottom
    }
}

const COLUMNS: usize = WIDTH as usize;
const WORDS: usize = COLUMNS.div_ceil(64);

/// What is taken.
#[derive(Clone)]
pub(super) struct Canvas {
    /// Rows of bits, set where something is.
    rows: Vec<[u64; WORDS]>,
    /// Where something may be.
    bounds: Area,
}

impl Canvas {
    /// Nothing is taken, and nothing may be outside `bounds`, which are inside the plot.
    pub(super) fn new(bounds: Area) -> Self {
        Self { rows: vec![[0; WORDS]; HEIGHT as usize], bounds }
    }

    /// Whether nothing is in `area`, and all of it is where something may be.
    pub(super) fn is_free(&self, area: Area) -> bool {
        area.is_in(self.bounds)
            && self.rows[area.top as usize..area.bottom as usize]
                .iter()
                .all(|row| masks(area).all(|(word, mask)| row[word] & mask == 0))
    }

    /// Takes the part of `area` that is where something may be.
    pub(super) fn take(&mut self, area: Area) {
        let area = Area {
            left: area.left.max(self.bounds.left),
            top: area.top.max(self.bounds.top),
            right: area.right.min(self.bounds.right),
            bottom: area.bottom.min(self.bounds.bottom),
        };
        if area.left >= area.right || area.top >= area.bottom {
            return;
        }
        for row in &mut self.rows[area.top as usize..area.bottom as usize] {
            for (word, mask) in masks(area) {
                row[word] |= mask;
            }
        }
    }

    /// Whether nothing is on the line between two points, both included.
    pub(super) fn line_is_free(&self, from: Point, to: Point) -> bool {
        line(from, to).all(|point| self.is_free(Area::around(point, 0)))
    }

    /// Takes the line between two points.
    pub(super) fn take_line(&mut self, from: Point, to: Point) {
        for point in line(from, to) {
            self.take(Area::around(point, 0));
        }
    }
}

/// The words of a row that `area` touches, each with the bits that it touches.
fn masks(area: Area) -> impl Iterator<Item = (usize, u64)> {
    let (left, right) = (area.left as usize, area.right as usize);
    (left / 64..right.div_ceil(64)).map(move |word| {
        let start = left.saturating_sub(word * 64);
        let end = (right - word * 64).min(64);
        (word, (u64::MAX << start) & (u64::MAX >> (64 - end)))
    })
}

/// The points of a line, a step at a time along its longer side.
fn line(from: Point, to: Point) -> impl Iterator<Item = Point> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let steps = dx.abs().max(dy.abs()).max(1);
    (0..=steps).map(move |step| Point { x: from.x + dx * step / steps, y: from.y + dy * step / steps })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Area = Area { left: 0, top: 0, right: WIDTH, bottom: HEIGHT };

    #[test]
    fn what_is_taken_is_not_free_to_the_unit() {
        let mut canvas = Canvas::new(ALL);
        let taken = Area { left: 60, top: 10, right: 130, bottom: 20 };
        assert!(canvas.is_free(taken));
        canvas.take(taken);
        for (left, top, right, bottom, free) in [
            (60, 10, 61, 11, false),
            (129, 19, 130, 20, false),
            (0, 0, 60, HEIGHT, true),
            (130, 0, WIDTH, HEIGHT, true),
            (0, 0, WIDTH, 10, true),
            (0, 20, WIDTH, HEIGHT, true),
            (59, 9, 131, 21, false),
            (64, 12, 128, 13, false),
        ] {
            assert_eq!(canvas.is_free(Area { left, top, right, bottom }), free, "{left} {top}");
        }
    }

    #[test]
    fn nothing_may_be_out_of_bounds() {
        let bounds = Area { left: 10, top: 10, right: 20, bottom: 20 };
        let mut canvas = Canvas::new(bounds);
        assert!(canvas.is_free(bounds));
        assert!(!canvas.is_free(bounds.with_margin(1)));
        canvas.take(Area { left: -5, top: -5, right: 11, bottom: 11 });
        assert!(!canvas.is_free(Area::around(Point { x: 10, y: 10 }, 0)));
        assert!(canvas.is_free(Area { left: 11, top: 10, right: 20, bottom: 20 }));
    }

    #[test]
    fn a_line_takes_what_is_under_it() {
        let mut canvas = Canvas::new(ALL);
        let (from, to) = (Point { x: 5, y: 5 }, Point { x: 15, y: 25 });
        assert!(canvas.line_is_free(from, to));
        canvas.take_line(from, to);
        assert!(!canvas.is_free(Area::around(Point { x: 10, y: 15 }, 0)));
        assert!(!canvas.line_is_free(Point { x: 15, y: 15 }, Point { x: 5, y: 15 }));
        assert!(canvas.line_is_free(Point { x: 16, y: 0 }, Point { x: 16, y: 40 }));
    }
}
