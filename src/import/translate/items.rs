//! Editions, add-ons and the price book.

use super::Translator;
use super::declare::{periods, spell_periods, spell_value, word};
use super::lineup::{Cap, Lineup, Offered};
use super::page::Token;
use super::prices::Point;
use crate::import::names::legal;
use crate::import::sheet::{AddOn, Item, Quantity, Value};
use crate::model::Period;
use crate::rewrite::quoted;
use crate::text::wording::tick;
use crate::text::{At, Span};
use crate::words::number::{quantity, spelled};

impl Translator<'_> {
    pub(super) fn editions(&mut self, plans: &[Item], lineup: &Lineup, of_plans: &[Vec<Point>]) {
        let billed = periods(of_plans.iter().flatten());
        for (place, (plan, offered)) in plans.iter().zip(&lineup.plans).enumerate() {
            let at = plan.name.at;
            self.page.gap();
            if let Some(text) = &plan.description {
                self.page.doc(at, text);
            }
            self.page
                .line(at, format!("edition {} {} {{", self.given.plans[place], quoted(&plan.name.value)));
            let base = offered.extends.map(|base| (base, &lineup.plans[base]));
            if let Some((base, _)) = base {
                self.page.line(at, format!("extends {}", self.given.plans[base]));
            }
            self.includes(plan, offered, base.map(|(_, base)| base));
            self.limits(plan, offered, base.map(|(_, base)| base));
            self.own_billing(at, &periods(of_plans[place].iter()), &billed);
            self.page.own("}");
        }
    }

    /// A line of its own for the periods in which an item is billed, where they are others.
    fn own_billing(&mut self, at: Span, own: &[Period], expected: &[Period]) {
        if !own.is_empty() && own != expected {
            self.page.line(at, format!("billing {}", spell_periods(own)));
        }
    }

    /// What a plan includes, beyond what it builds on.
    fn includes(&mut self, plan: &Item, offered: &Offered, base: Option<&Offered>) {
        let (mut plain, mut others): (Vec<Token>, Vec<Token>) = (Vec::new(), Vec::new());
        for (place, (given, at)) in offered.features.iter().enumerate() {
            let inherited = base.is_some_and(|base| base.features[place].0 == *given);
            if let Some(given) = given.as_ref().filter(|_| !inherited) {
                let name = self.variants[place].spell(&self.given.features[place], given);
                if given.is_empty() { plain.push((name, *at)) } else { others.push((name, *at)) }
            }
        }
        plain.extend(self.undeclared(&plan.features));
        self.list_includes(&plain, &others);
    }

    /// Features that the sheet does not declare, kept for the checker to say so.
    fn undeclared(&self, features: &[(At<String>, At<Value>)]) -> Vec<Token> {
        let unknown = features.iter().filter(|(name, value)| {
            !self.places.features.contains_key(name.value.as_str()) && value.value != Value::Flag(false)
        });
        unknown.map(|(name, _)| (legal(&name.value, "feature"), name.at)).collect()
    }

    /// Plain names share lines; one with levels or choices has a line of its own.
    fn list_includes(&mut self, plain: &[Token], others: &[Token]) {
        self.page.list("includes", plain);
        for (name, at) in others {
            self.page.line(*at, format!("includes {name}"));
        }
    }

    /// What a plan limits, otherwise than what it builds on.
    fn limits(&mut self, plan: &Item, offered: &Offered, base: Option<&Offered>) {
        for (place, cap) in offered.limits.iter().enumerate() {
            let Some(cap) = cap else { continue };
            let inherited =
                base.and_then(|base| base.limits[place]).is_some_and(|base| base.most == cap.most);
            if let Some(name) = self.given.limits[place].clone().filter(|_| !inherited) {
                self.page.line(cap.at, format!("limit {name} {}", spell_cap(*cap)));
            }
        }
        self.other_limits(&plan.limits, "");
    }

    /// Limits that are no quantities, and such as the sheet does not declare.
    fn other_limits(&mut self, limits: &[(At<String>, At<Value>)], sign: &str) {
        for (name, value) in limits {
            match (self.places.limits.get(name.value.as_str()), cap_of(value)) {
                (Some(&place), _) if self.given.limits[place].is_none() => {
                    self.page.remark(name.at, &format!("{}: {}", name.value, spell_value(&value.value)));
                }
                (Some(_), _) => {}
                (None, Some(cap)) => {
                    let metric = legal(&name.value, "limit");
                    let sign = if cap.most.is_some() { sign } else { "" };
                    self.page.line(name.at, format!("limit {metric} {sign}{}", spell_cap(cap)));
                }
                (None, None) => {
                    let what = format!(
                        "the limit {}, which the sheet does not declare and which is no quantity, is left out",
                        tick(&name.value)
                    );
                    self.losses.note(name.at, what);
                }
            }
        }
    }

    pub(super) fn add_ons(&mut self, lineup: &Lineup, of_plans: &[Vec<Point>], of_add_ons: &[Vec<Point>]) {
        let mut apart: rustc_hash::FxHashSet<(&str, &str)> = rustc_hash::FxHashSet::default();
        for (place, add_on) in self.sheet.add_ons.iter().enumerate() {
            let at = add_on.item.name.at;
            self.page.gap();
            if let Some(text) = &add_on.item.description {
                self.page.doc(at, text);
            }
            let title = quoted(&add_on.item.name.value);
            self.page.line(at, format!("addon {} {title} {{", self.given.add_ons[place]));
            self.offered_with(add_on);
            let requires: Vec<Token> = add_on.depends_on.iter().map(|name| self.add_on_token(name)).collect();
            self.page.list("requires", &requires);
            // It holds both ways, so one of the two says it.
            let own = add_on.item.name.value.as_str();
            let excludes = add_on.excludes.iter().filter(|name| !apart.contains(&(name.value.as_str(), own)));
            let excludes: Vec<Token> = excludes.map(|name| self.add_on_token(name)).collect();
            apart.extend(add_on.excludes.iter().map(|name| (own, name.value.as_str())));
            self.page.list("excludes", &excludes);
            self.given_beside(add_on);
            self.lowered(add_on, &lineup.beside[place], lineup);
            if let Some(sold) = &add_on.quantity {
                self.page.line(sold.at, format!("quantity {}", spell_quantity(sold)));
            }
            let expected = periods(lineup.beside[place].iter().flat_map(|&plan| &of_plans[plan]));
            self.own_billing(at, &periods(of_add_ons[place].iter()), &expected);
            self.page.own("}");
        }
    }

    /// The plans that an add-on can be bought with: all, where it names none.
    fn offered_with(&mut self, add_on: &AddOn) {
        let named = add_on.available_for.iter().map(|plan| {
            let known =
                self.places.plans.get(plan.value.as_str()).map(|&place| self.given.plans[place].clone());
            (known.unwrap_or_else(|| legal(&plan.value, "edition")), plan.at)
        });
        let mut with: Vec<Token> = named.collect();
        if with.is_empty() {
            with = self.given.plans.iter().map(|name| (name.clone(), add_on.item.name.at)).collect();
        }
        // Once for all: an add-on says it in one line.
        let names: Vec<&str> = with.iter().map(|(name, _)| name.as_str()).collect();
        let text = format!("offered-with {}", names.join(", "));
        self.page.lines.push(super::page::Line { text, at: Some(add_on.item.name.at), tokens: with });
    }

    fn add_on_token(&self, name: &At<String>) -> Token {
        let known = self.places.add_ons.get(name.value.as_str());
        let known = known.map(|&place| self.given.add_ons[place].clone());
        (known.unwrap_or_else(|| legal(&name.value, "add-on")), name.at)
    }

    /// What an add-on gives: features, limits in the place of the plan's, and more of them.
    fn given_beside(&mut self, add_on: &AddOn) {
        let (mut plain, mut others): (Vec<Token>, Vec<Token>) = (Vec::new(), Vec::new());
        for (name, value) in &add_on.item.features {
            let Some(&place) = self.places.features.get(name.value.as_str()) else { continue };
            let Some(given) = self.variants[place].given(&value.value) else {
                self.losses.note(
                    name.at,
                    "a feature that an add-on states not to give is left out: an add-on takes nothing away",
                );
                continue;
            };
            let spelled = self.variants[place].spell(&self.given.features[place], &given);
            if given.is_empty() { plain.push((spelled, name.at)) } else { others.push((spelled, name.at)) }
        }
        plain.extend(self.undeclared(&add_on.item.features));
        self.list_includes(&plain, &others);
        for (limits, sign) in [(&add_on.item.limits, ""), (&add_on.extensions, "+")] {
            for (name, value) in limits {
                let metric = self
                    .places
                    .limits
                    .get(name.value.as_str())
                    .and_then(|&place| self.given.limits[place].clone());
                if let (Some(metric), Some(cap)) = (metric, cap_of(value)) {
                    let sign = if cap.most.is_some() { sign } else { "" };
                    self.page.line(name.at, format!("limit {metric} {sign}{}", spell_cap(cap)));
                }
            }
            self.other_limits(limits, sign);
        }
    }

    /// Notes limits that an add-on puts in the place of higher ones: in a spec the better of the two holds.
    fn lowered(&mut self, add_on: &AddOn, beside: &[usize], lineup: &Lineup) {
        for (name, value) in &add_on.item.limits {
            let Some(&place) = self.places.limits.get(name.value.as_str()) else { continue };
            let Some(most) = cap_of(value).and_then(|cap| cap.most) else { continue };
            let higher = |cap: Cap| cap.most.is_none_or(|own| own > most);
            if beside.iter().any(|&plan| lineup.plans[plan].limits[place].is_some_and(higher)) {
                self.losses.note(name.at, "a limit that an add-on puts in the place of a higher one of the plan changes nothing in a spec: the better of the two holds");
            }
        }
    }

    pub(super) fn book(&mut self, of_plans: &[Vec<Point>], of_add_ons: &[Vec<Point>]) {
        let sheet = self.sheet;
        if of_plans.iter().chain(of_add_ons).all(Vec::is_empty) {
            return;
        }
        self.page.gap();
        let day = sheet.created.as_ref().map_or_else(String::new, |created| format!(" of {}", created.value));
        let at = sheet.currency.as_ref().map_or_else(Span::default, |currency| currency.at);
        for (name, value) in &sheet.variables {
            self.losses.note(name.at, "the variables of formulas are kept as remarks");
            self.page.remark(name.at, &format!("Variable {}: {}.", name.value, spell_value(&value.value)));
        }
        self.page.line(at, format!("prices {} {} {{", self.given.book, quoted(&format!("List prices{day}"))));
        if let Some(currency) = &sheet.currency {
            let code = word(&currency.value);
            self.page.list("currency", &[(code, currency.at)]);
            self.page.gap();
        }
        let plans = self.given.plans.clone();
        let add_ons = self.given.add_ons.clone();
        for (name, points) in plans.iter().zip(of_plans).chain(add_ons.iter().zip(of_add_ons)) {
            for point in points {
                if let Some(doc) = &point.doc {
                    self.page.doc(point.at, doc);
                }
                self.page.line(point.at, format!("{name} {} {}", point.period.word(), point.charge));
            }
        }
        self.page.own("}");
    }
}

/// A value as a limit, if it is a quantity.
fn cap_of(value: &At<Value>) -> Option<Cap> {
    match &value.value {
        Value::Number(most) => Some(Cap { most: Some(*most), at: value.at }),
        Value::Unlimited => Some(Cap { most: None, at: value.at }),
        Value::Flag(_) | Value::Text(_) | Value::List(_) => None,
    }
}

fn spell_cap(cap: Cap) -> String {
    cap.most.map_or_else(|| "unlimited".to_owned(), |most| spelled(&quantity(most)))
}

fn spell_quantity(sold: &Quantity) -> String {
    let spell = |number: Option<rust_decimal::Decimal>| {
        number.map_or_else(String::new, |number| spelled(&quantity(number)))
    };
    let least = spell(sold.least.or(Some(rust_decimal::Decimal::ONE)));
    let step = sold.step.filter(|step| *step != rust_decimal::Decimal::ONE);
    let step = step.map_or_else(String::new, |step| format!(" step {}", spelled(&quantity(step))));
    format!("{least}..{}{step}", spell(sold.most))
}
