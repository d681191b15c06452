//! The price sheet: the documented format, and the only types of it that are serialised.
//!
//! The comments of the types are what a reader of the JSON Schema sees. No field is ever null.

use schemars::JsonSchema;
use serde::Serialize;

use super::catalog::{Addon, Capability, Edition, Group, Line, Metric, Product};
use super::prices::{Book, Price};

/// What a billing system needs to know of how a product is packaged and priced: who gets what, and
/// what it costs.
///
/// Lists are flat and refer to each other by `id`; ids are unique in the whole document. A field
/// that has nothing to say is absent, or an empty list; it is never null. The order of each list is
/// that of the spec, so that a small change in the spec is a small change here. A later version of
/// the compiler may add fields under the same `schema`; it changes or removes none without a new
/// one.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Tierce price sheet")]
pub(super) struct PriceSheet {
    /// The name and version of the format of this document.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The compiler that wrote it, and its version.
    pub compiler: String,
    /// The files that it was made from; the first is the root, and the paths of the others are
    /// relative to its folder.
    pub sources: Vec<String>,
    /// The day for which the sheet was made: it holds only the prices in force on it. Absent where
    /// it holds the prices of every day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Day>,
    /// The product.
    pub product: Product,
    /// Customer Groups: customers who derive value from the product in the same way. Editions and
    /// add-ons are for groups.
    pub groups: Vec<Group>,
    /// Product lines. The editions of one line compete: a customer has at most one of them.
    pub lines: Vec<Line>,
    /// What the product can do, or what comes with it.
    pub capabilities: Vec<Capability>,
    /// The units that limits, allowances and prices attach to.
    pub metrics: Vec<Metric>,
    /// The packages of which a customer buys one a line.
    pub editions: Vec<Edition>,
    /// What is sold beside an edition.
    pub addons: Vec<Addon>,
    /// Price books: prices in one currency, for one kind of customer, for some time.
    pub books: Vec<Book>,
    /// Every price point: what one item costs for one billing period in one book.
    pub prices: Vec<Price>,
}

/// The name and version of the format.
pub(super) const SCHEMA: &str = "tierce/price-sheet/1";

/// A day, as `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Day(#[schemars(extend("format" = "date"))] String);

impl From<jiff::civil::Date> for Day {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date.to_string())
    }
}

/// An exact decimal number, as text so that no reader rounds it: `0.5`, `1000000`. Without an
/// exponent and without separators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Quantity(#[schemars(regex(pattern = r"^-?[0-9]+(\.[0-9]+)?$"))] pub String);

/// An exact amount of money in the currency of its price, as text so that no reader rounds it. It
/// has the decimals of the currency's minor unit (`12.00` dollars, `1200` yen), and more only
/// where a rate does (`0.008` dollars a minute).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Amount(#[schemars(regex(pattern = r"^-?[0-9]+(\.[0-9]+)?$"))] pub String);
