//! Specs as a slip of the hand leaves them: whatever is cut, doubled, swapped or typed into them, the
//! compiler says something about places that exist, and ends.

use std::time::{Duration, Instant};

use tierce::compile::compile;
use tierce::emit::{BACK_ENDS, Input};
use tierce::report::{Glyphs, Ink, Look, Report, Scope, human, json, short};
use tierce::rules::{Checked, judge};
use tierce::text::MapLoad;

use crate::slips::slipped;

/// Longer than any one of these takes on a busy machine, and shorter than a loop without an end.
const PATIENCE: Duration = Duration::from_secs(20);

/// Compiles, judges, reports and, where the check passes, builds `text`.
fn live_through(text: &str) {
    let shared = include_str!("../../specs/shared/metrics.tierce");
    let load = MapLoad::single("spec.tierce", text).with("shared/metrics.tierce", shared);
    let compilation = compile(&load, "spec.tierce", Some(jiff::civil::date(2026, 11, 22)));
    let verdict = judge(&compilation.context(), &[]);
    for finding in &verdict.findings {
        let edits = finding.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.at));
        let labels = finding.labels.iter().map(|label| label.at);
        for at in edits.chain(labels).chain([finding.primary.at]) {
            let text = &compilation.sources.file(at.file).text;
            let inside = text.get(at.start as usize..at.end as usize);
            assert!(inside.is_some(), "{at:?} is no place: {} [{}]", finding.message, finding.rule.name);
        }
        assert!(!finding.message.contains('\n'), "{}", finding.message);
    }
    let scope = Scope { files: 1, roots: 1, not_judged: verdict.not_judged.clone() };
    let report = Report::new(verdict.findings.iter().map(|finding| (&compilation.sources, finding)), scope);
    let look = Look { ink: Ink::Plain, glyphs: Glyphs::Unicode, width: 80 };
    human(&report, look, &mut std::io::sink()).unwrap();
    short(&report, &mut std::io::sink()).unwrap();
    json(&report, &mut std::io::sink()).unwrap();
    if let Some(checked) = Checked::new(compilation.context(), &verdict) {
        for back_end in BACK_ENDS {
            assert!(!(back_end.emit)(&Input::new(checked, None)).bytes.is_empty());
        }
    }
}

/// `rounds` mutations, each of one to three slips.
fn live_through_all(text: &str, rounds: u64) {
    for round in 1..=rounds {
        let wrong = slipped(text, round);
        let begun = Instant::now();
        let lived = std::panic::catch_unwind(|| live_through(&wrong));
        assert!(lived.is_ok(), "round {round}:\n{wrong}");
        assert!(begun.elapsed() < PATIENCE, "round {round} took {:?}:\n{wrong}", begun.elapsed());
    }
}

macro_rules! mutations {
    ($($name:ident $rounds:literal)+) => {$(
        #[test]
        fn $name() {
            live_through_all(include_str!(concat!("../../specs/", stringify!($name), ".tierce")), $rounds);
        }
    )+};
}

mutations! { beacon 300 fleet 100 github 60 salesforce 60 zoom 60 }
