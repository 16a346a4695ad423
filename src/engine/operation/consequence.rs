//! What operations earn or cost a lawyer beside what they are about.

use crate::duty::Shift;
use crate::engine::decide::Deciding;
use crate::engine::operation::{ConductRecorded, Fact, MeritPosted};
use crate::engine::state::State;
use crate::id::{DocketNo, Roll, ShiftNo};
use crate::policy::{ConductKind, MeritCause};
use crate::quantity::Weight;
use crate::standing::{Conduct, MeritPosting};

/// Merit points by the policy's table, and what stands on the conduct record beside them.
pub(in crate::engine) struct Consequence {
    /// The lawyer.
    pub(in crate::engine) roll: Roll,
    /// What the points are for.
    pub(in crate::engine) cause: MeritCause,
    /// What is put on the conduct record; nothing where points alone follow.
    pub(in crate::engine) conduct: Option<ConductKind>,
    /// The case that it comes of, if of one.
    pub(in crate::engine) docket: Option<DocketNo>,
    /// The duty shift that it comes of, if of one.
    pub(in crate::engine) shift: Option<ShiftNo>,
    /// What points per weight are for.
    pub(in crate::engine) weight: Weight,
}

impl Consequence {
    /// A consequence of the case as it was assigned last; none of a case that never was.
    pub(in crate::engine) fn from_case(
        state: &State,
        docket: DocketNo,
        roll: Roll,
        cause: MeritCause,
        conduct: Option<ConductKind>,
    ) -> Option<Self> {
        let weight = state.docket.case(docket)?.assignments().last()?.weight;
        Some(Self { roll, cause, conduct, docket: Some(docket), shift: None, weight })
    }

    /// A consequence of a duty shift.
    pub(in crate::engine) fn from_shift(
        context: &Deciding<'_>,
        shift: ShiftNo,
        roll: Roll,
        cause: MeritCause,
        conduct: Option<ConductKind>,
    ) -> Self {
        let held = context.state.rota.shift(shift);
        let weight = held.map_or(context.policy.duty.weight, Shift::weight);
        Self { roll, cause, conduct, docket: None, shift: Some(shift), weight }
    }

    /// The facts of it: points where the policy's table gives any and their cap is not used up, and the
    /// entry of the conduct record. The numbers of both are the next as the lawyer's ledger and record
    /// stand, so that of each at most one can follow from a command.
    pub(in crate::engine) fn facts(self, context: &Deciding<'_>) -> impl Iterator<Item = Fact> {
        let merit = self.merit(context).map(Fact::from);
        merit.into_iter().chain(self.conduct(context).map(Fact::from))
    }

    fn merit(&self, context: &Deciding<'_>) -> Option<MeritPosted> {
        let Deciding { state, policy, today, .. } = *context;
        let (cause, effective_on, docket) = (self.cause.into(), today, self.docket);
        let amount = policy.merit.rule(&cause)?.points_for(self.weight);
        let posting = MeritPosting { cause, amount: Some(amount), effective_on, docket };
        let entry = state.standing.entry(&policy.merit, self.roll, &posting, amount).ok()?;
        Some(MeritPosted { roll: self.roll, entry, actor: None, approved_by: None })
    }

    fn conduct(&self, context: &Deciding<'_>) -> Option<ConductRecorded> {
        let Deciding { state, policy, today, .. } = *context;
        let (kind, docket, shift) = (self.conduct?, self.docket, self.shift);
        let conduct = Conduct { kind, on: today, docket, document: None, shift };
        let weight = state.weight_of(policy, &conduct);
        let entry = state.standing.conduct_entry(self.roll, conduct, weight)?;
        Some(ConductRecorded { roll: self.roll, entry, actor: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::operation::Evolve;
    use crate::policy::Policy;
    use crate::quantity::{Points, Share};

    #[test]
    fn what_a_command_brings_about_is_posted_after_cap_or_not_at_all() {
        let at = "2024-05-01T04:00:00Z".parse().unwrap();
        let day = "2024-05-01".parse().unwrap();
        let (policy, desk, roll) = (Policy::xiamen(), "desk".parse().unwrap(), Roll::new(0));
        let mut state = State::default();
        let share = Share::from_hundredths(100);
        state.standing.enrol(share, Points::from_hundredths(60_00), &[], day);
        let mut posted = |cause, weight| {
            let weight = Weight::from_hundredths(weight);
            let (conduct, docket, shift) = (None, None, None);
            let earned = Consequence { roll, cause, conduct, docket, shift, weight };
            let context = Deciding::new(&state, &policy, at, &desk, None);
            assert!(earned.conduct(&context).is_none());
            let fact = earned.merit(&context)?;
            fact.evolve(&mut state, at).unwrap();
            let MeritPosted { entry, actor: None, .. } = fact else { panic!("{fact:?}") };
            Some((entry.number, entry.amount.hundredths(), entry.cut_from.is_some()))
        };
        assert_eq!(posted(MeritCause::CaseClosed, 1_20), Some((1, 1_20, false)));
        assert_eq!(posted(MeritCause::CaseClosed, 5_00), Some((2, 5_00, false)));
        assert_eq!(posted(MeritCause::CaseClosed, 1_00), Some((3, 80, true)));
        assert_eq!(posted(MeritCause::CaseClosed, 1_00), None);
        assert_eq!(posted(MeritCause::AssessedPass, 1_00), None);
        assert_eq!(posted(MeritCause::NoResponse, 1_00), Some((4, -5_00, false)));
        assert_eq!(state.standing().balance(roll, day), Points::from_hundredths(62_00));
    }
}
