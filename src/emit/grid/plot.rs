//! One group's plot as SVG: axes, quadrants, marks and what tells them apart.

use maud::{Markup, html};

use super::canvas::{Area, Point};
use super::crowd::circles;
use super::frame::{FRAME, HEIGHT, WIDTH, x, y};
use super::groups::{Scored, ScoredGroup};
use super::key;
use super::labels::{Label, SIZE};
use super::naming::{Mark, Naming, marks, naming};
use super::quadrants::{ORDER, many, one, shape};
use super::text_width::{is_guess, width};
use crate::analysis::Quadrant;
use crate::model::Thresholds;
use crate::text::wording::percent;
use crate::words::number::{grouped, hundredths};

/// The plot of one group.
pub(in crate::emit) struct Plot<'a> {
    group: &'a ScoredGroup,
    thresholds: &'a Thresholds,
    marks: Vec<Mark<'a>>,
    naming: Naming,
}

impl<'a> Plot<'a> {
    /// The plot of `group`.
    pub(in crate::emit) fn new(group: &'a ScoredGroup, thresholds: &'a Thresholds) -> Self {
        let marks = marks(&group.scores);
        let reserved: Vec<Area> = quadrant_names(thresholds).map(|name| name.area).collect();
        let naming = naming(&marks, &reserved);
        Self { group, thresholds, marks, naming }
    }

    /// How wide it is, in units.
    pub(in crate::emit) const WIDTH: i32 = WIDTH;

    /// How high it is, in units.
    pub(in crate::emit) fn height(&self) -> i32 {
        HEIGHT
            + match &self.naming {
                Naming::Names(_) => 0,
                Naming::Numbers(_) => key::height(&self.group.scores),
                Naming::Crowd => 24,
            }
    }

    /// Whether the marks have numbers: those of the group's scores, from 1.
    pub(in crate::emit) fn is_numbered(&self) -> bool {
        matches!(self.naming, Naming::Numbers(_))
    }

    /// What it shows, in a sentence.
    pub(in crate::emit) fn description(&self) -> String {
        let count = |quadrant: Quadrant| {
            let count = self.group.scores.iter().filter(|score| score.quadrant == quadrant).count();
            let word = if count == 1 { one(quadrant).to_owned() } else { many(quadrant).to_lowercase() };
            format!("{} {word}", grouped(&count.to_string()))
        };
        format!("Value in use against breadth: {}.", ORDER.map(count).join(", "))
    }

    /// Everything on it, without the `svg` around it.
    pub(in crate::emit) fn drawing(&self) -> Markup {
        html! {
            (quadrants(self.thresholds))
            (axes(self.thresholds))
            @match &self.naming {
                Naming::Names(labels) => { (self.labelled(labels)) }
                Naming::Numbers(labels) => {
                    (self.labelled(labels))
                    (key::drawing(&self.group.scores))
                }
                Naming::Crowd => { (self.crowd()) }
            }
        }
    }

    fn labelled(&self, labels: &[Label]) -> Markup {
        html! {
            @for (from, to) in labels.iter().filter_map(|label| label.line) {
                path.line d=(format!("M{} {}L{} {}", from.x, from.y, to.x, to.y)) {}
            }
            @for mark in &self.marks { (drawn(mark)) }
            @for label in labels { (written("label", &label.text, label.area)) }
        }
    }

    fn crowd(&self) -> Markup {
        let count = grouped(&self.group.scores.len().to_string());
        let note = format!("{count} scores: each circle stands for those around it, and says how many.");
        html! {
            @for circle in circles(&self.group.scores, self.thresholds) {
                circle class=(one(circle.quadrant)) cx=(circle.at.x) cy=(circle.at.y) r=(circle.radius()) {}
                text.count x=(circle.at.x) y=(circle.at.y + 4) { (circle.text()) }
            }
            text.note x=(FRAME.left) y=(HEIGHT + 12) { (note) }
        }
    }
}

/// A mark that says what it is when it is pointed at, with a ring where it stands for several scores.
fn drawn(mark: &Mark<'_>) -> Markup {
    let Point { x, y } = mark.at;
    let names: Vec<&str> = mark.scores.iter().map(|score| score.name.as_str()).collect();
    let Scored { value, breadth, quadrant, .. } = mark.scores[0];
    let facts = format!("value {}, breadth {} ({})", hundredths(value), percent(breadth), one(quadrant));
    html! {
        g class=(one(mark.quadrant())) transform=(format!("translate({x} {y})")) {
            title { (names.join(", ")) ": " (facts) }
            @if names.len() > 1 { circle.ring r="8" {} }
            path d=(shape(quadrant)) {}
        }
    }
}

