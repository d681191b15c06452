//! A code that is no currency.

use crate::model::{Currency, FaultKind, Level};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::near;
use crate::text::wording::{did_you_mean, likeliest, tick};

/// A code that is no currency.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unknown-currency",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("unknown_currency.md"),
    check,
};

/// What people write for a currency, and its code.
const NICKNAMES: &[(&str, &str)] = &[
    ("$", "USD"),
    ("us$", "USD"),
    ("usdollar", "USD"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("€", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("£", "GBP"),
    ("pound", "GBP"),
    ("pounds", "GBP"),
    ("sterling", "GBP"),
    ("uk", "GBP"),
    ("yen", "JPY"),
    ("franc", "CHF"),
    ("rupee", "INR"),
    ("rmb", "CNY"),
    ("yuan", "CNY"),
];

/// The codes that a slip is compared with: those that price sheets use most.
const COMMON: &[&str] = &[
    "AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF",
    "IDR", "ILS", "INR", "JPY", "KRW", "KWD", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "RON", "SAR", "SEK",
    "SGD", "THB", "TRY", "TWD", "USD", "VND", "ZAR",
];

fn check(context: &Context<'_>, findings: &mut Findings) {
    for fault in &context.model.faults {
        let FaultKind::UnknownCurrency { code } = &fault.kind else { continue };
        let message = format!("{} is not the code of a currency", tick(code));
        let finding = Finding::new(&RULE, fault.at, &fault.subject, message).caption("unknown currency");
        let capitals = code.to_uppercase();
        findings.push(if Currency::from_code(&capitals).is_some() {
            finding.help(format!("write the code in capitals: {}", tick(&capitals))).edit(fault.at, capitals)
        } else if let Some(meant) = nickname(code) {
            finding.help(did_you_mean([meant])).edit_for_review(fault.at, meant)
        } else {
            finding.help(by_likeness(&capitals))
        });
    }
}

fn nickname(code: &str) -> Option<&'static str> {
    let lower = code.to_lowercase();
    NICKNAMES.iter().find(|(name, _)| *name == lower).map(|&(_, code)| code)
}

/// A wrong code is one letter off in many ways, so likeness gives advice and never a fix.
fn by_likeness(capitals: &str) -> String {
    let standard = "a currency is written as the three letters of ISO 4217, such as `USD`";
    let lower = capitals.to_lowercase();
    let common: Vec<String> = COMMON.iter().map(|code| code.to_lowercase()).collect();
    let near = near(&lower, common.iter().map(String::as_str));
    match likeliest(&lower, &near)[..] {
        [] => standard.to_owned(),
        ref near => format!("{} {standard}", did_you_mean(near.iter().map(|code| code.to_uppercase()))),
    }
}
