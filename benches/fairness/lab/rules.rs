//! Every rule that is compared: our strategies, and what others do.

use assigned_counsel::policy::{LotteryBy, Strategy};
use assigned_counsel::{Load, Points};

use super::baselines::Baseline;

/// A rule that chooses among the candidates of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Fair share with the preset's band of 1.00.
    FairShare,
    /// Fair share with no band: the largest lag always wins.
    FairShareNoBand,
    /// The weighted sum, with the weights of `examples/xiamen_year` *(ours)*.
    Weighted,
    Rotation,
    LotteryEqual,
    LotteryClaim,
    Other(Baseline),
}

impl Rule {
    pub(crate) fn all() -> impl Iterator<Item = Rule> {
        let ours = [
            Rule::FairShare,
            Rule::FairShareNoBand,
            Rule::Weighted,
            Rule::Rotation,
            Rule::LotteryEqual,
            Rule::LotteryClaim,
        ];
        ours.into_iter().chain(Baseline::ALL.into_iter().map(Rule::Other))
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Rule::FairShare => "fair_share",
            Rule::FairShareNoBand => "fair_share_no_band",
            Rule::Weighted => "weighted",
            Rule::Rotation => "rotation",
            Rule::LotteryEqual => "lottery_equal",
            Rule::LotteryClaim => "lottery_claim",
            Rule::Other(baseline) => baseline.name(),
        }
    }

    pub(crate) const fn is_ours(self) -> bool {
        !matches!(self, Rule::Other(_))
    }

    /// The band in hundredths of a case, if the rule has one.
    pub(crate) const fn band(self) -> Option<u64> {
        match self {
            Rule::FairShare => Some(100),
            Rule::FairShareNoBand => Some(0),
            _ => None,
        }
    }

    /// The strategy that the policy has. For a rule of others it never decides: the engine only says by
    /// it who the candidates are, which is the same under all strategies.
    pub(crate) fn strategy(self) -> Strategy {
        match self {
            Rule::FairShare => Strategy::FairShare { band: Load::from_hundredths(100) },
            Rule::FairShareNoBand | Rule::Other(_) => {
                Strategy::FairShare { band: Load::from_hundredths(0) }
            }
            Rule::Weighted => Strategy::Weighted {
                specialty: 40,
                points: 30,
                frequency: 30,
                points_cap: Points::from_hundredths(120_00),
                window_days: 30,
                target: Load::from_hundredths(3_00),
            },
            Rule::Rotation => Strategy::Rotation,
            Rule::LotteryEqual => Strategy::Lottery { by: LotteryBy::Equal },
            Rule::LotteryClaim => Strategy::Lottery { by: LotteryBy::Claim },
        }
    }
}
