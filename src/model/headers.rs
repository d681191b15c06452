//! Every declaration that has a name, whatever its kind.

use super::{Header, Kind, Model};

impl Model {
    /// The header of every named declaration with its kind, kind by kind, each in the order of the
    /// source. `policy` and `test` have none.
    pub fn headers(&self) -> impl Iterator<Item = (Kind, &Header)> + '_ {
        let product = self.product.iter().map(|product| (Kind::Product, &product.header));
        product
            .chain(self.evidence.values().map(|evidence| (Kind::Evidence, &evidence.header)))
            .chain(self.groups.values().map(|group| (Kind::Group, &group.header)))
            .chain(self.segments.values().map(|segment| (Kind::Segment, &segment.header)))
            .chain(self.personas.values().map(|persona| (Kind::Persona, &persona.header)))
            .chain(self.jobs.values().map(|job| (Kind::Job, &job.header)))
            .chain(self.lines.values().map(|line| (Kind::Line, &line.header)))
            .chain(self.capabilities.values().map(|capability| (Kind::Capability, &capability.header)))
            .chain(self.metrics.values().map(|metric| (Kind::Metric, &metric.header)))
            .chain(self.editions.values().map(|edition| (Kind::Edition, &edition.header)))
            .chain(self.addons.values().map(|addon| (Kind::Addon, &addon.header)))
            .chain(self.books.values().map(|book| (Kind::Prices, &book.header)))
            .chain(self.deals.values().map(|deals| (Kind::Deals, &deals.header)))
    }
}
