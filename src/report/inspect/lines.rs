//! Distinct groups and the editions for them, line by line.

use rustc_hash::FxHashSet;

use super::document::{EditionRow, LineRow, StandingWord};
use super::human::Page;
use super::table::{Align, Table};
use crate::report::visible;
use crate::text::wording::count;

/// Draws every line.
pub(super) fn draw(page: &Page<'_>, out: &mut String) {
    for line in &page.inspection.lines {
        let title = match (line.title, line.line, page.inspection.lines.len()) {
            (Some(title), Some(id), _) if title != id => format!("{title} ({id})"),
            (_, Some(id), _) => id.to_owned(),
            (_, None, 1) => "Editions and distinct groups".to_owned(),
            (_, None, _) => "Editions of no line".to_owned(),
        };
        page.heading(&title, out);
        draw_line(page, line, out);
    }
}

fn draw_line(page: &Page<'_>, line: &LineRow<'_>, out: &mut String) {
    let editions = count(line.editions.len(), "edition", "editions");
    let distinct = count(line.distinct_groups.len(), "distinct group", "distinct groups");
    let surplus = if line.too_many > 0 { format!(": {} too many", line.too_many) } else { String::new() };
    out.push_str(&format!("  {editions} for {distinct}{surplus}\n"));
    let mut serving: Vec<Vec<&str>> = vec![Vec::new(); line.distinct_groups.len()];
    for competitor in &line.editions {
        for &place in &competitor.serves {
            serving[place].push(competitor.edition);
        }
    }
    let mut table = Table::new(&[("distinct group", Align::Left), ("editions", Align::Left)]);
    for (members, editions) in line.distinct_groups.iter().zip(serving) {
        let editions = if editions.is_empty() { "none".to_owned() } else { editions.join(", ") };
        table.row(None, vec![visible(&members.join(" = ")).into_owned(), visible(&editions).into_owned()]);
    }
    if !line.distinct_groups.is_empty() {
        table.draw(page.look, out);
    }
    let competing: FxHashSet<&str> = line.editions.iter().map(|competitor| competitor.edition).collect();
    let of_line = page.inspection.editions.iter().filter(|edition| edition.line == line.line);
    let aside = of_line.filter(|edition| !competing.contains(edition.id));
    let aside: Vec<String> = aside.map(|edition| format!("{} ({})", edition.id, why(edition))).collect();
    if !aside.is_empty() {
        out.push_str("  ");
        page.text(&format!("not counted: {}", aside.join(", ")), 4, out);
    }
}

/// Why an edition competes for no group.
fn why(edition: &EditionRow<'_>) -> &'static str {
    match edition.standing {
        StandingWord::Free => "free",
        StandingWord::Grandfathered => "no longer sold",
        StandingWord::Unclear => "its price is not clear",
        StandingWord::Sold if edition.groups.is_empty() => "for no group",
        StandingWord::Sold => "for declined groups only",
    }
}
