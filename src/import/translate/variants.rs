//! Features as capabilities: those that hold text come in choices, or in levels where their order is evident.

use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::import::names::Names;
use crate::import::sheet::Value;

/// Texts that say that a feature is not there.
const ABSENT: &[&str] = &["", "-", "–", "—", "none", "no", "n/a", "not available", "not included", "false"];

/// Words whose order people agree on, lowest first; one row for each such order.
const LADDERS: &[&[&str]] = &[
    &["limited", "full"],
    &["limited", "unlimited"],
    &["basic", "standard", "advanced", "premium"],
    &["basic", "standard", "premium"],
    &["basic", "advanced", "full"],
    &["bronze", "silver", "gold", "platinum"],
];

/// In which forms a feature comes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Variants {
    /// What each is called in the spec, and what the sheet says. Empty for a feature that is there or is not.
    pub(super) all: Vec<(String, String)>,
    pub(super) order: Order,
    /// Where each text of the sheet is among them.
    places: FxHashMap<String, usize>,
}

/// Whether a form contains those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    #[default]
    Choices,
    Levels,
}

/// What an item gives of a feature: which of its forms, none for a plain one.
pub(super) type Given = Option<Vec<usize>>;

impl Variants {
    /// The forms of a feature that has these values, in the order in which they are met.
    pub(super) fn of(values: &[&Value]) -> Self {
        if values.iter().all(|value| matches!(value, Value::Flag(_))) {
            return Self::default();
        }
        let mut known: FxHashSet<String> = FxHashSet::default();
        let texts = values.iter().flat_map(|value| texts_of(value));
        let mut texts: Vec<String> = texts.filter(|text| known.insert(text.clone())).collect();
        let order = if in_order(&mut texts) { Order::Levels } else { Order::Choices };
        let mut names = Names::default();
        let places = texts.iter().cloned().zip(0..).collect();
        let all = texts.into_iter().map(|text| (names.give(&text, "option"), text)).collect();
        Self { all, order, places }
    }

    /// What an item with `value` gives.
    pub(super) fn given(&self, value: &Value) -> Given {
        if self.all.is_empty() {
            return matches!(value, Value::Flag(true)).then(Vec::new);
        }
        let texts = texts_of(value);
        let mut given: Vec<usize> = texts.iter().filter_map(|text| self.places.get(text).copied()).collect();
        given.sort_unstable();
        given.dedup();
        Some(given).filter(|given| !given.is_empty())
    }

    /// Whether `more` holds all that `less` does.
    pub(super) fn contains(&self, more: &Given, less: &Given) -> bool {
        match (more, less) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(more), Some(less)) => match self.order {
                Order::Levels => more.last() >= less.last(),
                Order::Choices => less.iter().all(|choice| more.contains(choice)),
            },
        }
    }

    /// The name with the forms that are given: `support at always-on`.
    pub(super) fn spell(&self, name: &str, given: &[usize]) -> String {
        let names: Vec<&str> =
            given.iter().filter_map(|&form| self.all.get(form)).map(|(name, _)| name.as_str()).collect();
        if names.is_empty() { name.to_owned() } else { format!("{name} at {}", names.join(", ")) }
    }
}

/// The forms that a value names: none if it says that the feature is not there.
fn texts_of(value: &Value) -> Vec<String> {
    match value {
        Value::Flag(false) => Vec::new(),
        Value::Flag(true) => vec!["Included".to_owned()],
        Value::Number(number) => vec![number.to_string()],
        Value::Unlimited => vec!["Unlimited".to_owned()],
        Value::Text(text) if is_absent(text) => Vec::new(),
        Value::Text(text) => vec![text.clone()],
        Value::List(words) => words.iter().filter(|word| !is_absent(word)).cloned().collect(),
    }
}

/// Whether a text says that the feature is not there.
pub(super) fn is_absent(text: &str) -> bool {
    ABSENT.contains(&text.trim().to_lowercase().as_str())
}

/// Whether the order of `texts` is evident, two at least; then they are put in it, lowest first.
fn in_order(texts: &mut [String]) -> bool {
    if texts.len() < 2 {
        return false;
    }
    let words: Vec<String> = texts.iter().map(|text| text.trim().to_lowercase()).collect();
    for ladder in LADDERS {
        let place = |word: &str| ladder.iter().position(|step| *step == word);
        let mut places: Vec<usize> = words.iter().filter_map(|word| place(word)).collect();
        places.sort_unstable();
        places.dedup();
        if places.len() == texts.len() {
            texts.sort_by_key(|text| place(&text.trim().to_lowercase()));
            return true;
        }
    }
    let quantities: Option<Vec<(Decimal, String)>> = texts.iter().map(|text| quantity(text)).collect();
    let Some(quantities) = quantities else { return false };
    let mut numbers: Vec<Decimal> = quantities.iter().map(|(number, _)| *number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let alike = quantities.windows(2).all(|pair| pair[0].1 == pair[1].1);
    if alike && numbers.len() == texts.len() {
        texts.sort_by_key(|text| quantity(text).map(|(number, _)| number));
    }
    alike && numbers.len() == texts.len()
}

/// `4+ million` as a number and what it counts. A share or an amount of money is none: of a fee, less is more.
fn quantity(text: &str) -> Option<(Decimal, String)> {
    let end = text
        .find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let money = |letter: char| matches!(letter, '%' | '$' | '€' | '£' | '¢');
    let number = number.replace(',', "").parse().ok()?;
    let plain = !unit.contains(money) && !unit.contains(|letter: char| letter.is_ascii_digit());
    plain.then(|| (number, unit.trim().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> Variants {
        let values: Vec<Value> = texts.iter().map(|text| Value::Text((*text).to_owned())).collect();
        Variants::of(&values.iter().collect::<Vec<_>>())
    }

    fn names(texts: &[&str]) -> (Order, Vec<String>) {
        let Variants { all, order, .. } = of(texts);
        (order, all.into_iter().map(|(name, _)| name).collect())
    }

    #[test]
    fn an_order_must_be_evident() {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&["FULL", "NONE", "Limited"]), (Order::Levels, owned(&["limited", "full"])));
        assert_eq!(
            names(&["4+ million", "1+ million"]),
            (Order::Levels, owned(&["option-1-million", "option-4-million"]))
        );
        // A fee of 2% is more than one of 5% to nobody but the vendor.
        assert_eq!(names(&["5%", "2%"]).0, Order::Choices);
        assert_eq!(names(&["2 business hours", "1 hour 24x5"]).0, Order::Choices);
        assert_eq!(names(&["Email", "Chat"]).0, Order::Choices);
        assert_eq!(names(&["Contact Sales", "None"]), (Order::Choices, owned(&["contact-sales"])));
    }

    #[test]
    fn higher_levels_and_more_choices_contain_the_others() {
        let levels = of(&["Limited", "Full"]);
        assert!(
            levels.contains(&Some(vec![1]), &Some(vec![0]))
                && !levels.contains(&Some(vec![0]), &Some(vec![1]))
        );
        let choices = of(&["card", "invoice"]);
        assert!(
            choices.contains(&Some(vec![0, 1]), &Some(vec![1]))
                && !choices.contains(&Some(vec![0]), &Some(vec![1]))
        );
        assert!(choices.contains(&None, &None) && !choices.contains(&None, &Some(vec![0])));
        assert_eq!(choices.given(&Value::Text("None".to_owned())), None);
    }
}
