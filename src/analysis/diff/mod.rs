//! What changes between two versions of a packaging for those who bought the first.
//!
//! What is compared is what the customers of each edition and add-on have in the end: inheritance followed, copies of
//! price books worked out, prices as functions of what is used. So text that is moved, laid out or stated in another place
//! is no change. Three decisions run through it:
//!
//! - **Existing customers** decide the class of a change. It is breaking where they get less or pay more, beneficial where
//!   they get more, pay less or can buy more, and neutral otherwise: whom an edition is for, what it is called, how long
//!   it can be tried and what is paid at the start are decisions about customers to come.
//! - **What they keep** breaks nothing yet. An edition or a price that is grandfathered is neutral for as long as
//!   existing customers have it: with a day until which they do, it is breaking from that day on, where the day of the
//!   comparison is known.
//! - **One change is told once.** What goes from an edition into an add-on is a capability lost that says where it went,
//!   and neither a gain of the add-on nor a new one; a metric limited together with what it counts is part of the gain.

mod accepted;
mod alike;
mod books;
mod change;
mod charges;
mod features;
mod grants;
mod levels;
mod metrics;
mod moves;
mod pairs;
mod people;
mod prices;
mod quantities;
mod ranks;
mod reach;
mod terms;
#[cfg(test)]
mod tests;
mod timeline;
mod withdrawn;

use jiff::civil::Date;

pub use change::{
    About, Amounts, Both, Change, Comes, Detail, Effect, Heir, Kept, MetricOf, PriceChange, PricePart,
    Scored, UsageRange,
};
pub use pairs::{Pairing, Pairs};

use ranks::Ranks;

use super::Analysis;
use crate::model::{ChangeKind, Item, Model};
use crate::text::Span;

/// One version of a packaging.
#[derive(Clone, Copy)]
pub struct Version<'a> {
    /// What it states.
    pub model: &'a Model,
    /// What follows from it.
    pub analysis: &'a Analysis,
}

/// What changes between two versions.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// What is the same thing in both.
    pub pairs: Pairs,
    /// The changes: breaking ones first, then beneficial and neutral ones, each by edition, add-on and group in the order
    /// of the new version.
    pub changes: Vec<Change>,
    /// What became of each acceptance of the new version, in its order.
    pub acceptances: Vec<Acceptance>,
}

/// What became of an acceptance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// It covers so many changes.
    Used(usize),
    /// Nothing that it speaks of has changed.
    Stale,
    /// What it speaks of has changed, and lines before it cover all of that.
    Needless,
    /// Its last day has passed, so that it covers nothing.
    Expired,
    /// It does not say why, so that it covers nothing.
    Unfounded,
}

/// Two versions on the day of their comparison.
#[derive(Clone, Copy)]
struct Between<'a> {
    old: Version<'a>,
    new: Version<'a>,
    pairs: &'a Pairs,
    today: Option<Date>,
}

impl Diff {
    /// What changes from `versions.old` to `versions.new`. Prices that hold no longer on `today` are left out; without a
    /// day all are compared, and what is grandfathered counts as kept.
    pub fn new(versions: Both<Version<'_>>, today: Option<Date>) -> Self {
        let pairs = Pairs::new(versions);
        let between = Between { old: versions.old, new: versions.new, pairs: &pairs, today };
        let mut changes = Vec::new();
        for ids in pairs.editions.both() {
            between.item(About::Edition(Both::new(Some(ids.old), Some(ids.new))), &mut changes);
        }
        for ids in pairs.addons.both() {
            between.item(About::Addon(Both::new(Some(ids.old), Some(ids.new))), &mut changes);
        }
        between.added(&mut changes);
        between.withdrawn(&mut changes);
        between.metrics(&mut changes);
        between.people(&mut changes);
        between.fold_moves(&mut changes);
        between.renamed(&mut changes);
        let ranks = Ranks::new(versions, &pairs);
        changes.sort_by_key(|change| (change.effect, ranks.of(change.about), change.kind));
        let acceptances = accepted::accept(versions.new.model, today, &mut changes);
        Self { pairs, changes, acceptances }
    }
}

impl<'a> Between<'a> {
    /// What changes in an edition or add-on that both versions have.
    fn item(self, about: About, out: &mut Vec<Change>) {
        let Both { old: Some(old), new: Some(new) } = about.items() else { return };
        self.capabilities(about, (old, new), out);
        self.quantities(about, (old, new), out);
        self.terms(about, (old, new), out);
        self.prices(about, (old, new), out);
        self.audience(about, (old, new), out);
        self.standing(about, (old, new), out);
    }

