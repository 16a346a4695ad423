//! The result of considering a case.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::reason::Reasons;
use crate::docket::Applicant;
use crate::draw::{Answered, Ticket};
use crate::entitlement::{CreditGroup, Turn};
use crate::id::{ActorId, DocketNo, FirmId, ReasonCode, Roll};
use crate::policy::{Relief, Rung};
use crate::quantity::{Lag, Points, Weight};
use crate::terms::Level;

/// Who takes a case and why, or that nobody can: the answer, as it stands in the event.
///
/// Everybody who was considered is in it exactly once: among the credited candidates, or left out
/// with every reason. The names behind roll numbers are in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The case.
    pub docket: DocketNo,
    /// 1 for its first assignment, one more for each later one.
    pub attempt: u32,
    /// The number of the policy in force, counted from 1.
    pub policy: u32,
    /// What the case weighs.
    pub weight: Weight,
    /// How many cases that come before it in the order of service still waited, though not in an
    /// impasse.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub passed_over: u32,
    /// The lawyer of the case that this one continues; none if it continues none or not for the first
    /// time, the client objects, or somebody was named by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continuity: Option<Continuity>,
    /// The pools asked, in order; none where somebody was named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pools: Vec<PoolAsked>,
    /// What was done because nobody on the ladder could take a notice case, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relief: Vec<Relief>,
    /// What came of it.
    pub verdict: Verdict,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// What came of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Verdict {
    /// Somebody is assigned (指派).
    Assigned {
        /// The lawyer.
        lawyer: Roll,
        /// The lawyer's firm.
        firm: FirmId,
        /// Why this lawyer.
        basis: Basis,
        /// What the candidates are credited; the chosen also gets what rounding leaves and is debited
        /// the weight. Empty unless the strategy chose.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        credits: Vec<CreditGroup>,
        /// Until when the lawyer may answer, where the case is offered (征询); left out where it is
        /// assigned at once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        offered_until: Option<Timestamp>,
        /// The lawyer doesn't speak the client's language.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        interpreter_needed: bool,
    },
    /// Nobody can be assigned now (暂无可指派人员).
    Impasse,
}

/// Why the winner won.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Basis {
    /// The client's choice (点援).
    ClientChoice {
        /// Which of those named it is, from 1.
        rank: u32,
        /// Who chose.
        by: Applicant,
        /// Who helped to choose, if anybody of the centre did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        helper: Option<ActorId>,
        /// Those named before, who can't have the case.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        failed: Vec<FailedPick>,
    },
    /// The lawyer of the case that this one continues.
    Continuity,
    /// The policy's strategy.
    Strategy {
        /// How it chose.
        selected: Selected,
    },
    /// By hand (人工指派).
    ByHand {
        /// Who assigned.
        actor: ActorId,
        /// Why, by the policy's list.
        reason: ReasonCode,
        /// Who approved, where the policy asks for a second person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        second: Option<ActorId>,
        /// The reasons of policy against it that were waived.
        #[serde(default, skip_serializing_if = "Reasons::is_empty")]
        waived: Reasons,
    },
}

impl Basis {
    /// Its name, as in JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Basis::ClientChoice { .. } => "client_choice",
            Basis::Continuity => "continuity",
            Basis::Strategy { .. } => "strategy",
            Basis::ByHand { .. } => "by_hand",
        }
    }

    /// Who of the centre had a part in it: helped to choose, assigned by hand, approved that.
    pub fn actors(&self) -> impl Iterator<Item = &ActorId> {
        let (first, second) = match self {
            Basis::ClientChoice { helper, .. } => (helper.as_ref(), None),
            Basis::ByHand { actor, second, .. } => (Some(actor), second.as_ref()),
            Basis::Continuity | Basis::Strategy { .. } => (None, None),
        };
        first.into_iter().chain(second)
    }
}

/// How a strategy chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selected {
    /// How many candidates were compared: under fair share those within the band, else all.
    pub compared: u32,
    /// Under fair share, the credited lag from which on they were (入围线): the largest less the band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Lag>,
    /// What decided between the first and the second.
    pub decided_by: Decider,
    /// How many of those compared were equal to the first in all but the ticket, the first included.
    pub tied: u32,
    /// What answered the draw, where it waited for that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Box<Answered>>,
    /// The first of those compared, in order, up to five; the first of them is the chosen.
    pub front: Vec<Candidate>,
}

/// What decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decider {
    /// There was one candidate only.
    OnlyCandidate,
    /// Nobody else was within the band of the largest lag.
    Band,
    /// The better specialty match.
    Specialty,
    /// The larger lag.
    Lag,
    /// More points.
    Points,
    /// The longer wait.
    Wait,
    /// The higher score.
    Score,
    /// The lesser ticket.
    Ticket,
    /// The draw of a lottery.
    Lottery,
}

/// A candidate, with all that was compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// The lawyer.
    pub lawyer: Roll,
    /// Proficiency in the specialty that the case needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The lag, this case's credit included.
    pub lag: Lag,
    /// The balance of merit points.
    pub points: Points,
    /// The place on the wheel.
    pub turn: Turn,
    /// The weighted sum, under that strategy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    /// The ticket, if it was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Ticket>,
}

