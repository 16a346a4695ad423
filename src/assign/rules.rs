//! One function for each reason: does it hold of this lawyer and this case?

use super::brief::Brief;
use super::reason::{Reason, Reasons};
use super::scene::Scene;
use crate::caseload::Carrying;
use crate::id::Roll;
use crate::quantity::{Fraction, Load};
use crate::register::{Bar, Card, Day, Lawyer, Marks, OwnCaps};
use crate::standing::Credit;
use crate::terms::{Gender, Role};

/// A lawyer, looked at for a case.
struct Look<'s, 'a> {
    scene: &'s Scene<'a>,
    brief: &'s Brief<'a>,
    roll: Roll,
    fraction: Fraction,
    marks: Marks,
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
        rule(Reason::NotPractising, always, M::LAPSED, |l| l.bears(M::LAPSED)),
        rule(Reason::CoolingOff, before_organ, M::COOLING_OFF, |l| l.bears(M::COOLING_OFF)),
        rule(Reason::BarredBeforeOrgan, always, M::BARRED, barred_before_organ),
        rule(Reason::TooFewYears, grave, M::ANYONE, too_few_years),
        rule(Reason::NotFamiliarWithMinors, of_minor, M::NOT_FAMILIAR_WITH_MINORS, |l| {
            l.bears(M::NOT_FAMILIAR_WITH_MINORS)
        }),
        rule(Reason::DefenceNeedsLawyer, defence, M::LEGAL_SERVICE_WORKER, |l| {
            l.bears(M::LEGAL_SERVICE_WORKER)
        }),
        rule(Reason::RelatedToParty, always, M::CONCERNED, related_to_party),
        rule(Reason::ActsForOtherSide, always, M::CONCERNED, |l| l.brief.adverse.contains(&l.roll)),
        rule(Reason::CoDefendantOrLinked, always, M::CONCERNED, |l| {
            l.brief.linked.contains(&l.roll)
        }),
        rule(Reason::FirmConflict, always, M::CONCERNED, firm_conflict),
        rule(Reason::Suspended, always, M::CREDIT, suspended),
        rule(Reason::Removed, always, M::CREDIT, |l| l.credit() == Credit::Removed {}),
        rule(Reason::WomanRequired, of_girl, M::NOT_FEMALE, |l| l.bears(M::NOT_FEMALE)),
        rule(Reason::HadThisCase, always, M::CONCERNED, |l| l.brief.spent.contains(&l.roll)),
        rule(Reason::HoldsOtherSeat, always, M::CONCERNED, holds_other_seat),
        rule(Reason::NotEnrolled, always, M::DEPARTED, |l| l.bears(M::DEPARTED)),
        rule(Reason::DedicatedElsewhere, of_no_minor, M::IN_MINORS_POOL, |l| {
            l.bears(M::IN_MINORS_POOL)
        }),
        rule(Reason::OnLeave, always, M::LEAVE, on_leave),
        rule(Reason::LacksSpecialty, demands_specialty, M::ANYONE, lacks_specialty),
        rule(Reason::LacksLanguage, demands_language, M::ANYONE, lacks_language),
        rule(Reason::AtOpenCap, always, M::AT_CAP, at_open_cap),
        rule(Reason::AtMonthCap, always, M::AT_CAP, at_month_cap),
        rule(Reason::AtYearCap, always, M::AT_CAP, at_year_cap),
        rule(Reason::AtCategoryCap, always, M::AT_CAP, at_category_cap),
    ]
};

/// The rules that can hold in one case, and the marks that they look for.
pub(crate) struct Rules<'s, 'a> {
    scene: &'s Scene<'a>,
    brief: &'s Brief<'a>,
    today: Day,
    telling: Marks,
    /// For each mark, which rules look for it: a bit for each of the table.
    looking: [u32; Marks::PLACES],
    /// What somebody who works full time may carry at most, open and in the windows.
    full_time: [Load; 3],
}

impl<'s, 'a> Rules<'s, 'a> {
    pub(crate) fn new(scene: &'s Scene<'a>, brief: &'s Brief<'a>) -> Self {
        let caps = &scene.policy.caps;
        let most = |cap: Option<Load>| cap.unwrap_or(Load::MAX);
        let mut rules = Self {
            scene,
            brief,
            today: Day::of(scene.today),
            telling: Marks::default(),
            looking: [0; Marks::PLACES],
            full_time: [most(caps.open), most(caps.month), most(caps.year)],
        };
        for (n, rule) in RULES.iter().enumerate() {
            if !(rule.in_case)(scene, brief) {
                continue;
            }
            rules.telling = rules.telling.with(rule.of);
            for (place, looking) in rules.looking.iter_mut().enumerate() {
                *looking |= u32::from(rule.of.has_place(place)) << n;
            }
        }
        rules
    }

    /// Every reason that holds, being far over the mean apart; nothing if there is no such lawyer.
    pub(crate) fn reasons(&self, roll: Roll) -> Option<Reasons> {
        let (card, carrying) = (self.scene.roster.card(roll)?, self.brief.caseload.carrying(roll));
        Some(self.reasons_of(roll, card, &carrying))
    }

    /// The same, by what is known of the lawyer.
    #[inline]
    pub(crate) fn reasons_of(&self, roll: Roll, card: &Card, carrying: &Carrying) -> Reasons {
        let good = self.scene.standing.in_force(roll).is_none_or(|standing| standing.good);
        let concerned = self.brief.concerned.binary_search(&roll).is_ok();
        let marks = card.marks_on(self.today).with(Marks::CREDIT.when(!good));
        let marks = marks.with(Marks::CONCERNED.when(concerned));
        let marks = marks.with(Marks::AT_CAP.when(self.may_be_at_cap(roll, card, carrying)));
        if marks.among(self.telling).is_empty() {
            return Reasons::NONE;
        }
        self.told(roll, card.fraction, marks)
    }

