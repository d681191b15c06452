//! Real price sheets, where the data is beside the checkout: each is imported, and counts and configurations are
//! those that the authors of the data have published.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use rust_decimal::Decimal;
use tierce::analysis::space::{Size, Space};
use tierce::format::format_checked;
use tierce::import::{Cost, Imported, import};
use tierce::model::{ChargeKind, Item};
use tierce::rules::{Family, Finding};

/// The folder of the data; `None`, said aloud, where it is not there.
fn data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/pricing2yaml");
    let there = data.join("expected.csv").is_file();
    if !there {
        println!("skipped: {} is not there", data.display());
    }
    there.then_some(data)
}

fn imported(path: &Path) -> Imported {
    let bytes = std::fs::read(path).unwrap();
    import(bytes, &path.display().to_string())
        .outcome
        .unwrap_or_else(|why| panic!("{}: {}", path.display(), why.what))
}

/// Every file below `folder` that ends in `.yml`, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "yml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The published figures of one sheet that do not hold of what was imported.
fn differences(imported: &Imported, published: &csv::StringRecord) -> Vec<String> {
    let model = &imported.compilation.model;
    let space = Space::new(model, &imported.compilation.analysis, None);
    let Size::Counted(configurations) = space.size else {
        return vec!["the space was not counted".to_owned()];
    };
    let remarks = imported.sheet.limits.len() - imported.metrics;
    // A metric of a limit has the limit's key as its title; the others are what prices are for.
    let limits = model.metrics.values().filter(|metric| {
        let title = metric.header.title.as_deref();
        imported.sheet.limits.iter().any(|limit| Some(limit.name.value.as_str()) == title)
    });
    let free = imported.sheet.plans.iter().filter(
        |plan| matches!(&plan.prices.price, Some(price) if price.value == Cost::Amount(Decimal::ZERO)),
    );
    let found = [
        ("features", 1, model.capabilities.len().to_string()),
        ("usage limits", 2, (limits.count() + remarks).to_string()),
        ("plans", 3, model.editions.len().to_string()),
        ("free plans", 4, free.count().to_string()),
        ("add-ons", 5, model.addons.len().to_string()),
        ("configurations", 6, configurations.to_string()),
    ];
    let differs = |(what, column, found): &(&str, usize, String)| {
        let published = published.get(*column).unwrap();
        (found != published).then(|| format!("{what}: {found}, published {published}"))
    };
    let mut all: Vec<String> = found.iter().filter_map(differs).collect();
    all.extend(least(imported, published.get(7).unwrap()));
    all
}

/// The least price of an edition of the spec, where it is a number.
fn least(imported: &Imported, published: &str) -> Option<String> {
    let points = imported.compilation.model.books.values().flat_map(|book| &book.points);
    let of_editions = points.filter(|point| matches!(point.item.value, Item::Edition(_)));
    let amounts = of_editions.flat_map(|point| &point.charges).filter_map(|charge| match &charge.kind {
        ChargeKind::Flat(amount) | ChargeKind::Rate { amount, .. } | ChargeKind::Block { amount, .. } => {
            Some(*amount)
        }
        ChargeKind::Free => Some(Decimal::ZERO),
        ChargeKind::Quoted | ChargeKind::Multiple { .. } => None,
        kind @ (ChargeKind::Tiered { .. }
        | ChargeKind::ShareOfMetric { .. }
        | ChargeKind::ShareOfSubscription { .. }
        | ChargeKind::Setup(_)
        | ChargeKind::Minimum(_)) => panic!("no sheet charges {kind:?}"),
    });
    let least = amounts.min()?;
    (least != Decimal::from_str(published).unwrap())
        .then(|| format!("least price: {least}, published {published}"))
}

