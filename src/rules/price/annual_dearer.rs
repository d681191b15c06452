//! `annual-dearer`: a long billing period that costs more than the same time paid in shorter ones.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::exact::Exact;
use crate::analysis::price::{Dearer, PriceFunction};
use crate::analysis::{Customers, EffectiveBook, EffectivePoint};
use crate::model::{Book, Currency, Edition, Id, Item, Level, Period};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::wording::tick;
use crate::words::number::{amount, grouped, quantity};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "annual-dearer",
    family: Family::Price,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("annual_dearer.md"),
    check,
};

/// So many prices in other books are tried beside each: real specs have a few.
const MOST_TRIED: usize = 64;

/// The periods that are set against each other, and how many of the shorter make the longer; the
/// plainest comparison first.
const PAIRS: [(Period, Period, u32); 3] = [
    (Period::Annual, Period::Monthly, 12),
    (Period::Annual, Period::Quarterly, 4),
    (Period::Quarterly, Period::Monthly, 3),
];

type Listed<'a> = (&'a EffectiveBook, &'a EffectivePoint);

/// One finding for each line that is dearer, however many books copy it.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let mut told = FxHashSet::default();
    for item in model.items().filter(|item| !context.analysis.offers.of(*item).faulty) {
        let prices = Prices::new(context, item);
        for (long, short, times) in PAIRS {
            for price in prices.list.iter().filter(|(_, point)| point.period == long) {
                if let Some((rival, dearer)) = prices.cheaper(context, item, *price, short, times)
                    && told.insert(price.1.at)
                {
                    findings.push(finding(context, *price, rival, times, &dearer));
                }
            }
        }
    }
}

/// Who pays a price, and what for.
type Terms<'a> = (Currency, Customers<'a>, Option<Id<Edition>>, Period);

/// What tells the prices of one item apart.
type Place = (Id<Book>, Option<Id<Edition>>, Period);

/// The prices of one item that still sell.
struct Prices<'a> {
    list: Vec<Listed<'a>>,
    in_book: FxHashMap<Place, Listed<'a>>,
    on_terms: FxHashMap<Terms<'a>, Vec<Listed<'a>>>,
}

impl<'a> Prices<'a> {
    fn new(context: &Context<'a>, item: Item) -> Self {
        let sells = |book: &EffectiveBook| !context.is_past(book.days) && !book.faulty;
        let list: Vec<Listed<'a>> =
            context.analysis.books.points_of(item).filter(|(book, _)| sells(book)).collect();
        let mut prices = Self { list, in_book: FxHashMap::default(), on_terms: FxHashMap::default() };
        for &(book, point) in &prices.list {
            prices.in_book.insert((book.book, point.with, point.period), (book, point));
            if let Some(terms) = terms(book, point.with, point.period) {
                prices.on_terms.entry(terms).or_default().push((book, point));
            }
        }
        prices
    }

    /// The price for `short` that is below `price` when it is paid `times`, if there is one: in the same
    /// book, else in one for the same customers that sells on a common day.
    fn cheaper(
        &self,
        context: &Context<'a>,
        item: Item,
        (book, point): Listed<'a>,
        short: Period,
        times: u32,
    ) -> Option<(Listed<'a>, Dearer)> {
        let own = |with| self.in_book.get(&(book.book, with, short)).copied();
        let elsewhere = |with| {
            let same = self.on_terms.get(&terms(book, with, short)?)?.iter();
            same.take(MOST_TRIED).find(|(other, _)| other.days.meets(book.days)).copied()
        };
        let mut rivals = own(point.with).or_else(|| own(None));
        rivals = rivals.or_else(|| elsewhere(point.with)).or_else(|| elsewhere(None));
        let rival = rivals?;
        let (model, offer) = (context.model, context.analysis.offers.of(item));
        let long = PriceFunction::new(model, offer, point)?;
        let paid_often = PriceFunction::new(model, offer, rival.1)?.repeated(model, times, point.period)?;
        let dearer = long.somewhere_above(&paid_often)?;
        if long.commits_for_less_than(&paid_often) {
            return None;
        }
        // A fraction of a cent is the doing of rounding.
        let decimals = book.currency?.decimals();
        let shows = dearer.one.to_places(decimals)? > dearer.other.to_places(decimals)?;
        shows.then_some((rival, dearer))
    }
}

fn terms(book: &EffectiveBook, with: Option<Id<Edition>>, period: Period) -> Option<Terms<'_>> {
    Some((book.currency?, book.customers(), with, period))
}

fn finding(
    context: &Context<'_>,
    (book, point): Listed<'_>,
    (other_book, rival): Listed<'_>,
    times: u32,
    dearer: &Dearer,
) -> Finding {
    let model = context.model;
    let name = &model.item(point.item).name;
    let (long, several) = match (point.period, rival.period) {
        (Period::Annual, Period::Quarterly) => ("a year", "four quarters"),
        (Period::Annual, _) => ("a year", "twelve months"),
        (Period::Quarterly | Period::Monthly | Period::Once, _) => ("a quarter", "three months"),
    };
    let stated_in = &model.books[point.origin].header.name;
    let subject = format!("prices/{stated_in}/{name}/{}", point.period.word());
    let message = format!("{long} of {} paid at once costs more than {several}", tick(name));
    let used: Vec<String> = dearer
        .usage
        .iter()
        .map(|(metric, used)| {
            format!("{} {}", grouped(&quantity(*used)), tick(&model.metrics[*metric].header.name))
        })
        .collect();
    let used = if used.is_empty() { String::new() } else { format!(" for {}", used.join(" and ")) };
    let shown = |exact: Exact| {
        let currency = book.currency?;
        Some(format!(
            "{} {}",
            grouped(&amount(exact.to_places(currency.decimals())?, currency)),
            currency.code()
        ))
    };
    let [one, other] = [dearer.one, dearer.other].map(|exact| shown(exact).unwrap_or_else(|| "…".to_owned()));
    // A multiple is of a price in the same book.
    let way_out = if book.book == other_book.book {
        let beside = point.with.map(|id| format!(" with {}", model.editions[id].header.name));
        format!(
            "write a multiple under {times}, such as `{name}{} {} {} * {}`",
            beside.unwrap_or_default(),
            point.period.word(),
            usual(times),
            rival.period.word(),
        )
    } else {
        format!("ask less than {several} come to in {}", tick(&model.books[other_book.book].header.name))
    };
    Finding::new(&RULE, point.at, subject, message)
        .caption(format!("{one}{used}"))
        .label(rival.at, format!("{times} times that is {other}"))
        .help(format!("whoever pays at once binds to {long} and should get something for it: {way_out}"))
}

/// The multiple that price sheets usually state where `times` would be no discount.
fn usual(times: u32) -> &'static str {
    match times {
        12 => "10",
        4 => "3.5",
        _ => "2.75",
    }
}
