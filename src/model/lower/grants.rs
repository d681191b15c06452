//! What editions and add-ons give: `includes`, `limit`, `allowance`.

use rust_decimal::Decimal;

use super::names::either;
use super::reader::Reader;
use crate::model::{
    Allowance, Bound, Capability, FaultKind, Grandfathered, Grants, Id, Include, License, Limit, Metric,
    NumberRange, Variants, Window,
};
use crate::syntax::NodeKind;
use crate::text::{At, Span, near};

/// What may stand behind an item of `includes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Behind {
    /// Another capability.
    Capability,
    /// One more choice of the include with this index, or another capability.
    Choices(usize),
    /// One more choice of something that has a fault, or another capability.
    Unknown,
}

/// Who states a limit: only an add-on raises what an edition has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Giver {
    Edition,
    Addon,
}

/// Whether `name` means this level or choice: capitals in it are its declaration's mistake, as with
/// every name.
fn is_meant(variant: &At<String>, name: &str) -> bool {
    variant.value == name || variant.value.to_ascii_lowercase() == name
}

impl Reader<'_, '_> {
    /// Reads `includes A, B at LEVEL, C at ONE, OTHER`.
    pub(super) fn includes(&mut self, grants: &mut Grants) {
        let mut last = Behind::Capability;
        self.list(|line| match last {
            // Behind `at CHOICE,` a name that is a choice of the same capability is one more choice.
            Behind::Choices(index) if line.is_choice_of(grants.includes[index].capability.value) => {
                let capability = grants.includes[index].capability.value;
                let include = &mut grants.includes[index];
                if let Some(choice) = line.variant(capability) {
                    let (of, name) = (line.text(include.capability.at), line.text(choice.at));
                    if line.is_said_first([of, name], choice.at, name) {
                        include.variants.push(choice);
                    }
                }
            }
            // Choices of something that is not understood are not judged.
            Behind::Unknown if line.is_undeclared() => line.skip_one(),
            Behind::Capability | Behind::Choices(_) | Behind::Unknown => last = line.include(grants),
        });
    }

    /// Reads one item of `includes`; says what may come behind it.
    fn include(&mut self, grants: &mut Grants) -> Behind {
        let capability = self.reference::<Id<Capability>>();
        let at = self.eat_word("at");
        let Some(capability) = capability else {
            // The level of an unknown capability can't be judged.
            if at.is_some() {
                self.eat(NodeKind::Name);
                return Behind::Unknown;
            }
            return Behind::Capability;
        };
        let known = self.lower.unsound;
        let variant = at.and_then(|_| self.variant(capability.value));
        let many = at.is_some()
            && matches!(self.lower.model.capabilities[capability.value].variants, Variants::Choices(_));
        let name = self.text(capability.at);
        if !self.is_said_first([name, ""], capability.at, name) {
            return if many { Behind::Unknown } else { Behind::Capability };
        }
        if let Some(variant) = variant {
            let of = self.text(variant.at);
            self.is_said_first([name, of], variant.at, of);
        }
        grants.includes.push(Include { capability, variants: variant.into_iter().collect() });
        match many {
            true if self.lower.unsound > known => Behind::Unknown,
            true => Behind::Choices(grants.includes.len() - 1),
            false => Behind::Capability,
        }
    }

    /// Whether the next value is a name that nothing declares.
    fn is_undeclared(&self) -> bool {
        self.peek().is_some_and(|node| {
            node.kind() == NodeKind::Name && self.lower.names.get(self.text(node.span())).is_none()
        })
    }

    /// Whether the next value is a choice of `capability`, or a slip of one.
    fn is_choice_of(&self, capability: Id<Capability>) -> bool {
        let Some(node) = self.peek().filter(|node| node.kind() == NodeKind::Name) else { return false };
        let name = self.text(node.span());
        let choices = self.lower.model.capabilities[capability].variants.names();
        let names = || choices.iter().map(|choice| choice.value.as_str());
        choices.iter().any(|choice| is_meant(choice, name))
            || self.is_undeclared() && !near(name, names()).is_empty()
    }

