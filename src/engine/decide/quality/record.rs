//! Court observation, follow-up and training are recorded.

use jiff::civil::Date;

use super::super::unhandled;
use crate::docket::Status;
use crate::engine::command::QualityCommand;
use crate::engine::event::QualityFact;
use crate::engine::refusal::{QualityRefusal, Refusal};
use crate::engine::state::State;
use crate::id::{ActorId, CourseId, DocketNo, LawyerId, Roll};
use crate::policy::{ObservationRules, Policy};
use crate::quality::{FollowUp, Marks, Observation, Training};

impl State {
    pub(super) fn decide_record(
        &self,
        policy: &Policy,
        today: Date,
        command: &QualityCommand,
    ) -> Result<QualityFact, Refusal> {
        match command {
            QualityCommand::ObserveHearing { .. } => self.observe(policy, today, command),
            QualityCommand::FollowUp { docket, on, contact, answer, actor } => {
                let case = self.expect_case(*docket)?;
                if !matches!(case.status(), Status::Closed { .. }) {
                    return Err(QualityRefusal::NotClosed { docket: *docket }.into());
                }
                self.last_assignment(*docket)?;
                let lawyer = self.lawyer_on(policy, today, *docket, *on)?;
                let (docket, on, contact, answer) = (*docket, *on, *contact, *answer);
                let actor = actor.clone();
                let follow_up = FollowUp { docket, lawyer, on, contact, answer, actor };
                Ok(QualityFact::FollowedUp { follow_up })
            }
            QualityCommand::HoldTraining { course, on, hours, actor } => {
                self.hold_training(today, course, *on, *hours, actor)
            }
            QualityCommand::Attend { course, lawyers, actor } => {
                let lawyers = self.attendance(course, lawyers)?;
                let (course, actor) = (course.clone(), actor.clone());
                Ok(QualityFact::TrainingAttended { course, lawyers, actor })
            }
            _ => Err(unhandled()),
        }
    }

    fn observe(
        &self,
        policy: &Policy,
        today: Date,
        command: &QualityCommand,
    ) -> Result<QualityFact, Refusal> {
        let QualityCommand::ObserveHearing { docket, held_on, observer, chosen_by, reason, marks } =
            command
        else {
            return Err(unhandled());
        };
        let (docket, held_on, marks) = (*docket, *held_on, *marks);
        self.last_assignment(docket)?;
        let lawyer = self.lawyer_on(policy, today, docket, held_on)?;
        if self.quality.is_observed(docket, held_on, observer) {
            return Err(QualityRefusal::ObservedAlready { docket, held_on }.into());
        }
        let rules = policy.quality.observation;
        check_marks(marks, rules)?;
        let observation = Observation {
            docket,
            held_on,
            observer: observer.clone(),
            chosen_by: chosen_by.clone(),
            reason: reason.clone(),
            marks,
            lawyer,
            impression: marks.impression(rules),
        };
        Ok(QualityFact::HearingObserved { observation })
    }

    /// Who had the case on a day that is not after today: the last assigned until then.
    fn lawyer_on(
        &self,
        policy: &Policy,
        today: Date,
        docket: DocketNo,
        on: Date,
    ) -> Result<Roll, Refusal> {
        if on > today {
            return Err(QualityRefusal::DayInFuture { on }.into());
        }
        let mut in_hand = self.expect_case(docket)?.in_hand().rev();
        let last = in_hand.find(|assignment| policy.date(assignment.at) <= on);
        let before = QualityRefusal::BeforeAssignment { docket, on };
        Ok(last.ok_or(before)?.lawyer)
    }

    fn hold_training(
        &self,
        today: Date,
        course: &CourseId,
        on: Date,
        hours: u32,
        actor: &ActorId,
    ) -> Result<QualityFact, Refusal> {
        let course = course.clone();
        if self.quality.training(&course).is_some() {
            return Err(QualityRefusal::CourseHeldAlready { course }.into());
        }
        if on > today {
            return Err(QualityRefusal::DayInFuture { on }.into());
        }
        if !(1..=Training::HOURS_MAX).contains(&hours) {
            return Err(QualityRefusal::HoursOutOfBounds { hours }.into());
        }
        Ok(QualityFact::TrainingHeld { course, on, hours, actor: actor.clone() })
    }

    /// The roll numbers of those who attended, in the order in which they are named.
    fn attendance(&self, course: &CourseId, lawyers: &[LawyerId]) -> Result<Vec<Roll>, Refusal> {
        let unknown = || QualityRefusal::UnknownCourse { course: course.clone() };
        let training = self.quality.training(course).ok_or_else(unknown)?;
        if lawyers.is_empty() {
            return Err(QualityRefusal::NobodyAttended { course: course.clone() }.into());
        }
        let mut attended = training.attended.clone();
        let mut note = |lawyer: &LawyerId| {
            let roll = self.known(lawyer)?;
            if attended.insert(roll) {
                return Ok(roll);
            }
            let (course, lawyer) = (course.clone(), lawyer.clone());
            Err(QualityRefusal::AttendedAlready { course, lawyer }.into())
        };
        lawyers.iter().map(&mut note).collect()
    }
}

fn check_marks(marks: Marks, rules: ObservationRules) -> Result<(), Refusal> {
    let ObservationRules { worst, best } = rules;
    let out = marks.by_criterion().into_iter().find(|(_, mark)| !(worst..=best).contains(mark));
    match out {
        Some((criterion, mark)) => {
            Err(QualityRefusal::MarkOutOfBounds { criterion, mark, worst, best }.into())
        }
        None => Ok(()),
    }
}
