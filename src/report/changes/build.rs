//! From a comparison to rows.

use rustc_hash::FxHashMap;

use super::affected::Affected;
use super::document::{
    AcceptanceRow, AcceptedRow, AmountsRow, ChangeRow, Changes, ClassWord, GroupRow, HeirRow, OfRow,
    PlaceRow, PriceRow, SCHEMA, StateWord, SummaryRow, ThereRow, UsageRow,
};
use super::findings::findings;
use crate::analysis::diff::{
    About, Acceptance, Amounts, Both, Change, Detail, Diff, Effect, Heir, Kept, MetricOf, PriceChange,
    Version,
};
use crate::model::{Currency, Header};
use crate::rules::{Context, Finding};
use crate::text::{Sources, Span};
use crate::words::change::ChangeSpeaker;
use crate::words::number;

/// Two versions, what changes between them, and what the checker says of both.
pub struct Compared<'a> {
    /// The versions.
    pub versions: Both<Context<'a>>,
    /// What changes.
    pub diff: &'a Diff,
    /// What is found in each.
    pub found: Both<&'a [Finding]>,
    /// Why everything counts as new, where there is no old version: a sentence without a full stop.
    pub all_new: Option<&'a str>,
}

impl<'a> Compared<'a> {
    pub(super) fn version(context: &Context<'a>) -> Version<'a> {
        Version { model: context.model, analysis: context.analysis }
    }

    fn speaker(&self) -> ChangeSpeaker<'a> {
        let versions = Both::new(Self::version(&self.versions.old), Self::version(&self.versions.new));
        ChangeSpeaker { versions }
    }
}

impl Changes {
    /// The rows of a comparison.
    pub fn new(compared: &Compared<'_>) -> Self {
        let model = compared.versions.new.model;
        let header = model.product.as_ref().map(|product| &product.header);
        let mut affected = Affected::new(compared);
        let mut changes: Vec<ChangeRow> =
            compared.diff.changes.iter().map(|change| row(compared, change, &mut affected)).collect();
        changes.extend(findings(compared));
        Self {
            schema: SCHEMA,
            product: header.map_or(String::new(), |header| header.name.clone()),
            title: header.map_or(String::new(), |header| header.label().to_owned()),
            summary: summary(changes.iter()),
            groups: groups(&changes, &affected),
            changes,
            all_new: compared.all_new.map(str::to_owned),
            acceptances: acceptances(compared),
            not_judged: not_judged(compared),
        }
    }

    /// How many breaking changes there are that nobody has accepted.
    pub fn breaking(&self) -> usize {
        self.summary.breaking
    }
}

pub(super) fn class(effect: Effect) -> ClassWord {
    match effect {
        Effect::Breaking => ClassWord::Breaking,
        Effect::Beneficial => ClassWord::Beneficial,
        Effect::Neutral => ClassWord::Neutral,
    }
}

fn row(compared: &Compared<'_>, change: &Change, affected: &mut Affected<'_>) -> ChangeRow {
    let words = compared.speaker().said(change);
    let (mut price, mut addons, mut heir) = (None, Vec::new(), None);
    if let Detail::Price(detail) = &change.detail {
        price = Some(price_row(compared, detail));
    } else if let Detail::Capability { addons: found, .. } = &change.detail {
        // What is lost goes into add-ons of the new version, what is gained comes out of those of the old one.
        let gains = change.effect == Effect::Beneficial;
        let model = if gains { compared.versions.old.model } else { compared.versions.new.model };
        addons = found.iter().map(|&id| model.addons[id].header.name.clone()).collect();
    } else if let Detail::Withdrawn(found) = &change.detail {
        heir = found.as_ref().map(|heir| heir_row(compared, heir));
    }
    let accepted = change.accepted.map(|place| &compared.versions.new.model.acceptances[place]);
    ChangeRow {
        kind: change.kind.word(),
        class: class(change.effect),
        subject: change.subject.clone(),
        old_subject: change.old_subject.clone(),
        of: of(compared, change.about),
        groups: affected.groups(change.about),
        what: words.thing,
        before: words.before,
        after: words.after,
        also: words.asides,
        price,
        add_ons: addons,
        heir,
        from: change.from.map(|day| day.to_string()),
        kept_until: change.kept.map(|kept| match kept {
            Kept::Always => "never".to_owned(),
            Kept::Until(day) => day.to_string(),
        }),
        accepted: accepted.map(|accepted| AcceptedRow {
            because: accepted.because.as_ref().map_or(String::new(), |because| because.value.clone()),
            until: accepted.until.map(|until| until.value.to_string()),
        }),
        old_place: change.at.old.map(|at| place(compared.versions.old.sources, at)),
        new_place: change.at.new.map(|at| place(compared.versions.new.sources, at)),
    }
}

