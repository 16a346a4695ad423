//! A case and what has become of it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Approval, DecisionMade, Ended, Ending, Link, Matter, MeansTest, Notice, Outcome,
    ProvisionalAid, ReplacementCause, TerminationGround, Tie,
};
use crate::calendar::TermEnd;
use crate::id::{ActorId, CaseId, CentreId, DocketNo, FirmId, OrganId, Roll};
use crate::quantity::Weight;
use crate::terms::Stage;

/// What a case is born of. There is no other way to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Birth {
    /// An approved application.
    Approval(Approval),
    /// Provisional aid.
    ProvisionalAid(ProvisionalAid),
    /// An organ's notice.
    Notice(Notice),
}

impl Birth {
    /// What it is about.
    pub fn matter(&self) -> &Matter {
        match self {
            Birth::Approval(approval) => &approval.intake.application.matter,
            Birth::ProvisionalAid(aid) => &aid.matter,
            Birth::Notice(notice) => &notice.matter,
        }
    }

    /// The accepting centre.
    pub fn centre(&self) -> &CentreId {
        match self {
            Birth::Approval(approval) => &approval.intake.application.centre,
            Birth::ProvisionalAid(aid) => &aid.centre,
            Birth::Notice(notice) => &notice.centre,
        }
    }
}

/// A case on the docket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    docket: DocketNo,
    id: CaseId,
    birth: Birth,
    opened_at: Timestamp,
    assign_by: TermEnd,
    papers: Papers,
    choosing: Option<Choosing>,
    status: Status,
    assignments: Vec<Assignment>,
    latest_decision: Option<DecisionMade>,
    excluded: Vec<Roll>,
    links: Vec<Link>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    termination: Option<Box<Termination>>,
    /// When it was closed, or when the objection to its end was rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended_at: Option<Timestamp>,
    /// How many draws for it came to nothing.
    #[serde(default, skip_serializing_if = "is_zero")]
    voided_draws: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// That a centre ended its aid, and what the client objected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Termination {
    /// Who ended it.
    pub actor: ActorId,
    /// On what ground.
    pub ground: TerminationGround,
    /// The client's objection, if one was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objection: Option<Objection>,
}

/// Where an objection to the end of a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Objection {
    /// It waits for an answer.
    Made {
        /// By when.
        answer_by: Timestamp,
    },
    /// The case stays ended.
    Rejected,
}

/// The papers that provisional aid still owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Papers {
    Complete { means: Option<MeansTest> },
    Due { by: Date },
}

/// The window in which a client chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choosing {
    /// It is open before this instant.
    pub until: Timestamp,
    /// How often all who were named have failed.
    pub failed_rounds: u32,
}

/// What has become of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Status {
    /// It waits for a lawyer.
    Waiting,
    /// Several are equal, and the draw among them waits for its value.
    Drawing,
    /// It is offered to a lawyer, who has not answered: the last of its assignments.
    Offered,
    /// A lawyer has it: the last of its assignments.
    Assigned,
    /// It is over.
    Closed {
        /// How it ended.
        outcome: Outcome,
    },
}

/// An assignment: who has or had the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The lawyer.
    pub lawyer: Roll,
    /// The lawyer's firm at that time.
    pub firm: FirmId,
    /// When.
    pub at: Timestamp,
    /// The weight, frozen.
    pub weight: Weight,
    /// Until when the lawyer may answer, where it is or was an offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_until: Option<Timestamp>,
    /// How it ended before the case did, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
}

impl Assignment {
    /// Whether the lawyer acts or acted for the client, or may: an offer that was declined or ran out
    /// binds nobody.
    pub fn acts(&self) -> bool {
        let how = self.ended.as_ref().map(|ended| &ended.how);
        matches!(how, None | Some(Ending::Replaced { .. }))
    }

    /// Whether the offer was taken back: then it is as if it had not been made.
    pub fn is_withdrawn(&self) -> bool {
        self.ended.as_ref().is_some_and(|ended| ended.how == Ending::Withdrawn)
    }

    /// Whether the lawyer was replaced.
    pub fn is_replaced(&self) -> bool {
        let how = self.ended.as_ref().map(|ended| &ended.how);
        matches!(how, Some(Ending::Replaced { .. }))
    }
}

impl Case {
    pub(crate) fn born(
        docket: DocketNo,
        id: CaseId,
        birth: Birth,
        opened_at: Timestamp,
        assign_by: TermEnd,
        papers: Papers,
        choose_by: Option<Timestamp>,
    ) -> Self {
        let links = birth.matter().links.clone();
        Self {
            docket,
            id,
            birth,
            opened_at,
            assign_by,
            papers,
            choosing: choose_by.map(|until| Choosing { until, failed_rounds: 0 }),
            status: Status::Waiting,
            assignments: Vec::new(),
            latest_decision: None,
            excluded: Vec::new(),
            links,
            termination: None,
            voided_draws: 0,
            ended_at: None,
        }
    }

