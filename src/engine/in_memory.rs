//! A state with its seed, for programs that keep everything in memory.

use jiff::{SignedDuration, Timestamp};

use crate::assign::{Decision, FailedPick};
use crate::docket::{
    Applicant, Application, Filing, MeansTest, Notice, Outcome, ReviewAnswer, ReviewParty,
};
use crate::draw::{Commitment, DrawSource, Seed};
use crate::engine::due::Due;
use crate::engine::event::Event;
use crate::engine::operation::{
    Accept, AdoptPolicy, Amend, AnswerReview, Apply, Approve, Assign, AssignByHand, Choose, Close,
    Command, CommitSeed, Consent, Decided, Enrol, Fact, ListProfiles, Notify, OpenCentre,
    PicksFailed, ProfilesListed, RequestReview, TakeIn, Why,
};
use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::engine::step::Step;
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
/// [`apply`](Self::apply) gives any command; the other methods give one each, but for
/// [`enrol_all`](Self::enrol_all) and [`approve`](Self::approve). A command evolves the state, and its step
/// is kept until [`drain_steps`](Self::drain_steps) or [`drain_events`](Self::drain_events) takes it. A
/// command that is refused changes nothing and is no step.
///
/// # Example
///
/// ```
/// use assigned_counsel::draw::Seed;
/// use assigned_counsel::operation::{Enrol, OpenCentre};
/// use assigned_counsel::policy::Policy;
/// use assigned_counsel::{Engine, Lawyer};
///
/// let at = "2024-01-02T01:00:00Z".parse()?;
/// let director = "director".parse()?;
/// let mut engine = Engine::new(at, &director, Policy::xiamen(), Seed::from_bytes([7; 32]))?;
/// engine.apply(at, &director, OpenCentre { centre: "siming".parse()? })?;
/// let lawyer = Lawyer::new("L-1".parse()?, "F-1".parse()?, "2015-07-01".parse()?);
///
/// let refusal = engine.enrol(at, &director, lawyer.clone()).unwrap_err();
/// assert_eq!(refusal.code(), "invalid_lawyer");
/// assert!(refusal.to_string().contains("a volunteer needs at least one sub-pool"));
///
/// let lawyer = Box::new(lawyer.with_centre("siming".parse()?));
/// engine.apply(at, &director, Enrol { lawyer })?;
/// assert_eq!(engine.drain_events().len(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Engine {
    pub(super) state: State,
    /// The seeds that it was given, the latest last.
    pub(super) seeds: Vec<Seed>,
    pub(super) steps: Vec<Step>,
}

impl Engine {
    /// An empty register and docket under a policy, with the seed committed to for as long as the policy allows.
    ///
    /// # Errors
    ///
    /// If the policy has faults.
    pub fn new(
        at: Timestamp,
        actor: &ActorId,
        policy: Policy,
        seed: Seed,
    ) -> Result<Self, Refusal> {
        Self::with_source(at, actor, policy, seed, DrawSource::SeedAlone)
    }

    /// As [`new`](Self::new), with what decides draws beside the seed.
    ///
    /// # Errors
    ///
    /// If the policy has faults, or asks for another source.
    pub fn with_source(
        at: Timestamp,
        actor: &ActorId,
        policy: Policy,
        seed: Seed,
        source: DrawSource,
    ) -> Result<Self, Refusal> {
        let commitment = seed.commitment();
        let term = SignedDuration::from_hours(i64::from(policy.draws.seed_days).saturating_mul(24));
        let until = at.checked_add(term).unwrap_or(Timestamp::MAX);
        let mut engine = Self { state: State::default(), seeds: vec![seed], steps: Vec::new() };
        engine.apply(at, actor, AdoptPolicy { policy: Box::new(policy) })?;
        engine.apply(at, actor, CommitSeed { commitment, until, source })?;
        Ok(engine)
    }

    /// Goes on from a state, with one of the seeds that it is committed to. What needs another one is refused
    /// until it is [added](Self::add_seed).
    ///
    /// # Errors
    ///
    /// If the state is committed to no seed, or not to this one.
    pub fn resume(state: State, seed: Seed) -> Result<Self, Refusal> {
        let mut engine = Self { state, seeds: Vec::new(), steps: Vec::new() };
        engine.add_seed(seed)?;
        Ok(engine)
    }

    /// Takes one more of the seeds that the state is committed to: that of the time before, to reveal it, or
    /// the next.
    ///
    /// # Errors
    ///
    /// If the state isn't committed to it.
    pub fn add_seed(&mut self, seed: Seed) -> Result<(), Refusal> {
        let seeds = self.state.seeds();
        if seeds.is_empty() {
            return Err(Refusal::NoCommitment);
        }
        if !seeds.iter().any(|period| period.commitment == seed.commitment()) {
            return Err(Refusal::WrongSeed);
        }
        self.seeds.push(seed);
        Ok(())
    }

