//! Streams with duty shifts in which one rule is broken.

use assigned_counsel::assign::{Allotment, AllotmentVerdict};
use assigned_counsel::duty::{DutyPlace, Help, HelpGiven, HelpKind, OrganKind, ShiftPlan};
use assigned_counsel::operation::{
    GoodStandingSet, HelpLogged, ShiftPlanned, ShiftServed, SlotAllotted, SlotHandedBack,
};
use assigned_counsel::quantity::{Lag, Weight};
use assigned_counsel::register::Bar;
use assigned_counsel::standing::GoodStanding;
use assigned_counsel::terms::{Licence, Role};
use assigned_counsel::{DutyFact, Event, Fact, Lawyer, Roll, ShiftNo};
use assigned_counsel_audit::Rule;

use super::check;
use super::town::*;

const SHIFT: ShiftNo = ShiftNo::new(1);

fn plan() -> ShiftPlan {
    let place = DutyPlace::Organ { organ: id("jail"), kind: OrganKind::DetentionHouse };
    ShiftPlan::new(id("siming"), place, id("2024-03-01"))
}

/// A town of three on whose shift 1, of one slot, somebody is on duty; and who.
fn on_duty() -> (Town, Roll) {
    let mut town = Town::of(3);
    town.engine.plan_shift(town.at, &id("desk"), plan()).unwrap();
    let allotted = town.engine.allot(town.at, &id("desk"), SHIFT).unwrap();
    (town, allotted.lawyer().unwrap())
}

/// That town's stream, with its facts about shifts changed.
fn bent(change: impl Fn(&mut DutyFact)) -> Vec<Event> {
    forged(on_duty().0.events(), |fact| {
        if let Fact::Duty(fact) = fact {
            change(fact);
        }
    })
}

fn with_allotment(change: impl Fn(&mut Allotment)) -> Vec<Event> {
    bent(|fact| {
        if let DutyFact::SlotAllotted(SlotAllotted { allotment, .. }) = fact {
            change(allotment);
        }
    })
}

/// Whoever is on duty has another record from enrolment on.
fn with_record(change: impl Fn(&mut Lawyer)) -> Vec<Event> {
    let (town, roll) = on_duty();
    with_lawyer(town.events(), roll.number(), change)
}

fn then(fact: DutyFact) -> Vec<Event> {
    and_then(on_duty().0.events(), Fact::Duty(fact))
}

fn served(shift: u64, roll: Roll) -> DutyFact {
    DutyFact::ShiftServed(ShiftServed { shift: ShiftNo::new(shift), roll, actor: id("desk") })
}

fn handed_back(roll: Roll, excuse: Option<&str>, reversed: bool) -> DutyFact {
    let (excuse, granted_by) = (excuse.map(id), None);
    DutyFact::SlotHandedBack(SlotHandedBack { shift: SHIFT, roll, excuse, granted_by, reversed })
}

fn helped(lawyer: Roll) -> DutyFact {
    let given = HelpGiven::new(HelpKind::Consultation, id("P-9"), Role::Party);
    let help = Box::new(Help { number: 1, shift: SHIFT, lawyer, on: id("2024-03-01"), given });
    DutyFact::HelpLogged(HelpLogged { help, actor: id("desk") })
}

/// Suspended just before the allotment.
fn suspended() -> Vec<Event> {
    let (town, roll) = on_duty();
    let mut events = town.events();
    let last = events.pop().unwrap();
    let credit = GoodStanding::Suspended { until: None };
    let (actor, review, why) = (id("bureau"), None, Some(crate::world::why("appeal")));
    let fact =
        Fact::GoodStandingSet(GoodStandingSet { roll, standing: credit, actor, review, why });
    events.extend([Event { at: last.at, fact }, last]);
    events
}

