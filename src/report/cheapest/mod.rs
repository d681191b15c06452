//! The cheapest configuration that gives what is wanted, for people and programs: its bill, and what each
//! other edition can do.

mod human;
mod json;

use std::io::{self, Write};

use super::quote::speaker;
use super::{Assumed, Look, QuoteReport};
use crate::analysis::price::Configuration;
use crate::analysis::space::{Best, Candidate, Need, WhyNot};
use crate::rules::Context;
use crate::text::wording::{all_of, any_of};
use crate::words::Notation;

/// What somebody wants, and what came of it.
pub struct CheapestReport<'a> {
    /// The spec.
    pub context: Context<'a>,
    /// What is wanted.
    pub needs: Vec<Need>,
    /// How it is bought and what is used; its edition and add-ons do not count.
    pub asked: Configuration,
    /// What of that was not said, and taken to be so.
    pub assumed: Vec<Assumed>,
    /// Every edition on sale, the cheapest first.
    pub candidates: Vec<Candidate>,
}

impl CheapestReport<'_> {
    /// The cheapest configuration of all.
    pub fn best(&self) -> Option<&Best> {
        self.candidates.first().and_then(|candidate| candidate.found.as_ref().ok())
    }

    /// Whether it is known that no other is cheaper than the best.
    fn is_proven(&self) -> bool {
        self.candidates.iter().all(|candidate| match &candidate.found {
            Ok(best) => best.proven,
            Err(WhyNot::TooMany) => false,
            Err(WhyNot::Lacks(_) | WhyNot::Refused(..) | WhyNot::Uncombinable(_)) => true,
        })
    }

    /// Prints it for people.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn human(&self, look: Look, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(human::drawn(self, look).as_bytes())
    }

    /// Prints it as one JSON document, whose schema is `schemas/cheapest.schema.json`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &json::document(self))?;
        writeln!(out)
    }

    /// The quote of a configuration that was found.
    fn quote_of(&self, best: &Best) -> QuoteReport<'_> {
        QuoteReport {
            context: self.context,
            asked: best.configuration.clone(),
            assumed: self.assumed.clone(),
            found: Ok(best.quote.clone()),
        }
    }

    /// A need as a spec names it: `support at always-on`.
    fn need(&self, need: Need) -> String {
        let capability = &self.context.model.capabilities[need.capability];
        let variant = need.variant.and_then(|variant| capability.variants.names().get(variant));
        let name = &capability.header.name;
        variant.map_or_else(|| name.clone(), |variant| format!("{name} at {}", variant.value))
    }

    /// Why an edition won't do, in one sentence.
    fn why(&self, why: &WhyNot) -> String {
        let names = |needs: &[Need]| needs.iter().map(|need| self.need(*need)).collect::<Vec<_>>();
        match why {
            WhyNot::Lacks(needs) => {
                format!("neither it nor an add-on beside it gives {}", any_of(names(needs)))
            }
            WhyNot::Uncombinable(needs) => {
                format!("the add-ons that give {} can't be combined", all_of(names(needs)))
            }
            WhyNot::TooMany => "too many add-ons depend on each other to try all of them".to_owned(),
            WhyNot::Refused(configuration, refusals) => {
                let speaker = speaker(self.context, Notation::Options);
                let said = refusals.iter().map(|refusal| speaker.refusal(configuration, refusal).message);
                said.collect::<Vec<_>>().join("; ")
            }
        }
    }
}

/// The JSON Schema of what [`CheapestReport::json`] prints.
pub fn cheapest_schema() -> String {
    super::schema_of::<json::CheapestDocument>()
}
