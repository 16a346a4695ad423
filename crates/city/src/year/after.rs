//! What follows a decision: answers to offers, replacements, endings.

use jiff::{SignedDuration, Timestamp};

use super::super::misconduct::{Fate, Reply};
use super::watch::document;
use super::{Step, Year, actor as who, client_of, desk};
use assigned_counsel::docket::{Applicant, Outcome, ReplacementCause, Status, TerminationGround};
use assigned_counsel::engine::{Command, Refusal};
use assigned_counsel::operation::{
    Accept, AnswerObjection, Close, Decline, Expire, Object, Replace, Terminate, Transfer,
    WithdrawOffer,
};
use assigned_counsel::policy::GrantedBy;
use assigned_counsel::{ActorId, Case, DocketNo, LawyerId};

/// After how many days a client objects to the end of a case, and after how many more that is answered
/// *(ours)*.
const OBJECTING_DAYS: u32 = 1;
const ANSWERING_DAYS: u32 = 3;

impl Year {
    /// Draws and plans the answer to an offer.
    pub(super) fn plan_reply(&mut self, at: Timestamp, docket: DocketNo, until: Timestamp) {
        let allowed = u32::try_from(until.duration_since(at).as_mins()).unwrap_or(0);
        let (reply, minutes) = self.conduct.reply(allowed);
        let after = SignedDuration::from_mins(i64::from(minutes));
        let attempt = self.attempt(docket);
        let answered = at.checked_add(after).unwrap_or(at);
        let when = if matches!(reply, Reply::Silence) { until } else { answered };
        self.plan(when, Step::Reply(docket, attempt, reply));
    }

    /// Draws and plans what befalls a case that somebody has now.
    pub(super) fn plan_fate(&mut self, at: Timestamp, docket: DocketNo) {
        let Some(days) = self.arrival(docket).map(|arrival| arrival.days) else { return };
        let ((fate, days), attempt) = (self.conduct.fate(days), self.attempt(docket));
        self.plan_in_days(at, days, Step::Fate(docket, attempt, fate));
        self.watch_assigned(at, docket, days);
    }

    pub(super) fn attempt(&self, docket: DocketNo) -> u32 {
        self.engine.state().docket().case(docket).map_or(0, Case::attempt)
    }

    /// Whether it is still about the attempt for which something was planned.
    fn stands(&self, docket: DocketNo, attempt: u32, status: Status) -> bool {
        let case = self.engine.state().docket().case(docket);
        case.is_some_and(|case| case.attempt() == attempt && case.status() == status)
    }

    fn desk_of(&self, docket: DocketNo) -> Result<ActorId, Refusal> {
        match self.arrival(docket) {
            Some(arrival) => desk(&arrival.centre),
            None => who("desk"),
        }
    }

    pub(super) fn reply(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        attempt: u32,
        reply: Reply,
    ) -> Result<(), Refusal> {
        let state = self.engine.state();
        let offer = state.docket().case(docket).and_then(Case::offer);
        let lawyer = offer.and_then(|(roll, _)| state.roster().lawyer(roll));
        let lawyer = lawyer.filter(|_| self.stands(docket, attempt, Status::Offered));
        let Some(lawyer) = lawyer.map(|lawyer| lawyer.id.clone()) else { return Ok(()) };
        let (desk, own) = (self.desk_of(docket)?, ActorId::from(&lawyer));
        let (actor, command) = match reply {
            Reply::Accept => (own, Command::Accept(Accept { docket, lawyer })),
            Reply::DeclineExcused => (own, self.excused(docket, lawyer, &desk)),
            Reply::Decline => {
                let decline =
                    Decline { docket, lawyer, excuse: None, granted_by: None, busy_until: None };
                (own, Command::Decline(decline))
            }
            Reply::Silence => (desk, Command::Expire(Expire { docket })),
            Reply::OwnCounsel => {
                (desk, Command::Close(Close { docket, outcome: Outcome::OwnCounsel }))
            }
        };
        match (self.engine.apply(at, &actor, &command), &command) {
            // Suspended, say, since it was offered.
            (Err(Refusal::NotEligible { .. }), Command::Accept(_)) => {
                let actor = self.desk_of(docket)?;
                self.engine.apply(at, &actor, WithdrawOffer { docket, why: None })?;
                return self.assign(at, docket, false);
            }
            (answered, _) => answered?,
        };
        match reply {
            Reply::Accept => self.plan_fate(at, docket),
            Reply::OwnCounsel => {}
            _ => self.assign(at, docket, false)?,
        }
        Ok(())
    }

