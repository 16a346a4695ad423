//! The docket itself: applications by key, cases by docket number, and what is looked up in them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use jiff::Timestamp;

use super::case_review::Reviews;
use super::{
    Application, Assignment, Case, DecisionMade, Ended, Ending, Intake, Link, Matter, MeansTest,
    Objection, Outcome, Review, ReviewAnswer, ReviewParty, SignedAnswer, Status, Termination, Tie,
};
use crate::calendar::TermEnd;
use crate::error::Error;
use crate::id::{ActorId, CaseId, DocketNo, PartyId, ReviewNo, Roll};
use crate::sorted::SortedSet;

/// Every application, case and request for review there ever was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Docket {
    filings: BTreeMap<CaseId, Filing>,
    cases: Vec<Case>,
    by_client: BTreeMap<PartyId, Vec<DocketNo>>,
    by_opponent: BTreeMap<PartyId, Vec<DocketNo>>,
    waiting: SortedSet<(Precedence, DocketNo)>,
    reviews: Reviews,
}

/// What stands under a key of the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Filing {
    /// An application that nobody has looked at.
    Received {
        /// When it came.
        at: Timestamp,
        /// When it must be decided on.
        decide_by: TermEnd,
        /// The application.
        application: Box<Application>,
    },
    /// An application that was taken in.
    TakenIn {
        /// When it came.
        at: Timestamp,
        /// When it must be decided on.
        decide_by: TermEnd,
        /// The intake.
        intake: Box<Intake>,
    },
    /// An application that was rejected.
    Rejected,
    /// A case.
    Opened {
        /// Its docket number.
        docket: DocketNo,
    },
}

/// Who is served first: cases are served in this order, within it by docket number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precedence {
    /// Urgent, or military.
    First,
    /// Everything else.
    Plain,
}

impl Matter {
    /// Its place in the order of service.
    pub fn precedence(&self) -> Precedence {
        if self.urgent || self.military { Precedence::First } else { Precedence::Plain }
    }
}

impl Case {
    /// Its place in the order of service.
    pub fn precedence(&self) -> Precedence {
        self.matter().precedence()
    }
}

impl Docket {
    /// What stands under a key.
    pub fn filing(&self, id: &CaseId) -> Option<&Filing> {
        self.filings.get(id)
    }

    /// Every key with what stands under it, in the order of the keys.
    pub fn filings(&self) -> impl Iterator<Item = (&CaseId, &Filing)> {
        self.filings.iter()
    }

    /// A case by docket number.
    pub fn case(&self, docket: DocketNo) -> Option<&Case> {
        let index = docket.number().checked_sub(1)?;
        self.cases.get(usize::try_from(index).ok()?)
    }

    fn case_mut(&mut self, docket: DocketNo) -> Result<&mut Case, Error> {
        let index = docket.number().checked_sub(1).and_then(|n| usize::try_from(n).ok());
        index
            .and_then(|index| self.cases.get_mut(index))
            .ok_or_else(|| Error::corrupt(format!("there is no case {docket}")))
    }

    /// Every case, in docket order.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// The next docket number.
    pub fn next(&self) -> DocketNo {
        DocketNo::new(u64::try_from(self.cases.len()).unwrap_or(u64::MAX).saturating_add(1))
    }

    /// The cases that wait for a lawyer, in the order of service.
    pub fn waiting(&self) -> impl Iterator<Item = &Case> {
        self.waiting.iter().filter_map(|(_, docket)| self.case(*docket))
    }

    /// The cases in which this person is the client.
    pub fn of_client(&self, client: &PartyId) -> impl Iterator<Item = &Case> {
        let dockets = self.by_client.get(client).map_or(&[][..], Vec::as_slice);
        dockets.iter().filter_map(|docket| self.case(*docket))
    }

    /// The cases in which this person is on the other side.
    pub fn against(&self, person: &PartyId) -> impl Iterator<Item = &Case> {
        let dockets = self.by_opponent.get(person).map_or(&[][..], Vec::as_slice);
        dockets.iter().filter_map(|docket| self.case(*docket))
    }

    /// Every request for review, in the order of their numbers.
    pub fn reviews(&self) -> &[Review] {
        self.reviews.all()
    }

