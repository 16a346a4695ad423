//! An offer is taken back before it is answered.

use super::{check_bars, expect_reversed};
use crate::assign::Reasons;
use crate::docket::{Ended, Ending};
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, DocketNo, Roll};

/// Takes back an offer that waits for its answer: for a reason of the policy's list, or because the law or a local rule
/// has come to stand against the lawyer since, which needs none. It is as if it had never been made: the lawyer loses
/// nothing, may be offered the case again, and the offer isn't counted among those that the policy allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawOffer {
    /// The case.
    pub docket: DocketNo,
    /// Why, and who approved; not needed where the law or a local rule bars the lawyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Operation for WithdrawOffer {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { docket, why } = self.clone();
        let state = context.state;
        let case = state.expect_case(docket)?;
        let status = case.status();
        let (roll, until) = case.offer().ok_or(Refusal::NotOffered { docket, status })?;
        if context.at >= until {
            return Err(Refusal::OfferOver { docket, until });
        }
        let bars = check_bars(context, case, roll)?;
        let lawyer = state.roster.id(roll);
        match (&why, lawyer) {
            (Some(why), _) => Doing::new(Act::WithdrawOffer, lawyer).check(context, why)?,
            (None, Some(lawyer)) if bars.is_empty() => {
                return Err(Refusal::OfferStands { docket, lawyer: lawyer.clone() });
            }
            (None, _) => {}
        }
        OfferWithdrawn::new(context, docket, roll, bars).map(|withdrawn| {
            let why = why.clone();
            vec![OfferWithdrawn { why, ..withdrawn }.into()]
        })
    }
}

/// An offer was taken back, or came to nothing without the lawyer's fault: the case waits again, as if it had not been
/// offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferWithdrawn {
    /// The case.
    pub docket: DocketNo,
    /// The lawyer.
    pub roll: Roll,
    /// What the law or a local rule has against the lawyer by now.
    #[serde(default, skip_serializing_if = "Reasons::is_empty")]
    pub bars: Reasons,
    /// Why, and who approved, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// Who took it back, or noted that it came to nothing.
    pub actor: ActorId,
    /// What the offer booked is reversed: always.
    pub reversed: bool,
}

impl OfferWithdrawn {
    /// The offer of a case to somebody, as it comes to nothing by these bars.
    pub(super) fn new(
        context: &Deciding<'_>,
        docket: DocketNo,
        roll: Roll,
        bars: Reasons,
    ) -> Result<Self, Refusal> {
        context.state.check_reversal(docket, true)?;
        let (why, actor, reversed) = (None, context.actor.clone(), true);
        Ok(Self { docket, roll, bars, why, actor, reversed })
    }

    /// The offer, where the law or a local rule has come to bar the lawyer: an answer that doesn't come, or is no, is
    /// nobody's fault then.
    pub(super) fn where_barred(
        context: &Deciding<'_>,
        docket: DocketNo,
        roll: Roll,
    ) -> Result<Option<Self>, Refusal> {
        let bars = check_bars(context, context.state.expect_case(docket)?, roll)?;
        if bars.is_empty() { Ok(None) } else { Self::new(context, docket, roll, bars).map(Some) }
    }
}

impl Evolve for OfferWithdrawn {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { docket, roll, bars, why, actor, reversed } = self;
        expect_reversed(*docket, *reversed, true)?;
        if bars.is_empty() && why.is_none() {
            return Err(Error::corrupt(format!("nothing takes back the offer of case {docket}")));
        }
        state.end_assignment(*docket, *roll, Ended { at, how: Ending::Withdrawn }, None, true)?;
        if let Some(why) = why {
            let act = (Act::WithdrawOffer, Some(*roll));
            state.note_act(at, actor, act, why.approved_by.as_ref());
        }
        Ok(())
    }
}
