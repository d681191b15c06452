//! What the specs that come with the project expect of themselves holds.

use std::path::Path;

use tierce::analysis::expect::{Verdict, judge};
use tierce::compile::compile;
use tierce::text::{Load, LoadError};

/// The folder `specs/` as a root folder.
struct Specs;

impl Load for Specs {
    fn load(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        std::fs::read(Path::new("specs").join(path)).map_err(|_| LoadError::Missing)
    }
}

#[test]
fn specs_are_as_they_expect() {
    let mut judged = 0;
    for name in ["beacon", "fleet", "github", "zoom", "salesforce"] {
        let compilation = compile(&Specs, &format!("{name}.tierce"), None);
        for test in &compilation.model.tests {
            for assertion in &test.assertions {
                let verdict = judge(&compilation.model, &compilation.analysis, None, assertion);
                let (at, _) = compilation.sources.position(assertion.at);
                let text = compilation.sources.slice(assertion.at);
                assert_eq!(verdict, Verdict::Passed, "{name}.tierce:{}: {text}", at.line);
                judged += 1;
            }
        }
        assert!(
            compilation.analysis.books.flaws.is_empty(),
            "{name}: {:?}",
            compilation.analysis.books.flaws
        );
    }
    assert!(judged > 50, "{judged}");
}
