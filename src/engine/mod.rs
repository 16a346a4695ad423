//! Command → events → state.
//!
//! [`State::decide`] takes a [`Command`] and gives the [`Event`]s that follow, or a [`Refusal`];
//! [`State::evolve`] applies an event. All logic is in the first and none in the second, so that a
//! state rebuilt from its events is the state that was. A service decides, stores the events in its
//! own transaction, then evolves. [`Engine`] does both for a program that keeps everything in memory.

mod batch;
mod command;
mod credit;
mod decide;
mod due;
mod duty;
mod event;
mod evolve;
mod held;
mod part;
mod refusal;
mod state;
mod step;

use jiff::Timestamp;

pub use batch::RefusedOf;
pub use command::{Command, QualityCommand};
pub use credit::{CreditCommand, CreditFact, CreditRefusal, PoolReview};
pub use due::{Due, Task};
pub use duty::{DutyCommand, DutyFact, DutyRefusal};
pub use event::{Event, Fact, QualityFact};
pub use refusal::{Pending, QualityRefusal, Refusal};
pub use state::{Adopted, State};
pub use step::Step;

use crate::assign::{Decision, FailedPick};
use crate::docket::{
    Applicant, Application, Filing, MeansTest, Notice, Outcome, ReviewAnswer, ReviewParty,
};
use crate::draw::Seed;
use crate::id::{ActorId, CaseId, CentreId, DocketNo, DocumentId, LawyerId, ReasonCode, ReviewNo};
use crate::policy::Policy;
use crate::register::{Lawyer, ProfileFilter, PublishedProfile};

/// What comes of a client's picks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The first who may have the case has it.
    Lawyer(Box<Decision>),
    /// None may have it; each with the reasons.
    Nobody(Vec<FailedPick>),
}

/// A state with its seed, for programs that keep everything in memory.
///
/// Each method gives one command, but for [`enrol_all`](Self::enrol_all) and
/// [`approve`](Self::approve), evolves the state, and keeps the step until
/// [`drain_steps`](Self::drain_steps) or [`drain_events`](Self::drain_events) takes it. A command that is
/// refused changes nothing and is no step.
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::Seed;
/// use assigned_counsel::policy::Policy;
/// use assigned_counsel::{Engine, Lawyer};
///
/// let at = "2024-01-02T01:00:00Z".parse()?;
/// let mut engine = Engine::new(at, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
/// engine.open_centre(at, "siming".parse()?)?;
/// let lawyer = Lawyer::new("L-1".parse()?, "F-1".parse()?, "2015-07-01".parse()?);
///
/// let refusal = engine.enrol(at, lawyer.clone()).unwrap_err();
/// assert!(refusal.to_string().contains("a volunteer needs at least one sub-pool"));
///
/// engine.enrol(at, lawyer.with_centre("siming".parse()?))?;
/// assert_eq!(engine.drain_events().len(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Engine {
    state: State,
    seed: Seed,
    steps: Vec<Step>,
}

impl Engine {
    /// An empty register and docket under a policy, with the seed committed.
    ///
    /// # Errors
    ///
    /// If the policy has faults.
    pub fn new(at: Timestamp, policy: Policy, seed: Seed) -> Result<Self, Refusal> {
        let commitment = seed.commitment();
        let mut engine = Self { state: State::default(), seed, steps: Vec::new() };
        engine.apply(at, &Command::AdoptPolicy { policy: Box::new(policy) })?;
        engine.apply(at, &Command::CommitSeed { commitment })?;
        Ok(engine)
    }

    /// Goes on from a state, with the seed that it is committed to.
    ///
    /// # Errors
    ///
    /// If the state is committed to no seed or to another one.
    pub fn resume(state: State, seed: Seed) -> Result<Self, Refusal> {
        state.check_seed(&seed)?;
        Ok(Self { state, seed, steps: Vec::new() })
    }

    /// The state.
    pub fn state(&self) -> &State {
        &self.state
    }

    pub(crate) fn seed(&self) -> &Seed {
        &self.seed
    }

