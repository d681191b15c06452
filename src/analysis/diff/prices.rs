//! Prices of an item, before and now: what each kind of customer pays in each currency and period, whatever books say it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::books::{self, Customer, Priced};
use super::charges::percent;
use super::timeline::{Met, meetings};
use super::{
    About, Amounts, Between, Both, Change, Detail, Effect, Kept, MetricOf, Pair, PriceChange, PricePart,
    Turn, UsageRange, Version,
};
use crate::analysis::Offer;
use crate::analysis::price::{Contrast, PriceFunction};
use crate::model::{ChangeKind, ChargeKind, Currency, Days, Edition, Id, Item, Metric, Period};

/// So many price points are held against customers, for one item.
const MOST_HELD: usize = 2_000_000;

/// So many price lists, one after another, are looked at for one customer: the last of them.
const MOST_DATED: usize = 500;

/// Two prices that meet, and what they are prices of.
struct Point<'a> {
    about: About,
    currency: Currency,
    period: Period,
    with: Both<Option<Id<Edition>>>,
    old: Option<Priced<'a>>,
    new: Option<Priced<'a>>,
    from: Option<Date>,
    kept: Option<Kept>,
    offers: &'a Both<Offer>,
}

impl<'a> Between<'a> {
    /// What is dearer, cheaper, sold for the first time, or no longer.
    pub(super) fn prices(self, about: About, (old, new): Pair, out: &mut Vec<Change>) {
        let points = Both::new(books::of_item(self.old, old), books::of_item(self.new, new));
        if points.old.is_empty() && points.new.is_empty() {
            return;
        }
        let offers = Both::new(metered(self.old, old), metered(self.new, new));
        let terms: BTreeSet<(Currency, Period)> =
            books::terms(&points.old).into_iter().chain(books::terms(&points.new)).collect();
        let mut terms: Vec<(Currency, Period)> = terms.into_iter().collect();
        terms.sort_by_key(|(currency, period)| (self.place_of(*currency), *currency, *period));
        let customers: BTreeSet<Customer<'_>> =
            books::customers(&points.old).into_iter().chain(books::customers(&points.new)).collect();
        let most = MOST_HELD / (points.old.len() + points.new.len());
        for &(currency, period) in &terms {
            let mut seen = FxHashSet::default();
            for with in self.withs(&points) {
                for &customer in customers.iter().take(most.max(1)) {
                    let term = (currency, period);
                    let before = books::candidates(self.old, &points.old, term, customer, with.old);
                    let now = books::candidates(self.new, &points.new, term, customer, with.new);
                    for met in meetings(&days(&before), &days(&now), self.today) {
                        let (old, new) = (met.old.map(|nth| before[nth]), met.new.map(|nth| now[nth]));
                        if seen.insert((old.map(|priced| priced.place), new.map(|priced| priced.place))) {
                            let (from, kept) = (self.from(met, old), self.kept(met, old, &now));
                            let offers = &offers;
                            self.point(
                                &Point { about, currency, period, with, old, new, from, kept, offers },
                                out,
                            );
                        }
                    }
                }
            }
        }
    }

    /// The place of a currency among those that the product promises; the others come last.
    fn place_of(self, currency: Currency) -> usize {
        let promised = self.new.model.product.iter().flat_map(|product| &product.currencies);
        promised.take_while(|promised| promised.value != currency).count()
    }

    /// The editions beside which an add-on has a price of its own, and none in particular.
    fn withs(self, points: &Both<Vec<Priced<'_>>>) -> BTreeSet<Both<Option<Id<Edition>>>> {
        let editions = &self.pairs.editions;
        let old = points.old.iter().filter_map(|priced| priced.point.with);
        let new = points.new.iter().filter_map(|priced| priced.point.with);
        // What only one version has is told of by itself.
        let old = old.filter_map(|id| Some(Both::new(Some(id), Some(editions.new_of(id)?))));
        let new = new.filter_map(|id| Some(Both::new(Some(editions.old_of(id)?), Some(id))));
        std::iter::once(Both::default()).chain(old).chain(new).collect()
    }

    /// The day on which the new price begins, where that is later than the old one did, and still to come.
    fn from(self, met: Met, old: Option<Priced<'_>>) -> Option<Date> {
        let start = met.start?;
        let is_later = match (self.today, old) {
            (Some(today), _) => today < start,
            (None, Some(old)) => old.book.days.from.is_none_or(|from| from < start),
            (None, None) => true,
        };
        is_later.then_some(start)
    }

