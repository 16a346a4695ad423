//! How fair the assignment was: metrics and a report, from the events alone.
//!
//! A [`Fairness`] looks at every event of a journal, from the first on, once and in order; a [`Report`]
//! says what they came to, as data. It keeps a ledger of its own, the plain
//! sum of the credits and debits that events name, and asks no state: a person who has the events can draw up
//! the report, and needn't trust the person who made them.
//!
//! Duty shifts book turns on the same ledger, so they count in lags, in what was due and served of it, in
//! waits, and in the weight received by the strategy. What was received on any basis is cases alone.
//!
//! No single number says whether an assignment is fair. What each of them can't see:
//!
//! | metric | where | what it can't see |
//! |---|---|---|
//! | opportunity lag, the primary one | [`LagFigures`] | whoever was never a candidate: pools differ, so cases per full-time lawyer stand beside it |
//! | received over due | [`Figures::served_over_due`] | likewise; and little is due to whoever was there for a short time |
//! | cases per full-time lawyer | [`Figures::per_full_time`] | who could take what came |
//! | Gini, Jain, Theil, Lorenz, max over mean | [`Figures`], [`Theil`], [`Lorenz`] | who has what and when: see below |
//! | envy up to one case | [`Envy`] | why |
//! | longest wait | [`Wait`] | how likely each turn was |
//! | specialty match | [`Matched`] | what another order of cases would have allowed |
//! | first choices, concentration | [`Choices`], [`Concentration`] | whom clients wanted |
//! | desk | [`Desk`] | why; it is no breach, but where one would hide |
//! | declines | [`Answers`], [`Endings`] | whether an excuse is true |
//! | first month | [`FirstMonths`] | whether newcomers could take what came |
//! | late | [`CentreCases`] | whose fault it was |
//!
//! **Why Gini alone misleads.** It looks at one day's sums. If two lawyers swap all that they received, it
//! stays the same; if somebody is passed over for ten months and flooded for two, it ends at 0. It takes
//! every difference for unfair: of who was barred, declined, or was chosen by clients; and evenness for
//! fair, though even sums between a pool with little to do and one with much are what a rule of turns
//! prevents. Two quite different curves have the same coefficient. So it stands behind the lag, with
//! the Lorenz curve beside it.
//!
//! The report names lawyers, people at the desk and declines: it is for those who oversee the
//! scheme, not for clients or lawyers.
//!
//! # Determinism
//!
//! Sums are of whole numbers; floats, here only, come of them by one division. The same events give the
//! same report, to the byte, on every machine.
//!
//! # Example
//!
//! ```
//! use assigned_counsel::docket::{Client, Matter, Notice};
//! use assigned_counsel::draw::Seed;
//! use assigned_counsel::fairness::Fairness;
//! use assigned_counsel::terms::{Kind, Role, Stage};
//! use assigned_counsel::{Engine, Lawyer, Policy};
//!
//! # let at = "2024-03-04T01:30:00Z".parse()?;
//! # let mut centre = Engine::new(at, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
//! # centre.open_centre(at, "siming".parse()?)?;
//! for id in ["chen", "lin", "wu"] {
//!     let lawyer = Lawyer::new(id.parse()?, "F-1".parse()?, "2015-07-01".parse()?);
//!     centre.enrol(at, lawyer.with_centre("siming".parse()?))?;
//! }
//! let suspect = Client::new("client-1".parse()?, Role::Suspect);
//! let notice = Notice {
//!     organ: "siming-court".parse()?,
//!     centre: "siming".parse()?,
//!     received_at: at,
//!     matter: Matter::new(suspect, Kind::CriminalDefence, Stage::FirstInstance),
//! };
//! let docket = centre.notify(at, "2024-0001".parse()?, notice)?;
//! centre.assign(at, docket, "desk-1".parse()?)?;
//!
//! let mut fairness = Fairness::new();
//! for event in centre.drain_events() {
//!     fairness.observe(&event)?;
//! }
//! let report = fairness.report();
//! // A first instance weighs 1.20: each of three was credited 0.40, and the chosen debited 1.20.
//! assert_eq!(report.lag.largest.unwrap().lag.to_string(), "-0.80");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod attendance;
mod cases;
mod course;
pub(crate) mod choices;
pub(crate) mod concentration;
pub(crate) mod desk;
mod duty;
pub(crate) mod endings;
mod ledger;
mod months;
mod number;
mod people;
mod report;
pub(crate) mod spread;
mod tally;
mod watched;
mod work;

