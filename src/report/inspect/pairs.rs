//! How alike groups are, pair by pair.

use super::document::Inspection;
use super::figures::Percent;
use super::human::Extent;
use super::overlap_rows::OverlapRow;
use crate::report::look::Part;
use crate::report::wrap::wrap;
use crate::report::{Look, visible};
use crate::text::wording::count;

/// So many pairs are usually printed.
const FEW_PAIRS: usize = 10;

/// At most this many capabilities are named of what makes an overlap, and of what divides two groups.
const NAMED: usize = 4;

/// Draws the pairs.
pub(super) fn draw(inspection: &Inspection<'_>, extent: Extent, look: Look, out: &mut String) {
    if inspection.uncompared_groups > 0 {
        let many = count(inspection.uncompared_groups, "group", "groups");
        out.push_str(&format!("\n{many} are too many to compare, so each counts as distinct\n"));
        return;
    }
    if inspection.overlaps.is_empty() {
        return;
    }
    out.push_str(&format!("\n{}\n", look.paint(Part::Message, "How alike the groups are")));
    let shown = extent.of(inspection.overlaps.len(), FEW_PAIRS);
    for pair in &inspection.overlaps[..shown] {
        self::pair(inspection, pair, look, out);
    }
    let left_out = inspection.overlaps.len() - shown + inspection.overlaps_left_out;
    if left_out > 0 {
        let (pairs, are) = (count(left_out, "pair", "pairs"), if left_out == 1 { "is" } else { "are" });
        let all = if shown < inspection.overlaps.len() { "; `--all` lists more" } else { "" };
        out.push_str(&format!("  {} {pairs} that {are} less alike{all}\n", look.ellipsis()));
    }
}

fn pair(inspection: &Inspection<'_>, pair: &OverlapRow<'_>, look: Look, out: &mut String) {
    let [one, other] = &pair.groups;
    let share = pair.share.column();
    let verdict = match (&pair.divided_by, pair.same) {
        (_, true) => ": one distinct group".to_owned(),
        (Some(capability), false) if pair.share >= inspection.thresholds.same_group => {
            format!(": kept apart by {capability}, which anchors one and is narrow for the other")
        }
        (_, false) => String::new(),
    };
    let text = format!("{one} and {other} overlap by {share}{verdict}");
    out.push_str(&format!("  {}\n", wrap(&visible(&text), 4, look.width)));
    let mut part = |name: &str, text: &str| {
        let name = look.paint(Part::Aside, &format!("{name:<6}"));
        out.push_str(&format!("    {name}  {}\n", wrap(&visible(text), 12, look.width)));
    };
    let mut made = 0;
    let shared = pair.shared.iter().take(NAMED).take_while(|shared| {
        // Most of it will do.
        let goes_on = made * 10 < pair.share.0 * 8;
        made += shared.share.0;
        goes_on
    });
    let shared: Vec<String> =
        shared.map(|shared| format!("{} {}", shared.capability, shared.share.column())).collect();
    if !shared.is_empty() {
        part("shared", &shared.join(", "));
    }
    let apart = pair.apart.iter().take(NAMED);
    let apart: Vec<String> = apart
        .map(|apart| {
            let [one, other] = apart.shares.map(Percent::column);
            format!("{} {one} and {other}", apart.capability)
        })
        .collect();
    if !apart.is_empty() {
        part("apart", &apart.join(", "));
    }
}
