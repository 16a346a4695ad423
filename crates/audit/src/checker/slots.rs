//! Duty shifts: the checker's own books of them, and what it holds against an allotment.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::books::Books;
use super::ending::rightly;
use super::form::Credits;
use super::law::{is_cooling_off, is_same_facts, of_standing};
use super::pools::Pools;
use super::rule::Rule;
use super::{About, Checker};
use assigned_counsel::assign::{Allotment, AllotmentVerdict};
use assigned_counsel::docket::Tie;
use assigned_counsel::duty::{Help, ShiftPlan};
use assigned_counsel::engine::DutyFact;
use assigned_counsel::entitlement::CreditGroup;
use assigned_counsel::id::{DocketNo, OrganId, PartyId, Roll, ShiftNo};
use assigned_counsel::operation::{
    HelpLogged, ShiftCancelled, ShiftMissed, ShiftPlanned, ShiftServed, SlotAllotted,
    SlotHandedBack, SlotReleased,
};
use assigned_counsel::quantity::Weight;
use assigned_counsel::register::Bar;
use assigned_counsel::terms::Licence;

/// Every shift and all help, as the events said.
#[derive(Clone, Debug, Default)]
pub(super) struct Rota {
    shifts: BTreeMap<ShiftNo, Page>,
    /// Which shifts are on a day.
    days: BTreeMap<Date, Vec<ShiftNo>>,
    helps: Vec<Help>,
    /// Which help names somebody accused, as helped or as a co-suspect; and which is about a case.
    accused: BTreeMap<PartyId, Vec<usize>>,
    about: BTreeMap<DocketNo, Vec<usize>>,
    /// Which help was given to somebody, and which against somebody.
    helped: BTreeMap<PartyId, Vec<usize>>,
    against: BTreeMap<PartyId, Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Page {
    plan: ShiftPlan,
    weight: Weight,
    slots: Vec<Slot>,
    cancelled: bool,
}

#[derive(Clone, Debug)]
struct Slot {
    lawyer: Roll,
    fate: Fate,
    booked: Vec<CreditGroup>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Stands,
    /// Served, or missed.
    Over,
    /// Given back, taken back or called off.
    Gone,
}

/// What is of the same or linked facts as a case.
pub(super) struct SameFacts<'a> {
    pub(super) cases: BTreeSet<DocketNo>,
    pub(super) helps: Vec<&'a Help>,
}

impl Rota {
    /// The help that was given to somebody.
    pub(super) fn helped(&self, person: &PartyId) -> impl Iterator<Item = &Help> {
        let places = self.helped.get(person).into_iter().flatten();
        places.filter_map(|place| self.helps.get(*place))
    }

    /// The help that was given against somebody.
    pub(super) fn against(&self, person: &PartyId) -> impl Iterator<Item = &Help> {
        let places = self.against.get(person).into_iter().flatten();
        places.filter_map(|place| self.helps.get(*place))
    }

    fn log(&mut self, help: Help) {
        let place = self.helps.len();
        for person in accused(&help) {
            self.accused.entry(person.clone()).or_default().push(place);
        }
        for docket in &help.given.cases {
            self.about.entry(*docket).or_default().push(place);
        }
        self.helped.entry(help.given.client.clone()).or_default().push(place);
        for opponent in &help.given.opponents {
            self.against.entry(opponent.clone()).or_default().push(place);
        }
        self.helps.push(help);
    }

    /// Whoever is accused of the same, or of linked, facts: over links, over the cases that help was
    /// about, and over the people whom it named, as far as that leads.
    pub(super) fn same_facts<'a>(&'a self, books: &'a Books, docket: DocketNo) -> SameFacts<'a> {
        let over: fn(Tie) -> bool = is_same_facts;
        let mut cases = books.reach(docket, over);
        let (mut people, mut joined) = (BTreeSet::new(), BTreeSet::new());
        let mut open: Vec<DocketNo> = cases.iter().copied().collect();
        while let Some(docket) = open.pop() {
            let client = books.case(docket).map(|case| &case.matter.client);
            let mut named: Vec<&PartyId> =
                client.filter(|c| c.role.is_accused()).map(|c| &c.token).into_iter().collect();
            let mut found: Vec<usize> = self.about.get(&docket).cloned().unwrap_or_default();
            loop {
                while let Some(person) = named.pop() {
                    if people.insert(person) {
                        found.extend(self.accused.get(person).into_iter().flatten());
                    }
                }
                let Some(place) = found.pop() else { break };
                let Some(help) = self.helps.get(place).filter(|_| joined.insert(place)) else {
                    continue;
                };
                named.extend(accused(help));
                for case in help.given.cases.iter().flat_map(|case| books.reach(*case, over)) {
                    if cases.insert(case) {
                        open.push(case);
                    }
                }
            }
        }
        let helps = joined.into_iter().filter_map(|place| self.helps.get(place)).collect();
        SameFacts { cases, helps }
    }

