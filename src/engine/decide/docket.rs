//! Commands that bring a case onto the docket.

use jiff::Timestamp;

use super::super::command::Command;
use super::super::event::Fact;
use super::super::refusal::{Pending, Refusal};
use super::super::state::State;
use super::unhandled;
use crate::calendar::{days_after, hours_after};
use crate::docket::{
    Applicant, Application, Case, Filing, Matter, MeansTest, Notice, ProvisionalAid,
    ProvisionalGround,
};
use crate::error::Fault;
use crate::id::{ActorId, CaseId, CentreId, DocketNo};
use crate::policy::{Policy, STATUTORY_APPROVAL_DAYS};

impl State {
    pub(super) fn decide_docket(
        &self,
        policy: &Policy,
        at: Timestamp,
        command: &Command,
    ) -> Result<Fact, Refusal> {
        match command {
            Command::Apply { case, application } => self.apply(case, application),
            Command::TakeIn { case, means, actor } => self.take_in(policy, case, means, actor),
            Command::Approve { case, actor } => match self.expect_filing(case)? {
                Filing::TakenIn { intake, .. } => Ok(Fact::CaseApproved {
                    docket: self.docket.next(),
                    case: case.clone(),
                    actor: actor.clone(),
                    assign_by: hours_after(at, policy.windows.assignment_hours),
                    choose_by: Some(hours_after(at, policy.windows.choice_hours))
                        .filter(|until| intake.application().wants_choice && *until > at),
                }),
                other => Err(wrong_step(case, other)),
            },
            Command::Reject { case, reason, actor } => match self.expect_filing(case)? {
                Filing::Received { .. } | Filing::TakenIn { .. } => {
                    let (reason, actor) = (reason.clone(), actor.clone());
                    Ok(Fact::ApplicationRejected { case: case.clone(), reason, actor })
                }
                other => Err(wrong_step(case, other)),
            },
            Command::Provide { case, aid, actor } => self.provide(policy, at, case, aid, actor),
            Command::CompletePapers { docket, means, actor } => {
                self.papers(policy, *docket, means, actor)
            }
            Command::Notify { case, notice } => self.notify(policy, at, case, notice),
            _ => Err(unhandled()),
        }
    }

    fn apply(&self, case: &CaseId, application: &Application) -> Result<Fact, Refusal> {
        self.expect_new(case)?;
        self.check_matter(case, &application.matter, &application.centre)?;
        check_applicant(case, &application.applicant, &application.matter)?;
        let application = Box::new(application.clone());
        Ok(Fact::ApplicationReceived { case: case.clone(), application })
    }

    fn take_in(
        &self,
        policy: &Policy,
        case: &CaseId,
        means: &MeansTest,
        actor: &ActorId,
    ) -> Result<Fact, Refusal> {
        match self.expect_filing(case)? {
            Filing::Received { application, .. } => {
                check_means(policy, case, means, &application.matter)?;
                let (means, actor) = (means.clone(), actor.clone());
                Ok(Fact::ApplicationTakenIn { case: case.clone(), means, actor })
            }
            other => Err(wrong_step(case, other)),
        }
    }

    fn provide(
        &self,
        policy: &Policy,
        at: Timestamp,
        case: &CaseId,
        aid: &ProvisionalAid,
        actor: &ActorId,
    ) -> Result<Fact, Refusal> {
        self.expect_new(case)?;
        self.check_matter(case, &aid.matter, &aid.centre)?;
        check_applicant(case, &aid.applicant, &aid.matter)?;
        let today = policy.date(at);
        if let ProvisionalGround::TermEnding { ends_on } = aid.ground
            && !(today..=days_after(today, STATUTORY_APPROVAL_DAYS)).contains(&ends_on)
        {
            return Err(Refusal::TermNotEnding { case: case.clone(), ends_on });
        }
        Ok(Fact::AidProvided {
            docket: self.docket.next(),
            case: case.clone(),
            aid: Box::new(aid.clone()),
            actor: actor.clone(),
            assign_by: hours_after(at, policy.windows.assignment_hours),
            papers_by: days_after(today, policy.windows.provisional_papers_days),
        })
    }

