//! The pipeline: continuity, then route → assess → candidates → select.

use super::assess::{assess, assess_alone, assess_one, assess_pick, at_choice_cap};
use super::brief::Brief;
use super::decision::{Basis, Continuity, Decision, FailedPick, Verdict};
use super::ladder;
use super::reason::{Force, Reason, Reasons};
use super::route::{Fared, Route};
use super::scene::Scene;
use super::strategy::{Field, Measure, draw, place, select};
use jiff::Timestamp;

use crate::docket::{Applicant, Case};
use crate::draw::Seed;
use crate::entitlement::rest;
use crate::id::{ActorId, Roll};
use crate::policy::Policy;
use crate::quantity::Weight;

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

/// Considers a case: the lawyer of the case that it continues, or whom the strategy chooses, or
/// nobody; and whether everybody's lag has room for what would be booked.
pub(crate) fn consider(
    scene: &Scene<'_>,
    case: &Case,
    seed: &Seed,
    circumstances: Circumstances,
) -> (Decision, bool) {
    let brief = Brief::new(scene, case);
    let mut decision = blank(scene.policy, case, circumstances);
    decision.continuity = continuity(scene, &brief);
    if let Some(Continuity { lawyer, reasons: Reasons::NONE, .. }) = decision.continuity {
        decision.verdict = assigned(scene, &brief, lawyer, Basis::Continuity {}, Vec::new());
        return (decision, true);
    }
    let measure = Measure::new(scene, brief.sought.as_ref());
    let mut route = Route::of(scene, &brief);
    let mut field = route.take_field();
    let credits = field.credit(&measure, decision.weight);
    let mut has_room = !field.overflows;
    if let Some((chosen, selected)) = select(scene, &draw(scene, case, seed), &field) {
        let rest = scene.lag(chosen).zip(rest(&credits));
        has_room &= rest.and_then(|(lag, rest)| lag.plus(rest)).is_some();
        let basis = Basis::Strategy { selected };
        decision.verdict = assigned(scene, &brief, chosen, basis, credits);
        if let Verdict::Assigned { offered_until, .. } = &mut decision.verdict {
            *offered_until = circumstances.offered_until;
        }
    }
    decision.pools = route.pools();
    decision.relief = route.relief;
    (decision, has_room)
}

/// How a lawyer fares with the strategy now; nothing if there is no such lawyer.
pub(crate) fn fared(scene: &Scene<'_>, case: &Case, seed: &Seed, roll: Roll) -> Option<Fared> {
    let brief = Brief::new(scene, case);
    let weight = weight(scene.policy, case);
    let measure = Measure::new(scene, brief.sought.as_ref());
    let stands = |mut field: Field| {
        field.credit(&measure, weight);
        place(scene, &draw(scene, case, seed), &field, roll)
    };
    let not_asked = || assess_one(scene, &brief, roll);
    Route::of(scene, &brief).fared(&measure, roll, stands, not_asked)
}

/// Every reason against a lawyer who is looked at for a case by themselves, as a client's pick or not.
pub(crate) fn reasons_against(
    scene: &Scene<'_>,
    case: &Case,
    roll: Roll,
    picked: bool,
) -> Option<Reasons> {
    let brief = Brief::new(scene, case);
    if picked { assess_pick(scene, &brief, roll) } else { assess_one(scene, &brief, roll) }
}

/// Every reason of the law or of a local rule against a lawyer going on with a case that they have, or
/// taking the one that they are offered; nothing if there is no such lawyer.
pub(crate) fn bars_going_on(scene: &Scene<'_>, case: &Case, roll: Roll) -> Option<Reasons> {
    let reasons = assess_alone(scene, &Brief::new(scene, case), roll)?;
    let had = std::iter::once(Reason::HadThisCase).collect();
    Some(reasons.without(reasons.of_force(Force::Policy)).without(had))
}

/// What comes of a client's picks: the decision for the first who may have the case, or everybody's
/// reasons; nothing if somebody named isn't on the roll.
pub(crate) fn by_choice(
    scene: &Scene<'_>,
    case: &Case,
    picks: &[Roll],
    chooser: &Chooser<'_>,
    circumstances: Circumstances,
) -> Option<Result<Decision, Vec<FailedPick>>> {
    let brief = Brief::new(scene, case);
    let mut failed = Vec::new();
    for (lawyer, rank) in picks.iter().copied().zip(1..) {
        let reasons = assess_pick(scene, &brief, lawyer)?;
        if !reasons.is_empty() {
            failed.push(FailedPick { lawyer, reasons });
            continue;
        }
        let (by, helper) = (chooser.by.clone(), chooser.helper.cloned());
        let basis = Basis::ClientChoice { rank, by, helper, failed };
        let mut decision = blank(scene.policy, case, circumstances);
        decision.verdict = assigned(scene, &brief, lawyer, basis, Vec::new());
        return Some(Ok(decision));
    }
    Some(Err(failed))
}

