//! What the specs that come with the project, and those of `tests/expectations`, expect of
//! themselves holds.

use std::path::Path;

use tierce::analysis::expect::{Verdict, judge};
use tierce::compile::compile;
use tierce::text::{Load, LoadError};

/// A folder as a root folder.
struct Folder(&'static str);

impl Load for Folder {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        std::fs::read(Path::new(self.0).join(path)).map_err(|_| LoadError::Missing)
    }
}

#[test]
fn specs_are_as_they_expect() {
    let judged = judged("specs", &["beacon", "fleet", "github", "zoom", "salesforce"]);
    assert!(judged > 50, "{judged}");
}

#[test]
fn prices_and_grants_are_as_worked_out_by_hand() {
    let judged = judged("tests/expectations", &["charges", "lists", "grants"]);
    assert!(judged > 70, "{judged}");
}

/// How many expectations these specs have, all of which hold.
fn judged(folder: &'static str, names: &[&str]) -> usize {
    let mut judged = 0;
    for name in names {
        let compilation = compile(&Folder(folder), &format!("{name}.tierce"), None);
        let (faults, flaws) = (&compilation.model.faults, &compilation.analysis.books.flaws);
        assert!(faults.is_empty() && flaws.is_empty(), "{name}: {faults:?} {flaws:?}");
        for test in &compilation.model.tests {
            for assertion in &test.assertions {
                let verdict = judge(&compilation.model, &compilation.analysis, None, assertion);
                let (at, _) = compilation.sources.position(assertion.at);
                let text = compilation.sources.slice(assertion.at);
                assert_eq!(verdict, Verdict::Passed, "{name}.tierce:{}: {text}", at.line);
                judged += 1;
            }
        }
    }
    judged
}