    /// Its docket number.
    pub fn docket(&self) -> DocketNo {
        self.docket
    }

    /// The service's key.
    pub fn id(&self) -> &CaseId {
        &self.id
    }

    /// What it was born of.
    pub fn birth(&self) -> &Birth {
        &self.birth
    }

    /// What it is about.
    pub fn matter(&self) -> &Matter {
        self.birth.matter()
    }

    /// The organs that handle it: the one named in the matter, and the one that gave notice.
    pub fn organs(&self) -> impl Iterator<Item = &OrganId> + Clone {
        let notifying = match &self.birth {
            Birth::Notice(notice) => Some(&notice.organ),
            Birth::Approval(_) | Birth::ProvisionalAid(_) => None,
        };
        self.matter().organ.iter().chain(notifying)
    }

    /// It goes before an organ, whether or not it is noted which one.
    pub fn is_before_organ(&self) -> bool {
        self.organs().next().is_some() || self.matter().stage != Stage::OutOfCourt
    }

    /// The centre that accepted it.
    pub fn centre(&self) -> &CentreId {
        self.birth.centre()
    }

    /// When it became a case.
    pub fn opened_at(&self) -> Timestamp {
        self.opened_at
    }

    /// When a lawyer must be assigned.
    pub fn assign_by(&self) -> TermEnd {
        self.assign_by
    }

    /// When the time to answer an offer must end: where an organ gave notice no day off is waited for, because that the
    /// law's days move there is an analogy only.
    pub(crate) fn offers_end_by(&self) -> Timestamp {
        match self.birth {
            Birth::Notice(_) => self.assign_by.unmoved,
            Birth::Approval(_) | Birth::ProvisionalAid(_) => self.assign_by.at,
        }
    }

    /// The window in which the client chooses, if it is open then.
    pub fn choosing(&self, at: Timestamp) -> Option<Choosing> {
        let waits = self.status == Status::Waiting;
        self.choosing.filter(|choosing| waits && at < choosing.until)
    }

    /// How often all whom the client named have failed.
    pub fn failed_rounds(&self) -> u32 {
        self.choosing.map_or(0, |choosing| choosing.failed_rounds)
    }

    /// What has become of it.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The day by which provisional aid still owes its papers.
    pub fn papers_due(&self) -> Option<Date> {
        match self.papers {
            Papers::Due { by } => Some(by),
            Papers::Complete { .. } => None,
        }
    }

    /// Every assignment there was, the latest last.
    pub fn assignments(&self) -> &[Assignment] {
        &self.assignments
    }

    /// The latest decision on it, an impasse included; none before the first.
    pub fn latest_decision(&self) -> Option<&DecisionMade> {
        self.latest_decision.as_ref()
    }

    /// Everybody who acts or acted in it.
    pub(crate) fn acting(&self) -> impl Iterator<Item = &Assignment> + Clone {
        self.assignments.iter().filter(|assignment| assignment.acts())
    }

    /// Everybody who has or had it in hand: an offer that is open binds, but nobody has worked on it.
    pub(crate) fn in_hand(&self) -> impl DoubleEndedIterator<Item = &Assignment> {
        let open = usize::from(self.status == Status::Offered);
        let taken = self.assignments.len().saturating_sub(open);
        self.assignments.iter().take(taken).filter(|assignment| assignment.acts())
    }

    /// The one who has it, or had it to its end.
    pub(crate) fn holder(&self) -> Option<&Assignment> {
        self.assignments.last().filter(|assignment| assignment.ended.is_none())
    }

    /// How many offers of it were made since it last was to have another lawyer.
    pub(crate) fn offers_made(&self) -> u32 {
        let latest = self.assignments.iter().rev().take_while(|a| !a.is_replaced());
        let offers = latest.filter(|a| a.offered_until.is_some() && !a.is_withdrawn());
        u32::try_from(offers.count()).unwrap_or(u32::MAX)
    }

    /// How often it got another lawyer for this cause.
    pub fn replaced_for(&self, cause: ReplacementCause) -> u32 {
        let fits = |a: &&Assignment| {
            a.ended.as_ref().is_some_and(|ended| ended.how == Ending::Replaced { cause })
        };
        u32::try_from(self.assignments.iter().filter(fits).count()).unwrap_or(u32::MAX)
    }

    /// The offer that is open, or ran out unanswered: to whom, and until when.
    pub fn offer(&self) -> Option<(Roll, Timestamp)> {
        let last = self.assignments.last().filter(|_| self.status == Status::Offered)?;
        Some((last.lawyer, last.offered_until?))
    }

    /// The lawyer who has it now.
    pub fn lawyer(&self) -> Option<Roll> {
        let assigned = self.status == Status::Assigned;
        self.assignments.last().filter(|_| assigned).map(|assignment| assignment.lawyer)
    }

