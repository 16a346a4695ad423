//! A duty shift on its way to a lawyer: route → assess → candidates → select, as for a case.
//!
//! Of the rules for cases those count that look at the lawyer, the organ and the day; a shift has no client
//! yet, and so no conflict. The day is that of the shift for leave and for cooling off; licence, standing
//! and certificates are those of now.

use std::collections::BTreeMap;

use super::allotment::{Allotment, AllotmentVerdict};
use super::assess::Assessed;
use super::ladder;
use super::reason::{Reason, Reasons};
use super::route::{Fared, Route};
use super::scene::Scene;
use super::strategy::{Field, Measure, place, select};
use crate::docket::SpecialtyNeed;
use crate::draw::{Draw, Seed};
use crate::duty::Shift;
use crate::id::{CentreId, Roll};
use crate::quantity::Load;
use crate::register::{Bar, Lawyer, Sought};
use crate::standing::GoodStanding;
use crate::terms::Licence;

/// A shift, and who is on duty around it, looked up once.
pub(crate) struct Watch<'a> {
    shift: &'a Shift,
    /// Who is on duty on its day.
    that_day: BTreeMap<Roll, Load>,
    /// What everybody's slots of its month weigh.
    that_month: BTreeMap<Roll, Load>,
    /// The specialty that it needs.
    sought: Option<Sought<'a>>,
}

/// A lawyer, looked at for a shift.
struct Look<'s, 'a> {
    scene: &'s Scene<'a>,
    watch: &'s Watch<'a>,
    roll: Roll,
    lawyer: &'a Lawyer,
}

type Rule = fn(&Look<'_, '_>) -> bool;

/// The rules that look at one lawyer and one shift, in the order of the table.
const RULES: [(Reason, Rule); 12] = [
    (Reason::NotPractising, |look| look.lawyer.licence == Licence::Lapsed),
    (Reason::CoolingOff, cooling_off),
    (Reason::BarredBeforeOrgan, barred_before_organ),
    (Reason::DefenceNeedsLawyer, needs_lawyer),
    (Reason::Suspended, suspended),
    (Reason::Removed, |look| look.credit() == GoodStanding::Removed {}),
    (Reason::HadThisCase, |look| {
        look.watch.shift.slot_of(look.roll).is_some_and(|(_, slot)| !slot.state.is_taken())
    }),
    (Reason::NotEnrolled, |look| !look.scene.roster.is_enrolled(look.roll)),
    (Reason::DedicatedElsewhere, dedicated_elsewhere),
    (Reason::OnLeave, |look| look.lawyer.is_on_leave(look.watch.shift.on())),
    (Reason::OnDuty, |look| look.watch.that_day.contains_key(&look.roll)),
    (Reason::LacksSpecialty, lacks_specialty),
];

impl<'a> Watch<'a> {
    pub(crate) fn new(scene: &Scene<'a>, shift: &'a Shift) -> Self {
        let on = shift.on();
        let month = on.first_of_month()..=on.last_of_month();
        let need = shift.plan().specialty.as_ref();
        Self {
            shift,
            that_day: scene.rota.on_duty(on..=on),
            that_month: scene.rota.on_duty(month),
            sought: need.map(|need| scene.roster.seek(&need.specialty, scene.today)),
        }
    }

    pub(crate) fn centre(&self) -> &'a CentreId {
        &self.shift.plan().centre
    }

    fn need(&self) -> Option<&'a SpecialtyNeed> {
        self.shift.plan().specialty.as_ref()
    }

    /// Assesses everybody who is asked.
    pub(crate) fn assess(&self, scene: &Scene<'a>, asked: &[Roll]) -> Assessed {
        let measure = Measure::new(scene, self.sought.as_ref());
        let mut assessed = Assessed::with_room_for(asked.len(), scene);
        let alone = |roll: &Roll| Some((*roll, self.assess_one(scene, *roll)?));
        for alone in asked.iter().filter_map(alone) {
            assessed.take(&measure, alone, Reasons::NONE);
        }
        assessed
    }

    fn assess_one(&self, scene: &Scene<'a>, roll: Roll) -> Option<Reasons> {
        let look = Look { scene, watch: self, roll, lawyer: scene.roster.lawyer(roll)? };
        let rules = RULES.iter().filter(|(_, holds)| holds(&look)).map(|(reason, _)| *reason);
        Some(rules.chain(at_month_cap(&look).then_some(Reason::AtMonthCap)).collect())
    }
}

