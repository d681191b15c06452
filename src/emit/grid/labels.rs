//! Where the labels stand: each beside its mark, over nothing else, and where nobody can take it for
//! the label of another mark. One that finds no such room stands further off, with a line to its mark.
//!
//! Greedy and in whole numbers, so that the same scores give the same plot on every machine. One that
//! was left without room chooses first the next time.

use super::canvas::{Area, Canvas, Point};
use super::frame::FRAME;
use super::places::{FURTHEST, HALF_WAY, beside, further_off};
use super::text_width::width;

/// The size of the letters of a label, in units.
pub(super) const SIZE: i32 = 13;

/// What a mark takes to each side of its middle.
const MARK: i32 = 6;

/// A label that comes so near to a mark could be taken for its own.
const NEAR: i32 = 9;

/// How often it is tried. What is not found by then hardly ever is.
const TRIES: usize = 24;

/// A label that is looking for a place.
pub(super) struct Wanted {
    /// What it says.
    pub text: String,
    /// The middle of its mark, or of its marks.
    pub at: Point,
    /// How far from there the marks go to the left and to the right, where it has several in a row.
    pub reach: i32,
}

/// A label in its place.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// What it says.
    pub text: String,
    /// The room that it takes.
    pub area: Area,
    /// The line from the middle of its mark, where it does not stand beside it.
    pub line: Option<(Point, Point)>,
}

/// A place for a label.
type Place = (Area, Option<(Point, Point)>);

/// The plot on which labels look for places.
pub(super) struct Plan {
    canvas: Canvas,
    marks: Vec<Point>,
}

impl Plan {
    /// A plot with these marks, where `reserved` is taken by other words.
    pub(super) fn new(marks: Vec<Point>, reserved: &[Area]) -> Self {
        let mut canvas = Canvas::new(FRAME.with_margin(-3));
        for &mark in &marks {
            canvas.take(Area::around(mark, MARK));
        }
        for &area in reserved {
            canvas.take(area);
        }
        Self { canvas, marks }
    }

    /// A label for each of `wanted`, in their order, none over another or over anything else; `None`
    /// where some find no room.
    pub(super) fn placed(&self, wanted: &[Wanted]) -> Option<Vec<Label>> {
        let widths: Vec<i32> = wanted.iter().map(|label| width(&label.text, SIZE)).collect();
        let room = Room { plan: self, wanted, widths: &widths };
        let choices = |at: usize| {
            let areas = beside(wanted[at].at, wanted[at].reach, widths[at]).into_iter();
            areas.filter(|area| self.canvas.is_free(*area) && self.is_clear(*area, &wanted[at])).count()
        };
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_by_cached_key(|&at| choices(at));
        let places = room.tried(&mut order)?;
        let label = |((area, line), label): (Place, &Wanted)| {
            let line = line.map(|(_, end)| (label.at, end));
            Label { text: label.text.clone(), area, line }
        };
        Some(places.into_iter().zip(wanted).map(label).collect())
    }

    /// Whether no mark but those of `label` is so near to `area` that it could be meant.
    fn is_clear(&self, area: Area, label: &Wanted) -> bool {
        let near = area.with_margin(NEAR);
        let inside = |mark: &Point| {
            mark.x >= near.left && mark.x < near.right && mark.y >= near.top && mark.y < near.bottom
        };
        let own = |mark: &Point| mark.y == label.at.y && (mark.x - label.at.x).abs() <= label.reach;
        !self.marks.iter().any(|mark| inside(mark) && !own(mark))
    }
}

/// Labels and the plot on which they look for places.
struct Room<'a> {
    plan: &'a Plan,
    wanted: &'a [Wanted],
    widths: &'a [i32],
}

impl Room<'_> {
    /// A place each, tried in `order`, and then with those first that found none.
    fn tried(&self, order: &mut [usize]) -> Option<Vec<Place>> {
        for first in 0..TRIES.min(order.len() + 1) {
            match self.in_order(order, first) {
                Ok(places) => return Some(places),
                Err(place) => order[..=place].rotate_right(1),
            }
        }
        None
    }

    /// A place each: for the `first` in `order`, then for those that can stand beside their marks, then
    /// for the others. Where one finds none, its place in the order.
    fn in_order(&self, order: &[usize], first: usize) -> Result<Vec<Place>, usize> {
        let mut canvas = self.plan.canvas.clone();
        let mut places: Vec<Option<Place>> = vec![None; self.wanted.len()];
        for (turn, &at) in order[..first].iter().enumerate() {
            let place = self.beside(&canvas, at).or_else(|| self.further_off(&canvas, at));
            places[at] = Some(taken(&mut canvas, place.ok_or(turn)?));
        }
        for &at in &order[first..] {
            places[at] = self.beside(&canvas, at).map(|place| taken(&mut canvas, place));
        }
        for (turn, &at) in order.iter().enumerate() {
            if places[at].is_none() {
                let place = self.further_off(&canvas, at).ok_or(turn)?;
                places[at] = Some(taken(&mut canvas, place));
            }
        }
        Ok(places.into_iter().flatten().collect())
    }

    /// The best place beside the mark of the label at `at`, where it can't be taken for another's.
    fn beside(&self, canvas: &Canvas, at: usize) -> Option<Place> {
        let label = &self.wanted[at];
        let mut areas = beside(label.at, label.reach, self.widths[at]).into_iter();
        let area = areas.find(|&area| canvas.is_free(area) && self.plan.is_clear(area, label))?;
        Some((area, None))
    }

    /// The best place further off: at best one where it could not be taken for another's even without
    /// its line.
    fn further_off(&self, canvas: &Canvas, at: usize) -> Option<Place> {
        let (label, width) = (&self.wanted[at], self.widths[at]);
        let fits = |(area, (from, to)): &(Area, (Point, Point))| {
            canvas.is_free(*area) && canvas.line_is_free(*from, *to)
        };
        let clear = |(area, _): &(Area, (Point, Point))| self.plan.is_clear(*area, label);
        let place = further_off(label.at, width, HALF_WAY).filter(fits).find(clear);
        let (area, line) = place.or_else(|| further_off(label.at, width, FURTHEST).find(fits))?;
        Some((area, Some(line)))
    }
}

/// Takes a place on the canvas.
fn taken(canvas: &mut Canvas, place: Place) -> Place {
    canvas.take(place.0.with_margin(1));
    if let Some((from, to)) = place.1 {
        canvas.take_line(from, to);
    }
    place
}
