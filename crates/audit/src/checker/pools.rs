//! Whether a decision's pools say what became of everybody who was considered.

use std::collections::BTreeSet;

use super::rule::Rule;
use assigned_counsel::assign::{Decision, PoolAsked, Reason};
use assigned_counsel::entitlement::CreditGroup;
use assigned_counsel::id::Roll;
use assigned_counsel::policy::Relief;

/// The pools that were asked, and who of them was a candidate.
pub(super) struct Pools<'a> {
    pub(super) asked: &'a [PoolAsked],
    /// What was done because nobody could take a notice case; nothing for a slot.
    pub(super) relief: &'a [Relief],
    pub(super) credits: &'a [CreditGroup],
}

impl<'a> Pools<'a> {
    pub(super) fn of(decision: &'a Decision) -> Self {
        let Decision { pools: asked, relief, .. } = decision;
        Self { asked, relief, credits: decision.credits() }
    }

    pub(super) fn broken(&self) -> Vec<Rule> {
        [
            (Rule::PoolsDontAddUp, !self.add_up()),
            (Rule::CandidatesNotEligible, !self.candidates_are_eligible()),
            (Rule::WaivedWithoutRelief, !self.only_relief_waives()),
        ]
        .into_iter()
        .filter_map(|(rule, broken)| broken.then_some(rule))
        .collect()
    }

    fn candidates(&self) -> impl Iterator<Item = Roll> {
        self.credits.iter().flat_map(|group| &group.lawyers).copied()
    }

    /// Each pool's considered are its eligible and its left out, and nobody is left out twice, or left out
    /// and a candidate.
    fn add_up(&self) -> bool {
        let mut seen: BTreeSet<Roll> = self.candidates().collect();
        self.asked.iter().all(|pool| {
            let left_out = || pool.left_out.iter().flat_map(|group| &group.lawyers);
            let number = u64::try_from(left_out().count()).unwrap_or(u64::MAX);
            u64::from(pool.considered) == u64::from(pool.eligible).saturating_add(number)
                && left_out().all(|roll| seen.insert(*roll))
        })
    }

    /// As many are credited as were eligible in the pools asked, and whoever is so by relief is one of them.
    fn candidates_are_eligible(&self) -> bool {
        if self.asked.is_empty() {
            return true; // Somebody was named, picked, or went on.
        }
        let eligible =
            self.asked.iter().map(|pool| u64::from(pool.eligible)).fold(0, u64::saturating_add);
        let candidates: BTreeSet<Roll> = self.candidates().collect();
        let waived = self.asked.iter().flat_map(|pool| &pool.waived);
        u64::try_from(self.candidates().count()) == Ok(eligible)
            && waived.flat_map(|group| &group.lawyers).all(|roll| candidates.contains(roll))
    }

    /// The list is the design's, so that a reason filed under the wrong force shows.
    fn only_relief_waives(&self) -> bool {
        let waives = |step: &Relief, reason: Reason| match step {
            Relief::WaiveCaps => matches!(
                reason,
                Reason::AtOpenCap
                    | Reason::AtMonthCap
                    | Reason::AtYearCap
                    | Reason::AtCategoryCap
                    | Reason::FarOverMean
            ),
            Relief::OtherPools => reason == Reason::DedicatedElsewhere,
            Relief::StaffLawyers | Relief::InformSuperior => false,
        };
        let waived = self.asked.iter().flat_map(|pool| &pool.waived);
        waived
            .flat_map(|group| group.reasons.iter())
            .all(|reason| self.relief.iter().any(|step| waives(step, reason)))
    }
}
