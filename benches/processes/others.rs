//! Files for other tools: a capability and a score each are one statement and one row, as in a spec of the
//! same size, and a remark at the end makes up for what is shorter.

use std::fmt::Write as _;

use crate::made::chance::{chance, name, thing};
use crate::made::{Size, spec};

/// A Python module for `ruff check`: nothing in it is found wanting.
pub(crate) fn python(size: Size) -> String {
    let mut text = String::from("\"\"\"Made up for benchmarks.\"\"\"\n\n");
    for capability in 0..size.capabilities {
        let _ =
            writeln!(text, "CAPABILITY_{capability} = \"Each {} of kind {capability}\"", thing(capability));
    }
    for group in 0..size.groups {
        let _ = write!(text, "\nGROUP_{group} = {{\n");
        for (capability, [value, tenth, breadth]) in rows(size, group) {
            let quoted = format!("\"{}\":", name(capability));
            let _ = writeln!(text, "    {quoted:<12} ({value}.{tenth}, {breadth}),");
        }
        text.push_str("}\n");
    }
    padded(text, size)
}

/// A TOML document for `taplo lint`.
pub(crate) fn toml(size: Size) -> String {
    let mut text = String::from("# Made up for benchmarks.\n\n[capabilities]\n");
    for capability in 0..size.capabilities {
        let _ = writeln!(text, "{} = \"Each {} of kind {capability}\"", name(capability), thing(capability));
    }
    for group in 0..size.groups {
        let _ = write!(text, "\n[groups.group-{group}]\n");
        for (capability, [value, tenth, breadth]) in rows(size, group) {
            let _ = writeln!(text, "{:<14} = [{value}.{tenth}, {breadth}]", name(capability));
        }
    }
    padded(text, size)
}

/// A row a capability: value in use, its tenths, and breadth in per cent.
fn rows(size: Size, group: usize) -> impl Iterator<Item = (usize, [usize; 3])> {
    let row = move |capability| {
        let value = chance(capability, group, 100);
        (capability, [value / 10, value % 10, 1 + chance(capability, group + 90, 99)])
    };
    (0..size.capabilities).map(row)
}

/// `text` with remarks at its end, until it has as many bytes as a spec of this size.
fn padded(mut text: String, size: Size) -> String {
    let remark = "# Remarks make up for the bytes that this notation does not need.\n";
    let wanted = spec(size).len();
    while text.len() + remark.len() <= wanted {
        text.push_str(remark);
    }
    text
}
