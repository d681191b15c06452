//! Names in a `for` that are no group: which groups they stand for, and how to say so instead.

use rustc_hash::FxHashMap;

use super::naming::all_or_few;
use super::{Context, Finding, Rule, Safety};
use crate::analysis::groups_behind;
use crate::model::{Audience, Group, Header, Id, Item, Model};
use crate::text::wording::any_of;
use crate::text::{At, Span};

/// So many groups are named as those that one may choose from.
const LISTED: usize = 8;

/// One name in a `for` that is no group.
pub(super) struct StandIn<'a> {
    /// What says that it is for it.
    pub(super) item: Item,
    /// The name, and where it stands.
    pub(super) audience: At<Audience>,
    /// The declaration of the name.
    pub(super) header: &'a Header,
    /// The groups that it stands for, in the order of the source.
    pub(super) groups: Vec<Id<Group>>,
    /// All that the item says it is for.
    all: &'a [At<Audience>],
    /// The place of the name among `all`.
    position: usize,
    /// The place of another name that says the same.
    same: Option<usize>,
    model: &'a Model,
}

/// Every name in a `for` that is no group, in the order of the items and of their names.
pub(super) fn stand_ins(model: &Model) -> impl Iterator<Item = StandIn<'_>> {
    model.items().flat_map(move |item| {
        let all: &[At<Audience>] = match item {
            Item::Edition(id) => &model.editions[id].audience,
            Item::Addon(id) => &model.addons[id].audience,
        };
        let sayings = Sayings::new(model, all);
        let names = all.iter().enumerate().filter_map(|(position, &audience)| {
            let header = header_of(model, audience.value)?;
            let groups = groups_behind(model, audience.value);
            let same = sayings.other(&groups, position);
            Some(StandIn { item, audience, header, groups, all, position, same, model })
        });
        names.collect::<Vec<_>>()
    })
}

/// Where the names of one `for` say a group: by itself, or by a stand-in for it alone.
struct Sayings {
    by_itself: FxHashMap<Id<Group>, usize>,
    by_stand_in: FxHashMap<Id<Group>, usize>,
}

impl Sayings {
    fn new(model: &Model, all: &[At<Audience>]) -> Self {
        let mut sayings = Self { by_itself: FxHashMap::default(), by_stand_in: FxHashMap::default() };
        for (position, audience) in all.iter().enumerate() {
            let map = match audience.value {
                Audience::Group(_) => &mut sayings.by_itself,
                Audience::Persona(_) | Audience::Segment(_) | Audience::Job(_) => &mut sayings.by_stand_in,
            };
            if let &[group] = groups_behind(model, audience.value).as_slice() {
                map.entry(group).or_insert(position);
            }
        }
        sayings
    }

    /// The position of another name that says the same as the stand-in at `position`: the group
    /// itself, or an earlier stand-in, which will be replaced by it.
    fn other(&self, groups: &[Id<Group>], position: usize) -> Option<usize> {
        let &[group] = groups else { return None };
        let earlier = || self.by_stand_in.get(&group).copied().filter(|&first| first < position);
        self.by_itself.get(&group).copied().or_else(earlier)
    }
}

/// The declaration of what stands in for a group; `None` for a group, which stands for itself.
fn header_of(model: &Model, audience: Audience) -> Option<&Header> {
    match audience {
        Audience::Group(_) => None,
        Audience::Persona(id) => Some(&model.personas[id].header),
        Audience::Segment(id) => Some(&model.segments[id].header),
        Audience::Job(id) => Some(&model.jobs[id].header),
    }
}

impl StandIn<'_> {
    /// A finding at the name; `what` ends the message, such as "a persona".
    pub(super) fn finding(&self, rule: &'static Rule, what: &str) -> Finding {
        let item = &self.model.item(self.item).name;
        let name = &self.header.name;
        let kind = match self.item {
            Item::Edition(_) => "edition",
            Item::Addon(_) => "addon",
        };
        let message = format!("`{item}` is for `{name}`, which is {what} and not a customer group");
        Finding::new(rule, self.audience.at, format!("{kind}/{item}/for/{name}"), message)
    }

    /// "an edition" or "an add-on".
    pub(super) fn an_item(&self) -> &'static str {
        match self.item {
            Item::Edition(_) => "an edition",
            Item::Addon(_) => "an add-on",
        }
    }

    /// "`builders` and `operators`", or a few of them and how many more there are; empty where it stands
    /// for no group.
    pub(super) fn all_groups(&self) -> String {
        all_or_few(self.group_names())
    }

    /// "`builders` or `operators`", or that it is any of many; empty where it stands for no group.
    pub(super) fn any_group(&self) -> String {
        if self.groups.len() > LISTED { "one of them".to_owned() } else { any_of(self.group_names()) }
    }

    fn group_names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.groups.iter().map(|&group| self.model.groups[group].header.name.as_str())
    }

    /// `finding` with the edit that names the group instead, where it stands for one alone. Where
    /// the item names that group already, the edit takes the name away, and somebody should look.
    pub(super) fn with_group(&self, context: &Context<'_>, safety: Safety, finding: Finding) -> Finding {
        let &[group] = self.groups.as_slice() else { return finding };
        let removal = match self.same {
            None => {
                let name = &self.model.groups[group].header.name;
                return match safety {
                    Safety::Safe => finding.edit(self.audience.at, name),
                    Safety::Review => finding.edit_for_review(self.audience.at, name),
                };
            }
            Some(other) if other < self.position => self.with_comma_before(context),
            Some(_) => self.with_comma_after(context),
        };
        match removal {
            Some(at) => finding.edit_for_review(at, ""),
            None => finding,
        }
    }

    fn with_comma_before(&self, context: &Context<'_>) -> Option<Span> {
        let before = self.all.get(self.position.checked_sub(1)?)?.at;
        is_comma(context, before, self.audience.at).then_some(before.after().to(self.audience.at))
    }

    fn with_comma_after(&self, context: &Context<'_>) -> Option<Span> {
        let after = self.all.get(self.position + 1)?.at;
        is_comma(context, self.audience.at, after).then_some(self.audience.at.to(after.before()))
    }
}

