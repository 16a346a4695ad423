//! Court observation (庭审旁听), follow-up (回访) and training (培训).

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use super::super::city::later;
use super::watch::{Act, Watch, bureau, code, invalid, pick, sample};
use super::{Year, actor};
use assigned_counsel::docket::Case;
use assigned_counsel::engine::{QualityCommand, QualityRefusal, Refusal};
use assigned_counsel::id::CourseId;
use assigned_counsel::operation::{AttendTraining, HoldTraining, ObserveHearing, RecordFollowUp};
use assigned_counsel::policy::ConductKind;
use assigned_counsel::quality::{FollowUpAnswer, Marks};
use assigned_counsel::terms::{Contact, Gravity, Kind, Satisfaction, Stage};
use assigned_counsel::{DocketNo, Roll};

/// Why a hearing is chosen, in the order of the assumption.
const REASONS: [&str; 4] = ["by_lot", "grave_case", "after_complaint", "newcomer"];
/// How many people observe hearings *(ours)*.
const OBSERVERS: u32 = 5;
/// How long after the end of a case its client is asked, in days *(ours)*.
const ASKED_AFTER: (u32, u32) = (7, 20);
/// How many hours a course has *(ours)*.
const COURSE_HOURS: u32 = 4;

impl Year {
    /// Hearings are observed on Wednesdays.
    pub(super) fn plan_hearings(&mut self) {
        let (first, last) = (self.watch.first, self.watch.last());
        let mut day: Date = first;
        while day <= last {
            if day.weekday() == Weekday::Wednesday {
                self.plan_on(day, 14, Act::ObserveHearings);
            }
            day = later(day, 1);
        }
    }

    pub(super) fn observe_hearings(&mut self, at: Timestamp) -> Result<(), Refusal> {
        for _ in 0..self.watch.assumed.hearings {
            let reasons: Vec<(&str, u32)> =
                REASONS.into_iter().zip(self.watch.assumed.hearing_reasons).collect();
            let drawn = self.watch.hearings.weighted(&reasons, |(_, part)| *part);
            let reason = drawn.map_or("by_lot", |(reason, _)| *reason);
            if let Some(docket) = self.hearing(reason) {
                self.observe_hearing(at, docket, reason)?;
            }
        }
        Ok(())
    }

    /// A case before an organ to which the reason applies.
    fn hearing(&mut self, reason: &str) -> Option<DocketNo> {
        let heard = self.in_work().filter(|case| is_heard(case));
        let fits = heard.filter(|case| self.fits(case, reason)).map(Case::docket);
        let fits: Vec<DocketNo> = fits.collect();
        pick(&mut self.watch.hearings, &fits).copied()
    }

    fn fits(&self, case: &Case, reason: &str) -> bool {
        let (state, Some(roll)) = (self.engine.state(), case.lawyer()) else { return false };
        match reason {
            "grave_case" => case.matter().gravity == Gravity::LifeOrDeath,
            "after_complaint" => {
                let mut record = state.standing().conduct(roll).iter();
                record.any(|line| line.entry.conduct.kind == ConductKind::ComplaintUpheld)
            }
            "newcomer" => {
                state.standing().enrolled_on(roll).is_some_and(|on| on > self.watch.first)
            }
            _ => true,
        }
    }

    fn observe_hearing(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        reason: &str,
    ) -> Result<(), Refusal> {
        let observer = actor(&format!("observer-{}", self.watch.hearings.between(1, OBSERVERS)))?;
        let marks = Marks {
            conduct: self.mark(),
            advocacy: self.mark(),
            law: self.mark(),
            satisfaction: self.mark(),
        };
        let observed = QualityCommand::ObserveHearing(ObserveHearing {
            docket,
            held_on: self.policy.date(at),
            observer: observer.clone(),
            chosen_by: bureau()?,
            reason: code(reason)?,
            marks,
        });
        match self.quality(at, &observer, observed) {
            // By lot twice on one day.
            Err(Refusal::Quality(QualityRefusal::ObservedAlready { .. })) => Ok(()),
            observed => observed.map(|_| ()),
        }
    }

    /// A mark, one of five steps from the policy's worst to its best.
    fn mark(&mut self) -> i32 {
        let steps: Vec<(i32, u32)> = (0..).zip(self.watch.assumed.marks).collect();
        let drawn = self.watch.hearings.weighted(&steps, |(_, part)| *part);
        let step = drawn.map_or(2, |(step, _)| *step);
        let rules = self.policy.quality.observation;
        rules.worst + rules.best.saturating_sub(rules.worst).saturating_mul(step) / 4
    }

