//! From application to approval (申请、受理、审批), and the two ways around it that the law allows.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Matter;
use crate::id::{CentreId, OrganId, PartyId, ReasonCode};
use crate::policy::Means;
use crate::terms::{Channel, Role};

/// An application for legal aid, at any centre (全域通办).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Who applies.
    pub applicant: Applicant,
    /// The centre that receives it; it also reviews, approves and assigns.
    pub centre: CentreId,
    /// How it reaches the centre.
    pub channel: Channel,
    /// What it is about.
    pub matter: Matter,
    /// The client asks to choose the lawyer (点援).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wants_choice: bool,
}

impl Application {
    /// An application whose client doesn't ask to choose.
    pub fn new(applicant: Applicant, centre: CentreId, channel: Channel, matter: Matter) -> Self {
        Self { applicant, centre, channel, matter, wants_choice: false }
    }

    /// The client asks to choose.
    pub fn with_choice(mut self) -> Self {
        self.wants_choice = true;
        self
    }
}

/// Who applies, chooses or asks for a review for the client: never somebody on the other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Applicant {
    /// The client (本人).
    Client,
    /// A guardian or other legal representative (监护人、法定代理人).
    Guardian {
        /// A token, never a name.
        person: PartyId,
    },
    /// A near relative (近亲属), as of a suspect in custody.
    NearRelative {
        /// A token, never a name.
        person: PartyId,
    },
}

impl Applicant {
    /// The person who applies in the client's place; none where the client does.
    pub fn on_behalf(&self) -> Option<&PartyId> {
        match self {
            Applicant::Client => None,
            Applicant::Guardian { person } | Applicant::NearRelative { person } => Some(person),
        }
    }
}

/// How the client's economic hardship was established (Legal Aid Law, arts 31, 32, 41, 42).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MeansTest {
    /// Suspects and defendants, where the policy exempts them.
    NotRequired,
    /// Waived on a ground of the policy's list.
    Waived {
        /// The ground.
        ground: ReasonCode,
    },
    /// Found in records that offices share.
    SharedRecords,
    /// By the client's honesty declaration (经济困难状况个人诚信承诺).
    Declared,
    /// Checked from papers.
    Checked,
}

impl MeansTest {
    /// Whether this kind of test will do for a client of this role, by the policy.
    pub fn is_admissible(&self, role: Role, means: &Means) -> bool {
        match self {
            MeansTest::NotRequired => {
                means.suspects_exempt && matches!(role, Role::Suspect | Role::Defendant)
            }
            MeansTest::Waived { ground } => means.waivers.contains(ground),
            MeansTest::SharedRecords | MeansTest::Declared | MeansTest::Checked => true,
        }
    }
}

/// An application that a centre has taken in (受理), with its test of means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    pub(super) application: Application,
    means: MeansTest,
}

impl Intake {
    pub(crate) fn new(application: Application, means: MeansTest) -> Self {
        Self { application, means }
    }

    /// The application.
    pub fn application(&self) -> &Application {
        &self.application
    }

    /// The test of means.
    pub fn means(&self) -> &MeansTest {
        &self.means
    }

    /// Approval: the only way from an application to a case.
    pub(crate) fn approve(self) -> Approval {
        Approval { intake: self }
    }
}

/// An application that was taken in and approved (审批).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    pub(super) intake: Intake,
}

impl Approval {
    /// The intake that was approved.
    pub fn intake(&self) -> &Intake {
        &self.intake
    }
}

/// Aid that begins before approval (先行提供法律援助; Legal Aid Law, art 44); the papers follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvisionalAid {
    /// Who applies.
    pub applicant: Applicant,
    /// The centre.
    pub centre: CentreId,
    /// Why it can't wait.
    pub ground: ProvisionalGround,
    /// What it is about.
    pub matter: Matter,
}

/// Why aid can't wait for approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ProvisionalGround {
    /// A limitation or statutory term ends within 7 days.
    TermEnding {
        /// Its last day.
        ends_on: Date,
    },
    /// Preservation of property or evidence, or advance execution, must be asked for at once.
    Preservation,
    /// Another urgent situation.
    Emergency,
}

/// Notice of a court, procuratorate or police office that somebody must be defended (通知辩护; Legal Aid
/// Law, arts 25, 28, 36). No application, no test of means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Who gave it.
    pub organ: OrganId,
    /// The centre that received it.
    pub centre: CentreId,
    /// When it was received; the time to assign counts from here.
    pub received_at: Timestamp,
    /// What it is about: a defence.
    pub matter: Matter,
}
