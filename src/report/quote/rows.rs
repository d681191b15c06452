//! Quotes and refusals for programs: plain rows, amounts as exact decimals in text.

use schemars::JsonSchema;
use serde::Serialize;

use crate::analysis::price::{LineItem, Metered, Price, Quote, Recurrence, Refusal, Slice};
use crate::model::{ChargeKind, Currency, Item, TierMode};
use crate::report::LabelRow;
use crate::rules::Context;
use crate::words::{Said, Speaker, charge, kind_word, number, price_of_tier};

/// The price of a configuration. Every amount is a decimal number in text, with the decimals of the
/// currency, or null where only sales can give it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "quote")]
pub(in crate::report) struct QuoteRow {
    /// What one billing period comes to: the sum of `in_period` over all lines.
    pub total: Option<String>,
    /// The part of the total that is paid for each billing period, whatever is used between resets.
    pub each_period: Option<String>,
    /// The part that is paid for what is used of metrics that reset, each time as often as it resets
    /// in a billing period.
    pub metered: Option<String>,
    /// The part that is paid a single time.
    pub once: Option<String>,
    /// One for each item and charge: the edition first, then the add-ons as they were named.
    pub lines: Vec<LineRow>,
}

/// What one charge of one item comes to.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "line")]
pub(in crate::report) struct LineRow {
    /// The edition or add-on.
    pub item: String,
    /// How many of it; 1 for an edition.
    pub quantity: String,
    /// The kind of charge: `flat`, `per_unit`, `per_block`, `graduated`, `volume`, `steps`,
    /// `percent_of_metric`, `percent_of_subscription`, `setup`, `minimum`, `free` or `quoted`.
    pub charge: &'static str,
    /// The charge as a spec would state it, copies and multiples worked out; without its tiers.
    pub stated: String,
    /// How often it is paid: each billing period (`monthly`, `quarterly`, `annual`), at each reset of
    /// its metric (`hourly` to `annual`), or `once`.
    pub interval: &'static str,
    /// Which of the three parts of the total it belongs to: `each_period`, `metered` or `once`.
    pub part: &'static str,
    /// What is paid each time.
    pub amount: Option<String>,
    /// How often that is in one billing period.
    pub times: u32,
    /// What the line comes to in one billing period.
    pub in_period: Option<String>,
    /// What was used of the metric that the charge is on; null if it is on none.
    pub usage: Option<UsageRow>,
    /// The tiers that price what is charged, lowest first.
    pub tiers: Vec<TierRow>,
    /// The price book that the price comes from.
    pub book: String,
    /// The file in which the price stands.
    pub path: String,
    /// The line on which it stands.
    pub line: u32,
    /// The column at which it stands.
    pub column: u32,
}

/// How much of a metric was used, and how much of that is charged.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "usage")]
pub(in crate::report) struct UsageRow {
    /// Which metric.
    pub metric: String,
    /// How much was used, what other metrics draw included.
    pub used: String,
    /// How much comes with the items, together; null for all of it.
    pub included: Option<String>,
    /// How much is beyond that: what the charge is for.
    pub charged: String,
}

/// What one tier prices.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "tier")]
pub(in crate::report) struct TierRow {
    /// The last unit of the tier; null for the tier without an end.
    pub up_to: Option<String>,
    /// How many units it prices.
    pub units: String,
    /// What they cost, as a spec would state it.
    pub stated: String,
}

/// One reason why a configuration has no price.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "refusal")]
pub(in crate::report) struct RefusalRow {
    /// What kind of reason: `repeated_addon`, `not_offered_with`, `excluded`, `unmet_requirement`,
    /// `quantity`, `no_price`, `ambiguous_day`, `missing_usage`, `fraction`, `negative`,
    /// `outside_limit`, `beyond_tiers`, `unpriceable` or `overflow`.
    pub kind: &'static str,
    /// The edition or add-on that it is about; null where it is about none.
    pub item: Option<String>,
    /// The metrics that it is about.
    pub metrics: Vec<String>,
    /// The days to choose from.
    pub days: Vec<String>,
    /// What is refused, and why.
    pub message: String,
    /// What would work, a paragraph a line.
    pub help: Option<String>,
    /// The places in the spec that say so.
    pub places: Vec<LabelRow>,
}

