//! Limits, allowances and how many of an add-on can be bought, in words.

use rust_decimal::Decimal;

use super::{ChangeSpeaker, ChangeWords};
use crate::analysis::diff::{Both, Comes, Detail, Version};
use crate::model::{Bound, Id, Metric, Quantity, Window};
use crate::text::wording::tick;
use crate::words::quantity;

impl<'a> ChangeSpeaker<'a> {
    pub(super) fn quantity(self, detail: &Detail) -> ChangeWords {
        match detail {
            Detail::Limit { metric, window, bound } => {
                let over = window.map_or(String::new(), |window| format!(" {}", window.word()));
                let told = |bound: Option<Bound>| {
                    bound.map_or_else(|| "no limit".to_owned(), |bound| self.bound(bound) + &over)
                };
                ChangeWords::new(
                    format!("limit of {}", self.metric(*metric)),
                    told(bound.old),
                    told(bound.new),
                )
            }
            Detail::Least { metric, least } => {
                let told = |least: Option<Decimal>| {
                    least.map_or_else(
                        || "any number".to_owned(),
                        |least| format!("from {} on", quantity(least)),
                    )
                };
                ChangeWords::new(
                    format!("sold for {}", self.metric(*metric)),
                    told(least.old),
                    told(least.new),
                )
            }
            Detail::Allowance { metric, per, quantity } => {
                let per = match (per.new, per.old) {
                    (None, None) => String::new(),
                    (_, _) => format!(" for each {}", self.metric(*per)),
                };
                let resets = |version: Version<'a>, id: Option<Id<Metric>>| {
                    let resets = id.and_then(|id| version.model.metrics[id].resets);
                    resets.map(|resets| resets.value)
                };
                let old = comes(quantity.old, resets(self.versions.old, metric.old.or(None)));
                let new = comes(quantity.new, resets(self.versions.new, metric.new));
                ChangeWords::new(format!("{} that comes with it{per}", self.metric(*metric)), old, new)
            }
            Detail::Quantity(quantity) => {
                ChangeWords::new("how many can be bought", many(quantity.old), many(quantity.new))
            }
            _ => ChangeWords::default(),
        }
    }

    pub(super) fn draws(self, draws: Both<Option<(Decimal, Id<Metric>)>>) -> ChangeWords {
        let told = |version: Version<'a>, draw: Option<(Decimal, Id<Metric>)>| {
            draw.map_or_else(
                || "nothing".to_owned(),
                |(many, of)| format!("{} {}", quantity(many), tick(&version.model.metrics[of].header.name)),
            )
        };
        ChangeWords::new(
            "one unit uses",
            told(self.versions.old, draws.old),
            told(self.versions.new, draws.new),
        )
    }

    pub(super) fn metric(self, ids: Both<Option<Id<Metric>>>) -> String {
        let old = ids.old.map(|id| &self.versions.old.model.metrics[id].header.name);
        let name = ids.new.map(|id| &self.versions.new.model.metrics[id].header.name).or(old);
        name.map_or(String::new(), |name| tick(name))
    }

    /// A bound as a spec writes it, with the thousands set apart for people.
    fn bound(self, bound: Bound) -> String {
        match bound {
            Bound::Range { least: None, most: None } => "no limit".to_owned(),
            Bound::Range { least: None, most: Some(most) } => quantity(most),
            Bound::Range { least: Some(least), most: None } => format!("{} or more", quantity(least)),
            Bound::Range { least: Some(least), most: Some(most) } => {
                format!("{} to {}", quantity(least), quantity(most))
            }
            Bound::Plus(more) => format!("{} more", quantity(more)),
        }
    }
}

fn comes(comes: Comes, resets: Option<Window>) -> String {
    let over = resets.map_or(String::new(), |window| format!(" {}", window.word()));
    match comes {
        Comes::Nothing => "none".to_owned(),
        Comes::Some(many) => quantity(many) + &over,
        Comes::Unlimited => "unlimited".to_owned(),
    }
}

/// "1", "5 to 50 in steps of 5".
fn many(sold: Quantity) -> String {
    let least = quantity(sold.least);
    let range = match sold.most {
        Some(most) if most == sold.least => return least,
        Some(most) => format!("{least} to {}", quantity(most)),
        None => format!("{least} or more"),
    };
    if sold.step == Decimal::ONE { range } else { format!("{range} in steps of {}", quantity(sold.step)) }
}
