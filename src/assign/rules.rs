//! One function for each reason: does it hold of this lawyer and this case?

use super::brief::Brief;
use super::ladder;
use super::reason::{Reason, Reasons};
use super::scene::Scene;
use crate::id::Roll;
use crate::policy::Rung;
use crate::quantity::{Fraction, Load};
use crate::register::{Bar, Lawyer};
use crate::standing::Credit;
use crate::terms::{Gender, Licence, Role};

/// A lawyer, looked at for a case.
struct Look<'s, 'a> {
    scene: &'s Scene<'a>,
    brief: &'s Brief<'a>,
    roll: Roll,
    lawyer: &'a Lawyer,
}

type Rule = fn(&Look<'_, '_>) -> bool;

/// The rules that look at one lawyer and one case. Some reasons are not among them:
/// [`Reason::OutsideLadder`] comes of the route, where somebody is named, [`Reason::FarOverMean`] looks
/// at those who are otherwise eligible, two are for clients' picks alone, and [`Reason::OnDuty`] for
/// shifts.
const RULES: [(Reason, Rule); 24] = [
    (Reason::NotPractising, |look| look.lawyer.licence == Licence::Lapsed),
    (Reason::CoolingOff, cooling_off),
    (Reason::BarredBeforeOrgan, barred_before_organ),
    (Reason::TooFewYears, too_few_years),
    (Reason::NotFamiliarWithMinors, not_familiar_with_minors),
    (Reason::DefenceNeedsLawyer, defence_needs_lawyer),
    (Reason::RelatedToParty, related_to_party),
    (Reason::ActsForOtherSide, |look| look.brief.adverse.contains(&look.roll)),
    (Reason::CoDefendantOrLinked, |look| look.brief.linked.contains(&look.roll)),
    (Reason::FirmConflict, |look| look.brief.adverse_firms.contains(&&look.lawyer.firm)),
    (Reason::Suspended, suspended),
    (Reason::Removed, |look| look.credit() == Credit::Removed {}),
    (Reason::WomanRequired, woman_required),
    (Reason::HadThisCase, |look| look.brief.spent.contains(&look.roll)),
    (Reason::HoldsOtherSeat, |look| look.brief.other_seats.contains(&look.roll)),
    (Reason::NotEnrolled, |look| !look.scene.roster.is_enrolled(look.roll)),
    (Reason::DedicatedElsewhere, dedicated_elsewhere),
    (Reason::OnLeave, |look| look.lawyer.is_on_leave(look.scene.today)),
    (Reason::LacksSpecialty, lacks_specialty),
    (Reason::LacksLanguage, lacks_language),
    (Reason::AtOpenCap, at_open_cap),
    (Reason::AtMonthCap, at_month_cap),
    (Reason::AtYearCap, at_year_cap),
    (Reason::AtCategoryCap, at_category_cap),
];

/// Every reason that holds, being far over the mean apart.
fn assess_alone(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll) -> Option<Reasons> {
    let lawyer = scene.roster.lawyer(roll)?;
    let look = Look { scene, brief, roll, lawyer };
    let held: Reasons =
        RULES.iter().filter(|(_, holds)| holds(&look)).map(|(reason, _)| *reason).collect();
    Some(scene.supposed_of(roll).map_or(held, |supposed| held.without(supposed.cured)))
}

/// Every reason that holds of each of these, who are asked together; none means eligible.
pub(crate) fn assess(
    scene: &Scene<'_>,
    brief: &Brief<'_>,
    asked: impl Iterator<Item = Roll>,
) -> Vec<(Roll, Reasons)> {
    let alone = |roll| Some((roll, assess_alone(scene, brief, roll)?));
    let mut assessed: Vec<(Roll, Reasons)> = asked.filter_map(alone).collect();
    if scene.policy.caps.overload.is_some() {
        let mean = PoolMean::of(scene, brief, &assessed);
        for (roll, reasons) in &mut assessed {
            if far_over_mean(scene, brief, *roll, mean) {
                *reasons = reasons.with(Reason::FarOverMean);
            }
        }
    }
    assessed
}

