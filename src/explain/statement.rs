//! A lawyer's account for a period, to the last nano-case: opportunities, due, received, lag, points.
//!
//! **Not for lawyers**: each credit tells how many were candidates, and in a small pool what the others'
//! shares are. What the lawyer reads is a [`LawyerStatement`](super::LawyerStatement).

mod on_duty;

use std::ops::RangeInclusive;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use on_duty::DutyTurn;

use super::Against;
use crate::assign::{Basis, Decision, Reason, Reasons};
use crate::engine::operation::{
    CaseClosed, CaseTerminated, CaseTransferred, Decided, LawyerEnrolled, LawyerReplaced,
    MeritCountered, MeritPosted, OfferDeclined, OfferWithdrawn,
};
use crate::engine::{Event, Fact, State};
use crate::entitlement::CreditGroup;
use crate::error::Error;
use crate::id::{DocketNo, LawyerId, Roll};
use crate::quantity::{Lag, Load, Points, Share, Weight};
use crate::sorted::SortedMap;
use crate::standing::MeritEntry;

/// What a period came to for one lawyer, exactly, for the auditor.
///
/// Due less received by the strategy and on duty, and what was taken back of earlier periods, is what the lag has
/// grown by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The lawyer.
    pub lawyer: LawyerId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Every case in which the lawyer was a candidate, in order.
    pub opportunities: Vec<Opportunity>,
    /// Every allotment in a duty shift for which the lawyer was a candidate, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duty: Vec<DutyTurn>,
    /// What these were credited with, together.
    pub due: Lag,
    /// What the lawyer received.
    pub received: Received,
    /// By how much taking back what earlier periods booked moved the lag.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub taken_back: Lag,
    /// How often what kept the lawyer from being a candidate; a case may count for several.
    pub left_out: NotCandidate,
    /// The lag when the period began, and when it ended.
    pub lag: (Lag, Lag),
    /// The balance of merit points on the day before the period, and on its last day.
    pub points: (Points, Points),
    /// The entries of the merit ledger that were posted in it.
    pub merit: Vec<MeritEntry>,
    /// The share when it began, and when it ended.
    pub share: (Share, Share),
}

/// A case in which the lawyer was a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opportunity {
    /// The day.
    pub on: Date,
    /// The case.
    pub docket: DocketNo,
    /// What it credited; for the chosen with what rounding leaves.
    pub credit: Lag,
    /// The lawyer was chosen.
    pub chosen: bool,
    /// It was taken back within the period: neither due nor received counts it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

/// How often what kept a lawyer from being a candidate. Conflicts tell of the parties, and some needs of
/// a case tell of the client: those are only counted together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotCandidate {
    /// Reasons of the lawyer's own.
    pub own: Vec<(Reason, u32)>,
    /// Conflicts of interest.
    pub conflict: u32,
    /// Special needs of a case.
    pub special_need: u32,
}

impl NotCandidate {
    fn count(&mut self, reasons: Reasons) {
        let against = Against::of(reasons);
        self.conflict = self.conflict.saturating_add(u32::from(against.conflict));
        self.special_need = self.special_need.saturating_add(u32::from(against.special_need));
        for reason in against.reasons.iter() {
            match self.own.binary_search_by_key(&reason, |(reason, _)| *reason) {
                Ok(n) => {
                    self.own.get_mut(n).into_iter().for_each(|(_, n)| *n = n.saturating_add(1));
                }
                Err(n) => self.own.insert(n, (reason, 1)),
            }
        }
    }
}

/// What was received, by weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Received {
    /// How many cases.
    pub cases: u32,
    /// By the strategy; a turn used up by declining an offer without an excuse, or not answering it,
    /// counts.
    pub strategy: Load,
    /// On duty; a turn used up by giving a slot back without an excuse, or not being there, counts.
    #[serde(default, skip_serializing_if = "is_no_load")]
    pub duty: Load,
    /// By clients' choice.
    pub client_choice: Load,
    /// As the lawyer of the stage before.
    pub continuity: Load,
    /// By hand.
    pub by_hand: Load,
}

