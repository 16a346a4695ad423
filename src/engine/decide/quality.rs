//! Commands about the quality of the work.

mod assessment;
mod inspection;
mod merit;
mod model_case;
mod record;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::command::QualityCommand;
use super::super::event::{Fact, QualityFact};
use super::super::refusal::{QualityRefusal, Refusal};
use super::super::state::State;
use super::unhandled;
use crate::docket::Assignment;
use crate::draw::{Draw, Purpose, Seed};
use crate::id::{DocketNo, ExpertId};
use crate::policy::Policy;
use crate::quality::{Expert, RecusalGround, Seat, Vacancy, ground};
use crate::quantity::Score;
use crate::terms::ExpertList;

impl State {
    /// Why an expert may not take this seat in this case, if so: the first ground that holds. None for
    /// an expert or case that isn't there.
    ///
    /// # Example
    ///
    /// ```
    /// use assigned_counsel::quality::Seat;
    /// use assigned_counsel::{DocketNo, State};
    ///
    /// let nobody = "expert-1".parse()?;
    /// assert_eq!(State::default().recusal(&nobody, DocketNo::new(1), Seat::Assessor), None);
    /// # Ok::<(), assigned_counsel::Error>(())
    /// ```
    pub fn recusal(
        &self,
        expert: &ExpertId,
        docket: DocketNo,
        seat: Seat,
    ) -> Option<RecusalGround> {
        let (known, case) = (self.quality.expert(expert)?, self.docket.case(docket)?);
        if let Some(ground) = ground(&self.roster, &self.docket, known, case) {
            return Some(ground);
        }
        match seat {
            Seat::Assessor => {
                let assessed = self.quality.assessments_of(docket).any(|a| a.has_assessor(expert));
                assessed.then_some(RecusalGround::AssessedBefore)
            }
            Seat::Inspector => {
                let kept_off = self.policy()?.quality.inspection.own_centre_recused;
                let lawyer = self.roster.lawyer(known.lawyer?)?;
                let own = kept_off && lawyer.centres.contains(case.centre());
                own.then_some(RecusalGround::OwnCentre)
            }
            Seat::Panel => None,
        }
    }

    pub(super) fn decide_quality(
        &self,
        policy: &Policy,
        at: Timestamp,
        command: &QualityCommand,
        seed: &Seed,
    ) -> Result<Vec<Fact>, Refusal> {
        let facts = match command {
            QualityCommand::AppointExpert { .. }
            | QualityCommand::DismissExpert { .. }
            | QualityCommand::Recuse { .. } => {
                vec![self.decide_expert(policy.date(at), command)?]
            }
            QualityCommand::DrawFiles { .. }
            | QualityCommand::NameFile { .. }
            | QualityCommand::AllotAssessors { .. }
            | QualityCommand::ScoreFile { .. } => {
                self.decide_assessment(policy, policy.date(at), command, seed)?
            }
            QualityCommand::DrawInspection { .. }
            | QualityCommand::AllotInspectors { .. }
            | QualityCommand::RecordFinding { .. } => {
                self.decide_inspection(policy, policy.date(at), command, seed)?
            }
            QualityCommand::NominateModelCase { .. }
            | QualityCommand::ScoreModelCase { .. }
            | QualityCommand::ChooseModelCases { .. } => {
                vec![self.decide_model_case(policy, policy.date(at), command, seed)?]
            }
            _ => vec![self.decide_record(policy, policy.date(at), command)?],
        };
        let follow: Vec<Fact> =
            facts.iter().flat_map(|fact| self.consequences(policy, at, fact)).collect();
        Ok(facts.into_iter().map(Fact::Quality).chain(follow).collect())
    }

    fn decide_expert(&self, today: Date, command: &QualityCommand) -> Result<QualityFact, Refusal> {
        match command {
            QualityCommand::AppointExpert { .. } => self.appoint(command),
            QualityCommand::DismissExpert { list, expert, actor } => {
                let (list, expert) = (*list, expert.clone());
                let known = self.known_expert(&expert)?;
                if known.term_within(list, today, Date::MAX).is_none() {
                    return Err(QualityRefusal::NotOnList { expert, list }.into());
                }
                let actor = actor.clone();
                Ok(QualityFact::ExpertDismissed { list, expert, on: today, actor })
            }
            QualityCommand::Recuse { expert, docket, reason, actor } => {
                let (expert, docket) = (expert.clone(), *docket);
                let known = self.known_expert(&expert)?;
                self.expect_case(docket)?;
                if known.recused.contains(&docket) {
                    return Err(QualityRefusal::RecusedAlready { expert, docket }.into());
                }
                let (reason, actor) = (reason.clone(), actor.clone());
                Ok(QualityFact::ExpertRecused { expert, docket, reason, actor })
            }
            _ => Err(unhandled()),
        }
    }

