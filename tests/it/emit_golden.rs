//! Every spec through every back-end: what comes out, and what it depends on.
//!
//! What comes out is kept in `tests/golden`. To accept a change, run the tests with
//! `INSTA_UPDATE=always` and read the difference.

use std::collections::BTreeSet;

use insta::{Settings, assert_snapshot};
use proptest::prelude::*;
use serde_json::Value;
use tierce::compile::{Compilation, compile};
use tierce::emit::{BACK_ENDS, BackEnd, Input};
use tierce::model::Level;
use tierce::rules::{Checked, LevelOverride, judge, rule_named};
use tierce::text::MapLoad;

/// Every file under `specs`, and the names of those that declare a product.
pub(crate) fn specs() -> (MapLoad, Vec<String>) {
    let mut load = MapLoad::default();
    let mut roots = BTreeSet::new();
    let specs = concat!(env!("CARGO_MANIFEST_DIR"), "/specs");
    for folder in ["", "shared/"] {
        for entry in std::fs::read_dir(format!("{specs}/{folder}")).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{folder}{}", path.file_name().unwrap().to_str().unwrap());
            if let Some(root) = name.strip_suffix(".tierce") {
                let text = std::fs::read_to_string(&path).unwrap();
                if text.lines().any(|line| line.starts_with("product ")) {
                    roots.insert(root.to_owned());
                }
                load = load.with(&name, text);
            }
        }
    }
    (load, roots.into_iter().collect())
}

/// What back-ends read of a spec that passes its check, but for prices that it may lack.
pub(crate) fn input(compilation: &Compilation, as_of: Option<jiff::civil::Date>) -> Input<'_> {
    let lenient = LevelOverride::Set(rule_named("missing-price").unwrap(), Level::Note);
    let verdict = judge(&compilation.context(), &[lenient]);
    let checked = Checked::new(compilation.context(), &verdict);
    Input::new(checked.unwrap_or_else(|| panic!("{:#?}", verdict.findings)), as_of)
}

fn emitted_bytes(back_end: &BackEnd, compilation: &Compilation) -> Vec<u8> {
    let artifact = (back_end.emit)(&input(compilation, None));
    assert_eq!(artifact.path, back_end.name);
    artifact.bytes
}

fn emitted(back_end: &BackEnd, compilation: &Compilation) -> String {
    String::from_utf8(emitted_bytes(back_end, compilation)).unwrap()
}

/// Whether a person can read it as it is.
fn is_text(back_end: &BackEnd) -> bool {
    !back_end.name.ends_with(".xlsx")
}

/// Compares `text` with what is kept in `tests/golden` under `name`. The version of the compiler and
/// the style of a page may change without a change of the format.
pub(crate) fn assert_kept(name: &str, text: &str) {
    let lasting = text.replace(concat!("tierce ", env!("CARGO_PKG_VERSION")), "tierce VERSION");
    let lasting = match (lasting.find("<style>"), lasting.find("</style>")) {
        (Some(start), Some(end)) => format!("{}<style>…{}", &lasting[..start], &lasting[end..]),
        _ => lasting,
    };
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| assert_snapshot!(name, lasting));
}

#[test]
fn every_spec_through_every_back_end() {
    let (load, roots) = specs();
    assert!(roots.len() >= 5, "{roots:?}");
    for root in &roots {
        let compilation = compile(&load, &format!("{root}.tierce"), None);
        for back_end in BACK_ENDS {
            let bytes = emitted_bytes(back_end, &compilation);
            for other in BACK_ENDS {
                assert_eq!((other.mark)(&bytes), other.name == back_end.name, "{root}: {}", other.name);
            }
            if is_text(back_end) {
                assert_kept(&format!("{root}.{}", back_end.name), &String::from_utf8(bytes).unwrap());
            }
        }
    }
}

#[test]
fn the_same_spec_gives_the_same_bytes() {
    let (load, roots) = specs();
    for root in roots {
        let one = compile(&load, &format!("{root}.tierce"), None);
        let other = compile(&load, &format!("{root}.tierce"), None);
        for back_end in BACK_ENDS {
            let (one, other) = (emitted_bytes(back_end, &one), emitted_bytes(back_end, &other));
            assert!(one == other, "{root}: {}", back_end.name);
        }
    }
}

