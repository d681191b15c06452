//! What programs read: JSON against its schema, pages, completions.

use std::io::sink;
use std::time::{Duration, Instant};

use serde_json::Value;
use tierce::baseline::baseline_schema;
use tierce::report::{
    Look, Report, Scope, cheapest_schema, checkstyle, findings_schema, github, gitlab, human, json, junit,
    markdown, quote_schema, rdjson, sarif, short, tests_schema,
};
use tierce::rules::{Family, Finding, Rule};
use tierce::text::{Sources, Span};

use crate::cli_support::{FAULTY, Folder};

/// Set this to write the schemas anew after a change of the types.
const UPDATE: &str = "TIERCE_UPDATE_SCHEMAS";

#[test]
fn the_schemas_are_those_of_the_types() {
    schema_is_kept("findings", findings_schema());
    schema_is_kept("baseline", baseline_schema());
    schema_is_kept("quote", quote_schema());
    schema_is_kept("cheapest", cheapest_schema());
    schema_is_kept("tests", tests_schema());
}

/// Asserts that `made`, the schema of the format `name`, is the one in `schemas/` and the one that is
/// printed.
pub fn schema_is_kept(name: &str, made: String) {
    let path = format!("{}/schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "schemas/{name}.schema.json is stale: run the tests with {UPDATE}=1");
    let printed = Folder::with(&[]).run(&format!("schema {name}"));
    assert_eq!((printed.code, printed.out), (0, made));
}

#[test]
fn json_is_what_the_schema_says() {
    let folder = Folder::with(&[
        ("a.tierce", &format!("use \"m.tierce\"\n{FAULTY}group g\n")),
        ("m.tierce", "metric seat \"Sitze für 中\"\nmetric seat \"Seats\"\n"),
    ]);
    let run = folder.run("check --format json");
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let document = conforming(&run.out, &findings_schema());
    let findings = document["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| finding["edits"] != Value::Array(Vec::new())), "{document}");
    assert!(findings.iter().any(|finding| finding["labels"].as_array().unwrap().len() > 1), "{document}");
    assert_eq!(document["summary"]["files"], 2);
}

/// `text` as JSON, which is as `schema` says.
pub fn conforming(text: &str, schema: &str) -> Value {
    let document: Value = serde_json::from_str(text).unwrap();
    let schema: Value = serde_json::from_str(schema).unwrap();
    conforms(&document, &schema, &schema, "");
    document
}

/// Asserts that `value` is as `schema` says, in the few words of JSON Schema that ours uses.
pub fn conforms(value: &Value, schema: &Value, root: &Value, at: &str) {
    // What can be null is so, or is as the other of the two says.
    if let Some([other, null]) = schema["anyOf"].as_array().map(Vec::as_slice) {
        assert_eq!(null["type"], "null", "{at}");
        if !value.is_null() {
            conforms(value, other, root, at);
        }
        return;
    }
    if let Some(name) = schema["$ref"].as_str() {
        let pointed = root.pointer(name.trim_start_matches('#')).unwrap();
        return conforms(value, pointed, root, at);
    }
    if let Some([some, null]) = schema["anyOf"].as_array().map(Vec::as_slice) {
        assert_eq!(null["type"], "null", "{at}");
        return if value.is_null() {
        } else {
            conforms(value, some, root, at)
        };
    }
    if let Some(one_of) = schema["oneOf"].as_array() {
        assert!(one_of.iter().any(|option| option["const"] == *value), "{at}: {value}");
    }
    let is = |kind: &Value| match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{at}: a kind that this test does not know: {other}"),
    };
    let kind = &schema["type"];
    let kinds = kind.as_array().map_or(std::slice::from_ref(kind), Vec::as_slice);
    assert!(kind.is_null() || kinds.iter().any(is), "{at}: {value}");
    if let Some(fields) = value.as_object() {
        let known = schema["properties"].as_object().unwrap();
        assert!(fields.keys().eq(known.keys()), "{at}: {fields:?}");
        assert_eq!(schema["required"].as_array().map(Vec::len), Some(known.len()), "{at}");
        for (name, field) in fields {
            conforms(field, &known[name], root, &format!("{at}/{name}"));
        }
    }
    for item in value.as_array().into_iter().flatten() {
        conforms(item, &schema["items"], root, &format!("{at}/*"));
    }
}

#[test]
fn rules_are_explained() {
    let folder = Folder::with(&[]);
    let list = folder.run("explain");
    assert_eq!(list.code, 0);
    let rows: Value = serde_json::from_str(&folder.run("explain --format json").out).unwrap();
    for row in rows.as_array().unwrap() {
        let name = row["name"].as_str().unwrap();
        assert!(list.out.lines().any(|line| line.split_whitespace().nth(1) == Some(name)), "{name}");
        assert!(!row["summary"].as_str().unwrap().is_empty(), "{name}");
        let (family, level) = (row["family"].as_str().unwrap(), row["level"].as_str().unwrap());
        // Under the heading of its family, with its level.
        let listed = list.out.split("\n\n").find(|part| part.starts_with(&format!("{family}: "))).unwrap();
        assert!(listed.lines().any(|line| line.starts_with(&format!("  {level}  {name} "))), "{name}");
        assert!(row["page"].as_str().unwrap().starts_with(&format!("# {name}\n")), "{name}");
    }
    let page = folder.run("explain unknown-word");
    assert!(page.code == 0 && page.out.contains("```tierce bad"), "{page:?}");
    folder.run("explain unknown-wrod").refused("did you mean `unknown-word`");
}

#[test]
fn packagers_get_completions_and_manual_pages() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.run(&format!("completions {shell}"));
        assert!(run.code == 0 && run.out.contains("tierce"), "{shell}");
    }
    assert!(folder.run("man").out.contains(".TH tierce"));
    assert_eq!(folder.run("man --out man1").code, 0);
    let pages = folder.files("man1");
    assert!(
        pages.contains(&"tierce.1".to_owned()) && pages.contains(&"tierce-check.1".to_owned()),
        "{pages:?}"
    );
    let version = folder.run("--version");
    assert_eq!(version.out, format!("tierce {}\n", env!("CARGO_PKG_VERSION")));
    for command in [
        "check",
        "build",
        "quote",
        "cheapest",
        "test",
        "explain",
        "init",
        "inspect",
        "completions",
        "man",
        "schema",
        "suggest",
        "watch",
    ] {
        let help = folder.run(&format!("{command} --help"));
        assert!(help.code == 0 && help.out.contains("Examples:"), "{command}");
    }
}

