//! The pipeline of an import on one screen, and the way back: what the checker finds in the spec is shown where
//! it stands in the sheet.
//!
//! The formatter never joins, breaks or moves a line. So the lines of the spec are those that were written, in
//! their order, and each knows its place in the sheet.

use rustc_hash::FxHashMap;

use super::loss::{Loss, Losses};
use super::read::read;
use super::sheet::Sheet;
use super::translate::{Translation, translate};
use super::yaml::{self, Unreadable};
use crate::compile::{Compilation, compile};
use crate::format::format_checked;
use crate::rules::{Finding, Label, judge};
use crate::text::wording::tick;
use crate::text::{MapLoad, Sources, Span};

/// The path under which the spec is compiled. Nobody sees it.
const SPEC: &str = "imported.tierce";

/// A price sheet, and what became of it.
#[derive(Debug)]
pub struct Import {
    /// The sheet, as the one file of its run.
    pub sources: Sources,
    /// The spec, or why there is none.
    pub outcome: Result<Imported, Unreadable>,
}

/// A price sheet as a spec.
#[derive(Debug)]
pub struct Imported {
    /// What the sheet states.
    pub sheet: Sheet,
    /// The spec, laid out.
    pub text: String,
    /// How many limits of the sheet are metrics of the spec; the others are kept as remarks.
    pub metrics: usize,
    /// What the spec does not say as the sheet does, by place.
    pub losses: Vec<Loss>,
    /// What the checker finds, in the places of the sheet.
    pub findings: Vec<Finding>,
    /// What could not be judged.
    pub not_judged: Vec<String>,
    /// The spec, compiled.
    pub compilation: Compilation,
}

/// Reads the Pricing2Yaml file `bytes`, which people know by the path `shown`, and writes it as a spec. It never
/// fails as a whole: why there is no spec is in the outcome.
pub fn import(bytes: Vec<u8>, shown: &str) -> Import {
    let (text, unfit) = yaml::text_of(bytes);
    let outcome = match unfit {
        Some(unfit) => Err(unfit),
        None => imported(&text, shown),
    };
    let mut sources = Sources::default();
    sources.add(shown.to_owned(), text);
    Import { sources, outcome }
}

fn imported(text: &str, shown: &str) -> Result<Imported, Unreadable> {
    let mut losses = Losses::default();
    let (root, second) = yaml::parse(text)?;
    if let Some(at) = second {
        losses.note(at, "only the first document of the file is read");
    }
    let sheet = read(&root, &mut losses)?;
    let file = shown.rsplit(['/', '\\']).next().unwrap_or(shown);
    let translation = translate(&sheet, file, &mut losses)?;
    let text = format_checked(&translation.page.text()).map_err(|_| too_large())?;
    let compilation = compile(&MapLoad::single(SPEC, text.as_bytes()), SPEC, None);
    let verdict = judge(&compilation.context(), &[]);
    let way = Way::new(&text, &translation);
    let findings =
        verdict.findings.into_iter().map(|finding| way.back(finding, &compilation.sources)).collect();
    Ok(Imported {
        sheet,
        text,
        metrics: translation.metrics,
        losses: losses.into_vec(),
        findings,
        not_judged: verdict.not_judged,
        compilation,
    })
}

fn too_large() -> Unreadable {
    Unreadable {
        at: Span::default(),
        what: "written as a spec, it would be larger than can be read".to_owned(),
    }
}

/// The way from the spec back to the sheet.
struct Way<'a> {
    translation: &'a Translation,
    /// Which of the lines that were written each line of the spec is.
    lines: Vec<Option<usize>>,
}

impl<'a> Way<'a> {
    fn new(text: &str, translation: &'a Translation) -> Self {
        let is_empty = |text: &str| text.trim().is_empty();
        let written = translation.page.lines.iter().enumerate().filter(|(_, line)| !is_empty(&line.text));
        let mut written = written.map(|(place, _)| place);
        let lines = text.lines().map(|line| if is_empty(line) { None } else { written.next() }).collect();
        Self { translation, lines }
    }

    /// A finding in the spec as one in the sheet. The change that would mend the spec is none of the sheet.
    fn back(&self, finding: Finding, spec: &Sources) -> Finding {
        let label = |label: Label| Label { at: self.place(label.at, spec), text: self.renamed(&label.text) };
        let primary = label(finding.primary);
        let mut labels: Vec<Label> = finding.labels.into_iter().map(label).collect();
        labels.dedup();
        Finding {
            message: self.renamed(&finding.message),
            help: finding.help.iter().map(|help| self.renamed(help)).collect(),
            primary,
            labels,
            fix: None,
            ..finding
        }
    }

    /// Where in the sheet a place of the spec comes from: the name that stands there, else its line, else the
    /// last line before it that comes from somewhere.
    fn place(&self, at: Span, spec: &Sources) -> Span {
        let row = spec.file(at.file).lines.line_of(at.start);
        let written = (0..=row).rev().find_map(|row| self.lines.get(row).copied().flatten());
        let Some(written) = written else { return Span::default() };
        let lines = &self.translation.page.lines;
        let name = spec.slice(at);
        let named = lines[written].tokens.iter().find(|(token, _)| token == name).map(|(_, at)| *at);
        named.or_else(|| lines[..=written].iter().rev().find_map(|line| line.at)).unwrap_or_default()
    }

    /// `text` with the names of the sheet in place of those of the spec.
    fn renamed(&self, text: &str) -> String {
        let originals: &FxHashMap<String, String> = &self.translation.originals;
        let mut renamed = String::with_capacity(text.len());
        for (place, part) in text.split('`').enumerate() {
            // Every other part stands in backticks.
            let original = originals.get(part).filter(|_| place % 2 == 1);
            match (place, original) {
                (0, _) => renamed.push_str(part),
                (_, Some(original)) => {
                    renamed.push('`');
                    renamed.push_str(tick(original).trim_matches('`'));
                }
                (_, None) => {
                    renamed.push('`');
                    renamed.push_str(part);
                }
            }
        }
        renamed
    }
}
