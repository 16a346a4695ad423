//! Both ledgers again, as plain sums of what the facts say, apart from the state's own.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::chosen::{Chosen, Purpose};
use super::finding::{Difference, FindingKind};
use super::stated::Words;
use assigned_counsel::assign::{Candidate, Frozen};
use assigned_counsel::engine::{DutyFact, Event, Fact, State};
use assigned_counsel::entitlement::CreditGroup;
use assigned_counsel::id::{DocketNo, Roll, ShiftNo};
use assigned_counsel::operation::{
    CaseClosed, CaseTerminated, CaseTransferred, Decided, DrawFrozen, LawyerAmended,
    LawyerEnrolled, LawyerReplaced, MeritCountered, MeritPosted, ObjectionAnswered, OfferDeclined,
    OfferExpired, OfferWithdrawn, SharesSettled, ShiftCancelled, ShiftMissed, ShiftServed,
    SlotHandedBack, SlotReleased,
};
use assigned_counsel::policy::Validity;
use assigned_counsel::register::Leave;
use assigned_counsel::standing::MeritEntry;

/// What a turn adds to whose lag, in nano-cases.
type Booking = Vec<(Roll, i64)>;

/// What the facts so far add up to.
#[derive(Clone, Debug, Default)]
pub(super) struct Books {
    /// By roll number, as the accounts are. They are gone through after every record.
    lags: Vec<i128>,
    accounts: Vec<Account>,
    /// What each case's latest turn booked, and may be taken back.
    open: BTreeMap<DocketNo, Booking>,
    /// What each slot that stands in a duty shift booked; nobody has two in one shift.
    slots: BTreeMap<(ShiftNo, Roll), Booking>,
    /// A fact moved the ledger of which these books don't know how.
    pub(super) unsummed: u64,
}

#[derive(Clone, Debug, Default)]
struct Account {
    opening: i128,
    leave: Vec<Leave>,
    merit: Vec<Posted>,
}

/// An entry of merit, and the first day on which it counts no more.
#[derive(Clone, Debug)]
struct Posted {
    entry: MeritEntry,
    ends_on: Option<Date>,
}

/// The nano-cases in a hundredth of a case.
const NANOS: i128 = 10_000_000;

impl Books {
    /// Adds up an event, and says what in it doesn't. `state` is the one before it.
    pub(super) fn take(&mut self, state: &State, event: &Event) -> Vec<Difference> {
        let mut found = Vec::new();
        match &event.fact {
            Fact::LawyerEnrolled(LawyerEnrolled { roll, lawyer, opening_points, .. }) => {
                self.expect_next(*roll, &mut found);
                self.lags.push(0);
                self.accounts.push(Account {
                    opening: opening_points.hundredths().into(),
                    leave: lawyer.leave.clone(),
                    merit: Vec::new(),
                });
            }
            Fact::LawyerAmended(LawyerAmended { roll, lawyer, .. }) => {
                if let Some(account) = self.accounts.get_mut(usize::from(*roll)) {
                    account.leave.clone_from(&lawyer.leave);
                    let Account { merit, leave, .. } = account;
                    for posted in merit {
                        posted.ends_on = ends_on(&posted.entry, leave);
                    }
                }
            }
            Fact::Decided(Decided { decision, .. }) => {
                if decision.lawyer().is_some() {
                    // What may be taken back is what the case's latest assignment booked: nothing, but
                    // by the strategy.
                    self.open.remove(&decision.docket);
                }
                self.choose(state, event, &mut found);
            }
            Fact::DrawFrozen(DrawFrozen { frozen, .. }) => {
                self.freeze(state, event.at, frozen, &mut found);
            }
            Fact::Duty(fact) => {
                self.choose(state, event, &mut found);
                self.end_slots(fact);
            }
            Fact::MeritPosted(MeritPosted { roll, entry, .. })
            | Fact::MeritCountered(MeritCountered { roll, entry, .. }) => {
                self.post(*roll, entry, &mut found);
            }
            Fact::SharesSettled(SharesSettled { on, settled, .. }) => {
                for (n, settled) in settled.iter().enumerate() {
                    let path = || format!("settled[{n}].balance");
                    let balance = settled.balance.hundredths().into();
                    self.expect_balance(settled.roll, *on, balance, path, &mut found);
                }
            }
            fact => match ended(fact) {
                Some((docket, true)) => self.reverse(docket),
                Some((docket, false)) => _ = self.open.remove(&docket),
                None => {}
            },
        }
        found
    }

