//! The state: everything that is known, as the sum of the events.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::part::Part;
use crate::assign::{Allotment, Cache, Context, Decision};
use crate::caseload::{Caseload, Windows};
use crate::docket::Docket;
use crate::draw::Commitment;
use crate::duty::Rota;
use crate::entitlement::Entitlement;
use crate::id::{DocketNo, ShiftNo};
use crate::index::Index;
use crate::policy::{Fingerprint, Policy};
use crate::quality::Oversight;
use crate::register::Roster;
use crate::sorted::SortedMap;
use crate::standing::Standing;

/// Everything that is known, as the sum of the events.
///
/// It begins empty, with [`State::default`]; the first commands adopt a policy and commit to a seed.
///
/// A copy shares the large parts with the original until one of them changes: to copy a state takes the
/// same short time however much is in it, and the first event after it copies the parts that it changes.
/// So readers can keep a copy while the writer goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    pub(super) latest: Option<Timestamp>,
    /// Every policy that was in force, the one that is last.
    pub(super) policies: Part<Vec<Adopted>>,
    pub(super) commitment: Option<Commitment>,
    /// The commitments of seeds that are public, and may not come back.
    pub(super) revealed: Vec<Commitment>,
    pub(super) roster: Part<Roster>,
    pub(super) docket: Part<Docket>,
    pub(super) standing: Part<Standing>,
    pub(super) quality: Part<Oversight>,
    #[serde(default, skip_serializing_if = "Rota::is_empty")]
    pub(super) rota: Part<Rota>,
    pub(super) entitlement: Part<Entitlement>,
    pub(super) caseload: Part<Caseload>,
    pub(super) impasses: Part<SortedMap<DocketNo, Decision>>,
    #[serde(skip)]
    pub(super) cache: Part<Index<Cache>>,
    /// Shifts for whose next slot nobody was found, each with the allotment that says so.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub(super) unfilled: Part<SortedMap<ShiftNo, Allotment>>,
}

/// A policy that was or is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adopted {
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// The policy.
    pub policy: Policy,
}

impl State {
    /// When the latest event happened.
    pub fn latest(&self) -> Option<Timestamp> {
        self.latest
    }

    /// The policy in force.
    pub fn policy(&self) -> Option<&Policy> {
        self.policies.last().map(|adopted| &adopted.policy)
    }

    /// Every policy that was in force, in order: number 1 first.
    pub fn policies(&self) -> &[Adopted] {
        &self.policies
    }

    /// A policy by its number, counted from 1.
    pub fn policy_number(&self, number: u32) -> Option<&Adopted> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        self.policies.get(index)
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

    /// What is known of the quality of the work.
    pub fn quality(&self) -> &Oversight {
        &self.quality
    }

    /// Who is on duty when and where, and whom they helped.
    pub fn rota(&self) -> &Rota {
        &self.rota
    }

    /// Shifts for whose next slot nobody was found: the allotments that say so.
    pub fn unfilled(&self) -> impl Iterator<Item = &Allotment> {
        self.unfilled.values()
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

    /// Goes on from a time and a commitment that are on record, where those before them can't be right:
    /// so that a verifier who has said so sees what comes after.
    pub fn resynchronise(&mut self, latest: Timestamp, commitment: Option<Commitment>) {
        self.latest = Some(latest);
        self.commitment = commitment.or(self.commitment);
    }

    /// How many lawyers have facts that are kept ready for decisions at `at`; none if one of these is not
    /// what would be worked out anew. For tests of the crate.
    #[doc(hidden)]
    pub fn kept_as_made(&self, at: Timestamp) -> Option<usize> {
        self.context(self.policy()?, at).kept_as_made()
    }

    pub(crate) fn context<'a>(&'a self, policy: &'a Policy, at: Timestamp) -> Context<'a> {
        let today = policy.date(at);
        Context {
            policy,
            roster: &self.roster,
            docket: &self.docket,
            rota: &self.rota,
            standing: &self.standing,
            entitlement: &self.entitlement,
            caseload: &self.caseload,
            loads: self.caseload.in_windows(Windows::on(today, policy)),
            cache: &self.cache.0,
            today,
            supposed: None,
        }
    }
}
