//! What the bench and its tests share: scenarios, one driver for every rule that chooses, the rules,
//! the driver's own ledger, what is measured, and the bound that hindsight gives.

pub(crate) mod baselines;
pub(crate) mod drive;
pub(crate) mod hindsight;
pub(crate) mod ledger;
pub(crate) mod measure;
pub(crate) mod rules;
pub(crate) mod scenario;
pub(crate) mod steering;

/// Why something could not be done; a bench has nobody who would take it apart.
pub(crate) type Failed = Box<dyn std::error::Error + Send + Sync>;