    fn expect_next(&self, roll: Roll, found: &mut Vec<Difference>) {
        if usize::from(roll) != self.accounts.len() {
            let next = self.accounts.len();
            found.push(Difference::new(FindingKind::Follow, "roll", next, roll.number()));
        }
    }

    /// What is shown of a candidate is what they have by the events, with what they are credited.
    fn expect_shown(
        &self,
        candidate: &Candidate,
        credits: &[CreditGroup],
        on: Option<Date>,
        path: impl Fn(&str) -> String,
        found: &mut Vec<Difference>,
    ) {
        let roll = candidate.lawyer;
        let before = self.lags.get(usize::from(roll)).copied().unwrap_or(0);
        let credit = credits.iter().find(|group| group.lawyers.contains(&roll));
        let lag = before + credit.map_or(0, |group| i128::from(group.credit.nanos()));
        if lag != i128::from(candidate.lag.nanos()) {
            let (kind, path) = (FindingKind::Entitlement, path("lag"));
            found.push(Difference::new(kind, path, lag, candidate.lag.nanos()));
        }
        if let Some(on) = on {
            let points = candidate.points.hundredths().into();
            self.expect_balance(roll, on, points, || path("points"), found);
        }
    }

    /// Adds up what is shown of everybody among whom a draw is to decide.
    fn freeze(&self, state: &State, at: Timestamp, frozen: &Frozen, found: &mut Vec<Difference>) {
        let on = state.policy().map(|policy| policy.date(at));
        let lots = [("equal", &frozen.lots.equal), ("behind", &frozen.lots.behind)];
        for (name, lots) in lots {
            for (n, candidate) in lots.iter().enumerate() {
                let path = |member: &str| format!("frozen.lots.{name}[{n}].{member}");
                self.expect_shown(candidate, &frozen.credits, on, path, found);
            }
        }
    }

    /// Books what a choice books, if there is one.
    fn choose(&mut self, state: &State, event: &Event, found: &mut Vec<Difference>) {
        let Some(chosen) = Chosen::of(&event.fact) else { return };
        let booked = booked(&chosen, found);
        let on = state.policy().map(|policy| policy.date(event.at));
        // What a draw that had to wait was among was added up when it was frozen.
        let shown = chosen.selected.front.iter().enumerate();
        for (n, candidate) in shown.filter(|_| chosen.selected.answered.is_none()) {
            let path = |member: &str| format!("{}.{member}", chosen.front(n));
            self.expect_shown(candidate, chosen.credits, on, path, found);
        }
        for (roll, amount) in &booked {
            self.add(*roll, i128::from(*amount));
        }
        match chosen.purpose {
            Purpose::Case(docket) => self.open.insert(docket, booked),
            Purpose::Slot(shift) => self.slots.insert((shift, chosen.lawyer), booked),
        };
    }

    /// Lets what slots booked stand for good, or takes it back.
    fn end_slots(&mut self, fact: &DutyFact) {
        match fact {
            DutyFact::SlotHandedBack(SlotHandedBack { shift, roll, reversed: false, .. })
            | DutyFact::ShiftServed(ShiftServed { shift, roll, .. })
            | DutyFact::ShiftMissed(ShiftMissed { shift, roll, .. }) => {
                self.slots.remove(&(*shift, *roll));
            }
            DutyFact::SlotHandedBack(SlotHandedBack { shift, roll, reversed: true, .. })
            | DutyFact::SlotReleased(SlotReleased { shift, roll, .. }) => {
                self.reverse_slot((*shift, *roll));
            }
            DutyFact::ShiftCancelled(ShiftCancelled { shift, .. }) => {
                let of_shift = self.slots.keys().filter(|(of, _)| of == shift);
                let standing: Vec<_> = of_shift.copied().collect();
                for slot in standing {
                    self.reverse_slot(slot);
                }
            }
            _ => {}
        }
    }

