//! `unused-metric`: a metric that nothing charges, limits, allows or draws on.

use rustc_hash::FxHashSet;

use crate::analysis::Uses;
use crate::model::{AssertionKind, Charge, ChargeKind, Header, Id, Level, Metric, Model};
use crate::rules::{Context, Family, Finding, Findings, Rule};
use crate::text::Span;
use crate::text::wording::{all_of, tick};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "unused-metric",
    family: Family::Price,
    level: Level::Warn,
    since: "0.1.0",
    page: include_str!("unused_metric.md"),
    check,
};

/// Silent while something that may use the metric can't be read, and where there is no price book yet: that
/// is what is missing then.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let model = context.model;
    let unpriced = model.books.is_empty();
    if model.partial || unpriced || model.hides_a_declaration() || hides_a_use(model) {
        return;
    }
    let uses = Uses::new(model);
    let is_unused = |id: &Id<Metric>| {
        let (metric, used) = (&model.metrics[*id], uses.of(*id));
        used.first().is_none()
            && used.drawn_by.is_empty()
            && metric.draws.is_none()
            && metric.grants.is_empty()
    };
    let unused: Vec<Id<Metric>> = model.metrics.ids().filter(is_unused).collect();
    if unused.is_empty() {
        return;
    }
    let (tested, in_quotes) = (tested(model), in_quotes_alone(context));
    for id in unused {
        let metric = &model.metrics[id];
        if !metric.meters.iter().any(|meters| in_quotes[meters.value.index()]) {
            findings.push(finding(context, metric, tested.contains(&id)));
        }
    }
}

/// Of each capability, whether it is sold only at quoted prices: sales may quote by any metric of it.
fn in_quotes_alone(context: &Context<'_>) -> Vec<bool> {
    let quoted = |charge: &Charge| charge.kind == ChargeKind::Quoted;
    let (mut in_quotes, mut in_prices) =
        (vec![false; context.model.capabilities.len()], vec![false; context.model.capabilities.len()]);
    for item in context.model.items() {
        let mut points = context.analysis.books.points_of(item).peekable();
        let is_quoted = points.peek().is_some() && points.all(|(_, point)| point.charges.iter().any(quoted));
        let given = if is_quoted { &mut in_quotes } else { &mut in_prices };
        for grant in &context.analysis.offers.of(item).includes {
            given[grant.capability.index()] = true;
        }
    }
    in_quotes.iter().zip(in_prices).map(|(&quoted, priced)| quoted && !priced).collect()
}

fn hides_a_use(model: &Model) -> bool {
    let faulty = |header: &Header| header.faulty;
    model.items().any(|item| faulty(model.item(item)))
        || model.books.values().any(|book| faulty(&book.header))
        || model.metrics.values().any(|metric| faulty(&metric.header))
}

/// The metrics that tests of prices name: a declaration can't go while one does.
fn tested(model: &Model) -> FxHashSet<Id<Metric>> {
    let assertions = model.tests.iter().flat_map(|test| &test.assertions);
    let usage = assertions.flat_map(|assertion| match &assertion.kind {
        AssertionKind::Price(test) => test.usage.as_slice(),
        AssertionKind::Grants { .. } | AssertionKind::ServedBy { .. } | AssertionKind::DistinctGroups(_) => {
            &[]
        }
    });
    usage.map(|(metric, _)| metric.value).collect()
}

fn finding(context: &Context<'_>, metric: &Metric, is_tested: bool) -> Finding {
    let header = &metric.header;
    let name = tick(&header.name);
    let message = format!("nothing charges, limits or allows {name}");
    let finding = Finding::new(&RULE, header.at, format!("metric/{}", header.name), message)
        .caption("no price, limit or allowance is by it");
    let metered = metric
        .meters
        .iter()
        .map(|capability| context.model.capabilities[capability.value].header.name.as_str());
    let metered: Vec<&str> = metered.take(3).collect();
    let for_use =
        if metered.is_empty() { String::new() } else { format!(" for the use of {}", all_of(metered)) };
    let finding =
        finding.help(format!("charge by it{for_use}, limit or allow it in an edition, or take it away"));
    match whole_lines(context, header).filter(|_| !is_tested) {
        Some(lines) => finding.edit_for_review(lines, ""),
        None => finding,
    }
}

/// The lines of a declaration with its documentation, and the empty line after them where one stands
/// before them too, or the one before them at the end of the file; `None` where something else stands on them.
fn whole_lines(context: &Context<'_>, header: &Header) -> Option<Span> {
    let text = &context.sources.file(header.whole.file).text;
    let (before, after) = (text.get(..header.whole.start as usize)?, text.get(header.whole.end as usize..)?);
    if !before.is_empty() && !before.ends_with('\n') {
        return None;
    }
    let is_doc = |line: &&str| line.trim_start().starts_with("///");
    let doc: usize = before.split_inclusive('\n').rev().take_while(is_doc).map(str::len).sum();
    let before = &before[..before.len() - doc];
    let mut lines = after.split_inclusive('\n');
    let rest = lines.next().unwrap_or_default();
    if !rest.trim().is_empty() {
        return None;
    }
    let is_empty = |line: &str| line.trim().is_empty();
    let line_before = before.split_inclusive('\n').next_back();
    let opens = line_before.is_none_or(is_empty);
    let (above, below) = match lines.next() {
        Some(next) if opens && is_empty(next) => (0, next.len()),
        Some(_) => (0, 0),
        None => (line_before.filter(|_| opens).map_or(0, str::len), 0),
    };
    let end = header.whole.end as usize + rest.len() + below;
    Some(Span::new(header.whole.file, (before.len() - above) as u32, end as u32))
}
