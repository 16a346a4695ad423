//! How a case gets a lawyer, and how it is taken from them.

mod decided;
mod assign;
mod list_profiles;
mod choose;
mod assign_by_hand;
mod exclude;
mod accept;
mod decline;
mod expire;
mod replace;
mod withdraw_offer;

use jiff::Timestamp;

use crate::assign::{Reasons, bars_going_on};
use crate::calendar::TermEnd;
use crate::docket::{Assignment, Case, Ended, Ending, Status};
use crate::engine::decide::Deciding;
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::entitlement::Booked;
use crate::error::Error;
use crate::id::{DocketNo, LawyerId, Roll};

pub use accept::{Accept, OfferAccepted};
pub use assign::Assign;
pub use assign_by_hand::AssignByHand;
pub use choose::{Choose, PicksFailed};
pub use decided::Decided;
pub use decline::{Decline, OfferDeclined};
pub use exclude::{Exclude, LawyerExcluded};
pub use expire::{Expire, OfferExpired};
pub use list_profiles::{ListProfiles, ProfilesListed};
pub use replace::{LawyerReplaced, ReferredToBureau, Replace};
pub use withdraw_offer::{OfferWithdrawn, WithdrawOffer};

pub(in crate::engine) use decline::check_excuse;

impl State {
    pub(crate) fn expect_waiting(&self, docket: DocketNo) -> Result<&Case, Refusal> {
        let case = self.expect_case(docket)?;
        match case.status() {
            Status::Waiting => Ok(case),
            status => Err(Refusal::NotWaiting { docket, status }),
        }
    }

    /// The lawyer to whom the case is offered, if it is this one and there is still time.
    fn expect_offer(
        &self,
        at: Timestamp,
        docket: DocketNo,
        lawyer: &LawyerId,
    ) -> Result<Roll, Refusal> {
        let case = self.expect_case(docket)?;
        let roll = self.known(lawyer)?;
        let status = case.status();
        let (offered, until) = case.offer().ok_or(Refusal::NotOffered { docket, status })?;
        if offered != roll {
            return Err(Refusal::OfferedToAnother { docket, lawyer: lawyer.clone() });
        }
        if at >= until { Err(Refusal::OfferOver { docket, until }) } else { Ok(roll) }
    }

    /// What a case booked can be reversed, where it has to be.
    pub(in crate::engine) fn check_reversal(
        &self,
        docket: DocketNo,
        reversed: bool,
    ) -> Result<(), Refusal> {
        if reversed && self.entitlement.reversal(Booked::Case(docket)).is_err() {
            return Err(Refusal::LagOverflow { docket });
        }
        Ok(())
    }

    /// Puts a case back to waiting, and lets what its assignment booked stand or be as if it had never
    /// been.
    fn end_assignment(
        &mut self,
        docket: DocketNo,
        roll: Roll,
        ended: Ended,
        assign_by: Option<TermEnd>,
        reversed: bool,
    ) -> Result<(), Error> {
        self.expect_reversible(docket, reversed)?;
        let assignment = self.open_assignment(docket).ok_or_else(|| no_case(docket))?;
        let had = matches!(ended.how, Ending::Replaced { .. });
        self.docket.end_assignment(docket, roll, ended, assign_by)?;
        self.end_booking(docket, &assignment, reversed, had)
    }

    pub(in crate::engine) fn expect_reversible(
        &self,
        docket: DocketNo,
        reversed: bool,
    ) -> Result<(), Error> {
        if reversed { self.entitlement.reversal(Booked::Case(docket)).map(|_| ()) } else { Ok(()) }
    }

    pub(in crate::engine) fn end_booking(
        &mut self,
        docket: DocketNo,
        assignment: &Assignment,
        reversed: bool,
        had: bool,
    ) -> Result<(), Error> {
        // A turn can be used up by a case that was never received.
        if reversed || !had {
            self.caseload.give_back(assignment.lawyer, docket)?;
        } else {
            self.caseload.close(assignment.lawyer, assignment.weight)?;
        }
        if reversed {
            return self.entitlement.reverse(Booked::Case(docket));
        }
        self.entitlement.settle(Booked::Case(docket));
        Ok(())
    }

    /// The assignment under which the case is carried now.
    pub(in crate::engine) fn open_assignment(&self, docket: DocketNo) -> Option<Assignment> {
        let case = self.docket.case(docket)?;
        let carried = matches!(case.status(), Status::Assigned | Status::Offered);
        case.assignments().last().filter(|_| carried).cloned()
    }
}

/// What the law or a local rule has against a lawyer taking the case that they are offered, or going on
/// with it: something may have come up since.
pub(in crate::engine) fn check_bars(
    context: &Deciding<'_>,
    case: &Case,
    roll: Roll,
) -> Result<Reasons, Refusal> {
    let bars = bars_going_on(&context.context(), case, roll);
    bars.ok_or_else(|| Refusal::inconsistent("whoever has a case is not on the roll"))
}

/// What an ending books back is told by how it ended.
pub(in crate::engine) fn expect_reversed(
    docket: DocketNo,
    reversed: bool,
    due: bool,
) -> Result<(), Error> {
    let problem =
        || format!("an ending of case {docket} reverses what stands, or not what it must");
    if reversed == due { Ok(()) } else { Err(Error::corrupt(problem())) }
}

fn no_case(docket: DocketNo) -> Error {
    Error::corrupt(format!("nobody has case {docket}"))
}
