//! The axes: where a score stands on the plot. In whole units, so that every machine draws the same.

use super::canvas::{Area, Point};

/// How wide a plot is, in units.
pub(super) const WIDTH: i32 = 640;

/// How high it is without what may stand below it.
pub(super) const HEIGHT: i32 = 544;

/// What the axes enclose.
pub(super) const FRAME: Area = Area { left: 56, top: 8, right: 632, bottom: 488 };

/// The marks of the outermost scores keep this distance from the sides of the frame.
const BESIDE: i32 = 20;

/// And this one from its top and bottom, where the names of the quadrants stand.
const ABOVE: i32 = 36;

/// The column of a breadth, in hundredths of a per cent.
pub(super) fn x(breadth: u32) -> i32 {
    let (start, end) = (FRAME.left + BESIDE, FRAME.right - BESIDE);
    start + (end - start) * breadth.min(10_000) as i32 / 10_000
}

/// The row of a value in use, in hundredths.
pub(super) fn y(value: u32) -> i32 {
    let (start, end) = (FRAME.bottom - ABOVE, FRAME.top + ABOVE);
    start - (start - end) * value.min(1_000) as i32 / 1_000
}

/// Where a value in use and a breadth stand.
pub(super) fn place(value: u32, breadth: u32) -> Point {
    Point { x: x(breadth), y: y(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_stand_inside_the_frame_the_better_the_higher() {
        let inside = |point: Point| Area::around(point, 12).is_in(FRAME);
        for (value, breadth) in [(0, 0), (1_000, 0), (0, 10_000), (1_000, 10_000)] {
            assert!(inside(place(value, breadth)), "{value} {breadth}");
        }
        assert!(y(700) < y(600) && x(7_000) > x(6_000));
        assert_eq!(place(u32::MAX, u32::MAX), place(1_000, 10_000));
    }
}
