//! The state as an assignment sees it.

use jiff::civil::Date;

use crate::caseload::Caseload;
use crate::docket::Docket;
use crate::duty::Rota;
use crate::entitlement::Entitlement;
use crate::policy::Policy;
use crate::register::Roster;
use crate::standing::Standing;

/// Everything that a decision may look at, borrowed.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) roster: &'a Roster,
    pub(crate) docket: &'a Docket,
    pub(crate) rota: &'a Rota,
    pub(crate) standing: &'a Standing,
    pub(crate) entitlement: &'a Entitlement,
    pub(crate) caseload: &'a Caseload,
    /// The date of the decision.
    pub(crate) today: Date,
}
