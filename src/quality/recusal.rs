//! Who has a stake in a case, and therefore doesn't judge its quality.

use serde::{Deserialize, Serialize};

use super::Expert;
use crate::docket::{Case, Docket, Tie};
use crate::id::FirmId;
use crate::register::{Lawyer, Roster};

/// Why an expert may not judge the quality of a case (回避事由): the first ground that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecusalGround {
    /// Has or had the case, an earlier or later stage of it, or its second seat (本人承办).
    OwnCase,
    /// Is of the firm of a lawyer who has or had it (本所承办).
    OwnFirm,
    /// Is of the firm of the other side's lawyer, aided or paid (对方当事人代理人同所).
    OpponentsFirm,
    /// Is, or is closely related to, a party (与当事人有近亲属关系).
    RelatedToParty,
    /// Declared a relation (申请回避).
    Declared,
    /// Has scored the file before, or has it to score (已参与评估).
    AssessedBefore,
    /// Is of the centre's own sub-pool, where the policy says that such a lawyer doesn't inspect it
    /// (本中心分库律师).
    OwnCentre,
}

/// From what an expert may be recused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// Assessing the file.
    Assessor,
    /// Inspecting the case.
    Inspector,
    /// Scoring it as a model case.
    Panel,
}

/// What stands between an expert and any case: the first five grounds.
pub(crate) fn ground(
    roster: &Roster,
    docket: &Docket,
    expert: &Expert,
    case: &Case,
) -> Option<RecusalGround> {
    let lawyer = expert.lawyer.and_then(|roll| roster.lawyer(roll));
    let same_matter = docket.reach(case.docket(), Tie::is_same_matter);
    let is_own = |firm: &FirmId| {
        expert.firm.as_ref() == Some(firm) || lawyer.is_some_and(|lawyer| lawyer.firm == *firm)
    };
    let acted = same_matter.iter().flat_map(|case| case.acting());
    if acted.clone().any(|assignment| Some(assignment.lawyer) == expert.lawyer) {
        return Some(RecusalGround::OwnCase);
    }
    let now = acted.clone().filter_map(|assignment| roster.lawyer(assignment.lawyer));
    if acted.map(|assignment| &assignment.firm).chain(now.map(|l| &l.firm)).any(is_own) {
        return Some(RecusalGround::OwnFirm);
    }
    if same_matter.iter().any(|case| is_against(docket, case, expert, is_own)) {
        return Some(RecusalGround::OpponentsFirm);
    }
    if lawyer.is_some_and(|lawyer| same_matter.iter().any(|case| is_related(lawyer, case))) {
        return Some(RecusalGround::RelatedToParty);
    }
    expert.recused.contains(&case.docket()).then_some(RecusalGround::Declared)
}

/// The expert or their firm acts for the other side: paid, or in a case of the docket.
fn is_against(
    docket: &Docket,
    case: &Case,
    expert: &Expert,
    is_own: impl Fn(&FirmId) -> bool + Copy,
) -> bool {
    let opponents = &case.matter().opponents;
    let paid = opponents.iter().filter_map(|opponent| opponent.firm.as_ref());
    let opposing = case.links().iter().filter(|link| link.tie == Tie::OpposingParty);
    let linked = opposing.filter_map(|link| docket.case(link.to));
    let theirs = opponents.iter().flat_map(|opponent| docket.of_client(&opponent.party));
    let acting = linked.chain(theirs).flat_map(Case::acting);
    paid.into_iter().any(is_own)
        || acting.into_iter().any(|a| is_own(&a.firm) || Some(a.lawyer) == expert.lawyer)
}

fn is_related(lawyer: &Lawyer, case: &Case) -> bool {
    let matter = case.matter();
    let opponents = matter.opponents.iter().map(|opponent| &opponent.party);
    let mut parties = opponents.chain([&matter.client.token]);
    parties.any(|party| lawyer.related_to.contains(party))
}
