//! A training course is recorded.

use jiff::civil::Date;

use crate::engine::operation::QualityRefusal;
use crate::engine::operation::prelude::*;
use crate::id::{ActorId, CourseId};
use crate::quality::Training;

/// Records a training course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldTraining {
    /// The course.
    pub course: CourseId,
    /// The day.
    pub on: Date,
    /// How many hours, 1 to 200.
    pub hours: u32,
}

impl Operation for HoldTraining {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let Self { course, on, hours } = self.clone();
        let actor = context.actor.clone();
        if context.state.quality.training(&course).is_some() {
            return Err(QualityRefusal::CourseHeldAlready { course }.into());
        }
        if on > context.today {
            return Err(QualityRefusal::DayInFuture { on }.into());
        }
        if !(1..=Training::HOURS_MAX).contains(&hours) {
            return Err(QualityRefusal::HoursOutOfBounds { hours }.into());
        }
        Ok(vec![TrainingHeld { course, on, hours, actor }.into()])
    }
}

/// A training course was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingHeld {
    /// The course.
    pub course: CourseId,
    /// The day.
    pub on: Date,
    /// How many hours.
    pub hours: u32,
    /// Who recorded it.
    pub actor: ActorId,
}

impl Evolve for TrainingHeld {
    fn evolve(&self, state: &mut State, at: Timestamp) -> Result<(), Error> {
        let Self { course, on, hours, .. } = self;
        if *on > state.expect_policy()?.date(at) {
            return Err(Error::corrupt(format!("course `{course}` is in the future")));
        }
        state.quality.hold_training(course, *on, *hours)
    }
}
