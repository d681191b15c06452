//! A baseline as a file: JSON with a finding a line, sorted, so that it changes where findings do and
//! two branches merge.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Baseline, Key};
use crate::report::row::{row, table};
use crate::report::schema_of;

/// The version of the format that is written, and the only one that is read.
const VERSION: u32 = 1;

/// What a baseline begins with.
const START: &str = r#"{"baseline":"#;

/// What `tierce check --write-baseline` writes.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Findings that are known from before")]
pub struct BaselineDocument {
    /// The version of this format: 1.
    pub baseline: u32,
    /// What is known, by path, rule and subject, each once.
    pub findings: Vec<KnownRow>,
}

/// Findings that have their file, rule and subject in common.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "known")]
pub struct KnownRow {
    /// The file, as seen from the folder of the baseline, with `/`.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// The stable path of what it is about, such as `edition/team/limit/seat`.
    pub subject: String,
    /// How many of them are known.
    pub count: u32,
}

/// The JSON Schema of a baseline.
pub fn baseline_schema() -> String {
    schema_of::<BaselineDocument>()
}

/// Whether `bytes` are a baseline, of any version.
pub fn is_baseline(bytes: &[u8]) -> bool {
    bytes.starts_with(START.as_bytes())
}

impl Baseline {
    /// The baseline that `bytes` are.
    ///
    /// # Errors
    /// Says why they are none.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let document: BaselineDocument =
            serde_json::from_slice(bytes).map_err(|error| format!("is no baseline: {error}"))?;
        if document.baseline != VERSION {
            return Err(format!(
                "is a baseline of version {}, and this Tierce reads version {VERSION}",
                document.baseline
            ));
        }
        let mut baseline = Self::default();
        for KnownRow { path, rule, subject, count } in document.findings {
            // Two branches may each have added a line.
            let known = baseline.known.entry(Key { path, rule, subject }).or_default();
            *known = known.saturating_add(count);
        }
        Ok(baseline)
    }

    /// Writes its file.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let known = |(key, &count): (&Key, &u32)| {
            let Key { path, rule, subject } = key.clone();
            row(&KnownRow { path, rule, subject, count })
        };
        table(&format!("{START}{VERSION},\"findings\":["), self.known.iter().map(known), "]}", out)
    }
}
