//! What comes to a centre in a year.

use assigned_counsel::docket::{Applicant, Matter, MeansTest, ProvisionalGround, Tie};
use assigned_counsel::jiff::Timestamp;
use assigned_counsel::terms::Channel;
use assigned_counsel::{CaseId, CentreId, LawyerId, OrganId};

/// Something that comes to a centre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// When.
    pub at: Timestamp,
    /// The service's key.
    pub case: CaseId,
    /// The accepting centre.
    pub centre: CentreId,
    /// How it becomes a case.
    pub way: Way,
    /// What it is about, without links.
    pub matter: Matter,
    /// Earlier arrivals that it is tied to, by their index.
    pub ties: Vec<(usize, Tie)>,
    /// How many days the work takes.
    pub days: u32,
    /// Whom the client picks, the most wanted first; nobody where the client doesn't ask to choose.
    pub picks: Vec<LawyerId>,
    /// Whom the desk tries to assign by hand, in order; nobody for most.
    pub by_hand: Vec<LawyerId>,
}

/// How an arrival becomes a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// By an application that is approved after some hours.
    Application {
        /// Who applies.
        applicant: Applicant,
        /// How it comes.
        channel: Channel,
        /// How hardship is established.
        means: MeansTest,
        /// Hours until it is approved; 0 at the window, on the spot.
        hours: u32,
    },
    /// By aid before approval.
    ProvisionalAid {
        /// Why it can't wait.
        ground: ProvisionalGround,
    },
    /// By an organ's notice.
    Notice {
        /// Who gives it.
        organ: OrganId,
    },
}
