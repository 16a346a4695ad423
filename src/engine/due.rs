//! What waits, what falls due, what is late.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use super::state::State;
use crate::assign::{Reason, Reasons, bars_going_on, bars_slot};
use crate::calendar::{days_after, hours_after};
use crate::docket::{Case, Filing, Objection, Precedence, Status};
use crate::id::{CaseId, DocketNo, DrawNo, ReviewNo, Roll, ShiftNo};
use crate::policy::Policy;

/// Something that is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// What is to be done.
    pub task: Task,
    /// The matter; none where the task is about no case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// Its place in the order of service.
    pub precedence: Precedence,
    /// By when.
    pub by: Timestamp,
    /// It is past that.
    pub late: bool,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Task {
    /// Assign a lawyer.
    Assign {
        /// The case.
        docket: DocketNo,
        /// An impasse stands.
        impasse: bool,
        /// Somebody could be assigned now.
        somebody_eligible: bool,
    },
    /// Wait for the client's choice, or help with it.
    AwaitChoice {
        /// The case.
        docket: DocketNo,
    },
    /// Wait for the lawyer's answer to an offer; once that is late, note that it expired.
    AwaitAnswer {
        /// The case.
        docket: DocketNo,
    },
    /// Take back the offer: the law or a local rule has come to bar the lawyer.
    WithdrawOffer {
        /// The case.
        docket: DocketNo,
        /// What bars the lawyer.
        bars: Reasons,
    },
    /// See to who goes on with the case: the law or a local rule has come to bar its lawyer, who has left the pools or is
    /// away for long. Who is suspended gets no new case and goes on with those in hand *(ours)*, and is no such task.
    SeeToHolder {
        /// The case.
        docket: DocketNo,
        /// The lawyer.
        lawyer: Roll,
        /// What bars the lawyer; on leave, if away for longer than the policy's days.
        bars: Reasons,
    },
    /// Find somebody else for a slot of a shift: the law or a local rule has come to bar its lawyer, or the lawyer is on
    /// leave.
    SeeToSlot {
        /// The shift.
        shift: ShiftNo,
        /// The lawyer.
        lawyer: Roll,
        /// What bars the lawyer.
        bars: Reasons,
    },
    /// Wait for the value of a draw.
    AwaitDraw {
        /// The draw.
        draw: DrawNo,
    },
    /// Commit to the seed that follows, before the time of the one in force ends.
    CommitSeed,
    /// Adopt a calendar: there is none, or the days that it covers are soon over.
    AdoptCalendar,
    /// Reveal the seed whose time is over.
    RevealSeed,
    /// Answer an objection to the end of a case.
    AnswerObjection {
        /// The case.
        docket: DocketNo,
    },
    /// Decide on an application.
    DecideApplication,
    /// Get the papers of provisional aid.
    CollectPapers {
        /// The case.
        docket: DocketNo,
    },
    /// Answer a request for review by a person.
    AnswerReview {
        /// The request.
        review: ReviewNo,
        /// The case.
        docket: DocketNo,
    },
    /// Wait for the lawyer's statement on a conduct review, or remind of it.
    AwaitStatement {
        /// The number of the review.
        review: u32,
    },
    /// Decide on a conduct review.
    DecideReview {
        /// The number of the review.
        review: u32,
    },
    /// Find lawyers for a duty shift, by the beginning of its day.
    FillShift {
        /// The shift.
        shift: ShiftNo,
        /// For how many slots.
        free: u32,
        /// Nobody was found for the next one.
        impasse: bool,
        /// Somebody could be on duty now.
        somebody_eligible: bool,
    },
    /// Note who was on duty and who wasn't, by the end of the day.
    NoteDuty {
        /// The shift.
        shift: ShiftNo,
        /// Of how many it isn't noted.
        open: u32,
    },
    /// Settle the shares.
    SettleShares,
    /// Get a file assessed.
    AssessFile {
        /// The case.
        docket: DocketNo,
        /// The assessment.
        assessment: u32,
        /// How many assessors are still to be allotted.
        empty_seats: u32,
    },
    /// Get a case inspected.
    InspectCase {
        /// The case.
        docket: DocketNo,
        /// The inspection.
        inspection: u32,
        /// How many inspectors are still to be allotted.
        empty_seats: u32,
    },
}

/// How long before a seed ends the next is asked for *(ours)*: thirty days.
const SEED_AHEAD_HOURS: u32 = 30 * 24;

/// How long before the last day that a calendar covers the next is asked for *(ours)*. The State Council announced the
/// holidays of 2023 to 2026 between 25 October and 8 December of the year before.
const CALENDAR_AHEAD_DAYS: u32 = 45;

