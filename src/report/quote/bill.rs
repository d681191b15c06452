//! The lines of a quote as a table: what is charged and how that was reached, amounts at the right.

use crate::analysis::price::{LineItem, Price, Quote, Recurrence};
use crate::model::{Item, Period};
use crate::report::look::Part;
use crate::report::visible::columns;
use crate::report::wrap::wrap;
use crate::report::{Look, visible};
use crate::words::{Speaker, amount_of, charge, part, workings};

use super::human::counted;

/// The least columns that the words take, so that the amounts of short bills stand below each other.
const LEAST_WORDS: usize = 44;

/// The most columns that the words take: an amount far away from its words is hard to follow.
const MOST_WORDS: usize = 64;

/// A quote that is to be drawn.
pub(in crate::report) struct Bill<'a> {
    /// Who puts it into words.
    pub(in crate::report) speaker: Speaker<'a>,
    /// The quote.
    pub(in crate::report) quote: &'a Quote,
    /// How far everything is moved to the right.
    pub(in crate::report) indent: usize,
}

/// One row: words at the left, an amount at the right, or words alone.
struct Row {
    indent: usize,
    words: String,
    amount: Option<String>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading,
    Line,
    Working,
    /// Below a rule.
    Sum,
    Total,
}

/// Draws `bill`, its total included.
pub(in crate::report) fn draw(bill: &Bill<'_>, look: Look, out: &mut String) {
    let rows = rows(bill);
    let width = |text: &str| text.chars().map(columns).sum::<usize>();
    let amounts = rows.iter().filter_map(|row| row.amount.as_deref()).map(width).max().unwrap_or(0);
    let longest = rows.iter().filter(|row| row.amount.is_some());
    let longest = longest.map(|row| row.indent + width(&row.words)).max().unwrap_or(0);
    let room = look.width.saturating_sub(bill.indent + amounts + 2).max(20);
    let words = longest.clamp(LEAST_WORDS, MOST_WORDS).min(room);
    let indent = " ".repeat(bill.indent);
    let mut ruled = false;
    for row in rows {
        if matches!(row.kind, Kind::Sum | Kind::Total) && !ruled {
            let dashes = look.dash().repeat(amounts);
            out.push_str(&format!("{indent}{}{dashes}\n", " ".repeat(words + 2)));
            ruled = true;
        }
        let lead = " ".repeat(row.indent);
        // What has no amount may stand below those of others.
        let room = if row.amount.is_some() { words } else { words + 2 + amounts };
        let text = wrap(&row.words, row.indent, room);
        let last = text.rsplit('\n').next().map_or(0, width);
        let used = if text.contains('\n') { last } else { row.indent + last };
        let text = text.replace('\n', &format!("\n{indent}"));
        let text = match row.kind {
            Kind::Heading | Kind::Total => look.paint(Part::Message, &text),
            Kind::Working => look.paint(Part::Aside, &text),
            Kind::Line | Kind::Sum => text,
        };
        out.push_str(&format!("{indent}{lead}{text}"));
        if let Some(amount) = &row.amount {
            let gap = (words + 2 + amounts).saturating_sub(used + width(amount)).max(2);
            out.push_str(&" ".repeat(gap));
            let paint = row.kind == Kind::Total;
            out.push_str(&if paint { look.paint(Part::Message, amount) } else { amount.clone() });
        }
        out.push('\n');
    }
}

fn rows(bill: &Bill<'_>) -> Vec<Row> {
    let Bill { speaker, quote, .. } = *bill;
    let mut rows = Vec::new();
    let mut item: Option<Item> = None;
    for line in &quote.lines {
        if item != Some(line.item) {
            item = Some(line.item);
            rows.push(Row { indent: 0, words: heading(speaker, line), amount: None, kind: Kind::Heading });
        }
        let currency = quote.currency;
        let words = visible(&charge(speaker.model, &line.charge, currency)).into_owned();
        let amount = Some(line.in_period().map_or_else(String::new, |amount| shown(quote, amount)));
        rows.push(Row { indent: 2, words, amount, kind: Kind::Line });
        for words in workings(speaker, line, currency) {
            rows.push(Row { indent: 4, words, amount: None, kind: Kind::Working });
        }
    }
    rows.extend(sums(quote));
    rows
}

/// `Event pack (2)`.
fn heading(speaker: Speaker<'_>, line: &LineItem) -> String {
    let label = visible(speaker.model.item(line.item).label()).into_owned();
    match line.item {
        Item::Addon(_) => counted(&label, line.quantity),
        Item::Edition(_) => label,
    }
}

/// What is paid each period, for use and once, where more than one of the three is paid; the total.
fn sums(quote: &Quote) -> Vec<Row> {
    let mut rows = Vec::new();
    let parts = [
        (quote.each_period(), part(Recurrence::Period(quote.period))),
        (quote.metered(), "For use"),
        (quote.once(), part(Recurrence::Once)),
    ];
    let names: Vec<&str> = quote.lines.iter().map(|line| part(line.recurrence)).collect();
    let parts = parts.into_iter().filter(|(_, name)| names.contains(name));
    let parts = parts.filter_map(|(amount, name)| Some((amount?, name)));
    let parts: Vec<_> =
        parts.filter(|(price, _)| price.amount().is_none_or(|amount| !amount.is_zero())).collect();
    if parts.len() > 1 {
        for (amount, name) in parts {
            let amount = Some(shown(quote, amount));
            rows.push(Row { indent: 0, words: name.to_owned(), amount, kind: Kind::Sum });
        }
    }
    let first = if names.contains(&part(Recurrence::Once)) { "the first" } else { "a" };
    let over = match quote.period {
        Period::Monthly => format!(" for {first} month"),
        Period::Quarterly => format!(" for {first} quarter"),
        Period::Annual => format!(" for {first} year"),
        Period::Once => String::new(),
    };
    let words = format!("Total{over} in {}", quote.currency.code());
    rows.push(Row { indent: 0, words, amount: Some(shown(quote, quote.total)), kind: Kind::Total });
    rows
}

fn shown(quote: &Quote, price: Price) -> String {
    match price {
        Price::Amount(amount) => amount_of(amount, quote.currency),
        Price::Quoted => "quoted".to_owned(),
    }
}
