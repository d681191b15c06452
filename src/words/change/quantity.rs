//! Limits, allowances and how many of an add-on can be bought, in words.

use rust_decimal::Decimal;

use super::{ChangeSpeaker, ChangeWords};
use crate::analysis::diff::{Both, Comes, Version};
use crate::model::{Bound, Id, Metric, Quantity, Window};
use crate::text::wording::tick;
use crate::words::quantity;

impl<'a> ChangeSpeaker<'a> {
    pub(super) fn limit(
        self,
        metric: Both<Option<Id<Metric>>>,
        window: Option<Window>,
        bound: Both<Option<Bound>>,
    ) -> ChangeWords {
        let over = window.map_or(String::new(), |window| format!(" {}", window.word()));
        let told =
            |bound: Option<Bound>| bound.map_or_else(|| "no limit".to_owned(), |bound| range(bound) + &over);
        ChangeWords::new(format!("limit of {}", self.metric(metric)), told(bound.old), told(bound.new))
    }

    pub(super) fn least(self, metric: Both<Option<Id<Metric>>>, least: Both<Option<Decimal>>) -> ChangeWords {
        let told = |least: Option<Decimal>| {
            least.map_or_else(|| "any number".to_owned(), |least| format!("from {} on", quantity(least)))
        };
        ChangeWords::new(format!("sold for {}", self.metric(metric)), told(least.old), told(least.new))
    }

    pub(super) fn allowance(
        self,
        metric: Both<Option<Id<Metric>>>,
        per: Both<Option<Id<Metric>>>,
        quantity: Both<Comes>,
    ) -> ChangeWords {
        let each = match (per.new, per.old) {
            (None, None) => String::new(),
            (_, _) => format!(" for each {}", self.metric(per)),
        };
        let resets = |version: Version<'a>, id: Option<Id<Metric>>| {
            id.and_then(|id| version.model.metrics[id].resets).map(|resets| resets.value)
        };
        let old = comes(quantity.old, resets(self.versions.old, metric.old));
        let new = comes(quantity.new, resets(self.versions.new, metric.new));
        ChangeWords::new(format!("{} that comes with it{each}", self.metric(metric)), old, new)
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
}

/// What a limit allows.
fn range(bound: Bound) -> String {
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

fn comes(comes: Comes, resets: Option<Window>) -> String {
    let over = resets.map_or(String::new(), |window| format!(" {}", window.word()));
    match comes {
        Comes::Nothing => "none".to_owned(),
        Comes::Some(many) => quantity(many) + &over,
        Comes::Unlimited => "unlimited".to_owned(),
    }
}

/// How many of an add-on can be bought: "1", "5 to 50 in steps of 5".
pub(super) fn many(sold: Quantity) -> String {
    let least = quantity(sold.least);
    let range = match sold.most {
        Some(most) if most == sold.least => return least,
        Some(most) => format!("{least} to {}", quantity(most)),
        None => format!("{least} or more"),
    };
    if sold.step == Decimal::ONE { range } else { format!("{range} in steps of {}", quantity(sold.step)) }
}
