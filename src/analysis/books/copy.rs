//! `based-on`: the lines of another book, scaled, then this book's own.

use rustc_hash::FxHashSet;

use super::scale::Scale;
use super::{EffectiveBook, EffectivePoint, MOST_COPIED, PointKey, PriceFlaw};
use crate::analysis::circles::circles;
use crate::model::{Book, Charge, ChargeKind, CycleOf, Days, Id, Model, PricePoint};

/// Every book with the lines and fields that it copies; multiples stay as they are written. A book
/// on a circle copies nothing.
pub(super) fn copied(model: &Model, flaws: &mut Vec<PriceFlaw>) -> Vec<EffectiveBook> {
    let circular = find_circles(model, flaws);
    let base_of = |book: Id<Book>| {
        let based_on = model.books[book].based_on.as_ref().filter(|_| !circular[book.index()]);
        based_on.map(|based_on| based_on.book.value)
    };
    let mut done: Vec<Option<EffectiveBook>> = vec![None; model.books.len()];
    let (mut copied, mut is_full) = (0, false);
    for id in model.books.ids() {
        // A chain of any length needs no stack: it is walked up, then worked out on the way down.
        let mut chain = Vec::new();
        let mut next = Some(id);
        while let Some(book) = next.filter(|book| done[book.index()].is_none()) {
            chain.push(book);
            next = base_of(book);
        }
        for book in chain.into_iter().rev() {
            let base = base_of(book).and_then(|base| done[base.index()].as_ref());
            copied += base.map_or(0, size);
            if copied > MOST_COPIED && base.is_some() && !is_full {
                is_full = true;
                flaws.push(PriceFlaw::Overgrown { book });
            }
            let left_out = base.is_some() && is_full;
            let mut effective = effective(model, book, base.filter(|_| !is_full), flaws);
            effective.faulty |= left_out || circular[book.index()];
            done[book.index()] = Some(effective);
        }
    }
    done.into_iter().flatten().collect()
}

/// How many price points, charges and tiers a book holds.
fn size(book: &EffectiveBook) -> usize {
    let of_charge = |charge: &Charge| match &charge.kind {
        ChargeKind::Tiered { tiers, .. } => 1 + tiers.len(),
        ChargeKind::Flat(_)
        | ChargeKind::Rate { .. }
        | ChargeKind::Block { .. }
        | ChargeKind::ShareOfMetric { .. }
        | ChargeKind::ShareOfSubscription { .. }
        | ChargeKind::Setup(_)
        | ChargeKind::Minimum(_)
        | ChargeKind::Free
        | ChargeKind::Quoted
        | ChargeKind::Multiple { .. } => 1,
    };
    book.points.iter().map(|point| 1 + point.charges.iter().map(of_charge).sum::<usize>()).sum()
}

fn find_circles(model: &Model, flaws: &mut Vec<PriceFlaw>) -> Vec<bool> {
    let base = |book: &Book| book.based_on.iter().map(|base| base.book.value.index()).collect();
    let next: Vec<Vec<usize>> = model.books.values().map(base).collect();
    let (found, circular) = circles(&next);
    for circle in found {
        let books = circle.into_iter().map(|index| &model.books[Id::<Book>::new(index)]);
        let path = books.map(|book| {
            let at = book.based_on.map_or(book.header.at, |base| base.book.at);
            (book.header.name.clone(), at)
        });
        flaws.push(PriceFlaw::Cycle { of: CycleOf::BasedOn, path: path.collect() });
    }
    circular
}

/// `id` with what it copies from `base`, which is worked out already.
fn effective(
    model: &Model,
    id: Id<Book>,
    base: Option<&EffectiveBook>,
    flaws: &mut Vec<PriceFlaw>,
) -> EffectiveBook {
    let book = &model.books[id];
    let own = own_points(book, id, flaws);
    let mut region: Vec<String> = book.region.iter().map(|region| region.value.clone()).collect();
    if let Some(base) = base.filter(|_| region.is_empty()) {
        region.clone_from(&base.region);
    }
    let days = Days {
        from: book.from.map(|from| from.value).or_else(|| base?.days.from),
        until: book.until.map(|until| until.value).or_else(|| base?.days.until),
    };
    // What is in force on no day has an error in one of its dates.
    let never = days.from.zip(days.until).is_some_and(|(from, until)| until <= from);
    let grandfathered = book.grandfathered_until.map(|until| until.value);
    let said = |text: &Option<crate::text::At<String>>| text.as_ref().map(|text| text.value.clone());
    EffectiveBook {
        book: id,
        currency: book.currency.map(|currency| currency.value),
        days,
        grandfathered_until: grandfathered.or_else(|| base?.grandfathered_until),
        channel: said(&book.channel).or_else(|| base?.channel.clone()),
        region,
        eligibility: said(&book.eligibility).or_else(|| base?.eligibility.clone()),
        points: match base {
            Some(base) => with_copies(model, id, base, own, flaws),
            None => own,
        },
        faulty: book.header.faulty || never || base.is_some_and(|base| base.faulty),
    }
}

/// The points that `book` states. Of two for one item, edition and period the first counts.
fn own_points(book: &Book, id: Id<Book>, flaws: &mut Vec<PriceFlaw>) -> Vec<EffectivePoint> {
    let mut seen = rustc_hash::FxHashMap::default();
    let mut points = Vec::new();
    for stated in &book.points {
        let point = point(stated, id);
        match seen.entry(point.key()) {
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(point.at);
                points.push(point);
            }
            std::collections::hash_map::Entry::Occupied(first) => flaws.push(PriceFlaw::Overlapping {
                item: point.item,
                period: point.period,
                first: (id, *first.get()),
                second: (id, point.at),
            }),
        }
    }
    points
}

fn point(stated: &PricePoint, origin: Id<Book>) -> EffectivePoint {
    EffectivePoint {
        item: stated.item.value,
        with: stated.with.map(|with| with.value),
        period: stated.period.value,
        charges: stated.charges.clone(),
        sku: stated.sku.as_ref().map(|sku| sku.value.clone()),
        origin,
        at: stated.item.at,
        faulty: stated.faulty,
    }
}

/// The points of `base`, scaled, without those that an own point replaces; then the own points.
fn with_copies(
    model: &Model,
    id: Id<Book>,
    base: &EffectiveBook,
    own: Vec<EffectivePoint>,
    flaws: &mut Vec<PriceFlaw>,
) -> Vec<EffectivePoint> {
    let scale = Scale::new(&model.books[id], base.currency);
    let replaced: FxHashSet<PointKey> = own.iter().map(EffectivePoint::key).collect();
    let mut points = Vec::with_capacity(base.points.len() + own.len());
    for copied in base.points.iter().filter(|point| !replaced.contains(&point.key())) {
        let mut point = EffectivePoint { charges: Vec::new(), sku: None, ..copied.clone() };
        for charge in &copied.charges {
            match scale.of(charge) {
                Some(scaled) => point.charges.push(scaled),
                None => {
                    point.faulty = true;
                    flaws.push(PriceFlaw::Overflow { at: charge.at, book: id });
                }
            }
        }
        points.push(point);
    }
    points.extend(own);
    points
}