/// What a change belongs to, as the new version calls it.
fn of(compared: &Compared<'_>, about: About) -> Option<OfRow> {
    let (old, new) = (compared.versions.old.model, compared.versions.new.model);
    let (kind, header): (&str, Option<&Header>) = match about {
        About::Edition(ids) => {
            let old = ids.old.map(|id| &old.editions[id].header);
            ("edition", ids.new.map(|id| &new.editions[id].header).or(old))
        }
        About::Addon(ids) => {
            let old = ids.old.map(|id| &old.addons[id].header);
            ("add-on", ids.new.map(|id| &new.addons[id].header).or(old))
        }
        About::Metric(ids) => {
            let old = ids.old.map(|id| &old.metrics[id].header);
            ("metric", ids.new.map(|id| &new.metrics[id].header).or(old))
        }
        About::Capability(ids) => {
            let old = ids.old.map(|id| &old.capabilities[id].header);
            ("capability", ids.new.map(|id| &new.capabilities[id].header).or(old))
        }
        About::Group(ids) => {
            let old = ids.old.map(|id| &old.groups[id].header);
            ("group", ids.new.map(|id| &new.groups[id].header).or(old))
        }
        About::Groups => return None,
    };
    header.map(|header| OfRow { kind, id: header.name.clone(), title: header.label().to_owned() })
}

fn price_row(compared: &Compared<'_>, price: &PriceChange) -> PriceRow {
    let amounts = |amounts: &Amounts| amounts_row(compared, amounts, price.currency);
    PriceRow {
        currency: price.currency.code(),
        period: price.period.word(),
        dearer: price.dearer.as_ref().map(amounts),
        cheaper: price.cheaper.as_ref().map(amounts),
    }
}

fn amounts_row(compared: &Compared<'_>, amounts: &Amounts, currency: Currency) -> AmountsRow {
    let usage = amounts.usage.iter().map(|(metric, used)| UsageRow {
        metric: match *metric {
            MetricOf::Old(id) => compared.versions.old.model.metrics[id].header.name.clone(),
            MetricOf::New(id) => compared.versions.new.model.metrics[id].header.name.clone(),
        },
        quantity: number::quantity(*used),
    });
    AmountsRow {
        usage: usage.collect(),
        old: number::amount(amounts.price.old, currency),
        new: number::amount(amounts.price.new, currency),
        percent: amounts.percent.map(|percent| format!("{percent:.1}%")),
    }
}

fn heir_row(compared: &Compared<'_>, heir: &Heir) -> HeirRow {
    let speaker = compared.speaker();
    let there = heir.changes.iter().map(|change| {
        let words = speaker.said(change);
        ThereRow {
            kind: change.kind.word(),
            class: class(change.effect),
            what: words.thing,
            before: words.before,
            after: words.after,
            also: words.asides,
        }
    });
    HeirRow {
        edition: compared.versions.new.model.editions[heir.edition].header.name.clone(),
        given: heir.given,
        had: heir.had,
        changes: there.collect(),
    }
}

pub(super) fn place(sources: &Sources, at: Span) -> PlaceRow {
    let (start, _) = sources.position(at);
    PlaceRow { path: sources.file(at.file).path.clone(), line: start.line, column: start.column }
}

fn summary<'r>(rows: impl Iterator<Item = &'r ChangeRow>) -> SummaryRow {
    let mut summary = SummaryRow::default();
    for row in rows {
        match (row.class, &row.accepted) {
            (ClassWord::Breaking, None) => summary.breaking += 1,
            (ClassWord::Breaking, Some(_)) => summary.accepted += 1,
            (ClassWord::Beneficial, _) => summary.beneficial += 1,
            (ClassWord::Neutral, _) => summary.neutral += 1,
        }
    }
    summary
}

fn groups(changes: &[ChangeRow], affected: &Affected<'_>) -> Vec<GroupRow> {
    let mut by_group: FxHashMap<&str, Vec<&ChangeRow>> = FxHashMap::default();
    for row in changes {
        for group in &row.groups {
            by_group.entry(group).or_default().push(row);
        }
    }
    let rows = affected.all().filter_map(|(name, title)| {
        let summary = summary(by_group.get(name)?.iter().copied());
        let SummaryRow { breaking, accepted, beneficial, neutral } = summary;
        let (group, title) = (name.to_owned(), title.to_owned());
        Some(GroupRow { group, title, breaking, accepted, beneficial, neutral })
    });
    rows.collect()
}

fn acceptances(compared: &Compared<'_>) -> Vec<AcceptanceRow> {
    let context = &compared.versions.new;
    let rows = context.model.acceptances.iter().zip(&compared.diff.acceptances).map(|(accepted, fate)| {
        let (state, covers) = match *fate {
            Acceptance::Used(many) => (StateWord::Used, many),
            Acceptance::Stale => (StateWord::Stale, 0),
            Acceptance::Needless => (StateWord::Needless, 0),
            Acceptance::Expired => (StateWord::Expired, 0),
            Acceptance::Unfounded => (StateWord::Unfounded, 0),
        };
        AcceptanceRow {
            change: accepted.change.value.word(),
            subject: accepted.subject.value.clone(),
            because: accepted.because.as_ref().map_or(String::new(), |because| because.value.clone()),
            until: accepted.until.map(|until| until.value.to_string()),
            state,
            covers,
            place: place(context.sources, accepted.at),
        }
    });
    rows.collect()
}

fn not_judged(compared: &Compared<'_>) -> Vec<String> {
    let context = &compared.versions.new;
    if context.today.is_some() {
        return Vec::new();
    }
    let ends = context.model.acceptances.iter().any(|accepted| accepted.until.is_some());
    let kept = compared.diff.changes.iter().any(|change| matches!(change.kept, Some(Kept::Until(_))));
    let accepted = ends.then(|| "whether an `accept` has passed its last day: give `--today`".to_owned());
    let kept = kept.then(|| "whether what existing customers keep has ended: give `--today`".to_owned());
    accepted.into_iter().chain(kept).collect()
}