    /// A request for review by number.
    pub fn review(&self, number: ReviewNo) -> Option<&Review> {
        self.reviews.get(number)
    }

    /// The requests for review of what was decided on a case, the earliest first.
    pub fn reviews_of(&self, docket: DocketNo) -> impl Iterator<Item = &Review> {
        self.reviews.of(docket)
    }

    /// Whether a review of the latest decision on a case has set it aside.
    pub(crate) fn is_set_aside(&self, docket: DocketNo) -> bool {
        let decision = self.case(docket).and_then(Case::latest_decision);
        let set_aside = |review: &Review| {
            let answer = review.answer.as_ref().map(|signed| signed.answer);
            answer == Some(ReviewAnswer::SetAside)
                && decision.is_some_and(|decision| decision.number == review.decision.number)
        };
        self.reviews_of(docket).any(set_aside)
    }

    /// The requests for review that nobody has answered yet, the earliest first.
    pub fn open_reviews(&self) -> impl Iterator<Item = &Review> {
        self.reviews.open()
    }

    /// The number of the next request for review.
    pub fn next_review(&self) -> ReviewNo {
        self.reviews.next()
    }

    /// The request that this party has made already about the latest decision on a case.
    pub(crate) fn asked_already(
        &self,
        docket: DocketNo,
        party: &ReviewParty<Roll>,
    ) -> Option<&Review> {
        let latest = self.case(docket)?.latest_decision()?.number;
        let mut of_latest =
            self.reviews_of(docket).filter(|review| review.decision.number == latest);
        of_latest.find(|review| review.party.is_same(party))
    }

    /// Every case that can be reached over such ties, however many links away, this one included.
    pub(crate) fn reach(&self, from: DocketNo, follows: fn(Tie) -> bool) -> Vec<&Case> {
        if let Some(alone) = self.case(from).filter(|case| case.links().is_empty()) {
            return vec![alone];
        }
        // A chain is walked from its end: in a sorted list each would be put first, and move all others.
        let (mut seen, mut ahead) = (BTreeSet::from([from]), vec![from]);
        let mut reached = Vec::new();
        while let Some(case) = ahead.pop().and_then(|docket| self.case(docket)) {
            reached.push(case);
            let ties = case.links().iter().filter(|link| follows(link.tie));
            ahead.extend(ties.map(|link| link.to).filter(|to| seen.insert(*to)));
        }
        reached
    }

    pub(crate) fn file(&mut self, id: &CaseId, filing: Filing) -> Result<(), Error> {
        if self.filings.contains_key(id) {
            return Err(Error::corrupt(format!("case `{id}` is on file already")));
        }
        self.filings.insert(id.clone(), filing);
        Ok(())
    }

    pub(crate) fn take_in(&mut self, id: &CaseId, means: &MeansTest) -> Result<(), Error> {
        match self.filings.get_mut(id) {
            Some(filing) => {
                let Filing::Received { at, decide_by, application } = filing else {
                    return Err(Error::corrupt(format!("case `{id}` is no new application")));
                };
                let intake = Intake::new((**application).clone(), means.clone());
                let (at, decide_by) = (*at, *decide_by);
                *filing = Filing::TakenIn { at, decide_by, intake: Box::new(intake) };
                Ok(())
            }
            None => Err(Error::corrupt(format!("there is no application `{id}`"))),
        }
    }

    pub(crate) fn reject(&mut self, id: &CaseId) -> Result<(), Error> {
        match self.filings.get_mut(id) {
            Some(filing @ (Filing::Received { .. } | Filing::TakenIn { .. })) => {
                *filing = Filing::Rejected;
                Ok(())
            }
            _ => Err(Error::corrupt(format!("there is no pending application `{id}`"))),
        }
    }

