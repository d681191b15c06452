//! The stages of a compilation, each by itself, on specs of several sizes: `cargo bench --bench stages`.

mod made;

use divan::{Bencher, black_box};
use made::{Size, spec};
use tierce::analysis::Analysis;
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

#[divan::bench(args = BACK_ENDS.iter().map(|back_end| back_end.name))]
fn verdict_to_output_of_1000(bencher: Bencher<'_, '_>, name: &str) {
    let compilation = compiled(Size::of(1_000));
    let verdict = judge(&compilation.context(), &[]);
    let checked = Checked::new(compilation.context(), &verdict);
    let (Some(checked), Some(back_end)) = (checked, tierce::emit::BackEnd::named(name)) else { return };
    bencher.bench(|| (back_end.emit)(black_box(&Input::new(checked, None))));
}
