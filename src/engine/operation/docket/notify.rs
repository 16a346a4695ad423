//! An organ gives notice, and a case is born.

use crate::calendar::TermEnd;
use crate::docket::{Birth, Case, Notice, Papers};
use crate::engine::operation::prelude::*;
use crate::id::{CaseId, DocketNo};

/// Receives an organ's notice: a case is born.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notify {
    /// The service's key for the matter.
    pub case: CaseId,
    /// The notice.
    pub notice: Box<Notice>,
}

impl Operation for Notify {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Deciding { state, policy, at, .. } = *context;
        let Self { case, notice } = self;
        state.expect_new(case)?;
        state.check_matter(case, &notice.matter, &notice.centre)?;
        if !notice.matter.kind.is_defence() {
            return Err(Refusal::NoticeIsNoDefence { case: case.clone() });
        }
        let received_at = notice.received_at;
        if received_at > at {
            return Err(Refusal::NoticeFromFuture { case: case.clone(), received_at });
        }
        let received = NoticeReceived {
            docket: state.docket.next(),
            case: case.clone(),
            notice: notice.clone(),
            assign_by: state.end_of(received_at, policy.windows.assignment),
        };
        Ok(vec![received.into()])
    }
}

/// An organ gave notice, and a case was born.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeReceived {
    /// Its docket number.
    pub docket: DocketNo,
    /// The matter.
    pub case: CaseId,
    /// The notice.
    pub notice: Box<Notice>,
    /// When a lawyer must be assigned.
    pub assign_by: TermEnd,
}

impl Evolve for NoticeReceived {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { docket, case, notice, assign_by } = self;
        state.expect_unfiled(case)?;
        let birth = Birth::Notice((**notice).clone());
        let papers = Papers::Complete { means: None };
        let case = Case::born(*docket, case.clone(), birth, at, *assign_by, papers, None);
        state.docket.open(case)
    }
}
