//! How it is known: the sources that scores and personas rest on.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Header;
use crate::text::At;

/// A source of claims.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Its name, title, place and documentation.
    pub header: Header,
    /// What kind of source it is.
    pub kind: Option<At<EvidenceKind>>,
    /// Where it comes from, where the kind alone does not say.
    pub side: Option<At<Side>>,
    /// Who was asked or observed.
    pub population: Option<At<Population>>,
    /// The day on which it was gathered.
    pub collected: Option<At<Date>>,
    /// How many accounts it covers.
    pub sample: Option<At<Decimal>>,
    /// Where it is kept.
    pub source: Option<At<String>>,
}

impl Evidence {
    /// Whether it records what customers do.
    pub fn is_behaviour(&self) -> bool {
        self.kind.is_some_and(|kind| kind.value.is_behaviour())
    }

    /// Where it comes from: as it says, or else as its kind says; `None` where both leave it open.
    pub fn comes_from(&self) -> Option<Side> {
        let said = self.side.map(|side| side.value);
        said.or_else(|| self.kind?.value.side())
    }
}

/// Where evidence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// From within the company.
    Internal,
    /// From outside it.
    External,
}

impl Side {
    /// Both sides.
    pub const ALL: [Side; 2] = [Self::Internal, Self::External];

    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::External => "external",
        }
    }
}

/// Who was asked or observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Population {
    /// Paying customers.
    Customers,
    /// Companies that might buy.
    Prospects,
    /// Deals that were lost.
    LostDeals,
    /// Customers who left.
    Churned,
    /// The market at large.
    Market,
}

impl Population {
    /// All populations.
    pub const ALL: [Population; 5] =
        [Self::Customers, Self::Prospects, Self::LostDeals, Self::Churned, Self::Market];

    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Prospects => "prospects",
            Self::LostDeals => "lost-deals",
            Self::Churned => "churned",
            Self::Market => "market",
        }
    }
}

/// What a source of claims is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// Measured use of the product.
    UsageAnalysis,
    /// Records of deals.
    DealRecords,
    /// Records of invoices.
    BillingRecords,
    /// Support tickets.
    SupportTickets,
    /// A price tried under a real contract.
    PriceTest,
    /// Choices made among real offers.
    ChoiceExperiment,
    /// Interviews with customers.
    Interviews,
    /// Recorded sales calls.
    SalesCalls,
    /// Workshops.
    Workshop,
    /// Research on the market.
    MarketResearch,
    /// A survey.
    Survey,
    /// A survey of what people say that they would pay.
    WillingnessToPay,
}

impl EvidenceKind {
    /// All kinds: those that record behaviour first.
    pub const ALL: [EvidenceKind; 12] = [
        Self::UsageAnalysis,
        Self::DealRecords,
        Self::BillingRecords,
        Self::SupportTickets,
        Self::PriceTest,
        Self::ChoiceExperiment,
        Self::Interviews,
        Self::SalesCalls,
        Self::Workshop,
        Self::MarketResearch,
        Self::Survey,
        Self::WillingnessToPay,
    ];

    /// The word of the language.
    pub fn word(self) -> &'static str {
        match self {
            Self::UsageAnalysis => "usage-analysis",
            Self::DealRecords => "deal-records",
            Self::BillingRecords => "billing-records",
            Self::SupportTickets => "support-tickets",
            Self::PriceTest => "price-test",
            Self::ChoiceExperiment => "choice-experiment",
            Self::Interviews => "interviews",
            Self::SalesCalls => "sales-calls",
            Self::Workshop => "workshop",
            Self::MarketResearch => "market-research",
            Self::Survey => "survey",
            Self::WillingnessToPay => "willingness-to-pay",
        }
    }

    /// Whether it records what customers do: choices among real offers and prices under a real
    /// contract count. All else records what people say.
    pub fn is_behaviour(self) -> bool {
        match self {
            Self::UsageAnalysis
            | Self::DealRecords
            | Self::BillingRecords
            | Self::SupportTickets
            | Self::PriceTest
            | Self::ChoiceExperiment => true,
            Self::Interviews
            | Self::SalesCalls
            | Self::Workshop
            | Self::MarketResearch
            | Self::Survey
            | Self::WillingnessToPay => false,
        }
    }

    /// Where it comes from; `None` where the kind leaves that open.
    pub fn side(self) -> Option<Side> {
        match self {
            Self::UsageAnalysis | Self::DealRecords | Self::BillingRecords | Self::SupportTickets => {
                Some(Side::Internal)
            }
            Self::MarketResearch | Self::Survey | Self::WillingnessToPay => Some(Side::External),
            Self::PriceTest
            | Self::ChoiceExperiment
            | Self::Interviews
            | Self::SalesCalls
            | Self::Workshop => None,
        }
    }
}
