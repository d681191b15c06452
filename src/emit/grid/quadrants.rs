//! The four quadrants as they are drawn: a name, a colour and a shape each.

use crate::analysis::Quadrant;

/// All quadrants, the most valuable first.
pub(super) const ORDER: [Quadrant; 4] =
    [Quadrant::Anchor, Quadrant::AddOn, Quadrant::Base, Quadrant::Giveaway];

/// What a capability in it is called.
pub(in crate::emit) fn one(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::Anchor => "anchor",
        Quadrant::AddOn => "add-on",
        Quadrant::Base => "base",
        Quadrant::Giveaway => "giveaway",
    }
}

/// What it is called as a part of the plot.
pub(super) fn many(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::Anchor => "Anchors",
        Quadrant::AddOn => "Add-ons",
        Quadrant::Base => "Base",
        Quadrant::Giveaway => "Giveaways",
    }
}

/// The shape of its marks, around the point 0,0: a circle, a diamond, a square, a triangle.
pub(super) fn shape(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::Anchor => "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
        Quadrant::AddOn => "M0 -6L6 0L0 6L-6 0z",
        Quadrant::Base => "M-4.5 -4.5h9v9h-9z",
        Quadrant::Giveaway => "M0 -5.5L5.5 4.5h-11z",
    }
}
