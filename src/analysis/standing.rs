//! On what terms an edition is sold: for money, for nothing, or no longer.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{Books, EffectiveBook, EffectivePoint};
use crate::model::{ChargeKind, Edition, Id, Item, Model, Tier, TierPrice};

/// On what terms an edition is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// For money, or at a price that nobody has stated yet.
    Sold,
    /// For nothing: every price in force is free.
    Free,
    /// No longer: only existing customers keep it.
    Grandfathered,
    /// It has no price in force, or only free ones, and one may be missing for a language error.
    Unclear,
}

/// The standing of every edition on one day.
#[derive(Clone, Debug)]
pub struct Standings {
    list: Vec<Standing>,
}

impl Standings {
    /// The standing of every edition on `today`. Without a day, every price counts as in force.
    pub fn new(model: &Model, books: &Books, today: Option<Date>) -> Self {
        let mut priced: FxHashMap<Id<Edition>, Vec<(&EffectiveBook, &EffectivePoint)>> = FxHashMap::default();
        for book in &books.list {
            for point in &book.points {
                if let Item::Edition(edition) = point.item {
                    priced.entry(edition).or_default().push((book, point));
                }
            }
        }
        let faulty = model.books.values().any(|book| book.header.faulty);
        let list = model.editions.iter().map(|(id, edition)| {
            let points = priced.get(&id).map_or(&[][..], Vec::as_slice);
            if edition.grandfathered.is_some() {
                return Standing::Grandfathered;
            }
            if faulty && points.is_empty() { Standing::Unclear } else { standing(points, today) }
        });
        Self { list: list.collect() }
    }

    /// The standing of `edition`.
    pub fn of(&self, edition: Id<Edition>) -> Standing {
        self.list[edition.index()]
    }
}

/// The standing of an edition with these price points.
fn standing(points: &[(&EffectiveBook, &EffectivePoint)], today: Option<Date>) -> Standing {
    let in_force = |book: &EffectiveBook| today.is_none_or(|day| book.days.holds(day));
    let mut current = points.iter().filter(|(book, _)| in_force(book)).map(|(_, point)| *point).peekable();
    if current.peek().is_some() {
        let mut faulty = false;
        let free = current.all(|point| {
            faulty |= point.faulty;
            point.charges.iter().all(|charge| charges_nothing(&charge.kind))
        });
        return match (free, faulty) {
            (false, _) => Standing::Sold,
            (true, false) => Standing::Free,
            (true, true) => Standing::Unclear,
        };
    }
    let past = |book: &EffectiveBook, day| book.days.until.is_some_and(|until| until <= day);
    let kept = |book: &EffectiveBook, day| book.grandfathered_until.is_some_and(|until| day < until);
    match today {
        Some(day) if points.iter().all(|(book, _)| past(book, day)) => {
            let any = points.iter().any(|(book, _)| kept(book, day));
            if any { Standing::Grandfathered } else { Standing::Sold }
        }
        Some(_) | None => Standing::Sold,
    }
}

/// Whether a charge comes to nothing, however much is used.
pub(crate) fn charges_nothing(kind: &ChargeKind) -> bool {
    let nothing = |amount: &Decimal| amount.is_zero();
    match kind {
        ChargeKind::Free => true,
        ChargeKind::Quoted => false,
        ChargeKind::Flat(amount) | ChargeKind::Setup(amount) | ChargeKind::Minimum(amount) => nothing(amount),
        ChargeKind::Rate { amount, .. } | ChargeKind::Block { amount, .. } => nothing(amount),
        ChargeKind::ShareOfMetric { percent, .. } | ChargeKind::ShareOfSubscription { percent } => {
            nothing(percent)
        }
        // A multiple that is still there could not be worked out.
        ChargeKind::Multiple { factor, .. } => nothing(factor),
        ChargeKind::Tiered { tiers, .. } => tiers.iter().all(tier_is_free),
    }
}

fn tier_is_free(tier: &Tier) -> bool {
    match tier.price {
        TierPrice::Amount { amount, .. } => amount.is_zero(),
        TierPrice::Free => true,
        TierPrice::Quoted => false,
    }
}
