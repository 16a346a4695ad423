//! What a year is made of.

use super::super::arrivals::arrivals;
use super::super::assumptions::Mix;
use super::super::city::City;
use assigned_counsel::error::Error;
use assigned_counsel::policy::Policy;
use assigned_counsel_exchange::Arrival;
use assigned_counsel_exchange::OwnData;

/// What a year is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearPlan {
    /// The city.
    pub city: City,
    /// What comes, in the order of time.
    pub arrivals: Vec<Arrival>,
    /// The policy in force all year.
    pub policy: Policy,
    /// What happens beside the cases is part of it: who comes and goes in mid-year, settlements, quality
    /// oversight, conduct review. Without, the year has cases, offers and endings only.
    pub oversight: bool,
}

impl YearPlan {
    /// A synthetic city and its arrivals; see [`City::new`] and [`arrivals()`].
    ///
    /// # Errors
    ///
    /// If there are too few or too many lawyers, or too many cases.
    pub fn synthetic(
        seed: u64,
        lawyers: u32,
        cases: u32,
        mix: Mix,
        policy: Policy,
    ) -> Result<Self, Error> {
        let city = City::new(seed, lawyers, mix)?;
        Ok(Self { arrivals: arrivals(&city, &policy, cases)?, city, policy, oversight: true })
    }

    /// A centre's own lawyers and cases, with a seed for what the files don't say.
    pub fn from_own_data(own: OwnData, seed: u64, policy: Policy) -> Self {
        let OwnData { year_start, panel, arrivals } = own;
        let city = City { seed, year_start, panel };
        Self { city, arrivals, policy, oversight: true }
    }

    /// The same without what happens beside the cases.
    pub fn without_oversight(mut self) -> Self {
        self.oversight = false;
        self
    }
}