    fn reverse_slot(&mut self, slot: (ShiftNo, Roll)) {
        let booking = self.slots.remove(&slot).unwrap_or_default();
        self.take_back(booking);
    }

    fn reverse(&mut self, docket: DocketNo) {
        let booking = self.open.remove(&docket).unwrap_or_default();
        self.take_back(booking);
    }

    fn take_back(&mut self, booking: Booking) {
        for (roll, amount) in booking {
            self.add(roll, -i128::from(amount));
        }
    }

    fn add(&mut self, roll: Roll, amount: i128) {
        if let Some(lag) = self.lags.get_mut(usize::from(roll)) {
            *lag += amount;
        }
    }

    fn post(&mut self, roll: Roll, entry: &MeritEntry, found: &mut Vec<Difference>) {
        let Some(account) = self.accounts.get_mut(usize::from(roll)) else { return };
        let next = account.merit.len() + 1;
        if usize::try_from(entry.number) != Ok(next) {
            found.push(Difference::new(FindingKind::Merit, "entry.number", next, entry.number));
        }
        if let Some(counters) = entry.counters {
            let countered = account.merit.iter().find(|posted| posted.entry.number == counters);
            let negative = countered.map(|posted| -i128::from(posted.entry.amount.hundredths()));
            let amount = i128::from(entry.amount.hundredths());
            if negative != Some(amount) {
                let expected = negative.map_or_else(|| "null".to_owned(), |n| n.to_string());
                found.push(Difference::new(FindingKind::Merit, "entry.amount", expected, amount));
            }
        }
        let ends_on = ends_on(entry, &account.leave);
        account.merit.push(Posted { entry: entry.clone(), ends_on });
    }

    fn expect_balance(
        &self,
        roll: Roll,
        on: Date,
        told: i128,
        path: impl FnOnce() -> String,
        found: &mut Vec<Difference>,
    ) {
        let Some(account) = self.accounts.get(usize::from(roll)) else { return };
        let counts = |posted: &&Posted| {
            posted.entry.effective_on <= on && posted.ends_on.is_none_or(|end| on < end)
        };
        let posted = account.merit.iter().filter(counts);
        let sum: i128 = posted.map(|posted| i128::from(posted.entry.amount.hundredths())).sum();
        let balance = account.opening + sum;
        if balance != told {
            found.push(Difference::new(FindingKind::Merit, path(), balance, told));
        }
    }

    /// Whether every lag is that of the state after these events. Where it isn't, that is a finding,
    /// unless none of them is of a kind that these books know to move a lag; the state's lags are taken
    /// over either way.
    pub(super) fn agree(&mut self, state: &State, events: &[Event]) -> Vec<Difference> {
        let lags = || state.entitlement().lags().map(|lag| i128::from(lag.nanos()));
        // Mostly they are, and counting all takes less than looking whether to stop at each.
        if self.lags.iter().zip(lags()).filter(|(own, lag)| *own != lag).count() == 0 {
            return Vec::new();
        }
        let known = events.iter().any(|event| moves(&event.fact));
        let (mut found, mut moved) = (Vec::new(), false);
        for (n, (own, lag)) in self.lags.iter_mut().zip(lags()).enumerate() {
            if *own == lag {
                continue;
            }
            if known {
                let stated = |lag: i128| Words::Lag { roll: n, nanos: lag.to_string() };
                let (kind, expected) = (FindingKind::Entitlement, stated(*own));
                found.push(Difference::stated(kind, "", expected, stated(lag)));
            }
            *own = lag;
            moved = true;
        }
        self.unsummed += u64::from(moved && !known);
        found
    }

