//! `grid.svg`: the plots of all groups in one picture, two in a row.

use maud::{Markup, PreEscaped, html};

use super::groups::grids;
use super::labels::SIZE;
use super::plot::Plot;
use super::text_width::shortened;
use super::{STYLE, left_out};
use crate::emit::provenance::notice;
use crate::emit::words::title;
use crate::emit::{Artifact, BackEnd, Input, Readers};

/// Draws the value grid.
pub(in crate::emit) static SVG: BackEnd = BackEnd {
    name: "grid.svg",
    about: "the value grid of each customer group, as a picture",
    readers: Readers::Team,
    emit,
    mark,
};

/// What an XML file of ours begins with.
const START: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Written by tierce ";

/// Around and between the plots, in units.
const GAP: i32 = 32;

/// What stands above a plot: the title of its group.
const TITLE: i32 = 40;

fn mark(bytes: &[u8]) -> bool {
    bytes.starts_with(START.as_bytes())
}

fn emit(input: &Input<'_>) -> Artifact {
    // Two hyphens may not stand in a comment of XML.
    let notice = notice(input.context.sources).replace("--", "- -").replace("--", "- -");
    let picture = picture(input).into_string();
    SVG.artifact(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- {notice} -->\n{picture}\n"))
}

/// A plot in its place.
struct Placed<'a> {
    plot: Plot<'a>,
    title: &'a str,
    x: i32,
    y: i32,
}

fn picture(input: &Input<'_>) -> Markup {
    let grids = grids(input);
    let product = input.context.model.product.as_ref();
    let product = product.map_or(String::new(), |product| title(&product.header));
    let mut placed: Vec<Placed<'_>> = Vec::new();
    let mut y = GAP;
    for pair in grids.drawn.chunks(2) {
        let plots = pair.iter().map(|group| (group, Plot::new(group, grids.thresholds)));
        let row: Vec<_> = plots
            .zip(0..)
            .map(|((group, plot), column)| Placed {
                plot,
                title: &group.title,
                x: GAP + column * (Plot::WIDTH + GAP),
                y,
            })
            .collect();
        y += TITLE + row.iter().map(|one| one.plot.height()).max().unwrap_or(0) + GAP;
        placed.extend(row);
    }
    let columns = grids.drawn.len().clamp(1, 2) as i32;
    let width = GAP + columns * (Plot::WIDTH + GAP);
    let note = left_out(&grids);
    let height = if note.is_some() { y + GAP } else { y };
    let new_line = PreEscaped("\n");
    html! {
        svg.plot xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height)
            role="img" aria-labelledby="title description" {
            title #title { (product) ": what each customer group values" }
            desc #description { @for one in &placed { (one.title) ". " (one.plot.description()) " " } @if let Some(note) = &note { (note) } }
            style { (PreEscaped(STYLE)) }
            rect.paper width="100%" height="100%" {}
            (new_line)
            @for Placed { plot, title, x, y } in &placed {
                g transform=(format!("translate({x} {y})")) {
                    text.title x="56" y="20" { (shortened(title, Plot::WIDTH - 56, 18)) }
                    g transform=(format!("translate(0 {TITLE})")) { (plot.drawing()) }
                }
                (new_line)
            }
            @if let Some(note) = &note {
                text.note x=(GAP) y=(height - GAP) { (shortened(note, width - 2 * GAP, SIZE)) }
            }
        }
    }
}
