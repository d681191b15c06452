//! What follows from a model: inheritance, the value grid, distinct groups, exact prices.
//!
//! Total: computed even for an unsound spec. No floating point, and no order that depends on a
//! hash or a thread.

mod books;
mod circles;
pub mod diff;
pub mod entitlement;
mod entry;
pub(crate) mod exact;
pub mod expect;
mod gaps;
mod grid;
mod likeness;
mod lineup;
mod market;
mod offers;
mod packages;
mod placing;
pub mod price;
mod served;
mod share;
pub mod space;
mod standing;
pub mod suggest;
mod twins;
mod uses;

pub use books::{Books, Customers, EffectiveBook, EffectivePoint, MOST_COPIED, PriceFlaw};
pub(crate) use expect::gives;
pub use gaps::{Gap, Gaps, Shelf};
pub use grid::{Grid, GroupGrid, Quadrant, ScoredCapability};
pub use likeness::{
    ApartValue, Cluster, Comparison, Likeness, LineGroups, MOST_COMPARED, Overlap, SharedValue,
};
pub use lineup::{Competitor, Lineup, Merge};
pub use market::Market;
pub use offers::{
    GrantedAllowance, GrantedCapability, GrantedLimit, MOST_INHERITED, Offer, Offers, group_of, groups_behind,
};
pub use packages::{Difference, Packages};
pub use placing::{FirstGiven, Placed};
pub use served::{Had, MOST_NAMED, Place, Served, ServedBy, Service, Unused, Weighed};
pub use share::Share;
pub(crate) use standing::charges_nothing;
pub use standing::{Standing, Standings};
pub use uses::{MetricUse, Uses};

use crate::model::Model;

/// Everything that follows from a model.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// What each edition and add-on gives, inheritance included, and whom it is for.
    pub offers: Offers,
    /// The quadrant of each capability for each group.
    pub grid: Grid,
    /// How alike the groups are, and which of them are one.
    pub likeness: Likeness,
    /// The price points of each book, copies and multiples worked out.
    pub books: Books,
    /// What the editions for each group lack of what anchors it.
    pub gaps: Gaps,
}

impl Analysis {
    /// Everything that follows from `model`.
    pub fn new(model: &Model) -> Self {
        let offers = Offers::new(model);
        let grid = Grid::new(model);
        let likeness = Likeness::new(model, &offers, &grid);
        let books = Books::new(model);
        let mut analysis = Self { offers, grid, likeness, books, gaps: Gaps::default() };
        analysis.gaps = Gaps::new(model, &analysis);
        analysis
    }
}
