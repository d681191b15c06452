//! `overlapping-prices`: two price points that could both price one configuration.

use crate::analysis::{EffectiveBook, PriceFlaw};
use crate::model::{Book, Days, Id, Item, Level, Period};
use crate::rules::lines::line_repeating;
use crate::rules::naming::all_or_few;
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::{all_of, count, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "overlapping-prices",
    family: Family::Language,
    level: Level::Deny,
    since: "0.1.0",
    page: include_str!("overlapping_prices.md"),
    check,
};

/// So many pairs of lines are shown.
const SHOWN: usize = 3;

/// What overlaps, and its two places.
struct Overlap {
    item: Item,
    period: Period,
    first: (Id<Book>, Span),
    second: (Id<Book>, Span),
}

/// One finding for a pair of books, however many items both price, and one for each line that
/// repeats another of its own book. A book with a language error may have said what tells it apart,
/// and so may a book that it is based on and that was not read.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let mut pairs: Vec<Vec<Overlap>> = Vec::new();
    let mut place_of = rustc_hash::FxHashMap::default();
    for flaw in &context.analysis.books.flaws {
        let &PriceFlaw::Overlapping { item, period, first, second } = flaw else { continue };
        let overlap = Overlap { item, period, first, second };
        if first.0 == second.0 {
            findings.push(repeated(context, &overlap));
            continue;
        }
        let doubtful = [first.0, second.0].into_iter().any(|book| context.analysis.books.of(book).faulty);
        if !doubtful && !context.model.partial {
            let place = *place_of.entry((first.0, second.0)).or_insert(pairs.len());
            match pairs.get_mut(place) {
                Some(pair) => pair.push(overlap),
                None => pairs.push(vec![overlap]),
            }
        }
    }
    for pair in &pairs {
        if let Some(finding) = between_books(context, pair) {
            findings.push(finding);
        }
    }
}

fn repeated(context: &Context<'_>, overlap: &Overlap) -> Finding {
    let item = &context.model.item(overlap.item).name;
    let book = &context.model.books[overlap.first.0].header.name;
    let period = overlap.period.word();
    let message = format!("`{book}` has two {period} prices of `{item}`");
    let finding = Finding::new(&RULE, overlap.second.1, format!("prices/{book}/{item}/{period}"), message)
        .caption("this price is left out")
        .label(overlap.first.1, "priced here already")
        .help(format!(
            "keep one of the two lines; charges that add up stand together in one block, `{item} {period} {{ … }}`"
        ));
    match line_repeating(context.sources, overlap.second.1, overlap.first.1) {
        Some(line) => finding.edit(line, ""),
        None => finding,
    }
}

fn between_books(context: &Context<'_>, pair: &[Overlap]) -> Option<Finding> {
    let overlap = pair.first()?;
    let books = &context.analysis.books;
    let (one, other) = (books.of(overlap.first.0), books.of(overlap.second.0));
    let header = |book: &EffectiveBook| &context.model.books[book.book].header;
    let name = |book: &EffectiveBook| tick(&header(book).name);
    let (first, second) = (name(one), name(other));
    let item = &context.model.item(overlap.item).name;
    let period = overlap.period.word();
    let what = match pair.len() {
        1 => format!("the {period} price of {}", tick(item)),
        many => format!("{} for the same customers", count(many, "price", "prices")),
    };
    let message =
        format!("{first} and {second} both state {what}, {}", on_days(common(one.days, other.days)));
    // A copied line stands in the book that it is copied from.
    let own = |book: &EffectiveBook, at: Span| header(book).whole.contains(at);
    let place = |book: &EffectiveBook, at: Span| if own(book, at) { at } else { header(book).at };
    let subject = format!("prices/{}/{item}/{period}", header(other).name);
    let mut finding = Finding::new(&RULE, place(other, overlap.second.1), subject, message)
        .caption(on_days(other.days))
        .label(place(one, overlap.first.1), on_days(one.days));
    for more in pair.iter().skip(1).take(SHOWN - 1).filter(|more| own(other, more.second.1)) {
        finding = finding.label(more.second.1, "another");
    }
    if pair.len() > 1 {
        let mut items: Vec<&str> =
            pair.iter().map(|overlap| context.model.item(overlap.item).name.as_str()).collect();
        items.dedup();
        finding = finding.help(format!("both price {}", all_or_few(items.into_iter())));
    }
    Some(finding.help(way_out(one, other, &first, &second)))
}

/// What would tell the two books apart.
fn way_out(one: &EffectiveBook, other: &EffectiveBook, first: &str, second: &str) -> String {
    if !one.region.is_empty() && one.region != other.region {
        let shared: Vec<&String> = one.region.iter().filter(|region| other.region.contains(region)).collect();
        return format!("both hold in {}: name each region in one of the two books only", all_of(shared));
    }
    let (earlier, later, from) = match (one.days.from, other.days.from) {
        (mine, Some(theirs)) if mine.is_none_or(|mine| mine < theirs) => (first, second, theirs),
        (Some(mine), _) => (second, first, mine),
        (None, _) => {
            return format!(
                "say on which days each holds, with `from` and `until`, or whom it is for, with `channel`, `region` \
                 or `eligibility`: in {first}, in {second}, or in both"
            );
        }
    };
    format!(
        "if {later} takes the place of {earlier}, let {earlier} end on that day, `until {from}`; if both hold, say whom \
         one of them is for, with `channel`, `region` or `eligibility`"
    )
}

/// The days on which both hold.
fn common(one: Days, other: Days) -> Days {
    let until = [one.until, other.until].into_iter().flatten().min();
    Days { from: one.from.max(other.from), until }
}

fn on_days(days: Days) -> String {
    match (days.from, days.until) {
        (None, None) => "on every day".to_owned(),
        (Some(from), None) => format!("from {from} on"),
        (None, Some(until)) => format!("until {until}"),
        (Some(from), Some(until)) => format!("from {from} until {until}"),
    }
}
