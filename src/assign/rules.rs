//! One function for each reason: does it hold of this lawyer and this case?

use super::brief::Brief;
use super::ladder;
use super::reason::{Reason, Reasons};
use super::scene::Scene;
use crate::caseload::Carrying;
use crate::id::Roll;
use crate::policy::Rung;
use crate::quantity::{Fraction, Load};
use crate::register::{Bar, Card, Lawyer, Marks};
use crate::standing::Credit;
use crate::terms::{Gender, Licence, Role};

/// A lawyer, looked at for a case.
struct Look<'s, 'a> {
    scene: &'s Scene<'a>,
    brief: &'s Brief<'a>,
    roll: Roll,
    lawyer: &'a Lawyer,
    card: Card,
}

/// When a reason holds, and of whom and in what cases it can at all.
struct Rule {
    reason: Reason,
    /// Whether it can hold of anybody in this case.
    in_case: fn(&Scene<'_>, &Brief<'_>) -> bool,
    /// It holds of nobody who bears none of these marks.
    of: Marks,
    holds: fn(&Look<'_, '_>) -> bool,
}

const fn rule(
    reason: Reason,
    in_case: fn(&Scene<'_>, &Brief<'_>) -> bool,
    of: Marks,
    holds: fn(&Look<'_, '_>) -> bool,
) -> Rule {
    Rule { reason, in_case, of, holds }
}

/// The rules that look at one lawyer and one case. Some reasons are not among them:
/// [`Reason::OutsideLadder`] comes of the route, where somebody is named, [`Reason::FarOverMean`] looks
/// at those who are otherwise eligible, two are for clients' picks alone, and [`Reason::OnDuty`] for
/// shifts.
static RULES: [Rule; 24] = {
    use Marks as M;
    [
        rule(Reason::NotPractising, always, M::LAPSED, |l| l.lawyer.licence == Licence::Lapsed),
        rule(Reason::CoolingOff, before_organ, M::BARRED, cooling_off),
        rule(Reason::BarredBeforeOrgan, always, M::BARRED, barred_before_organ),
        rule(Reason::TooFewYears, grave, M::ANYONE, too_few_years),
        rule(Reason::NotFamiliarWithMinors, of_minor, M::NOT_FAMILIAR_WITH_MINORS, not_familiar),
        rule(Reason::DefenceNeedsLawyer, defence, M::LEGAL_SERVICE_WORKER, no_lawyer),
        rule(Reason::RelatedToParty, always, M::CONCERNED, related_to_party),
        rule(Reason::ActsForOtherSide, always, M::CONCERNED, |l| l.brief.adverse.contains(&l.roll)),
        rule(Reason::CoDefendantOrLinked, always, M::CONCERNED, |l| {
            l.brief.linked.contains(&l.roll)
        }),
        rule(Reason::FirmConflict, always, M::CONCERNED, firm_conflict),
        rule(Reason::Suspended, always, M::CREDIT, suspended),
        rule(Reason::Removed, always, M::CREDIT, |l| l.credit() == Credit::Removed {}),
        rule(Reason::WomanRequired, of_girl, M::NOT_FEMALE, |l| l.lawyer.gender != Gender::Female),
        rule(Reason::HadThisCase, always, M::CONCERNED, |l| l.brief.spent.contains(&l.roll)),
        rule(Reason::HoldsOtherSeat, always, M::CONCERNED, holds_other_seat),
        rule(Reason::NotEnrolled, always, M::DEPARTED, |l| !l.scene.roster.is_enrolled(l.roll)),
        rule(Reason::DedicatedElsewhere, of_no_minor, M::IN_MINORS_POOL, |l| l.lawyer.minors_pool),
        rule(Reason::OnLeave, always, M::LEAVE, |l| l.lawyer.is_on_leave(l.scene.today)),
        rule(Reason::LacksSpecialty, demands_specialty, M::ANYONE, lacks_specialty),
        rule(Reason::LacksLanguage, demands_language, M::ANYONE, lacks_language),
        rule(Reason::AtOpenCap, always, M::AT_CAP, at_open_cap),
        rule(Reason::AtMonthCap, always, M::AT_CAP, at_month_cap),
        rule(Reason::AtYearCap, always, M::AT_CAP, at_year_cap),
        rule(Reason::AtCategoryCap, always, M::AT_CAP, at_category_cap),
    ]
};

/// The rules that can hold in one case, and the marks that they look for.
struct Rules<'s, 'a> {
    scene: &'s Scene<'a>,
    brief: &'s Brief<'a>,
    asked: Vec<&'static Rule>,
    telling: Marks,
}

impl<'s, 'a> Rules<'s, 'a> {
    fn new(scene: &'s Scene<'a>, brief: &'s Brief<'a>) -> Self {
        let rules = RULES.iter().filter(|rule| (rule.in_case)(scene, brief));
        let mut rules = Self { scene, brief, asked: rules.collect(), telling: Marks::default() };
        rules.telling = rules.asked.iter().fold(rules.telling, |all, rule| all.with(rule.of));
        rules
    }

