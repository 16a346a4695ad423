//! What became of offers and assignments in a year: counted by kind of case, since who hands back which
//! cases is where picking the easy ones shows.

use serde::{Deserialize, Serialize};

use super::number::{Number, ratio};
use crate::docket::ReplacementCause;
use crate::engine::Fact;
use crate::engine::operation::{
    CaseClosed, CaseTerminated, CaseTransferred, Decided, LawyerReplaced, ObjectionAnswered,
    OfferAccepted, OfferDeclined, OfferExpired, OfferWithdrawn, ReferredToBureau,
};
use crate::id::DocketNo;
use crate::quantity::{Load, Weight};
use crate::sorted::SortedMap;
use crate::terms::Kind;

/// How often what happened to offers and assignments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endings {
    /// Offers made.
    pub offers: u64,
    /// Offers accepted.
    pub accepted: u64,
    /// Offers declined with an excuse.
    pub declines_excused: u64,
    /// Offers declined without.
    pub declines_unexcused: u64,
    /// Offers not answered in time.
    pub expired: u64,
    /// Offers taken back, or come to nothing without the lawyer's fault.
    pub withdrawn: u64,
    /// Lawyers replaced, whatever the cause.
    pub replacements: u64,
    /// Of these, at the client's request with nothing held against the lawyer.
    pub client_asked: u64,
    /// Lawyers reported to the bureau for refusing an assignment.
    pub referred: u64,
    /// Cases terminated; one that goes on and is terminated again counts twice.
    pub terminated: u64,
    /// Cases transferred to another centre.
    pub transferred: u64,
}

/// The cases of one kind, and what became of their offers and assignments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindEndings {
    /// The kind.
    pub kind: Kind,
    /// How many cases there were.
    pub cases: u64,
    /// What became of them.
    pub endings: Endings,
    /// Offers declined or not answered, of those made: who hands back which cases is where picking the easy
    /// ones shows. 0 to 1; none without an offer.
    pub declined_over_offers: Option<Number>,
}

impl KindEndings {
    pub(crate) fn new(kind: Kind, cases: u64, endings: Endings) -> Self {
        let Endings { offers, declines_excused, declines_unexcused, expired, .. } = endings;
        let back = declines_excused.saturating_add(declines_unexcused).saturating_add(expired);
        let declined_over_offers = ratio(back.into(), offers.into());
        Self { kind, cases, endings, declined_over_offers }
    }
}

/// Everything that is counted of endings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fates {
    all: Endings,
    by_kind: SortedMap<Kind, Endings>,
    /// When what was booked and when it was taken back, both as numbers of events, and how much it was.
    reversed: Vec<(u64, u64, Weight)>,
}

impl Endings {
    fn count(&mut self, fact: &Fact) {
        let counter = match fact {
            Fact::Decided(Decided { decision, .. }) if decision.offered_until().is_some() => {
                &mut self.offers
            }
            Fact::OfferAccepted(_) => &mut self.accepted,
            Fact::OfferDeclined(OfferDeclined { excuse: Some(_), .. }) => {
                &mut self.declines_excused
            }
            Fact::OfferDeclined(_) => &mut self.declines_unexcused,
            Fact::OfferExpired(_) => &mut self.expired,
            Fact::OfferWithdrawn(_) => &mut self.withdrawn,
            Fact::LawyerReplaced(LawyerReplaced { cause, .. }) => {
                let asked = *cause == ReplacementCause::ClientAsked;
                self.client_asked = self.client_asked.saturating_add(u64::from(asked));
                &mut self.replacements
            }
            Fact::ReferredToBureau(_) => &mut self.referred,
            Fact::CaseTerminated(_) => &mut self.terminated,
            Fact::CaseTransferred(_) => &mut self.transferred,
            _ => return,
        };
        *counter = counter.saturating_add(1);
    }
}

impl Fates {
    pub(crate) fn observe(&mut self, fact: &Fact, kind: Option<Kind>) {
        self.all.count(fact);
        if let Some(kind) = kind {
            self.by_kind.or_default(kind).count(fact);
        }
    }

    pub(crate) fn reverse(&mut self, booked: u64, taken_back: u64, weight: Weight) {
        self.reversed.push((booked, taken_back, weight));
    }

    pub(crate) fn all(&self) -> Endings {
        self.all
    }

    pub(crate) fn by_kind(&self, kind: Kind) -> Endings {
        self.by_kind.get(&kind).copied().unwrap_or_default()
    }

    /// The largest weight that was booked at one time and later taken back.
    pub(crate) fn largest_reversed_weight(&self) -> Load {
        let ends = self.reversed.iter().flat_map(|(booked, taken_back, weight)| {
            [(*booked, weight.load(), true), (*taken_back, weight.load(), false)]
        });
        let mut ends: Vec<(u64, Load, bool)> = ends.collect();
        ends.sort_unstable_by_key(|(when, _, opens)| (*when, *opens));
        let (mut open, mut most) = (Load::default(), Load::default());
        for (_, weight, opens) in ends {
            open = if opens { open.plus(weight) } else { open.minus(weight) };
            most = most.max(open);
        }
        most
    }
}

/// The case that a fact about an offer, an assignment or the end of a case is about.
pub(crate) fn docket_of(fact: &Fact) -> Option<DocketNo> {
    match fact {
        Fact::Decided(Decided { decision, .. }) => Some(decision.docket),
        Fact::OfferAccepted(OfferAccepted { docket, .. })
        | Fact::OfferDeclined(OfferDeclined { docket, .. })
        | Fact::OfferExpired(OfferExpired { docket, .. })
        | Fact::OfferWithdrawn(OfferWithdrawn { docket, .. })
        | Fact::LawyerReplaced(LawyerReplaced { docket, .. })
        | Fact::ReferredToBureau(ReferredToBureau { docket, .. })
        | Fact::CaseClosed(CaseClosed { docket, .. })
        | Fact::CaseTerminated(CaseTerminated { docket, .. })
        | Fact::CaseTransferred(CaseTransferred { docket, .. })
        | Fact::ObjectionAnswered(ObjectionAnswered { docket, .. }) => Some(*docket),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_open_at_one_time_adds_up() {
        let mut fates = Fates::default();
        assert_eq!(fates.largest_reversed_weight().hundredths(), 0);
        for (booked, taken_back, weight) in [(1, 5, 100), (3, 9, 20), (5, 6, 150), (10, 12, 160)] {
            fates.reverse(booked, taken_back, Weight::from_hundredths(weight));
        }
        assert_eq!(fates.largest_reversed_weight().hundredths(), 170);
    }
}