    /// Puts a case on the docket, under the key that its application has, if any.
    pub(crate) fn open(&mut self, case: Case) -> Result<(), Error> {
        let docket = case.docket();
        if docket != self.next() {
            return Err(Error::corrupt(format!("docket number {docket} is not the next")));
        }
        if let Some(link) = case.links().iter().find(|link| self.case(link.to).is_none()) {
            return Err(Error::corrupt(format!("link to case {}, which is not there", link.to)));
        }
        for link in case.links().to_vec() {
            self.case_mut(link.to)?.link(Link { to: docket, tie: link.tie });
        }
        self.filings.insert(case.id().clone(), Filing::Opened { docket });
        let client = case.matter().client.token.clone();
        self.by_client.entry(client).or_default().push(docket);
        for opponent in &case.matter().opponents {
            self.by_opponent.entry(opponent.party.clone()).or_default().push(docket);
        }
        self.waiting.insert((case.precedence(), docket));
        if self.cases.len() == self.cases.capacity() {
            self.cases.reserve_exact(self.cases.len().div_ceil(8).max(64));
        }
        self.cases.push(case);
        Ok(())
    }

    /// A case that waits for a lawyer.
    pub(crate) fn expect_waiting(&self, docket: DocketNo) -> Result<&Case, Error> {
        self.case(docket)
            .filter(|case| case.status() == Status::Waiting)
            .ok_or_else(|| Error::corrupt(format!("case {docket} is not waiting")))
    }

    pub(crate) fn assign(&mut self, docket: DocketNo, to: Assignment) -> Result<(), Error> {
        let precedence = self.expect_waiting(docket)?.precedence();
        self.waiting.remove(&(precedence, docket));
        self.case_mut(docket)?.assign(to);
        Ok(())
    }

    /// The case waits for its draw.
    pub(crate) fn freeze(&mut self, docket: DocketNo) -> Result<(), Error> {
        let precedence = self.expect_waiting(docket)?.precedence();
        self.waiting.remove(&(precedence, docket));
        self.case_mut(docket)?.set_status(Status::Drawing);
        Ok(())
    }

    /// The case waits for a lawyer again.
    pub(crate) fn thaw(&mut self, docket: DocketNo) -> Result<(), Error> {
        let case = self.case_mut(docket)?;
        if case.status() != Status::Drawing {
            return Err(Error::corrupt(format!("case {docket} waits for no draw")));
        }
        case.set_status(Status::Waiting);
        let precedence = case.precedence();
        self.waiting.insert((precedence, docket));
        Ok(())
    }

    /// A draw for a case came to nothing.
    pub(crate) fn void_draw(&mut self, docket: DocketNo) -> Result<(), Error> {
        self.case_mut(docket)?.void_draw();
        Ok(())
    }

    /// Keeps which decision on a case is the latest now, and who had a part in it.
    pub(crate) fn record_decision(
        &mut self,
        docket: DocketNo,
        attempt: u32,
        at: Timestamp,
        by: Vec<ActorId>,
    ) -> Result<(), Error> {
        self.case_mut(docket)?.record_decision(attempt, at, by);
        Ok(())
    }

    /// The latest decision on a case, if it is this one.
    pub(crate) fn expect_decision(
        &self,
        docket: DocketNo,
        attempt: u32,
        at: Timestamp,
    ) -> Result<&DecisionMade, Error> {
        let latest = self.case(docket).and_then(Case::latest_decision);
        latest.filter(|latest| (latest.attempt, latest.at) == (attempt, at)).ok_or_else(|| {
            let what = format!("attempt {attempt} at `{at}`");
            Error::corrupt(format!("{what} is not the latest decision on case {docket}"))
        })
    }

    /// Takes a request for review of the latest decision on its case.
    pub(crate) fn request_review(&mut self, review: Review) -> Result<(), Error> {
        if let Some(earlier) = self.asked_already(review.docket, &review.party) {
            let message = "is of the same decision for the same party";
            return Err(Error::corrupt(format!("review {} {message}", earlier.number)));
        }
        self.reviews.request(review)
    }

    /// Answers an open request for review.
    pub(crate) fn answer_review(
        &mut self,
        number: ReviewNo,
        answer: SignedAnswer,
    ) -> Result<(), Error> {
        self.reviews.answer(number, answer)
    }

    /// Closes a case that can end so; an offer that is open lapses.
    pub(crate) fn close(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        outcome: Outcome,
    ) -> Result<(), Error> {
        let case = self.case_mut(docket)?;
        if !outcome.ends(case.status()) {
            return Err(Error::corrupt(format!("case {docket} can't end like that")));
        }
        if case.status() == (Status::Offered) {
            case.lapse(at);
        }
        case.end(at, outcome);
        let precedence = case.precedence();
        self.waiting.remove(&(precedence, docket));
        Ok(())
    }

