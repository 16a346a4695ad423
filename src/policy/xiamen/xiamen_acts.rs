//! Why the desk may do what moves a turn, a share, points or a place, in the preset. No list is published:
//! the lists are *(ours)*, and the sources of single reasons stand at [`DeskReason`]. Xiamen publishes neither
//! who approves: the numbers are *(ours)*.

use crate::policy::{Act, ActRule, DeskReason, SecondPerson};
use crate::quantity::Points;

/// The rule of each act.
pub(in crate::policy) fn acts() -> Vec<ActRule> {
    Act::ALL.iter().map(|act| rule(*act)).collect()
}

fn rule(act: Act) -> ActRule {
    use DeskReason as R;
    let always = SecondPerson { above: 0, within_days: 30, in_case: None, points: None };
    let (reasons, second_person): (&[DeskReason], _) = match act {
        Act::Exclude => (
            &[R::Recusal, R::ConflictFound, R::ClientObjects, R::OrganObjects],
            Some(SecondPerson { above: 10, in_case: Some(2), ..always }),
        ),
        Act::WithdrawOffer => (
            &[R::ConflictFound, R::ClientObjects, R::OrganObjects, R::RecordCorrected, R::Mistake],
            Some(always),
        ),
        Act::Amend => {
            (&[R::OwnWish, R::RecordCorrected, R::LicenceRecord, R::Certified, R::BarFound], None)
        }
        Act::Depart => (&[R::OwnWish, R::LicenceRecord, R::RemovedByReview, R::Deceased], None),
        Act::Return => (&[R::OwnWish, R::RecordCorrected, R::LicenceRecord], None),
        Act::WithdrawConsent => (&[R::OwnWish, R::RecordCorrected, R::BureauDecision], None),
        Act::SetGoodStanding => {
            (&[R::BureauDecision, R::BarDecision, R::CourtList, R::Appeal], Some(always))
        }
        Act::Reinstate => (&[R::PutRight, R::TimeOver, R::Appeal], Some(always)),
        Act::SetShare => (&[R::OwnWish, R::CarriedOver, R::Appeal], Some(always)),
        Act::PostMerit => {
            let points = Some(Points::from_hundredths(20_00));
            (&[], Some(SecondPerson { above: 1_000, points, ..always }))
        }
        Act::CounterMerit | Act::StrikeConduct => (&[R::Mistake, R::Appeal], Some(always)),
        Act::OverturnReview => (&[R::StatementConvinced, R::Appeal, R::Mistake], None),
        Act::Replace => (&[], Some(SecondPerson { above: 10, ..always })),
        Act::Release => {
            (&[R::OwnWish, R::Suspended, R::Departed, R::Away, R::NeededElsewhere], None)
        }
        Act::CancelShift => (&[R::StationClosed, R::NoDemand, R::Mistake], None),
    };
    let reasons = reasons.iter().map(|reason| (*reason).into()).collect();
    ActRule { act, reasons, second_person }
}
