//! One function for each reason: does it hold of this lawyer and this case?

use std::sync::LazyLock;

use super::brief::Brief;
use super::ready::Row;
use super::reason::{Reason, Reasons};
use super::scene::Scene;
use crate::id::Roll;
use crate::quantity::Fraction;
use crate::register::{Lawyer, Marks};
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

/// The rules that look at one lawyer and one case. Some reasons are not among them: those that hold
/// whatever the case are in the lawyer's [`Row`], [`Reason::OutsideLadder`] comes of the route, where somebody is named, [`Reason::FarOverMean`] looks
/// at those who are otherwise eligible, two are for clients' picks alone, and [`Reason::OnDuty`] for
/// shifts.
static RULES: [Rule; 16] = {
    use Marks as M;
    [
        rule(Reason::CoolingOff, before_organ, M::COOLING_OFF, |l| l.bears(M::COOLING_OFF)),
        rule(
            Reason::BarredBeforeOrgan,
            always,
            M::ASSESSOR.with(M::STANDING_COMMITTEE).with(M::BARRED),
            barred_before_organ,
        ),
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
        rule(Reason::WomanRequired, of_girl, M::NOT_FEMALE, |l| l.bears(M::NOT_FEMALE)),
        rule(Reason::HadThisCase, always, M::CONCERNED, |l| l.brief.spent.contains(&l.roll)),
        rule(Reason::HoldsOtherSeat, always, M::CONCERNED, holds_other_seat),
        rule(Reason::DedicatedElsewhere, of_no_minor, M::IN_MINORS_POOL, |l| {
            l.bears(M::IN_MINORS_POOL)
        }),
        rule(Reason::LacksSpecialty, demands_specialty, M::ANYONE, lacks_specialty),
        rule(Reason::LacksLanguage, demands_language, M::ANYONE, lacks_language),
        rule(Reason::AtCategoryCap, caps_kind, M::ANYONE, at_category_cap),
    ]
};

/// For each mark, which rules look for it: a bit for each of the table.
static LOOKING: LazyLock<[u32; Marks::PLACES]> = LazyLock::new(|| {
    let rules = || (0..).zip(&RULES);
    let bit = |(n, rule): (u32, &Rule), place| u32::from(rule.of.has_place(place)) << n;
    std::array::from_fn(|place| rules().fold(0, |looking, rule| looking | bit(rule, place)))
});

/// The rules that can hold in one case, and the marks that they look for.
pub(crate) struct Rules<'s, 'a> {
    pub(crate) scene: &'s Scene<'a>,
    pub(crate) brief: &'s Brief<'a>,
    /// The marks that those rules look for that can hold in this case.
    telling: Marks,
    /// Those with which a row doesn't say it all: these, and one that everybody bears where something is
    /// supposed or the case concerns anybody.
    beyond_row: Marks,
    /// Which rules those are: a bit for each of the table.
    in_case: u32,
    /// Whom the case concerns, in the order of their roll numbers.
    concerned: &'s [Roll],
}

impl<'s, 'a> Rules<'s, 'a> {
    pub(crate) fn new(scene: &'s Scene<'a>, brief: &'s Brief<'a>) -> Self {
        let (telling, concerned) = (Marks::default(), brief.concerned.as_slice());
        let beyond_row = telling;
        let mut rules = Self { scene, brief, telling, beyond_row, in_case: 0, concerned };
        for (n, rule) in RULES.iter().enumerate() {
            if (rule.in_case)(scene, brief) {
                rules.telling = rules.telling.with(rule.of);
                rules.in_case |= 1 << n;
            }
        }
        // Of the organs, those of the case.
        let organs = brief.case.organs().map(Marks::barred_before);
        rules.telling = organs.fold(rules.telling.without(Marks::BARRED), Marks::with);
        let by_rows = concerned.is_empty() && scene.supposed.is_none();
        rules.beyond_row = rules.telling.with(Marks::ANYONE.when(!by_rows));
        rules
    }

    /// Every reason that holds, being far over the mean apart.
    #[inline]
    pub(crate) fn reasons(&self, roll: Roll, row: &Row) -> Reasons {
        if row.marks.among(self.beyond_row).is_empty() { row.reasons } else { self.told(roll, row) }
    }

    fn concerns(&self, roll: Roll) -> bool {
        self.concerned.binary_search(&roll).is_ok()
    }

    /// The same, of somebody of whom the row doesn't say it all.
    #[cold]
    fn told(&self, roll: Roll, row: &Row) -> Reasons {
        let marks = row.marks.with(Marks::CONCERNED.when(self.concerns(roll)));
        if marks.among(self.telling).is_empty() && self.scene.supposed.is_none() {
            return row.reasons;
        }
        let (scene, brief, fraction) = (self.scene, self.brief, row.fraction());
        let look = Look { scene, brief, roll, fraction, marks };
        let looking = marks.among(self.telling).places().map(|place| LOOKING.get(place));
        let asked = looking.fold(0, |asked, looking| asked | looking.copied().unwrap_or(0));
        let mut asked = asked & self.in_case;
        let mut held = row.reasons;
        while let Some(rule) = RULES.get(usize::try_from(asked.trailing_zeros()).unwrap_or(32)) {
            asked &= asked.wrapping_sub(1);
            if (rule.holds)(&look) {
                held = held.with(rule.reason);
            }
        }
        let supposed = scene.supposed_of(roll);
        supposed.map_or(held, |supposed| held.without(supposed.cured))
    }
}

impl<'a> Look<'_, 'a> {
    fn lawyer(&self) -> Option<&'a Lawyer> {
        self.scene.roster.lawyer(self.roll)
    }

    fn is_barred_before_organ(&self) -> bool {
        self.brief.barred.iter().any(|barred| barred.binary_search(&self.roll).is_ok())
    }

    /// What is so of somebody by the mark alone.
    fn bears(&self, mark: Marks) -> bool {
        !self.marks.among(mark).is_empty()
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

fn caps_kind(_: &Scene<'_>, brief: &Brief<'_>) -> bool {
    brief.category_cap.is_some()
}

fn barred_before_organ(look: &Look<'_, '_>) -> bool {
    let (case, defence) = (look.brief.case, look.brief.matter.kind.is_defence());
    look.bears(Marks::ASSESSOR) && defence
        || look.bears(Marks::STANDING_COMMITTEE) && (defence || case.is_before_organ())
        || look.bears(Marks::BARRED) && look.is_barred_before_organ()
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

fn at_category_cap(look: &Look<'_, '_>) -> bool {
    let received = look.brief.caseload.of_kind(look.roll, look.brief.matter.kind);
    let cap = look.brief.category_cap.map(|cap| cap.for_fraction(look.fraction));
    cap.is_some_and(|cap| received >= cap)
}

#[cfg(test)]
mod tests;