    /// The steps since the last call of this or of [`drain_events`](Self::drain_events), oldest first:
    /// each command that was taken, with its events. A [`journal`](crate::journal) keeps these.
    pub fn drain_steps(&mut self) -> Vec<Step> {
        std::mem::take(&mut self.steps)
    }

    /// The events of the steps since the last call of this or of [`drain_steps`](Self::drain_steps),
    /// oldest first.
    pub fn drain_events(&mut self) -> Vec<Event> {
        self.drain_steps().into_iter().flat_map(|step| step.events).collect()
    }

    /// Gives a command; returns the facts that it brought about.
    ///
    /// # Errors
    ///
    /// The refusal, and then nothing has changed.
    pub fn apply(&mut self, at: Timestamp, command: &Command) -> Result<&[Event], Refusal> {
        self.steps.push(self.state.step(at, command, &self.seed)?);
        Ok(self.steps.last().map_or(&[], |step| &step.events))
    }

    /// Opens a centre and its sub-pool.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::OpenCentre`].
    pub fn open_centre(&mut self, at: Timestamp, centre: CentreId) -> Result<(), Refusal> {
        self.apply(at, &Command::OpenCentre { centre }).map(|_| ())
    }

    /// Enrols a lawyer.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::Enrol`].
    pub fn enrol(&mut self, at: Timestamp, lawyer: Lawyer) -> Result<(), Refusal> {
        self.apply(at, &Command::Enrol { lawyer: Box::new(lawyer) }).map(|_| ())
    }

    /// Enrols many, in the order of their ids, so that the order in which they are given changes
    /// nothing.
    ///
    /// # Errors
    ///
    /// The refusal of the first that can't be enrolled; those before it are.
    pub fn enrol_all(
        &mut self,
        at: Timestamp,
        lawyers: impl IntoIterator<Item = Lawyer>,
    ) -> Result<(), Refusal> {
        let mut lawyers: Vec<Lawyer> = lawyers.into_iter().collect();
        lawyers.sort_by(|a, b| a.id.cmp(&b.id));
        lawyers.into_iter().try_for_each(|lawyer| self.enrol(at, lawyer))
    }

    /// Replaces a lawyer's record.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::Amend`].
    pub fn amend(&mut self, at: Timestamp, lawyer: Lawyer) -> Result<(), Refusal> {
        self.apply(at, &Command::Amend { lawyer: Box::new(lawyer) }).map(|_| ())
    }

    /// Receives an application, takes it in and approves it on the spot, as at the window.
    ///
    /// These are three commands: where one is refused, those before it stand, and giving the same
    /// application again goes on from there.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::Apply`], [`Command::TakeIn`] or [`Command::Approve`].
    pub fn approve(
        &mut self,
        at: Timestamp,
        case: CaseId,
        application: Application,
        means: MeansTest,
        actor: ActorId,
    ) -> Result<DocketNo, Refusal> {
        let docket = self.state.docket().next();
        let (received, taken_in) = match self.state.docket().filing(&case) {
            Some(Filing::Received { application: earlier, .. }) => {
                (**earlier == application, false)
            }
            Some(Filing::TakenIn { intake, .. }) => {
                let same = *intake.application() == application && *intake.means() == means;
                (same, same)
            }
            _ => (false, false),
        };
        if !received {
            let application = Box::new(application);
            self.apply(at, &Command::Apply { case: case.clone(), application })?;
        }
        if !taken_in {
            self.apply(at, &Command::TakeIn { case: case.clone(), means, actor: actor.clone() })?;
        }
        self.apply(at, &Command::Approve { case, actor })?;
        Ok(docket)
    }

    /// Puts an organ's notice on the docket.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::Notify`].
    pub fn notify(
        &mut self,
        at: Timestamp,
        case: CaseId,
        notice: Notice,
    ) -> Result<DocketNo, Refusal> {
        let docket = self.state.docket().next();
        self.apply(at, &Command::Notify { case, notice: Box::new(notice) })?;
        Ok(docket)
    }

    /// Finds the case a lawyer, by continuity or the policy's strategy; the decision may be an
    /// impasse.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::Assign`].
    pub fn assign(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        actor: ActorId,
    ) -> Result<Decision, Refusal> {
        self.decision(at, &Command::Assign { docket, actor })
    }

