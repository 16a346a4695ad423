//! Which pools are asked, in which order.

use serde::{Deserialize, Serialize};

/// The ladders of pools and what follows when they end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Routing {
    /// Whose sub-pool comes first.
    pub centre_by: CentreBy,
    /// The rungs for a client who is of age, in order; at least one.
    pub ladder: Vec<Rung>,
    /// The rungs for a minor; at least one. Leaving out [`Rung::FamiliarMaster`] means that the strategy
    /// gives no minor's case to anybody outside the minors' pool, unless relief asks other pools for a
    /// notice case.
    pub minors_ladder: Vec<Rung>,
    /// How many eligible lawyers a rung needs to serve; with fewer, the next rung is added to it.
    /// The last rung serves with one. It keeps a narrow description from singling somebody out.
    /// 1 to 1,000.
    pub min_candidates: u32,
    /// For notice cases that nobody on the ladder may take, what is done, in order, until somebody
    /// can be assigned.
    pub relief: Vec<Relief>,
}

/// Which centre's sub-pool serves a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CentreBy {
    /// The centre that accepted it.
    AcceptingCentre,
    /// The centre of the venue, if the case names one; else the accepting one.
    Venue,
}

/// A rung of a ladder: a pool (库) that may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// The centre's sub-pool (分库).
    SubPool,
    /// The city's master pool (市总库).
    Master,
    /// The minors' pool (未成年人律师资源库).
    Minors,
    /// Lawyers of the master pool who are familiar with minors: the overflow of the minors' pool.
    FamiliarMaster,
    /// The centres' own staff lawyers (法律援助机构律师): on no ladder of cases, where they are only asked as
    /// [`Relief`].
    Staff,
}

/// What is done for a notice case that nobody on the ladder may take (Legal Aid Law, art 36: it may
/// not stay unassigned).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relief {
    /// Neither caps nor being far over the mean bar anybody.
    WaiveCaps,
    /// Every lawyer of every pool may be asked, those dedicated to minors included.
    OtherPools,
    /// The centres' own staff lawyers are asked too.
    StaffLawyers,
    /// The superior centre is to be told, which is for the service to do: a step that finds nobody by
    /// itself, and belongs last.
    InformSuperior,
}
