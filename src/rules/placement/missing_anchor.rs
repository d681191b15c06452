//! `missing-anchor`: what a group would buy for is in no edition for it.

use rustc_hash::FxHashSet;

use super::anchorless_edition::anchorless;
use crate::analysis::{Gap, Shelf, Standing};
use crate::model::{Capability, Edition, Id, Level, Variants};
use crate::rules::include_line;
use crate::rules::naming::{all_or_few, capability_at, groups, worth};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::{all_of, any_of, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "missing-anchor",
    family: Family::Placement,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("missing_anchor.md"),
    check,
};

/// At most this many editions are labelled.
const SHOWN: usize = 5;

fn check(context: &Context<'_>, findings: &mut Findings) {
    let shelves = &context.analysis.gaps.shelves;
    if shelves.is_empty() {
        return;
    }
    let told = Told::new(context);
    for shelf in shelves.iter().filter(|shelf| !told.holds_nothing(&shelf.editions)) {
        // Where an add-on sells it, that add-on is what to speak of.
        for gap in shelf.gaps.iter().filter(|gap| gap.addons.is_empty()) {
            findings.push(finding(context, shelf, gap));
        }
    }
}

/// What `anchorless-edition` says already.
struct Told {
    anchorless: FxHashSet<Id<Edition>>,
    free: FxHashSet<Id<Edition>>,
}

impl Told {
    fn new(context: &Context<'_>) -> Self {
        let Some(market) = context.market() else {
            return Self { anchorless: FxHashSet::default(), free: FxHashSet::default() };
        };
        let is_free = |edition: &Id<Edition>| market.standing(*edition) == Standing::Free;
        Self {
            anchorless: anchorless(context, &market).collect(),
            free: market.editions().filter(is_free).collect(),
        }
    }

    /// Whether it says of each of these editions that they hold no anchor, as far as they are paid for.
    fn holds_nothing(&self, editions: &[Id<Edition>]) -> bool {
        let mut paid = editions.iter().filter(|edition| !self.free.contains(edition)).peekable();
        paid.peek().is_some() && paid.all(|edition| self.anchorless.contains(edition))
    }
}

fn finding(context: &Context<'_>, shelf: &Shelf, gap: &Gap) -> Finding {
    let model = context.model;
    let group = &model.groups[shelf.group].header.name;
    let scored = &gap.scored;
    let anchor = capability_at(model, scored.capability, scored.level);
    let message = format!("{anchor} anchors {}, and none of their editions includes it", tick(group));
    let capability = &model.capabilities[scored.capability].header.name;
    let mut finding =
        Finding::new(&RULE, scored.at, format!("group/{group}/capability/{capability}"), message)
            .caption(format!("worth {} of the group", worth(scored.value, scored.breadth)));
    for &edition in shelf.editions.iter().take(SHOWN) {
        let text = match given(context, edition, scored.capability) {
            Some(less) => format!("for {}, with {less} only", tick(group)),
            None => format!("for {}, without {}", tick(group), tick(capability)),
        };
        finding = finding.label(model.editions[edition].header.at, text);
    }
    let finding = finding.help(what_to_do(context, shelf, gap, &anchor));
    match inclusion(context, shelf, gap) {
        Some((at, text)) => finding.edit_for_review(at, text),
        None => finding,
    }
}

/// What an edition gives of a capability, in words.
fn given(context: &Context<'_>, edition: Id<Edition>, capability: Id<Capability>) -> Option<String> {
    let grant = context.analysis.offers.edition(edition).grant_of(capability)?;
    let declared = &context.model.capabilities[capability];
    let given = grant.variants.iter().filter_map(|&index| declared.variants.names().get(index));
    let given = all_of(given.map(|variant| &variant.value));
    let name = tick(&declared.header.name);
    Some(if given.is_empty() { name } else { format!("{name} at {given}") })
}

/// The edit that includes the anchor in the one edition that the group can buy, where nothing else
/// could be meant: no other group would pay for it.
fn inclusion(context: &Context<'_>, shelf: &Shelf, gap: &Gap) -> Option<(Span, String)> {
    let model = context.model;
    let [edition] = shelf.editions[..] else { return None };
    if gap.less || gap.shared.is_some() {
        return None;
    }
    let capability = &model.capabilities[gap.scored.capability];
    let includes = &model.editions[edition].grants.includes;
    let Some(level) = gap.scored.level else {
        let last = includes.iter().rfind(|include| include.variants.is_empty())?;
        return Some((last.capability.at.after(), format!(", {}", capability.header.name)));
    };
    // Behind a comma, a level would be one more choice of what stands before it.
    let level = &capability.variants.names().get(level)?.value;
    include_line::after_the_last(context, edition, &format!("{} at {level}", capability.header.name))
}

fn what_to_do(context: &Context<'_>, shelf: &Shelf, gap: &Gap, anchor: &str) -> String {
    let model = context.model;
    let group = tick(&model.groups[shelf.group].header.name);
    let editions = if shelf.editions.len() > SHOWN {
        format!("an edition for {group}")
    } else {
        any_of(shelf.editions.iter().map(|&id| model.editions[id].header.name.as_str()))
    };
    let include = match model.capabilities[gap.scored.capability].variants {
        Variants::Levels(_) if gap.less => format!("raise {editions} to {anchor}"),
        Variants::Levels(_) | Variants::Choices(_) | Variants::Plain => {
            format!("include {anchor} in {editions}")
        }
    };
    if let Some((edition, others)) = &gap.shared {
        let edition = tick(&model.editions[*edition].header.name);
        return format!(
            "{edition} is also for {}, which it does not anchor: sell {anchor} beside it in an add-on for \
             {group}, or give {group} an edition of its own",
            groups(model, others)
        );
    }
    match gap.elsewhere.as_slice() {
        [] => include,
        elsewhere => {
            let names = elsewhere.iter().map(|&id| model.editions[id].header.name.as_str());
            let (has, is) = if elsewhere.len() == 1 { ("has", "is") } else { ("have", "are") };
            format!("{include}; {} {has} it, and {is} not for {group}", all_or_few(names))
        }
    }
}
