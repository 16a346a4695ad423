//! What the client is told: that software was used, who has the case, what decided, why own picks
//! failed, what comes next, and which rights there are (Personal Information Protection Law, art 24).
//!
//! Nothing about anybody else: points, lags and reasons that are confidential have no place in these
//! types. What a client is told of a lawyer who was named and can't have the case is only what the case
//! and a published profile say between them; everything else, a full desk included, is "not available
//! at present", so that those words give nobody's leave, sanction or conflict away.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::{Method, at_least, case_of, lawyer_key};
use crate::assign::{Basis, Decider, Decision, FailedPick, Reason, Reasons, Verdict};
use crate::engine::State;
use crate::error::Error;
use crate::id::{CaseId, DocketNo, FirmId, LawyerId};

/// A decision, or a round of failed picks, as the client is told of it: safe to hand out as it is.
///
/// Lawyers, firms and cases are the service's keys: put real names in their place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientExplanation {
    /// The case.
    pub case: CaseId,
    /// It is a criminal defence, which brings rights of its own.
    pub defence: bool,
    /// What came of it.
    pub outcome: ClientOutcome,
    /// Those whom the client named and who can't have the case, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed_picks: Vec<PickTold>,
    /// Whom to ask, where the service has said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// What came of a case, for its client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientOutcome {
    /// A lawyer has it.
    Assigned {
        /// The lawyer.
        lawyer: LawyerId,
        /// The lawyer's firm.
        firm: FirmId,
        /// Why this one.
        why: ClientBasis,
        /// The lawyer doesn't speak the client's language.
        interpreter_needed: bool,
    },
    /// A lawyer was found and is asked to take it; who it is, is told once they have.
    Offered {
        /// Until when the lawyer may answer.
        until: DateTime,
    },
    /// Nobody can be assigned now.
    Impasse {
        /// The day by which a lawyer is due.
        lawyer_by: Date,
    },
    /// None of those named can have it.
    PicksFailed {
        /// Until when others may be named, if they may.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        others_until: Option<DateTime>,
    },
}

/// Why this lawyer, for the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientBasis {
    /// The client named the lawyer.
    ClientChoice {
        /// As which of those named, from 1.
        rank: u32,
    },
    /// The lawyer of the stage before.
    Continuity,
    /// By hand.
    ByHand,
    /// By the strategy.
    Strategy {
        /// By which method.
        method: Method,
        /// At least so many were eligible: 5, 10, 20, 50, 100 and so on; left out below five.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at_least: Option<usize>,
        /// What decided; left out below five, where it could tell that there was one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decided_by: Option<Decider>,
    },
}

/// Somebody whom the client named and who can't have the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PickTold {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// Why, as far as the client may know.
    pub why: PickWhy,
}

/// Why somebody whom the client named can't have the case, as far as the client may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PickWhy {
    /// The lawyer can't take this case: for one of many reasons, a full desk among them, that are
    /// nobody else's business.
    Unavailable,
    /// The lawyer is not on the list that clients choose from.
    NotListed,
    /// What the case and the published profile say between them.
    Case {
        /// The reasons.
        reasons: Reasons,
    },
}

impl PickWhy {
    /// A single reason that is nobody else's business folds all that hold: were the others still said,
    /// their being all there is would tell something another time.
    fn of(reasons: Reasons) -> Self {
        let hidden = |reason: Reason| reason.is_confidential() || reason.is_workload();
        let unlisted = |reason| matches!(reason, Reason::NotPublished | Reason::NotEnrolled);
        if reasons.iter().any(hidden) {
            PickWhy::Unavailable
        } else if reasons.iter().any(unlisted) {
            PickWhy::NotListed
        } else {
            PickWhy::Case { reasons }
        }
    }
}

impl ClientExplanation {
    /// What the client is told of a decision. `state` is any that knows the case and the lawyers.
    ///
    /// # Errors
    ///
    /// If it doesn't.
    pub fn of(state: &State, decision: &Decision) -> Result<Self, Error> {
        let failed = match decision.basis() {
            Some(Basis::ClientChoice { failed, .. }) => failed.as_slice(),
            _ => &[],
        };
        let case = case_of(state, decision.docket)?;
        let policy = state.policy_number(decision.policy);
        let date = |at| policy.map_or(Date::MIN, |adopted| adopted.policy.date(at));
        let local = |at| policy.map_or(DateTime::MIN, |adopted| adopted.policy.local(at));
        let outcome = match &decision.verdict {
            Verdict::Impasse => ClientOutcome::Impasse { lawyer_by: date(case.assign_by().at) },
            Verdict::Assigned { offered_until: Some(until), .. } => {
                ClientOutcome::Offered { until: local(*until) }
            }
            Verdict::Assigned { lawyer, firm, basis, interpreter_needed, .. } => {
                ClientOutcome::Assigned {
                    lawyer: lawyer_key(state, *lawyer)?,
                    firm: firm.clone(),
                    why: why(state, decision, basis),
                    interpreter_needed: *interpreter_needed,
                }
            }
        };
        Self::about(state, decision.docket, outcome, failed)
    }

    /// What the client is told when none of those named can have the case. `state` is the one after
    /// that round, `at` its time.
    ///
    /// # Errors
    ///
    /// If the state doesn't know the case or the lawyers.
    pub fn of_failed_picks(
        state: &State,
        at: Timestamp,
        docket: DocketNo,
        failed: &[FailedPick],
    ) -> Result<Self, Error> {
        let choosing = case_of(state, docket)?.choosing(at);
        let local = |at| state.policy().map(|policy| policy.local(at));
        let others_until = choosing.and_then(|choosing| local(choosing.until));
        Self::about(state, docket, ClientOutcome::PicksFailed { others_until }, failed)
    }

    fn about(
        state: &State,
        docket: DocketNo,
        outcome: ClientOutcome,
        failed: &[FailedPick],
    ) -> Result<Self, Error> {
        let case = case_of(state, docket)?;
        let tell = |pick: &FailedPick| {
            let (lawyer, why) = (lawyer_key(state, pick.lawyer)?, PickWhy::of(pick.reasons));
            Ok(PickTold { lawyer, why })
        };
        Ok(Self {
            case: case.id().clone(),
            defence: case.matter().kind.is_defence(),
            outcome,
            failed_picks: failed.iter().map(tell).collect::<Result<_, Error>>()?,
            contact: None,
        })
    }

    /// With whom to ask: a name, a telephone number, an address.
    pub fn with_contact(mut self, contact: impl Into<String>) -> Self {
        self.contact = Some(contact.into());
        self
    }
}

fn why(state: &State, decision: &Decision, basis: &Basis) -> ClientBasis {
    match basis {
        Basis::ClientChoice { rank, .. } => ClientBasis::ClientChoice { rank: *rank },
        Basis::Continuity => ClientBasis::Continuity,
        Basis::ByHand { .. } => ClientBasis::ByHand,
        Basis::Strategy { selected } => {
            let (method, at_least) = (Method::of(state, decision), at_least(decision.candidates()));
            let decided_by = at_least.map(|_| selected.decided_by);
            ClientBasis::Strategy { method, at_least, decided_by }
        }
    }
}
