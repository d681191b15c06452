//! Where there are too many scores for a mark each: circles that stand for those around them.

use std::collections::BTreeMap;

use super::canvas::Point;
use super::frame::{place, x, y};
use super::groups::Scored;
use crate::analysis::Quadrant;
use crate::model::Thresholds;

/// A circle stands for a square of this side, in units.
const SIDE: i32 = 32;

/// A circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Circle {
    /// Its middle.
    pub at: Point,
    /// How many scores it stands for.
    pub count: usize,
    /// The quadrant that all of them are in.
    pub quadrant: Quadrant,
}

impl Circle {
    /// Its radius, in units: some more for each further digit of its count.
    pub(super) fn radius(self) -> i32 {
        match self.count {
            0..=1 => 5,
            2..=9 => 9,
            10..=99 => 12,
            _ => 14,
        }
    }

    /// What is written on it: the count, in thousands where it is long; nothing for one.
    pub(super) fn text(self) -> String {
        match self.count {
            0..=1 => String::new(),
            count if count < 1_000 => count.to_string(),
            count => format!("{}k", count / 1_000),
        }
    }
}

/// The circles of `scores`. The squares begin at the thresholds, so that none is in two quadrants.
pub(super) fn circles(scores: &[Scored], thresholds: &Thresholds) -> Vec<Circle> {
    let origin = Point { x: x(thresholds.broad), y: y(thresholds.high_value) };
    let (left, right) = (x(0), x(10_000));
    let (bottom, top) = (y(0), y(1_000));
    let mut squares: BTreeMap<(Quadrant, i32, i32), usize> = BTreeMap::new();
    for score in scores {
        let at = place(score.value, score.breadth);
        let across = if is_broad(score.quadrant) {
            origin.x + middle(at.x - origin.x, right - origin.x)
        } else {
            origin.x - middle(origin.x - at.x, origin.x - left)
        };
        let up = if score.quadrant.is_high() {
            origin.y - middle(origin.y - at.y, origin.y - top)
        } else {
            origin.y + middle(at.y - origin.y, bottom - origin.y)
        };
        *squares.entry((score.quadrant, up, across)).or_default() += 1;
    }
    let circle = |((quadrant, y, x), count)| Circle { at: Point { x, y }, count, quadrant };
    squares.into_iter().map(circle).collect()
}

fn is_broad(quadrant: Quadrant) -> bool {
    match quadrant {
        Quadrant::Anchor | Quadrant::Base => true,
        Quadrant::AddOn | Quadrant::Giveaway => false,
    }
}

/// The middle of the square that holds `distance` from the threshold, where distances go up to
/// `span`. The last square takes what is left beyond it.
fn middle(distance: i32, span: i32) -> i32 {
    let last = (span - SIDE / 2) / SIDE;
    if span < SIDE / 2 { span / 2 } else { (distance / SIDE).min(last) * SIDE + SIDE / 2 }
}
