//! The checker. Stages before this one make facts; rules make findings, and nothing else does.
//!
//! A rule is a file with its page beside it, `FAMILY/NAME.rs` and `FAMILY/NAME.md`, and one line
//! in the catalogue below.

mod context;
mod finding;
mod rule;
mod wording;

pub use context::{Context, Findings};
pub use finding::{Edit, Finding, Fix, Label, Safety};
pub use rule::{Family, Rule};

macro_rules! catalogue {
    ($($family:ident { $($rule:ident)* })*) => {
        $(mod $family { $(pub(super) mod $rule;)* })*
        /// Every rule, by family, in the order in which they are listed.
        pub static CATALOGUE: &[&Rule] = &[$($(&$family::$rule::RULE,)*)*];
    };
}

catalogue! {
    language {
        syntax
        unknown_word
        unknown_name
        duplicate_declaration
        duplicate_entry
        missing_entry
        misplaced_entry
        wrong_value
        out_of_range
        breadth_as_intensity
        unknown_currency
        excess_precision
        impossible_date
        empty_range
        cycle
        missing_file
        outside_root
        not_text
        too_deep
        too_large
        unknown_language_version
        broken_tiers
    }
    units {
    }
    sprawl {
    }
    placement {
    }
    price {
    }
    hygiene {
    }
}
