//! The pipeline, for cases and slots alike: route → assess → candidates → select; and what else may come
//! first or instead, for cases: continuity, a client's picks, a name by hand.

use jiff::Timestamp;

use super::allotment::{Allotment, AllotmentVerdict};
use super::assess::{assess, assess_alone, assess_named, assess_picked};
use super::context::Context;
use super::decision::{
    Basis, Candidate, Continuity, Decision, FailedPick, PoolAsked, Selected, Verdict,
};
use super::ladder;
use super::lots::Lots;
use super::reason::{Force, Reason, Reasons};
use super::route::Route;
use super::rules::{self, ASKED_IF_NAMED, ASKED_IF_PICKED};
use super::strategy::{Field, Ranking, Scorer, lots, ranking};
use super::subject::{CaseToAssign, Subject, weight};
use crate::docket::{Applicant, Case};
use crate::draw::Chance;
use crate::duty::Shift;
use crate::entitlement::{CreditGroup, rest};
use crate::id::{ActorId, Roll};
use crate::policy::Relief;

/// What a decision notes of its surroundings.
#[derive(Clone, Copy)]
pub(crate) struct Circumstances {
    /// The number of the policy in force.
    pub(crate) policy: u32,
    /// How many cases that come first still waited.
    pub(crate) passed_over: u32,
    /// Until when whom the strategy chooses may answer, where the case is offered first.
    pub(crate) offered_until: Option<Timestamp>,
}

/// What comes of considering a case.
pub(crate) struct Consideration {
    pub(crate) decision: Decision,
    /// Among whom a draw has to decide first, where its chance isn't known.
    pub(crate) open: Option<Open>,
    /// Everybody's lag has room for what would be booked.
    pub(crate) has_room: bool,
}

/// What waits for a draw.
pub(crate) struct Open {
    pub(crate) lots: Lots,
    pub(crate) credits: Vec<CreditGroup>,
}

/// What the strategy found.
struct Found {
    pools: Vec<PoolAsked>,
    relief: Vec<Relief>,
    chosen: Option<Chosen>,
    open: Option<Open>,
    /// Everybody's lag has room for what would be booked.
    has_room: bool,
}

/// Whom the strategy chose.
struct Chosen {
    lawyer: Roll,
    selected: Selected,
    credits: Vec<CreditGroup>,
}

/// Takes a case or a slot up its ladder, and lets the strategy choose among the candidates.
fn find(context: &Context<'_>, subject: &Subject<'_>, chance: Option<Chance<'_>>) -> Found {
    let mut route = Route::walk(context, subject);
    let mut field = route.move_field_out();
    let credits = field.credit(&Scorer::new(context, subject), subject.weight(context.policy));
    let lots = lots(context, &field);
    let rest = rest(&credits);
    let fits = |lot: &Candidate| {
        let after = context.lag(lot.lawyer).zip(rest).and_then(|(lag, rest)| lag.plus(rest));
        after.is_some()
    };
    let (mut chosen, mut open) = (None, None);
    let mut has_room = !field.overflows;
    match (lots, chance) {
        (Some(lots), None) if lots.hang_on_chance() => {
            has_room &= lots.equal.iter().all(fits);
            open = Some(Open { lots, credits });
        }
        (Some(lots), chance) => {
            let draw = chance.and_then(|chance| subject.draw(context.policy, chance));
            let selected = lots.drawn(draw.as_ref(), None);
            chosen = selected.and_then(|selected| {
                let first = selected.front.first()?;
                has_room &= fits(first);
                Some(Chosen { lawyer: first.lawyer, selected, credits })
            });
        }
        (None, _) => {}
    }
    let (pools, relief) = (route.pools(), route.relief);
    Found { pools, relief, chosen, open, has_room }
}

/// Considers a case: the lawyer of the case that it continues, or whom the strategy chooses, or nobody. Where
/// its chance isn't known, it stays open if it hangs on it.
pub(crate) fn consider(
    context: &Context<'_>,
    case: &Case,
    chance: Option<Chance<'_>>,
    circumstances: Circumstances,
) -> Consideration {
    let subject = Subject::case(context, case);
    let mut decision = undecided(context, case, circumstances);
    decision.continuity = continuity(context, &subject);
    if let Some(Continuity { lawyer, reasons: Reasons::NONE, .. }) = decision.continuity {
        decision.verdict = assigned(context, case, lawyer, Basis::Continuity, Vec::new());
        return Consideration { decision, open: None, has_room: true };
    }
    let found = find(context, &subject, chance);
    if let Some(Chosen { lawyer, selected, credits }) = found.chosen {
        let until = circumstances.offered_until;
        decision.verdict = by_strategy(context, case, lawyer, selected, credits, until);
    }
    (decision.pools, decision.relief) = (found.pools, found.relief);
    Consideration { decision, open: found.open, has_room: found.has_room }
}

