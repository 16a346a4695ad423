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
//! | first choices, concentration | [`ChoiceFigures`], [`Concentration`] | whom clients wanted |
//! | desk | [`DeskFigures`] | why; it is no breach, but where one would hide |
//! | steering | [`SteeringFigures`] | previews; what is never undone; who works under which token |
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
//! **One word, one figure.** Every report on a journal (a year's, one of fairness, a replay, a comparison)
//! takes its figures from here. Where a word could be counted in several ways, this is the one, and why:
//!
//! | word | counted here | because otherwise |
//! |---|---|---|
//! | assigned | cases with a lawyer at the end or when they ended | a case that lost its lawyer and waits counts twice; so, assigned, waiting and ended without a lawyer are all cases |
//! | largest lag | over all steps, duty slots and what is taken back included | a lag that a slot or a reversal makes isn't seen |
//! | per full-time lawyer, Gini | by days at work times the part of full time | somebody who came in December counts as a year, and everybody else looks overworked |
//! | specialty match | where the strategy chose | there is no best possible to hold it against, and clients' wishes count as the rules' |
//! | impasses | cases | the figure grows with how often the desk tries again |
//! | newcomers | enrolled after the first assignment | the making of the roll counts as its growth |
//! | least, median, largest received over due | of those due the largest weight or more | nobody due less than one case can have had 1 |
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
//! # let desk = "desk-1".parse()?;
//! # let mut centre = Engine::new(at, &desk, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
//! # centre.open_centre(at, &desk, "siming".parse()?)?;
//! for id in ["chen", "lin", "wu"] {
//!     let lawyer = Lawyer::new(id.parse()?, "F-1".parse()?, "2015-07-01".parse()?);
//!     centre.enrol(at, &desk, lawyer.with_centre("siming".parse()?))?;
//! }
//! let suspect = Client::new("client-1".parse()?, Role::Suspect);
//! let notice = Notice {
//!     organ: "siming-court".parse()?,
//!     centre: "siming".parse()?,
//!     received_at: at,
//!     matter: Matter::new(suspect, Kind::CriminalDefence, Stage::FirstInstance),
//! };
//! let docket = centre.notify(at, &desk, "2024-0001".parse()?, notice)?;
//! centre.assign(at, &desk, docket)?;
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
mod choices;
mod concentration;
mod counting;
mod course;
mod deadlines;
mod decisions;
mod desk;
mod endings;
mod ledger;
mod months;
mod number;
mod oversight;
mod people;
mod points_and_reviews;
mod report;
mod slots;
mod spread;
mod steering;
mod work;

use jiff::Timestamp;
use jiff::civil::Date;

pub use cases::{CentreCases, FirstWait};
pub use choices::{ChoiceFigures, HelperRow};
pub use concentration::{Concentration, LawyerPart, Part};
pub use course::LagDay;
pub use deadlines::TermFigures;
pub use desk::{ActorRow, Approvals, ByBasis, DeskFigures};
pub use endings::{Endings, KindEndings};
pub use ledger::{Peak, Wait};
pub use months::{AgainstMean, FIRST_MONTH_DAYS, FirstMonths};
pub use number::Number;
pub use oversight::{Grades, InspectionFigures, OversightFigures};
pub use people::{Answers, Matched, Pool, RollChanges};
pub use points_and_reviews::{MeritFigures, MeritSum, ReviewFigures, ReviewOutcomes};
pub use report::{Figures, Group, LagFigures, LawyerRow, Period, Practice, Report, WorkingTime};
pub use slots::DutyFigures;
pub use spread::{Lorenz, LorenzPoint};
pub use steering::{SteererRow, SteeringFigures, Way, WayRow};
pub use work::{Envy, Theil};

use crate::engine::operation::{
    AidProvided, ApplicationReceived, ApplicationRejected, CaseApproved, Decided, LawyerAmended,
    LawyerDeparted, LawyerEnrolled, LawyerReturned, NoticeReceived, PolicyAdopted,
};
use crate::engine::{Event, Fact};
use crate::error::Error;
use crate::id::Roll;
use crate::policy::{Policy, Strategy};
use crate::quantity::Load;
use crate::register::Lawyer;