impl Look<'_, '_> {
    fn credit(&self) -> GoodStanding {
        self.scene.standing.good_standing(self.roll).unwrap_or(GoodStanding::Good {})
    }

    fn is_at_organ(&self) -> bool {
        self.watch.shift.plan().place.organ().is_some()
    }
}

fn cooling_off(look: &Look<'_, '_>) -> bool {
    let on = look.watch.shift.on();
    look.is_at_organ() && look.lawyer.bars.iter().any(|bar| bar.is_cooling_off(on))
}

/// At an organ the bars are those of a defence: a shift there is for whoever is accused.
fn barred_before_organ(look: &Look<'_, '_>) -> bool {
    let at = look.watch.shift.plan().place.organ();
    look.lawyer.bars.iter().any(|bar| match bar {
        Bar::Assessor {} | Bar::StandingCommitteeMember {} => at.is_some(),
        Bar::FormerJudgeOrProsecutor { organ, .. } | Bar::RelativeOfStaff { organ } => {
            at == Some(organ)
        }
    })
}

fn needs_lawyer(look: &Look<'_, '_>) -> bool {
    look.is_at_organ() && look.lawyer.licence == Licence::LegalServiceWorker
}

fn suspended(look: &Look<'_, '_>) -> bool {
    match look.credit() {
        GoodStanding::Suspended { until } => until.is_none_or(|until| look.scene.today < until),
        GoodStanding::Good {} | GoodStanding::Removed {} => false,
    }
}

fn dedicated_elsewhere(look: &Look<'_, '_>) -> bool {
    look.scene.policy.eligibility.minors_pool_dedicated && look.lawyer.minors_pool
}

fn lacks_specialty(look: &Look<'_, '_>) -> bool {
    let need = look.watch.need().filter(|need| need.demanded);
    need.is_some_and(|need| look.lawyer.level(&need.specialty, look.scene.today).is_none())
}

fn at_month_cap(look: &Look<'_, '_>) -> bool {
    let load = look.watch.that_month.get(&look.roll).copied().unwrap_or_default();
    let cap = look.scene.policy.duty.month_cap;
    cap.is_some_and(|cap| load >= cap.for_fraction(look.lawyer.fraction))
}

/// Looks for somebody for the next slot of a shift that has one free.
pub(crate) fn allot(scene: &Scene<'_>, shift: &Shift, policy: u32, seed: &Seed) -> Allotment {
    let watch = Watch::new(scene, shift);
    let measure = Measure::new(scene, watch.sought.as_ref());
    let mut route = Route::of_shift(scene, &watch);
    let mut field = route.take_field();
    let credits = field.credit(&measure, shift.weight());
    let chosen = select(scene, &draw(shift, seed), &field);
    let verdict = chosen.and_then(|(lawyer, selected)| {
        let firm = scene.roster.lawyer(lawyer)?.firm.clone();
        Some(AllotmentVerdict::Allotted { lawyer, firm, selected, credits })
    });
    Allotment {
        shift: shift.number(),
        attempt: shift.attempt(),
        policy,
        weight: shift.weight(),
        pools: route.pools(),
        verdict: verdict.unwrap_or(AllotmentVerdict::Impasse {}),
    }
}

fn draw<'s>(shift: &Shift, seed: &'s Seed) -> Draw<'s> {
    Draw::duty(seed, shift.number(), shift.attempt())
}

/// How a lawyer fares with the next slot of a shift; nothing if there is no such lawyer.
pub(crate) fn fared_on_duty(
    scene: &Scene<'_>,
    shift: &Shift,
    seed: &Seed,
    roll: Roll,
) -> Option<Fared> {
    let watch = Watch::new(scene, shift);
    let measure = Measure::new(scene, watch.sought.as_ref());
    let stands = |mut field: Field| {
        field.credit(&measure, shift.weight());
        place(scene, &draw(shift, seed), &field, roll)
    };
    let not_asked = || {
        let ladder = &scene.policy.duty.ladder;
        let reasons = watch.assess_one(scene, roll)?;
        let stood = ladder.iter().any(|rung| ladder::stands_on(scene, watch.centre(), *rung, roll));
        Some(if stood { reasons } else { reasons.with(Reason::OutsideLadder) })
    };
    Route::of_shift(scene, &watch).fared(&measure, roll, stands, not_asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_stand_in_the_order_of_the_table() {
        assert!(RULES.is_sorted_by_key(|(reason, _)| *reason));
    }
}
