//! Changes of price, in words.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{ChangeSpeaker, ChangeWords};
use crate::analysis::diff::{Amounts, MetricOf, PriceChange, PricePart, UsageRange, Version};
use crate::analysis::{EffectiveBook, EffectivePoint};
use crate::model::{Book, ChangeKind, Charge, ChargeKind, Currency, Id, Item, Period, Tier, TierMode};
use crate::text::wording::{all_plain, count, tick};
use crate::words::{amount_of, charge, for_whom, kind_word, number, price_of_tier, quantity};

/// So many tiers of a charge are written out.
const TIERS: usize = 4;

/// So many ranges of usage are told.
const RANGES: usize = 4;

/// So many prices of one add-on are told.
const PRICES: usize = 3;

impl<'a> ChangeSpeaker<'a> {
    pub(super) fn price(self, kind: ChangeKind, price: &PriceChange) -> ChangeWords {
        let (old, new) = (self.versions.old, self.versions.new);
        let before = price.points.old.map(|place| point(old, place));
        let after = price.points.new.map(|place| point(new, place));
        let book = after.or(before).map(|(book, _)| book);
        let more =
            [after, before].into_iter().flatten().map(|(book, _)| book).max_by_key(|book| book.specificity());
        let mut thing = price_word(price.period, price.currency, price.part);
        let with = price.with.new.map(|id| &new.model.editions[id].header.name);
        let with = with.or(price.with.old.map(|id| &old.model.editions[id].header.name));
        thing += &with.map_or(String::new(), |name| format!(" with {}", tick(name)));
        thing += &more.or(book).and_then(for_whom).map_or(String::new(), |whom| format!(", {whom}"));
        let (charged, charges) = self.charges(price, before, after);
        let (mut old_pace, mut new_pace) = (String::new(), String::new());
        if price.part == PricePart::Recurring {
            (old_pace, new_pace) = self.paces(before, after);
        }
        let words = ChangeWords::new(
            thing,
            charged.unwrap_or_else(none) + &old_pace,
            charges.unwrap_or_else(none) + &new_pace,
        );
        let is_moved = matches!(kind, ChangeKind::PriceRaised | ChangeKind::PriceLowered);
        if is_moved && price.part == PricePart::Recurring {
            return self.how_far(words, price, before, after);
        }
        words
    }

