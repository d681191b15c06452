//! Specs of a size that nobody writes by hand: the time and the room they take grow with their size,
//! or one finding says where that ends.

use std::time::{Duration, Instant};

use tierce::compile::{Compilation, compile};
use tierce::rules::{Verdict, judge};
use tierce::text::MapLoad;

const HEAD: &str = "tierce 1\nproduct p \"P\" {\n  currencies USD\n  billing monthly\n}\n";

/// Many times what each of these takes without optimization, and a fraction of what it took while
/// the time grew with the square of the size.
const PATIENCE: Duration = Duration::from_secs(240);

fn judged(text: String) -> (Compilation, Verdict) {
    let begun = Instant::now();
    let compilation = compile(&MapLoad::single("p.tierce", text), "p.tierce", None);
    let verdict = judge(&compilation.context(), &[]);
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    (compilation, verdict)
}

fn repeated(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

fn group(index: usize) -> String {
    format!("group g{index} \"G\" {{\n  extracts \"x\"\n  scores {{\n    c 8 80%\n  }}\n}}\n")
}

/// How many findings of each of these rules there are.
fn counts<const N: usize>(verdict: &Verdict, rules: [&str; N]) -> [usize; N] {
    rules.map(|rule| verdict.findings.iter().filter(|finding| finding.rule.name == rule).count())
}

#[test]
fn more_groups_than_can_be_compared_are_not_and_it_is_said() {
    let text = |groups| format!("{HEAD}capability c \"C\"\n{}", repeated(groups, group));
    let (compilation, verdict) = judged(text(5_000));
    assert_eq!(compilation.analysis.likeness.distinct.len(), 5_000);
    assert_eq!(
        verdict.not_judged,
        ["5000 customer groups have scores, and at most 1000 are compared: each counts as distinct"]
    );
    let (compilation, verdict) = judged(text(200));
    assert_eq!(compilation.analysis.likeness.distinct.len(), 1);
    assert!(verdict.not_judged.is_empty());
}

#[test]
fn thousands_of_editions_that_are_the_same_are_one_sprawl() {
    let editions =
        repeated(3_000, |index| format!("edition e{index} \"E\" {{\n  for g0\n  includes c\n}}\n"));
    let (_, verdict) = judged(format!("{HEAD}capability c \"C\"\n{}{editions}", group(0)));
    assert_eq!(counts(&verdict, ["edition-sprawl"]), [1]);
}

#[test]
fn what_a_chain_of_editions_inherits_is_bounded() {
    let capabilities = repeated(2_600, |index| format!("capability c{index} \"C\"\n"));
    let editions = repeated(2_600, |index| {
        let extends = index.checked_sub(1).map(|above| format!("  extends e{above}\n"));
        format!("edition e{index} \"E\" {{\n{}  includes c{index}\n}}\n", extends.unwrap_or_default())
    });
    let (_, verdict) = judged(format!("{HEAD}{capabilities}{editions}"));
    assert_eq!(counts(&verdict, ["too-large"]), [1]);
    let found = verdict.findings.iter().find(|finding| finding.rule.name == "too-large").unwrap();
    assert_eq!(
        found.message,
        "what editions inherit, and the groups that they are for, come to more than 3_000_000 entries"
    );
    assert!(found.subject.starts_with("edition/e"), "{}", found.subject);
}

#[test]
fn what_books_copy_is_bounded() {
    let editions = repeated(600, |index| format!("edition e{index} \"E\"\n"));
    let rows = repeated(600, |index| format!("  e{index} monthly 10.00\n"));
    let books = repeated(600, |index| {
        let next = index + 1;
        format!(
            "prices l{next} \"L\" {{\n  based-on l{index} * 1.01 round 0.01\n  currency USD\n  channel c{next}\n}}\n"
        )
    });
    let (compilation, verdict) =
        judged(format!("{HEAD}{editions}prices l0 \"L\" {{\n  currency USD\n{rows}}}\n{books}"));
    let points: usize = compilation.analysis.books.list.iter().map(|book| book.points.len()).sum();
    assert!(points < 260_000, "{points}");
    assert_eq!(counts(&verdict, ["too-large"]), [1]);
}

#[test]
fn a_long_list_ends_somewhere() {
    let names =
        |letter| (0..20_000).map(|index| format!("{letter}{index}")).collect::<Vec<_>>().join(",\n    ");
    let capabilities = repeated(20_000, |index| format!("capability c{index} \"C\"\n"));
    let (_, verdict) = judged(format!(
        "{HEAD}{capabilities}capability many \"M\" {{\n  levels {}\n}}\nedition e \"E\" {{\n  includes {}\n}}\n",
        names('l'),
        names('c')
    ));
    // Nobody has twenty thousand levels; that many capabilities are only many.
    assert_eq!(counts(&verdict, ["too-large"]), [1]);
    assert!(verdict.findings.len() < 10, "{}", verdict.findings.len());
}

#[test]
fn thousands_of_books_for_the_same_customers_are_told_one_by_one() {
    let books = repeated(5_000, |index| {
        format!("prices l{index} \"L\" {{\n  currency USD\n  e monthly {index}.00\n}}\n")
    });
    let (_, verdict) = judged(format!("{HEAD}edition e \"E\"\n{books}"));
    assert_eq!(counts(&verdict, ["overlapping-prices"]), [4_999]);
}

#[test]
fn a_chain_of_thousands_of_files_is_read() {
    let file = |index: usize| format!("use \"f{}.tierce\"\n", index + 1);
    let last = "capability c \"C\"\n";
    let mut load =
        MapLoad::single("p.tierce", format!("use \"f0.tierce\"\n{}", &HEAD[9..])).with("f3000.tierce", last);
    for index in 0..3_000 {
        load = load.with(&format!("f{index}.tierce"), file(index));
    }
    let compilation = compile(&load, "p.tierce", None);
    assert!(compilation.model.faults.is_empty(), "{:?}", compilation.model.faults);
    assert_eq!(compilation.model.capabilities.len(), 1);
    let circle = compile(&load.with("f3000.tierce", "use \"f0.tierce\"\n"), "p.tierce", None);
    assert_eq!(circle.model.faults.len(), 1);
}

#[test]
fn a_job_of_thousands_of_groups_does_not_multiply_them() {
    let names = (0..4_000).map(|index| format!("g{index}")).collect::<Vec<_>>().join(",\n    ");
    let groups = repeated(4_000, |index| format!("group g{index} \"G\"\n"));
    let editions = repeated(4_000, |index| format!("edition e{index} \"E\" {{\n  for j\n}}\n"));
    let (_, verdict) = judged(format!("{HEAD}{groups}job j \"J\" {{\n  groups {names}\n}}\n{editions}"));
    assert_eq!(counts(&verdict, ["too-large"]), [1]);
}
