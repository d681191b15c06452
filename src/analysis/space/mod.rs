//! The configuration space: every edition on sale, with every set of add-ons that can be bought beside it.
//!
//! A configuration is valid where `quote` would not refuse the combination: each add-on is offered
//! with the edition, has what it requires, and is beside none that it excludes. How many of an add-on
//! are bought does not count. What is sold no longer, editions and add-ons, is left out: a new
//! customer can't choose it.
//!
//! Nothing is enumerated. `sale` writes the conditions of one edition as clauses; `solve` splits them
//! where add-ons have nothing to do with each other, and works each part out once, by whatever
//! `Algebra` is asked for: how many sets there are, whether there is one, which costs least or most.
//! The work is bounded by steps, never by a clock.

mod algebra;
mod cheapest;
mod dead;
mod extremes;
mod order;
mod pricing;
mod relevant;
mod sale;
mod search;
mod size;
mod solve;
#[cfg(test)]
mod tests;

pub use cheapest::{Best, Candidate, Need, WhyNot, cheapest};
pub use dead::{DeadAddon, WhyDead, dead_addons};
pub use extremes::{Bound, Extreme, extremes};
pub use sale::on_sale;
pub use size::{EditionSpace, Size, Space};
