//! From what an expert is recused: every [`Stake`](crate::stake::Stake) in the case, and some grounds more.

use serde::{Deserialize, Serialize};

/// Why an expert may not judge the quality of a case (回避事由): the first ground that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecusalGround {
    /// Has or had the case, an earlier or later stage of it, or its second seat, or helped the client on duty
    /// (本人承办).
    OwnCase,
    /// Is of the firm of a lawyer who has or had it (本所承办).
    OwnFirm,
    /// Acts or acted for the other side, or is of the firm of its lawyer, aided or paid (对方当事人代理人同所).
    OpponentsFirm,
    /// Is, or is closely related to, a party (与当事人有近亲属关系).
    RelatedToParty,
    /// Declared a relation (申请回避).
    Declared,
    /// Has scored the file before, or has it to score (已参与评估).
    AssessedBefore,
    /// Is of the centre's own sub-pool, where the policy says that such a lawyer doesn't inspect it
    /// (本中心分库律师).
    OwnCentre,
}

/// From what an expert may be recused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// Assessing the file.
    Assessor,
    /// Inspecting the case.
    Inspector,
    /// Scoring it as a model case.
    Panel,
}
