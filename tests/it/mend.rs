//! Fixes applied until none is left: it ends, brings no error, keeps every remark, and what was laid out
//! stays so.

use std::path::{Path, PathBuf};

use tierce::compile::{Compilation, compile};
use tierce::format::format_checked;
use tierce::mend::{Asked, Desk, Drafts, End, Found, Mended, mend};
use tierce::rules::{CATALOGUE, Family, Finding, Safety, judge};
use tierce::text::{MapLoad, fit_text};

use crate::fixtures::samples;
use crate::slips::slipped;
use crate::support::{ROOT, Sample, one_line, page};

/// A sample on the desk.
struct OnDesk<'s>(&'s Sample);

/// A sample that was checked.
struct Checked {
    compilation: Compilation,
    findings: Vec<Finding>,
}

impl Desk for OnDesk<'_> {
    type Checked = Checked;
    type Failure = std::convert::Infallible;

    fn check(&self, drafts: &Drafts) -> Result<Checked, Self::Failure> {
        let text = |path: &String, old: &Vec<u8>| {
            drafts.get(Path::new(path)).map_or_else(|| old.clone(), tierce::mend::Draft::new_bytes)
        };
        let files = self.0.files.iter();
        let load = files.fold(MapLoad::default(), |load, (path, old)| load.with(path, text(path, old)));
        let compilation = compile(&load, &self.0.root, self.0.today);
        let findings = judge(&compilation.context(), &[]).findings;
        Ok(Checked { compilation, findings })
    }

    fn found<'c>(&self, checked: &'c Checked) -> Vec<Found<'c>> {
        let sources = &checked.compilation.sources;
        checked.findings.iter().map(|finding| Found { sources, finding, asked: Asked::For }).collect()
    }

    fn file(&self, path: &str) -> Option<PathBuf> {
        self.0.files.contains_key(path).then(|| PathBuf::from(path))
    }

    fn read(&self, file: &Path) -> Option<Vec<u8>> {
        self.0.files.get(file.to_str()?).cloned()
    }
}

/// `sample` mended, and the sample that it has become.
fn mended(sample: &Sample, reach: Safety) -> (Mended<Checked>, Sample) {
    let Ok(mended) = mend(&OnDesk(sample), reach);
    let mut after = sample.clone();
    for (file, draft) in &mended.drafts {
        after.files.insert(file.to_str().unwrap().to_owned(), draft.new_bytes());
    }
    (mended, after)
}

/// What every sample promises, whatever is wrong in it.
fn keeps_its_promises(sample: &Sample, reach: Safety) -> Result<usize, String> {
    let (_, before) = sample.check();
    let (mended, after) = mended(sample, reach);
    if mended.end != End::Settled {
        return Err(format!("does not settle: {:?}", mended.end));
    }
    let (again, _) = self::mended(&after, reach);
    if again.applied > 0 || !again.drafts.is_empty() {
        return Err(format!("goes on when it is mended again:\n{}", after.text()));
    }
    let (rechecked, findings) = after.check();
    let lines = |compilation: &Compilation, findings: &[Finding]| -> Vec<String> {
        findings.iter().map(|finding| one_line(compilation, finding)).collect()
    };
    if lines(&rechecked, &findings) != lines(&mended.checked.compilation, &mended.checked.findings) {
        return Err("says something else than a check of the new text".to_owned());
    }
    let errors = |findings: &[Finding]| {
        findings.iter().filter(|finding| finding.rule.family == Family::Language).count()
    };
    if errors(&findings) > errors(&before) {
        return Err(format!("brings an error:\n{}", lines(&rechecked, &findings).join("\n")));
    }
    let fixable = findings.iter().filter(|finding| {
        finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe || reach == Safety::Review)
    });
    if fixable.clone().count() > mended.taken_back.len() + unmendable(&rechecked, &findings) {
        let left: Vec<String> = fixable.map(|finding| one_line(&rechecked, finding)).collect();
        return Err(format!("leaves what could be mended:\n{}", left.join("\n")));
    }
    for draft in mended.drafts.values() {
        let laid_out = |text: &str| format_checked(text).is_ok_and(|laid_out| laid_out == text);
        if laid_out(&draft.old) && !laid_out(&draft.new) {
            return Err(format!("`{}` is not laid out afterwards:\n{}", draft.path, draft.new));
        }
        keeps_its_lines(&draft.old, &draft.new)?;
    }
    Ok(mended.applied)
}

