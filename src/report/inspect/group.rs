//! One group: who it is, its grid as a plot and as a table, and how it is served.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::document::StandingWord;
use super::figures::{Percent, Value};
use super::group_rows::{GroupRow, HadRow, HadWord, QuadrantWord, ScoreRow, ServedRow};
use super::human::{Extent, Page};
use super::names::at;
use super::plot::Plot;
use super::table::{Align, Table};
use crate::report::look::Part;
use crate::report::visible;
use crate::report::wrap::wrap;
use crate::text::wording::count;

/// So many scores of a group are usually listed.
const FEW_SCORES: usize = 60;

/// So many unused capabilities are usually named.
const FEW_UNUSED: usize = 5;

/// Draws one group.
pub(super) fn draw(page: &Page<'_>, row: &GroupRow<'_>, out: &mut String) {
    let look = page.look;
    out.push('\n');
    out.push_str(&look.paint(Part::Message, &visible(row.id)));
    let title = visible(row.title);
    if title != row.id {
        out.push_str(&format!("  {}", wrap(&title, row.id.len() + 2, look.width)));
    }
    out.push('\n');
    let accounts = row.accounts.clone().unwrap_or_default();
    let served_by: Vec<String> = row.editions.iter().map(|id| with_standing(page, id)).collect();
    let served_by = served_by.join(", ");
    let facts = [
        ("extracts", row.extracts.unwrap_or_default()),
        ("accounts", &accounts),
        ("declined", row.declined.unwrap_or_default()),
        ("editions", &served_by),
    ];
    for (name, fact) in facts.into_iter().filter(|(_, fact)| !fact.is_empty()) {
        let name = look.paint(Part::Aside, &format!("{name:<8}"));
        out.push_str(&format!("  {name}  "));
        page.text(fact, 12, out);
    }
    if row.editions.is_empty() && row.declined.is_none() {
        out.push_str("  no edition is for it\n");
    }
    if row.scores.is_empty() {
        out.push_str("  no scores, so nothing is known of what it values\n");
        return;
    }
    out.push('\n');
    grid(page, row, out);
    served(page, row, out);
}

/// An edition, and whether it is no longer sold.
fn with_standing(page: &Page<'_>, id: &str) -> String {
    match page.editions.get(id).map(|edition| edition.standing) {
        Some(StandingWord::Grandfathered) => format!("{id} (no longer sold)"),
        Some(StandingWord::Sold | StandingWord::Free | StandingWord::Unclear) | None => id.to_owned(),
    }
}

/// The scores by quadrant, in each the most valuable first.
fn in_order<'a>(row: &'a GroupRow<'a>) -> Vec<&'a ScoreRow<'a>> {
    let mut scores: Vec<&ScoreRow<'_>> = row.scores.iter().collect();
    let weight = |score: &ScoreRow| u64::from(score.value.0) * u64::from(score.breadth.0);
    scores.sort_by_key(|score| (score.quadrant, Reverse(weight(score))));
    scores
}

fn grid(page: &Page<'_>, row: &GroupRow<'_>, out: &mut String) {
    let scores = in_order(row);
    let plot = Plot::new(&scores, &page.inspection.thresholds, page.look);
    for line in &plot.lines {
        out.push_str(line);
        out.push('\n');
    }
    if plot.marks.is_empty() {
        let text = "a figure says how many capabilities stand there, + that ten or more do";
        out.push_str(&" ".repeat(9));
        page.text(text, 9, out);
    }
    out.push('\n');
    let heads = [
        ("", Align::Left),
        ("capability", Align::Left),
        ("value", Align::Right),
        ("breadth", Align::Right),
        ("profile", Align::Right),
        ("where they have it", Align::Left),
    ];
    let mut table = Table::new(&heads);
    let shown = page.extent.of(scores.len(), FEW_SCORES);
    for quadrant in QuadrantWord::ALL {
        let listed = scores.iter().enumerate().take(shown).filter(|(_, score)| score.quadrant == quadrant);
        for (nth, (place, score)) in listed.enumerate() {
            if nth == 0 {
                table.heading(quadrant.part(), quadrant.word().to_owned());
            }
            let mark = plot.marks.get(place).map_or_else(String::new, |mark| mark.to_string());
            table.row(Some(quadrant.part()), cells(mark, score));
        }
    }
    table.draw(page.look, out);
    if shown < scores.len() {
        let more = count(scores.len() - shown, "more capability", "more capabilities");
        page.more(&format!("{more}; `--all` lists them"), out);
    }
}

