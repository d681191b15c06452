//! The specs of real companies against the published figures that they come from, where the data
//! is beside the checkout: the same number of editions and add-ons, at the same monthly prices.

use std::path::PathBuf;

use assert_cmd::Command;
use rust_decimal::Decimal;
use serde_json::Value;

/// The published price of a plan or add-on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Price {
    Amount(Decimal),
    Quoted,
}

/// The prices below `section` in a file of the data set: each plan and add-on has one line
/// `price:`, four blanks in.
fn published(text: &str, section: &str) -> Vec<Price> {
    let lines = text.lines().skip_while(|line| *line != section).skip(1);
    let prices =
        lines.take_while(|line| line.starts_with(' ')).filter_map(|line| line.strip_prefix("    price: "));
    prices.map(|price| price.parse().map_or(Price::Quoted, Price::Amount)).collect()
}

/// The monthly prices of editions or add-ons in a price sheet, by what one unit costs.
fn stated(sheet: &Value, item_type: &str) -> Vec<Price> {
    let prices = sheet["prices"].as_array().unwrap().iter();
    let monthly = prices.filter(|price| price["item_type"] == item_type && price["period"] == "monthly");
    let price = |price: &Value| {
        let charge = &price["charges"][0];
        match charge["type"].as_str().unwrap() {
            "quoted" => Price::Quoted,
            "free" => Price::Amount(Decimal::ZERO),
            _ => Price::Amount(charge["amount"].as_str().unwrap().parse().unwrap()),
        }
    };
    monthly.map(price).collect()
}

#[test]
fn real_specs_state_the_published_prices() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let data = root.join("../shared/data/pricing2yaml/pricings");
    for company in ["github", "zoom", "salesforce"] {
        let Ok(text) = std::fs::read_to_string(data.join(company).join("2024.yml")) else {
            println!("skipped: {} is not there", data.join(company).display());
            continue;
        };
        let spec = root.join("specs").join(format!("{company}.tierce"));
        let mut tierce = Command::new(env!("CARGO_BIN_EXE_tierce"));
        let output =
            tierce.arg("build").arg(&spec).args(["--emit", "price-sheet.json", "--stdout"]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let sheet: Value = serde_json::from_slice(&output.stdout).unwrap();
        for (section, item_type) in [("plans:", "edition"), ("addOns:", "addon")] {
            let (mut theirs, mut ours) = (published(&text, section), stated(&sheet, item_type));
            assert!(!theirs.is_empty(), "{company}: no {section}");
            theirs.sort();
            ours.sort();
            assert_eq!(ours, theirs, "{company}: {section}");
        }
    }
}
