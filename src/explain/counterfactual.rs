//! What would have made one lawyer the one chosen: for the auditor, exactly.
//!
//! Each thing is found by considering the case anew with that one thing supposed of this lawyer, so that
//! what follows from it counts: the line rises with one's own lag, a better match earns a larger part of
//! the case, a mean moves when one more is eligible. Not asked is what would have to be so of others, nor
//! what two things would do together.
//!
//! **Not for clients or lawyers**: it tells who was first, and what it takes tells where the first stood.
//! A lawyer is answered by [`WhyNot`](super::WhyNot).

use serde::{Deserialize, Serialize};

use super::why_not::{chance, how};
use super::{How, Method, lawyer_key};
use crate::assign::{
    self, Basis, Cure, Decider, Decision, Force, Needs, Reasons, needs, reasons_against, remedy,
};
use crate::docket::Case;
use crate::draw::{Chance, Seed};
use crate::engine::{Engine, Refusal, State};
use crate::id::{CaseId, DocketNo, LawyerId, Roll};
use crate::policy::{Policy, Rung};
use crate::quantity::{Lag, Load, Points};
use crate::terms::Level;

/// What would have made one lawyer the one chosen by one decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counterfactual {
    /// The case.
    pub case: CaseId,
    /// Its docket number.
    pub docket: DocketNo,
    /// The decision's attempt.
    pub attempt: u32,
    /// The lawyer.
    pub lawyer: LawyerId,
    /// How the case was assigned.
    pub how: How,
    /// By which method the strategy chooses.
    pub method: Method,
    /// What would have.
    pub answer: WouldHave,
}

/// What would have made a lawyer the one chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum WouldHave {
    /// The lawyer is the one.
    IsChosen,
    /// Nothing, in this case: a reason holds that nothing cures.
    Nothing {
        /// Every reason that holds.
        reasons: Reasons,
        /// Those of them that nothing cures.
        never: Reasons,
    },
    /// The case went to somebody named, or to the lawyer of the case that it continues.
    Named {
        /// What would have had to be cured; for an assignment by hand without what can be waived.
        #[serde(default, skip_serializing_if = "Reasons::is_empty")]
        cure: Reasons,
        /// The client did name the lawyer, before the one who has the case: with the cure the case would
        /// have been this lawyer's.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        was_named: bool,
    },
    /// As a candidate, perhaps after a cure.
    Candidate {
        /// What it takes to be one; left out for whoever was.
        #[serde(default, skip_serializing_if = "Remedies::is_none")]
        cure: Remedies,
        /// And then.
        then: Then,
    },
}

/// What it takes to be a candidate, or the only one.
///
/// A cure means no more than that the reason doesn't hold; the cure of lacking a specialty is the lowest
/// certificate. How else curing it would change the lawyer's values isn't looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remedies {
    /// The fewest reasons to cure.
    #[serde(default, skip_serializing_if = "Reasons::is_empty")]
    pub reasons: Reasons,
    /// The pool to be in: the first that is asked. Left out where that isn't needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<Rung>,
}

impl Remedies {
    /// Nothing is needed.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    fn of(remedy: assign::Remedy) -> Self {
        Self { reasons: remedy.cured, pool: remedy.admitted }
    }
}

/// What comes of being a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Then {
    /// The lawyer is chosen.
    Chosen,
    /// Another is first.
    Behind {
        /// Who.
        first: LawyerId,
        /// The lawyer's own place and values.
        own: Stood,
        /// What of these, alone, would have made the lawyer first.
        alone: Alone,
    },
}

/// A candidate's place and values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stood {
    /// From 1; left out under a lottery by claim, which has no order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<usize>,
    /// Of how many.
    pub of: usize,
    /// Proficiency in what the case needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The lag, this case's credit included.
    pub lag: Lag,
    /// Under fair share, the lag from which on candidates were compared (入围线).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Lag>,
    /// The balance of merit points.
    pub points: Points,
    /// How many cases the strategy has assigned since the lawyer's last turn.
    pub wait: u64,
    /// The weighted sum, under that strategy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    /// In what the first was better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind: Option<Decider>,
}

/// Of each thing what would have made a candidate the first, had it alone been so and all else as it was.
/// What is left out would not have, whatever it had been.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alone {
    /// The least lag, this case's credit included; one nano-case less would not do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lag: Option<Lag>,
    /// The lowest better level of match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The least balance of merit points, the share being as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    /// The least wait, in cases that the strategy assigned since the lawyer's last turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<u64>,
    /// Under the weighted sum, the most weight received in its window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Load>,
    /// What would have left fewer or other candidates: reasons that relief waived, or a pool that was
    /// asked before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedies: Option<Remedies>,
}

