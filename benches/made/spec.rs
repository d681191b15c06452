//! A spec of any size.
//!
//! They are sound packaging: each customer group finds other capabilities of high value, has an edition of
//! its own, and may add what only few of it want. So what is measured is the work of a check, not
//! the drawing of thousands of findings.

use std::fmt::Write as _;

use super::chance::{chance, name, thing};

/// How large a spec is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// How many capabilities it has.
    pub(crate) capabilities: usize,
    /// How many customer groups score each of them.
    pub(crate) groups: usize,
    /// How many editions each group has, each of which extends the one before it.
    pub(crate) steps: usize,
}

impl Size {
    /// So many capabilities, scored by ten groups with an edition each.
    pub(crate) const fn of(capabilities: usize) -> Self {
        Self { capabilities, groups: 10, steps: 1 }
    }

    /// What the editions of a group are called.
    fn editions(self, group: usize) -> Vec<String> {
        let first = format!("edition-{group}");
        let others = (1..self.steps).map(|step| format!("edition-{group}-{step}"));
        std::iter::once(first).chain(others).collect()
    }
}

/// A spec of this size.
pub(crate) fn spec(size: Size) -> String {
    let mut text = String::with_capacity(size.capabilities * (size.groups * 31 + 80) + 4_096);
    text.push_str(
        "tierce 1\n\n/// Made up for benchmarks, as are its figures.\nproduct made \"Made up\" {\n  currencies USD\n  \
         billing    monthly, annual\n}\n\nevidence usage \"Product usage\" {\n  kind      usage-analysis\n  \
         collected 2026-09-30\n  sample    400 accounts\n}\n\n",
    );
    for capability in 0..size.capabilities {
        let thing = thing(capability);
        let _ = writeln!(text, "capability {:<14}  \"Each {thing} of kind {capability}\"", name(capability));
    }
    text.push_str("\nmetric seat \"Seats\" {\n  meters ");
    text.push_str(&name(0));
    text.push_str("\n}\n\n");
    for group in 0..size.groups {
        scores(&mut text, size, group);
    }
    for group in 0..size.groups {
        offers(&mut text, size, group);
    }
    prices(&mut text, size);
    text
}

/// What a capability is to a group.
enum Place {
    /// It makes the edition of the group.
    Anchor,
    /// Few of the group want it much.
    AddOn,
    /// Others are made for it.
    Elsewhere,
}

fn place(size: Size, group: usize, capability: usize) -> Place {
    // The first capability is what everybody buys by the seat.
    match (
        capability % size.groups == group || capability == 0,
        capability > 0 && chance(capability, 7, 10) == 0,
    ) {
        (true, false) => Place::Anchor,
        (true, true) => Place::AddOn,
        (false, _) => Place::Elsewhere,
    }
}

fn scores(text: &mut String, size: Size, group: usize) {
    let _ = write!(
        text,
        "group group-{group} \"Group {group}\" {{\n  extracts \"An answer of kind {group} without asking anybody\"\n  \
         evidence usage\n\n  scores {{\n"
    );
    for capability in 0..size.capabilities {
        let (value, breadth) = match place(size, group, capability) {
            Place::Anchor => (60 + chance(capability, group, 40), 50 + chance(capability, group + 90, 50)),
            Place::AddOn => (60 + chance(capability, group, 40), 1 + chance(capability, group + 90, 40)),
            Place::Elsewhere => (chance(capability, group, 60), 1 + chance(capability, group + 90, 49)),
        };
        let _ = writeln!(text, "    {:<14}  {}.{}  {breadth}%", name(capability), value / 10, value % 10);
    }
    text.push_str("  }\n}\n\n");
}

fn offers(text: &mut String, size: Size, group: usize) {
    let list = |wanted: fn(&Place) -> bool| -> Vec<String> {
        let of_group = (0..size.capabilities).filter(|&capability| wanted(&place(size, group, capability)));
        of_group.map(name).collect()
    };
    let anchors = list(|place| matches!(place, Place::Anchor));
    let editions = size.editions(group);
    let each = anchors.len().div_ceil(size.steps).max(1);
    for (step, edition) in editions.iter().enumerate() {
        let _ = writeln!(text, "edition {edition} \"Edition {group}, {step}\" {{\n  for      group-{group}");
        if let Some(before) = step.checked_sub(1) {
            let _ = writeln!(text, "  extends  {}", editions[before]);
        }
        for line in anchors.chunks(each).nth(step).unwrap_or_default().chunks(5) {
            let _ = writeln!(text, "  includes {}", line.join(", "));
        }
        let _ = writeln!(text, "  limit    seat 1..{}\n}}\n", 10 * (group + 1) * (step + 1));
    }
    let beside = list(|place| matches!(place, Place::AddOn));
    if !beside.is_empty() {
        let _ = writeln!(text, "addon addon-{group} \"Add-on {group}\" {{\n  for          group-{group}");
        let _ = writeln!(text, "  offered-with {}", editions.join(", "));
        for line in beside.chunks(5) {
            let _ = writeln!(text, "  includes     {}", line.join(", "));
        }
        text.push_str("}\n\n");
    }
}

fn prices(text: &mut String, size: Size) {
    text.push_str("prices list \"List prices\" {\n  currency USD\n  from     2026-10-01\n\n");
    for group in 0..size.groups {
        for (step, edition) in size.editions(group).iter().enumerate() {
            let _ = writeln!(text, "  {edition}  monthly  {}.00 per seat", 10 + 7 * group + 2 * step);
            let _ = writeln!(text, "  {edition}  annual   10 * monthly");
        }
        if (0..size.capabilities).any(|capability| matches!(place(size, group, capability), Place::AddOn)) {
            let _ = writeln!(text, "  addon-{group}    monthly  {}.00", 40 + 5 * group);
            let _ = writeln!(text, "  addon-{group}    annual   10 * monthly");
        }
    }
    text.push_str("}\n");
}