/// Somebody whom the client named, and who can't have the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FailedPick {
    /// The lawyer.
    pub lawyer: Roll,
    /// Every reason that holds.
    pub reasons: Reasons,
}

/// A pool that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolAsked {
    /// Which; a sub-pool is that of the case's centre.
    pub rung: Rung,
    /// How many of it were considered who hadn't been before: those eligible and those left out.
    pub considered: u32,
    /// How many of these are candidates in the end, those included for whom relief waived something.
    pub eligible: u32,
    /// Who of those eligible is so because relief waived every reason against them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waived: Vec<ReasonsAgainst>,
    /// Who of those considered is no candidate in the end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<ReasonsAgainst>,
}

/// Lawyers against whom the same reasons hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonsAgainst {
    /// Every reason that held against each of them, whether relief waived it or not.
    pub reasons: Reasons,
    /// Who they are, in the order of their roll numbers.
    pub lawyers: Vec<Roll>,
}

/// The lawyer of the case that this one continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Continuity {
    /// The earlier case.
    pub of: DocketNo,
    /// Its lawyer.
    pub lawyer: Roll,
    /// Why that lawyer can't go on; none if they do.
    pub reasons: Reasons,
}

impl Decision {
    /// Who is assigned; none in an impasse.
    pub fn lawyer(&self) -> Option<Roll> {
        match self.verdict {
            Verdict::Assigned { lawyer, .. } => Some(lawyer),
            Verdict::Impasse => None,
        }
    }

    /// Until when the lawyer may answer, where the case is offered.
    pub fn offered_until(&self) -> Option<Timestamp> {
        match self.verdict {
            Verdict::Assigned { offered_until, .. } => offered_until,
            Verdict::Impasse => None,
        }
    }

    /// Why this lawyer; none in an impasse.
    pub fn basis(&self) -> Option<&Basis> {
        match &self.verdict {
            Verdict::Assigned { basis, .. } => Some(basis),
            Verdict::Impasse => None,
        }
    }

    /// How the strategy chose; none unless it did.
    pub fn selected(&self) -> Option<&Selected> {
        match self.basis() {
            Some(Basis::Strategy { selected }) => Some(selected),
            _ => None,
        }
    }

    /// The candidates by claim, with their credits; none unless the strategy chose.
    pub fn credits(&self) -> &[CreditGroup] {
        match &self.verdict {
            Verdict::Assigned { credits, .. } => credits,
            Verdict::Impasse => &[],
        }
    }

    /// How many candidates there were for the strategy.
    pub fn candidates(&self) -> usize {
        self.credits().iter().map(|group| group.lawyers.len()).sum()
    }

    /// Who was considered and left out, pool by pool.
    pub fn left_out(&self) -> impl Iterator<Item = &ReasonsAgainst> {
        self.pools.iter().flat_map(|pool| &pool.left_out)
    }

    /// The reasons against the chosen lawyer that were waived: by relief, or by hand. None in an impasse.
    pub fn waived(&self) -> Reasons {
        if let Some(Basis::ByHand { waived, .. }) = self.basis() {
            return *waived;
        }
        let chosen = |group: &&ReasonsAgainst| {
            self.lawyer().is_some_and(|lawyer| group.lawyers.contains(&lawyer))
        };
        let mut groups = self.pools.iter().flat_map(|pool| &pool.waived);
        groups.find(chosen).map_or(Reasons::NONE, |group| group.reasons)
    }

    /// Everybody who was asked.
    pub fn considered(&self) -> impl Iterator<Item = Roll> {
        let credited = self.credits().iter().flat_map(|group| &group.lawyers);
        credited.chain(self.left_out().flat_map(|group| &group.lawyers)).copied()
    }

    /// Whether this impasse is the same as another: nothing that matters has changed since.
    pub(crate) fn repeats(&self, earlier: &Decision) -> bool {
        let alike = |d: &Decision| (d.docket, d.weight, d.continuity);
        alike(self) == alike(earlier)
            && self.pools == earlier.pools
            && self.relief == earlier.relief
            && self.verdict == earlier.verdict
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_basis_names_who_had_a_part_in_it() {
        let actor = |token: &str| token.parse::<ActorId>().unwrap();
        let by_hand = |second| {
            let (actor, reason) = (actor("desk"), "language".parse().unwrap());
            Basis::ByHand { actor, reason, second, waived: Reasons::default() }
        };
        let choice = |helper| {
            let (by, failed) = (Applicant::Client, Vec::new());
            Basis::ClientChoice { rank: 1, by, helper, failed }
        };
        let rows = [
            (by_hand(None), vec!["desk"]),
            (by_hand(Some(actor("chief"))), vec!["desk", "chief"]),
            (choice(None), vec![]),
            (choice(Some(actor("helper"))), vec!["helper"]),
            (Basis::Continuity, vec![]),
        ];
        for (basis, actors) in rows {
            assert_eq!(basis.actors().map(ActorId::as_str).collect::<Vec<_>>(), actors);
        }
    }
}
