//! Price sheets that others wrote, read into specs. Nothing of them is carried out, and nothing is dropped
//! in silence.
//!
//! `yaml` reads text into nodes, each with its place; `read` reads nodes into a [`Sheet`], plain owned types; `translate`
//! writes the sheet as a spec, each line of which knows the place that it comes from. So `carry` can take what
//! the checker finds in the spec back to the file that somebody wrote.

mod carry;
mod loss;
mod names;
mod read;
mod sheet;
mod translate;
mod yaml;

#[cfg(test)]
mod tests;

pub use carry::{Import, Imported, import};
pub use loss::Loss;
pub use sheet::{AddOn, Cost, Feature, Item, Limit, Prices, Quantity, Sheet, Value};
pub use yaml::{MAX_SHEET_BYTES, Unreadable};
