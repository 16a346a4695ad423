//! What a decision says to people, as data made for one audience.
//!
//! | audience | data |
//! |---|---|
//! | client | [`ClientExplanation`] |
//! | either, whose command is refused | [`RefusalTold`] |
//! | the lawyer who asks | [`WhyNot`], [`WhyOnDuty`], [`LawyerStatement`], [`StandingExplained`] |
//! | auditor | [`Decision`], [`Allotment`](crate::assign::Allotment), [`Counterfactual`], [`Statement`] |
//!
//! The auditor sees everything: **don't show those to clients or lawyers**, because they name conflicts,
//! sanctions and leave, and lawyers' points. The other types can't carry anybody else's confidential fact,
//! as [`PublishedProfile`](crate::register::PublishedProfile) can't: as long as the same lawyers are
//! eligible, they are the same to the byte, whatever is confidential about the others. What many answers
//! together give away is measured; the page GUIDE has it.
//!
//! The words in Chinese and English stand in the crate `assigned-counsel-report`.

mod client;
mod counterfactual;
mod allotment_explained;
mod past;
mod standing_explained;
mod statement;
mod lawyer_statement;
mod why_not;
mod refusal_told;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use allotment_explained::{WhyOnDuty, why_on_duty};
pub use client::{ClientBasis, ClientExplanation, ClientOutcome, PickTold, PickWhy};
pub use counterfactual::{Alone, Counterfactual, Remedies, Stood, Then, WouldHave};
pub use lawyer_statement::{ChanceTold, DutyTold, LawyerStatement};
pub use past::{DecisionSought, PastDecision};
pub use refusal_told::{RefusalTold, told_codes};
pub use standing_explained::{ReviewExplained, ShareExplained, StandingExplained};
pub use statement::{DutyTurn, NotCandidate, Opportunity, Received, Statement};
pub use why_not::{Against, Answer, How, Place, WhyNot};

use crate::assign::Decision;
use crate::docket::Case;
use crate::engine::{Engine, Refusal, State};
use crate::error::Error;
use crate::id::{DocketNo, LawyerId, Roll};
use crate::policy::{LotteryBy, Strategy};

/// Who is told something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// A client, or whoever acts for one.
    Client,
    /// A lawyer, about themselves; an expert too.
    Lawyer,
    /// Staff of a centre and auditors, who know the cases.
    Desk,
}

/// Below this many, people are not counted to clients and lawyers: who knows some could tell the others.
const FEW: usize = 5;

/// 5, 10, 20, 50, 100 and so on: people are told in these steps, so that one more or less is seldom seen.
fn steps() -> impl Iterator<Item = usize> {
    let tens = std::iter::successors(Some(1_usize), |tens| tens.checked_mul(10));
    tens.flat_map(|tens| [5, 10, 20].into_iter().filter_map(move |step| tens.checked_mul(step)))
}

/// The largest step that a number reaches; nothing below the first.
fn at_least(number: usize) -> Option<usize> {
    steps().take_while(|step| *step <= number).last()
}

/// The first place by itself, another as the smallest step that holds it.
fn among(rank: usize) -> usize {
    if rank <= 1 { rank } else { steps().find(|step| *step >= rank).unwrap_or(rank) }
}

/// By which method the strategy chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Whose turn it is by what was due, then the specialty.
    FairShare,
    /// The weighted sum.
    Weighted,
    /// The wheel.
    Rotation,
    /// A draw in which all have the same chance.
    Lottery,
    /// A draw in proportion to the claims.
    LotteryByClaim,
}

impl Method {
    /// That of the policy by which a decision was made; fair share if the state doesn't know it.
    fn of(state: &State, decision: &Decision) -> Self {
        Self::by(state, decision.policy)
    }

    /// That of a policy by its number.
    fn by(state: &State, policy: u32) -> Self {
        let adopted = state.policy_number(policy);
        match adopted.map(|adopted| &adopted.policy.strategy) {
            Some(Strategy::Weighted { .. }) => Method::Weighted,
            Some(Strategy::Rotation) => Method::Rotation,
            Some(Strategy::Lottery { by: LotteryBy::Equal }) => Method::Lottery,
            Some(Strategy::Lottery { by: LotteryBy::Claim }) => Method::LotteryByClaim,
            Some(Strategy::FairShare { .. }) | None => Method::FairShare,
        }
    }
}

fn case_of(state: &State, docket: DocketNo) -> Result<&Case, Error> {
    let unknown = || Error::value(format!("the state doesn't know case {docket}"));
    state.docket().case(docket).ok_or_else(unknown)
}

fn lawyer_key(state: &State, roll: Roll) -> Result<LawyerId, Error> {
    let unknown = || Error::value(format!("the state doesn't know lawyer {roll}"));
    state.roster().id(roll).cloned().ok_or_else(unknown)
}

impl Engine {
    /// Why a lawyer would not have a waiting case, or would; see [`State::why_not`]. For a case that was
    /// decided, ask a [`PastDecision`].
    ///
    /// # Errors
    ///
    /// As [`preview`](Self::preview), or if there is no such lawyer.
    pub fn why_not(
        &self,
        at: Timestamp,
        docket: DocketNo,
        lawyer: &LawyerId,
    ) -> Result<WhyNot, Refusal> {
        self.state().why_not(at, &self.preview(at, docket)?, lawyer, self.seed_at(at)?)
    }
}