/// Whoever is on duty gets a slot in a second shift of the same day as well.
fn twice_a_day() -> Vec<Event> {
    let (mut town, roll) = on_duty();
    town.engine.plan_shift(town.at, &id("desk"), plan()).unwrap();
    let events = town.events();
    let mut allotted = events.iter().filter_map(|event| match &event.fact {
        Fact::Duty(DutyFact::SlotAllotted(SlotAllotted { allotment, .. })) => {
            Some(allotment.clone())
        }
        _ => None,
    });
    let mut allotment = allotted.next().unwrap();
    allotment.shift = ShiftNo::new(2);
    let lag = check(&events).lags().find(|(own, _)| *own == roll).unwrap().1;
    if let AllotmentVerdict::Allotted { credits, selected, .. } = &mut allotment.verdict {
        credits[0].lawyers = vec![roll];
        selected.front.truncate(1);
        selected.front[0].lag = Lag::from_nanos(lag.nanos() + credits[0].credit.nanos());
    }
    // As many as are credited, so that nothing else is wrong.
    let pool = &mut allotment.pools[0];
    pool.considered = pool.considered - pool.eligible + 1;
    pool.eligible = 1;
    let actor = id("desk");
    and_then(events, Fact::Duty(DutyFact::SlotAllotted(SlotAllotted { allotment, actor })))
}

/// Whoever helped a suspect on duty defends the co-suspect whom that help named.
fn helped_and_defends() -> Vec<Event> {
    let (mut town, roll) = on_duty();
    let help = HelpGiven::new(HelpKind::PleaHelp, id("P-1"), Role::Suspect);
    let help = help.with_co_suspect(id("P-2"));
    let who = lawyer(roll.number()).id;
    town.engine.log_help(town.at, &id("desk"), SHIFT, who, help).unwrap();
    town.give(defence(2), (roll.number() + 1) % 3);
    given_to(town.events(), 1, roll.number())
}

/// Whoever helped somebody on duty acts against them.
fn helped_and_acts_against() -> Vec<Event> {
    let (mut town, roll) = on_duty();
    let help = HelpGiven::new(HelpKind::Consultation, id("P-1"), Role::Party);
    let who = lawyer(roll.number()).id;
    town.engine.log_help(town.at, &id("desk"), SHIFT, who, help).unwrap();
    town.give(against(civil(2), 1), (roll.number() + 1) % 3);
    given_to(town.events(), 1, roll.number())
}

pub(super) fn of_duty() -> Vec<(Rule, &'static str, Vec<Event>)> {
    let (_, roll) = on_duty();
    let other = Roll::new((roll.number() + 1) % 3);
    let second = bent(|fact| match fact {
        DutyFact::ShiftPlanned(ShiftPlanned { shift, .. }) => *shift = ShiftNo::new(2),
        DutyFact::SlotAllotted(SlotAllotted { allotment, .. }) => allotment.shift = ShiftNo::new(2),
        _ => {}
    });
    let relative = Bar::RelativeOfStaff { organ: id("jail") };
    let left = Bar::FormerJudgeOrProsecutor { organ: id("court"), left_on: id("2023-03-01") };
    vec![
        (Rule::ShiftOutOfOrder, "the second first", second),
        (Rule::NoSlot, "in no shift", then(served(9, roll))),
        (Rule::NoSlot, "another was there", then(served(1, other))),
        (Rule::NoSlot, "another helped", then(helped(other))),
        (Rule::WrongAttempt, "second first", with_allotment(|a| a.attempt = 2)),
        (
            Rule::NoWeight,
            "of another weight",
            with_allotment(|a| a.weight = Weight::from_hundredths(51)),
        ),
        (Rule::PolicyNotInForce, "on duty", with_allotment(|a| a.policy = 2)),
        (Rule::WronglyReversed, "no excuse", then(handed_back(roll, None, true))),
        (Rule::WronglyReversed, "excused", then(handed_back(roll, Some("illness"), false))),
        (Rule::NotPractising, "on duty", with_record(|own| own.licence = Licence::Lapsed)),
        (
            Rule::DefenceNeedsLawyer,
            "on duty",
            with_record(|own| own.licence = Licence::LegalServiceWorker),
        ),
        (Rule::BarredBeforeOrgan, "on duty", with_record(|own| own.bars.push(relative.clone()))),
        (Rule::CoolingOff, "on duty", with_record(|own| own.bars.push(left.clone()))),
        (Rule::Suspended, "on duty", suspended()),
        (Rule::OnDuty, "twice a day", twice_a_day()),
        (Rule::CoDefendantOrLinked, "helped on duty", helped_and_defends()),
        (Rule::ActsForOtherSide, "helped on duty", helped_and_acts_against()),
    ]
}
