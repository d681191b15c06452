//! A cell of the matrix as markup: lines of words, with the numbers set apart.

use maud::{Markup, html};

use super::super::table::{Cell, Joint, Phrase, Piece, Topic};
use crate::words::number::grouped;

/// What a cell of a section about `topic` says. A sign that has to be seen has words for those who
/// listen.
pub(super) fn cell(cell: &Cell, topic: Topic) -> Markup {
    match cell {
        Cell::Blank => blank(topic),
        Cell::Included => html! { span.yes aria-hidden="true" { "✓" } span.heard { "Included" } },
        Cell::Number(_) | Cell::Money { .. } | Cell::Phrase(_) => said(cell),
    }
}

fn blank(topic: Topic) -> Markup {
    let heard = match topic {
        Topic::Prices => "No price",
        Topic::Capabilities => "Not included",
        Topic::Groups | Topic::Quantities | Topic::Terms => "Not stated",
    };
    html! { span.no aria-hidden="true" { "—" } span.heard { (heard) } }
}

/// What a cell says in words and numbers; nothing for one that does not.
pub(super) fn said(cell: &Cell) -> Markup {
    match cell {
        Cell::Blank | Cell::Included => html! {},
        Cell::Number(number) => html! { (grouped(number)) },
        Cell::Money { amount, currency } => {
            html! { span.amount { (grouped(amount)) } " " (currency) }
        }
        Cell::Phrase(phrase) => lines(phrase),
    }
}

/// A line a part of the phrase. Words of the user may read from right to left: each line is by itself.
fn lines(phrase: &Phrase) -> Markup {
    let mut lines: Vec<(Option<Joint>, &[Piece])> = Vec::new();
    let mut rest = phrase.pieces.as_slice();
    let mut joint = None;
    while let Some(at) = rest.iter().position(|piece| matches!(piece, Piece::Joint(_))) {
        lines.push((joint, &rest[..at]));
        if let Piece::Joint(next) = &rest[at] {
            joint = Some(*next);
        }
        rest = &rest[at + 1..];
    }
    lines.push((joint, rest));
    if let [(None, only)] = lines.as_slice() {
        return html! { bdi { (pieces(only)) } };
    }
    html! {
        @for (joint, line) in lines {
            span class=(class(joint)) {
                @match joint {
                    Some(Joint::Plus) => "+ ",
                    Some(Joint::Beside | Joint::Tiers | Joint::Tier) | None => "",
                }
                bdi { (pieces(line)) }
            }
            // What separates the lines for those who don't see that they are lines.
            " "
        }
    }
}

fn class(joint: Option<Joint>) -> &'static str {
    match joint {
        Some(Joint::Tiers | Joint::Tier) => "part tier",
        Some(Joint::Plus | Joint::Beside) | None => "part",
    }
}

fn pieces(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @match piece {
                Piece::Words(words) => (words),
                Piece::Number(number) => span.amount { (grouped(number)) },
                Piece::Joint(joint) => (joint.text()),
            }
        }
    }
}
