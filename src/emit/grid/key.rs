//! What the numbers of a plot stand for, below it, in two columns.

use maud::{Markup, html};

use super::canvas::Area;
use super::frame::{FRAME, HEIGHT};
use super::groups::Scored;
use super::labels::SIZE;
use super::plot::written;
use super::text_width::{shortened, width};

/// From one line to the next, in units.
const LINE: i32 = 18;

/// From the left of the first column to that of the second.
const COLUMN: i32 = (FRAME.right - FRAME.left) / 2;

/// Room for the number.
const NUMBER: i32 = 32;

/// How high the key of `scores` is.
pub(super) fn height(scores: &[Scored]) -> i32 {
    lines(scores) as i32 * LINE + 8
}

/// The key: a number and a name each.
pub(super) fn drawing(scores: &[Scored]) -> Markup {
    let lines = lines(scores);
    html! {
        @for (index, score) in scores.iter().enumerate() {
            @let left = FRAME.left + COLUMN * (index / lines) as i32;
            @let top = HEIGHT + LINE * (index % lines) as i32;
            @let name = shortened(&score.name, COLUMN - NUMBER - 8, SIZE);
            @let area = Area { left: left + NUMBER, top, right: left + NUMBER + width(&name, SIZE), bottom: top + 16 };
            text.number x=(left + NUMBER - 8) y=(top + 12) { (index + 1) }
            (written("label", &name, area))
        }
    }
}

fn lines(scores: &[Scored]) -> usize {
    scores.len().div_ceil(2).max(1)
}
