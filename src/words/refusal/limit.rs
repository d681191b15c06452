//! Usage outside a limit, in words.

use rust_decimal::Decimal;

use super::super::bill::noun;
use super::super::{Said, Speaker, quantity};
use crate::analysis::price::{Breach, Configuration, limits_allow};
use crate::model::{Addon, Id, Item, Metric, Quantity, Window};
use crate::text::Span;
use crate::text::wording::any_of;

/// Among so many editions and add-ons it is sought which would do.
const SOUGHT: usize = 50;

/// A limit that is broken.
#[derive(Clone, Copy)]
pub(super) struct Broken {
    pub(super) metric: Id<Metric>,
    /// How much is used, between two resets if it resets.
    pub(super) used: Decimal,
    pub(super) breach: Breach,
    /// The time over which it counts, where that is not the metric's own.
    pub(super) window: Option<Window>,
    /// The item that sets it.
    pub(super) item: Item,
}

impl Speaker<'_> {
    pub(super) fn outside_limit(self, asked: &Configuration, broken: Broken, at: Span) -> Said {
        let own = self.model.metrics[broken.metric].resets.map(|resets| resets.value);
        let over = match (broken.window, own) {
            (Some(window), Some(own)) if window != own => format!(" a {}", noun(own)),
            _ => String::new(),
        };
        let (item, metric) = (self.item(broken.item), self.metric(broken.metric));
        let used = quantity(broken.used);
        let (word, most, window) = bound(broken);
        let verb = if broken.used == Decimal::ONE { "is" } else { "are" };
        let message =
            format!("{item} is sold for {word} {most} {metric}{window}, and {used}{over} {verb} used");
        let said = Said::new(message).place(at, format!("{word} {most}{window} for {item}"));
        said.help_if(self.other_editions(asked, broken)).help_if(self.raising_addons(asked, broken))
    }

    /// The editions that allow as much as is used, without add-ons.
    fn other_editions(self, asked: &Configuration, broken: Broken) -> Option<String> {
        let editions = self.model.editions.iter().take(SOUGHT).filter(|&(id, edition)| {
            let alone = Configuration::of(id, asked.period, asked.currency);
            edition.grandfathered.is_none() && id != asked.edition && self.allow(&alone, broken)
        });
        let editions: Vec<&str> = editions.map(|(_, edition)| edition.header.name.as_str()).collect();
        (!editions.is_empty()).then(|| format!("an edition that allows it: {}", any_of(editions)))
    }

    /// The add-ons beside the edition that would allow it, as many of each as are sold.
    fn raising_addons(self, asked: &Configuration, broken: Broken) -> Option<String> {
        let raises = |id: Id<Addon>| {
            let addon = &self.model.addons[id];
            let offered = addon.offered_with.iter().any(|edition| edition.value == asked.edition);
            let most = |sold: Quantity| sold.most.unwrap_or(sold.least);
            let most = addon.quantity.map_or(Decimal::ONE, |sold| most(sold.value));
            let others = asked.addons.iter().filter(|(other, _)| *other != id).copied();
            let addons = others.chain([(id, most)]).collect();
            let alone = Configuration::of(asked.edition, asked.period, asked.currency);
            offered && self.allow(&Configuration { addons, ..alone }, broken)
        };
        let limits = |id: &Id<Addon>| self.analysis.offers.addon(*id).limit_on(broken.metric).is_some();
        let addons = self.model.addons.ids().filter(limits).take(SOUGHT).filter(|id| raises(*id));
        let addons: Vec<&str> = addons.map(|id| self.model.addons[id].header.name.as_str()).collect();
        (!addons.is_empty()).then(|| format!("an add-on that allows it: {}", any_of(addons)))
    }

    fn allow(self, other: &Configuration, broken: Broken) -> bool {
        limits_allow(self.model, self.analysis, other, broken.metric, broken.used)
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