fn by_strategy(
    context: &Context<'_>,
    case: &Case,
    lawyer: Roll,
    selected: Selected,
    credits: Vec<CreditGroup>,
    until: Option<Timestamp>,
) -> Verdict {
    let basis = Basis::Strategy { selected };
    let mut verdict = assigned(context, case, lawyer, basis, credits);
    if let Verdict::Assigned { offered_until, .. } = &mut verdict {
        *offered_until = until;
    }
    verdict
}

/// Ends what was open when a draw has put somebody first.
pub(crate) fn conclude(
    context: &Context<'_>,
    case: &Case,
    mut open: Decision,
    selected: Selected,
    credits: Vec<CreditGroup>,
    until: Option<Timestamp>,
) -> Option<Decision> {
    let lawyer = selected.front.first()?.lawyer;
    open.verdict = by_strategy(context, case, lawyer, selected, credits, until);
    Some(open)
}

/// As [`conclude`], for a slot.
pub(crate) fn conclude_slot(
    context: &Context<'_>,
    mut open: Allotment,
    selected: Selected,
    credits: Vec<CreditGroup>,
) -> Option<Allotment> {
    let lawyer = selected.front.first()?.lawyer;
    let firm = context.roster.lawyer(lawyer)?.firm.clone();
    open.verdict = AllotmentVerdict::Allotted { lawyer, firm, selected, credits };
    Some(open)
}

/// Looks for somebody for the next slot of a shift that has one free. `policy` is the number of the one
/// in force. Where its chance isn't known, it stays open if it hangs on it.
pub(crate) fn allot(
    context: &Context<'_>,
    shift: &Shift,
    policy: u32,
    chance: Option<Chance<'_>>,
) -> (Allotment, Option<Open>) {
    let found = find(context, &Subject::slot(context, shift), chance);
    let verdict = found.chosen.and_then(|Chosen { lawyer, selected, credits }| {
        let firm = context.roster.lawyer(lawyer)?.firm.clone();
        Some(AllotmentVerdict::Allotted { lawyer, firm, selected, credits })
    });
    let allotment = Allotment {
        shift: shift.number(),
        attempt: shift.attempt(),
        policy,
        weight: shift.weight(),
        pools: found.pools,
        verdict: verdict.unwrap_or(AllotmentVerdict::Impasse),
    };
    (allotment, found.open)
}

/// What becomes of one lawyer when the strategy looks for somebody.
pub(crate) enum LawyerResult {
    /// No pool that the lawyer stands in was asked; with what would have barred them.
    NotAsked(Reasons),
    /// Left out; with the rank that they would have had were nothing held against them.
    LeftOut(Reasons, Option<Ranking>),
    /// A candidate.
    Candidate(Ranking),
}

/// What becomes of one lawyer when the strategy looks for somebody for a case or a slot; nothing if there
/// is no such lawyer.
pub(crate) fn result_for(
    context: &Context<'_>,
    subject: &Subject<'_>,
    chance: Chance<'_>,
    roll: Roll,
) -> Option<LawyerResult> {
    let draw = subject.draw(context.policy, chance)?;
    let scorer = Scorer::new(context, subject);
    let rank = |mut field: Field| {
        field.credit(&scorer, subject.weight(context.policy));
        ranking(context, Some(&draw), &field, roll)
    };
    let mut route = Route::walk(context, subject);
    let mut field = route.move_field_out();
    Some(match route.reasons_against(roll) {
        Some(reasons) => {
            field.enter(&scorer, roll, context.row(roll)?.as_ref());
            LawyerResult::LeftOut(reasons, rank(field))
        }
        None if field.rolls().any(|entered| entered == roll) => {
            LawyerResult::Candidate(rank(field)?)
        }
        None => LawyerResult::NotAsked(assess_named(context, subject, roll)?),
    })
}

/// Every reason against a lawyer who is looked at for a case by themselves, as a client's pick or not.
pub(crate) fn reasons_against(
    context: &Context<'_>,
    case: &Case,
    roll: Roll,
    picked: bool,
) -> Option<Reasons> {
    let subject = Subject::case(context, case);
    let assess = if picked { assess_picked } else { assess_named };
    assess(context, &subject, roll)
}

/// Every reason of the law or of a local rule against a lawyer going on with a case that they have, or
/// taking the one that they are offered; nothing if there is no such lawyer.
pub(crate) fn bars_going_on(context: &Context<'_>, case: &Case, roll: Roll) -> Option<Reasons> {
    let reasons = assess_alone(context, &Subject::case(context, case), roll)?;
    let had = Reasons::NONE.with(Reason::HadThisCase);
    Some(reasons.without(reasons.of_force(Force::Policy)).without(had))
}

/// Every reason of the law or of a local rule against a lawyer taking a slot.
pub(crate) fn bars_slot(context: &Context<'_>, shift: &Shift, roll: Roll) -> Option<Reasons> {
    let reasons = assess_alone(context, &Subject::slot(context, shift), roll)?;
    Some(reasons.without(reasons.of_force(Force::Policy)))
}

