//! The value grid as a picture: value in use against breadth, a plot for each customer group.
//!
//! Drawn in whole units with fonts that are only known to be no wider than [`text_width`] takes them to be.

mod canvas;
mod crowd;
mod frame;
mod groups;
mod key;
mod labels;
mod naming;
mod places;
mod plot;
mod quadrants;
mod svg;
#[cfg(test)]
mod tests;
mod text_width;

pub(super) use groups::{Grids, Scored, ScoredGroup, grids};
pub(super) use plot::Plot;
pub(super) use quadrants::one;
pub(super) use svg::SVG;

/// The colours and fonts of a plot, for the picture and for a page that holds plots.
pub(super) const STYLE: &str = include_str!("plot.css");

/// Says which groups are not drawn, if some are not, or that there is none.
pub(super) fn left_out(grids: &Grids<'_>) -> Option<String> {
    match (grids.drawn.is_empty(), grids.left_out.is_empty()) {
        (false, true) => None,
        (true, true) => Some("There is no customer group.".to_owned()),
        (_, false) => Some(format!("Not drawn: {}.", grids.left_out.join("; "))),
    }
}