    /// The charges in which two prices differ, as a spec states them; all of them where one is missing.
    fn charges(
        self,
        price: &PriceChange,
        before: Option<(&EffectiveBook, &EffectivePoint)>,
        after: Option<(&EffectiveBook, &EffectivePoint)>,
    ) -> (Option<String>, Option<String>) {
        let is_setup = price.part == PricePart::Setup;
        let relevant = |charge: &&Charge| matches!(charge.kind, ChargeKind::Setup(_)) == is_setup;
        let told =
            |version: Version<'a>, point: Option<(&EffectiveBook, &EffectivePoint)>| -> Option<Vec<String>> {
                let charges = point?.1.charges.iter();
                let whole = before.is_none() || after.is_none();
                let charges = charges.filter(|charge| whole || relevant(charge));
                Some(charges.map(|charge| charge_with_tiers(version, charge, price.currency)).collect())
            };
        let (old, new) = (told(self.versions.old, before), told(self.versions.new, after));
        let apart = |one: &[String], other: &[String]| -> Vec<String> {
            one.iter().filter(|text| !other.contains(text)).cloned().collect()
        };
        let only = old.as_deref().zip(new.as_deref()).map(|(old, new)| (apart(old, new), apart(new, old)));
        // Where one side has nothing apart, a charge came or went: beside what it came to, it is no other price.
        let (old, new) = match only {
            Some((before, after)) if !before.is_empty() && !after.is_empty() => (Some(before), Some(after)),
            Some(_) | None => (old, new),
        };
        let joined = |charges: Vec<String>| if charges.is_empty() { none() } else { charges.join(" + ") };
        (old.map(joined), new.map(joined))
    }

    /// How often the metrics start again that both prices charge, where that differs: ", `call` monthly".
    fn paces(
        self,
        before: Option<(&EffectiveBook, &EffectivePoint)>,
        after: Option<(&EffectiveBook, &EffectivePoint)>,
    ) -> (String, String) {
        let (mut old, mut new) = (String::new(), String::new());
        let Some(((_, before), (_, after))) = before.zip(after) else { return (old, new) };
        let (was, is) = (self.versions.old.model, self.versions.new.model);
        let mut told: Vec<&str> = Vec::new();
        for id in after.charges.iter().filter_map(|charge| charge.kind.metric()) {
            let metric = &is.metrics[id];
            let name = metric.header.name.as_str();
            let mut charged = before.charges.iter().filter_map(|charge| charge.kind.metric());
            let Some(known) = charged.find(|&id| was.metrics[id].header.name == name) else { continue };
            let pace = |resets: Option<crate::model::Window>| {
                let word = resets.map_or("never", crate::model::Window::word);
                format!(", {} reset {word}", tick(name))
            };
            let (then, now) = (was.metrics[known].resets, metric.resets);
            let (then, now) = (then.map(|resets| resets.value), now.map(|resets| resets.value));
            if then != now && !told.contains(&name) {
                told.push(name);
                old += &pace(then);
                new += &pace(now);
            }
        }
        (old, new)
    }

    /// By how much, and where.
    fn how_far(
        self,
        mut words: ChangeWords,
        price: &PriceChange,
        before: Option<(&EffectiveBook, &EffectivePoint)>,
        after: Option<(&EffectiveBook, &EffectivePoint)>,
    ) -> ChangeWords {
        if self.paces(before, after).0.is_empty()
            && let Some(share) = self.only_charge(before, after)
            && (price.dearer.is_none() || price.cheaper.is_none())
        {
            words.after = words.after.map(|after| format!("{after} ({share})"));
            return words;
        }
        for example in [&price.dearer, &price.cheaper].into_iter().flatten() {
            words.asides.push(self.example(example, price.currency));
        }
        for (metric, ranges) in &price.ranges {
            words.asides.extend(self.ranges(*metric, ranges));
        }
        words
    }

    /// By how much the amount changes, where two prices differ in one amount alone.
    fn only_charge(
        self,
        before: Option<(&EffectiveBook, &EffectivePoint)>,
        after: Option<(&EffectiveBook, &EffectivePoint)>,
    ) -> Option<String> {
        let (old, new) = (&before?.1.charges, &after?.1.charges);
        if old.len() != new.len() {
            return None;
        }
        let currency = before?.0.currency?;
        let told = |version: Version<'a>, one: &Charge| charge_with_tiers(version, one, currency);
        let apart = old
            .iter()
            .zip(new)
            .filter(|(one, other)| told(self.versions.old, one) != told(self.versions.new, other));
        let mut apart: Vec<(&Charge, &Charge)> = apart.collect();
        let (one, other) = apart.pop().filter(|_| apart.is_empty())?;
        let (was, is) = (amount(&one.kind)?, amount(&other.kind)?);
        let rest = |version: Version<'a>, one: &Charge| {
            one.kind.metric().map(|id| version.model.metrics[id].header.name.as_str())
        };
        let alike = kind_word(&one.kind) == kind_word(&other.kind)
            && was.1 == is.1
            && rest(self.versions.old, one) == rest(self.versions.new, other);
        if !alike {
            return None;
        }
        let tenths = is.0.checked_sub(was.0)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(was.0);
        Some(percent(tenths.map(|share| share.round_dp(1))))
    }

    /// "500.00 instead of 400.00 USD at 40 `seat` (+25.0%)".
    fn example(self, example: &Amounts, currency: Currency) -> String {
        let used = example
            .usage
            .iter()
            .map(|(metric, used)| format!("{} {}", quantity(*used), tick(self.metric_name(*metric))));
        let used: Vec<String> = used.collect();
        let at = if used.is_empty() { String::new() } else { format!(" at {}", all_plain(used)) };
        let amount = |amount: Decimal| amount_of(amount, currency);
        format!(
            "{} instead of {} {}{at} ({})",
            amount(example.price.new),
            amount(example.price.old),
            currency.code(),
            percent(example.percent)
        )
    }

    /// "dearer up to 5,000 `event`, cheaper above"; nothing where the whole range is on one side.
    fn ranges(self, metric: MetricOf, ranges: &[UsageRange]) -> Option<String> {
        let told: Vec<&UsageRange> = ranges.iter().filter(|range| range.new_is != Ordering::Equal).collect();
        if ranges.len() < 2 || told.is_empty() {
            return None;
        }
        let name = tick(self.metric_name(metric));
        let mut parts: Vec<String> = Vec::new();
        for range in told.iter().take(RANGES) {
            let word = if range.new_is.is_gt() { "dearer" } else { "cheaper" };
            let from = quantity(range.from);
            parts.push(match range.to {
                Some(to) if to == range.from => format!("{word} at {from} {name}"),
                Some(to) => format!("{word} from {from} to {} {name}", quantity(to)),
                None => format!("{word} from {from} {name} on"),
            });
        }
        if told.len() > RANGES {
            let more = count(told.len() - RANGES, "more range", "more ranges");
            parts.push(format!("and so on in {more}"));
        }
        Some(parts.join(", "))
    }

    fn metric_name(self, metric: MetricOf) -> &'a str {
        match metric {
            MetricOf::Old(id) => &self.versions.old.model.metrics[id].header.name,
            MetricOf::New(id) => &self.versions.new.model.metrics[id].header.name,
        }
    }

    /// What an item of the new version costs everybody, in short.
    pub(super) fn list_prices(self, item: Item) -> Option<String> {
        let version = self.versions.new;
        let all = version.analysis.books.points_of(item).filter(|(book, _)| book.is_general());
        let told = all.filter_map(|(book, point)| {
            let currency = book.currency?;
            let charges: Vec<String> =
                point.charges.iter().map(|one| charge_with_tiers(version, one, currency)).collect();
            Some(format!("{} {} {}", charges.join(" + "), currency.code(), point.period.word()))
        });
        let mut told: Vec<String> = told.collect();
        let more = told.len().saturating_sub(PRICES);
        told.truncate(PRICES);
        if more > 0 {
            told.push(count(more, "more price", "more prices"));
        }
        (!told.is_empty()).then(|| all_plain(told))
    }
}