/// Every reason that holds of somebody who is named, and not found in a pool: by hand, or because
/// they had the case before. They are compared with those who would be asked with them, or, being in
/// no pool of the ladder, which is one more reason, with the master pool.
pub(crate) fn assess_one(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll) -> Option<Reasons> {
    let rungs = ladder::rungs(scene, brief);
    let centre = ladder::centre(scene, brief);
    let stands = |rung: &Rung| ladder::stands_on(scene, centre, *rung, roll);
    let place = rungs.iter().position(stands);
    let mut reasons = assess_alone(scene, brief, roll)?;
    if place.is_none() {
        reasons = reasons.with(Reason::OutsideLadder);
    }
    if scene.policy.caps.overload.is_some() {
        let peers = match place.and_then(|place| Some((rungs.get(..place)?, rungs.get(place)?))) {
            Some((earlier, rung)) => ladder::asked_on(scene, centre, *rung, earlier),
            None => ladder::asked_on(scene, centre, Rung::Master, &[]),
        };
        let alone = |peer| Some((peer, assess_alone(scene, brief, peer)?));
        let peers: Vec<(Roll, Reasons)> = peers.filter_map(alone).collect();
        if far_over_mean(scene, brief, roll, PoolMean::of(scene, brief, &peers)) {
            reasons = reasons.with(Reason::FarOverMean);
        }
    }
    Some(reasons)
}

/// Every reason that holds of somebody whom the client picks: those of anybody who is named, and two
/// more.
pub(crate) fn assess_pick(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll) -> Option<Reasons> {
    let mut reasons = assess_one(scene, brief, roll)?;
    if !scene.roster.is_published(roll) {
        reasons = reasons.with(Reason::NotPublished);
    }
    if at_choice_cap(scene, brief, roll) {
        reasons = reasons.with(Reason::AtChoiceCap);
    }
    Some(reasons)
}

/// The chosen cases of this year fill their part of the yearly cap, the lawyer's own or the policy's,
/// whichever is less.
pub(crate) fn at_choice_cap(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll) -> bool {
    let (Some(percent), Some(lawyer)) =
        (scene.policy.choice.capacity_percent, scene.roster.lawyer(roll))
    else {
        return false;
    };
    let policy = scene.policy.caps.year.map(|cap| cap.for_fraction(lawyer.fraction));
    let least = policy.into_iter().chain(lawyer.caps.year).min();
    let part = least.map(|cap| cap.for_fraction(Fraction::from_hundredths(percent)));
    let chosen = scene.caseload.received_by_choice_since(roll, brief.year_start);
    part.is_some_and(|part| chosen >= part)
}

/// What those who are otherwise eligible have received in the window, and their parts of full time.
#[derive(Clone, Copy, Default)]
struct PoolMean {
    received: u128,
    fractions: u128,
}

impl PoolMean {
    fn of(scene: &Scene<'_>, brief: &Brief<'_>, assessed: &[(Roll, Reasons)]) -> Self {
        let mut mean = Self::default();
        for (roll, _) in assessed.iter().filter(|(_, reasons)| reasons.is_empty()) {
            let Some(lawyer) = scene.roster.lawyer(*roll) else { continue };
            let received = scene.caseload.received_since(*roll, brief.overload_start);
            mean.received = mean.received.saturating_add(u128::from(received.hundredths()));
            let fraction = u128::from(lawyer.fraction.hundredths());
            mean.fractions = mean.fractions.saturating_add(fraction);
        }
        mean
    }
}

/// Received per full time over `times` the mean of the same, in whole numbers:
/// received / fraction > times · Σ received / Σ fraction. Where nobody else is eligible there is no
/// mean to be over.
fn far_over_mean(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll, mean: PoolMean) -> bool {
    let (Some(overload), Some(lawyer)) = (&scene.policy.caps.overload, scene.roster.lawyer(roll))
    else {
        return false;
    };
    if scene.is_cured(roll, Reason::FarOverMean) {
        return false;
    }
    let received = scene.caseload.received_since(roll, brief.overload_start);
    if received < overload.floor.for_fraction(lawyer.fraction) {
        return false;
    }
    let mine = u128::from(received.hundredths()).saturating_mul(mean.fractions).saturating_mul(100);
    let bound = u128::from(overload.times.hundredths())
        .saturating_mul(mean.received)
        .saturating_mul(u128::from(lawyer.fraction.hundredths()));
    mine > bound
}

impl Look<'_, '_> {
    fn credit(&self) -> Credit {
        self.scene.standing.credit(self.roll).unwrap_or(Credit::Good {})
    }

    /// Whether a load has reached a cap of the policy, as this lawyer's part of full time has it, or
    /// the lawyer's own.
    fn reached(&self, load: Load, policy: Option<Load>, own: Option<Load>) -> bool {
        let policy = policy.map(|cap| cap.for_fraction(self.lawyer.fraction));
        policy.into_iter().chain(own).any(|cap| load >= cap)
    }
}

