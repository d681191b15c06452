//! The values of the options of `tierce quote`: names with quantities, periods, currencies.

use rust_decimal::Decimal;

use crate::model::{Currency, Period};
use crate::syntax::parse_decimal;
use crate::text::near;
use crate::text::wording::{any_of, did_you_mean};

/// A name, and how much or how many of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) name: String,
    pub(super) count: Decimal,
}

/// Reads `ADDON` or `ADDON=N`.
pub(super) fn quantity(text: &str) -> Result<Counted, String> {
    match text.split_once('=') {
        None => Ok(Counted { name: text.to_owned(), count: Decimal::ONE }),
        Some(_) => used(text),
    }
}

/// Reads `METRIC=N`.
pub(super) fn used(text: &str) -> Result<Counted, String> {
    let Some((name, count)) = text.split_once('=') else {
        return Err("say how much, such as `seat=40`".to_owned());
    };
    match number(count) {
        Some(count) => Ok(Counted { name: name.to_owned(), count }),
        None => {
            Err("a number is written like 40, 12.5 or 1_000_000, is not below 0, and has at most 28 digits"
                .to_owned())
        }
    }
}

/// A number as a spec spells it.
fn number(text: &str) -> Option<Decimal> {
    let is_part = |part: &str| {
        let ends =
            part.starts_with(|c: char| c.is_ascii_digit()) && part.ends_with(|c: char| c.is_ascii_digit());
        ends && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_')
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if is_part(whole) && is_part(fraction) { parse_decimal(text) } else { None }
}

/// Reads a billing period.
pub(super) fn period(text: &str) -> Result<Period, String> {
    Period::from_word(text).ok_or_else(|| {
        let words = Period::ALL.map(Period::word);
        match &near(text, words.into_iter())[..] {
            [] => format!("a billing period is {}", any_of(words)),
            near => did_you_mean(near),
        }
    })
}

/// Reads the code of a currency.
pub(super) fn currency(text: &str) -> Result<Currency, String> {
    Currency::from_code(text).ok_or_else(|| match Currency::from_code(&text.to_uppercase()) {
        Some(currency) => did_you_mean([currency.code()]),
        None => "a currency is written as its three letters of ISO 4217, such as `USD`".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_language() {
        for (text, expected) in [("40", "40"), ("1_000_000", "1000000"), ("12.5", "12.5"), ("0", "0")] {
            assert_eq!(number(text).map(|number| number.to_string()).as_deref(), Some(expected), "{text}");
        }
        let long = "9".repeat(40);
        for wrong in
            ["", "-1", "+1", ".5", "5.", "1,000", "1e3", "_1", "1_", " 1", "١", "1.2.3", long.as_str()]
        {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_name_without_a_number_is_one_add_on_and_no_usage() {
        let one = Counted { name: "pack".to_owned(), count: Decimal::ONE };
        assert_eq!(quantity("pack"), Ok(one));
        assert_eq!(quantity("pack=3").map(|counted| counted.count), Ok(Decimal::from(3)));
        assert!(quantity("pack=").is_err() && used("seat").is_err());
    }

    #[test]
    fn what_was_meant_is_said() {
        assert_eq!(period("anual"), Err("did you mean `annual`?".to_owned()));
        assert_eq!(currency("eur"), Err("did you mean `EUR`?".to_owned()));
        assert!(period("fortnightly").is_err() && currency("EURO").is_err());
    }
}