fn none() -> String {
    "none".to_owned()
}

fn point<'a>(
    version: Version<'a>,
    (book, place): (Id<Book>, usize),
) -> (&'a EffectiveBook, &'a EffectivePoint) {
    let book = version.analysis.books.of(book);
    (book, &book.points[place])
}

fn price_word(period: Period, currency: Currency, part: PricePart) -> String {
    let period = match period {
        Period::Once => "one-off",
        Period::Monthly | Period::Quarterly | Period::Annual => period.word(),
    };
    let what = match part {
        PricePart::Recurring => "price",
        PricePart::Setup => "set-up",
    };
    format!("{period} {what} in {}", currency.code())
}

/// "+16.7%", "-5.0%", "from nothing": one decimal, rounded half to even; what that leaves nothing of is "under 0.1%".
fn percent(share: Option<Decimal>) -> String {
    match share {
        Some(percent) if percent.is_zero() => "under 0.1%".to_owned(),
        Some(percent) if percent.is_sign_negative() => format!("{percent:.1}%"),
        Some(percent) => format!("+{percent:.1}%"),
        None => "from nothing".to_owned(),
    }
}

fn charge_with_tiers(version: Version<'_>, one: &Charge, currency: Currency) -> String {
    let text = charge(version.model, one, currency);
    let ChargeKind::Tiered { mode, tiers, .. } = &one.kind else { return text };
    let told = tiers.iter().take(TIERS).map(|tier| tier_text(tier, *mode, currency));
    let mut told: Vec<String> = told.collect();
    if tiers.len() > TIERS {
        told.push(format!("{} more", tiers.len() - TIERS));
    }
    format!("{text} ({})", told.join(", "))
}

fn tier_text(tier: &Tier, mode: TierMode, currency: Currency) -> String {
    let bound = tier.up_to.map_or_else(
        || "above".to_owned(),
        |bound| format!("up to {}", number::spelled(&number::quantity(bound.value))),
    );
    format!("{bound} {}", price_of_tier(tier, mode, currency))
}

/// The amount of a charge, and for how many units it is; `None` for tiers, and where there is none.
fn amount(kind: &ChargeKind) -> Option<(Decimal, Decimal)> {
    match kind {
        ChargeKind::Flat(amount) | ChargeKind::Minimum(amount) => Some((*amount, Decimal::ONE)),
        ChargeKind::Rate { amount, per: of, .. } | ChargeKind::Block { amount, size: of, .. } => {
            Some((*amount, *of))
        }
        ChargeKind::ShareOfMetric { percent, .. } | ChargeKind::ShareOfSubscription { percent } => {
            Some((*percent, Decimal::ONE))
        }
        ChargeKind::Tiered { .. }
        | ChargeKind::Setup(_)
        | ChargeKind::Free
        | ChargeKind::Quoted
        | ChargeKind::Multiple { .. } => None,
    }
}