fn cooling_off(look: &Look<'_, '_>) -> bool {
    let (case, today) = (look.brief.case, look.scene.today);
    case.is_before_organ() && look.lawyer.bars.iter().any(|bar| bar.is_cooling_off(today))
}

fn barred_before_organ(look: &Look<'_, '_>) -> bool {
    let (case, defence) = (look.brief.case, look.brief.matter.kind.is_defence());
    look.lawyer.bars.iter().any(|bar| match bar {
        Bar::Assessor {} => defence,
        Bar::StandingCommitteeMember {} => defence || case.is_before_organ(),
        Bar::FormerJudgeOrProsecutor { organ, .. } | Bar::RelativeOfStaff { organ } => {
            case.organs().any(|handling| handling == organ)
        }
    })
}

fn too_few_years(look: &Look<'_, '_>) -> bool {
    let years = look.scene.policy.eligibility.grave_case_years;
    look.brief.matter.is_grave() && !look.lawyer.has_defended_for(years, look.scene.today)
}

fn not_familiar_with_minors(look: &Look<'_, '_>) -> bool {
    look.brief.matter.client.minor && !look.lawyer.familiar_with_minors
}

fn defence_needs_lawyer(look: &Look<'_, '_>) -> bool {
    look.brief.matter.kind.is_defence() && look.lawyer.licence == Licence::LegalServiceWorker
}

fn related_to_party(look: &Look<'_, '_>) -> bool {
    let related = &look.lawyer.related_to;
    !related.is_empty() && look.brief.parties.iter().any(|party| related.contains(*party))
}

fn suspended(look: &Look<'_, '_>) -> bool {
    match look.credit() {
        Credit::Suspended { until } => until.is_none_or(|until| look.scene.today < until),
        Credit::Good {} | Credit::Removed {} => false,
    }
}

fn woman_required(look: &Look<'_, '_>) -> bool {
    let client = &look.brief.matter.client;
    let girl = client.minor && client.gender == Gender::Female && client.role == Role::Victim;
    look.scene.policy.eligibility.woman_for_female_minor_victim
        && girl
        && look.lawyer.gender != Gender::Female
}

fn dedicated_elsewhere(look: &Look<'_, '_>) -> bool {
    look.scene.policy.eligibility.minors_pool_dedicated
        && look.lawyer.minors_pool
        && !look.brief.matter.client.minor
}

fn lacks_specialty(look: &Look<'_, '_>) -> bool {
    let need = look.brief.matter.specialty.as_ref().filter(|need| need.demanded);
    need.is_some_and(|need| look.lawyer.level(&need.specialty, look.scene.today).is_none())
}

fn lacks_language(look: &Look<'_, '_>) -> bool {
    let need = look.brief.matter.language.as_ref().filter(|need| need.demanded);
    need.is_some_and(|need| !look.lawyer.languages.contains(&need.language))
}

fn at_open_cap(look: &Look<'_, '_>) -> bool {
    let open = look.scene.caseload.open(look.roll);
    look.reached(open, look.scene.policy.caps.open, look.lawyer.caps.open)
}

fn at_month_cap(look: &Look<'_, '_>) -> bool {
    let received = look.scene.caseload.received_since(look.roll, look.brief.month_start);
    look.reached(received, look.scene.policy.caps.month, look.lawyer.caps.month)
}

fn at_year_cap(look: &Look<'_, '_>) -> bool {
    let received = look.scene.caseload.received_since(look.roll, look.brief.year_start);
    look.reached(received, look.scene.policy.caps.year, look.lawyer.caps.year)
}

fn at_category_cap(look: &Look<'_, '_>) -> bool {
    let (kind, from) = (look.brief.matter.kind, look.brief.year_start);
    look.brief.category_cap.is_some_and(|cap| {
        let received = look.scene.caseload.received_of_kind_since(look.roll, kind, from);
        look.reached(received, Some(cap), None)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_rule_in_the_order_of_the_table() {
        let apart = [
            Reason::OutsideLadder,
            Reason::OnDuty,
            Reason::AtChoiceCap,
            Reason::NotPublished,
            Reason::FarOverMean,
        ];
        let ruled: Vec<Reason> = RULES.iter().map(|(reason, _)| *reason).collect();
        let expected: Vec<Reason> =
            Reason::ALL.iter().copied().filter(|r| !apart.contains(r)).collect();
        assert_eq!(ruled, expected);
    }
}
