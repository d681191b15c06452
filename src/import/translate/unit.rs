//! What a price is for: `user/month`, `500 users/month`, `one-time payment`.

use rust_decimal::Decimal;

use crate::model::Period;

/// Things that are used up, rather than held: without a period, their price is paid as they are used.
const USED_UP: &[&str] = &[
    "hour",
    "minute",
    "min",
    "second",
    "message",
    "call",
    "request",
    "email",
    "credit",
    "job",
    "sms",
    "transaction",
    "use",
];

/// What a price is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unit {
    /// For how many of what.
    pub(super) per: Option<(Option<Decimal>, String)>,
    /// For how long; `None` where it does not say.
    pub(super) period: Option<Period>,
    /// What else it is for, which a price of ours can't be.
    pub(super) rest: Vec<String>,
}

impl Unit {
    /// What `text` says.
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim();
        let text = text.strip_prefix("per ").unwrap_or(text);
        let mut unit = Self::default();
        for part in text.split('/').map(str::trim).filter(|part| !part.is_empty()) {
            match period(part) {
                Some(period) if unit.period.is_none() => unit.period = Some(period),
                None if unit.per.is_none() => unit.per = Some(counted(part)),
                Some(_) | None => unit.rest.push(part.to_owned()),
            }
        }
        unit
    }

    /// Whether it is paid as it is used: it has no period, and is used up.
    pub(super) fn is_usage(&self) -> bool {
        let Some((_, word)) = self.per.as_ref().filter(|_| self.period.is_none()) else { return false };
        let word = word.to_lowercase();
        let word = word.trim_end_matches('s');
        USED_UP.iter().any(|used| word.ends_with(used))
    }
}

/// `500 users`: a number in front is how many the price is for.
fn counted(part: &str) -> (Option<Decimal>, String) {
    let end = part.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(part.len());
    let (number, word) = part.split_at(end);
    match number.parse::<Decimal>() {
        Ok(number) if !word.trim().is_empty() && !number.is_zero() => (Some(number), word.trim().to_owned()),
        Ok(_) | Err(_) => (None, part.to_owned()),
    }
}

/// The period that a word in a price sheet means.
pub(super) fn period(word: &str) -> Option<Period> {
    match word.to_lowercase().as_str() {
        "month" | "months" | "mo" | "monthly" => Some(Period::Monthly),
        "quarter" | "quarterly" => Some(Period::Quarterly),
        "year" | "years" | "yr" | "yearly" | "annual" | "annually" => Some(Period::Annual),
        "once" | "one-time" | "one time" | "one-time payment" | "one time payment" => Some(Period::Once),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_has_a_thing_and_a_period() {
        let read = |text| {
            let Unit { per, period, rest } = Unit::read(text);
            (
                per.map(|(number, word)| (number.map(|number| number.to_string()), word)),
                period,
                rest.join("+"),
            )
        };
        let user = |number: Option<&str>, word: &str| Some((number.map(str::to_owned), word.to_owned()));
        assert_eq!(read("user/month"), (user(None, "user"), Some(Period::Monthly), String::new()));
        assert_eq!(read("/month"), (None, Some(Period::Monthly), String::new()));
        assert_eq!(
            read("500 users/month"),
            (user(Some("500"), "users"), Some(Period::Monthly), String::new())
        );
        assert_eq!(
            read("per kiosk user/month"),
            (user(None, "kiosk user"), Some(Period::Monthly), String::new())
        );
        assert_eq!(
            read("user/month/workspace"),
            (user(None, "user"), Some(Period::Monthly), "workspace".to_owned())
        );
        assert_eq!(read("one-time payment"), (None, Some(Period::Once), String::new()));
        assert_eq!(read(""), (None, None, String::new()));
        assert!(Unit::read("activeHour").is_usage() && Unit::read("message").is_usage());
        assert!(!Unit::read("channel").is_usage() && !Unit::read("message/month").is_usage());
    }
}