    /// Who is to serve a shift.
    pub(super) fn standing(&self, shift: ShiftNo) -> impl Iterator<Item = Roll> {
        let slots = self.shifts.get(&shift).into_iter().flat_map(|page| &page.slots);
        slots.filter(|slot| slot.fate == Fate::Stands).map(|slot| slot.lawyer)
    }

    fn on_duty(&self, shift: ShiftNo, roll: Roll) -> bool {
        let day = self.shifts.get(&shift).map(|page| page.plan.on);
        let that_day = day.and_then(|day| self.days.get(&day)).into_iter().flatten();
        let slots =
            that_day.filter_map(|shift| self.shifts.get(shift)).flat_map(|page| &page.slots);
        slots.filter(|slot| slot.fate != Fate::Gone).any(|slot| slot.lawyer == roll)
    }
}

/// Everybody accused whom it names.
fn accused(help: &Help) -> impl Iterator<Item = &PartyId> {
    let given = &help.given;
    let helped = given.role.is_accused().then_some(&given.client);
    given.co_suspects.iter().chain(helped)
}

impl Checker {
    pub(super) fn duty(&mut self, at: Timestamp, fact: &DutyFact) {
        let (shift, lawyer, result) = match fact {
            DutyFact::ShiftPlanned(ShiftPlanned { shift, plan, weight, .. }) => {
                (*shift, None, self.planned(*shift, plan, *weight))
            }
            DutyFact::SlotAllotted(SlotAllotted { allotment, .. }) => {
                return self.allotted(at, allotment);
            }
            DutyFact::SlotHandedBack(SlotHandedBack { shift, roll, excuse, reversed, .. }) => {
                let lawful = rightly(excuse.is_some() == *reversed);
                let ended = self.slot_ended(*shift, *roll, Fate::Gone, *reversed);
                (*shift, Some(*roll), ended.and(lawful))
            }
            DutyFact::SlotReleased(SlotReleased { shift, roll, .. }) => {
                (*shift, Some(*roll), self.slot_ended(*shift, *roll, Fate::Gone, true))
            }
            DutyFact::ShiftServed(ShiftServed { shift, roll, .. })
            | DutyFact::ShiftMissed(ShiftMissed { shift, roll, .. }) => {
                (*shift, Some(*roll), self.slot_ended(*shift, *roll, Fate::Over, false))
            }
            DutyFact::ShiftCancelled(ShiftCancelled { shift, .. }) => {
                (*shift, None, self.called_off(*shift))
            }
            DutyFact::HelpLogged(HelpLogged { help, .. }) => {
                let page = self.books.duty.shifts.get(&help.shift);
                let mut slots = page.into_iter().flat_map(|page| &page.slots);
                let there = slots.any(|s| s.lawyer == help.lawyer && s.fate != Fate::Gone);
                self.books.duty.log((**help).clone());
                (help.shift, Some(help.lawyer), there.then_some(()).ok_or(Rule::NoSlot))
            }
        };
        if let Err(rule) = result {
            self.find(at, About { docket: None, shift: Some(shift), lawyer }, rule);
        }
    }

    fn planned(&mut self, shift: ShiftNo, plan: &ShiftPlan, weight: Weight) -> Result<(), Rule> {
        let Rota { shifts, days, .. } = &mut self.books.duty;
        let next = shifts.last_key_value().map_or(1, |(last, _)| last.number().saturating_add(1));
        let page = Page { plan: plan.clone(), weight, slots: Vec::new(), cancelled: false };
        if let Entry::Vacant(free) = shifts.entry(shift) {
            free.insert(page);
            days.entry(plan.on).or_default().push(shift);
        }
        if shift.number() == next { Ok(()) } else { Err(Rule::ShiftOutOfOrder) }
    }

    fn allotted(&mut self, at: Timestamp, allotment: &Allotment) {
        let (asked, credits) = (&allotment.pools[..], allotment.credits());
        let about =
            About { docket: None, shift: Some(allotment.shift), lawyer: allotment.lawyer() };
        for rule in (Pools { asked, relief: &[], credits }).broken() {
            self.find(at, about, rule);
        }
        let AllotmentVerdict::Allotted { lawyer, firm, selected, credits } = &allotment.verdict
        else {
            return;
        };
        let (shift, chosen) = (allotment.shift, *lawyer);
        let about = |roll| About { docket: None, shift: Some(shift), lawyer: Some(roll) };
        let weight = allotment.weight;
        let mut broken = self.form_of_slot(allotment, chosen);
        let page = self.books.page(chosen);
        broken.extend(page.is_some_and(|p| p.record.firm != *firm).then_some(Rule::WrongFirm));
        let booked = Credits { groups: credits, weight, selected: Some(selected) };
        broken.extend(booked.broken(&self.books, chosen));
        for rule in broken {
            self.find(at, about(chosen), rule);
        }
        let candidates: Vec<Roll> = credits.iter().flat_map(|g| &g.lawyers).copied().collect();
        for roll in candidates {
            for rule in self.unlawful_on_duty(at, shift, roll) {
                self.find(at, about(roll), rule);
            }
        }
        self.books.post(credits, chosen);
        if let Some(page) = self.books.duty.shifts.get_mut(&shift) {
            let (fate, booked) = (Fate::Stands, credits.clone());
            page.slots.push(Slot { lawyer: chosen, fate, booked });
        }
    }

