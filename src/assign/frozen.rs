//! A choice that waits for the value of its draw.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::allotment::Allotment;
use super::decision::Decision;
use super::lots::Lots;
use crate::draw::{Chance, Draw, FrozenHash, Purpose};
use crate::entitlement::CreditGroup;
use crate::id::Fingerprint;
use crate::id::{DrawNo, Roll};

/// A choice of which all is settled but the draw: nothing that happens later changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frozen {
    /// The number of the draw.
    pub draw: DrawNo,
    /// When it was frozen.
    pub at: Timestamp,
    /// The number of the seed that is drawn with, from 1.
    pub seed: u32,
    /// The policy.
    pub policy: Fingerprint,
    /// What it is about.
    pub of: Undecided,
    /// Among whom.
    pub lots: Lots,
    /// What the candidates will be credited.
    pub credits: Vec<CreditGroup>,
}

/// A decision or an allotment whose verdict is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Undecided {
    /// Of a case. The verdict is written as an impasse until somebody is drawn.
    Case(Box<Decision>),
    /// Of a slot in a shift. The verdict is written as an impasse until somebody is drawn.
    Slot(Box<Allotment>),
}

impl Frozen {
    /// The hash of all of it, as JSON.
    ///
    /// # Errors
    ///
    /// None that can come about: everything in it can be written.
    pub fn hash(&self) -> Result<FrozenHash, serde_json::Error> {
        serde_json::to_vec(self).map(|json| FrozenHash::of(&json))
    }

    /// The draw, once its chance is known.
    pub fn draw<'a>(&self, chance: Chance<'a>) -> Draw<'a> {
        use super::decision::Decider;
        match &self.of {
            Undecided::Case(decision) => {
                let lottery = self.lots.decided_by == Decider::Lottery;
                let purpose = if lottery { Purpose::Lottery } else { Purpose::Tie };
                Draw::new(chance, purpose, decision.docket, decision.attempt)
            }
            Undecided::Slot(allotment) => Draw::duty(chance, allotment.shift, allotment.attempt),
        }
    }

    /// Everybody who is credited.
    pub fn candidates(&self) -> impl Iterator<Item = Roll> {
        self.credits.iter().flat_map(|group| &group.lawyers).copied()
    }
}
