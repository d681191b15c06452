//! No fact about the text is left without a rule that speaks of it, once.

use tierce::analysis::Analysis;
use tierce::model::{ChangeKind, CycleOf, Fault, FaultKind, Kind, Model, RenameFlaw, SyntaxFault, TierFlaw};
use tierce::rules::{CATALOGUE, Context, Findings};
use tierce::text::{Sources, Span};

/// The rule that speaks of a fault. A new kind of fault does not compile until it has one.
fn rule_of(kind: &FaultKind) -> &'static str {
    match kind {
        FaultKind::Syntax(_) => "syntax",
        FaultKind::UnknownWord { .. } => "unknown-word",
        FaultKind::UnknownName { .. } => "unknown-name",
        FaultKind::DuplicateDeclaration { .. } => "duplicate-declaration",
        FaultKind::DuplicateEntry { .. } => "duplicate-entry",
        FaultKind::MissingEntry { .. } => "missing-entry",
        FaultKind::MisplacedEntry { .. } => "misplaced-entry",
        FaultKind::WrongValue { .. } => "wrong-value",
        FaultKind::OutOfRange { .. } => "out-of-range",
        FaultKind::BreadthAsIntensity { .. } => "breadth-as-intensity",
        FaultKind::UnknownCurrency { .. } => "unknown-currency",
        FaultKind::ExcessPrecision { .. } => "excess-precision",
        FaultKind::ImpossibleDate { .. } => "impossible-date",
        FaultKind::EmptyRange { .. } => "empty-range",
        FaultKind::Cycle { .. } => "cycle",
        FaultKind::MissingFile { .. } | FaultKind::UnreadableFile { .. } => "missing-file",
        FaultKind::OutsideRoot { .. } => "outside-root",
        FaultKind::NotText { .. } => "not-text",
        FaultKind::TooDeep => "too-deep",
        FaultKind::TooLarge { .. } => "too-large",
        FaultKind::UnknownVersion { .. } => "unknown-language-version",
        FaultKind::BrokenTiers(_) => "broken-tiers",
        FaultKind::AllowWithoutReason { .. } => "allow-without-reason",
        FaultKind::AcceptWithoutReason { .. } => "accept-without-reason",
        FaultKind::ImpossibleRename { .. } => "impossible-rename",
        FaultKind::WrongCase { .. } => "wrong-case-name",
    }
}

/// One fault of each kind, and one of each flaw of shape, cycle and tiers.
fn samples() -> Vec<FaultKind> {
    let text = || "x".to_owned();
    let at = Span::default();
    let tiers = [
        TierFlaw::NotIncreasing { before: at },
        TierFlaw::NoEnd,
        TierFlaw::AfterEnd { end: at },
        TierFlaw::Empty,
    ];
    let circles = [
        CycleOf::Use,
        CycleOf::Extends,
        CycleOf::Requires,
        CycleOf::BasedOn,
        CycleOf::Multiple,
        CycleOf::Draws,
    ];
    let circle = |of| FaultKind::Cycle { of, path: vec![(text(), at), (text(), at)] };
    let of_names = |found, also| FaultKind::UnknownName {
        name: text(),
        wanted: text(),
        found,
        near: vec![],
        known: vec![],
        also,
    };
    let mut kinds: Vec<FaultKind> = shapes().into_iter().map(FaultKind::Syntax).collect();
    kinds.extend(tiers.into_iter().map(FaultKind::BrokenTiers));
    kinds.extend(circles.into_iter().map(circle));
    let renames = [RenameFlaw::Itself, RenameFlaw::StillThere { at }, RenameFlaw::Claimed { by: text(), at }];
    let renamed = |flaw| FaultKind::ImpossibleRename { name: text(), was: text(), flaw };
    kinds.extend(renames.into_iter().map(renamed));
    kinds.extend([of_names(None, vec![at]), of_names(Some((Kind::Persona, at)), vec![])]);
    kinds.extend([
        FaultKind::UnknownWord { word: text(), place: None, known: vec![] },
        FaultKind::DuplicateDeclaration {
            name: text(),
            kind: Kind::Group,
            first_kind: Kind::Group,
            first: at,
        },
        FaultKind::DuplicateEntry { what: text(), first: at },
        FaultKind::MissingEntry { word: "x", form: "x", place: Kind::Group },
        FaultKind::MisplacedEntry { word: text(), place: None, belongs: vec![Kind::Group], near: vec![] },
        FaultKind::WrongValue { found: text(), wanted: text(), known: vec!["x"] },
        FaultKind::OutOfRange { found: text(), what: "breadth", range: "x" },
        FaultKind::BreadthAsIntensity { found: text() },
        FaultKind::UnknownCurrency { code: text() },
        FaultKind::ExcessPrecision { amount: 1.into(), currency: "USD", decimals: 2 },
        FaultKind::ImpossibleDate { found: text() },
        FaultKind::EmptyRange { found: text() },
        FaultKind::MissingFile { path: text() },
        FaultKind::UnreadableFile { path: text(), why: text() },
        FaultKind::OutsideRoot { path: text() },
        FaultKind::NotText { byte: 0xff, offset: 0 },
        FaultKind::TooDeep,
        FaultKind::TooLarge { what: text() },
        FaultKind::UnknownVersion { found: text() },
        FaultKind::AllowWithoutReason { rule: text() },
        FaultKind::AcceptWithoutReason { change: ChangeKind::PriceRaised, subject: text() },
        FaultKind::WrongCase { name: text(), right: text() },
    ]);
    kinds
}

/// One of each flaw of shape.
fn shapes() -> [SyntaxFault; 14] {
    let text = || "x".to_owned();
    [
        SyntaxFault::Unexpected { found: text(), expected: text() },
        SyntaxFault::Unfinished { expected: text() },
        SyntaxFault::UnterminatedText,
        SyntaxFault::UnknownEscape { found: text() },
        SyntaxFault::MissingBrace { opened: Span::default(), word: text() },
        SyntaxFault::MissingOpenBrace { word: text() },
        SyntaxFault::LooseBrace { word: text() },
        SyntaxFault::StrayBrace,
        SyntaxFault::MissingBlock { word: text() },
        SyntaxFault::UnexpectedBlock { word: text() },
        SyntaxFault::InlineBlock,
        SyntaxFault::AfterBrace { found: text() },
        SyntaxFault::DanglingComma,
        SyntaxFault::DanglingDoc,
    ]
}

#[test]
fn every_fault_has_one_finding() {
    let mut sources = Sources::default();
    sources.add("x.tierce".to_owned(), "x".to_owned());
    for kind in samples() {
        let fault = Fault { kind: kind.clone(), at: Span::default(), subject: "x".to_owned() };
        let model = Model { faults: vec![fault], ..Model::default() };
        let analysis = Analysis::new(&model);
        let context = Context { sources: &sources, model: &model, analysis: &analysis, today: None };
        let mut findings = Findings::default();
        CATALOGUE.iter().for_each(|rule| (rule.check)(&context, &mut findings));
        let names: Vec<&str> = findings.iter().map(|finding| finding.rule.name).collect();
        assert_eq!(names, [rule_of(&kind)], "what speaks of {kind:?}");
    }
}
