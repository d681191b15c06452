//! What the fuzzer has found worth keeping, replayed: see `fuzz/README.md`.

use std::path::Path;

use crate::survive;

/// Replays the corpus of a target, and says how large it is.
fn replay(target: &str, survives: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 20, "{} has {} files", folder.display(), paths.len());
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let lived = std::panic::catch_unwind(|| survives(&bytes));
        assert!(lived.is_ok(), "{}: {:?}", path.display(), String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn what_was_parsed() {
    replay("parse", survive::parse);
}

#[test]
fn what_was_laid_out() {
    replay("format", survive::format);
}

#[test]
fn what_was_checked() {
    replay("check", survive::check);
}

#[test]
fn what_was_built() {
    replay("outputs", survive::outputs);
}
