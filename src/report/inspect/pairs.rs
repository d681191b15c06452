//! How alike groups are, pair by pair.

use super::figures::Percent;
use super::human::Page;
use super::overlap_rows::OverlapRow;
use crate::report::look::Part;
use crate::text::wording::count;

/// So many pairs are usually printed.
const FEW_PAIRS: usize = 10;

/// At most this many capabilities are named of what makes an overlap, and of what divides two groups.
const NAMED: usize = 4;

/// Draws the pairs.
pub(super) fn draw(page: &Page<'_>, out: &mut String) {
    let inspection = page.inspection;
    if inspection.uncompared_groups > 0 {
        let many = count(inspection.uncompared_groups, "group", "groups");
        out.push_str(&format!("\n{many} are too many to compare, so each counts as distinct\n"));
        return;
    }
    if inspection.overlaps.is_empty() {
        return;
    }
    page.heading("How alike the groups are", out);
    let shown = page.extent.of(inspection.overlaps.len(), FEW_PAIRS);
    for pair in &inspection.overlaps[..shown] {
        self::pair(page, pair, out);
    }
    let left_out = inspection.overlaps.len() - shown + inspection.overlaps_left_out;
    if left_out > 0 {
        let (pairs, are) = (count(left_out, "pair", "pairs"), if left_out == 1 { "is" } else { "are" });
        let all = if shown < inspection.overlaps.len() { "; `--all` lists more" } else { "" };
        page.more(&format!("{pairs} that {are} less alike{all}"), out);
    }
}

fn pair(page: &Page<'_>, pair: &OverlapRow<'_>, out: &mut String) {
    let [one, other] = &pair.groups;
    let reaches = pair.share >= page.inspection.thresholds.same_group;
    let verdict = match &pair.divided_by {
        _ if pair.one_group => ": one distinct group".to_owned(),
        Some(capability) if reaches => {
            format!(": kept apart by {capability}, which anchors one and is narrow for the other")
        }
        None if reaches => ": kept apart by a third group, which is like one of them only".to_owned(),
        Some(_) | None => String::new(),
    };
    out.push_str("  ");
    page.text(&format!("{one} and {other} overlap by {}{verdict}", pair.share.column()), 4, out);
    let mut made = 0;
    let shared = pair.shared.iter().take(NAMED).take_while(|shared| {
        // Most of it will do.
        let goes_on = made * 10 < pair.share.0 * 8;
        made += shared.share.0;
        goes_on
    });
    part(
        page,
        "shared",
        shared.map(|shared| format!("{} {}", shared.capability, shared.share.column())),
        out,
    );
    let apart = pair.apart.iter().take(NAMED).map(|apart| {
        let [one, other] = apart.shares.map(Percent::column);
        format!("{} {one} and {other}", apart.capability)
    });
    part(page, "apart", apart, out);
}

/// A line that lists capabilities, if there are any.
fn part(page: &Page<'_>, name: &str, capabilities: impl Iterator<Item = String>, out: &mut String) {
    let listed: Vec<String> = capabilities.collect();
    if !listed.is_empty() {
        out.push_str(&format!("    {}  ", page.look.paint(Part::Aside, &format!("{name:<6}"))));
        page.text(&listed.join(", "), 12, out);
    }
}