    fn form_of_slot(&self, allotment: &Allotment, chosen: Roll) -> Vec<Rule> {
        let Some(page) = self.books.duty.shifts.get(&allotment.shift) else {
            return vec![Rule::NoSlot];
        };
        let taken = page.slots.iter().filter(|slot| slot.fate != Fate::Gone).count();
        let full = u32::try_from(taken).is_ok_and(|taken| taken >= page.plan.slots);
        let again = page.slots.iter().any(|slot| slot.lawyer == chosen);
        let attempt = u32::try_from(page.slots.len()).unwrap_or(u32::MAX).saturating_add(1);
        let policy = self.books.policy.as_ref().map(|(number, _)| *number);
        let weight = allotment.weight;
        [
            (Rule::NoSlot, page.cancelled || full || again),
            (Rule::WrongAttempt, allotment.attempt != attempt),
            (Rule::NoWeight, weight.hundredths() == 0 || weight != page.weight),
            (Rule::PolicyNotInForce, policy != Some(allotment.policy)),
        ]
        .into_iter()
        .filter_map(|(rule, broken)| broken.then_some(rule))
        .collect()
    }

    /// Law and local rules hold of everybody whose chance is counted.
    fn unlawful_on_duty(&self, at: Timestamp, shift: ShiftNo, roll: Roll) -> Vec<Rule> {
        let Some(page) = self.books.page(roll) else { return vec![Rule::NotEnrolled] };
        let planned = self.books.duty.shifts.get(&shift).map(|page| &page.plan);
        let Some((plan, (_, policy))) = planned.zip(self.books.policy.as_ref()) else {
            return Vec::new();
        };
        let (record, organ) = (&page.record, plan.place.organ());
        let at_organ = organ.is_some();
        let barred = record.bars.iter().any(|bar| is_barred(bar, organ));
        let no_lawyer = record.licence == Licence::LegalServiceWorker;
        let mut broken: Vec<Rule> = [
            (Rule::NotPractising, record.licence == Licence::Lapsed),
            (Rule::CoolingOff, at_organ && is_cooling_off(record, plan.on)),
            (Rule::BarredBeforeOrgan, barred),
            (Rule::DefenceNeedsLawyer, at_organ && no_lawyer),
            (Rule::OnDuty, self.books.duty.on_duty(shift, roll)),
        ]
        .into_iter()
        .filter_map(|(rule, broken)| broken.then_some(rule))
        .collect();
        broken.extend(of_standing(page, policy.date(at)));
        broken
    }

    fn slot_ended(
        &mut self,
        shift: ShiftNo,
        roll: Roll,
        fate: Fate,
        reversed: bool,
    ) -> Result<(), Rule> {
        let page = self.books.duty.shifts.get_mut(&shift).ok_or(Rule::NoSlot)?;
        let mut slots = page.slots.iter_mut();
        let standing = slots.find(|slot| slot.lawyer == roll && slot.fate == Fate::Stands);
        let slot = standing.ok_or(Rule::NoSlot)?;
        slot.fate = fate;
        let booked = std::mem::take(&mut slot.booked);
        if reversed {
            self.books.take_back(&booked, roll);
        }
        Ok(())
    }

    fn called_off(&mut self, shift: ShiftNo) -> Result<(), Rule> {
        let page = self.books.duty.shifts.get_mut(&shift).ok_or(Rule::NoSlot)?;
        let held = page.slots.iter().any(|slot| slot.fate == Fate::Over);
        let again = std::mem::replace(&mut page.cancelled, true);
        let standing: Vec<Roll> = self.books.duty.standing(shift).collect();
        for roll in standing {
            self.slot_ended(shift, roll, Fate::Gone, true)?;
        }
        if held || again { Err(Rule::NoSlot) } else { Ok(()) }
    }
}

fn is_barred(bar: &Bar, at: Option<&OrganId>) -> bool {
    match bar {
        Bar::FormerJudgeOrProsecutor { organ, .. } | Bar::RelativeOfStaff { organ } => {
            at == Some(organ)
        }
        Bar::Assessor | Bar::StandingCommitteeMember => at.is_some(),
    }
}
