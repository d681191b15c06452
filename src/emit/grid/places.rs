//! The places at which the label of a mark could stand, the best first.

use super::canvas::{Area, Point};

/// How high the box of a label is, in units.
const BOX: i32 = 16;

/// How far off a label may stand.
const DISTANCES: [i32; 11] = [16, 24, 32, 40, 50, 60, 72, 84, 96, 110, 124];

/// The end of a line of middling length.
pub(super) const HALF_WAY: i32 = 60;

/// The end of the longest. Further off, nobody would see whose a label is.
pub(super) const FURTHEST: i32 = 124;

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

/// The places further off, up to `most`, the nearest first, each with the line that leads there.
pub(super) fn further_off(at: Point, width: i32, most: i32) -> impl Iterator<Item = (Area, (Point, Point))> {
    let distances = DISTANCES.into_iter().take_while(move |&distance| distance <= most);
    let rings = distances.flat_map(|distance| DIRECTIONS.map(|direction| (distance, direction)));
    rings.flat_map(move |(distance, (dx, dy))| {
        let on_the_way = |step: i32| Point { x: at.x + dx * step / 1_000, y: at.y + dy * step / 1_000 };
        let (start, end) = (on_the_way(LINE_START), on_the_way(distance));
        let sides: &[Side] = match dx {
            dx if dx > 800 => &[Side::Right],
            dx if dx < -800 => &[Side::Left],
            dx if dx > 400 => &[Side::Right, Side::Starting, Side::Middle],
            dx if dx < -400 => &[Side::Left, Side::Ending, Side::Middle],
            _ => &[Side::Middle, Side::Starting, Side::Ending],
        };
        sides.iter().map(move |&side| (area(end, side, dy, width), (start, end)))
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