    /// Reads the name of a level or choice of `capability`; gives its index.
    pub(super) fn variant(&mut self, capability: Id<Capability>) -> Option<At<usize>> {
        let name = self.name("the name of a level")?;
        let declared = &self.lower.model.capabilities[capability];
        let names = declared.variants.names();
        if let Some(index) = names.iter().position(|variant| is_meant(variant, name.value)) {
            return Some(At::new(index, name.at));
        }
        let noun = match declared.variants {
            Variants::Choices(_) => "choice",
            Variants::Levels(_) | Variants::Plain => "level",
        };
        // A capability whose own lines have a fault may well have this level.
        if declared.header.faulty {
            return None;
        }
        let known: Vec<String> = names.iter().map(|variant| variant.value.clone()).collect();
        let close =
            near(name.value, known.iter().map(String::as_str)).into_iter().map(str::to_owned).collect();
        let wanted = format!("a {noun} of `{}`", declared.header.name);
        let kind = FaultKind::UnknownName {
            name: name.value.to_owned(),
            wanted,
            found: None,
            near: close,
            known,
            also: Vec::new(),
        };
        self.fault(name.at, kind);
        None
    }

    /// Reads `limit METRIC BOUND [WINDOW]`.
    pub(super) fn limit(&mut self, grants: &mut Grants, giver: Giver) {
        let Some(metric) = self.reference::<Id<Metric>>() else {
            self.skip_rest();
            return;
        };
        let start = self.here();
        let Some(bound) = self.bound(giver) else { return };
        let window = if self.peek_kind() == Some(NodeKind::Name) {
            self.choice(&Window::ALL, Window::word)
        } else {
            None
        };
        let name = self.text(metric.at);
        let key = [name, window.map_or("", |window| window.value.word())];
        let at = self.since(start);
        if self.is_said_first(key, metric.at, &format!("limit {name}")) {
            grants.limits.push(Limit { metric, bound, window, at });
        }
    }

    fn bound(&mut self, giver: Giver) -> Option<Bound> {
        const WANTED: &str = "a limit such as `25`, `10..`, `5..250` or `unlimited`";
        if self.eat_word("unlimited").is_some() {
            return Some(Bound::Range { least: None, most: None });
        }
        match self.peek_kind() {
            Some(NodeKind::Range) => {
                let NumberRange { least, most } = self.range("limit")?.value;
                Some(Bound::Range { least, most })
            }
            Some(NodeKind::Increment) if giver == Giver::Addon => {
                self.increment("limit").map(|more| Bound::Plus(more.value))
            }
            Some(NodeKind::Increment) => {
                self.wrong_value("a limit such as `25`: only an add-on raises a limit with `+`", &[]);
                None
            }
            _ => {
                self.number("limit", WANTED).map(|most| Bound::Range { least: None, most: Some(most.value) })
            }
        }
    }

    /// Reads `allowance METRIC N [per METRIC]`, `+N` or `unlimited`.
    pub(super) fn allowance(&mut self, grants: &mut Grants, giver: Giver) {
        let Some(metric) = self.reference::<Id<Metric>>() else {
            self.skip_rest();
            return;
        };
        let start = self.here();
        let Some(quantity) = self.allowed(giver) else { return };
        let mut per = None;
        if quantity.is_some() && self.eat_word("per").is_some() {
            per = self.reference::<Id<Metric>>();
        }
        let name = self.text(metric.at);
        let key = [name, per.map_or("", |per| self.text(per.at))];
        let at = self.since(start);
        if self.is_said_first(key, metric.at, &format!("allowance {name}")) {
            grants.allowances.push(Allowance { metric, quantity, per, at });
        }
    }

    /// A quantity, `+N`, or `Some(None)` for unlimited.
    fn allowed(&mut self, giver: Giver) -> Option<Option<Decimal>> {
        const WANTED: &str = "a quantity such as `1_000_000`, `+5_000` or `unlimited`";
        if self.eat_word("unlimited").is_some() {
            return Some(None);
        }
        let number = match self.peek_kind() {
            Some(NodeKind::Increment) if giver == Giver::Addon => self.increment("allowance"),
            Some(NodeKind::Increment) => {
                self.wrong_value(
                    "a quantity such as `1_000`: only an add-on adds to an allowance with `+`",
                    &[],
                );
                None
            }
            _ => self.number("allowance", WANTED),
        };
        number.map(|number| Some(number.value))
    }

    /// Reads `grandfathered [until DATE]`.
    pub(super) fn grandfathered(&mut self, word: Span) -> Grandfathered {
        let until = if self.eat_word("until").is_some() { self.date() } else { None };
        Grandfathered { at: word, until }
    }

    /// Reads `license subscription`.
    pub(super) fn license(&mut self) -> Option<At<License>> {
        self.choice(&License::ALL, License::word)
    }

    /// What stands behind an unknown name can't be judged.
    pub(super) fn skip_rest(&mut self) {
        while let Some(node) = self.peek() {
            self.eat(node.kind());
        }
    }

    /// Says that one of `words` should stand here.
    pub(super) fn expect_one_of(&mut self, words: &[&str]) {
        let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        self.unexpected(&either(quoted.iter().map(String::as_str)));
    }
}
