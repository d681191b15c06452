//! The checker. Stages before this one make facts; rules make findings, and nothing else does.
//!
//! A rule is a file with its page beside it, `FAMILY/NAME.rs` and `FAMILY/NAME.md`, and one line
//! in the catalogue below.

mod calendar;
mod context;
mod disguise;
mod finding;
mod habits;
mod judge;
mod lists;
mod naming;
mod rule;
mod stand_in;
mod witness;

pub use context::{Context, Findings};
pub use finding::{Edit, Finding, Fix, Label, Safety};
pub use judge::{LevelOverride, Verdict, judge, rule_named};
pub use rule::{Family, Rule};
pub use witness::{Checked, Sound};

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
        unknown_rule
        overlapping_prices
        unpriceable
    }
    units {
        persona_as_unit
        segment_as_unit
        job_as_unit
        group_is_segment
        group_is_persona
        group_without_value
        unserved_group
        served_and_declined
        edition_without_group
        scored_persona
        unjudged_packaging
        unjudged_part
    }
    sprawl {
        edition_sprawl
        identical_editions
        indistinct_groups
        metered_everything
    }
    placement {
        missing_anchor
    }
    price {
        missing_price
        price_inversion
        uncharged_allowance
        annual_dearer
        volume_cliff
        metric_off_value
        unmetered_metric
        unused_metric
        price_gap
        currency_drift
    }
    evidence {
    }
    people {
    }
    hygiene {
        unused_allow
        expired_allow
        allow_without_reason
        wrong_case_name
    }
}
