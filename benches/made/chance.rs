//! Names and numbers that look like chance and are none.

/// What capabilities are about.
const THINGS: [&str; 16] = [
    "dash", "report", "alert", "invoice", "route", "contact", "ticket", "campaign", "form", "survey", "pay",
    "plan", "document", "stock", "profile", "forecast",
];

/// What a capability is about.
pub(crate) fn thing(capability: usize) -> &'static str {
    THINGS[capability % THINGS.len()]
}

/// The name of a capability.
pub(crate) fn name(capability: usize) -> String {
    format!("{}-{capability}", thing(capability))
}

/// A number below `below` that looks like chance (the finaliser of MurmurHash3, Appleby 2011).
pub(crate) fn chance(one: usize, other: usize, below: usize) -> usize {
    let mut mixed = (one as u64) << 32 ^ other as u64;
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        mixed = (mixed ^ mixed >> 33).wrapping_mul(factor);
    }
    ((mixed ^ mixed >> 33) % below as u64) as usize
}