/// How many fixes are for files that can't be read as text, or change nothing.
fn unmendable(compilation: &Compilation, findings: &[Finding]) -> usize {
    let edits = |finding: &&Finding| {
        let fix = finding.fix.as_ref().unwrap();
        let unfit = |edit: &tierce::rules::Edit| {
            let text = &compilation.sources.file(edit.at.file).text;
            fit_text(text.clone().into_bytes()).1.is_some() || text.contains('\u{fffd}')
        };
        fix.edits.iter().any(unfit)
    };
    findings.iter().filter(|finding| finding.fix.is_some()).filter(edits).count()
}

/// Every remark that had a line of its own is still there: no fix is about a remark.
fn keeps_its_lines(old: &str, new: &str) -> Result<(), String> {
    let remarks = |text: &str| {
        let lines = text.lines().map(str::trim);
        let mut remarks: Vec<String> =
            lines.filter(|line| line.starts_with("// ")).map(str::to_owned).collect();
        remarks.sort();
        remarks
    };
    let (old, new) = (remarks(old), remarks(new));
    let lost = old.iter().find(|remark| !new.contains(remark));
    lost.map_or(Ok(()), |remark| Err(format!("loses the remark `{remark}`")))
}

/// Mends every sample both ways, and says how many findings were mended.
fn mend_all(samples: impl Iterator<Item = (String, Sample)>) -> usize {
    let mut flaws = String::new();
    let mut applied = 0;
    for (name, sample) in samples {
        for reach in [Safety::Safe, Safety::Review] {
            match keeps_its_promises(&sample, reach) {
                Ok(count) => applied += count,
                Err(why) => flaws.push_str(&format!("\n{name} ({reach:?}): {why}")),
            }
        }
    }
    assert!(flaws.is_empty(), "{flaws}");
    applied
}

#[test]
fn fixtures_are_mended() {
    assert!(mend_all(samples().into_iter()) > 100);
}

#[test]
fn bad_samples_of_pages_are_mended() {
    let samples = CATALOGUE.iter().flat_map(|rule| {
        let page = page(rule.page).unwrap();
        page.bad.into_iter().enumerate().map(|(number, bad)| (format!("{} {number}", rule.name), bad))
    });
    let mended = mend_all(samples);
    assert!(mended > 20, "{mended}");
}

/// Several slips at once, in specs that were sound and laid out.
#[test]
fn slips_are_mended() {
    let specs = [include_str!("../../specs/beacon.tierce"), include_str!("../../specs/zoom.tierce")];
    let samples = (1..=40).flat_map(|round| {
        specs.iter().map(move |spec| {
            let bytes = slipped(spec, round).into_bytes();
            let files = std::collections::BTreeMap::from([(ROOT.to_owned(), bytes)]);
            (format!("round {round}"), Sample { root: ROOT.to_owned(), files, today: None })
        })
    });
    assert!(mend_all(samples) > 10);
}

fn sample(text: &str) -> Sample {
    let files = std::collections::BTreeMap::from([(ROOT.to_owned(), text.as_bytes().to_vec())]);
    Sample { root: ROOT.to_owned(), files, today: None }
}

#[test]
fn a_fix_that_would_bring_an_error_is_taken_back() {
    let text = "product acme \"Acme\" {\n  currencies USD\n  currencis  EUR\n  billng     monthly\n}\n";
    let (mended, after) = mended(&sample(text), Safety::Safe);
    assert_eq!(mended.applied, 1);
    assert!(after.text().contains("  currencis  EUR\n  billing    monthly\n"), "{}", after.text());
    let [taken_back] = &mended.taken_back[..] else { panic!("{:?}", mended.taken_back) };
    assert_eq!((taken_back.rule, taken_back.line), ("unknown-word", 3));
    assert!(taken_back.error.contains("twice"), "{taken_back:?}");
}

#[test]
fn what_is_not_laid_out_is_touched_only_where_it_is_mended() {
    let text = "product   acme \"Acme\" {\n currencis USD   // ours\r\n\n\n}\n";
    let (_, after) = mended(&sample(text), Safety::Safe);
    assert_eq!(after.text(), text.replace("currencis", "currencies"));
}

#[test]
fn a_table_stays_a_table_and_line_ends_stay() {
    let text = "product acme \"Acme\" {\r\n  currencies  USD  // ours\r\n  billng      monthly\r\n}\r\n";
    assert_eq!(format_checked(text).as_deref(), Ok(text));
    let (_, after) = mended(&sample(text), Safety::Safe);
    let laid_out = "product acme \"Acme\" {\r\n  currencies USD   // ours\r\n  billing    monthly\r\n}\r\n";
    assert_eq!((after.text().as_str(), format_checked(laid_out).as_deref()), (laid_out, Ok(laid_out)));
}
