//! One axis of the grid, in cells: those below its threshold, and those at it or above.

use crate::text::wording::{percent, value_in_use};

/// A cell a point of value.
const POINT: u32 = 100;

/// The most value that there is.
const MOST_VALUE: u32 = 1_000;

/// All of a group.
const ALL: u32 = 10_000;

/// How an axis is cut into cells. No cell holds figures of both sides of the threshold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    /// How many cells are below the threshold; none where it is 0.
    pub(super) low: usize,
    /// How many are at it or above.
    pub(super) high: usize,
    threshold: u32,
    axis: Axis,
}

#[derive(Clone, Copy, Debug)]
enum Axis {
    /// A cell a point. A point that the threshold cuts has a cell on each side.
    Values,
    /// Cells of equal width on each side.
    Breadths,
}

impl Sides {
    /// The axis of values in use, in hundredths.
    pub(super) fn of_values(threshold: u32) -> Self {
        let threshold = threshold.min(MOST_VALUE);
        let high = (MOST_VALUE / POINT - threshold / POINT + 1) as usize;
        Self { low: threshold.div_ceil(POINT) as usize, high, threshold, axis: Axis::Values }
    }

    /// The axis of breadths, in hundredths of a per cent, `width` cells wide.
    pub(super) fn of_breadths(threshold: u32, width: usize) -> Self {
        let threshold = threshold.min(ALL);
        let share = (width * threshold as usize + ALL as usize / 2) / ALL as usize;
        let low = if threshold == 0 { 0 } else { share.clamp(1, width - 1) };
        Self { low, high: width - low, threshold, axis: Axis::Breadths }
    }

    /// The cell of a figure, from 0.
    pub(super) fn cell(self, figure: u32) -> usize {
        let figure = match self.axis {
            Axis::Values => figure.min(MOST_VALUE),
            Axis::Breadths => figure.min(ALL),
        };
        let is_low = figure < self.threshold;
        match (self.axis, is_low) {
            (Axis::Values, true) => (figure / POINT) as usize,
            (Axis::Values, false) => self.low + (figure / POINT - self.threshold / POINT) as usize,
            (Axis::Breadths, true) => figure as usize * self.low / self.threshold as usize,
            (Axis::Breadths, false) => {
                let (above, range) = (figure - self.threshold, ALL - self.threshold);
                let cell = (above as usize * self.high).checked_div(range as usize).unwrap_or(0);
                self.low + cell.min(self.high - 1)
            }
        }
    }

    /// What each cell of the axis of values begins with.
    pub(super) fn labels(self) -> Vec<String> {
        let low = (0..self.low as u32).map(|point| point * POINT);
        let first = self.threshold / POINT;
        let high = (first..first + self.high as u32).map(|point| (point * POINT).max(self.threshold));
        low.chain(high).map(value_in_use).collect()
    }

    /// The threshold of the axis of breadths.
    pub(super) fn threshold_label(self) -> String {
        percent(self.threshold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_holds_figures_of_both_sides_of_a_threshold() {
        for threshold in (0..=1_000).step_by(25) {
            let sides = Sides::of_values(threshold);
            assert_eq!(sides.labels().len(), sides.low + sides.high);
            for value in 0..=1_000 {
                let cell = sides.cell(value);
                assert_eq!(cell >= sides.low, value >= threshold, "{value} at {threshold}");
                assert!(cell < sides.low + sides.high && (value == 0 || cell >= sides.cell(value - 1)));
            }
        }
        for threshold in (0..=10_000).step_by(125) {
            for width in [20, 61, 101] {
                let sides = Sides::of_breadths(threshold, width);
                assert_eq!(sides.low + sides.high, width);
                for breadth in (0..=10_000).step_by(50) {
                    let cell = sides.cell(breadth);
                    assert_eq!(cell >= sides.low, breadth >= threshold, "{breadth} at {threshold}");
                    assert!(cell < width);
                }
            }
        }
    }

    #[test]
    fn a_point_that_the_threshold_cuts_has_a_cell_on_each_side() {
        let sides = Sides::of_values(650);
        assert_eq!(sides.labels()[5..9], ["5", "6", "6.5", "7"]);
        assert_eq!([600, 649, 650, 699, 700].map(|value| sides.cell(value)), [6, 6, 7, 7, 8]);
        let whole = Sides::of_values(600);
        assert_eq!(whole.labels()[4..8], ["4", "5", "6", "7"]);
        assert_eq!([599, 600, 1_000].map(|value| whole.cell(value)), [5, 6, 10]);
    }
}
