//! The state: everything that is known, as the sum of the events.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::assign::{Decision, Scene};
use crate::caseload::Caseload;
use crate::docket::Docket;
use crate::draw::Commitment;
use crate::entitlement::Entitlement;
use crate::id::DocketNo;
use crate::policy::{Fingerprint, Policy};
use crate::register::Roster;
use crate::standing::Standing;

/// Everything that is known, as the sum of the events.
///
/// It begins empty, with [`State::default`]; the first commands adopt a policy and commit to a seed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    pub(super) latest: Option<Timestamp>,
    pub(super) policy: Option<Policy>,
    pub(super) fingerprints: Vec<Fingerprint>,
    pub(super) commitment: Option<Commitment>,
    /// The commitments of seeds that are public, and may not come back.
    pub(super) revealed: Vec<Commitment>,
    pub(super) roster: Roster,
    pub(super) docket: Docket,
    pub(super) standing: Standing,
    pub(super) entitlement: Entitlement,
    pub(super) caseload: Caseload,
    pub(super) impasses: BTreeMap<DocketNo, Decision>,
}

impl State {
    /// When the latest event happened.
    pub fn latest(&self) -> Option<Timestamp> {
        self.latest
    }

    /// The policy in force.
    pub fn policy(&self) -> Option<&Policy> {
        self.policy.as_ref()
    }

    /// The fingerprints of all policies that were in force, in order: that of number 1 first.
    pub fn fingerprints(&self) -> &[Fingerprint] {
        &self.fingerprints
    }

    /// The commitment to the seed in force.
    pub fn commitment(&self) -> Option<Commitment> {
        self.commitment
    }

    /// Who there is.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// What there is to do.
    pub fn docket(&self) -> &Docket {
        &self.docket
    }

    /// What everybody has earned or lost.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Whose turn it is.
    pub fn entitlement(&self) -> &Entitlement {
        &self.entitlement
    }

    /// What everybody carries.
    pub fn caseload(&self) -> &Caseload {
        &self.caseload
    }

    /// The impasses that stand: waiting cases with the decision that found nobody.
    pub fn impasses(&self) -> impl Iterator<Item = &Decision> {
        self.impasses.values()
    }

    pub(super) fn scene<'a>(&'a self, policy: &'a Policy, at: Timestamp) -> Scene<'a> {
        Scene {
            policy,
            roster: &self.roster,
            docket: &self.docket,
            standing: &self.standing,
            entitlement: &self.entitlement,
            caseload: &self.caseload,
            today: policy.date(at),
        }
    }
}
