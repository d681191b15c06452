//! Usage outside a limit, in words.

use rust_decimal::Decimal;

use super::super::bill::noun;
use super::super::{Said, Speaker, quantity};
use crate::analysis::price::{Breach, Configuration, is_within_limits};
use crate::model::{Edition, Id, Item, Metric, Window};
use crate::text::Span;
use crate::text::wording::{any_of, tick};

/// A limit that is broken.
#[derive(Clone, Copy)]
pub(super) struct Broken {
    pub(super) metric: Id<Metric>,
    pub(super) breach: Breach,
    /// The time over which it counts, where that is not the metric's own.
    pub(super) window: Option<Window>,
    /// The item that sets it.
    pub(super) item: Item,
}

impl Speaker<'_> {
    pub(super) fn outside_limit(
        self,
        asked: &Configuration,
        broken: Broken,
        used: Decimal,
        at: Span,
    ) -> Said {
        let bound = bound(broken);
        let own = self.model.metrics[broken.metric].resets.map(|resets| resets.value);
        let over = match (broken.window, own) {
            (Some(window), Some(own)) if window != own => format!(" a {}", noun(own)),
            _ => String::new(),
        };
        let (item, metric) = (self.item(broken.item), self.metric(broken.metric));
        let used = quantity(used);
        let (word, most, window) = bound;
        let message = format!("{item} is sold for {word} {most} {metric}{window}, and {used}{over} is used");
        let said = Said::new(message).place(at, format!("{word} {most}{window} for {item}"));
        said.help_if(self.other_editions(asked, broken)).help_if(self.raising_addons(asked, broken))
    }

    /// The editions that are sold for as much as is used, without add-ons.
    fn other_editions(self, asked: &Configuration, broken: Broken) -> Option<String> {
        let fits = |edition: Id<Edition>| {
            let alone = Configuration { edition, addons: Vec::new(), ..asked.clone() };
            edition != asked.edition && is_within_limits(self.model, self.analysis, &alone, broken.metric)
        };
        let editions: Vec<&str> = (self.model.editions.iter())
            .filter(|&(id, edition)| edition.grandfathered.is_none() && fits(id))
            .map(|(_, edition)| edition.header.name.as_str())
            .collect();
        (!editions.is_empty()).then(|| format!("an edition that is sold for as much: {}", any_of(editions)))
    }

    /// The add-ons beside the edition that would let the usage in, with how many of each at the most.
    fn raising_addons(self, asked: &Configuration, broken: Broken) -> Option<String> {
        let addons = self.model.addons.iter().filter_map(|(id, addon)| {
            let offered = addon.offered_with.iter().any(|edition| edition.value == asked.edition);
            if !offered || self.analysis.offers.addon(id).limit_on(broken.metric).is_none() {
                return None;
            }
            let most =
                addon.quantity.map_or(Decimal::ONE, |sold| sold.value.most.unwrap_or(sold.value.least));
            let others = asked.addons.iter().filter(|(other, _)| *other != id).copied();
            let addons = others.chain([(id, most)]).collect();
            let beside = Configuration { addons, ..asked.clone() };
            is_within_limits(self.model, self.analysis, &beside, broken.metric).then_some(&addon.header.name)
        });
        let addons: Vec<String> = addons.map(|name| tick(name)).collect();
        (!addons.is_empty())
            .then(|| format!("an add-on that moves the limit far enough: {}", addons.join(", ")))
    }
}

/// "at most", "500", " a day".
fn bound(broken: Broken) -> (&'static str, String, String) {
    let (word, bound) = match broken.breach {
        Breach::Below(least) => ("at least", least),
        Breach::Above(most) => ("at most", most),
    };
    let window = broken.window.map_or(String::new(), |window| format!(" a {}", noun(window)));
    (word, quantity(bound), window)
}