    /// Since when it is over: it is closed, and no objection to its end waits for an answer. One whose
    /// objection was rejected is over since then.
    pub fn over_since(&self) -> Option<Timestamp> {
        let objection = self.termination().and_then(|termination| termination.objection);
        self.ended_at.filter(|_| !matches!(objection, Some(Objection::Made { .. })))
    }

    /// Whose work its file (案卷) shows: that of whoever had it in hand last. A file is made up when the
    /// case is over, however it ended; whoever was replaced has handed over what they did, and has no file
    /// of their own. None where nobody had the case in hand, and where another centre has it now: the file
    /// went with it.
    pub fn file(&self) -> Option<&Assignment> {
        self.over_since()?;
        let left = self.status == Status::Closed { outcome: Outcome::Transferred };
        self.in_hand().next_back().filter(|_| !left)
    }

    /// That the centre ended it, and what the client objected; none if it goes on again.
    pub fn termination(&self) -> Option<&Termination> {
        self.termination.as_deref()
    }

    /// Lawyers who are not to have it: excluded by the desk.
    pub fn excluded(&self) -> &[Roll] {
        &self.excluded
    }

    /// The links to other cases and from them: each tie stands with both. What it continues itself,
    /// [`continues`](Self::continues) says.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The case that it goes on from, and whether the client objects to the same lawyer.
    pub fn continues(&self) -> Option<(DocketNo, bool)> {
        self.birth.matter().links.iter().find_map(|link| match link.tie {
            Tie::Continuation { client_objects } => Some((link.to, client_objects)),
            _ => None,
        })
    }

    /// Whether an organ gave notice of it, so that it may not stay unassigned.
    pub fn is_notice(&self) -> bool {
        matches!(self.birth, Birth::Notice(_))
    }

    /// The number of the next draw for it: one more than it had assignments and draws that came to nothing.
    pub fn attempt(&self) -> u32 {
        let assignments = u32::try_from(self.assignments.len()).unwrap_or(u32::MAX);
        assignments.saturating_add(self.voided_draws).saturating_add(1)
    }

    pub(crate) fn void_draw(&mut self) {
        self.voided_draws = self.voided_draws.saturating_add(1);
    }

    pub(crate) fn link(&mut self, link: Link) {
        self.links.push(link);
    }

    pub(crate) fn set_status(&mut self, status: Status) {
        self.status = status;
    }

    pub(crate) fn assign(&mut self, assignment: Assignment) {
        let offered = assignment.offered_until.is_some();
        // Most cases have one assignment, and every case is kept.
        self.assignments.reserve_exact(1);
        self.assignments.push(assignment);
        self.status = if offered { Status::Offered } else { Status::Assigned };
    }

    /// Puts it back to waiting; where it is to have another lawyer, with a new time for that.
    pub(crate) fn end_assignment(&mut self, ended: Ended, assign_by: Option<TermEnd>) {
        if let Some(assignment) = self.assignments.last_mut() {
            assignment.ended = Some(ended);
        }
        self.status = Status::Waiting;
        self.assign_by = assign_by.unwrap_or(self.assign_by);
    }

    pub(crate) fn lapse(&mut self, at: Timestamp) {
        if let Some(assignment) = self.assignments.last_mut() {
            assignment.ended = Some(Ended { at, how: Ending::Lapsed });
        }
    }

    pub(crate) fn end(&mut self, at: Timestamp, outcome: Outcome) {
        self.status = Status::Closed { outcome };
        self.ended_at = Some(at);
    }

    pub(crate) fn terminate(&mut self, termination: Termination) {
        self.termination = Some(Box::new(termination));
    }

    pub(crate) fn object(&mut self, objection: Objection) {
        if let Some(termination) = &mut self.termination {
            termination.objection = Some(objection);
        }
    }

    pub(crate) fn reject_objection(&mut self, at: Timestamp) {
        self.object(Objection::Rejected);
        self.ended_at = Some(at);
    }

    /// Goes on where it was ended: with its lawyer, or waiting for one.
    pub(crate) fn reopen(&mut self, assign_by: TermEnd) {
        (self.termination, self.ended_at) = (None, None);
        self.status = if self.holder().is_some() { Status::Assigned } else { Status::Waiting };
        if assign_by.at > self.assign_by.at {
            self.assign_by = assign_by;
        }
    }

    pub(crate) fn record_decision(&mut self, attempt: u32, at: Timestamp, by: Vec<ActorId>) {
        let earlier = self.latest_decision.as_ref().map_or(0, |decision| decision.number);
        let number = earlier.saturating_add(1);
        self.latest_decision = Some(DecisionMade { number, attempt, at, by });
    }

    pub(crate) fn exclude(&mut self, roll: Roll) {
        self.excluded.push(roll);
    }

    pub(crate) fn fail_choice(&mut self, until: Timestamp) {
        let failed_rounds = self.failed_rounds().saturating_add(1);
        self.choosing = Some(Choosing { until, failed_rounds });
    }

    pub(crate) fn complete_papers(&mut self, means: MeansTest) {
        self.papers = Papers::Complete { means: Some(means) };
    }
}
