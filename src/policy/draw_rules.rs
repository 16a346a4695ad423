//! Draws (抽签).

use serde::{Deserialize, Serialize};

use crate::draw::DrawSource;

/// What draws hang on. Its default is that of [`Policy::xiamen`](super::Policy::xiamen), all *(ours)*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawRules {
    /// For how many days a seed may be in force, 1 to 3,660; 731 by default: a year, and what of it goes on into
    /// the next.
    pub seed_days: u32,
    /// Within how many days after its time a seed is to be revealed, 1 to 366; 31 by default.
    pub reveal_days: u32,
    /// What must decide draws beside the seed; nothing by default, which a small centre can keep up.
    pub answered_by: AnsweredBy,
    /// Within how many hours a draw is to be answered before it can be voided, 1 to 720; 24 by default.
    pub answer_hours: u32,
}

/// What must decide draws beside the seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnsweredBy {
    /// Nothing: the holder of the seed can foresee each draw.
    Nobody,
    /// A second holder, such as the bar or the supervising bureau.
    SecondHolder,
    /// A public beacon.
    Beacon,
}

impl AnsweredBy {
    /// Whether a seed with this source is what the policy asks for.
    pub(crate) fn fits(self, source: &DrawSource) -> bool {
        match self {
            Self::Nobody => *source == DrawSource::SeedAlone,
            Self::SecondHolder => matches!(source, DrawSource::SecondHolder { .. }),
            Self::Beacon => matches!(source, DrawSource::Beacon { .. }),
        }
    }
}

impl Default for DrawRules {
    fn default() -> Self {
        let answered_by = AnsweredBy::Nobody;
        Self { seed_days: 731, reveal_days: 31, answered_by, answer_hours: 24 }
    }
}
