//! Who gets a case: the engine's candidates, the rule's pick, the answer, the books.

use assigned_counsel::assign::Basis;
use assigned_counsel::operation::{Accept, Decline, Exclude, Why};
use assigned_counsel::policy::GrantedBy;
use assigned_counsel::terms::Level;
use assigned_counsel::{
    ActorId, Claim, Command, Decision, DocketNo, Factor, LawyerId, Refusal, Roll,
};
use jiff::Timestamp;
use jiff::civil::Date;

use super::super::Failed;
use super::super::baselines::{Candidate, Waiting, mixed};
use super::super::ledger::Claimant;
use super::super::rules::Rule;
use super::{Desk, Served, number};

/// An answer to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reply {
    Accept,
    Excused,
    Declined,
}

impl Desk<'_> {
    /// Finds the case a lawyer, offer after offer; it waits on if there is nobody.
    pub(super) fn serve(&mut self, at: Timestamp, docket: DocketNo) -> Result<(), Failed> {
        if self.choosing(at, docket) {
            return Ok(());
        }
        loop {
            let Some(decision) = self.consider(at, docket)? else { return Ok(()) };
            if !matches!(decision.basis(), Some(Basis::Strategy { .. })) {
                return self.without_rule(at, &decision);
            }
            if self.offer(at, &decision)? {
                return Ok(());
            }
        }
    }

    /// The engine's decision: made for our strategies, a preview for the others. Nothing where nothing
    /// has changed since nobody was found.
    fn consider(&mut self, at: Timestamp, docket: DocketNo) -> Result<Option<Decision>, Failed> {
        if !self.rule.is_ours() {
            return Ok(Some(self.engine.preview(at, docket)?));
        }
        let actor = self.actor_of(docket)?;
        match self.engine.assign(at, &actor, docket) {
            Err(Refusal::NothingChanged { .. }) => Ok(None),
            decision => Ok(Some(decision?)),
        }
    }

    /// Continuity, or nobody: no rule is asked.
    fn without_rule(&mut self, at: Timestamp, decision: &Decision) -> Result<(), Failed> {
        if !self.rule.is_ours() {
            let (docket, actor) = (decision.docket, self.actor_of(decision.docket)?);
            match self.engine.assign(at, &actor, docket) {
                Err(Refusal::NothingChanged { .. }) => return Ok(()),
                made => made?,
            };
        }
        self.taken(at, decision.docket, decision.lawyer())
    }

    /// Asks the rule, books, and puts the pick into the engine. Whether it was accepted.
    fn offer(&mut self, at: Timestamp, decision: &Decision) -> Result<bool, Failed> {
        let (docket, weight) = (decision.docket, decision.weight.hundredths());
        let today = self.plan.year.policy.date(at);
        let category = self.category(docket);
        let candidates = self.candidates(decision, today)?;
        let ticket = mixed(self.plan.seed ^ mixed(docket.number()))
            ^ u64::from(self.declined.get(&docket).copied().unwrap_or(0));
        let case = Waiting { today, category, ticket };
        let chosen = match self.rule {
            Rule::Other(baseline) => baseline.choose(case, &candidates, &self.history),
            _ => decision.lawyer().map(number),
        };
        let chosen = chosen.ok_or("a rule chose nobody")?;
        let best = candidates.iter().map(|c| c.rank).max().unwrap_or(0);
        let chosen_one = candidates.iter().find(|c| c.roll == chosen);
        let rank = chosen_one.ok_or("a rule chose somebody who is no candidate")?.rank;

        let s: Vec<Claimant> = candidates.iter().map(|c| (c.roll, c.claim)).collect();
        let booking = self.ledger.book(weight, &s, chosen);
        let reply = self.reply(decision, chosen);
        let kept = if self.hindsight { candidates.as_slice() } else { &[] };
        if reply == Reply::Excused {
            self.ledger.reverse(&booking);
        } else {
            self.largest_weight = self.largest_weight.max(weight);
            self.history.receive(chosen, today, category, weight);
            self.served.push(Served {
                on: today,
                weight,
                chosen,
                ranks: (category > 0 && reply == Reply::Accept).then_some((rank, best)),
                candidates: kept.iter().map(|c| (c.roll as u32, c.rank)).collect(),
                declined: reply == Reply::Declined,
            });
        }
        self.put(at, decision, chosen, reply)?;
        Ok(reply == Reply::Accept)
    }

    fn put(
        &mut self,
        at: Timestamp,
        decision: &Decision,
        chosen: usize,
        reply: Reply,
    ) -> Result<(), Failed> {
        let docket = decision.docket;
        let roll = Roll::new(u32::try_from(chosen)?);
        let lawyer = self.engine.state().roster().lawyer(roll).ok_or("nobody of that number")?;
        let (lawyer, actor) = (lawyer.id.clone(), self.actor_of(docket)?);
        if reply != Reply::Accept {
            *self.declined.entry(docket).or_default() += 1;
        }
        if self.rule.is_ours() {
            if decision.offered_until().is_some() {
                self.answer(at, docket, lawyer, reply, actor)?;
            }
        } else if reply == Reply::Accept {
            self.hand(at, docket, lawyer)?;
        } else {
            let why =
                Why::new("recusal".parse()?).by("letter".parse()?).approved_by("deputy".parse()?);
            self.engine.apply(at, &actor, Exclude { docket, lawyer, why })?;
        }
        if reply == Reply::Accept { self.closes(at, docket) } else { Ok(()) }
    }

    fn answer(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        lawyer: LawyerId,
        reply: Reply,
        actor: ActorId,
    ) -> Result<(), Failed> {
        let excuses = &self.plan.year.policy.offers.excuses;
        let excuse = excuses.iter().find(|excuse| excuse.granted_by == GrantedBy::Desk);
        let own = ActorId::from(&lawyer);
        let command = match reply {
            Reply::Accept => Command::Accept(Accept { docket, lawyer }),
            Reply::Declined => Command::Decline(Decline {
                docket,
                lawyer,
                excuse: None,
                granted_by: None,
                busy_until: None,
            }),
            Reply::Excused => Command::Decline(Decline {
                docket,
                lawyer,
                excuse: excuse.map(|excuse| excuse.code.clone()),
                granted_by: Some(actor),
                busy_until: None,
            }),
        };
        self.engine.apply(at, &own, &command)?;
        Ok(())
    }

    /// What the chosen answers, if the case is offered first: for a rule of others as for ours.
    fn reply(&self, decision: &Decision, chosen: usize) -> Reply {
        let declined = self.declined.get(&decision.docket).copied().unwrap_or(0);
        let case = self.engine.state().docket().case(decision.docket);
        let urgent = case.is_some_and(|case| case.matter().urgent);
        let (rounds, _) = self.plan.year.policy.offers.of(urgent);
        let offered = decision.offered_until().is_some() && declined < rounds;
        let roll = u32::try_from(chosen).ok().map(Roll::new);
        let lawyer = roll.and_then(|roll| self.engine.state().roster().lawyer(roll));
        let declines = lawyer.is_some_and(|lawyer| self.plan.decliners.contains(&lawyer.id));
        if !offered || !declines {
            return Reply::Accept;
        }
        let drawn = mixed(self.plan.seed ^ mixed(decision.docket.number() ^ mixed(chosen as u64)));
        match drawn % 4 {
            0 => Reply::Excused,
            1 => Reply::Declined,
            _ => Reply::Accept,
        }
    }

    /// The candidates S with their claims, as the engine says, and what rules look at beside.
    fn candidates(&self, decision: &Decision, today: Date) -> Result<Vec<Candidate>, Failed> {
        let state = self.engine.state();
        let case = state.docket().case(decision.docket).ok_or("no such case")?;
        let need = case.matter().specialty.as_ref().map(|need| &need.specialty);
        let mut candidates = Vec::with_capacity(decision.candidates());
        for group in decision.credits() {
            for roll in &group.lawyers {
                let lawyer = state.roster().lawyer(*roll).ok_or("nobody of that number")?;
                let level = need.and_then(|need| lawyer.level(need, today));
                let share = state.standing().share(*roll).ok_or("nobody of that number")?;
                let entitlement = Claim::of(share, lawyer.fraction, Factor::ONE).millionths() / 100;
                candidates.push(Candidate {
                    roll: number(*roll),
                    claim: group.claim.millionths(),
                    rank: level.map_or(0, Level::rank),
                    points: state.standing().balance(*roll, today).hundredths(),
                    entitlement,
                });
            }
        }
        Ok(candidates)
    }

    /// A number for the specialty that a case needs; 0 for none.
    fn category(&mut self, docket: DocketNo) -> u8 {
        let case = self.engine.state().docket().case(docket);
        let need = case.and_then(|case| case.matter().specialty.as_ref());
        let Some(need) = need.map(|need| need.specialty.as_str().to_owned()) else { return 0 };
        let place = self.categories.iter().position(|known| *known == need).unwrap_or_else(|| {
            self.categories.push(need);
            self.categories.len() - 1
        });
        u8::try_from(place + 1).unwrap_or(u8::MAX)
    }
}
