//! A synthetic city and its year, seeded: what examples, tests and benches run on.
//!
//! [`City`] makes up lawyers, [`arrivals()`] a year of cases, and [`Year`] lets a service live through
//! it. Whatever is published of Xiamen is used as published; everything else is an assumption, named
//! as one where it stands (see [`Assumptions`]). The same seed gives the same bytes on every machine.
//! [`Tally`] and [`Checker`] then look at the events alone.
//!
//! This module uses the public API only. It shows what the engine does with a plausible city; it is
//! no evidence about the real one.

mod arrivals;
mod assumptions;
mod chance;
mod check;
mod city;
mod conduct;
mod course;
#[cfg(test)]
mod kept;
mod tally;
mod watched;
mod year;

use crate::fairness::{choices, desk, endings, spread};

/// What [`Tally`] hands out, from where it is defined.
pub use crate::fairness::{
    ActorRow, Approvals, ByBasis, Choices, Concentration, Desk, Endings, Gini, HelperRow, LagBin,
    LawyerPart, Lorenz, LorenzPoint, Part,
};
pub use arrivals::{Arrival, Way, arrivals};
pub use assumptions::{Assumptions, CentreShare, Comings, Duty, Mix, Watch};
pub use check::{Checker, Rule, Violation};
pub use city::City;
pub use course::LagDay;
pub use tally::{DutyCount, PoolRow, Tally};
pub use watched::{Credits, Grades, Inspected, MeritTally, People, Reviewed, Watched};
pub use year::{Year, YearPlan};
