//! What the analysis finds, in words for people: charges, refusals, expectations that do not hold.
//!
//! The analysis makes facts. Here each becomes a sentence, the places that show it, and what to do;
//! how that is drawn is the business of `report`.

mod bill;
pub(crate) mod change;
mod charge;
mod expectation;
pub(crate) mod groundwork;
pub(crate) mod number;
mod refusal;
pub(crate) mod suggestion;

pub(crate) use bill::{part, workings};
pub(crate) use charge::{charge, kind_word, price_of_tier};
pub(crate) use refusal::{days, for_whom};

use rust_decimal::Decimal;

use crate::analysis::Analysis;
use crate::analysis::price::Price;
use crate::model::{Addon, Currency, Edition, Id, Item, Metric, Model};
use crate::text::wording::tick;
use crate::text::{At, Span};

/// What is to be said of one fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What is so: lower case, no full stop, user text in backticks.
    pub message: String,
    /// The places that show it, the first of them first, each with what is to be seen there.
    pub places: Vec<At<String>>,
    /// What to do, a paragraph an entry.
    pub help: Vec<String>,
}

impl Said {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    fn place(mut self, at: Span, text: impl Into<String>) -> Self {
        self.places.push(At::new(text.into(), at));
        self
    }

    fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    fn help_if(self, text: Option<String>) -> Self {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }
}

/// How the reader writes a configuration, so that advice can be pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// As options of `tierce quote`: `--usage seat=40`.
    Options,
    /// As the line of a test: `{ seat 40 }`.
    Line,
}

/// Who puts facts about one spec into words.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    /// What the spec states.
    pub model: &'a Model,
    /// What follows from it.
    pub analysis: &'a Analysis,
    /// How the reader writes a configuration.
    pub notation: Notation,
}

impl<'a> Speaker<'a> {
    fn item(self, item: Item) -> String {
        tick(&self.model.item(item).name)
    }

    fn edition(self, edition: Id<Edition>) -> String {
        self.item(Item::Edition(edition))
    }

    fn addon(self, addon: Id<Addon>) -> String {
        self.item(Item::Addon(addon))
    }

    fn metric_name(self, metric: Id<Metric>) -> &'a str {
        &self.model.metrics[metric].header.name
    }

    fn metric(self, metric: Id<Metric>) -> String {
        tick(self.metric_name(metric))
    }
}

/// `price` for people: `1,000.00 USD`, or that only sales can give it.
pub(crate) fn money(price: Price, currency: Currency) -> String {
    match price {
        Price::Amount(amount) => format!("{} {}", amount_of(amount, currency), currency.code()),
        Price::Quoted => "quoted".to_owned(),
    }
}

/// An amount for people, with the decimals of its currency: `1,000.00`.
pub(crate) fn amount_of(amount: Decimal, currency: Currency) -> String {
    number::grouped(&number::amount(amount, currency))
}

/// A quantity for people: `30,000,000`.
pub(crate) fn quantity(quantity: Decimal) -> String {
    number::grouped(&number::quantity(quantity))
}
