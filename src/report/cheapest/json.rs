//! `tierce cheapest --format json`: one document, whether there is such a configuration or not.

use schemars::JsonSchema;
use serde::Serialize;

use super::CheapestReport;
use crate::analysis::space::{Candidate, Need, WhyNot};
use crate::report::quote::{
    AddonRow, QuoteDocument, RefusalRow, addon_rows, document as quote_document, speaker,
};
use crate::words::{Notation, number};

/// What `tierce cheapest --format json` prints.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "Cheapest configuration of Tierce")]
pub(super) struct CheapestDocument {
    /// What is wanted.
    pub needs: Vec<NeedRow>,
    /// The cheapest configuration and its price, as `tierce quote` gives it; null where nothing will do.
    pub cheapest: Option<QuoteDocument>,
    /// Whether it is known that no configuration is cheaper. If not, there are more combinations of add-ons
    /// than are tried.
    pub proven: bool,
    /// Every edition on sale: those with a number first, the cheapest first, then those that are quoted, then
    /// those that won't do; ties by name.
    pub editions: Vec<CandidateRow>,
}

/// A capability that is wanted.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "need")]
pub(super) struct NeedRow {
    /// Which.
    pub capability: String,
    /// The level, or a higher one, or the choice; null where none was named.
    pub variant: Option<String>,
}

/// The best that an edition can do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "candidate")]
pub(super) struct CandidateRow {
    /// The edition.
    pub edition: String,
    /// Whether a configuration of it gives all that is wanted.
    pub possible: bool,
    /// What the cheapest comes to in one billing period; null where only sales can say, or where there is none.
    pub total: Option<String>,
    /// The add-ons of the cheapest, in the order of the spec.
    pub addons: Vec<AddonRow>,
    /// Whether it is known that no configuration of the edition is cheaper.
    pub proven: bool,
    /// Why there is none; null where there is one.
    pub why: Option<WhyRow>,
}

/// Why no configuration of an edition will do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "why")]
pub(super) struct WhyRow {
    /// `lacks`: neither the edition nor an add-on beside it gives `needs`. `uncombinable`: the add-ons that
    /// give `needs` can't be combined. `refused`: it would, but has no price, for the reasons in `refusals`.
    /// `too_many`: there are more combinations than are tried.
    pub kind: &'static str,
    /// Why, in words.
    pub message: String,
    /// What can't be had.
    pub needs: Vec<NeedRow>,
    /// Every reason why the configuration has no price.
    pub refusals: Vec<RefusalRow>,
}

pub(super) fn document(report: &CheapestReport<'_>) -> CheapestDocument {
    CheapestDocument {
        needs: needs(report, &report.needs),
        cheapest: report.best().map(|best| quote_document(&report.quote_of(best))),
        proven: report.is_proven(),
        editions: report.candidates.iter().map(|candidate| row(report, candidate)).collect(),
    }
}

fn needs(report: &CheapestReport<'_>, needs: &[Need]) -> Vec<NeedRow> {
    let row = |need: &Need| {
        let capability = &report.context.model.capabilities[need.capability];
        let variant = need.variant.and_then(|variant| capability.variants.names().get(variant));
        NeedRow {
            capability: capability.header.name.clone(),
            variant: variant.map(|name| name.value.clone()),
        }
    };
    needs.iter().map(row).collect()
}

fn row(report: &CheapestReport<'_>, candidate: &Candidate) -> CandidateRow {
    let model = report.context.model;
    let edition = model.editions[candidate.edition].header.name.clone();
    match &candidate.found {
        Ok(best) => CandidateRow {
            edition,
            possible: true,
            total: best.quote.total.amount().map(|amount| number::amount(amount, best.quote.currency)),
            addons: addon_rows(model, &best.configuration),
            proven: best.proven,
            why: None,
        },
        Err(why) => CandidateRow {
            edition,
            possible: false,
            total: None,
            addons: Vec::new(),
            proven: !matches!(why, WhyNot::TooMany),
            why: Some(why_row(report, why)),
        },
    }
}

fn why_row(report: &CheapestReport<'_>, why: &WhyNot) -> WhyRow {
    let (kind, lacking, refusals) = match why {
        WhyNot::Lacks(lacking) => ("lacks", lacking.as_slice(), Vec::new()),
        WhyNot::Uncombinable(lacking) => ("uncombinable", lacking.as_slice(), Vec::new()),
        WhyNot::TooMany => ("too_many", &[][..], Vec::new()),
        WhyNot::Refused(configuration, refusals) => {
            let speaker = speaker(report.context, Notation::Options);
            let row =
                |refusal| RefusalRow::new(report.context, refusal, speaker.refusal(configuration, refusal));
            ("refused", &[][..], refusals.iter().map(row).collect())
        }
    };
    WhyRow { kind, message: report.why(why), needs: needs(report, lacking), refusals }
}
