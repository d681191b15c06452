//! What was measured, as a table in Markdown.

use std::fmt::Write as _;
use std::time::Duration;

use super::case::{Case, Measured, Taken};
use super::peers::Peers;

/// A row a case, and what the decades come to.
pub(crate) fn table(cases: &[Case], measured: &[Measured], peers: &Peers) -> String {
    let [ruff, taplo] = peers.names();
    let mut text = format!("| | goal | Tierce {} | {ruff} | {taplo} |\n", env!("CARGO_PKG_VERSION"));
    text.push_str("|---|--:|--:|--:|--:|\n");
    for (case, measured) in cases.iter().zip(measured) {
        let goal = case.goal.map_or_else(String::new, |goal| format!("{} ms", goal.as_millis()));
        let cells: Vec<String> = measured.iter().map(|taken| taken.map_or_else(String::new, cell)).collect();
        let _ = writeln!(text, "| {} | {goal} | {} |", case.name, cells.join(" | "));
    }
    text
}

fn cell(taken: Taken) -> String {
    let memory = taken.memory.div_ceil(1 << 20);
    if memory < 20 { shown(taken.time) } else { format!("{}, {memory} MiB", shown(taken.time)) }
}

/// Three digits or so: `1.4 ms`, `38 ms`, `1.62 s`.
fn shown(time: Duration) -> String {
    let tenths = (time.as_micros() + 50) / 100;
    match tenths {
        0..100 => format!("{}.{} ms", tenths / 10, tenths % 10),
        100..10_000 => format!("{} ms", (tenths + 5) / 10),
        _ => format!("{}.{:02} s", tenths / 10_000, tenths % 10_000 / 100),
    }
}