    /// The lawyer to whom the case is offered takes it in time.
    pub(crate) fn accept(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
        roll: Roll,
    ) -> Result<(), Error> {
        let case = self.case_mut(docket)?;
        let open = |(offered, until)| offered == roll && at < until;
        if !case.offer().is_some_and(open) {
            return Err(Error::corrupt(format!("case {docket} is not offered to {roll} then")));
        }
        case.set_status(Status::Assigned);
        Ok(())
    }

    /// Puts a case that is offered or assigned to this lawyer back to waiting.
    pub(crate) fn end_assignment(
        &mut self,
        docket: DocketNo,
        roll: Roll,
        ended: Ended,
        assign_by: Option<TermEnd>,
    ) -> Result<(), Error> {
        let case = self.case_mut(docket)?;
        let offer = case.offer().filter(|(offered, _)| *offered == roll);
        let fits = match ended.how {
            Ending::Declined { .. } => offer.is_some_and(|(_, until)| ended.at < until),
            Ending::Expired => offer.is_some_and(|(_, until)| ended.at >= until),
            Ending::Replaced { .. } => case.lawyer() == Some(roll),
            // That is part of closing a case.
            Ending::Withdrawn => offer.is_some(),
            Ending::Lapsed => false,
        };
        if !fits {
            return Err(Error::corrupt(format!("{roll} doesn't have case {docket} so")));
        }
        case.end_assignment(ended, assign_by);
        let precedence = case.precedence();
        self.waiting.insert((precedence, docket));
        Ok(())
    }

    pub(crate) fn terminate(
        &mut self,
        docket: DocketNo,
        termination: Termination,
    ) -> Result<(), Error> {
        self.case_mut(docket)?.terminate(termination);
        Ok(())
    }

    /// Notes the objection to the end of a case: the only one there may be.
    pub(crate) fn object(&mut self, docket: DocketNo, answer_by: Timestamp) -> Result<(), Error> {
        let case = self.case_mut(docket)?;
        if case.termination().is_none_or(|termination| termination.objection.is_some()) {
            return Err(Error::corrupt(format!("the end of case {docket} can't be objected to")));
        }
        case.object(Objection::Made { answer_by });
        Ok(())
    }

    /// Leaves a terminated case ended, against the objection.
    pub(crate) fn reject_objection(
        &mut self,
        at: Timestamp,
        docket: DocketNo,
    ) -> Result<(), Error> {
        self.expect_objection(docket)?;
        self.case_mut(docket)?.reject_objection(at);
        Ok(())
    }

    fn expect_objection(&self, docket: DocketNo) -> Result<(), Error> {
        let termination = self.case(docket).and_then(Case::termination);
        match termination.and_then(|termination| termination.objection) {
            Some(Objection::Made { .. }) => Ok(()),
            _ => Err(Error::corrupt(format!("no objection to the end of case {docket} waits"))),
        }
    }

    /// Lets a terminated case go on, as was objected; says who has it then.
    pub(crate) fn reopen(
        &mut self,
        docket: DocketNo,
        assign_by: TermEnd,
    ) -> Result<Option<Assignment>, Error> {
        self.expect_objection(docket)?;
        let case = self.case_mut(docket)?;
        case.reopen(assign_by);
        let (precedence, holder) = (case.precedence(), case.holder().cloned());
        if holder.is_none() {
            self.waiting.insert((precedence, docket));
        }
        Ok(holder)
    }

    pub(crate) fn fail_choice(&mut self, docket: DocketNo, until: Timestamp) -> Result<(), Error> {
        self.expect_waiting(docket)?;
        self.case_mut(docket)?.fail_choice(until);
        Ok(())
    }

    pub(crate) fn exclude(&mut self, docket: DocketNo, roll: Roll) -> Result<(), Error> {
        self.case_mut(docket)?.exclude(roll);
        Ok(())
    }

    pub(crate) fn complete_papers(
        &mut self,
        docket: DocketNo,
        means: &MeansTest,
    ) -> Result<(), Error> {
        let case = self.case_mut(docket)?;
        if case.papers_due().is_none() {
            return Err(Error::corrupt(format!("case {docket} owes no papers")));
        }
        case.complete_papers(means.clone());
        Ok(())
    }
}
