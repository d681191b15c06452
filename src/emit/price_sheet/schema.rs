//! The JSON Schema of the price sheet, made from the types that are written.

use schemars::generate::SchemaSettings;

use super::document::PriceSheet;

/// The JSON Schema (2020-12) of `price-sheet.json` and `price-sheet.yaml`; what
/// `schemas/price-sheet.schema.json` holds.
#[expect(clippy::expect_used, reason = "a schema is plain JSON, written to memory: there is nothing to fail")]
pub fn price_sheet_schema() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<PriceSheet>();
    serde_json::to_string_pretty(&schema).expect("a schema is plain JSON") + "\n"
}
