//! Nobody acts for the other side, or in their own cause: each command says what act it is and who does it,
//! and each act says which stakes stand against it.
//!
//! It is asked of each command, before anything else of it, as things are then. Whoever runs a service
//! knows who a person is; here a person is the id under which they act, and what the records join to it.

mod asked;

use super::operation::{Command, ConductCommand, DutyCommand, QualityCommand};
use super::refusal::Refusal;
use super::state::State;
use crate::assign::Undecided;
use crate::docket::{Matter, Outcome, ReviewParty};
use crate::duty::Shift;
use crate::id::{ActorId, CaseId, DocketNo};
use crate::stake::{Records, Stake, Stakes};

/// What somebody does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ActKind {
    /// Something for a client: to apply, to object, to ask for a review.
    ForClient,
    /// Choosing for a client, or helping with it: no lawyer of the roll helps to choose among them.
    Choosing,
    /// The desk's work on a case.
    Desk,
    /// The end of a case by the client's wish: the client's own as well.
    Withdrawing,
    /// The desk's work on who gets a case.
    Field,
    /// What a lawyer does about a case of theirs, or the desk notes for them.
    Lawyers,
    /// Judging the work on a case.
    Judging,
}

impl ActKind {
    /// Whether a stake stands against it.
    const fn is_barred_by(self, stake: Stake) -> bool {
        use Stake::{Client, ForOtherSide, OnTheRoll, OtherSide, OwnCase, OwnFirm};
        match self {
            ActKind::ForClient => matches!(stake, OtherSide | ForOtherSide),
            ActKind::Choosing => {
                matches!(stake, OtherSide | ForOtherSide | OwnCase | OwnFirm | OnTheRoll)
            }
            ActKind::Desk | ActKind::Judging => !matches!(stake, OnTheRoll),
            ActKind::Withdrawing => !matches!(stake, OnTheRoll | Client),
            ActKind::Field => true,
            ActKind::Lawyers => matches!(stake, Client | OtherSide | OnTheRoll),
        }
    }
}

/// What an act is about.
#[derive(Clone, Copy)]
enum About<'a> {
    Case(DocketNo),
    /// What has a key, on the docket or not.
    Key(&'a CaseId),
    New(&'a CaseId, &'a Matter),
}

/// Whoever acts.
struct Acting<'a> {
    state: &'a State,
    actor: &'a ActorId,
}

type Checked = Result<(), Refusal>;

impl State {
    pub(crate) fn records(&self) -> Records<'_> {
        let (roster, docket) = (&*self.roster, &*self.docket);
        Records { roster, docket, rota: &self.rota, quality: &self.quality }
    }

    /// What somebody has to do with a case on the docket, under the id of a party, a lawyer, an expert or
    /// whoever gives a command: the first stake that holds. None for a case that isn't there.
    ///
    /// # Complexity
    ///
    /// Linear in the cases of the client, of the other side, and in those that are tied to them.
    ///
    /// # Example
    ///
    /// ```
    /// use assigned_counsel::{DocketNo, State};
    ///
    /// let nobody = "desk-1".parse()?;
    /// assert_eq!(State::default().stake(&nobody, DocketNo::new(1)), None);
    /// # Ok::<(), assigned_counsel::Error>(())
    /// ```
    pub fn stake(&self, who: &ActorId, docket: DocketNo) -> Option<Stake> {
        let (records, case) = (self.records(), self.docket.case(docket)?);
        Stakes::of_case(records, case).of(&records.who(who.as_str()))
    }

    /// Whether a command is nobody's who has a stake in it.
    pub(super) fn check_stakes(&self, actor: &ActorId, command: &Command) -> Checked {
        Acting { state: self, actor }.check(command)
    }
}

