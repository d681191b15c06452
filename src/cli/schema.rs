//! `tierce schema`: what programs can rely on.

use clap::{Args, ValueEnum};

use super::failure::{Failure, Outcome};
use super::terminal::{Stream, Terminal};
use crate::baseline::baseline_schema;
use crate::emit::price_sheet_schema;
use crate::report::{
    advice_schema, changes_schema, cheapest_schema, findings_schema, import_schema, inspection_schema,
    quote_schema, tests_schema,
};

const AFTER_HELP: &str = "\
Examples:
  tierce schema findings > findings.schema.json
  tierce schema price-sheet > price-sheet.schema.json";

/// Print the JSON Schema of a format.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Schema {
    /// The format.
    #[arg(value_enum, value_name = "FORMAT")]
    format: Format,
}

/// A format that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// What `build` writes as price-sheet.yaml and price-sheet.json.
    PriceSheet,
    /// What `check --format json` prints.
    Findings,
    /// What `check --write-baseline` writes.
    Baseline,
    /// What `inspect --format json` prints.
    Inspect,
    /// What `quote --format json` prints.
    Quote,
    /// What `cheapest --format json` prints.
    Cheapest,
    /// What `suggest --format json` prints.
    Suggest,
    /// What `diff --format json` prints.
    Diff,
    /// What `import --format json` prints.
    Import,
    /// What `test --format json` prints.
    Tests,
}

/// Runs the command.
pub(super) fn run(schema: &Schema, terminal: &Terminal) -> Result<Outcome, Failure> {
    let text = match schema.format {
        Format::PriceSheet => price_sheet_schema(),
        Format::Findings => findings_schema(),
        Format::Baseline => baseline_schema(),
        Format::Inspect => inspection_schema(),
        Format::Quote => quote_schema(),
        Format::Cheapest => cheapest_schema(),
        Format::Suggest => advice_schema(),
        Format::Diff => changes_schema(),
        Format::Import => import_schema(),
        Format::Tests => tests_schema(),
    };
    terminal.print(Stream::Out, |out| writeln!(out, "{}", text.trim_end()))?;
    Ok(Outcome::Fine)
}
