//! Names on the command line, looked up in a spec: what they name, or what was meant.

use crate::cli::failure::Failure;
use crate::model::{Addon, Arena, Edition, Header, Id, Kind, Metric, Model};
use crate::report::visible;
use crate::text::near;
use crate::text::wording::{all_of, did_you_mean, tick};

/// Up to this many names are listed as what could stand in a place.
const LISTED: usize = 8;

/// The edition that is called `name`.
pub(super) fn edition(model: &Model, name: &str) -> Result<Id<Edition>, Failure> {
    let found = named(&model.editions, |edition| &edition.header, name);
    found.ok_or_else(|| unknown(model, name, Kind::Edition, "editions"))
}

/// The add-on that is called `name`.
pub(super) fn addon(model: &Model, name: &str) -> Result<Id<Addon>, Failure> {
    let found = named(&model.addons, |addon| &addon.header, name);
    found.ok_or_else(|| unknown(model, name, Kind::Addon, "add-ons"))
}

/// The metric that is called `name`.
pub(super) fn metric(model: &Model, name: &str) -> Result<Id<Metric>, Failure> {
    let found = named(&model.metrics, |metric| &metric.header, name);
    found.ok_or_else(|| unknown(model, name, Kind::Metric, "metrics"))
}

fn named<T>(arena: &Arena<T>, header: fn(&T) -> &Header, name: &str) -> Option<Id<T>> {
    arena.iter().find(|(_, item)| header(item).name == name).map(|(id, _)| id)
}

/// Why `name` is no `kind`, and what could have been meant; `plural` is what several are called.
fn unknown(model: &Model, name: &str, kind: Kind, plural: &str) -> Failure {
    let of_kind = model.headers().filter(|(other, _)| *other == kind);
    let known: Vec<&str> = of_kind.map(|(_, header)| header.name.as_str()).collect();
    let found = model.headers().find(|(_, header)| header.name == name);
    let what = match found {
        Some((other, _)) => format!("{} is {}, not {}", tick(name), other.a_noun(), kind.a_noun()),
        None => format!(
            "there is no {} {}",
            kind.a_noun().split_once(' ').map_or("", |(_, noun)| noun),
            tick(name)
        ),
    };
    Failure(format!("{what}; {}", meant(name, &known, plural)))
}

/// What could have been meant by `name` where only `known` can stand.
pub(in crate::cli) fn meant(name: &str, known: &[&str], plural: &str) -> String {
    let close = near(name, known.iter().copied());
    let text = match (close.is_empty(), known.len()) {
        (false, _) => did_you_mean(close),
        (true, 0) => format!("the spec has no {plural}"),
        (true, 1..=LISTED) => format!("the {plural} are {}", all_of(known)),
        (true, many) => format!("the spec has {many} {plural}"),
    };
    visible(&text).into_owned()
}
