//! Copies, multiples and overlaps, on small specs.

mod copies;
mod multiples;
mod overlaps;

use crate::analysis::books::{EffectiveBook, EffectivePoint, PriceFlaw};
use crate::compile::{Compilation, compile};
use crate::model::{ChargeKind, Period, TierPrice};
use crate::text::MapLoad;

/// Compiles books behind a product with the editions `team` and `pro`, the add-on `pack`, and the
/// metrics `seat`, `event` (which resets), `asset` and `sale` (both money, and `sale` resets).
fn compiled(books: &str) -> Compilation {
    let head = "tierce 1
product p \"P\" {
  currencies USD
  billing    monthly, annual
}
metric seat
metric event {
  resets monthly
}
metric asset {
  money
}
metric sale {
  money
  resets monthly
}
edition team \"Team\"
edition pro \"Pro\"
addon pack \"Pack\" {
  offered-with team, pro
}
";
    let of = compile(&MapLoad::single("p.tierce", format!("{head}{books}")), "p.tierce", None);
    assert!(of.model.faults.is_empty(), "{:?}", of.model.faults);
    of
}

fn book<'a>(of: &'a Compilation, name: &str) -> &'a EffectiveBook {
    let (id, _) = of.model.books.iter().find(|(_, book)| book.header.name == name).unwrap();
    of.analysis.books.of(id)
}

fn point<'a>(of: &'a Compilation, in_book: &str, item: &str, period: Period) -> &'a EffectivePoint {
    let points = &book(of, in_book).points;
    points.iter().find(|point| point.period == period && of.model.item(point.item).name == item).unwrap()
}

/// The charges of a point: each amount, in the order of the source.
fn amounts(point: &EffectivePoint) -> Vec<String> {
    let shown = |kind: &ChargeKind| match kind {
        ChargeKind::Flat(amount) => vec![amount.normalize().to_string()],
        ChargeKind::Setup(amount) => vec![format!("{} setup", amount.normalize())],
        ChargeKind::Minimum(amount) => vec![format!("minimum {}", amount.normalize())],
        ChargeKind::Rate { amount, per, .. } => vec![format!("{}/{per}", amount.normalize())],
        ChargeKind::Block { amount, size, .. } => vec![format!("{}/block {size}", amount.normalize())],
        ChargeKind::Tiered { tiers, .. } => {
            let tier = |price: TierPrice| match price {
                TierPrice::Amount { amount, per } => format!("tier {}/{per}", amount.normalize()),
                TierPrice::Free => "tier free".into(),
                TierPrice::Quoted => "tier quoted".into(),
            };
            tiers.iter().map(|line| tier(line.price)).collect()
        }
        ChargeKind::ShareOfMetric { percent, .. } => vec![format!("{}%", percent.normalize())],
        ChargeKind::ShareOfSubscription { percent } => vec![format!("{}% sub", percent.normalize())],
        ChargeKind::Free => vec!["free".into()],
        ChargeKind::Quoted => vec!["quoted".into()],
        ChargeKind::Multiple { .. } => panic!("a multiple is left over"),
    };
    point.charges.iter().flat_map(|charge| shown(&charge.kind)).collect()
}

/// The flaws, shortly, in order; with the text at their places.
fn flaws(of: &Compilation) -> Vec<String> {
    let name = |book| of.model.books[book].header.name.clone();
    let line = |at| of.sources.position(at).0.line - 21;
    let shown = |flaw: &PriceFlaw| match flaw {
        PriceFlaw::Overlapping { item, period, first, second } => format!(
            "{} {}: {}:{} and {}:{}",
            of.model.item(*item).name,
            period.word(),
            name(first.0),
            line(first.1),
            name(second.0),
            line(second.1)
        ),
        PriceFlaw::MultipleOfNothing { book, item, period, at } => {
            format!("{}:{} {} lacks {}", name(*book), line(*at), of.model.item(*item).name, period.word())
        }
        PriceFlaw::Cycle { of: kind, path } => {
            let path: Vec<&str> = path.iter().map(|(name, _)| name.as_str()).collect();
            format!("{kind:?} {}", path.join(" > "))
        }
        PriceFlaw::Overflow { at, book } => format!("{}:{} overflows", name(*book), line(*at)),
        PriceFlaw::Overgrown { book } => format!("{} copies too much", name(*book)),
    };
    of.analysis.books.flaws.iter().map(shown).collect()
}

const BASE: &str = "prices list {
  currency USD
  from     2026-01-01
  until    2027-01-01
  team monthly {
    12.30
    12.30 per seat
    0.013 per seat
    12.30 per 1_000 event
    12.30 per block of 10 seat
    per seat graduated {
      up to 5 at 12.30
      above   at 12.30 per 10
    }
    per event steps {
      up to 5 12.30
      up to 9 free
      above   quoted
    }
    1% of asset
    2% of sale
    20% of subscription
    12.30 setup
    minimum 12.30
  }
}
";
