//! `tierce test`: runs the `test` blocks of specs.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::failure::{Failure, Outcome};
use super::gather::Gathered;
use super::run::{Job, Judge, Terms};
use super::target::Target;
use super::terminal::{Stream, Terminal};
use crate::analysis::expect::{Verdict, judge_test};
use crate::compile::Compilation;
use crate::report::{Detail, JudgedTest, SpecOutcome, TestReport, TestedSpec};
use crate::rules::{Sound, Verdict as CheckVerdict};
use crate::text::wording::tick;
use crate::text::{FileId, Sources};

const AFTER_HELP: &str = "\
Examples:
  tierce test                             every test of every spec under this folder
  tierce test specs/lantern.tierce        the tests of one spec
  tierce test --filter seats --verbose    tests with `seats` in their title, those that hold too
  tierce test --format junit > tests.xml  for a CI server

Exit codes: 0 every test holds, 1 a test fails, or a spec holds language errors, 2 it could not be
carried out.";

/// Run the tests of specs, and say what is so where one fails.
///
/// Paths stand for the same specs as in `tierce check`; a file without a product stands for the specs
/// that use it. A spec with language errors counts as a failed test, and the others are still tested.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Test {
    /// Files or folders; `-` reads standard input [default: this folder].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only tests with this in their title, in capitals or not.
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// List the tests that hold too.
    #[arg(long)]
    verbose: bool,
    /// How the tests are printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
    /// The day on which prices are looked up that name no day themselves, such as 2026-11-22.
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    today: Option<Date>,
    /// The folder that files named by `use` may not leave [default: the folder named, or that of
    /// the file named].
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// How tests are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the lines that they speak of.
    #[default]
    Human,
    /// One line for each expectation that does not hold.
    Short,
    /// For programs; `tierce schema tests` describes it.
    Json,
    /// JUnit XML, for CI servers.
    Junit,
}

/// A spec, and what became of its tests.
#[derive(Debug)]
struct Tested {
    compilation: Compilation,
    verdict: CheckVerdict,
    /// The place of each test that was judged among those of the model, and what became of its
    /// expectations; `None` where the spec holds language errors.
    tests: Option<Vec<(usize, Vec<Verdict>)>>,
}

/// Judges the tests of specs.
struct Tests<'a> {
    terms: Terms<'a>,
    /// In lower case.
    filter: Option<String>,
}

impl Judge for Tests<'_> {
    type Judged = Tested;

    fn judge(&self, job: &Job) -> Tested {
        let (compilation, verdict) = self.terms.compile(job);
        let tests = Sound::new(compilation.context(), &verdict).map(|sound| {
            let context = sound.context();
            let tests = context.model.tests.iter().enumerate();
            let wanted = |title: &str| {
                self.filter.as_ref().is_none_or(|filter| title.to_lowercase().contains(filter.as_str()))
            };
            tests
                .filter(|(_, test)| wanted(&test.title.value))
                .map(|(place, test)| {
                    (place, judge_test(context.model, context.analysis, context.today, test))
                })
                .collect()
        });
        Tested { compilation, verdict, tests }
    }

    fn sources(judged: &Tested) -> &Sources {
        &judged.compilation.sources
    }
}

/// Runs the command.
pub(super) fn run(test: &Test, terminal: &Terminal) -> Result<Outcome, Failure> {
    let targets = Target::all(&test.paths, test.root.as_deref())?;
    let filter = test.filter.as_ref().map(|filter| filter.to_lowercase());
    let gathered = Gathered::new(Tests { terms: Terms::plain(test.today), filter }, &targets)?;
    let report = report(&gathered);
    if let Some(filter) = test.filter.as_ref().filter(|_| report.passes() && report.tests() == 0) {
        return Err(Failure(format!("no test has {} in its title", tick(filter))));
    }
    let detail = if test.verbose { Detail::Everything } else { Detail::Failures };
    let look = terminal.look(Stream::Out);
    terminal.print(Stream::Out, |out| match test.format {
        Format::Human => report.human(detail, look, out),
        Format::Short => report.short(detail, out),
        Format::Json => report.json(out),
        Format::Junit => report.junit(out),
    })?;
    Ok(if report.passes() { Outcome::Fine } else { Outcome::Findings })
}

/// The report on the specs that were asked for, and the files that nothing uses.
fn report<'a>(gathered: &'a Gathered<Tests<'_>>) -> TestReport<'a> {
    let mut report = TestReport { specs: Vec::new(), unused: Vec::new() };
    for (tested, is_used) in gathered.judged() {
        let Compilation { model, sources, .. } = &tested.compilation;
        if is_used {
            report.specs.push(tested_spec(tested));
        } else if !model.tests.is_empty() {
            report.unused.push(sources.file(FileId(0)).path.clone());
        }
    }
    report
}

fn tested_spec(tested: &Tested) -> TestedSpec<'_> {
    let context = tested.compilation.context();
    let outcome = match &tested.tests {
        None => SpecOutcome::Faulty(&tested.verdict.findings),
        Some(tests) => {
            let judged = tests.iter().map(|(place, verdicts)| JudgedTest {
                test: &context.model.tests[*place],
                verdicts: verdicts.clone(),
            });
            SpecOutcome::Judged(judged.collect())
        }
    };
    TestedSpec { context, outcome }
}