impl Statement {
    /// Draws up the statement from every event from the first on, in order; days are those of the
    /// policy in force.
    ///
    /// # Errors
    ///
    /// If the events don't follow from one another, or there is no such lawyer by the end of the
    /// period.
    ///
    /// # Complexity
    ///
    /// Linear in the events up to the end of the period.
    pub fn of<'e>(
        history: impl IntoIterator<Item = &'e Event>,
        lawyer: &LawyerId,
        days: RangeInclusive<Date>,
    ) -> Result<Self, Error> {
        let (mut state, mut events) = (State::default(), history.into_iter().peekable());
        let day = |state: &State, event: &Event| state.policy().map(|p| p.date(event.at));
        let before = |state: &State, event: &Event| day(state, event) < Some(*days.start());
        while let Some(event) = events.next_if(|event| before(&state, event)) {
            state.evolve(event)?;
        }
        let mut statement = Self::blank(lawyer, &days);
        statement.open(&state);
        let within = |state: &State, event: &Event| day(state, event) <= Some(*days.end());
        let mut latest = Latest::new();
        while let Some(event) = events.next_if(|event| within(&state, event)) {
            let roll = state.roster().roll(lawyer);
            let lag = roll.and_then(|roll| state.entitlement().lag(roll)).unwrap_or_default();
            state.evolve(event)?;
            statement.observe(&state, event, &mut latest)?;
            if let Fact::Duty(fact) = &event.fact {
                let after = roll.and_then(|roll| state.entitlement().lag(roll));
                let moved = after.unwrap_or_default().minus(lag).unwrap_or_default();
                statement.observe_duty(&state, fact, moved)?;
            }
            if let Some(docket) = reversed(&event.fact) {
                let after = roll.and_then(|roll| state.entitlement().lag(roll));
                let moved = after.unwrap_or_default().minus(lag);
                statement.take_back(docket, moved.unwrap_or_default(), &latest)?;
            }
        }
        let unknown = || {
            let until = days.end();
            Error::value(format!("there is no lawyer `{lawyer}` by {until}"))
        };
        let roll = state.roster().roll(lawyer).ok_or_else(unknown)?;
        let standing = state.standing();
        statement.lag.1 = state.entitlement().lag(roll).unwrap_or_default();
        statement.points.1 = standing.balance(roll, *days.end());
        statement.share.1 = standing.share(roll).unwrap_or(statement.share.1);
        Ok(statement)
    }

    fn blank(lawyer: &LawyerId, days: &RangeInclusive<Date>) -> Self {
        Self {
            lawyer: lawyer.clone(),
            from: *days.start(),
            until: *days.end(),
            opportunities: Vec::new(),
            duty: Vec::new(),
            due: Lag::ZERO,
            received: Received::default(),
            taken_back: Lag::ZERO,
            left_out: NotCandidate::default(),
            lag: (Lag::ZERO, Lag::ZERO),
            points: (Points::default(), Points::default()),
            merit: Vec::new(),
            share: (PLAIN, PLAIN),
        }
    }

    /// Takes what stands when the period begins, or when the lawyer is enrolled.
    fn open(&mut self, state: &State) {
        let Some(roll) = state.roster().roll(&self.lawyer) else { return };
        let before = self.from.yesterday().unwrap_or(self.from);
        self.lag.0 = state.entitlement().lag(roll).unwrap_or_default();
        self.points.0 = state.standing().balance(roll, before);
        self.share.0 = state.standing().share(roll).unwrap_or(PLAIN);
    }

    /// `state` is the one after the event.
    fn observe(&mut self, state: &State, event: &Event, latest: &mut Latest) -> Result<(), Error> {
        let Some(own) = state.roster().roll(&self.lawyer) else { return Ok(()) };
        match &event.fact {
            Fact::LawyerEnrolled(LawyerEnrolled { roll, .. }) if *roll == own => self.open(state),
            Fact::MeritPosted(MeritPosted { roll, entry, .. })
            | Fact::MeritCountered(MeritCountered { roll, entry, .. })
                if *roll == own =>
            {
                self.merit.push(entry.clone());
            }
            Fact::Decided(Decided { decision, .. }) => {
                let policy = state.policy().map(|policy| policy.date(event.at));
                let part = self.decided(decision, own, policy.unwrap_or(self.from))?;
                latest.insert(decision.docket, part);
            }
            _ => {}
        }
        Ok(())
    }

    fn decided(&mut self, decision: &Decision, own: Roll, on: Date) -> Result<Part, Error> {
        let chosen = decision.lawyer() == Some(own);
        let mut part = Part::default();
        if let Some(credit) = credited(decision, own) {
            let docket = decision.docket;
            self.due = self.due.plus(credit).ok_or_else(|| overflow(docket))?;
            part.opportunity = Some(self.opportunities.len());
            let reversed = false;
            self.opportunities.push(Opportunity { on, docket, credit, chosen, reversed });
        }
        if let (true, Some(basis)) = (chosen, decision.basis()) {
            self.received.add(basis, decision);
            part.received = Some(Box::new(decision.clone()));
        }
        let mut groups = decision.left_out();
        if let Some(group) = groups.find(|group| group.lawyers.contains(&own)) {
            self.left_out.count(group.reasons);
        }
        Ok(part)
    }

    /// What a case booked is taken back; if that was before the period, its lag alone moves.
    fn take_back(&mut self, docket: DocketNo, moved: Lag, latest: &Latest) -> Result<(), Error> {
        let Some(part) = latest.get(&docket) else {
            self.taken_back = self.taken_back.plus(moved).ok_or_else(|| overflow(docket))?;
            return Ok(());
        };
        let chance = part.opportunity.and_then(|place| self.opportunities.get_mut(place));
        if let Some(chance) = chance {
            chance.reversed = true;
            self.due = self.due.minus(chance.credit).ok_or_else(|| overflow(docket))?;
        }
        if let Some(decision) = &part.received
            && let Some(basis) = decision.basis()
        {
            self.received.subtract(basis, decision);
        }
        Ok(())
    }
}