use jiff::Timestamp;
use jiff::civil::Date;

pub use cases::CentreCases;
pub use choices::{Choices, HelperRow};
pub use concentration::{Concentration, LawyerPart, Part};
pub use course::LagDay;
pub use desk::{ActorRow, Approvals, ByBasis, Desk};
pub use endings::Endings;
pub use ledger::{Peak, Wait};
pub use months::{AgainstMean, FIRST_MONTH_DAYS, FirstMonths};
pub use number::Number;
pub use people::{Answers, Matched, Pool};
pub use report::{
    ChoiceFigures, DeskFigures, Figures, Group, KindEndings, LagFigures, LawyerRow, Period,
    Practice, Report, WorkingTime,
};
pub use spread::{Gini, LagBin, Lorenz, LorenzPoint};
pub use tally::{DutyCount, PoolRow, Tally};
pub use watched::{Credits, Grades, Inspected, MeritTally, Reviewed, RollChanges, Watched};
pub use work::{Envy, Theil};

use crate::assign::{Basis, Decision};
use crate::engine::{Event, Fact};
use crate::error::Error;
use crate::id::{CentreId, Roll, Specialty};
use crate::policy::{Policy, Strategy};
use crate::quantity::Load;
use crate::register::Lawyer;
use crate::terms::Level;

use cases::{Cases, Held, Sketch};
use duty::Slots;
use endings::{Fates, docket_of};
use ledger::Ledger;
use months::Months;
use people::People;

/// Looks at events, one by one, and keeps what a [`Report`] needs of them.
///
/// # Complexity
///
/// One pass, each decision linear in its candidates. Memory is linear in the lawyers and in the open cases
/// and duty slots, each with the candidates that it was decided among; cases by choice and offers that were taken back stay
/// as a few bytes each.
#[derive(Clone, Debug, Default)]
pub struct Fairness {
    policy: Option<Box<Policy>>,
    band: Band,
    clock: Option<Clock>,
    events: u64,
    /// The strategy has decided something: whoever is enrolled from now on is a newcomer.
    began: bool,
    people: People,
    ledger: Ledger,
    cases: Cases,
    slots: Slots,
    months: Months,
    choices: Choices,
    desk: Desk,
    fates: Fates,
}

/// The widest band so far, if all cases were decided under fair share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Band {
    #[default]
    NoPolicy,
    Widest(Load),
    OtherStrategy,
}