/// One pass over all files: reading them twice would take as long again.
#[test]
fn every_sheet_is_a_spec_with_the_published_figures() {
    let Some(data) = data() else { return };
    let pricings = data.join("pricings");
    let mut table = csv::Reader::from_path(data.join("expected.csv")).unwrap();
    let published: BTreeMap<PathBuf, csv::StringRecord> = table
        .records()
        .map(|row| row.unwrap())
        .map(|row| (pricings.join(row.get(0).unwrap()), row))
        .collect();
    let files = files(&pricings);
    let (mut matching, mut wrong) = (0, Vec::new());
    for path in &files {
        let imported = imported(path);
        let errors = imported.findings.iter().filter(|finding| finding.rule.family == Family::Language);
        let errors: Vec<&str> = errors.map(|finding| finding.message.as_str()).collect();
        assert_eq!(errors, [""; 0], "{}", path.display());
        assert_eq!(format_checked(&imported.text).as_ref(), Ok(&imported.text), "{}", path.display());
        match published.get(path).map(|row| differences(&imported, row)) {
            Some(differences) if differences.is_empty() => matching += 1,
            Some(differences) => wrong.push(format!("{}: {}", path.display(), differences.join("; "))),
            None => {}
        }
    }
    println!("{matching} of {} match", published.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!((files.len(), matching), (161, 160));
}

/// Each file with a defect, the rule that finds it, and the lines on which it may be found: those of what is wrong, or of
/// the plan or add-on that has it.
const DEFECTS: &[(&str, &str, &[u32])] = &[
    ("add-ons/addon-circular-dependency", "dead-item", &[23, 30, 46]),
    ("add-ons/addon-depends-nonexistent-addon", "unknown-name", &[20]),
    ("add-ons/addon-excludes-nonexistent-addon", "unknown-name", &[20]),
    ("add-ons/addon-identical", "identical-add-ons", &[34]),
    ("add-ons/addon-invalid-dependency", "dead-item", &[29, 36]),
    ("add-ons/addon-is-not-available", "unknown-name", &[41]),
    ("add-ons/addon-need-multiple-plans", "dead-item", &[38, 47]),
    ("add-ons/addon-offers-less-high-price", "price-inversion", &[18]),
    ("add-ons/addon-overriding-nonexistent-feature", "unknown-name", &[17]),
    ("add-ons/addon-overriding-nonexistent-usagelimit", "unknown-name", &[24]),
    ("add-ons/addon-same-as-plan", "empty-add-on", &[26]),
    ("plans/plan-contained-in-another", "price-inversion", &[32]),
    ("plans/plan-low-tier-offer-less-high-price", "price-inversion", &[18]),
    ("plans/plan-overriding-nonexistent-feature", "unknown-name", &[17]),
    ("plans/plan-overriding-nonexistent-usagelimit", "unknown-name", &[26]),
    ("plans/plan-same-features-different-prices", "identical-editions", &[21]),
    ("plans/plan-same-features-different-prices-2", "identical-editions", &[25]),
    ("plans/plan-same-features-same-prices", "identical-editions", &[25]),
    ("plans/plan-with-zero-limit-but-addon", "zero-limit", &[30, 35]),
    ("plans/plan-with-zero-limit-but-feature-included", "zero-limit", &[30, 35]),
];

#[test]
fn every_defect_is_found_in_the_sheet() {
    let Some(data) = data() else { return };
    let mut missed = Vec::new();
    for (name, rule, lines) in DEFECTS {
        let bytes = std::fs::read(data.join("defects").join(name).join("bad.yml")).unwrap();
        let import = import(bytes, "bad.yml");
        let line = |finding: &Finding| import.sources.position(finding.primary.at).0.line;
        let findings = &import.outcome.as_ref().unwrap().findings;
        if !findings.iter().any(|finding| finding.rule.name == *rule && lines.contains(&line(finding))) {
            let found: Vec<String> = findings
                .iter()
                .map(|finding| format!("{}:{} {}", line(finding), finding.rule.name, finding.message))
                .collect();
            missed.push(format!("{name}: {found:#?}"));
        }
    }
    println!("{} of {} found", DEFECTS.len() - missed.len(), DEFECTS.len());
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    assert_eq!(files(&data.join("defects")).len(), DEFECTS.len());
}
