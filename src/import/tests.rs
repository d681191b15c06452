//! An import from end to end, on small sheets. All of them are invented.

use super::*;

/// A sheet with most of what the format can say, in its newest syntax.
const SHEET: &str = r##"
syntaxVersion: "3.0"
saasName: Ledger & Co
version: v7
createdAt: 2026-03-01
currency: EUR
url: https://ledger.example/pricing
tags: [Books, Help]
billing: {monthly: 1, annual: 0.8, weekly: 0.3}
variables: {seats: 4}
features:
  bookKeeping:
    description: Every entry in one place
    valueType: BOOLEAN
    defaultValue: true
    type: DOMAIN
    tag: Books
    expression: planContext['bookKeeping']
  SSO: {valueType: BOOLEAN, defaultValue: false, type: INTEGRATION, integrationType: IDENTITY_PROVIDER, docUrl: "https://ledger.example/sso"}
  support: {valueType: TEXT, defaultValue: None, type: SUPPORT}
  payment: {valueType: TEXT, defaultValue: [CARD], type: PAYMENT}
usageLimits:
  entries: {valueType: NUMERIC, defaultValue: 100, unit: entry/day, type: RENEWABLE, linkedFeatures: [bookKeeping]}
  logins: {valueType: NUMERIC, defaultValue: 0, unit: login, type: NON_RENEWABLE, linkedFeatures: [SSO]}
  storage: {valueType: NUMERIC, defaultValue: 0.5, unit: GB, type: NON_RENEWABLE, linkedFeatures: [bookKeeping]}
  publicOnly: {valueType: BOOLEAN, defaultValue: true, type: NON_RENEWABLE}
plans:
  FREE: {price: 0, unit: user/month, features: null, usageLimits: null}
  TEAM_PLUS:
    description: For teams
    price: 9.5
    unit: user/month
    private: true
    features: {SSO: {value: true}, support: {value: Limited}, payment: {value: [CARD, INVOICE]}}
    usageLimits: {entries: {value: .inf}, logins: {value: 50}, storage: {value: 1_000}, publicOnly: {value: false}}
  ENTERPRISE:
    price: Contact us
    unit: user/month
    features: {SSO: {value: true}, support: {value: Full}, payment: {value: [CARD, INVOICE]}}
    usageLimits: {entries: {value: .inf}, logins: {value: .inf}, storage: {value: .inf}}
addOns:
  moreLogins:
    availableFor: [TEAM_PLUS]
    excludes: [allLogins]
    price: 5
    unit: /month
    usageLimitsExtensions: {logins: {value: 10}}
    subscriptionConstraints: {minQuantity: 1, maxQuantity: 20, quantityStep: 1}
  allLogins:
    availableFor: [TEAM_PLUS]
    dependsOn: [training]
    excludes: [moreLogins]
    price: "#seats * 3"
    unit: /month
    usageLimits: {logins: {value: .inf}}
  training:
    price: 900
    unit: one-time payment
    features: {support: {value: Full}}
"##;

fn spec_of(yaml: &str) -> Imported {
    import(yaml.as_bytes().to_vec(), "some/sheet.yml").outcome.unwrap()
}

fn refusal(yaml: &str) -> String {
    import(yaml.as_bytes().to_vec(), "sheet.yml").outcome.unwrap_err().what
}

/// The lines of a spec that stand in a block or open one, blanks between words made one.
fn lines(imported: &Imported) -> Vec<String> {
    let lines = imported.text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn a_sheet_is_written_as_people_write_a_spec() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("import_sheet", spec_of(SHEET).text);
    });
}

#[test]
fn what_a_spec_can_not_say_is_listed_with_its_place() {
    let import = import(SHEET.as_bytes().to_vec(), "sheet.yml");
    let losses = &import.outcome.as_ref().unwrap().losses;
    let lines: Vec<String> = losses
        .iter()
        .map(|loss| format!("{} x{}: {}", import.sources.position(loss.at).0.line, loss.times, loss.what))
        .collect();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("import_losses", lines.join("\n"));
    });
}

#[test]
fn the_checker_has_nothing_against_the_text_and_says_what_it_can_not_judge() {
    let imported = spec_of(SHEET);
    let rules: Vec<&str> = imported.findings.iter().map(|finding| finding.rule.name).collect();
    assert!(rules.contains(&"unjudged-packaging"), "{rules:?}");
    assert_eq!(crate::format::format_checked(&imported.text), Ok(imported.text.clone()));
    let language = crate::rules::Family::Language;
    assert!(imported.findings.iter().all(|finding| finding.rule.family != language), "{rules:?}");
}