    /// Every reason that holds, being far over the mean apart; nothing if there is no such lawyer.
    #[inline]
    fn reasons(&self, roll: Roll) -> Option<Reasons> {
        let card = self.scene.roster.card(roll)?;
        let told = self.marks(roll, card).among(self.telling);
        let held = if told.is_empty() { Reasons::NONE } else { self.told(roll, card, told)? };
        Some(self.scene.supposed_of(roll).map_or(held, |supposed| held.without(supposed.cured)))
    }

    /// Every reason that holds of somebody who bears these marks.
    fn told(&self, roll: Roll, card: Card, told: Marks) -> Option<Reasons> {
        let (scene, brief) = (self.scene, self.brief);
        let look = Look { scene, brief, roll, lawyer: scene.roster.lawyer(roll)?, card };
        let asked = self.asked.iter().filter(|rule| !rule.of.among(told).is_empty());
        Some(asked.filter(|rule| (rule.holds)(&look)).map(|rule| rule.reason).collect())
    }

    /// The card's marks, and those that others than the register know of.
    #[inline]
    fn marks(&self, roll: Roll, card: Card) -> Marks {
        let good = self.scene.standing.in_force(roll).is_none_or(|standing| standing.good);
        let concerned = self.brief.concerned.binary_search(&roll).is_ok();
        let marks = card.marks.with(Marks::CREDIT.when(!good));
        let marks = marks.with(Marks::CONCERNED.when(concerned));
        marks.with(Marks::AT_CAP.when(self.may_be_at_cap(roll, card)))
    }

    /// Whether a cap of the policy is reached, or there are the lawyer's own to ask.
    #[inline]
    fn may_be_at_cap(&self, roll: Roll, card: Card) -> bool {
        let caps = &self.scene.policy.caps;
        let carrying = self.brief.caseload.carrying(roll);
        let reached = |load, cap| reached(load, cap, card.fraction);
        !card.marks.among(Marks::OWN_CAPS).is_empty()
            || reached(carrying.open, caps.open)
            || reached(carrying.month, caps.month)
            || reached(carrying.year, caps.year)
            || at_cap_of_kind(self.brief, roll, card)
    }
}

/// Whether a load has reached a cap of the policy, as this part of full time has it.
#[inline]
fn reached(load: Load, cap: Option<Load>, fraction: Fraction) -> bool {
    cap.is_some_and(|cap| load >= cap.for_fraction(fraction))
}

/// Every reason that holds of each of these, who are asked together; none means eligible.
pub(crate) fn assess(
    scene: &Scene<'_>,
    brief: &Brief<'_>,
    asked: impl Iterator<Item = Roll>,
) -> Vec<(Roll, Reasons)> {
    let rules = Rules::new(scene, brief);
    let alone = |roll| Some((roll, rules.reasons(roll)?));
    let mut assessed = Vec::with_capacity(asked.size_hint().1.unwrap_or(0));
    assessed.extend(asked.filter_map(alone));
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
    let rules = Rules::new(scene, brief);
    let mut reasons = rules.reasons(roll)?;
    if place.is_none() {
        reasons = reasons.with(Reason::OutsideLadder);
    }
    if scene.policy.caps.overload.is_some() {
        let peers = match place.and_then(|place| Some((rungs.get(..place)?, rungs.get(place)?))) {
            Some((earlier, rung)) => ladder::asked_on(scene, centre, *rung, earlier),
            None => ladder::asked_on(scene, centre, Rung::Master, &[]),
        };
        let alone = |peer| Some((peer, rules.reasons(peer)?));
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
    let chosen = brief.caseload.by_choice(roll);
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
            let Some(card) = scene.roster.card(*roll) else { continue };
            let received = brief.caseload.carrying(*roll).overload;
            mean.received = mean.received.saturating_add(u128::from(received.hundredths()));
            let fraction = u128::from(card.fraction.hundredths());
            mean.fractions = mean.fractions.saturating_add(fraction);
        }
        mean
    }
}

/// Received per full time over `times` the mean of the same, in whole numbers:
/// received / fraction > times · Σ received / Σ fraction. Where nobody else is eligible there is no
/// mean to be over.
fn far_over_mean(scene: &Scene<'_>, brief: &Brief<'_>, roll: Roll, mean: PoolMean) -> bool {
    let (Some(overload), Some(card)) = (&scene.policy.caps.overload, scene.roster.card(roll))
    else {
        return false;
    };
    if scene.is_cured(roll, Reason::FarOverMean) {
        return false;
    }
    let received = brief.caseload.carrying(roll).overload;
    if received < overload.floor.for_fraction(card.fraction) {
        return false;
    }
    let mine = u128::from(received.hundredths()).saturating_mul(mean.fractions).saturating_mul(100);
    let bound = u128::from(overload.times.hundredths())
        .saturating_mul(mean.received)
        .saturating_mul(u128::from(card.fraction.hundredths()));
    mine > bound
}

