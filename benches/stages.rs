//! The stages of a compilation, each by itself, on specs of several sizes: `cargo bench --bench stages`.

mod made;

use divan::{Bencher, black_box};
use made::chance::chance;
use made::{Size, spec};
use tierce::analysis::Analysis;
use tierce::analysis::diff::{Both, Diff, Version};
use tierce::analysis::space::Space;
use tierce::compile::{Compilation, compile};
use tierce::emit::{BACK_ENDS, Input};
use tierce::rules::{Checked, judge};
use tierce::syntax::parse;
use tierce::text::{FileId, MapLoad};

const ROOT: &str = "made.tierce";

/// How many capabilities are scored by ten groups.
const CAPABILITIES: [usize; 3] = [100, 1_000, 10_000];

fn main() {
    divan::main();
}

fn compiled(size: Size) -> Compilation {
    compile(&MapLoad::single(ROOT, spec(size)), ROOT, None)
}

#[divan::bench(args = CAPABILITIES)]
fn text_to_tree(bencher: Bencher<'_, '_>, capabilities: usize) {
    let text = spec(Size::of(capabilities));
    let bytes = divan::counter::BytesCount::of_str(&text);
    bencher.counter(bytes).bench(|| parse(FileId(0), black_box(&text)));
}

#[divan::bench(args = CAPABILITIES)]
fn text_to_model(bencher: Bencher<'_, '_>, capabilities: usize) {
    let load = MapLoad::single(ROOT, spec(Size::of(capabilities)));
    bencher.bench(|| tierce::model::read(black_box(&load), ROOT));
}

#[divan::bench(args = CAPABILITIES)]
fn model_to_analysis(bencher: Bencher<'_, '_>, capabilities: usize) {
    let compilation = compiled(Size::of(capabilities));
    bencher.bench(|| Analysis::new(black_box(&compilation.model)));
}

/// Which of very many groups are one: the time grows with the square of their number.
#[divan::bench(args = [100, 1_000], sample_count = 10)]
fn groups_to_distinct_groups(bencher: Bencher<'_, '_>, groups: usize) {
    let compilation = compiled(Size { groups, ..Size::of(1_000) });
    bencher.bench(|| Analysis::new(black_box(&compilation.model)));
}

#[divan::bench(args = CAPABILITIES)]
fn analysis_to_verdict(bencher: Bencher<'_, '_>, capabilities: usize) {
    let compilation = compiled(Size::of(capabilities));
    bencher.bench(|| judge(black_box(&compilation.context()), &[]));
}

/// Every rule on ten thousand capabilities, scored by ten groups with five editions each: what is found
/// costs less than parsing the text.
#[divan::bench(args = [1, 5])]
fn rules_on_editions_of_each_group(bencher: Bencher<'_, '_>, steps: usize) {
    let compilation = compiled(Size { steps, ..Size::of(10_000) });
    bencher.bench(|| judge(black_box(&compilation.context()), &[]));
}

/// What changes between two versions: one capability in sixteen has another name, and a tenth of the breadths moved.
#[divan::bench(args = CAPABILITIES)]
fn two_versions_to_diff(bencher: Bencher<'_, '_>, capabilities: usize) {
    let text = spec(Size::of(capabilities));
    let changed = text.replace("pay-", "cash-").replace("5%", "6%");
    let compiled = |text: String| compile(&MapLoad::single(ROOT, text), ROOT, None);
    let (old, new) = (compiled(text), compiled(changed));
    let versions = Both::new(
        Version { model: &old.model, analysis: &old.analysis },
        Version { model: &new.model, analysis: &new.analysis },
    );
    bencher.bench(|| Diff::new(black_box(versions), None));
}

/// How many ways there are to buy one of ten editions with so many add-ons, each of which depends on one or
/// two others.
#[divan::bench(args = [50, 200, 400])]
fn add_ons_to_configuration_space(bencher: Bencher<'_, '_>, addons: usize) {
    let compilation = compile(&MapLoad::single(ROOT, with_addons(addons)), ROOT, None);
    bencher.bench(|| Space::new(black_box(&compilation.model), &compilation.analysis, None));
}

/// Ten editions, and `count` add-ons beside each of them: every second one excludes another, every third requires
/// one, every twentieth requires what three others give.
fn with_addons(count: usize) -> String {
    let mut text = "product made \"Made\" {\n  currencies USD\n  billing monthly\n}\n".to_owned();
    (0..10).for_each(|nth| text += &format!("edition e{nth}\n"));
    (0..count / 3).for_each(|nth| text += &format!("capability c{nth}\n"));
    for nth in 0..count {
        let other = |salt: usize| (nth + 1 + chance(nth, salt, count - 1)) % count;
        text += &format!("addon a{nth} {{\n  offered-with e0, e1, e2, e3, e4, e5, e6, e7, e8, e9\n");
        if nth % 2 == 0 {
            text += &format!("  excludes a{}\n", other(1));
        }
        if nth % 3 == 0 {
            text += &format!("  requires a{}\n", other(2));
        }
        if nth % 20 == 0 {
            text += &format!("  requires c{}\n", chance(nth, 3, count / 3));
        }
        text += &format!("  includes c{}\n}}\n", nth % (count / 3));
    }
    text
}

#[divan::bench(args = BACK_ENDS.iter().map(|back_end| back_end.name))]
fn verdict_to_output_of_1000(bencher: Bencher<'_, '_>, name: &str) {
    let compilation = compiled(Size::of(1_000));
    let verdict = judge(&compilation.context(), &[]);
    let checked = Checked::new(compilation.context(), &verdict);
    let (Some(checked), Some(back_end)) = (checked, tierce::emit::BackEnd::named(name)) else { return };
    bencher.bench(|| (back_end.emit)(black_box(&Input::new(checked, None))));
}
