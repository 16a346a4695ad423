//! The policy and the calendar in force, and the seed committed to.

mod adopt_calendar;
mod adopt_policy;
mod commit_seed;

pub use adopt_calendar::{AdoptCalendar, CalendarAdopted};
pub use adopt_policy::{AdoptPolicy, PolicyAdopted};
pub use commit_seed::{CommitSeed, RevealSeed, SeedCommitted, SeedRevealed};
