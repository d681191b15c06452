//! `price-sheet.json`: the same document as `price-sheet.yaml`.

use super::super::{Artifact, BackEnd, Input, Readers};
use super::price_sheet;

/// Writes the price sheet as JSON.
pub(in crate::emit) static JSON: BackEnd = BackEnd {
    name: "price-sheet.json",
    about: "editions, entitlements and every price for a billing system, as JSON",
    readers: Readers::Team,
    emit,
    mark,
};

#[expect(clippy::expect_used, reason = "types of ours, written to memory: there is nothing to fail")]
fn emit(input: &Input<'_>) -> Artifact {
    let text = serde_json::to_string_pretty(&price_sheet(input)).expect("a document of plain types");
    JSON.artifact(text + "\n")
}

/// The schema is the first field, and the compiler the second, of every version.
fn mark(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|&byte| byte == b'\n').skip(1);
    let mut starts =
        |start: &[u8]| lines.next().is_some_and(|line| line.trim_ascii_start().starts_with(start));
    starts(b"\"schema\": \"tierce/price-sheet/") && starts(b"\"compiler\": \"tierce ")
}