/// What the latest decision of the period on each case was to the lawyer.
type Latest = SortedMap<DocketNo, Part>;

#[derive(Default)]
struct Part {
    /// Which opportunity.
    opportunity: Option<usize>,
    /// The decision, if the lawyer was chosen.
    received: Option<Box<Decision>>,
}

/// The case of which a fact takes back what was booked.
fn reversed(fact: &Fact) -> Option<DocketNo> {
    match fact {
        Fact::OfferDeclined(OfferDeclined { docket, reversed: true, .. })
        | Fact::OfferWithdrawn(OfferWithdrawn { docket, .. })
        | Fact::LawyerReplaced(LawyerReplaced { docket, reversed: true, .. })
        | Fact::CaseClosed(CaseClosed { docket, reversed: true, .. })
        | Fact::CaseTerminated(CaseTerminated { docket, reversed: true, .. })
        | Fact::CaseTransferred(CaseTransferred { docket, reversed: true, .. }) => Some(*docket),
        _ => None,
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_no_load(load: &Load) -> bool {
    *load == Load::default()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_zero(lag: &Lag) -> bool {
    *lag == Lag::ZERO
}

/// The share of whoever isn't enrolled yet.
const PLAIN: Share = Share::from_hundredths(100);

fn overflow(docket: DocketNo) -> Error {
    Error::corrupt(format!("the credits up to case {docket} are too much for a lag"))
}

/// What a decision credits somebody: the chosen also gets what rounding leaves.
fn credited(decision: &Decision, own: Roll) -> Option<Lag> {
    let chosen = decision.lawyer() == Some(own);
    credit_of(decision.credits(), chosen, decision.weight, own)
}

fn credit_of(groups: &[CreditGroup], chosen: bool, weight: Weight, own: Roll) -> Option<Lag> {
    let group = groups.iter().find(|group| group.lawyers.contains(&own))?;
    if !chosen {
        return Some(group.credit);
    }
    let mut others = groups
        .iter()
        .flat_map(|group| group.lawyers.iter().filter(|roll| **roll != own).map(|_| group.credit));
    others.try_fold(Lag::of_weight(weight), Lag::minus)
}

impl Received {
    fn place(&mut self, basis: &Basis) -> &mut Load {
        match basis {
            Basis::Strategy { .. } => &mut self.strategy,
            Basis::ClientChoice { .. } => &mut self.client_choice,
            Basis::Continuity => &mut self.continuity,
            Basis::ByHand { .. } => &mut self.by_hand,
        }
    }

    fn add(&mut self, basis: &Basis, decision: &Decision) {
        let place = self.place(basis);
        *place = place.plus(decision.weight.load());
        self.cases = self.cases.saturating_add(1);
    }

    fn subtract(&mut self, basis: &Basis, decision: &Decision) {
        let place = self.place(basis);
        *place = place.minus(decision.weight.load());
        self.cases = self.cases.saturating_sub(1);
    }
}
