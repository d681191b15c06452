//! `price-sheet.yaml`.

use super::super::provenance::notice;
use super::super::yaml::to_yaml;
use super::super::{Artifact, BackEnd, Input, Readers};
use super::price_sheet;

/// Writes the price sheet as YAML.
pub(in crate::emit) static YAML: BackEnd = BackEnd {
    name: "price-sheet.yaml",
    about: "editions, entitlements and every price for a billing system, as YAML",
    readers: Readers::Team,
    emit,
    mark,
};

fn emit(input: &Input<'_>) -> Artifact {
    let notice = notice(input.context.sources);
    YAML.artifact(format!("# {notice}\n{}", to_yaml(&price_sheet(input))))
}

/// The notice, and on the next line the schema, are how the file of every version starts.
fn mark(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|&byte| byte == b'\n');
    let mut starts = |start: &[u8]| lines.next().is_some_and(|line| line.starts_with(start));
    starts(b"# Written by tierce ") && starts(b"schema: 'tierce/price-sheet/")
}
