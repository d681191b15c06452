//! The specs that come with the project hold no language error.

use std::path::Path;

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
fn specs_hold_no_language_error() {
    for name in ["beacon", "fleet", "github", "zoom", "salesforce"] {
        let compilation = compile(&Specs, &format!("{name}.tierce"), None);
        let faults: Vec<String> = compilation
            .model
            .faults
            .iter()
            .map(|fault| {
                let (at, _) = compilation.sources.position(fault.at);
                format!("{name}:{}:{}: {:?} [{}]", at.line, at.column, fault.kind, fault.subject)
            })
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
