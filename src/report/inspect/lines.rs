//! Distinct groups and the editions for them, line by line.

use super::document::{EditionRow, Inspection, LineRow, StandingWord};
use super::table::{Align, Table};
use crate::report::look::Part;
use crate::report::wrap::wrap;
use crate::report::{Look, visible};
use crate::text::wording::count;

/// Draws every line.
pub(super) fn draw(inspection: &Inspection<'_>, look: Look, out: &mut String) {
    for line in &inspection.lines {
        let title = match (line.title, line.line, inspection.lines.len()) {
            (Some(title), Some(id), _) if title != id => format!("{title} ({id})"),
            (_, Some(id), _) => id.to_owned(),
            (_, None, 1) => "Editions and distinct groups".to_owned(),
            (_, None, _) => "Editions of no line".to_owned(),
        };
        out.push_str(&format!("\n{}\n", look.paint(Part::Message, &visible(&title))));
        draw_line(inspection, line, look, out);
    }
}

fn draw_line(inspection: &Inspection<'_>, line: &LineRow<'_>, look: Look, out: &mut String) {
    let editions = count(line.editions.len(), "edition", "editions");
    let distinct = count(line.distinct_groups.len(), "distinct group", "distinct groups");
    let surplus = if line.too_many > 0 { format!(": {} too many", line.too_many) } else { String::new() };
    out.push_str(&format!("  {editions} for {distinct}{surplus}\n"));
    let mut table = Table::new(&[("distinct group", Align::Left), ("editions", Align::Left)]);
    for (place, members) in line.distinct_groups.iter().enumerate() {
        let serving = line.editions.iter().filter(|edition| edition.serves.contains(&place));
        let serving: Vec<&str> = serving.map(|edition| edition.edition).collect();
        let serving = if serving.is_empty() { "none".to_owned() } else { serving.join(", ") };
        table.row(None, vec![visible(&members.join(" = ")).into_owned(), visible(&serving).into_owned()]);
    }
    if !line.distinct_groups.is_empty() {
        table.draw(look, out);
    }
    let competes = |id: &str| line.editions.iter().any(|edition| edition.edition == id);
    let aside =
        inspection.editions.iter().filter(|edition| edition.line == line.line && !competes(edition.id));
    let aside: Vec<String> = aside.map(|edition| format!("{} ({})", edition.id, why(edition))).collect();
    if !aside.is_empty() {
        let text = format!("not counted: {}", aside.join(", "));
        out.push_str(&format!("  {}\n", wrap(&visible(&text), 4, look.width)));
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
