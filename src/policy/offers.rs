//! Offers (征询) and their answers, and replacements.

use serde::{Deserialize, Serialize};

use crate::calendar::Term;
use crate::id::ReasonCode;

/// Whether and how a case that the strategy gives to somebody is offered first (征询) before it is
/// assigned (指派). What a client chose, continuity, and assignments by hand are not offered.
///
/// An offer is made only if the centre is open for some of its time, and if that ends by when a lawyer must be assigned;
/// where an organ gave notice, by when the law's days end before any day off moves them. A lawyer can't accept a case that
/// a law or a local rule has come to bar since it was offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offers {
    /// How many lawyers are offered a case in turn before one is assigned directly, 0 to 20; 0 means
    /// that every case is assigned at once.
    pub rounds: u32,
    /// To answer an offer.
    pub answer: Term,
    /// The same as `rounds` for an urgent case.
    pub urgent_rounds: u32,
    /// The same as `answer` for an urgent case.
    pub urgent_answer: Term,
    /// The closed list of excuses (正当理由) for declining, and who grants each.
    pub excuses: Vec<Excuse>,
    /// How often the client of a case may have another lawyer though nothing is held against the one
    /// before, 0 to 20.
    pub client_requests_max: u32,
}

/// An excuse for declining an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excuse {
    /// Its name.
    pub code: ReasonCode,
    /// Who grants it.
    pub granted_by: GrantedBy,
    /// For how many days, that of the excuse included, whoever is excused so is offered no other case, 1 to 60; left out:
    /// not at all. As with leave nothing is lost, won or caught up on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub busy_days: Option<u32>,
}

/// Who grants an excuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantedBy {
    /// The lawyer's own word is enough.
    Lawyer,
    /// Somebody of the centre.
    Desk,
}

impl Offers {
    /// How many offers, and how long each may be answered.
    pub const fn of(&self, urgent: bool) -> (u32, Term) {
        if urgent { (self.urgent_rounds, self.urgent_answer) } else { (self.rounds, self.answer) }
    }
}