    /// A change, with the places and all else that only some have left out. `tail` is the part of the path below what it
    /// belongs to, in the names of both versions.
    fn change(
        self,
        kind: ChangeKind,
        effect: Effect,
        about: About,
        tail: &Both<String>,
        detail: Detail,
    ) -> Change {
        let old = self.path(about, Side::Old).map(|path| path + &tail.old);
        let subject = self.path(about, Side::New).map(|path| path + &tail.new);
        let subject = subject.or_else(|| old.clone()).unwrap_or_default();
        let old_subject = old.filter(|old| *old != subject);
        let (at, from, kept, accepted) = (Both::default(), None, None, None);
        Change { kind, effect, about, subject, old_subject, detail, at, from, kept, accepted }
    }

    /// The path of what a change belongs to, if the version has it.
    fn path(self, about: About, side: Side) -> Option<String> {
        let model = match side {
            Side::Old => self.old.model,
            Side::New => self.new.model,
        };
        match about {
            About::Edition(ids) => {
                side.of(ids).map(|id| format!("edition/{}", model.editions[id].header.name))
            }
            About::Addon(ids) => side.of(ids).map(|id| format!("addon/{}", model.addons[id].header.name)),
            About::Metric(ids) => side.of(ids).map(|id| format!("metric/{}", model.metrics[id].header.name)),
            About::Capability(ids) => {
                side.of(ids).map(|id| format!("capability/{}", model.capabilities[id].header.name))
            }
            About::Group(ids) => side.of(ids).map(|id| format!("group/{}", model.groups[id].header.name)),
            About::Groups => Some("groups".to_owned()),
        }
    }

    /// Names of something in both versions, the one standing in for the other where it has none.
    fn tail(lead: &str, names: Both<Option<&str>>) -> Both<String> {
        let old = names.old.or(names.new).unwrap_or_default();
        let new = names.new.or(names.old).unwrap_or_default();
        Both::new(format!("/{lead}/{old}"), format!("/{lead}/{new}"))
    }

    /// Whether existing customers who keep something have it still.
    fn is_kept(self, kept: Kept) -> bool {
        match kept {
            Kept::Always => true,
            Kept::Until(end) => self.today.is_none_or(|today| today < end),
        }
    }

    /// Everything that has another name now.
    fn renamed(self, out: &mut Vec<Change>) {
        let nothing = Both::new(String::new(), String::new());
        let mut note = |about: About, names: Both<&str>, at: Both<Span>| {
            if names.old != names.new {
                let mut change =
                    self.change(ChangeKind::Renamed, Effect::Neutral, about, &nothing, Detail::Itself);
                change.at = Both::new(Some(at.old), Some(at.new));
                out.push(change);
            }
        };
        let (old, new) = (self.old.model, self.new.model);
        macro_rules! note_all {
            ($($kind:ident $of:ident)*) => {$(
                for ids in self.pairs.$of.both() {
                    let (was, is) = (&old.$of[ids.old].header, &new.$of[ids.new].header);
                    let about = About::$kind(Both::new(Some(ids.old), Some(ids.new)));
                    note(about, Both::new(&was.name, &is.name), Both::new(was.at, is.at));
                }
            )*};
        }
        note_all!(Edition editions Addon addons Capability capabilities Metric metrics Group groups);
    }
}

/// One of the two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Old,
    New,
}

impl Side {
    fn of<T>(self, both: Both<T>) -> T {
        match self {
            Self::Old => both.old,
            Self::New => both.new,
        }
    }
}

/// Which way a change goes for the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Better,
    Worse,
}

impl Turn {
    /// The kind and the effect of a change that goes this way.
    fn pick(self, better: ChangeKind, worse: ChangeKind) -> (ChangeKind, Effect) {
        match self {
            Self::Better => (better, Effect::Beneficial),
            Self::Worse => (worse, Effect::Breaking),
        }
    }

    /// The way of something that compares like this with what was there, where more is better.
    fn of(new_is: std::cmp::Ordering) -> Option<Self> {
        match new_is {
            std::cmp::Ordering::Less => Some(Self::Worse),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Self::Better),
        }
    }
}

/// The items of a change that is about both versions of one.
type Pair = (Item, Item);