    fn papers(
        &self,
        policy: &Policy,
        docket: DocketNo,
        means: &MeansTest,
        actor: &ActorId,
    ) -> Result<Fact, Refusal> {
        let case = self.expect_case(docket)?;
        if case.papers_due().is_none() {
            return Err(Refusal::NoPapersDue { docket });
        }
        check_means(policy, case.id(), means, case.matter())?;
        Ok(Fact::PapersCompleted { docket, means: means.clone(), actor: actor.clone() })
    }

    fn notify(
        &self,
        policy: &Policy,
        at: Timestamp,
        case: &CaseId,
        notice: &Notice,
    ) -> Result<Fact, Refusal> {
        self.expect_new(case)?;
        self.check_matter(case, &notice.matter, &notice.centre)?;
        if !notice.matter.kind.is_defence() {
            return Err(Refusal::NoticeIsNoDefence { case: case.clone() });
        }
        let received_at = notice.received_at;
        if received_at > at {
            return Err(Refusal::NoticeFromFuture { case: case.clone(), received_at });
        }
        Ok(Fact::NoticeReceived {
            docket: self.docket.next(),
            case: case.clone(),
            notice: Box::new(notice.clone()),
            assign_by: hours_after(received_at, policy.windows.assignment_hours),
        })
    }

    pub(super) fn expect_case(&self, docket: DocketNo) -> Result<&Case, Refusal> {
        self.docket.case(docket).ok_or(Refusal::UnknownDocket { docket })
    }

    fn expect_new(&self, case: &CaseId) -> Result<(), Refusal> {
        match self.docket.filing(case) {
            Some(_) => Err(Refusal::DuplicateCase { case: case.clone() }),
            None => Ok(()),
        }
    }

    fn expect_filing(&self, case: &CaseId) -> Result<&Filing, Refusal> {
        self.docket.filing(case).ok_or_else(|| Refusal::UnknownCase { case: case.clone() })
    }

    fn check_matter(
        &self,
        case: &CaseId,
        matter: &Matter,
        centre: &CentreId,
    ) -> Result<(), Refusal> {
        self.expect_centre(centre)?;
        if let Some(venue) = &matter.venue {
            self.expect_centre(venue)?;
        }
        let mut faults = matter.faults();
        for (n, link) in matter.links.iter().enumerate() {
            let other = self.docket.case(link.to);
            let unknown = || Refusal::UnknownLink { case: case.clone(), to: link.to };
            let client = &other.ok_or_else(unknown)?.matter().client.token;
            if link.tie.is_same_matter() && *client != matter.client.token {
                faults.push(Fault {
                    path: format!("links[{n}].to"),
                    value: link.to.to_string(),
                    problem: format!("is a case of another client, `{client}`"),
                });
            }
        }
        if faults.is_empty() {
            return Ok(());
        }
        Err(Refusal::InvalidMatter { case: case.clone(), faults })
    }
}

pub(super) fn check_applicant(
    case: &CaseId,
    applicant: &Applicant,
    matter: &Matter,
) -> Result<(), Refusal> {
    let Some(person) = applicant.on_behalf() else { return Ok(()) };
    let (case, person) = (case.clone(), person.clone());
    if matter.is_against(&person) {
        return Err(Refusal::AdverseApplicant { case, person });
    }
    if matter.client.token == person {
        return Err(Refusal::ApplicantIsClient { case, person });
    }
    Ok(())
}

fn check_means(
    policy: &Policy,
    case: &CaseId,
    means: &MeansTest,
    matter: &Matter,
) -> Result<(), Refusal> {
    if means.is_admissible(matter.client.role, &policy.means) {
        return Ok(());
    }
    let problem = match means {
        MeansTest::Waived { ground } => {
            format!("the ground `{ground}` for waiving it is not on the policy's list")
        }
        _ => "only a suspect or defendant needs none, where the policy says so".to_owned(),
    };
    Err(Refusal::MeansNotAdmissible { case: case.clone(), problem })
}

fn wrong_step(case: &CaseId, filing: &Filing) -> Refusal {
    let pending = match filing {
        Filing::Received { .. } => Pending::Received,
        Filing::TakenIn { .. } => Pending::TakenIn,
        Filing::Rejected {} => Pending::Rejected,
        Filing::Opened { .. } => Pending::Opened,
    };
    Refusal::WrongStep { case: case.clone(), pending }
}
