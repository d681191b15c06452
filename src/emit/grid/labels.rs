//! Where the labels stand: each beside its mark, over nothing else, and where nobody can take it for
//! the label of another mark. One that finds no such room stands further off, with a line to its mark.
//!
//! All in whole numbers and in a fixed order, so that the same scores give the same plot on every
//! machine. A label without room takes that of others, where it is the least trouble. They look again, and
//! give way the less willingly the more often they had to.

use std::collections::VecDeque;

use super::canvas::{Area, Canvas, Point};
use super::frame::FRAME;
use super::places::{Place, beside, further_off};
use super::text_width::width;

/// The size of the letters of a label, in units.
pub(super) const SIZE: i32 = 13;

/// What a mark takes to each side of its middle.
const MARK: i32 = 6;

/// A label that comes so near to a mark could be taken for its own: on the same line, and above or below.
const NEAR: (i32, i32) = (14, 9);

/// So many turns for each label may pass without fewer of them waiting, before it is given up.
const PATIENCE: usize = 2;

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
        let found = Search::new(self, wanted).run()?;
        let label = |(place, label): (Place, &Wanted)| {
            let line = place.line.map(|(_, end)| (label.at, end));
            Label { text: label.text.clone(), area: place.area, line }
        };
        Some(found.into_iter().zip(wanted).map(label).collect())
    }

    /// Where a label of this width could stand beside its mark if there were no other, the best place first.
    fn beside(&self, label: &Wanted, width: i32) -> impl Iterator<Item = Place> {
        let areas = beside(label.at, label.reach, width).into_iter();
        let fits = move |area: &Area| self.canvas.is_free(*area) && self.is_clear(*area, label);
        areas.filter(fits).map(|area| Place::new(area, None))
    }

    /// Where it could stand at all.
    fn anywhere(&self, label: &Wanted, width: i32) -> Vec<Place> {
        let far = further_off(&self.canvas, label.at, width).filter(|place| self.canvas.is_free(place.area));
        self.beside(label, width).chain(far).collect()
    }

    /// Whether no mark but those of `label` is so near to `area` that it could be meant.
    fn is_clear(&self, area: Area, label: &Wanted) -> bool {
        let (across, up) = NEAR;
        let inside = |mark: &Point| {
            (area.left - across..area.right + across).contains(&mark.x)
                && (area.top - up..area.bottom + up).contains(&mark.y)
        };
        let own = |mark: &Point| mark.y == label.at.y && (mark.x - label.at.x).abs() <= label.reach;
        !self.marks.iter().any(|mark| inside(mark) && !own(mark))
    }
}

/// An area that meets no other.
const NOWHERE: Area = Area { left: 0, top: 0, right: 0, bottom: 0 };

/// Labels that look for places.
struct Search<'a> {
    plan: &'a Plan,
    wanted: &'a [Wanted],
    widths: Vec<i32>,
    /// Where each could stand, once somebody asked.
    places: Vec<Option<Vec<Place>>>,
    /// Where each stands.
    chosen: Vec<Option<Place>>,
    /// What holds the place where it stands, by itself, since it is asked for so very often.
    bounds: Vec<Area>,
    /// How unwillingly each gives up its place.
    weight: Vec<usize>,
}

impl<'a> Search<'a> {
    fn new(plan: &'a Plan, wanted: &'a [Wanted]) -> Self {
        let count = wanted.len();
        Self {
            plan,
            wanted,
            widths: wanted.iter().map(|label| width(&label.text, SIZE)).collect(),
            places: vec![None; count],
            chosen: vec![None; count],
            bounds: vec![NOWHERE; count],
            weight: vec![1; count],
        }
    }

    /// A place for each, if it is found with patience.
    fn run(mut self) -> Option<Vec<Place>> {
        let mut order: Vec<usize> = (0..self.wanted.len()).collect();
        order.sort_by_cached_key(|&label| self.beside(label).count());
        let mut waiting = VecDeque::new();
        for label in order {
            let place = self.beside(label).find(|place| self.cost(place, 1) == 0);
            self.take(label, place);
            if place.is_none() {
                waiting.push_back(label);
            }
        }
        let (mut fewest, mut turns) = (waiting.len(), 0);
        while let Some(label) = waiting.pop_front() {
            self.settle(label, &mut waiting)?;
            turns += 1;
            if waiting.len() < fewest {
                (fewest, turns) = (waiting.len(), 0);
            } else if turns > self.wanted.len() * PATIENCE {
                return None;
            }
        }
        self.chosen.into_iter().collect()
    }

    /// Gives `label` a place, and sends those away that are in it.
    fn settle(&mut self, label: usize, waiting: &mut VecDeque<usize>) -> Option<()> {
        let place = self.cheapest(label)?;
        for other in 0..self.wanted.len() {
            if self.chosen[other].is_some_and(|there| there.meets(&place)) {
                self.take(other, None);
                self.weight[other] += 1;
                waiting.push_back(other);
            }
        }
        self.take(label, Some(place));
        Some(())
    }

    fn take(&mut self, label: usize, place: Option<Place>) {
        self.chosen[label] = place;
        self.bounds[label] = place.map_or(NOWHERE, |place| place.bounds);
    }

    fn beside(&self, label: usize) -> impl Iterator<Item = Place> {
        self.plan.beside(&self.wanted[label], self.widths[label])
    }

    /// The place that sends away the fewest, and of equal ones the best.
    fn cheapest(&mut self, label: usize) -> Option<Place> {
        let known = self.places[label].take();
        let places = known.unwrap_or_else(|| self.plan.anywhere(&self.wanted[label], self.widths[label]));
        let mut cheapest = None;
        let mut least = usize::MAX;
        for place in &places {
            let cost = self.cost(place, least);
            if cost < least {
                (cheapest, least) = (Some(*place), cost);
            }
            if least == 0 {
                break;
            }
        }
        self.places[label] = Some(places);
        cheapest
    }

    /// The weight of the labels that have to leave where another takes `place`; not counted beyond `most`.
    fn cost(&self, place: &Place, most: usize) -> usize {
        let mut cost = 0;
        for (other, bounds) in self.bounds.iter().enumerate() {
            if bounds.meets(place.bounds) && self.chosen[other].is_some_and(|there| there.meets(place)) {
                cost += self.weight[other];
                if cost >= most {
                    break;
                }
            }
        }
        cost
    }
}
