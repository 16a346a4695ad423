//! What one of the two worlds comes to.

use serde::{Deserialize, Serialize};

use assigned_counsel::engine::{Event, Fact};
use assigned_counsel::error::Error;
use assigned_counsel::fairness::{Fairness, Report};
use assigned_counsel::operation::PolicyAdopted;

/// What one of the two worlds comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct World {
    /// The fingerprint of the first policy.
    pub policy: String,
    /// Its strategy.
    pub strategy: String,
    /// All figures, as [`Fairness`] makes them of the world's events.
    pub report: Report,
}

/// Looks on while one of the worlds is lived through.
#[derive(Clone, Debug, Default)]
pub(super) struct Witness {
    policy: String,
    strategy: String,
    fairness: Fairness,
}

impl Witness {
    /// Sees the world's next event.
    pub(super) fn observe(&mut self, event: &Event) -> Result<(), Error> {
        if let Fact::PolicyAdopted(PolicyAdopted { fingerprint, policy, .. }) = &event.fact
            && self.policy.is_empty()
        {
            self.policy = fingerprint.to_string();
            policy.strategy.name().clone_into(&mut self.strategy);
        }
        self.fairness.observe(event)
    }

    pub(super) fn into_world(self) -> World {
        let report = self.fairness.report();
        World { policy: self.policy, strategy: self.strategy, report }
    }
}
