//! Conduct review (信用审查) of the whole pool, at mid-year and at its end: findings and a proposal, the
//! lawyer's statement, a ruling by somebody else.

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::city::later;
use super::watch::{Act, document, invalid};
use super::{Year, actor};
use assigned_counsel::docket::ReplacementCause;
use assigned_counsel::engine::{ConductCommand, ConductRefusal, Refusal};
use assigned_counsel::operation::{
    AdoptReview, OpenReview, OverturnReview, Reinstate, TakeStatement, Why,
};
use assigned_counsel::policy::{DeskReason, Sanction};
use assigned_counsel::standing::{GoodStanding, Review};
use assigned_counsel::{DocumentId, LawyerId};

/// So many days after the end of a half-year everybody is reviewed *(ours)*.
const REVIEWED_AFTER: u32 = 4;

impl Year {
    pub(super) fn plan_reviews(&mut self) {
        let (first, last) = (self.watch.first, self.watch.last());
        if self.policy.conduct.is_none() {
            return;
        }
        for until in [Date::new(first.year(), 6, 30).unwrap_or(last), last] {
            self.plan_on(later(until, REVIEWED_AFTER), 10, Act::Review(first, until));
        }
    }

    /// Opens a review of everybody enrolled, and plans what follows.
    pub(super) fn review_everybody(
        &mut self,
        at: Timestamp,
        from: Date,
        until: Date,
    ) -> Result<(), Refusal> {
        let actor = actor("credit-desk")?;
        for lawyer in self.enrolled() {
            let before = self.engine.state().standing().reviews().len();
            match self.conduct_command(
                at,
                &actor,
                ConductCommand::OpenReview(OpenReview { lawyer, from, until }),
            ) {
                Err(Refusal::Conduct(ConductRefusal::ConductReviewOpen { .. })) => continue,
                opened => opened?,
            };
            let opened = self.engine.state().standing().reviews().get(before).cloned();
            if let Some(review) = opened {
                self.plan_ruling(at, &review)?;
            }
        }
        Ok(())
    }

    /// Whatever costs nobody anything is decided at once; else the lawyer is heard first.
    fn plan_ruling(&mut self, at: Timestamp, review: &Review) -> Result<(), Refusal> {
        let Some(by) = review.statement_by else { return self.rule(at, review.number) };
        let days = self.policy.conduct.as_ref().map_or(0, |rules| rules.statement_days);
        let [heard, _] = self.watch.assumed.statements;
        if self.watch.reviews.per_mille(heard) {
            let after = self.watch.reviews.between(1, days);
            self.plan_later(at, after.saturating_sub(1), Act::Hear(review.number));
        }
        self.plan_on(later(by, 1), 15, Act::Rule(review.number));
        Ok(())
    }

    pub(super) fn hear(&mut self, at: Timestamp, review: u32) -> Result<(), Refusal> {
        let document = DocumentId::new(format!("statement-{review:05}"));
        let document = document.map_err(|e| invalid(&e))?;
        let actor = actor("credit-desk")?;
        self.conduct_command(
            at,
            &actor,
            ConductCommand::TakeStatement(TakeStatement { review, document }),
        )
        .map(|_| ())
    }

    /// Another person than who opened the review rules on it: a statement may convince.
    pub(super) fn rule(&mut self, at: Timestamp, number: u32) -> Result<(), Refusal> {
        let Some(review) = self.engine.state().standing().review(number).cloned() else {
            return Ok(());
        };
        let (proposed, actor) = (review.proposal.measure, actor("head")?);
        let [_, convinces] = self.watch.assumed.statements;
        let heard = review.statement.is_some();
        let command = if heard && self.watch.reviews.per_mille(convinces) {
            let caution = Sanction::Caution;
            let measure = if proposed > caution { caution } else { Sanction::Retain };
            let why = Why::new(DeskReason::StatementConvinced.into());
            ConductCommand::OverturnReview(OverturnReview { review: number, measure, why })
        } else {
            ConductCommand::AdoptReview(AdoptReview { review: number })
        };
        self.conduct_command(at, &actor, command)?;
        self.after_ruling(at, &review)
    }

    /// Who is removed hands over; who is suspended without an end puts right what stands in the way.
    fn after_ruling(&mut self, at: Timestamp, review: &Review) -> Result<(), Refusal> {
        let roll = review.roll();
        let Some(lawyer) = self.id_of(roll) else { return Ok(()) };
        match self.engine.state().standing().good_standing(roll) {
            Some(GoodStanding::Removed) => self.hand_over(at, &lawyer, ReplacementCause::Leaving),
            Some(GoodStanding::Suspended { until: None }) => {
                let days = self.watch.assumed.put_right_days;
                self.plan_later(at, days, Act::Reinstate(lawyer));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn reinstate(&mut self, at: Timestamp, lawyer: LawyerId) -> Result<(), Refusal> {
        let state = self.engine.state();
        let roll = state.roster().roll(&lawyer);
        let credit = roll.and_then(|roll| state.standing().good_standing(roll));
        if credit != Some(GoodStanding::Suspended { until: None }) {
            return Ok(());
        }
        let why = Why::new(DeskReason::PutRight.into()).by(document("proof")?);
        let (why, actor) = (why.approved_by(actor("deputy")?), actor("head")?);
        self.conduct_command(at, &actor, ConductCommand::Reinstate(Reinstate { lawyer, why }))
            .map(|_| ())
    }
}
