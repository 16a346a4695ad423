//! What the lawyers of each pool received.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::spread::Lorenz;
use super::Tally;
use crate::id::CentreId;
use crate::quantity::{Lag, Load};
use crate::terms::Engagement;

/// What the lawyers of one sub-pool received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolRow {
    /// The centre; none for the minors' pool.
    pub centre: Option<CentreId>,
    /// How many lawyers.
    pub lawyers: u64,
    /// Their parts of full time, added up, in hundredths.
    pub full_time_hundredths: u64,
    /// Cases that the centre accepted; for the minors' pool, minors' cases.
    pub cases: u64,
    /// The weight that its lawyers received, on any basis.
    pub received: Load,
    /// The least and the largest lag.
    pub lags: (Lag, Lag),
}

impl Tally {
    /// What each sub-pool's lawyers received, and the minors' pool last. A lawyer of several
    /// sub-pools counts in the first; one of the minors' pool there only.
    pub fn pools(&self) -> Vec<PoolRow> {
        let mut rows: BTreeMap<Option<CentreId>, PoolRow> = BTreeMap::new();
        for ((lawyer, lag), received) in self.lawyers.iter().zip(&self.lags).zip(&self.received) {
            if lawyer.engagement == Engagement::Staff {
                continue;
            }
            let home = lawyer.centres.first().filter(|_| !lawyer.minors_pool).cloned();
            let lag = Lag::from_nanos(*lag);
            let row = rows.entry(home.clone()).or_insert_with(|| PoolRow {
                cases: self.cases_of(home.as_ref()),
                centre: home,
                lawyers: 0,
                full_time_hundredths: 0,
                received: Load::default(),
                lags: (lag, lag),
            });
            row.lawyers = row.lawyers.saturating_add(1);
            let fraction = u64::from(lawyer.fraction.hundredths());
            row.full_time_hundredths = row.full_time_hundredths.saturating_add(fraction);
            let sum = row.received.hundredths().saturating_add(received.hundredths());
            row.received = Load::from_hundredths(sum);
            row.lags = (row.lags.0.min(lag), row.lags.1.max(lag));
        }
        let minors = rows.remove(&None);
        rows.into_values().chain(minors).collect()
    }

    /// The Lorenz curve of the weight that the lawyers of all pools received, on any basis.
    pub fn lorenz(&self) -> Lorenz {
        let pooled = self.lawyers.iter().zip(&self.received);
        let pooled = pooled.filter(|(lawyer, _)| lawyer.engagement != Engagement::Staff);
        Lorenz::of(pooled.map(|(lawyer, received)| (lawyer.fraction, *received)))
    }

    /// The cases that a centre accepted without those of minors; those of minors for none.
    fn cases_of(&self, centre: Option<&CentreId>) -> u64 {
        let counted = self.cases.iter().filter(|case| match centre {
            Some(centre) => case.centre == *centre && !case.minor,
            None => case.minor,
        });
        u64::try_from(counted.count()).unwrap_or(u64::MAX)
    }
}
