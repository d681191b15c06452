//! The places at which the label of a mark could stand, the best first.

use super::canvas::{Area, Canvas, Point};

/// How high the box of a label is, in units.
const BOX: i32 = 16;

/// How far off a label may stand. Further off, nobody would see whose it is.
const DISTANCES: [i32; 11] = [16, 24, 32, 40, 50, 60, 72, 84, 96, 110, 124];

/// How far a line begins from the middle of its mark: outside what the mark takes, corners included.
const LINE_START: i32 = 10;

/// Directions fifteen degrees apart, in thousandths, the ones that read best first.
const DIRECTIONS: [(i32, i32); 24] = [
    (866, -500),
    (866, 500),
    (-866, -500),
    (-866, 500),
    (966, -259),
    (966, 259),
    (707, -707),
    (707, 707),
    (-966, -259),
    (-966, 259),
    (-707, -707),
    (-707, 707),
    (500, -866),
    (500, 866),
    (1_000, 0),
    (-500, -866),
    (-500, 866),
    (-1_000, 0),
    (259, -966),
    (259, 966),
    (-259, -966),
    (-259, 966),
    (0, -1_000),
    (0, 1_000),
];

/// How a label stands to the end of its line.
#[derive(Clone, Copy)]
enum Side {
    /// To the right of it.
    Right,
    /// To the left.
    Left,
    /// Above or below, beginning near it.
    Starting,
    /// Above or below, in the middle.
    Middle,
    /// Above or below, ending near it.
    Ending,
}

/// A place for a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The room that it takes.
    pub area: Area,
    /// The line that leads there, from outside its mark.
    pub line: Option<(Point, Point)>,
    /// What holds both, and some more.
    pub bounds: Area,
}

impl Place {
    /// A place with this room, and this line to it.
    pub(super) fn new(area: Area, line: Option<(Point, Point)>) -> Self {
        let bounds = line.map_or(area, |(from, to)| area.with(Area::spanned(from, to)));
        Self { area, line, bounds: bounds.with_margin(1) }
    }

    /// Whether labels can't be in both: one would be over the other, or over its line, or the lines cross.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let crosses = |line: Option<(Point, Point)>, area: Area| {
            line.is_some_and(|(from, to)| area.with_margin(1).holds_some_of(from, to))
        };
        self.bounds.meets(other.bounds)
            && (self.area.with_margin(1).meets(other.area)
                || crosses(self.line, other.area)
                || crosses(other.line, self.area)
                || self.line.zip(other.line).is_some_and(|(one, other)| cross(one, other)))
    }
}

/// Whether two lines have a point in common.
fn cross(one: (Point, Point), other: (Point, Point)) -> bool {
    let sides = |line: (Point, Point), ends: (Point, Point)| {
        (ends.0.side_of(line).signum(), ends.1.side_of(line).signum())
    };
    let apart = |(one, other): (i32, i32)| one == other && one != 0;
    !apart(sides(one, other)) && !apart(sides(other, one))
}

/// The places for a label of this width beside the mark at `at`, or the marks that reach so far from
/// there to both sides.
pub(super) fn beside(at: Point, reach: i32, width: i32) -> [Area; 8] {
    let Point { x, y } = at;
    let (far, near) = (9 + reach, 6 + reach);
    let area = |left: i32, top: i32| Area { left, top, right: left + width, bottom: top + BOX };
    let (middle, above, below) = (y - BOX / 2, y - 6 - BOX, y + 6);
    [
        area(x + far, middle),
        area(x - far - width, middle),
        area(x - width / 2, above - 2),
        area(x - width / 2, below + 3),
        area(x + near, above),
        area(x + near, below),
        area(x - near - width, above),
        area(x - near - width, below),
    ]
}

/// The places further off to which a line over `canvas` can lead, the nearest first, each with its line.
pub(super) fn further_off(canvas: &Canvas, at: Point, width: i32) -> impl Iterator<Item = Place> {
    let furthest = DISTANCES[DISTANCES.len() - 1];
    let ways = DIRECTIONS.map(|direction| (direction, canvas.free_way(at, direction, LINE_START, furthest)));
    let rings = DISTANCES.into_iter().flat_map(move |distance| {
        let open = ways.into_iter().filter(move |(_, way)| *way >= distance);
        open.map(move |(direction, _)| (distance, direction))
    });
    rings.flat_map(move |(distance, direction)| {
        let (start, end) = (at.towards(direction, LINE_START), at.towards(direction, distance));
        let (dx, dy) = direction;
        let sides: &[Side] = match dx {
            dx if dx > 800 => &[Side::Right],
            dx if dx < -800 => &[Side::Left],
            dx if dx > 400 => &[Side::Right, Side::Starting, Side::Middle],
            dx if dx < -400 => &[Side::Left, Side::Ending, Side::Middle],
            _ => &[Side::Middle, Side::Starting, Side::Ending],
        };
        sides.iter().map(move |&side| Place::new(area(end, side, dy, width), Some((start, end))))
    })
}

/// The box of a label at the `end` of a line that went up (`dy` below zero) or down.
fn area(end: Point, side: Side, dy: i32, width: i32) -> Area {
    let beyond = if dy < 0 { end.y - 2 - BOX } else { end.y + 3 };
    let (left, top) = match side {
        Side::Right => (end.x + 3, end.y - BOX / 2),
        Side::Left => (end.x - 3 - width, end.y - BOX / 2),
        Side::Starting => (end.x - 8, beyond),
        Side::Middle => (end.x - width / 2, beyond),
        Side::Ending => (end.x + 8 - width, beyond),
    };
    Area { left, top, right: left + width, bottom: top + BOX }
}