use cases::{Cases, Sketch};
use choices::Choices;
use counting::increment;
use course::Course;
use deadlines::Deadlines;
use desk::Desk;
use endings::{Fates, docket_of};
use ledger::Ledger;
use months::Months;
use oversight::Oversight;
use people::People;
use points_and_reviews::Reviews;
use slots::Slots;
use steering::Steering;

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
    roll: RollChanges,
    ledger: Ledger,
    course: Course,
    cases: Cases,
    slots: Slots,
    duty: DutyFigures,
    months: Months,
    choices: Choices,
    desk: Desk,
    steering: Steering,
    fates: Fates,
    deadlines: Deadlines,
    oversight: Oversight,
    merit: MeritFigures,
    reviews: Reviews,
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
        let today = self.today();
        self.steering.observe(today, &event.fact);
        self.deadlines.observe(event.at, &event.fact);
        self.merit.observe(&event.fact);
        self.reviews.observe(&event.fact);
        let kind = docket_of(&event.fact).and_then(|docket| self.cases.kind(docket));
        self.fates.observe(&event.fact, kind);
        let today = self.today();
        match &event.fact {
            Fact::PolicyAdopted(PolicyAdopted { policy, .. }) => {
                self.band = self.band.with(&policy.strategy);
                self.policy = Some(policy.clone());
            }
            Fact::LawyerEnrolled(LawyerEnrolled { roll, lawyer, .. }) => {
                self.enrol(*roll, lawyer, today)?;
            }
            Fact::LawyerAmended(LawyerAmended { roll, lawyer, .. }) => {
                self.people.amend(*roll, lawyer, today)?;
                self.months.expect_return(*roll, lawyer, today);
                increment(&mut self.roll.amended);
            }
            Fact::LawyerDeparted(LawyerDeparted { roll, .. }) => {
                self.people.depart(*roll, today)?;
                self.months.depart(*roll);
                increment(&mut self.roll.departed);
            }
            Fact::LawyerReturned(LawyerReturned { roll, .. }) => {
                self.people.come_back(*roll, today)?;
                increment(&mut self.roll.returned);
                if self.began {
                    self.months.begin(&self.people, *roll, today, true);
                }
            }
            Fact::ApplicationReceived(ApplicationReceived { case, application, .. }) => {
                let sketch = Sketch::new(&application.matter, &application.centre);
                self.cases.apply(case, sketch);
            }
            Fact::ApplicationRejected(ApplicationRejected { case, .. }) => {
                self.cases.decide_application(case)?;
            }
            Fact::CaseApproved(CaseApproved { docket, case, assign_by, .. }) => {
                let sketch = self.cases.decide_application(case)?;
                self.cases.open(*docket, sketch, event.at, assign_by.at);
            }
            Fact::AidProvided(AidProvided { docket, aid, assign_by, .. }) => {
                let sketch = Sketch::new(&aid.matter, &aid.centre);
                self.cases.open(*docket, sketch, event.at, assign_by.at);
            }
            Fact::NoticeReceived(NoticeReceived { docket, notice, assign_by, .. }) => {
                let sketch = Sketch::new(&notice.matter, &notice.centre);
                self.cases.open(*docket, sketch, event.at, assign_by.at);
            }
            Fact::Decided(Decided { decision, .. }) => self.decided(event.at, decision)?,
            Fact::Duty(fact) => self.duty(event.at, fact)?,
            Fact::Quality(fact) => self.oversight.observe(fact),
            _ => self.ended(event)?,
        }
        Ok(())
    }

    /// The report on everything so far.
    pub fn report(&self) -> Report {
        report::draw_up(self)
    }

    fn today(&self) -> Date {
        self.clock.map_or(Date::MIN, |clock| clock.today)
    }

    fn tick(&mut self, event: &Event) -> Result<(), Error> {
        self.events = self.events.saturating_add(1);
        let adopted = match &event.fact {
            Fact::PolicyAdopted(PolicyAdopted { policy, .. }) => Some(policy),
            _ => None,
        };
        let no_policy = || Error::corrupt("no policy is in force: the first events are missing");
        let policy = self.policy.as_ref().or(adopted).ok_or_else(no_policy)?;
        let day = policy.date(event.at);
        self.course.reach(day, docket_of(&event.fact).is_some(), self.ledger.lags());
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
        self.months.expect_return(roll, lawyer, today);
        if self.began {
            self.months.begin(&self.people, roll, today, false);
            increment(&mut self.roll.newcomers);
        } else {
            increment(&mut self.roll.at_start);
        }
        Ok(())
    }
}