/// Who chooses, and who helps.
pub(crate) struct Chooser<'a> {
    pub(crate) by: &'a Applicant,
    pub(crate) helper: Option<&'a ActorId>,
}

/// Whoever a client may choose for this case now, in the order of roll numbers: everybody of every
/// rung, with a published profile, against whom nothing speaks.
pub(crate) fn choosable(scene: &Scene<'_>, case: &Case) -> Vec<Roll> {
    let brief = Brief::new(scene, case);
    let mut found = Vec::new();
    let rungs = ladder::rungs(scene, &brief);
    for (n, rung) in rungs.iter().enumerate() {
        let earlier = rungs.get(..n).unwrap_or_default();
        let asked = ladder::asked_on(scene, ladder::centre(scene, &brief), *rung, earlier);
        let eligible = assess(scene, &brief, &asked, Reasons::NONE).eligible;
        found.extend(eligible.rolls().filter(|roll| {
            scene.roster.is_published(*roll) && !at_choice_cap(scene, &brief, *roll)
        }));
    }
    found.sort_unstable();
    found
}

/// The decision that assigns a named lawyer, and every reason against it; nothing if there is no
/// such lawyer. Which reasons may be waived is for the caller to say.
pub(crate) fn by_hand(
    scene: &Scene<'_>,
    case: &Case,
    lawyer: Roll,
    basis: impl FnOnce(Reasons) -> Basis,
    circumstances: Circumstances,
) -> Option<(Decision, Reasons)> {
    let brief = Brief::new(scene, case);
    let reasons = assess_one(scene, &brief, lawyer)?;
    let mut decision = blank(scene.policy, case, circumstances);
    decision.verdict = assigned(scene, &brief, lawyer, basis(reasons), Vec::new());
    Some((decision, reasons))
}

/// A decision about the case that has come to nothing yet.
fn blank(policy: &Policy, case: &Case, circumstances: Circumstances) -> Decision {
    Decision {
        docket: case.docket(),
        attempt: case.attempt(),
        policy: circumstances.policy,
        weight: weight(policy, case),
        passed_over: circumstances.passed_over,
        continuity: None,
        pools: Vec::new(),
        relief: Vec::new(),
        verdict: Verdict::Impasse {},
    }
}

/// What the case weighs: what the centre set, else what the policy's table says.
pub(crate) fn weight(policy: &Policy, case: &Case) -> Weight {
    let matter = case.matter();
    let fits = |when: &crate::policy::CaseFilter| {
        when.fits(matter.kind, matter.stage, matter.gravity, matter.client.minor)
    };
    // A valid policy's last rule fits all cases.
    let rule = policy.weights.iter().find(|rule| fits(&rule.when));
    matter.weight.or(rule.map(|rule| rule.weight)).unwrap_or(Weight::from_hundredths(100))
}

/// The lawyer of the case that this one continues, unless the client objects, and what bars them. Who
/// has not accepted that case yet is not its lawyer.
fn continuity(scene: &Scene<'_>, brief: &Brief<'_>) -> Option<Continuity> {
    let (of, objects) = brief.case.continues()?;
    let before = scene.docket.case(of).filter(|before| before.offer().is_none())?;
    let lawyer = before.holder()?.lawyer;
    let first_time = brief.case.assignments().is_empty();
    if objects || !first_time {
        return None;
    }
    let reasons = assess_one(scene, brief, lawyer)?;
    Some(Continuity { of, lawyer, reasons })
}

fn assigned(
    scene: &Scene<'_>,
    brief: &Brief<'_>,
    roll: Roll,
    basis: Basis,
    credits: Vec<crate::entitlement::CreditGroup>,
) -> Verdict {
    let Some(lawyer) = scene.roster.lawyer(roll) else { return Verdict::Impasse {} };
    let language = brief.matter.language.as_ref();
    Verdict::Assigned {
        lawyer: roll,
        firm: lawyer.firm.clone(),
        basis,
        credits,
        offered_until: None,
        interpreter_needed: language.is_some_and(|n| !lawyer.languages.contains(&n.language)),
    }
}