impl State {
    /// What waits, what falls due and what is late at `at`: urgent and military matters first, then
    /// by when it is due, then by key; what is about no case before the rest.
    ///
    /// # Errors
    ///
    /// If `at` is before the latest event, or there is no policy.
    pub fn due(&self, at: Timestamp) -> Result<Vec<Due>, Refusal> {
        let policy = self.checked_policy(at)?;
        let mut due = Vec::new();
        for case in self.docket.waiting() {
            if let Some(choosing) = case.choosing(at) {
                let task = Task::AwaitChoice { docket: case.docket() };
                due.push(due_on_case(case, task, choosing.until, at));
                continue;
            }
            let task = Task::Assign {
                docket: case.docket(),
                impasse: self.impasses.contains_key(&case.docket()),
                somebody_eligible: self.somebody_is_eligible(policy, at, case),
            };
            due.push(due_on_case(case, task, case.assign_by().at, at));
        }
        for case in self.docket.cases() {
            let docket = case.docket();
            due.extend(self.holder_due(policy, case, at));
            let objection = case.termination().and_then(|termination| termination.objection);
            if let Some(Objection::Made { answer_by }) = objection {
                due.push(due_on_case(case, Task::AnswerObjection { docket }, answer_by, at));
            }
            let closed = matches!(case.status(), Status::Closed { .. });
            if let Some(day) = case.papers_due().filter(|_| !closed) {
                let task = Task::CollectPapers { docket: case.docket() };
                due.push(due_on_case(case, task, policy.end_of(day), at));
            }
        }
        for review in self.docket.open_reviews() {
            let task = Task::AnswerReview { review: review.number, docket: review.docket };
            let by = policy.end_of(review.answer_by);
            due.extend(self.docket.case(review.docket).map(|case| due_on_case(case, task, by, at)));
        }
        for (case, filing) in self.docket.filings() {
            due.extend(due_on_application(case, filing, at));
        }
        due.extend(self.calendar_due(policy, at));
        due.extend(self.draws_due(policy, at));
        due.extend(self.reviews_due(policy, at));
        due.extend(self.settlement_due(policy, at));
        due.extend(self.oversight_due(policy, at));
        due.extend(self.duty_due(policy, at));
        due.sort_by(|a, b| {
            let key = |d: &Due| (d.precedence, d.by);
            key(a).cmp(&key(b)).then_with(|| a.case.cmp(&b.case))
        });
        Ok(due)
    }

    /// The answer of whom a case is offered to, and whoever has a case and can't go on with it.
    fn holder_due(&self, policy: &Policy, case: &Case, at: Timestamp) -> Option<Due> {
        let docket = case.docket();
        if let Some((roll, until)) = case.offer() {
            let bars = bars_going_on(&self.context(policy, at), case, roll).unwrap_or_default();
            return Some(if bars.is_empty() || at >= until {
                due_on_case(case, Task::AwaitAnswer { docket }, until, at)
            } else {
                due_on_case(case, Task::WithdrawOffer { docket, bars }, at, at)
            });
        }
        let lawyer = case.lawyer()?;
        let context = self.context(policy, at);
        // Who is suspended gets no new case, and goes on with those in hand.
        let suspended = Reasons::NONE.with(Reason::Suspended);
        let mut bars = bars_going_on(&context, case, lawyer).unwrap_or_default().without(suspended);
        let (today, days) = (policy.date(at), policy.windows.absence_days);
        let record = self.roster.lawyer(lawyer);
        let last = days_after(today, days);
        if record.is_some_and(|record| record.leave.iter().any(|l| l.from <= today && last <= l.to))
        {
            bars = bars.with(Reason::OnLeave);
        }
        let task = Task::SeeToHolder { docket, lawyer, bars };
        (!bars.is_empty()).then(|| due_on_case(case, task, at, at))
    }

    /// A new calendar, while nobody has adopted one that covers the next days.
    fn calendar_due(&self, policy: &Policy, at: Timestamp) -> Option<Due> {
        let by = match self.calendar() {
            None => at,
            Some(adopted) => {
                let last = adopted.calendar.until;
                if days_after(policy.date(at), CALENDAR_AHEAD_DAYS) <= last {
                    return None;
                }
                policy.end_of(last)
            }
        };
        Some(due_elsewhere(Task::AdoptCalendar, by, at))
    }

    /// The draws that wait, the seed that is to be committed to next, and the one that is to be revealed.
    fn draws_due(&self, policy: &Policy, at: Timestamp) -> impl Iterator<Item = Due> {
        let waiting = self.open_draws().map(move |open| {
            let by = hours_after(open.at, policy.draws.answer_hours);
            due_elsewhere(Task::AwaitDraw { draw: open.draw }, by, at)
        });
        let last = self
            .seeds()
            .last()
            .filter(|last| last.from <= at && hours_after(at, SEED_AHEAD_HOURS) >= last.until);
        let commit = last.map(|last| due_elsewhere(Task::CommitSeed, last.until, at));
        let hidden = self.hidden_seed().filter(|seed| seed.until <= at);
        let reveal = hidden.map(|seed| {
            let by = hours_after(seed.until, policy.draws.reveal_days.saturating_mul(24));
            due_elsewhere(Task::RevealSeed, by, at)
        });
        waiting.chain(commit).chain(reveal)
    }

