//! Prices of random configurations are those of the independent calculator in `.ci/prices`. This is a
//! short run of it; `.ci/run` has the long one.

use std::process::Command;

#[test]
fn prices_are_those_of_the_independent_calculator() {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: there is no python3");
        return;
    }
    let check = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/prices/check.py");
    let mut python = Command::new("python3");
    python.env("PYTHONDONTWRITEBYTECODE", "1").args([check, env!("CARGO_BIN_EXE_tierce")]);
    let output = python.args(["--configurations", "320", "--few"]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("320 configurations: "), "{text}");
}
