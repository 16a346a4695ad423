//! What people saw, heard and learned: court observation, follow-up, training.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Oversight;
use crate::error::Error;
use crate::id::{ActorId, CourseId, DocketNo, ReasonCode, Roll};
use crate::policy::ObservationRules;
use crate::sorted::SortedSet;
use crate::terms::{Contact, Impression, Satisfaction};

/// A hearing that was observed (庭审旁听).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// The case.
    pub docket: DocketNo,
    /// The day of the hearing.
    pub held_on: Date,
    /// Who observed it.
    pub observer: ActorId,
    /// Who chose the hearing.
    pub chosen_by: ActorId,
    /// Why it was chosen, by the service's own codes.
    pub reason: ReasonCode,
    /// The marks.
    pub marks: Marks,
    /// The lawyer whose work was observed: the last who had the case.
    pub lawyer: Roll,
    /// What the marks come to.
    pub impression: Impression,
}

/// Marks for the four criteria of a court observation, each within the policy's bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// Conduct in court (出庭表现).
    pub conduct: i32,
    /// Advocacy (庭辩技能).
    pub advocacy: i32,
    /// Use of law (法律运用).
    pub law: i32,
    /// The client's satisfaction (受援人满意度).
    pub satisfaction: i32,
}

impl Marks {
    /// Each mark with its criterion's name.
    pub fn by_criterion(self) -> [(&'static str, i32); 4] {
        let Self { conduct, advocacy, law, satisfaction } = self;
        [("conduct", conduct), ("advocacy", advocacy), ("law", law), ("satisfaction", satisfaction)]
    }

    /// What the marks come to: the mean's place on the way from the worst mark to the best, to the
    /// nearest of five steps, half a step up. On a scale of five marks that is the mean, rounded.
    pub fn impression(self, rules: ObservationRules) -> Impression {
        let sum: i64 = self.by_criterion().iter().map(|(_, mark)| i64::from(*mark)).sum();
        let (worst, best) = (i64::from(rules.worst), i64::from(rules.best));
        let (above, range) = (sum - 4 * worst, best - worst);
        let step = (2 * above + range).checked_div_euclid(2 * range).unwrap_or(0);
        match step {
            ..=0 => Impression::Bad,
            1 => Impression::Poor,
            2 => Impression::Fair,
            3 => Impression::Good,
            4.. => Impression::Excellent,
        }
    }
}

/// A client who was asked after the case (回访).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// The case, which is closed.
    pub docket: DocketNo,
    /// The lawyer who had it last.
    pub lawyer: Roll,
    /// The day.
    pub on: Date,
    /// How the client was asked.
    pub contact: Contact,
    /// What came of it.
    pub answer: FollowUpAnswer,
    /// Who asked.
    pub actor: ActorId,
}

/// What came of asking a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FollowUpAnswer {
    /// The client was not reached, which says nothing of the work.
    NotReached,
    /// The client was reached.
    Reached {
        /// What the client says of the aid.
        satisfaction: Satisfaction,
        /// The client raised a complaint, which is then to be heard. That none is raised says nothing.
        complaint: bool,
    },
}

/// A training course (培训).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// The day.
    pub on: Date,
    /// How many hours, 1 to 200.
    pub hours: u32,
    /// Who attended, by roll number.
    pub attended: SortedSet<Roll>,
}

impl Training {
    /// The most hours that a course can have *(ours)*.
    pub const HOURS_MAX: u32 = 200;
}

impl Oversight {
    /// Whether this hearing is on record.
    pub(crate) fn is_observed(&self, docket: DocketNo, held_on: Date) -> bool {
        self.observations.iter().any(|o| o.docket == docket && o.held_on == held_on)
    }

    /// On which day the client was reached about this lawyer's work on the case.
    pub(crate) fn reached_on(&self, docket: DocketNo, lawyer: Roll) -> Option<Date> {
        let mut own = self.follow_ups.iter().filter(|f| (f.docket, f.lawyer) == (docket, lawyer));
        let reached = own.find(|f| matches!(f.answer, FollowUpAnswer::Reached { .. }));
        reached.map(|follow_up| follow_up.on)
    }

    pub(crate) fn observe(&mut self, observation: &Observation) -> Result<(), Error> {
        let Observation { docket, held_on, .. } = observation;
        if self.is_observed(*docket, *held_on) {
            return Err(Error::corrupt(format!(
                "the hearing of case {docket} on {held_on} is on record already"
            )));
        }
        self.observations.push(observation.clone());
        Ok(())
    }

    pub(crate) fn follow_up(&mut self, follow_up: &FollowUp) -> Result<(), Error> {
        let FollowUp { docket, lawyer, .. } = *follow_up;
        if self.reached_on(docket, lawyer).is_some() {
            return Err(Error::corrupt(format!("the client of case {docket} was asked before")));
        }
        self.follow_ups.push(follow_up.clone());
        Ok(())
    }

    pub(crate) fn hold_training(
        &mut self,
        course: &CourseId,
        on: Date,
        hours: u32,
    ) -> Result<(), Error> {
        if self.trainings.contains_key(course) || !(1..=Training::HOURS_MAX).contains(&hours) {
            return Err(Error::corrupt(format!("course `{course}` can't be held")));
        }
        self.trainings.insert(course.clone(), Training { on, hours, attended: SortedSet::new() });
        Ok(())
    }

    pub(crate) fn attend(&mut self, course: &CourseId, lawyers: &[Roll]) -> Result<(), Error> {
        let new: SortedSet<Roll> = lawyers.iter().copied().collect();
        let is_new = |training: &&mut Training| {
            let again = lawyers.iter().any(|lawyer| training.attended.contains(lawyer));
            new.len() == lawyers.len() && !again
        };
        let training = self.trainings.get_mut(course).filter(is_new);
        let Some(training) = training else {
            return Err(Error::corrupt(format!("course `{course}` can't be attended so")));
        };
        training.attended.extend(new);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn impression(marks: [i32; 4], worst: i32, best: i32) -> Impression {
        let [conduct, advocacy, law, satisfaction] = marks;
        let marks = Marks { conduct, advocacy, law, satisfaction };
        marks.impression(ObservationRules { worst, best })
    }

    #[test]
    fn an_impression_is_the_mean_to_the_nearest_of_five_steps() {
        let said = |marks| impression(marks, -2, 2);
        assert_eq!(said([-2; 4]), Impression::Bad);
        assert_eq!(said([-2, -2, -2, 0]), Impression::Poor);
        assert_eq!(said([0; 4]), Impression::Fair);
        assert_eq!(said([0, 0, 1, 1]), Impression::Good);
        assert_eq!(said([2, 2, 2, 0]), Impression::Excellent);
        for mark in -2..=2 {
            assert_eq!(impression([mark + 3; 4], 1, 5), said([mark; 4]));
        }
        assert_eq!(impression([0, 0, 1, 1], 0, 1), Impression::Fair);
        assert_eq!(impression([100; 4], -100, 100), Impression::Excellent);
    }
}
