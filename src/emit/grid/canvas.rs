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

impl Point {
    /// The point so many units away in a direction, which is in thousandths.
    pub(super) fn towards(self, (dx, dy): (i32, i32), units: i32) -> Self {
        Self { x: self.x + dx * units / 1_000, y: self.y + dy * units / 1_000 }
    }

    /// On which side of a line it is: above zero on the one, below on the other, zero on the line itself.
    pub(super) fn side_of(self, (from, to): (Self, Self)) -> i32 {
        (to.x - from.x) * (self.y - from.y) - (to.y - from.y) * (self.x - from.x)
    }
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

    /// Whether the two have something in common.
    pub(super) fn meets(self, other: Self) -> bool {
        // Without a branch: this is asked more often than anything else.
        (self.left < other.right)
            & (other.left < self.right)
            & (self.top < other.bottom)
            & (other.top < self.bottom)
    }

    /// The area that has two points in opposite corners.
    pub(super) fn spanned(one: Point, other: Point) -> Self {
        Self {
            left: one.x.min(other.x),
            top: one.y.min(other.y),
            right: one.x.max(other.x) + 1,
            bottom: one.y.max(other.y) + 1,
        }
    }

    /// The smallest area that holds both.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether some of the line between two points is in it.
    pub(super) fn holds_some_of(self, from: Point, to: Point) -> bool {
        let line = Self::spanned(from, to);
        let (right, bottom) = (self.right - 1, self.bottom - 1);
        let corners = [(self.left, self.top), (right, self.top), (self.left, bottom), (right, bottom)];
        let mut sides = corners.into_iter().map(|(x, y)| Point { x, y }.side_of((from, to)).signum());
        let first = sides.next();
        self.meets(line) && !(first != Some(0) && sides.all(|side| Some(side) == first))
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

    /// How many steps of a unit it is free from `start` on in this direction, which is in thousandths:
    /// counted from `first` on, and to `last` at most.
    pub(super) fn free_way(&self, start: Point, direction: (i32, i32), first: i32, last: i32) -> i32 {
        let taken = (first..=last).find(|&step| !self.is_free_at(start.towards(direction, step)));
        taken.map_or(last, |step| step - 1)
    }

    fn is_free_at(&self, Point { x, y }: Point) -> bool {
        let Area { left, top, right, bottom } = self.bounds;
        let inside = (left..right).contains(&x) && (top..bottom).contains(&y);
        inside && self.rows[y as usize][x as usize / 64] >> (x % 64) & 1 == 0
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
    fn a_line_holds_what_it_goes_through() {
        let point = |x, y| Point { x, y };
        let area = Area { left: 10, top: 10, right: 20, bottom: 20 };
        for (from, to, holds) in [
            (point(5, 5), point(25, 25), true),
            (point(5, 15), point(15, 5), true),
            (point(12, 12), point(13, 14), true),
            (point(19, 0), point(19, 40), true),
            (point(20, 0), point(20, 40), false),
            (point(0, 18), point(18, 0), false),
            (point(25, 5), point(40, 15), false),
        ] {
            assert_eq!(area.holds_some_of(from, to), holds, "{from:?} {to:?}");
            assert_eq!(area.holds_some_of(to, from), holds, "{from:?} {to:?}");
        }
    }

    #[test]
    fn a_way_ends_where_something_is() {
        let mut canvas = Canvas::new(ALL);
        canvas.take(Area { left: 50, top: 0, right: 60, bottom: 40 });
        let way = |direction| canvas.free_way(Point { x: 30, y: 30 }, direction, 5, 100);
        assert_eq!(way((1_000, 0)), 19);
        assert_eq!(way((0, 1_000)), 100);
        assert_eq!(way((0, -1_000)), 30);
        assert_eq!(way((707, 707)), 100);
        assert_eq!(way((866, -500)), 23);
    }
}