/// Whether nothing but a comma stands between two names: no comment, no second `for`.
fn is_comma(context: &Context<'_>, before: Span, after: Span) -> bool {
    before.file == after.file && context.sources.slice(before.after().to(after.before())).trim() == ","
}

#[cfg(test)]
mod tests {
    use crate::analysis::Analysis;
    use crate::model::read;
    use crate::rules::units::{persona_as_unit, segment_as_unit};
    use crate::rules::{Context, Findings, Safety};
    use crate::text::MapLoad;

    const SPEC: &str = "product acme \"Acme\" {\n}
group operators \"Operators\" {\n}
group builders \"Builders\" {\n}
persona dana \"Dana\" {\n  speaks-for operators\n}
persona erik \"Erik\" {\n  speaks-for operators\n}
persona fay \"Fay\" {\n}
segment schools \"Schools\" {\n  reaches builders\n}
segment firms \"Firms\" {\n  reaches builders, operators\n}
";

    /// The line `for` after the fixes of all findings, and how safe each of them is.
    fn mended(line: &str) -> (String, Vec<Option<Safety>>) {
        let text = format!("{SPEC}edition team \"Team\" {{\n{line}\n}}\n");
        let reading = read(&MapLoad::single("spec.tierce", text.clone()), "spec.tierce");
        let analysis = Analysis::new(&reading.model);
        let (sources, model) = (&reading.sources, &reading.model);
        let context = Context { sources, model, analysis: &analysis, today: None };
        let mut findings = Findings::default();
        for rule in [&persona_as_unit::RULE, &segment_as_unit::RULE] {
            (rule.check)(&context, &mut findings);
        }
        let findings = findings.into_vec();
        let safety = findings.iter().map(|finding| finding.fix.as_ref().map(|fix| fix.safety)).collect();
        let fixes = findings.into_iter().filter_map(|finding| finding.fix);
        let mut edits: Vec<_> = fixes.flat_map(|fix| fix.edits).collect();
        edits.sort_by_key(|edit| edit.at);
        let mut mended = text;
        for edit in edits.iter().rev() {
            mended.replace_range(edit.at.start as usize..edit.at.end as usize, &edit.with);
        }
        assert!(edits.is_sorted_by(|one, next| one.at.end <= next.at.start), "edits overlap");
        let start = mended.find("edition").unwrap();
        (mended[start..].lines().filter(|line| line.contains("for ")).collect(), safety)
    }

    #[test]
    fn a_persona_gives_way_to_its_group_once() {
        let (safe, look) = (Some(Safety::Safe), Some(Safety::Review));
        assert_eq!(mended("  for dana"), ("  for operators".to_owned(), vec![safe]));
        assert_eq!(mended("  for dana, erik"), ("  for operators".to_owned(), vec![safe, look]));
        assert_eq!(mended("  for dana, operators, erik"), ("  for operators".to_owned(), vec![look, look]));
        assert_eq!(mended("  for dana, erik, operators"), ("  for operators".to_owned(), vec![look, look]));
        assert_eq!(mended("  for builders, dana"), ("  for builders, operators".to_owned(), vec![safe]));
    }

    #[test]
    fn what_stands_for_no_group_or_for_several_is_left_to_people() {
        assert_eq!(mended("  for fay"), ("  for fay".to_owned(), vec![None]));
        assert_eq!(mended("  for firms"), ("  for firms".to_owned(), vec![None]));
        let (line, safety) = mended("  for schools");
        assert_eq!((line.as_str(), safety), ("  for builders", vec![Some(Safety::Review)]));
    }

    #[test]
    fn a_remark_between_two_names_is_never_removed() {
        let (line, safety) = mended("  for operators, // all of them\n    dana");
        assert_eq!((line.as_str(), safety), ("  for operators, // all of them", vec![None]));
    }
}