    /// Until when existing customers keep the old price, where a book of the new version still has it for them.
    fn kept(self, met: Met, old: Option<Priced<'_>>, now: &[Priced<'_>]) -> Option<Kept> {
        let (start, old) = (met.start?, old?);
        let ends = now.iter().filter_map(|priced| {
            let end = priced.book.grandfathered_until.filter(|end| start < *end)?;
            let has_ended = priced.book.days.until.is_some_and(|until| until <= start);
            (has_ended && self.is_same(old, *priced)).then_some(end)
        });
        ends.max().map(Kept::Until)
    }

    fn point(self, point: &Point<'_>, out: &mut Vec<Change>) {
        let (Some(old), Some(new)) = (point.old, point.new) else {
            let (kind, effect) = match point.new {
                Some(_) => (ChangeKind::PriceAdded, Effect::Beneficial),
                None => (ChangeKind::PriceWithdrawn, Effect::Breaking),
            };
            out.push(self.priced(point, kind, effect, PricePart::Recurring, None));
            return;
        };
        if self.is_same(old, new) {
            return;
        }
        match (is_quoted(old), is_quoted(new)) {
            (true, true) => {}
            (false, true) => {
                out.push(self.priced(
                    point,
                    ChangeKind::PriceQuoted,
                    Effect::Breaking,
                    PricePart::Recurring,
                    None,
                ));
            }
            (true, false) => {
                let kind = ChangeKind::PricePublished;
                out.push(self.priced(point, kind, Effect::Beneficial, PricePart::Recurring, None));
            }
            (false, false) => {
                // Figures that no longer fit can't be compared: somebody should look.
                if self.amounts(point, (old, new), out).is_none() {
                    let kind = ChangeKind::PriceRaised;
                    out.push(self.priced(point, kind, Effect::Breaking, PricePart::Recurring, None));
                }
            }
        }
    }

    fn amounts(
        self,
        point: &Point<'_>,
        (old, new): (Priced<'_>, Priced<'_>),
        out: &mut Vec<Change>,
    ) -> Option<()> {
        let Both { old: was, new: is } = point.offers;
        let before = PriceFunction::new(self.old.model, was, old.point)?;
        let now = PriceFunction::new(self.new.model, is, new.point)?;
        // What one does not charge for may be limited all the same.
        let (charged, charged_now) = (before.charged(), now.charged());
        let (metrics, model) = (&self.pairs.metrics, self.old.model);
        let then = charged_now.into_iter().filter_map(|id| metrics.old_of(id));
        let before = before.within_limits(model, was, old.point, then)?.with_metrics(|id| self.metric_id(id));
        let still = charged.into_iter().filter_map(|id| metrics.new_of(id));
        let now = now.within_limits(self.new.model, is, new.point, still)?;
        let before = before.at_the_pace_of(&now)?;
        let contrast = now.contrast(&before)?;
        let share = now.share_of_subscription().compare(before.share_of_subscription())?;
        let setup = now.at_the_start().compare(before.at_the_start())?;
        let turn =
            match (contrast.above.is_some() || share.is_gt(), contrast.below.is_some() || share.is_lt()) {
                (true, _) => Some(Turn::Worse),
                (false, true) => Some(Turn::Better),
                (false, false) => None,
            };
        let mut note = |turn: Turn, better, worse, contrast: Option<&Contrast>| {
            let (kind, effect) = turn.pick(better, worse);
            out.push(self.priced(point, kind, effect, PricePart::Recurring, contrast));
        };
        if let Some(turn) = turn {
            note(turn, ChangeKind::PriceLowered, ChangeKind::PriceRaised, Some(&contrast));
        }
        if contrast.is_quoted_above {
            note(Turn::Worse, ChangeKind::PricePublished, ChangeKind::PriceQuoted, None);
        }
        if contrast.is_quoted_below {
            note(Turn::Better, ChangeKind::PricePublished, ChangeKind::PriceQuoted, None);
        }
        if let Some(turn) = Turn::of(setup.reverse()) {
            let (kind, _) = turn.pick(ChangeKind::PriceLowered, ChangeKind::PriceRaised);
            out.push(self.priced(point, kind, Effect::Neutral, PricePart::Setup, None));
        }
        Some(())
    }

    fn priced(
        self,
        point: &Point<'_>,
        kind: ChangeKind,
        effect: Effect,
        part: PricePart,
        contrast: Option<&Contrast>,
    ) -> Change {
        let currency = point.currency;
        let amounts = |example: &crate::analysis::price::Example| self.example(example, currency);
        let ranges = contrast.map_or(&[][..], |contrast| &contrast.ranges).iter().map(|(metric, ranges)| {
            let ranges = ranges.iter().map(|range| UsageRange {
                from: range.from,
                to: range.to,
                new_is: range.first_is,
            });
            (self.metric_side(*metric), ranges.collect())
        });
        let detail = PriceChange {
            period: point.period,
            currency,
            with: point.with,
            points: Both::new(point.old.map(|priced| priced.place), point.new.map(|priced| priced.place)),
            part,
            dearer: contrast.and_then(|contrast| contrast.above.as_ref()).and_then(amounts),
            cheaper: contrast.and_then(|contrast| contrast.below.as_ref()).and_then(amounts),
            ranges: ranges.collect(),
        };
        let tail = self.price_tail(point, part);
        let mut change = self.change(kind, effect, point.about, &tail, Detail::Price(Box::new(detail)));
        change.at =
            Both::new(point.old.map(|priced| priced.point.at), point.new.map(|priced| priced.point.at));
        change.from = point.from;
        if effect == Effect::Breaking {
            change.kept = point.kept;
            if point.kept.is_some_and(|kept| self.is_kept(kept)) {
                change.effect = Effect::Neutral;
            }
        }
        change
    }

    /// `/price/USD/monthly`, with what tells this price from others of that currency and period.
    fn price_tail(self, point: &Point<'_>, part: PricePart) -> Both<String> {
        let mut tail = format!("/price/{}/{}", point.currency.code(), point.period.word());
        let books = [point.new, point.old].into_iter().flatten().map(|priced| priced.book);
        if let Some(book) = books.max_by_key(|book| book.specificity()) {
            let channel = book.channel.iter().map(|channel| ("channel", slug(channel)));
            let region = (!book.region.is_empty()).then(|| ("region", slug(&book.region.join("-"))));
            let who = book.eligibility.iter().map(|who| ("eligibility", slug(who)));
            for (what, value) in channel.chain(region).chain(who) {
                tail += &format!("/{what}/{value}");
            }
        }
        if part == PricePart::Setup {
            tail += "/setup";
        }
        let with = Both::new(
            point.with.old.map(|id| &self.old.model.editions[id].header.name),
            point.with.new.map(|id| &self.new.model.editions[id].header.name),
        );
        let beside = |name: Option<&String>| name.map_or(String::new(), |name| format!("/with/{name}"));
        Both::new(tail.clone() + &beside(with.old), tail + &beside(with.new))
    }

    fn example(self, example: &crate::analysis::price::Example, currency: Currency) -> Option<Amounts> {
        let decimals = currency.decimals();
        let price = Both::new(example.other.to_places(decimals)?, example.one.to_places(decimals)?);
        let usage = example.usage.iter().map(|&(metric, used)| (self.metric_side(metric), used));
        Some(Amounts { usage: usage.collect(), price, percent: percent(example.other, example.one) })
    }

    /// An old metric in terms of the new version: those that it has no longer come behind all that it has.
    fn metric_id(self, old: Id<Metric>) -> Id<Metric> {
        let beyond = || Id::new(self.new.model.metrics.len() + old.index());
        self.pairs.metrics.new_of(old).unwrap_or_else(beyond)
    }

    fn metric_side(self, id: Id<Metric>) -> MetricOf {
        match id.index().checked_sub(self.new.model.metrics.len()) {
            Some(old) => MetricOf::Old(Id::new(old)),
            None => MetricOf::New(id),
        }
    }
}

fn is_quoted(priced: Priced<'_>) -> bool {
    priced.point.charges.iter().any(|charge| charge.kind == ChargeKind::Quoted)
}

fn days(candidates: &[Priced<'_>]) -> Vec<Days> {
    candidates.iter().take(MOST_DATED).map(|priced| priced.book.days).collect()
}

/// What an offer says of quantities, but for what comes with each unit of another metric: what is charged for is what is
/// used beyond it.
fn metered(version: Version<'_>, item: Item) -> Offer {
    let offer = version.analysis.offers.of(item);
    let allowances = offer.allowances.iter().filter(|given| given.per.is_none()).cloned();
    Offer { limits: offer.limits.clone(), allowances: allowances.collect(), ..Offer::default() }
}

/// What somebody wrote as a part of a path: letters and digits, the rest as hyphens.
fn slug(text: &str) -> String {
    let letters = text.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' });
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}
