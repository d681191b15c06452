//! Files with mistakes are laid out around them, and what is found in them stays the same.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tierce::compile::compile;
use tierce::rules::judge;
use tierce::text::MapLoad;

use crate::fixtures::{differences, samples};
use crate::format_support::laid_out;
use crate::slips::slipped;
use crate::tree::piece;

/// What is found in `text`: rule, message and subject. A message may quote several words, and the
/// blanks between them are the layout's. So are empty lines, and a brace that is missing before them
/// may be told before or after what stands behind them.
fn findings(text: &str) -> Vec<String> {
    let shared = include_str!("../../specs/shared/metrics.tierce");
    let load = MapLoad::single("spec.tierce", text).with("shared/metrics.tierce", shared);
    let compilation = compile(&load, "spec.tierce", Some(jiff::civil::date(2026, 11, 22)));
    let verdict = judge(&compilation.context(), &[]);
    let told = verdict.findings.iter().map(|finding| {
        format!("{}: {} [{}]", finding.rule.name, finding.message, finding.subject).replace([' ', '\t'], "")
    });
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}

#[track_caller]
fn assert_findings_stay(text: &str) {
    if let Some(new) = laid_out(text) {
        assert_eq!(findings(text), findings(&new), "\n{text}\n----\n{new}");
    }
}

macro_rules! slips {
    ($($name:ident $rounds:literal)+) => {$(
        #[test]
        fn $name() {
            let text = include_str!(concat!("../../specs/", stringify!($name), ".tierce"));
            (1..=$rounds).for_each(|round| assert_findings_stay(&slipped(text, round)));
        }
    )+};
}

slips! { beacon 300 fleet 60 github 40 salesforce 40 zoom 40 }

/// The fixtures of every rule, marks and all: each mark is a remark, and stays on its line.
#[test]
fn what_is_marked_in_a_fixture_stays_marked() {
    let mut changed = 0;
    for (path, mut sample) in samples() {
        let Ok(text) = std::str::from_utf8(&sample.files[&sample.root]) else { continue };
        // What makes a file too deep or a line too long stays as it is.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.lines().any(|line| line.len() > tierce::text::MAX_LINE_BYTES) {
            continue;
        }
        let Some(new) = laid_out(text) else { continue };
        changed += usize::from(new != text);
        sample.files.insert(sample.root.clone(), new.into_bytes());
        let (compilation, findings) = sample.check();
        let flaws = differences(&compilation, &findings);
        assert!(flaws.is_empty(), "{path}\n{}", flaws.join("\n"));
    }
    assert!(changed > 20, "{changed}");
}

proptest! {
    // The same texts in every run: a run that fails by chance is no help to who pushes.
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::with_cases(4_000)
    })]

    #[test]
    fn any_text_is_laid_out_and_what_is_found_in_it_stays(pieces in prop::collection::vec(piece(), 0..24)) {
        assert_findings_stay(&pieces.concat());
    }
}
