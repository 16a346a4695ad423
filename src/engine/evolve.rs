//! Event → state, without a decision of its own.

mod assignment;
mod duty;
mod quality;

use jiff::civil::Date;

use crate::docket::{Birth, Case, Filing, Papers, Review, ReviewParty, SignedAnswer};
use crate::error::Error;
use crate::id::{CaseId, Roll};
use crate::policy::{Fingerprint, Policy};
use crate::standing::MeritEntry;

use super::credit::CreditFact;
use super::event::{Event, Fact};
use super::state::{Adopted, State};

impl State {
    /// Applies an event.
    ///
    /// # Errors
    ///
    /// If the event can't have followed from this state: it names what isn't there, comes before the
    /// latest, or books what doesn't add up. The state is unchanged then.
    pub fn evolve(&mut self, event: &Event) -> Result<(), Error> {
        if let Some(latest) = self.latest.filter(|latest| *latest > event.at) {
            let at = event.at;
            return Err(Error::corrupt(format!("event at `{at}` is before the one at `{latest}`")));
        }
        let taken = self.take(event);
        let touched = self.forget_touched();
        taken?;
        self.fill_cache(event, touched);
        self.latest = Some(event.at);
        Ok(())
    }

    /// Lets go of what is kept ready of those whose records changed, and says who they are. A part that
    /// didn't change isn't asked for more than that, so that it stays shared with the state's copies.
    fn forget_touched(&mut self) -> Vec<Roll> {
        let mut touched = Vec::new();
        if self.roster.is_touched() {
            touched.extend(self.roster.touched());
        }
        if self.standing.is_touched() {
            touched.extend(self.standing.touched());
        }
        if self.caseload.is_touched() {
            touched.extend(self.caseload.touched());
        }
        touched.iter().for_each(|roll| self.cache.0.forget(*roll));
        touched
    }

    /// Makes ready for the next decision of those of whom something has changed, and of all whom a
    /// decision considered.
    fn fill_cache(&mut self, event: &Event, mut rolls: Vec<Roll>) {
        match &event.fact {
            Fact::PolicyAdopted { .. } => return self.cache.0.forget_all(),
            Fact::Decided { decision, .. } => rolls.extend(decision.considered()),
            _ if rolls.is_empty() => return,
            _ => {}
        }
        let Some(policy) = self.policies.last() else { return };
        let mut cache = std::mem::take(&mut self.cache.0);
        cache.fill(&self.context(&policy.policy, event.at), rolls.into_iter());
        self.cache.0 = cache;
    }

