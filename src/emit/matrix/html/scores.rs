//! How the packaging was built: the value grid of each customer group, as a plot and as a table. For the
//! team alone.

use maud::{Markup, html};

use super::parts::{NEW_LINE, SCORES};
use crate::emit::grid::{Grids, Plot, Scored, ScoredGroup, left_out, one};
use crate::text::wording::percent;
use crate::words::number::hundredths;

/// The part of the page with the grids.
pub(super) fn section(grids: &Grids<'_>) -> Markup {
    html! {
        section.scores aria-labelledby=(SCORES) {
            h2 id=(SCORES) { "How the packaging was built" }
            p.internal {
                strong { "For the team." }
                " What each capability is worth to each customer group. A page that is built with "
                code { "--public" } " leaves this part out."
            }
            (NEW_LINE)
            div.plots {
                @for group in &grids.drawn { (of_group(group, grids)) (NEW_LINE) }
            }
            @if let Some(note) = left_out(grids) { p.note { bdi { (note) } } }
        }
        (NEW_LINE)
    }
}

fn of_group(group: &ScoredGroup, grids: &Grids<'_>) -> Markup {
    let plot = Plot::new(group, grids.thresholds);
    let id = |what: &str| format!("group-{}.{what}", group.name);
    html! {
        div.group {
            h3 id=(id("title")) { bdi { (group.title) } }
            @if let Some(extracts) = &group.extracts { p.about dir="auto" { (extracts) } }
            div.scroll tabindex="0" role="region" aria-labelledby=(id("plot")) {
                svg.plot viewBox=(format!("0 0 {} {}", Plot::WIDTH, plot.height())) role="img"
                    aria-labelledby=(format!("{} {}", id("plot"), id("description"))) {
                    title id=(id("plot")) { (group.title) ": the value grid" }
                    desc id=(id("description")) { (plot.description()) }
                    (plot.drawing())
                }
            }
            (NEW_LINE)
            details {
                summary { "Scores of " bdi { (group.title) } }
                (table(group, plot.is_numbered()))
            }
        }
    }
}

fn table(group: &ScoredGroup, numbered: bool) -> Markup {
    html! {
        table {
            caption.heard { "Scores of " bdi { (group.title) } }
            thead {
                tr {
                    @if numbered { th scope="col" { "No." } }
                    th scope="col" { "Capability" }
                    th scope="col" { "Value in use" }
                    th scope="col" { "Breadth" }
                    th scope="col" { "Quadrant" }
                }
            }
            (NEW_LINE)
            tbody {
                @for (index, Scored { name, value, breadth, quadrant }) in group.scores.iter().enumerate() {
                    tr {
                        @if numbered { td { (index + 1) } }
                        th scope="row" { bdi { (name) } }
                        td { (hundredths(*value)) }
                        td { (percent(*breadth)) }
                        td { (one(*quadrant)) }
                    }
                    (NEW_LINE)
                }
            }
        }
    }
}