    /// Commits to the seed that follows the one in force, for as long as the policy allows, and keeps it.
    ///
    /// # Errors
    ///
    /// The refusal of [`CommitSeed`].
    pub fn commit_next(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        seed: Seed,
        source: DrawSource,
    ) -> Result<(), Refusal> {
        let days = self.state.policy().map_or(1, |policy| policy.draws.seed_days);
        let term = SignedDuration::from_hours(i64::from(days).saturating_mul(24));
        let from = self.state.seeds().last().map_or(at, |last| last.until.max(at));
        let until = from.checked_add(term).unwrap_or(Timestamp::MAX);
        self.apply(at, actor, CommitSeed { commitment: seed.commitment(), until, source })?;
        self.seeds.push(seed);
        Ok(())
    }

    /// The state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The seed with this commitment, else the latest given: which is then refused, if it is asked for.
    fn seed(&self, commitment: Option<Commitment>) -> Option<&Seed> {
        let wanted = |seed: &&Seed| Some(seed.commitment()) == commitment;
        self.seeds.iter().rev().find(wanted).or(self.seeds.last())
    }

    pub(crate) fn seed_at(&self, at: Timestamp) -> Result<&Seed, Refusal> {
        self.seed(self.state.commitment_at(at)).ok_or(Refusal::NoSeed)
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

    /// Gives a command in the name of `actor`; returns the facts that it brought about.
    ///
    /// # Errors
    ///
    /// The refusal, and then nothing has changed.
    pub fn apply(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: impl Into<Command>,
    ) -> Result<&[Event], Refusal> {
        let command = command.into();
        let seed = self.seed(self.state.commitment_for(at, &command)).cloned();
        self.steps.push(self.state.step(at, actor, command, seed.as_ref())?);
        Ok(self.steps.last().map_or(&[], |step| &step.events))
    }

    /// Opens a centre and its sub-pool.
    ///
    /// # Errors
    ///
    /// The refusal of [`OpenCentre`].
    pub fn open_centre(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        centre: CentreId,
    ) -> Result<(), Refusal> {
        self.apply(at, actor, OpenCentre { centre }).map(drop)
    }

    /// Enrols a lawyer.
    ///
    /// # Errors
    ///
    /// The refusal of [`Enrol`].
    pub fn enrol(&mut self, at: Timestamp, actor: &ActorId, lawyer: Lawyer) -> Result<(), Refusal> {
        self.apply(at, actor, Enrol { lawyer: Box::new(lawyer) }).map(drop)
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
        actor: &ActorId,
        lawyers: impl IntoIterator<Item = Lawyer>,
    ) -> Result<(), Refusal> {
        let mut lawyers: Vec<Lawyer> = lawyers.into_iter().collect();
        lawyers.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        lawyers.into_iter().try_for_each(|lawyer| self.enrol(at, actor, lawyer))
    }

    /// Replaces a lawyer's record.
    ///
    /// # Errors
    ///
    /// The refusal of [`Amend`].
    pub fn amend(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        lawyer: Lawyer,
        why: Why,
    ) -> Result<(), Refusal> {
        self.apply(at, actor, Amend { lawyer: Box::new(lawyer), why }).map(drop)
    }

    /// Receives an application, takes it in and approves it on the spot, as at the window.
    ///
    /// These are three commands: where one is refused, those before it stand, and giving the same
    /// application again goes on from there.
    ///
    /// # Errors
    ///
    /// The refusal of [`Apply`], [`TakeIn`] or [`Approve`].
    pub fn approve(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        case: CaseId,
        application: Application,
        means: MeansTest,
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
            self.apply(at, actor, Apply { case: case.clone(), application })?;
        }
        if !taken_in {
            self.apply(at, actor, TakeIn { case: case.clone(), means })?;
        }
        self.apply(at, actor, Approve { case })?;
        Ok(docket)
    }

    /// Puts an organ's notice on the docket.
    ///
    /// # Errors
    ///
    /// The refusal of [`Notify`].
    pub fn notify(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        case: CaseId,
        notice: Notice,
    ) -> Result<DocketNo, Refusal> {
        let docket = self.state.docket().next();
        self.apply(at, actor, Notify { case, notice: Box::new(notice) }).map(|_| docket)
    }

    /// Finds the case a lawyer, by continuity or the policy's strategy; the decision may be an
    /// impasse.
    ///
    /// # Errors
    ///
    /// The refusal of [`Assign`]. Where draws wait for a value, there may be no decision yet: give
    /// [`Assign`] itself then.
    pub fn assign(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        docket: DocketNo,
    ) -> Result<Decision, Refusal> {
        self.expect_no_values(at)?;
        self.decision(at, actor, Assign { docket })
    }

    /// Draws wait for nothing but the seed.
    pub(super) fn expect_no_values(&self, at: Timestamp) -> Result<(), Refusal> {
        match self.state.seed_in_force(at) {
            Some((_, seed)) if seed.source != DrawSource::SeedAlone => Err(Refusal::ValuesAwaited),
            _ => Ok(()),
        }
    }

