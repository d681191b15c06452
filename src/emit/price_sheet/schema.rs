//! The JSON Schema of the price sheet, made from the types that are written.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::Value;

use super::document::PriceSheet;

/// The JSON Schema (2020-12) of `price-sheet.json` and `price-sheet.yaml`; what
/// `schemas/price-sheet.schema.json` holds.
#[expect(clippy::expect_used, reason = "a schema is plain JSON, written to memory: there is nothing to fail")]
pub fn price_sheet_schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let settings = settings.with_transform(RecursiveTransform(without_null));
    let settings = settings.with_transform(RecursiveTransform(unwrapped));
    let schema = settings.into_generator().into_root_schema_for::<PriceSheet>();
    serde_json::to_string_pretty(&schema).expect("a schema is plain JSON") + "\n"
}

/// A field that can be absent is never written as null, whatever the generator says of an
/// `Option`.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(kinds)) = schema.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [kind] = kinds.as_slice() {
            let kind = kind.clone();
            schema.insert("type".to_owned(), kind);
        }
    }
    let Some(Value::Array(mut kinds)) = schema.remove("anyOf") else { return };
    kinds.retain(|kind| kind.get("type").is_none_or(|kind| kind != "null"));
    match kinds.as_mut_slice() {
        [Value::Object(only)] => {
            for (key, value) in std::mem::take(only) {
                schema.insert(key, value);
            }
        }
        _ => {
            schema.insert("anyOf".to_owned(), Value::Array(kinds));
        }
    }
}

/// Paragraphs of a description on one line each: where our own lines end says nothing.
fn unwrapped(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        let paragraphs: Vec<String> =
            description.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect();
        *description = paragraphs.join("\n\n");
    }
}