#[test]
fn older_versions_state_a_price_for_each_period() {
    let imported = spec_of(
        "version: '1.0'\nsaasName: Old\nday: 4\nmonth: 3\nyear: 2021\ncurrency: USD\nhasAnnualPayment: true\n\
         features: {a: {valueType: BOOLEAN, defaultValue: true, type: DOMAIN}}\n\
         plans:\n  BASIC: {monthlyPrice: 10, annualPrice: 8, unit: user}\n  PRO: {monthlyPrice: 20, annualPrice: 200, unit: user}\n",
    );
    let lines = lines(&imported);
    for line in [
        "prices list \"List prices of 2021-03-04\" {",
        "basic monthly 10.00 per user",
        "basic annual 96.00 per user",
        "pro annual 200.00 per user",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line}: {}", imported.text);
    }
}

#[test]
fn findings_are_shown_in_the_sheet_by_its_names() {
    let yaml = "saasName: Acme\ncurrency: USD\nfeatures:\n  someThing: {valueType: BOOLEAN, defaultValue: true, type: DOMAIN}\n\
                plans:\n  BASIC_ONE: {price: 1}\n  PRO_ONE:\n    price: 2\n    features:\n      somThing: {value: true}\n";
    let import = import(yaml.as_bytes().to_vec(), "sheet.yml");
    let imported = import.outcome.unwrap();
    let finding = imported.findings.iter().find(|finding| finding.rule.name == "unknown-name").unwrap();
    assert_eq!(import.sources.slice(finding.primary.at), "somThing");
    assert!(finding.help.iter().any(|help| help.contains("`someThing`")), "{:?}", finding.help);
    assert!(finding.fix.is_none());
}

#[test]
fn hostile_yaml_is_refused_in_no_time() {
    let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    let long = format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(60_000), vec!["*a"; 10_000].join(", "));
    let features: String = (0..5_000)
        .map(|number| format!("  f{number}: {{valueType: BOOLEAN, defaultValue: true}}\n"))
        .collect();
    let plans: String = (0..5_000).map(|number| format!("  p{number}: {{price: 1}}\n")).collect();
    let wide = format!("features:\n{features}plans:\n{plans}");
    for (yaml, why) in [
        (laughs.as_str(), "with its aliases"),
        (long.as_str(), "with its aliases"),
        (&"[".repeat(60_000), "no YAML"),
        (&"- ".repeat(30_000), "no YAML"),
        (&"{a: ".repeat(10_000), "no YAML"),
        ("a: &a {b: *a}\n", "what it is a part of"),
        ("features: [\n", "no YAML"),
        ("plans: {a: b: c}\n", "no YAML"),
        ("just text\n", "should be a map"),
        ("", "empty"),
        ("a: 1\n", "neither `features`"),
        (wide.as_str(), "more than can be written out"),
    ] {
        let what = refusal(yaml);
        assert!(what.contains(why), "{why}: {what}");
    }
    assert!(refusal("plans: \u{0}\n").contains("no YAML"));
    let bytes = import(b"plans: \xff\n".to_vec(), "sheet.yml").outcome.unwrap_err();
    assert!(bytes.what.contains("0xff"), "{bytes:?}");
    let large = import(vec![b' '; MAX_SHEET_BYTES + 1], "sheet.yml").outcome.unwrap_err();
    assert!(large.what.contains("larger than 16 MiB"), "{large:?}");
}

#[test]
fn odd_shapes_are_noted_and_the_rest_is_kept() {
    let imported = spec_of(
        "saasName: [a]\ncurrency: {a: b}\nfeatures: {1: null, [2]: {}, a: 3, a: 4, \"b\\nc\\u001b\": {defaultValue: {x: 1}}}\n\
         usageLimits: [a]\nplans: {\"\": {price: -1}, P: {price: 1e30, features: {a: {}}, usageLimits: {zz: yes}}, Q: {price: .nan, unit: \"/\"}}\n\
         addOns: {x: {availableFor: P, quantityStep: 1, subscriptionConstraints: 3}}\n--- second\n",
    );
    let losses: Vec<&str> = imported.losses.iter().map(|loss| loss.what.as_str()).collect();
    for part in [
        "only the first document",
        "below nought",
        "`usageLimits` holds no entries",
        "whose name is no text",
        "`a` is there twice",
    ] {
        assert!(losses.iter().any(|loss| loss.contains(part)), "{part}: {losses:#?}");
    }
    assert!(!imported.text.contains('\u{1b}'));
}