    /// Records a lawyer's consent to a published profile.
    ///
    /// # Errors
    ///
    /// The refusal of [`Consent`].
    pub fn consent(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        lawyer: LawyerId,
    ) -> Result<(), Refusal> {
        self.apply(at, actor, Consent { lawyer }).map(drop)
    }

    /// Lists the profiles from which the client of a case may choose now.
    ///
    /// # Errors
    ///
    /// The refusal of [`ListProfiles`].
    pub fn list_profiles(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        docket: DocketNo,
        filter: ProfileFilter,
    ) -> Result<Vec<PublishedProfile>, Refusal> {
        let listed =
            self.answer(at, actor, ListProfiles { docket, filter }, |fact| match fact {
                Fact::ProfilesListed(ProfilesListed { lawyers, .. }) => Some(lawyers.clone()),
                _ => None,
            })?;
        Ok(listed.into_iter().filter_map(|roll| self.state.profile(at, roll)).collect())
    }

    /// The client names lawyers: the decision for the first who may have the case, or why none may.
    ///
    /// # Errors
    ///
    /// The refusal of [`Choose`].
    pub fn choose(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        docket: DocketNo,
        picks: Vec<LawyerId>,
        by: Applicant,
        helper: Option<ActorId>,
    ) -> Result<Chosen, Refusal> {
        self.answer(at, actor, Choose { docket, picks, by, helper }, |fact| match fact {
            Fact::Decided(Decided { decision, .. }) => Some(Chosen::Lawyer(decision.clone())),
            Fact::PicksFailed(PicksFailed { failed, .. }) => Some(Chosen::Nobody(failed.clone())),
            _ => None,
        })
    }

    /// Assigns a named lawyer, with one of the policy's reasons.
    ///
    /// # Errors
    ///
    /// The refusal of [`AssignByHand`].
    pub fn assign_by_hand(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        docket: DocketNo,
        lawyer: LawyerId,
        reason: ReasonCode,
        second: Option<ActorId>,
    ) -> Result<Decision, Refusal> {
        self.decision(at, actor, AssignByHand { docket, lawyer, reason, second })
    }

    fn decision(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: impl Into<Command>,
    ) -> Result<Decision, Refusal> {
        self.answer(at, actor, command, |fact| match fact {
            Fact::Decided(decided) => Some((*decided.decision).clone()),
            _ => None,
        })
    }

    /// Gives a command, and returns what one of its facts says.
    pub(super) fn answer<T>(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        command: impl Into<Command>,
        says: impl Fn(&Fact) -> Option<T>,
    ) -> Result<T, Refusal> {
        let events = self.apply(at, actor, command)?;
        let answer = events.iter().find_map(|event| says(&event.fact));
        answer.ok_or_else(|| Refusal::inconsistent("a command without an answer"))
    }

    /// The lawyer takes the case that is offered.
    ///
    /// # Errors
    ///
    /// The refusal of [`Accept`].
    pub fn accept(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        docket: DocketNo,
        lawyer: LawyerId,
    ) -> Result<(), Refusal> {
        self.apply(at, actor, Accept { docket, lawyer }).map(drop)
    }

    /// Closes a case.
    ///
    /// # Errors
    ///
    /// The refusal of [`Close`].
    pub fn close(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        docket: DocketNo,
        outcome: Outcome,
    ) -> Result<(), Refusal> {
        self.apply(at, actor, Close { docket, outcome }).map(drop)
    }

    /// Takes a party's request for a review by a person of the latest decision on a case.
    ///
    /// # Errors
    ///
    /// The refusal of [`RequestReview`].
    pub fn request_review(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        docket: DocketNo,
        by: ReviewParty<LawyerId>,
        grounds: ReasonCode,
    ) -> Result<ReviewNo, Refusal> {
        let review = self.state.docket().next_review();
        self.apply(at, actor, RequestReview { docket, by, grounds }).map(|_| review)
    }

    /// Answers a request for review, with a letter that the actor signed.
    ///
    /// # Errors
    ///
    /// The refusal of [`AnswerReview`].
    pub fn answer_review(
        &mut self,
        at: Timestamp,
        actor: &ActorId,
        review: ReviewNo,
        answer: ReviewAnswer,
        grounds: ReasonCode,
        document: DocumentId,
    ) -> Result<(), Refusal> {
        self.apply(at, actor, AnswerReview { review, answer, grounds, document }).map(drop)
    }

    /// What the case's decision would be now, without making it.
    ///
    /// # Errors
    ///
    /// As [`Assign`], except that nothing having changed is no hindrance.
    pub fn preview(&self, at: Timestamp, docket: DocketNo) -> Result<Decision, Refusal> {
        self.state.preview(at, docket, self.seed_at(at)?)
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
