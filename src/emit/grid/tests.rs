//! Labels stand over nothing else, whatever is scored.

use super::canvas::{Area, Point};
use super::crowd::circles;
use super::frame::FRAME;
use super::groups::Scored;
use super::labels::Label;
use super::naming::{Naming, marks, naming};
use super::quadrants::ORDER;
use crate::analysis::Quadrant;
use crate::model::Thresholds;

/// Numbers that look random and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(bound)) as u32
    }
}

const WORDS: [&str; 8] = [
    "API",
    "Audit log",
    "Single sign-on",
    "Data residency",
    "Live tracking",
    "Roles",
    "Notices",
    "Night cover",
];

fn score(name: String, value: u32, breadth: u32) -> Scored {
    let quadrant = Quadrant::of(value, breadth, &Thresholds::default());
    Scored { name, value, breadth, quadrant }
}

fn in_reading_order(mut scores: Vec<Scored>) -> Vec<Scored> {
    let rank = |quadrant: Quadrant| ORDER.iter().position(|&other| other == quadrant);
    scores.sort_by_key(|row| (rank(row.quadrant), u32::MAX - row.value, u32::MAX - row.breadth));
    scores
}

/// So many scores: whole values, and breadths up to `broadest` per cent, most of them lower.
fn scores(count: usize, broadest: u32, chance: &mut Chance) -> Vec<Scored> {
    let score = |index| {
        let word = WORDS[chance.below(8) as usize];
        let breadth = (chance.below(broadest / 2 + 1) + chance.below(broadest / 2 + 1)) * 100;
        score(format!("{word} {index}"), chance.below(11) * 100, breadth)
    };
    in_reading_order((0..count).map(score).collect())
}

fn apart(one: Area, other: Area) -> bool {
    one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top
}

/// Every label inside the frame, apart from all other labels and all marks; lines over neither.
fn assert_apart(labels: &[Label], marks: &[Point]) {
    for (index, label) in labels.iter().enumerate() {
        assert!(label.area.is_in(FRAME), "{label:?}");
        for other in &labels[..index] {
            assert!(apart(label.area, other.area), "{label:?} {other:?}");
        }
        for &mark in marks {
            assert!(apart(label.area, Area::around(mark, 5)), "{label:?} {mark:?}");
        }
        for (_, end) in labels.iter().filter_map(|label| label.line) {
            assert!(apart(label.area, Area::around(end, 0)), "{label:?} {end:?}");
        }
    }
}

/// How the scores are told apart, and that their labels are apart.
fn told_apart(scores: &[Scored]) -> &'static str {
    let marks = marks(scores);
    let points: Vec<Point> = marks.iter().map(|mark| mark.at).collect();
    match naming(&marks, &[]) {
        Naming::Names(labels) => {
            assert_eq!(labels.len(), scores.len());
            assert_apart(&labels, &points);
            "names"
        }
        Naming::Numbers(labels) => {
            let last = labels.iter().filter_map(|label| label.text.rsplit('–').next()?.parse().ok()).max();
            assert_eq!(last, Some(scores.len()));
            assert_apart(&labels, &points);
            "numbers"
        }
        Naming::Crowd => "crowd",
    }
}

#[test]
fn forty_and_eighty_capabilities_have_labels_that_are_apart() {
    let mut chance = Chance(1);
    let mut said = |count, broadest| {
        let told: Vec<&str> = (0..12).map(|_| told_apart(&scores(count, broadest, &mut chance))).collect();
        let of = |how: &str| told.iter().filter(|told| **told == how).count();
        (of("names"), of("numbers"), of("crowd"))
    };
    let (names, numbers, crowd) = said(40, 100);
    assert!(names >= 11 && crowd == 0, "{names} {numbers} {crowd}");
    let (_, numbers, crowd) = said(80, 100);
    assert_eq!((numbers, crowd), (12, 0));
    let (_, numbers, crowd) = said(80, 40);
    assert_eq!((numbers, crowd), (12, 0));
}

#[test]
fn scores_at_one_point_share_a_mark() {
    let at_one_point = |count: usize| {
        in_reading_order((0..count).map(|index| score(format!("C {index}"), 500, 5_000)).collect())
    };
    let few = at_one_point(4);
    assert_eq!(marks(&few).len(), 1);
    assert_eq!(told_apart(&few), "names");
    let many = at_one_point(120);
    assert!(matches!(naming(&marks(&many), &[]), Naming::Numbers(labels) if labels[0].text == "1–120"));
}

#[test]
fn names_that_read_alike_when_cut_become_numbers() {
    let long = "Governance ".repeat(6);
    let two = |end: [&str; 2]| {
        let named = end.map(|end| format!("{long}{end}")).into_iter().zip([2, 8]);
        in_reading_order(named.map(|(name, value)| score(name, value * 100, 5_000)).collect())
    };
    assert_eq!(told_apart(&two(["a", "b"])), "numbers");
    let short = in_reading_order(vec![score("A".into(), 200, 5_000), score("B".into(), 800, 5_000)]);
    assert_eq!(told_apart(&short), "names");
}

#[test]
fn a_crowd_is_counted_in_its_quadrants() {
    let mut chance = Chance(2);
    let scores = scores(10_000, 100, &mut chance);
    assert_eq!(told_apart(&scores), "crowd");
    let circles = circles(&scores, &Thresholds::default());
    assert_eq!(circles.iter().map(|circle| circle.count).sum::<usize>(), scores.len());
    for (index, circle) in circles.iter().enumerate() {
        assert!(Area::around(circle.at, circle.radius()).is_in(FRAME), "{circle:?}");
        for other in &circles[..index] {
            let (one, other) =
                (Area::around(circle.at, circle.radius()), Area::around(other.at, other.radius()));
            assert!(apart(one, other), "{one:?} {other:?}");
        }
    }
    for quadrant in ORDER {
        let drawn = circles.iter().filter(|circle| circle.quadrant == quadrant).map(|circle| circle.count);
        assert_eq!(drawn.sum::<usize>(), scores.iter().filter(|score| score.quadrant == quadrant).count());
    }
}

#[test]
fn thresholds_at_the_ends_of_the_axes_are_no_trouble() {
    for (high_value, broad) in [(0, 0), (1_000, 10_000), (10, 9_950), (990, 50)] {
        let thresholds = Thresholds { high_value, broad, ..Thresholds::default() };
        let scores: Vec<Scored> = (0..400)
            .map(|index: u32| {
                let (value, breadth) = (index % 21 * 50, index % 101 * 100);
                let quadrant = Quadrant::of(value, breadth, &thresholds);
                Scored { name: String::new(), value, breadth, quadrant }
            })
            .collect();
        for circle in circles(&scores, &thresholds) {
            assert!(Area::around(circle.at, circle.radius()).is_in(FRAME), "{circle:?}");
        }
    }
}