    fn appoint(&self, command: &QualityCommand) -> Result<QualityFact, Refusal> {
        let QualityCommand::AppointExpert { list, expert, lawyer, firm, from, until, actor } =
            command
        else {
            return Err(unhandled());
        };
        let (list, expert, from, until) = (*list, expert.clone(), *from, *until);
        let roll = lawyer.as_ref().map(|lawyer| self.known(lawyer)).transpose()?;
        let known = self.quality.expert(&expert);
        if known.is_some_and(|known| known.lawyer != roll) {
            return Err(QualityRefusal::ExpertIsAnother { expert }.into());
        }
        let other = roll.and_then(|roll| self.quality.expert_of_lawyer(roll));
        if let Some((lawyer, other)) = lawyer.clone().zip(other).filter(|(_, o)| **o != expert) {
            return Err(QualityRefusal::LawyerIsExpert { lawyer, expert: other.clone() }.into());
        }
        if from > until {
            return Err(QualityRefusal::DaysBackwards { from, until }.into());
        }
        if let Some(term) = known.and_then(|known| known.term_within(list, from, until)) {
            let (from, until) = (term.from, term.until);
            return Err(QualityRefusal::AppointedAlready { expert, list, from, until }.into());
        }
        let (firm, actor) = (firm.clone(), actor.clone());
        Ok(QualityFact::ExpertAppointed { list, expert, lawyer: roll, firm, from, until, actor })
    }

    fn known_expert(&self, expert: &ExpertId) -> Result<&Expert, Refusal> {
        let unknown = || QualityRefusal::UnknownExpert { expert: expert.clone() };
        Ok(self.quality.expert(expert).ok_or_else(unknown)?)
    }

    /// Who has the case, or had it last; an offer that nobody accepted is no work to oversee.
    fn last_assignment(&self, docket: DocketNo) -> Result<&Assignment, Refusal> {
        let last = self.expect_case(docket)?.in_hand().next_back();
        Ok(last.ok_or(QualityRefusal::NeverAssigned { docket })?)
    }

    /// The seats of a case that are to be filled, with everybody on the list who may take one.
    fn vacancy(
        &self,
        draw: &Draw<'_>,
        (list, today): (ExpertList, Date),
        (docket, seat): (DocketNo, Seat),
        wanted: usize,
    ) -> Vacancy<'_> {
        let serving = self.quality.serving(list, today).map(|(expert, _)| expert);
        let may = serving.filter(|expert| self.recusal(expert, docket, seat).is_none());
        Vacancy { wanted, may: may.map(|expert| (expert, draw.ticket_of_expert(expert))).collect() }
    }

    /// What everybody on the list has already, by expert.
    fn loads_of<'a>(
        &'a self,
        list: ExpertList,
        today: Date,
        before: &BTreeMap<&ExpertId, u32>,
    ) -> BTreeMap<&'a ExpertId, u32> {
        let serving = self.quality.serving(list, today).map(|(expert, _)| expert);
        serving.map(|expert| (expert, before.get(expert).copied().unwrap_or(0))).collect()
    }

    fn enough_experts(&self, list: ExpertList, on: Date, least: usize) -> Result<(), Refusal> {
        let serving = self.quality.serving(list, on).count();
        if serving < least {
            return Err(QualityRefusal::TooFewExperts { list, serving, least }.into());
        }
        Ok(())
    }
}

/// The draw of who takes a seat in a case, by the number of the assessment or inspection.
fn seat_draw(seed: &Seed, purpose: Purpose, docket: DocketNo, number: u32) -> Draw<'_> {
    Draw::new(seed, purpose, docket, number)
}

fn check_score(score: Score) -> Result<(), Refusal> {
    if score <= Score::MAX {
        return Ok(());
    }
    Err(QualityRefusal::ScoreOutOfBounds { score }.into())
}