    /// Declines with one of the policy's excuses; without where it has none.
    fn excused(&mut self, docket: DocketNo, lawyer: LawyerId, desk: &ActorId) -> Command {
        let excuse = self.conduct.one_of(&self.policy.offers.excuses);
        let granted = excuse.is_some_and(|excuse| excuse.granted_by == GrantedBy::Desk);
        let (granted_by, excuse) =
            (granted.then(|| desk.clone()), excuse.map(|excuse| excuse.code.clone()));
        Command::Decline(Decline { docket, lawyer, excuse, granted_by, busy_until: None })
    }

    pub(super) fn befall(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        attempt: u32,
        fate: Fate,
    ) -> Result<(), Refusal> {
        if !self.stands(docket, attempt, Status::Assigned) {
            return Ok(());
        }
        let actor = self.desk_of(docket)?;
        match fate {
            Fate::Close(outcome) => {
                self.engine.close(at, &actor, docket, outcome)?;
                if outcome == Outcome::Completed {
                    self.watch_closed(at, docket);
                }
                Ok(())
            }
            Fate::Replace(cause) => self.replace(at, docket, cause, &actor),
            Fate::Terminate(objects) => {
                let ground = TerminationGround::MeansChanged;
                self.engine.apply(at, &actor, Command::Terminate(Terminate { docket, ground }))?;
                if let Some(sustained) = objects {
                    self.plan_in_days(at, OBJECTING_DAYS, Step::Object(docket, sustained));
                }
                Ok(())
            }
            Fate::Transfer => self.transfer(at, docket, &actor),
        }
    }

    fn transfer(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        actor: &ActorId,
    ) -> Result<(), Refusal> {
        let own = self.arrival(docket).map(|arrival| arrival.centre.clone());
        let state = self.engine.state();
        let other = state.roster().centres().find(|centre| Some(*centre) != own.as_ref()).cloned();
        let Some(to) = other else { return Ok(()) };
        self.engine.apply(at, actor, Command::Transfer(Transfer { docket, to })).map(|_| ())
    }

    pub(super) fn replace(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        cause: ReplacementCause,
        actor: &ActorId,
    ) -> Result<(), Refusal> {
        let replace = Replace::new(docket, cause).approved_by(who("deputy")?);
        let replace = if cause.is_fault() { replace.by(document("finding")?) } else { replace };
        match self.engine.apply(at, actor, Command::Replace(replace)) {
            // As often as may be: the lawyer goes on.
            Err(Refusal::TooManyReplacements { .. }) => {
                self.plan_fate(at, docket);
                return Ok(());
            }
            other => other?,
        };
        self.assign(at, docket, false)
    }

    pub(super) fn object(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        sustained: bool,
    ) -> Result<(), Refusal> {
        let by = Applicant::Client;
        let client = self.engine.state().docket().case(docket).map(|case| client_of(case.matter()));
        let client = client.unwrap_or_else(|| self.desk_of(docket))?;
        self.engine.apply(at, &client, Command::Object(Object { docket, by }))?;
        self.plan_in_days(at, ANSWERING_DAYS, Step::AnswerObjection(docket, sustained));
        Ok(())
    }

    pub(super) fn answer_objection(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        sustained: bool,
    ) -> Result<(), Refusal> {
        let actor = who("bureau")?;
        self.engine.apply(
            at,
            &actor,
            Command::AnswerObjection(AnswerObjection { docket, sustained }),
        )?;
        let status = self.engine.state().docket().case(docket).map(Case::status);
        match status {
            Some(Status::Assigned) => self.plan_fate(at, docket),
            Some(Status::Waiting) => self.assign(at, docket, false)?,
            _ => {}
        }
        Ok(())
    }
}