    fn take(&mut self, event: &Event) -> Result<(), Error> {
        match &event.fact {
            Fact::PolicyAdopted { number, fingerprint, policy } => {
                self.adopt(*number, fingerprint, policy)
            }
            Fact::SeedCommitted { commitment } => {
                if self.commitment.is_some() {
                    return Err(Error::corrupt("a seed is committed to already"));
                }
                self.commitment = Some(*commitment);
                Ok(())
            }
            Fact::SeedRevealed { seed, next } => {
                let commitment = seed.commitment();
                if self.commitment != Some(commitment) {
                    return Err(Error::corrupt("the seed revealed is not the one committed to"));
                }
                if self.revealed.contains(next) || commitment == *next {
                    return Err(Error::corrupt("the next seed was revealed already"));
                }
                self.revealed.push(commitment);
                self.commitment = Some(*next);
                Ok(())
            }
            Fact::CentreOpened { centre } => self.roster.open_centre(centre),
            Fact::LawyerEnrolled { roll, lawyer, share, opening_points } => {
                self.roster.enrol(*roll, lawyer)?;
                let on = self.policy().map_or(Date::MIN, |policy| policy.date(event.at));
                self.standing.enrol(*share, *opening_points, &lawyer.leave, on);
                self.entitlement.enrol();
                self.caseload.enrol();
                Ok(())
            }
            Fact::LawyerAmended { roll, lawyer } => {
                self.roster.amend(*roll, lawyer)?;
                self.standing.note_leave(*roll, &lawyer.leave)
            }
            Fact::LawyerDeparted { roll } => self.roster.set_enrolled(*roll, false),
            Fact::LawyerReturned { roll } => self.roster.set_enrolled(*roll, true),
            Fact::ProfileConsented { roll } => self.roster.set_published(*roll, true),
            Fact::ProfileWithdrawn { roll } => self.roster.set_published(*roll, false),
            Fact::MeritPosted { roll, entry, .. } => self.take_merit(*roll, entry, false),
            Fact::MeritCountered { roll, entry, .. } => self.take_merit(*roll, entry, true),
            Fact::SharesSettled { on, settled, .. } => {
                let policy = self.policies.last().map(|adopted| &adopted.policy);
                let policy = policy.ok_or_else(|| Error::corrupt("there is no policy"))?;
                self.standing.take_settlement(&policy.shares, *on, settled)
            }
            Fact::ShareSet { roll, share, .. } => self.standing.set_share(*roll, *share),
            Fact::CreditSet { roll, credit, review, .. } => {
                self.standing.set_credit(*roll, *credit, *review)
            }
            Fact::Credit(fact) => self.take_credit(fact),
            Fact::Quality(fact) => self.take_quality(event.at, fact),
            Fact::Duty(fact) => self.take_duty(event.at, fact),
            _ => self.take_case(event),
        }
    }

    fn take_case(&mut self, event: &Event) -> Result<(), Error> {
        let at = event.at;
        match &event.fact {
            Fact::ApplicationReceived { case, application } => {
                self.docket.file(case, Filing::Received { at, application: application.clone() })
            }
            Fact::ApplicationTakenIn { case, means, .. } => self.docket.take_in(case, means),
            Fact::ApplicationRejected { case, .. } => self.docket.reject(case),
            Fact::CaseApproved { docket, case, assign_by, choose_by, .. } => {
                let Some(Filing::TakenIn { intake, .. }) = self.docket.filing(case) else {
                    return Err(Error::corrupt(format!("case `{case}` was not taken in")));
                };
                let birth = Birth::Approval((**intake).clone().approve());
                let papers = Papers::Complete { means: None };
                let (case, until) = (case.clone(), *choose_by);
                self.docket.open(Case::born(*docket, case, birth, at, *assign_by, papers, until))
            }
            Fact::AidProvided { docket, case, aid, assign_by, papers_by, .. } => {
                self.expect_unfiled(case)?;
                let birth = Birth::ProvisionalAid((**aid).clone());
                let papers = Papers::Due { by: *papers_by };
                let case = case.clone();
                self.docket.open(Case::born(*docket, case, birth, at, *assign_by, papers, None))
            }
            Fact::NoticeReceived { docket, case, notice, assign_by } => {
                self.expect_unfiled(case)?;
                let birth = Birth::Notice((**notice).clone());
                let papers = Papers::Complete { means: None };
                let case = case.clone();
                self.docket.open(Case::born(*docket, case, birth, at, *assign_by, papers, None))
            }
            Fact::PapersCompleted { docket, means, .. } => {
                self.docket.complete_papers(*docket, means)
            }
            Fact::PicksFailed { docket, failed, choose_by, .. } => {
                failed.iter().try_for_each(|pick| self.expect_lawyer(pick.lawyer))?;
                self.docket.fail_choice(*docket, *choose_by)
            }
            Fact::Decided { decision, actor } => {
                self.take_decision(event, decision)?;
                self.note_decision(at, decision, actor.as_ref())
            }
            Fact::LawyerExcluded { docket, roll, .. } => {
                self.expect_lawyer(*roll)?;
                self.docket.expect_waiting(*docket)?;
                self.docket.exclude(*docket, *roll)
            }
            _ => self.take_ending(event),
        }
    }

