//! A case and what has become of it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Approval, DecisionMade, Link, Matter, MeansTest, Notice, ProvisionalAid, Tie};
use crate::id::{ActorId, CaseId, CentreId, DocketNo, FirmId, OrganId, Roll};
use crate::quantity::Weight;
use crate::terms::Stage;

/// What a case was born of; there is nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
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
            Birth::Approval(approval) => &approval.intake().application().matter,
            Birth::ProvisionalAid(aid) => &aid.matter,
            Birth::Notice(notice) => &notice.matter,
        }
    }

    /// The accepting centre.
    pub fn centre(&self) -> &CentreId {
        match self {
            Birth::Approval(approval) => &approval.intake().application().centre,
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
    assign_by: Timestamp,
    papers: Papers,
    choosing: Option<Choosing>,
    status: Status,
    assignments: Vec<Assignment>,
    latest_decision: Option<DecisionMade>,
    excluded: Vec<Roll>,
    links: Vec<Link>,
}

/// The papers that provisional aid still owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
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
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Status {
    /// It waits for a lawyer.
    Waiting {},
    /// A lawyer has it: the last of its assignments.
    Assigned {},
    /// It is over.
    Closed {
        /// How it ended.
        outcome: Outcome,
    },
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The work is done.
    Completed,
    /// The client withdrew or retained own counsel before anybody was assigned.
    Withdrawn,
}

impl Outcome {
    /// Whether a case of this status can end so.
    pub(crate) fn ends(self, status: Status) -> bool {
        match self {
            Outcome::Completed => status == Status::Assigned {},
            Outcome::Withdrawn => status == Status::Waiting {},
        }
    }
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
}

impl Case {
    pub(crate) fn born(
        docket: DocketNo,
        id: CaseId,
        birth: Birth,
        opened_at: Timestamp,
        assign_by: Timestamp,
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
            status: Status::Waiting {},
            assignments: Vec::new(),
            latest_decision: None,
            excluded: Vec::new(),
            links,
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
    pub fn assign_by(&self) -> Timestamp {
        self.assign_by
    }

    /// The window in which the client chooses, if it is open then.
    pub fn choosing(&self, at: Timestamp) -> Option<Choosing> {
        let waits = self.status == Status::Waiting {};
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

    /// The lawyer who has it now.
    pub fn lawyer(&self) -> Option<Roll> {
        let assigned = self.status == Status::Assigned {};
        self.assignments.last().filter(|_| assigned).map(|assignment| assignment.lawyer)
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

    /// The number of the next draw for it: one more than it had assignments.
    pub fn attempt(&self) -> u32 {
        u32::try_from(self.assignments.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    pub(crate) fn link(&mut self, link: Link) {
        self.links.push(link);
    }

    pub(crate) fn set_status(&mut self, status: Status) {
        self.status = status;
    }

    pub(crate) fn assign(&mut self, assignment: Assignment) {
        self.assignments.push(assignment);
        self.status = Status::Assigned {};
    }

    pub(crate) fn note_decision(&mut self, attempt: u32, at: Timestamp, by: BTreeSet<ActorId>) {
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
