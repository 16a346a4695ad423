//! What is wrong with a decision as a record, whoever the lawyer is.

use std::collections::BTreeSet;

use super::books::{Books, nanos};
use super::rule::Rule;
use assigned_counsel::assign::{Basis, Candidate, Decision, Reason, Selected, Verdict};
use assigned_counsel::entitlement::CreditGroup;
use assigned_counsel::id::{FirmId, Roll};
use assigned_counsel::quantity::{Lag, Weight};

/// The part of a decision that says who is assigned.
pub(super) struct Chosen<'a> {
    pub(super) lawyer: Roll,
    pub(super) firm: &'a FirmId,
    basis: &'a Basis,
}

impl<'a> Chosen<'a> {
    pub(super) fn of(decision: &'a Decision) -> Option<Self> {
        match &decision.verdict {
            Verdict::Assigned { lawyer, firm, basis, .. } => {
                Some(Self { lawyer: *lawyer, firm, basis })
            }
            Verdict::Impasse => None,
        }
    }
}

/// What is wrong with a decision as a record, whoever the lawyer is.
pub(super) fn form(books: &Books, decision: &Decision, chosen: &Chosen<'_>) -> Vec<Rule> {
    let in_force = books.policy.as_ref().is_some_and(|(number, _)| *number == decision.policy);
    let firm = books.page(chosen.lawyer).map(|page| &page.record.firm);
    let mut broken = Vec::new();
    match books.case(decision.docket) {
        None => broken.push(Rule::CaseUnknown),
        Some(case) => {
            let attempts = u64::try_from(case.held.len()).unwrap_or(u64::MAX);
            let next = attempts.saturating_add(1);
            broken.extend((!case.waiting).then_some(Rule::NotWaiting));
            broken.extend((u64::from(decision.attempt) != next).then_some(Rule::WrongAttempt));
        }
    }
    broken.extend((decision.weight.hundredths() == 0).then_some(Rule::NoWeight));
    broken.extend((!in_force).then_some(Rule::PolicyNotInForce));
    broken.extend(firm.filter(|firm| *firm != chosen.firm).map(|_| Rule::WrongFirm));
    let selected = match chosen.basis {
        Basis::Strategy { selected } => Some(selected),
        Basis::ClientChoice { .. } | Basis::Continuity | Basis::ByHand { .. } => None,
    };
    let credits = Credits { groups: decision.credits(), weight: decision.weight, selected };
    broken.extend(credits.broken(books, chosen.lawyer));
    broken.extend(waives_law(chosen.basis).then_some(Rule::LawWaived));
    broken
}

/// What a decision or an allotment credits, to whom, and who is shown as compared where the strategy
/// chose.
pub(super) struct Credits<'a> {
    pub(super) groups: &'a [CreditGroup],
    pub(super) weight: Weight,
    pub(super) selected: Option<&'a Selected>,
}

impl Credits<'_> {
    pub(super) fn broken(&self, books: &Books, chosen: Roll) -> Vec<Rule> {
        let Self { groups, weight, selected } = *self;
        let everybody = || groups.iter().flat_map(|group| &group.lawyers);
        let different: BTreeSet<&Roll> = everybody().collect();
        let credited = |group: &CreditGroup| {
            let lawyers = i128::try_from(group.lawyers.len()).unwrap_or(i128::MAX);
            i128::from(group.credit.nanos()).saturating_mul(lawyers)
        };
        let sum = groups.iter().map(credited).fold(0, i128::saturating_add);
        let absent = selected.is_some() && !different.contains(&chosen);
        // What a draw that had to wait was among was stated when it was frozen.
        let misstated = selected.is_some_and(|selected| {
            selected.answered.is_none() && misstates_lag(books, groups, &selected.front)
        });
        [
            (Rule::CandidateTwice, different.len() < everybody().count()),
            (Rule::ChosenNotCredited, absent),
            (Rule::CreditedWithoutStrategy, selected.is_none() && !groups.is_empty()),
            (Rule::NegativeCredit, groups.iter().any(|group| group.credit < Lag::ZERO)),
            (Rule::CreditsExceedWeight, sum > nanos(weight)),
            (Rule::LagMisstated, misstated),
        ]
        .into_iter()
        .filter_map(|(rule, broken)| broken.then_some(rule))
        .collect()
    }
}

/// Whether the lag of somebody shown as compared isn't what was booked before and the credit of
/// this case.
pub(super) fn misstates_lag(books: &Books, groups: &[CreditGroup], shown: &[Candidate]) -> bool {
    shown.iter().any(|candidate| {
        let group = groups.iter().find(|group| group.lawyers.contains(&candidate.lawyer));
        let credit = group.map_or(0, |group| i128::from(group.credit.nanos()));
        let due = books.lag(candidate.lawyer).saturating_add(credit);
        i128::from(candidate.lag.nanos()) != due
    })
}

/// Only what the scheme itself asks may be waived by hand; the list is the design's, so that a
/// reason filed under the wrong force shows.
fn waives_law(basis: &Basis) -> bool {
    let Basis::ByHand { waived, .. } = basis else { return false };
    waived.iter().any(|reason| {
        !matches!(
            reason,
            Reason::OutsideLadder
                | Reason::DedicatedElsewhere
                | Reason::OnLeave
                | Reason::Busy
                | Reason::OnDuty
                | Reason::LacksSpecialty
                | Reason::LacksLanguage
                | Reason::AtOpenCap
                | Reason::AtMonthCap
                | Reason::AtYearCap
                | Reason::AtCategoryCap
                | Reason::AtChoiceCap
                | Reason::NotPublished
                | Reason::FarOverMean
        )
    })
}
