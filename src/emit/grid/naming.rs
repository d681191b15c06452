//! How the marks of a plot are told apart: by name, by number, or, where they are very many, not at all.

use super::canvas::{Area, Point};
use super::frame::place;
use super::groups::Scored;
use super::labels::{Label, Plan, SIZE, Wanted};
use super::text_width::shortened;
use crate::analysis::Quadrant;

/// More than this never fit by name.
const MOST_NAMED: usize = 60;

/// More than this are not worth a number each: nobody would look them all up.
const MOST_NUMBERED: usize = 160;

/// A name on the plot is at most so wide, in units.
const WIDEST_NAME: i32 = 210;

/// How the marks are told apart.
pub(super) enum Naming {
    /// Each has its name beside it.
    Names(Vec<Label>),
    /// Each has a number, or those of all scores that it stands for; a key explains them.
    Numbers(Vec<Label>),
    /// There are too many: circles with counts stand for them.
    Crowd,
}

/// A mark, for all scores with one value and one breadth.
pub(super) struct Mark<'a> {
    /// Its middle.
    pub at: Point,
    /// The scores that it stands for.
    pub scores: &'a [Scored],
    /// The place of the first among all scores of the group.
    pub first: usize,
}

impl Mark<'_> {
    /// The quadrant that it is in.
    pub(super) fn quadrant(&self) -> Quadrant {
        self.scores[0].quadrant
    }
}

/// The marks of `scores`, which stand in reading order, so that equal ones are neighbours.
pub(super) fn marks(scores: &[Scored]) -> Vec<Mark<'_>> {
    let equal = |one: &Scored, other: &Scored| (one.value, one.breadth) == (other.value, other.breadth);
    let mut next = 0;
    let marks = scores.chunk_by(equal).map(|scores| {
        let first = next;
        next += scores.len();
        Mark { at: place(scores[0].value, scores[0].breadth), scores, first }
    });
    marks.collect()
}

/// How `marks` are best told apart on a plot where `reserved` is taken by other words.
pub(super) fn naming(marks: &[Mark<'_>], reserved: &[Area]) -> Naming {
    let count: usize = marks.iter().map(|mark| mark.scores.len()).sum();
    if count > MOST_NUMBERED {
        return Naming::Crowd;
    }
    let plan = Plan::new(marks.iter().map(|mark| mark.at).collect(), reserved);
    if let Some(labels) = names(&plan, marks, count) {
        return Naming::Names(labels);
    }
    let numbers: Vec<Wanted> = marks.iter().map(|mark| number(std::slice::from_ref(mark))).collect();
    let labels = plan.placed(&numbers).or_else(|| {
        let rows = marks.chunk_by(|one, next| one.quadrant() == next.quadrant() && touches(one.at, next.at));
        plan.placed(&rows.map(number).collect::<Vec<_>>())
    });
    labels.map_or(Naming::Crowd, Naming::Numbers)
}

/// Whether marks at these points stand side by side with no room between them.
fn touches(one: Point, other: Point) -> bool {
    one.y == other.y && (one.x - other.x).abs() <= 14
}

/// A label a score, if all of them fit and no two read alike.
fn names(plan: &Plan, marks: &[Mark<'_>], count: usize) -> Option<Vec<Label>> {
    if count > MOST_NAMED {
        return None;
    }
    let of_a_mark = |mark: &Mark<'_>| {
        let at = mark.at;
        let name = |score: &Scored| Wanted { text: shortened(&score.name, WIDEST_NAME, SIZE), at, reach: 0 };
        mark.scores.iter().map(name).collect::<Vec<_>>()
    };
    let wanted: Vec<Wanted> = marks.iter().flat_map(of_a_mark).collect();
    let mut texts: Vec<&str> = wanted.iter().map(|label| label.text.as_str()).collect();
    texts.sort_unstable();
    texts.dedup();
    if texts.len() < count { None } else { plan.placed(&wanted) }
}

/// `7`, or `7–9` for several scores, whose marks stand side by side or are one.
fn number(marks: &[Mark<'_>]) -> Wanted {
    let (one, other) = (&marks[0], &marks[marks.len() - 1]);
    let (first, last) = (one.first + 1, other.first + other.scores.len());
    let text = if first == last { first.to_string() } else { format!("{first}–{last}") };
    let middle = Point { x: (one.at.x + other.at.x) / 2, y: one.at.y };
    Wanted { text, at: middle, reach: (one.at.x - other.at.x + 1) / 2 }
}
