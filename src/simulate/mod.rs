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
mod choices;
mod city;
mod conduct;
mod concentration;
mod course;
mod desk;
mod endings;
mod spread;
mod tally;
mod watched;
mod year;

pub use arrivals::{Arrival, Way, arrivals};
pub use assumptions::{Assumptions, CentreShare, Comings, Duty, Mix, Watch};
pub use check::{Checker, Rule, Violation};
pub use choices::{Choices, HelperRow};
pub use city::City;
pub use concentration::{Concentration, LawyerPart, Part};
pub use course::LagDay;
pub use desk::{ActorRow, Approvals, ByBasis, Desk};
pub use endings::Endings;
pub use spread::{Gini, LagBin, Lorenz, LorenzPoint};
pub use tally::{DutyCount, PoolRow, Tally};
pub use watched::{Credits, Grades, Inspected, MeritTally, People, Reviewed, Watched};
pub use year::{Year, YearPlan};
