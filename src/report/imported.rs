//! What `tierce import` says of the sheets that it read: what became of each, and what was left out or guessed.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::{FindingRow, Look, Report, Summary, visible, wrap::wrap};
use crate::analysis::space::{Size, Space};
use crate::import::{Import, Imported, Loss, Unreadable};
use crate::text::Sources;

/// What `tierce import --format json` prints. Lines and columns count from 1, and a column counts characters.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "Price sheets imported by Tierce")]
pub struct ImportDocument {
    /// What became of each sheet, in the order in which they were named.
    pub sheets: Vec<SheetRow>,
    /// What the checker finds in them, at the places of the sheets, by path, line, column and rule. None has edits.
    pub findings: Vec<FindingRow>,
    /// How much was found.
    pub summary: Summary,
}

/// What became of one sheet.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "sheet")]
pub struct SheetRow {
    /// The file, as it was named.
    pub path: String,
    /// The spec that was written; null where none was.
    pub spec: Option<String>,
    /// How much is in it; null where the file is no price sheet.
    pub counts: Option<Counts>,
    /// Why it is no price sheet; null where it is one.
    pub refused: Option<PlaceRow>,
    /// What the spec does not say as the sheet does, by place.
    pub losses: Vec<PlaceRow>,
}

/// How much is in a spec.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "counts")]
pub struct Counts {
    /// Capabilities, one for each feature of the sheet.
    pub capabilities: usize,
    /// Limits that the sheet declares.
    pub limits: usize,
    /// Editions, one for each plan of the sheet.
    pub editions: usize,
    /// Add-ons.
    pub add_ons: usize,
    /// How many valid configurations there are, as text, for it may have hundreds of digits; null where they can't be
    /// counted.
    pub configurations: Option<String>,
}

/// Something in a sheet, and where.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "place")]
pub struct PlaceRow {
    /// The line on which it stands; the first of several.
    pub line: u32,
    /// The column at which it starts.
    pub column: u32,
    /// In how many places it stands.
    pub places: usize,
    /// What is so.
    pub what: String,
}

impl SheetRow {
    /// What became of a sheet; `spec` is the file that was written.
    pub fn new(import: &Import, spec: Option<String>) -> Self {
        let sources = &import.sources;
        let path = sources.iter().next().map(|(_, file)| file.path.clone()).unwrap_or_default();
        match &import.outcome {
            Ok(imported) => Self {
                path,
                spec,
                counts: Some(Counts::new(imported)),
                refused: None,
                losses: imported.losses.iter().map(|loss| PlaceRow::loss(sources, loss)).collect(),
            },
            Err(why) => {
                let refused = Some(PlaceRow::refusal(sources, why));
                Self { path, spec: None, counts: None, refused, losses: Vec::new() }
            }
        }
    }
}

impl Counts {
    fn new(imported: &Imported) -> Self {
        let (model, analysis) = (&imported.compilation.model, &imported.compilation.analysis);
        let configurations = match Space::new(model, analysis, None).size {
            Size::Counted(number) => Some(number.to_string()),
            Size::TooDense { .. } => None,
        };
        Self {
            capabilities: model.capabilities.len(),
            limits: imported.sheet.limits.len(),
            editions: model.editions.len(),
            add_ons: model.addons.len(),
            configurations,
        }
    }

    /// `40 capabilities, 5 limits, 4 editions, 0 add-ons, 4 configurations`
    fn line(&self) -> String {
        let configurations = match &self.configurations {
            Some(number) => format!("{number} configuration{}", if number == "1" { "" } else { "s" }),
            None => "more configurations than can be counted".to_owned(),
        };
        let count = crate::text::wording::count;
        format!(
            "{}, {}, {}, {}, {configurations}",
            count(self.capabilities, "capability", "capabilities"),
            count(self.limits, "limit", "limits"),
            count(self.editions, "edition", "editions"),
            count(self.add_ons, "add-on", "add-ons")
        )
    }
}

impl PlaceRow {
    fn loss(sources: &Sources, loss: &Loss) -> Self {
        let (start, _) = sources.position(loss.at);
        Self { line: start.line, column: start.column, places: loss.times, what: loss.what.clone() }
    }

    fn refusal(sources: &Sources, why: &Unreadable) -> Self {
        let (start, _) = sources.position(why.at);
        Self { line: start.line, column: start.column, places: 1, what: why.what.clone() }
    }

    /// `path:line:column: what (40 places)`
    fn write(&self, path: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
        let places = if self.places > 1 { format!(" ({} places)", self.places) } else { String::new() };
        let line = format!("{path}:{}:{}: {}{places}", self.line, self.column, self.what);
        writeln!(out, "{}", wrap(&visible(&line), 2, look.width))
    }
}

/// Prints what became of each of `sheets` for people: what is wrong with one that is no price sheet, what the others
/// lost on the way, and what was written.
///
/// # Errors
/// Those of `out`.
pub fn imported(sheets: &[SheetRow], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let lossy = sheets.iter().filter(|sheet| !sheet.losses.is_empty());
    for (place, sheet) in lossy.enumerate() {
        if place == 0 {
            writeln!(out, "\nLeft out, guessed, or kept in another form:")?;
        }
        for loss in &sheet.losses {
            loss.write(&sheet.path, look, out)?;
        }
    }
    writeln!(out)?;
    for sheet in sheets {
        match (&sheet.refused, &sheet.counts) {
            (Some(refused), _) => refused.write(&sheet.path, look, out)?,
            (None, Some(counts)) => {
                let what = match &sheet.spec {
                    Some(spec) => format!("{} -> {spec}: {}", sheet.path, counts.line()),
                    None => format!("{}: {}", sheet.path, counts.line()),
                };
                writeln!(out, "{}", wrap(&visible(&what), 2, look.width))?;
            }
            (None, None) => {}
        }
    }
    Ok(())
}

/// Prints the same as one JSON document, with what the checker finds.
///
/// # Errors
/// Those of `out`.
pub fn imported_json(sheets: Vec<SheetRow>, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings = report.entries.iter().map(FindingRow::new).collect();
    let document = ImportDocument { sheets, findings, summary: report.summary.clone() };
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}

/// The JSON Schema of what [`imported_json`] prints.
pub fn import_schema() -> String {
    super::schema_of::<ImportDocument>()
}
