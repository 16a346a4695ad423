//! A choice by strategy, of a case or of a slot in a duty shift alike, as its fact shows it.

use assigned_counsel::assign::{AllotmentVerdict, Basis, Selected, Verdict};
use assigned_counsel::engine::{DutyFact, Fact};
use assigned_counsel::entitlement::CreditGroup;
use assigned_counsel::id::{DocketNo, Roll, ShiftNo};
use assigned_counsel::operation::{Decided, SlotAllotted};
use assigned_counsel::quantity::Weight;

/// For what somebody was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Case(DocketNo),
    Slot(ShiftNo),
}

/// Who was chosen for what, among whom, and what it books.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen<'a> {
    pub(super) purpose: Purpose,
    pub(super) attempt: u32,
    pub(super) policy: u32,
    pub(super) lawyer: Roll,
    pub(super) weight: Weight,
    pub(super) selected: &'a Selected,
    pub(super) credits: &'a [CreditGroup],
}

impl<'a> Chosen<'a> {
    /// The choice that a fact tells of; none where nobody was chosen, or not by the strategy.
    pub(super) fn of(fact: &'a Fact) -> Option<Self> {
        match fact {
            Fact::Decided(Decided { decision, .. }) => {
                let Verdict::Assigned { lawyer, basis, credits, .. } = &decision.verdict else {
                    return None;
                };
                let Basis::Strategy { selected } = basis else { return None };
                Some(Self {
                    purpose: Purpose::Case(decision.docket),
                    attempt: decision.attempt,
                    policy: decision.policy,
                    lawyer: *lawyer,
                    weight: decision.weight,
                    selected,
                    credits,
                })
            }
            Fact::Duty(DutyFact::SlotAllotted(SlotAllotted { allotment, .. })) => {
                let AllotmentVerdict::Allotted { lawyer, selected, credits, .. } =
                    &allotment.verdict
                else {
                    return None;
                };
                Some(Self {
                    purpose: Purpose::Slot(allotment.shift),
                    attempt: allotment.attempt,
                    policy: allotment.policy,
                    lawyer: *lawyer,
                    weight: allotment.weight,
                    selected,
                    credits,
                })
            }
            _ => None,
        }
    }

    /// Where the verdict stands in the fact.
    pub(super) const fn verdict(&self) -> &'static str {
        match self.purpose {
            Purpose::Case(_) => "decision.verdict.assigned",
            Purpose::Slot(_) => "allotment.verdict.allotted",
        }
    }

    /// Where a candidate of the front stands in the fact.
    pub(super) fn front(&self, n: usize) -> String {
        match self.purpose {
            Purpose::Case(_) => {
                format!("decision.verdict.assigned.basis.strategy.selected.front[{n}]")
            }
            Purpose::Slot(_) => {
                format!("allotment.verdict.allotted.selected.front[{n}]")
            }
        }
    }
}
