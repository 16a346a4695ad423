//! It is recorded who attended a course.

use super::PLAIN;
use crate::engine::operation::prelude::*;
use crate::engine::operation::{Consequence, QualityRefusal};
use crate::id::{ActorId, CourseId, LawyerId, Roll};
use crate::policy::MeritCause;

/// Records who attended a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendTraining {
    /// The course.
    pub course: CourseId,
    /// The lawyers; each once in a course.
    pub lawyers: Vec<LawyerId>,
}

impl Operation for AttendTraining {
    fn decide(&self, context: &Deciding<'_>) -> Result<Vec<Fact>, Refusal> {
        let (course, actor) = (self.course.clone(), context.actor.clone());
        let lawyers = self.attendance(context.state)?;
        let earned = lawyers.clone().into_iter().map(|roll| Consequence {
            roll,
            cause: MeritCause::Training,
            conduct: None,
            docket: None,
            shift: None,
            weight: PLAIN,
        });
        let attended = TrainingAttended { course, lawyers, actor };
        let earned = earned.flat_map(|earned| earned.facts(context));
        Ok(std::iter::once(attended.into()).chain(earned).collect())
    }
}

impl AttendTraining {
    /// The roll numbers of those who attended, in the order in which they are named.
    fn attendance(&self, state: &State) -> Result<Vec<Roll>, Refusal> {
        let Self { course, lawyers, .. } = self;
        let unknown = || QualityRefusal::UnknownCourse { course: course.clone() };
        let training = state.quality.training(course).ok_or_else(unknown)?;
        if lawyers.is_empty() {
            return Err(QualityRefusal::NobodyAttended { course: course.clone() }.into());
        }
        let mut attended = training.attended.clone();
        let mut rolls = Vec::new();
        for lawyer in lawyers {
            let roll = state.known(lawyer)?;
            if !attended.insert(roll) {
                let (course, lawyer) = (course.clone(), lawyer.clone());
                return Err(QualityRefusal::AttendedAlready { course, lawyer }.into());
            }
            rolls.push(roll);
        }
        Ok(rolls)
    }
}

/// Lawyers attended a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingAttended {
    /// The course.
    pub course: CourseId,
    /// The lawyers.
    pub lawyers: Vec<Roll>,
    /// Who recorded it.
    pub actor: ActorId,
}

impl Evolve for TrainingAttended {
    fn evolve(&self, state: &mut State, _at: Timestamp) -> Result<(), Error> {
        self.lawyers.iter().try_for_each(|lawyer| state.expect_lawyer(*lawyer))?;
        state.quality.attend(&self.course, &self.lawyers)
    }
}
