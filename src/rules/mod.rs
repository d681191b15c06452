//! The checker. Stages before this one make facts; rules make findings, and nothing else does.
//!
//! A rule is a file with its page beside it, `FAMILY/NAME.rs` and `FAMILY/NAME.md`, and one line
//! in the catalogue below.

mod calendar;
mod committee;
mod context;
mod disguise;
mod finding;
mod grounds;
mod habits;
mod include_line;
mod included;
mod judge;
mod lines;
mod lists;
mod mirror;
mod naming;
mod portrait;
mod rule;
mod stand_in;
mod told;
mod witness;

pub use context::{Context, Findings};
pub use finding::{Edit, Finding, Fix, Label, Safety};
pub use judge::{LevelOverride, Verdict, judge, rule_named};
pub(crate) use judge::{is_dated, is_fixed};
pub use rule::{Family, Rule};
pub use witness::{Checked, Sound};

pub(crate) use sprawl::metered_everything::excess as excess_meters;

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
        impossible_rename
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
        indistinct_groups
        edition_per_segment
        edition_per_persona
        identical_editions
        thin_step
        metered_everything
        quoted_around
        averaged_edition
    }
    placement {
        missing_anchor
        bundled_add_on
        add_on_is_anchor
        gated_base
        charged_giveaway
        persona_driven_capability
        anchorless_edition
        unscored_capability
        unsold_capability
        lost_entitlement
        free_anchor
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
        dead_item
        identical_add_ons
        empty_add_on
        zero_limit
    }
    evidence {
        unevidenced_scores
        stated_preference_only
        thin_evidence
        partial_scores
        one_sided_evidence
        stale_evidence
        stale_review
        drifted_score
        flat_scores
    }
    people {
        vague_persona
        unevidenced_persona
        mismatched_persona
        missing_champion
        persona_clutter
        misaligned_champion
        uncommitted_committee
        unactionable_segment
        purposeless_segment
        firmographic_only_segment
    }
    hygiene {
        unused_allow
        expired_allow
        allow_without_reason
        needless_accept
        expired_accept
        accept_without_reason
        unused_declaration
        wrong_case_name
    }
}
