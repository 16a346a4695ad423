//! What could have been, had everything been known beforehand: an upper bound on the match.
//!
//! The cases and their candidates S are as recorded, a case may be split among several of S, and at the
//! end of the year each lawyer's lag must lie between the least and the largest that the year really
//! ended with. No order of time binds, and no band. What was really done keeps to all that, so that it
//! can't be better than the best of it, which is this linear programme: with m the match of lawyer i for
//! case k and w its weight,
//!
//! > maximise Σ m·x over x ≥ 0 with Σᵢ x = 1 for each case and aᵢ ≤ Σₖ w·x ≤ bᵢ for each lawyer,
//!
//! where aᵢ and bᵢ are what was due to i less the largest and the least lag. **The bound does not rest on
//! the solver**: by weak duality any prices p of the lawyers' work give one,
//!
//! > D(p) = Σₖ maxᵢ (m − w·pᵢ) + Σᵢ max(aᵢ·pᵢ, bᵢ·pᵢ) ≥ the best there is,
//!
//! and D is evaluated here, for the prices that the solver (Clarabel, an interior-point method) found
//! for the dual programme. Bad prices make the bound larger, never wrong. Where weights are one and the
//! limits whole, the best split is a whole assignment, so that tests can try them all.
//!
//! It is a bound, not a goal: nobody knows in January what comes in June.

use std::collections::BTreeMap;

use clarabel::algebra::CscMatrix;
use clarabel::solver::{
    DefaultSettingsBuilder, DefaultSolver, IPSolver, NonnegativeConeT, SupportedConeT,
};

use super::Failed;
use super::drive::Lived;

/// Cases that are alike: so many, of that weight, with these candidates and their matches.
#[derive(Clone, Debug)]
pub(crate) struct Alike {
    pub(crate) count: f64,
    pub(crate) weight: f64,
    pub(crate) candidates: Vec<(usize, f64)>,
}

/// The programme: the cases, and how much each lawyer is to receive, at least and at most.
#[derive(Clone, Debug, Default)]
pub(crate) struct Programme {
    pub(crate) cases: Vec<Alike>,
    pub(crate) limits: Vec<(f64, f64)>,
}

/// Weight, whether a specialty is needed, candidates with their ranks.
type Likeness<'a> = (u32, bool, &'a [(u32, u8)]);

/// The mean match that hindsight could not have bettered, over the cases that need a specialty; rounded
/// up to four decimals.
pub(crate) fn bound(lived: &Lived) -> Result<f64, Failed> {
    let programme = Programme::of(lived);
    let needing = lived.served.iter().filter(|served| served.ranks.is_some()).count();
    let prices = programme.prices()?;
    let mean = programme.dual(&prices) / needing.max(1) as f64;
    Ok((mean * 1e4).ceil() / 1e4)
}

impl Programme {
    /// From a year that was lived through with its candidates kept.
    pub(crate) fn of(lived: &Lived) -> Self {
        let lags = lived.ledger.lags();
        let least = lags.iter().copied().min().unwrap_or(0);
        let most = lags.iter().copied().max().unwrap_or(0);
        // What was used up by declining is used up in hindsight too.
        let mut used = vec![0_i64; lags.len()];
        let mut alike: BTreeMap<Likeness<'_>, u32> = BTreeMap::new();
        for served in &lived.served {
            if served.declined {
                if let Some(used) = used.get_mut(served.chosen) {
                    *used += i64::from(served.weight) * 10_000_000;
                }
                continue;
            }
            let key = (served.weight, served.ranks.is_some(), served.candidates.as_slice());
            *alike.entry(key).or_default() += 1;
        }
        let cases = alike.into_iter().map(|((weight, needs, candidates), count)| Alike {
            count: f64::from(count),
            weight: f64::from(weight) / 100.0,
            candidates: candidates
                .iter()
                .map(|(roll, rank)| {
                    (*roll as usize, if needs { f64::from(*rank) / 3.0 } else { 0.0 })
                })
                .collect(),
        });
        let cases = cases.collect();
        let limits = lived.ledger.due().iter().zip(used).map(|(due, used)| {
            ((due - used - most) as f64 / 1e9, (due - used - least) as f64 / 1e9)
        });
        Self { cases, limits: limits.collect() }
    }

    /// What prices of the lawyers' work prove: no split of the cases has more match in all. A price that
    /// is no number counts as none, so that a solver that fails makes the bound large and not wrong.
    pub(crate) fn dual(&self, prices: &[f64]) -> f64 {
        let price = |lawyer: usize| {
            prices.get(lawyer).copied().filter(|price| price.is_finite()).unwrap_or(0.0)
        };
        let best = |alike: &Alike| {
            let worth = |(lawyer, m): &(usize, f64)| m - alike.weight * price(*lawyer);
            alike.candidates.iter().map(worth).fold(f64::NEG_INFINITY, f64::max)
        };
        let cases: f64 = self.cases.iter().map(|alike| alike.count * best(alike)).sum();
        let limits = self.limits.iter().enumerate();
        cases + limits.map(|(i, (a, b))| (a * price(i)).max(b * price(i))).sum::<f64>()
    }

    /// Prices that make the bound small: the dual programme,
    ///
    /// > minimise Σₖ count·tₖ + Σᵢ uᵢ with tₖ ≥ m − w·pᵢ, uᵢ ≥ aᵢ·pᵢ and uᵢ ≥ bᵢ·pᵢ.
    ///
    /// # Complexity
    ///
    /// A row for each candidate of each group of cases; a factorisation takes the cases out first and is
    /// left with as many columns as lawyers.
    pub(crate) fn prices(&self) -> Result<Vec<f64>, Failed> {
        let (lawyers, groups) = (self.limits.len(), self.cases.len());
        let columns = 2 * lawyers + groups;
        let mut cost = vec![0.0; lawyers];
        cost.extend(vec![1.0; lawyers]);
        cost.extend(self.cases.iter().map(|alike| alike.count));
        // Rows say A·(p, u, t) + s = b, s ≥ 0.
        let (mut entries, mut right) = (Triplets::default(), Vec::new());
        for (i, (a, b)) in self.limits.iter().enumerate() {
            for limit in [a, b] {
                entries.push(right.len(), i, *limit);
                entries.push(right.len(), lawyers + i, -1.0);
                right.push(0.0);
            }
        }
        for (k, alike) in self.cases.iter().enumerate() {
            for (i, m) in &alike.candidates {
                entries.push(right.len(), *i, -alike.weight);
                entries.push(right.len(), 2 * lawyers + k, -1.0);
                right.push(-m);
            }
        }
        let rows = right.len();
        let a = CscMatrix::new_from_triplets(
            rows,
            columns,
            entries.rows,
            entries.columns,
            entries.values,
        );
        let cones: [SupportedConeT<f64>; 1] = [NonnegativeConeT(rows)];
        let settings = DefaultSettingsBuilder::default().verbose(false).max_iter(200).build()?;
        let nothing = CscMatrix::zeros((columns, columns));
        let mut solver = DefaultSolver::new(&nothing, &cost, &a, &right, &cones, settings)?;
        solver.solve();
        Ok(solver.solution.x.into_iter().take(lawyers).collect())
    }
}

#[derive(Default)]
struct Triplets {
    rows: Vec<usize>,
    columns: Vec<usize>,
    values: Vec<f64>,
}

impl Triplets {
    fn push(&mut self, row: usize, column: usize, value: f64) {
        self.rows.push(row);
        self.columns.push(column);
        self.values.push(value);
    }
}
