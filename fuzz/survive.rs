//! What must hold of any bytes, whatever they are: the fuzzer looks for some of which it does not, and the
//! ordinary tests ask it of the corpus, and of specs as a slip of the hand leaves them.

use jiff::civil::Date;
use tierce::analysis::expect::judge_test;
use tierce::compile::{Compilation, compile};
use tierce::emit::{BACK_ENDS, Input};
use tierce::format::format_checked;
use tierce::report::{
    Detail, Extent, Inspection, JudgedTest, Look, Report, Scope, SpecOutcome, TestReport, TestedSpec, human,
    inspection, inspection_json, json, short,
};
use tierce::rules::{Checked, Context, Finding, Sound, Verdict, judge};
use tierce::syntax::{NodeKind, NodeRef, Parsed, parse as parse_text};
use tierce::text::{FileId, MapLoad, fit_text};

/// The file that specs may use.
const SHARED: &str = include_str!("../specs/shared/metrics.tierce");

/// How things are printed.
const LOOK: Look = Look::PLAIN;

/// Any text has a tree, and no byte of it is lost.
pub fn parse(bytes: &[u8]) {
    let (text, unfit) = fit_text(bytes.to_vec());
    if unfit.is_none() {
        assert_lossless(&text);
    }
}

/// What the formatter prints it leaves as it is.
pub fn format(bytes: &[u8]) {
    let (text, unfit) = fit_text(bytes.to_vec());
    if unfit.is_some() {
        return;
    }
    if let Ok(printed) = format_checked(&text) {
        let again = format_checked(&printed);
        assert_eq!(
            again.as_deref().ok(),
            Some(printed.as_str()),
            "laid out once more, {text:?} is laid out otherwise"
        );
    }
}

/// Whatever is found is at a place that exists, and can be printed.
pub fn check(bytes: &[u8]) {
    let (compilation, verdict) = judged(bytes);
    verdict.findings.iter().for_each(|finding| assert_placed(&compilation, finding));
    let scope = Scope { files: 1, roots: 1, not_judged: verdict.not_judged.clone() };
    let report = Report::new(verdict.findings.iter().map(|finding| (&compilation.sources, finding)), scope);
    human(&report, LOOK, &mut std::io::sink()).unwrap();
    short(&report, &mut std::io::sink()).unwrap();
    json(&report, &mut std::io::sink()).unwrap();
}

/// A sound spec has an answer to whatever is asked of it; where the check passes, every output can be
/// made, and is the same each time.
pub fn outputs(bytes: &[u8]) {
    let (compilation, verdict) = judged(bytes);
    let Some(sound) = Sound::new(compilation.context(), &verdict) else { return };
    let out = &mut std::io::sink();
    let inspected = Inspection::new(sound, &[]);
    inspection(&inspected, Extent::Start, LOOK, out).unwrap();
    inspection_json(&inspected, out).unwrap();
    let tested = tested(sound.context());
    tested.human(Detail::Everything, LOOK, out).unwrap();
    tested.json(out).unwrap();
    tested.junit(out).unwrap();
    let Some(checked) = Checked::new(compilation.context(), &verdict) else { return };
    for back_end in BACK_ENDS {
        let [one, other] = [(); 2].map(|()| (back_end.emit)(&Input::new(checked, None)));
        assert!(!one.bytes.is_empty(), "{} is empty", back_end.name);
        assert_eq!(one, other, "{} differs from one time to the next", back_end.name);
        assert!((back_end.mark)(&one.bytes), "{} is not known for what it is", back_end.name);
    }
}

/// What became of the tests of a sound spec.
fn tested(context: Context<'_>) -> TestReport<'_> {
    let judged = context.model.tests.iter().map(|test| {
        let verdicts = judge_test(context.model, context.analysis, context.today, test);
        JudgedTest { test, verdicts }
    });
    let outcome = SpecOutcome::Judged(judged.collect());
    TestReport { specs: vec![TestedSpec { context, outcome }], unused: Vec::new() }
}

/// The spec that `bytes` are, checked on a day of its own time.
pub fn judged(bytes: &[u8]) -> (Compilation, Verdict) {
    let load = MapLoad::single("spec.tierce", bytes).with("shared/metrics.tierce", SHARED);
    let compilation = compile(&load, "spec.tierce", Some(Date::constant(2026, 11, 22)));
    let verdict = judge(&compilation.context(), &[]);
    (compilation, verdict)
}

/// Every place of a finding exists, and its message is one line.
fn assert_placed(compilation: &Compilation, finding: &Finding) {
    let edits = finding.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.at));
    let labels = finding.labels.iter().map(|label| label.at);
    for at in edits.chain(labels).chain([finding.primary.at]) {
        let text = &compilation.sources.file(at.file).text;
        let inside = text.get(at.start as usize..at.end as usize);
        assert!(inside.is_some(), "{at:?} is no place: {} [{}]", finding.message, finding.rule.name);
    }
    assert!(!finding.message.contains('\n'), "{}", finding.message);
}

/// What stands between the leaves of the tree must be blanks and line ends; leaves come in order.
pub fn assert_lossless(text: &str) {
    let Parsed::Tree(tree) = parse_text(FileId(0), text) else { return };
    // The grammar takes every text: one node for a whole chunk would say that it did not.
    let refused = |node: &NodeRef<'_>| node.kind() == NodeKind::Junk;
    assert!(!tree.root().children().any(|node| refused(&node)), "the grammar refuses {text:?}");
    let mut at = 0;
    leaves(tree.root(), &mut |start, end| {
        let gap = text.get(at..start).unwrap_or_else(|| panic!("leaves overlap at {start} of {text:?}"));
        assert!(is_blank(gap), "{gap:?} is lost of {text:?}");
        at = end;
    });
    assert!(is_blank(&text[at..]), "{:?} is lost at the end of {text:?}", &text[at..]);
}

fn is_blank(gap: &str) -> bool {
    gap.chars().all(|letter| matches!(letter, ' ' | '\t' | '\n' | '\r'))
}

fn leaves(node: NodeRef<'_>, visit: &mut impl FnMut(usize, usize)) {
    let span = node.span();
    let mut inner = node.children().peekable();
    if inner.peek().is_none() && !node.kind().is_row() && node.kind() != NodeKind::File {
        visit(span.start as usize, span.end as usize);
        return;
    }
    // The braces of values on one line are of the node itself.
    let braces = node.kind() == NodeKind::Inline;
    if braces {
        visit(span.start as usize, span.start as usize + 1);
    }
    for child in inner {
        let at = child.span();
        assert!(span.start <= at.start && at.end <= span.end, "{child:?} is outside {node:?}");
        leaves(child, visit);
    }
    if braces {
        visit(span.end as usize - 1, span.end as usize);
    }
}
