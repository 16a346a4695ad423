//! How a case comes onto the docket: by an application, by aid before approval, by an organ's notice.

mod apply;
mod take_in;
mod approve;
mod reject;
mod provide;
mod complete_papers;
mod notify;

use crate::docket::{Applicant, Case, Filing, Matter, MeansTest};
use crate::engine::refusal::{Pending, Refusal};
use crate::engine::state::State;
use crate::error::{Fault, LIST_ITEMS_MAX, Problem};
use crate::id::{CaseId, CentreId, DocketNo};
use crate::policy::Policy;

pub use apply::{ApplicationReceived, Apply};
pub use approve::{Approve, CaseApproved};
pub use complete_papers::{CompletePapers, PapersCompleted};
pub use notify::{NoticeReceived, Notify};
pub use provide::{AidProvided, Provide};
pub use reject::{ApplicationRejected, Reject};
pub use take_in::{ApplicationTakenIn, TakeIn};

impl State {
    pub(in crate::engine) fn expect_case(&self, docket: DocketNo) -> Result<&Case, Refusal> {
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
        // A list that is too long isn't looked through.
        let too_long = matter.links.len() > LIST_ITEMS_MAX;
        let links = if too_long { &[] } else { matter.links.as_slice() };
        for (n, link) in links.iter().enumerate() {
            let other = self.docket.case(link.to);
            let unknown = || Refusal::UnknownLink { case: case.clone(), to: link.to };
            let client = &other.ok_or_else(unknown)?.matter().client.token;
            if link.tie.is_same_matter() && *client != matter.client.token {
                faults.push(Fault {
                    path: format!("links[{n}].to"),
                    value: link.to.to_string(),
                    problem: Problem::CaseOfAnotherClient { client: client.to_string() },
                });
            }
        }
        if faults.is_empty() {
            return Ok(());
        }
        Err(Refusal::InvalidMatter { case: case.clone(), faults })
    }
}

/// Whoever acts for a client is somebody else. That they are not of the other side is asked of every act.
pub(in crate::engine) fn check_applicant(
    case: &CaseId,
    applicant: &Applicant,
    matter: &Matter,
) -> Result<(), Refusal> {
    let Some(person) = applicant.on_behalf() else { return Ok(()) };
    let (case, person) = (case.clone(), person.clone());
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
    let waived_by = match means {
        MeansTest::Waived { ground } => Some(ground.clone()),
        _ => None,
    };
    Err(Refusal::MeansNotAdmissible { case: case.clone(), waived_by })
}

fn wrong_step(case: &CaseId, filing: &Filing) -> Refusal {
    let pending = match filing {
        Filing::Received { .. } => Pending::Received,
        Filing::TakenIn { .. } => Pending::TakenIn,
        Filing::Rejected => Pending::Rejected,
        Filing::Opened { .. } => Pending::Opened,
    };
    Refusal::WrongStep { case: case.clone(), pending }
}
