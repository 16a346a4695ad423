//! How large a part of the work is due to somebody.

use serde::{Deserialize, Serialize};

use crate::quantity::{Factor, Points, Share};
use crate::terms::Level;

/// The factor on a claim for certified proficiency in the specialty that a case needs. Each 0.01 to
/// 10.00, not decreasing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proficiency {
    /// No certified proficiency in what the case needs. Where it needs none, the factor is 1.00.
    pub none: Factor,
    /// Familiar.
    pub familiar: Factor,
    /// Skilled.
    pub skilled: Factor,
    /// Expert.
    pub expert: Factor,
}

impl Proficiency {
    /// The factor for a level.
    #[inline]
    pub const fn factor(&self, level: Option<Level>) -> Factor {
        match level {
            None => self.none,
            Some(Level::Familiar) => self.familiar,
            Some(Level::Skilled) => self.skilled,
            Some(Level::Expert) => self.expert,
        }
    }
}

/// How merit points become a share (份额).
///
/// Points change how large a part of the work is, within bounds; they never stand in for turns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shares {
    /// No share is less; 0.01 to 1.00.
    pub least: Share,
    /// No share is more; 1.00 to 10.00.
    pub most: Share,
    /// The points with which a lawyer enrols; their tier is the 1.00 one.
    pub opening_points: Points,
    /// From points to share: the first tier from below everything, the last up to everything, each
    /// beginning where the one before ends, shares not decreasing.
    pub tiers: Vec<ShareTier>,
    /// Every how many months shares are settled, 1 to 12. Left out: no settlement falls due by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settle_every_months: Option<u32>,
}

/// One tier of the table from points to share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareTier {
    /// From this balance on; left out in the first tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Points>,
    /// Below this balance; left out in the last tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Points>,
    /// The share of this tier.
    pub share: Share,
}

impl Shares {
    /// The share that a balance of merit points earns; the plain one if the table has a gap there,
    /// which validation rules out.
    pub fn of(&self, balance: Points) -> Share {
        self.tier(balance).map_or(Share::from_hundredths(100), |(_, tier)| tier.share)
    }

    /// The tier of a balance, and its number, from 1.
    pub fn tier(&self, balance: Points) -> Option<(u32, &ShareTier)> {
        let fits = |tier: &ShareTier| {
            tier.from.is_none_or(|from| from <= balance)
                && tier.below.is_none_or(|below| balance < below)
        };
        (1..).zip(&self.tiers).find(|(_, tier)| fits(tier))
    }
}
