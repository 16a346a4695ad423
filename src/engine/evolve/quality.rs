//! Events of quality oversight → state.

use jiff::Timestamp;

use super::super::event::QualityFact;
use super::super::state::State;
use crate::docket::Case;
use crate::error::Error;
use crate::id::{DocketNo, Roll};
use crate::policy::Policy;
use crate::quality::{Assessed, Opening, Term};

impl State {
    pub(super) fn take_quality(&mut self, at: Timestamp, fact: &QualityFact) -> Result<(), Error> {
        match fact {
            QualityFact::ExpertAppointed { list, expert, lawyer, firm, from, until, .. } => {
                lawyer.map_or(Ok(()), |lawyer| self.expect_lawyer(lawyer))?;
                let term = Term { list: *list, from: *from, until: *until, dismissed_on: None };
                self.quality.appoint(expert, *lawyer, firm.as_ref(), term)
            }
            QualityFact::ExpertDismissed { list, expert, on, .. } => {
                self.quality.dismiss(expert, *list, *on)
            }
            QualityFact::ExpertRecused { expert, docket, .. } => {
                self.expect_docketed(*docket)?;
                self.quality.recuse(expert, *docket)
            }
            QualityFact::AssessmentOpened { .. }
            | QualityFact::AssessorsAllotted { .. }
            | QualityFact::FileScored { .. }
            | QualityFact::ThirdCalled { .. }
            | QualityFact::FileAssessed { .. } => self.take_assessment(fact),
            QualityFact::InspectionDrawn { .. }
            | QualityFact::InspectorsAllotted { .. }
            | QualityFact::FindingRecorded { .. } => self.take_inspection(fact),
            _ => self.take_record(at, fact),
        }
    }

    fn take_assessment(&mut self, fact: &QualityFact) -> Result<(), Error> {
        match fact {
            QualityFact::AssessmentOpened {
                assessment,
                round,
                list,
                docket,
                lawyer,
                choice,
                by,
                assessors,
                ..
            } => {
                self.expect_had(*docket, *lawyer)?;
                self.quality.open_assessment(&Opening {
                    number: *assessment,
                    round,
                    list: *list,
                    docket: *docket,
                    lawyer: *lawyer,
                    choice,
                    by: *by,
                    assessors,
                })
            }
            QualityFact::AssessorsAllotted { assessment, assessors, .. } => {
                self.quality.seat_assessors(*assessment, assessors)
            }
            QualityFact::FileScored { assessment, assessor, score } => {
                self.quality.score_file(*assessment, assessor, *score)
            }
            QualityFact::ThirdCalled { assessment } => {
                let gap = self.rules()?.quality.assessment.gap;
                self.quality.call_third(*assessment, gap)
            }
            QualityFact::FileAssessed { assessment, result } => {
                let Assessed { score, grade } = *result;
                if self.rules()?.quality.assessment.grade(score) != grade {
                    let what = format!("assessment {assessment}: {score} has another grade");
                    return Err(Error::corrupt(what));
                }
                self.quality.close_assessment(*assessment, *result)
            }
            _ => Err(unknown()),
        }
    }

    fn take_inspection(&mut self, fact: &QualityFact) -> Result<(), Error> {
        match fact {
            QualityFact::InspectionDrawn {
                inspection, period, by, inspectors, centres, ..
            } => {
                for centre in centres {
                    for docket in &centre.drawn {
                        let found = self.docket.case(*docket);
                        if found.is_none_or(|case| *case.centre() != centre.centre) {
                            return Err(Error::corrupt(format!(
                                "case {docket} is not one of centre `{}`",
                                centre.centre
                            )));
                        }
                    }
                }
                self.quality.draw_inspection(*inspection, *period, *by, *inspectors, centres)
            }
            QualityFact::InspectorsAllotted { inspection, allotted, .. } => {
                self.quality.seat_inspectors(*inspection, allotted)
            }
            QualityFact::FindingRecorded { inspection, docket, inspector, finding } => {
                self.quality.record_finding(*inspection, *docket, inspector, finding)
            }
            _ => Err(unknown()),
        }
    }

    fn take_record(&mut self, at: Timestamp, fact: &QualityFact) -> Result<(), Error> {
        match fact {
            QualityFact::HearingObserved { observation } => {
                self.expect_had(observation.docket, observation.lawyer)?;
                self.quality.observe(observation)
            }
            QualityFact::FollowedUp { follow_up } => {
                self.expect_had(follow_up.docket, follow_up.lawyer)?;
                self.quality.follow_up(follow_up);
                Ok(())
            }
            QualityFact::TrainingHeld { course, on, hours, .. } => {
                if *on > self.rules()?.date(at) {
                    return Err(Error::corrupt(format!("course `{course}` is in the future")));
                }
                self.quality.hold_training(course, *on, *hours)
            }
            QualityFact::TrainingAttended { course, lawyers, .. } => {
                lawyers.iter().try_for_each(|lawyer| self.expect_lawyer(*lawyer))?;
                self.quality.attend(course, lawyers)
            }
            QualityFact::ModelCaseNominated { year, docket, lawyer, by } => {
                self.expect_had(*docket, *lawyer)?;
                self.quality.nominate(*year, *docket, *lawyer, by)
            }
            QualityFact::ModelCaseScored { year, docket, member, score } => {
                self.quality.score_model_case(*year, *docket, member, *score)
            }
            QualityFact::ModelCasesChosen { year, chosen, .. } => {
                self.quality.choose_model_cases(*year, chosen)
            }
            _ => Err(unknown()),
        }
    }

    fn rules(&self) -> Result<&Policy, Error> {
        self.policy().ok_or_else(|| Error::corrupt("there is no policy"))
    }

    fn expect_docketed(&self, docket: DocketNo) -> Result<(), Error> {
        match self.docket.case(docket) {
            Some(_) => Ok(()),
            None => Err(Error::corrupt(format!("there is no case {docket}"))),
        }
    }

    /// The lawyer has or had the case.
    fn expect_had(&self, docket: DocketNo, lawyer: Roll) -> Result<(), Error> {
        let case = self.docket.case(docket);
        let mut had = case.into_iter().flat_map(Case::assignments);
        if had.any(|assignment| assignment.lawyer == lawyer) {
            return Ok(());
        }
        Err(Error::corrupt(format!("lawyer {lawyer} never had case {docket}")))
    }
}

fn unknown() -> Error {
    Error::corrupt("an event of quality of a kind that this version doesn't know")
}