    /// Takes a lawyer's consent to a published profile.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::Consent`].
    pub fn consent(&mut self, at: Timestamp, lawyer: LawyerId) -> Result<(), Refusal> {
        self.apply(at, &Command::Consent { lawyer }).map(|_| ())
    }

    /// The profiles from which the client of a case may choose now; see [`State::profiles`].
    ///
    /// # Errors
    ///
    /// As [`State::profiles`].
    pub fn profiles(
        &self,
        at: Timestamp,
        docket: DocketNo,
        filter: &ProfileFilter,
    ) -> Result<Vec<PublishedProfile>, Refusal> {
        self.state.profiles(at, docket, filter, &self.seed)
    }

    /// The client names lawyers: the decision for the first who may have the case, or why none may.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::Choose`].
    pub fn choose(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        picks: Vec<LawyerId>,
        by: Applicant,
        helper: Option<ActorId>,
    ) -> Result<Chosen, Refusal> {
        let events = self.apply(at, &Command::Choose { docket, picks, by, helper })?;
        let chosen = events.iter().find_map(|event| match &event.fact {
            Fact::Decided { decision, .. } => Some(Chosen::Lawyer(decision.clone())),
            Fact::PicksFailed { failed, .. } => Some(Chosen::Nobody(failed.clone())),
            _ => None,
        });
        let message = "a choice without an answer".to_owned();
        chosen.ok_or(Refusal::Inconsistent { message })
    }

    /// Assigns a named lawyer, with one of the policy's reasons.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::AssignByHand`].
    pub fn assign_by_hand(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        lawyer: LawyerId,
        actor: ActorId,
        reason: ReasonCode,
        second: Option<ActorId>,
    ) -> Result<Decision, Refusal> {
        self.decision(at, &Command::AssignByHand { docket, lawyer, actor, reason, second })
    }

    fn decision(&mut self, at: Timestamp, command: &Command) -> Result<Decision, Refusal> {
        let events = self.apply(at, command)?;
        let decision = events.iter().find_map(|event| match &event.fact {
            Fact::Decided { decision, .. } => Some((**decision).clone()),
            _ => None,
        });
        let message = "an assignment without a decision".to_owned();
        decision.ok_or(Refusal::Inconsistent { message })
    }

    /// Closes a case.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::Close`].
    pub fn close(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        outcome: Outcome,
        actor: ActorId,
    ) -> Result<(), Refusal> {
        self.apply(at, &Command::Close { docket, outcome, actor }).map(|_| ())
    }

    /// Takes a party's request for a review by a person of the latest decision on a case.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::RequestReview`].
    pub fn request_review(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        by: ReviewParty<LawyerId>,
        grounds: ReasonCode,
    ) -> Result<ReviewNo, Refusal> {
        let review = self.state.docket().next_review();
        self.apply(at, &Command::RequestReview { docket, by, grounds })?;
        Ok(review)
    }

    /// Answers a request for review, with a letter that the actor signed.
    ///
    /// # Errors
    ///
    /// The refusal of [`Command::AnswerReview`].
    pub fn answer_review(
        &mut self,
        at: Timestamp,
        review: ReviewNo,
        answer: ReviewAnswer,
        actor: ActorId,
        grounds: ReasonCode,
        document: DocumentId,
    ) -> Result<(), Refusal> {
        let command = Command::AnswerReview { review, answer, actor, grounds, document };
        self.apply(at, &command).map(|_| ())
    }

    /// What the case's decision would be now, without making it.
    ///
    /// # Errors
    ///
    /// As [`Command::Assign`], except that nothing having changed is no hindrance.
    pub fn preview(&self, at: Timestamp, docket: DocketNo) -> Result<Decision, Refusal> {
        self.state.preview(at, docket, &self.seed)
    }

    /// What waits, what falls due and what is late, the most pressing first.
    ///
    /// # Errors
    ///
    /// If `at` is before the latest event.
    pub fn due(&self, at: Timestamp) -> Result<Vec<Due>, Refusal> {
        self.state.due(at)
    }
}
