//! `thin-evidence`: scores that rest on a handful of accounts, or on those who have not bought.

use rust_decimal::Decimal;

use crate::model::{Evidence, Level, Population};
use crate::rules::grounds::{Claim, backed_claims};
use crate::rules::{Context, Family, Finding, Findings, Rule};

/// The rule.
pub(in crate::rules) static RULE: Rule = Rule {
    name: "thin-evidence",
    family: Family::Evidence,
    level: Level::Note,
    since: "0.1.0",
    page: include_str!("thin_evidence.md"),
    check,
};

/// So many accounts are enough for a first picture.
const ENOUGH: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// At most this many more sources are shown.
const PLACES: usize = 3;

/// Why a source is thin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thin {
    /// Its sample, in accounts.
    Sample(Decimal),
    /// Who was asked.
    Population(Population),
}

/// One source that is not thin is enough, and so is one that says neither its sample nor whom it asked:
/// nothing is known against it. Where all is said and nothing done, `stated-preference-only` asks for
/// a better source already.
fn check(context: &Context<'_>, findings: &mut Findings) {
    let claims = backed_claims(context).into_iter().filter(|claim| claim.has_behaviour());
    let thin = claims.filter_map(|claim| {
        let thin: Option<Vec<Thin>> = claim.evidence().map(why_thin).collect();
        finding(&claim, &thin?)
    });
    thin.for_each(|finding| findings.push(finding));
}

fn why_thin(evidence: &Evidence) -> Option<Thin> {
    let sample = evidence.sample.map(|sample| sample.value).filter(|sample| *sample < ENOUGH);
    let population = evidence.population.map(|population| population.value);
    sample
        .map(Thin::Sample)
        .or_else(|| population.filter(|asked| have_not_bought(*asked)).map(Thin::Population))
}

fn have_not_bought(population: Population) -> bool {
    match population {
        Population::Prospects | Population::LostDeals => true,
        Population::Customers | Population::Churned | Population::Market => false,
    }
}

fn finding(claim: &Claim<'_>, thin: &[Thin]) -> Option<Finding> {
    let name = claim.name();
    let is_sample = |thin: &&Thin| matches!(thin, Thin::Sample(_));
    let what = match thin.iter().filter(is_sample).count() {
        0 => "only on those who have not bought".to_owned(),
        count if count == thin.len() => format!("on fewer than {ENOUGH} accounts"),
        _ => format!("on fewer than {ENOUGH} accounts, and on those who have not bought"),
    };
    let message = format!("the scores of `{name}` rest {what}");
    let mut shown = claim.sources.iter().zip(thin).map(|(source, thin)| (source.at, caption(*thin)));
    let (at, first) = shown.next()?;
    let finding = Finding::new(&RULE, at, format!("group/{name}/evidence"), message).caption(first);
    let finding = shown.take(PLACES).fold(finding, |finding, (at, text)| finding.label(at, text));
    Some(finding.help(format!(
        "read the scores as a first guess: one account more or less may turn an anchor into an add-on; measure \
         {ENOUGH} paying customers or more before a price hangs on it"
    )))
}

fn caption(thin: Thin) -> String {
    match thin {
        Thin::Sample(sample) if sample == Decimal::ONE => "1 account".to_owned(),
        Thin::Sample(sample) => format!("{} accounts", sample.normalize()),
        Thin::Population(population) => format!("only `{}`", population.word()),
    }
}