fn cells(mark: String, score: &ScoreRow<'_>) -> Vec<String> {
    let name = at(score.capability, score.level);
    vec![
        mark,
        visible(&name).into_owned(),
        Value::into(score.value),
        Percent::into(score.breadth),
        score.profile_share.map_or_else(String::new, Percent::column),
        score.had.as_ref().map_or_else(String::new, had),
    ]
}

/// Where a group has something, in a few words.
fn had(had: &HadRow<'_>) -> String {
    let items = had.items.join(", ");
    let items = visible(&items);
    let more = if had.more { " and more" } else { "" };
    match had.how {
        HadWord::Included => format!("{items}{more}"),
        HadWord::ByTheUnit => format!("with each {items}"),
        HadWord::AddOn => format!("add-on {items}{more}"),
        HadWord::Elsewhere => format!("only in {items}{more}"),
        HadWord::NotSold => "not sold".to_owned(),
    }
}

/// How the editions for the group serve it.
fn served(page: &Page<'_>, row: &GroupRow<'_>, out: &mut String) {
    if row.served.is_empty() {
        return;
    }
    if row.served.iter().all(|by| by.value_share.is_none()) {
        out.push_str("\n  nothing that it scores is worth anything to it, so there is no served share\n");
        return;
    }
    let heads = [
        ("edition", Align::Left),
        ("of their value", Align::Right),
        ("with add-ons", Align::Right),
        ("left idle", Align::Right),
        ("most leave alone", Align::Left),
    ];
    let line = |by: &ServedRow<'_>| page.editions.get(by.edition).and_then(|edition| edition.line);
    let mut of_line: FxHashMap<Option<&str>, usize> = FxHashMap::default();
    for by in &row.served {
        *of_line.entry(line(by)).or_default() += 1;
    }
    let mut table = Table::new(&heads);
    for by in &row.served {
        let share = |share: Option<Percent>| share.map_or_else(String::new, Percent::column);
        let with_addons = by.value_share_with_addons.filter(|_| !by.addons.is_empty());
        let has_rivals = of_line.get(&line(by)).is_some_and(|editions| *editions > 1);
        table.row(
            None,
            vec![
                edition(page, by) + if by.best && has_rivals { ", best" } else { "" },
                share(by.value_share),
                share(with_addons),
                share(by.idle_share),
                unused(by, page.extent),
            ],
        );
    }
    out.push('\n');
    table.draw(page.look, out);
}

/// An edition, and whether it is free.
fn edition(page: &Page<'_>, by: &ServedRow<'_>) -> String {
    let standing = page.editions.get(by.edition).map(|edition| edition.standing);
    let free = if standing == Some(StandingWord::Free) { ", free" } else { "" };
    format!("{}{free}", visible(by.edition))
}

/// How many capabilities of an edition a group does not use, and some of them by name.
fn unused(by: &ServedRow<'_>, extent: Extent) -> String {
    let many = by.unused.len();
    let shown = extent.of(many, FEW_UNUSED);
    let names = by.unused[..shown].join(", ");
    let more = if shown < many { format!(" and {} more", many - shown) } else { String::new() };
    let colon = if many > 0 { ": " } else { "" };
    format!("{many} of {}{colon}{}{more}", by.capabilities, visible(&names))
}
