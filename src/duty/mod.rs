//! Duty shifts (值班): who stands by at a centre's window, a court, a detention house or a procuratorate,
//! on which day, and whom they helped there.
//!
//! A shift has *slots*, each for one lawyer, allotted one by one through the same ledger of turns as
//! cases: a slot has a weight, its candidates are credited, the chosen is debited. In a shift lawyers give
//! *help* (法律帮助) on the spot. Help moves no ledger, but it is logged, because it counts as a conflict
//! later: a lawyer who helped one of several co-suspects may not defend another, and a lawyer who helped
//! somebody may not act against them. The lawyer's firm is not barred *(ours)*: a lawyer who gives advice on
//! duty doesn't represent anybody.
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
