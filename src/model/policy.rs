//! What the team has decided about the checker: thresholds, levels, silences.

use jiff::civil::Date;

use super::units::{Duration, DurationUnit, Level};
use crate::text::{At, Span};

/// The `policy` block.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Where the block stands.
    pub at: Option<Span>,
    /// The thresholds, each at its default where the block does not say.
    pub thresholds: Thresholds,
    /// Levels of rules, in the order of the source; the last word wins. The rule is named as
    /// written, known or not.
    pub levels: Vec<(At<String>, Level)>,
    /// Findings silenced for the whole product.
    pub allows: Vec<Allow>,
}

/// `allow RULE because "…" until DATE`.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The rule, as written, known or not.
    pub rule: At<String>,
    /// Why.
    pub because: Option<At<String>>,
    /// The last day on which it holds.
    pub until: Option<At<Date>>,
    /// The whole line.
    pub at: Span,
}

/// The thresholds that rules compare with. Shares are in hundredths of a per cent.
#[derive(Clone, Debug)]
pub struct Thresholds {
    /// `high-value`: value in use at or above this is high; in hundredths, 600 for 6.
    pub high_value: u32,
    /// `broad`: breadth at or above this is broad.
    pub broad: u32,
    /// `same-group`: groups that overlap at least this much are one.
    pub same_group: u32,
    /// `alike`: groups that overlap less than this should not share one edition.
    pub alike: u32,
    /// `max-editions-over`: how many more editions than distinct groups there may be.
    pub max_editions_over: u32,
    /// `metered`: the share of capabilities that may be metered or priced on their own.
    pub metered: u32,
    /// `off-list`: the share of deals that may leave the price sheet.
    pub off_list: u32,
    /// `evidence-age`: how old evidence may be.
    pub evidence_age: Duration,
    /// `drift`: how far a measured breadth may be from the declared one.
    pub drift: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            high_value: 600,
            broad: 5_000,
            same_group: 8_500,
            alike: 6_000,
            max_editions_over: 0,
            metered: 5_000,
            off_list: 3_300,
            evidence_age: Duration { count: 18, unit: DurationUnit::Months },
            drift: 1_500,
        }
    }
}
