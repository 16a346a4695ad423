//! How one of several candidates is chosen (积分指派制 and its relatives).

use serde::{Deserialize, Serialize};

use crate::quantity::{Load, Points};

/// The rule that chooses among the candidates S of a case.
///
/// Whichever is in force, the case is credited to everybody in S by claim and debited to the chosen,
/// so that the lag shows how fair it is. Only [`Strategy::FairShare`] bounds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Strategy {
    /// By turns, with room for specialty and points: of the candidates whose credited lag is within
    /// `band` of the largest, the best specialty match; then the larger lag, more points, the
    /// longest wait, the least ticket.
    ///
    /// With W the greatest weight and n the lawyers ever enrolled, every |lag| stays within
    /// (n − 1)(W + band) / 2, whatever arrives, joins or leaves, as long as no booking is taken back;
    /// the crate's DESIGN page has the bound where some are.
    FairShare {
        /// How far behind the first in line somebody may be and still be considered, in cases, 0.00
        /// to 1,000.00.
        band: Load,
    },
    /// The literal reading of 律师专业特长、积分高低、承办案件频率: the highest weighted sum of
    /// specialty match, merit points and 1 − recent load / target; then the larger lag, the longest
    /// wait, the least ticket. Each term runs from 0 to 10,000.
    Weighted {
        /// What the specialty match counts (none 0, familiar ⅓, skilled ⅔, expert 1), 0 to 1,000.
        specialty: u32,
        /// What the points count, 0 to 1,000.
        points: u32,
        /// What little recent work counts, 0 to 1,000.
        frequency: u32,
        /// Points from this number on count in full; more than 0.
        points_cap: Points,
        /// How many days count as recent, 1 to 366.
        window_days: u32,
        /// The load in the window at which the term of frequency is 0; a part-time lawyer's is less
        /// in proportion. More than 0.
        target: Load,
    },
    /// The wheel (轮派): the least recently served; then the least ticket. A lawyer who joins goes to its end.
    Rotation,
    /// A draw (摇号).
    Lottery {
        /// Who has which chance.
        by: LotteryBy,
    },
}

impl Strategy {
    /// Its name, as in JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Strategy::FairShare { .. } => "fair_share",
            Strategy::Weighted { .. } => "weighted",
            Strategy::Rotation => "rotation",
            Strategy::Lottery { .. } => "lottery",
        }
    }
}

/// Who has which chance in a lottery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotteryBy {
    /// Everybody the same.
    Equal,
    /// In proportion to the claim.
    Claim,
}
