//! Usage that is missing or can't be, in words.

use rust_decimal::Decimal;

use super::super::charge::spelled;
use super::super::{Notation, Said, Speaker, quantity};
use crate::model::{Id, Metric};
use crate::text::At;
use crate::text::wording::all_of;

impl Speaker<'_> {
    pub(super) fn missing_usage(self, metrics: &[At<Id<Metric>>]) -> Said {
        let names: Vec<&str> = metrics.iter().map(|metric| self.metric_name(metric.value)).collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        let missing = match self.notation {
            Notation::Options => {
                names.iter().map(|name| format!("--usage {name}=N")).collect::<Vec<_>>().join(" ")
            }
            Notation::Line => {
                format!(
                    "{{ {} }}",
                    names.iter().map(|name| format!("{name} N")).collect::<Vec<_>>().join(", ")
                )
            }
        };
        let said = Said::new(format!("{} {verb} charged, and not given", all_of(&names)));
        let said = metrics.iter().fold(said, |said, metric| said.place(metric.at, "charged here"));
        said.help(format!("say how much, `0` too: `{missing}`"))
    }

    pub(super) fn fraction(self, metric: Id<Metric>, used: Decimal) -> Said {
        let (name, at) = (self.metric(metric), self.model.metrics[metric].header.at);
        let (below, above) = (used.floor(), used.ceil());
        Said::new(format!("{name} comes in whole units, and {} are given", quantity(used)))
            .place(at, "not `decimal`")
            .help(format!("give {} or {}", spelled(below), spelled(above)))
            .help(format!("if parts of it can be used, say `decimal` in {name}"))
    }
}
