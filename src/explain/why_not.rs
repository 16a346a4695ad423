//! "Why not me?": what a lawyer is told of a case, in own values, own rank and the line.
//!
//! Of others it says in steps how many were eligible, and not even that below five; who had the case,
//! anybody's points and anybody else's reasons have no place in these types. Where the order of two is a
//! matter of points, it says so, and not how many would have been needed. No lag is told here: whoever reads
//! the own lag from case to case reads each credit, and with it how many there were and what their shares are.
//! A [`LawyerStatement`](super::LawyerStatement) tells the lag, month by month.

use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::{FEW, Method, among, at_least};
use crate::assign::{
    self, Basis, Cure, Decider, Decision, LawyerResult, Reason, Reasons, Subject, Verdict,
    reasons_against, result_for,
};
use crate::docket::Case;
use crate::draw::{Chance, Seed};
use crate::engine::{Refusal, State};
use crate::id::{CaseId, LawyerId, Roll};
use crate::policy::Policy;
use crate::quantity::Points;
use crate::terms::Level;

/// What one lawyer is told of one decision: safe to hand to that lawyer as it is, and to nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhyNot {
    /// The case.
    pub case: CaseId,
    /// Who asks.
    pub lawyer: LawyerId,
    /// How the case was assigned.
    pub how: How,
    /// By which method the strategy chooses.
    pub method: Method,
    /// Until when the lawyer who was chosen may answer, where the case is offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_until: Option<DateTime>,
    /// How the lawyer fared.
    pub answer: Answer,
}

/// How a case was assigned, without saying to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// By the strategy.
    Strategy,
    /// By the client's choice.
    ClientChoice,
    /// To the lawyer of the stage before.
    Continuity,
    /// By hand.
    ByHand,
    /// To nobody.
    Impasse,
}

/// How a lawyer fared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer {
    /// The lawyer has the case.
    Chosen {
        /// Where the strategy found them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Place>,
    },
    /// A candidate, and another came first.
    Candidate {
        /// Where they stood.
        place: Place,
    },
    /// Not eligible.
    LeftOut {
        /// What is against the lawyer.
        against: Against,
        /// Where they would have stood without it; left out where nothing lifts it in this case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        if_cured: Option<Place>,
    },
    /// No pool that the lawyer stands in was asked: those before it had enough candidates.
    NotAsked {
        /// What would have been against the lawyer.
        #[serde(default, skip_serializing_if = "Against::is_nothing")]
        against: Against,
    },
    /// The case went to somebody named, so that no turn moved.
    Named {
        /// What would have been against the lawyer; where the client chose, against being chosen.
        #[serde(default, skip_serializing_if = "Against::is_nothing")]
        against: Against,
    },
}

/// What is against a lawyer, as far as that lawyer may know: conflicts tell of the parties, and some
/// needs of a case tell of the client, so that no more than their being there is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Against {
    /// Reasons of the lawyer's own.
    #[serde(default, skip_serializing_if = "Reasons::is_empty")]
    pub reasons: Reasons,
    /// A conflict of interest.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub conflict: bool,
    /// A special need of the case that the lawyer doesn't meet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub special_need: bool,
}

impl Against {
    pub(super) fn of(reasons: Reasons) -> Self {
        let own =
            reasons.iter().filter(|reason| !reason.is_conflict() && !reason.tells_of_client());
        Self {
            reasons: own.collect(),
            conflict: reasons.iter().any(Reason::is_conflict),
            special_need: reasons.iter().any(Reason::tells_of_client),
        }
    }

    /// Nothing is.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Where a lawyer stood, in own values; of others only in steps of 5, 10, 20, 50, 100 and so on, so that who
/// knows a pool can't count who is missing from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// 1 for the first, else among the first so many, a step. Left out for whoever isn't the first of fewer than
    /// five, and under a lottery by claim, which has no order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub among: Option<usize>,
    /// Of at least so many, a step; left out below five.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<usize>,
    /// Proficiency in what the case needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Under fair share, whether the lag reached the line from which on candidates were compared (入围线).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reaches_line: Option<bool>,
    /// The balance of merit points.
    pub points: Points,
    /// How many cases the strategy has assigned, to anybody, since the lawyer was last served by it or
    /// enrolled.
    pub wait: u64,
    /// The weighted sum and what it could be at most, under that strategy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<(i64, i64)>,
    /// The chance of being drawn, to the nearest five percent, under a lottery by claim; left out where fewer than
    /// five were in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u64>,
    /// In what the first was better, so: what would have changed it. Left out for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind: Option<Decider>,
}

impl From<assign::Ranking> for Place {
    fn from(place: assign::Ranking) -> Self {
        let few = place.candidates < FEW;
        let percent = |chance: u64| chance.saturating_add(250) / 500 * 5;
        Self {
            among: place.rank.filter(|rank| *rank == 1 || !few).map(among),
            at_least: at_least(place.candidates),
            level: place.level,
            reaches_line: place.line.map(|line| place.lag >= line),
            points: place.points,
            wait: place.wait,
            score: place.score,
            percent: place.chance.filter(|_| !few).map(percent),
            behind: place.behind,
        }
    }
}