/// What comes of a client's picks: the decision for the first who may have the case, or everybody's
/// reasons; nothing if somebody named isn't on the roll.
pub(crate) fn by_choice(
    context: &Context<'_>,
    case: &Case,
    picks: &[Roll],
    chooser: &Chooser<'_>,
    circumstances: Circumstances,
) -> Option<Result<Decision, Vec<FailedPick>>> {
    let subject = Subject::case(context, case);
    let mut failed = Vec::new();
    for (lawyer, rank) in picks.iter().copied().zip(1..) {
        let reasons = assess_picked(context, &subject, lawyer)?;
        if !reasons.is_empty() {
            failed.push(FailedPick { lawyer, reasons });
            continue;
        }
        let (by, helper) = (chooser.by.clone(), chooser.helper.cloned());
        let basis = Basis::ClientChoice { rank, by, helper, failed };
        let mut decision = undecided(context, case, circumstances);
        decision.verdict = assigned(context, case, lawyer, basis, Vec::new());
        return Some(Ok(decision));
    }
    Some(Err(failed))
}

/// Who chooses, and who helps.
pub(crate) struct Chooser<'a> {
    pub(crate) by: &'a Applicant,
    pub(crate) helper: Option<&'a ActorId>,
}

/// Whom a client may choose for this case now, in the order of roll numbers: everybody of every rung, with
/// a published profile, against whom nothing speaks.
pub(crate) fn choosable(context: &Context<'_>, case: &Case) -> Vec<Roll> {
    let subject = Subject::case(context, case);
    let of_picks = ASKED_IF_PICKED.without(ASKED_IF_NAMED);
    let may_be_picked = |roll: &Roll| {
        rules::barring(context, &subject, *roll, of_picks).is_some_and(|bars| bars.is_empty())
    };
    let mut found = Vec::new();
    let rungs = subject.ladder(context.policy);
    for (n, rung) in rungs.iter().enumerate() {
        let earlier = rungs.get(..n).unwrap_or_default();
        let asked = ladder::asked_on(context, &subject, *rung, earlier);
        let eligible = assess(context, &subject, &asked, Reasons::NONE).eligible;
        found.extend(eligible.rolls().filter(may_be_picked));
    }
    found.sort_unstable();
    found
}

/// What comes of naming a lawyer by hand. Which reasons may be waived is for the caller to say.
pub(crate) struct Named {
    /// The decision that assigns the lawyer.
    pub(crate) decision: Decision,
    /// Every reason against it.
    pub(crate) reasons: Reasons,
}

/// Names a lawyer for a case; nothing if there is no such lawyer.
pub(crate) fn by_hand(
    context: &Context<'_>,
    case: &Case,
    lawyer: Roll,
    basis: impl FnOnce(Reasons) -> Basis,
    circumstances: Circumstances,
) -> Option<Named> {
    let reasons = assess_named(context, &Subject::case(context, case), lawyer)?;
    let mut decision = undecided(context, case, circumstances);
    decision.verdict = assigned(context, case, lawyer, basis(reasons), Vec::new());
    Some(Named { decision, reasons })
}

/// A decision about the case that has come to nothing yet.
fn undecided(context: &Context<'_>, case: &Case, circumstances: Circumstances) -> Decision {
    Decision {
        docket: case.docket(),
        attempt: case.attempt(),
        policy: circumstances.policy,
        weight: weight(context.policy, case.matter()),
        passed_over: circumstances.passed_over,
        continuity: None,
        pools: Vec::new(),
        relief: Vec::new(),
        verdict: Verdict::Impasse,
    }
}

/// The lawyer of the case that this one continues, unless the client objects, and what bars them. Who
/// has not accepted that case yet is not its lawyer.
fn continuity(context: &Context<'_>, subject: &Subject<'_>) -> Option<Continuity> {
    let CaseToAssign { case, .. } = subject.as_case()?;
    let (of, objects) = case.continues()?;
    let before = context.docket.case(of).filter(|before| before.offer().is_none())?;
    let lawyer = before.holder()?.lawyer;
    let first_time = case.assignments().is_empty();
    if objects || !first_time {
        return None;
    }
    let reasons = assess_named(context, subject, lawyer)?;
    Some(Continuity { of, lawyer, reasons })
}

fn assigned(
    context: &Context<'_>,
    case: &Case,
    roll: Roll,
    basis: Basis,
    credits: Vec<CreditGroup>,
) -> Verdict {
    let Some(lawyer) = context.roster.lawyer(roll) else { return Verdict::Impasse };
    let language = case.matter().language.as_ref();
    Verdict::Assigned {
        lawyer: roll,
        firm: lawyer.firm.clone(),
        basis,
        credits,
        offered_until: None,
        interpreter_needed: language.is_some_and(|n| !lawyer.languages.contains(&n.language)),
    }
}