impl QuoteRow {
    pub(in crate::report) fn new(context: Context<'_>, speaker: Speaker<'_>, quote: &Quote) -> Self {
        let amount = |price: Option<Price>| amount(price, quote.currency);
        Self {
            total: amount(Some(quote.total)),
            each_period: amount(quote.each_period()),
            metered: amount(quote.metered()),
            once: amount(quote.once()),
            lines: quote.lines.iter().map(|line| LineRow::new(context, speaker, quote, line)).collect(),
        }
    }
}

impl LineRow {
    fn new(context: Context<'_>, speaker: Speaker<'_>, quote: &Quote, line: &LineItem) -> Self {
        let (model, currency) = (context.model, quote.currency);
        let place = LabelRow::of(context.sources, line.at, String::new());
        let mode =
            if let ChargeKind::Tiered { mode, .. } = line.charge.kind { mode } else { TierMode::Steps };
        let (interval, part) = match line.recurrence {
            Recurrence::Period(period) => (period.word(), "each_period"),
            Recurrence::Reset(window) => (window.word(), "metered"),
            Recurrence::Once => ("once", "once"),
        };
        Self {
            item: model.item(line.item).name.clone(),
            quantity: number::quantity(line.quantity),
            charge: kind_word(&line.charge.kind),
            stated: charge(speaker.model, &line.charge, currency),
            interval,
            part,
            amount: amount(Some(line.amount), currency),
            times: line.times,
            in_period: amount(line.in_period(), currency),
            usage: line.metered.as_ref().map(|metered| UsageRow::new(context, metered)),
            tiers: line.slices.iter().map(|slice| TierRow::new(slice, mode, currency)).collect(),
            book: model.books[line.book].header.name.clone(),
            path: place.path,
            line: place.line,
            column: place.column,
        }
    }
}

impl UsageRow {
    fn new(context: Context<'_>, metered: &Metered) -> Self {
        Self {
            metric: context.model.metrics[metered.metric].header.name.clone(),
            used: number::quantity(metered.used),
            included: metered.allowance.map(number::quantity),
            charged: number::quantity(metered.charged),
        }
    }
}

impl TierRow {
    fn new(slice: &Slice, mode: TierMode, currency: Currency) -> Self {
        Self {
            up_to: slice.tier.up_to.map(|bound| number::quantity(bound.value)),
            units: number::quantity(slice.units),
            stated: price_of_tier(&slice.tier, mode, currency),
        }
    }
}

impl RefusalRow {
    pub(in crate::report) fn new(context: Context<'_>, refusal: &Refusal, said: Said) -> Self {
        let (item, metrics, days) = match refusal {
            Refusal::RepeatedAddon { addon }
            | Refusal::NotOfferedWith { addon, .. }
            | Refusal::Excluded { addon, .. }
            | Refusal::Unmet { addon, .. }
            | Refusal::Quantity { addon, .. } => (Some(Item::Addon(*addon)), Vec::new(), Vec::new()),
            Refusal::NoPrice { item, .. }
            | Refusal::Unpriceable { item, .. }
            | Refusal::Overflow { item } => (Some(*item), Vec::new(), Vec::new()),
            Refusal::AmbiguousDay { days } => {
                (None, Vec::new(), days.iter().map(ToString::to_string).collect())
            }
            Refusal::MissingUsage { metrics } => {
                (None, metrics.iter().map(|metric| metric.value).collect(), Vec::new())
            }
            Refusal::Fraction { metric, .. } | Refusal::Negative { metric, .. } => {
                (None, vec![*metric], Vec::new())
            }
            Refusal::OutsideLimit { item, metric, .. } | Refusal::BeyondTiers { item, metric, .. } => {
                (Some(*item), vec![*metric], Vec::new())
            }
        };
        let model = context.model;
        Self {
            kind: refusal.kind_word(),
            item: item.map(|item| model.item(item).name.clone()),
            metrics: metrics.into_iter().map(|id| model.metrics[id].header.name.clone()).collect(),
            days,
            message: said.message,
            help: Some(said.help.join("\n")).filter(|help| !help.is_empty()),
            places: said
                .places
                .into_iter()
                .map(|at| LabelRow::of(context.sources, at.at, at.value))
                .collect(),
        }
    }
}

/// An amount in text; `None` where only sales can give it.
fn amount(price: Option<Price>, currency: Currency) -> Option<String> {
    price.and_then(Price::amount).map(|amount| number::amount(amount, currency))
}
