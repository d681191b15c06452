//! Scalars as values: numbers exact to the digit, never by way of a binary fraction.

use rust_decimal::Decimal;

use super::fields::is_nothing;
use crate::import::loss::Losses;
use crate::import::sheet::{Cost, Value};
use crate::import::yaml::{Node, NodeKind, Style};
use crate::text::At;
use crate::text::wording::tick;

/// The text of a scalar, as a key.
pub(super) fn one_line(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar { text, .. } => Some(text),
        NodeKind::List(_) | NodeKind::Map(_) => None,
    }
}

/// A scalar as text, whatever it looks like.
pub(super) fn text(node: &Node, losses: &mut Losses) -> Option<At<String>> {
    match one_line(node) {
        Some(text) => Some(At::new(text.trim().to_owned(), node.at)),
        None => {
            losses.note(node.at, "a list or map, where text is expected, is left out");
            None
        }
    }
}

/// A scalar as a number.
pub(super) fn number(node: &Node, losses: &mut Losses) -> Option<At<Decimal>> {
    let number = one_line(node).and_then(decimal);
    if number.is_none() {
        losses.note(node.at, "what is no number, where one is expected, is left out");
    }
    number.map(|number| At::new(number, node.at))
}

/// The texts in a list; a scalar is a list of one.
pub(super) fn list(node: &Node, losses: &mut Losses) -> Vec<At<String>> {
    match &node.kind {
        NodeKind::List(nodes) => {
            let stated = nodes.iter().filter(|node| !is_nothing(node));
            stated.filter_map(|node| text(node, losses)).filter(|text| !text.value.is_empty()).collect()
        }
        NodeKind::Scalar { .. } => text(node, losses).into_iter().collect(),
        NodeKind::Map(_) => {
            losses.note(node.at, "a map, where a list is expected, is left out");
            Vec::new()
        }
    }
}

/// The value of a feature or a limit.
pub(super) fn value(node: &Node, losses: &mut Losses) -> Option<At<Value>> {
    let value = match &node.kind {
        NodeKind::List(_) => Value::List(list(node, losses).into_iter().map(|word| word.value).collect()),
        NodeKind::Map(_) => {
            losses.note(node.at, "a map, where a value is expected, is left out");
            return None;
        }
        NodeKind::Scalar { text, style: Style::Quoted } => Value::Text(text.trim().to_owned()),
        NodeKind::Scalar { text, style: Style::Plain } => match text.as_str() {
            "true" | "True" | "TRUE" => Value::Flag(true),
            "false" | "False" | "FALSE" => Value::Flag(false),
            ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => Value::Unlimited,
            text => decimal(text).map_or_else(|| Value::Text(text.trim().to_owned()), Value::Number),
        },
    };
    Some(At::new(value, node.at))
}

/// A price. Only a number is one; in quotes it is one too, as the readers of that format take it.
pub(super) fn cost(node: &Node, losses: &mut Losses) -> Option<At<Cost>> {
    let text = text(node, losses)?;
    let cost = match decimal(&text.value) {
        Some(amount) if amount.is_sign_negative() && !amount.is_zero() => {
            losses.note(node.at, format!("the price {} is below nought, and is left out", tick(&text.value)));
            return None;
        }
        Some(amount) => Cost::Amount(amount.abs()),
        None if text.value.contains('#') => Cost::Formula(text.value),
        None => Cost::Text(text.value),
    };
    Some(At::new(cost, node.at))
}

/// A decimal number, with an exponent or without; at most 28 digits. Its digits may be grouped with `_`, as YAML
/// 1.1 has it.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let mut groups = text.trim_start_matches(['+', '-']).split('_');
    let grouped =
        text.contains('_') && groups.all(|group| group.starts_with(|digit: char| digit.is_ascii_digit()));
    let ungrouped = if grouped { text.replace('_', "") } else { String::new() };
    let text = if grouped { ungrouped.as_str() } else { text };
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = digits.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.')
        && digits.contains(|letter: char| letter.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'+' | b'-'));
    if !is_number || digits.len() > 40 {
        return None;
    }
    let parsed = Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text));
    parsed.ok().map(|number| number.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_and_nothing_else_is_one() {
        let shown = |text: &str| decimal(text).map(|number| number.to_string());
        assert_eq!(shown("0.7792"), Some("0.7792".to_owned()));
        assert_eq!(shown("12.0"), Some("12".to_owned()));
        assert_eq!(shown("1e3"), Some("1000".to_owned()));
        assert_eq!(shown("-3"), Some("-3".to_owned()));
        assert_eq!(shown("1_000_000"), Some("1000000".to_owned()));
        for text in ["", ".", "-", "e3", "1,000", "0x10", "1_", "_1", ".inf", "12 users", "2024-07-02"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
