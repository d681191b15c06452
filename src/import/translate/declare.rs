//! The product, the place for customer groups, capabilities and metrics.

use rustc_hash::FxHashSet;

use super::page::{Token, one_line};
use super::prices::Point;
use super::variants::Order;
use super::{Translator, unit};
use crate::import::names::legal;
use crate::import::sheet::{Feature, Limit, Value};
use crate::model::{Period, Window};
use crate::rewrite::quoted;
use crate::text::Span;
use crate::text::wording::tick;
use crate::words::number::quantity;

/// What a sheet does not say, and where it goes.
const GROUPS: &str = "\
// Customer groups are not on a price sheet, and without them Tierce can't judge the packaging. For each way in
// which customers get value from the product, declare one, with a score for each capability, and say which
// editions are `for` it:
//
// group NAME \"…\" {
//   extracts \"…\"
//
//   scores {
//     CAPABILITY  VALUE  BREADTH
//   }
// }";

/// Whether parts of a unit are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Divides {
    Yes,
    No,
}

impl<'a> Translator<'a> {
    pub(super) fn product(&mut self, file: &str, of_plans: &[Vec<Point>]) {
        let sheet = self.sheet;
        let syntax =
            sheet.syntax.as_ref().map_or_else(String::new, |syntax| format!(" {}", one_line(&syntax.value)));
        self.page.own("tierce 1");
        self.page.gap();
        self.page.remark(
            Span::default(),
            &format!("Imported from {}, a price sheet in Pricing2Yaml{syntax}.", tick(file)),
        );
        if !sheet.tags.is_empty() {
            let tags: Vec<&str> = sheet.tags.iter().map(|tag| tag.value.as_str()).collect();
            self.page.remark(sheet.tags[0].at, &format!("Its tags: {}.", tags.join("; ")));
        }
        self.page.gap();
        let at = sheet.product.as_ref().map_or_else(Span::default, |product| product.at);
        if let Some(url) = &sheet.url {
            self.page.doc(url.at, &url.value);
        }
        if let Some(created) = &sheet.created {
            self.page.doc(created.at, &format!("As of {}.", created.value));
        }
        let version = sheet
            .version
            .as_ref()
            .filter(|version| sheet.created.as_ref().is_none_or(|created| created.value != version.value));
        if let Some(version) = version {
            self.page.doc(version.at, &format!("Version {}.", version.value));
        }
        let title =
            sheet.product.as_ref().map_or_else(String::new, |product| format!(" {}", quoted(&product.value)));
        self.page.line(at, format!("product {}{title} {{", self.given.product));
        if let Some(currency) = &sheet.currency {
            let code = word(&currency.value);
            self.page.list("currencies", &[(code, currency.at)]);
        }
        let billed = periods(of_plans.iter().flatten());
        if !billed.is_empty() {
            self.page.line(at, format!("billing {}", spell_periods(&billed)));
        }
        self.page.own("}");
        self.page.gap();
        for line in GROUPS.lines() {
            self.page.own(line);
        }
    }

    pub(super) fn capabilities(&mut self) {
        if !self.sheet.features.is_empty() {
            self.page.gap();
        }
        for (place, feature) in self.sheet.features.iter().enumerate() {
            self.capability(place, feature);
        }
    }

    fn capability(&mut self, place: usize, feature: &Feature) {
        let at = feature.name.at;
        let variants = self.variants[place].clone();
        for text in feature.description.iter().chain(&feature.urls) {
            self.page.doc(at, text);
        }
        for (name, original) in
            variants.all.iter().filter(|(name, original)| *name != original.to_lowercase())
        {
            self.page.doc(at, &format!("{name}: {original}"));
        }
        let mut about: Vec<String> = feature.kind.iter().map(|kind| one_line(kind)).collect();
        about.extend(feature.tag.iter().map(|tag| format!("tag {}", quoted(tag))));
        let remark = if about.is_empty() { String::new() } else { format!("  // {}", about.join(", ")) };
        if !about.is_empty() {
            self.losses
                .note(at, "types and tags of features are kept as remarks: a spec has no field for them");
        }
        let head = format!("capability {} {}", self.given.features[place], quoted(&feature.name.value));
        if variants.all.is_empty() {
            return self.page.line(at, format!("{head}{remark}"));
        }
        self.page.line(at, format!("{head} {{{remark}"));
        let word = match variants.order {
            Order::Choices => "choices",
            Order::Levels => "levels",
        };
        let names: Vec<&str> = variants.all.iter().map(|(name, _)| name.as_str()).collect();
        self.page.line(at, format!("{word} {}", names.join(", ")));
        self.page.own("}");
    }

    pub(super) fn metrics(&mut self) {
        let fractional = self.fractional();
        let divides = |limit: &Limit| match fractional.contains(limit.name.value.as_str()) {
            true => Divides::Yes,
            false => Divides::No,
        };
        let limits: Vec<(&Limit, Divides)> =
            self.sheet.limits.iter().map(|limit| (limit, divides(limit))).collect();
        for (place, (limit, divides)) in limits.into_iter().enumerate() {
            self.page.gap();
            match self.given.limits[place].clone() {
                Some(name) => self.metric(&name, limit, divides),
                None => self.condition(limit),
            }
        }
        let counted = std::mem::take(&mut self.counted);
        for metric in &counted {
            self.page.gap();
            let head = format!("metric {} {}", metric.name, quoted(&metric.word));
            if metric.is_usage {
                self.page.line(metric.at, format!("{head} {{"));
                self.page.line(metric.at, "resets monthly");
                self.page.own("}");
            } else {
                self.page.line(metric.at, head);
            }
        }
        self.counted = counted;
    }