impl Look<'_, '_> {
    fn credit(&self) -> Credit {
        self.scene.standing.credit(self.roll).unwrap_or(Credit::Good {})
    }

    fn carrying(&self) -> Carrying {
        self.brief.caseload.carrying(self.roll)
    }

    /// Whether a load has reached a cap of the policy or the lawyer's own.
    fn reached(&self, load: Load, policy: Option<Load>, own: Option<Load>) -> bool {
        reached(load, policy, self.card.fraction) || own.is_some_and(|cap| load >= cap)
    }
}

fn always(_: &Scene<'_>, _: &Brief<'_>) -> bool {
    true
}

fn before_organ(_: &Scene<'_>, brief: &Brief<'_>) -> bool {
    brief.case.is_before_organ()
}

fn grave(_: &Scene<'_>, brief: &Brief<'_>) -> bool {
    brief.matter.is_grave()
}

fn defence(_: &Scene<'_>, brief: &Brief<'_>) -> bool {
    brief.matter.kind.is_defence()
}

fn of_minor(_: &Scene<'_>, brief: &Brief<'_>) -> bool {
    brief.matter.client.minor
}

fn of_girl(scene: &Scene<'_>, brief: &Brief<'_>) -> bool {
    let client = &brief.matter.client;
    let girl = client.minor && client.gender == Gender::Female && client.role == Role::Victim;
    scene.policy.eligibility.woman_for_female_minor_victim && girl
}

fn of_no_minor(scene: &Scene<'_>, brief: &Brief<'_>) -> bool {
    scene.policy.eligibility.minors_pool_dedicated && !brief.matter.client.minor
}

fn demands_specialty(_: &Scene<'_>, brief: &Brief<'_>) -> bool {
    brief.matter.specialty.as_ref().is_some_and(|need| need.demanded)
}

fn demands_language(_: &Scene<'_>, brief: &Brief<'_>) -> bool {
    brief.matter.language.as_ref().is_some_and(|need| need.demanded)
}

fn cooling_off(look: &Look<'_, '_>) -> bool {
    look.lawyer.bars.iter().any(|bar| bar.is_cooling_off(look.scene.today))
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
    !look.lawyer.has_defended_for(years, look.scene.today)
}

fn not_familiar(look: &Look<'_, '_>) -> bool {
    !look.lawyer.familiar_with_minors
}

fn no_lawyer(look: &Look<'_, '_>) -> bool {
    look.lawyer.licence == Licence::LegalServiceWorker
}

fn related_to_party(look: &Look<'_, '_>) -> bool {
    look.brief.parties.iter().any(|party| look.lawyer.related_to.contains(*party))
}

fn firm_conflict(look: &Look<'_, '_>) -> bool {
    look.brief.adverse_firms.contains(&&look.lawyer.firm)
}

fn suspended(look: &Look<'_, '_>) -> bool {
    match look.credit() {
        Credit::Suspended { until } => until.is_none_or(|until| look.scene.today < until),
        Credit::Good {} | Credit::Removed {} => false,
    }
}

fn holds_other_seat(look: &Look<'_, '_>) -> bool {
    look.brief.other_seats.contains(&look.roll)
}

fn lacks_specialty(look: &Look<'_, '_>) -> bool {
    let level = |sought| look.scene.roster.level(look.roll, sought);
    look.brief.sought.as_ref().is_some_and(|sought| level(sought).is_none())
}

fn lacks_language(look: &Look<'_, '_>) -> bool {
    let need = look.brief.matter.language.as_ref();
    need.is_some_and(|need| !look.lawyer.languages.contains(&need.language))
}

fn at_open_cap(look: &Look<'_, '_>) -> bool {
    look.reached(look.carrying().open, look.scene.policy.caps.open, look.lawyer.caps.open)
}

fn at_month_cap(look: &Look<'_, '_>) -> bool {
    look.reached(look.carrying().month, look.scene.policy.caps.month, look.lawyer.caps.month)
}

fn at_year_cap(look: &Look<'_, '_>) -> bool {
    look.reached(look.carrying().year, look.scene.policy.caps.year, look.lawyer.caps.year)
}

fn at_category_cap(look: &Look<'_, '_>) -> bool {
    at_cap_of_kind(look.brief, look.roll, look.card)
}

fn at_cap_of_kind(brief: &Brief<'_>, roll: Roll, card: Card) -> bool {
    let received = || brief.caseload.of_kind(roll, brief.matter.kind);
    let cap = brief.category_cap;
    cap.is_some() && reached(received(), cap, card.fraction)
}

#[cfg(test)]
mod tests;
