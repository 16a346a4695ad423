//! Centres, and lawyers on the roll.

mod open_centre;
mod enrol;
mod amend;
mod depart;
mod consent;

use jiff::civil::Date;

use crate::engine::refusal::Refusal;
use crate::engine::state::State;
use crate::id::{CentreId, LawyerId, Roll};
use crate::register::Lawyer;

pub use amend::{Amend, LawyerAmended};
pub use consent::{Consent, ProfileConsented, ProfileWithdrawn, WithdrawConsent};
pub use depart::{Depart, LawyerDeparted, LawyerReturned, Return};
pub use enrol::{Enrol, LawyerEnrolled};
pub use open_centre::{CentreOpened, OpenCentre};

impl State {
    /// The roll number of a lawyer, enrolled or departed.
    pub(crate) fn known(&self, lawyer: &LawyerId) -> Result<Roll, Refusal> {
        let unknown = || Refusal::UnknownLawyer { lawyer: lawyer.clone() };
        self.roster.roll(lawyer).ok_or_else(unknown)
    }

    pub(in crate::engine) fn expect_centre(&self, centre: &CentreId) -> Result<(), Refusal> {
        if self.roster.has_centre(centre) {
            return Ok(());
        }
        Err(Refusal::UnknownCentre { centre: centre.clone() })
    }

    /// A record is sound, and all its centres are open.
    fn check_record(&self, lawyer: &Lawyer, today: Date) -> Result<(), Refusal> {
        let faults = lawyer.faults(today);
        if !faults.is_empty() {
            return Err(Refusal::InvalidLawyer { lawyer: lawyer.id.clone(), faults });
        }
        lawyer.centres.iter().try_for_each(|centre| self.expect_centre(centre))
    }
}