impl Acting<'_> {
    fn check(&self, command: &Command) -> Checked {
        match command {
            // The scheme as a whole, and what is computed from a table or a draw alone.
            Command::AdoptPolicy(_)
            | Command::AdoptCalendar(_)
            | Command::CommitSeed(_)
            | Command::RevealSeed(_)
            | Command::OpenCentre(_)
            | Command::Settle(_)
            // A value is checked against the commitment, and that time has run out is so, whoever says it.
            | Command::AnswerDraw(_)
            | Command::Expire(_) => Ok(()),
            Command::VoidDraw(c) => match self.state.frozen.get(&c.draw).map(|frozen| &frozen.of) {
                Some(Undecided::Case(decision)) => {
                    self.on(ActKind::Field, About::Case(decision.docket), [&c.approved_by])
                }
                Some(Undecided::Slot(_)) | None => Ok(()),
            },
            Command::Enrol(c) => self.record(&c.lawyer.id, None),
            Command::Amend(c) => self.justified(&c.lawyer.id, &c.why),
            Command::Return(c) => self.justified(&c.lawyer, &c.why),
            Command::SetShare(c) => self.justified(&c.lawyer, &c.why),
            Command::SetGoodStanding(c) => self.justified(&c.lawyer, &c.why),
            Command::PostMerit(c) => {
                self.record(&c.lawyer, c.posting.docket)?;
                self.grants(c.approved_by.as_ref(), &c.lawyer, c.posting.docket)
            }
            Command::CounterMerit(c) => self.justified(&c.lawyer, &c.why),
            Command::Depart(c) => {
                self.own(&c.lawyer, None)?;
                self.grants(c.why.approved_by.as_ref(), &c.lawyer, None)
            }
            Command::Consent(c) => self.own(&c.lawyer, None),
            Command::WithdrawConsent(c) => {
                self.own(&c.lawyer, None)?;
                self.grants(c.why.approved_by.as_ref(), &c.lawyer, None)
            }
            Command::Apply(c) => {
                let application = &c.application;
                self.applies(&c.case, &application.matter, &application.applicant)
            }
            Command::Provide(c) => self.applies(&c.case, &c.aid.matter, &c.aid.applicant),
            Command::Notify(c) => self.on(ActKind::Desk, About::New(&c.case, &c.notice.matter), []),
            Command::TakeIn(c) => self.on(ActKind::Desk, About::Key(&c.case), []),
            Command::Approve(c) => self.on(ActKind::Desk, About::Key(&c.case), []),
            Command::Reject(c) => self.on(ActKind::Desk, About::Key(&c.case), []),
            Command::CompletePapers(c) => self.on(ActKind::Desk, About::Case(c.docket), []),
            Command::ListProfiles(c) => self.on(ActKind::Choosing, About::Case(c.docket), []),
            Command::Choose(c) => {
                self.on(ActKind::Choosing, About::Case(c.docket), c.helper.as_ref())?;
                self.for_client(c.docket, &c.by)
            }
            Command::Assign(c) => self.on(ActKind::Desk, About::Case(c.docket), []),
            Command::AssignByHand(c) => {
                self.on(ActKind::Field, About::Case(c.docket), c.second.as_ref())
            }
            Command::Accept(c) => self.own(&c.lawyer, Some(c.docket)),
            Command::Decline(c) => {
                self.own(&c.lawyer, Some(c.docket))?;
                self.grants(c.granted_by.as_ref(), &c.lawyer, Some(c.docket))
            }
            Command::Replace(c) => {
                self.on(ActKind::Field, About::Case(c.docket), c.approved_by.as_ref())
            }
            // Who says that they shouldn't have a case themselves is heard.
            Command::Exclude(c) if self.is(&c.lawyer) => Ok(()),
            Command::Exclude(c) => {
                self.on(ActKind::Field, About::Case(c.docket), c.why.approved_by.as_ref())
            }
            Command::WithdrawOffer(c) => {
                let second = c.why.as_ref().and_then(|why| why.approved_by.as_ref());
                self.on(ActKind::Field, About::Case(c.docket), second)
            }
            Command::Close(c) => {
                let withdrawn = matches!(c.outcome, Outcome::Withdrawn | Outcome::OwnCounsel);
                let act = if withdrawn { ActKind::Withdrawing } else { ActKind::Desk };
                self.on(act, About::Case(c.docket), [])
            }
            Command::Terminate(c) => self.on(ActKind::Desk, About::Case(c.docket), []),
            Command::Transfer(c) => self.on(ActKind::Desk, About::Case(c.docket), []),
            Command::Object(c) => self.for_client(c.docket, &c.by),
            Command::AnswerObjection(c) => self.on(ActKind::Desk, About::Case(c.docket), []),
            Command::RequestReview(c) => match &c.by {
                ReviewParty::Client { applicant } => self.for_client(c.docket, applicant),
                ReviewParty::Lawyer { lawyer } => self.own(lawyer, Some(c.docket)),
            },
            Command::AnswerReview(c) => self.reviewed(c.review),
            Command::Conduct(command) => self.conduct(command),
            Command::Quality(command) => self.quality(command),
            Command::Duty(command) => self.duty(command),
        }
    }

    fn conduct(&self, command: &ConductCommand) -> Checked {
        let of_review = |number: u32| {
            let review = self.state.standing.review(number);
            review.and_then(|review| self.state.roster.id(review.roll()))
        };
        let about = match command {
            ConductCommand::RecordConduct(c) => {
                return self.record(&c.lawyer, c.conduct.docket);
            }
            ConductCommand::StrikeConduct(c) => return self.justified(&c.lawyer, &c.why),
            ConductCommand::OpenReview(c) => Some(&c.lawyer),
            ConductCommand::Reinstate(c) => return self.justified(&c.lawyer, &c.why),
            ConductCommand::AdoptReview(c) => of_review(c.review),
            ConductCommand::OverturnReview(c) => {
                return of_review(c.review).map_or(Ok(()), |lawyer| self.justified(lawyer, &c.why));
            }
            ConductCommand::TakeStatement(c) => {
                return of_review(c.review).map_or(Ok(()), |lawyer| self.own(lawyer, None));
            }
        };
        about.map_or(Ok(()), |lawyer| self.record(lawyer, None))
    }

    fn quality(&self, command: &QualityCommand) -> Checked {
        let judging = |docket| self.on(ActKind::Judging, About::Case(docket), []);
        match command {
            // Chance decides, among those who have no stake; or scores that are given already.
            QualityCommand::DrawFiles(_)
            | QualityCommand::DrawInspection(_)
            | QualityCommand::AllotAssessors(_)
            | QualityCommand::AllotInspectors(_)
            | QualityCommand::ChooseModelCases(_)
            // A course is no case, and a nomination no judgement: the panel judges.
            | QualityCommand::HoldTraining(_)
            | QualityCommand::NominateModelCase(_) => Ok(()),
            QualityCommand::AppointExpert(c) => {
                c.lawyer.as_ref().map_or(Ok(()), |lawyer| self.record(lawyer, None))
            }
            QualityCommand::DismissExpert(c) => {
                let known = self.state.quality.expert(&c.expert);
                let lawyer = known.and_then(|known| self.state.roster.id(known.lawyer?));
                lawyer.map_or(Ok(()), |lawyer| self.own(lawyer, None))
            }
            // An expert declares their own relation.
            QualityCommand::RecuseExpert(c) if c.expert.as_str() == self.actor.as_str() => Ok(()),
            QualityCommand::RecuseExpert(c) => judging(c.docket),
            QualityCommand::NameFile(c) => judging(c.docket),
            QualityCommand::ScoreFile(c) => {
                let assessment = self.state.quality.assessment(c.assessment);
                let seat = assessment.filter(|a| a.has_assessor(&c.assessor));
                seat.map_or(Ok(()), |seat| self.sits(&c.assessor, seat.docket))
            }
            QualityCommand::RecordFinding(c) => {
                let drawn = self.state.quality.inspection(c.inspection);
                let seats = drawn.and_then(|drawn| drawn.case(c.docket));
                let seat = seats.filter(|seats| seats.inspectors.contains_key(&c.inspector));
                seat.map_or(Ok(()), |_| self.sits(&c.inspector, c.docket))
            }
            // The panel has no seats: each member is asked for with the score itself.
            QualityCommand::ScoreModelCase(c) => self.hands_in(&c.member, c.docket),
            QualityCommand::ObserveHearing(c) => {
                self.on(ActKind::Judging, About::Case(c.docket), [&c.observer, &c.chosen_by])
            }
            QualityCommand::RecordFollowUp(c) => judging(c.docket),
            QualityCommand::AttendTraining(c) => {
                c.lawyers.iter().try_for_each(|lawyer| self.record(lawyer, None))
            }
        }
    }

    fn duty(&self, command: &DutyCommand) -> Checked {
        match command {
            // The strategy decides who is on duty, and a shift is nobody's before.
            DutyCommand::PlanShift(_) | DutyCommand::AllotSlot(_) => Ok(()),
            DutyCommand::CancelShift(c) => {
                let shift = self.state.rota.shift(c.shift);
                let rolls = shift.into_iter().flat_map(Shift::standing);
                let mut lawyers = rolls.filter_map(|(_, slot)| self.state.roster.id(slot.lawyer));
                lawyers.try_for_each(|lawyer| self.justified(lawyer, &c.why))
            }
            DutyCommand::HandBack(c) => {
                self.own(&c.lawyer, None)?;
                self.grants(c.granted_by.as_ref(), &c.lawyer, None)
            }
            DutyCommand::Release(c) => self.justified(&c.lawyer, &c.why),
            DutyCommand::NoteServed(c) => self.record(&c.lawyer, None),
            DutyCommand::NoteMissed(c) => self.record(&c.lawyer, None),
            // What was given is so, and counts as a conflict from then on; whoever gave it says so.
            DutyCommand::LogHelp(c) => self.own(&c.lawyer, None),
        }
    }
}
