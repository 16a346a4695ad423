//! Commands about lawyers and centres, and what their standing rests on.

use jiff::Timestamp;

use super::super::command::Command;
use super::super::event::Fact;
use super::super::refusal::Refusal;
use super::super::state::State;
use super::unhandled;
use crate::id::{CentreId, LawyerId, Roll};
use crate::policy::Policy;
use crate::register::Lawyer;
use crate::standing::Credit;

impl State {
    pub(super) fn decide_register(
        &self,
        policy: &Policy,
        at: Timestamp,
        command: &Command,
    ) -> Result<Fact, Refusal> {
        match command {
            Command::OpenCentre { centre } => self.open_centre(centre),
            Command::Enrol { lawyer } => self.enrol(policy, at, lawyer),
            Command::Amend { lawyer } => self.amend(policy, at, lawyer),
            Command::Depart { lawyer } => match self.known(lawyer)? {
                roll if self.roster.is_enrolled(roll) => Ok(Fact::LawyerDeparted { roll }),
                _ => Err(Refusal::Departed { lawyer: lawyer.clone() }),
            },
            Command::Return { lawyer } => match self.known(lawyer)? {
                roll if self.roster.is_enrolled(roll) => {
                    Err(Refusal::NotDeparted { lawyer: lawyer.clone() })
                }
                roll => Ok(Fact::LawyerReturned { roll }),
            },
            Command::Consent { lawyer } => match self.known(lawyer)? {
                roll if self.roster.is_published(roll) => {
                    Err(Refusal::ConsentedAlready { lawyer: lawyer.clone() })
                }
                roll => Ok(Fact::ProfileConsented { roll }),
            },
            Command::WithdrawConsent { lawyer } => match self.known(lawyer)? {
                roll if self.roster.is_published(roll) => Ok(Fact::ProfileWithdrawn { roll }),
                _ => Err(Refusal::NotConsented { lawyer: lawyer.clone() }),
            },
            Command::SetCredit { lawyer, credit, actor } => {
                let (roll, credit) = (self.known(lawyer)?, *credit);
                let today = policy.date(at);
                if let Credit::Suspended { until: Some(until) } = credit
                    && until <= today
                {
                    return Err(Refusal::SuspensionOver { lawyer: lawyer.clone(), until });
                }
                self.expect_not_milder(today, lawyer, roll, credit)?;
                let (actor, review, reason) = (actor.clone(), None, None);
                Ok(Fact::CreditSet { roll, credit, actor, review, reason })
            }
            _ => Err(unhandled()),
        }
    }

    /// The roll number of a lawyer, enrolled or departed.
    pub(crate) fn known(&self, lawyer: &LawyerId) -> Result<Roll, Refusal> {
        let unknown = || Refusal::UnknownLawyer { lawyer: lawyer.clone() };
        self.roster.roll(lawyer).ok_or_else(unknown)
    }

    pub(super) fn expect_centre(&self, centre: &CentreId) -> Result<(), Refusal> {
        if self.roster.has_centre(centre) {
            return Ok(());
        }
        Err(Refusal::UnknownCentre { centre: centre.clone() })
    }

    fn open_centre(&self, centre: &CentreId) -> Result<Fact, Refusal> {
        if self.roster.has_centre(centre) {
            return Err(Refusal::CentreOpenAlready { centre: centre.clone() });
        }
        Ok(Fact::CentreOpened { centre: centre.clone() })
    }

    fn enrol(&self, policy: &Policy, at: Timestamp, lawyer: &Lawyer) -> Result<Fact, Refusal> {
        if self.roster.roll(&lawyer.id).is_some() {
            return Err(Refusal::AlreadyEnrolled { lawyer: lawyer.id.clone() });
        }
        self.check_record(policy, at, lawyer)?;
        let number = u32::try_from(self.roster.ever_enrolled());
        let opening_points = policy.shares.opening_points;
        Ok(Fact::LawyerEnrolled {
            roll: number.map(Roll::new).map_err(|_| Refusal::RegisterFull)?,
            lawyer: Box::new(lawyer.clone()),
            share: policy.shares.of(opening_points),
            opening_points,
        })
    }

    fn amend(&self, policy: &Policy, at: Timestamp, lawyer: &Lawyer) -> Result<Fact, Refusal> {
        let roll = self.known(&lawyer.id)?;
        self.check_record(policy, at, lawyer)?;
        Ok(Fact::LawyerAmended { roll, lawyer: Box::new(lawyer.clone()) })
    }

    fn check_record(&self, policy: &Policy, at: Timestamp, lawyer: &Lawyer) -> Result<(), Refusal> {
        let faults = lawyer.faults(policy.date(at));
        if !faults.is_empty() {
            return Err(Refusal::InvalidLawyer { lawyer: lawyer.id.clone(), faults });
        }
        lawyer.centres.iter().try_for_each(|centre| self.expect_centre(centre))
    }
}