impl State {
    /// Why a lawyer doesn't have a case, or has it, by a decision that this state, the one just before
    /// it, brought about at `at` (or would: see [`State::preview`]).
    ///
    /// # Errors
    ///
    /// If `at` is before the latest event, there is no such lawyer, the case doesn't wait, the decision isn't
    /// what this state makes of the case, or the seed isn't the one committed to: it is looked at only
    /// where the strategy chose or found nobody.
    pub fn why_not(
        &self,
        at: Timestamp,
        decision: &Decision,
        lawyer: &LawyerId,
        seed: &Seed,
    ) -> Result<WhyNot, Refusal> {
        let (policy, case, roll) = self.decided(at, decision, lawyer, seed)?;
        let how = how(decision);
        let context = self.context(policy, at);
        let chosen = decision.lawyer() == Some(roll);
        let answer = if matches!(how, How::Strategy | How::Impasse) {
            let result =
                result_for(&context, &Subject::case(&context, case), chance(decision, seed), roll);
            result.map(|result| answer(result, chosen))
        } else if chosen {
            Some(Answer::Chosen { place: None })
        } else {
            let picked = how == How::ClientChoice;
            let reasons = reasons_against(&context, case, roll, picked);
            reasons.map(|reasons| Answer::Named { against: Against::of(reasons) })
        };
        let answer = answer.ok_or_else(|| Refusal::UnknownLawyer { lawyer: lawyer.clone() })?;
        let (case, lawyer) = (case.id().clone(), lawyer.clone());
        let offered_until = decision.offered_until().map(|until| policy.local(until));
        let method = Method::of(self, decision);
        Ok(WhyNot { case, lawyer, how, method, offered_until, answer })
    }

    /// The policy, the case and the lawyer, if this state makes that decision of the case.
    pub(super) fn decided(
        &self,
        at: Timestamp,
        decision: &Decision,
        lawyer: &LawyerId,
        seed: &Seed,
    ) -> Result<(&Policy, &Case, Roll), Refusal> {
        let policy = self.checked_policy(at)?;
        if matches!(how(decision), How::Strategy | How::Impasse) {
            self.check_seed(at, seed)?;
        }
        let chance = chance(decision, seed);
        let docket = decision.docket;
        let case = self.expect_waiting(docket)?;
        let roll = self.known(lawyer)?;
        let named = matches!(how(decision), How::ClientChoice | How::ByHand);
        let same = named || {
            let again = self.consider(policy, at, case, Some(chance))?.decision;
            again == before_answer(decision, &again)
        };
        if !same || decision.attempt != case.attempt() {
            return Err(Refusal::OtherDecision { docket });
        }
        Ok((policy, case, roll))
    }
}

/// What a decision was drawn with.
pub(super) fn chance<'a>(decision: &Decision, seed: &'a Seed) -> Chance<'a> {
    Chance::of(seed, decision.selected().and_then(|selected| selected.answered.as_deref()))
}

/// A decision as it would have been had nobody had to wait for its draw: an offer is made when the value is known.
fn before_answer(decision: &Decision, again: &Decision) -> Decision {
    let mut same = decision.clone();
    if let Verdict::Assigned { basis: Basis::Strategy { selected }, offered_until, .. } =
        &mut same.verdict
        && selected.answered.take().is_some()
    {
        *offered_until = again.offered_until();
    }
    same
}

pub(super) fn how(decision: &Decision) -> How {
    match decision.basis() {
        None => How::Impasse,
        Some(Basis::Strategy { .. }) => How::Strategy,
        Some(Basis::ClientChoice { .. }) => How::ClientChoice,
        Some(Basis::Continuity) => How::Continuity,
        Some(Basis::ByHand { .. }) => How::ByHand,
    }
}

pub(super) fn answer(result: LawyerResult, chosen: bool) -> Answer {
    match result {
        LawyerResult::NotAsked(reasons) => {
            let nowhere = [Reason::OutsideLadder, Reason::NotEnrolled];
            let against = Against::of(reasons);
            if nowhere.iter().any(|reason| reasons.contains(*reason)) {
                Answer::LeftOut { against, if_cured: None }
            } else {
                Answer::NotAsked { against }
            }
        }
        LawyerResult::LeftOut(reasons, place) => {
            let cured = place.filter(|_| reasons.iter().all(|r| r.cure() != Cure::Never));
            Answer::LeftOut { against: Against::of(reasons), if_cured: cured.map(Place::from) }
        }
        LawyerResult::Candidate(place) if chosen => Answer::Chosen { place: Some(place.into()) },
        LawyerResult::Candidate(place) => Answer::Candidate { place: place.into() },
    }
}