    fn take_review(&mut self, event: &Event) -> Result<(), Error> {
        let at = event.at;
        match &event.fact {
            Fact::ReviewRequested {
                review,
                docket,
                attempt,
                decided_at,
                party,
                grounds,
                answer_by,
            } => {
                if let ReviewParty::Lawyer { lawyer } = party {
                    self.expect_lawyer(*lawyer)?;
                }
                let decision = self.docket.expect_decision(*docket, *attempt, *decided_at)?;
                let decision = decision.clone();
                self.docket.request_review(Review {
                    number: *review,
                    docket: *docket,
                    decision,
                    party: party.clone(),
                    grounds: grounds.clone(),
                    requested_at: at,
                    answer_by: *answer_by,
                    answer: None,
                })
            }
            Fact::ReviewAnswered { review, answer, actor, grounds, document } => {
                let (actor, grounds, document) = (actor.clone(), grounds.clone(), document.clone());
                let signed = SignedAnswer { answer: *answer, actor, grounds, document, at };
                self.docket.answer_review(*review, signed)
            }
            _ => Err(Error::corrupt("an event of a kind that this version doesn't know")),
        }
    }

    fn adopt(&mut self, number: u32, print: &Fingerprint, policy: &Policy) -> Result<(), Error> {
        if usize::try_from(number).ok() != self.policies.len().checked_add(1) {
            return Err(Error::corrupt(format!("policy number {number} is not the next")));
        }
        if policy.fingerprint() != *print {
            return Err(Error::corrupt(format!(
                "policy {number} doesn't have fingerprint {print}"
            )));
        }
        match policy.faults() {
            faults if faults.is_empty() => {
                let (fingerprint, policy) = (print.clone(), policy.clone());
                self.policies.push(Adopted { fingerprint, policy });
                Ok(())
            }
            faults => Err(Error::faulty_policy(faults)),
        }
    }

    fn take_merit(&mut self, roll: Roll, entry: &MeritEntry, counters: bool) -> Result<(), Error> {
        if let Some(docket) = entry.docket.filter(|docket| self.docket.case(*docket).is_none()) {
            return Err(Error::corrupt(format!("there is no case {docket}")));
        }
        if entry.counters.is_some() != counters {
            return Err(Error::corrupt("only a counter-entry counters another"));
        }
        self.standing.post(roll, entry)
    }

    fn take_credit(&mut self, fact: &CreditFact) -> Result<(), Error> {
        match fact {
            CreditFact::ConductRecorded { roll, entry, .. } => {
                let docket = entry.conduct.docket;
                if let Some(docket) = docket.filter(|docket| self.docket.case(*docket).is_none()) {
                    return Err(Error::corrupt(format!("there is no case {docket}")));
                }
                entry.conduct.shift.map_or(Ok(()), |shift| self.rota.expect(shift).map(|_| ()))?;
                self.standing.record_conduct(*roll, entry)
            }
            CreditFact::ConductStruck { roll, number, .. } => {
                self.standing.strike_conduct(*roll, *number)
            }
            CreditFact::ReviewOpened { review } => self.standing.open(review),
            CreditFact::StatementTaken { review, document, .. } => {
                self.standing.take_statement(*review, document)
            }
            CreditFact::ReviewRuled { review, ruling } => self.standing.rule(*review, ruling),
        }
    }

    fn expect_unfiled(&self, case: &CaseId) -> Result<(), Error> {
        match self.docket.filing(case) {
            Some(_) => Err(Error::corrupt(format!("case `{case}` is on file already"))),
            None => Ok(()),
        }
    }

    fn expect_lawyer(&self, roll: Roll) -> Result<(), Error> {
        match self.roster.lawyer(roll) {
            Some(_) => Ok(()),
            None => Err(Error::corrupt(format!("there is no lawyer {roll}"))),
        }
    }

    fn is_enrolled(&self, roll: Roll) -> bool {
        self.roster.is_enrolled(roll)
    }
}