/// The text of a spec in its declarations, each with the remarks above it; the language version and
/// the parts that it uses come first and stay there.
fn declarations(text: &str) -> (String, Vec<String>) {
    let mut head = String::new();
    let mut list: Vec<String> = Vec::new();
    let mut above = String::new();
    for line in text.lines() {
        let remark = line.is_empty() || line.starts_with("//");
        let inside = line.starts_with(' ') || line.starts_with('}');
        let line = format!("{line}\n");
        if line.starts_with("tierce ") || line.starts_with("use ") {
            head += &line;
        } else if remark {
            above += &line;
        } else if inside {
            let declaration = list.last_mut().unwrap();
            *declaration += &std::mem::take(&mut above);
            *declaration += &line;
        } else {
            list.push(std::mem::take(&mut above) + &line);
        }
    }
    (head, list)
}

/// A document without what the order of declarations may change: the order of things with an id,
/// and of the list of add-ons that exclude each other.
fn without_order(mut value: Value) -> Value {
    match &mut value {
        Value::Array(items) => {
            for item in items.iter_mut() {
                *item = without_order(item.take());
            }
            if items.iter().all(|item| item.get("id").is_some()) {
                items.sort_by_key(|item| item["id"].to_string());
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                *field = without_order(field.take());
                if let (true, Value::Array(names)) = (name == "excludes", field) {
                    names.sort_by_key(Value::to_string);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    value
}

/// The cells of a matrix, each with the titles of its row and column.
fn cells(matrix: &str) -> BTreeSet<Vec<String>> {
    let mut lines =
        csv::ReaderBuilder::new().has_headers(false).from_reader(matrix.as_bytes()).into_records();
    let head = lines.next().unwrap().unwrap();
    let mut cells = BTreeSet::new();
    for line in lines {
        let line = line.unwrap();
        for (title, cell) in head.iter().zip(&line).skip(3) {
            cells.insert([&line[0], &line[1], &line[2], title, cell].map(str::to_owned).to_vec());
        }
    }
    cells
}

/// The elements of a page or a picture, each with the words behind it, in no order. Where the plots
/// stand in a picture, and so how large it is, follows from their order.
fn elements(markup: &str) -> Vec<&str> {
    let placed = |element: &&str| element.starts_with("g transform=") || element.starts_with("svg ");
    let mut elements: Vec<&str> = markup.split('<').filter(|element| !placed(element)).collect();
    // What a picture says of itself names the groups in their order.
    elements.retain(|element| !element.starts_with("desc"));
    elements.sort_unstable();
    elements
}

fn shuffled() -> impl Strategy<Value = (String, Vec<String>)> {
    let (_, roots) = specs();
    proptest::sample::select(roots).prop_flat_map(|root| {
        let text = std::fs::read_to_string(format!("specs/{root}.tierce")).unwrap();
        let (_, list) = declarations(&text);
        (Just(root), Just(list).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_declarations_changes_only_that_of_rows((root, list) in shuffled()) {
        let (load, _) = specs();
        let path = format!("{root}.tierce");
        let text = std::fs::read_to_string(format!("specs/{path}")).unwrap();
        let (head, _) = declarations(&text);
        let one = compile(&load, &path, None);
        let other = compile(&load.clone().with(&path, head + &list.concat()), &path, None);
        for back_end in BACK_ENDS.iter().filter(|back_end| is_text(back_end)) {
            let (one, other) = (emitted(back_end, &one), emitted(back_end, &other));
            if back_end.name.ends_with(".json") {
                let read = |text: &str| without_order(serde_json::from_str(text).unwrap());
                prop_assert_eq!(read(&one), read(&other));
            } else if back_end.name.ends_with(".csv") {
                prop_assert_eq!(cells(&one), cells(&other));
            } else if back_end.name.ends_with(".html") || back_end.name.ends_with(".svg") {
                prop_assert_eq!(elements(&one), elements(&other), "{}: {}", root, back_end.name);
            } else {
                prop_assert_eq!(one.len(), other.len(), "{}: {}", root, back_end.name);
            }
        }
    }
}
