//! Duty shifts (值班): who stands by at a centre's window, a court, a detention house or a procuratorate,
//! on which day, and whom they helped there.
//!
//! A shift has *slots*, each for one lawyer, allotted one by one through the same ledger of turns as
//! cases: a slot has a weight, its candidates are credited, the chosen is debited. What a shift is for is
//! *help* (法律帮助) given on the spot. It moves no ledger, being the work of whoever is there, but it is
//! logged, because it counts as a conflict later: whoever helped one of several co-suspects may not defend
//! another, and whoever helped somebody may not act against them. The firm is not barred by it *(ours)*:
//! who gave advice on duty did not act for anybody.
//!
//! What it does not do: a shift doesn't count as open work or towards the caps on cases, because it is
//! over with its day; a [cap of its own](crate::policy::DutyRules::month_cap) counts shifts alone. The
//! names of those helped stay with the service: here they are tokens.

mod help;
mod rota;
mod shift;

pub use help::{Help, HelpGiven, HelpKind};
pub use rota::Rota;
pub use shift::{DutyPlace, OrganKind, Shift, ShiftPlan, Slot, SlotState};