impl Alone {
    /// None of them would have.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    fn of(needs: &Needs) -> Self {
        let Needs { lag, level, points, wait, received, remedy, .. } = needs;
        Self {
            lag: *lag,
            level: *level,
            points: *points,
            wait: *wait,
            received: *received,
            remedies: remedy.map(Remedies::of),
        }
    }
}

impl From<assign::Ranking> for Stood {
    fn from(place: assign::Ranking) -> Self {
        Self {
            rank: place.rank,
            of: place.candidates,
            level: place.level,
            lag: place.lag,
            line: place.line,
            points: place.points,
            wait: place.wait,
            score: place.score.map(|(score, _)| score),
            behind: place.behind,
        }
    }
}

impl State {
    /// What would have made a lawyer the one chosen by a decision that this state, the one just before
    /// it, brought about at `at` (or would: see [`State::preview`]).
    ///
    /// # Errors
    ///
    /// As [`State::why_not`].
    ///
    /// # Complexity
    ///
    /// The case is considered anew a few hundred times at most.
    pub fn counterfactual(
        &self,
        at: jiff::Timestamp,
        decision: &Decision,
        lawyer: &LawyerId,
        seed: &Seed,
    ) -> Result<Counterfactual, Refusal> {
        let (policy, case, roll) = self.decided(at, decision, lawyer, seed)?;
        let how = how(decision);
        let context = self.context(policy, at);
        let answer = if decision.lawyer() == Some(roll) {
            Some(WouldHave::IsChosen)
        } else if matches!(how, How::Strategy | How::Impasse) {
            self.would_have(policy, at, case, chance(decision, seed), roll)
        } else {
            let picked = how == How::ClientChoice;
            let reasons = reasons_against(&context, case, roll, picked);
            reasons.map(|reasons| named(decision, roll, reasons))
        };
        let answer = answer.ok_or_else(|| Refusal::UnknownLawyer { lawyer: lawyer.clone() })?;
        let method = Method::of(self, decision);
        let (docket, attempt) = (decision.docket, decision.attempt);
        let (case, lawyer) = (case.id().clone(), lawyer.clone());
        Ok(Counterfactual { case, docket, attempt, lawyer, how, method, answer })
    }

    fn would_have(
        &self,
        policy: &Policy,
        at: jiff::Timestamp,
        case: &Case,
        chance: Chance<'_>,
        roll: Roll,
    ) -> Option<WouldHave> {
        let context = self.context(policy, at);
        let way = match remedy(&context, case, chance, roll)? {
            Ok(way) => way,
            Err(reasons) => return Some(nothing(reasons)),
        };
        let needs = needs(&context, case, chance, roll, way)?;
        let then = match (&needs.ranking, needs.first) {
            (Some(place), Some(first)) if !needs.chosen => Then::Behind {
                first: lawyer_key(self, first).ok()?,
                own: place.clone().into(),
                alone: Alone::of(&needs),
            },
            _ => Then::Chosen,
        };
        Some(WouldHave::Candidate { cure: Remedies::of(way), then })
    }
}

fn nothing(reasons: Reasons) -> WouldHave {
    let never = reasons.iter().filter(|reason| reason.cure() == Cure::Never).collect();
    WouldHave::Nothing { reasons, never }
}

fn named(decision: &Decision, roll: Roll, reasons: Reasons) -> WouldHave {
    if reasons.iter().any(|reason| reason.cure() == Cure::Never) {
        return nothing(reasons);
    }
    let (cure, was_named) = match decision.basis() {
        Some(Basis::ClientChoice { failed, .. }) => {
            (reasons, failed.iter().any(|pick| pick.lawyer == roll))
        }
        Some(Basis::ByHand { .. }) => (reasons.without(reasons.of_force(Force::Policy)), false),
        _ => (reasons, false),
    };
    WouldHave::Named { cure, was_named }
}

impl Engine {
    /// What would make a lawyer the one chosen for a waiting case; see [`State::counterfactual`].
    ///
    /// # Errors
    ///
    /// As [`preview`](Self::preview), or if there is no such lawyer.
    pub fn counterfactual(
        &self,
        at: jiff::Timestamp,
        docket: DocketNo,
        lawyer: &LawyerId,
    ) -> Result<Counterfactual, Refusal> {
        self.state().counterfactual(at, &self.preview(at, docket)?, lawyer, self.seed_at(at)?)
    }
}
