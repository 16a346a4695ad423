//! Offers (征询) and their answers, and replacements.

use serde::{Deserialize, Serialize};

use crate::id::ReasonCode;

/// Whether and how a case that the strategy gives to somebody is offered first (征询) before it is
/// assigned (指派). What a client chose, continuity, and assignments by hand are not offered.
///
/// An offer is made only if its time ends by when a lawyer must be assigned. A lawyer can't accept a
/// case that a law or a local rule has come to bar since it was offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offers {
    /// How many lawyers are offered a case in turn before one is assigned directly, 0 to 20; 0 means
    /// that every case is assigned at once.
    pub rounds: u32,
    /// Hours to answer an offer, 1 to 72.
    pub hours: u32,
    /// The same as `rounds` for an urgent case.
    pub urgent_rounds: u32,
    /// The same as `hours` for an urgent case.
    pub urgent_hours: u32,
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
    /// How many offers, and of how many hours.
    pub const fn of(&self, urgent: bool) -> (u32, u32) {
        if urgent { (self.urgent_rounds, self.urgent_hours) } else { (self.rounds, self.hours) }
    }
}