    fn metric(&mut self, name: &str, limit: &Limit, divides: Divides) {
        let at = limit.name.at;
        if let Some(text) = &limit.description {
            self.page.doc(at, text);
        }
        if let Some(unit) = &limit.unit {
            self.page.doc(at, &format!("In: {unit}"));
        }
        let kind = limit.kind.as_ref().map_or("", |kind| kind.value.as_str());
        let remark = match kind {
            "" | "RENEWABLE" | "NON_RENEWABLE" => String::new(),
            kind => format!("  // {}", one_line(kind)),
        };
        self.page.line(at, format!("metric {name} {} {{{remark}", quoted(&limit.name.value)));
        let meters: Vec<Token> =
            limit.linked.iter().map(|linked| self.feature_token(&linked.value, linked.at)).collect();
        self.page.list("meters", &meters);
        if let Some(window) = self.resets(limit, kind) {
            self.page.line(at, format!("resets {}", window.word()));
        }
        if divides == Divides::Yes {
            self.page.line(at, "decimal");
        }
        self.page.own("}");
    }

    /// The name of a feature in the spec. One that the sheet does not declare keeps its own, for the checker to
    /// say so.
    pub(super) fn feature_token(&self, original: &str, at: Span) -> Token {
        let known = self.places.features.get(original).map(|&place| self.given.features[place].clone());
        (known.unwrap_or_else(|| legal(original, "feature")), at)
    }

    /// How often a limit starts again: what the sheet states, else what its unit says, else each month.
    fn resets(&mut self, limit: &Limit, kind: &str) -> Option<Window> {
        if kind != "RENEWABLE" {
            return limit.resets;
        }
        let of_unit = limit.unit.as_deref().and_then(|unit| unit.rsplit('/').find_map(window));
        let stated = limit.resets.or(of_unit);
        if stated.is_none() {
            self.losses.note(limit.name.at, "a renewable limit that does not say after what time it starts again is written as `resets monthly`");
        }
        stated.or(Some(Window::Monthly))
    }

    /// The limits of which some value is no whole number.
    fn fractional(&self) -> FxHashSet<&'a str> {
        let items = self.sheet.plans.iter().chain(self.sheet.add_ons.iter().map(|add_on| &add_on.item));
        let extensions = self.sheet.add_ons.iter().flat_map(|add_on| &add_on.extensions);
        let stated = items.flat_map(|item| &item.limits).chain(extensions);
        let stated = stated.map(|(name, value)| (name.value.as_str(), &value.value));
        let defaults = self.sheet.limits.iter().filter_map(|limit| {
            limit.default.as_ref().map(|value| (limit.name.value.as_str(), &value.value))
        });
        let fraction = |value: &Value| matches!(value, Value::Number(number) if !number.fract().is_zero());
        stated.chain(defaults).filter(|(_, value)| fraction(value)).map(|(name, _)| name).collect()
    }

    /// A limit that is no quantity: a remark, since a metric counts.
    fn condition(&mut self, limit: &Limit) {
        let at = limit.name.at;
        let name = tick(&limit.name.value);
        self.losses.note(
            at,
            format!(
                "the limit {name} is no quantity: it is kept as a remark, and so is what plans state of it"
            ),
        );
        let default =
            limit.default.as_ref().map_or_else(|| "nothing".to_owned(), |value| spell_value(&value.value));
        self.page.remark(
            at,
            &format!("The limit {name} is no quantity. Where a plan says nothing, it is {default}."),
        );
        if let Some(text) = &limit.description {
            self.page.remark(at, text);
        }
    }
}

/// The window that a part of a unit names, such as `month` in `call/month`.
fn window(part: &str) -> Option<Window> {
    match part.trim().to_lowercase().as_str() {
        "hour" => Some(Window::Hourly),
        "day" => Some(Window::Daily),
        "week" => Some(Window::Weekly),
        part => match unit::period(part)? {
            Period::Monthly => Some(Window::Monthly),
            Period::Quarterly => Some(Window::Quarterly),
            Period::Annual => Some(Window::Annual),
            Period::Once => None,
        },
    }
}

/// A value as a person reads it.
pub(super) fn spell_value(value: &Value) -> String {
    match value {
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => quantity(*number),
        Value::Unlimited => "unlimited".to_owned(),
        Value::Text(text) => quoted(text),
        Value::List(words) => words.join(", "),
    }
}

/// The periods of some prices, shortest first. What is paid once is no billing period.
pub(super) fn periods<'p>(points: impl Iterator<Item = &'p Point>) -> Vec<Period> {
    let mut all: Vec<Period> =
        points.map(|point| point.period).filter(|&period| period != Period::Once).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// `monthly, annual`
pub(super) fn spell_periods(periods: &[Period]) -> String {
    periods.iter().map(|period| period.word()).collect::<Vec<_>>().join(", ")
}

/// What the sheet has in the place of a word, as one that can stand in a line.
pub(super) fn word(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric());
    if plain { text.to_owned() } else { legal(text, "unknown").to_uppercase() }
}