    /// Every reason that holds of somebody who bears these marks.
    #[inline(never)]
    fn told(&self, roll: Roll, fraction: Fraction, marks: Marks) -> Reasons {
        let look = Look { scene: self.scene, brief: self.brief, roll, fraction, marks };
        let looking = marks.places().filter_map(|place| self.looking.get(place));
        let mut asked = looking.fold(0, |asked, looking| asked | looking);
        let mut held = Reasons::NONE;
        while let Some(rule) = RULES.get(usize::try_from(asked.trailing_zeros()).unwrap_or(32)) {
            asked &= asked.wrapping_sub(1);
            if (rule.holds)(&look) {
                held = held.with(rule.reason);
            }
        }
        let supposed = self.scene.supposed_of(roll);
        supposed.map_or(held, |supposed| held.without(supposed.cured))
    }

    /// Whether a cap of the policy is reached, or there are caps of the lawyer's own to ask for.
    #[inline]
    fn may_be_at_cap(&self, roll: Roll, card: &Card, carrying: &Carrying) -> bool {
        let [open, month, year] = match card.fraction {
            Fraction::FULL => self.full_time,
            part => self.full_time.map(|cap| cap.for_fraction(part)),
        };
        let own = !card.marks.among(Marks::OWN_CAPS).is_empty();
        own | (carrying.open >= open) | (carrying.month >= month) | (carrying.year >= year)
            || at_cap_of_kind(self.brief, roll, card.fraction)
    }
}

/// Whether a load has reached a cap of the policy, as this part of full time has it.
#[inline]
fn reached(load: Load, cap: Option<Load>, fraction: Fraction) -> bool {
    cap.is_some_and(|cap| load >= cap.for_fraction(fraction))
}

impl<'a> Look<'_, 'a> {
    fn lawyer(&self) -> Option<&'a Lawyer> {
        self.scene.roster.lawyer(self.roll)
    }

    fn credit(&self) -> Credit {
        self.scene.standing.credit(self.roll).unwrap_or(Credit::Good {})
    }

    /// What is so of somebody by the mark alone.
    fn bears(&self, mark: Marks) -> bool {
        !self.marks.among(mark).is_empty()
    }

    fn carrying(&self) -> Carrying {
        self.brief.caseload.carrying(self.roll)
    }

    /// Whether a load has reached a cap of the policy or the lawyer's own.
    fn reached(&self, load: Load, policy: Option<Load>, own: fn(&OwnCaps) -> Option<Load>) -> bool {
        let own = || self.lawyer().and_then(|lawyer| own(&lawyer.caps));
        reached(load, policy, self.fraction)
            || self.bears(Marks::OWN_CAPS) && own().is_some_and(|cap| load >= cap)
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

fn barred_before_organ(look: &Look<'_, '_>) -> bool {
    let (case, defence) = (look.brief.case, look.brief.matter.kind.is_defence());
    look.lawyer().is_some_and(|lawyer| {
        lawyer.bars.iter().any(|bar| match bar {
            Bar::Assessor {} => defence,
            Bar::StandingCommitteeMember {} => defence || case.is_before_organ(),
            Bar::FormerJudgeOrProsecutor { organ, .. } | Bar::RelativeOfStaff { organ } => {
                case.organs().any(|handling| handling == organ)
            }
        })
    })
}

fn on_leave(look: &Look<'_, '_>) -> bool {
    look.lawyer().is_some_and(|lawyer| lawyer.is_on_leave(look.scene.today))
}

fn too_few_years(look: &Look<'_, '_>) -> bool {
    let years = look.scene.policy.eligibility.grave_case_years;
    look.lawyer().is_some_and(|lawyer| !lawyer.has_defended_for(years, look.scene.today))
}

fn related_to_party(look: &Look<'_, '_>) -> bool {
    let related =
        |lawyer: &Lawyer| look.brief.parties.iter().any(|party| lawyer.related_to.contains(*party));
    look.lawyer().is_some_and(related)
}

fn firm_conflict(look: &Look<'_, '_>) -> bool {
    look.lawyer().is_some_and(|lawyer| look.brief.adverse_firms.contains(&&lawyer.firm))
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
    let lacks = |lawyer: &Lawyer| need.is_some_and(|n| !lawyer.languages.contains(&n.language));
    look.lawyer().is_some_and(lacks)
}

fn at_open_cap(look: &Look<'_, '_>) -> bool {
    look.reached(look.carrying().open, look.scene.policy.caps.open, |own| own.open)
}

fn at_month_cap(look: &Look<'_, '_>) -> bool {
    look.reached(look.carrying().month, look.scene.policy.caps.month, |own| own.month)
}

fn at_year_cap(look: &Look<'_, '_>) -> bool {
    look.reached(look.carrying().year, look.scene.policy.caps.year, |own| own.year)
}

fn at_category_cap(look: &Look<'_, '_>) -> bool {
    at_cap_of_kind(look.brief, look.roll, look.fraction)
}

#[inline]
fn at_cap_of_kind(brief: &Brief<'_>, roll: Roll, fraction: Fraction) -> bool {
    let received = || brief.caseload.of_kind(roll, brief.matter.kind);
    let cap = brief.category_cap;
    cap.is_some() && reached(received(), cap, fraction)
}

#[cfg(test)]
mod tests;
