//! Time allowed.

use serde::{Deserialize, Serialize};

/// A centre decides on an application within 7 days (Legal Aid Law, art 43).
pub const STATUTORY_APPROVAL_DAYS: u32 = 7;

/// A lawyer is assigned within 3 days (三日, not working days) of the approval (Legal Aid Law, art 43)
/// or of the organ's notice (art 36), counted here strictly, as 72 hours *(ours)*.
pub const STATUTORY_ASSIGNMENT_HOURS: u32 = 72;

/// The windows of a case. That for choosing and the [offers](super::Offers) must fit into
/// `assignment_hours` together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Windows {
    /// Days to decide on an application, 1 to 7.
    pub approval_days: u32,
    /// Hours to assign a lawyer from approval or notice, 1 to 72.
    pub assignment_hours: u32,
    /// Days to hand in the papers after provisional aid, 1 to 60.
    pub provisional_papers_days: u32,
    /// Days to answer an objection to the end of a case, 1 to 60.
    pub objection_days: u32,
    /// Hours for a client to choose from the list, where the application asks for it, 0 to 72; 0 means
    /// that no window opens.
    pub choice_hours: u32,
    /// Days to answer a request for review by a person (人工复核), 1 to 60, counted from the day after
    /// it; the whole of the last one is in time. No law sets them *(ours)*.
    pub review_days: u32,
}
