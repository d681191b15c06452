//! The configuration space: how many ways there are to buy, and between which list prices they lie.

use super::human::Page;
use super::space_rows::{BoundRow, SpaceRow};
use super::table::{Align, Table};
use crate::report::visible;
use crate::text::wording::count;
use crate::words::number;

/// Draws the space.
pub(super) fn draw(page: &Page<'_>, out: &mut String) {
    let space = &page.inspection.configuration_space;
    if space.editions.is_empty() {
        return;
    }
    page.heading("Configurations", out);
    out.push_str(&format!(
        "  {} valid in all: an edition, and add-ons beside it\n",
        at_least(&space.size, space.exact)
    ));
    // Where there are no add-ons, each edition is one configuration.
    if space.editions.iter().any(|edition| edition.addons > 0) {
        editions(page, space, out);
    }
    if let Some(dense) = &space.too_dense {
        let addons = listed(page, &dense.addons);
        out.push_str("  ");
        page.text(
            &format!("not counted: {addons} depend on each other in too many ways beside {}", dense.edition),
            4,
            out,
        );
    }
    prices(page, space, out);
}

/// How many each edition has.
fn editions(page: &Page<'_>, space: &SpaceRow<'_>, out: &mut String) {
    let mut table =
        Table::new(&[("edition", Align::Left), ("add-ons", Align::Right), ("valid", Align::Left)]);
    let shown = page.extent.of(space.editions.len(), 20);
    for edition in &space.editions[..shown] {
        let size = at_least(&edition.size, edition.exact);
        table.row(None, vec![visible(edition.edition).into_owned(), edition.addons.to_string(), size]);
    }
    table.draw(page.look, out);
    if shown < space.editions.len() {
        page.more(&format!("{} more", count(space.editions.len() - shown, "edition", "editions")), out);
    }
}

/// The ends of the list prices, a row for each currency and billing period.
fn prices(page: &Page<'_>, space: &SpaceRow<'_>, out: &mut String) {
    let mut table = Table::new(&[
        ("list prices", Align::Left),
        ("", Align::Left),
        ("total", Align::Right),
        ("", Align::Left),
    ]);
    for (cheapest, dearest) in space.cheapest.iter().zip(&space.dearest) {
        let terms = format!("{} in {}", cheapest.billing, cheapest.currency);
        table.row(None, row(page, terms, "cheapest", cheapest));
        table.row(None, row(page, String::new(), "dearest", dearest));
    }
    if space.cheapest.is_empty() {
        return;
    }
    out.push('\n');
    table.draw(page.look, out);
    out.push_str("  ");
    page.text("used: the least that an edition is sold for, one unit where it does not say", 4, out);
}

fn row(page: &Page<'_>, terms: String, end: &str, bound: &BoundRow<'_>) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(edition) = bound.edition {
        let with = if bound.addons.is_empty() {
            String::new()
        } else {
            format!(" with {}", listed(page, &bound.addons))
        };
        words.push(format!("{edition}{with}"));
    }
    if !bound.proven {
        words.push("perhaps not the last word: add-ons change each other's prices".to_owned());
    }
    if bound.quoted && (end == "dearest" || bound.total.is_none()) {
        words.push("others are quoted".to_owned());
    }
    let total = bound.total.as_deref().map_or_else(|| page.look.dash().to_owned(), number::grouped);
    vec![terms, end.to_owned(), total, visible(&words.join("; ")).into_owned()]
}

/// Names, the first few of many.
fn listed(page: &Page<'_>, names: &[&str]) -> String {
    let shown = page.extent.of(names.len(), 6);
    let rest = names.len() - shown;
    let more = if rest == 0 { String::new() } else { format!(" and {rest} more") };
    format!("{}{more}", names[..shown].join(", "))
}

/// A number for people: of very many digits the first, and how many follow.
fn at_least(size: &str, exact: bool) -> String {
    const MOST_DIGITS: usize = 30;
    let number = match (size.get(..1), size.get(1..4)) {
        (Some(first), Some(next)) if size.len() > MOST_DIGITS => {
            format!("some {first}.{next} times ten to the {}", size.len() - 1)
        }
        _ => number::grouped(size),
    };
    if exact { number } else { format!("at least {number}") }
}
