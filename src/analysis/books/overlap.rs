//! Price points that could both price one configuration.

use std::collections::{BTreeSet, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{EffectiveBook, EffectivePoint, PointKey, PriceFlaw};
use crate::model::{Book, Currency, Id};
use crate::text::Span;

/// Points of different books meet only where all of this is the same; whether a book holds in some
/// regions or everywhere is part of it, since the regional one wins over the general one.
type MeetingPlace<'a> = (PointKey, Currency, Option<&'a str>, Option<&'a str>, bool);

/// Adds the overlaps between `books`. Each point is told of with the first that it meets, and a
/// pair of lines once, however many books copy them.
pub(super) fn find(books: &[EffectiveBook], flaws: &mut Vec<PriceFlaw>) {
    let regions: Vec<BTreeSet<&str>> =
        books.iter().map(|book| book.region.iter().map(String::as_str).collect()).collect();
    let mut order = Vec::new();
    let mut meetings: FxHashMap<MeetingPlace<'_>, Vec<(Id<Book>, &EffectivePoint)>> = FxHashMap::default();
    for book in books {
        let Some(currency) = book.currency else { continue };
        for point in &book.points {
            let (channel, eligibility) = (book.channel.as_deref(), book.eligibility.as_deref());
            let place = (point.key(), currency, channel, eligibility, book.region.is_empty());
            let meeting = meetings.entry(place).or_default();
            if meeting.is_empty() {
                order.push(place);
            }
            meeting.push((book.book, point));
        }
    }
    let mut told = FxHashSet::default();
    for place in order {
        let points = meetings.remove(&place).unwrap_or_default();
        if points.len() > 1 {
            find_at_one_place(books, &regions, points, &mut told, flaws);
        }
    }
}

/// The points in the order in which they begin; each is held against those that have not ended. Those
/// of the same regions stand in one queue, since the first of it that has not ended is a rival: so
/// thousands of books for the same customers cost no more than their number.
fn find_at_one_place(
    books: &[EffectiveBook],
    regions: &[BTreeSet<&str>],
    mut points: Vec<(Id<Book>, &EffectivePoint)>,
    told: &mut FxHashSet<(Span, Span)>,
    flaws: &mut Vec<PriceFlaw>,
) {
    points.sort_by_key(|(book, _)| (books[book.index()].days.from, *book));
    let mut queue_of: FxHashMap<&BTreeSet<&str>, usize> = FxHashMap::default();
    let mut queues: Vec<VecDeque<usize>> = Vec::new();
    for (nth, &(book, point)) in points.iter().enumerate() {
        let days = books[book.index()].days;
        if days.until.is_some() && days.until <= days.from {
            continue; // It holds on no day.
        }
        let own = &regions[book.index()];
        let meets = |other: usize| books[points[other].0.index()].days.meets(days);
        let mut first: Option<usize> = None;
        for queue in &mut queues {
            while queue.front().is_some_and(|&other| !meets(other)) {
                queue.pop_front();
            }
            // Behind one that goes on, others may have ended.
            let Some(&front) = queue.front() else { continue };
            if first.is_none_or(|first| front < first) && rivals(&regions[points[front].0.index()], own) {
                first = Some(front);
            }
        }
        if let Some((other, met)) = first.map(|first| points[first]) {
            let (first, second) = in_source_order((other, met.at), (book, point.at));
            if told.insert((first.1, second.1)) {
                flaws.push(PriceFlaw::Overlapping { item: point.item, period: point.period, first, second });
            }
        }
        let place = *queue_of.entry(own).or_insert(queues.len());
        if place == queues.len() {
            queues.push(VecDeque::new());
        }
        queues[place].push_back(nth);
    }
}

type Place = (Id<Book>, Span);

fn in_source_order(one: Place, other: Place) -> (Place, Place) {
    if one.0 <= other.0 { (one, other) } else { (other, one) }
}

/// Whether books for these regions could both be meant: they share one, and neither is within the
/// other, which would make it the more specific.
fn rivals(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> bool {
    let meet = one.is_empty() && other.is_empty() || !one.is_disjoint(other);
    let nested = one.len() != other.len() && (one.is_subset(other) || other.is_subset(one));
    meet && !nested
}
