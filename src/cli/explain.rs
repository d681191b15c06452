//! `tierce explain`: the page of a rule, or the list of all.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::failure::{Failure, Outcome};
use super::levels::known_rule;
use super::terminal::{Stream, Terminal};
use crate::rules::{CATALOGUE, Family, Rule};

const AFTER_HELP: &str = "\
Examples:
  tierce explain                          every rule, by family
  tierce explain edition-sprawl           the page of one
  tierce explain --format json            every rule with its page, for programs";

/// Say what a rule finds, why it matters, and what to do.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Explain {
    /// The rule, as it stands in brackets behind a finding [default: a list of all].
    #[arg(value_name = "RULE", value_parser = known_rule)]
    rule: Option<&'static Rule>,
    /// How it is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// How rules are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

/// A rule for programs.
#[derive(Serialize)]
struct Row {
    name: &'static str,
    family: &'static str,
    level: &'static str,
    since: &'static str,
    summary: &'static str,
    page: &'static str,
}

impl Row {
    fn new(rule: &'static Rule) -> Self {
        Self {
            name: rule.name,
            family: rule.family.word(),
            level: rule.level.word(),
            since: rule.since,
            summary: summary(rule.page),
            page: rule.page,
        }
    }
}

/// Runs the command.
pub(super) fn run(explain: &Explain, terminal: &Terminal) -> Result<Outcome, Failure> {
    terminal.print(Stream::Out, |out| match (explain.format, explain.rule) {
        (Format::Human, Some(rule)) => write!(out, "{}", rule.page),
        (Format::Human, None) => list(out),
        (Format::Json, Some(rule)) => json(&Row::new(rule), out),
        (Format::Json, None) => json(&CATALOGUE.iter().map(|rule| Row::new(rule)).collect::<Vec<_>>(), out),
    })?;
    Ok(Outcome::Fine)
}

fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

fn list(out: &mut dyn Write) -> io::Result<()> {
    let longest = CATALOGUE.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for family in Family::ALL {
        writeln!(out, "{}: {}", family.word(), family.about())?;
        for rule in CATALOGUE.iter().filter(|rule| rule.family == family) {
            let (level, name) = (rule.level.word(), rule.name);
            writeln!(out, "  {level}  {name:longest$}  {}", summary(rule.page))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "`tierce explain RULE` says more.")
}

/// What a rule finds, in one line: the first of its page that is no heading.
fn summary(page: &'static str) -> &'static str {
    page.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or("")
}