/// Words in a box. Where their width is a guess, they are made as wide as the box.
pub(super) fn written(class: &str, text: &str, area: Area) -> Markup {
    let guess = is_guess(text).then_some(area.right - area.left);
    let adjust = guess.map(|_| "spacingAndGlyphs");
    html! {
        text class=(class) x=(area.left) y=(area.top + 12) textLength=[guess] lengthAdjust=[adjust] { (text) }
    }
}

/// The name of a quadrant, in its corner.
struct QuadrantName {
    quadrant: Quadrant,
    /// The middle of the shape before it.
    shape: Point,
    /// The room that both take.
    area: Area,
}

/// The names of those quadrants that something could be in.
fn quadrant_names(thresholds: &Thresholds) -> impl Iterator<Item = QuadrantName> {
    let (low, narrow) = (thresholds.high_value > 0, thresholds.broad > 0);
    let there = move |quadrant: &Quadrant| match quadrant {
        Quadrant::Anchor => true,
        Quadrant::AddOn => narrow,
        Quadrant::Base => low,
        Quadrant::Giveaway => narrow && low,
    };
    ORDER.into_iter().filter(there).map(|quadrant| {
        let wide = width(many(quadrant), SIZE) + 24;
        let left = match quadrant {
            Quadrant::Anchor | Quadrant::Base => FRAME.right - 8 - wide,
            Quadrant::AddOn | Quadrant::Giveaway => FRAME.left + 8,
        };
        let top = if quadrant.is_high() { FRAME.top + 6 } else { FRAME.bottom - 24 };
        let area = Area { left, top, right: left + wide, bottom: top + 18 };
        QuadrantName { quadrant, shape: Point { x: left + 8, y: top + 9 }, area }
    })
}

fn quadrants(thresholds: &Thresholds) -> Markup {
    let (broad, high) = (x(thresholds.broad), y(thresholds.high_value));
    html! {
        @for QuadrantName { quadrant, shape: at, area } in quadrant_names(thresholds) {
            @let (left, right) = if area.left > FRAME.left + 8 { (broad, FRAME.right) } else { (FRAME.left, broad) };
            @let (top, bottom) = if quadrant.is_high() { (FRAME.top, high) } else { (high, FRAME.bottom) };
            g class=(one(quadrant)) {
                rect.tint x=(left) y=(top) width=(right - left) height=(bottom - top) {}
                path transform=(format!("translate({} {})", at.x, at.y)) d=(shape(quadrant)) {}
                text.quadrant x=(area.left + 20) y=(at.y + 4) { (many(quadrant)) }
            }
        }
        path.threshold d=(format!("M{broad} {}V{}M{} {high}H{}", FRAME.top, FRAME.bottom, FRAME.left, FRAME.right)) {}
        rect.frame x=(FRAME.left) y=(FRAME.top) width=(FRAME.right - FRAME.left) height=(FRAME.bottom - FRAME.top) {}
    }
}

fn axes(thresholds: &Thresholds) -> Markup {
    let (middle, bottom) = ((FRAME.left + FRAME.right) / 2, FRAME.bottom);
    let upright = (FRAME.top + FRAME.bottom) / 2;
    let value = format!("Value in use (high from {})", hundredths(thresholds.high_value));
    let breadth =
        format!("Breadth: share of the group that uses it (broad from {})", percent(thresholds.broad));
    html! {
        @for share in [0, 2_500, 5_000, 7_500, 10_000] {
            path.tick d=(format!("M{} {bottom}v5", x(share))) {}
            text.across x=(x(share)) y=(bottom + 19) { (percent(share)) }
        }
        @for score in [0, 200, 400, 600, 800, 1_000] {
            path.tick d=(format!("M{} {}h-5", FRAME.left, y(score))) {}
            text.up x=(FRAME.left - 9) y=(y(score) + 4) { (hundredths(score)) }
        }
        text.axis x=(middle) y=(bottom + 39) { (breadth) }
        text.axis transform=(format!("translate(18 {upright}) rotate(-90)")) { (value) }
    }
}
