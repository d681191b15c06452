//! What a Pricing2Yaml file states, as plain types: every value with its place, nothing resolved, nothing
//! worked out.

use rust_decimal::Decimal;

use crate::model::Window;
use crate::text::{At, Span};

/// A price sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What is sold: `saasName`.
    pub product: Option<At<String>>,
    /// The version of the syntax: `syntaxVersion`, and before 2.1 `version`.
    pub syntax: Option<At<String>>,
    /// The version of the sheet itself.
    pub version: Option<At<String>>,
    /// When it was written: `createdAt`, and in 1.0 `day`, `month` and `year`.
    pub created: Option<At<String>>,
    /// The currency of its prices.
    pub currency: Option<At<String>>,
    /// The page that it was taken from.
    pub url: Option<At<String>>,
    /// The tags that features can have.
    pub tags: Vec<At<String>>,
    /// What share of the price is paid in each billing period, such as `annual` 0.83.
    pub billing: Vec<(At<String>, At<Decimal>)>,
    /// What the formulas of prices speak of.
    pub variables: Vec<(At<String>, At<Value>)>,
    /// What the product can do.
    pub features: Vec<Feature>,
    /// What use of it is bounded by.
    pub limits: Vec<Limit>,
    /// What a customer buys one of.
    pub plans: Vec<Item>,
    /// What is bought beside a plan.
    pub add_ons: Vec<AddOn>,
}

/// A value as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(Decimal),
    /// `.inf`.
    Unlimited,
    /// Text.
    Text(String),
    /// A list of words, such as ways to pay.
    List(Vec<String>),
}

/// Something that the product can do.
#[derive(Clone, Debug)]
pub struct Feature {
    /// Its key.
    pub name: At<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its type, and what kind of automation or integration it is.
    pub kind: Vec<String>,
    /// The tag under which it is shown.
    pub tag: Option<String>,
    /// Pages about it.
    pub urls: Vec<String>,
    /// Its value where a plan states none.
    pub default: Option<At<Value>>,
}

/// What use of a feature is bounded by.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Its key.
    pub name: At<String>,
    /// What it is.
    pub description: Option<String>,
    /// In what it is counted.
    pub unit: Option<String>,
    /// Its type, such as `RENEWABLE`.
    pub kind: Option<At<String>>,
    /// How often it starts again, where the sheet states a `period`.
    pub resets: Option<Window>,
    /// Its value where a plan states none.
    pub default: Option<At<Value>>,
    /// The features whose use it bounds.
    pub linked: Vec<At<String>>,
}

/// A plan, or what an add-on has in common with one.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its key.
    pub name: At<String>,
    /// What it is.
    pub description: Option<String>,
    /// What it costs.
    pub prices: Prices,
    /// What the price is for, such as `user/month`.
    pub unit: Option<At<String>>,
    /// Features that it gives another value.
    pub features: Vec<(At<String>, At<Value>)>,
    /// Limits that it gives another value.
    pub limits: Vec<(At<String>, At<Value>)>,
}

/// What an item costs: one price, or before 2.0 one for each period.
#[derive(Clone, Debug, Default)]
pub struct Prices {
    /// `price`.
    pub price: Option<At<Cost>>,
    /// `monthlyPrice`.
    pub monthly: Option<At<Cost>>,
    /// `annualPrice`.
    pub annual: Option<At<Cost>>,
}

/// A price as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cost {
    /// An amount.
    Amount(Decimal),
    /// Text, such as "Contact sales".
    Text(String),
    /// A formula over the variables of the sheet. It is never worked out.
    Formula(String),
}

/// Something that is bought beside a plan.
#[derive(Clone, Debug)]
pub struct AddOn {
    /// What it has in common with a plan.
    pub item: Item,
    /// The plans that it can be bought with; all, where it names none.
    pub available_for: Vec<At<String>>,
    /// The add-ons that it needs.
    pub depends_on: Vec<At<String>>,
    /// The add-ons that it can't be combined with.
    pub excludes: Vec<At<String>>,
    /// Limits that it raises by so much.
    pub extensions: Vec<(At<String>, At<Value>)>,
    /// How many can be bought.
    pub quantity: Option<Quantity>,
}

/// How many of an add-on can be bought.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// Where it is stated.
    pub at: Span,
    /// The fewest.
    pub least: Option<Decimal>,
    /// The most; `None` where there is no end.
    pub most: Option<Decimal>,
    /// The step from the fewest on.
    pub step: Option<Decimal>,
}
