//! Refusals in words: what is refused, why, where the spec says so, and what would work.

mod combination;
mod limit;
mod lookup;
mod used;

pub(crate) use lookup::{days, for_whom};

use super::{Said, Speaker};
use crate::analysis::price::{Configuration, Refusal};

impl Speaker<'_> {
    /// Why `asked` is refused.
    pub fn refusal(self, asked: &Configuration, refusal: &Refusal) -> Said {
        match refusal {
            Refusal::RepeatedAddon { addon } => self.repeated_addon(*addon),
            Refusal::NotOfferedWith { addon, edition } => self.not_offered_with(*addon, *edition),
            Refusal::Excluded { addon, other } => self.excluded(*addon, *other),
            Refusal::Unmet { addon, requirement } => self.unmet(asked, *addon, *requirement),
            Refusal::Quantity { addon, asked, sold } => self.quantity_not_sold(*addon, *asked, *sold),
            Refusal::NoPrice { item, day, .. } => self.no_price(asked, *item, *day),
            Refusal::AmbiguousDay { days } => self.ambiguous_day(asked, days),
            Refusal::Unpriceable { item, at } => {
                let what = format!("the price of {} can't be worked out", self.item(*item));
                Said::new(what).place(*at, "this price")
            }
            Refusal::MissingUsage { metrics } => self.missing_usage(metrics),
            Refusal::Fraction { metric, used } => self.fraction(*metric, *used),
            Refusal::Negative { metric, used } => {
                Said::new(format!("less than nothing of {} is used: {used}", self.metric(*metric)))
            }
            Refusal::OutsideLimit { metric, used, breach, window, item, at } => {
                let (metric, used, item) = (*metric, *used, *item);
                let broken = limit::Broken { metric, used, breach: *breach, window: *window, item };
                self.outside_limit(asked, broken, *at)
            }
            Refusal::BeyondTiers { item, metric, most, at } => {
                let (item, metric) = (self.item(*item), self.metric(*metric));
                let most = super::quantity(*most);
                Said::new(format!("the price of {item} ends at {most} {metric}, and more is used"))
                    .place(*at, format!("ends at {most}"))
            }
            Refusal::Overflow { item } => Said::new(format!(
                "an amount of {} has more than 28 digits, too many to be exact",
                self.item(*item)
            ))
            .help("are the quantities what was meant?"),
        }
    }
}

impl Refusal {
    /// What kind of refusal it is, in one word for programs.
    pub fn kind_word(&self) -> &'static str {
        match self {
            Self::RepeatedAddon { .. } => "repeated_addon",
            Self::NotOfferedWith { .. } => "not_offered_with",
            Self::Excluded { .. } => "excluded",
            Self::Unmet { .. } => "unmet_requirement",
            Self::Quantity { .. } => "quantity",
            Self::NoPrice { .. } => "no_price",
            Self::AmbiguousDay { .. } => "ambiguous_day",
            Self::Unpriceable { .. } => "unpriceable",
            Self::MissingUsage { .. } => "missing_usage",
            Self::Fraction { .. } => "fraction",
            Self::Negative { .. } => "negative",
            Self::OutsideLimit { .. } => "outside_limit",
            Self::BeyondTiers { .. } => "beyond_tiers",
            Self::Overflow { .. } => "overflow",
        }
    }
}