    /// The sum of all lags, in nano-cases: 0.
    pub(super) fn lag_sum(&self) -> i128 {
        self.lags.iter().sum()
    }
}

/// The case whose booking a fact takes back, or lets stand for good. What the centre ended may go on yet.
fn ended(fact: &Fact) -> Option<(DocketNo, bool)> {
    match fact {
        Fact::OfferDeclined(OfferDeclined { docket, reversed, .. })
        | Fact::OfferWithdrawn(OfferWithdrawn { docket, reversed, .. })
        | Fact::LawyerReplaced(LawyerReplaced { docket, reversed, .. })
        | Fact::CaseClosed(CaseClosed { docket, reversed, .. })
        | Fact::CaseTransferred(CaseTransferred { docket, reversed, .. }) => {
            Some((*docket, *reversed))
        }
        Fact::CaseTerminated(CaseTerminated { docket, reversed: true, .. }) => {
            Some((*docket, true))
        }
        Fact::OfferExpired(OfferExpired { docket, .. })
        | Fact::ObjectionAnswered(ObjectionAnswered { docket, sustained: false, .. }) => {
            Some((*docket, false))
        }
        _ => None,
    }
}

/// Whether these books know how a fact moves a lag.
fn moves(fact: &Fact) -> bool {
    match fact {
        Fact::Decided(_) => true,
        Fact::Duty(fact) => matches!(
            fact,
            DutyFact::SlotAllotted(_)
                | DutyFact::SlotHandedBack(SlotHandedBack { reversed: true, .. })
                | DutyFact::SlotReleased(_)
                | DutyFact::ShiftCancelled(_)
        ),
        fact => matches!(ended(fact), Some((_, true))),
    }
}

/// What a choice books to whom: each credit, and to the chosen what makes the sum zero.
fn booked(chosen: &Chosen<'_>, found: &mut Vec<Difference>) -> Booking {
    let weight = i128::from(chosen.weight.hundredths()) * NANOS;
    let members = |group: &CreditGroup| i128::try_from(group.lawyers.len()).unwrap_or(i128::MAX);
    let claims = |group: &CreditGroup| i128::from(group.claim.millionths()) * members(group);
    let total: i128 = chosen.credits.iter().map(claims).sum();
    let lawyers = chosen.credits.iter().map(|group| group.lawyers.len()).sum::<usize>();
    let (mut booked, mut credited) = (Vec::with_capacity(lawyers + 1), 0);
    for (n, group) in chosen.credits.iter().enumerate() {
        let part = weight * i128::from(group.claim.millionths());
        let (due, credit) = (part.checked_div(total), group.credit.nanos());
        if due != Some(i128::from(credit)) {
            let path = format!("{}.credits[{n}].credit", chosen.verdict());
            let due = due.unwrap_or_default();
            found.push(Difference::new(FindingKind::Credit, path, due, credit));
        }
        booked.extend(group.lawyers.iter().map(|roll| (*roll, credit)));
        credited += i128::from(credit) * members(group);
    }
    // The state has refused what its numbers can't hold.
    booked.push((chosen.lawyer, i64::try_from(-credited).unwrap_or(i64::MIN)));
    booked
}

/// Counted day by day, as the rule says it: slow and plain.
fn ends_on(entry: &MeritEntry, leave: &[Leave]) -> Option<Date> {
    match entry.validity {
        Validity::ForGood => None,
        Validity::CalendarYear => Date::new(entry.effective_on.year() + 1, 1, 1).ok(),
        Validity::Rolling { days } => {
            let (mut day, mut left) = (entry.effective_on, days);
            while left > 0 {
                let on_leave = leave.iter().any(|leave| leave.from <= day && day <= leave.to);
                left -= u32::from(!on_leave);
                day = day.tomorrow().ok()?;
            }
            Some(day)
        }
    }
}