    pub(super) fn plan_follow_up(&mut self, at: Timestamp, docket: DocketNo) {
        let [asked, ..] = self.watch.assumed.follow_ups;
        if self.watch.follow_ups.per_mille(asked) {
            let days = self.watch.follow_ups.between(ASKED_AFTER.0, ASKED_AFTER.1);
            self.plan_later(at, days, Act::FollowUp(docket));
        }
    }

    /// The client is asked; a complaint that is raised is looked into.
    pub(super) fn follow_up(&mut self, at: Timestamp, docket: DocketNo) -> Result<(), Refusal> {
        let [_, by_telephone, reached] = self.watch.assumed.follow_ups;
        let by_telephone = self.watch.follow_ups.per_mille(by_telephone);
        let contact = if by_telephone { Contact::Telephone } else { Contact::Visit };
        let mut answer = FollowUpAnswer::NotReached;
        if self.watch.follow_ups.per_mille(reached) {
            let parts = self.watch.assumed.satisfaction;
            let parts =
                [Satisfaction::Satisfied, Satisfaction::Neither, Satisfaction::Dissatisfied]
                    .into_iter()
                    .zip(parts);
            let parts: Vec<(Satisfaction, u32)> = parts.collect();
            let drawn = self.watch.follow_ups.weighted(&parts, |(_, part)| *part);
            let satisfaction = drawn.map_or(Satisfaction::Neither, |(said, _)| *said);
            let complaint = self.watch.follow_ups.per_mille(self.watch.assumed.complaints[0]);
            answer = FollowUpAnswer::Reached { satisfaction, complaint };
            if let Some(lawyer) = self.last_of(docket).filter(|_| complaint) {
                self.look_into(at, docket, lawyer, 0);
            }
        }
        let (on, actor) = (self.policy.date(at), actor("follow-up-desk")?);
        let asked = QualityCommand::RecordFollowUp(RecordFollowUp { docket, on, contact, answer });
        match self.quality(at, &actor, asked) {
            // The case was over before, and went on: the client has been asked.
            Err(Refusal::Quality(QualityRefusal::FollowedUpAlready { .. })) => Ok(()),
            asked => asked.map(|_| ()),
        }
    }

    fn last_of(&self, docket: DocketNo) -> Option<Roll> {
        let case = self.engine.state().docket().case(docket)?;
        case.assignments().last().map(|assignment| assignment.lawyer)
    }

    /// The courses are spread over the year.
    pub(super) fn plan_training(&mut self) {
        let [courses, _] = self.watch.assumed.training;
        let apart = 350_u32.checked_div(courses).unwrap_or(0);
        for course in 1..=courses {
            let day = later(self.watch.first, course.saturating_mul(apart));
            self.plan_on(day, 17, Act::Train(course));
        }
    }

    pub(super) fn train(&mut self, at: Timestamp, course: u32) -> Result<(), Refusal> {
        let name = format!("{}-{course:02}", self.watch.first.year());
        let course = CourseId::new(name).map_err(|e| invalid(&e))?;
        let (on, actor) = (self.policy.date(at), actor("training-desk")?);
        let held = QualityCommand::HoldTraining(HoldTraining {
            course: course.clone(),
            on,
            hours: COURSE_HOURS,
        });
        self.quality(at, &actor, held)?;
        let enrolled = self.enrolled();
        let [_, attend] = self.watch.assumed.training;
        // So many of 607.
        let attend = Watch::part_of(enrolled.len(), attend.saturating_mul(1_000) / 607);
        let mut lawyers = sample(&mut self.watch.training, enrolled, attend);
        lawyers.sort();
        self.quality(at, &actor, QualityCommand::AttendTraining(AttendTraining { course, lawyers }))
            .map(|_| ())
    }
}

/// There are hearings in it.
fn is_heard(case: &Case) -> bool {
    let matter = case.matter();
    let stages = [Stage::FirstInstance, Stage::SecondInstance, Stage::Retrial, Stage::Arbitration];
    stages.contains(&matter.stage) && !matches!(matter.kind, Kind::PleaHelp | Kind::Drafting)
}