impl Band {
    fn with(self, strategy: &Strategy) -> Self {
        match (self, strategy) {
            (Band::NoPolicy, Strategy::FairShare { band }) => Band::Widest(*band),
            (Band::Widest(widest), Strategy::FairShare { band }) => Band::Widest(widest.max(*band)),
            _ => Band::OtherStrategy,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Clock {
    first: Date,
    today: Date,
    latest: Timestamp,
}

impl Fairness {
    /// Nothing has happened yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next event; the first is the journal's first.
    ///
    /// # Errors
    ///
    /// If the event can't have followed from those before it: it names a lawyer or a case that isn't
    /// there, or comes before the latest. What is reported after an error has no meaning. Not
    /// everything that could be wrong with a journal shows here: whether events follow from one another is
    /// for [`State::evolve`](crate::State::evolve) to say.
    pub fn observe(&mut self, event: &Event) -> Result<(), Error> {
        self.tick(event)?;
        self.choices.observe(&event.fact);
        self.desk.observe(&event.fact);
        let kind = docket_of(&event.fact).and_then(|docket| self.cases.kind(docket));
        self.fates.observe(&event.fact, kind);
        let today = self.today();
        match &event.fact {
            Fact::PolicyAdopted { policy, .. } => {
                self.band = self.band.with(&policy.strategy);
                self.policy = Some(policy.clone());
            }
            Fact::LawyerEnrolled { roll, lawyer, .. } => self.enrol(*roll, lawyer, today)?,
            Fact::LawyerAmended { roll, lawyer } => {
                self.people.amend(*roll, lawyer, today)?;
                self.months.note_leave(*roll, lawyer, today);
            }
            Fact::LawyerDeparted { roll } => {
                self.people.depart(*roll, today)?;
                self.months.depart(*roll);
            }
            Fact::LawyerReturned { roll } => {
                self.people.come_back(*roll, today)?;
                if self.began {
                    self.months.begin(&self.people, *roll, today, true);
                }
            }
            Fact::ApplicationReceived { case, application } => {
                let sketch = Sketch::of(&application.matter, &application.centre);
                self.cases.apply(case, sketch);
            }
            Fact::ApplicationRejected { case, .. } => {
                self.cases.decide_application(case)?;
            }
            Fact::CaseApproved { docket, case, assign_by, .. } => {
                let sketch = self.cases.decide_application(case)?;
                self.cases.open(*docket, sketch, *assign_by);
            }
            Fact::AidProvided { docket, aid, assign_by, .. } => {
                self.cases.open(*docket, Sketch::of(&aid.matter, &aid.centre), *assign_by);
            }
            Fact::NoticeReceived { docket, notice, assign_by, .. } => {
                let sketch = Sketch::of(&notice.matter, &notice.centre);
                self.cases.open(*docket, sketch, *assign_by);
            }
            Fact::Decided { decision, .. } => self.decided(event.at, decision)?,
            Fact::Duty(fact) => self.duty(event.at, fact)?,
            _ => self.ended(event)?,
        }
        Ok(())
    }

    /// The report on everything so far.
    pub fn report(&self) -> Report {
        report::draw_up(self)
    }

    /// What clients chose.
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// What the desk did.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    fn today(&self) -> Date {
        self.clock.map_or(Date::MIN, |clock| clock.today)
    }

    fn tick(&mut self, event: &Event) -> Result<(), Error> {
        self.events = self.events.saturating_add(1);
        let adopted = match &event.fact {
            Fact::PolicyAdopted { policy, .. } => Some(policy),
            _ => None,
        };
        let no_policy = || Error::corrupt("no policy is in force: the first events are missing");
        let policy = self.policy.as_ref().or(adopted).ok_or_else(no_policy)?;
        let day = policy.date(event.at);
        let Some(clock) = &mut self.clock else {
            self.clock = Some(Clock { first: day, today: day, latest: event.at });
            return Ok(());
        };
        if event.at < clock.latest {
            let (at, latest) = (event.at, clock.latest);
            return Err(Error::corrupt(format!("event at `{at}` is before the one at `{latest}`")));
        }
        clock.latest = event.at;
        if day > clock.today {
            clock.today = day;
            self.months.reach(&self.people, day);
        }
        Ok(())
    }

    fn enrol(&mut self, roll: Roll, lawyer: &Lawyer, today: Date) -> Result<(), Error> {
        self.people.enrol(roll, lawyer, today)?;
        self.ledger.enrol();
        self.months.note_leave(roll, lawyer, today);
        if self.began {
            self.months.begin(&self.people, roll, today, false);
        }
        Ok(())
    }

    fn decided(&mut self, at: Timestamp, decision: &Decision) -> Result<(), Error> {
        let docket = decision.docket;
        let (Some(lawyer), Some(basis)) = (decision.lawyer(), decision.basis()) else {
            return self.cases.note_impasse(docket);
        };
        self.began = true;
        let mut counted = ByBasis::default();
        counted.count(Some(basis));
        let by_strategy = matches!(basis, Basis::Strategy { .. });
        let pool = self.people.receive(lawyer, decision.weight, by_strategy)?;
        let person = self.people.person_mut(lawyer)?;
        let offered = decision.offered_until().is_some();
        person.answers.offers = person.answers.offers.saturating_add(u64::from(offered));
        let chosen = u64::from(matches!(basis, Basis::ClientChoice { .. }));
        person.chosen_by_clients = person.chosen_by_clients.saturating_add(chosen);
        let booking = if decision.credits().is_empty() {
            None
        } else {
            let (credits, weight) = (decision.credits(), decision.weight);
            Some(self.ledger.book(at, self.today(), credits, weight, lawyer)?)
        };
        self.ledger.end_wait(lawyer)?;
        let (event, weight) = (self.events, decision.weight);
        let case = self.cases.case_mut(docket)?;
        case.held = Some(Held { event, lawyer, weight, pool, basis: counted, booking });
        if let Some(specialty) = case.sketch.specialty.clone() {
            let centre = case.sketch.centre.clone();
            self.matched(decision, lawyer, &specialty, &centre)?;
        }
        if offered { Ok(()) } else { self.cases.assign(docket, at) }
    }

    /// The match of the chosen beside the best of the candidates.
    fn matched(
        &mut self,
        decision: &Decision,
        chosen: Roll,
        specialty: &Specialty,
        centre: &CentreId,
    ) -> Result<(), Error> {
        let today = self.today();
        let rank = |roll: &Roll| {
            let level = self.people.person(*roll).and_then(|p| p.lawyer.level(specialty, today));
            u64::from(level.map_or(0, Level::rank))
        };
        let candidates = decision.credits().iter().flat_map(|group| &group.lawyers);
        let Some(possible) = candidates.map(rank).max() else { return Ok(()) };
        let matched = Matched { cases: 1, had: rank(&chosen), possible };
        let person = self.people.person_mut(chosen)?;
        person.matched = person.matched.plus(matched);
        self.cases.note_match(centre, matched);
        Ok(())
    }

    /// What becomes of offers, assignments and cases.
    fn ended(&mut self, event: &Event) -> Result<(), Error> {
        let at = event.at;
        match &event.fact {
            Fact::OfferAccepted { docket, .. } => self.cases.assign(*docket, at),
            Fact::OfferDeclined { docket, roll, excuse, reversed, .. } => {
                let answers = &mut self.people.person_mut(*roll)?.answers;
                let counter = match excuse {
                    Some(_) => &mut answers.excused,
                    None => &mut answers.unexcused,
                };
                *counter = counter.saturating_add(1);
                let held = self.cases.put_back(*docket, None)?;
                self.take_back(at, held, *reversed)
            }
            Fact::OfferExpired { docket, roll, .. } => {
                let answers = &mut self.people.person_mut(*roll)?.answers;
                answers.expired = answers.expired.saturating_add(1);
                let held = self.cases.put_back(*docket, None)?;
                self.take_back(at, held, false)
            }
            Fact::LawyerReplaced { docket, assign_by, reversed, .. } => {
                let held = self.cases.put_back(*docket, Some(*assign_by))?;
                self.take_back(at, held.filter(|_| *reversed), true)
            }
            Fact::CaseClosed { docket, reversed, .. }
            | Fact::CaseTransferred { docket, reversed, .. } => {
                let held = self.cases.close(*docket)?;
                self.take_back(at, held.filter(|_| *reversed), true)
            }
            Fact::CaseTerminated { docket, reversed, .. } => {
                let held = self.cases.terminate(*docket, *reversed)?;
                self.take_back(at, held, true)
            }
            Fact::ObjectionAnswered { docket, sustained, assign_by, .. } => {
                self.cases.answer_objection(*docket, *sustained, *assign_by)
            }
            _ => Ok(()),
        }
    }

    /// A case was not received after all; if it is reversed, what it booked was never there either.
    fn take_back(
        &mut self,
        at: Timestamp,
        held: Option<Held>,
        reversed: bool,
    ) -> Result<(), Error> {
        let Some(held) = held else { return Ok(()) };
        let by_strategy = held.basis.strategy > 0;
        self.people.give_back(held.lawyer, held.weight, by_strategy, &held.pool)?;
        if let Some(booking) = held.booking.filter(|_| reversed) {
            self.fates.reverse(held.event, self.events, held.weight);
            self.ledger.reverse(at, &booking)?;
        }
        Ok(())
    }
}
