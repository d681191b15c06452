//! Exact decimals as text: amounts with the decimals of their currency, quantities with none to
//! spare.

use rust_decimal::Decimal;

use crate::model::Currency;

/// `amount` with at least the decimals of the minor unit of `currency`, and with more only where
/// they are not zero: `12.00`, `0.008`, and `1200` in yen.
pub(crate) fn amount(amount: Decimal, currency: Currency) -> String {
    let text = amount.normalize().to_string();
    let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let missing = (currency.decimals() as usize).saturating_sub(decimals);
    let point = if decimals == 0 && missing > 0 { "." } else { "" };
    text + point + &"0".repeat(missing)
}

/// `quantity` without zeros that say nothing: `25`, `0.5`.
pub(crate) fn quantity(quantity: Decimal) -> String {
    quantity.normalize().to_string()
}

/// A value in use, stated in hundredths: `8`, `7.5`.
pub(crate) fn hundredths(value: u32) -> String {
    quantity(Decimal::new(value.into(), 2))
}

/// A number with a comma at each thousand of its whole part, for people.
pub(crate) fn grouped(number: &str) -> String {
    with_groups(number, ',')
}

/// A number as a spec spells it: `_` at each thousand of its whole part.
pub(crate) fn spelled(number: &str) -> String {
    with_groups(number, '_')
}

fn with_groups(number: &str, mark: char) -> String {
    let (whole, fraction) = number.split_at(number.find('.').unwrap_or(number.len()));
    let (sign, digits) = whole.split_at(usize::from(whole.starts_with('-')));
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(mark);
        }
        text.push(digit);
    }
    text + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_currency(code: &str, number: &str) -> String {
        amount(number.parse().unwrap(), Currency::from_code(code).unwrap())
    }

    #[test]
    fn an_amount_has_the_decimals_of_its_currency_and_more_only_where_they_matter() {
        for (code, number, text) in [
            ("USD", "12", "12.00"),
            ("USD", "12.5", "12.50"),
            ("USD", "12.500", "12.50"),
            ("USD", "0.008", "0.008"),
            ("USD", "0.1840", "0.184"),
            ("USD", "0", "0.00"),
            ("JPY", "1200.00", "1200"),
            ("JPY", "0.5", "0.5"),
            ("KWD", "1.5", "1.500"),
            ("CLF", "1", "1.0000"),
            ("USD", "79228162514264337593543950335", "79228162514264337593543950335.00"),
        ] {
            assert_eq!(in_currency(code, number), text, "{number} {code}");
        }
    }

    #[test]
    fn a_quantity_is_written_in_full() {
        for (number, text) in [("80000000.000", "80000000"), ("0.50", "0.5"), ("0.00", "0")] {
            assert_eq!(quantity(number.parse().unwrap()), text);
        }
    }

    #[test]
    fn thousands_are_set_apart_in_the_whole_part_only() {
        for (number, text) in [
            ("1", "1"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-1000", "-1,000"),
            ("80000000", "80,000,000"),
            ("1234.56789", "1,234.56789"),
            ("0.0008", "0.0008"),
        ] {
            assert_eq!(grouped(number), text);
            assert_eq!(spelled(number), text.replace(',', "_"));
        }
    }
}
