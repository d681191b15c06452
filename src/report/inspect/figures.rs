//! Exact figures: numbers inside, and text as the language writes it for whoever reads them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::wording::{percent, value_in_use};

/// A share, rounded down to a hundredth of a per cent: `91.25%`. It is text, so that no reader rounds
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(into = "String")]
#[schemars(rename = "percent", extend("pattern" = r"^[0-9]+(\.[0-9]{1,2})?%$"))]
pub(in crate::report) struct Percent(pub(in crate::report) u32);

impl From<Percent> for String {
    fn from(share: Percent) -> Self {
        percent(share.0)
    }
}

impl Percent {
    /// With one decimal, rounded down, so that a column of them lines up: `91.2%`.
    pub(in crate::report) fn column(self) -> String {
        format!("{}.{}%", self.0 / 100, self.0 / 10 % 10)
    }
}

/// A value in use, from `0` to `10`, with at most two decimals. It is text, so that no reader rounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(into = "String")]
#[schemars(rename = "value", extend("pattern" = r"^[0-9]+(\.[0-9]{1,2})?$"))]
pub(in crate::report) struct Value(pub(in crate::report) u32);

impl From<Value> for String {
    fn from(value: Value) -> Self {
        value_in_use(value.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_text_as_the_language_writes_them() {
        let written =
            serde_json::to_string(&(Percent(9_125), Percent(9_100), Value(850), Value(1_000))).unwrap();
        assert_eq!(written, r#"["91.25%","91%","8.5","10"]"#);
        assert_eq!([9_129, 9_100, 4].map(|share| Percent(share).column()), ["91.2%", "91.0%", "0.0%"]);
    }
}
