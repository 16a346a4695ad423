//! A synthetic city and its year, seeded: what examples, tests and benches run on.
//!
//! [`City`] makes up lawyers, [`arrivals()`] a year of cases, and [`Year`] lets a service live through
//! it. What is published of Xiamen is used as published; everything else is an assumption, named as one
//! where it stands (see [`Assumptions`]). The same seed gives the same bytes on every machine.
//!
//! It uses the library as a service does. It shows what the engine does with a plausible city, and is no
//! evidence about the real one.

mod arrivals;
mod assumptions;
mod chance;
mod city;
mod misconduct;
pub mod lived;
mod year;

pub use arrivals::arrivals;
pub use assigned_counsel_exchange::{Arrival, OwnData, Panel, Way};
pub use assumptions::{Assumptions, CentreShare, Comings, Duty, Mix, Watch};
pub use city::City;
pub use year::{Year, YearPlan};
