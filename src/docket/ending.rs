//! How an assignment ends before its case does, and how a case ends.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Status;
use crate::id::ReasonCode;

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The work is done (结案).
    Completed,
    /// The client asked for it to end (Legal Aid Law, art 48 (7)).
    Withdrawn,
    /// The client has a lawyer of their own (art 48 (6); for defences, Criminal Procedure
    /// Interpretation art 51).
    OwnCounsel,
    /// The centre ended it on a ground of the law: by [`Terminate`](crate::engine::operation::Terminate).
    Terminated,
    /// Another centre has it now: by [`Transfer`](crate::engine::operation::Transfer).
    Transferred,
}

impl Outcome {
    /// All of them, in order.
    pub const ALL: [Outcome; 5] = [
        Outcome::Completed,
        Outcome::Withdrawn,
        Outcome::OwnCounsel,
        Outcome::Terminated,
        Outcome::Transferred,
    ];

    /// Whether a case of this status can end so: only an assigned case can be completed.
    pub(crate) fn ends(self, status: Status) -> bool {
        match self {
            Outcome::Completed => status == Status::Assigned,
            _ => !matches!(status, Status::Closed { .. } | Status::Drawing),
        }
    }
}

/// On what ground a centre ends its aid (终止法律援助, Legal Aid Law art 48), apart from the client
/// asking for it or having a lawyer of their own, which are outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TerminationGround {
    /// Aid was got by deceit or other improper means (1).
    Deceit,
    /// The client hides important facts or gives false evidence (2).
    FalseEvidence,
    /// The client uses the aid for something unlawful (3).
    UnlawfulUse,
    /// The client's means have changed (4).
    MeansChanged,
    /// The proceedings ended or the case was withdrawn (5).
    ProceedingsEnded,
    /// Another ground in a law or regulation (8).
    OtherLaw,
}

/// Why a case gets another lawyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplacementCause {
    /// The lawyer doesn't do the duty, and the client asks for another (Legal Aid Law, art 55).
    DutyNotDone,
    /// The lawyer refuses, delays or stops without cause (arts 46, 63), which goes to the bureau.
    RefusedAssignment,
    /// The lawyer was sanctioned while having the case.
    Sanctioned,
    /// Misconduct in the case.
    Misconduct,
    /// A conflict of interest came to light.
    ConflictFound,
    /// Illness, a stay abroad, or a long absence.
    Absent,
    /// The licence ended without the lawyer's fault.
    LicenceEnded,
    /// The lawyer leaves the pools.
    Leaving,
    /// The client asks for another lawyer though nothing is held against this one; as often as the
    /// policy allows.
    ClientAsked,
    /// The assignment was set aside on review.
    SetAside,
}

impl ReplacementCause {
    /// Its code, as in a command.
    pub const fn code(self) -> &'static str {
        match self {
            ReplacementCause::DutyNotDone => "duty_not_done",
            ReplacementCause::RefusedAssignment => "refused_assignment",
            ReplacementCause::Sanctioned => "sanctioned",
            ReplacementCause::Misconduct => "misconduct",
            ReplacementCause::ConflictFound => "conflict_found",
            ReplacementCause::Absent => "absent",
            ReplacementCause::LicenceEnded => "licence_ended",
            ReplacementCause::Leaving => "leaving",
            ReplacementCause::ClientAsked => "client_asked",
            ReplacementCause::SetAside => "set_aside",
        }
    }

    /// All of them, in order.
    pub const ALL: [ReplacementCause; 10] = [
        ReplacementCause::DutyNotDone,
        ReplacementCause::RefusedAssignment,
        ReplacementCause::Sanctioned,
        ReplacementCause::Misconduct,
        ReplacementCause::ConflictFound,
        ReplacementCause::Absent,
        ReplacementCause::LicenceEnded,
        ReplacementCause::Leaving,
        ReplacementCause::ClientAsked,
        ReplacementCause::SetAside,
    ];

    /// Whether it is the lawyer's fault: then the turn stays used up.
    pub const fn is_fault(self) -> bool {
        matches!(
            self,
            ReplacementCause::DutyNotDone
                | ReplacementCause::RefusedAssignment
                | ReplacementCause::Sanctioned
                | ReplacementCause::Misconduct
        )
    }
}

/// How an assignment ended before its case did, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// When.
    pub at: Timestamp,
    /// How.
    pub how: Ending,
}

/// How an assignment ended before its case did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Ending {
    /// The offer was declined.
    Declined {
        /// With which excuse, if with one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        excuse: Option<ReasonCode>,
    },
    /// The offer was not answered in time.
    Expired,
    /// The offer was taken back, or came to nothing without the lawyer's fault: as if it had not been made.
    Withdrawn,
    /// The case ended before the offer was answered.
    Lapsed,
    /// Another lawyer gets the case.
    Replaced {
        /// Why.
        cause: ReplacementCause,
    },
}