    fn reviews_due(&self, policy: &Policy, at: Timestamp) -> impl Iterator<Item = Due> {
        let today = policy.date(at);
        let open = self.standing.reviews().iter().filter(|review| review.ruling.is_none());
        open.map(move |open| {
            let review = open.number;
            let (task, by) = match open.statement_by.filter(|_| open.awaits_statement(today)) {
                Some(by) => (Task::AwaitStatement { review }, by),
                None => (Task::DecideReview { review }, open.decide_by),
            };
            due_elsewhere(task, policy.end_of(by), at)
        })
    }

    /// The settlement, from the day on which it falls due.
    fn settlement_due(&self, policy: &Policy, at: Timestamp) -> Option<Due> {
        let day = self.standing.settlement_due_on(&policy.shares)?;
        let task = Task::SettleShares;
        (policy.date(at) >= day).then(|| due_elsewhere(task, policy.end_of(day), at))
    }

    /// Shifts to come, or of today, that have a free slot; and those of today and before of which it isn't
    /// noted who was there.
    fn duty_due(&self, policy: &Policy, at: Timestamp) -> Vec<Due> {
        let today = policy.date(at);
        let mut due = Vec::new();
        for open in self.rota.open() {
            let (shift, on, free) = (open.number(), open.on(), open.free());
            if free > 0 && today <= on {
                let (allotment, drawn) = self.allotment(policy, at, open, None);
                let somebody_eligible = drawn.is_some() || allotment.lawyer().is_some();
                let impasse = self.unfilled.contains_key(&shift);
                let task = Task::FillShift { shift, free, impasse, somebody_eligible };
                due.push(due_elsewhere(task, policy.start_of(on), at));
            }
            let context = self.context(policy, at);
            for (_, slot) in open.standing().filter(|_| today <= on) {
                let lawyer = slot.lawyer;
                let mut bars = bars_slot(&context, open, lawyer).unwrap_or_default();
                if self.roster.lawyer(lawyer).is_some_and(|record| record.is_on_leave(on)) {
                    bars = bars.with(Reason::OnLeave);
                }
                if !bars.is_empty() {
                    let task = Task::SeeToSlot { shift, lawyer, bars };
                    due.push(due_elsewhere(task, policy.start_of(on), at));
                }
            }
            let open = count(open.standing().count());
            if open > 0 && today >= on {
                due.push(due_elsewhere(Task::NoteDuty { shift, open }, policy.end_of(on), at));
            }
        }
        due
    }

    /// Assessments without a result, and cases whose inspection is not done. None goes before others:
    /// that a case was urgent is over.
    fn oversight_due(&self, policy: &Policy, at: Timestamp) -> impl Iterator<Item = Due> {
        let open = self.quality.assessments().iter().filter(|a| a.result().is_none());
        let files = open.map(|a| {
            let empty_seats = count(a.vacancies());
            let task = Task::AssessFile { docket: a.docket, assessment: a.number, empty_seats };
            (a.docket, task, a.by)
        });
        let cases = self.quality.inspections().iter().flat_map(|inspection| {
            let open = inspection
                .cases()
                .filter(|(_, case)| inspection.vacancies(case) > 0 || !case.is_recorded());
            open.map(|(docket, case)| {
                let empty_seats = count(inspection.vacancies(case));
                let inspection_no = inspection.number;
                let task = Task::InspectCase { docket, inspection: inspection_no, empty_seats };
                (docket, task, inspection.by)
            })
        });
        files.chain(cases).filter_map(move |(docket, task, day)| {
            // A case that goes on after all is judged when it is over again.
            let case = self.docket.case(docket).filter(|case| case.over_since().is_some())?;
            let due = due_on_case(case, task, policy.end_of(day), at);
            Some(Due { precedence: Precedence::Plain, ..due })
        })
    }
}

fn count(seats: usize) -> u32 {
    u32::try_from(seats).unwrap_or(u32::MAX)
}

fn due_elsewhere(task: Task, by: Timestamp, at: Timestamp) -> Due {
    Due { task, case: None, precedence: Precedence::Plain, by, late: at > by }
}

fn due_on_case(case: &Case, task: Task, by: Timestamp, at: Timestamp) -> Due {
    Due { task, case: Some(case.id().clone()), precedence: case.precedence(), by, late: at > by }
}

fn due_on_application(case: &CaseId, filing: &Filing, at: Timestamp) -> Option<Due> {
    let (by, matter) = match filing {
        Filing::Received { decide_by, application, .. } => (decide_by.at, &application.matter),
        Filing::TakenIn { decide_by, intake, .. } => (decide_by.at, &intake.application().matter),
        Filing::Rejected | Filing::Opened { .. } => return None,
    };
    let precedence = matter.precedence();
    let (task, case) = (Task::DecideApplication, Some(case.clone()));
    Some(Due { task, case, precedence, by, late: at > by })
}