static RULE: Rule = Rule {
    name: "unused-metric",
    family: Family::Price,
    level: tierce::model::Level::Warn,
    since: "0.1.0",
    page: "",
    check: |_, _| {},
};

/// Each finding costs the same, however many there are and however large the file.
#[test]
fn thirty_thousand_findings_are_printed_in_no_time() {
    let mut sources = Sources::default();
    let file = sources.add("a.tierce".to_owned(), "  limit seat 25  // as before\n".repeat(30_000));
    let finding = |line: u32| {
        let at = Span::new(file, line * 30 + 8, line * 30 + 12);
        Finding::new(&RULE, at, "x", "`seat` is no metric")
            .caption("here")
            .help("declare it")
            .edit(at, "seats")
    };
    let findings: Vec<Finding> = (0..30_000).map(finding).collect();
    let report = Report::new(findings.iter().map(|finding| (&sources, finding)), Scope::default());
    let started = Instant::now();
    human(&report, Look::PLAIN, &mut sink()).unwrap();
    short(&report, &mut sink()).unwrap();
    json(&report, &mut sink()).unwrap();
    for print in [github, gitlab, junit, checkstyle, rdjson] {
        print(&report, &mut sink()).unwrap();
    }
    sarif(&report).unwrap();
    markdown(&report);
    let took = started.elapsed();
    // Half a second where the build is optimised and nothing else runs; a quadratic step takes minutes.
    assert!(took < Duration::from_secs(20), "{took:?}");
}
