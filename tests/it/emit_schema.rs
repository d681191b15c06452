//! The JSON Schema of the price sheet is the one of the types that are written.

use serde_json::Value;
use tierce::emit::price_sheet_schema;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/price-sheet.schema.json");

/// Set this to write the schema anew after a change of the types.
const UPDATE: &str = "TIERCE_UPDATE_SCHEMAS";

#[test]
fn the_schema_is_that_of_the_types() {
    let made = price_sheet_schema();
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(PATH, &made).unwrap();
    }
    let kept = std::fs::read_to_string(PATH).unwrap_or_default();
    assert!(kept == made, "schemas/price-sheet.schema.json is stale: run the tests with {UPDATE}=1");
}

/// Billing systems make types from the schema: each of its objects and fields says what it is, and
/// none can be null.
#[test]
fn every_field_is_described_and_none_can_be_null() {
    let schema: Value = serde_json::from_str(&price_sheet_schema()).unwrap();
    let mut objects = 0;
    walk(&schema, "", &mut |path, node| {
        if let Some(kind) = node.get("type") {
            assert!(!kind.to_string().contains("null"), "{path} can be null");
        }
        if let Some(fields) = node.get("properties").and_then(|fields| fields.as_object()) {
            objects += 1;
            for (name, field) in fields {
                let said = field.get("description").is_some() || field.get("const").is_some();
                assert!(said, "{path}: nothing is said of `{name}`: {field}");
            }
        }
    });
    assert!(objects > 20, "only {objects} objects");
}

fn walk(node: &Value, path: &str, look: &mut impl FnMut(&str, &Value)) {
    look(path, node);
    match node {
        Value::Object(fields) => {
            for (name, field) in fields {
                walk(field, &format!("{path}/{name}"), look);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{path}/{index}"), look);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
